export const id = 946;
export const ids = [946];
export const modules = {

/***/ 3398:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ fetchParts)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2780);
/* harmony import */ var _core_contracts_worker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3778);
/* harmony import */ var _json_input_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6145);
/* harmony import */ var _state_state_artifact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7710);





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

/***/ 2946:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sendMode: () => (/* binding */ sendMode)
});

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(2780);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/run/access/lock-run.js
var lock_run = __webpack_require__(4040);
// EXTERNAL MODULE: ./core/run/access/open-run.js + 7 modules
var open_run = __webpack_require__(4618);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(7892);
// EXTERNAL MODULE: ./core/system/files/temp.js
var temp = __webpack_require__(4674);
// EXTERNAL MODULE: ./core/diagnostics/of-unknown.js
var of_unknown = __webpack_require__(2283);
// EXTERNAL MODULE: ./stages/dispatch-codex/agents/backend/budget.js
var budget = __webpack_require__(1468);
// EXTERNAL MODULE: ./stages/dispatch-codex/rework.js + 1 modules
var rework = __webpack_require__(5880);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/bundle/truth/truth-store.js
var truth_store = __webpack_require__(5544);
// EXTERNAL MODULE: ./core/ledger/read-ledger.js
var read_ledger = __webpack_require__(6652);
// EXTERNAL MODULE: ./core/ledger/segment.js
var segment = __webpack_require__(1211);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(4428);
// EXTERNAL MODULE: ./core/bundle/truth/bundle-digest.js
var bundle_digest = __webpack_require__(8102);
;// CONCATENATED MODULE: ./core/bundle/worktree/read-collected.js






/**
 * Reads what the sealed segments say of workers' ends. A worker whose segment tells of none (or was never sealed, as in runs that
 * were put together by hand) is left out.
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
    const state = events.findLast(({ details }) => typeof details.dispatch === 'string')?.details.dispatch;
    if (state === undefined)
        return undefined;
    const isCollected = ({ event_type, hashes }) => event_type === 'WORKER_BUNDLE_DISCOVERED' && hashes.bundle !== undefined;
    const collected = events.findLast(isCollected);
    const files = collected?.details.files;
    return {
        digest: collected?.hashes.bundle,
        files: typeof files === 'object' && files !== null ? files : undefined,
        state: String(state),
    };
}
/**
 * Compares a bundle in the run folder with the record of its collection: whatever another process of the account did to it since
 * is found here (docs/adr/0159).
 *
 * @returns one ERR_BUNDLE_ALTERED a file, with the expected and the found sha256; ERR_PATH_UNSAFE for a link
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
var common = __webpack_require__(7125);
// EXTERNAL MODULE: ./core/contracts/launch/run-inputs.js
var run_inputs = __webpack_require__(4947);
// EXTERNAL MODULE: ./core/contracts/worker.js
var contracts_worker = __webpack_require__(3778);
;// CONCATENATED MODULE: ./core/contracts/verdict/validation.js



/** A finding as stored in files. `file` is relative to the repository root. */
const findingRecord = schemas/* strictObject */.rej({
    code: schemas/* string */.YjP().regex(/^ERR_/),
    severity: schemas/* enum */.k5n(['error', 'warning', 'notice']),
    message: schemas/* string */.YjP(),
    next_action: schemas/* string */.YjP(),
    worker: schemas/* string */.YjP().optional(),
    file: schemas/* string */.YjP().optional(),
    path: schemas/* string */.YjP().optional(),
    line: schemas/* int */.Whr().min(1).optional(),
    end_line: schemas/* int */.Whr().min(1).optional(),
    column: schemas/* int */.Whr().min(1).optional(),
});
/** One check. rc 0: passed; 3: not run; other: blocked. */
const checkRecord = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP().min(1),
    status: common/* status */.h5,
    rc: schemas/* int */.Whr(),
    required: schemas/* boolean */.zMY(),
    detail: schemas/* string */.YjP(),
});
/**
 * VALIDATION.json: the result of validate-bundles, read by integrate. Findings are sorted by worker, file, line, code.
 */
const validation_validation = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    status: common/* status */.h5,
    checks: schemas/* array */.YOg(checkRecord),
    findings: schemas/* array */.YOg(findingRecord),
    /** Integrate merges a worker's changes only if `accepted` is true. */
    workers: schemas/* array */.YOg(schemas/* strictObject */.rej({
        worker: schemas/* enum */.k5n(contracts_worker/* workerNames */.c3),
        status: common/* status */.h5,
        accepted: schemas/* boolean */.zMY(),
        noop: schemas/* boolean */.zMY(),
        /** The commit in CHANGES.bundle; `null` if the worker changed nothing. */
        commit: schemas/* string */.YjP().nullable(),
        tree: schemas/* string */.YjP().nullable(),
        changed_files: schemas/* int */.Whr().min(0),
        patch_bytes: schemas/* int */.Whr().min(0),
    })),
    /** Paths that several workers changed and every owner's lock lists as shared. Integrate tries a three-way merge. */
    shared_paths: schemas/* array */.YOg(schemas/* strictObject */.rej({ path: schemas/* string */.YjP(), owners: schemas/* array */.YOg(schemas/* enum */.k5n(contracts_worker/* workerNames */.c3)) })),
    counts: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* int */.Whr().min(0)),
});

