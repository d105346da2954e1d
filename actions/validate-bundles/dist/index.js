import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 6982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 4434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 9896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 6928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 9023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 3106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 7298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  di: () => (/* binding */ readCommonInputs),
  fG: () => (/* binding */ readFlag)
});

// UNUSED EXPORTS: badInput, readChoice, readCommit, readCount, readWord

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./core/contracts/worker.js
var worker = __nccwpck_require__(3778);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __nccwpck_require__(361);
// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __nccwpck_require__(1454);
;// CONCATENATED MODULE: ./core/run/run-id.js


/** Longest accepted id, in UTF-16 code units. */
const maxRunIdLength = 128;
const grammars = [
    ['daily', /^(?<date>\d{8})_(?<n>[1-9]\d*)$/],
    ['one-button', /^(?<date>\d{8})_(?<time>\d{6})_(?<token>[A-Z0-9]{4})$/],
    [
        'launch',
        /^(?<kind>[a-z][a-z0-9_-]*)_(?<date>\d{8})_(?<time>\d{6})_(?<base>[0-9a-f]{8})_(?<n>(?!000$)\d{3}|[1-9]\d{3,})$/,
    ],
];
const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[1-9¹²³])(?:\..*)?$/i;
/** Rules that hold before any grammar, so that a refusal names what is really wrong. */
const refusals = [
    ['it must not be empty', (id) => id === ''],
    [`it must have at most ${maxRunIdLength} characters`, (id) => id.length > maxRunIdLength],
    ['it must not hold control characters', (id) => /[\p{Cc}\u2028\u2029]/u.test(id)],
    ['it must not hold `..` or a path separator', (id) => id.includes('..') || /[\\/]/.test(id)],
    ['it must not hold a character that Windows reserves (< > : " | ? *)', (id) => /[<>:"|?*]/.test(id)],
    ['it must not end with a dot or a space', (id) => /[. ]$/.test(id)],
    ['it must not be a Windows device name', (id) => deviceName.test(id)],
];
/**
 * Accepts a RUN_ID in one of the three grammars, exactly as written: `YYYYMMDD_N`, `YYYYMMDD_HHMMSS_XXXX` or
 * `<kind>_<YYYYMMDD_HHMMSS>_<base8>_<seq>`. Dates and times must exist. Nothing is trimmed, folded or coerced.
 *
 * @throws AppError ERR_RUN_ID, a usage fault, naming the rule that is broken
 */
function parseRunId(text) {
    const broken = refusals.find(([, isBroken]) => isBroken(text))?.[0] ?? grammarFault(text);
    if (broken !== undefined) {
        throw new app_error/* AppError */.u('ERR_RUN_ID', `${quoted(text)} is not a RUN_ID: ${broken}.`, { fault: 'usage' });
    }
    return text;
}
/** The RUN_ID that a name is; `undefined` when it is none. */
function asRunId(name) {
    try {
        return parseRunId(name);
    }
    catch {
        return undefined;
    }
}
/** Which grammar an accepted id has. */
function runIdForm(id) {
    return matchOf(id)?.form ?? 'daily';
}
/**
 * The next prompt-zip id of a day: one more than the highest N that any of the given names has for that day.
 *
 * @param instant UTC ISO-8601; its first ten characters are the day
 * @param existing names of runs, prompt folders and prompt zips (without `.zip`); those of other forms are passed over
 */
function nextDailyId(instant, existing) {
    const day = instant.slice(0, 10).replaceAll('-', '');
    let highest = 0n;
    for (const name of existing) {
        const match = matchOf(name);
        if (match?.form !== 'daily' || match.groups.date !== day)
            continue;
        const n = BigInt(match.groups.n ?? '0');
        if (n > highest)
            highest = n;
    }
    return parseRunId(`${day}_${highest + 1n}`);
}
/**
 * The one-button executor's id: the instant and four characters derived from the pack's bytes. When that id is taken the
 * next candidate is derived by hashing the pack's digest with a counter, so the same pack, time and taken ids always
 * give the same id.
 *
 * @param packSha256 64 hex digits
 * @param instant UTC ISO-8601 with whole seconds
 */
function oneButtonId(packSha256, instant, taken) {
    const stamp = compactInstant(instant);
    for (let probe = 0;; probe++) {
        const digest = probe === 0 ? packSha256 : sha256(`${packSha256}:${probe}`);
        const token = (BigInt(`0x${digest}`) % 36n ** 4n).toString(36).toUpperCase().padStart(4, '0');
        const id = `${stamp}_${token}`;
        if (!taken.has(id))
            return parseRunId(id);
    }
}
/**
 * The id of `launch` and `oneshot`: a pure function of kind, instant, base commit and existing ledger.
 *
 * @param kind lower-case letters, digits, `-` and `_`, beginning with a letter
 * @param baseSha the resolved base commit, full length
 * @param ledgerEvents events of the repository's index (only their run ids count); seq is one more than the highest
 *   with the same kind, instant and base
 * @throws AppError ERR_RUN_ID when the kind does not fit the grammar
 */
function launchId(kind, instant, baseSha, ledgerEvents) {
    const prefix = `${kind}_${compactInstant(instant)}_${sha256(baseSha).slice(0, 8)}_`;
    let highest = 0;
    for (const { run_id } of ledgerEvents) {
        if (!run_id.startsWith(prefix) || matchOf(run_id)?.form !== 'launch')
            continue;
        highest = Math.max(highest, Number(run_id.slice(prefix.length)));
    }
    return parseRunId(`${prefix}${String(highest + 1).padStart(3, '0')}`);
}
/** `2026-11-20T22:02:25Z` as `20261120_220225`. */
function compactInstant(instant) {
    return instant.slice(0, 19).replace(/[-:]/g, '').replace('T', '_');
}
function matchOf(id) {
    for (const [form, pattern] of grammars) {
        const groups = pattern.exec(id)?.groups;
        if (groups !== undefined)
            return { form, groups };
    }
    return undefined;
}
function grammarFault(id) {
    const match = matchOf(id);
    if (match === undefined) {
        return 'allowed are YYYYMMDD_N (N without leading zeros), YYYYMMDD_HHMMSS_XXXX (X of A-Z and 0-9) and <kind>_<YYYYMMDD_HHMMSS>_<8 hex digits>_<seq of at least three digits>';
    }
    const { date = '', time = '000000' } = match.groups;
    const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)];
    const [hour, minute, second] = [time.slice(0, 2), time.slice(2, 4), time.slice(4, 6)];
    const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
    const real = new Date(`${iso}Z`);
    if (Number.isNaN(real.getTime()) || real.toISOString().slice(0, 19) !== iso) {
        return match.groups.time === undefined
            ? `${date} is not a real date`
            : `${date}_${time} is not a real date and time`;
    }
    return undefined;
}
/** The id as JSON text, shortened: hostile ids must not break the line that refuses them. */
function quoted(text) {
    return JSON.stringify(text.length > 160 ? `${text.slice(0, 160)}…` : text);
}

;// CONCATENATED MODULE: ./actions/common-inputs.js




/**
 * Reads the common inputs and masks the token.
 *
 * @throws AppError ERR_INPUT (usage) naming the input, its value and what is allowed; ERR_RUN_ID (usage)
 */
function readCommonInputs(host) {
    const workspace = host.env.GITHUB_WORKSPACE ?? process.cwd();
    const token = host.input('github-token');
    if (token !== '')
        host.mask(token);
    const root = host.input('root');
    const runId = host.input('run-id');
    // Refused here, before the artifact client and the code of a mode are loaded.
    if (runId !== '')
        parseRunId(runId);
    return {
        runId,
        root: (0,external_node_path_.resolve)(workspace, readInside('root', root)),
        configPath: readInside('config', host.input('config')),
        workers: readWorkers(host.input('workers')),
        fromArtifact: host.input('from-artifact'),
        expectDigest: readDigest(host, 'expect-digest'),
        launchDigest: readDigest(host, 'launch-digest'),
        githubToken: token,
        upload: readChoice(host, 'artifact', ['auto', 'none']) === 'auto',
    };
}
/** Checks that a path stays below its base folder, by the same rule on every system. */
function readInside(name, value) {
    const parts = value.split(/[\\/]/);
    const isOut = /^[\\/]|^[a-z]:/i.test(value) || parts.includes('..') || /\p{Cc}/u.test(value);
    if (isOut)
        throw badInput(name, value, 'a relative path without ".." parts');
    return value;
}
/** Reads an input that must be one of a few words. Empty means the first one. */
function readChoice(host, name, allowed) {
    return readWord(host, name, allowed) ?? allowed[0];
}
/** Reads an optional input that must be one of a few words; `undefined` if empty. */
function readWord(host, name, allowed) {
    const value = host.input(name);
    if (value === '')
        return undefined;
    const found = allowed.find((word) => word === value);
    if (found === undefined)
        throw badInput(name, value, `one of ${allowed.join(', ')}`);
    return found;
}
/** Reads an optional full commit id; empty if not given. */
function readCommit(host, name) {
    const value = host.input(name);
    if (value !== '' && !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value)) {
        throw badInput(name, value, 'the 40 or 64 lower-case hex digits of a commit');
    }
    return value;
}
/** Reads an optional whole number; `undefined` if empty. */
function readCount(host, name) {
    const value = host.input(name);
    if (value === '')
        return undefined;
    if (!/^\d{1,9}$/.test(value))
        throw badInput(name, value, 'a whole number');
    return Number(value);
}
/** Reads an optional `true` or `false`. Empty means `false`. */
function readFlag(host, name) {
    return readChoice(host, name, ['false', 'true']) === 'true';
}
function readWorkers(value) {
    if (value === '')
        return undefined;
    return (0,worker/* inWorkerOrder */.WC)(value.split(',').map((name) => {
        const known = (0,worker/* workerNameOf */.LF)(name.trim());
        if (known === undefined)
            throw badInput('workers', name.trim(), 'a comma-separated list of worker names');
        return known;
    }));
}
function readDigest(host, name) {
    const value = host.input(name);
    if (value !== '' && !/^[0-9a-f]{64}$/.test(value))
        throw badInput(name, value, '64 lower-case hex digits');
    return value;
}
/** The usage error for one input. */
function badInput(name, value, allowed) {
    return new app_error/* AppError */.u('ERR_INPUT', `Input ${name} is ${JSON.stringify(value)}; allowed: ${allowed}.`, {
        fault: 'usage',
        path: name,
    });
}


/***/ }),

/***/ 6404:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  s: () => (/* binding */ jobSummary)
});

// EXTERNAL MODULE: ./core/diagnostics/text/steering.js
var steering = __nccwpck_require__(5614);
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
var verdict_in_words = __nccwpck_require__(7558);
;// CONCATENATED MODULE: ./actions/job-summary.js


const shown = 50;
/**
 * A stage's job summary: the verdict, the stage's own summary, the findings as a table, and the next action. Text from
 * workers is escaped, so that it cannot become Markdown or HTML.
 */
function jobSummary(report) {
    // The summary of the whole run is already a complete page.
    if (report.summary.startsWith('# '))
        return report.summary;
    const lines = [
        `## ${report.stage}: ${(0,verdict_in_words/* verdictInWords */._)(report.status, report.gatesRan)}${report.runId === '' ? '' : ` (${escapeMarkdown(report.runId)})`}`,
        '',
    ];
    if (report.summary !== '')
        lines.push(report.summary.trimEnd(), '');
    if (report.diagnostics.length > 0) {
        lines.push('| severity | code | worker | file | what |', '| --- | --- | --- | --- | --- |');
        for (const finding of report.diagnostics.slice(0, shown)) {
            const place = finding.line === undefined ? finding.file : `${finding.file}:${finding.line}`;
            const cells = [finding.severity, finding.code, finding.worker, place ?? finding.path, finding.message];
            lines.push(`| ${cells.map((cell) => escapeMarkdown(cell ?? '')).join(' | ')} |`);
        }
        const more = report.diagnostics.length - shown;
        if (more > 0)
            lines.push('', `See the run folder for ${more} more.`);
        lines.push('');
    }
    lines.push(`**Next:** ${escapeMarkdown(report.nextAction)}`, '');
    return lines.join('\n');
}


/***/ }),

/***/ 9644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  C: () => (/* binding */ runAction)
});

// UNUSED EXPORTS: runPost

