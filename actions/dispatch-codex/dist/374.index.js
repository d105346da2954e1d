"use strict";
exports.id = 374;
exports.ids = [374];
exports.modules = {

/***/ 6374:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   door: () => (/* binding */ door)
/* harmony export */ });
/* harmony import */ var _common_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6058);
/* harmony import */ var _dispatch_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7616);


/** `send` dispatches all workers, or one worker of a fleet. `join` joins the parts of a fleet. */
const door = async (context) => {
    const { host } = context;
    const mode = (0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .readChoice */ .Kf)(host, 'mode', ['send', 'join']);
    const worker = (0,_dispatch_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readWorker */ .X_)(host);
    if (mode === 'join')
        return (await Promise.all(/* import() */[__webpack_require__.e(171), __webpack_require__.e(620), __webpack_require__.e(857), __webpack_require__.e(990), __webpack_require__.e(992), __webpack_require__.e(154), __webpack_require__.e(440)]).then(__webpack_require__.bind(__webpack_require__, 7440))).joinMode(context);
    return (await Promise.all(/* import() */[__webpack_require__.e(171), __webpack_require__.e(103), __webpack_require__.e(620), __webpack_require__.e(857), __webpack_require__.e(990), __webpack_require__.e(992), __webpack_require__.e(154), __webpack_require__.e(845), __webpack_require__.e(393)]).then(__webpack_require__.bind(__webpack_require__, 6393))).sendMode(context, worker);
};


/***/ })

};
;