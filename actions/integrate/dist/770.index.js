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
    const { host } = context;
    switch ((0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .readChoice */ .Kf)(host, 'mode', ['integrate', 'gates', 'publish', 'report', 'check', 'gc'])) {
        case 'integrate':
            return (await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(171), __webpack_require__.e(544), __webpack_require__.e(797), __webpack_require__.e(652), __webpack_require__.e(681), __webpack_require__.e(122), __webpack_require__.e(724), __webpack_require__.e(415)]).then(__webpack_require__.bind(__webpack_require__, 2415))).integrateMode(context);
        case 'gates':
            return (await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(171), __webpack_require__.e(544), __webpack_require__.e(797), __webpack_require__.e(652), __webpack_require__.e(681), __webpack_require__.e(122), __webpack_require__.e(724), __webpack_require__.e(20)]).then(__webpack_require__.bind(__webpack_require__, 4020))).gatesMode(context);
        case 'publish':
            return (await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(544), __webpack_require__.e(797), __webpack_require__.e(652), __webpack_require__.e(681), __webpack_require__.e(724), __webpack_require__.e(711)]).then(__webpack_require__.bind(__webpack_require__, 6711))).publishMode(context);
        case 'report':
            return (await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(544), __webpack_require__.e(652), __webpack_require__.e(562)]).then(__webpack_require__.bind(__webpack_require__, 5562))).reportMode(context);
        case 'check':
            return { report: await (await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(171), __webpack_require__.e(544), __webpack_require__.e(797), __webpack_require__.e(652), __webpack_require__.e(681), __webpack_require__.e(122), __webpack_require__.e(724), __webpack_require__.e(636)]).then(__webpack_require__.bind(__webpack_require__, 9636))).checkPullRequest(context) };
        case 'gc':
            return { report: await (await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(136), __webpack_require__.e(544), __webpack_require__.e(652), __webpack_require__.e(681), __webpack_require__.e(165), __webpack_require__.e(318)]).then(__webpack_require__.bind(__webpack_require__, 7859))).collectMode(context) };
    }
};


/***/ })

};