// EXTERNAL MODULE: ./core/diagnostics/exit-codes.js
var exit_codes = __nccwpck_require__(2282);
// EXTERNAL MODULE: ./core/diagnostics/of-unknown.js
var of_unknown = __nccwpck_require__(2283);
// EXTERNAL MODULE: ./actions/common-inputs.js + 1 modules
var common_inputs = __nccwpck_require__(7298);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(8161);
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ../../node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ../../node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
// EXTERNAL MODULE: external "crypto"
var external_crypto_ = __nccwpck_require__(6982);
// EXTERNAL MODULE: external "fs"
var external_fs_ = __nccwpck_require__(9896);
;// CONCATENATED MODULE: ../../node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
;// CONCATENATED MODULE: ../../node_modules/@actions/core/lib/oidc-utils.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return __awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n
        Error Code : ${error.statusCode}\n
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return __awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ../../node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_namespaceObject.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ../../node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
// EXTERNAL MODULE: external "events"
var external_events_ = __nccwpck_require__(4434);
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
// EXTERNAL MODULE: ../../node_modules/@actions/io/lib/io.js + 1 modules
var io = __nccwpck_require__(90);
// EXTERNAL MODULE: ../../node_modules/@actions/io/lib/io-util.js
var io_util = __nccwpck_require__(5870);
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ../../node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_namespaceObject.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_namespaceObject.EOL.length);
                n = s.indexOf(external_os_namespaceObject.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!io_util/* isRooted */.Qh(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield io/* which */.K7(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_namespaceObject.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield io_util/* exists */.t2(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ../../node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec_exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = tr.argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new tr.ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new StringDecoder('utf8');
        const stderrDecoder = new StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec_exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map
;// CONCATENATED MODULE: ../../node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_namespaceObject.platform();
const arch = external_os_namespaceObject.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ../../node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_namespaceObject.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_namespaceObject.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return file_command_issueFileCommand('STATE', file_command_prepareKeyValueMessage(name, value));
    }
    command_issueCommand('save-state', { name }, utils_toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
// EXTERNAL MODULE: ./core/diagnostics/text/steering.js
var steering = __nccwpck_require__(5614);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __nccwpck_require__(361);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __nccwpck_require__(896);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __nccwpck_require__(8220);
// EXTERNAL MODULE: ./core/system/hostile/stat-hostile.js
var stat_hostile = __nccwpck_require__(6510);
;// CONCATENATED MODULE: ./actions/command-files.js




/** The files through which a step gives outputs, environment, PATH, state and summary to its job. */
const variables = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'];
const maxBytes = 64 * 1024 * 1024;
/**
 * Knows what this action wrote into its command files. Code of workers runs under the same account and can find the files; the runner
 * makes them empty for each step, so every other byte is theirs.
 */
class CommandFiles {
    #paths;
    #own = new Map();
    #foreign = new Set();
    /** A file that is not there, or is no plain file, is not watched: then the runner reads none. */
    constructor(env) {
        const given = variables.map((name) => [name, env[name] ?? '']);
        this.#paths = new Map(given.filter(([, path]) => path !== '' && (0,stat_hostile/* statHostile */.vk)(path).kind === 'file'));
    }
    /**
     * Records what this action appended.
     *
     * @param find finds it in the bytes behind the earlier ones; empty if it is not there
     */
    wrote(name, find) {
        const path = this.#paths.get(name);
        if (path === undefined)
            return;
        const text = (0,read_hostile/* readPlainText */.Sg)(path, maxBytes) ?? '';
        const before = this.#own.get(name) ?? '';
        const own = before + find(text.startsWith(before) ? text.slice(before.length) : text);
        this.#own.set(name, own);
    }
    /**
     * Removes foreign bytes from the files, so that no later step gets them. Call it when every process that this action started has ended.
     *
     * @returns a finding for each file that ever held foreign bytes
     */
    async refuseForeign() {
        for (const [name, path] of this.#paths) {
            const own = this.#own.get(name) ?? '';
            if ((0,stat_hostile/* statHostile */.vk)(path).kind === 'file' && (0,read_hostile/* readPlainText */.Sg)(path, maxBytes) === own)
                continue;
            this.#foreign.add(name);
            await (0,plain_files/* removeFile */.nM)(path);
            await (0,plain_files/* writePlainFile */.GF)(path, own, { exclusive: true });
        }
        return [...this.#foreign].map((name) => (0,app_error/* finding */.g)('ERR_COMMAND_FILE_FOREIGN', `The file ${name} of this step held bytes that the action did not write. They were removed.`));
    }
}

;// CONCATENATED MODULE: ./actions/host.js




/** Call it once in a process: each host takes the command files for empty. */
function host_actionsHost() {
    const files = new CommandFiles(process.env);
    return {
        env: process.env,
        input: (name) => getInput(name),
        setOutput(name, value) {
            setOutput(name, value);
            files.wrote('GITHUB_OUTPUT', (rest) => entryIn(rest, name, value));
        },
        saveState(name, value) {
            saveState(name, value);
            files.wrote('GITHUB_STATE', (rest) => entryIn(rest, name, value));
        },
        state: (name) => getState(name),
        info: (line) => info(neutralise(line)),
        group: (title, body) => group(neutralise(title), body),
        annotate,
        mask: (secret) => core_setSecret(secret),
        async summary(markdown) {
            await host_summary(markdown);
            files.wrote('GITHUB_STEP_SUMMARY', (rest) => (rest.includes(`${markdown}${external_node_os_.EOL}`) ? `${markdown}${external_node_os_.EOL}` : ''));
        },
        setExitCode: (code) => {
            process.exitCode = code;
        },
        refuseForeignCommands: () => files.refuseForeign(),
    };
}
/** The entry of a command file as @actions/core writes it, with a random delimiter; empty if it is not there. */
function entryIn(text, name, value) {
    for (const [head, delimiter] of text.matchAll(/^[\w-]+<<(ghadelimiter_[0-9a-f-]{36})\r?\n/gm)) {
        const entry = `${head}${value}${external_node_os_.EOL}${delimiter}${external_node_os_.EOL}`;
        if (head.startsWith(`${name}<<`) && text.includes(entry))
            return entry;
    }
    return '';
}
/**
 * Makes text safe to print in an action: `::name::` at the start of a line and `##[name]` anywhere get a backslash, so
 * that the runner does not read them as commands. Steering and invisible characters are escaped.
 */
function neutralise(text) {
    return text
        .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
        .map((line) => (0,steering/* showSteering */.V)(line)
        .replace(/^(\s*)::/, '$1\\::')
        .replace(/##\[/g, '##\\['))
        .join('\n');
}
/** A missing summary must not change the exit status, because the summary only repeats outputs and annotations. */
async function host_summary(markdown) {
    try {
        await summary.addRaw(markdown, true).write();
    }
    catch (error) {
        const reason = (0,steering/* showSteering */.V)(error instanceof Error ? error.message : String(error));
        warning(`The job summary is printed here because it could not be written. ${reason}`);
        info(neutralise(markdown));
    }
}
function annotate(finding) {
    const properties = {
        title: finding.code,
        ...(finding.file === undefined ? {} : { file: (0,steering/* showSteering */.V)(finding.file) }),
        ...(finding.line === undefined ? {} : { startLine: finding.line }),
        ...(finding.endLine === undefined ? {} : { endLine: finding.endLine }),
        ...(finding.column === undefined ? {} : { startColumn: finding.column }),
    };
    const text = (0,steering/* showSteering */.V)(`${finding.message} Next: ${finding.nextAction}`);
    if (finding.severity === 'error')
        error(text, properties);
    else if (finding.severity === 'warning')
        warning(text, properties);
    else
        notice(text, properties);
}

// EXTERNAL MODULE: ./actions/job-summary.js + 1 modules
var job_summary = __nccwpck_require__(6404);
;// CONCATENATED MODULE: ./actions/run-action.js






const exitOf = {
    usage: { status: 'BLOCKED', exit: exit_codes/* EXIT_USAGE */.R },
    blocked: { status: 'BLOCKED', exit: (0,exit_codes/* exitCodeOf */.F)('BLOCKED') },
    internal: { status: 'FAIL', exit: (0,exit_codes/* exitCodeOf */.F)('FAIL') },
};
/**
 * Runs an action: restores the earlier stage's state, calls the door, uploads the state, and writes outputs,
 * annotations, job summary and exit status. Catches every error. Loads everything but the check of the common inputs
 * after that check, so that a refusal is quick.
 *
 * @param moduleUrl the URL of the action's bundle
 * @param load imports the action's door
 */
async function runAction(stage, moduleUrl, load, host = host_actionsHost()) {
    try {
        const inputs = (0,common_inputs/* readCommonInputs */.di)(host);
        const { openContext } = await Promise.all(/* import() */[__nccwpck_require__.e(237), __nccwpck_require__.e(171), __nccwpck_require__.e(222), __nccwpck_require__.e(710), __nccwpck_require__.e(245)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3245));
        const { publishAndPresent } = await Promise.all(/* import() */[__nccwpck_require__.e(237), __nccwpck_require__.e(171), __nccwpck_require__.e(222), __nccwpck_require__.e(710), __nccwpck_require__.e(195)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8195));
        const door = await load();
        const context = await openContext(host, inputs, moduleUrl, true);
        const status = await publishAndPresent(context, await door(context));
        host.setExitCode(status === 'PENDING' ? 0 : (0,exit_codes/* exitCodeOf */.F)(status));
    }
    catch (error) {
        await presentError(host, stage, error);
    }
}
/**
 * Runs an action's `post` step. It restores no state: it cleans up what the main step left on this disk.
 *
 * @param load imports the door of the post step
 */
async function runPost(stage, moduleUrl, load, host = actionsHost()) {
    try {
        const inputs = readCommonInputs(host);
        const { openContext } = await Promise.all(/* import() */[__nccwpck_require__.e(237), __nccwpck_require__.e(171), __nccwpck_require__.e(222), __nccwpck_require__.e(710), __nccwpck_require__.e(245)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3245));
        const door = await load();
        const context = await openContext(host, inputs, moduleUrl, false);
        const publish = await door(context);
        if (publish === undefined || !inputs.upload || host.state(publishedState) !== '')
            return;
        const { publishRun } = await Promise.all(/* import() */[__nccwpck_require__.e(237), __nccwpck_require__.e(171), __nccwpck_require__.e(222), __nccwpck_require__.e(710), __nccwpck_require__.e(195)]).then(__nccwpck_require__.bind(__nccwpck_require__, 8195));
        await publishRun(context, publish);
    }
    catch (error) {
        await presentError(host, stage, error);
    }
}
async function presentError(host, stage, error) {
    const known = (0,of_unknown/* appErrorOf */.f)(error);
    const { status, exit } = exitOf[known.fault];
    const diagnostics = [...known.diagnostics, known.toDiagnostic()];
    diagnostics.unshift(...(await host.refuseForeignCommands()));
    for (const finding of diagnostics)
        host.annotate(finding);
    if (known.fault === 'internal' && known.cause instanceof Error)
        host.info(known.cause.stack ?? known.cause.message);
    host.setOutput('verdict', status);
    host.setOutput('next-action', known.nextAction);
    await host.summary((0,job_summary/* jobSummary */.s)({ stage, runId: '', status, diagnostics, nextAction: known.nextAction, summary: '' }));
    host.setExitCode(exit);
}


/***/ }),

/***/ 2514:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var _run_action_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9644);

await (0,_run_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)('validate-bundles', import.meta.url, async () => (await Promise.all(/* import() */[__nccwpck_require__.e(237), __nccwpck_require__.e(135), __nccwpck_require__.e(222), __nccwpck_require__.e(579)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9579))).door);

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 3778:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Il: () => (/* binding */ aggregator),
/* harmony export */   LF: () => (/* binding */ workerNameOf),
/* harmony export */   LX: () => (/* binding */ builders),
/* harmony export */   WC: () => (/* binding */ inWorkerOrder),
/* harmony export */   c3: () => (/* binding */ workerNames),
/* harmony export */   pu: () => (/* binding */ workerAliases)
/* harmony export */ });
/** The five workers. All lists of workers have this order. */
const workerNames = ['A_core', 'B_tooling', 'C_features', 'D_validation', 'Z_aggregator'];
/** The worker that runs after the others, need not change anything, and is merged last. */
const aggregator = 'Z_aggregator';
/** All workers but the aggregator, in order. */
const builders = workerNames.filter((name) => name !== aggregator);
/** Older names: read everywhere, never written. */
const workerAliases = {
    A_worker: 'A_core',
    B_worker: 'B_tooling',
    C_worker: 'C_features',
    D_worker: 'D_validation',
    Z_integrator: 'Z_aggregator',
};
/** Parses a worker's name. An older name gives the current one. */
function workerNameOf(text) {
    if (typeof text !== 'string')
        return undefined;
    const name = Object.hasOwn(workerAliases, text) ? workerAliases[text] : text;
    return workerNames.find((known) => known === name);
}
/** Sorts names into worker order and removes duplicates. */
function inWorkerOrder(names) {
    const wanted = new Set(names);
    return workerNames.filter((name) => wanted.has(name));
}


/***/ }),

