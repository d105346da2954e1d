"use strict";
exports.id = 616;
exports.ids = [616];
exports.modules = {

/***/ 8616:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  shownSummary: () => (/* binding */ shownSummary)
});

// UNUSED EXPORTS: jobSummary

// EXTERNAL MODULE: ./core/diagnostics/causes.js + 1 modules
var diagnostics_causes = __webpack_require__(5344);
// EXTERNAL MODULE: ./core/diagnostics/text/cause-in-words.js
var cause_in_words = __webpack_require__(3361);
// EXTERNAL MODULE: ./core/diagnostics/text/steering.js
var steering = __webpack_require__(8743);
;// CONCATENATED MODULE: ./core/diagnostics/text/escape-markdown.js

/** In characters. GitHub drops a job summary that is larger than 1 MiB. */
const longest = 2_000;
/** Escapes text so that Markdown shows it literally, in a table cell or a paragraph. Joins lines. */
function escapeMarkdown(text) {
    const line = text.replace(/\s+/g, ' ');
    return (0,steering/* showSteering */.V)(line.length > longest ? `${line.slice(0, longest)}...` : line)
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/[\\`*_{}[\]()#+!|~@-]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

// EXTERNAL MODULE: ./core/diagnostics/text/verdict-in-words.js
var verdict_in_words = __webpack_require__(143);
// EXTERNAL MODULE: ./core/secrets/known-secrets.js
var known_secrets = __webpack_require__(9778);
// EXTERNAL MODULE: ./core/secrets/redact.js
var redact = __webpack_require__(8620);
;// CONCATENATED MODULE: ./actions/job-summary.js






const shownCauses = 50;
/**
 * A stage's job summary: the verdict, the cause, the next action, the findings as a table with one row for each cause, and the stage's
 * own tables. Text from workers is escaped, so that it cannot become Markdown or HTML.
 */
function jobSummary(report) {
    // The summary of the whole run is already a complete page.
    if (report.summary.startsWith('# '))
        return report.summary;
    const lines = [
        `## ${report.stage}: ${(0,verdict_in_words/* verdictInWords */._)(report.status, report.gatesRan)}${report.runId === '' ? '' : ` (${escapeMarkdown(report.runId)})`}`,
        '',
    ];
    const cause = report.cause ?? (0,cause_in_words/* causeInWords */.s)(report.diagnostics);
    if (cause !== undefined)
        lines.push(`**Cause:** ${escapeMarkdown(cause)}`, '');
    lines.push(`**Next:** ${escapeMarkdown(report.nextAction)}`, '');
    if (report.diagnostics.length > 0) {
        const causes = [
            ...(0,diagnostics_causes/* causesOf */.cZ)(report.diagnostics.filter(({ severity }) => severity === 'error')),
            ...(0,diagnostics_causes/* causesOf */.cZ)(report.diagnostics.filter(({ severity }) => severity !== 'error')),
        ];
        lines.push('| severity | code | worker | file | what |', '| --- | --- | --- | --- | --- |');
        for (const { severity, code, workers, places, message, findings } of causes.slice(0, shownCauses)) {
            const where = places.length > 0 ? (0,diagnostics_causes/* inWords */.r4)(places) : (findings[0]?.path ?? '');
            const cells = [severity, code, (0,diagnostics_causes/* workersInWords */.iU)(workers), where, message];
            lines.push(`| ${cells.map((cell) => escapeMarkdown(cell)).join(' | ')} |`);
        }
        const more = causes.length - shownCauses;
        if (more > 0)
            lines.push('', `See the run folder for ${more} more.`);
        lines.push('');
    }
    if (report.summary !== '')
        lines.push(report.summary.trimEnd(), '');
    return lines.join('\n');
}
/** The same without secrets: it quotes what workers and their tools said (docs/secrets.md). */
async function shownSummary(report, { env }) {
    return (await (0,redact/* redactText */.Rd)(jobSummary(report), { known: (0,known_secrets/* secretValues */.VX)(env) })).value;
}


/***/ }),

/***/ 5344:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cZ: () => (/* binding */ causesOf),
  r4: () => (/* binding */ inWords),
  iU: () => (/* binding */ workersInWords)
});

// UNUSED EXPORTS: followsInWords

// EXTERNAL MODULE: ./core/diagnostics/codes/stages/bundle-codes.js
var bundle_codes = __webpack_require__(6118);
// EXTERNAL MODULE: ./core/diagnostics/codes/stages/desktop-codes.js
var desktop_codes = __webpack_require__(1742);
// EXTERNAL MODULE: ./core/diagnostics/codes/stages/dispatch-codes.js
var dispatch_codes = __webpack_require__(6184);
// EXTERNAL MODULE: ./core/diagnostics/codes/stages/integrate-codes.js
var integrate_codes = __webpack_require__(613);
// EXTERNAL MODULE: ./core/diagnostics/error-codes.js + 10 modules
var error_codes = __webpack_require__(3661);
;// CONCATENATED MODULE: ./core/diagnostics/consequence.js

/** Whether findings with this code are only consequences of other findings. */
function isConsequence(code) {
    return error_codes/* errorCodes */.f[code].follows === true;
}

