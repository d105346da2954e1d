"use strict";
exports.id = 538;
exports.ids = [538];
exports.modules = {

/***/ 4290:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ readNeeds),
/* harmony export */   l: () => (/* binding */ readEarlier)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3315);
/* harmony import */ var _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1496);
/* harmony import */ var _stages_integrate_gates_judge_earlier_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1834);



const job = zod__WEBPACK_IMPORTED_MODULE_2__/* .looseObject */ ._H3({
    result: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['success', 'failure', 'cancelled', 'skipped']),
    outputs: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .unknown */ .L5J()).default({}),
});
const jobs = zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), job);
/** Reads the results of earlier jobs. No user can correct them, so an unreadable result becomes the run's verdict. */
function readEarlier(host) {
    try {
        const earlier = readNeeds(host.input('needs'));
        return { earlier, gates: earlier.find(({ name }) => name === _stages_integrate_gates_judge_earlier_js__WEBPACK_IMPORTED_MODULE_1__/* .gatesJob */ .k)?.result ?? 'absent' };
    }
    catch (error) {
        if (!(error instanceof _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u))
            throw error;
        return { earlier: [], gates: 'absent', unreadable: error };
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
    const grouped = flat.success ? { data: { '': flat.data } } : zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), jobs).safeParse(raw);
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
    return new _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u('ERR_INPUT', message, { fault: 'usage', path: 'needs', cause });
}


/***/ }),

/***/ 345:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reportMode: () => (/* binding */ reportMode)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/contracts/verdict/proof.js
var proof = __webpack_require__(1131);
// EXTERNAL MODULE: ./core/contracts/verdict/validation.js
var validation = __webpack_require__(8706);
// EXTERNAL MODULE: ./core/contracts/worker/status-file.js
var status_file = __webpack_require__(6001);
// EXTERNAL MODULE: ./core/diagnostics/causes.js + 1 modules
var causes = __webpack_require__(5344);
// EXTERNAL MODULE: ./core/diagnostics/text/cause-in-words.js
var cause_in_words = __webpack_require__(3361);
// EXTERNAL MODULE: ./core/diagnostics/text/escape-markdown.js
var escape_markdown = __webpack_require__(681);
// EXTERNAL MODULE: ./core/diagnostics/text/quote.js
var quote = __webpack_require__(5214);
// EXTERNAL MODULE: ./core/diagnostics/text/verdict-in-words.js
var verdict_in_words = __webpack_require__(143);
// EXTERNAL MODULE: ./core/evidence/diagnostic-of.js
var diagnostic_of = __webpack_require__(4938);
// EXTERNAL MODULE: ./core/evidence/verdict.js + 1 modules
var evidence_verdict = __webpack_require__(4609);
// EXTERNAL MODULE: ./core/ledger/read-ledger.js
var read_ledger = __webpack_require__(1711);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(3259);
// EXTERNAL MODULE: ./core/run/revisions/inputs-in-force.js
var inputs_in_force = __webpack_require__(6817);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(321);
// EXTERNAL MODULE: ./stages/integrate/gates/judge-earlier.js
var judge_earlier = __webpack_require__(1834);
// EXTERNAL MODULE: ./stages/integrate/report/policy-lines.js
var policy_lines = __webpack_require__(3420);
;// CONCATENATED MODULE: ./stages/integrate/report/report-stage.js


















/**
 * The `report` mode: the job summary of the whole run, from its run folder. It contains the verdict, its cause, the next
 * action, then causes, warnings, jobs, checks, commits, the ledger's head, and the dispatch report. Reads only. Its status is the run's.
 *
 * @throws AppError ERR_SCHEMA, ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN
 */