/***/ 361:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ finding),
/* harmony export */   u: () => (/* binding */ AppError)
/* harmony export */ });
/* harmony import */ var _error_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4077);

/** The only error class that crosses a room's boundary. */
class AppError extends Error {
    name = 'AppError';
    code;
    fault;
    nextAction;
    file;
    path;
    line;
    column;
    worker;
    diagnostics;
    /**
     * @param message one sentence that names the file, the rule and what is allowed
     */
    constructor(code, message, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.code = code;
        this.fault = options.fault ?? 'blocked';
        this.nextAction = options.nextAction ?? _error_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCodes */ .f[code].nextAction;
        this.file = options.file;
        this.path = options.path;
        this.line = options.line;
        this.column = options.column;
        this.worker = options.worker;
        this.diagnostics = options.diagnostics ?? [];
    }
    /** The error as one finding, for reports and annotations. */
    toDiagnostic() {
        return {
            code: this.code,
            severity: 'error',
            message: this.message,
            nextAction: this.nextAction,
            ...(this.worker === undefined ? {} : { worker: this.worker }),
            ...(this.file === undefined ? {} : { file: this.file }),
            ...(this.path === undefined ? {} : { path: this.path }),
            ...(this.line === undefined ? {} : { line: this.line }),
            ...(this.column === undefined ? {} : { column: this.column }),
        };
    }
}
/** Builds a finding. Unless given, its severity is `error` and its next action is the code's default. */
function finding(code, message, rest = {}) {
    return { severity: 'error', nextAction: _error_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCodes */ .f[code].nextAction, ...rest, code, message };
}


/***/ }),

/***/ 4077:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  f: () => (/* binding */ errorCodes),
  W: () => (/* binding */ isErrorCode)
});