// EXTERNAL MODULE: ./core/contracts/worker/dispatch-results.js
var dispatch_results = __webpack_require__(4280);
// EXTERNAL MODULE: ./core/diagnostics/error-codes.js + 15 modules
var error_codes = __webpack_require__(4077);
// EXTERNAL MODULE: ./core/diagnostics/next-action.js
var next_action = __webpack_require__(7735);
// EXTERNAL MODULE: ./core/diagnostics/order.js
var order = __webpack_require__(4241);
// EXTERNAL MODULE: ./core/evidence/finding-record.js
var finding_record = __webpack_require__(6229);
// EXTERNAL MODULE: ./core/git/objects/ls-tree.js
var ls_tree = __webpack_require__(5890);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(9763);
// EXTERNAL MODULE: ./core/run/state-digest.js
var state_digest = __webpack_require__(3914);
// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(9587);
// EXTERNAL MODULE: ./core/bundle/truth/file-changes.js
var file_changes = __webpack_require__(2483);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./core/contracts/launch/scope-lock.js
var scope_lock = __webpack_require__(6346);
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
    findings: schemas/* array */.YOg(findingRecord),
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
var status_file = __webpack_require__(5390);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(8220);
// EXTERNAL MODULE: ./core/system/hostile/stat-hostile.js
var stat_hostile = __webpack_require__(6510);
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
            return required ? report('ERR_BUNDLE_FILE_MISSING', name, 'is missing; every bundle must have it') : null;
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
var bundle = __webpack_require__(3428);
// EXTERNAL MODULE: ./core/git/objects/diff-tree.js
var diff_tree = __webpack_require__(2140);
// EXTERNAL MODULE: ./core/bundle/truth/bundle-commit.js
var bundle_commit = __webpack_require__(603);
;// CONCATENATED MODULE: ./core/bundle/truth/read-truth.js







const maxBundleBytes = 256 * 1024 * 1024;
/**
 * Computes a worker's changes from its CHANGES.bundle (law 2: docs/design/laws.md). The bundle must contain exactly one ref, that of this
 * worker, and one commit whose only parent is the base. Reads the pack into the store, sets the ref there, and runs `diff-tree`.
 *
 * @returns no changes if the file is absent; LOGS/COLLECT.json and FILES_CHANGED.json say whether it is required
 * @throws AppError ERR_CHANGES_BUNDLE for any other content
 */
