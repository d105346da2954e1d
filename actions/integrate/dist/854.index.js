export const id = 854;
export const ids = [854];
export const modules = {

/***/ 6854:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readEarlier: () => (/* binding */ readEarlier),
  readNeeds: () => (/* binding */ readNeeds)
});

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
;// CONCATENATED MODULE: ./core/contracts/verdict/gates-result.js

/**
 * The `gates-result` output of the gates job: the tree that the gates ran on, or null without a clean merge, and the rc
 * of each gate.
 */
const gatesResult = schemas/* strictObject */.rej({
    tree: schemas/* string */.YjP().nullable(),
    gates: schemas/* array */.YOg(schemas/* strictObject */.rej({ name: schemas/* string */.YjP().min(1), rc: schemas/* int */.Whr() })),
});

// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(9763);
;// CONCATENATED MODULE: ./actions/integrate/read-earlier.js




const job = schemas/* looseObject */._H3({
    result: schemas/* enum */.k5n(['success', 'failure', 'cancelled', 'skipped']),
    outputs: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).default({}),
});
const jobs = schemas/* record */.g1P(schemas/* string */.YjP(), job);
/** Reads the results of earlier jobs. Nobody can correct them, so an unreadable result becomes the run's verdict. */
function readEarlier(host) {
    try {
        const result = host.input('gates-result');
        const gates = result === '' ? undefined : (0,json_file/* parseJsonText */.lk)(result, gatesResult, 'gates-result');
        return { earlier: readNeeds(host.input('needs')), gates };
    }
    catch (error) {
        if (!(error instanceof app_error/* AppError */.u))
            throw error;
        return { earlier: [], gates: undefined, unreadable: error };
    }
}
/**
 * Parses the `needs` input: the `needs` context, or named groups of it (`{"earlier": ..., "here": ...}`), because a called workflow
 * cannot see its caller's jobs.
 *
 * @param text empty outside Actions, where there are no jobs
 * @throws AppError ERR_INPUT for any other content
 */
function readNeeds(text) {
    if (text.trim() === '')
        return [];
    let raw;
    try {
        raw = JSON.parse(text);
    }
    catch (cause) {
        throw badNeeds(text, cause);
    }
    const flat = jobs.safeParse(raw);
    const grouped = flat.success ? { data: { '': flat.data } } : schemas/* record */.g1P(schemas/* string */.YjP(), jobs).safeParse(raw);
    if (grouped.data === undefined) {
        throw badNeeds(text, grouped.error);
    }
    return Object.values(grouped.data).flatMap((group) => Object.entries(group).map(([name, { result, outputs }]) => ({
        name,
        result,
        verdict: typeof outputs.verdict === 'string' ? outputs.verdict : '',
    })));
}
function badNeeds(text, cause) {
    const message = `Input needs is ${JSON.stringify(text.slice(0, 80))}; expected the JSON of toJSON(needs).`;
    return new app_error/* AppError */.u('ERR_INPUT', message, { fault: 'usage', path: 'needs', cause });
}


/***/ })

};