;// CONCATENATED MODULE: ./core/diagnostics/codes/machine/config-codes.js
const configCodes = {
    ERR_CONFIG: {
        meaning: 'The configuration has an unknown key or a bad value.',
        nextAction: 'Fix the named key. `factory config --origin` prints every key, its value and the layer that set it.',
    },
    ERR_CONFIG_JSON: {
        meaning: 'The configuration file is not valid JSON.',
        nextAction: 'Fix the JSON syntax at the named line.',
    },
    ERR_CONFIG_WIDENS: {
        meaning: 'An environment variable or an input tries to widen a policy. Only the base commit may do that.',
        nextAction: 'Change the policy in factory.config.json, commit it, and start the run from that commit.',
    },
    ERR_INIT_DIFFERS: {
        meaning: 'A workflow in the repository differs from the one that `factory init` writes.',
        nextAction: 'Run `factory init --force`, compare with `git diff`, and restore the changes of your own that you still need.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/machine/git-codes.js
const gitCodes = {
    ERR_GIT: {
        meaning: 'A git command failed.',
        nextAction: 'Read the quoted git output, fix the cause, and run again.',
    },
    ERR_GIT_VERSION: {
        meaning: 'The installed git is older than 2.39.',
        nextAction: 'Install git 2.39 or newer.',
    },
    ERR_REF_UNKNOWN: {
        meaning: 'A ref or commit does not exist in the repository.',
        nextAction: 'Name a branch, tag or commit that exists here. If it exists only on the remote, run `git fetch` first.',
    },
    ERR_OBJECTS_MISSING: {
        meaning: 'The repository is a partial clone, and objects of the base commit cannot be fetched.',
        nextAction: 'Fetch them where the remote can be reached with `git rev-list --objects --no-walk <commit>`, then start again.',
    },
    ERR_REF_MOVED: {
        meaning: 'Something else changed a ref between the read and the write.',
        nextAction: 'Find out what moved the ref (`git reflog show <ref>`), then run again.',
    },
    ERR_NOT_A_REPOSITORY: {
        meaning: 'The folder is not a git repository.',
        nextAction: 'Run the command inside a git repository, or pass one with --repo.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/machine/ledger-codes.js
const ledgerCodes = {
    ERR_LEDGER_DAMAGED: {
        meaning: 'A ledger line before the last one is damaged.',
        nextAction: 'Restore the ledger from an artifact of the run. Do not edit it.',
    },
    ERR_LEDGER_CHAIN: {
        meaning: 'The hash chain of the ledger is broken.',
        nextAction: 'Restore the ledger from an artifact of the run. Do not edit it.',
    },
    ERR_LEDGER_WRITE: {
        meaning: 'An event could not be written to the ledger and flushed to disk.',
        nextAction: 'Free disk space or fix the permissions of the run folder, then run the same command again; the run resumes.',
    },
    ERR_LEDGER_REPLAY: {
        meaning: 'STATUS.json differs from the state that the ledger replays to.',
        nextAction: 'Treat the run as tampered with. Compare it with the uploaded artifact.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/machine/one-button-codes.js
const oneButtonCodes = {
    ERR_INBOX_PLACE: {
        meaning: 'The inbox folder cannot be used: the configured path is not allowed, or a file blocks it.',
        nextAction: 'Set inbox.base (or --inbox-base) to a folder that this user can write, or move the named file away.',
    },
    ERR_INBOX_EMPTY: {
        meaning: 'The inbox has no pack.',
        nextAction: 'Put PROMPTS_PACK_NEXT.txt into the named folder, then run `factory one-button` again.',
    },
    ERR_INBOX_NOT_READY: {
        meaning: 'The pack is not complete yet: the inbox has only PROMPTS_PACK_NEXT.tmp.',
        nextAction: 'When PROMPTS_PACK_NEXT.tmp is complete, rename it to PROMPTS_PACK_NEXT.txt. The new name is the ready signal.',
    },
    ERR_INBOX_STRANGER: {
        meaning: 'The inbox has a .txt file that is not the pack.',
        nextAction: 'Move the named file away. If it is the pack, rename it to PROMPTS_PACK_NEXT.txt.',
    },
    ERR_INBOX_BUSY: {
        meaning: 'Another executor is processing the pack.',
        nextAction: 'Wait until the other executor ends. It processes the pack; do not start a second run of it.',
    },
    ERR_INBOX_LINKS: {
        meaning: 'The workers folder of the run in the inbox does not have exactly the expected links.',
        nextAction: 'Move the named entries away, then resume the run: `factory one-button --resume <RUN_ID>`.',
    },
    ERR_PACK_NOT_REGULAR: {
        meaning: 'The pack is a link, a folder or a special file.',
        nextAction: 'Replace it with a regular file.',
    },
    ERR_PACK_TOO_LARGE: {
        meaning: 'The pack is larger than the limit.',
        nextAction: 'Shorten the prompts. The message names the limit.',
    },
    ERR_PACK_EMPTY: {
        meaning: 'The pack has no text.',
        nextAction: 'Write the five prompt blocks into the pack, then run `factory one-button` again.',
    },
    ERR_PACK_CHANGED: {
        meaning: 'The pack kept changing while the executor read it.',
        nextAction: 'Write each pack as PROMPTS_PACK_NEXT.tmp and rename it once it is complete. Then run `factory one-button` again.',
    },
    ERR_RESUME_PACK: {
        meaning: 'The pack of the run differs from the pack that the run started with.',
        nextAction: 'Restore the original pack, or start a new run with this pack: `factory one-button` without --resume.',
    },
    ERR_RESUME_BASE: {
        meaning: 'The run started from another base commit.',
        nextAction: 'Check out the commit that the message names first and resume again, or start a new run: `factory one-button` without --resume.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/machine/runner-codes.js
const runnerCodes = {
    ERR_RUN_RECORD: {
        meaning: 'The record of a local run is damaged, or it was not written by this runner.',
        nextAction: 'Restore the named file from a backup, or delete it. The runner then no longer lists that run.',
    },
    ERR_ARTIFACT_STORE: {
        meaning: 'An artifact of a local run is damaged, or its record was not written by this runner.',
        nextAction: 'Delete the folder of the named artifact and run the job that uploaded it again.',
    },
    ERR_STANDIN_INPUT: {
        meaning: 'A built-in action has an input value that it does not support.',
        nextAction: 'Set the named input in the workflow to one of the allowed values.',
    },
    ERR_STANDIN_FAILED: {
        meaning: 'A built-in action failed.',
        nextAction: 'Read the quoted cause and the step log, fix the cause, and run the job again.',
    },
    ERR_WORKFLOW: {
        meaning: "A workflow file breaks GitHub's rules for workflow files.",
        nextAction: 'Fix the workflow at the named line.',
    },
    ERR_ACTION_FILE: {
        meaning: "An action.yml breaks GitHub's rules for action files.",
        nextAction: 'Fix the action.yml at the named line.',
    },
    ERR_EXPRESSION: {
        meaning: 'An expression could not be evaluated, or its value has the wrong type.',
        nextAction: 'Fix the expression at the named line, and check what its contexts contain at that point.',
    },
    ERR_RUNNER_UNSUPPORTED: {
        meaning: 'A workflow or action uses something that this runner does not support.',
        nextAction: 'Read docs/runner-support.md. Remove the feature from the workflow, or run the workflow on GitHub.',
    },
    ERR_WORKFLOW_CALL: {
        meaning: 'A job calls a reusable workflow with wrong inputs, secrets or permissions.',
        nextAction: 'Fix the calling job to match the inputs and secrets that the called workflow declares.',
    },
    ERR_EVENT: {
        meaning: 'The given event does not trigger the workflow.',
        nextAction: "Pass one of the workflow's events with --event, or add the event to its `on`.",
    },
    ERR_DISPATCH_INPUT: {
        meaning: 'An input of workflow_dispatch is missing, is unknown, or has a value that is not allowed.',
        nextAction: 'Pass the named input with an allowed value: --input <name>=<value>.',
    },
    ERR_MATRIX: {
        meaning: 'The strategy of a job is not valid, or it makes more than 256 jobs.',
        nextAction: 'Fix the strategy of the named job.',
    },
    ERR_SHELL_INVALID: {
        meaning: 'A step names a shell that is not built in and is not a command line with `{0}`.',
        nextAction: 'Use bash, sh, pwsh, powershell, cmd, python, or a command line that contains {0}.',
    },
    ERR_RUNNER_LABELS: {
        meaning: 'A job requires labels that this runner does not have.',
        nextAction: 'Start the runner with --label for each named label, or run every job here with --any-label.',
    },
    ERR_ACTION_SOURCE: {
        meaning: 'An action that a step uses is not on this machine.',
        nextAction: 'Pass a folder for the named repository with --action-source <owner/repo>=<dir>, or fix the path after `uses:`.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/machine/system-codes.js
const systemCodes = {
    ERR_INTERNAL: {
        meaning: 'The program failed unexpectedly. This is a defect of the program.',
        nextAction: 'Run the same command again to resume. If it fails again, open an issue with the error text and the run folder.',
    },
    ERR_PATH_UNSAFE: {
        meaning: 'A path leaves its folder, passes through a link, or has a name that is not valid on every system.',
        nextAction: 'Use a relative path inside the named folder, without links.',
    },
    ERR_WRITE_FAILED: {
        meaning: 'A file could not be written and flushed to disk.',
        nextAction: 'Check the free space and the permissions of the named folder, then run again.',
    },
    ERR_LOCK_HELD: {
        meaning: 'Another process holds the lock.',
        nextAction: 'Wait until the other process ends, or stop it. Then run again.',
    },
    ERR_LOCK_LOST: {
        meaning: 'Another process took the lock, or removed it, while this process held it.',
        nextAction: 'Run again. Nothing was written after the lock was lost.',
    },
    ERR_TOOL_MISSING: {
        meaning: 'A required program is not on PATH.',
        nextAction: 'Install the named program and put it on PATH.',
    },
    ERR_PROCESS_FAILED: {
        meaning: 'A program that was started failed, timed out or was killed.',
        nextAction: 'Read the quoted output, fix the cause, and run again.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/stages/action-codes.js
const actionCodes = {
    ERR_INPUT: {
        meaning: 'An input is missing or has a bad value.',
        nextAction: 'Set the named input to one of the allowed values.',
    },
    ERR_COMMAND_FILE_FOREIGN: {
        meaning: 'Code that ran in an action wrote into the files through which the action gives its outputs.',
        nextAction: 'Find the code that writes to GITHUB_OUTPUT or the like: look at the changes of the workers and at the log of this step. Then start a new run.',
    },
    ERR_GITHUB_API: {
        meaning: "GitHub's REST API did not answer, refused the request, or sent an unexpected answer.",
        nextAction: 'Check the permissions of the job and of its token, then re-run the job.',
    },
    ERR_PR_CHECK: {
        meaning: 'A pull request names a factory run, but nothing proves that this run made its commits.',
        nextAction: 'Run the factory again and publish its branch. Do not edit or rebase published commits.',
    },
    ERR_USAGE: {
        meaning: 'The command line is wrong.',
        nextAction: 'Run `factory --help`, or `factory <verb> --help`.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/stages/dispatch-again.js
/** The command that dispatches one worker of a run again, as the end of a next action. */
const dispatchAgain = 'dispatch the worker again: factory resume --run-id <RUN_ID> --workers <WORKER>.';

;// CONCATENATED MODULE: ./core/diagnostics/codes/stages/bundle-codes.js

const bundleCodes = {
    ERR_CLAIM_MISMATCH: {
        meaning: 'A worker claims something that git does not confirm.',
        nextAction: `Make the worker's claim match its changes, or remove the claim. Then ${dispatchAgain}`,
    },
    ERR_SCOPE: {
        meaning: 'A worker changed a path outside its scope lock.',
        nextAction: 'Move the change to the worker that owns the path, or widen workers.<WORKER>.allowed_globs in factory.config.json, commit it, and start a new run.',
    },
    ERR_SCOPE_LOCK_ALTERED: {
        meaning: 'The scope lock in a bundle differs from the lock that was issued at launch.',
        nextAction: `Find out why the worker changed its lock. Then ${dispatchAgain}`,
    },
    ERR_OVERLAP: {
        meaning: 'Two workers changed the same path.',
        nextAction: 'Give the path to one worker, or list it under SHARED_PATHS in the prompt of every owner.',
    },
    ERR_SECRET: {
        meaning: 'An added line, a binary or a file name looks like it contains a secret (docs/secrets.md).',
        nextAction: `Revoke the secret and remove it from the change. Then ${dispatchAgain} If the value is no secret, add the sha256 that the message names as a line to the file of security.secret_allow (tools/codex/factory/secret-allow.txt), commit that, and start a new run.`,
    },
    ERR_SECRET_ALLOW: {
        meaning: 'The file that security.secret_allow names has a line that is no sha256. The line has no effect.',
        nextAction: 'Correct the line: 64 hexadecimal digits, then a comment if you like. Commit that, and start a new run.',
    },
    ERR_SECRET_UNSCANNED: {
        meaning: 'A worker added a binary file that is too large to scan for secrets (over 4 MiB).',
        nextAction: 'Look into the file before you merge.',
    },
    ERR_ADDED_INVISIBLE: {
        meaning: 'An added line has invisible characters, or characters that change the reading direction.',
        nextAction: 'Before you merge, look at the named line and column in an editor that shows such characters.',
    },
    ERR_PROTECTED_PATH: {
        meaning: 'A worker changed a protected path (docs/protected-paths.md).',
        nextAction: 'Remove the change, or list the path in security.allow_protected_paths, commit that, and start a new run.',
    },
    ERR_DIFF_BUDGET: {
        meaning: 'A worker changed more files or lines than the diff budget allows.',
        nextAction: 'Split the work, or raise the limits in factory.config.json, commit that, and start a new run.',
    },
    ERR_BUNDLE_FILE_MISSING: {
        meaning: "A required file of a worker's bundle is missing.",
        nextAction: `Make the worker write the named file. Then ${dispatchAgain}`,
    },
    ERR_CONFLICT_MARKERS: {
        meaning: 'A worker left the markers of an unresolved merge conflict in a file.',
        nextAction: 'Dispatch the worker again with the finding, or list the file in security.conflict_markers_allow at the base commit.',
    },
    ERR_TESTS_REMOVED: {
        meaning: 'A worker removed tests of the base commit, or switched them off.',
        nextAction: 'Dispatch the worker again to restore them, or add the header MAY_REMOVE_TESTS to its prompt.',
    },
    ERR_UNFINISHED_GIT: {
        meaning: 'A worker stopped in the middle of a git operation in its repository.',
        nextAction: 'Dispatch the worker again with the finding: it must finish or abort the operation.',
    },
    ERR_BASE_LEFT: {
        meaning: "A worker moved HEAD to a commit that does not contain the base commit, so that its result would undo the base's newest changes.",
        nextAction: 'Dispatch the worker again with the finding: it must bring back the named files from the base commit.',
    },
    ERR_WORK_LEFT_BEHIND: {
        meaning: 'Work of a worker stands in a stash, on another branch or in a commit that it left, and is missing in its result.',
        nextAction: 'Dispatch the worker again with the finding, or take the work from it: git fetch <run folder>/logs/<WORKER>/LEFT_BEHIND.bundle refs/left-behind/1',
    },
    ERR_SUBMODULE_WORK: {
        meaning: 'A worker changed something in a submodule, which a run cannot take along.',
        nextAction: 'Dispatch the worker again without work in the submodule. To move it to another commit, name its path in security.allow_protected_paths at the base commit.',
    },
    ERR_IGNORED_FILES: {
        meaning: 'A worker wrote new files that the ignore rules leave out, so that they are not in its result.',
        nextAction: 'If a file belongs to the result, dispatch the worker again with another name for it, or change the ignore rules at the base commit.',
    },
    ERR_STORE_ALTERED: {
        meaning: 'The pack of the base commit, from which everything is judged, was changed or is incomplete.',
        nextAction: 'Check the repository with `git fsck`, then run the RUN_ID again with `factory resume --run-id <RUN_ID>`.',
    },
    ERR_CHANGES_BUNDLE: {
        meaning: 'CHANGES.bundle is damaged, or is not exactly one commit of this worker on the base commit.',
        nextAction: `Find out what altered the file. Then ${dispatchAgain}`,
    },
    ERR_BUNDLE_FILE_INVALID: {
        meaning: "A file of a worker's bundle is too large, is not a regular file, or is empty although it must not be.",
        nextAction: `Make the worker write the named file as a small regular file. Then ${dispatchAgain}`,
    },
    ERR_WORKTREE_ENTRY: {
        meaning: "A worker's worktree has an entry that git cannot record: a device, a pipe, a name that is not UTF-8, or content that cannot be converted.",
        nextAction: `Remove the named entry from the worktree. Then ${dispatchAgain}`,
    },
    ERR_FILTERED_PATH: {
        meaning: 'A worker changed a file that the base commit filters (for example git-crypt), and the filter does not run here.',
        nextAction: `Make the change yourself where the filter is set up, or let the worker leave the file alone. Then ${dispatchAgain}`,
    },
    ERR_GIT_FOLDER_GONE: {
        meaning: 'A worker removed the .git folder of its repository. Its files were collected.',
        nextAction: 'Look at what the worker ran; nothing else has to be done.',
    },
    ERR_WORKTREE_UNREADABLE: {
        meaning: "A worker's worktree, or git's record of it, cannot be read.",
        nextAction: `Find out what removed or locked it. Then ${dispatchAgain}`,
    },
    ERR_LINK_OR_MODE: {
        meaning: 'A worker added a symbolic link, a submodule or an executable file, or changed a file mode.',
        nextAction: 'Remove it from the change, or list the path in security.allow_protected_paths, commit that, and start a new run.',
    },
    ERR_FACTORY_STATE: {
        meaning: "A worker wrote into the factory's own folders, outside its outbox.",
        nextAction: `Make the worker write only into its outbox and its scope. Then ${dispatchAgain}`,
    },
    ERR_EMPTY_WORKER: {
        meaning: 'A worker changed nothing and did not declare noop.',
        nextAction: `Make the worker do its work, or declare noop with noop_reason and noop_ack. Then ${dispatchAgain}`,
    },
    ERR_RUN_EMPTY: {
        meaning: 'No worker of the run changed anything.',
        nextAction: 'Start a new run with prompts that request a change.',
    },
    ERR_IDENTITY: {
        meaning: "A file of a worker's bundle names another run or another worker.",
        nextAction: `Make the worker write its own RUN_ID and name. Then ${dispatchAgain}`,
    },
    ERR_NAME_COLLISION: {
        meaning: 'Two paths differ only in case or Unicode form, or one path is a folder where another is a file.',
        nextAction: 'Rename one of the paths, so that they differ on every file system.',
    },
    ERR_SAME_CONTENT: {
        meaning: 'Two workers added files with the same content.',
        nextAction: 'Keep the file with one worker.',
    },
    ERR_BUNDLE_ALTERED: {
        meaning: 'A file of a collected bundle differs from what dispatch collected, or from what git computes for it.',
        nextAction: `Find out what altered the run folder. Then ${dispatchAgain}`,
    },
    ERR_WORKER_STATUS: {
        meaning: 'A worker reports that it did not pass.',
        nextAction: `Read the worker's STATUS.json and SUMMARY.md, and fix the cause. Then ${dispatchAgain}`,
    },
    ERR_WORKER_NOT_DONE: {
        meaning: 'A worker was not DONE when dispatch ended.',
        nextAction: `Read DISPATCH_REPORT.md. Then ${dispatchAgain}`,
        follows: true,
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/stages/desktop-codes.js

/** Codes of the autohotkey backend. */
const desktopCodes = {
    ERR_AHK_MISSING: {
        meaning: 'AutoHotkey v2 was not found and could not be installed.',
        nextAction: 'Install AutoHotkey v2 on the desktop machine, or set FACTORY_DISPATCH__AHK_EXE to the path of its executable.',
    },
    ERR_AHK_V1: {
        meaning: 'The installed AutoHotkey is version 1, which cannot run the dispatch script.',
        nextAction: 'Install AutoHotkey v2 next to it, and set FACTORY_DISPATCH__AHK_EXE to the AutoHotkey64.exe of v2.',
    },
    ERR_AHK_TEMPLATE: {
        meaning: 'The AutoHotkey template misses a required placeholder, or has an unknown one.',
        nextAction: 'Compare tools/codex/dispatch/ahk_template.ahk with the packaged template, or delete it to use the packaged one.',
    },
    ERR_AHK_SCRIPT: {
        meaning: 'The AutoHotkey script is not valid, or it failed.',
        nextAction: `Read AHK_STDERR.log and AHK_STDOUT.log, and fix the template. Then ${dispatchAgain}`,
    },
    ERR_AHK_RESULT: {
        meaning: 'The exit status of the AutoHotkey script contradicts its results file.',
        nextAction: `Check AHK_DISPATCH.log and the window: was the prompt sent? Then ${dispatchAgain}`,
    },
    ERR_NO_MATCHING_WINDOW: {
        meaning: 'No window with the title of the worker appeared in time, or the window closed.',
        nextAction: `Open the window and check that its title contains HITECHOS_<WORKER>_<RUN_ID>. If it needs more time, raise window_ready_timeout_seconds or window_match_retries. Then ${dispatchAgain}`,
    },
    ERR_WINDOW_AMBIGUOUS: {
        meaning: 'More than one window has the title of the worker.',
        nextAction: `Close all but one of the windows with that title. Then ${dispatchAgain}`,
    },
    ERR_FOCUS: {
        meaning: 'The chat input of the worker did not get or keep the focus. Nothing was sent.',
        nextAction: `Close the program that takes the focus (see the screenshot), or raise focus_retries. Then ${dispatchAgain}`,
    },
    ERR_CLIPBOARD: {
        meaning: 'Another program holds the clipboard, so it could not be read or set. Nothing was sent.',
        nextAction: `Close the program that holds the clipboard. Then ${dispatchAgain}`,
    },
    ERR_INPUT_NOT_EMPTY: {
        meaning: 'The chat input of the worker already has other text. Nothing was pasted.',
        nextAction: `Clear the input. If another field had the focus, set dispatch.chat_focus_keys. Then ${dispatchAgain}`,
    },
    ERR_PASTE: {
        meaning: 'The chat input does not contain the prompt after the paste. Nothing was submitted.',
        nextAction: `Look at the screenshot: the input may be read-only or have a length limit. Clear it. Then ${dispatchAgain}`,
    },
    ERR_SEND_MODE: {
        meaning: 'The prompt is still in the chat input after the keys of the send mode. Nothing was submitted.',
        nextAction: `Set dispatch.send_mode to the key that the chat submits with: enter, ctrl_enter or both. Then ${dispatchAgain}`,
    },
    ERR_SEND_UNCLEAR: {
        meaning: 'The prompt may have been submitted, but there is no proof.',
        nextAction: `Look at the worker's window. If the prompt was not submitted, ${dispatchAgain}`,
    },
    ERR_DESKTOP_BUSY: {
        meaning: 'Another dispatch used the desktop for too long. Nothing was sent.',
        nextAction: `Wait until the other dispatch ends. Then ${dispatchAgain}`,
    },
    ERR_DESKTOP_SESSION: {
        meaning: 'This process has no desktop: it runs in session 0, like a service, or outside an interactive session.',
        nextAction: 'Start the runner from a logon task of a logged-on user, not as a service. See docs/windows-runner.md.',
    },
    ERR_DESKTOP_LOCKED: {
        meaning: 'The desktop is locked or disconnected, so windows cannot receive keys.',
        nextAction: `Unlock the screen and turn off the screen lock of the runner account (docs/windows-runner.md). Then ${dispatchAgain}`,
    },
    ERR_PROMPT_NUL: {
        meaning: 'A prompt contains a NUL character. The clipboard would cut the prompt there.',
        nextAction: 'Remove the NUL character from the prompt and start a new run.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/stages/dispatch-codes.js

const dispatchCodes = {
    ERR_BACKEND_UNSET: {
        meaning: 'No dispatch backend is configured.',
        nextAction: 'Set dispatch.backend in factory.config.json, or pass --backend (in a workflow: the input `backend`).',
    },
    ERR_BACKEND_UNAVAILABLE: {
        meaning: 'The chosen dispatch backend cannot run on this machine.',
        nextAction: 'Choose a backend that the message names, or install what it lists as missing. Then prepare the run again.',
    },
    ERR_STORED_CREDENTIALS: {
        meaning: 'The git configuration of the repository stores a credential, which every agent could use.',
        nextAction: 'Set persist-credentials: false for actions/checkout, or remove the named setting with `git config --unset-all`. Then dispatch again.',
    },
    ERR_RUN_FOLDER_ALTERED: {
        meaning: 'While a worker ran, a file of the run folder changed that neither workers nor dispatch-codex write.',
        nextAction: `Look at the named files and delete what does not belong there. Then ${dispatchAgain}`,
    },
    ERR_REPOSITORY_ALTERED: {
        meaning: "During the run, the repository's configuration or git folder got something that makes git run a program, or read other objects or addresses. BLOCKED if workers ran meanwhile, else a warning.",
        nextAction: 'Before you run git in the repository, undo the change with the command of the message. Then dispatch again.',
    },
    ERR_REPOSITORY_CHANGED: {
        meaning: 'Files, refs or settings of the repository changed during the run, and not by the run.',
        nextAction: 'If it was not you, undo the change with the command of the message.',
    },
    ERR_STEERING_RESTORED: {
        meaning: 'An agent changed files that can steer agents, editors or git. They were restored before the next session.',
        nextAction: 'Look at what the worker did. If the change is its task, list the path in security.allow_protected_paths and commit that.',
    },
    ERR_COMMAND_UNSET: {
        meaning: 'The backend is `command`, but dispatch.command is empty.',
        nextAction: 'Set dispatch.command in factory.config.json to the program and its arguments, as a JSON list.',
    },
    ERR_COMMAND_INVALID: {
        meaning: 'dispatch.command has an unknown placeholder, or a form that the command backend does not support.',
        nextAction: 'Use only the placeholders that the message lists, or one string after the name of a shell.',
    },
    ERR_SCRIPT_MISSING: {
        meaning: 'A prompt for the script backend has no fenced factory-script block.',
        nextAction: 'Add one fenced factory-script block to the prompt, or choose a backend that starts an agent.',
    },
    ERR_SCRIPT_INVALID: {
        meaning: 'The factory-script block of a prompt is not valid.',
        nextAction: 'Fix the named line of the prompt. The message lists the valid steps.',
    },
    ERR_SCRIPT_STEP: {
        meaning: 'A step of a factory-script failed.',
        nextAction: 'Read the worker log, fix the step in the prompt, and start a new run.',
    },
    ERR_AGENT_START: {
        meaning: "A worker's agent could not be started.",
        nextAction: `Check that the program exists and is executable. Then ${dispatchAgain}`,
    },
    ERR_AGENT_FAILED: {
        meaning: "A worker's agent failed.",
        nextAction: `Read the worker log, and fix the cause. Then ${dispatchAgain}`,
    },
    ERR_AGENT_LOGIN: {
        meaning: "A worker's agent has no valid login or API key for its model.",
        nextAction: 'Log in, or set the key that the message names, on the machine that dispatches. Then dispatch again.',
    },
    ERR_AGENT_QUOTA: {
        meaning: "The account of a worker's agent has no quota left for the model.",
        nextAction: `Wait until the quota resets, or use another account. Then ${dispatchAgain}`,
    },
    ERR_AGENT_DENIED: {
        meaning: "The permission rules of a worker's agent denied it a tool, and it did not finish its work.",
        nextAction: `Find the tool in the worker log. Allow it in the settings of the agent and ${dispatchAgain} Or change the prompt and start a new run.`,
    },
    ERR_AGENT_THREAD: {
        meaning: "A worker's agent started a new conversation instead of resuming the previous one.",
        nextAction: `The worker must start over from the base commit: ${dispatchAgain}`,
    },
    ERR_AGENT_STALLED: {
        meaning: "A worker's agent made no progress for dispatch.stall_seconds, so it was stopped.",
        nextAction: `Find in the worker log what it waited for. Fix that, or raise dispatch.stall_seconds. Then ${dispatchAgain}`,
    },
    ERR_BUDGET_SECONDS: {
        meaning: 'A worker, or the run, reached its time limit and was stopped.',
        nextAction: 'Raise the limit that the message names, or shorten the task. Then start a new run.',
    },
    ERR_BUDGET_TOKENS: {
        meaning: 'A worker, or the run, reached its token limit and was stopped.',
        nextAction: 'Raise the limit that the message names, or shorten the task. Then start a new run.',
    },
    ERR_BUDGET_COST: {
        meaning: 'A worker, or the run, reached its cost limit and was stopped.',
        nextAction: 'Raise the limit that the message names, or shorten the task. Then start a new run.',
    },
    ERR_BUDGET_PRICE: {
        meaning: 'A cost limit is set, but the model of an agent has no price.',
        nextAction: 'Set the model and its price in budgets.prices, or remove the cost limit. Then prepare the run again.',
    },
    ERR_CODEX_ARGUMENT: {
        meaning: 'codex.extra_args has an argument that is not allowed.',
        nextAction: 'Use only the arguments that the message lists. Sandbox, approval and login have their own settings.',
    },
    ERR_AGENT_RESULT: {
        meaning: "The result file that a worker's agent wrote to ORCH_RESULT_PATH cannot be read. It is ignored.",
        nextAction: 'Make the agent write one JSON object {"status", "summary"} of at most 64 KiB, or no file.',
    },
    ERR_ROLLOVER_LIMIT: {
        meaning: "A worker's agent requested more sessions than allowed.",
        nextAction: 'Shorten the task in the prompt and start a new run.',
    },
    ERR_DONE_TIMEOUT: {
        meaning: 'A worker did not write DONE.marker before its deadline.',
        nextAction: `Read the worker log. Raise worker_done_timeout_seconds, or fix the cause. Then ${dispatchAgain}`,
    },
    ERR_DONE_INVALID: {
        meaning: 'A DONE.marker does not contain the required line.',
        nextAction: `Make the worker write exactly DONE <RUN_ID> <WORKER>. Then ${dispatchAgain}`,
    },
    ERR_DONE_STALE: {
        meaning: 'A DONE.marker is older than the prompt that was sent.',
        nextAction: `Delete the old marker, also from the base commit. Then ${dispatchAgain}`,
    },
    ERR_DISPATCH_UPSTREAM: {
        meaning: 'The aggregator was not sent, because a worker before it is not DONE.',
        nextAction: 'Fix what the first named worker reports. The aggregator runs when all workers before it are DONE.',
        follows: true,
    },
    ERR_DISPATCH_PREFLIGHT: {
        meaning: 'A worker was not sent, because the dispatch of another worker was refused before anything started.',
        nextAction: 'Fix what the refused worker reports, then dispatch again.',
        follows: true,
    },
    ERR_DISPATCH_CANCELLED: {
        meaning: 'The dispatch was cancelled. Its agents were stopped.',
        nextAction: 'Run the same RUN_ID again. Workers that were already collected are not dispatched again.',
    },
    ERR_WORKTREE: {
        meaning: "A worker's worktree could not be opened or closed.",
        nextAction: 'Delete what the message names, or set paths.worktrees_dir to another folder. Then dispatch again.',
    },
    ERR_WORKTREE_DIRTY: {
        meaning: "A worker's open worktree has uncollected changes, so it was not touched.",
        nextAction: 'Collect the changes with `factory bundle-validate --run-id <RUN_ID>`, or drop them with `factory worktrees close --run-id <RUN_ID> --force`. Then run again.',
    },
    ERR_WORKTREE_BUSY: {
        meaning: "A worker's worktree belongs to a dispatch that has not ended.",
        nextAction: 'Wait until the dispatch ends. If nothing is running any more, run `factory resume --run-id <RUN_ID>`.',
    },
    ERR_HAND_NOT_DONE: {
        meaning: 'A run without prompts has a worker that is not DONE.',
        nextAction: "Run factory worktrees open, do the work in the worker's worktree, and write its DONE.marker. Then run factory bundle-validate and factory integrate. Or start a new run with a prompt zip.",
    },
    ERR_WORKER_UNKNOWN: {
        meaning: 'The named worker is not part of this run.',
        nextAction: 'Name only workers that RUN_INPUTS.json of the run lists.',
    },
    ERR_PART_PATH: {
        meaning: 'The fleet part of a worker has a file that does not belong to it.',
        nextAction: 'Dispatch the worker again. Its part may have only its bundle, its ledger segment and its logs.',
    },
    ERR_PART_ALTERED: {
        meaning: 'The bundle in a fleet part differs from the bundle that its ledger segment records.',
        nextAction: 'Dispatch the worker again. If this repeats, find out who can write to the artifact.',
    },
    ERR_PART_MISSING: {
        meaning: 'A worker of a fleet uploaded no part, or a part without a ledger segment.',
        nextAction: "Read the log of the worker's job, then re-run the failed jobs.",
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/stages/integrate-codes.js
const integrateCodes = {
    ERR_MERGE_CONFLICT: {
        meaning: 'Two workers changed the same lines of a shared path.',
        nextAction: 'Read MERGE_PLAN.md. Make the later worker redo its change on top of the earlier one.',
    },
    ERR_CHANGES_ALTERED: {
        meaning: "A worker's CHANGES.bundle has a different commit than the one that was validated.",
        nextAction: 'Find out what altered the run folder. Then validate again, or start a new run.',
    },
    ERR_VALIDATION_ALTERED: {
        meaning: 'VALIDATION.json differs from what validate-bundles wrote.',
        nextAction: 'Find out what altered the run folder. Then validate again, or start a new run.',
    },
    ERR_PROOF: {
        meaning: 'The proof does not account for every change, or for every path of the merged tree.',
        nextAction: 'Do not publish the merge. Report this as a defect, with PROOF.json and the run folder.',
    },
    ERR_STAGE_FAILED: {
        meaning: 'An earlier stage failed or was cancelled.',
        nextAction: 'Read the log of the earlier job, fix the cause, and re-run the failed jobs.',
        follows: true,
    },
    ERR_GATE_NO_RESULT: {
        meaning: 'It is not known how the gates ended: a job failed without a result, was cancelled or was skipped.',
        nextAction: 'Read the log of the gates, fix the cause, and re-run the failed jobs.',
    },
    ERR_GATE: {
        meaning: 'A gate command failed on the merged tree.',
        nextAction: 'Read the gate log, fix the code or the gate, and run again.',
    },
    ERR_GATE_REQUIRED: {
        meaning: '`gate_policy.required` is true, and no gate is configured at the base commit.',
        nextAction: 'Commit a gate under `gates` in factory.config.json, or set `gate_policy.required` to false. Then start a new run.',
    },
    ERR_GATE_SANDBOX: {
        meaning: '`gate_policy.sandbox` is `required`, and bubblewrap does not work where the gates run.',
        nextAction: 'Install bubblewrap on the machine that runs the gates, and check it with `factory doctor`. Or set `gate_policy.sandbox` to `auto` at the base commit.',
    },
    ERR_GATES_TREE: {
        meaning: 'A gate ran, or would have run, on other files than those of the merged tree.',
        nextAction: 'Find out what altered the files or the repository. Then re-run the gates and integrate.',
    },
    ERR_MEANINGFUL: {
        meaning: 'The run has no changes, or its declarations do not match git.',
        nextAction: 'Read VERIFY_MEANINGFUL_GATE.md, and make the workers do real work.',
        follows: true,
    },
    ERR_WRITE_POLICY: {
        meaning: 'While gates ran or the workers were merged, something else wrote into the run folder.',
        nextAction: 'Find out what wrote the named file: a gate, or a program of yours. Keep it out of the run folder, then run again under a new RUN_ID.',
    },
    ERR_LFS: {
        meaning: 'The Git LFS content of the result could not be published, so the branch was not moved.',
        nextAction: 'Install git-lfs and check that you can push LFS objects. Then run factory resume --run-id <RUN_ID> --publish branch.',
    },
    ERR_DIRECTORY_RENAME: {
        meaning: 'A worker moved all files of a folder, and another worker added a file to that folder.',
        nextAction: 'Move the added file to the new folder, or keep it where it is on purpose.',
    },
    ERR_RENORMALISE: {
        meaning: 'The result changes .gitattributes, so that a fresh checkout shows files as modified.',
        nextAction: 'Run `git add --renormalize .` on the published branch and commit the result.',
    },
    ERR_PUBLISH: {
        meaning: 'The merged branch could not be published.',
        nextAction: 'Read the reason in _debug/PUBLISH_RESULT.json and fix it. Then re-run the publish job, or run factory resume --run-id <RUN_ID> --publish branch.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/stages/prompt-codes.js
const promptCodes = {
    ERR_PROMPT_MISSING: {
        meaning: 'The prompt file of a worker is missing.',
        nextAction: 'Add <WORKER>_<RUN_ID>.txt for each of the five workers.',
    },
    ERR_PROMPT_EXTRA: {
        meaning: 'A file is not a prompt of this RUN_ID.',
        nextAction: 'Remove every file but the five <WORKER>_<RUN_ID>.txt from the zip.',
    },
    ERR_PROMPT_DUPLICATE: {
        meaning: 'One worker has two prompt files.',
        nextAction: 'Delete one of the two files.',
    },
    ERR_PROMPT_PLACE: {
        meaning: 'The prompt files are in different folders.',
        nextAction: 'Put all five files into the root of the zip, or into one folder.',
    },
    ERR_PROMPT_ENCODING: {
        meaning: 'A prompt is not valid UTF-8.',
        nextAction: 'Save the named file as UTF-8.',
    },
    ERR_PROMPT_RUN_ID_MISSING: {
        meaning: 'A prompt has no RUN_ID header in its first 40 lines.',
        nextAction: 'Add the line `RUN_ID: <RUN_ID>` near the top.',
    },
    ERR_PROMPT_RUN_ID: {
        meaning: 'The RUN_ID header of a prompt names another run.',
        nextAction: 'Set its RUN_ID line to the RUN_ID in its file name.',
    },
    ERR_PROMPT_CODEX_ID_MISSING: {
        meaning: 'A prompt has no CODEX_ID header in its first 40 lines.',
        nextAction: 'Add the line `CODEX_ID: <WORKER>` near the top.',
    },
    ERR_PROMPT_CODEX_ID: {
        meaning: 'The CODEX_ID header of a prompt names another worker.',
        nextAction: 'Set its CODEX_ID line to the worker in its file name.',
    },
    ERR_PROMPT_MARKER_PATH: {
        meaning: 'A prompt does not say where its worker must write the done marker.',
        nextAction: 'Add the path tools/codex/runs/<RUN_ID>/<WORKER>/DONE.marker to the prompt.',
    },
    ERR_PROMPT_MARKER_TOKEN: {
        meaning: 'A prompt does not say what its worker must write into the done marker.',
        nextAction: 'Add the token `DONE <RUN_ID> <WORKER>` to the prompt.',
    },
    ERR_PROMPT_FOLDER_DIFFERS: {
        meaning: 'The prompt folder exists, but its content differs from the zip.',
        nextAction: 'Delete the prompt folder, or make a zip with a new RUN_ID.',
    },
    ERR_PROMPT_INVISIBLE: {
        meaning: 'A prompt has invisible characters, or characters that change the reading direction. They can hide instructions.',
        nextAction: 'Delete the character at the named line and column, or write its code point as text, like U+202E.',
    },
    ERR_PACK_ENCODING: {
        meaning: 'A prompt pack is not valid UTF-8.',
        nextAction: 'Save the pack as UTF-8.',
    },
    ERR_PACK_BLOCK_MISSING: {
        meaning: 'A prompt pack has no block for a worker, or the block is empty.',
        nextAction: 'Add `=== <WORKER> PROMPT ===` and the prompt for each of the five workers.',
    },
    ERR_PACK_BLOCK_DUPLICATE: {
        meaning: 'A prompt pack has two blocks for one worker.',
        nextAction: 'Delete one of the two blocks.',
    },
    ERR_PACK_BLOCK_UNKNOWN: {
        meaning: 'A prompt pack has a block for an unknown worker.',
        nextAction: 'Name the block after one of the five workers.',
    },
    ERR_PACK_PREAMBLE: {
        meaning: 'A prompt pack has text before its first block.',
        nextAction: 'Move the text into a block. Every line must belong to one worker.',
    },
    ERR_SCOPE_GLOB: {
        meaning: 'A glob is not valid.',
        nextAction: 'Write a gitignore-style glob without negation, escapes or ".." segments.',
    },
    ERR_SCOPE_WIDENS: {
        meaning: 'A prompt requests more than the configuration allows its worker.',
        nextAction: 'Narrow the header, or widen workers.<WORKER> in factory.config.json and commit that.',
    },
    ERR_SCOPE_UNBOUNDED: {
        meaning: 'Two or more workers may change every path, so they can overlap anywhere.',
        nextAction: 'Give each worker ALLOWED_GLOBS in its prompt, or allowed_globs in factory.config.json.',
    },
    ERR_SCOPE_UNMATCHED: {
        meaning: 'An allowing glob matches no file of the base commit. Such globs are anchored at the root.',
        nextAction: 'Write the glob that is named if you meant any folder. For files that the worker will add, change nothing.',
    },
    ERR_SCOPE_IGNORED: {
        meaning: "The aggregator's prompt has scope headers. They have no effect: its scope lock is always empty.",
        nextAction: 'Remove the scope headers from the prompt.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/stages/run-codes.js
const runCodes = {
    ERR_RUN_ID: {
        meaning: 'The RUN_ID does not have an accepted form.',
        nextAction: 'Use YYYYMMDD_N, YYYYMMDD_HHMMSS_XXXX or <kind>_<YYYYMMDD_HHMMSS>_<base8>_<seq>.',
    },
    ERR_RUN_ID_USED: {
        meaning: 'A finished run with other inputs already used this RUN_ID.',
        nextAction: 'Choose a new RUN_ID and name the prompt zip after it.',
    },
    ERR_RUN_UNKNOWN: {
        meaning: 'This repository has no run with that RUN_ID.',
        nextAction: 'Name an existing run. `factory ledger` lists them.',
    },
    ERR_RUN_COLLECTED: {
        meaning: '`factory gc` removed the run. Only its lines in the index are left.',
        nextAction: 'Read them with `factory ledger --raw-events --run-id <RUN_ID>`, or download an artifact of the run.',
    },
    ERR_RUN_VERSION: {
        meaning: 'The run was prepared by an older version, whose runs can be read but not continued.',
        nextAction: 'Read it with `factory print-report` and `factory verify`, and give the work a new RUN_ID.',
    },
    ERR_RUN_BUSY: {
        meaning: 'Another process on this machine is working on the run. Nothing was changed.',
        nextAction: 'Follow it with factory watch --run-id <RUN_ID>. When it has ended, run the same command again.',
    },
    ERR_PREFLIGHT: {
        meaning: 'This machine or this repository does not meet the requirements of a run.',
        nextAction: 'Fix the failed rows of the preflight table. `factory doctor` prints it.',
    },
    ERR_WORKTREE_GUARD: {
        meaning: 'The worktree of a worker cannot be opened at its required path.',
        nextAction: 'Move the named file or folder away, or remove the worktree. Then run again.',
    },
    ERR_NOTICE: {
        meaning: 'A notification about the end of the run could not be sent. The verdict does not change.',
        nextAction: 'Fix what the message names. Then send it again with factory resume --run-id <RUN_ID>; on GitHub re-run the job.',
    },
    ERR_BRANCH_IN_THE_WAY: {
        meaning: "An existing branch has a name beside which git cannot have the run's branch.",
        nextAction: 'Rename the branch with the command of the message, or set run.branch_prefix to another prefix.',
    },
    ERR_PUBLISH_TARGET: {
        meaning: 'The repository to publish to could not be found or read.',
        nextAction: 'To publish the run, give the job a token that can read the repository.',
    },
    ERR_EVENT_NO_ZIP: {
        meaning: 'The push changed no prompt zip.',
        nextAction: 'Push one <RUN_ID>.zip, or start the workflow with workflow_dispatch and a RUN_ID.',
    },
    ERR_EVENT_MANY_ZIPS: {
        meaning: 'The push changed several prompt zips.',
        nextAction: 'Start the workflow with workflow_dispatch once for each RUN_ID.',
    },
    ERR_EVENT_BEFORE: {
        meaning: 'The commit before the push is unknown, so the changes of the push are unknown too.',
        nextAction: 'Start the workflow with workflow_dispatch and a RUN_ID.',
    },
    ERR_INPUT_CHANGED: {
        meaning: 'An input differs from the value that was recorded when the run was prepared.',
        nextAction: 'Run again with the recorded input, or start a new run.',
    },
    ERR_LAUNCH_STATE_ALTERED: {
        meaning: 'A scope lock, prompt, manifest or recorded input changed after prepare.',
        nextAction: 'Find out what changed it. Then restore it and resume, or start a new run from clean inputs.',
    },
    ERR_STATE_DIGEST: {
        meaning: 'The restored run folder differs from the one that the earlier stage uploaded.',
        nextAction: 'Re-run the earlier job and use its own outputs.',
    },
    ERR_STATE_MISSING: {
        meaning: 'The run folder of an earlier stage is missing.',
        nextAction: 'Run the earlier stage first.',
    },
    ERR_CANCELLED: {
        meaning: 'The run was cancelled.',
        nextAction: 'To continue from where it stopped, run the same command again, or factory resume --run-id <RUN_ID>.',
    },
    ERR_SCHEMA: {
        meaning: 'A file does not match its schema.',
        nextAction: 'Fix the file at the named place.',
    },
    ERR_RUN_UNFINISHED: {
        meaning: 'The run has no verdict yet, and this command needs one.',
        nextAction: 'Wait until the run ends (`factory watch`), or resume it (`factory resume`).',
    },
    ERR_ATTESTATION: {
        meaning: 'The run has no attestation, or its attestation contradicts the run.',
        nextAction: 'Run `factory attest` on the run as it was published. If it was attested before, treat the run as tampered with.',
    },
    ERR_VERIFY: {
        meaning: 'Two records of the verdict disagree.',
        nextAction: 'Treat the run as tampered with. Compare it with the uploaded artifact.',
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/codes/stages/zip-codes.js
const makeAgain = 'Make the zip again from the five prompt files, with a common zip program.';
const zipCodes = {
    ERR_ZIP_MISSING: {
        meaning: 'The prompt zip does not exist.',
        nextAction: 'Put <RUN_ID>.zip into the prompt_zips folder. For a run on GitHub, commit and push it.',
    },
    ERR_ZIP_FILE_NAME: {
        meaning: 'The file name of the prompt zip is not its RUN_ID.',
        nextAction: 'Rename the zip to <RUN_ID>.zip.',
    },
    ERR_ZIP_NOT_REGULAR: {
        meaning: 'The prompt zip is a link, a folder or a device.',
        nextAction: 'Replace it with the zip itself, as a regular file.',
    },
    ERR_ZIP_TOO_LARGE: {
        meaning: 'The zip is larger than the limit.',
        nextAction: 'Keep only the five prompt files in the zip.',
    },
    ERR_ZIP_NOT_A_ZIP: {
        meaning: 'The file has no end-of-central-directory record: it is truncated, or it is not a zip.',
        nextAction: makeAgain,
    },
    ERR_ZIP_TRAILING_BYTES: {
        meaning: 'Extra bytes follow the end of the zip, or its end is ambiguous.',
        nextAction: makeAgain,
    },
    ERR_ZIP_MULTI_DISK: {
        meaning: 'The zip is one part of a split archive.',
        nextAction: 'Make one single zip file.',
    },
    ERR_ZIP_ZIP64: {
        meaning: 'The zip64 records contradict the other records or each other.',
        nextAction: makeAgain,
    },
    ERR_ZIP_DIRECTORY: {
        meaning: 'The central directory is damaged, or its length differs from the end record.',
        nextAction: makeAgain,
    },
    ERR_ZIP_EMPTY: {
        meaning: 'The zip has no entries.',
        nextAction: 'Put the five prompt files into the zip.',
    },
    ERR_ZIP_ENTRY_COUNT: {
        meaning: 'The zip has more entries than the limit.',
        nextAction: 'Keep only the five prompt files in the zip.',
    },
    ERR_ZIP_ENTRY_SIZE: {
        meaning: 'One entry unpacks to more bytes than the limit.',
        nextAction: 'Shorten the named prompt.',
    },
    ERR_ZIP_TOTAL_SIZE: {
        meaning: 'All entries together unpack to more bytes than the limit.',
        nextAction: 'Shorten the prompts.',
    },
    ERR_ZIP_RATIO: {
        meaning: 'An entry unpacks to far more than its stored size, like a zip bomb.',
        nextAction: 'Remove the padding from the named file, or store it without compression.',
    },
    ERR_ZIP_ENCRYPTED: {
        meaning: 'An entry is encrypted.',
        nextAction: 'Make the zip without a password.',
    },
    ERR_ZIP_METHOD: {
        meaning: 'An entry uses a compression method other than deflate.',
        nextAction: 'Make the zip with deflate or without compression.',
    },
    ERR_ZIP_LINK: {
        meaning: 'An entry is a symbolic link or a reparse point.',
        nextAction: 'Put the file itself into the zip instead of a link.',
    },
    ERR_ZIP_DEVICE: {
        meaning: 'An entry is a device, a pipe, a socket or a volume label.',
        nextAction: 'Put only regular files into the zip.',
    },
    ERR_ZIP_FOLDER_DATA: {
        meaning: 'An entry is marked as a folder in one field and as a file in another.',
        nextAction: makeAgain,
    },
    ERR_ZIP_NAME_ENCODING: {
        meaning: 'A name is not valid UTF-8, or its two copies differ.',
        nextAction: 'Rename the file with plain ASCII characters and make the zip again.',
    },
    ERR_ZIP_NAME_ESCAPES: {
        meaning: 'A name points outside the folder that the zip is unpacked to.',
        nextAction: 'Treat the zip as hostile. Make it again from the five prompt files.',
    },
    ERR_ZIP_NAME_BACKSLASH: {
        meaning: 'A name has a backslash. Only / may separate folders.',
        nextAction: 'Make the zip with Windows Explorer, 7-Zip or PowerShell 7, which write /.',
    },
    ERR_ZIP_NAME: {
        meaning: 'A name is not valid on every operating system.',
        nextAction: 'Rename the file with plain ASCII characters and make the zip again.',
    },
    ERR_ZIP_DUPLICATE: {
        meaning: 'Two entries have the same name.',
        nextAction: makeAgain,
    },
    ERR_ZIP_COLLISION: {
        meaning: 'Two names are the same on some systems, or a file has the name of a needed folder.',
        nextAction: 'Rename one of the two files and make the zip again.',
    },
    ERR_ZIP_LOCAL_HEADER: {
        meaning: 'The local header of an entry contradicts the central directory.',
        nextAction: makeAgain,
    },
    ERR_ZIP_DESCRIPTOR: {
        meaning: 'The data descriptor of an entry is missing, or it contradicts the central directory.',
        nextAction: makeAgain,
    },
    ERR_ZIP_OVERLAP: {
        meaning: 'Two entries share bytes of the zip, like a zip bomb.',
        nextAction: makeAgain,
    },
    ERR_ZIP_GAP: {
        meaning: 'The zip has bytes that belong to no entry.',
        nextAction: makeAgain,
    },
    ERR_ZIP_SIZE: {
        meaning: 'The data of an entry does not have the declared size.',
        nextAction: makeAgain,
    },
    ERR_ZIP_CRC: {
        meaning: 'The data of an entry does not match its checksum.',
        nextAction: makeAgain,
    },
    ERR_ZIP_DEFLATE: {
        meaning: 'The compressed data of an entry is damaged, or extra bytes follow it.',
        nextAction: makeAgain,
    },
};

;// CONCATENATED MODULE: ./core/diagnostics/error-codes.js














/** Every stable error code of the product, by room. Codes are never renamed or reused. */
const errorCodes = {
    ...systemCodes,
    ...gitCodes,
    ...configCodes,
    ...ledgerCodes,
    ...runCodes,
    ...zipCodes,
    ...promptCodes,
    ...dispatchCodes,
    ...desktopCodes,
    ...bundleCodes,
    ...integrateCodes,
    ...actionCodes,
    ...runnerCodes,
    ...oneButtonCodes,
};
/** Whether this version knows the code. A file of another version may hold one that it does not. */
function isErrorCode(code) {
    return Object.hasOwn(errorCodes, code);
}


/***/ }),

/***/ 2282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ exitCodeOf),
/* harmony export */   R: () => (/* binding */ EXIT_USAGE)
/* harmony export */ });
/** Exit status of a usage error (sysexits' EX_USAGE). */
const EXIT_USAGE = 64;
const exits = { PASS: 0, WARN: 0, FAIL: 1, BLOCKED: 2, PENDING: 3 };
function exitCodeOf(status) {
    return exits[status];
}


/***/ }),

/***/ 2283:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ appErrorOf)
/* harmony export */ });
/* unused harmony export firstError */
/* harmony import */ var _app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(361);

const writeProblems = {
    ENOSPC: 'the disk is full',
    EDQUOT: 'the quota of this account is used up',
    EROFS: 'the file system is read-only',
    EACCES: 'permission is denied',
    EPERM: 'the system does not permit it',
    EIO: 'the device has an error',
};
/**
 * Turns any thrown value into an AppError. An AppError is returned as it is, a full or read-only disk becomes
 * ERR_WRITE_FAILED, everything else ERR_INTERNAL. System error messages contain absolute paths, which no record may have: only
 * their code and system call are kept, with the path below `root`, or the end of another path.
 *
 * @param root absolute
 */
function appErrorOf(thrown, root) {
    const error = firstError(thrown);
    if (error instanceof _app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u)
        return error;
    const { code, path, syscall = 'write' } = (error ?? {});
    const problem = typeof code === 'string' ? writeProblems[code] : undefined;
    const options = { fault: 'internal', cause: error };
    if (problem !== undefined) {
        const file = pathBelow(root, path);
        const shown = file ?? (typeof path === 'string' ? endOf(path) : 'A file');
        const message = `${shown} could not be used: ${problem} (${code}, ${syscall}).`;
        return new _app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u('ERR_WRITE_FAILED', message, file === undefined ? options : { ...options, file });
    }
    return new _app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u('ERR_INTERNAL', error instanceof Error ? error.message : String(error), options);
}
/** The last parts of a path, without what is random in temporary names or holds a process id. */
function endOf(path) {
    const parts = path.split(/[\\/]/).filter((part) => part !== '' && !part.startsWith('.factory-tmp-'));
    return `.../${parts.slice(-4).join('/')}`.replace(/\.[0-9a-f]{32}$/, '');
}
function pathBelow(root, path) {
    if (root === undefined || typeof path !== 'string' || !path.startsWith(root))
        return undefined;
    const rest = path.slice(root.length).replaceAll('\\', '/');
    return rest.startsWith('/') ? rest.slice(1) : undefined;
}
/**
 * The error that came first. If disposal fails too, mostly for the same reason, `await using` wraps both in a SuppressedError
 * (https://github.com/tc39/proposal-explicit-resource-management); not every Node has the class.
 */
function firstError(thrown) {
    let error = thrown;
    while (error instanceof Error && error.name === 'SuppressedError' && 'suppressed' in error)
        error = error.suppressed;
    return error;
}


/***/ }),

/***/ 5614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ showSteering),
/* harmony export */   o: () => (/* binding */ steering)
/* harmony export */ });
/**
 * Characters that make text read differently than it looks: control characters except the tab, line and paragraph
 * separators, characters that change the reading direction (CVE-2021-42574), zero-width characters, lone surrogates.
 * Variation selectors are not included: they only choose how the visible character before them is drawn.
 */
const steering = /(?![\t\p{Variation_Selector}])[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu;
/** Replaces every steering character by its escape: `\x1b` for control characters, `\u{202E}` for the others. */
function showSteering(text) {
    return text.replace(steering, (character) => {
        const code = character.codePointAt(0) ?? 0;
        return code < 0x100 && code !== 0xad
            ? `\\x${code.toString(16).padStart(2, '0')}`
            : `\\u{${code.toString(16).toUpperCase()}}`;
    });
}


/***/ }),

/***/ 7558:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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

/***/ 896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   GF: () => (/* binding */ writePlainFile),
/* harmony export */   dr: () => (/* binding */ openNewFile),
/* harmony export */   fc: () => (/* binding */ makeFolder),
/* harmony export */   mX: () => (/* binding */ removeEmptyFolder),
/* harmony export */   nM: () => (/* binding */ removeFile),
/* harmony export */   yp: () => (/* binding */ copyPlainFile)
/* harmony export */ });
/* unused harmony exports makeExecutable, setFileTime */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1455);
/* harmony import */ var _actions_io__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(90);


/**
 * Makes a folder with its parents; one that is there stays as it is.
 *
 * These plain changes are neither atomic nor durable: they are for scratch folders, for copies that are checked afterwards, and
 * for logs. What a run records goes through writeFileAtomic. All changes to files outside `core/system` go through
 * functions of this room, so that a fault can be injected at each (docs/adr/0082).
 */
async function makeFolder(path) {
    await (0,_actions_io__WEBPACK_IMPORTED_MODULE_1__/* .mkdirP */ .U$)(path);
}
/** Writes a whole file; with `exclusive` only when nothing is at the path (EEXIST). */
async function writePlainFile(path, data, options = {}) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(path, data, { flag: options.exclusive === true ? 'wx' : 'w' });
}
/** Opens a file that is not there yet for writing (EEXIST otherwise); to be closed by the caller. */
function openNewFile(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'wx', 0o644);
}
/** Copies a file's bytes over what is at `to`. */
async function copyPlainFile(from, to) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.copyFile)(from, to);
}
/** Removes a file, or a link as a link; what is not there is no error. */
async function removeFile(path) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.unlink)(path).catch((error) => {
        if (error.code !== 'ENOENT')
            throw error;
    });
}
/** Removes a folder when it is empty; gives whether it did. */
async function removeEmptyFolder(path) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rmdir)(path).then(() => true, () => false);
}
/** Lets everybody execute a file that is no link; nothing on Windows. */
async function makeExecutable(path) {
    await chmod(path, 0o755);
}
/** Sets a file's times of access and change, in seconds since 1970. */
async function setFileTime(path, seconds) {
    await utimes(path, seconds, seconds);
}


