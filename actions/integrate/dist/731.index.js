"use strict";
exports.id = 731;
exports.ids = [731];
exports.modules = {

/***/ 6731:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   door: () => (/* binding */ door)
/* harmony export */ });
/* harmony import */ var _common_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6058);

/** Runs one of the six modes of the action. Loads only the code of that mode. */
const door = async (context) => {
    const { host } = context;
    switch ((0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .readChoice */ .Kf)(host, 'mode', ['integrate', 'gates', 'publish', 'report', 'check', 'gc'])) {
        case 'integrate':
            return (await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(171), __webpack_require__.e(134), __webpack_require__.e(565), __webpack_require__.e(439), __webpack_require__.e(475), __webpack_require__.e(711), __webpack_require__.e(135), __webpack_require__.e(797), __webpack_require__.e(845), __webpack_require__.e(583), __webpack_require__.e(190), __webpack_require__.e(916), __webpack_require__.e(126)]).then(__webpack_require__.bind(__webpack_require__, 5126))).integrateMode(context);
        case 'gates':
            return (await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(171), __webpack_require__.e(134), __webpack_require__.e(565), __webpack_require__.e(439), __webpack_require__.e(475), __webpack_require__.e(711), __webpack_require__.e(135), __webpack_require__.e(797), __webpack_require__.e(845), __webpack_require__.e(583), __webpack_require__.e(190), __webpack_require__.e(916), __webpack_require__.e(576)]).then(__webpack_require__.bind(__webpack_require__, 2576))).gatesMode(context);
        case 'publish':
            return (await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(134), __webpack_require__.e(565), __webpack_require__.e(439), __webpack_require__.e(475), __webpack_require__.e(711), __webpack_require__.e(135), __webpack_require__.e(797), __webpack_require__.e(845), __webpack_require__.e(583), __webpack_require__.e(916), __webpack_require__.e(739)]).then(__webpack_require__.bind(__webpack_require__, 739))).publishMode(context);
        case 'report':
            return (await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(565), __webpack_require__.e(711), __webpack_require__.e(583), __webpack_require__.e(538)]).then(__webpack_require__.bind(__webpack_require__, 345))).reportMode(context);
        case 'check':
            return { report: await (await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(171), __webpack_require__.e(134), __webpack_require__.e(565), __webpack_require__.e(439), __webpack_require__.e(475), __webpack_require__.e(711), __webpack_require__.e(135), __webpack_require__.e(797), __webpack_require__.e(845), __webpack_require__.e(583), __webpack_require__.e(190), __webpack_require__.e(916), __webpack_require__.e(522)]).then(__webpack_require__.bind(__webpack_require__, 6141))).checkPullRequest(context) };
        case 'gc':
            return { report: await (await Promise.all(/* import() */[__webpack_require__.e(237), __webpack_require__.e(136), __webpack_require__.e(565), __webpack_require__.e(475), __webpack_require__.e(711), __webpack_require__.e(135), __webpack_require__.e(845), __webpack_require__.e(838), __webpack_require__.e(662)]).then(__webpack_require__.bind(__webpack_require__, 7662))).collectMode(context) };
    }
};


/***/ })

};
;