async function reportStage(inputs) {
    const { root, runId } = inputs;
    const layout = (0,run_layout/* stageLayout */.nK)(inputs);
    const status = await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.status, status_file/* statusFile */.D);
    const proven = await (0,json_file/* readJsonFileIfAny */.Ou)(root, `${layout.integratorDir}/PROOF.json`, proof/* proof */.n);
    const fallback = (0,judge_earlier/* judgeEarlier */.G)(inputs.earlier);
    // An unreadable record is integrate's to report.
    const revised = (await (0,inputs_in_force/* readInputsInForceIfAny */.Zg)(root, layout).catch(() => undefined))?.policy;
    // A run without a verdict of integrate has failed; it never passes.
    const verdict = status === undefined || status.status === 'PENDING' ? 'FAIL' : status.status;
    const nextAction = typeof status?.next_action === 'string'
        ? (0,evidence_verdict/* actionLine */.Rs)(status.next_action)
        : (fallback.findings[0]?.nextAction ?? 'Read the log of the integrate job.');
    const cause = typeof status?.cause === 'string'
        ? (0,quote/* quoteInline */.Wx)(status.cause, 600)
        : ((0,cause_in_words/* causeInWords */.s)(fallback.findings) ?? 'There is no verdict.');
    const recorded = [...(status?.errors ?? []), ...(status?.warnings ?? [])].flatMap(recordedFinding);
    const errors = (0,causes/* causesOf */.cZ)(recorded.filter(({ severity }) => severity === 'error'));
    const warnings = (0,causes/* causesOf */.cZ)(recorded.filter(({ severity }) => severity !== 'error'));
    const sections = [
        `# ${(0,verdict_in_words/* verdictInWords */._)(verdict, status?.gates_ran)}: run ${runId}`,
        '',
        `**Cause:** ${(0,escape_markdown/* escapeMarkdown */.F)(cause)}`,
        '',
        `**Next:** ${(0,escape_markdown/* escapeMarkdown */.F)(nextAction)}`,
        '',
        ...(revised === undefined ? [] : [...(0,policy_lines/* policyLines */.E)(revised, quote/* quoteCode */.cy), '']),
        ...section('Blocking conditions', [], errors.map(causeItem)),
        ...section('Warnings', [], warnings.map(causeItem)),
        ...jobTable(inputs.earlier),
        ...section('Checks', ['| check | status | rc |', '| --- | --- | --- |'], (status?.required_checks ?? []).map(({ name, status: each, rc }) => `| ${(0,quote/* quoteCode */.cy)(name)} | ${each} | ${rc ?? ''} |`)),
        ...section('Merged commits', ['| worker | commit |', '| --- | --- |'], (proven?.merge_sha == null ? [] : proven.commits).map(({ worker, commit }) => `| ${worker} | ${commit} |`)),
        '## Ledger',
        `Head: ${await ledgerHead((0,external_node_path_.join)(root, layout.ledger))}`,
        '',
        (0,read_hostile/* readPlainText */.Sg)((0,external_node_path_.join)(root, layout.dispatchReport), json_file/* maxJsonBytes */.ou) ?? '',
    ];
    return {
        stage: 'integrate',
        runId,
        status: verdict,
        gatesRan: status?.gates_ran,
        diagnostics: [],
        cause,
        nextAction,
        summary: `${sections.join('\n').trimEnd()}\n`,
        outputs: {
            'merge-sha': proven?.merge_sha ?? '',
            'report-path': `${layout.integratorDir}/FINAL_REPORT.txt`,
            'proof-path': `${layout.integratorDir}/PROOF.json`,
        },
        workers: [],
    };
}
function jobTable(jobs) {
    const rows = jobs.map(({ name, result, verdict }) => `| ${(0,quote/* quoteCode */.cy)(name)} | ${result} | ${(0,quote/* quoteInline */.Wx)(verdict)} |`);
    return section('Jobs', ['| job | result | verdict |', '| --- | --- | --- |'], rows);
}
function section(title, head, rows) {
    return rows.length === 0 ? [] : [`## ${title}`, '', ...head, ...rows, ''];
}
function recordedFinding(record) {
    const parsed = validation/* findingRecord */.vU.safeParse(record);
    return parsed.success ? [(0,diagnostic_of/* diagnosticOf */.T)(parsed.data)] : [];
}
/** A cause as an item of a Markdown list. */
function causeItem(cause) {
    const { code, message, places } = cause;
    const where = places.length === 0 ? '' : ` (${(0,causes/* inWords */.r4)(places)})`;
    const follows = (0,causes/* followsInWords */.pr)(cause);
    const rest = follows === '' ? '' : ` Follows from it: ${follows}`;
    return `- ${code}: ${(0,escape_markdown/* escapeMarkdown */.F)(`${message}${where}${rest}`)}`;
}
async function ledgerHead(file) {
    const { head, events } = await (0,read_ledger/* readLedger */.S)(file, 'ledger/run.jsonl');
    if (events.length === 0)
        return 'none';
    return `${(0,quote/* quoteCode */.cy)(head)} (${events.length} events)`;
}