/***/ }),

/***/ 2056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hu: () => (/* binding */ openPlain),
/* harmony export */   NE: () => (/* binding */ openFolder),
/* harmony export */   SL: () => (/* binding */ hostilePath),
/* harmony export */   _X: () => (/* binding */ noFollowFlags)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6188);



/**
 * Follows no link in the last part of a path, never waits for the other end of a pipe, and makes no terminal ours. Windows has none of
 * these flags, and no pipe that a path could name by accident.
 */
const noFollowFlags = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NONBLOCK ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOCTTY ?? 0);
/** Joins a folder and what lies below it with `/`; nothing of the second part is resolved. */
function hostilePath(root, relativePath) {
    if (typeof relativePath === 'string')
        return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, relativePath);
    return Buffer.concat([Buffer.from(`${root}/`, 'utf8'), relativePath]);
}
/**
 * Opens a plain file for reading. What was opened is judged, not what stood there before.
 *
 * @param path absolute
 * @param resolved whether the links of its parents are resolved. Then, where the system can name an open file (Linux), a parent that
 *   became a link since is found; elsewhere a file that was swapped since
 */
function openPlain(path, resolved) {
    return open(path, noFollowFlags, 'not-a-file', resolved);
}
/** As {@link openPlain}, a folder; not on Windows, which opens none. */
function openFolder(path, resolved) {
    return open(path, noFollowFlags | (node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_DIRECTORY ?? 0), 'not-a-folder', resolved);
}
function open(path, flags, other, resolved) {
    let handle;
    try {
        handle = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags);
    }
    catch (error) {
        return { handle: undefined, problem: refusal(error, path, other) };
    }
    const judged = judge(handle, path, other, resolved);
    if (typeof judged !== 'string')
        return { handle, info: judged, problem: undefined };
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(handle);
    return { handle: undefined, problem: judged };
}
function judge(handle, path, other, resolved) {
    try {
        const info = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(handle);
        if (!(other === 'not-a-file' ? info.isFile() : info.isDirectory()))
            return other;
        return !resolved || isAt(handle, info, path) ? info : 'through-link';
    }
    catch (error) {
        return (0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Z)(error);
    }
}
function isAt(handle, info, path) {
    if (process.platform === 'linux') {
        try {
            return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(`/proc/self/fd/${handle}`, 'buffer').equals(Buffer.from(path));
        }
        catch {
            // Without /proc the look below is what is left.
        }
    }
    const now = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
    return now !== undefined && now.ino === info.ino && now.dev === info.dev;
}
/** O_DIRECTORY answers ENOTDIR for a file, as for a path that leads through one. */
function refusal(error, path, other) {
    const problem = (0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Z)(error);
    if (problem === 'not-a-file')
        return other;
    if (error.code !== 'ENOTDIR' || other === 'not-a-file')
        return problem;
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false }) === undefined ? problem : other;
    }
    catch {
        return problem;
    }
}


