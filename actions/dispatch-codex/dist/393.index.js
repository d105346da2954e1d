"use strict";
exports.id = 393;
exports.ids = [393];
exports.modules = {

/***/ 9099:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ fetchParts)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2780);
/* harmony import */ var _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8737);
/* harmony import */ var _json_input_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9712);
/* harmony import */ var _state_state_artifact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1992);





const partsInput = zod__WEBPACK_IMPORTED_MODULE_4__/* .partialRecord */ .jgl(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .workerNames */ .c3), zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ artifact: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1), digest: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP() }).nullable());
/** Downloads each worker's part into a separate folder. */
async function fetchParts({ host, inputs, transfer, source }, folder) {
    const given = (0,_json_input_js__WEBPACK_IMPORTED_MODULE_2__/* .readJson */ .V)(host, 'parts', partsInput) ?? {};
    const parts = {};
    for (const worker of (0,_core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .inWorkerOrder */ .WC)(_core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .workerNames */ .c3)) {
        const part = given[worker];
        if (part == null)
            continue;
        const target = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder.path, worker);
        const from = { artifact: part.artifact, expectDigest: part.digest, source };
        await (0,_state_state_artifact_js__WEBPACK_IMPORTED_MODULE_3__/* .fetchState */ .kJ)(transfer, inputs.runId, from, target);
        parts[worker] = target;
    }
    return parts;
}


/***/ }),

/***/ 6393:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sendMode: () => (/* binding */ sendMode)
});

// EXTERNAL MODULE: ./core/contracts/config/command-form.js
var command_form = __webpack_require__(1510);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/run/access/lock-run.js
var lock_run = __webpack_require__(5113);
// EXTERNAL MODULE: ./core/run/access/open-run.js + 10 modules
var open_run = __webpack_require__(9791);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(3259);
// EXTERNAL MODULE: ./core/system/files/temp.js
var temp = __webpack_require__(6543);
// EXTERNAL MODULE: ./core/diagnostics/of-unknown.js
var of_unknown = __webpack_require__(8388);
// EXTERNAL MODULE: ./stages/dispatch-codex/agents/backend/budget.js
var budget = __webpack_require__(9607);
// EXTERNAL MODULE: ./stages/dispatch-codex/rework.js + 1 modules
var rework = __webpack_require__(4764);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/bundle/store/run-store.js + 2 modules
var run_store = __webpack_require__(2743);
// EXTERNAL MODULE: ./core/ledger/read-ledger.js
var read_ledger = __webpack_require__(1711);
// EXTERNAL MODULE: ./core/ledger/revisions/launch-revisions.js
var launch_revisions = __webpack_require__(8834);
// EXTERNAL MODULE: ./core/ledger/segment.js
var segment = __webpack_require__(5236);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
// EXTERNAL MODULE: ./core/bundle/truth/bundle-digest.js
var bundle_digest = __webpack_require__(2801);
;// CONCATENATED MODULE: ./core/bundle/worktree/read-collected.js







/**
 * Reads the workers' ends from the sealed segments. Leaves out a worker without a recorded end, or without a seal, as in runs that were put
 * together by hand.
 *
 * @throws AppError ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN about the chain or a segment
 */
async function readCollected(root, layout, workers) {
    const { events } = await (0,read_ledger/* readLedger */.S)((0,external_node_path_.join)(root, layout.ledger), 'ledger/run.jsonl');
    const records = new Map();
    for (const worker of workers) {
        const file = (0,external_node_path_.join)(root, layout.workerLedger(worker));
        const record = recordIn((await (0,segment/* readSealed */.Tb)(events, { worker, file })) ?? []);
        if (record !== undefined)
            records.set(worker, record);
    }
    return records;
}
function recordIn(events) {
    const end = events.findLast(({ details }) => typeof details.dispatch === 'string');
    if (end === undefined)
        return undefined;
    const isCollected = ({ event_type, hashes }) => event_type === 'WORKER_BUNDLE_DISCOVERED' && hashes.bundle !== undefined;
    const collected = events.findLast(isCollected);
    const files = collected?.details.files;
    return {
        digest: collected?.hashes.bundle,
        files: typeof files === 'object' && files !== null ? files : undefined,
        state: String(end.details.dispatch),
        revision: (0,launch_revisions/* revisionOf */.DT)(end),
    };
}
/**
 * Compares a bundle in the run folder with its record, to detect every later change by another process of the account (docs/adr/0159).
 *
 * @returns one ERR_BUNDLE_ALTERED per file, with the expected and the actual sha256; ERR_PATH_UNSAFE for a link
 */
async function alteredSince(root, layout, worker, record) {
    const bundle = layout.bundle(worker);
    const about = (code, file, what) => (0,app_error/* finding */.g)(code, `${worker}: ${what}.`, { worker, file });
    const found = await (0,bundle_digest/* digestBundle */.jv)((0,external_node_path_.join)(root, bundle)).catch((error) => {
        if (!(error instanceof app_error/* AppError */.u) || error.code !== 'ERR_PATH_UNSAFE')
            throw error;
        return error;
    });
    if (found instanceof app_error/* AppError */.u) {
        return [about('ERR_PATH_UNSAFE', external_node_path_.posix.join(bundle, found.file ?? ''), found.message.replace(/\.$/, ''))];
    }
    if (record.digest === undefined || found.digest === record.digest)
        return [];
    const named = differences(record.files ?? found.files, found.files).map(([name, expected, actual]) => {
        const what = `${name} is not what dispatch collected: expected ${expected}, found ${actual}`;
        return about('ERR_BUNDLE_ALTERED', `${bundle}/${name}`, what);
    });
    const whole = `the bundle is not what dispatch collected: expected digest ${record.digest}, found ${found.digest}`;
    return named.length > 0 ? named : [about('ERR_BUNDLE_ALTERED', bundle, whole)];
}
function differences(before, now) {
    return [...new Set([...Object.keys(before), ...Object.keys(now)])]
        .filter((name) => before[name] !== now[name])
        .sort(json/* byCodeUnit */.X)
        .map((name) => [name, shown(before[name]), shown(now[name])]);
}
function shown(digest) {
    return digest === undefined ? 'no such file' : digest === bundle_digest/* onlyNamed */.oR ? 'a file' : `sha256 ${digest}`;
}

// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(3498);
// EXTERNAL MODULE: ./core/contracts/verdict/validation.js
var verdict_validation = __webpack_require__(8706);
// EXTERNAL MODULE: ./core/contracts/worker/dispatch-results.js
var dispatch_results = __webpack_require__(8773);
// EXTERNAL MODULE: ./core/contracts/worker.js
var contracts_worker = __webpack_require__(8737);
// EXTERNAL MODULE: ./core/diagnostics/error-codes.js + 10 modules
var error_codes = __webpack_require__(3661);
// EXTERNAL MODULE: ./core/diagnostics/next-action.js
var next_action = __webpack_require__(2094);
// EXTERNAL MODULE: ./core/diagnostics/order.js
var order = __webpack_require__(4636);
// EXTERNAL MODULE: ./core/diagnostics/text/quote.js
var quote = __webpack_require__(5214);
// EXTERNAL MODULE: ./core/evidence/finding-record.js
var finding_record = __webpack_require__(5316);
// EXTERNAL MODULE: ./core/git/objects/ls-tree.js
var ls_tree = __webpack_require__(5695);
// EXTERNAL MODULE: ./core/run/access/read-run.js
var read_run = __webpack_require__(914);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
// EXTERNAL MODULE: ./core/run/revisions/inputs-in-force.js
var inputs_in_force = __webpack_require__(6817);
// EXTERNAL MODULE: ./core/run/state-digest.js
var state_digest = __webpack_require__(8673);
// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(4510);
// EXTERNAL MODULE: ./core/bundle/truth/file-changes.js
var file_changes = __webpack_require__(8718);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./core/contracts/launch/scope-lock.js
var scope_lock = __webpack_require__(1039);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(2780);
;// CONCATENATED MODULE: ./core/contracts/verdict/collect-record.js




/**
 * LOGS/COLLECT.json of a bundle: the result of collecting it, written by the factory. With it, validation on another
 * machine can distinguish "nothing changed", "refused" and "CHANGES.bundle was removed".
 */
const collectRecord = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    worker: schemas/* enum */.k5n(contracts_worker/* workerNames */.c3),
    base_sha: common/* objectId */.Tu,
    /** The commit in CHANGES.bundle; `null` if nothing changed or collecting was refused. */
    commit: common/* objectId */.Tu.nullable(),
    /** Whether a limit stopped the collection; the findings name it. */
    refused: schemas/* boolean */.zMY(),
    findings: schemas/* array */.YOg(verdict_validation/* findingRecord */.vU),
});

;// CONCATENATED MODULE: ./core/contracts/worker/files-changed.js


/** How a path differs between the base commit and the worker's tree. */
const changeType = schemas/* enum */.k5n(['added', 'modified', 'deleted', 'renamed', 'copied']);
/** One changed path. `sha256` is that of the new content, or of the old content of a deleted path. */
const fileChange = schemas/* looseObject */._H3({
    path: schemas/* string */.YjP().min(1),
    change_type: changeType,
    reason: schemas/* string */.YjP().min(1),
    // Any text is accepted: a claim that is not a digest is a wrong claim, not an unreadable file.
    sha256: schemas/* string */.YjP().min(1),
});
/** FILES_CHANGED.json: at least one change, or an explicit noop. */
const filesChanged = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    owner: schemas/* string */.YjP().min(1),
    changes: schemas/* array */.YOg(fileChange),
    ...common/* noopKeys */.Tl,
})
    .refine((value) => value.changes.length > 0 || (0,common/* isExplicitNoop */.jZ)(value), {
    path: ['changes'],
    message: 'must have at least one change, or an explicit noop with reason and acknowledgement',
});

;// CONCATENATED MODULE: ./core/contracts/worker/handoff-note.js


/** HANDOFF_NOTE.json: written by the worker for the next person or agent. */
const handoffNote = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    worker_id: schemas/* string */.YjP().min(1),
    summary: schemas/* string */.YjP(),
    decisions: schemas/* array */.YOg(schemas/* string */.YjP()),
    risks: schemas/* array */.YOg(schemas/* string */.YjP()),
    next_actions: schemas/* array */.YOg(schemas/* string */.YjP()),
});

;// CONCATENATED MODULE: ./core/contracts/worker/log-index.js


/** LOGS/INDEX.json. The paths are relative to the folder that contains LOGS/; each log must exist. */
const logIndex = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    owner: schemas/* string */.YjP().min(1),
    logs: schemas/* array */.YOg(schemas/* looseObject */._H3({ name: schemas/* string */.YjP(), path: schemas/* string */.YjP(), rc: schemas/* int */.Whr() })),
});

// EXTERNAL MODULE: ./core/contracts/worker/status-file.js
var status_file = __webpack_require__(6001);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(321);
// EXTERNAL MODULE: ./core/system/hostile/stat-hostile.js
var stat_hostile = __webpack_require__(5487);
;// CONCATENATED MODULE: ./core/bundle/truth/read-bundle.js












const maxJsonBytes = 16 * 1024 * 1024;
/** The next dispatch overwrites these files, so a person cannot fix them by hand. */
const writtenByWorkers = new Set(['STATUS.json', 'HANDOFF_NOTE.json']);
const askForShape = 'Add an example of the file to the prompt, like docs/prompts.md ("What a worker hands back"), then dispatch the worker again.';
const maxTextBytes = 1024 * 1024;
const maxFindingsPerFile = 10;
const maxPatchBytes = 256 * 1024 * 1024;
/**
 * Reads a bundle from the run folder. Does not follow links, and limits the size of each file. FILES_CHANGED.json may be absent here:
 * whether it is required depends on the changes. A missing file is ERR_BUNDLE_FILE_MISSING, an empty or special one
 * ERR_BUNDLE_FILE_INVALID, invalid JSON or content ERR_SCHEMA.
 */
async function readBundle(root, layout, worker) {
    const bundle = layout.bundle(worker);
    const folder = await (0,promises_.realpath)((0,external_node_path_.join)(root, bundle)).catch(() => (0,external_node_path_.join)(root, bundle));
    const findings = [];
    const report = (code, name, what) => {
        const file = `${bundle}/${name}`;
        findings.push((0,app_error/* finding */.g)(code, `${file} ${what}.`, { worker, file }));
        return null;
    };
    const bytesOf = (name, cap, required) => {
        if ((0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(folder, name)).kind === 'absent') {
            if (!required)
                return null;
            const message = `Missing in the bundle of ${worker}: ${name}.`;
            findings.push((0,app_error/* finding */.g)('ERR_BUNDLE_FILE_MISSING', message, { worker, file: `${bundle}/${name}` }));
            return null;
        }
        const bytes = (0,read_hostile/* readHostileFile */.hN)(folder, name, cap).bytes;
        return bytes ?? report('ERR_BUNDLE_FILE_INVALID', name, `is not a plain file of at most ${cap} bytes`);
    };
    const parsed = (name, contract, required = true) => {
        const bytes = bytesOf(name, maxJsonBytes, required);
        if (bytes === null)
            return null;
        let text;
        try {
            text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        }
        catch {
            return report('ERR_SCHEMA', name, 'is not UTF-8');
        }
        const checked = (0,json_file/* checkJsonText */.q$)(text, contract, `${bundle}/${name}`);
        if ('value' in checked)
            return checked.value;
        const written = writtenByWorkers.has(name) ? { nextAction: askForShape } : {};
        findings.push(...checked.diagnostics.slice(0, maxFindingsPerFile).map((found) => ({ ...found, ...written, worker })));
        return null;
    };
    for (const name of ['SUMMARY.md', 'SUGGESTIONS.md']) {
        const text = bytesOf(name, maxTextBytes, true)?.toString('utf8');
        if (text !== undefined && text.trim() === '')
            report('ERR_BUNDLE_FILE_INVALID', name, 'is empty; write a sentence in it');
    }
    const collect = parsed('LOGS/COLLECT.json', collectRecord);
    const index = parsed('LOGS/INDEX.json', logIndex);
    for (const log of index?.logs ?? []) {
        const inside = /^LOGS\/[A-Za-z0-9_][A-Za-z0-9._/-]*$/.test(log.path) && !log.path.split('/').includes('..');
        if (!inside || (0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(folder, log.path)).kind !== 'file') {
            report('ERR_BUNDLE_FILE_MISSING', 'LOGS/INDEX.json', `lists ${JSON.stringify(log.path)}, but that is not a file below LOGS/`);
        }
    }
    return {
        status: parsed('STATUS.json', status_file/* statusFile */.D),
        handoff: parsed('HANDOFF_NOTE.json', handoffNote),
        filesChanged: parsed('FILES_CHANGED.json', filesChanged, false),
        scopeLock: parsed('SCOPE_LOCK.json', scope_lock/* scopeLock */.k),
        logIndex: index,
        collect,
        patch: bytesOf('DIFF.patch', maxPatchBytes, collect?.refused !== true),
        claimedFiles: parsed('CLAIMED_FILES_CHANGED.json', filesChanged, false),
        claimedPatch: bytesOf('CLAIMED_DIFF.patch', maxPatchBytes, false),
        claimedLock: parsed('CLAIMED_SCOPE_LOCK.json', scope_lock/* scopeLock */.k, false),
        findings,
    };
}

// EXTERNAL MODULE: ./core/git/objects/bundle.js
var bundle = __webpack_require__(5935);
// EXTERNAL MODULE: ./core/git/objects/diff-tree.js
var diff_tree = __webpack_require__(5861);
// EXTERNAL MODULE: ./core/bundle/truth/bundle-commit.js
var bundle_commit = __webpack_require__(5320);
;// CONCATENATED MODULE: ./core/bundle/truth/read-truth.js







const maxBundleBytes = 256 * 1024 * 1024;
/**
 * Computes a worker's changes from its CHANGES.bundle (law 2: docs/design/laws.md). The bundle must contain exactly one ref, that of this
 * worker, and one commit whose only parent is the base. Reads the pack into the store and runs `diff-tree`.
 *
 * @returns no changes if the file is absent; LOGS/COLLECT.json and FILES_CHANGED.json say whether it is required
 * @throws AppError ERR_CHANGES_BUNDLE for any other content
 */
async function readTruth(options) {
    const { store, worker, baseSha } = options;
    const taken = await takeCommit(options);
    if (taken === null)
        return { worker, commit: null, tree: null, changes: [], patchBytes: 0 };
    return { worker, ...taken, changes: await treeChanges(store.git, baseSha, taken.commit), patchBytes: null };
}
/** Like {@link readTruth}, with the patch. */
async function readTruthWithPatch(options) {
    const { store, worker, baseSha } = options;
    const taken = await takeCommit(options);
    const none = Buffer.alloc(0);
    if (taken === null)
        return { worker, commit: null, tree: null, changes: [], patchBytes: 0, patch: none };
    const [changes, text] = await Promise.all([
        (0,diff_tree/* treeChanges */.CJ)(store.git, baseSha, taken.commit),
        (0,diff_tree/* treePatch */.jd)(store.git, baseSha, taken.commit, maxBundleBytes),
    ]);
    const patch = text ?? none;
    return { worker, ...taken, changes, patchBytes: patch.length, patch };
}
/** Takes a bundle's commit into the store; `null` if there is no bundle. */
async function takeCommit(options) {
    const { store, worker, runId, baseSha } = options;
    const folder = await (0,promises_.realpath)((0,external_node_path_.dirname)(options.bundleFile)).catch(() => null);
    const name = (0,external_node_path_.basename)(options.bundleFile);
    const bytes = folder === null ? null : (0,read_hostile/* readHostileFile */.hN)(folder, name, maxBundleBytes).bytes;
    if (bytes === null)
        return null;
    try {
        const header = (0,bundle/* parseBundleHeader */.FQ)(bytes);
        const expected = (0,bundle_commit/* workerRef */.i)(runId, worker);
        const [ref] = header.refs;
        if (header.refs.length !== 1 || ref?.name !== expected)
            throw refused(`it must contain only the ref ${expected}`);
        if (header.prerequisites.length !== 1 || header.prerequisites[0] !== baseSha) {
            throw refused(`its only prerequisite must be ${baseSha}`);
        }
        await (0,bundle/* takeBundlePack */.nW)(store.git, bytes, header);
        const commit = await store.git.run(['cat-file', 'commit', ref.id], { accept: [0, 128] });
        const head = commit.stdout.toString('utf8').split('\n\n', 1)[0]?.split('\n') ?? [];
        const tree = /^tree ([0-9a-f]+)$/.exec(head[0] ?? '')?.[1];
        const parents = head.filter((line) => line.startsWith('parent '));
        if (tree === undefined || parents.length !== 1 || parents[0] !== `parent ${baseSha}`) {
            throw refused(`its commit must have ${baseSha} as its only parent`);
        }
        return { commit: ref.id, tree };
    }
    catch (error) {
        if (!(error instanceof app_error/* AppError */.u) || error.code !== 'ERR_CHANGES_BUNDLE')
            throw error;
        throw new app_error/* AppError */.u('ERR_CHANGES_BUNDLE', error.message, { worker, file: name, cause: error.cause });
    }
}
function refused(why) {
    return new app_error/* AppError */.u('ERR_CHANGES_BUNDLE', `CHANGES.bundle cannot be used: ${why}.`);
}

// EXTERNAL MODULE: ./core/git/objects/cat-file.js
var cat_file = __webpack_require__(1230);
// EXTERNAL MODULE: ./core/git/objects/check-attribute.js
var check_attribute = __webpack_require__(7718);
// EXTERNAL MODULE: ./core/policy/allowed-globs.js
var allowed_globs = __webpack_require__(3992);
// EXTERNAL MODULE: ./core/policy/protected/protected-paths.js + 1 modules
var protected_paths = __webpack_require__(346);
;// CONCATENATED MODULE: ./stages/validate-bundles/evidence/added-text.js
/**
 * Parses the added lines of a patch that git printed (`diff-tree -p`, prefixes a/ and b/). The length of a hunk comes from its header, so
 * a content line such as `++ b/ghost.ts` cannot pass for a header.
 */
function addedText(patch) {
    const rows = patch.toString('utf8').split('\n');
    const files = [];
    const binaries = [];
    let current;
    let header = '';
    for (let at = 0; at < rows.length; at++) {
        const row = rows[at] ?? '';
        const hunk = row.startsWith('@@ ') ? /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(row) : null;
        if (hunk !== null) {
            let old = Number(hunk[1] ?? 1);
            let line = Number(hunk[2]);
            for (let left = Number(hunk[3] ?? 1); old > 0 || left > 0;) {
                at += 1;
                const content = rows[at];
                if (content === undefined)
                    break;
                const mark = content[0];
                if (mark === '\\')
                    continue;
                if (mark !== '+')
                    old -= 1;
                if (mark === '-')
                    continue;
                const kind = mark === '+' ? current?.lines : current?.context;
                kind?.push({ line, text: content.slice(1) });
                line += 1;
                left -= 1;
            }
        }
        else if (row.startsWith('diff --git ')) {
            current = undefined;
            header = row;
        }
        else if (row.startsWith('+++ ') && row !== '+++ /dev/null') {
            current = { path: pathOf(row.slice(4)).slice(2), lines: [], context: [] };
            files.push(current);
        }
        else if (row === 'GIT binary patch') {
            binaries.push(newPathOf(header));
        }
    }
    return { files, binaries };
}
/** The path in `+++ b/x`. Git quotes an unusual path, and appends a tab to a path with spaces. */
function pathOf(text) {
    const plain = text.replace(/\t$/, '');
    return plain.startsWith('"') ? unquoted(plain.slice(1, -1)) : plain;
}
/** The path in `diff --git a/x b/x`. A binary file has no `+++` line; then both sides are equal, or both are quoted. */
function newPathOf(header) {
    const sides = header.slice('diff --git '.length);
    if (sides.endsWith('"'))
        return pathOf(sides.slice(sides.lastIndexOf(' "') + 1)).slice(2);
    const half = sides.slice((sides.length + 1) / 2);
    return half.startsWith('b/') ? half.slice(2) : sides.slice(sides.lastIndexOf(' b/') + 3);
}
const escapes = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 };
function unquoted(text) {
    const bytes = [];
    for (const [, octal, letter, plain] of text.matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/gs)) {
        if (octal !== undefined)
            bytes.push(Number.parseInt(octal, 8));
        else if (letter !== undefined)
            bytes.push(escapes[letter] ?? letter.charCodeAt(0));
        else
            bytes.push(...Buffer.from(plain ?? '', 'utf8'));
    }
    return Buffer.from(bytes).toString('utf8');
}

;// CONCATENATED MODULE: ./stages/validate-bundles/evidence/claimed-patch.js


const applyTimeoutMs = 60_000;
/**
 * Applies a claimed patch to the base commit in a private index of the store, and compares the result with the real tree. `git apply
 * --cached` reads and writes no file of a working tree. The claim may include the outbox, which is not a change.
 *
 * @param tree the worker's real tree, or the base commit if nothing changed
 */
async function compareClaimedPatch(store, patch, baseSha, tree, outbox, name) {
    const env = { GIT_INDEX_FILE: (0,external_node_path_.join)(store.scratch, `claim-${name}`) };
    await store.git.run(['read-tree', baseSha], { env });
    const applied = await store.git.run(['apply', '--cached', '--whitespace=nowarn', '--allow-empty', '-p1', '-'], {
        env,
        stdin: patch,
        accept: [0, 1, 128],
        timeoutMs: applyTimeoutMs,
    });
    if (applied.exitCode !== 0)
        return { applies: false, differences: [] };
    const claimed = (await store.git.run(['write-tree'], { env })).text;
    const differences = claimed === tree ? [] : await (0,diff_tree/* treeChanges */.CJ)(store.git, claimed, tree);
    // As seen by the claim: `deleted` means that it was invented, `added` means that it was left out.
    const apart = differences.flatMap((change) => change.type === 'renamed' && change.oldPath !== undefined
        ? [
            { ...change, type: 'deleted', path: change.oldPath },
            { ...change, type: 'added' },
        ]
        : [change]);
    return { applies: true, differences: apart.filter(({ path }) => !path.startsWith(`${outbox}/`)) };
}

