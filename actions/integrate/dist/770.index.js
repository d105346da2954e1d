export const id = 770;
export const ids = [770];
export const modules = {

/***/ 2770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   door: () => (/* binding */ door)
/* harmony export */ });
/* harmony import */ var _common_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4913);

/** Runs one of the six modes of the action. Loads only the code of that mode. */
const door = async (context) => {
    const { host, inputs, deps, paths } = context;
    const place = { root: inputs.root, runId: inputs.runId, launchDigest: inputs.launchDigest, paths };
    switch ((0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .readChoice */ .Kf)(host, 'mode', ['integrate', 'gates', 'publish', 'report', 'check', 'gc'])) {
        case 'integrate': {
            const [{ integrate }, { readEarlier }] = await Promise.all([
                Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(763), __webpack_require__.e(386), __webpack_require__.e(248), __webpack_require__.e(652), __webpack_require__.e(286), __webpack_require__.e(957)]).then(__webpack_require__.bind(__webpack_require__, 2957)),
                Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(763), __webpack_require__.e(854)]).then(__webpack_require__.bind(__webpack_require__, 6854)),
            ]);
            return { report: await integrate({ ...place, ...readEarlier(host) }, deps), publish: { label: 'integrate' } };
        }
        case 'gates': {
            const { gatesStage } = await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(763), __webpack_require__.e(386), __webpack_require__.e(248), __webpack_require__.e(652), __webpack_require__.e(286), __webpack_require__.e(957), __webpack_require__.e(337)]).then(__webpack_require__.bind(__webpack_require__, 9337));
            return { report: await gatesStage(place, deps) };
        }
        case 'publish':
            return (await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(763), __webpack_require__.e(386), __webpack_require__.e(248), __webpack_require__.e(652), __webpack_require__.e(286), __webpack_require__.e(957), __webpack_require__.e(340)]).then(__webpack_require__.bind(__webpack_require__, 1340))).publishMode(context);
        case 'report':
            return (await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(763), __webpack_require__.e(386), __webpack_require__.e(652), __webpack_require__.e(562)]).then(__webpack_require__.bind(__webpack_require__, 5562))).reportMode(context);
        case 'check':
            return { report: await (await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(171), __webpack_require__.e(763), __webpack_require__.e(386), __webpack_require__.e(248), __webpack_require__.e(652), __webpack_require__.e(286), __webpack_require__.e(957), __webpack_require__.e(710), __webpack_require__.e(852)]).then(__webpack_require__.bind(__webpack_require__, 7852))).checkPullRequest(context) };
        case 'gc':
            return { report: await (await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(136), __webpack_require__.e(763), __webpack_require__.e(386), __webpack_require__.e(248), __webpack_require__.e(652), __webpack_require__.e(286), __webpack_require__.e(165), __webpack_require__.e(68)]).then(__webpack_require__.bind(__webpack_require__, 2742))).collectMode(context) };
    }
};


/***/ })

};