// EXTERNAL MODULE: ./actions/notify.js + 4 modules
var notify = __webpack_require__(195);
// EXTERNAL MODULE: ./actions/integrate/read-earlier.js
var read_earlier = __webpack_require__(4290);
;// CONCATENATED MODULE: ./actions/integrate/report-mode.js



async function reportMode(context) {
    const { host, inputs, paths } = context;
    const { root, runId, launchDigest } = inputs;
    const report = await reportStage({ root, runId, launchDigest, paths, earlier: (0,read_earlier/* readNeeds */.M)(host.input('needs')) });
    const webhook = { url: host.input('notify-url'), key: host.input('notify-key') };
    return { report: await (0,notify/* notifyWebhook */.h)(context, report, { ...webhook, pullRequest: host.input('pull-request') }) };
}


/***/ }),

/***/ 195:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ notifyComments),
  h: () => (/* binding */ notifyWebhook)
});

// EXTERNAL MODULE: ./core/contracts/launch/run-inputs.js
var run_inputs = __webpack_require__(5330);
// EXTERNAL MODULE: ./core/contracts/worker/status-file.js
var status_file = __webpack_require__(6001);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/github/rest.js
var github_rest = __webpack_require__(8381);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
// EXTERNAL MODULE: ./core/diagnostics/error-codes.js + 10 modules
var error_codes = __webpack_require__(3661);
;// CONCATENATED MODULE: ./core/notify/notice.js


const count = schemas/* number */.aig().min(0).nullish().catch(null);
const usageShape = schemas/* looseObject */._H3({ tokens: count, cost_usd: count }).catch({ tokens: null, cost_usd: null });
/** Builds a notice from a run's STATUS.json. A run without a verdict is reported as FAIL. Pure. */
function noticeOf(runId, status, place) {
    const blocking = blockingOf(status);
    const codes = blocking.map(({ code }) => code);
    const usage = usageShape.parse(status?.usage);
    const known = status === undefined || status.status === 'PENDING' ? 'FAIL' : status.status;
    return {
        schema_version: 1,
        events: [
            'verdict',
            ...(codes.includes('ERR_AGENT_STALLED') ? ['stall'] : []),
            ...(codes.some((code) => /^ERR_BUDGET_(?:SECONDS|TOKENS|COST)$/.test(code)) ? ['budget'] : []),
        ],
        run_id: runId,
        repository: place.repository,
        verdict: known,
        gates_ran: status?.gates_ran ?? null,
        next_action: typeof status?.next_action === 'string' ? status.next_action.slice(0, 500) : 'Read the log of the run.',
        blocking,
        usage: { tokens: usage.tokens ?? null, cost_usd: usage.cost_usd ?? null },
        merge_sha: typeof status?.merge_sha === 'string' ? status.merge_sha : null,
        pull_request: place.pullRequest === '' ? null : place.pullRequest,
        run_url: place.runUrl,
    };
}
function blockingOf(status) {
    const seen = new Map();
    for (const error of status?.errors ?? []) {
        if (typeof error === 'string')
            continue;
        const code = String(error.code);
        const worker = typeof error.worker === 'string' && /^[A-D]_[a-z]+$|^Z_aggregator$/.test(error.worker) ? error.worker : '';
        if ((0,error_codes/* isErrorCode */.W)(code))
            seen.set(`${code} ${worker}`, { code, worker });
    }
    return [...seen.values()];
}

// EXTERNAL MODULE: ./core/system/back-off.js
var back_off = __webpack_require__(4046);
// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1917);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
;// CONCATENATED MODULE: ./core/notify/webhook.js