;// CONCATENATED MODULE: ./stages/validate-bundles/evidence/lines-in-fences.js
/** The lines of a Markdown text that lie inside fenced blocks (CommonMark, "Fenced code blocks"). */
function linesInFences(text) {
    const inside = new Set();
    let fence = '';
    for (const [at, line] of text.split('\n').entries()) {
        const [, mark = '', info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
        if (fence === '') {
            if (mark !== '' && !(mark.startsWith('`') && info.includes('`')))
                fence = mark;
        }
        else if (mark.startsWith(fence) && info.trim() === '')
            fence = '';
        else
            inside.add(at + 1);
    }
    return inside;
}

;// CONCATENATED MODULE: ./stages/validate-bundles/evidence/worker-evidence.js

/** An error about a path that a worker changed. An annotation can point to it. */
function aboutPath(code, worker, path, what) {
    return (0,app_error/* finding */.g)(code, `${worker}: ${path} ${what}.`, { worker, file: path });
}
function aboutBundle(code, run, worker, name, what) {
    const file = `${run.layout.bundle(worker)}/${name}`;
    return (0,app_error/* finding */.g)(code, `${worker}: ${name} ${what}.`, { worker, file });
}
/** The paths that a change touches: its own path, and the source of a rename, which disappears. */
function touchedPaths(change) {
    return change.type === 'renamed' && change.oldPath !== undefined ? [change.oldPath, change.path] : [change.path];
}

;// CONCATENATED MODULE: ./stages/validate-bundles/evidence/gather-evidence.js















/** A larger manifest cannot be read. A larger binary is not scanned for secrets, with a warning. */
const maxBlobBytes = 4 * 1024 * 1024;
const nothingAdded = { files: [], binaries: [] };
/** Reads everything that the rules need about one worker. The number of git processes does not depend on the number of files. */
async function gatherWorker(place, worker) {
    const { root, layout, inputs, store } = place;
    const findings = [];
    const attempt = async (file, step) => {
        try {
            return await step;
        }
        catch (error) {
            if (!(error instanceof app_error/* AppError */.u) || error.fault === 'internal')
                throw error;
            findings.push({ ...error.toDiagnostic(), worker, file });
            return null;
        }
    };
    const lock = await attempt(layout.scopeLock(worker), (0,json_file/* readJsonFile */.JE)(root, layout.scopeLock(worker), scope_lock/* scopeLock */.k));
    if (lock === null)
        return { evidence: null, findings };
    const files = await readBundle(root, layout, worker);
    const bundleFile = `${layout.bundle(worker)}/CHANGES.bundle`;
    const truth = await attempt(bundleFile, readTruthWithPatch({
        store,
        bundleFile: (0,external_node_path_.join)(root, bundleFile),
        worker,
        runId: layout.runId,
        baseSha: inputs.base_sha,
    }));
    const added = truth === null ? nothingAdded : addedText(truth.patch);
    const [changes, claimedPatch, blobs] = await Promise.all([
        truth === null ? [] : (0,file_changes/* fileChangesOf */.h)(store, truth, new Map()),
        truth === null || files.claimedPatch === null
            ? null
            : compareClaimedPatch(store, files.claimedPatch, inputs.base_sha, truth.tree ?? `${inputs.base_sha}^{tree}`, layout.outbox(worker), worker),
        truth === null ? new Map() : neededBlobs(store, truth, added, inputs.config.tests.globs),
    ]);
    const markerSizes = await readMarkerSizes(store, inputs.base_sha, added);
    const fencedLines = truth === null ? new Map() : fencesOf(truth, added, blobs);
    const judged = { worker, lock, files, truth, changes, claimedPatch, added, markerSizes, fencedLines, blobs };
    return { evidence: judged, findings };
}
/** Reads only manifests and tests (both sides), new binaries, and Markdown with a marker in it, to limit memory. */
async function neededBlobs(store, truth, added, testGlobs) {
    const isTest = (0,allowed_globs/* compileAllowedGlobs */.x_)(testGlobs);
    const whole = new Set([...added.binaries, ...added.files.filter(hasMarker).map(({ path }) => path)]);
    const ids = truth.changes.flatMap((change) => {
        if (change.oldMode === '160000' || change.newMode === '160000')
            return [];
        if (touchedPaths(change).some((path) => (0,protected_paths/* isManifest */.Yh)(path) || isTest(path) !== undefined)) {
            return [change.oldBlob, change.newBlob];
        }
        return whole.has(change.path) ? [change.newBlob] : [];
    });
    return (0,cat_file/* readObjects */.$)(store.git, ids.filter((id) => !/^0+$/.test(id)), maxBlobBytes);
}
/** Whether a file got a line that may be a conflict marker of any length. */
function hasMarker({ lines }) {
    return lines.some(({ text }) => /^(?:<{3,}|>{3,})(?: |\r?$)/.test(text));
}
/** The marker lengths of files with markers, where the base commit's attributes set one. */
async function readMarkerSizes(store, baseSha, added) {
    const paths = added.files.filter(hasMarker).map(({ path }) => path);
    if (paths.length === 0)
        return new Map();
    const values = await (0,check_attribute/* checkAttribute */.f)(store, baseSha, 'conflict-marker-size', paths);
    return new Map([...values].flatMap(([path, value]) => (/^[1-9]\d{0,2}$/.test(value) ? [[path, Number(value)]] : [])));
}
function fencesOf(truth, added, blobs) {
    const markdown = added.files.filter((file) => hasMarker(file) && /\.(?:md|mdx|markdown)$/i.test(file.path));
    return new Map(markdown.map(({ path }) => {
        const blob = truth.changes.find((change) => change.path === path)?.newBlob ?? '';
        return [path, linesInFences(blobs.get(blob)?.toString('utf8') ?? '')];
    }));
}

;// CONCATENATED MODULE: ./core/secrets/allowed-secrets.js
/** Reads the file that `security.secret_allow` names: a sha256 in hex a line, then anything; `#` begins a comment (docs/secrets.md). */
function readAllowedSecrets(text) {
    const hashes = new Set();
    const badLines = [];
    for (const [at, line] of text.split(/\r?\n/).entries()) {
        const entry = line.replace(/#.*$/, '').trim().split(/\s+/)[0] ?? '';
        if (entry === '')
            continue;
        if (/^[0-9a-f]{64}$/i.test(entry))
            hashes.add(entry.toLowerCase());
        else
            badLines.push(at + 1);
    }
    return { hashes, badLines };
}

;// CONCATENATED MODULE: ./stages/validate-bundles/evidence/read-secret-allow.js


/**
 * The values that are no secrets, from the base commit; a worker's copy of the file has no effect. None if the file is absent there.
 *
 * @param revised the list of a policy revision, which replaces the base commit's
 */
async function readSecretAllow(git, baseSha, path, revised) {
    const { hashes, badLines } = readAllowedSecrets(revised ?? (await textAtBase(git, baseSha, path)));
    const findings = badLines.map((line) => (0,app_error/* finding */.g)('ERR_SECRET_ALLOW', `${path}:${line} is no sha256 and has no effect.`, {
        severity: 'warning',
        file: path,
        line,
    }));
    return { hashes, findings };
}
async function textAtBase(git, baseSha, path) {
    const blob = await git.run(['cat-file', 'blob', `${baseSha}:${path}`], { accept: [0, 128] });
    return blob.exitCode === 0 ? blob.text : '';
}

;// CONCATENATED MODULE: ./stages/validate-bundles/judging-times.js
/** How long the parts of a validation took, by name. */
class JudgingTimes {
    #clock;
    #spent = new Map();
    constructor(clock) {
        this.#clock = clock;
    }
    /** Adds the time that `work` takes to a part's. */
    async of(part, work) {
        const watch = this.#clock.stopwatch();
        try {
            return await work();
        }
        finally {
            this.#spent.set(part, this.ms(part) + watch());
        }
    }
    /** Whole milliseconds; 0 for a part that was not done. */
    ms(part) {
        return this.#spent.get(part) ?? 0;
    }
}

// EXTERNAL MODULE: ./core/ledger/chain.js + 1 modules
var chain = __webpack_require__(6242);
// EXTERNAL MODULE: ./core/ledger/fold.js
var fold = __webpack_require__(6598);
;// CONCATENATED MODULE: ./core/ledger/append-once.js




/**
 * Appends an event unless the last one of its type, actor and worker says the same: a stage that was killed and runs again
 * doubles nothing (law 7: docs/design/laws.md). Events before the run's end no longer count once the run is resumed, nor do those of an
 * earlier launch revision.
 *
 * @throws as the ledger's append
 */
async function append_once_appendOnce(ledger, event) {
    const last = currentEvents(ledger.events()).findLast((each) => isOfOneKind(each, event));
    return last !== undefined && sameContent(last, event) ? last : ledger.append(event);
}
/** The events of the run as it goes on now: all, or those after the resume that followed its last end, or after its last revision. */
function currentEvents(events) {
    let from = 0;
    let ended = false;
    for (const [at, event] of events.entries()) {
        if (event.event_type === 'RUN_END')
            ended = true;
        if (!isRevision(event) && (!ended || !isResuming(event)))
            continue;
        from = at + 1;
        ended = false;
    }
    return events.slice(from);
}
function isOfOneKind(recorded, { event_type, actor, details }) {
    return recorded.event_type === event_type && recorded.actor === actor && recorded.details.worker === details?.worker;
}
function sameContent(recorded, event) {
    const { parent: _parent, duration_ms: _duration, ...given } = event;
    const defaults = { file_counts: {}, hashes: {}, rc: 0, details: {} };
    return canonicalJson(contentOf(recorded)) === canonicalJson({ ...defaults, ...given });
}

// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1917);
;// CONCATENATED MODULE: ./stages/validate-bundles/record-events.js



/**
 * Appends the validation's events to the run's chain, each at most once: two per worker, then overlap and scope (docs/design/formats.md).
 */
async function record_events_recordEvents(ledger, result, times) {
    const parent = ledger.events().at(-1);
    const append = (event) => appendOnce(ledger, { ...event, ...(event.parent === undefined && parent !== undefined ? { parent } : {}) });
    const rcOf = (name) => result.checks.find((check) => check.name === name)?.rc ?? 0;
    for (const worker of result.workers) {
        if (worker.status === 'PENDING')
            continue;
        const discovered = await append({
            event_type: 'WORKER_BUNDLE_DISCOVERED',
            actor: worker.worker,
            duration_ms: times.ms(`gather ${worker.worker}`),
            file_counts: { changed: worker.changed_files },
            hashes: worker.commit === null ? {} : { commit: worker.commit },
        });
        await append({
            event_type: 'BUNDLE_VALIDATED',
            actor: 'validate-bundles',
            parent: discovered,
            duration_ms: times.ms(`judge ${worker.worker}`),
            rc: worker.accepted ? 0 : 2,
            details: { worker: worker.worker, status: worker.status },
        });
    }
    const hashes = { validation: sha256(prettyJson(result)) };
    const shared_paths = result.shared_paths.length;
    await append({
        event_type: 'OVERLAP_CHECK',
        actor: 'validate-bundles',
        duration_ms: times.ms('overlap_detection'),
        rc: rcOf('overlap_detection'),
        details: { shared_paths },
    });
    const duration_ms = times.ms('scope_detection');
    await append({
        event_type: 'SCOPE_CHECK',
        actor: 'validate-bundles',
        duration_ms,
        rc: rcOf('scope_detection'),
        hashes,
    });
}

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/claims/claims-rule.js

/**
 * Compares a worker's own FILES_CHANGED.json and DIFF.patch with git (law 2: docs/design/laws.md). A rename may be claimed as a rename,
 * or as a deletion and an addition.
 */
const claimsRule = (evidence, run) => {
    const { worker, files, truth, claimedPatch } = evidence;
    if (truth === null || files.collect?.refused === true)
        return [];
    const lies = [];
    if (files.claimedFiles !== null) {
        for (const lie of contradictions(files.claimedFiles.changes, evidence.changes)) {
            lies.push(aboutBundle('ERR_CLAIM_MISMATCH', run, worker, 'CLAIMED_FILES_CHANGED.json', lie));
        }
    }
    if (claimedPatch !== null && !claimedPatch.applies) {
        const what = 'does not apply to the base commit, so it is not the real change';
        lies.push(aboutBundle('ERR_CLAIM_MISMATCH', run, worker, 'CLAIMED_DIFF.patch', what));
    }
    for (const { path, type } of claimedPatch?.differences ?? []) {
        const what = type === 'deleted'
            ? `creates ${path}, but git shows no such file`
            : type === 'added'
                ? `omits ${path}, but git shows this file`
                : `has a different content or mode for ${path} than git`;
        lies.push(aboutBundle('ERR_CLAIM_MISMATCH', run, worker, 'CLAIMED_DIFF.patch', what));
    }
    return lies;
};
/** The contradictions between claimed and real changes, in the order of the paths. */
function contradictions(claimed, real) {
    const claims = effects(claimed);
    const facts = effects(real);
    const lies = [];
    for (const [path, claim] of claims) {
        const fact = facts.get(path);
        if (fact === undefined)
            lies.push(`claims that ${path} was ${claim.shown}, but git shows no change`);
        else if (fact.effect !== claim.effect)
            lies.push(`claims that ${path} was ${claim.shown}, but git shows that it was ${fact.shown}`);
        else if (fact.sha256 !== undefined && claim.sha256 !== undefined && fact.sha256 !== claim.sha256) {
            lies.push(`claims sha256 ${claim.sha256} for ${path}, but git has ${fact.sha256}`);
        }
    }
    // A claimed rename does not name its source, so the claims may omit the source.
    const mayOmit = new Set(real.filter((each) => claims.get(each.path)?.shown === 'renamed').map((each) => oldPathOf(each)));
    for (const [path, fact] of facts) {
        if (!claims.has(path) && !mayOmit.has(path))
            lies.push(`omits ${path}, but git shows that it was ${fact.shown}`);
    }
    return lies;
}
function effects(changes) {
    const result = new Map();
    for (const change of changes) {
        const { path, change_type: shown, sha256 } = change;
        const effect = shown === 'deleted' ? 'gone' : shown === 'modified' ? 'present' : 'present-new';
        result.set(path, { effect, shown, sha256 });
        const source = shown === 'renamed' ? oldPathOf(change) : undefined;
        if (source !== undefined)
            result.set(source, { effect: 'gone', shown: 'deleted', sha256: undefined });
    }
    return result;
}
function oldPathOf(change) {
    return typeof change.old_path === 'string' ? change.old_path : undefined;
}

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/claims/identity-rule.js


/** Every file of a bundle must name this run and this worker. Older worker names are accepted. */
const identityRule = ({ worker, files }, run) => {
    const named = [
        ['STATUS.json', files.status?.run_id, files.status?.worker_id],
        ['HANDOFF_NOTE.json', files.handoff?.run_id, files.handoff?.worker_id],
        ['FILES_CHANGED.json', files.filesChanged?.run_id, files.filesChanged?.owner],
        ['CLAIMED_FILES_CHANGED.json', files.claimedFiles?.run_id, files.claimedFiles?.owner],
        ['SCOPE_LOCK.json', files.scopeLock?.run_id, files.scopeLock?.worker_id],
        ['LOGS/INDEX.json', files.logIndex?.run_id, files.logIndex?.owner],
        ['LOGS/COLLECT.json', files.collect?.run_id, files.collect?.worker],
    ];
    return named.flatMap(([name, runId, owner]) => {
        if (runId === undefined || owner === undefined)
            return [];
        const canonical = (0,contracts_worker/* workerNameOf */.LF)(owner);
        if (runId === run.layout.runId && canonical === worker)
            return [];
        const what = `belongs to run ${JSON.stringify(runId)} and worker ${JSON.stringify(owner)}, not to ${run.layout.runId} and ${worker}`;
        return [aboutBundle('ERR_IDENTITY', run, worker, name, what)];
    });
};

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/claims/own-status-rule.js



/** Accepts a worker's own statement that it failed. A worker that changed nothing must declare a noop. */
const ownStatusRule = ({ worker, files, truth }, run) => {
    const { status } = files;
    if (status === null)
        return [];
    const failed = status.required_checks.filter((check) => (check.rc ?? 0) !== 0).map((check) => check.name);
    const noop = (0,common/* isExplicitNoop */.jZ)(status);
    const changed = (truth?.changes.length ?? 0) > 0;
    const report = (code, what) => aboutBundle(code, run, worker, 'STATUS.json', what);
    return [
        ...(status.status === 'PASS' || status.status === 'WARN'
            ? []
            : [report('ERR_WORKER_STATUS', `has status ${status.status}; only PASS and WARN are accepted`)]),
        ...(failed.length === 0
            ? []
            : [
                report('ERR_WORKER_STATUS', `lists failed required checks: ${failed.map((name) => JSON.stringify(name)).join(', ')}`),
            ]),
        ...(noop && changed ? [report('ERR_CLAIM_MISMATCH', 'declares noop, but git shows changes')] : []),
        ...(worker === contracts_worker/* aggregator */.Il || noop || changed || truth === null || files.collect?.refused === true
            ? []
            : [report('ERR_EMPTY_WORKER', 'declares no noop, but git shows no change; a worker must do one or the other')]),
    ];
};

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./stages/validate-bundles/rules/claims/recorded-rule.js


/** The records of the collection must match what git computes from CHANGES.bundle now (law 2: docs/design/laws.md). */
const recordedRule = ({ worker, files, truth, changes }, run) => {
    if (truth === null || files.collect === null || files.collect.refused)
        return [];
    const altered = (name, what) => aboutBundle('ERR_BUNDLE_ALTERED', run, worker, name, what);
    const found = [];
    if (files.collect.commit !== truth.commit) {
        const what = `contains ${truth.commit ?? 'no commit'}, but ${files.collect.commit ?? 'none'} was collected`;
        found.push(altered('CHANGES.bundle', what));
    }
    if (files.collect.base_sha !== run.inputs.base_sha) {
        found.push(altered('LOGS/COLLECT.json', `has the base ${files.collect.base_sha}, but the run is based on ${run.inputs.base_sha}`));
    }
    const recorded = files.filesChanged?.changes ?? [];
    const facts = changes.map(withoutReason);
    if (!(0,external_node_util_.isDeepStrictEqual)(recorded.map(withoutReason), facts)) {
        found.push(altered('FILES_CHANGED.json', 'lists different changes than git'));
    }
    if (files.patch !== null && !files.patch.equals(truth.patch) && textOf(files.patch) !== textOf(truth.patch)) {
        found.push(altered('DIFF.patch', 'differs from the patch that git prints'));
    }
    return found;
};
/** The worker writes the reason; git does not know it. */
function withoutReason(change) {
    return { ...change, reason: '' };
}
/**
 * Removes the bodies of binary hunks, because their bytes depend on the version of zlib. The index line above each body names the blobs.
 */
function textOf(patch) {
    return patch.toString('latin1').replace(/^GIT binary patch\n(?:(?!diff --git ).*\n)*/gm, 'GIT binary patch\n');
}

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/content/conflict-markers-rule.js


/** git's own length of a conflict marker, where `conflict-marker-size` sets no other (gitattributes(5)). */
const defaultMarkerSize = 7;
/**
 * Blocks a merge conflict that was left in a file: a start, a middle and an end marker among the added lines, in this order. A note only
 * where policy lists the path (`security.conflict_markers_allow`), or inside a fenced block of Markdown, which shows such lines as an example.
 */
const conflictMarkersRule = ({ worker, added, markerSizes, fencedLines }, run) => {
    const isAllowed = (0,allowed_globs/* compileAllowedGlobs */.x_)(run.inputs.config.security.conflict_markers_allow);
    return added.files.flatMap(({ path, lines }) => {
        const line = findMarkers(lines, markerSizes.get(path) ?? defaultMarkerSize);
        if (line === undefined)
            return [];
        const isExample = isAllowed(path) !== undefined || fencedLines.get(path)?.has(line) === true;
        const message = `${worker}: ${path}, line ${line}: a merge conflict is left in the file.`;
        return [
            (0,app_error/* finding */.g)('ERR_CONFLICT_MARKERS', message, { severity: isExample ? 'warning' : 'error', worker, file: path, line }),
        ];
    });
};
/** The number of the line that starts a conflict; `undefined` when the added lines hold no whole one. */
function findMarkers(lines, size) {
    const start = new RegExp(`^<{${size}}( .*)?\\r?$`);
    const middle = new RegExp(`^={${size}}\\r?$`);
    const end = new RegExp(`^>{${size}}( .*)?\\r?$`);
    let open;
    for (const { line, text } of lines) {
        if (start.test(text))
            open = { line, middle: false };
        else if (open !== undefined && middle.test(text))
            open.middle = true;
        else if (open?.middle === true && end.test(text))
            return open.line;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/content/diff-budget-rule.js

/** Limits the number of changed files and the size of the patch (docs/design/safety.md). */
const diffBudgetRule = ({ worker, truth }, run) => {
    if (truth === null)
        return [];
    const { max_changed_files: maxFiles, max_patch_bytes: maxBytes } = run.inputs.config.security;
    const report = (what) => aboutBundle('ERR_DIFF_BUDGET', run, worker, 'DIFF.patch', what);
    return [
        ...(truth.changes.length > maxFiles
            ? [report(`changes ${truth.changes.length} files; the limit is ${maxFiles}`)]
            : []),
        ...(truth.patchBytes > maxBytes ? [report(`has ${truth.patchBytes} bytes; the limit is ${maxBytes}`)] : []),
    ];
};

;// CONCATENATED MODULE: ./core/diagnostics/text/hidden-characters.js
/** Scripts that use joiners (U+200C, U+200D) inside words, like Persian, Hindi and Sinhala. */
const joining = ['Arab', 'Syrc', 'Mong', 'Nkoo', 'Phag', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda']
    .concat(['Mlym', 'Sinh', 'Khmr', 'Mymr', 'Tibt', 'Thai', 'Laoo', 'Java', 'Bali', 'Cakm', 'Adlm', 'Rohg', 'Newa'])
    .map((script) => `\\p{scx=${script}}`)
    .join('');
const rightToLeft = /(?=\p{L})[\p{scx=Arab}\p{scx=Hebr}\p{scx=Syrc}\p{scx=Thaa}\p{scx=Nkoo}\p{scx=Adlm}]/u;
/** Legitimate uses: joined emoji, regional flags, variation sequences, joiners inside words. */
const writing = new RegExp([
    '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D(?=\\p{Extended_Pictographic})',
    '(?<=\\u{1F3F4})\\u{E0067}\\u{E0062}(?:\\u{E0065}\\u{E006E}\\u{E0067}|\\u{E0073}\\u{E0063}\\u{E0074}|\\u{E0077}\\u{E006C}\\u{E0073})\\u{E007F}',
    '(?<=[\\p{Emoji}\\p{Extended_Pictographic}])[\\uFE0E\\uFE0F]',
    '(?<=[\\p{So}\\p{Sm}\\p{Lo}0])[\\uFE00-\\uFE0D]',
    '(?<=\\p{scx=Hani})[\\u{E0100}-\\u{E01EF}]',
    '(?<=\\p{scx=Mong})[\\u180B-\\u180D\\u180F]',
    `(?<=[${joining}])[\\u200C\\u200D]`,
    '(?<=[\\u1100-\\u115F\\uA960-\\uA97C])\\u1160|\\u115F(?=[\\u1160-\\u11A7])',
].join('|'), 'gu');
const candidate = /(?![\t\f])[\p{Cc}\p{Co}\p{Cn}\p{Surrogate}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Variation_Selector}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
/** Direction marks. They are legitimate on a line that has right-to-left text. */
const mark = /[\u200E\u200F\u061C]/u;
const kinds = [
    [/\p{Cc}/u, 'is a control character', true],
    [mark, 'marks the reading direction', false],
    [/\p{Bidi_Control}/u, 'changes the reading direction', true],
    [/[\u{E0000}-\u{E007F}]/u, 'is an invisible tag', true],
    [/\p{Variation_Selector}/u, 'is a variation selector without a character', true],
    [/[\p{Surrogate}\p{Noncharacter_Code_Point}]/u, 'is not a character', true],
    [/[\u2061-\u2064\u206A-\u206F\uFFF9-\uFFFB\u3164\uFFA0]/u, 'is invisible', true],
    [/\p{Co}/u, 'is for private use', false],
    [/[\p{Zl}\p{Zp}]/u, 'breaks the line', false],
    [/\p{Default_Ignorable_Code_Point}/u, 'has no width', false],
    [/\p{Cn}/u, 'is not assigned', false],
];
/** Four or more zero-width characters in a row are not an accident: they can encode a message. */
const message = /(?:(?!\p{Cc})[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}]){4,}/u;
/**
 * Lists the hidden characters of a text in order (CVE-2021-42574; Unicode TR 36 and 55): control characters, characters
 * that change the reading direction, tags, zero-width characters, variation selectors, private-use and unassigned
 * characters. Their legitimate uses in emoji and in scripts are not listed. The caller removes a byte order mark first.
 *
 * @param most stops after this many
 */
function hiddenCharacters(text, most = 1_000) {
    const found = [];
    for (const [index, line] of text.split(/\r\n|\n|\r/).entries()) {
        if (line.search(candidate) === -1)
            continue;
        // Replace by spaces of the same length, so that columns stay right.
        const rest = line.replace(writing, (part) => ' '.repeat(part.length));
        const directed = rightToLeft.test(line);
        const steers = message.test(rest);
        let column = 1;
        let counted = 0;
        for (const match of rest.matchAll(candidate)) {
            const [character] = match;
            if (directed && !steers && mark.test(character))
                continue;
            if (found.length >= most)
                return found;
            column += Array.from(line.slice(counted, match.index)).length;
            counted = match.index;
            const kind = kinds.find(([pattern]) => pattern.test(character));
            const point = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
            found.push({
                line: index + 1,
                column,
                name: `U+${point} (${kind?.[1] ?? 'is invisible'})`,
                steers: steers || (kind?.[2] ?? true),
            });
        }
    }
    return found;
}

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/content/hidden-text-rule.js


/**
 * Warns of added lines with hidden characters that change how they read (CVE-2021-42574, "Trojan Source"): one finding per file. Tests
 * and translations need such lines, so this is a warning for reviewers, not an error (docs/adr/0152).
 */
const hiddenTextRule = ({ worker, added }) => added.files.flatMap(({ path, lines }) => {
    for (const { line, text } of lines) {
        // A byte order mark belongs to the file, not to its text.
        const shown = line === 1 ? text.replace(/^\uFEFF/, '') : text;
        const first = hiddenCharacters(shown).find(({ steers }) => steers);
        if (first === undefined)
            continue;
        const message = `${worker}: ${path}, line ${line}, column ${first.column}: ${first.name}; the line may not be what it looks like.`;
        const place = { worker, file: path, line, column: first.column };
        return [(0,app_error/* finding */.g)('ERR_ADDED_INVISIBLE', message, { severity: 'warning', ...place })];
    }
    return [];
});

// EXTERNAL MODULE: ./core/system/paths/portable-name.js
var portable_name = __webpack_require__(147);
;// CONCATENATED MODULE: ./stages/validate-bundles/rules/content/names-rule.js


/** Every new name must be valid on every system (docs/design/safety.md). */
const namesRule = ({ worker, truth }) => (truth?.changes ?? [])
    .filter(({ type }) => type !== 'deleted' && type !== 'modified')
    .flatMap(({ path }) => {
    const problem = (0,portable_name/* nameProblem */.rH)(path);
    if (problem === undefined)
        return [];
    return [aboutPath('ERR_PATH_UNSAFE', worker, path, `is not valid on all systems: it ${problem.reason}`)];
});

// EXTERNAL MODULE: ./core/secrets/find-secrets.js + 6 modules
var find_secrets = __webpack_require__(3833);
// EXTERNAL MODULE: ./core/secrets/views.js
var views = __webpack_require__(3863);
;// CONCATENATED MODULE: ./stages/validate-bundles/rules/content/secret-findings.js



/**
 * Scans what a worker added for secrets (docs/secrets.md): every added line, the names of files, and binaries. A finding has rule, file, line
 * and the sha256 of the value, never the value.
 */
async function secretFindings(evidence, run) {
    const { worker } = evidence;
    const { documents, unread } = documentsOf(evidence);
    const found = await (0,find_secrets/* findSecrets */.d)(documents, run.allowedSecrets);
    return [
        ...found.map(({ path, line, rule, sha256 }) => {
            const where = line === undefined ? path : `${path}:${line}`;
            const message = `${worker}: ${where} looks like a secret (${rule}; sha256 of the value ${sha256}).`;
            return (0,app_error/* finding */.g)('ERR_SECRET', message, { worker, file: path, ...(line === undefined ? {} : { line }) });
        }),
        ...unread.map((path) => (0,app_error/* finding */.g)('ERR_SECRET_UNSCANNED', `${worker}: ${path} is a binary file that is too large to scan for secrets.`, {
            severity: 'warning',
            worker,
            file: path,
        })),
    ];
}
function documentsOf({ added, truth, blobs }) {
    const unread = [];
    const changes = truth?.changes.filter(({ type }) => type !== 'deleted') ?? [];
    const blobOf = new Map(changes.map(({ path, newBlob }) => [path, newBlob]));
    const binaries = added.binaries.flatMap((path) => {
        const blob = blobOf.get(path);
        if (blob === undefined)
            return [];
        const bytes = blobs.get(blob);
        if (bytes === undefined)
            unread.push(path);
        return bytes === undefined ? [] : [{ path, lines: (0,views/* linesOfBinary */.k)(bytes).map(unnumbered) }];
    });
    const names = changes
        .filter(({ type }) => type !== 'modified')
        .map(({ path }) => ({ path, lines: [unnumbered(path)] }));
    return { documents: [...added.files.map(documentOf), ...binaries, ...names], unread };
}
/** The context makes a key whole whose first line was there before. */
function documentOf({ path, lines, context }) {
    const judged = lines.map((each) => ({ ...each, judged: true }));
    const around = context.map((each) => ({ ...each, judged: false }));
    return { path, lines: [...judged, ...around].sort((left, right) => (left.line ?? 0) - (right.line ?? 0)) };
}
function unnumbered(text) {
    return { text, line: undefined, judged: true };
}

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/scope/overlap-findings.js





/**
 * Compares the workers' changes according to git (docs/design/formats.md). Reports the same path in two workers, a rename or deletion
 * against an edit, a folder against a file, names that are equal on some systems, and the same content twice (a warning). Each finding
 * goes to the later worker.
 */
function overlapFindings(run) {
    const owners = ownersByPath(run);
    const isShared = new Map(run.workers.map(({ worker, lock }) => [worker, sharedMatcher(lock)]));
    const findings = [];
    const shared = [];
    for (const [path, deeds] of [...owners].sort(([left], [right]) => (0,json/* byCodeUnit */.X)(left, right))) {
        const names = (0,contracts_worker/* inWorkerOrder */.WC)(deeds.keys());
        if (names.length < 2)
            continue;
        if (names.every((name) => isShared.get(name)?.(path) === true)) {
            shared.push({ path, owners: names });
            continue;
        }
        const what = names.map((name) => `${name} (${deeds.get(name)})`).join(' and ');
        const lacking = names.filter((name) => isShared.get(name)?.(path) !== true).join(', ');
        for (const worker of names.slice(1)) {
            const message = `${path} was changed by ${what}, but it is not in allow_shared_paths of ${lacking}.`;
            findings.push((0,app_error/* finding */.g)('ERR_OVERLAP', message, { worker, file: path, nextAction: shareAction(path, names) }));
        }
    }
    return { findings: [...findings, ...collisionFindings(run), ...overlap_findings_sameContent(run)], shared };
}
/** A path is shared only if the configuration opens it for every owner; a header can only narrow that. */
function shareAction(path, names) {
    const keys = names.map((name) => `workers.${name}.allow_shared_paths`).join(' and ');
    return `Give ${path} to one worker. Or let them share it: add ${JSON.stringify(path)} to ${keys} in factory.config.json, add it to SHARED_PATHS in each of their prompts that has this header, commit, and start a new run.`;
}
function sharedMatcher(lock) {
    const matches = (0,allowed_globs/* compileAllowedGlobs */.x_)(lock.allow_shared_paths);
    return (path) => matches(path) !== undefined;
}
/** What each worker did to each path, as one word. */
function ownersByPath(run) {
    const owners = new Map();
    const own = (path, worker, deed) => {
        const deeds = owners.get(path) ?? new Map();
        owners.set(path, deeds.set(worker, deeds.get(worker) ?? deed));
    };
    for (const { worker, truth } of run.workers) {
        for (const { path, oldPath, type } of truth?.changes ?? []) {
            own(path, worker, type === 'renamed' ? 'renamed to' : type);
            if (type === 'renamed' && oldPath !== undefined)
                own(oldPath, worker, 'renamed away');
        }
    }
    return owners;
}
/** Collisions among all paths of the merged tree that involve a worker's path. */
function collisionFindings(run) {
    const live = new Map();
    const gone = new Set();
    for (const { worker, truth } of run.workers) {
        for (const { path, oldPath, type } of truth?.changes ?? []) {
            if (type === 'deleted')
                gone.add(path);
            else
                live.set(path, worker);
            if (type === 'renamed' && oldPath !== undefined)
                gone.add(oldPath);
        }
    }
    if (live.size === 0)
        return [];
    const kept = run.basePaths.filter((path) => !gone.has(path) && !live.has(path));
    // A pair that the base commit has is left alone, also when a worker edits one of the two.
    const pair = (first, second) => [first, second].sort(json/* byCodeUnit */.X).join('\0');
    const known = new Set((0,portable_name/* findCollisions */.tn)(run.basePaths).map(({ first, second }) => pair(first, second)));
    return (0,portable_name/* findCollisions */.tn)([...kept, ...live.keys()]).flatMap(({ kind, first, second }) => {
        const worker = (0,contracts_worker/* inWorkerOrder */.WC)([first, second].flatMap((path) => ownersAtOrBelow(path, live))).at(-1);
        if (known.has(pair(first, second)) || worker === undefined)
            return [];
        const why = kind === 'file-folder'
            ? 'one is a file where the other needs a folder'
            : 'some systems treat both names as equal';
        return [
            (0,app_error/* finding */.g)('ERR_NAME_COLLISION', `${worker}: ${second} collides with ${first}: ${why}.`, { worker, file: second }),
        ];
    });
}
function ownersAtOrBelow(path, live) {
    return [...live].filter(([each]) => each === path || each.startsWith(`${path}/`)).map(([, worker]) => worker);
}
/** Files with the same content that different workers added under different names. Ignores empty files and links. */
function overlap_findings_sameContent(run) {
    const added = new Map();
    return run.workers.flatMap(({ worker, truth, changes }) => {
        const empty = new Set(changes.filter(({ sha256 }) => sha256 === sha256OfNothing).map(({ path }) => path));
        const isFile = ({ type, newMode }) => type === 'added' && newMode.startsWith('100');
        return (truth?.changes ?? []).flatMap((change) => {
            if (!isFile(change) || empty.has(change.path))
                return [];
            const other = added.get(change.newBlob);
            if (other === undefined)
                added.set(change.newBlob, { worker, path: change.path });
            if (other === undefined || other.worker === worker || other.path === change.path)
                return [];
            const message = `${worker} added ${change.path} with the same content as ${other.path} of ${other.worker}.`;
            return [(0,app_error/* finding */.g)('ERR_SAME_CONTENT', message, { severity: 'warning', worker, file: change.path })];
        });
    });
}
const sha256OfNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/scope/manifest-problem.js

/** What npm, pnpm, Yarn and Bun run during an install (docs.npmjs.com/cli/using-npm/scripts, pnpm.io/scripts). */
const installScripts = new Set('preinstall install postinstall preprepare prepare postprepare prepublish dependencies pnpm:devPreinstall'.split(' '));
/** Composer runs scripts of these names at its events (getcomposer.org/doc/articles/scripts.md). */
const composerEvent = /^(?:(?:pre|post)-[a-z-]+|command|init)$/;
/** Members that decide which code an install or a git hook runs, as dotted paths. */
const guardedMembers = [
    'gypfile',
    'husky',
    'simple-git-hooks',
    'gitHooks',
    'pre-commit',
    'pre-push',
    'trustedDependencies',
    'pnpm.onlyBuiltDependencies',
    'pnpm.onlyBuiltDependenciesFile',
    'pnpm.neverBuiltDependencies',
    'pnpm.dangerouslyAllowAllBuilds',
    'pnpm.allowBuilds',
    'lavamoat.allowScripts',
    'config.allow-plugins',
];
/**
 * Compares a package manifest before and after a change (docs/protected-paths.md). Dependencies, new commands and other members are ordinary
 * work. Protected are scripts that an install runs, scripts that exist already (gates, CI and people run them by name), scripts that npm
 * runs before or after those, and what allows packages to run code.
 *
 * @param before `{}` if there was no manifest, `null` if it cannot be read
 * @returns what is protected, without subject
 */
function manifestProblem(before, after) {
    if (before === null || after === null)
        return 'is a package manifest that cannot be read, so its scripts are not known';
    const old = scriptsOf(before);
    const now = scriptsOf(after);
    const changed = [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name));
    const scripts = changed.filter((name) => old.has(name) || runsByItself(name, old));
    const members = guardedMembers.filter((path) => !(0,external_node_util_.isDeepStrictEqual)(member(before, path), member(after, path)));
    const named = [...scripts.map((name) => `scripts.${name.slice(0, 40)}`), ...members].slice(0, 5).join(', ');
    return named === '' ? undefined : `changes ${named} of a package manifest, which is protected`;
}
function runsByItself(name, old) {
    const hooked = /^(?:pre|post)(.+)$/.exec(name)?.[1];
    return installScripts.has(name) || composerEvent.test(name) || (hooked !== undefined && old.has(hooked));
}
function scriptsOf(manifest) {
    const scripts = member(manifest, 'scripts');
    if (typeof scripts !== 'object' || scripts === null)
        return new Map();
    return new Map(Object.entries(scripts).map(([name, text]) => [name, JSON.stringify(text)]));
}
function member(manifest, path) {
    return path
        .split('.')
        .reduce((value, key) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined), manifest);
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/scope/protected-paths-rule.js




/**
 * Refuses protected paths, links, gitlinks, mode changes, new executables and protected members of manifests, unless the base commit's
 * policy allows the path (docs/protected-paths.md).
 */
const protectedPathsRule = ({ worker, truth, blobs }, run) => {
    const isAllowed = (0,allowed_globs/* compileAllowedGlobs */.x_)(run.inputs.config.security.allow_protected_paths);
    return (truth?.changes ?? []).flatMap((change) => {
        const found = [];
        for (const path of touchedPaths(change)) {
            if (!(0,protected_paths/* isProtectedPath */.WF)(path) || isAllowed(path) !== undefined)
                continue;
            found.push(aboutPath('ERR_PROTECTED_PATH', worker, path, 'is protected; security.allow_protected_paths does not include it'));
        }
        if (isAllowed(change.path) !== undefined)
            return found;
        const mode = modeProblem(change);
        if (mode !== undefined)
            found.push(aboutPath('ERR_LINK_OR_MODE', worker, change.path, mode));
        const problem = (0,protected_paths/* isManifest */.Yh)(change.path) ? manifestChange(change, blobs) : undefined;
        if (problem !== undefined)
            found.push(aboutPath('ERR_PROTECTED_PATH', worker, change.path, problem));
        return found;
    });
};
function modeProblem({ type, oldMode, newMode }) {
    if (newMode === '160000' || oldMode === '160000')
        return 'is a nested repository (gitlink), which is not accepted';
    if (type === 'deleted')
        return undefined;
    if (newMode === '120000')
        return 'is a symbolic link, which is not accepted';
    if (type === 'added' || type === 'copied')
        return newMode === '100755' ? 'is a new executable, which is not accepted' : undefined;
    return oldMode === newMode ? undefined : `changes its mode from ${oldMode} to ${newMode}, which is not accepted`;
}
/** A file that was not a manifest before had no scripts, whatever its content: a rename can turn it into one. */
function manifestChange(change, blobs) {
    const { type, path, oldPath, oldBlob, newBlob } = change;
    // Without a manifest nothing runs.
    if (type === 'deleted')
        return undefined;
    const before = type === 'copied' || !(0,protected_paths/* isManifest */.Yh)(oldPath ?? path) || /^0+$/.test(oldBlob) ? {} : parsed(blobs.get(oldBlob));
    return manifestProblem(before, parsed(blobs.get(newBlob)));
}
/** `null` if it cannot be read. */
function parsed(bytes) {
    if (bytes === undefined)
        return null;
    try {
        return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/scope/scope-lock-rule.js


/**
 * Every copy of the scope lock must equal the one issued at launch: the bundle's copy, and one that the worker left (law 3:
 * docs/design/laws.md).
 */
const scopeLockRule = ({ worker, lock, files }, run) => {
    const copies = [
        ['SCOPE_LOCK.json', files.scopeLock],
        ['CLAIMED_SCOPE_LOCK.json', files.claimedLock],
    ];
    return copies
        .filter(([, copy]) => copy !== null && (0,json/* canonicalJson */.dj)(copy) !== (0,json/* canonicalJson */.dj)(lock))
        .map(([name]) => aboutBundle('ERR_SCOPE_LOCK_ALTERED', run, worker, name, 'differs from the scope lock issued at launch'));
};

// EXTERNAL MODULE: ../../node_modules/ignore/index.js
var ignore = __webpack_require__(4134);
var ignore_default = /*#__PURE__*/__webpack_require__.n(ignore);
;// CONCATENATED MODULE: ./core/policy/scope.js


/** Blocked for every worker unless `security.allow_protected_paths` allows a path in them. */
const defaultBlockedGlobs = (/* unused pure expression or super */ null && (['.git/**', '.github/workflows/**', '.env', '.env.*']));
const maxGlobLength = 1_024;
/**
 * Why a glob is refused; `undefined` if it is valid. Negation, comments and escapes are refused in every list, so that the order of a list
 * has no meaning.
 */
function globProblem(glob) {
    if (glob.trim() === '')
        return 'is empty';
    if (glob !== glob.trim())
        return 'starts or ends with white space';
    if (glob.startsWith('!'))
        return 'is a negation; use blocked globs instead';
    if (glob.startsWith('#'))
        return 'is a comment in gitignore syntax';
    if (/[\\\p{Cc}]/u.test(glob))
        return 'has a backslash or control character; use / as separator';
    if (glob.length > maxGlobLength)
        return `has more than ${maxGlobLength} characters`;
    if (glob.split('/').some((part) => part === '..' || part === '.'))
        return 'has a "." or ".." segment';
    return undefined;
}
/**
 * Compiles the globs of a blocking list with gitignore semantics: `*` does not match `/`, `**` does; a glob without an inner `/` matches
 * at any depth; a folder matches everything below it. Case-sensitive.
 *
 * @returns a function that returns the first glob that matches a path (relative, with `/`), or `undefined`
 */
function compileBlockedGlobs(globs) {
    const matchers = globs.map((glob) => ({
        glob,
        rules: ignore_default()({ ignorecase: false, allowRelativePaths: true }).add(glob),
    }));
    return (path) => matchers.find(({ rules }) => rules.ignores(path))?.glob;
}
/**
 * Compiles a scope lock. A path is in scope if an allowed glob matches it and no blocked glob does. An empty allow list
 * allows nothing.
 */
function scope_compileScope(lock) {
    const allows = (0,allowed_globs/* compileAllowedGlobs */.x_)(lock.allowed_globs);
    const blocks = compileBlockedGlobs(lock.blocked_globs);
    return (path) => {
        const blockedBy = blocks(path);
        return blockedBy === undefined && allows(path) !== undefined ? { allowed: true } : { allowed: false, blockedBy };
    };
}

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/scope/scope-rule.js




/** Every touched path must be inside the lock issued at launch and must not be the factory's own state. */
const scopeRule = ({ worker, lock, truth }, run) => {
    const judge = scope_compileScope(lock);
    const { paths: configured, security } = run.inputs.config;
    const roots = (0,run_layout/* factoryPaths */.rw)(configured, security.secret_allow);
    const isState = (path) => roots.some((root) => path === root || path.startsWith(`${root}/`));
    const paths = [...new Set((truth?.changes ?? []).flatMap(touchedPaths))];
    return paths.flatMap((path) => {
        if (isState(path)) {
            const what = "is the factory's own state; a worker may write only to its outbox";
            return [aboutPath('ERR_FACTORY_STATE', worker, path, what)];
        }
        if (worker === contracts_worker/* aggregator */.Il) {
            const about = aboutPath('ERR_SCOPE', worker, path, 'was changed; the aggregator may write only to its outbox');
            // Wider globs would not help here.
            return [
                {
                    ...about,
                    nextAction: 'Request this change in the prompt of another worker, and only the report in the prompt of the aggregator.',
                },
            ];
        }
        const judgement = judge(path);
        if (judgement.allowed)
            return [];
        const allowed = lock.allowed_globs.length === 0 ? 'nothing' : lock.allowed_globs.join(', ');
        const what = judgement.blockedBy === undefined
            ? `is outside the scope lock, which allows ${allowed}`
            : `is blocked by the scope lock (${judgement.blockedBy})`;
        return [aboutPath('ERR_SCOPE', worker, path, what)];
    });
};

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/tests/without-comments.js
/**
 * A source text with its comments blanked out and its strings kept, so that what is commented out does not count. Line breaks stay. It reads the
 * common forms of strings; a regular expression or heredoc that holds a quote can hide what follows on its line, on both sides
 * of a comparison alike.
 */
function withoutComments(text, style) {
    const pattern = style === 'slashes'
        ? /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`/g
        : /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|#[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
    return text.replace(pattern, (token) => (isComment(token) ? token.replace(/[^\n]/g, ' ') : token));
}
/** A triple-quoted text counts as a comment: what stands in it does not run. */
function isComment(token) {
    return /^(?:\/\/|\/\*|#|"""|''')/.test(token);
}

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/tests/read-tests.js

const quotedName = /(['"`])((?:\\[\s\S]|(?!\1)[\s\S])*?)\1/.source;
/** Each row is from the test framework's own documentation. */
const languages = [
    {
        // jest, mocha, vitest, node:test, Playwright
        files: /\.(?:[cm]?[jt]sx?|vue|svelte)$/,
        comments: 'slashes',
        tests: [
            new RegExp(String.raw `(?<![\w$.])(?:it|test|specify|fit|xit|xtest|xspecify)\b(?:\.\w+)*(?:\((?!\s*['"` +
                '`' +
                String.raw `])[^)]*\)|` +
                '`[^`]*`' +
                String.raw `)?\s*\(\s*` +
                quotedName, 'g'),
        ],
        off: [
            /(?<![\w$])(?:it|test|specify|describe|context|suite)(?:\.\w+)*?\.(?:skip|skipIf|runIf|only|todo|fixme|fails?|failing)\b/g,
            /(?<![\w$.])(?:xit|xtest|xspecify|xdescribe|xcontext|fit|fdescribe|fcontext)\b/g,
            /\bthis\.skip\(\)|\bt\.skip\(/g,
            /\b(?:skip|only|todo)\s*:\s*(?:true\b|['"`])/g,
        ],
    },
    {
        // pytest, unittest
        files: /\.pyi?$/,
        comments: 'hashes',
        tests: [/^[ \t]*(?:async[ \t]+)?def[ \t]+(test\w*)[ \t]*\(/gm],
        off: [
            /\bmark\.(?:skip|skipif|xfail)\b/g,
            /\bpytest\.(?:skip|xfail|importorskip)\(/g,
            /@\s*(?:unittest\.)?(?:skip|skipIf|skipUnless|expectedFailure)\b/g,
            /\b(?:self\.skipTest|raise\s+(?:unittest\.)?SkipTest)\b/g,
            /^[ \t]*__test__\s*=\s*False\b/gm,
            /^collect_ignore(?:_glob)?\b/gm,
        ],
    },
    {
        // go test
        files: /\.go$/,
        comments: 'slashes',
        tests: [/^func[ \t]+((?:Test|Fuzz|Example|Benchmark)\w*)[ \t]*\(/gm],
        off: [/\b\w+\.(?:Skip|Skipf|SkipNow)\(/g],
        // A build constraint (pkg.go.dev/cmd/go): the file is compiled only where it holds.
        offComments: [/^\/\/go:build\s|^\/\/\s*\+build\s/gm],
    },
    {
        // JUnit, TestNG, Kotlin and Scala with JUnit
        files: /\.(?:java|kt|kts|scala|groovy)$/,
        comments: 'slashes',
        tests: [
            /@(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate)\b(?:\([^)]*\))?(?:\s*@\w+(?:\([^)]*\))?)*[\s\w<>[\],.?]*?[\s>](?:fun\s+)?(`[^`]+`|\w+)\s*\(/g,
        ],
        off: [
            /@(?:Disabled|Ignore|DisabledIf|DisabledOnOs)\b/g,
            /\benabled\s*=\s*false\b/g,
            /\bAssume(?:tions)?\.assume\w*\(/g,
        ],
    },
    {
        // RSpec, minitest
        files: /\.rb$/,
        comments: 'hashes',
        tests: [
            new RegExp(String.raw `(?<![\w.])(?:it|specify|example|scenario|test|fit|xit|xspecify)\b\s*\(?\s*` + quotedName, 'g'),
            /^[ \t]*def[ \t]+(test_\w+)/gm,
        ],
        off: [
            /(?<![\w.])(?:xit|xspecify|xdescribe|xcontext|fit|fdescribe|fcontext)\b/g,
            /^[ \t]*(?:skip|pending)\b/gm,
            /\b(?:skip|pending|focus)\s*:\s*true\b|,\s*:(?:skip|pending|focus)\b/g,
        ],
    },
    {
        // cargo test
        files: /\.rs$/,
        comments: 'slashes',
        tests: [/#\[\s*(?:\w+::)*(?:test|rstest|test_case)\b[^\]]*\](?:\s*#\[[^\]]*\])*[\s\w]*?\bfn\s+(\w+)/g],
        off: [/#\[\s*ignore\b/g, /#\[\s*cfg_attr\([^\]]*\bignore\b/g, /#\[\s*cfg\(\s*(?:any\(\s*\)|FALSE)\s*\)\s*\]/g],
    },
    {
        // PHPUnit, Pest
        files: /\.php$/,
        comments: 'slashes',
        tests: [
            /\bfunction\s+(test\w*)\s*\(/g,
            /#\[\s*Test\b[^\]]*\][\s\w]*?\bfunction\s+(?!test)(\w+)/g,
            new RegExp(String.raw `(?<![\w>$])(?:it|test)\s*\(\s*` + quotedName, 'g'),
        ],
        off: [/\bmarkTest(?:Skipped|Incomplete)\(/g, /->(?:skip|todo|only)\(/g],
    },
];
/** Whether nothing of a file would run: it is blank, or holds comments only. */
function isEmptySource(path, text) {
    const language = languageOf(path);
    return (language === undefined ? text : withoutComments(text, language.comments)).trim() === '';
}
function languageOf(path) {
    return languages.find(({ files }) => files.test(path));
}
/** Reads a test file by the rules of its language; `null` for a language without rules here. */
function readTests(path, text) {
    const language = languageOf(path);
    if (language === undefined)
        return null;
    const source = withoutComments(text, language.comments);
    const found = language.tests.flatMap((pattern) => [...source.matchAll(pattern)].map((match) => ({ at: match.index, name: match.slice(1).findLast(Boolean) ?? '' })));
    found.sort((left, right) => left.at - right.at);
    const count = (within, patterns) => patterns.reduce((sum, pattern) => sum + [...within.matchAll(pattern)].length, 0);
    const off = count(source, language.off) + count(text, language.offComments ?? []);
    return { names: found.map(({ name }) => name), off };
}

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/tests/tests-removed-rule.js




/** Parts of a path that hold data of tests and no tests. */
const noTests = /(?:^|\/)(?:__snapshots__|snapshots|fixtures|__fixtures__|testdata|__mocks__)\/|\.snap$/;
/**
 * Blocks a worker that removes tests of the base commit or switches them off: a gate that runs fewer tests proves less. The prompt can allow it
 * (`MAY_REMOVE_TESTS:`, inside `tests.may_remove` of the base commit).
 */
const testsRemovedRule = (evidence, run) => {
    const { tests } = run.inputs.config;
    const testGlob = (0,allowed_globs/* compileAllowedGlobs */.x_)(tests.globs);
    const isTest = (path) => testGlob(path) !== undefined && !noTests.test(path);
    const isGranted = (0,allowed_globs/* compileAllowedGlobs */.x_)(run.inputs.may_remove_tests?.[evidence.worker] ?? []);
    const changes = (evidence.truth?.changes ?? []).filter((change) => {
        const before = change.oldPath ?? change.path;
        return change.type !== 'added' && change.type !== 'copied' && isTest(before);
    });
    return changes.flatMap((change) => {
        const loss = lossOf(change, evidence, isTest);
        const path = change.oldPath ?? change.path;
        if (loss === undefined || isGranted(path) !== undefined)
            return [];
        const isWarning = tests.on_removal === 'warn' || loss.severity === 'warning';
        const message = `${evidence.worker}: ${path}: ${loss.what}.`;
        const severity = isWarning ? 'warning' : 'error';
        return [
            (0,app_error/* finding */.g)('ERR_TESTS_REMOVED', message, { severity, worker: evidence.worker, file: path }),
        ];
    });
};
function lossOf(change, evidence, isTest) {
    const before = testsOf(change.oldPath ?? change.path, change.oldBlob, evidence);
    if (change.type === 'deleted' || !change.newMode.startsWith('100') || !isTest(change.path)) {
        // Tests that all moved to other files that the worker changed are not lost.
        const moved = before !== null && before.names.length > 0 && namesGone(before.names, elsewhere(change, evidence)).length === 0;
        if (moved)
            return undefined;
        const severity = change.type === 'deleted' && subjectIsDeleted(change.path, evidence) ? 'warning' : 'error';
        const what = change.type === 'deleted' ? 'was deleted' : 'is no test file any more';
        return { what: `the test file ${what}`, severity };
    }
    const text = evidence.blobs.get(change.newBlob)?.toString('utf8');
    if (text !== undefined && isEmptySource(change.path, text))
        return { what: 'the test file was emptied', severity: 'error' };
    const after = testsOf(change.path, change.newBlob, evidence);
    if (before === null || after === null)
        return undefined;
    const gone = namesGone(before.names, [...after.names, ...elsewhere(change, evidence)]);
    if (gone.length > 0 && after.names.length < before.names.length) {
        const what = `${before.names.length} tests became ${after.names.length}; gone: ${listed(gone)}`;
        return { what, severity: 'error' };
    }
    if (after.off > before.off) {
        const what = `${after.off - before.off} more marks switch tests off (skip, only, xfail and the like)`;
        return { what, severity: 'error' };
    }
    if (gone.length === 0)
        return undefined;
    return { what: `tests were renamed or replaced: ${listed(gone)}`, severity: 'warning' };
}
function listed(names) {
    const first = names.slice(0, 3).map((name) => JSON.stringify(name));
    return `${first.join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
}
function testsOf(path, blob, { blobs }) {
    const bytes = blobs.get(blob);
    return bytes === undefined ? null : readTests(path, bytes.toString('utf8'));
}
/** Names of tests in the other files that the worker wrote. */
function elsewhere(change, evidence) {
    return (evidence.truth?.changes ?? []).flatMap((other) => {
        if (other.path === change.path || other.type === 'deleted')
            return [];
        const before = new Set(other.type === 'added' ? [] : testsOf(other.oldPath ?? other.path, other.oldBlob, evidence)?.names);
        return (testsOf(other.path, other.newBlob, evidence)?.names ?? []).filter((name) => !before.has(name));
    });
}
/** The names that are there less often than before. */
function namesGone(before, after) {
    const left = new Map();
    for (const name of after)
        left.set(name, (left.get(name) ?? 0) + 1);
    return before.filter((name) => {
        const count = left.get(name) ?? 0;
        left.set(name, count - 1);
        return count <= 0;
    });
}
/** `x.test.js` tests `x.js`: whoever deletes both removes a feature with its tests. */
function subjectIsDeleted(path, { truth }) {
    const name = external_node_path_.posix.basename(path);
    const subject = name.replace(/[._](?:test|spec)(?=\.)|_test(?=\.)|^test_/, '');
    return (subject !== name &&
        (truth?.changes ?? []).some((change) => change.type === 'deleted' && external_node_path_.posix.basename(change.path) === subject));
}

// EXTERNAL MODULE: ./core/diagnostics/exit-codes.js
var exit_codes = __webpack_require__(4949);
// EXTERNAL MODULE: ./core/diagnostics/causes.js + 1 modules
var causes = __webpack_require__(5344);
// EXTERNAL MODULE: ./core/diagnostics/text/cause-in-words.js
var cause_in_words = __webpack_require__(3361);
// EXTERNAL MODULE: ./core/system/clock.js
var clock = __webpack_require__(239);
;// CONCATENATED MODULE: ./core/evidence/verdict.js











/** The required checks of every run. Each configured gate adds `gate:<name>` (docs/design/formats.md). */
const requiredCheckNames = (/* unused pure expression or super */ null && ([
    'workers_done',
    'worker_bundle_validation',
    'claims_match_git',
    'overlap_detection',
    'scope_detection',
    'schema_files_changed',
    'schema_integrator_status',
    'schema_log_index',
    'z_write_policy',
    'merge_applies',
    'meaningful_execution_gate',
]));
/** The rc of a check that did not run. Its status is PENDING. */
const RC_PENDING = 3;
/**
 * Decides the verdict (docs/design/formats.md):
 *
 * - FAIL: an internal error
 * - BLOCKED: a required check has an rc other than 0 or is missing, a finding has severity `error`, or there is no required check
 * - PASS: everything else
 *
 * A run that did nothing is not PASS, so an empty input is BLOCKED.
 */
function decideVerdict(input) {
    const checks = completeChecks(input.checks, input.required);
    const required = checks.filter((check) => check.required);
    const findings = sortedDiagnostics([
        ...input.findings,
        ...(input.internalError === undefined ? [] : [input.internalError]),
    ]);
    const blocked = required.length === 0 ||
        required.some(({ rc }) => rc !== 0) ||
        findings.some(({ severity }) => severity === 'error');
    const verdict = input.internalError !== undefined ? 'FAIL' : blocked ? 'BLOCKED' : 'PASS';
    const causes = filledCauses(input, findings.filter(({ severity }) => severity === 'error'));
    const warnings = filledCauses(input, findings.filter(({ severity }) => severity !== 'error'));
    return deepFreeze({
        runId: input.runId,
        verdict,
        exitCode: exitCodeOf(verdict),
        conclusion: verdict === 'PASS' ? 'success' : 'failure',
        checkConclusion: { PASS: 'success', BLOCKED: 'action_required', FAIL: 'failure' }[verdict],
        noop: input.noop,
        gatesRan: input.gatesRan,
        checks,
        findings: findings.map((found) => filledFinding(found, input.runId)),
        cause: causeFor(verdict, causes, warnings, required),
        causes,
        warnings,
        nextAction: filledAction(input.nextAction ?? nextActionFor(verdict, input, causes, required), {
            runId: input.runId,
            workers: [],
        }),
        startedAt: input.startedAt,
        endedAt: laterOf(input.startedAt, input.endedAt),
    });
}
/**
 * Renders STATUS.json for the integrator (`Z_aggregator/STATUS.json`) and for the run; both have the same format.
 *
 * @param artifacts names of the files beside it, in display order
 * @param extras further keys that the schema allows; they never replace the standard ones
 */
function renderStatusFile(verdict, artifacts, extras = {}) {
    const noop = verdict.noop
        ? { noop: true, noop_reason: 'Every worker declared an explicit noop.', noop_ack: 'NOOP' }
        : { noop: false, noop_reason: '', noop_ack: '' };
    const own = {
        schema_version: SCHEMA_VERSION,
        run_id: verdict.runId,
        worker_id: 'Z_aggregator',
        status: verdict.verdict,
        exit_code: verdict.exitCode,
        started_at: verdict.startedAt,
        ended_at: verdict.endedAt,
        required_checks: verdict.checks.filter(({ required }) => required),
        optional_checks: verdict.checks.filter(({ required }) => !required),
        errors: verdict.findings.filter(({ severity }) => severity === 'error').map(findingRecordOf),
        warnings: verdict.findings.filter(({ severity }) => severity !== 'error').map(findingRecordOf),
        artifacts: [...artifacts],
        cause: verdict.cause,
        next_action: verdict.nextAction,
        gates_ran: verdict.gatesRan,
        ...noop,
    };
    return { ...own, ...extras, ...own };
}
/** The run's STATUS.json before the verdict: PENDING, and every required check has rc 3. */
function renderPendingStatus(runId, startedAt, required) {
    return {
        schema_version: SCHEMA_VERSION,
        run_id: runId,
        worker_id: 'Z_aggregator',
        status: 'PENDING',
        exit_code: exitCodeOf('PENDING'),
        started_at: startedAt,
        ended_at: '',
        required_checks: completeChecks([], required),
        optional_checks: [],
        errors: [],
        warnings: [],
        artifacts: [],
        next_action: 'Wait for the run to end, or run the next stage.',
        noop: false,
        noop_reason: '',
        noop_ack: '',
    };
}
/** The first lines of section Summary of FINAL_REPORT.txt: verdict, cause, next action, figures. {@link finalStatusOf} parses the first. */
function renderSummaryLines(verdict) {
    const required = verdict.checks.filter((check) => check.required);
    const errors = verdict.findings.filter(({ severity }) => severity === 'error').length;
    return [
        `- Final status: ${verdictInWords(verdict.verdict, verdict.gatesRan)}`,
        `- Cause: ${verdict.cause}`,
        ...renderNextActionLines(verdict).map((line) => line.replace(/^- /, '- Next action: ')),
        `- Exit status: ${verdict.exitCode}`,
        `- Required checks passed: ${required.filter(({ rc }) => rc === 0).length}/${required.length}`,
        `- Blocking findings: ${errors}, causes: ${verdict.causes.length}`,
        `- Warnings: ${verdict.findings.length - errors}`,
        `- NOOP declared: ${verdict.noop}`,
    ];
}
/** The lines of FINAL_REPORT.txt's section Required Checks, `- <name>: <status> (rc=<rc>)`, sorted by name. */
function renderCheckLines(verdict) {
    return verdict.checks
        .filter((check) => check.required)
        .map(({ name, status, rc }) => `- ${name}: ${status} (rc=${rc})`);
}
/** The lines of FINAL_REPORT.txt's section NEXT ACTION. {@link nextActionIn} parses them. */
function renderNextActionLines(verdict) {
    return [`- ${actionLine(verdict.nextAction)}`];
}
/** A next action as reports show it in a line. */
function actionLine(nextAction) {
    return quoteInline(nextAction, 600);
}
/** Parses the next action from a FINAL_REPORT.txt or TXN_EXECUTOR_REPORT.md; `undefined` if there is none. */
function nextActionIn(report) {
    return /^## NEXT ACTION\r?\n(?:\r?\n)?- (.*?)\r?$/m.exec(report)?.[1];
}
/** Parses the verdict from a FINAL_REPORT.txt; `undefined` if the line is missing or not unique. */
function finalStatusOf(report) {
    const lines = [...report.matchAll(/^- Final status: (\S+?)(?:, 0 gates ran)?\r?$/gm)];
    return lines.length === 1 ? lines[0]?.[1] : undefined;
}
/** The status for an rc. A passed check may keep its status WARN. */
function statusOfRc(rc, status) {
    if (rc === 0)
        return status === 'WARN' ? 'WARN' : 'PASS';
    if (rc === RC_PENDING)
        return 'PENDING';
    return rc === exitCodeOf('FAIL') && status === 'FAIL' ? 'FAIL' : 'BLOCKED';
}
function completeChecks(checks, required) {
    const given = new Map();
    for (const check of checks) {
        const earlier = given.get(check.name);
        // If a name occurs twice the failed entry counts, so that no entry can hide a failure.
        const counts = earlier === undefined || earlier.rc === 0 ? check : earlier;
        const isRequired = check.required || earlier?.required === true || required.includes(check.name);
        given.set(check.name, { ...counts, required: isRequired, status: statusOfRc(counts.rc, counts.status) });
    }
    const missing = required.filter((name) => !given.has(name));
    const pending = missing.map((name) => ({
        name,
        status: 'PENDING',
        rc: RC_PENDING,
        required: true,
        detail: 'did not run',
    }));
    const all = [...given.values(), ...pending];
    return all.sort((left, right) => byCodeUnit(left.name, right.name));
}
/** The causes of findings, an internal error first. Their next actions name this run and their workers. */
function filledCauses({ runId, internalError }, findings) {
    const fill = (cause) => ({
        ...cause,
        message: quoteInline(cause.message, 1_000),
        nextAction: filledAction(cause.nextAction, { runId, workers: cause.workers }),
        consequences: cause.consequences.map(fill),
    });
    const causes = causesOf(findings).map(fill);
    const isInternal = (cause) => internalError !== undefined && cause.findings.includes(internalError);
    return [...causes.filter(isInternal), ...causes.filter((cause) => !isInternal(cause))];
}
function causeFor(verdict, causes, warnings, required) {
    const first = firstInWords(causes);
    if (first !== undefined)
        return first;
    if (verdict === 'PASS') {
        const warned = warnings.length === 0 ? '' : `, with ${warnings.length === 1 ? '1 warning' : `${warnings.length} warnings`}`;
        return `All ${required.length} required checks passed${warned}.`;
    }
    const failed = required.find(({ rc }) => rc !== 0);
    return failed === undefined ? 'No required check ran.' : `The check ${failed.name} did not pass${detailOf(failed)}.`;
}
function detailOf({ detail, rc }) {
    return ` (${detail === '' ? `rc ${rc}` : quoteInline(detail)})`;
}
function nextActionFor(verdict, input, causes, required) {
    if (input.internalError !== undefined)
        return input.internalError.nextAction;
    if (verdict === 'PASS') {
        return input.noop
            ? 'Every worker declared that it changed nothing on purpose. Do not count this run as progress.'
            : (input.passedAction ?? 'Publish it: factory resume --run-id <RUN_ID> --publish branch.');
    }
    const action = causes[0]?.nextAction;
    if (action !== undefined)
        return action;
    const failed = required.find(({ rc }) => rc !== 0);
    return failed === undefined
        ? 'Nothing is checked yet: run the stages of the run.'
        : `The check ${failed.name} did not pass${detailOf(failed)}. Fix the cause, then run again.`;
}
function deepFreeze(value) {
    if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
        Object.freeze(value);
        for (const inner of Object.values(value))
            deepFreeze(inner);
    }
    return value;
}

;// CONCATENATED MODULE: ./stages/validate-bundles/validation-checks.js



/** The required checks that validation decides (docs/design/formats.md), in report order. */
const validationChecks = [
    'workers_done',
    'worker_bundle_validation',
    'claims_match_git',
    'overlap_detection',
    'scope_detection',
    'schema_files_changed',
    'schema_log_index',
];
/** Findings grouped by the check that they decide. */
class Findings {
    byCheck = new Map();
    strict;
    /** @param strict count warnings as errors */
    constructor(strict) {
        this.strict = strict;
    }
    add(check, findings) {
        const judged = findings.map((found) => this.strict && found.severity === 'warning' ? { ...found, severity: 'error' } : found);
        this.byCheck.set(check, [...this.of(check), ...judged]);
    }
    of(check) {
        return this.byCheck.get(check) ?? [];
    }
    all() {
        return [...this.byCheck.values()].flat();
    }
}
const maxPerKind = 100;
/**
 * Limits findings for reports: the first hundred of each worker and code, and one finding with the number of the rest. Otherwise a
 * hostile worker could fill the disk with its own findings.
 */
function shownFindings(sorted) {
    const kinds = new Map();
    for (const found of sorted) {
        const kind = `${found.worker ?? ''}\0${found.code}\0${found.severity}`;
        const list = kinds.get(kind);
        if (list === undefined)
            kinds.set(kind, [found]);
        else
            list.push(found);
    }
    const long = [...kinds.values()].filter((list) => list.length > maxPerKind);
    if (long.length === 0)
        return [...sorted];
    const leftOut = new Set(long.flatMap((list) => list.slice(maxPerKind)));
    const counted = long.map(([first, ...rest]) => ({ first, count: rest.length + 1 - maxPerKind }));
    return sorted
        .filter((found) => !leftOut.has(found))
        .concat(counted.flatMap(({ first, count }) => {
        if (first === undefined)
            return [];
        const { code, severity, nextAction, worker } = first;
        const message = `${worker ?? 'The run'} has ${count} more findings of ${code}.`;
        return [{ code, severity, nextAction, message, ...(worker === undefined ? {} : { worker }) }];
    }));
}
/** The check of a finding about a bundle's file. Two files have their own checks. */
function checkOfFile(finding) {
    if (finding.file?.endsWith('FILES_CHANGED.json') === true)
        return 'schema_files_changed';
    return finding.file?.endsWith('LOGS/INDEX.json') === true ? 'schema_log_index' : 'worker_bundle_validation';
}
/** The checks for VALIDATION.json: BLOCKED with an error, PENDING if the check did not run, otherwise PASS. */
function checkRecords(findings, ran) {
    return validationChecks.map((name) => {
        const errors = findings.of(name).filter(({ severity }) => severity === 'error');
        const codes = [...new Set(errors.map(({ code }) => code))].sort(json/* byCodeUnit */.X);
        const status = errors.length > 0 ? 'BLOCKED' : ran(name) ? 'PASS' : 'PENDING';
        const detail = errors.length > 0 ? `${errors.length}: ${codes.join(', ')}` : ran(name) ? '' : 'did not run';
        return {
            name,
            status,
            rc: ran(name) || errors.length > 0 ? (0,exit_codes/* exitCodeOf */.F)(status) : RC_PENDING,
            required: true,
            detail,
        };
    });
}

;// CONCATENATED MODULE: ./stages/validate-bundles/validate-bundles.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});










































/** Every rule for one worker, with the check that it decides. */
const workerRules = [
    ['worker_bundle_validation', identityRule],
    ['worker_bundle_validation', ownStatusRule],
    ['worker_bundle_validation', diffBudgetRule],
    ['worker_bundle_validation', hiddenTextRule],
    ['worker_bundle_validation', conflictMarkersRule],
    ['worker_bundle_validation', testsRemovedRule],
    ['claims_match_git', claimsRule],
    ['claims_match_git', recordedRule],
    ['scope_detection', scopeLockRule],
    ['scope_detection', scopeRule],
    ['scope_detection', protectedPathsRule],
    ['scope_detection', namesRule],
];
/**
 * Checks every worker's bundle against git and policy, and writes VALIDATION.json for integrate (docs/workflows.md). Also runs after a
 * BLOCKED dispatch or prepare; a check that did not run is PENDING with rc 3.
 *
 * @throws AppError ERR_RUN_BUSY (usage); with fault `internal`; everything that blocks the run is in the report
 */
async function validateBundles(inputs, deps) {
    return withRun({ ...inputs, layout: stageLayout(inputs) }, deps, (run) => validateHeld(inputs, run, deps));
}
async function validateHeld(inputs, run, deps) {
    await removeStaleTemporaries(join(run.root, run.layout.runDir));
    const { result, diagnostics, times } = await judgeBundles(inputs, deps);
    await run.writeJson('VALIDATION.json', validation, result);
    await recordEvents(await run.chain(), result, times);
    return {
        stage: 'validate-bundles',
        runId: inputs.runId,
        status: result.status,
        diagnostics: diagnostics.map((each) => filledFinding(each, inputs.runId)),
        nextAction: nextActionOf(diagnostics, inputs.runId) ?? 'All bundles are accepted: integrate the run.',
        summary: summaryOf(result),
        outputs: { counts: JSON.stringify(result.counts) },
        workers: result.workers.map(({ worker }) => worker),
    };
}
/**
 * Judges bundles like {@link validateBundles}, but writes nothing. A feedback round uses it for its prompt (docs/adr/0154).
 *
 * @param only judges one worker, which is DONE, by the rules for single workers: a fleet's job has no other bundle
 * @throws AppError with fault `internal`
 */
async function judgeBundles(inputs, deps, only) {
    const layout = (0,run_layout/* stageLayout */.nK)(inputs);
    const findings = new Findings(inputs.strict === true);
    const times = new JudgingTimes(deps.clock);
    const judged = await judge(inputs, layout, { ...deps, times }, findings, only);
    const diagnostics = (0,order/* sortedDiagnostics */.W)(shownFindings((0,order/* sortedDiagnostics */.W)(findings.all())));
    return { result: validationOf(layout, judged, findings, diagnostics), diagnostics, times };
}
async function judge(inputs, layout, deps, findings, only) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { times } = deps;
        const inForce = await collecting(findings, 'worker_bundle_validation', async () => {
            if (inputs.launchDigest !== undefined)
                await (0,state_digest/* assertLaunchDigest */.ic)(inputs.root, layout, inputs.launchDigest);
            return (0,inputs_in_force/* readInputsInForce */.y9)(inputs.root, layout);
        });
        if (inForce === undefined)
            return { workers: [], run: null, shared: [], dispatched: false };
        const { inputs: recorded, secretAllow } = inForce;
        const workers = only === undefined ? (0,contracts_worker/* inWorkerOrder */.WC)(recorded.workers) : [only];
        const { revision } = recorded;
        const results = await collecting(findings, 'workers_done', async () => only === undefined ? (0,json_file/* readJsonFile */.JE)(inputs.root, layout.dispatchResults, dispatch_results/* dispatchResults */.HC) : undefined);
        const done = only === undefined ? workersDone(recorded, results, layout, findings) : workers;
        const unjudged = { workers, run: null, shared: [], dispatched: results !== undefined, revision };
        if (done.length === 0)
            return unjudged;
        await compareWithLedger(inputs.root, layout, done, findings);
        const judged = { root: inputs.root, layout, inputs: recorded, env: deps.env, signal: deps.signal };
        const store = __addDisposableResource(env_1, await collecting(findings, 'worker_bundle_validation', () => (0,run_store/* openRunStore */.$)(judged)), true);
        if (store === undefined)
            return unjudged;
        const place = { root: inputs.root, layout, inputs: recorded, store };
        const [basePaths, allowed, ...gathered] = await Promise.all([
            (0,ls_tree/* listPaths */.P)(store.git, recorded.base_sha),
            readSecretAllow(store.git, recorded.base_sha, recorded.config.security.secret_allow, secretAllow),
            ...done.map((worker) => times.of(`gather ${worker}`, () => gatherWorker(place, worker))),
        ]);
        for (const each of gathered)
            findings.add('worker_bundle_validation', each.findings);
        const evidence = gathered.flatMap((each) => (each.evidence === null ? [] : [each.evidence]));
        findings.add('worker_bundle_validation', allowed.findings);
        const { hashes: allowedSecrets } = allowed;
        const run = { layout, inputs: recorded, workers: evidence, allowedSecrets, basePaths };
        for (const each of evidence) {
            await times.of(`judge ${each.worker}`, () => judgeWorker(each, run, findings, times));
        }
        const overlap = await times.of('overlap_detection', async () => overlapFindings(run));
        findings.add('overlap_detection', overlap.findings);
        findings.add('worker_bundle_validation', emptyRun(run));
        return { workers, run, shared: overlap.shared, dispatched: true, revision };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Compares every bundle, its state DONE and its launch revision with the record of dispatch in the ledger. */
async function compareWithLedger(root, layout, done, findings) {
    const check = 'worker_bundle_validation';
    const records = await collecting(findings, check, () => readCollected(root, layout, done));
    const chain = records === undefined ? undefined : await (0,read_run/* readRun */.c)({ root, layout }).chain();
    const revisions = (0,launch_revisions/* launchRevisions */.gX)(chain?.events ?? []);
    for (const [worker, record] of records ?? []) {
        findings.add(check, await alteredSince(root, layout, worker, record));
        const due = (0,launch_revisions/* dueRevision */.Gm)(revisions, worker);
        if (record.revision < due) {
            const message = `The bundle of ${worker} belongs to launch revision ${record.revision}, but revision ${due} sends it again.`;
            findings.add('workers_done', [(0,app_error/* finding */.g)('ERR_WORKER_NOT_DONE', message, { worker, file: layout.bundle(worker) })]);
        }
        if (record.state === 'DONE')
            continue;
        const file = layout.dispatchResults;
        const message = `${worker} is DONE in ${external_node_path_.posix.basename(file)}, but ${record.state} in its ledger.`;
        findings.add(check, [(0,app_error/* finding */.g)('ERR_BUNDLE_ALTERED', message, { worker, file })]);
    }
}
async function judgeWorker(evidence, run, findings, times) {
    for (const found of [...evidence.files.findings, ...collectedFindings(evidence)])
        findings.add(checkOfFile(found), [found]);
    for (const [check, rule] of workerRules)
        findings.add(check, await times.of(check, async () => rule(evidence, run)));
    if (run.inputs.config.security.secret_scan_enabled) {
        findings.add('worker_bundle_validation', await secretFindings(evidence, run));
    }
}
/** The findings of the collection. An unknown code is replaced. */
function collectedFindings({ worker, files }) {
    return (files.collect?.findings ?? []).map((found) => {
        const { severity, file } = found;
        return (0,app_error/* finding */.g)((0,error_codes/* isErrorCode */.W)(found.code) ? found.code : 'ERR_BUNDLE_ALTERED', found.message, {
            severity,
            worker,
            ...(file === undefined ? {} : { file }),
        });
    });
}
/** Returns the workers that are DONE. Every other worker gets a finding with the code of dispatch. */
function workersDone(recorded, results, layout, findings) {
    if (results === undefined)
        return [];
    const file = layout.dispatchResults;
    for (const { code, reason } of results.run_limits ?? []) {
        const known = (0,error_codes/* isErrorCode */.W)(code) ? code : 'ERR_WORKER_NOT_DONE';
        findings.add('workers_done', [(0,app_error/* finding */.g)(known, `All workers together ${reason}.`, { file })]);
    }
    return (0,contracts_worker/* inWorkerOrder */.WC)(recorded.workers).filter((worker) => {
        const result = results.workers.find((each) => each.worker === worker);
        if (result?.state === 'DONE')
            return true;
        const why = result === undefined || result.reason === '' ? '' : `: ${(0,quote/* quoteInline */.Wx)(result.reason)}`;
        const message = `${worker} is ${result?.state ?? 'not in the dispatch results'}${why}.`;
        const code = result !== undefined && (0,error_codes/* isErrorCode */.W)(result.code) ? result.code : 'ERR_WORKER_NOT_DONE';
        findings.add('workers_done', [(0,app_error/* finding */.g)(code, message, { worker, file })]);
        return false;
    });
}
/** A run in which no worker changes anything is not progress (docs/design/formats.md). */
function emptyRun(run) {
    const owing = run.inputs.workers.filter((worker) => contracts_worker/* builders */.LX.includes(worker));
    const judged = run.workers.filter(({ worker }) => owing.includes(worker));
    const idle = judged.every(({ truth, files }) => truth?.changes.length === 0 && files.collect?.refused !== true);
    return idle && judged.length === owing.length
        ? [(0,app_error/* finding */.g)('ERR_RUN_EMPTY', 'No worker of the run changed anything.')]
        : [];
}
function validationOf(layout, judged, findings, diagnostics) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const workers = judged.workers.map((worker) => {
        const evidence = judged.run?.workers.find((each) => each.worker === worker);
        const truth = evidence?.truth ?? null;
        const status = errors.some((found) => found.worker === worker) ? 'BLOCKED' : truth === null ? 'PENDING' : 'PASS';
        const declared = evidence?.files.status ?? null;
        return {
            worker,
            status,
            accepted: status === 'PASS',
            noop: truth?.commit === null && declared !== null && (0,common/* isExplicitNoop */.jZ)(declared),
            commit: truth?.commit ?? null,
            tree: truth?.tree ?? null,
            changed_files: truth?.changes.length ?? 0,
            patch_bytes: truth?.patchBytes ?? 0,
        };
    });
    const ran = (check) => (check === 'workers_done' ? judged.dispatched : judged.run !== null);
    const sum = (pick) => workers.reduce((total, worker) => total + pick(worker), 0);
    const checks = checkRecords(findings, ran);
    const blocked = errors.length > 0 || checks.some(({ rc }) => rc !== 0);
    return {
        schema_version: common/* SCHEMA_VERSION */.f$,
        run_id: layout.runId,
        ...(judged.revision === undefined ? {} : { revision: judged.revision }),
        status: blocked ? 'BLOCKED' : diagnostics.some(({ severity }) => severity === 'warning') ? 'WARN' : 'PASS',
        checks,
        findings: diagnostics.map(finding_record/* findingRecordOf */.m),
        workers,
        shared_paths: judged.shared.map(({ path, owners }) => ({ path, owners: [...owners] })),
        counts: {
            workers: workers.length,
            accepted: sum(({ accepted }) => Number(accepted)),
            noop: sum(({ noop }) => Number(noop)),
            changed_files: sum(({ changed_files }) => changed_files),
            patch_bytes: sum(({ patch_bytes }) => patch_bytes),
            shared_paths: judged.shared.length,
            errors: errors.length,
            warnings: diagnostics.length - errors.length,
        },
    };
}
/** Runs a step. A usage error or block becomes a finding of the check; an internal error is rethrown. */
async function collecting(findings, check, step) {
    try {
        return await step();
    }
    catch (error) {
        if (!(error instanceof app_error/* AppError */.u) || error.fault === 'internal')
            throw error;
        findings.add(check, [error.toDiagnostic()]);
        return undefined;
    }
}

;// CONCATENATED MODULE: ./iteration/dispatch-in-rounds.js





/**
 * Dispatches, and repeats the dispatch while a feedback round can make the run pass (docs/adr/0154). In-process runs and the action share
 * this loop. Judging the bundles here writes nothing into the run folder; validate-bundles gives the final judgement.
 *
 * @param dispatch dispatches once. Gets the workers to send again whatever their state, and the start times of its limits. Returns
 *   `undefined` on failure
 * @returns the result of the last dispatch
 * @throws whatever `dispatch` throws, and the signal's reason between two dispatches
 */
async function dispatchInRounds(place, dispatch, deps) {
    const times = new budget/* RunTimes */.wR(deps.clock);
    if (place.worker === undefined)
        await finishRequest(place, deps);
    for (let { workers } = place;; workers = undefined) {
        const report = await dispatch(workers, times);
        if (report?.status !== 'PASS' || !(await askForRound(place, deps)))
            return report;
    }
}
/** Completes a feedback request that a kill interrupted. Any error here would make the dispatch fail too, so the dispatch reports it. */
async function finishRequest(place, deps) {
    const cut = await orNone((0,rework/* isRequestCut */.uR)(place, deps), deps);
    if (cut === true)
        await askForRound(place, deps);
}
async function askForRound(place, deps) {
    const judge = async () => {
        const judged = judgeBundles(place, deps, place.worker);
        const { diagnostics } = await judged.catch((error) => {
            throw (0,of_unknown/* appErrorOf */.f)(error);
        });
        return diagnostics;
    };
    const requested = await orNone((0,rework/* requestRework */.eV)(place, judge, deps, place.worker), deps);
    deps.signal.throwIfAborted();
    return requested !== undefined && requested.length > 0;
}
/** An error here means that no round is requested. The stages meet the same error and report it as the run's result. */
async function orNone(step, deps) {
    try {
        return await step;
    }
    catch (error) {
        if (!(error instanceof app_error/* AppError */.u))
            throw error;
        deps.signal.throwIfAborted();
        deps.log(`No feedback round is requested: ${error.code}.`);
        return undefined;
    }
}

// EXTERNAL MODULE: ./core/system/processes/find-program.js
var find_program = __webpack_require__(7257);
// EXTERNAL MODULE: ./stages/dispatch-codex/record/load-launch.js + 2 modules
var load_launch = __webpack_require__(7424);
;// CONCATENATED MODULE: ./stages/dispatch-codex/choose-workers.js



/**
 * The workers that a dispatch deals with, in worker order, and those of them that start over even if they are done: the requested ones,
 * and the aggregator if it is given a bundle of theirs, because what it made of the earlier one no longer counts.
 *
 * @throws AppError ERR_WORKER_UNKNOWN
 */
function chooseWorkers(launch, { workers, worker, }) {
    const given = workers ?? [];
    const isGiven = (0,load_launch/* upstreamOf */.Fw)(launch, contracts_worker/* aggregator */.Il).some((name) => given.includes(name));
    const requested = isGiven && launch.inputs.workers.includes(contracts_worker/* aggregator */.Il) ? [...given, contracts_worker/* aggregator */.Il] : given;
    if (worker !== undefined)
        return { chosen: (0,load_launch/* chosenWorkers */.SL)(launch.inputs, [worker]), requested };
    return { chosen: (0,load_launch/* chosenWorkers */.SL)(launch.inputs, workers === undefined ? undefined : requested), requested };
}
/** Whether a launch revision since a worker's last dispatch or feedback round sends it again, so that nothing of either counts. */
function isOutdated(worker, { phase, revision, rework }, chain) {
    const isBegun = phase !== 'none' || rework !== undefined;
    return isBegun && revision < (0,launch_revisions/* dueRevision */.Gm)((0,launch_revisions/* launchRevisions */.gX)(chain), worker);
}

// EXTERNAL MODULE: ./core/run/window-title.js
var window_title = __webpack_require__(6558);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(8955);
// EXTERNAL MODULE: ./stages/dispatch-codex/dispatch-worker.js + 12 modules
var dispatch_worker = __webpack_require__(9078);
// EXTERNAL MODULE: ./stages/dispatch-codex/record/worker-history.js
var worker_history = __webpack_require__(8701);
;// CONCATENATED MODULE: ./stages/dispatch-codex/record/open-record.js


/**
 * Reads the launch of an open run.
 *
 * @throws AppError as loadLaunch; ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN
 */
async function open_record_openRecord(place, run, deps) {
    const launch = await (0,load_launch/* loadLaunch */.ab)(place, deps);
    const chain = await run.chain();
    return {
        launch,
        run,
        chain,
        history: async (worker) => (0,worker_history/* historyOf */.om)(worker, (0,load_launch/* recordedBackendOf */.qD)(launch.inputs, worker), (await run.segment(worker)).events()),
    };
}

// EXTERNAL MODULE: ./stages/dispatch-codex/record/seal-dispatch.js
var seal_dispatch = __webpack_require__(9722);
// EXTERNAL MODULE: ./stages/dispatch-codex/session/done-marker.js
var done_marker = __webpack_require__(1702);
// EXTERNAL MODULE: ./stages/dispatch-codex/setup/recorded-setup.js
var recorded_setup = __webpack_require__(4172);
// EXTERNAL MODULE: ./stages/dispatch-codex/worktree/open-worktree.js + 3 modules
var open_worktree = __webpack_require__(6904);
// EXTERNAL MODULE: ./stages/dispatch-codex/worktree/outbox-files.js
var outbox_files = __webpack_require__(9129);
// EXTERNAL MODULE: ./core/bundle/worker-state/judge-state.js + 5 modules
var judge_state = __webpack_require__(5081);
// EXTERNAL MODULE: ./core/bundle/worktree/scan-worktree.js + 3 modules
var scan_worktree = __webpack_require__(6295);
// EXTERNAL MODULE: ./core/bundle/worktree/setup-files.js
var setup_files = __webpack_require__(4119);
// EXTERNAL MODULE: ./core/bundle/worktree/submodule-work.js
var submodule_work = __webpack_require__(4114);
// EXTERNAL MODULE: ./core/bundle/worktree/worker-records.js + 1 modules
var worker_records = __webpack_require__(1556);
;// CONCATENATED MODULE: ./stages/dispatch-codex/worktree/uncollected-work.js
var uncollected_work_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var uncollected_work_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});








const limits = { maxPaths: 10_000, maxContentBytes: 1024 * 1024 * 1024 };
/**
 * The work that closing a worker's folder would lose if it was not collected: changed files, new ignored files, work in submodules,
 * stashes, branches, and commits that HEAD left. Sorted within each kind. Trusts nothing in the folder.
 */
async function uncollected_work_uncollectedWork(site, worker, baseSha, setup) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const store = uncollected_work_addDisposableResource(env_1, await openRunStore(site), true);
        const worktree = await realpath(worktreePath(site, worker));
        const outbox = site.layout.outbox(worker);
        const { excludes = [], settings = [] } = site.inputs.checkout ?? {};
        const records = await readWorkerRecords(store, worktree);
        const { env } = site;
        const options = { excludes, settings, setup: setupFilesOf(setup), records };
        const scan = await scanWorktree(store, worktree, baseSha, outbox, limits, options);
        const common = { store, worktree, baseSha, env };
        const submodules = await judgeSubmodules({ ...common, index: records.index, mayMove: () => false, limits });
        const { objectFolders } = await site.source();
        const state = await judgeState({ ...common, result: baseSha, index: records.entries, outbox, objectFolders });
        const isWork = new Set(['ERR_WORK_LEFT_BEHIND', 'ERR_UNFINISHED_GIT']);
        return [
            ...(scan.overLimit === null ? scan.changes.map(({ path }) => path) : [scan.overLimit]),
            ...scan.ignored.paths.map((path) => `${path} (ignored)`),
            ...submodules.findings.map(({ message }) => message),
            ...state.findings.filter(({ code }) => isWork.has(code)).map(({ message }) => message),
        ];
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = uncollected_work_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

;// CONCATENATED MODULE: ./stages/dispatch-codex/hand-worktrees.js
























/**
 * Opens the worktrees of a launched run for people and editors, at the run's base commit, each with its outbox and scope lock. An open
 * worktree stays unchanged. A later dispatch uses them if nothing in them was changed.
 *
 * @throws AppError ERR_RUN_BUSY (usage); ERR_WORKTREE_BUSY when a dispatch has the worktree; ERR_WORKTREE; as loadLaunch
 */
async function openWorktrees(inputs, deps) {
    return (0,open_run/* withRun */.Yq)(folderOf(inputs), deps, async (run) => openEach(await open_record_openRecord(inputs, run, deps), inputs, deps));
}
async function openEach(record, inputs, deps) {
    const { launch, run } = record;
    const { site, inputs: recorded, layout } = launch;
    return eachWorker(launch, inputs, async (worker) => {
        const path = (0,open_worktree/* worktreePath */.F9)(site, worker);
        const { openedByHand, worktreeOpen } = await record.history(worker);
        const genuine = await (0,open_worktree/* isReusable */.g1)(site, worker);
        if (genuine && openedByHand)
            return { worker, path, state: 'open', detail: 'was open already', changed: [] };
        if (genuine && worktreeOpen)
            throw busy(worker);
        const segment = await run.segment(worker);
        const lock = (0,json/* prettyJson */.D_)(await (0,json_file/* readJsonFile */.JE)(site.root, layout.scopeLock(worker), scope_lock/* scopeLock */.k));
        await (0,worker_history/* note */.N4)(segment, worker, 'WORKTREE_OPENING', { details: { base_sha: recorded.base_sha, by: worker_history/* byHand */.XL } });
        const outbox = (0,outbox_files/* outboxFiles */.R)(lock, await (0,load_launch/* loadBrief */.L6)(site.root, launch, worker));
        await (0,open_worktree/* openWorktree */.Gc)(run, site, worker, { baseSha: recorded.base_sha, outbox, signal: deps.signal });
        await (0,done_marker/* markSending */.mp)({
            worktree: path,
            outbox: layout.outbox(worker),
            runId: layout.runId,
            worker,
            sentinel: (0,open_worktree/* sentinelPath */.gE)(site, worker),
        });
        await (0,plain_files/* writePlainFile */.GF)((0,open_worktree/* workspacePath */.X5)(site, worker), workspaceFile(worker, layout.runId));
        await segment.append({
            event_type: 'WORKTREE_CREATE',
            actor: worker,
            details: { base_sha: recorded.base_sha, worktree: site.layout.worktreeName(worker), by: worker_history/* byHand */.XL },
        });
        return { worker, path, state: 'opened', detail: `at ${recorded.base_sha.slice(0, 12)}`, changed: [] };
    });
}
/**
 * Compares each open worktree with the run's base commit and the worker's scope lock. Writes nothing.
 *
 * @throws AppError ERR_RUN_BUSY (usage): while agents work, the result would be outdated at once; as loadLaunch
 */
async function verifyWorktrees(inputs, deps) {
    assertNotHeld(folderOf(inputs));
    return compareEach(await loadLaunch(inputs, deps), inputs);
}
async function compareEach(launch, inputs) {
    const { site, inputs: recorded, layout } = launch;
    return eachWorker(launch, inputs, async (worker) => {
        const seen = await lookAt(launch, worker);
        if (seen !== undefined)
            return seen;
        const path = worktreePath(site, worker);
        const events = await readRun(site).segment(worker);
        const { setupDigest } = historyOf(worker, recordedBackendOf(recorded, worker), events);
        const setup = recordedSetup(site, worker, setupDigest);
        const changed = await changedPaths(site, worker, recorded.base_sha, setup);
        if (changed.length === 0)
            return { worker, path, state: 'open', detail: 'nothing is changed', changed };
        const lock = await readJsonFile(site.root, layout.scopeLock(worker), scopeLock);
        const inScope = compileScope(lock);
        const outside = changed.filter((name) => !inScope(name).allowed);
        if (outside.length === 0)
            return { worker, path, state: 'changed', detail: `${changed.length} changed`, changed };
        const detail = `outside of its scope lock: ${outside.slice(0, 5).join(', ')}`;
        return { worker, path, state: 'outside-scope', detail, changed };
    });
}
/**
 * Restores worktrees that were opened by hand and never changed: creates them again if files are missing or in the way. Keeps a worktree
 * with changes.
 *
 * @throws AppError as {@link openWorktrees}
 */
async function syncWorktrees(inputs, deps) {
    return withRun(folderOf(inputs), deps, async (run) => syncEach(await openRecord(inputs, run, deps), inputs, deps));
}
async function syncEach(record, inputs, deps) {
    const verified = await compareEach(record.launch, inputs);
    const rows = [];
    for (const row of verified) {
        if (row.state === 'changed' || row.state === 'outside-scope') {
            rows.push({ ...row, state: 'kept', detail: `${row.changed.length} changed; nothing was touched` });
        }
        else if (row.state === 'open')
            rows.push({ ...row, detail: 'at its base commit' });
        else if (row.state === 'foreign')
            rows.push(row);
        else {
            const opened = await openEach(record, { ...inputs, workers: [row.worker] }, deps);
            rows.push(...opened.map((each) => ({ ...each, state: 'synced', detail: 'opened again' })));
        }
    }
    return rows;
}
/**
 * Closes the run's own worktrees without following links. Keeps one with changes that are not in the worker's bundle, unless `force` is
 * set.
 *
 * @param options.dryRun only reports what it would do; writes nothing
 * @throws AppError ERR_RUN_BUSY (usage); as loadLaunch
 */
async function closeWorktrees(inputs, options, deps) {
    const place = folderOf(inputs);
    if (!options.dryRun) {
        return withRun(place, deps, async (run) => closeEach(await openRecord(inputs, run, deps), inputs, options));
    }
    assertNotHeld(place);
    const launch = await loadLaunch(inputs, deps);
    const read = readRun(place);
    const history = async (worker) => historyOf(worker, recordedBackendOf(launch.inputs, worker), await read.segment(worker));
    return eachWorker(launch, inputs, (worker) => judgeClosing(launch, worker, history, options.force, async (row) => ({ ...row, detail: 'would be closed' })));
}
async function closeEach(record, inputs, options) {
    const { launch, run, chain, history } = record;
    const ended = foldLedger(chain.events()).ended_at !== '';
    const rows = await eachWorker(launch, inputs, (worker) => judgeClosing(launch, worker, history, options.force, async (row) => {
        const problem = await hand_worktrees_close(launch, run, worker, ended);
        return problem === undefined ? row : { ...row, state: 'kept', detail: problem.message };
    }));
    const sealed = launch.inputs.workers.some((worker) => sealedDigest(chain.events(), worker) !== undefined);
    if (!ended && sealed)
        await sealDispatch(launch, run, []);
    return rows;
}
/** @param close called with the row of a worktree that may be closed */
async function judgeClosing(launch, worker, history, force, close) {
    const { site, inputs: recorded } = launch;
    const path = worktreePath(site, worker);
    const seen = await lookAt(launch, worker);
    if (seen?.state === 'foreign')
        return seen;
    const { phase, setupDigest, worktreeOpen } = await history(worker);
    const setup = recordedSetup(site, worker, setupDigest);
    const changed = seen === undefined ? await uncollectedWork(site, worker, recorded.base_sha, setup) : [];
    if (changed.length > 0 && phase !== 'collected' && !force) {
        const detail = `${changed.length} changed and not collected; --force drops them`;
        return { worker, path, state: 'kept', detail, changed };
    }
    if (seen?.state === 'absent' && !worktreeOpen)
        return seen;
    return close({ worker, path, state: 'closed', detail: 'closed', changed });
}
/** The sealed segment of an ended run must not change, so nothing is recorded then. */
async function hand_worktrees_close({ site }, run, worker, ended) {
    if (!ended)
        return (await closeWorker(worker, await run.segment(worker), { site, run }))[0];
    try {
        await dropWorktree(run, site, worker);
        return undefined;
    }
    catch (error) {
        if (error instanceof AppError)
            return error.toDiagnostic();
        throw error;
    }
}
/** States that are known without reading the folder: it is missing, or it is not this run's worktree. */
async function lookAt({ site }, worker) {
    const path = worktreePath(site, worker);
    const none = { worker, path, changed: [] };
    if (statHostile(path).kind === 'absent')
        return { ...none, state: 'absent', detail: 'not open' };
    if (await isReusable(site, worker))
        return undefined;
    return { ...none, state: 'foreign', detail: 'something else is in its place and is left alone' };
}
async function eachWorker(launch, inputs, act) {
    const rows = [];
    for (const worker of (0,load_launch/* chosenWorkers */.SL)(launch.inputs, inputs.workers))
        rows.push(await act(worker));
    return rows;
}
function folderOf(inputs) {
    return { ...inputs, layout: (0,run_layout/* stageLayout */.nK)(inputs) };
}
/** Writes an editor workspace whose window gets the title that dispatch searches for (docs/design/dispatch.md). */
function workspaceFile(worker, runId) {
    return (0,json/* prettyJson */.D_)({ folders: [{ path: worker }], settings: { 'window.title': (0,window_title/* windowTitle */.j)(worker, runId) } });
}
function busy(worker) {
    return new app_error/* AppError */.u('ERR_WORKTREE_BUSY', `The worktree of ${worker} belongs to a dispatch that is not over.`, {
        worker,
    });
}

// EXTERNAL MODULE: ../../node_modules/@actions/exec/lib/exec.js + 4 modules
var exec = __webpack_require__(3218);
;// CONCATENATED MODULE: ./core/system/processes/run-tool.js



/**
 * Runs a small tool on PATH and waits for it: no shell, nothing printed, and any exit status is a result. Use it for tools of this machine
 * that answer at once (git, code, schtasks); `.cmd` files work on Windows. For programs that may hang, print much or start processes use
 * runProcess, which has deadlines and ends whole trees.
 *
 * @throws AppError ERR_TOOL_MISSING; ERR_PROCESS_FAILED when the tool exists but cannot be started
 */
async function runTool(name, args, options) {
    const path = await (0,find_program/* findProgram */.K)(name, options.env);
    if (path === undefined)
        throw new app_error/* AppError */.u('ERR_TOOL_MISSING', `${name} was not found on PATH.`, { fault: 'internal' });
    try {
        // getExecOutput parses its first argument like a command line.
        return await (0,exec/* getExecOutput */.H)(`"${path}"`, [...args], {
            cwd: options.cwd,
            env: { ...options.env },
            silent: true,
            ignoreReturnCode: true,
            ...(options.stdin === undefined ? {} : { input: Buffer.from(options.stdin, 'utf8') }),
        });
    }
    catch (cause) {
        const message = `${name} could not be started: ${cause.message}`;
        throw new app_error/* AppError */.u('ERR_PROCESS_FAILED', message, { fault: 'internal', cause });
    }
}

// EXTERNAL MODULE: ./stages/dispatch-codex/agents/backend/agent-environment.js
var agent_environment = __webpack_require__(1297);
;// CONCATENATED MODULE: ./iteration/windows/open-editor.js





/**
 * Opens one editor window for each worktree, through the workspace file beside it, which sets the title that dispatch looks for. Does
 * nothing if there is no program `code`.
 *
 * @returns why no window was opened, for a person; `undefined` if all were opened
 */
async function openEditor(rows, runId, deps) {
    try {
        const env = (0,agent_environment/* withoutAuthority */.eo)(deps.env);
        for (const { worker, path } of rows) {
            const folder = (0,external_node_path_.dirname)(path);
            const { exitCode } = await runTool('code', ['-n', (0,external_node_path_.join)(folder, (0,window_title/* workspaceName */.h)(worker, runId))], {
                cwd: folder,
                env,
            });
            if (exitCode !== 0)
                return `code ended with ${exitCode} for ${worker}`;
        }
        return undefined;
    }
    catch (error) {
        if (error instanceof app_error/* AppError */.u)
            return error.message;
        throw error;
    }
}

;// CONCATENATED MODULE: ./iteration/windows/open-windows.js







/**
 * Opens the worktrees of workers that have a window and were not sent their prompt yet, and an editor window for each. Windows must exist
 * before prompts are sent, and dispatch uses the same worktrees (docs/design/dispatch.md). If no editor is found, this is logged, and
 * dispatch waits for windows that a person opens.
 *
 * @throws AppError ERR_RUN_BUSY (usage); ERR_LAUNCH_STATE_ALTERED, ERR_LEDGER_*; as openWorktrees
 */
async function openWindows(place, options, deps) {
    return (0,open_run/* withRun */.Yq)({ ...place, layout: (0,run_layout/* stageLayout */.nK)(place) }, deps, (held) => openHeld(place, options, held, deps));
}
async function openHeld(place, options, held, deps) {
    const record = await open_record_openRecord(place, held, deps);
    const chain = await held.chain();
    const { workers, backends, run_id: runId } = record.launch.inputs;
    const chosen = [];
    for (const worker of workers) {
        if (options.all !== true && backends[worker] !== 'autohotkey')
            continue;
        if (options.worker !== undefined && options.worker !== worker)
            continue;
        const history = await record.history(worker);
        const isSent = history.phase !== 'none' && !isOutdated(worker, history, chain.events());
        if (!isSent || options.again?.includes(worker) === true)
            chosen.push(worker);
    }
    if (chosen.length === 0)
        return;
    if (options.unattended === true && (await (0,find_program/* findProgram */.K)('code', deps.env)) === undefined) {
        deps.log('No editor was found, so no windows were opened. Open them yourself.');
        return;
    }
    const rows = await openWorktrees({ ...place, workers: chosen, held }, deps);
    const problem = await openEditor(rows, runId, deps);
    for (const { worker, path } of rows)
        deps.log(`${worker}: ${path}`);
    if (problem !== undefined)
        deps.log(`No editor window was opened: ${problem}`);
}

// EXTERNAL MODULE: ./core/contracts/config/factory-config.js + 6 modules
var factory_config = __webpack_require__(9346);
;// CONCATENATED MODULE: ./core/git/watch/acting-setting.js
/** Settings that make git start a program, read another file, or talk to another address (git-config(1)). */
const acting = new RegExp([
    String.raw `^core\.(hookspath|fsmonitor|sshcommand|pager|editor|askpass|gitproxy|worktree|attributesfile|alternaterefscommand)$`,
    String.raw `^(include|includeif|url|alias|protocol|pager|browser|hook)\.`,
    String.raw `^credential\.(.+\.)?helper$`,
    String.raw `^http\.(?!(.+\.)?(postbuffer|lowspeed\w+|version|maxrequests|minsessions|useragent)$)`,
    String.raw `^filter\..+\.(clean|smudge|process)$`,
    String.raw `^(diff\.external|diff\..+\.(command|textconv)|merge\..+\.driver|interactive\.difffilter)$`,
    String.raw `^(difftool|mergetool|man|guitool|tar|trailer|browser)\..+\.(cmd|path|command)$`,
    String.raw `^gpg\.(.+\.)?(program|defaultkeycommand)$`,
    String.raw `^(sequence\.editor|uploadpack\.packobjectshook|init\.templatedir|imap\.tunnel|web\.browser|help\.browser|instaweb\..+)$`,
    String.raw `^sendemail\.(.+\.)?(smtpserver|sendmailcmd|tocmd|cccmd|headercmd)$`,
    String.raw `^remote\..+\.(url|pushurl|uploadpack|receivepack|vcs|proxy)$`,
    String.raw `^submodule\..+\.(url|update)$`,
    String.raw `^lfs\.(.+\.)?(url|pushurl|standalonetransferagent|path|clean|smudge)$`,
].join('|'));
const aSwitch = /^(true|false|yes|no|on|off|0|1)?$/i;
/** Values that disable an acting setting. */
const harmless = [
    [/^(core\.fsmonitor|pager\..+)$/, aSwitch],
    [/^submodule\..+\.update$/, /^(checkout|rebase|merge|none)$/],
];
/** An address that runs a program (gitremote-helpers(7)). */
const runsHelper = /^[A-Za-z0-9+.-]+::/;
/**
 * Whether a changed setting can start a program or redirect git to another file or address.
 *
 * @param name as `git config --list` prints it
 * @param before its values before the change; a new remote or submodule redirects nothing that existed
 */
function isActing(name, before, after) {
    // git prints section and key in lower case, but leaves the subsection unchanged.
    const lowered = name.toLowerCase();
    if (!acting.test(lowered))
        return false;
    const added = after.filter((value) => !before.includes(value));
    if (/^(remote|submodule)\..+\.url$/.test(lowered) && before.length === 0) {
        return added.some((value) => runsHelper.test(value));
    }
    const allowed = harmless.find(([pattern]) => pattern.test(lowered))?.[1];
    return allowed === undefined || added.some((value) => !allowed.test(value));
}
/** Whether a value must not appear in a report, because it may hold a credential. */
function mayHoldSecret(name, value) {
    return (/extraheader|cookie|password|token|secret|sslkey|sslcert|helper/i.test(name) || /:\/\/[^/]*@|[?&]\w+=/.test(value));
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./core/system/processes/run-process.js
var run_process = __webpack_require__(1050);
// EXTERNAL MODULE: ./core/git/nul-records.js
var nul_records = __webpack_require__(5936);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(8601);
// EXTERNAL MODULE: ./core/git/git.js
var git_git = __webpack_require__(3148);
;// CONCATENATED MODULE: ./core/git/watch/read-settings.js







const maxBytes = 16 * 1024 * 1024;
const timeoutMs = 10_000;
/** Git's own limit for nested includes. */
const maxDepth = 10;
const maxFiles = 100;
/**
 * Reads a repository's configuration files and the files that they include, whatever the condition of the include. Global and system
 * configuration do not belong to the repository. Runs only `git config --file`, outside the repository, and only for files that changed
 * since `previous`.
 *
 * @param root the checkout's top folder, absolute, where the user runs git
 */
async function read_settings_readSettings(root, env, folders, previous = []) {
    const outside = (0,git_git/* openGit */.zY)({
        dir: (0,external_node_path_.parse)(folders.common).root,
        env,
        bind: { GIT_DIR: (0,external_node_path_.join)(folders.common, 'no-repository-here') },
    });
    const known = new Map(previous.map((file) => [`${file.path}\0${file.digest}`, file]));
    const found = [];
    const add = async (path, scope, depth) => {
        if (depth > maxDepth || found.length >= maxFiles || found.some((file) => file.path === path))
            return;
        const file = known.get(`${path}\0${digestOf(path)}`) ?? (await readFile(outside, path, scope));
        found.push(file);
        for (const include of includesOf(file)) {
            const target = expanded(include, path, env);
            const shown = (0,safe_path/* isInside */.FK)(root, target) ? (0,safe_path/* portablePath */.T9)(root, target) : include;
            await add(target, ['--file', shown], depth + 1);
        }
    };
    await add((0,external_node_path_.join)(folders.common, 'config'), ['--local'], 0);
    await add((0,external_node_path_.join)(folders.own, 'config.worktree'), ['--worktree'], 0);
    return found;
}
/** @returns the settings of all files combined; the later file's values come last */
function valuesOf(files) {
    const all = new Map();
    for (const { settings = [] } of files) {
        for (const [name, values] of settings)
            all.set(name, [...(all.get(name) ?? []), ...values]);
    }
    return all;
}
function digestOf(path) {
    const bytes = (0,read_hostile/* readHostileFile */.hN)((0,external_node_path_.dirname)(path), path.slice((0,external_node_path_.dirname)(path).length + 1), maxBytes).bytes;
    return bytes === null ? '' : (0,hash/* sha256 */.sc)(bytes);
}
async function readFile(outside, path, scope) {
    const { kind } = (0,stat_hostile/* statHostile */.vk)(path);
    if (kind === 'absent')
        return { path, scope, digest: '', settings: new Map() };
    if (kind === 'special' || kind === 'folder')
        return { path, scope, digest: kind, settings: undefined };
    const args = ['config', '--file', path, '--no-includes', '-z', '--list'];
    const accept = [0, 1, 3, 128, 129];
    const listed = await outside.run(args, { accept, timeoutMs }).catch(() => undefined);
    if (listed?.exitCode !== 0)
        return { path, scope, digest: digestOf(path), settings: undefined };
    const settings = new Map();
    for (const record of (0,nul_records/* nulRecords */.O)(listed.stdout)) {
        const [name = '', value = ''] = record.split(/\n(.*)/s);
        settings.set(name, [...(settings.get(name) ?? []), value]);
    }
    return { path, scope, digest: digestOf(path), settings };
}
function includesOf({ settings }) {
    return [...(settings ?? [])].flatMap(([name, values]) => (/^include(if\..+)?\.path$/.test(name) ? values : []));
}
/** Resolves an included path as git-config(1) does. If the home folder is unknown, the result is a path that does not exist. */
function expanded(include, from, env) {
    if (include.startsWith('~/'))
        return (0,external_node_path_.join)(env.HOME ?? env.USERPROFILE ?? (0,external_node_path_.join)((0,external_node_path_.dirname)(from), '~'), include.slice(2));
    return (0,external_node_path_.isAbsolute)(include) ? include : (0,external_node_path_.resolve)((0,external_node_path_.dirname)(from), include);
}

;// CONCATENATED MODULE: ./core/git/watch/read-checkout.js





const read_checkout_timeoutMs = 120_000;
const maxOutputBytes = 64 * 1024 * 1024;
const asked = String.raw `^core\.(autocrlf|eol|safecrlf|excludesfile|ignorecase|precomposeunicode)$`;
/**
 * Runs `git status` without refreshing the index, and without the repository's filters and monitors. Also works in a repository that was
 * declared bare.
 *
 * @param git bound to the checkout by GIT_DIR and GIT_WORK_TREE
 * @param left folders to leave out, relative to the root, with `/`
 * @returns `undefined` when git fails
 */
async function readCheckout(git, env, files, left, previous) {
    const settings = previous?.settings ?? (await readUserSettings(git.dir, env));
    const args = ['status', '--porcelain=v1', '-z', '--no-renames', '--ignore-submodules=dirty'];
    const paths = ['--', '.', ...left.map((path) => `:(top,exclude,literal)${path}`)];
    const call = { config: [...settings, ...filtersOff(files)], timeoutMs: read_checkout_timeoutMs, maxOutputBytes };
    for (const untracked of ['all', 'normal']) {
        const answer = await git
            .run([...args, `--untracked-files=${untracked}`, ...paths], { ...call, truncate: true })
            .catch(() => undefined);
        if (answer === undefined)
            return undefined;
        if (answer.truncated)
            continue;
        const dirty = new Map();
        for (const record of (0,nul_records/* nulRecords */.O)(answer.stdout)) {
            const path = record.slice(3);
            dirty.set(path, { code: record.slice(0, 2), stamp: stampOf((0,external_node_path_.join)(git.dir, path)) });
        }
        return { dirty, settings };
    }
    return undefined;
}
/**
 * A text that changes when a file is written, replaced or removed.
 * @param path absolute
 */
function stampOf(path) {
    try {
        const info = (0,external_node_fs_.lstatSync)(path, { bigint: true, throwIfNoEntry: false });
        return info === undefined ? 'absent' : `${info.mode} ${info.size} ${info.mtimeNs} ${info.ino}`;
    }
    catch {
        return 'unreadable';
    }
}
/** Without a filter command, git compares the file's own bytes. */
function filtersOff(files) {
    return [...valuesOf(files).keys()]
        .filter((name) => /^filter\..+\.(clean|smudge|process|required)$/.test(name))
        .map((name) => [name, name.endsWith('.required') ? 'false' : '']);
}
/** How the user's git converts and ignores files, including global and system configuration. Runs only `git config`. */
async function readUserSettings(root, env) {
    const own = Object.entries(env).filter(([name, value]) => value !== undefined && !/^GIT_/i.test(name));
    const { exitCode, stdout } = await (0,run_process/* runProcess */.R)({
        command: 'git',
        args: ['config', '--includes', '--type=path', '-z', '--get-regexp', asked],
        cwd: root,
        env: Object.fromEntries(own),
        timeoutMs: 10_000,
    });
    const settings = new Map();
    // Git's default file (gitignore(5)).
    const home = env.HOME ?? env.USERPROFILE;
    const standard = env.XDG_CONFIG_HOME || (home === undefined ? '' : (0,external_node_path_.join)(home, '.config'));
    if (standard !== '')
        settings.set('core.excludesfile', (0,external_node_path_.join)(standard, 'git/ignore'));
    if (exitCode === 0) {
        for (const record of (0,nul_records/* nulRecords */.O)(stdout)) {
            const [name = '', value = 'true'] = record.split(/\n(.*)/s);
            settings.set(name, value);
        }
    }
    return [...settings];
}

;// CONCATENATED MODULE: ./core/git/watch/compare-snapshots.js





/** All changes from one snapshot to a later one of the same repository, sorted within their kind. Reads files of the checkout again. */
function compareSnapshots(before, after) {
    const newOdd = after.odd.filter((path) => !before.odd.includes(path));
    const changes = newOdd.map((name) => ({ kind: 'unreadable', name }));
    if (after.odd.length > 0)
        return changes;
    if (before.odd.length > 0)
        return [];
    changes.push(...changedSettings(before, after));
    const hooksPaths = hooksPathsOf(before).filter((path) => hooksPathsOf(after).includes(path));
    for (const [name, old, now] of differing(before.files, after.files, (left, right) => left?.state === right?.state)) {
        // If core.hooksPath itself changed, only that change is reported.
        if (name.startsWith('hooks of ') && !hooksPaths.some((path) => name.startsWith(`hooks of ${path}/`)))
            continue;
        changes.push({ kind: 'git-file', name, old, now, acting: (now ?? old)?.acting === true });
    }
    if (before.head !== after.head)
        changes.push({ kind: 'head', old: before.head, now: after.head });
    if (before.refs !== undefined && after.refs === undefined)
        changes.push({ kind: 'unreadable', name: 'refs' });
    for (const [ref, old, now] of differing(before.refs ?? new Map(), after.refs ?? before.refs ?? new Map())) {
        changes.push({ kind: 'ref', ref, old, now });
    }
    for (const [name, old, now] of differing(before.worktrees, after.worktrees)) {
        changes.push({ kind: 'worktree', name, path: now ?? old ?? '', added: now !== undefined });
    }
    changes.push(...changedFiles(before, after));
    return changes;
}
function hooksPathsOf({ config }) {
    return valuesOf(config).get('core.hookspath') ?? [];
}
function changedSettings(before, after) {
    const pairs = differing(byPath(before.config), byPath(after.config), (left, right) => left?.settings === right?.settings);
    return pairs.flatMap(([path, left, right]) => {
        const file = right ?? left;
        if (file === undefined)
            return [];
        // A file that is no longer included: the changed include is reported instead.
        if (right === undefined)
            return [];
        if (right.settings === undefined)
            return left?.settings === undefined ? [] : [{ kind: 'unreadable', name: named(path, after) }];
        const settings = differing(left?.settings ?? new Map(), right.settings, isSameList);
        return settings.map(([name, old = [], now = []]) => ({
            kind: 'setting',
            file,
            name,
            old,
            now,
            acting: isActing(name, old, now),
        }));
    });
}
function named(path, { gitFolder }) {
    return path.startsWith(gitFolder) ? path.slice(gitFolder.length + 1).replaceAll('\\', '/') : 'an included file';
}
function byPath(files) {
    return new Map(files.map((file) => [file.path, file]));
}
function changedFiles(before, after) {
    const [old, now] = [before.checkout?.dirty, after.checkout?.dirty];
    if (old === undefined)
        return [];
    if (now === undefined)
        return [{ kind: 'unreadable', name: 'index' }];
    const moved = before.head !== after.head || before.refs?.get(before.head) !== after.refs?.get(after.head);
    const changes = [];
    for (const [path, file] of now) {
        const earlier = old.get(path);
        if (earlier?.stamp === file.stamp)
            continue;
        // A commit, checkout or reset changes what a file is compared with, not the file itself.
        if (earlier === undefined && moved && file.code[1] === ' ')
            continue;
        const how = earlier !== undefined ? 'was changed before' : file.code === '??' ? 'new' : goneOrChanged(file.code);
        changes.push({ kind: 'file', path, how });
    }
    for (const [path, file] of old) {
        if (now.has(path) || stampOf((0,external_node_path_.join)(after.place.root, path)) === file.stamp)
            continue;
        changes.push({ kind: 'file', path, how: file.code === '??' ? 'removed' : 'was changed before' });
    }
    return changes.sort((left, right) => (0,json/* byCodeUnit */.X)(compare_snapshots_pathOf(left), compare_snapshots_pathOf(right)));
}
function goneOrChanged(code) {
    return code.includes('D') ? 'removed' : 'changed';
}
function compare_snapshots_pathOf(change) {
    return change.kind === 'file' ? change.path : '';
}
function isSameList(left, right) {
    return left?.length === right?.length && (left ?? []).every((value, at) => value === right?.[at]);
}
function differing(before, after, isSame = (left, right) => left === right) {
    return [...new Set([...before.keys(), ...after.keys()])]
        .filter((name) => !isSame(before.get(name), after.get(name)))
        .sort(json/* byCodeUnit */.X)
        .map((name) => [name, before.get(name), after.get(name)]);
}

;// CONCATENATED MODULE: ./core/git/watch/undo-commands.js

/** Quotes a word of a command line for sh and PowerShell. A leading `~` stays unquoted, so that the shell expands it. */
function shellWord(word) {
    return /^(--)?[\w./:@=+,%~][\w./:@=+,%-]*$/.test(word) ? word : `'${word.replaceAll("'", String.raw `'\''`)}'`;
}
/**
 * The commands that restore a setting's earlier values. `git config` runs nothing that is configured.
 *
 * @returns `undefined` if an earlier value may hold a credential, which no report may show
 */
function settingCommands(change) {
    const { file, name, old, now } = change;
    const git = ['git config', ...file.scope.map(shellWord)].join(' ');
    const key = shellWord(name);
    const gone = old.filter((value) => !now.includes(value));
    if (gone.some((value) => mayHoldSecret(name, value)))
        return undefined;
    if (old.length === 0)
        return [`${git} --unset-all ${key}`];
    const [first] = old;
    if (old.length === 1 && now.length === 1 && first !== undefined)
        return [`${git} ${key} ${shellWord(first)}`];
    const added = now.filter((value) => !old.includes(value));
    if (added.some((value) => mayHoldSecret(name, value)))
        return undefined;
    return [
        ...added.map((value) => `${git} --fixed-value --unset-all ${key} ${shellWord(value)}`),
        ...gone.map((value) => `${git} --add ${key} ${shellWord(value)}`),
    ];
}
/** The command that moves a ref back, but only if it still has the reported value. */
function refCommand({ ref, old, now }) {
    const zero = '0'.repeat((old ?? now ?? '').length);
    return old === undefined
        ? `git update-ref -d ${shellWord(ref)} ${now ?? zero}`
        : `git update-ref ${shellWord(ref)} ${old} ${now ?? zero}`;
}
/** The command that returns to the earlier branch or commit. */
function headCommand({ old }) {
    return old.startsWith('refs/heads/')
        ? `git switch ${shellWord(old.slice('refs/heads/'.length))}`
        : `git switch --detach ${shellWord(old)}`;
}
/** The commands that show and undo changes of a checkout's files. */
function fileCommands(files) {
    const words = (how) => files
        .filter((file) => how.includes(file.how))
        .map(({ path }) => shellWord(path))
        .join(' ');
    const tracked = words(['changed', 'removed']);
    const added = words(['new']);
    const dirty = words(['was changed before']);
    return [
        ...(tracked === ''
            ? []
            : [`\`git diff HEAD -- ${tracked}\` shows the change, \`git restore -- ${tracked}\` undoes it`]),
        ...(added === '' ? [] : [`\`rm -- ${added}\` removes what is new`]),
        ...(dirty === ''
            ? []
            : [
                `git has no copy of your earlier uncommitted version of ${dirty}; \`git diff HEAD -- ${dirty}\` shows what is there now`,
            ]),
    ];
}

;// CONCATENATED MODULE: ./core/git/watch/report-changes.js





/** The start of the reflog message for a ref that the factory moved. */
const ownReflog = 'factory: ';
const report_changes_shown = 5;
const maxRefs = 20;
const maxReflogBytes = 4 * 1024 * 1024;
const whose = 'Either you did this, or an agent in the wrong folder';
/** The committer address that worker repositories set (docs/design/worker-repository.md). */
const workerEmail = /^[A-Z]_[a-z]+@codex-factory\.invalid$/;
/**
 * Reports what changed in a repository during a run (docs/design/repository-watch.md). A change that can make git run a program is an error
 * if workers ran meanwhile. Everything else is a warning, because people use their repository during a run.
 *
 * @param moved the result of {@link readMovedRefs}
 */
function reportChanges(changes, moved, rules) {
    return [
        ...reportActing(changes, rules),
        ...reportFiles(ofKind(changes, 'file'), rules),
        ...ofKind(changes, 'head').map((change) => reportHead(change, rules)),
        ...reportRefs(moved, rules),
        ...reportPlain(changes, rules),
    ];
}
/** The refs that something other than the factory moved, with their last reflog entry. */
async function readMovedRefs(changes, after, branchPrefix) {
    const moved = [];
    for (const change of ofKind(changes, 'ref').filter(({ ref }) => !ref.startsWith('refs/replace/'))) {
        const reflog = lastReflogMessage(after, change.ref);
        const isOwn = change.ref.startsWith(`refs/heads/${branchPrefix}`) && reflog.startsWith(ownReflog);
        if (isOwn)
            continue;
        const isListed = !change.ref.startsWith('refs/remotes/') && moved.length < maxRefs;
        const worker = isListed && change.now !== undefined ? await committerOf(after, change.now) : '';
        moved.push({ change, reflog, worker });
    }
    return moved;
}
function reportActing(changes, rules) {
    const severity = rules.workers.length === 0 ? 'warning' : 'error';
    const when = rules.workers.length === 0 ? 'During the run' : `While ${rules.workers.join(', ')} ran`;
    const report = (what, undo, change) => {
        const isBack = change !== undefined && rules.restored?.has(change) === true;
        const message = `${when}, ${(0,quote/* quoteInline */.Wx)(what)} of ${rules.place}. ${whose}.${isBack ? ' It was put back.' : ''}`;
        const nextAction = isBack ? 'The repository is as before. Review what the workers did, then dispatch again.' : undo;
        return (0,app_error/* finding */.g)('ERR_REPOSITORY_ALTERED', message, { severity, nextAction });
    };
    const before = 'Before you run git there:';
    const settings = ofKind(changes, 'setting').filter(({ acting }) => acting);
    const files = ofKind(changes, 'git-file').filter(({ acting }) => acting);
    const replaced = ofKind(changes, 'ref').filter(({ ref }) => ref.startsWith('refs/replace/'));
    return [
        ...ofKind(changes, 'unreadable').map(({ name }) => report(`${name} became unreadable for git in the git folder`, `Look at ${(0,quote/* quoteInline */.Wx)(name)} in the git folder without git, and restore it from a backup or another clone. Then dispatch again.`)),
        ...settings.map((change) => {
            const { name, old, now } = change;
            const how = old.length === 0 ? 'added to' : now.length === 0 ? 'removed from' : 'changed in';
            const commands = settingCommands(change);
            const undo = commands === undefined
                ? `${before} set ${(0,quote/* quoteInline */.Wx)(name)} to its earlier value, which may hold a credential and is not shown; \`git config --show-origin --get-all ${shellWord(name)}\` prints what is there now.`
                : `${before} ${commands.map((command) => `\`${(0,quote/* quoteInline */.Wx)(command)}\``).join(', then ')}.`;
            return report(`the setting ${name} was ${how} the configuration`, undo, change);
        }),
        ...files.map((change) => {
            const { name, old, now } = change;
            const path = now?.path ?? old?.path ?? name;
            const remove = `\`rm ${(0,quote/* quoteInline */.Wx)(shellWord(shownPath(name, path)))}\``;
            const undo = old === undefined
                ? `${before} ${remove}.`
                : `${before} restore ${(0,quote/* quoteInline */.Wx)(name)} from your own copy${now === undefined ? '' : `, or ${remove}`}.`;
            return report(`${name} was ${old === undefined ? 'added to' : now === undefined ? 'removed from' : 'changed in'} the git folder`, undo, change);
        }),
        ...replaced.map((change) => report(`${change.ref} was changed, which replaces objects`, `${before} \`${refCommand(change)}\`.`)),
    ];
}
/** Reports contain no absolute path of this machine. */
function shownPath(name, path) {
    const hooks = /^hooks of (.+)\/([^/]+)$/.exec(name);
    if (hooks !== null)
        return `${hooks[1]}/${hooks[2]}`;
    return path.endsWith(name) ? `.git/${name}` : name;
}
function reportFiles(files, { place, checkoutGuard }) {
    if (files.length === 0)
        return [];
    const message = `During the run, ${report_changes_listed(files.map(({ path }) => path))} changed in the checkout of ${place}. ${whose}.`;
    const undo = fileCommands(files.slice(0, report_changes_shown)).map((command) => (0,quote/* quoteInline */.Wx)(command, 1_000));
    const [first] = files;
    return [
        (0,app_error/* finding */.g)('ERR_REPOSITORY_CHANGED', message, {
            severity: checkoutGuard === 'block' ? 'error' : 'warning',
            nextAction: `If it was not you: ${undo.join('; ')}.`,
            ...(first === undefined ? {} : { file: (0,quote/* quoteInline */.Wx)(first.path) }),
        }),
    ];
}
function reportHead(change, { place }) {
    const message = `During the run, HEAD of ${place} changed from ${(0,quote/* quoteInline */.Wx)(change.old)} to ${(0,quote/* quoteInline */.Wx)(change.now)}. ${whose}.`;
    return (0,app_error/* finding */.g)('ERR_REPOSITORY_CHANGED', message, {
        severity: 'warning',
        nextAction: `If it was not you: \`${(0,quote/* quoteInline */.Wx)(headCommand(change))}\`.`,
    });
}
function reportRefs(moved, { place, restored }) {
    const tracking = moved.filter(({ change }) => change.ref.startsWith('refs/remotes/'));
    const own = moved.filter((each) => !tracking.includes(each));
    const found = own.slice(0, maxRefs).map(({ change, reflog, worker }) => {
        const { ref, old = 'nothing', now = 'nothing' } = change;
        const line = reflog === '' ? 'It has no reflog' : `Its last reflog line is "${(0,quote/* quoteInline */.Wx)(reflog, 100)}"`;
        const made = worker === '' ? '' : `, and the commit is ${worker}'s`;
        const message = `During the run, ${(0,quote/* quoteInline */.Wx)(ref)} of ${place} moved from ${old} to ${now}. ${line}${made}. ${whose}.`;
        const isBack = restored?.has(change) === true;
        return (0,app_error/* finding */.g)('ERR_REPOSITORY_CHANGED', isBack ? `${message} It was put back.` : message, {
            severity: 'warning',
            nextAction: isBack ? 'Nothing to do.' : `If it was not you: \`${(0,quote/* quoteInline */.Wx)(refCommand(change))}\`.`,
        });
    });
    const rest = own.slice(maxRefs).map(({ change }) => change.ref);
    if (rest.length > 0) {
        const message = `During the run, ${report_changes_listed(rest)} of ${place} moved too. ${whose}.`;
        const nextAction = 'If it was not you: `git reflog show <ref>` says where each of them was.';
        found.push((0,app_error/* finding */.g)('ERR_REPOSITORY_CHANGED', message, { severity: 'warning', nextAction }));
    }
    if (tracking.length > 0) {
        const message = `During the run, ${report_changes_listed(tracking.map(({ change }) => change.ref))} of ${place} moved, as \`git fetch\` and \`git push\` do. ${whose}.`;
        const nextAction = 'Nothing to do if you fetched or pushed. Otherwise `git fetch --all --prune` sets them to what the remotes have.';
        found.push((0,app_error/* finding */.g)('ERR_REPOSITORY_CHANGED', message, { severity: 'warning', nextAction }));
    }
    return found;
}
/** Worktrees, and settings and files that cannot make git run anything. */
function reportPlain(changes, { place }) {
    const warn = (message, nextAction) => (0,app_error/* finding */.g)('ERR_REPOSITORY_CHANGED', `During the run, ${(0,quote/* quoteInline */.Wx)(message)} of ${place}. ${whose}.`, {
        severity: 'warning',
        nextAction,
    });
    const settings = ofKind(changes, 'setting').filter(({ acting }) => !acting);
    const files = ofKind(changes, 'git-file').filter(({ acting }) => !acting);
    const found = [];
    if (settings.length > 0) {
        const commands = settings.slice(0, report_changes_shown).flatMap((change) => settingCommands(change) ?? []);
        const undo = commands.map((command) => `\`${(0,quote/* quoteInline */.Wx)(command)}\``).join(', then ');
        const message = `${report_changes_listed(settings.map(({ name }) => name))} changed in the configuration`;
        found.push(warn(message, `If it was not you: ${undo === '' ? 'set them to their earlier values' : undo}.`));
    }
    if (files.length > 0) {
        const message = `${report_changes_listed(files.map(({ name }) => name))} changed in the git folder`;
        found.push(warn(message, 'If it was not you: restore them from your own copy; `git status` says whether an operation is unfinished.'));
    }
    for (const { name, added } of ofKind(changes, 'worktree').slice(0, report_changes_shown)) {
        const nextAction = added
            ? `If it was not you: \`git worktree remove ${shellWord(name)}\`.`
            : 'If it was not you: add it again with `git worktree add`.';
        found.push(warn(`the worktree ${name} was ${added ? 'added to' : 'removed from'} the worktrees`, nextAction));
    }
    return found;
}
function lastReflogMessage({ gitFolder }, ref) {
    const bytes = (0,read_hostile/* readHostileFile */.hN)(gitFolder, (0,external_node_path_.join)('logs', ...ref.split('/')), maxReflogBytes).bytes;
    const line = bytes?.toString('utf8').trimEnd().split('\n').at(-1) ?? '';
    return line.slice(line.indexOf('\t') + 1).trim();
}
async function committerOf({ git }, commit) {
    const args = ['log', '-1', '--no-show-signature', '--format=%ce', '--end-of-options', commit];
    const answer = await git.run(args, { accept: [0, 128], timeoutMs: 10_000 }).catch(() => undefined);
    const email = answer?.exitCode === 0 ? answer.text : '';
    return workerEmail.test(email) ? email.slice(0, email.indexOf('@')) : '';
}
function report_changes_listed(names) {
    const more = names.length > report_changes_shown ? ` and ${names.length - report_changes_shown} more` : '';
    return `${names
        .slice(0, report_changes_shown)
        .map((name) => (0,quote/* quoteInline */.Wx)(name, 100))
        .join(', ')}${more}`;
}
function ofKind(changes, kind) {
    return changes.filter((change) => change.kind === kind);
}

// EXTERNAL MODULE: ./core/system/hostile/list-hostile.js
var list_hostile = __webpack_require__(2093);
// EXTERNAL MODULE: ./core/git/git-folders.js
var git_folders = __webpack_require__(7324);
// EXTERNAL MODULE: ./core/git/odd-git-files.js
var odd_git_files = __webpack_require__(1766);
;// CONCATENATED MODULE: ./core/git/watch/read-git-files.js





const read_git_files_maxBytes = 16 * 1024 * 1024;
const maxKeptBytes = 1024 * 1024;
const maxEntries = 10_000;
/** Files of the common git folder that make git use filters, other objects or another history. */
const leading = ['info/attributes', 'info/grafts', 'objects/info/alternates', 'objects/info/http-alternates'];
/** Files of a checkout's git folder that mark an unfinished operation. */
const unfinished = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'BISECT_LOG', 'rebase-merge', 'rebase-apply'];
/**
 * Reads the hooks and the files of a git folder that change git's behavior. Writes nothing.
 *
 * @param root the top folder of the checkout, absolute
 * @param hooksPaths the repository's own values of `core.hooksPath`
 * @returns by name: relative to the common git folder, or `hooks of <core.hooksPath>/<name>`
 */
function readGitFiles(root, { own, common }, hooksPaths) {
    const found = new Map();
    const add = (name, path, acting) => {
        const file = read(path, acting);
        if (file !== undefined)
            found.set(name, file);
    };
    const addAll = (label, folder, acting) => {
        for (const { name } of (0,list_hostile/* listHostile */.J)(folder, maxEntries).entries) {
            if (name === null || !name.endsWith('.sample'))
                add(`${label}/${name ?? '?'}`, (0,external_node_path_.join)(folder, name ?? '?'), acting);
        }
    };
    // A link in place of the folder would hide the folder's content.
    if ((0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(common, 'hooks')).kind === 'link')
        add('hooks', (0,external_node_path_.join)(common, 'hooks'), true);
    addAll('hooks', (0,external_node_path_.join)(common, 'hooks'), true);
    for (const path of hooksPaths) {
        // Such a folder may be ignored by git (Husky's is), so that `git status` does not report it.
        const folder = (0,external_node_path_.isAbsolute)(path) ? path : (0,external_node_path_.resolve)(root, path);
        if (path !== '' && !path.startsWith('~'))
            addAll(`hooks of ${path}`, folder, true);
    }
    addAll('info', (0,external_node_path_.join)(common, 'info'), false);
    for (const name of leading)
        add(name, (0,external_node_path_.join)(common, name), true);
    add('shallow', (0,external_node_path_.join)(common, 'shallow'), false);
    for (const name of unfinished)
        add(name, (0,external_node_path_.join)(own, name), false);
    return found;
}
function read(path, acting) {
    const { kind, executable } = (0,stat_hostile/* statHostile */.vk)(path);
    if (kind === 'absent')
        return undefined;
    const rest = { path, acting, executable };
    if (kind === 'link') {
        return { ...rest, state: `link ${(0,stat_hostile/* readLinkHostile */.t8)(path)?.toString('base64')}`, bytes: null };
    }
    if (kind !== 'file')
        return { ...rest, state: kind, bytes: null };
    const { bytes } = (0,read_hostile/* readHostileFile */.hN)((0,external_node_path_.dirname)(path), path.slice((0,external_node_path_.dirname)(path).length + 1), read_git_files_maxBytes);
    return {
        ...rest,
        state: `${executable} ${bytes === null ? 'unreadable' : (0,hash/* sha256 */.sc)(bytes)}`,
        bytes: bytes !== null && bytes.length <= maxKeptBytes ? bytes : null,
    };
}

;// CONCATENATED MODULE: ./core/git/watch/take-snapshot.js










const take_snapshot_timeoutMs = 60_000;
const maxLineBytes = 64 * 1024;
const maxWorktrees = 10_000;
/**
 * Reads the state of a repository. Writes nothing, runs nothing that the repository configures, and never waits for a pipe. Unreadable
 * parts are recorded in the state instead of throwing.
 *
 * @param previous an earlier state of the same repository; unchanged files are not parsed again
 * @throws AppError ERR_NOT_A_REPOSITORY (usage)
 */
async function takeSnapshot(place, previous) {
    const { root, env } = place;
    const folders = await (0,git_folders/* gitFolders */.W)(root);
    const git = (0,git_git/* openGit */.zY)({
        dir: root,
        env,
        bind: { GIT_DIR: folders.own, GIT_WORK_TREE: root },
    });
    const fixed = { place, gitFolder: folders.common, git };
    const odd = [...(0,odd_git_files/* oddGitFiles */.P7)(folders.common), ...(0,odd_git_files/* oddRefs */.Gs)(folders.common)];
    if (odd.length > 0) {
        const nothing = { head: '', refs: undefined, config: [], files: new Map(), worktrees: new Map() };
        return { ...nothing, ...previous, ...fixed, odd, checkout: undefined };
    }
    const config = await read_settings_readSettings(root, env, folders, previous?.config ?? place.config);
    const hooksPaths = valuesOf(config).get('core.hookspath') ?? [];
    const [refs, checkout] = await Promise.all([
        readRefs(git),
        readCheckout(git, env, config, place.left, previous?.checkout),
    ]);
    return {
        ...fixed,
        odd,
        head: readHead(folders.own),
        refs,
        config,
        files: readGitFiles(root, folders, hooksPaths),
        worktrees: readWorktrees(folders.common, place.runWorktrees),
        checkout,
    };
}
async function readRefs(git) {
    const format = '--format=%(objectname) %(refname)';
    const answer = await git.run(['for-each-ref', format], { accept: [0, 1, 128], timeoutMs: take_snapshot_timeoutMs }).catch(() => undefined);
    if (answer?.exitCode !== 0)
        return undefined;
    const refs = new Map();
    for (const line of answer.text.split('\n').filter(Boolean)) {
        const space = line.indexOf(' ');
        const name = line.slice(space + 1);
        if (!/^refs\/(factory|prefetch)\//.test(name))
            refs.set(name, line.slice(0, space));
    }
    return refs;
}
function readHead(folder) {
    const text = (0,read_hostile/* readHostileFile */.hN)(folder, 'HEAD', maxLineBytes).bytes?.toString('utf8').trim() ?? '';
    return text.replace(/^ref:\s*/, '');
}
/** The result of `git worktree list`, read without a process (gitrepository-layout(5)). */
function readWorktrees(common, left) {
    const folder = (0,external_node_path_.join)(common, 'worktrees');
    const entries = (0,list_hostile/* listHostile */.J)(folder, maxWorktrees).entries.filter(({ kind }) => kind === 'folder');
    return new Map(entries.flatMap(({ name }) => {
        if (name === null)
            return [];
        const path = (0,read_hostile/* readHostileFile */.hN)((0,external_node_path_.join)(folder, name), 'gitdir', maxLineBytes).bytes?.toString('utf8').trim();
        if (path === undefined || left.some((own) => (0,safe_path/* isInside */.FK)(own, path)))
            return [];
        return [[name, path.replace(/[\\/]\.git$/, '')]];
    }));
}

;// CONCATENATED MODULE: ./core/git/watch/put-back.js





/**
 * Restores the earlier values of settings and files that make git run programs. Restores each only if it still has the reported value.
 *
 * @returns the restored changes
 */
async function putBack(changes, after) {
    const done = new Set();
    const now = await takeSnapshot(after.place, after);
    for (const change of changes) {
        if (change.kind === 'setting' && change.acting && (await putBackSetting(change, now)))
            done.add(change);
        if (change.kind === 'git-file' && change.acting && (await putBackFile(change, now)))
            done.add(change);
    }
    return done;
}
async function putBackSetting({ file, name, old, now }, snapshot) {
    const found = snapshot.config.find(({ path }) => path === file.path)?.settings?.get(name) ?? [];
    if (found.length !== now.length || found.some((value, at) => value !== now[at]))
        return false;
    const git = (0,git_git/* openGit */.zY)({
        dir: (0,external_node_path_.dirname)(snapshot.gitFolder),
        env: snapshot.place.env,
        bind: { GIT_DIR: `${snapshot.gitFolder}/no-repository-here` },
    });
    const config = (...args) => git.run(['config', '--file', file.path, ...args]);
    try {
        if (now.length > 0)
            await config('--unset-all', name);
        for (const value of old)
            await config('--add', name, value);
        return true;
    }
    catch {
        // Another process holds the file's lock, or the file is read-only. The report contains the manual fix.
        return false;
    }
}
async function putBackFile({ name, old, now }, snapshot) {
    if (snapshot.files.get(name)?.state !== now?.state)
        return false;
    if (now !== undefined && now.state !== 'folder')
        await (0,plain_files/* removeFile */.nM)(now.path);
    if (old === undefined)
        return now?.state !== 'folder';
    if (old.bytes === null || now?.state === 'folder')
        return false;
    await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(old.path));
    await (0,plain_files/* writePlainFile */.GF)(old.path, old.bytes);
    if (old.executable)
        await (0,plain_files/* makeExecutable */.dF)(old.path);
    return true;
}
/**
 * Moves a ref back if three conditions hold: its last reflog line is a push, the commit is a worker's, and no worktree has the branch
 * checked out.
 *
 * @returns whether it was moved
 */
async function restoreRef({ change, reflog, worker }, after) {
    const { ref, old, now } = change;
    if (reflog !== 'push' || worker === '' || now === undefined || after.head === ref)
        return false;
    const list = ['worktree', 'list', '--porcelain'];
    const { text } = await after.git.run(list);
    if (text.split('\n').includes(`branch ${ref}`))
        return false;
    const message = ['-m', `${ownReflog}put back`];
    const args = old === undefined ? [...message, '-d', ref, now] : [...message, ref, old, now];
    return after.git.run(['update-ref', ...args]).then(() => true, () => false);
}

;// CONCATENATED MODULE: ./core/run/repository/watched-places.js






/**
 * The repository of this machine that a runner's workspace was checked out from.
 *
 * @param workspace the checkout's top folder, absolute
 * @returns its folder, absolute; `undefined` if origin is not a folder of this machine
 */
async function localSource(workspace, env) {
    const common = await commonGitDir(workspace).catch(() => undefined);
    if (common === undefined)
        return undefined;
    return sourceNamedBy(await readSettings(workspace, env, { own: common, common }), workspace);
}
async function sourceNamedBy(config, workspace) {
    const url = valuesOf(config).get('remote.origin.url')?.at(-1) ?? '';
    if (!(0,external_node_path_.isAbsolute)(url) && !/^\.\.?[\\/]/.test(url))
        return undefined;
    const folder = (0,external_node_path_.resolve)(workspace, url);
    const isFolder = (await (0,promises_.stat)(folder).catch(() => undefined))?.isDirectory() === true;
    return isFolder ? folder : undefined;
}
/**
 * The repositories that a run must not change: the checkout and, for a runner's workspace, the repository of this machine that it comes
 * from.
 *
 * @param root the checkout's top folder, absolute
 */
async function watchedPlaces(root, workspace, config, env) {
    const left = writtenFolders(root, config);
    const runWorktrees = await worktreeFolders(root, config);
    const common = workspace ? await (0,git_folders/* commonGitDir */.X)(root).catch(() => undefined) : undefined;
    const known = common === undefined ? undefined : await read_settings_readSettings(root, env, { own: common, common });
    const source = known === undefined ? undefined : await sourceNamedBy(known, root);
    const checkout = { root, env, left, runWorktrees, ...(known === undefined ? {} : { config: known }) };
    if (source === undefined)
        return [checkout];
    // The runner's records may be inside the repository. Their folder changes constantly and is left out.
    const [records = ''] = (0,safe_path/* isInside */.FK)(source, root) ? (0,external_node_path_.relative)(source, root).split(/[\\/]/) : [];
    const leftThere = [...writtenFolders(source, config), ...(records === '' ? [] : [records])];
    return [checkout, { root: source, env, left: leftThere, runWorktrees: await worktreeFolders(source, config) }];
}
/** The folders that contain runs' linked worktrees, absolute; links are resolved if the folder exists. */
async function worktreeFolders(root, config) {
    const folder = (0,external_node_path_.resolve)(root, (config ?? factory_config/* factoryConfig */.p.parse({})).paths.worktrees_dir);
    return [folder, await (0,promises_.realpath)(folder).catch(() => folder)];
}
/** The folders below a root that runs write to, with this configuration or without any. */
function writtenFolders(root, config) {
    const all = [factory_config/* factoryConfig */.p.parse({}), ...(config === undefined ? [] : [config])].flatMap(({ paths, inbox }) => [
        paths.runs_dir,
        // Reports about the repository (docs/adr/0120).
        external_node_path_.posix.join(external_node_path_.posix.dirname(paths.runs_dir), '_debug'),
        paths.prompts_dir,
        paths.prompt_zips_dir,
        paths.worktrees_dir,
        inbox.base,
    ]);
    const folders = all.flatMap((path) => {
        const found = (0,external_node_path_.isAbsolute)(path) ? (0,external_node_path_.relative)(root, path) : path;
        return found === '' || found.startsWith('..') || (0,external_node_path_.isAbsolute)(found) ? [] : [found.replaceAll('\\', '/')];
    });
    return [...new Set(folders)].filter((path) => (0,external_node_path_.join)(root, path) !== root);
}

;// CONCATENATED MODULE: ./core/run/repository/watch-repository.js








/** `details.state` of the event that records changes. */
const repositoryChanged = 'REPOSITORY_CHANGED';
/**
 * Runs `work`, then reports all changes in the user's repository since the last look, including those before `work`
 * (docs/design/repository-watch.md). Changes nothing there, except what `security.put_back` and `security.refs_guard` allow.
 *
 * @returns the result, and the findings, which are also recorded in the ledger
 * @throws whatever `work` throws, after the last look; AppError ERR_LEDGER_*, ERR_LOCK_LOST
 */
async function watchRepository(options, deps, work) {
    const { seen, workers, closing } = options;
    const places = await watchedPlaces(options.root, options.workspace === true, options.config, deps.env);
    const findings = [];
    const look = async (during) => {
        for (const place of places)
            findings.push(...(await watch_repository_lookAt(place, during, options, deps)));
    };
    if (workers.length > 0 || places.some(({ root }) => !seen.has(root)))
        await look([]);
    try {
        return { result: await work(), findings };
    }
    finally {
        if (workers.length > 0 || closing)
            await look(workers);
        if (options.ledger !== undefined)
            await recordChanges(options.ledger, findings);
    }
}
async function watch_repository_lookAt(place, workers, options, deps) {
    const before = options.seen.get(place.root);
    const config = options.config ?? factory_config/* factoryConfig */.p.parse({});
    const rules = {
        place: options.workspace === true && place.root === options.root ? "the job's checkout" : 'the repository',
        workers,
        checkoutGuard: config.security.checkout_guard,
    };
    try {
        const after = await takeSnapshot(place, before);
        options.seen.set(place.root, after);
        if (before === undefined)
            return [];
        const changes = compareSnapshots(before, after);
        if (changes.length === 0)
            return [];
        const moved = await readMovedRefs(changes, after, config.run.branch_prefix);
        const restored = await restore(changes, moved, after, workers, config.security);
        if (restored.size > 0)
            options.seen.set(place.root, await takeSnapshot(place, after));
        return reportChanges(changes, moved, { ...rules, restored });
    }
    catch (error) {
        // Prepare refuses a folder that is not a repository.
        deps.log(`The repository cannot be read: ${(0,of_unknown/* appErrorOf */.f)(error).message}`);
        return before === undefined ? [] : reportChanges([{ kind: 'unreadable', name: '.git' }], [], rules);
    }
}
async function restore(changes, moved, after, workers, security) {
    const restored = new Set();
    if (workers.length === 0)
        return restored;
    if (security.put_back)
        for (const change of await putBack(changes, after))
            restored.add(change);
    if (security.refs_guard === 'restore') {
        for (const ref of moved)
            if (await restoreRef(ref, after))
                restored.add(ref.change);
    }
    return restored;
}
/** Records findings in the ledger, where integrate reads them. */
async function recordChanges(ledger, findings) {
    if (findings.length === 0)
        return;
    await ledger.append({
        event_type: 'RUN_STATE',
        actor: 'factory',
        rc: findings.some(({ severity }) => severity === 'error') ? 2 : 0,
        details: { state: repositoryChanged, findings: findings.map((each) => verdict_validation/* findingRecord */.vU.parse(recordOf(each))) },
    });
}
function recordOf({ code, severity, message, nextAction, file }) {
    return { code, severity, message, next_action: nextAction, ...(file === undefined ? {} : { file }) };
}

// EXTERNAL MODULE: ./core/system/processes/kill-tree.js + 1 modules
var kill_tree = __webpack_require__(599);
// EXTERNAL MODULE: ./stages/dispatch-codex/agents/backend/agent-git.js
var agent_git = __webpack_require__(1028);
// EXTERNAL MODULE: ./stages/dispatch-codex/agents/backend/agent-program.js
var agent_program = __webpack_require__(5540);
// EXTERNAL MODULE: ./stages/dispatch-codex/collect-worker.js + 4 modules
var collect_worker = __webpack_require__(1277);
// EXTERNAL MODULE: ./stages/dispatch-codex/prepare-jobs.js + 30 modules
var prepare_jobs = __webpack_require__(5154);
// EXTERNAL MODULE: ./core/git/worker-repository/alternate-line.js
var alternate_line = __webpack_require__(8679);
;// CONCATENATED MODULE: ./core/bundle/store/borrowing-store.js







const configTimeoutMs = 10_000;
const maxShallowBytes = 16 * 1024 * 1024;
/**
 * Creates a store that borrows the objects of a repository. Use it only for objects that no worker can have written, such as a pull
 * request's commits in a separate job. The repository's config, hooks and refs do not affect it. Disposing it deletes the folder.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY
 */
async function openBorrowingStore(options) {
    const sourceGitDir = await (0,git_folders/* commonGitDir */.X)(options.repo);
    const folder = await (0,temp/* tempFolder */.v)('factory-store', options.parent);
    try {
        const gitDir = (0,external_node_path_.join)(folder.path, 'store.git');
        const scratch = (0,external_node_path_.join)(folder.path, 'scratch');
        await (0,plain_files/* makeFolder */.fc)(scratch);
        const outside = (0,git_git/* openGit */.zY)({ dir: scratch, env: options.env, ...(options.signal && { signal: options.signal }) });
        const config = (0,external_node_path_.join)(sourceGitDir, 'config');
        const format = await outside.run(['config', '--file', config, '--no-includes', 'extensions.objectformat'], {
            accept: [0, 1],
            timeoutMs: configTimeoutMs,
        });
        const objectFormat = format.text === 'sha256' ? 'sha256' : 'sha1';
        await outside.run(['init', '--quiet', '--bare', '--template=', `--object-format=${objectFormat}`, gitDir]);
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.join)(gitDir, 'info'));
        await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'info', 'attributes'), '');
        await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'objects', 'info', 'alternates'), (0,alternate_line/* alternateLine */.Z)((0,external_node_path_.join)(sourceGitDir, 'objects')));
        // Git must know which parents a shallow repository lacks; otherwise it reports missing objects.
        const shallow = (0,read_hostile/* readHostileFile */.hN)(sourceGitDir, 'shallow', maxShallowBytes).bytes?.toString('utf8') ?? '';
        if (/^(?:[0-9a-f]{40,64}\n)+$/.test(shallow))
            await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'shallow'), shallow);
        const git = (0,git_git/* openGit */.zY)({
            dir: gitDir,
            env: options.env,
            bind: { GIT_DIR: gitDir },
            // The store is deleted when its process ends, so its own writes need no fsync. A repository that receives a push uses its own
            // settings.
            config: [['core.fsync', 'none']],
            ...(options.signal && { signal: options.signal }),
        });
        return {
            git,
            gitDir,
            scratch,
            objectFormat,
            [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
        };
    }
    catch (error) {
        await folder[Symbol.asyncDispose]();
        throw error;
    }
}

// EXTERNAL MODULE: ./core/git/objects/fast-import.js + 1 modules
var fast_import = __webpack_require__(3604);
// EXTERNAL MODULE: ./stages/dispatch-codex/radar/collision-notice.js
var collision_notice = __webpack_require__(624);
;// CONCATENATED MODULE: ./core/git/objects/merge-tree.js
/**
 * Merges two commits with `git merge-tree --write-tree -z`, in the object store only. The merge base comes from their
 * history, because git 2.39 has no `--merge-base`. Reads the machine-readable part and the message types, never git's
 * sentences (git-merge-tree(1), "OUTPUT").
 *
 * @param git bound to a bare repository, where git reads no attributes file of a tree
 * @throws AppError ERR_GIT
 */
async function mergeTree(git, ours, theirs) {
    const answer = await git.run(['merge-tree', '--write-tree', '-z', '--messages', ours, theirs], {
        accept: [0, 1],
    });
    return { clean: answer.exitCode === 0, ...parseMergeTree(answer.stdout.toString('utf8')) };
}
/**
 * Parses the output of `merge-tree -z --messages`: tree, NUL, stages, an empty field, then messages (count, paths,
 * type, sentence).
 */
function parseMergeTree(output) {
    const fields = output.split('\0');
    const tree = fields[0] ?? '';
    const stages = [];
    let at = 1;
    for (; at < fields.length && fields[at] !== ''; at++) {
        const match = /^(\d{6}) ([0-9a-f]+) ([123])\t(.+)$/s.exec(fields[at] ?? '');
        if (match === null)
            throw new TypeError('git merge-tree printed a stage in an undocumented format');
        const [, mode = '', blob = '', stage, path = ''] = match;
        stages.push({ mode, blob, stage: stage === '1' ? 1 : stage === '2' ? 2 : 3, path });
    }
    const messages = [];
    for (at += 1; at < fields.length - 1;) {
        const count = Number(fields[at]);
        if (!Number.isInteger(count))
            throw new TypeError('git merge-tree printed a message without a path count');
        messages.push({ paths: fields.slice(at + 1, at + 1 + count), type: fields[at + 1 + count] ?? '' });
        at += count + 3;
    }
    return { tree, stages, messages };
}

;// CONCATENATED MODULE: ./stages/dispatch-codex/radar/find-collisions.js


const maxDiffBytes = 1024 * 1024;
/**
 * Merges two commits in the object store and returns the conflicting paths, sorted.
 *
 * @param base the commit that both started from
 * @throws AppError ERR_GIT
 */
async function findCollisions(git, base, one, other) {
    const merge = await mergeTree(git, one, other);
    if (merge.clean)
        return [];
    const conflicts = merge.messages.filter(({ type }) => type.startsWith('CONFLICT'));
    const named = [...merge.stages.map(({ path }) => path), ...conflicts.flatMap(({ paths }) => paths.slice(0, 1))];
    const paths = [...new Set(named)].sort(json/* byCodeUnit */.X);
    return Promise.all(paths.map(async (path) => {
        const [left, right] = await Promise.all([
            changedRanges(git, base, one, path),
            changedRanges(git, base, other, path),
        ]);
        return { path, lines: commonLines(left, right) };
    }));
}
async function changedRanges(git, base, commit, path) {
    const shown = ['-p', '-U0', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-color'];
    const { text, truncated } = await git.run(['diff-tree', ...shown, base, commit, '--', `:(top,literal)${path}`], {
        maxOutputBytes: maxDiffBytes,
        truncate: true,
    });
    return truncated ? [] : readRanges(text);
}
/** The base's side of each hunk of a patch without context. */
function readRanges(patch) {
    return [...patch.matchAll(/^@@ -(\d+)(?:,(\d+))? \+/gm)].flatMap(([, start, length = '1']) => {
        const first = Number(start);
        const count = Number(length);
        // git prints the line before an insertion, and 0 for a file that is not in the base commit.
        if (count === 0)
            return first === 0 ? [] : [[first, first + 1]];
        return [[first, first + count - 1]];
    });
}
/** The common part of two lists of ranges. Neighbouring lines count too, because git does not merge those either. */
function commonLines(left, right) {
    const met = left.flatMap((one) => right
        .filter((other) => one[0] <= other[1] + 1 && other[0] <= one[1] + 1)
        .map((other) => [Math.min(one[0], other[0]), Math.max(one[1], other[1])]));
    const texts = met.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
    return [...new Set(texts)].slice(0, 5).join(', ');
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./core/bundle/worktree/folders-of.js
var folders_of = __webpack_require__(8667);
// EXTERNAL MODULE: ./core/bundle/worktree/ignore-rules.js
var ignore_rules = __webpack_require__(2738);
;// CONCATENATED MODULE: ./stages/dispatch-codex/radar/folder-changes.js








const maxFileBytes = 4 * 1024 * 1024;
const maxFolderEntries = 50_000;
const maxIgnoreFileBytes = 1024 * 1024;
const filesBetweenPauses = 1_000;
/**
 * The differences between a worker's folder and the base commit, updated repeatedly while the worker writes. An update costs one `lstat`
 * per file and reads only files that changed since the last one. It locks nothing, follows no link and never blocks, so it may see half a
 * change: use it only for warnings. Ignores files over 4 MiB and folders over 50,000 entries.
 */
class FolderChanges {
    #options;
    #base;
    #baseFolders;
    #listed = new Map();
    #times = new Map();
    #changed = new Map();
    #isFirst = true;
    #isSettled = false;
    constructor(options) {
        this.#options = options;
        this.#base = new Map(options.base.flatMap((entry) => (entry.rawPath === undefined ? [[entry.path, entry]] : [])));
        this.#baseFolders = (0,folders_of/* foldersOf */.p)(this.#base.keys());
    }
    /** The changes as of the last update, unsorted. */
    get changes() {
        return [...this.#changed.values()];
    }
    /**
     * Updates the changes.
     * @returns whether anything changed since the last update
     */
    async look() {
        const isBaseline = this.#isFirst && this.#options.isFresh;
        this.#isFirst = false;
        this.#isSettled = true;
        let [altered, looked] = [false, 0];
        const seen = [];
        const folders = [
            { path: '', rules: (0,ignore_rules/* withIgnoreFile */.zB)(ignore_rules/* noRules */.jn, '', this.#options.excludes.join('\n')) },
        ];
        for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
            const listed = this.#list(folder.path, folder.rules);
            if (listed === undefined)
                continue;
            for (const path of listed.folders)
                folders.push({ path, rules: listed.rules });
            for (const path of listed.files) {
                if (++looked % filesBetweenPauses === 0)
                    await (0,external_node_timers_promises_.setImmediate)();
                const found = (0,stat_hostile/* stampHostile */["if"])(this.#at(path));
                if (found.kind !== 'file' && found.kind !== 'link') {
                    this.#isSettled = false;
                    continue;
                }
                seen.push(path);
                if (this.#times.get(path) === found.changedMs)
                    continue;
                this.#times.set(path, found.changedMs);
                // The base commit's files, and those that set-up left.
                if (isBaseline)
                    continue;
                altered = this.#take(path, found) || altered;
            }
        }
        // If every folder and file is unchanged, nothing new can be missing.
        return (!this.#isSettled && this.#takeMissing(new Set(seen))) || altered;
    }
    #list(path, rules) {
        const folder = this.#at(path);
        const found = (0,stat_hostile/* stampHostile */["if"])(folder);
        const before = this.#listed.get(path);
        if (found.kind === 'folder' && before?.changedMs === found.changedMs)
            return before;
        this.#isSettled = false;
        if (found.kind !== 'folder')
            return undefined;
        const { entries, problem } = (0,list_hostile/* listHostile */.J)(folder, maxFolderEntries, { resolved: true });
        const isNested = path !== '' && !this.#baseFolders.has(path) && entries.some(({ name }) => name === '.git');
        if (problem !== undefined || entries.length > maxFolderEntries || isNested)
            return undefined;
        const own = entries.some(({ name, kind }) => name === '.gitignore' && kind === 'file')
            ? (0,read_hostile/* readHostileFile */.hN)(this.#options.worktree, (0,folders_of/* pathBelow */.B)(path, '.gitignore'), maxIgnoreFileBytes).bytes
            : null;
        const all = own === null ? rules : (0,ignore_rules/* withIgnoreFile */.zB)(rules, path, own.toString('utf8'));
        const files = [];
        const folders = [];
        for (const { name, kind } of entries) {
            if (name === null || name === '.git')
                continue;
            const inner = (0,folders_of/* pathBelow */.B)(path, name);
            const isKnown = kind === 'folder' ? this.#baseFolders.has(inner) : this.#base.has(inner);
            if (inner === this.#options.outbox || this.#base.get(inner)?.mode === '160000')
                continue;
            if (!isKnown && ((0,portable_name/* nameProblem */.rH)(inner)?.rule === 'git' || (0,ignore_rules/* isIgnored */.pi)(all, inner, kind === 'folder')))
                continue;
            (kind === 'folder' ? folders : files).push(inner);
        }
        const listed = { changedMs: found.changedMs, rules: all, files, folders };
        this.#listed.set(path, listed);
        return listed;
    }
    #at(path) {
        return path === '' ? this.#options.worktree : `${this.#options.worktree}/${path}`;
    }
    /** @returns whether the path's entry among the changes is different now */
    #take(path, { kind, size, executable }) {
        const { worktree, objectFormat } = this.#options;
        const base = this.#base.get(path);
        const bytes = kind === 'link'
            ? (0,stat_hostile/* readLinkHostile */.t8)(this.#at(path))
            : size > maxFileBytes
                ? null
                : (0,read_hostile/* readHostileFile */.hN)(worktree, path, maxFileBytes).bytes;
        if (bytes === null)
            return false;
        const isLinkText = base?.mode === '120000' && kind === 'file';
        const fileMode = process.platform === 'win32' ? (base?.mode ?? '100644') : executable ? '100755' : '100644';
        const mode = kind === 'link' || isLinkText ? '120000' : fileMode;
        const id = (0,external_node_crypto_.createHash)(objectFormat).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
        if (base?.id === id && base.mode === mode)
            return this.#changed.delete(path);
        this.#changed.set(path, { path, kind: 'file', mode, bytes });
        return true;
    }
    #takeMissing(seen) {
        let altered = false;
        for (const [path, { mode }] of this.#base) {
            if (seen.has(path) || mode === '160000' || this.#changed.get(path)?.kind === 'delete')
                continue;
            this.#times.delete(path);
            this.#changed.set(path, { path, kind: 'delete' });
            altered = true;
        }
        for (const path of this.#changed.keys()) {
            if (seen.has(path) || this.#base.has(path))
                continue;
            this.#times.delete(path);
            this.#changed.delete(path);
            altered = true;
        }
        return altered;
    }
}

;// CONCATENATED MODULE: ./stages/dispatch-codex/radar/radar.js










/** A look may cost at most this share of the time until the next one, in a repository of any size. */
const shareOfTime = 0.01;
const maxContentBytes = 64 * 1024 * 1024;
const maxBaseBytes = 4 * 1024 * 1024;
const radar_timeoutMs = 20_000;
/** The limit for one look: two workers that both rewrite everything need no longer list. */
const maxNew = 100;
const instant = '2000-01-01T00:00:00Z';
/**
 * Warns of collisions early (docs/radar.md): every `intervalMs` it reads each active folder, makes a commit of its differences from the
 * base in a private store, and merges the commits in pairs. It decides nothing and writes nothing into a worker's folder. If it fails, it
 * stops with a line in the log.
 */
function startRadar(options) {
    return new FolderRadar(options);
}
class FolderRadar {
    #options;
    #stop = new AbortController();
    #watched = new Map();
    #known = new Map();
    #merged = new Map();
    #hasCrlf = new Map();
    #loop;
    #opened;
    #turn = Promise.resolve();
    #isBroken = false;
    constructor(options) {
        this.#options = options;
        this.#loop = this.#run();
    }
    async add(worker, { worktree, outbox, isFresh }) {
        // The aggregator changes nothing that could collide.
        if (worker === contracts_worker/* aggregator */.Il)
            return;
        await this.#inTurn(async () => {
            const { store, base } = await this.#open();
            const { excludes, baseSha } = this.#options;
            const folder = await (0,promises_.realpath)(worktree);
            const changes = new FolderChanges({
                worktree: folder,
                base,
                outbox,
                excludes,
                isFresh,
                objectFormat: store.objectFormat,
            });
            await changes.look();
            const watched = { changes, commit: baseSha, isEnded: false };
            watched.commit = await this.#commit(watched);
            this.#watched.set(worker, watched);
        });
    }
    look() {
        return this.#inTurn(() => this.#look([...this.#watched.values()].filter(({ isEnded }) => !isEnded)));
    }
    async end(worker) {
        const watched = this.#watched.get(worker);
        if (watched === undefined || watched.isEnded)
            return;
        await this.#inTurn(() => this.#look([watched]));
        watched.isEnded = true;
    }
    noticeFor(worker) {
        if (!this.#options.notify)
            return '';
        const own = [...this.#known.values()].flat().flatMap(({ workers: [left, right], path, lines }) => {
            if (left !== worker && right !== worker)
                return [];
            return [{ path, lines, with: left === worker ? right : left }];
        });
        return (0,collision_notice/* collisionNotice */.D)(own).join('\n');
    }
    async [Symbol.asyncDispose]() {
        this.#stop.abort();
        await this.#loop;
        await this.#turn;
        await (await this.#opened?.catch(() => undefined))?.store[Symbol.asyncDispose]();
    }
    async #run() {
        const { clock, intervalMs } = this.#options;
        let spentMs = 0;
        while (!this.#isBroken) {
            const pause = clock.sleep(Math.max(intervalMs, spentMs / shareOfTime), this.#stop.signal);
            if (!(await pause.then(() => true, () => false)))
                return;
            const started = clock.monotonicMs();
            await this.look();
            spentMs = clock.monotonicMs() - started;
        }
    }
    /** Runs one task at a time. An error ends only the radar. */
    #inTurn(work) {
        this.#turn = this.#turn.then(async () => {
            if (this.#isBroken || this.#stop.signal.aborted)
                return;
            try {
                await work();
            }
            catch (error) {
                const { code, message } = (0,of_unknown/* appErrorOf */.f)(error);
                this.#isBroken = true;
                this.#options.log(`The radar stopped, so collisions are found at the end only: ${code}: ${message}`);
            }
        });
        return this.#turn;
    }
    #open() {
        this.#opened ??= (async () => {
            const { root, env, baseSha } = this.#options;
            const store = await openBorrowingStore({ repo: root, env });
            const git = { ...store.git, run: (args, call = {}) => store.git.run(args, { timeoutMs: radar_timeoutMs, ...call }) };
            return { store, git, base: await (0,ls_tree/* listTree */.n)(git, baseSha) };
        })();
        return this.#opened;
    }
    async #look(live) {
        for (const watched of live)
            if (await watched.changes.look())
                watched.commit = await this.#commit(watched);
        const workers = (0,contracts_worker/* inWorkerOrder */.WC)([...this.#watched.keys()]);
        const found = [];
        for (const [at, left] of workers.entries()) {
            for (const right of workers.slice(at + 1))
                found.push(...(await this.#compare(left, right)));
        }
        if (found.length > 0)
            await this.#options.onCollisions(found.slice(0, maxNew));
    }
    async #compare(left, right) {
        const { baseSha } = this.#options;
        const [one, other] = [this.#watched.get(left)?.commit ?? baseSha, this.#watched.get(right)?.commit ?? baseSha];
        const pair = `${left} ${right}`;
        if (this.#merged.get(pair) === `${one} ${other}`)
            return [];
        this.#merged.set(pair, `${one} ${other}`);
        const { git } = await this.#open();
        const isAlone = one === baseSha || other === baseSha;
        const paths = isAlone ? [] : await findCollisions(git, baseSha, one, other);
        const before = this.#known.get(pair) ?? [];
        const now = paths.map((each) => ({ ...each, workers: [left, right] }));
        this.#known.set(pair, now);
        return now.filter(({ path }) => !before.some((earlier) => earlier.path === path));
    }
    async #commit({ changes }) {
        const { git, base } = await this.#open();
        const { baseSha } = this.#options;
        if (changes.changes.length === 0)
            return baseSha;
        let bytes = 0;
        for (const change of changes.changes)
            if (change.kind === 'file')
                bytes += change.bytes.length;
        if (bytes > maxContentBytes)
            return baseSha;
        const byPath = new Map(base.map((entry) => [entry.path, entry]));
        await this.#noteLineEnds(git, changes.changes, byPath);
        const sorted = changes.changes.map((change) => this.#withBaseLineEnds(change));
        sorted.sort((left, right) => (left.path < right.path ? -1 : 1));
        return (0,fast_import/* importCommit */.T)(git, { ref: 'refs/heads/radar', base: baseSha, instant, message: 'radar', changes: sorted });
    }
    async #noteLineEnds(git, changes, base) {
        const ids = new Map();
        for (const { path, kind } of changes) {
            const entry = base.get(path);
            if (kind === 'file' && entry !== undefined && !this.#hasCrlf.has(path))
                ids.set(path, entry.id);
        }
        const blobs = await (0,cat_file/* readObjects */.$)(git, [...ids.values()], maxBaseBytes);
        for (const [path, id] of ids)
            this.#hasCrlf.set(path, blobs.get(id)?.includes('\r\n') === true);
    }
    /** A folder may contain files with CRLF that git stores with LF. Their lines must be compared with the base commit's lines. */
    #withBaseLineEnds(change) {
        if (change.kind !== 'file' || this.#hasCrlf.get(change.path) === true)
            return change;
        if (change.bytes.includes(0) || !change.bytes.includes('\r\n'))
            return change;
        return { ...change, bytes: Buffer.from(change.bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') };
    }
}

;// CONCATENATED MODULE: ./stages/dispatch-codex/radar/dispatch-radar.js



/**
 * Starts the radar of a dispatch if at least two workers of this process have agents. It appends each new collision to the run's chain as
 * RUN_STATE COLLISION.
 *
 * @returns `undefined` if there is nothing to compare, or if `radar.interval_seconds` is null
 */
function radarOf(jobs, { site, inputs }, chain, { clock, log }) {
    const { interval_seconds: seconds, notify } = inputs.config.radar;
    const agents = jobs.filter(({ worker, backend }) => worker !== contracts_worker/* aggregator */.Il && backend.name !== 'script');
    if (seconds === null || agents.length < 2)
        return undefined;
    const onCollisions = async (found) => {
        for (const { workers, path, lines } of found) {
            const details = { state: 'COLLISION', pair: workers.join(' '), path, lines };
            await chain.append({ event_type: 'RUN_STATE', actor: 'factory', details });
            const where = lines === '' ? (0,quote/* quoteInline */.Wx)(path) : `${(0,quote/* quoteInline */.Wx)(path)}, lines ${lines}`;
            log(`${workers.join(' and ')}: their changes of ${where} do not merge`);
        }
    };
    return startRadar({
        root: site.root,
        env: site.env,
        baseSha: inputs.base_sha,
        excludes: inputs.checkout?.excludes ?? [],
        intervalMs: seconds * 1_000,
        notify,
        clock,
        log,
        onCollisions,
    });
}

// EXTERNAL MODULE: ./stages/dispatch-codex/record/parts.js
var record_parts = __webpack_require__(5458);
// EXTERNAL MODULE: ./stages/dispatch-codex/record/results.js + 3 modules
var results = __webpack_require__(3310);
;// CONCATENATED MODULE: ./stages/dispatch-codex/record/timings.js

/** The product's values; tests use smaller ones. */
const defaultTimings = {
    // Detects a marker within half a second even if its folder cannot be watched.
    pollMs: 400,
    settleMs: 2_000,
    afterDoneMs: 30_000,
    watchMs: 1_000,
    heartbeatMs: 5_000,
    backoffMs: 500,
    grace: kill_tree/* defaultGrace */.oU,
    maxRollovers: 8,
};

;// CONCATENATED MODULE: ./stages/dispatch-codex/resume-window.js


/**
 * Resumes a worker in a chat window after a crash. The agent there is not our process and kept working. If its prompt was sent, dispatch
 * waits for it. If the prompt may have been sent, it is sent again only when the worker is named explicitly, because otherwise its work
 * could be done twice.
 *
 * @returns `undefined` when nothing was sent, so that the worker is dispatched from the start
 */
async function resumeWindow(job, segment, history, setting) {
    const { worker } = job;
    const sent = history.dispatch.state === 'SENT' || history.dispatch.state === 'RUNNING';
    if (!sent && !history.sending)
        return undefined;
    if (sent && (await (0,open_worktree/* isReusable */.g1)(setting.site, worker))) {
        await segment.append({ event_type: 'RUN_STATE', actor: worker, details: { state: 'RESUMED', at: 'wait' } });
        return (0,dispatch_worker/* dispatchWorker */.L1)(job, segment, setting, true);
    }
    const reason = 'an earlier dispatch broke off while its prompt was on its way or after it';
    await (0,dispatch_worker/* skipWorker */.SK)(worker, job.backend.name, segment, { state: 'FAILED', code: 'ERR_SEND_UNCLEAR', reason });
    return (0,dispatch_worker/* closeWorker */.Ry)(worker, segment, setting);
}

;// CONCATENATED MODULE: ./core/system/slots.js
/** Limits how many operations run at once; waiting ones start in order. */
class Slots {
    #free;
    #waiting = [];
    constructor(count) {
        this.#free = Math.max(1, count);
    }
    /**
     * Runs `work` when a slot is free.
     *
     * @param signal when aborted, `work` starts without waiting longer and must check the signal itself
     */
    async run(work, signal) {
        await this.#acquire(signal);
        try {
            return await work();
        }
        finally {
            this.#free++;
            // Negative while aborted work runs without a slot; such a slot must not be handed to the next waiter.
            if (this.#free > 0 && this.#waiting.length > 0) {
                this.#free--;
                this.#waiting.shift()?.();
            }
        }
    }
    async #acquire(signal) {
        if (this.#free > 0) {
            this.#free--;
            return;
        }
        await new Promise((resolve) => {
            const ready = () => {
                signal?.removeEventListener('abort', leave);
                resolve();
            };
            const leave = () => {
                const at = this.#waiting.indexOf(ready);
                if (at < 0)
                    return;
                this.#waiting.splice(at, 1);
                // An operation that leaves the queue releases a slot that it never had.
                this.#free--;
                resolve();
            };
            this.#waiting.push(ready);
            if (signal?.aborted === true)
                leave();
            else
                signal?.addEventListener('abort', leave, { once: true });
        });
    }
}

;// CONCATENATED MODULE: ./stages/dispatch-codex/run-pool.js

/**
 * Runs tasks in parallel, at most `limit` at a time, started in order. If one throws, `onFirstError` is called, the running tasks still
 * finish, and then the first error is thrown, so that no task keeps running after the call.
 */
async function runPool(tasks, limit, onFirstError) {
    const slots = new Slots(limit);
    const errors = [];
    const work = async (task) => {
        if (errors.length > 0)
            return;
        try {
            await task();
        }
        catch (error) {
            if (errors.push(error) === 1)
                onFirstError();
        }
    };
    await Promise.all(tasks.map((task) => slots.run(() => work(task))));
    if (errors.length > 0)
        throw errors[0];
}
/** Workers at a time: those that share the machine's one login take turns (docs/design/dispatch.md). */
function parallelOf(jobs, config) {
    const shared = config.codex.auth === 'subscription' && jobs.some(({ backend }) => backend.name === 'codex-exec');
    return shared ? 1 : config.dispatch.max_parallel;
}

;// CONCATENATED MODULE: ./stages/dispatch-codex/session/desktop-turns.js
/** States after which a worker no longer needs the keyboard. */
const over = new Set(['RUNNING', 'DONE', 'TIMEOUT', 'FAILED', 'CANCELLED']);
/**
 * Lets the workers of one desktop share its keyboard: a worker starts when the prompt of the previous one has been sent, or its dispatch is
 * over, and after the pause between two sends. The workers then wait for their markers in parallel (docs/design/dispatch.md).
 */
class DesktopTurns {
    #pause;
    #pass = new Map();
    #last = Promise.resolve();
    #first = true;
    /** @param pause waits between two sends; it returns early, without an error, when the dispatch is cancelled */
    constructor(pause) {
        this.#pause = pause;
    }
    /**
     * Queues a worker.
     * @returns runs the worker's work in its turn, and starts the next turn if the work ends before its prompt was sent
     */
    queue(worker, work) {
        const before = this.#last;
        const paused = !this.#first;
        this.#first = false;
        this.#last = new Promise((resolve) => {
            this.#pass.set(worker, resolve);
        });
        return async () => {
            await before;
            try {
                if (paused)
                    await this.#pause();
                await work();
            }
            finally {
                this.#pass.get(worker)?.();
            }
        };
    }
    /** Records a worker's new state. */
    seen(worker, state) {
        if (over.has(state))
            this.#pass.get(worker)?.();
    }
}

;// CONCATENATED MODULE: ./stages/dispatch-codex/session/heartbeat.js




/**
 * Starts the heartbeat.
 *
 * @param file relative to `root`; outside the identity set
 * @param everyMs real milliseconds between two beats
 */
function startHeartbeat(options) {
    const states = new Map();
    let beats = 0;
    let last = Promise.resolve();
    const beat = () => {
        // A heartbeat that cannot be written must not stop the work.
        last = last.then(() => write(++beats)).catch(() => undefined);
        return last;
    };
    const write = (number) => {
        const workers = Object.fromEntries((0,contracts_worker/* inWorkerOrder */.WC)(states.keys()).map((worker) => [worker, states.get(worker)]));
        const { root, file, runId, clock } = options;
        const body = { schema_version: common/* SCHEMA_VERSION */.f$, run_id: runId, ts_utc: clock.nowIso(), beat: number, workers };
        return (0,atomic_write/* writeFileAtomic */.Zf)(root, file, (0,json/* prettyJson */.D_)(body));
    };
    void beat();
    const timer = setInterval(() => void beat(), options.everyMs);
    return {
        set: (worker, state) => {
            states.set(worker, state);
        },
        async [Symbol.asyncDispose]() {
            clearInterval(timer);
            await beat();
        },
    };
}

;// CONCATENATED MODULE: ./core/setup/cache/cache-key.js


/** Files that determine the installed packages, or the program that installs them. */
const lockFiles = new Set([
    'package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb deno.lock',
    'poetry.lock uv.lock pdm.lock Pipfile.lock requirements.txt environment.yml conda-lock.yml',
    'Cargo.lock go.sum Gemfile.lock composer.lock mix.lock pubspec.lock Package.resolved Podfile.lock',
    'gradle.lockfile packages.lock.json flake.lock vcpkg.json conan.lock',
    '.npmrc .yarnrc .yarnrc.yml .pnpmfile.cjs pnpm-workspace.yaml',
    '.nvmrc .node-version .python-version .ruby-version .tool-versions rust-toolchain rust-toolchain.toml',
].flatMap((names) => names.split(' ')));
const requirements = /^requirements.*\.txt$/;
/**
 * The name of the content that set-up puts into the cached folders of a tree: equal keys mean equal content. Every lock file of the tree
 * counts, in any folder. A tree without lock files has a separate key.
 *
 * @param entries the whole tree
 */
function cacheKey(entries, { cache, commands, env_allow }, { platform, arch, node }) {
    const outside = entries.filter(({ path }) => !cache.some((folder) => path.startsWith(`${folder}/`)));
    const locks = outside.filter(({ path }) => isLockFile(path.slice(path.lastIndexOf('/') + 1)));
    const files = (locks.length === 0 ? outside : locks).map(({ path, mode, id }) => `${mode} ${id} ${path}`);
    const made = { platform, arch, node, cache, commands, env_allow };
    return (0,hash/* sha256 */.sc)(`setup-cache 1\n${JSON.stringify(made)}\n${files.toSorted(json/* byCodeUnit */.X).join('\n')}`).slice(0, 32);
}
function isLockFile(name) {
    return lockFiles.has(name) || requirements.test(name);
}

// EXTERNAL MODULE: ./core/git/worker-repository/source-repository.js + 3 modules
var source_repository = __webpack_require__(8379);
// EXTERNAL MODULE: ./core/system/files/symbolic-link.js
var symbolic_link = __webpack_require__(1646);
;// CONCATENATED MODULE: ./core/git/worktree/checkout-tree.js
var checkout_tree_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var checkout_tree_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});











/**
 * Writes a tree into a folder as the user's own checkout would: with the attributes of the tree, symbolic links and executable modes,
 * without git metadata. No filter runs. A link that leaves the tree becomes a file that holds its target.
 *
 * Then reads every file again and compares it with the tree, so that neither an altered object nor another process can give the folder
 * another content.
 *
 * @param git bound to a bare repository that has the objects
 * @returns the paths that differ from the tree, sorted; empty unless something was altered
 * @throws AppError ERR_GIT
 */
async function checkoutTree(git, checkout) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { folder, treeish } = checkout;
        const scratch = checkout_tree_addDisposableResource(env_1, await (0,temp/* tempFolder */.v)('factory-checkout'), true);
        const canLink = await (0,symbolic_link/* canMakeLinks */.O)(scratch.path);
        const entries = await (0,ls_tree/* listTree */.n)(git, treeish);
        const links = await linksOf(git, entries);
        const withIndex = (index) => (0,git_git/* openGit */.zY)({
            dir: folder,
            env: checkout.env,
            bind: { GIT_DIR: git.env.GIT_DIR ?? git.dir, GIT_WORK_TREE: folder, GIT_INDEX_FILE: (0,external_node_path_.join)(scratch.path, index) },
            config: [...checkout.settings, ['core.symlinks', String(canLink)], ['core.fsync', 'none']],
            ...(checkout.signal === undefined ? {} : { signal: checkout.signal }),
        });
        await withIndex('filled').run(['read-tree', '-m', '-u', treeish]);
        const replaced = new Map();
        for (const { path, target } of canLink ? links : []) {
            if ((0,source_repository/* staysInside */.N)(path, target))
                continue;
            await (0,plain_files/* removeFile */.nM)((0,external_node_path_.join)(folder, path));
            await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(folder, path), target);
            replaced.set(path, target);
        }
        const fresh = withIndex('fresh');
        // This index has no times and sizes, so that git reads every file.
        await fresh.run(['read-tree', treeish]);
        const listed = (0,nul_records/* nulRecords */.O)((await fresh.run(['ls-files', '--modified', '--others', '-z'])).stdout);
        const suspects = [];
        for (const path of new Set(listed)) {
            const target = replaced.get(path);
            if (target === undefined || plainFile((0,external_node_path_.join)(folder, path))?.toString('utf8') !== target)
                suspects.push(path);
        }
        // For a link, git compares the target with the bytes of the blob, not with the blob's id.
        const altered = links.filter(({ id, bytes }) => idOf(bytes, id) !== id).map(({ path }) => path);
        if (suspects.length > 0) {
            const again = (0,external_node_path_.join)(scratch.path, 'again');
            const stdin = suspects.map((path) => `${path}\0`).join('');
            const asked = ['checkout-index', '--quiet', '-z', '--stdin', `--prefix=${again}/`];
            await fresh.run(asked, { stdin, accept: [0, 1, 128] });
            altered.push(...(await alteredOf(git, entries, suspects, folder, again)));
        }
        return [...new Set(altered)].sort();
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = checkout_tree_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The symbolic links of a tree, each with its target. */
async function linksOf(git, entries) {
    const links = entries.filter(({ mode }) => mode === '120000');
    const ids = links.map(({ id }) => id);
    const targets = await (0,cat_file/* readObjects */.$)(git, ids, maxLinkBytes);
    return links.map(({ path, id }) => {
        const bytes = targets.get(id) ?? Buffer.alloc(0);
        return { path, id, bytes, target: bytes.toString('utf8') };
    });
}
/**
 * Finds the altered files among those that git reports as modified. Git also reports a file whose line endings are mixed in the repository.
 * A file is unaltered if git would write it like this for the blob, and the blob's bytes match its id.
 *
 * @param again a folder with the suspects as git writes them
 */
async function alteredOf(git, entries, suspects, folder, again) {
    const ids = new Map(entries.map(({ path, id }) => [path, id]));
    const altered = [];
    for (const path of suspects) {
        const id = ids.get(path) ?? '';
        const found = plainFile((0,external_node_path_.join)(folder, path));
        const expected = plainFile((0,external_node_path_.join)(again, path));
        const bytes = id === '' ? undefined : (await (0,cat_file/* readObjects */.$)(git, [id], checkout_tree_maxBlobBytes)).get(id);
        const isGenuine = bytes !== undefined && idOf(bytes, id) === id;
        if (!isGenuine || found === undefined || expected?.equals(found) !== true)
            altered.push(path);
    }
    return altered;
}
const maxLinkBytes = 64 * 1024;
const checkout_tree_maxBlobBytes = 256 * 1024 * 1024;
/** The id of a blob with these bytes. git does not verify the id when it reads a loose object. */
function idOf(bytes, like) {
    const hash = (0,external_node_crypto_.createHash)(like.length === 64 ? 'sha256' : 'sha1');
    return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
function plainFile(path) {
    return (0,read_hostile/* readPlainFile */.b$)(path, checkout_tree_maxBlobBytes).bytes ?? undefined;
}

// EXTERNAL MODULE: ./core/system/files/remove-tree.js
var remove_tree = __webpack_require__(1138);
// EXTERNAL MODULE: ./core/system/packs/pack-format.js
var pack_format = __webpack_require__(219);
;// CONCATENATED MODULE: ./core/system/packs/write-folder-pack.js









const write_folder_pack_maxEntries = 1_000_000;
const write_folder_pack_maxFileBytes = 4 * 1024 * 1024 * 1024;
/**
 * Writes folders with everything below them into one file. Links are stored as links if `isInside` accepts them, and never followed.
 *
 * @param root absolute, links resolved
 * @param folders relative to the root
 * @param file absolute; replaced
 * @param isInside whether a link at a path may have this target
 */
async function writeFolderPack(root, folders, file, isInside) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const out = (0,external_node_fs_.openSync)(file, 'w', 0o600);
    const left = [];
    let entries = 0;
    const put = (bytes) => {
        hash.update(bytes);
        for (let at = 0; at < bytes.length;)
            at += (0,external_node_fs_.writeSync)(out, bytes, at);
    };
    const header = (entry) => put(Buffer.from(`${JSON.stringify(entry)}\n`));
    try {
        put(Buffer.from(pack_format/* firstLine */.T));
        const kinds = folders.map((folder) => ({ folder, kind: (0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(root, folder)).kind }));
        left.push(...kinds.flatMap(({ folder, kind }) => (kind === 'folder' ? [] : [`${folder} (${kindInWords(kind)})`])));
        const todo = kinds.flatMap(({ folder, kind }) => (kind === 'folder' ? [folder] : [])).reverse();
        for (const path of todo)
            header({ path, kind: 'folder' });
        for (let folder = todo.pop(); folder !== undefined; folder = todo.pop()) {
            const listed = (0,list_hostile/* listHostile */.J)((0,external_node_path_.join)(root, folder), write_folder_pack_maxEntries, { resolved: true });
            if (listed.problem !== undefined)
                left.push(`${folder} (cannot be read)`);
            for (const entry of listed.entries.toSorted((one, two) => (0,json/* byCodeUnit */.X)(one.name ?? '', two.name ?? ''))) {
                const path = `${folder}/${entry.name ?? entry.nameBytes.toString('utf8')}`;
                if (++entries > write_folder_pack_maxEntries)
                    throw new RangeError(`more than ${write_folder_pack_maxEntries} entries`);
                if (entries % pack_format/* entriesBetweenPauses */.E === 0)
                    await (0,external_node_timers_promises_.setImmediate)();
                if (entry.name === null)
                    left.push(`${path} (its name is not UTF-8)`);
                else if (entry.kind === 'folder') {
                    header({ path, kind: 'folder' });
                    todo.push(path);
                }
                else if (entry.kind === 'link') {
                    const target = (0,stat_hostile/* readLinkHostile */.t8)((0,external_node_path_.join)(root, path))?.toString('utf8') ?? '';
                    if (!target.includes('\uFFFD') && isInside(path, target))
                        header({ path, kind: 'link', target });
                    else
                        left.push(`${path} (a link out of the tree)`);
                }
                else if (entry.kind === 'special')
                    left.push(`${path} (a pipe, socket or device)`);
                else {
                    const { size, executable } = (0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(root, path));
                    header({ path, kind: 'file', size, ...(executable ? { executable: true } : {}) });
                    const outcome = (0,read_hostile/* readHostile */.PT)(root, path, Math.min(size, write_folder_pack_maxFileBytes), put);
                    // The header already contains its size, so the pack is invalid.
                    if (outcome !== 'ok')
                        throw new RangeError(`${path} changed while it was read, or is too large`);
                }
            }
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(out);
    }
    return { sha256: hash.digest('hex'), left };
}
function kindInWords(kind) {
    return kind === 'absent' ? 'there is no such folder' : `it is not a folder but a ${kind}`;
}

// EXTERNAL MODULE: ./core/setup/commands/run-setup.js + 3 modules
var run_setup = __webpack_require__(5284);
;// CONCATENATED MODULE: ./core/setup/cache/fill-pack.js
var fill_pack_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var fill_pack_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});










/**
 * Runs the set-up commands on the base commit, in a folder that no worker sees, and packs the resulting folders of `setup.cache`. A folder
 * that cannot be packed completely is not packed at all.
 *
 * @throws the signal's reason when aborted; AppError ERR_GIT
 */
async function fillPack(options) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { store, treeish, settings, setup, file, env, signal } = options;
        const scratch = fill_pack_addDisposableResource(env_1, await (0,temp/* tempFolder */.v)('factory-setup'), true);
        const [folder, home] = [(0,external_node_path_.join)(scratch.path, 'tree'), (0,external_node_path_.join)(scratch.path, 'home')];
        for (const path of [folder, home])
            await (0,plain_files/* makeFolder */.fc)(path);
        await checkoutTree(store.git, { folder, treeish, settings, env, signal });
        const mark = { name: 'FACTORY_SETUP', value: (0,hash/* randomToken */.zs)(), madeHere: true };
        const run = await (0,run_setup/* runSetup */.xn)(setup, { ...options, folder, home, mark });
        if (run.failed !== undefined)
            return { problem: (0,run_setup/* failureInWords */.dp)('of the base commit', run, '') };
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(file));
        const draft = (0,external_node_path_.join)((0,external_node_path_.dirname)(file), (0,atomic_write/* temporaryName */.NT)());
        try {
            const { sha256, left } = await writeFolderPack(folder, setup.cache, draft, source_repository/* staysInside */.N);
            if (left.length > 0)
                return { problem: `Not kept: ${left.slice(0, 5).join(', ')}.` };
            await (0,atomic_write/* renameWithRetry */.fU)(draft, file);
            return { sha256 };
        }
        catch (error) {
            if (!(error instanceof RangeError))
                throw error;
            return { problem: `Not kept: ${error.message}.` };
        }
        finally {
            await (0,remove_tree/* removeTree */.d)((0,external_node_path_.dirname)(draft), draft);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = fill_pack_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

// EXTERNAL MODULE: ./core/run/run-id.js
var run_id = __webpack_require__(9244);
// EXTERNAL MODULE: ./core/system/hostile/digest-file.js
var digest_file = __webpack_require__(8105);
// EXTERNAL MODULE: ./core/setup/cache/warm-pack.js + 1 modules
var warm_pack = __webpack_require__(2053);
;// CONCATENATED MODULE: ./core/setup/cache/find-pack.js









const maxRuns = 100_000;
/**
 * The newest run's pack for a key. It is used only if that run's chain recorded it and the file still has the recorded digest: a worker can
 * change the file, but not the chain.
 *
 * @param root the repository root, absolute
 */
async function findPack(root, paths, key, folders) {
    const names = (0,list_hostile/* listHostile */.J)((0,external_node_path_.join)(root, paths.runs_dir), maxRuns).entries.map(({ name }) => name ?? '');
    for (const name of names.filter((each) => (0,run_id/* asRunId */.p1)(each) !== undefined).sort((one, two) => (0,json/* byCodeUnit */.X)(two, one))) {
        const layout = (0,run_layout/* layoutOf */.aH)(paths, name);
        if ((0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(root, (0,warm_pack/* packPath */.x9)(layout, key))).kind !== 'file')
            continue;
        const pack = await genuinePack(root, layout, key, folders);
        if (pack !== undefined)
            return pack;
    }
    return undefined;
}
async function genuinePack(root, layout, key, folders) {
    const chain = await (0,read_run/* readRun */.c)({ root, layout })
        .chain()
        .catch(() => undefined);
    const pack = (0,warm_pack/* recordedPack */.aC)({ root, layout }, chain?.events ?? [], key, folders);
    if (pack === undefined || pack.runId !== layout.runId)
        return undefined;
    const found = await (0,digest_file/* digestFile */.T)(pack.file).catch(() => undefined);
    return found?.sha256 === pack.sha256 ? pack : undefined;
}

// EXTERNAL MODULE: ./core/setup/include/find-included.js + 1 modules
var find_included = __webpack_require__(7686);
// EXTERNAL MODULE: ./core/setup/include/included-values.js
var included_values = __webpack_require__(4175);
// EXTERNAL MODULE: ./core/setup/run-variables.js
var run_variables = __webpack_require__(7628);
// EXTERNAL MODULE: ./core/setup/take-ports.js
var take_ports = __webpack_require__(4923);
;// CONCATENATED MODULE: ./stages/dispatch-codex/setup/dispatch-setup.js
var dispatch_setup_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var dispatch_setup_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});