/***/ }),

/***/ 6188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ problemOf),
/* harmony export */   f: () => (/* binding */ problemText)
/* harmony export */ });
/** How a sentence ends that begins with the name of the file or folder. */
const problemText = {
    absent: 'is missing',
    'not-a-file': 'is not a plain file',
    'not-a-folder': 'is not a folder',
    'through-link': 'lies behind a symbolic link',
    unreadable: 'cannot be read',
    'too-large': 'is too large',
    'changed-while-read': 'changed while it was read',
};
const byCode = {
    ENOENT: 'absent',
    ENOTDIR: 'absent',
    // O_NOFOLLOW on a link.
    ELOOP: 'not-a-file',
    // A socket.
    ENXIO: 'not-a-file',
    EOPNOTSUPP: 'not-a-file',
    EISDIR: 'not-a-file',
};
/** What an error of the file system means for the one who reads. */
function problemOf(error) {
    return byCode[error.code ?? ''] ?? 'unreadable';
}


/***/ }),

/***/ 8220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Sg: () => (/* binding */ readPlainText),
/* harmony export */   b$: () => (/* binding */ readPlainFile),
/* harmony export */   hN: () => (/* binding */ readHostileFile)
/* harmony export */ });
/* unused harmony export readHostile */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _open_hostile_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2056);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6188);