async function readTruth(options) {
    const { store, worker, runId, baseSha } = options;
    const folder = await (0,promises_.realpath)((0,external_node_path_.dirname)(options.bundleFile)).catch(() => null);
    const name = (0,external_node_path_.basename)(options.bundleFile);
    const bytes = folder === null ? null : (0,read_hostile/* readHostileFile */.hN)(folder, name, maxBundleBytes).bytes;
    if (bytes === null) {
        return { worker, commit: null, tree: null, changes: [], patchBytes: 0, patch: Buffer.alloc(0) };
    }
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
        await store.git.run(['update-ref', expected, ref.id]);
        const [changes, text] = await Promise.all([
            (0,diff_tree/* treeChanges */.CJ)(store.git, baseSha, ref.id),
            (0,diff_tree/* treePatch */.jd)(store.git, baseSha, ref.id, maxBundleBytes),
        ]);
        const patch = text ?? Buffer.alloc(0);
        return { worker, commit: ref.id, tree, changes, patchBytes: patch.length, patch };
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
var cat_file = __webpack_require__(1573);
// EXTERNAL MODULE: ./core/policy/protected-paths.js
var protected_paths = __webpack_require__(314);
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
        const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(row);
        if (hunk !== null) {
            let old = Number(hunk[1] ?? 1);
            let line = Number(hunk[2]);
            for (let left = Number(hunk[3] ?? 1); old > 0 || left > 0;) {
                at += 1;
                const content = rows[at];
                if (content === undefined)
                    break;
                if (content.startsWith('\\'))
                    continue;
                if (!content.startsWith('+'))
                    old -= 1;
                if (content.startsWith('-'))
                    continue;
                if (content.startsWith('+'))
                    current?.lines.push({ line, text: content.slice(1) });
                line += 1;
                left -= 1;
            }
        }
        else if (row.startsWith('diff --git ')) {
            current = undefined;
            header = row;
        }
        else if (row.startsWith('+++ ') && row !== '+++ /dev/null') {
            current = { path: pathOf(row.slice(4)).slice(2), lines: [] };
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












/** The scripts of a larger manifest count as changed. Larger binaries are not scanned for secrets. */
const maxBlobBytes = 1024 * 1024;
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
    const truth = await attempt(bundleFile, readTruth({ store, bundleFile: (0,external_node_path_.join)(root, bundleFile), worker, runId: layout.runId, baseSha: inputs.base_sha }));
    const added = truth === null ? nothingAdded : addedText(truth.patch);
    const [changes, claimedPatch, blobs] = await Promise.all([
        truth === null ? [] : (0,file_changes/* fileChangesOf */.h)(store, truth, new Map()),
        truth === null || files.claimedPatch === null
            ? null
            : compareClaimedPatch(store, files.claimedPatch, inputs.base_sha, truth.tree ?? `${inputs.base_sha}^{tree}`, layout.outbox(worker), worker),
        truth === null ? new Map() : neededBlobs(store, truth, added.binaries),
    ]);
    return { evidence: { worker, lock, files, truth, changes, claimedPatch, added, blobs }, findings };
}
/** Reads only manifests (both sides) and new binaries, to limit memory. */
async function neededBlobs(store, truth, binaries) {
    const binary = new Set(binaries);
    const ids = truth.changes.flatMap((change) => {
        if (change.oldMode === '160000' || change.newMode === '160000')
            return [];
        if (touchedPaths(change).some(protected_paths/* isManifest */.Yh))
            return [change.oldBlob, change.newBlob];
        return binary.has(change.path) ? [change.newBlob] : [];
    });
    return (0,cat_file/* readObjects */.$)(store.git, ids.filter((id) => !/^0+$/.test(id)), maxBlobBytes);
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
var chain = __webpack_require__(1734);
;// CONCATENATED MODULE: ./core/ledger/append-once.js


/**
 * Appends an event unless the last one of its type, actor and worker says the same: a stage that was killed and runs again
 * doubles nothing (law 7: docs/design/laws.md). What came before the run's end counts no more once the run goes on after it.
 *
 * @throws as the ledger's append
 */
async function append_once_appendOnce(ledger, event) {
    const last = currentEvents(ledger.events()).findLast((each) => isOfOneKind(each, event));
    return last !== undefined && sameContent(last, event) ? last : ledger.append(event);
}
/** The events of the run as it goes on now: all, or those after the resume that followed its last end. */
function currentEvents(events) {
    let from = 0;
    let ended = false;
    for (const [at, { event_type, details }] of events.entries()) {
        if (event_type === 'RUN_END')
            ended = true;
        if (!ended || details.state !== 'RESUMED')
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
var hash = __webpack_require__(1454);
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
var portable_name = __webpack_require__(7012);
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

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/content/secret-findings.js

/** Longer lines are split for the scan, so that no pattern runs on a huge line. */
const maxPiece = 4_096;
/** Pieces overlap by more than the length of any secret. */
const overlap = 512;
/**
 * Scans every added line with secretlint's recommended rules. Loads them on first use, because that takes 60 ms. A finding contains
 * rule, file and line, never the text.
 */
async function secretFindings(evidence) {
    const { rows, places } = scannedText(evidence);
    if (rows.length === 0)
        return [];
    const [{ lintSource }, { creator }] = await Promise.all([
        __webpack_require__.e(/* import() */ 882).then(__webpack_require__.bind(__webpack_require__, 4882)),
        __webpack_require__.e(/* import() */ 461).then(__webpack_require__.bind(__webpack_require__, 1461)),
    ]);
    const result = await lintSource({
        source: { filePath: `${evidence.worker}.txt`, content: rows.join('\n'), contentType: 'text', ext: '.txt' },
        options: {
            config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator }] },
            noPhysicFilePath: true,
        },
    });
    return result.messages.flatMap((message) => {
        const place = places[message.loc.start.line - 1];
        if (place === undefined)
            return [];
        const rule = message.ruleId.replace('@secretlint/secretlint-rule-', '');
        const where = place.line === undefined ? place.path : `${place.path}:${place.line}`;
        return [
            (0,app_error/* finding */.g)('ERR_SECRET', `${evidence.worker}: ${where} looks like a secret (${rule}, ${message.messageId}).`, {
                worker: evidence.worker,
                file: place.path,
                ...(place.line === undefined ? {} : { line: place.line }),
            }),
        ];
    });
}
/** Joins all added text for one scan; each row keeps its place. An empty row separates files. */
function scannedText({ added, truth, blobs }) {
    const rows = [];
    const places = [];
    const push = (text, place) => {
        for (let start = 0; start === 0 || start + overlap < text.length; start += maxPiece - overlap) {
            rows.push(text.slice(start, start + maxPiece));
            places.push(place);
        }
    };
    for (const { path, lines } of added.files) {
        for (const { line, text } of lines)
            push(text, { path, line });
        push('', undefined);
    }
    for (const path of added.binaries) {
        const blob = truth?.changes.find((change) => change.path === path)?.newBlob ?? '';
        for (const text of (blobs.get(blob)?.toString('latin1') ?? '').split('\n'))
            push(text, { path, line: undefined });
    }
    return { rows, places };
}

// EXTERNAL MODULE: ./core/policy/scope.js
var scope = __webpack_require__(5921);
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
            findings.push((0,app_error/* finding */.g)('ERR_OVERLAP', message, { worker, file: path }));
        }
    }
    return { findings: [...findings, ...collisionFindings(run), ...overlap_findings_sameContent(run)], shared };
}
function sharedMatcher(lock) {
    const matches = (0,scope/* compileGlobs */.tI)(lock.allow_shared_paths);
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
    const known = new Set((0,portable_name/* findCollisions */.tn)(kept).map(({ first, second }) => `${first}\0${second}`));
    return (0,portable_name/* findCollisions */.tn)([...kept, ...live.keys()]).flatMap(({ kind, first, second }) => {
        const worker = (0,contracts_worker/* inWorkerOrder */.WC)([first, second].flatMap((path) => ownersAtOrBelow(path, live))).at(-1);
        if (known.has(`${first}\0${second}`) || worker === undefined)
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

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/scope/protected-paths-rule.js




/**
 * Refuses protected paths, links, gitlinks, mode changes, new executables and changed scripts of manifests, unless the base commit's
 * policy allows the path.
 */
const protectedPathsRule = ({ worker, truth, blobs }, run) => {
    const isAllowed = (0,scope/* compileGlobs */.tI)(run.inputs.config.security.allow_protected_paths);
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
        if (touchedPaths(change).some(protected_paths/* isManifest */.Yh) && scriptsDiffer(change, blobs)) {
            found.push(aboutPath('ERR_PROTECTED_PATH', worker, change.path, 'changes the scripts of a package manifest; these are protected'));
        }
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
function scriptsDiffer({ path, oldPath, oldBlob, newBlob }, blobs) {
    const scripts = (name, id) => (0,protected_paths/* isManifest */.Yh)(name) && !/^0+$/.test(id) ? scriptsOf(blobs.get(id)) : {};
    const before = scripts(oldPath ?? path, oldBlob);
    const after = scripts(path, newBlob);
    return before === null || after === null || !(0,external_node_util_.isDeepStrictEqual)(before, after);
}
/** The `scripts` of a manifest: `{}` if it has none, `null` if it cannot be parsed. */
function scriptsOf(bytes) {
    if (bytes === undefined)
        return null;
    try {
        const manifest = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
        if (typeof manifest !== 'object' || manifest === null)
            return {};
        return 'scripts' in manifest ? manifest.scripts : {};
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

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/scope/scope-rule.js



/** Every touched path must be inside the lock issued at launch and must not be the factory's own state. */
const scopeRule = ({ worker, lock, truth }, run) => {
    const judge = (0,scope/* compileScope */.o4)(lock);
    const isState = factoryState(run.inputs.config.paths, run.layout);
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
/** The folders that no worker may change: the configured ones, and the fixed folder of outboxes (docs/design/formats.md). */
function factoryState(paths, layout) {
    const outboxes = layout.outbox(contracts_worker/* aggregator */.Il).split('/').slice(0, -2).join('/');
    const roots = [...Object.values(paths), outboxes, 'tools/codex/factory'];
    return (path) => roots.some((root) => path === root || path.startsWith(`${root}/`));
}

// EXTERNAL MODULE: ./core/diagnostics/exit-codes.js
var exit_codes = __webpack_require__(2282);
// EXTERNAL MODULE: ./core/system/clock.js
var clock = __webpack_require__(7604);
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
    return deepFreeze({
        runId: input.runId,
        verdict,
        exitCode: exitCodeOf(verdict),
        conclusion: verdict === 'PASS' ? 'success' : 'failure',
        checkConclusion: { PASS: 'success', BLOCKED: 'action_required', FAIL: 'failure' }[verdict],
        noop: input.noop,
        checks,
        findings,
        nextAction: input.nextAction ?? nextActionFor(verdict, input, findings, required),
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
        next_action: verdict.nextAction,
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
/** The first lines of section Summary of FINAL_REPORT.txt. {@link finalStatusOf} parses the first of them. */
function renderSummaryLines(verdict) {
    const required = verdict.checks.filter((check) => check.required);
    const errors = verdict.findings.filter(({ severity }) => severity === 'error').length;
    return [
        `- Final status: ${verdict.verdict}`,
        `- Exit status: ${verdict.exitCode}`,
        `- Required checks passed: ${required.filter(({ rc }) => rc === 0).length}/${required.length}`,
        `- Blocking findings: ${errors}`,
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
/** The lines of FINAL_REPORT.txt's section NEXT ACTION. */
function renderNextActionLines(verdict) {
    return [`- ${verdict.nextAction}`];
}
/** Parses the verdict from a FINAL_REPORT.txt; `undefined` if the line is missing or not unique. */
function finalStatusOf(report) {
    const lines = [...report.matchAll(/^- Final status: (\S+)\r?$/gm)];
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
function nextActionFor(verdict, input, findings, required) {
    if (input.internalError !== undefined)
        return input.internalError.nextAction;
    if (verdict === 'PASS') {
        return input.noop
            ? 'Every worker declared that it changed nothing on purpose. Do not count this run as progress.'
            : 'Review the merged branch and the proof, then publish or merge it.';
    }
    const action = nextActionOf(findings);
    if (action !== undefined)
        return action;
    const failed = required.find(({ rc }) => rc !== 0);
    return failed === undefined
        ? 'Nothing is checked yet: run the stages of the run.'
        : `The check ${failed.name} did not pass (${failed.detail === '' ? `rc ${failed.rc}` : failed.detail}). Fix the cause, then run again.`;
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
        const judged = this.strict ? findings.map((found) => ({ ...found, severity: 'error' })) : findings;
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
        diagnostics,
        nextAction: nextActionOf(diagnostics) ?? 'All bundles are accepted: integrate the run.',
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
        const recorded = await collecting(findings, 'worker_bundle_validation', async () => {
            if (inputs.launchDigest !== undefined)
                await (0,state_digest/* assertLaunchDigest */.ic)(inputs.root, layout, inputs.launchDigest);
            return (0,json_file/* readJsonFile */.JE)(inputs.root, layout.inputs, run_inputs/* runInputs */.H);
        });
        if (recorded === undefined)
            return { workers: [], run: null, shared: [], dispatched: false };
        const workers = only === undefined ? (0,contracts_worker/* inWorkerOrder */.WC)(recorded.workers) : [only];
        const results = await collecting(findings, 'workers_done', async () => only === undefined ? (0,json_file/* readJsonFile */.JE)(inputs.root, layout.dispatchResults, dispatch_results/* dispatchResults */.HC) : undefined);
        const done = only === undefined ? workersDone(recorded, results, layout, findings) : workers;
        if (done.length === 0)
            return { workers, run: null, shared: [], dispatched: results !== undefined };
        await compareWithLedger(inputs.root, layout, done, findings);
        const store = __addDisposableResource(env_1, await (0,truth_store/* openStore */.C)({ repo: inputs.root, env: deps.env, signal: deps.signal }), true);
        const base = await store.git.run(['cat-file', '-e', `${recorded.base_sha}^{commit}`], { accept: [0, 1, 128] });
        if (base.exitCode !== 0) {
            const message = `The base commit ${recorded.base_sha} is not in the repository.`;
            findings.add('worker_bundle_validation', [(0,app_error/* finding */.g)('ERR_REF_UNKNOWN', message, { file: layout.inputs })]);
            return { workers, run: null, shared: [], dispatched: results !== undefined };
        }
        const place = { root: inputs.root, layout, inputs: recorded, store };
        const [basePaths, ...gathered] = await Promise.all([
            (0,ls_tree/* listPaths */.P)(store.git, recorded.base_sha),
            ...done.map((worker) => times.of(`gather ${worker}`, () => gatherWorker(place, worker))),
        ]);
        for (const each of gathered)
            findings.add('worker_bundle_validation', each.findings);
        const evidence = gathered.flatMap((each) => (each.evidence === null ? [] : [each.evidence]));
        const run = { layout, inputs: recorded, workers: evidence, basePaths };
        for (const each of evidence) {
            await times.of(`judge ${each.worker}`, () => judgeWorker(each, run, findings, times));
        }
        const overlap = await times.of('overlap_detection', async () => overlapFindings(run));
        findings.add('overlap_detection', overlap.findings);
        findings.add('worker_bundle_validation', emptyRun(run));
        return { workers, run, shared: overlap.shared, dispatched: true };
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
/** Compares every bundle, and its state DONE, with the record of dispatch in the ledger. */
async function compareWithLedger(root, layout, done, findings) {
    const check = 'worker_bundle_validation';
    const records = await collecting(findings, check, () => readCollected(root, layout, done));
    for (const [worker, record] of records ?? []) {
        findings.add(check, await alteredSince(root, layout, worker, record));
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
        findings.add('worker_bundle_validation', await secretFindings(evidence));
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
        const why = [result?.code, result?.reason].filter((part) => part !== undefined && part !== '').join(': ');
        const message = `${worker} is ${result?.state ?? 'not in the dispatch results'}${why === '' ? '' : ` (${why})`}; it must be DONE.`;
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
 * Dispatches, and dispatches again while a feedback round can make the run pass (docs/adr/0154): the one loop of
 * in-process runs and of the action. What it asks with is a draft that leaves nothing in the run folder; validate-bundles judges afterwards.
 *
 * @param dispatch the door's dispatch, told which workers are sent again whatever their state, and the times that its
 *   limits count from; `undefined` when it failed
 * @returns what the last dispatch gave
 * @throws what `dispatch` throws, and the signal's reason between two dispatches
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
/** Asks the workers that a killed process did not come to; what stands in the way stands in the dispatch's way too. */
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
/** What fails here asks for nothing: the stages meet the same, and give it as the run's result. */
async function orNone(step, deps) {
    try {
        return await step;
    }
    catch (error) {
        if (!(error instanceof app_error/* AppError */.u))
            throw error;
        deps.signal.throwIfAborted();
        deps.log(`No feedback round is asked for: ${error.code}.`);
        return undefined;
    }
}

// EXTERNAL MODULE: ./core/system/processes/find-program.js
var find_program = __webpack_require__(3476);
// EXTERNAL MODULE: ./core/ledger/fold.js
var fold = __webpack_require__(3871);
// EXTERNAL MODULE: ./core/run/access/read-run.js
var read_run = __webpack_require__(9687);
// EXTERNAL MODULE: ./core/run/window-title.js
var window_title = __webpack_require__(3161);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(896);
// EXTERNAL MODULE: ./stages/dispatch-codex/dispatch-worker.js + 14 modules
var dispatch_worker = __webpack_require__(9780);
// EXTERNAL MODULE: ./stages/dispatch-codex/record/load-launch.js
var load_launch = __webpack_require__(6969);
// EXTERNAL MODULE: ./stages/dispatch-codex/record/worker-history.js
var worker_history = __webpack_require__(4454);
;// CONCATENATED MODULE: ./stages/dispatch-codex/record/open-record.js


/**
 * Reads what an open run was launched with.
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
var seal_dispatch = __webpack_require__(1399);
// EXTERNAL MODULE: ./stages/dispatch-codex/session/done-marker.js
var done_marker = __webpack_require__(9849);
// EXTERNAL MODULE: ./stages/dispatch-codex/worktree/open-worktree.js + 5 modules
var open_worktree = __webpack_require__(2857);
;// CONCATENATED MODULE: ./stages/dispatch-codex/hand-worktrees.js





















/**
 * Opens the worktrees of a launched run for people and editors, at the run's base commit, each with its outbox and scope lock
 * (features, row 2.13). One that is open already is left as it is. A later dispatch takes them over as long as nothing in
 * them was changed.
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
        await (0,open_worktree/* openWorktree */.Gc)(run, site, worker, { baseSha: recorded.base_sha, lock, signal: deps.signal });
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
 * Compares each open worktree with the run's base commit and the worker's scope lock; writes nothing.
 *
 * @throws AppError ERR_RUN_BUSY (usage): while agents work, the answer would be of no use; as loadLaunch
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
        const changed = await changedPaths(site, worker, recorded.base_sha);
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
 * Brings worktrees that were opened by hand and never changed back to what was opened: files that are missing or in the way
 * make them new ones. A worktree with changes is kept.
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
            rows.push(...opened.map((each) => ({ ...each, state: 'synced', detail: 'opened anew' })));
        }
    }
    return rows;
}
/**
 * Closes the run's own worktrees; nothing behind a link is touched. One with changes that are not in the worker's bundle is
 * kept unless `force` is given.
 *
 * @param options.dryRun only says what it would do; nothing is written
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
/** @param close is given the row of a worktree that may be closed */
async function judgeClosing(launch, worker, history, force, close) {
    const { site, inputs: recorded } = launch;
    const path = worktreePath(site, worker);
    const seen = await lookAt(launch, worker);
    if (seen?.state === 'foreign')
        return seen;
    const changed = seen === undefined ? await changedPaths(site, worker, recorded.base_sha) : [];
    const { phase, worktreeOpen } = await history(worker);
    if (changed.length > 0 && phase !== 'collected' && !force) {
        const detail = `${changed.length} changed and not collected; --force drops them`;
        return { worker, path, state: 'kept', detail, changed };
    }
    if (seen?.state === 'absent' && !worktreeOpen)
        return seen;
    return close({ worker, path, state: 'closed', detail: 'closed', changed });
}
/** A sealed segment of an ended run stays as it was sealed: then nothing is recorded. */
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
/** What needs no look inside: nothing there, or something that is not this run's worktree. */
async function lookAt({ site }, worker) {
    const path = worktreePath(site, worker);
    const none = { worker, path, changed: [] };
    if (statHostile(path).kind === 'absent')
        return { ...none, state: 'absent', detail: 'not open' };
    if (await isReusable(site, worker))
        return undefined;
    return { ...none, state: 'foreign', detail: 'something else stands there; it is left alone' };
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
 * Runs a small tool on PATH and waits for it: no shell, nothing printed, any exit status is an answer. It is for tools of this
 * machine that are known to answer at once (git, code, schtasks); `.cmd` files work on Windows. What may hang, print much or start
 * processes of its own is run by runProcess, which has deadlines and ends whole trees.
 *
 * @throws AppError ERR_TOOL_MISSING; ERR_PROCESS_FAILED when it is there but cannot be started
 */
async function runTool(name, args, options) {
    const path = await (0,find_program/* findProgram */.K)(name, options.env);
    if (path === undefined)
        throw new app_error/* AppError */.u('ERR_TOOL_MISSING', `${name} was not found on PATH.`, { fault: 'internal' });
    try {
        // The first argument is taken apart like a command line.
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
var agent_environment = __webpack_require__(2100);
;// CONCATENATED MODULE: ./iteration/windows/open-editor.js





/**
 * Opens one editor window on each worktree, by the workspace file beside it, so that its title is the one that dispatch looks
 * for. Where there is no `code` nothing happens.
 *
 * @returns why no window was opened, for a person; `undefined` when all were
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
 * Opens the worktrees of workers that are reached through a window and were not sent their prompt yet, and an editor window on each: windows
 * must stand before prompts are sent, and dispatch takes over the worktrees behind them (docs/design/dispatch.md).
 * Where no editor is found that is logged, and dispatch waits for windows that somebody opens.
 *
 * @throws AppError ERR_RUN_BUSY (usage); ERR_LAUNCH_STATE_ALTERED, ERR_LEDGER_*; as openWorktrees
 */
async function openWindows(place, options, deps) {
    return (0,open_run/* withRun */.Yq)({ ...place, layout: (0,run_layout/* stageLayout */.nK)(place) }, deps, (held) => openHeld(place, options, held, deps));
}
async function openHeld(place, options, held, deps) {
    const record = await open_record_openRecord(place, held, deps);
    const { workers, backends, run_id: runId } = record.launch.inputs;
    const chosen = [];
    for (const worker of workers) {
        if (options.all !== true && backends[worker] !== 'autohotkey')
            continue;
        if (options.worker !== undefined && options.worker !== worker)
            continue;
        const isSent = (await record.history(worker)).phase !== 'none';
        if (!isSent || options.again?.includes(worker) === true)
            chosen.push(worker);
    }
    if (chosen.length === 0)
        return;
    if (options.unattended === true && (await (0,find_program/* findProgram */.K)('code', deps.env)) === undefined) {
        deps.log('No editor was found to open windows with: they must stand already.');
        return;
    }
    const rows = await openWorktrees({ ...place, workers: chosen, held }, deps);
    const problem = await openEditor(rows, runId, deps);
    for (const { worker, path } of rows)
        deps.log(`${worker}: ${path}`);
    if (problem !== undefined)
        deps.log(`No editor window was opened: ${problem}`);
}

// EXTERNAL MODULE: ./core/system/processes/kill-tree.js + 1 modules
var kill_tree = __webpack_require__(6682);
// EXTERNAL MODULE: ./stages/dispatch-codex/agents/backend/agent-git.js
var agent_git = __webpack_require__(8645);
// EXTERNAL MODULE: ./stages/dispatch-codex/agents/backend/agent-program.js
var agent_program = __webpack_require__(8125);
// EXTERNAL MODULE: ./stages/dispatch-codex/prepare-jobs.js + 30 modules
var prepare_jobs = __webpack_require__(749);
// EXTERNAL MODULE: ./stages/dispatch-codex/record/parts.js
var record_parts = __webpack_require__(8663);
// EXTERNAL MODULE: ./stages/dispatch-codex/record/results.js + 3 modules
var results = __webpack_require__(483);
;// CONCATENATED MODULE: ./stages/dispatch-codex/record/timings.js

/** The product's figures; tests give smaller ones. */
const defaultTimings = {
    // A marker is seen within half a second also where its folder cannot be watched.
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
 * Resumes a worker of a chat window after a crash. The agent there is not our process and kept working: a prompt that was sent is
 * waited for. One that may have been sent is sent again only when the worker is named explicitly, or its work would be done twice.
 *
 * @returns `undefined` when nothing was sent, so that the worker is dispatched as if it were new
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

// EXTERNAL MODULE: ./core/system/slots.js
var system_slots = __webpack_require__(1968);
;// CONCATENATED MODULE: ./stages/dispatch-codex/run-pool.js

/**
 * Runs tasks side by side, at most `limit` at a time, started in their order. When one throws, `onFirstError` is called, the
 * running ones still come to their end, and the first error is thrown: nothing is left running behind the caller's back.
 */
async function runPool(tasks, limit, onFirstError) {
    const slots = new system_slots/* Slots */.W(limit);
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

;// CONCATENATED MODULE: ./stages/dispatch-codex/session/desktop-turns.js
/** States after which a worker no longer needs the keyboard. */
const over = new Set(['RUNNING', 'DONE', 'TIMEOUT', 'FAILED', 'CANCELLED']);
/**
 * The workers of one desktop share one keyboard: each is begun when the one before it has been sent or is over, and after the
 * pause between two sends. Waiting for their markers then goes on side by side (docs/design/dispatch.md).
 */
class DesktopTurns {
    #pause;
    #pass = new Map();
    #last = Promise.resolve();
    #first = true;
    /** @param pause waits between two sends; it gives up quietly when the dispatch is cancelled */
    constructor(pause) {
        this.#pause = pause;
    }
    /** Queues a worker. @returns what runs its work in turn, and passes the turn on when the work ends without having been sent */
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
    /** Takes notice of a worker's new state. */
    seen(worker, state) {
        if (over.has(state))
            this.#pass.get(worker)?.();
    }
}

;// CONCATENATED MODULE: ./stages/dispatch-codex/session/heartbeat.js




/**
 * Starts beating.
 *
 * @param file relative to `root`; outside the identity set
 * @param everyMs real milliseconds between two beats
 */
function startHeartbeat(options) {
    const states = new Map();
    let beats = 0;
    let last = Promise.resolve();
    const beat = () => {
        // A heartbeat that cannot be written must not end the work that it tells of.
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

// EXTERNAL MODULE: ./stages/dispatch-codex/worktree/run-folder-state.js
var run_folder_state = __webpack_require__(8057);
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
    const chosen = (0,load_launch/* chosenWorkers */.SL)(launch.inputs, inputs.worker === undefined ? inputs.workers : [inputs.worker]);
    const agents = chosen.some((worker) => (0,load_launch/* backendNameOf */.bj)(launch.inputs, worker) !== 'script');
    if (agents)
        await (0,agent_git/* assertNoStoredCredentials */.N)(launch.site.git);
    for (const folder of [launch.layout.runDir, launch.layout.promptLogsDir])
        await (0,atomic_write/* removeStaleTemporaries */.D9)((0,external_node_path_.join)(launch.site.root, folder));
    const dispatch = new Dispatch(inputs, deps, launch, run, await run.chain());
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
            // Killed between collecting and closing: the bundle is safe, the worktree is still to be closed.
            if (!(await this.#history(worker)).worktreeOpen)
                continue;
            this.#findings.push(...(await (0,dispatch_worker/* closeWorker */.Ry)(worker, await this.#run.segment(worker), this.#setting)));
        }
        if (todo.length === 0)
            return;
        if (this.#inputs.worker === undefined) {
            await this.#chain.append({
                event_type: 'RUN_STATE',
                actor: 'factory',
                details: { state: 'DISPATCH_START', workers: todo, kept },
            });
        }
        await (0,kill_tree/* sweepMarked */.TK)(...todo.map((worker) => (0,prepare_jobs/* markOf */.Fg)(this.#launch.site, worker)));
        for (const worker of todo) {
            // Asked for anew: it begins anew, with the prompt that was issued, and all its rounds before it.
            if (!this.#isRequested(worker) || (await this.#history(worker)).rework === undefined)
                continue;
            await (0,worker_history/* note */.N4)(await this.#run.segment(worker), worker, 'REWORK_DROPPED');
        }
        const jobs = await this.#prepare(todo);
        if (jobs !== undefined)
            await this.#dispatch(jobs);
        const { site, layout } = this.#launch;
        // The workers that ran then have been named for it; whatever reads the folder next would refuse it.
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
    /** A worker is kept when its last dispatch is DONE and its bundle is still what was collected. */
    async #isKept(worker) {
        if (this.#inputs.workers?.includes(worker) === true)
            return false;
        const history = await this.#history(worker);
        if (history.phase !== 'collected' || history.dispatch.state !== 'DONE')
            return false;
        const folder = (0,external_node_path_.join)(this.#launch.site.root, this.#launch.layout.bundle(worker));
        return (0,bundle_digest/* hasDigest */.tH)(folder, history.bundleDigest);
    }
    /** Checks and builds every job first: one bad prompt costs no agent's work. `undefined` when one was refused. */
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
                onState: (worker, state) => {
                    heartbeat.set(worker, state);
                    turns.seen(worker, state);
                },
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
                        this.#findings.push(...(await this.#one(job, setting)));
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
        if (history.phase === 'ended' && history.dispatch.state === 'DONE' && !this.#isRequested(job.worker)) {
            if (await (0,open_worktree/* isReusable */.g1)(setting.site, job.worker)) {
                await (0,worker_history/* note */.N4)(segment, job.worker, 'RESUMED', { details: { at: 'collect' } });
                const findings = await (0,dispatch_worker/* collectWorker */.F7)(job, segment, setting, history.dispatch.rc);
                return [...findings, ...(await (0,dispatch_worker/* closeWorker */.Ry)(job.worker, segment, setting))];
            }
        }
        if (job.backend.desktop === true && history.phase === 'open' && !this.#isRequested(job.worker)) {
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
            const reason = `its inputs are not what was collected: ${altered.join(', ')}`;
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
    /** What earlier dispatches of this run used up, also of workers that are sent again, and a fleet's other jobs. */
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
    #isRequested(worker) {
        return this.#inputs.workers?.includes(worker) === true;
    }
    /** The bundle folders that a worker is given: of this run folder, or of a fleet's parts. */
    #bundlesFor(worker) {
        const { site, layout } = this.#launch;
        const entries = (0,load_launch/* upstreamOf */.Fw)(this.#launch, worker).flatMap((name) => {
            const part = this.#inputs.parts?.[name];
            if (this.#inputs.worker !== contracts_worker/* aggregator */.Il)
                return [[name, (0,external_node_path_.join)(site.root, layout.bundle(name))]];
            return part === undefined ? [] : [[name, (0,record_parts/* partFolder */.W)(part, layout, name)]];
        });
        return Object.fromEntries(entries);
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
        return external_node_path_.posix.join((0,dispatch_worker/* workerLogDir */.Ii)(this.#launch.site, worker), external_node_path_.posix.basename(this.#launch.layout.heartbeat));
    }
}
/** Workers at a time: those that share the machine's one login take turns (docs/design/dispatch.md). */
function parallelOf(jobs, config) {
    const shared = config.codex.auth === 'subscription' && jobs.some(({ backend }) => backend.name === 'codex-exec');
    return shared ? 1 : config.dispatch.max_parallel;
}

// EXTERNAL MODULE: ./actions/common-inputs.js + 1 modules
var common_inputs = __webpack_require__(7298);
// EXTERNAL MODULE: ./actions/json-input.js
var json_input = __webpack_require__(6145);
// EXTERNAL MODULE: ./actions/dispatch-codex/dispatch-inputs.js
var dispatch_inputs = __webpack_require__(7837);
// EXTERNAL MODULE: ./actions/dispatch-codex/dispatching-state.js
var dispatching_state = __webpack_require__(3687);
// EXTERNAL MODULE: ./actions/dispatch-codex/fetch-parts.js
var fetch_parts = __webpack_require__(3398);
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
 * The `send` mode: dispatches all workers, or one of a fleet.
 *
 * @param worker the one of a fleet's job; its part alone is published
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
        // One handle for windows, dispatches and feedback rounds: nobody else may work on the run between two of them.
        const held = send_mode_addDisposableResource(env_1, await (0,open_run/* openRun */.Iy)(await (0,lock_run/* lockRun */.xR)({ root, layout: (0,run_layout/* layoutOf */.aH)(paths, runId) }, deps.signal), deps), true);
        const place = { root, runId, launchDigest, paths, held };
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
    const command = (0,json_input/* readJson */.V)(host, 'command', schemas/* array */.YOg(schemas/* string */.YjP()));
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

/***/ 6145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ readJson)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7232);
/* harmony import */ var _common_inputs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7298);


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


/***/ })

};