const maxIncludeBytes = 1024 * 1024;
/**
 * Reads the set-up from the base commit, and fills the warm folder if there is none yet. No worker of the run is active meanwhile.
 *
 * @param workers that are set up, in order
 * @param chain the chain that records a pack; `undefined` in a fleet's job, which has one worker and keeps no pack
 * @returns `undefined` if there is nothing to set up
 * @throws AppError ERR_GIT
 */
async function readDispatchSetup(site, workers, chain, deps) {
    const { setup: settings } = site.inputs.config;
    const entries = await (0,ls_tree/* listTree */.n)(site.git, site.inputs.base_sha);
    const include = entries.find(({ path, mode }) => path === find_included/* includeFile */.r && mode.startsWith('100'));
    if (include === undefined && settings.commands.length === 0)
        return undefined;
    const included = include === undefined ? nothing : await readIncluded(site, entries, include);
    const tracked = settings.cache.filter((folder) => entries.some(({ path }) => path === folder || path.startsWith(`${folder}/`)));
    const cached = settings.cache.filter((folder) => !tracked.includes(folder));
    const findings = [...included.findings];
    if (tracked.length > 0) {
        const message = `setup.cache names ${tracked.join(', ')}, in which the base commit has files; it is not cached.`;
        const nextAction = 'Take the folder out of setup.cache, and commit that.';
        findings.push((0,app_error/* finding */.g)('ERR_SETUP_CACHE', message, { severity: 'warning', nextAction }));
    }
    const secrets = (0,included_values/* includedValues */.P)(await (0,promises_.realpath)(site.root), included.paths);
    const common = { settings, included: included.paths, secrets, cached, reporter: workers[0] };
    if (cached.length === 0 || settings.commands.length === 0 || chain === undefined || deps.signal.aborted) {
        return { ...common, pack: undefined, findings };
    }
    const warm = await warmPack(site, entries, { ...settings, cache: cached }, chain, deps);
    return { ...common, pack: warm.pack, findings: [...findings, ...warm.findings] };
}
const nothing = { paths: [], findings: [] };
async function readIncluded(site, entries, include) {
    const text = (await (0,cat_file/* readObjects */.$)(site.git, [include.id], maxIncludeBytes)).get(include.id)?.toString('utf8') ?? '';
    const { config, checkout } = site.inputs;
    const { prompts_dir, runs_dir } = config.paths;
    return (0,find_included/* findIncluded */.o)({
        git: site.git,
        text,
        excludes: checkout?.excludes ?? [],
        tracked: new Set(entries.map(({ path }) => path)),
        own: [runs_dir, prompts_dir, (0,safe_path/* portablePath */.T9)(site.root, site.worktreesDir), config.inbox.base],
    });
}
/** The pack of this run, of an earlier run, or a new one. */
async function warmPack(site, entries, setup, chain, deps) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { root, layout, inputs } = site;
        const { platform, arch, version } = process;
        const key = cacheKey(entries, setup, { platform, arch, node: version });
        const found = await findPack(root, inputs.config.paths, key, setup.cache);
        if (found !== undefined) {
            const known = (0,warm_pack/* recordedPack */.aC)(site, chain.events(), key, setup.cache);
            if (known?.runId !== found.runId || known.sha256 !== found.sha256)
                await recordPack(chain, found);
            return { pack: found, findings: [] };
        }
        deps.log(`filling ${setup.cache.join(', ')} from a set-up of the base commit`);
        const file = (0,warm_pack/* packPath */.x9)(layout, key);
        const ports = dispatch_setup_addDisposableResource(env_1, await (0,take_ports/* takePorts */.e)(`${root} ${layout.runId} base`), true);
        const index = (0,run_variables/* gateIndex */.mb)(inputs.config.gates.length);
        const store = dispatch_setup_addDisposableResource(env_1, await (0,run_store/* openRunStore */.$)(site), true);
        const filling = fillPack({
            store,
            treeish: inputs.base_sha,
            settings: inputs.checkout?.settings ?? [],
            setup,
            file: (0,external_node_path_.join)(root, file),
            env: deps.env,
            variables: (0,run_variables/* runVariables */.RV)({ root, runId: layout.runId, index, portBase: ports.base }),
            signal: deps.signal,
        });
        const filled = await filling.catch((error) => {
            // The workers end as cancelled.
            if (deps.signal.aborted)
                return { problem: 'the dispatch was cancelled.' };
            throw error;
        });
        if ('problem' in filled) {
            const message = `${setup.cache.join(', ')}: ${filled.problem}`;
            return { pack: undefined, findings: [(0,app_error/* finding */.g)('ERR_SETUP_CACHE', message, { severity: 'warning' })] };
        }
        await recordPack(chain, { key, sha256: filled.sha256, runId: layout.runId });
        return { pack: (0,warm_pack/* recordedPack */.aC)(site, chain.events(), key, setup.cache), findings: [] };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = dispatch_setup_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Records the digest before any agent of this dispatch runs. Each later copy of the pack is compared with it. */