/** The default retry limits. They are short, so that a slow server cannot delay the end of a run. */
const webhookPatience = { timeoutMs: 10_000, pauseMs: 1_000, attempts: 3 };
/**
 * Sends a notice as JSON by POST. The header `x-factory-signature-256` is `sha256=` and the HMAC of the body. The header
 * `x-factory-delivery` is the sha256 of the body, so that a receiver can detect a repetition. Does not follow redirects. Retries only
 * after no response, 429 and 5xx. Never throws.
 */
async function sendWebhook(hook, notice, deps) {
    if (!isAllowedAddress(hook.url))
        return delivery('refused', 'the address must be https, or http on loopback, and contain no user name or password');
    const body = (0,json/* prettyJson */.D_)(notice);
    const headers = {
        'content-type': 'application/json',
        'user-agent': 'codex-factory',
        'x-factory-delivery': (0,hash/* sha256 */.sc)(body),
        ...(hook.key === '' ? {} : { 'x-factory-signature-256': `sha256=${(0,hash/* hmacSha256 */.TR)(hook.key, body)}` }),
    };
    let detail = '';
    for (let attempt = 1; attempt <= hook.attempts && !deps.signal.aborted; attempt++) {
        if (attempt > 1)
            await (0,back_off/* backOff */.fu)(deps.clock, { firstMs: hook.pauseMs }, attempt - 1, deps.signal);
        const late = AbortSignal.timeout(hook.timeoutMs);
        try {
            const signal = AbortSignal.any([deps.signal, late]);
            const answer = await fetch(hook.url, { method: 'POST', headers, body, signal, redirect: 'manual' });
            await answer.body?.cancel();
            if (answer.status >= 200 && answer.status < 300)
                return delivery('sent', `status ${answer.status}`);
            detail = `status ${answer.status}`;
            if (answer.status !== 429 && answer.status < 500)
                return delivery('failed', detail);
        }
        catch {
            detail = late.aborted ? 'no response in time' : 'no connection';
        }
    }
    return delivery('failed', detail === '' ? 'the run was cancelled' : `${detail}, ${hook.attempts} attempts`);
}
/** Accepts only connections that nobody can read: https, or the loopback interface. */
function isAllowedAddress(text) {
    if (!URL.canParse(text))
        return false;
    const { protocol, hostname, username, password } = new URL(text);
    if (username !== '' || password !== '')
        return false;
    return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname));
}
function delivery(result, detail) {
    return { target: 'webhook', result, detail };
}

// EXTERNAL MODULE: ./core/diagnostics/text/escape-markdown.js
var escape_markdown = __webpack_require__(681);
// EXTERNAL MODULE: ./core/diagnostics/text/verdict-in-words.js
var verdict_in_words = __webpack_require__(143);
;// CONCATENATED MODULE: ./core/notify/write-comment.js




const pages = 5;
const comments = schemas/* array */.YOg(schemas/* looseObject */._H3({ id: schemas/* int */.Whr(), body: schemas/* string */.YjP().nullish() }));
/**
 * Writes a run's comment on an issue or pull request, or updates the one that an earlier attempt wrote. Needs `issues: write`, for a pull
 * request `pull-requests: write`. Never throws.
 */