const pieceBytes = 1024 * 1024;
/**
 * Reads a plain file piece by piece without following a link, without waiting on a pipe, and never past `maxBytes`. What was given
 * before a problem was found counts for nothing.
 *
 * @param root absolute, with links resolved
 * @param relativePath with `/`, inside root
 */
function readHostile(root, relativePath, maxBytes, onPiece) {
    return read(openPlain(hostilePath(root, relativePath), true), maxBytes, onPiece);
}
/** A whole plain file of at most `maxBytes`, read as {@link readHostile} does. */
function readHostileFile(root, relativePath, maxBytes) {
    return contentOf((0,_open_hostile_js__WEBPACK_IMPORTED_MODULE_1__/* .openPlain */ .Hu)((0,_open_hostile_js__WEBPACK_IMPORTED_MODULE_1__/* .hostilePath */ .SL)(root, relativePath), true), maxBytes);
}
/** As {@link readHostileFile}, for a path whose folders are ours, so that a link may lead to them. @param path absolute */
function readPlainFile(path, maxBytes) {
    return contentOf((0,_open_hostile_js__WEBPACK_IMPORTED_MODULE_1__/* .openPlain */ .Hu)(path, false), maxBytes);
}
/** The UTF-8 text of a file, read as {@link readPlainFile} does; `undefined` when it cannot be read, for whatever reason. */
function readPlainText(path, maxBytes) {
    return readPlainFile(path, maxBytes).bytes?.toString('utf8');
}
function contentOf(opened, maxBytes) {
    const pieces = [];
    const outcome = read(opened, maxBytes, (piece) => pieces.push(piece));
    return outcome === 'ok' ? { bytes: Buffer.concat(pieces), problem: undefined } : { bytes: null, problem: outcome };
}
function read(opened, maxBytes, onPiece) {
    if (opened.handle === undefined)
        return opened.problem;
    const { handle, info } = opened;
    try {
        if (info.size > maxBytes)
            return 'too-large';
        const buffer = Buffer.allocUnsafe(Math.min(pieceBytes, info.size + 1));
        let total = 0;
        for (let count = buffer.length; count === buffer.length;) {
            count = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync)(handle, buffer, 0, buffer.length, null);
            total += count;
            // It may grow while it is read.
            if (total > maxBytes)
                return 'too-large';
            if (count > 0)
                onPiece(Buffer.from(buffer.subarray(0, count)));
        }
        return total === info.size && isSameContent(info, (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(handle)) ? 'ok' : 'changed-while-read';
    }
    catch (error) {
        return (0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Z)(error);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(handle);
    }
}
function isSameContent(before, after) {
    return before.size === after.size && before.mtimeMs === after.mtimeMs;
}


