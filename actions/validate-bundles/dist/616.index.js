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
var cause_in_words = __webpack_require__(5742);
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

/***/ 5742:
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


/***/ }),

/***/ 9778:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KD: () => (/* binding */ knownRanges),
/* harmony export */   VX: () => (/* binding */ secretValues)
/* harmony export */ });
/* unused harmony export secretsInFile */

/** A shorter value stands in ordinary text by chance. */
const shortest = 8;
/** Names of variables that hold a secret. */
const secretName = /key|token|secret|passw|credential|auth(?!or)|private|cookie|dsn|_pat$/i;
/**
 * The values of an environment that must not be shown: those of the named variables, and of every other whose name says that it holds a
 * secret.
 *
 * @param names variables that hold keys, whatever their names say
 */
function secretValues(env, names = []) {
    const wanted = new Set(names);
    const values = Object.entries(env).flatMap(([name, value]) => value !== undefined && (wanted.has(name) || secretName.test(name)) ? [value.trim()] : []);
    return [...new Set(values)].filter((value) => value.length >= shortest && !isPath(value));
}
/**
 * The values in a file that holds settings or a secret, such as `.env.local`: those of names that say so, those that look random, and the
 * only line of a file that has no more.
 */
function secretsInFile(text) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
    const assigned = lines.flatMap((line) => {
        const [, name = '', value = ''] = /^\s*(?:export\s+)?["']?([\w.-]+)["']?\s*[=:]\s*(.+?)[\s,;]*$/.exec(line) ?? [];
        const bare = value.replace(/^(["'])(.*)\1$/, '$2');
        return secretName.test(name) || isVaried(bare) ? [bare] : [];
    });
    const only = lines.length === 1 && !/[=:]\s/.test(lines[0] ?? '') ? [lines[0]?.trim() ?? ''] : [];
    return [...new Set([...assigned, ...only])].filter((value) => value.length >= shortest && !isPath(value));
}
/** Variables such as SSH_AUTH_SOCK hold the place of a secret, not the secret. */
function isPath(value) {
    return /^(?:\/|[A-Za-z]:\\|~)/.test(value) && !/\s/.test(value);
}
/**
 * Where known values stand in a text: as they are, in JSON and URL spelling, in base64 at any offset, and broken by line ends.
 *
 * @param values shorter ones than 8 characters are ignored
 */
function knownRanges(text, values) {
    return values
        .filter((value) => value.length >= shortest)
        .flatMap((value) => spellings(value))
        .flatMap((spelling) => [...text.matchAll(brokenPattern(spelling))].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
    })));
}
function spellings(value) {
    const encoded = [0, 1, 2].map((offset) => base64Core(value, offset)).filter((text) => text.length >= shortest);
    const all = [
        value,
        JSON.stringify(value).slice(1, -1),
        encodeURIComponent(wellFormed(value)),
        ...encoded,
        ...encoded.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    ];
    return [...new Set(all)];
}
/** `encodeURIComponent` throws for half of a surrogate pair. */
function wellFormed(value) {
    return Buffer.from(value, 'utf8').toString('utf8');
}
/** The base64 digits that depend on the value alone, when so many bytes stand before it. */
function base64Core(value, before) {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value, 'utf8')]);
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor((bytes.length * 8) / 6);
    return bytes.toString('base64').slice(from, to);
}
/** A value that may be broken by line ends and the indentation after them. */
function brokenPattern(spelling) {
    const parts = Array.from(spelling, (character) => character.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(parts.join('(?:\\r?\\n[ \\t]*)?'), 'gu');
}


/***/ }),

/***/ 8620:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rd: () => (/* binding */ redactText),
/* harmony export */   TI: () => (/* binding */ redactBytes)
/* harmony export */ });
/* unused harmony export redaction */
/* harmony import */ var _find_secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9483);
/* harmony import */ var _known_secrets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9778);


/** What takes the place of each secret. */
const redaction = '***';
/** Searched at a time, in UTF-16 units, so that a log of any size takes little memory. */
const windowSize = 1_048_576;
/** What two windows share: a key is shorter. */
const sharedSize = 65_536;
/**
 * Replaces each secret in a text by {@link redaction}: what the secret scan finds, also where a token is wrapped over two lines, and the
 * known values in the spellings of {@link knownRanges}. A secret that was only found in decoded text takes the encoded piece with it.
 */