async function writeComment(rest, target, number, notice) {
    const mark = `<!-- codex-factory run ${notice.run_id} -->`;
    try {
        const own = await findComment(rest, number, mark);
        const body = `${mark}\n${commentText(notice)}`;
        const { status } = own === undefined
            ? await rest.request('POST', `/issues/${number}/comments`, { body })
            : await rest.request('PATCH', `/issues/comments/${own}`, { body });
        const done = status >= 200 && status < 300;
        return { target, result: done ? 'sent' : 'failed', detail: `#${number}, status ${status}` };
    }
    catch (error) {
        return { target, result: 'failed', detail: `#${number}, ${error instanceof app_error/* AppError */.u ? error.code : 'no answer'}` };
    }
}
async function findComment(rest, number, mark) {
    for (let page = 1; page <= pages; page++) {
        const { body } = await rest.request('GET', `/issues/${number}/comments?per_page=100&page=${page}`);
        const found = comments.safeParse(body).data ?? [];
        const own = found.find((comment) => comment.body?.startsWith(mark) === true);
        if (own !== undefined)
            return own.id;
        if (found.length < 100)
            return undefined;
    }
    return undefined;
}
/** The comment's text. Markdown in the values is escaped. */
function commentText(notice) {
    const { tokens, cost_usd: cost } = notice.usage;
    const used = tokens === null && cost === null ? '' : `Usage: ${tokens ?? 'unknown'} tokens, ${cost ?? 'unknown'} US dollars.`;
    const blocking = notice.blocking.map(({ code, worker }) => `- ${code}${worker === '' ? '' : ` (${worker})`}`);
    return [
        `**${(0,verdict_in_words/* verdictInWords */._)(notice.verdict, notice.gates_ran ?? undefined)}**: run ${(0,escape_markdown/* escapeMarkdown */.F)(notice.run_id)}`,
        ...(blocking.length === 0 ? [] : ['', ...blocking]),
        '',
        `Next: ${(0,escape_markdown/* escapeMarkdown */.F)(notice.next_action)}`,
        ...(used === '' ? [] : ['', used]),
        ...(/^https?:\/\/[\w.:/-]+$/.test(notice.run_url) ? ['', `[Workflow run](${notice.run_url})`] : []),
        '',
    ].join('\n');
}

;// CONCATENATED MODULE: ./core/notify/recipients.js








/**
 * Finds out who must be notified of a run's end, and builds the notice from STATUS.json, the settings of the run, and the available
 * channels. An unreadable STATUS.json counts as no verdict. The actions and the in-process flows share this function.
 *
 * @returns an empty list if the settings exclude this verdict
 */
async function recipientsOf(run, channels, deps) {
    const { notice, settings } = await readNotice(run);
    if (!settings.verdicts.some((each) => each === notice.verdict))
        return [];
    const { webhook, comments } = channels;
    const found = [];
    if (webhook !== undefined) {
        const hook = { ...webhookPatience, ...webhook };
        found.push({ target: 'webhook', send: () => sendWebhook(hook, notice, deps) });
    }
    if (comments === undefined)
        return found;
    const { apiUrl, repository, token } = comments;
    const comment = (target, number) => {
        // Send the token only over a connection that nobody can read.
        const wrong = !isAllowedAddress(apiUrl) || !/^[\w.-]+\/[\w.-]+$/.test(repository);
        const detail = 'the API must be https, or http on loopback, and the repository OWNER/NAME';
        const rest = (0,github_rest/* openGitHubRest */.A)(apiUrl, repository, token, deps.signal);
        return {
            target,
            send: async () => (wrong ? { target, result: 'refused', detail } : writeComment(rest, target, number, notice)),
        };
    };
    const own = Number(/\/pull\/(\d{1,9})$/.exec(run.place.pullRequest)?.[1] ?? 0);
    if (settings.issue !== null)
        found.push(comment('issue', settings.issue));
    if (settings.pull_request && own > 0)
        found.push(comment('pull-request', own));
    return found;
}
/** One warning for each failed notification. Such a failure never changes a verdict. */
function noticeFindings(deliveries) {
    return deliveries
        .filter(({ result }) => result !== 'sent')
        .map(({ target, detail }) => (0,app_error/* finding */.g)('ERR_NOTICE', `The ${target} was not notified of the run's end: ${detail}.`, { severity: 'warning' }));
}
async function readNotice({ root, layout, place, brokenOff, }) {
    const status = await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.status, status_file/* statusFile */.D).catch(() => undefined);
    const recorded = await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.inputs, run_inputs/* runInputs */.H).catch(() => undefined);
    const notice = brokenOff === undefined
        ? noticeOf(layout.runId, status, place)
        : {
            ...noticeOf(layout.runId, undefined, place),
            blocking: [{ code: brokenOff.code, worker: '' }],
            next_action: brokenOff.nextAction,
        };
    return {
        notice,
        settings: recorded?.config.notify ?? { verdicts: ['PASS', 'BLOCKED', 'FAIL'], issue: null, pull_request: false },
    };
}

// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(3259);
;// CONCATENATED MODULE: ./actions/notify.js


/**
 * Sends the verdict to a webhook. Only the report job does this, because no other job has the webhook's secrets. A
 * failure becomes a finding and does not change the verdict (docs/adr/0158).
 *
 * @param given the step's inputs; an empty URL sends nothing
 */
