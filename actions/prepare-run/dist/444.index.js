"use strict";
exports.id = 444;
exports.ids = [444];
exports.modules = {

/***/ 5444:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  resolveMode: () => (/* binding */ resolveMode)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
// EXTERNAL MODULE: ./core/git/git.js
var git = __webpack_require__(3148);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/git/nul-records.js
var nul_records = __webpack_require__(5936);
// EXTERNAL MODULE: ./core/run/run-id.js
var run_id = __webpack_require__(9244);
// EXTERNAL MODULE: ./core/zip/zip-refusal.js
var zip_refusal = __webpack_require__(4745);
;// CONCATENATED MODULE: ./stages/prepare-run/resolve-run-id.js





/**
 * Finds the RUN_ID of a workflow run: the input, or the one prompt zip that the push changed. Asks git for the changed
 * files, because push payloads in Actions do not list them. Writes nothing.
 *
 * @throws AppError ERR_RUN_ID, ERR_EVENT_NO_ZIP, ERR_EVENT_MANY_ZIPS, ERR_EVENT_BEFORE, all usage faults
 */
async function resolveRunId(git, inputs) {
    if (inputs.runId !== undefined && inputs.runId !== '')
        return (0,run_id/* parseRunId */._G)(inputs.runId);
    const { before = '', after = '', promptZipsDir } = inputs;
    if (before === '' || after === '') {
        const message = 'There is no run-id input and no push event to find it from. Set run-id, or use workflow_dispatch.';
        throw new app_error/* AppError */.u('ERR_EVENT_NO_ZIP', message, { fault: 'usage' });
    }
    for (const [name, commit] of [
        ['before', before],
        ['after', after],
    ]) {
        if (/^[0-9a-f]{40,64}$/.test(commit) && !/^0+$/.test(commit) && (await isCommit(git, commit)))
            continue;
        const message = `The ${name} commit of the push, ${(0,zip_refusal/* shown */.S)(commit)}, is not in this clone (new branch, forced push or shallow clone). Start the workflow with workflow_dispatch instead.`;
        throw new app_error/* AppError */.u('ERR_EVENT_BEFORE', message, { fault: 'usage' });
    }
    // Without rename detection a renamed zip counts as new. A deleted zip starts no run.
    const args = ['diff-tree', '-r', '-z', '--no-renames', '--name-only', '--diff-filter=AMT', before, after];
    const { stdout } = await git.run([...args, '--', promptZipsDir]);
    const zips = (0,nul_records/* nulRecords */.O)(stdout).filter((path) => external_node_path_.posix.dirname(path) === promptZipsDir && path.endsWith('.zip'));
    const [zip] = zips;
    if (zip === undefined) {
        const message = `The push changed no ${promptZipsDir}/<RUN_ID>.zip. Push exactly one, or start the workflow with workflow_dispatch.`;
        throw new app_error/* AppError */.u('ERR_EVENT_NO_ZIP', message, { fault: 'usage' });
    }
    if (zips.length > 1) {
        const names = zips.map((path) => (0,zip_refusal/* shown */.S)(external_node_path_.posix.basename(path))).slice(0, 5);
        const message = `The push changed ${zips.length} prompt zips (${names.join(', ')}). Push exactly one, or start each with workflow_dispatch.`;
        throw new app_error/* AppError */.u('ERR_EVENT_MANY_ZIPS', message, { fault: 'usage' });
    }
    return (0,run_id/* parseRunId */._G)(external_node_path_.posix.basename(zip, '.zip'));
}
async function isCommit(git, commit) {
    const { exitCode } = await git.run(['cat-file', '-e', `${commit}^{commit}`], { accept: [0, 1, 128] });
    return exitCode === 0;
}

;// CONCATENATED MODULE: ./actions/prepare-run/resolve-mode.js




const push = schemas/* looseObject */._H3({ before: schemas/* string */.YjP().optional(), after: schemas/* string */.YjP().optional() });
/** The `resolve` mode: finds the RUN_ID and writes nothing. */
async function resolveMode({ host, inputs, deps, paths }) {
    const eventPath = host.env.GITHUB_EVENT_PATH ?? '';
    const event = push.safeParse(eventPath === '' ? {} : JSON.parse(await (0,promises_.readFile)(eventPath, 'utf8')));
    const runId = await resolveRunId((0,git/* openGit */.zY)({ dir: inputs.root, env: deps.env, signal: deps.signal }), {
        runId: inputs.runId,
        before: event.data?.before,
        after: event.data?.after,
        promptZipsDir: paths.prompt_zips_dir,
    });
    return {
        stage: 'prepare-run',
        runId,
        status: 'PENDING',
        diagnostics: [],
        nextAction: `Prepare ${runId}.`,
        summary: '',
        outputs: {},
        workers: [],
    };
}


/***/ }),

/***/ 5936:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ nulRecords)
/* harmony export */ });
/** Splits the output of a `-z` command at NUL bytes, decodes it and drops empty records. */
function nulRecords(stdout, encoding = 'utf8') {
    return stdout
        .toString(encoding)
        .split('\0')
        .filter((record) => record !== '');
}


/***/ }),

/***/ 4745:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ zipRefusal),
/* harmony export */   S: () => (/* binding */ shown)
/* harmony export */ });
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1496);

/**
 * The error for a bad zip.
 *
 * @param file the zip's name for messages
 * @param rest the rest of the sentence; the zip or the entry is its subject
 * @param entry the name of the bad entry; absent if the zip itself is bad. It is hostile and is printed with {@link
 *   shown}
 */
function zipRefusal(code, file, rest, entry) {
    const subject = entry === undefined ? file : `${file}: entry ${shown(entry)}`;
    return new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u(code, `${subject} ${rest}.`, { file });
}
/** Makes a hostile name safe to print: JSON, ASCII only, at most 120 characters. */
function shown(name) {
    const cut = name.length > 120 ? `${name.slice(0, 120)}...` : name;
    return JSON.stringify(cut).replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}


/***/ })

};
;