;// CONCATENATED MODULE: ./core/diagnostics/causes.js





/**
 * Groups findings by cause: the same code and the same sentence, except for the names of workers and files, is one cause. Findings that
 * only follow from others are put below the cause of the same worker, or else below the first. An error of an earlier stage comes before
 * one of a later stage, because the later one may follow from it (docs/design/formats.md).
 *
 * @param findings in display order
 */
function causesOf(findings) {
    const grouped = grouping(findings).sort((left, right) => stageOf(left.code) - stageOf(right.code));
    const failed = new Set(grouped.filter(endsWorker).flatMap(({ workers }) => workers));
    const placed = ({ worker = '', file = '' }) => `${worker} ${file}`;
    const ofProtected = findings.filter(({ code, severity }) => code === 'ERR_PROTECTED_PATH' && severity === 'error');
    const isProtected = new Set(ofProtected.map(placed));
    const follows = (cause) => isConsequence(cause.code) ||
        // Scope locks block protected paths too.
        (cause.code === 'ERR_SCOPE' && cause.findings.every((finding) => isProtected.has(placed(finding)))) ||
        (cause.code === 'ERR_BUNDLE_FILE_MISSING' && cause.workers.every((worker) => failed.has(worker)));
    const mains = grouped.filter((cause) => !follows(cause));
    if (mains.length === 0)
        return grouped;
    const below = new Map(mains.map((cause) => [cause, []]));
    for (const cause of grouped.filter(follows)) {
        const main = mains.find(({ workers }) => workers.some((worker) => cause.workers.includes(worker))) ?? mains[0];
        if (main !== undefined)
            below.get(main)?.push(cause);
    }
    return mains.map((cause) => ({ ...cause, consequences: below.get(cause) ?? [] }));
}
/** What follows from a cause, as one list; empty if nothing does. */
function followsInWords({ consequences }) {
    return consequences
        .map(({ code, workers }) => (workers.length === 0 ? code : `${code} (${workersInWords(workers)})`))
        .join(', ');
}
/** A list as words: at most five items, then how many more there are. */
function inWords(items) {
    const more = items.length - maxNamed;
    return more > 0 ? `${items.slice(0, maxNamed).join(', ')} and ${more} more` : items.join(', ');
}
const maxNamed = 5;
/** Workers as words. A factory has exactly five. */
function workersInWords(workers) {
    return workers.length === 5 ? 'all five workers' : workers.join(', ');
}
function stageOf(code) {
    if (code in integrate_codes/* integrateCodes */.q)
        return 3;
    if (code in bundle_codes/* bundleCodes */.X)
        return 2;
    return code in dispatch_codes/* dispatchCodes */.z || code in desktop_codes/* desktopCodes */.X ? 1 : 0;
}
/** Such a worker left no bundle, so that what is missing in it says nothing new. */
function endsWorker({ code, severity }) {
    return severity === 'error' && (stageOf(code) === 1 || code === 'ERR_WORKTREE_UNREADABLE');
}
const workerMark = '\u0001';
const fileMark = '\u0002';
function grouping(findings) {
    const groups = new Map();
    for (const template of templatesOf(findings)) {
        const { finding, message, nextAction, workers } = template;
        // Without a mark, workers with the same sentence are one template already.
        const owners = message.includes(workerMark) ? '' : workers.join();
        const key = JSON.stringify([finding.severity, finding.code, message, nextAction, owners]);
        groups.set(key, [...(groups.get(key) ?? []), template]);
    }
    return [...groups.values()].flatMap(causesIn);
}
function templatesOf(findings) {
    const bySentence = new Map();
    for (const finding of findings) {
        const { severity, code, message } = finding;
        const key = JSON.stringify([severity, code, message]);
        bySentence.set(key, [...(bySentence.get(key) ?? []), finding]);
    }
    return [...bySentence.values()].flatMap((same) => {
        const workers = [...new Set(same.flatMap(({ worker }) => worker ?? []))].sort();
        const [first] = same;
        if (first === undefined)
            return [];
        // The sentence is about all of its workers, whoever got the finding.
        const isShared = workers.length > 1;
        const places = new Map(same.map((finding) => [placeOf(finding), finding]));
        return [...places.values()].map((finding) => templateOf(finding, isShared ? workers : workers.slice(0, 1), isShared));
    });
}
function templateOf(finding, workers, isShared) {
    const { worker, file, line } = finding;
    let { message } = finding;
    let place = placeOf(finding);
    const form = file === undefined ? undefined : formsOf(file, worker).find((each) => matcherOf(each).test(message));
    if (form !== undefined) {
        const numbered = line === undefined ? form : `${form}:${line}`;
        place = message.includes(numbered) ? numbered : form;
        message = message.replaceAll(matcherOf(place), fileMark);
    }
    let { nextAction } = finding;
    if (worker !== undefined) {
        nextAction = nextAction.replaceAll(`--workers ${worker}`, `--workers ${workerMark}`);
        if (!isShared)
            message = message.replaceAll(matcherOf(worker), workerMark);
    }
    return { finding, workers, message, nextAction, place };
}
function placeOf({ file, line }) {
    return file === undefined || line === undefined ? file : `${file}:${line}`;
}
/** The ways in which a sentence may name a file: its path, its path in the worker's folder, its name. */
function formsOf(file, worker) {
    const inside = worker === undefined ? -1 : file.indexOf(`/${worker}/`);
    return [
        file,
        ...(inside === -1 ? [] : [file.slice(inside + (worker?.length ?? 0) + 2)]),
        file.slice(file.lastIndexOf('/') + 1),
    ];
}
function matcherOf(word) {
    const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(`(?<![\\w./-])${escaped}(?![\\w/-]|\\.\\w)`, 'gu');
}
/** The causes of findings with one template: one if every worker has the same files, else one for each such set of workers. */
function causesIn(templates) {
    const places = new Map();
    for (const { workers, place } of templates) {
        const key = JSON.stringify(workers);
        places.set(key, (places.get(key) ?? new Set()).add(place ?? ''));
    }
    const sets = new Map();
    for (const [key, files] of places) {
        const same = JSON.stringify([...files].sort());
        sets.set(same, [...(sets.get(same) ?? []), key]);
    }
    return [...sets].flatMap(([same, keys]) => {
        const files = JSON.parse(same).filter((file) => file !== '');
        const members = templates.filter(({ workers }) => keys.includes(JSON.stringify(workers)));
        const [first] = members;
        if (first === undefined)
            return [];
        const workers = [...new Set(members.flatMap((each) => each.workers))].sort();
        const { code, severity } = first.finding;
        const named = first.message.replaceAll(workerMark, workersInWords(workers)).replaceAll(fileMark, inWords(files));
        const isNamed = workers.length === 0 || first.message.includes(workerMark) || named.includes(workers[0] ?? '');
        return [
            {
                code,
                severity,
                message: isNamed ? named : `${workersInWords(workers)}: ${named}`,
                nextAction: first.nextAction.replaceAll(workerMark, workers.join(',')),
                workers,
                places: first.message.includes(fileMark) ? [] : files,
                findings: members.map(({ finding }) => finding),
                consequences: [],
            },
        ];
    });
}