async function notifyWebhook(context, report, given) {
    const { url, key } = given;
    for (const secret of [url, key])
        if (secret !== '')
            context.host.mask(secret);
    return url === '' ? report : notify(context, report, { webhook: { url, key } }, given.pullRequest);
}
/**
 * Comments on the configured issue and pull request. Only the publish job does this, because only its token may write.
 */
async function notifyComments(context, report) {
    const { host, source } = context;
    const apiUrl = host.env.GITHUB_API_URL;
    if (apiUrl === undefined || source === undefined)
        return report;
    const { repository, token } = source;
    return notify(context, report, { comments: { apiUrl, repository, token } }, report.outputs['pull-request'] ?? '');
}
async function notify({ host, inputs, paths, deps }, report, channels, pullRequest) {
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository = '', GITHUB_RUN_ID: run } = host.env;
    const place = { repository, runUrl: `${server}/${repository}/actions/runs/${run}`, pullRequest };
    const layout = (0,run_layout/* layoutOf */.aH)(paths, inputs.runId);
    const notified = [];
    for (const { send } of await recipientsOf({ root: inputs.root, layout, place }, channels, deps))
        notified.push(await send());
    if (notified.length === 0)
        return report;
    const lines = notified.map(({ target, result, detail }) => `- ${target}: ${result} (${detail})`);
    return {
        ...report,
        diagnostics: [...report.diagnostics, ...noticeFindings(notified)],
        summary: `${report.summary.trimEnd()}\n\n## Notifications\n\n${lines.join('\n')}\n`,
        outputs: { ...report.outputs, notified: JSON.stringify(notified) },
    };
}


/***/ }),

/***/ 5344:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cZ: () => (/* binding */ causesOf),
  pr: () => (/* binding */ followsInWords),
  r4: () => (/* binding */ inWords),
  iU: () => (/* binding */ workersInWords)
});

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
/* harmony export */   s: () => (/* binding */ causeInWords),
/* harmony export */   v: () => (/* binding */ firstInWords)
/* harmony export */ });
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

/***/ 681:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ escapeMarkdown)
/* harmony export */ });
/* harmony import */ var _steering_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8743);