/***/ }),

/***/ 6510:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   vk: () => (/* binding */ statHostile)
/* harmony export */ });
/* unused harmony exports readLinkHostile, folderIdentity, isSameFile, fileIdentity, fileTime */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6188);


/** Looks at a path without following its last part; never throws. @param path bytes for a name that is not UTF-8 */
function statHostile(path) {
    try {
        const info = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
        if (info === undefined)
            return { kind: 'absent', size: 0, executable: false };
        const executable = process.platform !== 'win32' && (info.mode & 0o100) !== 0;
        return { kind: kindOf(info), size: info.size, executable };
    }
    catch (error) {
        return { kind: (0,_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .problemOf */ .Z)(error) === 'absent' ? 'absent' : 'unreadable', size: 0, executable: false };
    }
}
function kindOf(entry) {
    if (entry.isFile())
        return 'file';
    if (entry.isDirectory())
        return 'folder';
    return entry.isSymbolicLink() ? 'link' : 'special';
}
/** A link's text as bytes; `null` when no link stands there that can be read. */
function readLinkHostile(path) {
    try {
        return readlinkSync(path, 'buffer');
    }
    catch {
        return null;
    }
}
/**
 * Identifies the folder at a path, as far as the file system can tell it from another that was made in its place.
 *
 * @returns an opaque text to compare, or `undefined` where no folder stands or can be seen
 */
function folderIdentity(path) {
    const info = lookAt(path);
    return info?.isDirectory() === true ? `${info.dev}:${info.ino}:${info.birthtimeNs}` : undefined;
}
/** Whether two names are of one and the same file. */
function isSameFile(one, other) {
    const [left, right] = [lookAt(one), lookAt(other)];
    return left !== undefined && right !== undefined && left.ino === right.ino && left.dev === right.dev;
}
/** Changes when a file is replaced or rewritten: identity, size and time of its content; empty when there is none to see. */
function fileIdentity(path) {
    const info = lookAt(path);
    return info === undefined ? '' : `${info.dev}:${info.ino}:${info.size}:${info.mtimeNs}`;
}
/** When a file was written, in nanoseconds since 1970; `undefined` when there is none to see. */
function fileTime(path) {
    return lookAt(path)?.mtimeNs;
}
function lookAt(path) {
    try {
        return lstatSync(path, { bigint: true, throwIfNoEntry: false });
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 1454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   sc: () => (/* binding */ sha256),
/* harmony export */   zs: () => (/* binding */ randomToken)
/* harmony export */ });
/* unused harmony export hmacSha256 */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);

/** The sha256 of text (as UTF-8) or bytes, 64 lower-case hex digits. */
function sha256(data) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', data, 'hex');
}
/** A random token of 128 bits as 32 hex digits; never written into the identity set. */
function randomToken() {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(16).toString('hex');
}
/** The HMAC with SHA-256 of a text, in hex: shows that who sent it knows the key. */
function hmacSha256(key, text) {
    return createHmac('sha256', key).update(text).digest('hex');
}


/***/ }),

/***/ 5870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ mkdir),
/* harmony export */   H8: () => (/* binding */ IS_WINDOWS),
/* harmony export */   Qh: () => (/* binding */ isRooted),
/* harmony export */   t2: () => (/* binding */ exists),
/* harmony export */   vr: () => (/* binding */ tryGetExecutablePath)
/* harmony export */ });
/* unused harmony exports chmod, copyFile, lstat, open, readdir, rename, rm, rmdir, stat, symlink, unlink, readlink, UV_FS_O_EXLOCK, READONLY, isDirectory, getCmdPath */
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9896);
/* harmony import */ var path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6928);
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs__WEBPACK_IMPORTED_MODULE_0__.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY;
function exists(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return __awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return __awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = path__WEBPACK_IMPORTED_MODULE_1__.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = path__WEBPACK_IMPORTED_MODULE_1__.dirname(filePath);
                        const upperName = path__WEBPACK_IMPORTED_MODULE_1__.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = path__WEBPACK_IMPORTED_MODULE_1__.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map

/***/ }),

/***/ 90:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  U$: () => (/* binding */ mkdirP),
  K7: () => (/* binding */ which)
});

// UNUSED EXPORTS: cp, findInPath, mv, rmRF

;// CONCATENATED MODULE: external "assert"
const external_assert_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");
// EXTERNAL MODULE: external "path"
var external_path_ = __nccwpck_require__(6928);
// EXTERNAL MODULE: ../../node_modules/@actions/io/lib/io-util.js
var io_util = __nccwpck_require__(5870);
;// CONCATENATED MODULE: ../../node_modules/@actions/io/lib/io.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return __awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return __awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return __awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return __awaiter(this, void 0, void 0, function* () {
        (0,external_assert_namespaceObject.ok)(fsPath, 'a path argument must be provided');
        yield io_util/* mkdir */.Ck(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return __awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (io_util/* IS_WINDOWS */.H8) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return __awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (io_util/* IS_WINDOWS */.H8 && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (io_util/* isRooted */.Qh(tool)) {
            const filePath = yield io_util/* tryGetExecutablePath */.vr(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield io_util/* tryGetExecutablePath */.vr(external_path_.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return __awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function copyFile(srcFile, destFile, force) {
    return __awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/
/******/ 	}
/******/
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/
/******/ 	// no prefetching
/******/
/******/ 	// no preloaded
/******/
/******/ 	// no external install chunk
/******/
/******/ 	// no on chunks loaded
/******/ })();
/******/
/************************************************************************/
/******/
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(2514);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/