/***/ }),

/***/ 3361:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ causeInWords)
/* harmony export */ });
/* unused harmony export firstInWords */
/* harmony import */ var _causes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5344);
/* harmony import */ var _quote_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5214);


/** The first cause of findings in one sentence, and how many more causes there are; `undefined` if none is an error. */
function causeInWords(findings) {
    return firstInWords((0,_causes_js__WEBPACK_IMPORTED_MODULE_0__/* .causesOf */ .cZ)(findings.filter(({ severity }) => severity === 'error')));
}
/** The first of some causes in one sentence, and how many more there are. Safe inside a line. */
function firstInWords(causes) {
    const [first] = causes;
    if (first === undefined)
        return undefined;
    const more = causes.length === 1 ? '' : ` (and ${causes.length - 1} more)`;
    return `${first.code}: ${(0,_quote_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteInline */ .Wx)(first.message, 500)}${more}`;
}


/***/ }),

/***/ 5214:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wx: () => (/* binding */ quoteInline)
/* harmony export */ });
/* unused harmony exports quoteBlock, quoteCode */
/* harmony import */ var _steering_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8743);

/**
 * Makes hostile text safe inside one of our own lines: no line break, no control character, at most `max` characters,
 * and nothing that the runner reads as a command. The runner accepts `##[` anywhere in a line.
 */
function quoteInline(text, max = 300) {
    const flat = text.replace(_steering_js__WEBPACK_IMPORTED_MODULE_0__/* .steering */ .o, ' ').replaceAll('\t', ' ').replaceAll('##[', '## [').trim();
    return flat.length > max ? `${flat.slice(0, max)}...` : flat;
}
/**
 * Quotes hostile text as a block. Every line starts with `> `, so that no line can pass for a section, a field of the
 * report or a workflow command.
 *
 * @param maxLines longer text is cut; a last line says how many lines are missing
 */
function quoteBlock(text, maxLines = 60, maxColumns = 500) {
    const lines = text.trimEnd().split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
    const kept = lines
        .slice(0, maxLines)
        .map((line) => `> ${quoteInline(line.replaceAll('\t', '  '), maxColumns)}`.trimEnd());
    return lines.length > maxLines ? [...kept, `> (${lines.length - maxLines} more lines)`] : kept;
}
/** Puts a path or word in Markdown code quotes, safe in a table cell. */
function quoteCode(text) {
    return `\`${quoteInline(text).replaceAll('`', "'").replaceAll('|', '¦')}\``;
}


/***/ }),

/***/ 143:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ verdictInWords)
/* harmony export */ });
/**
 * The verdict as every text shows it. A PASS without a gate says so, because then nothing but the factory's own rules was checked.
 *
 * @param gatesRan `undefined` if it is not known
 */
function verdictInWords(verdict, gatesRan) {
    return verdict === 'PASS' && gatesRan === 0 ? 'PASS, 0 gates ran' : verdict;
}


/***/ })

};
;