/** In characters. GitHub drops a job summary that is larger than 1 MiB. */
const longest = 2_000;
/** Escapes text so that Markdown shows it literally, in a table cell or a paragraph. Joins lines. */
function escapeMarkdown(text) {
    const line = text.replace(/\s+/g, ' ');
    return (0,_steering_js__WEBPACK_IMPORTED_MODULE_0__/* .showSteering */ .V)(line.length > longest ? `${line.slice(0, longest)}...` : line)
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/[\\`*_{}[\]()#+!|~@-]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}


/***/ }),

/***/ 5214:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Af: () => (/* binding */ quoteBlock),
/* harmony export */   Wx: () => (/* binding */ quoteInline),
/* harmony export */   cy: () => (/* binding */ quoteCode)
/* harmony export */ });
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

/***/ 5316:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ findingRecordOf)
/* harmony export */ });
/** Converts a finding to its form in files. The order of the keys is that of the contract. */
function findingRecordOf(finding) {
    const { code, severity, message, nextAction, worker, file, path, line, endLine, column } = finding;
    return {
        code,
        severity,
        message,
        next_action: nextAction,
        ...(worker === undefined ? {} : { worker }),
        ...(file === undefined ? {} : { file }),
        ...(path === undefined ? {} : { path }),
        ...(line === undefined ? {} : { line }),
        ...(endLine === undefined ? {} : { end_line: endLine }),
        ...(column === undefined ? {} : { column }),
    };
}


/***/ }),

/***/ 8381:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ openGitHubRest)
/* harmony export */ });
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1496);

/**
 * @param apiUrl `GITHUB_API_URL`
 * @param repository `owner/name`
 */
function openGitHubRest(apiUrl, repository, token, signal) {
    return {
        async request(method, path, body) {
            try {
                const answer = await fetch(`${apiUrl}/repos/${repository}${path}`, {
                    method,
                    headers: {
                        accept: 'application/vnd.github+json',
                        authorization: `Bearer ${token}`,
                        'content-type': 'application/json',
                        'user-agent': 'codex-factory',
                        'x-github-api-version': '2022-11-28',
                    },
                    signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
                    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
                });
                const text = await answer.text();
                return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
            }
            catch (cause) {
                throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u('ERR_GITHUB_API', `${method} ${path.split('?')[0]} of ${repository} failed: no valid answer.`, {
                    fault: 'internal',
                    cause,
                });
            }
        },
    };
}


/***/ }),

/***/ 4455:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W1: () => (/* binding */ changesInWords),
  xo: () => (/* binding */ dropUnrecordedPolicy),
  Ic: () => (/* binding */ policyEvents),
  pr: () => (/* binding */ policyNumbers),
  c4: () => (/* binding */ readPolicyRecord)
});

// UNUSED EXPORTS: maxSecretAllowBytes, policyDigest, policyFile, policyRevised, secretAllowFile

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(3498);
;// CONCATENATED MODULE: ./core/contracts/launch/policy-revision.js


/**
 * policy/<n>/POLICY.json: the policy of a commit on top of the base commit, under which an ended run is judged again
 * (docs/design/policy-revisions.md). The launch digest covers it.
 */
const policyRevision = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    /** Counts from 1. */
    revision: schemas/* int */.Whr().min(1),
    base_sha: common/* objectId */.Tu,
    commit: common/* objectId */.Tu,
    /** `Name <email>` of the commit's author, as git has it. */
    author: schemas/* string */.YjP(),
    /** The sha256 of the canonical JSON of {policy, secret_allow_sha256}, and that of the replaced policy. */
    policy_sha256: common/* sha256Hex */.fg,
    previous_policy_sha256: common/* sha256Hex */.fg,
    /** sha256 of secret-allow.txt beside this file; `null` if the commit has no such list. */
    secret_allow_sha256: common/* sha256Hex */.fg.nullable(),
    /** Each policy key by its dotted name. */
    policy: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()),
    /** The keys that differ from RUN_INPUTS.json. */
    changes: schemas/* array */.YOg(schemas/* strictObject */.rej({ key: schemas/* string */.YjP().min(1), before: schemas/* unknown */.L5J(), after: schemas/* unknown */.L5J() })),
});

// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/system/files/remove-tree.js
var remove_tree = __webpack_require__(1138);
// EXTERNAL MODULE: ./core/system/hostile/list-hostile.js
var list_hostile = __webpack_require__(2093);
// EXTERNAL MODULE: ./core/system/hostile/problem.js
var hostile_problem = __webpack_require__(2763);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(321);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(8601);
// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1917);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
;// CONCATENATED MODULE: ./core/run/revisions/policy-records.js











/** `details.state` of the event that activates a policy revision. */
const policyRevised = 'POLICY_REVISED';
/** The names of a revision's two files. */
const policyFile = 'POLICY.json';
const secretAllowFile = 'secret-allow.txt';
/** The largest list of allowed secrets, in bytes: some fifty thousand entries. */
const maxSecretAllowBytes = 4 * 1024 * 1024;
/** The sha256 that identifies a policy: all its keys, and the content of the list that one of them names. */
function policyDigest(policy, secretAllowSha256) {
    return sha256(canonicalJson({ policy, secret_allow_sha256: secretAllowSha256 }));
}
/** The keys that a revision changes, for a message. A revision may change only the list of allowed secrets. */
function changesInWords({ changes }) {
    return changes.length === 0
        ? 'the list of allowed secrets changes'
        : `${changes.map(({ key }) => key).join(', ')} change`;
}
/** The events that activate policy revisions of a run, in order. */
function policyEvents(events) {
    return events.filter(({ event_type, details }) => event_type === 'RUN_STATE' && details.state === policyRevised);
}
/** The numbers of the revisions in a run folder, ascending. */
function policyNumbers(root, layout) {
    return (0,list_hostile/* listHostile */.J)((0,external_node_path_.join)(root, layout.policyDir), maxRevisions)
        .entries.flatMap(({ name }) => (name !== null && /^[1-9]\d{0,5}$/.test(name) ? [Number(name)] : []))
        .sort((left, right) => left - right);
}
/**
 * Reads one revision. The launch digest covers its bytes, so check the digest first.
 *
 * @throws AppError ERR_STATE_MISSING, ERR_SCHEMA, ERR_PATH_UNSAFE; ERR_LAUNCH_STATE_ALTERED if the list is not the recorded one
 */
async function readPolicyRecord(root, layout, number) {
    const folder = `${layout.policyDir}/${number}`;
    const revision = await (0,json_file/* readJsonFile */.JE)(root, `${folder}/${policyFile}`, policyRevision);
    const secretAllow = await readList(root, `${folder}/${secretAllowFile}`);
    if ((secretAllow === null ? null : (0,hash/* sha256 */.sc)(secretAllow)) !== revision.secret_allow_sha256) {
        const message = `${folder}/${secretAllowFile} is not the list that ${policyFile} names.`;
        throw new app_error/* AppError */.u('ERR_LAUNCH_STATE_ALTERED', message, { file: `${folder}/${secretAllowFile}` });
    }
    return { revision, secretAllow };
}
/**
 * Removes revisions without an event: the process that wrote them was killed before it recorded them.
 *
 * @throws the system's error if one cannot be removed
 */
async function dropUnrecordedPolicy(root, layout, events) {
    const recorded = policyEvents(events).length;
    for (const number of policyNumbers(root, layout)) {
        if (number > recorded)
            await (0,remove_tree/* removeTree */.d)(root, await (0,safe_path/* safeJoin */.gt)(root, `${layout.policyDir}/${number}`));
    }
}
const maxRevisions = 10_000;
async function readList(root, file) {
    const { bytes, problem } = (0,read_hostile/* readPlainFile */.b$)(await (0,safe_path/* safeJoin */.gt)(root, file), maxSecretAllowBytes);
    if (bytes !== null)
        return bytes;
    if (problem === 'absent')
        return null;
    throw new app_error/* AppError */.u('ERR_SCHEMA', `${file} ${hostile_problem/* problemText */.f[problem]}.`, { file });
}


/***/ }),

/***/ 239:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ clockFrom),
/* harmony export */   eG: () => (/* binding */ laterOf)
/* harmony export */ });
/* unused harmony exports isoSeconds, systemClock, fixedClock */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_0__);

const monotonicMs = () => performance.now();
const sleep = async (milliseconds, signal) => {
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal });
};
/** Formats an instant as `YYYY-MM-DDTHH:MM:SSZ`. */
function isoSeconds(instant) {
    return `${instant.toISOString().slice(0, 19)}Z`;
}
/** The later of two instants in the format of {@link Clock.nowIso}. */
function laterOf(left, right) {
    return left > right ? left : right;
}
/**
 * The machine's clock. If the clock is set back, recorded instants stand still until it has caught up, so that nothing ends before it
 * started (docs/design/ledger-times.md).
 *
 * @param epochMs the machine's real time; for tests
 */
function systemClock(epochMs = () => Date.now()) {
    let latest = '';
    return {
        nowIso: () => {
            latest = laterOf(latest, isoSeconds(new Date(epochMs())));
            return latest;
        },
        stopwatch: () => {
            const start = performance.now();
            return () => Math.round(performance.now() - start);
        },
        monotonicMs,
        epochMs,
        sleep,
    };
}
/** A clock that records `instant` for every time and 0 for every duration. Waiting still takes real time. */
function fixedClock(instant) {
    return { nowIso: () => isoSeconds(instant), stopwatch: () => () => 0, monotonicMs, epochMs: () => Date.now(), sleep };
}
/**
 * Chooses the clock by environment: fixed when `FACTORY_RUN__CLOCK` holds an instant, otherwise the machine's.
 *
 * @throws RangeError when the value is not an instant
 */
function clockFrom(env) {
    const value = env.FACTORY_RUN__CLOCK;
    if (value === undefined || value === '')
        return systemClock();
    const instant = new Date(value);
    if (Number.isNaN(instant.getTime()))
        throw new RangeError(`FACTORY_RUN__CLOCK is not an instant: ${value}`);
    return fixedClock(instant);
}


/***/ })

};
;