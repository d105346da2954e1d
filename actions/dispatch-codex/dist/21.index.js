export const id = 21;
export const ids = [21];
export const modules = {

/***/ 2021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   door: () => (/* binding */ door)
/* harmony export */ });
/* harmony import */ var _common_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4913);
/* harmony import */ var _dispatch_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7837);


/** `send` dispatches all workers, or one worker of a fleet. `join` joins the parts of a fleet. */
const door = async (context) => {
    const { host } = context;
    const mode = (0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .readChoice */ .Kf)(host, 'mode', ['send', 'join']);
    const worker = (0,_dispatch_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .readWorker */ .X_)(host);
    if (mode === 'join')
        return (await Promise.all(/* import() */[__webpack_require__.e(171), __webpack_require__.e(147), __webpack_require__.e(710), __webpack_require__.e(977), __webpack_require__.e(723)]).then(__webpack_require__.bind(__webpack_require__, 5723))).joinMode(context);
    return (await Promise.all(/* import() */[__webpack_require__.e(171), __webpack_require__.e(103), __webpack_require__.e(147), __webpack_require__.e(710), __webpack_require__.e(977), __webpack_require__.e(920), __webpack_require__.e(458)]).then(__webpack_require__.bind(__webpack_require__, 1458))).sendMode(context, worker);
};


/***/ })

};