async function recordPack(chain, { key, sha256, runId }) {
    await chain.append({
        event_type: 'RUN_STATE',
        actor: 'factory',
        hashes: { pack: sha256 },
        details: { state: warm_pack/* packRecorded */.uW, key, run: runId },
    });
}

// EXTERNAL MODULE: ./stages/dispatch-codex/worktree/run-folder-state.js
var run_folder_state = __webpack_require__(8454);
;// CONCATENATED MODULE: ./stages/dispatch-codex/dispatch-codex.js
var dispatch_codex_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var dispatch_codex_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});































/**
 * Sends every worker's prompt through its backend, waits for DONE, and collects the bundles from git (docs/design/dispatch.md,
 * docs/workflows.md). Workers that an earlier dispatch collected are kept when their bundles verify.
 *
 * @returns status PASS when every worker is DONE, BLOCKED when one is not, FAIL when the dispatch was cancelled
 * @throws AppError ERR_RUN_BUSY (usage); ERR_LAUNCH_STATE_ALTERED, ERR_REF_UNKNOWN, ERR_STORED_CREDENTIALS, ERR_INPUT_CHANGED, ERR_WORKER_UNKNOWN, ERR_LEDGER_*; every worker's own
 *   failure is in the report instead
 */
async function dispatchCodex(inputs, deps) {
    return (0,open_run/* withRun */.Yq)({ ...inputs, layout: (0,run_layout/* stageLayout */.nK)(inputs) }, deps, (run) => dispatchHeld(inputs, run, deps));
}
async function dispatchHeld(inputs, run, deps) {
    const launch = await (0,load_launch/* loadLaunch */.ab)(inputs, deps);
    await (0,load_launch/* assertBase */.YO)(launch);
    (0,load_launch/* assertUnchanged */.Wu)(launch.inputs, inputs.given ?? {});
    const { chosen, requested } = chooseWorkers(launch, inputs);
    const agents = chosen.some((worker) => (0,load_launch/* backendNameOf */.bj)(launch.inputs, worker) !== 'script');
    if (agents)
        await (0,agent_git/* assertNoStoredCredentials */.N)(launch.site.git);
    for (const folder of [launch.layout.runDir, launch.layout.promptLogsDir])
        await (0,atomic_write/* removeStaleTemporaries */.D9)((0,external_node_path_.join)(launch.site.root, folder));
    await (0,run_store/* ensureRunPack */.LD)(launch.site);
    const dispatch = new Dispatch({ ...inputs, workers: requested }, deps, launch, run, await run.chain());
    await dispatch.run(chosen);
    return dispatch.finish(chosen);
}
class Dispatch {
    #inputs;
    #deps;
    #launch;
    #stop = new AbortController();
    #findings = [];
    #run;
    #chain;
    constructor(inputs, deps, launch, run, chain) {
        this.#inputs = inputs;
        this.#deps = { ...deps, signal: AbortSignal.any([deps.signal, this.#stop.signal]) };
        this.#launch = launch;
        this.#run = run;
        this.#chain = chain;
    }
    async run(chosen) {
        const kept = [];
        const todo = [];
        for (const worker of chosen)
            ((await this.#isKept(worker)) ? kept : todo).push(worker);
        for (const worker of kept) {
            this.#deps.log(`${worker}: kept as collected`);
            // Killed between collecting and closing: the bundle is safe, but the worktree must still be closed.
            if (!(await this.#history(worker)).worktreeOpen)
                continue;
            this.#findings.push(...(await (0,dispatch_worker/* closeWorker */.Ry)(worker, await this.#run.segment(worker), this.#setting)));
        }
        if (todo.length === 0)
            return;
        if (this.#inputs.worker === undefined) {
            const details = { state: 'DISPATCH_START', workers: todo, kept };
            await this.#chain.append({ event_type: 'RUN_STATE', actor: 'factory', details });
        }
        await (0,kill_tree/* sweepMarked */.TK)(...todo.map((worker) => (0,prepare_jobs/* markOf */.Fg)(this.#launch.site, worker)));
        for (const worker of todo) {
            // It starts over from the issued prompt, with all its rounds before it.
            const history = await this.#history(worker);
            if (!this.#startsOver(worker, history) || history.rework === undefined)
                continue;
            await (0,worker_history/* note */.N4)(await this.#run.segment(worker), worker, 'REWORK_DROPPED');
        }
        const jobs = await this.#prepare(todo);
        if (jobs !== undefined)
            await this.#watched(jobs);
        const { site, layout } = this.#launch;
        // The workers that ran at the time were already reported. Any later reader of the folder would refuse these entries.
        const odd = await (0,run_folder_state/* removeOddEntries */.Cr)(site.root, layout, layout.runDir);
        if (odd.length > 0)
            this.#deps.log(`removed from the run folder, for they are no plain files: ${odd.join(', ')}`);
        if (!site.layout.flatWorktrees)
            await (0,plain_files/* removeEmptyFolder */.mX)((0,external_node_path_.join)(site.worktreesDir, layout.runId));
    }
    async finish(chosen) {
        if (this.#inputs.worker === undefined) {
            return (0,seal_dispatch/* sealDispatch */.u)(this.#launch, this.#run, this.#findings);
        }
        const workers = [];
        for (const worker of chosen)
            workers.push((await this.#history(worker)).dispatch);
        return (0,results/* reportOf */.E)(this.#launch.layout, { workers }, this.#findings);
    }
    /** A worker is kept if its last dispatch is DONE and its bundle is unchanged since it was collected. */
    async #isKept(worker) {
        const history = await this.#history(worker);
        if (this.#startsOver(worker, history))
            return false;
        if (history.phase !== 'collected' || history.dispatch.state !== 'DONE')
            return false;
        const folder = (0,external_node_path_.join)(this.#launch.site.root, this.#launch.layout.bundle(worker));
        return (0,bundle_digest/* hasDigest */.tH)(folder, history.bundleDigest);
    }
    /** Checks and builds all jobs before any starts, so that one bad prompt wastes no work. `undefined` if one was refused. */
    async #prepare(todo) {
        const prepared = [];
        for (const worker of todo) {
            const { rework } = await this.#history(worker);
            prepared.push(await (0,prepare_jobs/* prepareJob */.LS)(worker, this.#launch, this.#deps, this.#bundlesFor(worker), rework));
        }
        const refused = prepared.filter((each) => 'error' in each);
        if (refused.length === 0)
            return prepared.flatMap((each) => ('error' in each ? [] : [each]));
        for (const each of prepared) {
            const segment = await this.#run.segment(each.worker);
            if ('error' in each) {
                const { code, message } = each.error;
                this.#findings.push({ ...each.error.toDiagnostic(), worker: each.worker });
                await (0,dispatch_worker/* skipWorker */.SK)(each.worker, this.#backendName(each.worker), segment, {
                    state: 'FAILED',
                    code,
                    reason: message,
                });
            }
            else {
                const reason = `refused before the start: ${refused.map(({ worker }) => worker).join(', ')}`;
                const why = { state: 'CANCELLED', code: 'ERR_DISPATCH_PREFLIGHT', reason };
                await (0,dispatch_worker/* skipWorker */.SK)(each.worker, each.backend.name, segment, why);
            }
        }
        return undefined;
    }
    /** Dispatches, and compares the user's repository before and after (docs/design/repository-watch.md). */
    async #watched(jobs) {
        const { worker, held } = this.#inputs;
        const { config } = this.#launch.inputs;
        // The embedded worker starts no program and writes nowhere else.
        const workers = jobs.flatMap((job) => (job.backend.name === 'script' ? [] : [job.worker]));
        const ledger = worker === undefined ? this.#chain : await this.#run.segment(worker);
        const seen = this.#run.seenRepositories;
        const options = { ...this.#inputs, config, seen, workers, closing: held === undefined, ledger };
        this.#findings.push(...(await watchRepository(options, this.#deps, () => this.#dispatch(jobs))).findings);
    }
    async #dispatch(jobs) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const { site, layout, inputs } = this.#launch;
            const timings = { ...defaultTimings, ...this.#deps.timings };
            const heartbeat = dispatch_codex_addDisposableResource(env_1, startHeartbeat({
                root: site.root,
                file: this.#inputs.worker === undefined ? layout.heartbeat : this.#partHeartbeat(this.#inputs.worker),
                runId: layout.runId,
                clock: this.#deps.clock,
                everyMs: timings.heartbeatMs,
            }), true);
            const chain = this.#inputs.worker === undefined ? this.#chain : undefined;
            const workers = jobs.map((job) => job.worker);
            const setup = await readDispatchSetup(site, workers, chain, this.#deps);
            const radar = dispatch_codex_addDisposableResource(env_1, radarOf(jobs, this.#launch, this.#chain, this.#deps), true);
            const setting = {
                site,
                run: this.#run,
                deps: this.#deps,
                timings,
                config: inputs.config,
                budget: new budget/* RunBudget */.bG(inputs.config, this.#deps.clock, await this.#before()),
                versions: new agent_program/* AgentVersions */.Tg(this.#deps),
                baseSha: inputs.base_sha,
                startedAt: inputs.started_at,
                setup,
                onState: (worker, state) => {
                    heartbeat.set(worker, state);
                    turns.seen(worker, state);
                },
                radar,
            };
            const { between_workers_delay_ms: pauseMs } = inputs.config.dispatch;
            const { clock, signal } = this.#deps;
            const turns = new DesktopTurns(() => clock.sleep(pauseMs, signal).catch(() => undefined));
            const first = jobs.filter((job) => (0,load_launch/* upstreamOf */.Fw)(this.#launch, job.worker).length === 0);
            const last = jobs.filter((job) => !first.includes(job));
            for (const wave of [first, last]) {
                const headless = [];
                const desktop = [];
                for (const job of wave) {
                    const work = async () => {
                        const segment = await this.#run.segment(job.worker);
                        this.#findings.push(...(await (0,worker_history/* noteFindings */.$q)(segment, job.worker, await this.#one(job, setting))));
                    };
                    if (job.backend.desktop === true)
                        desktop.push(turns.queue(job.worker, work));
                    else
                        headless.push(work);
                }
                const stop = () => this.#stop.abort();
                const ends = await Promise.allSettled([
                    runPool(headless, parallelOf(wave, inputs.config), stop),
                    runPool(desktop, desktop.length, stop),
                ]);
                for (const end of ends)
                    if (end.status === 'rejected')
                        throw end.reason;
            }
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = dispatch_codex_disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    async #one(job, setting) {
        const segment = await this.#run.segment(job.worker);
        const history = (0,worker_history/* historyOf */.om)(job.worker, job.backend.name, segment.events());
        // Its end is on record and its worktree is still the one that was opened: only the collecting is missing.
        const startsOver = this.#startsOver(job.worker, history);
        if (history.phase === 'ended' && history.dispatch.state === 'DONE' && !startsOver) {
            if (await (0,open_worktree/* isReusable */.g1)(setting.site, job.worker)) {
                await (0,worker_history/* note */.N4)(segment, job.worker, 'RESUMED', { details: { at: 'collect' } });
                const findings = await (0,collect_worker/* collectWorker */.F)(job, segment, setting, history.dispatch.rc);
                return [...findings, ...(await (0,dispatch_worker/* closeWorker */.Ry)(job.worker, segment, setting))];
            }
        }
        if (job.backend.desktop === true && history.phase === 'open' && !startsOver) {
            const resumed = await resumeWindow(job, segment, history, setting);
            if (resumed !== undefined)
                return resumed;
        }
        if (history.phase !== 'none') {
            await (0,worker_history/* note */.N4)(segment, job.worker, 'RESUMED', { details: { at: 'send' } });
        }
        const missing = [];
        const altered = [];
        for (const worker of (0,load_launch/* upstreamOf */.Fw)(this.#launch, job.worker)) {
            const upstream = await this.#upstreamHistory(worker);
            if (upstream?.dispatch.state !== 'DONE')
                missing.push(worker);
            else if (!(await (0,bundle_digest/* hasDigest */.tH)(job.inputs[worker] ?? '', upstream.bundleDigest)))
                altered.push(worker);
        }
        const refuse = async (why) => {
            await (0,dispatch_worker/* skipWorker */.SK)(job.worker, job.backend.name, segment, why);
            return [];
        };
        if (altered.length > 0) {
            const reason = `its inputs were changed after they were collected: ${altered.join(', ')}`;
            return refuse({ state: 'FAILED', code: 'ERR_BUNDLE_ALTERED', reason });
        }
        if (missing.length > 0 && !this.#deps.signal.aborted) {
            const reason = `UPSTREAM: not DONE: ${missing.join(', ')}`;
            return refuse({ state: 'CANCELLED', code: 'ERR_DISPATCH_UPSTREAM', reason });
        }
        const stop = setting.budget.reachedBy(job.worker, 0);
        if (stop !== undefined) {
            const whose = setting.budget.reached() === undefined ? 'it' : 'the run';
            return refuse({ state: 'CANCELLED', code: stop.code, reason: `not sent, for ${whose} ${stop.reason}` });
        }
        return (0,dispatch_worker/* dispatchWorker */.L1)(job, segment, setting);
    }
    /** The usage of this run's earlier dispatches, including workers that are sent again, and of a fleet's other jobs. */
    async #before() {
        const { parts = {}, worker: own } = this.#inputs;
        const others = await (0,record_parts/* readOtherParts */.fx)(parts, own, this.#launch.layout, this.#chain);
        const here = [];
        const rounds = new Map();
        for (const worker of this.#launch.inputs.workers.filter((name) => !others.has(name))) {
            const events = (await this.#run.segment(worker)).events();
            here.push(events);
            const { rework } = (0,worker_history/* historyOf */.om)(worker, null, events);
            if (rework !== undefined)
                rounds.set(worker, rework.earlier);
        }
        const times = this.#deps.times ?? new budget/* RunTimes */.wR(this.#deps.clock);
        return { run: (0,worker_history/* usedBefore */.Jn)(here, [...others.values()]), rounds, times };
    }
    #startsOver(worker, history) {
        return this.#inputs.workers?.includes(worker) === true || isOutdated(worker, history, this.#chain.events());
    }
    /** The bundle folders that a worker receives: from this run folder, or from a fleet's parts. */
    #bundlesFor(worker) {
        const { site, layout } = this.#launch;
        const folderOf = (name) => {
            const part = this.#inputs.parts?.[name];
            if (this.#inputs.worker !== contracts_worker/* aggregator */.Il)
                return [[name, (0,external_node_path_.join)(site.root, layout.bundle(name))]];
            return part === undefined ? [] : [[name, (0,record_parts/* partFolder */.W)(part, layout, name)]];
        };
        return Object.fromEntries((0,load_launch/* upstreamOf */.Fw)(this.#launch, worker).flatMap(folderOf));
    }
    async #upstreamHistory(worker) {
        if (this.#inputs.worker === undefined)
            return this.#history(worker);
        const part = this.#inputs.parts?.[worker];
        if (part === undefined)
            return undefined;
        return (0,record_parts/* readPartHistory */.Yh)(part, this.#launch, worker, this.#chain);
    }
    async #history(worker) {
        return (0,worker_history/* historyOf */.om)(worker, this.#backendName(worker), (await this.#run.segment(worker)).events());
    }
    get #setting() {
        return { site: this.#launch.site, run: this.#run };
    }
    #backendName(worker) {
        return this.#launch.inputs.backends[worker] ?? (0,load_launch/* backendNameOf */.bj)(this.#launch.inputs, worker);
    }
    #partHeartbeat(worker) {
        return external_node_path_.posix.join((0,collect_worker/* workerLogDir */.I)(this.#launch.site, worker), external_node_path_.posix.basename(this.#launch.layout.heartbeat));
    }
}

// EXTERNAL MODULE: ./actions/common-inputs.js
var common_inputs = __webpack_require__(6058);
// EXTERNAL MODULE: ./actions/json-input.js
var json_input = __webpack_require__(9712);
// EXTERNAL MODULE: ./actions/dispatch-codex/dispatch-inputs.js
var dispatch_inputs = __webpack_require__(7616);
// EXTERNAL MODULE: ./actions/dispatch-codex/dispatching-state.js
var dispatching_state = __webpack_require__(7962);
// EXTERNAL MODULE: ./actions/dispatch-codex/fetch-parts.js
var fetch_parts = __webpack_require__(9099);
;// CONCATENATED MODULE: ./actions/dispatch-codex/send-mode.js
var send_mode_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var send_mode_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});














/**
 * The `send` mode: dispatches all workers, or one worker of a fleet.
 *
 * @param worker the worker of a fleet's job; only its part is published
 */
async function sendMode(context, worker) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { host, inputs, paths } = context;
        const { root, runId, launchDigest } = inputs;
        const given = readGiven(host);
        const folder = send_mode_addDisposableResource(env_1, await (0,temp/* tempFolder */.v)('factory-parts', context.transfer.temp), true);
        const parts = await (0,fetch_parts/* fetchParts */.Z)(context, folder);
        const deps = (0,dispatch_inputs/* dispatchDeps */.$1)(context);
        // One handle for windows, dispatches and feedback rounds, so that no other process works on the run between them.
        const held = send_mode_addDisposableResource(env_1, await (0,open_run/* openRun */.Iy)(await (0,lock_run/* lockRun */.xR)({ root, layout: (0,run_layout/* layoutOf */.aH)(paths, runId) }, deps.signal), deps), true);
        const place = { root, runId, launchDigest, workspace: true, paths, held };
        host.saveState(dispatching_state/* dispatchingState */.S, 'true');
        const windows = { worker, again: inputs.workers, unattended: true };
        // If a window cannot be opened, dispatch fails for the same reason and reports it.
        await openWindows(place, windows, deps).catch((error) => {
            if (!(error instanceof app_error/* AppError */.u))
                throw error;
            deps.log(`Opened no window: ${error.message}`);
        });
        const part = worker === undefined ? {} : { worker, parts };
        const report = await dispatchInRounds({ ...place, workers: inputs.workers, worker }, (workers, times) => dispatchCodex({ ...place, ...(workers === undefined ? {} : { workers }), ...part, given }, { ...deps, times }), deps);
        return { report, publish: worker === undefined ? { label: 'dispatch-codex' } : await (0,dispatch_inputs/* partOf */.BU)(context, worker) };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = send_mode_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The dispatch settings from this step's inputs. They must equal what prepare recorded. */
function readGiven(host) {
    const windowReady = (0,common_inputs/* readCount */._0)(host, 'window-ready-timeout');
    const workerDone = (0,common_inputs/* readCount */._0)(host, 'worker-done-timeout');
    const delay = (0,common_inputs/* readCount */._0)(host, 'between-workers-delay-ms');
    const parallel = (0,common_inputs/* readCount */._0)(host, 'max-parallel');
    const command = (0,json_input/* readJson */.V)(host, 'command', command_form/* commandForm */.k7);
    const ahk = host.input('ahk-exe');
    return {
        ...(windowReady === undefined ? {} : { window_ready_timeout_seconds: windowReady }),
        ...(workerDone === undefined ? {} : { worker_done_timeout_seconds: workerDone }),
        ...(delay === undefined ? {} : { between_workers_delay_ms: delay }),
        ...(parallel === undefined ? {} : { max_parallel: parallel }),
        ...(command === undefined ? {} : { command }),
        ...(ahk === '' ? {} : { ahk_exe: ahk }),
    };
}


/***/ }),

/***/ 9712:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ readJson)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7232);
/* harmony import */ var _common_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6058);


/** Parses an optional JSON input with a schema; `undefined` if empty. */
function readJson(host, name, contract) {
    const value = host.input(name);
    if (value === '')
        return undefined;
    let raw;
    try {
        raw = JSON.parse(value);
    }
    catch {
        throw (0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, value.slice(0, 80), 'JSON');
    }
    const parsed = contract.safeParse(raw);
    if (!parsed.success)
        throw (0,_common_inputs_js__WEBPACK_IMPORTED_MODULE_0__/* .badInput */ .AN)(name, value.slice(0, 80), zod__WEBPACK_IMPORTED_MODULE_1__/* .prettifyError */ .S1(parsed.error));
    return parsed.data;
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


/***/ })

};
;