async function redactText(text, options) {
    const ranges = (0,_known_secrets_js__WEBPACK_IMPORTED_MODULE_1__/* .knownRanges */ .KD)(text, options.known);
    for (const lines of windowsOf(text))
        ranges.push(...(await spansIn(lines, options)));
    return cut(text, ranges);
}
/**
 * Does the same for a file. Bytes that are not UTF-8 stay as they are; UTF-16 is searched too, also where it stands inside of other bytes.
 */
async function redactBytes(bytes, options) {
    const encoding = isUtf8(bytes) ? 'utf8' : 'latin1';
    const wide = await redactWide(bytes.toString(encoding), options);
    const { value, count } = await redactText(wide.value, options);
    const total = wide.count + count;
    return { value: total === 0 ? bytes : Buffer.from(value, encoding), count: total };
}
/** ASCII in UTF-16 of either byte order, as a reader of single bytes sees it. */
const wideText = /\0?(?:[\t\n\r\x20-\x7e]\0){8,}[\t\n\r\x20-\x7e]?/g;
async function redactWide(text, options) {
    if (!text.includes('\0'))
        return { value: text, count: 0 };
    let value = '';
    let total = 0;
    let at = 0;
    for (const match of text.matchAll(wideText)) {
        const [whole] = match;
        const narrow = await redactText(whole.replaceAll('\0', ''), options);
        if (narrow.count === 0)
            continue;
        const isBigEndian = whole.startsWith('\0');
        const wide = Array.from(narrow.value, (character) => (isBigEndian ? `\0${character}` : `${character}\0`)).join('');
        // A little-endian match may end with the first byte of a character that is no ASCII.
        const isOdd = whole.replaceAll('\0', '').length * 2 > whole.length;
        value += text.slice(at, match.index) + (isOdd && !isBigEndian ? wide.slice(0, -1) : wide);
        at = match.index + whole.length;
        total += narrow.count;
    }
    return { value: value + text.slice(at), count: total };
}
function* windowsOf(text) {
    let lines = [];
    let size = 0;
    let offset = 0;
    let number = 0;
    for (const part of text.split('\n')) {
        number += 1;
        lines.push({ text: part.endsWith('\r') ? part.slice(0, -1) : part, line: number, judged: true, offset });
        offset += part.length + 1;
        size += part.length + 1;
        if (size < windowSize)
            continue;
        yield lines;
        lines = lines.filter((line) => line.offset >= offset - sharedSize);
        size = offset - (lines[0]?.offset ?? offset);
    }
    yield lines;
}
async function spansIn(lines, { allowed = new Set() }) {
    const offsets = new Map(lines.map((line) => [line, line.offset]));
    const ranges = await (0,_find_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .locateSecrets */ .m)(lines, allowed, wrappedWords(lines));
    return ranges.map(({ line, start, end }) => {
        const offset = offsets.get(line) ?? 0;
        return { start: offset + start, end: offset + end };
    });
}
/** A word at the end of a line and the one at the start of the next, as a terminal or a writer of chunks breaks a token. */
function wrappedWords(lines) {
    const rows = [];
    for (const [at, line] of lines.entries()) {
        const next = lines[at + 1];
        const [head] = /[\w.+/=-]{3,512}$/.exec(line.text) ?? [];
        const [tail] = /^[\w.+/=-]{3,512}/.exec(next?.text ?? '') ?? [];
        if (next === undefined || head === undefined || tail === undefined || head.length + tail.length < 16)
            continue;
        const before = line.text.length - head.length;
        rows.push({
            text: head + tail,
            line,
            sources: (start, end) => [
                ...(start < head.length ? [{ line, start: before + start, end: before + Math.min(end, head.length) }] : []),
                ...(end > head.length ? [{ line: next, start: Math.max(0, start - head.length), end: end - head.length }] : []),
            ],
        });
    }
    return rows;
}
function cut(text, ranges) {
    const sorted = ranges.filter(({ start, end }) => start < end).sort((left, right) => left.start - right.start);
    const merged = [];
    for (const { start, end } of sorted) {
        const last = merged.at(-1);
        if (last !== undefined && start <= last.end)
            last.end = Math.max(last.end, end);
        else
            merged.push({ start, end });
    }
    let value = '';
    let at = 0;
    for (const { start, end } of merged) {
        value += `${text.slice(at, start)}${redaction}`;
        at = end;
    }
    return { value: value + text.slice(at), count: merged.length };
}
function isUtf8(bytes) {
    try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return true;
    }
    catch {
        return false;
    }
}


/***/ })

};
;