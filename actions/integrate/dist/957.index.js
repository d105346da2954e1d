export const id = 957;
export const ids = [957];
export const modules = {

/***/ 603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ workerCommitMessage),
/* harmony export */   i: () => (/* binding */ workerRef)
/* harmony export */ });
/** The ref that a worker's changes are bundled from (docs/design/formats.md). */
function workerRef(runId, worker) {
    return `refs/factory/${runId}/${worker}`;
}
/** The message of a worker's commit. The PR check reads its trailers. */
function workerCommitMessage(runId, worker) {
    return `${worker}: changes of run ${runId}\n\nFactory-Run-Id: ${runId}\nFactory-Worker: ${worker}\n`;
}


/***/ }),

/***/ 5544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ openStore),
/* harmony export */   X: () => (/* binding */ commonGitDir)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(361);
/* harmony import */ var _git_git_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4609);
/* harmony import */ var _system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(896);
/* harmony import */ var _system_files_temp_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4674);
/* harmony import */ var _system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8220);







const configTimeoutMs = 10_000;
const maxShallowBytes = 16 * 1024 * 1024;
const maxLineBytes = 64 * 1024;
/**
 * Creates a store over a repository's objects. Disposing it deletes the folder.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY
 */
async function openStore(options) {
    const sourceGitDir = await commonGitDir(options.repo);
    const folder = await (0,_system_files_temp_js__WEBPACK_IMPORTED_MODULE_5__/* .tempFolder */ .v)('factory-store', options.parent);
    try {
        const gitDir = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder.path, 'store.git');
        const scratch = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder.path, 'scratch');
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_4__/* .makeFolder */ .fc)(scratch);
        const outside = (0,_git_git_js__WEBPACK_IMPORTED_MODULE_3__/* .openGit */ .zY)({ dir: scratch, env: options.env, ...(options.signal && { signal: options.signal }) });
        const config = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(sourceGitDir, 'config');
        const format = await outside.run(['config', '--file', config, '--no-includes', 'extensions.objectformat'], {
            accept: [0, 1],
            timeoutMs: configTimeoutMs,
        });
        const objectFormat = format.text === 'sha256' ? 'sha256' : 'sha1';
        await outside.run(['init', '--quiet', '--bare', '--template=', `--object-format=${objectFormat}`, gitDir]);
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_4__/* .makeFolder */ .fc)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(gitDir, 'info'));
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_4__/* .writePlainFile */ .GF)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(gitDir, 'info', 'attributes'), '');
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_4__/* .writePlainFile */ .GF)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(gitDir, 'objects', 'info', 'alternates'), alternateLine((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(sourceGitDir, 'objects')));
        // Git must know which parents a shallow repository lacks; otherwise it reports missing objects.
        const shallow = (0,_system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_6__/* .readHostileFile */ .hN)(sourceGitDir, 'shallow', maxShallowBytes).bytes?.toString('utf8') ?? '';
        if (/^(?:[0-9a-f]{40,64}\n)+$/.test(shallow))
            await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_4__/* .writePlainFile */ .GF)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(gitDir, 'shallow'), shallow);
        const git = (0,_git_git_js__WEBPACK_IMPORTED_MODULE_3__/* .openGit */ .zY)({
            dir: gitDir,
            env: options.env,
            bind: { GIT_DIR: gitDir, GIT_NO_REPLACE_OBJECTS: '1' },
            // The store is deleted when its process ends, so its own writes need no fsync. A repository that receives a push uses its own
            // settings.
            config: [['core.fsync', 'none']],
            ...(options.signal && { signal: options.signal }),
        });
        return {
            git,
            gitDir,
            scratch,
            sourceGitDir,
            objectFormat,
            [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
        };
    }
    catch (error) {
        await folder[Symbol.asyncDispose]();
        throw error;
    }
}
/**
 * Returns the folder that contains a repository's objects and refs. It reads `.git` and `commondir` as data
 * (https://git-scm.com/docs/gitrepository-layout), so that git never runs under a config that somebody else wrote.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY
 */
async function commonGitDir(repo) {
    const dotGit = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(repo, '.git');
    const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(dotGit).catch(() => undefined);
    let gitDir = repo;
    if (info?.isDirectory() === true)
        gitDir = dotGit;
    else if (info !== undefined) {
        const target = /^gitdir: (.+)\n?$/.exec(textOf(repo, '.git'))?.[1];
        if (target !== undefined)
            gitDir = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(target) ? target : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(repo, target);
    }
    const common = textOf(gitDir, 'commondir').trim();
    const found = common === '' ? gitDir : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(gitDir, common);
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(found, 'objects')).catch(() => undefined))?.isDirectory() !== true) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u('ERR_NOT_A_REPOSITORY', `${repo} is not a git repository.`, { fault: 'usage' });
    }
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(found);
}
function textOf(folder, name) {
    return (0,_system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_6__/* .readHostileFile */ .hN)(folder, name, maxLineBytes).bytes?.toString('utf8') ?? '';
}
/** In this file git reads `"..."` as a quoted string and `#` as a comment, and expects `/` on every system. */
function alternateLine(objects) {
    const path = process.platform === 'win32' ? objects.replaceAll('\\', '/') : objects;
    return /^["#]|\n/.test(path) ? `${JSON.stringify(path)}\n` : `${path}\n`;
}


/***/ }),

/***/ 5206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ proof)
/* harmony export */ });
/* unused harmony export proofEntry */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3315);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7125);
/* harmony import */ var _worker_files_changed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5947);
/* harmony import */ var _worker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3778);




/** The outcome of one change of one worker. */
const proofEntry = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    worker: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_2__/* .workerNames */ .c3),
    path: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().min(1),
    change_type: _worker_files_changed_js__WEBPACK_IMPORTED_MODULE_1__/* .changeType */ .JA,
    outcome: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(['integrated', 'superseded-by', 'conflict-routed', 'rejected']),
    /** superseded-by and conflict-routed: the other worker. rejected: the reason. Otherwise empty. */
    detail: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(),
    /** The blob in the worker's tree and in the merged tree; `null` if the path is absent there. */
    worker_blob: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu.nullable(),
    merged_blob: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu.nullable(),
});
/** PROOF.json: the outcome of every change of every worker, so that no change is dropped silently. */
const proof = zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({
    schema_version: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .schemaVersion */ .CZ,
    run_id: zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP().min(1),
    base_sha: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu,
    /** `null` without a clean merge. */
    merge_sha: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu.nullable(),
    tree: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu.nullable(),
    commits: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_3__/* .strictObject */ .rej({ worker: zod__WEBPACK_IMPORTED_MODULE_3__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_2__/* .workerNames */ .c3), commit: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu, tree: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .objectId */ .Tu })),
    changes: zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(proofEntry),
    counts: zod__WEBPACK_IMPORTED_MODULE_3__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_3__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_3__/* .int */ .Whr().min(0)),
});


/***/ }),

/***/ 8209:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eq: () => (/* binding */ validation),
/* harmony export */   vU: () => (/* binding */ findingRecord)
/* harmony export */ });
/* unused harmony export checkRecord */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3315);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7125);
/* harmony import */ var _worker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3778);



/** A finding as stored in files. `file` is relative to the repository root. */
const findingRecord = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    code: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(/^ERR_/),
    severity: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['error', 'warning', 'notice']),
    message: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    next_action: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
    worker: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    file: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    path: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().optional(),
    line: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(1).optional(),
    end_line: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(1).optional(),
    column: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(1).optional(),
});
/** One check. rc 0: passed; 3: not run; other: blocked. */
const checkRecord = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    name: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1),
    status: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .status */ .h5,
    rc: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr(),
    required: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
    detail: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(),
});
/**
 * VALIDATION.json: the result of validate-bundles, read by integrate. Findings are sorted by worker, file, line, code.
 */
const validation = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
    schema_version: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .schemaVersion */ .CZ,
    run_id: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1),
    status: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .status */ .h5,
    checks: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(checkRecord),
    findings: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(findingRecord),
    /** Integrate merges a worker's changes only if `accepted` is true. */
    workers: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({
        worker: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .workerNames */ .c3),
        status: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .status */ .h5,
        accepted: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
        noop: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
        /** The commit in CHANGES.bundle; `null` if the worker changed nothing. */
        commit: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(),
        tree: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().nullable(),
        changed_files: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(0),
        patch_bytes: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(0),
    })),
    /** Paths that several workers changed and every owner's lock lists as shared. Integrate tries a three-way merge. */
    shared_paths: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ path: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), owners: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_1__/* .workerNames */ .c3)) })),
    counts: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().min(0)),
});


/***/ }),

/***/ 5947:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JA: () => (/* binding */ changeType),
/* harmony export */   wz: () => (/* binding */ filesChanged)
/* harmony export */ });
/* unused harmony export fileChange */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3315);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7125);


/** How a path differs between the base commit and the worker's tree. */
const changeType = zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['added', 'modified', 'deleted', 'renamed', 'copied']);
/** One changed path. `sha256` is that of the new content, or of the old content of a deleted path. */
const fileChange = zod__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({
    path: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    change_type: changeType,
    reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    // Any text is accepted: a claim that is not a digest is a wrong claim, not an unreadable file.
    sha256: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
});
/** FILES_CHANGED.json: at least one change, or an explicit noop. */
const filesChanged = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    schema_version: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .schemaVersion */ .CZ,
    run_id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    owner: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    changes: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(fileChange),
    ..._common_js__WEBPACK_IMPORTED_MODULE_0__/* .noopKeys */ .Tl,
})
    .refine((value) => value.changes.length > 0 || (0,_common_js__WEBPACK_IMPORTED_MODULE_0__/* .isExplicitNoop */ .jZ)(value), {
    path: ['changes'],
    message: 'must have at least one change, or an explicit noop with reason and acknowledgement',
});


/***/ }),

/***/ 5390:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ statusFile)
/* harmony export */ });
/* unused harmony export check */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3315);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7125);


/** One named rule with its rc. Extra keys are kept. */
const check = zod__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(),
    status: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .status */ .h5,
    rc: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().optional(),
    required: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().optional(),
    detail: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().optional(),
});
/** STATUS.json of a worker, of the integrator and of the run. Extra keys are kept. */
const statusFile = zod__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({
    schema_version: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .schemaVersion */ .CZ,
    run_id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    worker_id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1),
    status: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .status */ .h5,
    started_at: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR.or(zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('')),
    ended_at: _common_js__WEBPACK_IMPORTED_MODULE_0__/* .instant */ .uR.or(zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('')),
    required_checks: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(check),
    optional_checks: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(check),
    errors: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({})])),
    warnings: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .looseObject */ ._H3({})])),
    artifacts: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()),
    ..._common_js__WEBPACK_IMPORTED_MODULE_0__/* .noopKeys */ .Tl,
})
    .refine((value) => value.noop !== true || (0,_common_js__WEBPACK_IMPORTED_MODULE_0__/* .isExplicitNoop */ .jZ)(value), {
    path: ['noop'],
    message: 'noop: true needs noop_reason and noop_ack',
});


/***/ }),

/***/ 973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Af: () => (/* binding */ quoteBlock),
/* harmony export */   Wx: () => (/* binding */ quoteInline),
/* harmony export */   cy: () => (/* binding */ quoteCode)
/* harmony export */ });
/* harmony import */ var _steering_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5614);

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

/***/ 2140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CJ: () => (/* binding */ treeChanges),
/* harmony export */   jd: () => (/* binding */ treePatch)
/* harmony export */ });
/* unused harmony export parseRawChanges */
/* harmony import */ var _system_text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4428);

/** Arguments that fix rename detection, so that no configuration can change what counts as a rename. */
const pinned = ['-r', '--find-renames=50%', '-l1000', '--no-ext-diff', '--no-textconv', '--no-color'];
const types = {
    A: 'added',
    C: 'copied',
    D: 'deleted',
    M: 'modified',
    R: 'renamed',
    T: 'modified',
};
/** The changes between two commits or trees, sorted by path by code unit. Detects renames at 50 % similarity. */
async function treeChanges(git, from, to) {
    const { stdout } = await git.run(['diff-tree', ...pinned, '--raw', '--no-abbrev', '-z', from, to]);
    return parseRawChanges(stdout.toString('utf8'));
}
/** Parses the output of `diff-tree --raw -z`: `:oldMode newMode oldId newId Status NUL path NUL [path NUL]`. */
function parseRawChanges(text) {
    const fields = text.split('\0');
    const changes = [];
    for (let at = 0; at + 1 < fields.length;) {
        const [oldMode = '', newMode = '', oldBlob = '', newBlob = '', letter = ''] = (fields[at] ?? '')
            .slice(1)
            .split(' ');
        const type = types[letter.slice(0, 1)] ?? 'modified';
        const first = fields[at + 1] ?? '';
        const twoPaths = type === 'renamed' || type === 'copied';
        const path = twoPaths ? (fields[at + 2] ?? '') : first;
        changes.push({ path, ...(twoPaths ? { oldPath: first } : {}), type, oldMode, newMode, oldBlob, newBlob });
        at += twoPaths ? 3 : 2;
    }
    return changes.sort((left, right) => (0,_system_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .byCodeUnit */ .X)(left.path, right.path));
}
/**
 * The patch between two commits or trees: `--binary --full-index`, fixed rename detection, the same bytes on every
 * machine.
 *
 * @returns `null` if it is longer than `maxBytes`
 */
async function treePatch(git, from, to, maxBytes) {
    const answer = await git.run(['diff-tree', ...pinned, '-p', '--binary', '--full-index', '--src-prefix=a/', '--dst-prefix=b/', from, to], { maxOutputBytes: maxBytes, truncate: true });
    return answer.truncated ? null : answer.stdout;
}


/***/ }),

/***/ 1287:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ mergeTree)
/* harmony export */ });
/* unused harmony export parseMergeTree */
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


/***/ }),

/***/ 509:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ openLedger)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _system_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7604);
/* harmony import */ var _system_files_append_durably_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5070);
/* harmony import */ var _system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(896);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1454);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1734);
/* harmony import */ var _read_ledger_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6652);







/**
 * Opens a ledger file, verifying what it holds. A torn last line is repaired (an event that lacks only its line feed gets it,
 * a part of one is cut off) and a RUN_STATE event LEDGER_REPAIRED says so.
 *
 * Only `core/run/access` calls this: everybody else gets a ledger from `OpenRun` (docs/design/run-lock.md).
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line number
 */
async function openLedger(options) {
    const { file, runId, clock, lock } = options;
    const from = options.from ?? _chain_js__WEBPACK_IMPORTED_MODULE_5__/* .GENESIS */ .hw;
    const name = `ledger/${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(file)}`;
    const shown = options.shown ?? name;
    const found = await (0,_read_ledger_js__WEBPACK_IMPORTED_MODULE_6__/* .readLedger */ .S)(file, name, from);
    if (found.tail.bytes > 0)
        await lock.assertHeld();
    const content = await repaired(found, file, name, from);
    const events = [...content.events];
    const heads = new Set([from, ...content.heads]);
    let { head, validBytes } = content;
    let last = Promise.resolve();
    /** Of the events that this process appended, by their place. */
    const watches = new Map();
    const durationOf = (event, now) => {
        const at = begunAt(event, events);
        const begun = events[at];
        if (begun === undefined)
            return 0;
        return watches.get(at)?.() ?? Math.max(0, Date.parse(now) - Date.parse(begun.ts_utc));
    };
    const appendNow = async (event) => {
        // Another process, or another machine, may have had a clock that was ahead.
        const instant = (0,_system_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .laterOf */ .eG)(clock.nowIso(), events.at(-1)?.ts_utc ?? '');
        const duration_ms = event.duration_ms ?? durationOf(event, instant);
        const record = (0,_chain_js__WEBPACK_IMPORTED_MODULE_5__/* .buildEvent */ .Vw)({ ...event, duration_ms }, { runId, instant, prev: head, seq: events.length + 1 });
        const line = Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
        if (validBytes === 0)
            await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_3__/* .makeFolder */ .fc)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(file));
        await lock.assertHeld();
        await (0,_system_files_append_durably_js__WEBPACK_IMPORTED_MODULE_2__/* .appendDurably */ .i)(file, validBytes, line, shown);
        validBytes += line.length;
        head = (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256 */ .sc)(line.subarray(0, -1));
        heads.add(head);
        watches.set(events.push(record) - 1, clock.stopwatch());
        return record;
    };
    const ledger = {
        file,
        head: () => head,
        hadHead: (value) => heads.has(value),
        events: () => events,
        append(event) {
            const result = last.then(() => appendNow(event));
            last = result.catch(() => undefined);
            return result;
        },
    };
    if (found.tail.bytes > 0) {
        await ledger.append({
            event_type: 'RUN_STATE',
            actor: 'factory',
            details: {
                state: 'LEDGER_REPAIRED',
                torn_bytes: found.tail.wholeEvent > 0 ? 0 : found.tail.bytes,
                restored_events: found.tail.wholeEvent > 0 ? 1 : 0,
            },
        });
    }
    return ledger;
}
async function repaired(found, file, name, from) {
    const { tail, validBytes } = found;
    if (tail.bytes === 0)
        return found;
    await (0,_system_files_append_durably_js__WEBPACK_IMPORTED_MODULE_2__/* .cutDurably */ .A)(file, validBytes + tail.wholeEvent, name);
    if (tail.wholeEvent === 0)
        return found;
    await (0,_system_files_append_durably_js__WEBPACK_IMPORTED_MODULE_2__/* .appendDurably */ .i)(file, validBytes + tail.wholeEvent, Buffer.from('\n'), name);
    return (0,_read_ledger_js__WEBPACK_IMPORTED_MODULE_6__/* .readLedger */ .S)(file, name, from);
}
/** What an event ends, by its type or its state of RUN_STATE: the events that can have begun it. */
const beginnings = {
    WORKTREE_CREATE: ['WORKTREE_OPENING'],
    WORKER_SENT: ['WORKER_SENDING'],
    CONVERSATION_RESUMED: ['CONVERSATION_RESUMING'],
    RETRY: ['WORKTREE_OPENING', 'WORKER_SENDING', 'CONVERSATION_RESUMING'],
    SEND_FAILED: ['WORKER_SENDING', 'CONVERSATION_RESUMING'],
    ROLLOVER: ['WORKER_SENT', 'CONVERSATION_RESUMED'],
    INTERRUPTED: ['WORKER_SENT', 'CONVERSATION_RESUMED'],
    REMINDED: ['WORKER_SENT', 'CONVERSATION_RESUMED'],
    WORKER_DONE: ['WORKER_PENDING'],
    WORKER_FAILED: ['WORKER_PENDING'],
    WORKER_TIMEOUT: ['WORKER_PENDING'],
    WORKER_CANCELLED: ['WORKER_PENDING'],
    WORKER_BUNDLE_DISCOVERED: ['BUNDLE_COLLECTING'],
    WORKTREE_CLOSED: ['WORKTREE_CLOSING'],
    LAUNCH_RESULT: ['DISPATCH_START', 'PARTS_JOINING'],
    RUN_END: ['RUN_START'],
};
/** Where the event stands that began what another one ends; -1 for an event of an instant. */
function begunAt(event, events) {
    const begun = beginnings[nameOf(event)] ?? [];
    return events.findLastIndex((each) => begun.includes(nameOf(each)));
}
function nameOf({ event_type, details }) {
    return event_type === 'RUN_STATE' ? String(details?.state) : event_type;
}


/***/ }),

/***/ 1211:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CH: () => (/* binding */ sealSegments),
/* harmony export */   DU: () => (/* binding */ scanTimeline),
/* harmony export */   Gj: () => (/* binding */ openSegment)
/* harmony export */ });
/* unused harmony exports sealedDigest, readSealed, isSeal, readTimeline */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _contracts_worker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3778);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(361);
/* harmony import */ var _system_hostile_digest_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6962);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1454);
/* harmony import */ var _chain_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1734);
/* harmony import */ var _each_line_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6963);
/* harmony import */ var _ledger_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(509);
/* harmony import */ var _read_ledger_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6652);
/* harmony import */ var _scan_ledger_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7563);











/**
 * Opens a worker's segment for appending. A new one starts from `head`; one that exists goes on from where it started, which
 * must be a head that the run's chain had.
 *
 * @param options.head the run chain's head at dispatch
 * @param options.hadHead whether the run's chain ever had a head; `ledger.hadHead`
 * @throws AppError as openLedger; ERR_LEDGER_CHAIN when the segment starts from something else
 */
async function openSegment(options) {
    const { head, hadHead, ...rest } = options;
    const { file } = rest;
    const [first] = (await (0,_read_ledger_js__WEBPACK_IMPORTED_MODULE_9__/* .readLedger */ .S)(file, `ledger/${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file)}`, hadHead)).events;
    return (0,_ledger_js__WEBPACK_IMPORTED_MODULE_8__/* .openLedger */ .a)({ ...rest, from: first?.hashes.prev ?? head });
}
/**
 * Seals workers' segments into the run's chain, in worker order, by one RUN_STATE SEGMENT_JOINED event each:
 * `hashes.segment` is the sha256 of the segment file's bytes. A segment that is already sealed as it is now is passed over,
 * so that sealing again changes nothing; a worker without events has none.
 *
 * @returns the events that were appended
 * @throws AppError as the ledger's append
 */
async function sealSegments(ledger, segments) {
    const appended = [];
    const ordered = _contracts_worker_js__WEBPACK_IMPORTED_MODULE_2__/* .workerNames */ .c3.flatMap((name) => segments.filter(({ worker }) => worker === name));
    for (const { worker, segment } of ordered) {
        const events = segment.events();
        if (events.length === 0)
            continue;
        const digest = (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256 */ .sc)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(segment.file));
        if (sealedDigest(ledger.events(), worker) === digest)
            continue;
        appended.push(await ledger.append({
            event_type: 'RUN_STATE',
            actor: 'factory',
            parent: events.at(-1),
            file_counts: { events: events.length },
            hashes: { segment: digest },
            rc: events.at(-1)?.rc ?? 0,
            details: { state: 'SEGMENT_JOINED', worker, from: events[0]?.hashes.prev ?? '' },
        }));
    }
    return appended;
}
/** The digest that a worker's segment was last sealed with, if it was. */
function sealedDigest(events, worker) {
    return events.findLast((event) => isSeal(event) && event.details.worker === worker)?.hashes.segment;
}
/**
 * The events of a worker's segment as it was sealed last, held against the seal. What was appended since (a dispatch that was killed, a
 * feedback round that was asked for) is left out: nothing vouches for it yet.
 *
 * @param events the run's chain
 * @returns `undefined` for a worker whose segment was never sealed
 * @throws AppError ERR_LEDGER_CHAIN when the segment does not begin with what was sealed
 */
async function readSealed(events, { worker, file }) {
    const seal = events.findLast((event) => isSeal(event) && event.details.worker === worker);
    if (seal === undefined)
        return undefined;
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    const lines = [];
    let start = 0;
    for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, start)) {
        if (lines.length === seal.file_counts.events)
            break;
        lines.push(bytes.subarray(start, end));
        start = end + 1;
    }
    const name = `ledger/${basename(file)}`;
    if (sha256(bytes.subarray(0, start)) !== seal.hashes.segment) {
        throw new AppError('ERR_LEDGER_CHAIN', `The segment ${name} is not the one that was sealed.`, { file: name });
    }
    return lines.map((line, at) => parseEvent(line, at + 1, name));
}
/** Whether an event seals a segment. */
function isSeal(event) {
    return event.event_type === 'RUN_STATE' && event.details.state === 'SEGMENT_JOINED';
}
/**
 * Gives a run's whole timeline to `each`: its chain, with each sealed segment's events just before the event that sealed them last.
 * Follows the chain, never the times, and holds one line of a file at a time.
 *
 * @param segmentFile the absolute path of a worker's segment
 * @param each gets an event; of the chain's own with the chain's head after it
 * @returns what the chain came to
 * @throws AppError ERR_LEDGER_CHAIN when a segment is not the one that was sealed; as scanLedger
 */
async function scanTimeline(chainFile, segmentFile, each, options = {}) {
    const name = `ledger/${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(chainFile)}`;
    let last;
    const splice = async (seal, head) => {
        // Most chains have no seal; the others are looked through once more.
        last ??= await lastSeals(chainFile, name);
        const worker = _contracts_worker_js__WEBPACK_IMPORTED_MODULE_2__/* .workerNames */ .c3.find((one) => seal.details.worker === one);
        if (worker !== undefined && last.get(worker) === seal.hashes.segment) {
            await sealedEvents(segmentFile(worker), seal, each, options);
        }
        await each(seal, head);
    };
    return (0,_scan_ledger_js__WEBPACK_IMPORTED_MODULE_10__/* .scanLedger */ .TT)(chainFile, name, (event, head) => (isSeal(event) ? splice(event, head) : each(event, head)), options);
}
/** A run's whole timeline at once, every line held against its own hashes too; otherwise as {@link scanTimeline}. */
async function readTimeline(chainFile, segmentFile) {
    const events = [];
    await scanTimeline(chainFile, segmentFile, (event) => void events.push(event), { thorough: true });
    return events;
}
/** The digests that the segments of a chain were last sealed with. Nothing is judged: that is for the scan that follows. */
async function lastSeals(chainFile, name) {
    const seals = new Map();
    await (0,_each_line_js__WEBPACK_IMPORTED_MODULE_7__/* .eachLine */ .IM)(chainFile, name, (bytes) => {
        if (!bytes.includes('SEGMENT_JOINED'))
            return;
        const text = bytes.toString('utf8');
        const worker = _contracts_worker_js__WEBPACK_IMPORTED_MODULE_2__/* .workerNames */ .c3.find((one) => text.includes(`"worker":"${one}"`));
        const digest = /"segment":"([0-9a-f]{64})"/.exec(text)?.[1];
        if (worker !== undefined && digest !== undefined)
            seals.set(worker, digest);
    });
    return seals;
}
async function sealedEvents(file, seal, each, options) {
    const name = `ledger/${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(file)}`;
    const digest = await (0,_system_hostile_digest_file_js__WEBPACK_IMPORTED_MODULE_4__/* .digestFile */ .T)(file).then((found) => found.sha256, () => undefined);
    if (digest !== seal.hashes.segment) {
        const what = digest === undefined ? 'is missing' : 'is not the one that was sealed';
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u('ERR_LEDGER_CHAIN', `The segment ${name} ${what}.`, { file: name });
    }
    await (0,_scan_ledger_js__WEBPACK_IMPORTED_MODULE_10__/* .scanLedger */ .TT)(file, name, (event) => each(event), { ...options, from: (prev) => prev === seal.details.from });
}


/***/ }),

/***/ 9185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  bQ: () => (/* binding */ finishEnd),
  Xy: () => (/* binding */ headAfter)
});

// UNUSED EXPORTS: ledgerAttestation

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/ledger/index/index-ledger.js
var index_ledger = __webpack_require__(9095);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(7418);
// EXTERNAL MODULE: ./core/contracts/launch/run-manifest.js
var run_manifest = __webpack_require__(23);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/ledger/fold.js
var ledger_fold = __webpack_require__(3871);
// EXTERNAL MODULE: ./core/ledger/index/read-index.js
var read_index = __webpack_require__(3632);
// EXTERNAL MODULE: ./core/ledger/segment.js
var ledger_segment = __webpack_require__(1211);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1454);
;// CONCATENATED MODULE: ./core/ledger/index/last-line.js


/** Bytes from the file's end that are read; a run's last event has a few hundred. */
const endBytes = (/* unused pure expression or super */ null && (4 * 1024));
/**
 * The sha256 of a ledger file's last line, which is the chain's head when the chain is whole. Reads the end of the file alone and
 * verifies nothing.
 *
 * @returns `undefined` for no regular file, an empty one, an unfinished last line, and one that is longer than {@link endBytes}
 */
function last_line_lastLineHash(file) {
    let handle;
    try {
        // Opening a pipe must not wait for its writer.
        handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    }
    catch {
        return undefined;
    }
    try {
        const info = fstatSync(handle);
        if (!info.isFile() || info.size === 0)
            return undefined;
        const bytes = Buffer.alloc(Math.min(info.size, endBytes));
        const start = info.size - bytes.length;
        if (readSync(handle, bytes, 0, bytes.length, start) !== bytes.length || bytes.at(-1) !== 0x0a)
            return undefined;
        const before = bytes.lastIndexOf(0x0a, -2);
        return before === -1 && start > 0 ? undefined : sha256(bytes.subarray(before + 1, -1));
    }
    catch {
        return undefined;
    }
    finally {
        closeSync(handle);
    }
}

// EXTERNAL MODULE: ./core/run/layout.js
var layout = __webpack_require__(7892);
;// CONCATENATED MODULE: ./core/run/indexed-runs.js





/**
 * Reads the repository's index: what it says of each run that has ended, by RUN_ID. Runs that `gc` collected are among them.
 *
 * @throws as readIndex
 */
async function indexed_runs_indexedRuns(root, paths) {
    const runs = new Map();
    await readIndex(join(root, layoutOf(paths, '').indexLedger), (event) => {
        const { run_id, event_type, hashes, details } = event;
        if (event_type !== 'RUN_END' || hashes.run_ledger === undefined)
            return;
        const complete = typeof details.event_count === 'number';
        const startedAt = typeof details.started_at === 'string' ? details.started_at : '';
        runs.set(run_id, { head: hashes.run_ledger, status: endStatus(event), startedAt, complete });
    });
    return runs;
}
/** Whether a run's chain ends where the index says: then nothing was appended since. Costs one read of the chain's last bytes. */
function indexed_runs_isAsIndexed(root, layout, run) {
    return lastLineHash(join(root, layout.ledger)) === run.head;
}

// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(9763);
;// CONCATENATED MODULE: ./core/run/run-events.js











/**
 * A run's timeline: its chain with the sealed segments spliced in. Empty when the run has no ledger.
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN
 */
async function readRunEvents(root, layout) {
    return readTimeline(join(root, layout.ledger), (worker) => join(root, layout.workerLedger(worker)));
}
/** The ids of the runs that have a folder here, sorted; folders of the factory's own, as `_gc`, are none. */
async function listRunIds(root, paths) {
    const entries = await readdir(join(root, paths.runs_dir), { withFileTypes: true }).catch(() => []);
    return entries
        .filter((entry) => entry.isDirectory() && /^[A-Za-z0-9]/.test(entry.name))
        .map(({ name }) => name)
        .sort(byCodeUnit);
}
/**
 * A run's state by its whole timeline; its kind is that of RUN_MANIFEST.json where no event names one.
 *
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN
 */
async function readRunState(root, layout) {
    const fold = (0,ledger_fold/* runFold */.vb)();
    await scanRunEvents(root, layout, (event) => fold.add(event));
    const state = fold.state();
    return state.kind === '' ? { ...state, kind: await kindOf(root, layout) } : state;
}
/**
 * Gives every event that this repository knows to `each`, for listings: of each run that has a folder its timeline, of the others what
 * the index tells. One line is held at a time.
 *
 * @param each gets an event, and the kind of its run by RUN_MANIFEST.json (empty without one)
 * @param options.runId only that run's
 * @param options.latestRuns what the index says of an ended run is enough; only the chains of runs that it does not know are read, and
 *   of those among so many latest ones that went on since (their start stays what it was)
 * @param options.onDamaged called for each run whose ledger cannot be read; default: throw
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN
 */
async function eachEvent(root, paths, each, options = {}) {
    const { runId: wanted, latestRuns, onDamaged } = options;
    const indexed = latestRuns === undefined ? new Map() : await indexedRuns(root, paths);
    const starts = [...indexed.values()].map(({ startedAt }) => startedAt).sort(byCodeUnit);
    const firstStart = starts.at(-(latestRuns ?? 0)) ?? '';
    const here = (await listRunIds(root, paths)).filter((runId) => wanted === undefined || runId === wanted);
    const listed = new Set();
    for (const runId of here) {
        const known = indexed.get(runId);
        if (known?.complete === true && known.startedAt < firstStart)
            continue;
        const layout = layoutOf(paths, runId);
        if (known?.complete === true && isAsIndexed(root, layout, known))
            continue;
        const kind = await kindOf(root, layout);
        try {
            const { lines } = await scanRunEvents(root, layout, (event) => each(event, kind));
            if (lines > 0)
                listed.add(runId);
        }
        catch (error) {
            if (onDamaged === undefined || !(error instanceof AppError))
                throw error;
            listed.add(runId);
            onDamaged(runId, error);
        }
    }
    await readIndex(join(root, layoutOf(paths, '').indexLedger), (event) => {
        // A one-shot's summary stands in the index alone.
        const only = !listed.has(event.run_id) || event.event_type === 'ONESHOT_SUMMARY';
        if (only && (wanted === undefined || event.run_id === wanted))
            each(event, '');
    });
}
async function kindOf(root, layout) {
    return (await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.manifest, run_manifest/* runManifest */.X).catch(() => undefined))?.kind ?? '';
}
/** Gives a run's timeline to `each`, holding one line at a time; as scanTimeline. */
async function scanRunEvents(root, layout, each, options = {}) {
    const segment = (worker) => (0,external_node_path_.join)(root, layout.workerLedger(worker));
    return (0,ledger_segment/* scanTimeline */.DU)((0,external_node_path_.join)(root, layout.ledger), segment, each, options);
}

;// CONCATENATED MODULE: ./core/run/access/finish-end.js





/** Where the chain's head at the run's end is attested, relative to the run folder. */
const ledgerAttestation = 'attestations/ledger.sha256';
/** The chain's head just after an event, and the event's number; later events do not change it. */
function headAfter(chain, event) {
    const events = chain.events();
    const at = events.indexOf(event);
    const seq = typeof event.details.seq === 'number' ? event.details.seq : at + 1;
    return { head: events[at + 1]?.hashes.prev ?? chain.head(), seq };
}
/** What an ended run's {@link ledgerAttestation} says. */
function attestationOf(chain, end) {
    const { head, seq } = headAfter(chain, end);
    return `${head}  ledger/run.jsonl#${seq}\n`;
}
/**
 * Writes what follows RUN_END: the attestation of the chain's head, and the run's row in the repository's index. Does nothing for what is
 * there already, or for a run that never ended.
 *
 * @throws AppError ERR_WRITE_FAILED, ERR_LOCK_LOST; as indexRun
 */
async function finishEnd(run, chain, signal) {
    const { root, layout } = run;
    const events = chain.events();
    const end = events.findLast(({ event_type }) => event_type === 'RUN_END');
    if (end === undefined)
        return;
    const wanted = attestationOf(chain, end);
    const file = await (0,safe_path/* safeJoin */.gt)(root, `${layout.runDir}/${ledgerAttestation}`);
    const found = await (0,promises_.readFile)(file, 'utf8').catch(() => undefined);
    if (found !== wanted)
        await run.write(ledgerAttestation, wanted);
    const state = await readRunState(root, layout);
    await (0,index_ledger/* indexRun */.Yd)({ root, indexFile: (0,external_node_path_.join)(root, layout.indexLedger), events, head: chain.head(), run: state, signal });
}


/***/ }),

/***/ 5723:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yq: () => (/* binding */ withRun)
/* harmony export */ });
/* unused harmony exports OpenRun, openRun */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(361);
/* harmony import */ var _diagnostics_of_unknown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2283);
/* harmony import */ var _ledger_ledger_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(509);
/* harmony import */ var _ledger_read_ledger_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6652);
/* harmony import */ var _ledger_segment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1211);
/* harmony import */ var _system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9587);
/* harmony import */ var _system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(896);
/* harmony import */ var _system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7418);
/* harmony import */ var _json_file_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9763);
/* harmony import */ var _finish_end_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(9185);
/* harmony import */ var _lock_run_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(4040);
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












/**
 * A run that only this process works on: the only way to append to its ledger and segments, to write its STATUS.json, and to open or
 * close its worktrees. Checks the lock before each append and each file, so that a process that lost it writes nothing. All
 * stages and workers of a process share one (docs/design/run-lock.md). Only {@link openRun} makes one.
 */
class OpenRun {
    root;
    layout;
    #lock;
    #clock;
    #chain;
    #segments = new Map();
    constructor(lock, clock) {
        const { root, layout } = lock.place;
        this.root = root;
        this.layout = layout;
        this.#lock = lock;
        this.#clock = clock;
        this.#chain = (0,_ledger_ledger_js__WEBPACK_IMPORTED_MODULE_3__/* .openLedger */ .a)({ ...this.#options, file: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, layout.ledger), shown: layout.ledger });
        // Callers of `chain` get the error.
        this.#chain.catch(() => undefined);
    }
    /**
     * The run's chain, verified and repaired when the run was opened.
     *
     * @throws AppError ERR_LEDGER_DAMAGED, ERR_LEDGER_CHAIN
     */
    chain() {
        return this.#chain;
    }
    /**
     * A worker's segment. The file is read once, so that no other process can rewrite what this one knows (docs/adr/0159).
     *
     * @throws AppError as {@link openSegment}
     */
    segment(worker) {
        const known = this.#segments.get(worker);
        if (known !== undefined)
            return known;
        const opening = this.#openSegment(worker);
        this.#segments.set(worker, opening);
        return opening;
    }
    /** The segment, if this process has opened it. */
    knownSegment(worker) {
        return this.#segments.get(worker);
    }
    /** Seals workers' segments into the chain, as {@link sealSegments}. */
    async seal(workers) {
        const segments = [];
        for (const worker of workers)
            segments.push({ worker, segment: await this.segment(worker) });
        return (0,_ledger_segment_js__WEBPACK_IMPORTED_MODULE_5__/* .sealSegments */ .CH)(await this.#chain, segments);
    }
    /**
     * Puts another machine's segment in place of a worker's own; the caller has verified it against this run's chain.
     *
     * @param from the file, absolute
     */
    async adoptSegment(worker, from) {
        await this.assertHeld();
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_7__/* .copyPlainFile */ .yp)(from, await (0,_system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_8__/* .safeJoin */ .gt)(this.root, this.layout.workerLedger(worker)));
        this.#segments.delete(worker);
    }
    /**
     * Writes a file of the run folder atomically; a path that leaves the run folder, by name or through a link, is refused.
     *
     * @param path relative to the run folder, with `/`
     * @throws AppError ERR_LOCK_LOST, ERR_PATH_UNSAFE, ERR_WRITE_FAILED
     */
    async write(path, data) {
        const beforeRename = () => this.assertHeld();
        await (0,_system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_6__/* .writeFileAtomic */ .Zf)(this.root, await this.#inRunFolder(path), data, { beforeRename });
    }
    /**
     * As {@link write}, for a contract's value as JSON.
     *
     * @throws AppError ERR_SCHEMA (internal) when the value does not fit
     */
    async writeJson(path, contract, value) {
        const beforeRename = () => this.assertHeld();
        await (0,_json_file_js__WEBPACK_IMPORTED_MODULE_9__/* .writeJsonFile */ .An)(this.root, await this.#inRunFolder(path), contract, value, { beforeRename });
    }
    /**
     * Runs `stage` between two checks of the chain's file. On GitHub the state digest between jobs finds a ledger that was removed,
     * replaced or cut; in one process this does.
     *
     * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN when the file is not what this process wrote; what `stage` throws
     */
    async watched(stage) {
        await this.#assertIntact();
        const result = await stage();
        await this.#assertIntact();
        return result;
    }
    /** @throws AppError ERR_LOCK_LOST */
    assertHeld() {
        return this.#lock.assertHeld();
    }
    [Symbol.asyncDispose]() {
        return this.#lock[Symbol.asyncDispose]();
    }
    /** A path of the run folder, relative to the root, as messages name it. */
    async #inRunFolder(path) {
        await (0,_system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_8__/* .safeJoin */ .gt)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(this.root, this.layout.runDir), path);
        return `${this.layout.runDir}/${path}`;
    }
    async #assertIntact() {
        const chain = await this.#chain;
        const name = 'ledger/run.jsonl';
        const found = await (0,_ledger_read_ledger_js__WEBPACK_IMPORTED_MODULE_4__/* .readLedger */ .S)(chain.file, name);
        if (found.head === chain.head() && found.tail.bytes === 0)
            return;
        const message = `The ledger ${name} is not what this run wrote: it was removed, replaced, cut or added to while the run was at work.`;
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_LEDGER_CHAIN', message, { file: name, fault: 'internal' });
    }
    get #options() {
        return { runId: this.layout.runId, clock: this.#clock, lock: this.#lock };
    }
    async #openSegment(worker) {
        const chain = await this.#chain;
        const shown = this.layout.workerLedger(worker);
        return (0,_ledger_segment_js__WEBPACK_IMPORTED_MODULE_5__/* .openSegment */ .Gj)({
            ...this.#options,
            file: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(this.root, shown),
            shown,
            head: chain.head(),
            hadHead: chain.hadHead,
        });
    }
}
/**
 * Opens a run under its lock. Disposing the run releases the lock. If a process was killed right after RUN_END, what it left
 * undone is done first ({@link finishEnd}).
 *
 * @throws AppError as finishEnd; the lock is released then
 */
async function openRun(lock, deps) {
    const run = new OpenRun(lock, deps.clock);
    try {
        // A damaged chain is for the work to report.
        const chain = await run.chain().catch(() => undefined);
        if (chain?.events().at(-1)?.event_type === 'RUN_END')
            await (0,_finish_end_js__WEBPACK_IMPORTED_MODULE_10__/* .finishEnd */ .bQ)(run, chain, deps.signal);
        return run;
    }
    catch (error) {
        await lock[Symbol.asyncDispose]();
        throw error;
    }
}
/**
 * Runs `work` with the caller's handle, or with one of its own that is released afterwards.
 *
 * @throws AppError as lockRun and openRun; what `work` throws
 */
async function withRun(place, deps, work) {
    const { held, root, layout } = place;
    if (held === undefined) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const run = __addDisposableResource(env_1, await openRun(await (0,_lock_run_js__WEBPACK_IMPORTED_MODULE_11__/* .lockRun */ .xR)({ root, layout }, deps.signal), deps), true);
            return await withRun({ ...place, held: run }, deps, work);
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
    if (held.layout.runDir !== layout.runDir)
        throw new TypeError(`the handle is of ${held.layout.runDir}`);
    return work(held).catch((error) => {
        // The system reports a full disk or a missing permission with an absolute path.
        const named = (0,_diagnostics_of_unknown_js__WEBPACK_IMPORTED_MODULE_2__/* .appErrorOf */ .f)(error, root);
        throw named.file === undefined || deps.signal.aborted ? error : named;
    });
}


/***/ }),

/***/ 9591:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ic: () => (/* binding */ assertLaunchDigest),
  Ox: () => (/* binding */ stateDigest),
  d8: () => (/* binding */ stateFiles)
});

// UNUSED EXPORTS: attestationFiles, launchDigest

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(9587);
// EXTERNAL MODULE: ./core/system/hostile/digest-file.js
var digest_file = __webpack_require__(6962);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(4428);
// EXTERNAL MODULE: ./core/system/hostile/list-hostile.js
var list_hostile = __webpack_require__(8048);
// EXTERNAL MODULE: ./core/system/hostile/problem.js
var hostile_problem = __webpack_require__(6188);
;// CONCATENATED MODULE: ./core/system/hostile/list-files.js





const maxFolderEntries = 1_000_000;
/**
 * Every regular file below a folder, as paths relative to it with `/`, sorted by code unit. Links are never followed.
 *
 * @param skip says which relative paths (folders or files) are left out, with all below them
 * @returns an empty list when the folder does not exist
 * @throws AppError ERR_PATH_UNSAFE for a link, a device, a folder that cannot be listed, or a name that is not UTF-8 or has control
 *   characters
 */
async function listFiles(folder, skip = () => false) {
    const found = [];
    const walk = (inside) => {
        const { entries, problem } = (0,list_hostile/* listHostile */.J)((0,external_node_path_.join)(folder, inside), maxFolderEntries);
        if (problem === 'absent' && inside === '')
            return;
        if (problem !== undefined)
            throw unsafe(inside || '.', `${inside || 'the folder'} ${hostile_problem/* problemText */.f[problem]}`);
        for (const { name, nameBytes, kind } of entries) {
            const own = name ?? nameBytes.toString('utf8');
            const path = inside === '' ? own : `${inside}/${own}`;
            if (skip(path))
                continue;
            if (name === null)
                throw unsafe(path, `${path} has a name that is not UTF-8`);
            // Such a name could forge a line of a listing.
            if (/\p{Cc}/u.test(name))
                throw unsafe(path, `${JSON.stringify(path)} has control characters in its name`);
            if (kind === 'folder')
                walk(path);
            else if (kind === 'file')
                found.push(path);
            else
                throw unsafe(path, `${path} is a link or a special file; only regular files are allowed here`);
        }
    };
    walk('');
    return found.sort(json/* byCodeUnit */.X);
}
function unsafe(file, what) {
    return new app_error/* AppError */.u('ERR_PATH_UNSAFE', `${what}.`, { file });
}

// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1454);
;// CONCATENATED MODULE: ./core/run/state-digest.js







/**
 * What `attest` writes into an ended run's folder, relative to it: the statement, its predicate, its subjects as a checksum file. They
 * are about the state and hold its digest, so they cannot be part of it.
 */
const attestationFiles = [
    'attestations/run.intoto.json',
    'attestations/run.predicate.json',
    'attestations/run.subjects.sha256',
];
const isAttestation = (path) => attestationFiles.some((name) => name === path);
/**
 * Every file that the state of a run consists of: what a stage publishes, restores, and takes the digest over. All of the
 * run folder and of the prompt folder but `locks/` (which belongs to living processes), temporaries of atomic writes, and
 * {@link attestationFiles}.
 *
 * @param root the repository root, absolute
 * @returns sorted by path, by code unit
 * @throws AppError ERR_PATH_UNSAFE for a link or special file; ERR_STATE_MISSING when there is no run folder
 */
async function stateFiles(root, layout) {
    const left = (path) => path === 'locks' || (0,atomic_write/* isTemporary */.ey)(path) || isAttestation(path);
    const run = await listFiles((0,external_node_path_.join)(root, layout.runDir), left);
    const prompts = await listFiles((0,external_node_path_.join)(root, layout.promptsDir), atomic_write/* isTemporary */.ey);
    if (run.length === 0) {
        throw new app_error/* AppError */.u('ERR_STATE_MISSING', `${layout.runDir} is missing or empty; an earlier stage must have filled it.`, {
            file: layout.runDir,
        });
    }
    const files = [
        ...run.map((path) => ({ path: `runs/${layout.runId}/${path}`, file: `${layout.runDir}/${path}` })),
        ...prompts.map((path) => ({ path: `prompts/${layout.runId}/${path}`, file: `${layout.promptsDir}/${path}` })),
    ];
    return files.sort((left, right) => (0,json/* byCodeUnit */.X)(left.path, right.path));
}
/**
 * The `state-digest`: sha256 over the sorted lines `<sha256> <size> <path>`, each with a line feed, of {@link stateFiles}
 * (docs/workflows.md). 64 hex digits.
 *
 * @throws AppError as {@link stateFiles}
 */
async function stateDigest(root, layout) {
    return digestOf(root, await stateFiles(root, layout));
}
/**
 * The `launch-digest`: the same formula over what prepare issued and nothing may change afterwards: `scope/**`,
 * RUN_MANIFEST.json, RUN_INPUTS.json, and the prompt folder without its `logs/`. 64 hex digits.
 *
 * @throws AppError as {@link stateFiles}; ERR_STATE_MISSING too when nothing of it is there
 */
async function launchDigest(root, layout) {
    const run = `runs/${layout.runId}/`;
    const prompts = `prompts/${layout.runId}/`;
    const issued = (await stateFiles(root, layout)).filter(({ path }) => path.startsWith(run)
        ? path.startsWith(`${run}scope/`) || path === `${run}RUN_MANIFEST.json` || path === `${run}RUN_INPUTS.json`
        : !path.startsWith(`${prompts}logs/`));
    if (issued.length === 0) {
        throw new app_error/* AppError */.u('ERR_STATE_MISSING', `${layout.runDir} holds nothing that prepare issued.`, {
            file: layout.runDir,
        });
    }
    return digestOf(root, issued);
}
/**
 * Compares the launch digest with the one that left prepare's process, before any lock, prompt or base is read.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED
 */
async function assertLaunchDigest(root, layout, expected) {
    const actual = await launchDigest(root, layout);
    if (actual === expected)
        return;
    throw new app_error/* AppError */.u('ERR_LAUNCH_STATE_ALTERED', `A scope lock, prompt, manifest or recorded input of ${layout.runId} is not what prepare issued: launch digest ${actual}, expected ${expected}.`, { file: layout.runDir });
}
async function digestOf(root, files) {
    const lines = [];
    for (const { path, file } of files) {
        const { sha256: digest, size } = await (0,digest_file/* digestFile */.T)((0,external_node_path_.join)(root, file), { name: file });
        lines.push(`${digest} ${size} ${path}\n`);
    }
    return (0,hash/* sha256 */.sc)(lines.sort(json/* byCodeUnit */.X).join(''));
}


/***/ }),

/***/ 7604:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TN: () => (/* binding */ clockFrom),
/* harmony export */   eG: () => (/* binding */ laterOf)
/* harmony export */ });
/* unused harmony exports isoSeconds, systemClock, fixedClock */
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);

const monotonicMs = () => performance.now();
const sleep = async (milliseconds, signal) => {
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(milliseconds, undefined, signal === undefined ? {} : { signal });
};
/** Formats an instant as `YYYY-MM-DDTHH:MM:SSZ`. */
function isoSeconds(instant) {
    return `${instant.toISOString().slice(0, 19)}Z`;
}
/** The later of two instants in the form that {@link Clock.nowIso} gives. */
function laterOf(left, right) {
    return left > right ? left : right;
}
/**
 * The machine's clock. Where it is set back, recorded instants stay what they were until it has caught up, so that nothing ends before it
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
/** A clock that records `instant` for every time and 0 for every duration; waiting stays real. */
function fixedClock(instant) {
    return { nowIso: () => isoSeconds(instant), stopwatch: () => () => 0, monotonicMs, epochMs: () => Date.now(), sleep };
}
/**
 * The clock that the environment asks for: fixed when `FACTORY_RUN__CLOCK` holds an instant, else the machine's.
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


/***/ }),

/***/ 1095:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ judgeEarlier)
/* harmony export */ });
/* harmony import */ var _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(361);

/** Jobs whose result is part of another job's verdict: `join` judges the jobs of a fleet. */
const summedUp = { workers: 'join', aggregator: 'join' };
/**
 * Judges the earlier jobs (docs/workflows.md). A failed job is BLOCKED if its verdict is BLOCKED. A cancelled job, or a failed one
 * without a verdict, is FAIL. A skipped job has no effect: its checks are PENDING.
 */
function judgeEarlier(earlier) {
    const findings = [];
    let fails = false;
    for (const { name, result, verdict } of earlier) {
        const judge = earlier.find((other) => other.name === summedUp[name]);
        if (judge !== undefined && judge.verdict !== '' && result !== 'cancelled')
            continue;
        if (result === 'success' || result === 'skipped')
            continue;
        const isBlocked = result === 'failure' && verdict === 'BLOCKED';
        fails ||= !isBlocked;
        const how = result === 'cancelled' ? 'was cancelled' : verdict === '' ? 'failed without a verdict' : `is ${verdict}`;
        findings.push((0,_core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .finding */ .g)('ERR_STAGE_FAILED', `The job ${name} ${how}.`));
    }
    return { findings, fails };
}


/***/ }),

/***/ 7493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  AQ: () => (/* binding */ runGates)
});

// UNUSED EXPORTS: batchForm, gateEnvironment, gateProgram

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/git/worktree/checkout-blobs.js
var checkout_blobs = __webpack_require__(5318);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(896);
// EXTERNAL MODULE: ./core/system/files/temp.js
var temp = __webpack_require__(4674);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ../../node_modules/@actions/io/lib/io-util.js
var io_util = __webpack_require__(5870);
;// CONCATENATED MODULE: ./core/system/processes/find-program.js



/**
 * Where a program lies: a name is looked for on the PATH of `env`, not of this process; a path (absolute, or relative to the
 * working directory) stands for itself. On Windows PATHEXT gives the endings that may be left out.
 *
 * @returns its absolute path; `undefined` when there is no such file, or nobody may execute it
 */
async function findProgram(name, env) {
    const endings = process.platform === 'win32' ? (env.PATHEXT ?? '.COM;.EXE;.BAT;.CMD').split(';') : [];
    const candidates = /[\\/]/.test(name) ? [(0,external_node_path_.resolve)(name)] : foldersOf(env).map((folder) => (0,external_node_path_.join)(folder, name));
    for (const candidate of candidates) {
        // The look-up itself prints a line on standard output for a folder that it may not enter.
        if (!(await isFolder((0,external_node_path_.join)(candidate, '..'))))
            continue;
        const found = await (0,io_util/* tryGetExecutablePath */.vr)(candidate, endings);
        if (found !== '')
            return found;
    }
    return undefined;
}
function foldersOf(env) {
    const windows = process.platform === 'win32';
    const key = Object.keys(env).find((one) => (windows ? one.toUpperCase() : one) === 'PATH');
    return (key === undefined ? '' : (env[key] ?? '')).split(external_node_path_.delimiter).filter((folder) => folder !== '');
}
async function isFolder(path) {
    try {
        await (0,promises_.access)(path, promises_.constants.X_OK);
        return (await (0,promises_.stat)(path)).isDirectory();
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ./core/system/processes/kill-tree.js + 1 modules
var kill_tree = __webpack_require__(6682);
// EXTERNAL MODULE: ./core/system/processes/run-process.js
var run_process = __webpack_require__(4001);
// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1454);
;// CONCATENATED MODULE: ./stages/integrate/gates/run-gates.js
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








/** The rc of a gate that could not start, like a shell's. */
const NOT_STARTED = 127;
/** The rc of a gate that timed out, like that of timeout(1). */
const TIMED_OUT = 124;
/** The rc of a gate that was ended by a signal. */
const KILLED = 137;
const maxLogBytes = 4 * 1024 * 1024;
/** The only variables that a gate inherits. Everything else is removed, above all secrets and tokens. */
const allowed = ['PATH', 'Path', 'PATHEXT', 'SYSTEMROOT', 'SystemRoot', 'COMSPEC', 'ComSpec', 'WINDIR', 'LANG', 'TZ'];
/**
 * Runs the configured gates in order on a merged tree, in a temporary folder with its files and without git metadata. A failed gate is an
 * rc, never an error. Gates run workers' code, so each one has its own process, a clean environment and its own home, and its whole
 * process tree ends with it.
 *
 * @param tree `null` without a clean merge: then no gate runs
 */
async function runGates(git, tree, gates, deps) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        if (tree === null || gates.length === 0)
            return { result: { tree, gates: [] }, logs: [] };
        const scratch = __addDisposableResource(env_1, await (0,temp/* tempFolder */.v)('factory-gates'), true);
        const files = (0,external_node_path_.join)(scratch.path, 'tree');
        await (0,plain_files/* makeFolder */.fc)(files);
        await (0,checkout_blobs/* checkoutBlobs */.X)(git, { folder: files, treeish: tree, env: deps.env, signal: deps.signal });
        const logs = [];
        for (const gate of gates) {
            deps.log(`gate ${gate.name}: ${gate.command.join(' ')}`);
            const log = await runGate(gate, files, scratch.path, deps);
            deps.log(`gate ${gate.name}: rc ${log.rc}`);
            logs.push(log);
        }
        return { result: { tree, gates: logs.map(({ name, rc }) => ({ name, rc })) }, logs };
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
async function runGate(gate, cwd, scratch, deps) {
    const chunks = [];
    let size = 0;
    const keep = (chunk) => {
        if (size < maxLogBytes)
            chunks.push(Buffer.from(chunk.subarray(0, maxLogBytes - size)));
        size += chunk.length;
    };
    const home = (0,external_node_path_.join)(scratch, `home-${gate.name}`);
    await (0,plain_files/* makeFolder */.fc)(home);
    const mark = { name: 'FACTORY_GATE', value: (0,hash/* randomToken */.zs)() };
    const env = { ...gateEnvironment(deps.env, home), [mark.name]: mark.value };
    const result = await (0,run_process/* runProcess */.R)({
        ...(await gateProgram(gate.command, process.platform, env)),
        cwd,
        env,
        timeoutMs: gate.timeout_seconds * 1_000,
        signal: deps.signal,
        mark,
        keepOutput: false,
        onStdout: keep,
        onStderr: keep,
    });
    // A process that a gate left running could change the files of the next gate.
    await (0,kill_tree/* sweepMarked */.TK)({ ...mark, madeHere: true });
    deps.signal.throwIfAborted();
    if (result.error !== undefined) {
        keep(Buffer.from(`${gate.command[0]}: ${result.error.code ?? 'could not be started'}\n`));
    }
    return { name: gate.name, rc: rcOf(result), output: Buffer.concat(chunks) };
}
function rcOf({ reason, exitCode }) {
    if (reason === 'spawn-error')
        return NOT_STARTED;
    return reason === 'timeout' ? TIMED_OUT : (exitCode ?? KILLED);
}
/**
 * How to start a gate's command. On Windows `npm` and similar programs are batch files that only cmd.exe can start (since CVE-2024-27980
 * Node refuses them without a shell). The arguments are quoted for cmd. A gate with `%` or `"` in an argument does not start, because cmd
 * cannot quote these.
 */
async function gateProgram([program = '', ...args], platform, env) {
    if (platform !== 'win32')
        return { command: program, args };
    const file = (await findProgram(program, env)) ?? program;
    return batchForm(file, args, env.ComSpec ?? env.COMSPEC ?? 'cmd.exe');
}
/** The cmd.exe call for a batch file; other programs are returned unchanged. */
function batchForm(file, args, shell) {
    if (!/\.(?:cmd|bat)$/i.test(file) || args.some((argument) => /["%\r\n]/.test(argument)))
        return { command: file, args };
    const line = [file, ...args].map((word) => `"${word}"`).join(' ');
    return { command: shell, args: ['/d', '/s', '/c', `"${line}"`], verbatimArguments: true };
}
/** The complete environment of a gate: the allowed variables, its own home and temporary folder, and `CI`. */
function gateEnvironment(env, home) {
    const result = {
        CI: 'true',
        HOME: home,
        USERPROFILE: home,
        APPDATA: home,
        LOCALAPPDATA: home,
        TMPDIR: home,
        TEMP: home,
        TMP: home,
    };
    for (const name of allowed) {
        const value = env[name];
        if (value !== undefined)
            result[name] = value;
    }
    return result;
}


/***/ }),

/***/ 2957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cleanTree: () => (/* binding */ cleanTree),
  integrate: () => (/* binding */ integrate),
  verdictTable: () => (/* binding */ verdictTable)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/contracts/config/factory-config.js + 3 modules
var factory_config = __webpack_require__(3619);
// EXTERNAL MODULE: ./core/contracts/worker/dispatch-results.js
var dispatch_results = __webpack_require__(4280);
// EXTERNAL MODULE: ./core/contracts/worker/files-changed.js
var files_changed = __webpack_require__(5947);
// EXTERNAL MODULE: ./core/contracts/worker.js
var contracts_worker = __webpack_require__(3778);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/diagnostics/of-unknown.js
var of_unknown = __webpack_require__(2283);
// EXTERNAL MODULE: ./core/diagnostics/text/quote.js
var quote = __webpack_require__(973);
;// CONCATENATED MODULE: ./core/evidence/rework-rounds.js
function roundsIn(results) {
    const workers = results?.workers ?? [];
    return Object.fromEntries(workers.flatMap(({ worker, rework }) => (rework === undefined ? [] : [[worker, rework]])));
}
/** The reason of a round for display: `ERR_SCOPE`, or `new inputs from A_core`. */
function roundInWords({ codes, inputs }) {
    return [...codes, ...(inputs === undefined ? [] : [`new inputs from ${inputs.join(', ')}`])].join(', ');
}

;// CONCATENATED MODULE: ./core/evidence/run-usage.js
function usageOf(results) {
    const workers = results?.workers ?? [];
    return {
        tokens: sumOf(workers.map(({ tokens }) => tokens)),
        cost_usd: sumOf(workers.map(({ cost_usd }) => cost_usd)),
        workers: Object.fromEntries(workers.map(({ worker, tokens, cost_usd }) => [worker, { tokens, cost_usd }])),
    };
}
/** For reports. */
function usageInWords({ tokens, cost_usd }) {
    const cost = cost_usd === null ? 'cost not known' : `${cost_usd} US dollars`;
    return tokens === null && cost_usd === null ? 'not reported' : `${tokens ?? 'unknown'} tokens, ${cost}`;
}
/** The sum of the known values, rounded to a millionth; `null` if none is known. */
function sumOf(values) {
    const known = values.filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + Math.round(value * 1_000_000), 0) / 1_000_000;
}

// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(7125);
// EXTERNAL MODULE: ./core/diagnostics/exit-codes.js
var exit_codes = __webpack_require__(2282);
// EXTERNAL MODULE: ./core/diagnostics/error-codes.js + 15 modules
var error_codes = __webpack_require__(4077);
;// CONCATENATED MODULE: ./core/diagnostics/next-action.js

/**
 * The next action of the first error that is not a consequence of another one, else of the first error.
 *
 * @param sorted in display order
 * @returns `undefined` when there is no error
 */
function nextActionOf(sorted) {
    const errors = sorted.filter(({ severity }) => severity === 'error');
    const causes = errors.filter(({ code }) => !isConsequence(code));
    return (causes[0] ?? errors[0])?.nextAction;
}
/** Whether findings with this code are only consequences of other findings. */
function isConsequence(code) {
    return error_codes/* errorCodes */.f[code].follows === true;
}

;// CONCATENATED MODULE: ./core/diagnostics/order.js
/** Sorts findings by worker, file, line, column, code, path and message, and removes duplicates. */
function sortedDiagnostics(diagnostics) {
    const keyed = new Map();
    for (const diagnostic of diagnostics) {
        const { worker = '', file = '', line = 0, column = 0, code, message, path = '' } = diagnostic;
        const key = [worker, file, line, column, code, path, message];
        keyed.set(JSON.stringify(key), { key, diagnostic });
    }
    return [...keyed.values()].sort((a, b) => compareKeys(a.key, b.key)).map(({ diagnostic }) => diagnostic);
}
function compareKeys(left, right) {
    for (const [index, a] of left.entries()) {
        const b = right[index] ?? '';
        if (a !== b)
            return a < b ? -1 : 1;
    }
    return 0;
}

// EXTERNAL MODULE: ./core/system/clock.js
var clock = __webpack_require__(7604);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(4428);
;// CONCATENATED MODULE: ./core/evidence/finding-record.js
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

;// CONCATENATED MODULE: ./core/evidence/verdict.js







/** The required checks of every run. Each configured gate adds `gate:<name>` (docs/design/formats.md). */
const requiredCheckNames = [
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
];
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
        exitCode: (0,exit_codes/* exitCodeOf */.F)(verdict),
        conclusion: verdict === 'PASS' ? 'success' : 'failure',
        checkConclusion: { PASS: 'success', BLOCKED: 'action_required', FAIL: 'failure' }[verdict],
        noop: input.noop,
        checks,
        findings,
        nextAction: input.nextAction ?? nextActionFor(verdict, input, findings, required),
        startedAt: input.startedAt,
        endedAt: (0,clock/* laterOf */.eG)(input.startedAt, input.endedAt),
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
        schema_version: common/* SCHEMA_VERSION */.f$,
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
    return rc === (0,exit_codes/* exitCodeOf */.F)('FAIL') && status === 'FAIL' ? 'FAIL' : 'BLOCKED';
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
    return all.sort((left, right) => (0,json/* byCodeUnit */.X)(left.name, right.name));
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

// EXTERNAL MODULE: ./core/ledger/chain.js + 1 modules
var chain = __webpack_require__(1734);
;// CONCATENATED MODULE: ./core/ledger/append-once.js


/**
 * Appends an event unless the last one of its type, actor and worker says the same: a stage that was killed and runs again
 * doubles nothing (law 7: docs/design/laws.md). What came before the run's end counts no more once the run goes on after it.
 *
 * @throws as the ledger's append
 */
async function appendOnce(ledger, event) {
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
    return (0,json/* canonicalJson */.dj)((0,chain/* contentOf */.$E)(recorded)) === (0,json/* canonicalJson */.dj)({ ...defaults, ...given });
}

// EXTERNAL MODULE: ./core/run/access/finish-end.js + 3 modules
var finish_end = __webpack_require__(9185);
// EXTERNAL MODULE: ./core/run/access/open-run.js
var open_run = __webpack_require__(5723);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(9763);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(7892);
// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(9587);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(8220);
// EXTERNAL MODULE: ./stages/integrate/gates/judge-earlier.js
var judge_earlier = __webpack_require__(1095);
;// CONCATENATED MODULE: ./stages/integrate/gates/judge-meaning.js



/**
 * Checks that the run contains the declared changes, and at least one change (docs/design/formats.md). An explicit noop passes for its
 * worker. A run with only noops is BLOCKED and labelled NOOP. The aggregator does not need a change.
 *
 * @param declared each worker's FILES_CHANGED.json, if it exists
 */
function judgeMeaning(runId, plan, merge, declared) {
    const owing = plan.workers.filter(({ worker }) => worker !== contracts_worker/* aggregator */.Il);
    const modes = owing.flatMap((planned) => judgeWorker(planned, declared.get(planned.worker), merge));
    const isNoopRun = owing.length > 0 && owing.every(({ noop, truth }) => noop && truth.changes.length === 0);
    if (isNoopRun) {
        modes.push({ mode: 'EMPTY_DECLARATIONS', worker: '', detail: 'every worker declares an explicit noop' });
    }
    else if (merge !== undefined && merge.conflicts.length === 0 && merge.tree === merge.baseTree) {
        modes.push({ mode: 'NO_GIT_MUTATION', worker: '', detail: 'the merged tree equals the base' });
    }
    return {
        schema_version: common/* SCHEMA_VERSION */.f$,
        run_id: runId,
        verdict: modes.length === 0 ? 'PASS' : 'BLOCKED',
        noop: isNoopRun,
        fail_modes: modes,
    };
}
function judgeWorker({ worker, truth, noop }, declared, merge) {
    const modes = [];
    const fail = (mode, detail) => void modes.push({ mode, worker, detail });
    const declarations = new Map((declared?.changes ?? []).map((change) => [change.path, change.change_type]));
    const real = new Map(truth.changes.map((change) => [change.path, change.type]));
    if (declarations.size === 0 && real.size === 0) {
        if (!noop)
            fail('EMPTY_DECLARATIONS', 'neither a change nor an explicit noop');
        return modes;
    }
    if (real.size === 0)
        fail('NO_GIT_MUTATION', `declares ${counted(declarations.size)}, but git has none`);
    else if (truth.patchBytes === 0)
        fail('EMPTY_PATCH', `${counted(real.size)}, but an empty patch`);
    const phantoms = [...declarations.keys()].filter((path) => !real.has(path));
    if (phantoms.length > 0)
        fail('PHANTOM_PATHS', named(phantoms));
    const mismatched = [...real.keys()].filter((path) => declarations.get(path) !== real.get(path));
    if (mismatched.length > 0)
        fail('DECLARATION_MISMATCH', named(mismatched));
    const conflicts = (merge?.conflicts ?? []).filter((conflict) => conflict.worker === worker);
    if (conflicts.length > 0)
        fail('PATCH_NOT_APPLICABLE', named(conflicts.map(({ path }) => path)));
    return modes;
}
function counted(count) {
    return count === 1 ? '1 change' : `${count} changes`;
}
/** The first five paths, sorted, and the number of the others. */
function named(paths) {
    const sorted = [...paths].sort(json/* byCodeUnit */.X);
    const rest = sorted.length - 5;
    return rest > 0 ? `${sorted.slice(0, 5).join(', ')} and ${rest} more` : sorted.join(', ');
}
/** VERIFY_MEANINGFUL_GATE.md. `quote` makes worker paths safe for Markdown. */
function renderMeaning(gate, quote) {
    const rows = gate.fail_modes.map(({ mode, worker, detail }) => `- ${mode}${worker === '' ? '' : ` ${worker}`}: ${quote(detail)}`);
    return [
        `# Meaningful gate - ${gate.run_id}`,
        '',
        `- Verdict: ${gate.verdict}`,
        `- NOOP: ${gate.noop}`,
        '',
        '## Fail modes',
        ...(rows.length === 0 ? ['- none'] : rows),
        '',
    ].join('\n');
}

;// CONCATENATED MODULE: ./stages/integrate/gates/run-checks.js


/**
 * The checks of validate-bundles unchanged, and the integrator's own. If both have a check it occurs twice: the verdict uses the worse
 * one. It adds missing checks as PENDING.
 */
function runChecks(inputs) {
    return [
        ...(inputs.validation?.checks ?? []).map((earlier) => ({ ...earlier, detail: (0,quote/* quoteInline */.Wx)(earlier.detail) })),
        check('schema_integrator_status', 'PASS', ''),
        check('schema_log_index', 'PASS', ''),
        check('z_write_policy', inputs.written.length === 0 ? 'PASS' : 'BLOCKED', inputs.written.length === 0 ? '' : `changed outside the run folder: ${firstPaths(inputs.written)}`),
        mergeCheck(inputs.merge),
        check('meaningful_execution_gate', inputs.meaning.verdict, [...new Set(inputs.meaning.fail_modes.map(({ mode }) => mode))].join(', ') + (inputs.meaning.noop ? ' NOOP' : '')),
        ...inputs.gates.map((name) => gateCheck(name, inputs.gatesResult)),
    ];
}
function mergeCheck(merge) {
    if (merge === undefined)
        return pending('merge_applies', 'there is no validation');
    if (merge.conflicts.length > 0) {
        const paths = firstPaths([...new Set(merge.conflicts.map(({ path }) => path))]);
        return check('merge_applies', 'BLOCKED', `conflicts in ${paths}`);
    }
    if (merge.shared.length === 0)
        return check('merge_applies', 'PASS', '');
    return check('merge_applies', 'WARN', `merged three-way: ${firstPaths(merge.shared.map(({ path }) => path))}`);
}
function gateCheck(gate, result) {
    const name = `gate:${gate}`;
    const ran = result?.gates.find((entry) => entry.name === gate);
    if (ran === undefined)
        return pending(name, 'the gate did not run');
    const isPassed = ran.rc === 0;
    return {
        ...check(name, isPassed ? 'PASS' : 'BLOCKED', isPassed ? '' : `the command exited with ${ran.rc}`),
        rc: ran.rc,
    };
}
/** A check that did not run has status PENDING and rc 3. */
function pending(name, detail) {
    return check(name, 'PENDING', detail);
}
function check(name, status, detail) {
    return { name, status, rc: (0,exit_codes/* exitCodeOf */.F)(status), required: true, detail: (0,quote/* quoteInline */.Wx)(detail) };
}
function firstPaths(paths) {
    const rest = paths.length - 5;
    return paths.slice(0, 5).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

// EXTERNAL MODULE: ./stages/integrate/gates/run-gates.js + 1 modules
var run_gates = __webpack_require__(7493);
// EXTERNAL MODULE: ./stages/integrate/merge/merge-workers.js + 2 modules
var merge_workers = __webpack_require__(2360);
;// CONCATENATED MODULE: ./stages/integrate/merge/build-proof.js




/**
 * Accounts for every change of every worker, from git objects only, and checks its own result (law 4: docs/design/laws.md): every changed
 * path has one entry, and an entry explains every path in which the merged tree differs from the base.
 *
 * @param merge `undefined` if nothing could be merged; then every change is rejected
 * @throws AppError ERR_PROOF (internal) if a change or a merged path has no explanation
 */
async function buildProof(git, runId, plan, merge) {
    const delta = git === undefined || merge === undefined ? new Map() : await (0,merge_workers/* treeDelta */.P)(git, merge.baseTree, merge.tree);
    const applied = plan.workers.filter(({ worker }) => merge?.commits.some((commit) => commit.worker === worker));
    const versions = versionsByPath(applied);
    const changes = plan.workers.flatMap((planned) => [...planned.truth.changes]
        .sort((a, b) => (0,json/* byCodeUnit */.X)(a.path, b.path))
        .map((change) => {
        const merged = valueAt(delta, change);
        return {
            worker: planned.worker,
            path: change.path,
            change_type: change.type,
            ...(applied.includes(planned)
                ? mergedOutcome(planned, change, merged, versions.get(change.path) ?? [])
                : unmergedOutcome(planned, change, merge)),
            worker_blob: blobOf(change.newBlob),
            merged_blob: merged.blob,
        };
    }));
    checkExplained(applied, delta, changes, plan);
    const isClean = merge !== undefined && merge.conflicts.length === 0;
    return {
        schema_version: common/* SCHEMA_VERSION */.f$,
        run_id: runId,
        base_sha: plan.baseSha,
        merge_sha: isClean ? merge.head : null,
        tree: isClean ? merge.tree : null,
        commits: (merge?.commits ?? []).map(({ worker, commit, tree }) => ({ worker, commit, tree })),
        changes,
        counts: countOutcomes(changes),
    };
}
/** The number of changes by outcome, and the total. Contains every outcome, in a fixed order. */
function countOutcomes(changes) {
    const counts = { total: changes.length };
    for (const outcome of ['integrated', 'superseded-by', 'conflict-routed', 'rejected']) {
        counts[outcome] = changes.filter((entry) => entry.outcome === outcome).length;
    }
    return counts;
}
function versionsByPath(applied) {
    const versions = new Map();
    for (const { worker, truth } of applied) {
        for (const { path, newBlob, newMode } of truth.changes) {
            const known = versions.get(path) ?? [];
            known.push({ worker, blob: blobOf(newBlob), mode: newMode });
            versions.set(path, known);
        }
    }
    return versions;
}
function blobOf(id) {
    return /^0+$/.test(id) ? null : id;
}
/** The content of a change's path in the merged tree. A path that the merge did not change has the content of the base. */
function valueAt(delta, change) {
    const found = delta.get(change.path);
    if (found !== undefined)
        return { blob: found.newBlob, mode: found.newMode };
    const isNewPath = change.type === 'added' || change.type === 'renamed' || change.type === 'copied';
    return isNewPath ? { blob: null, mode: '000000' } : { blob: blobOf(change.oldBlob), mode: change.oldMode };
}
function mergedOutcome({ worker }, change, merged, versions) {
    const matches = (version) => version.blob === merged.blob && version.mode === merged.mode;
    const others = versions.filter((version) => version.worker !== worker);
    if (matches({ blob: blobOf(change.newBlob), mode: change.newMode })) {
        const same = versions.find(matches);
        return same === undefined || same.worker === worker
            ? { outcome: 'integrated', detail: '' }
            : { outcome: 'superseded-by', detail: same.worker };
    }
    const winner = others.findLast(matches);
    if (winner !== undefined)
        return { outcome: 'superseded-by', detail: winner.worker };
    // The merged content equals neither version: the three-way merge contains both.
    if (others.length > 0)
        return { outcome: 'integrated', detail: '' };
    throw unexplained(`The merged tree lacks ${change.path} of ${worker}, but no other worker changed it.`);
}
function unmergedOutcome(planned, change, merge) {
    if (planned.rejected !== '')
        return { outcome: 'rejected', detail: planned.rejected };
    const own = merge?.conflicts.filter(({ worker }) => worker === planned.worker) ?? [];
    const hit = own.find(({ path }) => path === change.path || path === change.oldPath);
    if (hit !== undefined)
        return { outcome: 'conflict-routed', detail: hit.with.join(', ') };
    const cause = own[0];
    return {
        outcome: 'rejected',
        detail: cause === undefined ? 'not merged' : `not merged because of the conflict in ${cause.path}`,
    };
}
function checkExplained(applied, delta, changes, plan) {
    const owed = plan.workers.reduce((sum, { truth }) => sum + truth.changes.length, 0);
    const distinct = new Set(changes.map((entry) => `${entry.worker}\0${entry.path}`)).size;
    if (distinct !== owed)
        throw unexplained(`The workers made ${owed} changes, but the proof has ${distinct}.`);
    const touched = new Set(applied.flatMap((planned) => [...planned.touched]));
    for (const path of delta.keys()) {
        if (!touched.has(path))
            throw unexplained(`${path} differs from the base, but no merged worker changed it.`);
    }
    const claimed = new Set(applied.flatMap(({ truth }) => truth.changes.map(({ path }) => path)));
    for (const { truth } of applied) {
        for (const { type, oldPath } of truth.changes) {
            if (type !== 'renamed' || oldPath === undefined || claimed.has(oldPath))
                continue;
            if (delta.get(oldPath)?.newBlob !== null)
                throw unexplained(`${oldPath} was renamed, but is still in the merged tree.`);
        }
    }
}
function unexplained(message) {
    return new app_error/* AppError */.u('ERR_PROOF', message, { fault: 'internal' });
}

// EXTERNAL MODULE: ./stages/integrate/merge/rebuild-merge.js + 3 modules
var rebuild_merge = __webpack_require__(2141);
;// CONCATENATED MODULE: ./stages/integrate/report/ledger-events.js



/**
 * Ends the run's chain: REPORT_WRITTEN, RUN_END, the attestation of its head, and the entry in the repository's index. A repetition adds
 * nothing twice.
 */
async function recordEnd(recorded) {
    const { run, ledger, verdict, report, reportMs, workers, signal } = recorded;
    const common = { actor: contracts_worker/* aggregator */.Il, rc: verdict.exitCode };
    const written = await appendOnce(ledger, {
        ...common,
        event_type: 'REPORT_WRITTEN',
        duration_ms: reportMs,
        file_counts: { merged_files: report.mergedFiles, workers },
        hashes: report.hashes,
        details: { status: verdict.verdict },
    });
    await appendOnce(ledger, {
        ...common,
        event_type: 'RUN_END',
        parent: written,
        file_counts: { workers },
        hashes: { final_report_sha256: report.hashes.final_report_sha256 ?? '' },
        details: { status: verdict.verdict, noop: verdict.noop },
    });
    await (0,finish_end/* finishEnd */.bQ)(run, ledger, signal);
}

// EXTERNAL MODULE: ./core/contracts/verdict/validation.js
var validation = __webpack_require__(8209);
// EXTERNAL MODULE: ./core/contracts/worker/status-file.js
var status_file = __webpack_require__(5390);
;// CONCATENATED MODULE: ./stages/integrate/report/merge-findings.js







/** The findings of validate-bundles, and those of the merge, the gates, the meaningful gate and the write policy. */
function mergeFindings({ layout, rebuilt, merge, meaning, progress }) {
    const found = (rebuilt?.validation?.findings ?? []).map(diagnosticOf);
    for (const { path, worker, with: others, kind, ranges } of merge?.conflicts ?? []) {
        const message = `${worker} conflicts with ${others.join(', ')} in ${path} (${kind}); the later worker must redo its change.`;
        const places = ranges.length === 0 ? [{}] : ranges.map(({ start, end }) => ({ line: start, endLine: end }));
        for (const place of places)
            found.push((0,app_error/* finding */.g)('ERR_MERGE_CONFLICT', message, { worker, file: path, ...place }));
    }
    for (const { path, worker, with: others } of merge?.shared ?? []) {
        const message = `${path} was merged three-way from ${[...others, worker].join(', ')}; MERGE_PLAN.md lists the hunks.`;
        const nextAction = 'Read the merged hunks in MERGE_PLAN.md.';
        found.push((0,app_error/* finding */.g)('ERR_OVERLAP', message, { severity: 'warning', worker, file: path, nextAction }));
    }
    if (rebuilt?.validation !== undefined) {
        for (const { mode, worker, detail } of meaning.fail_modes) {
            const file = `${layout.integratorDir}/VERIFY_MEANINGFUL_GATE.md`;
            found.push((0,app_error/* finding */.g)('ERR_MEANINGFUL', `${mode}: ${detail}.`, { ...(worker === '' ? {} : { worker }), file }));
        }
    }
    for (const { name, rc } of progress.gates?.gates ?? []) {
        if (rc === 0)
            continue;
        const file = `${layout.integratorDir}/LOGS/gate-${name}.log`;
        found.push((0,app_error/* finding */.g)('ERR_GATE', `The gate ${name} exited with ${rc} on the merged tree.`, { file }));
    }
    for (const file of progress.written) {
        found.push((0,app_error/* finding */.g)('ERR_WRITE_POLICY', `${file} changed during integrate; only ${layout.runDir} may change.`, { file }));
    }
    return found;
}
/**
 * The findings of earlier stages if there is no VALIDATION.json: why prepare refused, and which workers dispatch did not finish. Not
 * needed after validate, which repeats them.
 *
 * @throws AppError ERR_SCHEMA
 */
async function earlierFindings(root, layout) {
    const status = await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.status, status_file/* statusFile */.D);
    // Only the integrator lists artifacts. Its own earlier errors are not findings of another stage.
    const refused = status === undefined || status.artifacts.length > 0 ? [] : status.errors;
    const dispatched = await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.dispatchResults, dispatch_results/* dispatchResults */.HC);
    const undone = (dispatched?.workers ?? []).filter(({ code }) => code !== '');
    return [
        ...refused.flatMap((error) => {
            const record = validation/* findingRecord */.vU.safeParse(error);
            return record.success ? [diagnosticOf(record.data)] : [];
        }),
        ...undone.map(({ worker, code, state, reason }) => {
            const known = (0,error_codes/* isErrorCode */.W)(code) ? code : 'ERR_STAGE_FAILED';
            return (0,app_error/* finding */.g)(known, `${worker} ended dispatch as ${state}: ${(0,quote/* quoteInline */.Wx)(reason)}`, { worker });
        }),
    ];
}
/** Converts a finding of VALIDATION.json. An unknown code of a later version becomes ERR_SCHEMA. */
function diagnosticOf(record) {
    const { code, severity, message, next_action, end_line, worker, file, path, line, column } = record;
    return {
        code: (0,error_codes/* isErrorCode */.W)(code) ? code : 'ERR_SCHEMA',
        severity,
        message,
        nextAction: next_action,
        ...(worker === undefined ? {} : { worker }),
        ...(file === undefined ? {} : { file }),
        ...(path === undefined ? {} : { path }),
        ...(line === undefined ? {} : { line }),
        ...(end_line === undefined ? {} : { endLine: end_line }),
        ...(column === undefined ? {} : { column }),
    };
}

;// CONCATENATED MODULE: ./stages/integrate/report/render-final-report.js




/** FINAL_REPORT.txt. The sections have a fixed order (docs/design/formats.md). */
function renderFinalReport(facts) {
    const { layout, verdict, proof, meaning, merge } = facts;
    const blocking = blockingConditions(verdict);
    const lines = [
        `# FINAL_REPORT - ${layout.runId}`,
        '',
        '## Summary',
        ...renderSummaryLines(verdict),
        `- Base commit: ${facts.inputs?.base_sha ?? 'none'}`,
        `- Merged commit: ${proof.merge_sha ?? 'none'}`,
        `- Worker bundles processed: ${facts.plan.workers.length}`,
        `- Workers accepted: ${accepted(facts)}/${facts.plan.workers.length}`,
        `- Changes: ${Object.entries(proof.counts)
            .map(([name, count]) => `${name}=${count}`)
            .join(' ')}`,
        `- Merge conflicts: ${merge?.conflicts.length ?? 0}`,
        `- Paths merged three-way: ${merge?.shared.length ?? 0}`,
        `- Meaningful gate verdict: ${meaning.verdict}`,
        `- Usage: ${usageInWords(facts.usage)}`,
        '',
        '## Required Checks',
        ...renderCheckLines(verdict),
        '',
        '## Inputs',
        ...inputLines(facts),
        '',
        '## Worker Summaries',
        ...facts.plan.workers.flatMap(({ worker }) => [
            `### ${worker}`,
            ...(0,quote/* quoteBlock */.Af)(facts.summaries.get(worker) ?? '(no SUMMARY.md)'),
            '',
        ]),
        '## Blocking Conditions',
        ...(blocking.length === 0 ? ['(none)'] : blocking.map((line) => `- ${line}`)),
        '',
        '## Ledger Signature',
        '- Chain: ledger/run.jsonl',
        `- Head: ${facts.ledger.head} (event ${facts.ledger.seq}, INTEGRATION_RESULT)`,
        '- Signature file: attestations/ledger.sha256',
        '',
        '## NEXT ACTION',
        ...renderNextActionLines(verdict).map((line) => (0,quote/* quoteInline */.Wx)(line, 600)),
        ...(meaning.noop ? ['- NOOP: do not count this run as progress.'] : []),
    ];
    return `${lines.join('\n')}\n`;
}
/** Why the run is not PASS, one line each: failed checks, then findings. Empty only for PASS. */
function blockingConditions({ verdict, checks, findings }) {
    if (verdict === 'PASS')
        return [];
    const lines = [
        ...checks
            .filter(({ required, rc }) => required && rc !== 0)
            .map(({ name, status, rc, detail }) => `${name}: ${status} (rc=${rc})${detail === '' ? '' : ` ${detail}`}`),
        ...findings
            .filter(({ severity }) => severity === 'error')
            .map((found) => `${found.code}: ${stageLayout(found)}${(0,quote/* quoteInline */.Wx)(found.message)}`),
    ];
    return lines.length > 0 ? lines : ['no required check ran'];
}
/** The `worker file:line: ` of a finding, without missing parts. */
function stageLayout({ worker, file, line }) {
    const place = file === undefined ? '' : `${(0,quote/* quoteInline */.Wx)(file)}${line === undefined ? '' : `:${line}`}`;
    const words = [worker ?? '', place].filter((word) => word !== '').join(' ');
    return words === '' ? '' : `${words}: `;
}
function accepted({ plan }) {
    return plan.workers.filter(({ rejected }) => rejected === '').length;
}
function inputLines({ plan, validation, layout, verdict, usage, rounds }) {
    if (plan.workers.length === 0)
        return ['(no worker was launched)'];
    return plan.workers.map(({ worker, truth, rejected, noop }) => {
        const status = validation?.workers.find((entry) => entry.worker === worker)?.status ?? 'PENDING';
        const errors = verdict.findings.filter((found) => found.worker === worker && found.severity === 'error').length;
        const words = [
            `- ${worker}: ${status}`,
            `errors=${errors}`,
            `changes=${truth.changes.length}`,
            `bundle=${layout.bundle(worker)}`,
            `usage: ${usageInWords(usage.workers[worker] ?? { tokens: null, cost_usd: null })}`,
            ...(rounds[worker] ?? []).map((round, index) => `feedback round ${index + 1}: ${roundInWords(round)}`),
            ...(noop ? ['NOOP'] : []),
            ...(rejected === '' ? [] : [`rejected: ${(0,quote/* quoteInline */.Wx)(rejected)}`]),
        ];
        return words.join(' | ');
    });
}
/** MERGE_PLAN.md: the order, the result of each worker, paths merged three-way with their hunks, and conflicts. */
function renderMergePlan({ layout, plan, merge }) {
    const commits = new Map(merge?.commits.map(({ worker, commit }) => [worker, commit]));
    const rows = plan.workers.map(({ worker, truth, rejected }, index) => {
        const commit = commits.get(worker);
        const fate = commit !== undefined
            ? `merged as ${commit}`
            : rejected !== ''
                ? `rejected: ${(0,quote/* quoteInline */.Wx)(rejected)}`
                : truth.commit === null
                    ? 'nothing to merge'
                    : merge === undefined
                        ? 'not merged'
                        : 'not merged because of a conflict';
        return `${index + 1}. ${worker} (${truth.changes.length} changes): ${fate}`;
    });
    const shared = (merge?.shared ?? []).flatMap((entry) => [
        `### ${(0,quote/* quoteCode */.cy)(entry.path)}: ${entry.worker} onto ${entry.with.join(', ')}`,
        ...(0,quote/* quoteBlock */.Af)(entry.hunks === '' ? '(the same content)' : entry.hunks, 200),
        '',
    ]);
    const conflicts = (merge?.conflicts ?? []).map(({ path, worker, with: others, kind, ranges }) => {
        const lines = ranges.map(({ start, end }) => (start === end ? `${start}` : `${start}-${end}`)).join(', ');
        const where = lines === '' ? '' : `, lines ${lines}`;
        return `- ${(0,quote/* quoteCode */.cy)(path)} (${kind})${where}: ${worker} against ${others.join(', ')}; routed to ${worker}`;
    });
    return [
        `# MERGE_PLAN - ${layout.runId}`,
        '',
        `Base: ${plan.baseSha}`,
        '',
        '## Order',
        ...(rows.length === 0 ? ['(no worker was launched)'] : rows),
        '',
        '## Paths merged three-way',
        ...(shared.length === 0 ? ['(none)', ''] : shared),
        '## Conflicts',
        ...(conflicts.length === 0 ? ['(none)'] : conflicts),
        '',
    ].join('\n');
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./stages/integrate/report/write-policy.js



/**
 * Lists every file that the integrator must not change, with size, times and identity. Of the factory's own state it lists only this
 * run's folder (without its ledger and locks), because other runs may write to theirs. It lists git's refs, index and config, but not its
 * objects.
 *
 * @param root the repository root, absolute
 */
function repositoryManifest(root, paths, layout) {
    const skipped = new Set([
        paths.runs_dir,
        paths.prompts_dir,
        paths.prompt_zips_dir,
        paths.worktrees_dir,
        `${layout.runDir}/ledger`,
        layout.locksDir,
        '.git/objects',
        '.git/worktrees',
        '.git/refs/factory',
    ]);
    const manifest = new Map();
    const walk = (folder) => {
        for (const entry of entriesOf((0,external_node_path_.join)(root, folder))) {
            const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
            if (skipped.has(path) || entry.name === 'node_modules')
                continue;
            if (entry.isDirectory()) {
                walk(path);
                continue;
            }
            const info = (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(root, path), { throwIfNoEntry: false });
            if (info === undefined)
                continue;
            manifest.set(path, `${info.mode} ${info.size} ${info.mtimeMs} ${info.ctimeMs} ${info.ino}`);
        }
    };
    walk('');
    walk(layout.runDir);
    return manifest;
}
/** Synchronous: an asynchronous call per file takes five times as long. */
function entriesOf(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder, { withFileTypes: true });
    }
    catch {
        return [];
    }
}
function changedSince(before, after) {
    const paths = new Set([...before.keys(), ...after.keys()]);
    return [...paths].filter((path) => before.get(path) !== after.get(path)).sort(json/* byCodeUnit */.X);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./core/git/objects/cat-file.js

/**
 * Streams objects with one `cat-file --batch`, in the order of `ids`. Memory use does not grow with their size.
 *
 * @throws AppError ERR_GIT if an object is missing
 */
async function streamObjects(git, ids, sink) {
    if (ids.length === 0)
        return;
    const reader = batchReader(sink);
    await git.run(['cat-file', '--batch'], { stdin: `${ids.join('\n')}\n`, onStdout: reader.push });
    const missing = reader.missing();
    if (missing.length > 0) {
        throw new app_error/* AppError */.u('ERR_GIT', `git has no object ${missing[0]} (${missing.length} missing).`, {
            fault: 'internal',
        });
    }
}
/** Reads small objects completely, by id. Leaves out objects longer than `maxBytes`. */
async function readObjects(git, ids, maxBytes) {
    const found = new Map();
    let current;
    await streamObjects(git, [...new Set(ids)], {
        begin: (id, _type, size) => {
            current = { id, pieces: size > maxBytes ? undefined : [] };
        },
        data: (piece) => current?.pieces?.push(Buffer.from(piece)),
        end: () => {
            if (current?.pieces !== undefined)
                found.set(current.id, Buffer.concat(current.pieces));
        },
    });
    return found;
}
/** Parses `<id> <type> <size> LF <bytes> LF` and `<name> missing LF` from chunks of any size. */
function batchReader(sink) {
    const absent = [];
    let header = Buffer.alloc(0);
    let left = -1;
    const push = (chunk) => {
        let at = 0;
        while (at < chunk.length) {
            if (left < 0) {
                const newline = chunk.indexOf(0x0a, at);
                header = Buffer.concat([header, chunk.subarray(at, newline < 0 ? chunk.length : newline)]);
                if (newline < 0)
                    return;
                at = newline + 1;
                const [id = '', type = '', size = ''] = header.toString('utf8').split(' ');
                header = Buffer.alloc(0);
                if (type === 'missing') {
                    absent.push(id);
                    continue;
                }
                left = Number.parseInt(size, 10);
                sink.begin(id, type, left);
            }
            else if (left > 0) {
                const piece = chunk.subarray(at, at + left);
                at += piece.length;
                left -= piece.length;
                sink.data(piece);
            }
            else {
                // The LF after the object's last byte.
                at += 1;
                left = -1;
                sink.end();
            }
        }
    };
    return { push, missing: () => absent };
}

// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1454);
;// CONCATENATED MODULE: ./core/bundle/truth/file-changes.js




const gitlinkMode = '160000';
const maxReasonLength = 500;
/**
 * The entries of FILES_CHANGED.json, computed from git (docs/design/formats.md) and sorted by path. The sha256 is that of the new
 * content; for a deleted file, of the old content; for a gitlink, of the commit id. Reads all blobs with one git process.
 */
async function fileChangesOf(store, truth, reasons) {
    const hashes = await contentHashes(store, truth);
    return truth.changes.map((change) => {
        const { id, mode } = liveSide(change);
        return {
            path: change.path,
            change_type: change.type,
            reason: (reasons.get(change.path) ?? '').slice(0, maxReasonLength).trim() || `changed by ${truth.worker}`,
            sha256: mode === gitlinkMode ? (0,hash/* sha256 */.sc)(id) : (hashes.get(id) ?? ''),
            ...(change.oldPath === undefined ? {} : { old_path: change.oldPath }),
        };
    });
}
/** Returns the content of FILES_CHANGED.json, or `null` if there is neither a change nor a noop: then no file is written. */
function filesChangedFile(runId, worker, changes, noop) {
    const head = { schema_version: SCHEMA_VERSION, run_id: runId, owner: worker, changes: [...changes] };
    if (changes.length > 0)
        return head;
    return noop === null ? null : { ...head, noop: true, noop_reason: noop.reason, noop_ack: noop.ack };
}
function liveSide(change) {
    return change.type === 'deleted'
        ? { id: change.oldBlob, mode: change.oldMode }
        : { id: change.newBlob, mode: change.newMode };
}
async function contentHashes(store, truth) {
    const wanted = truth.changes.map(liveSide).filter(({ mode }) => mode !== gitlinkMode);
    const hashes = new Map();
    let id = '';
    let hash = (0,external_node_crypto_.createHash)('sha256');
    await streamObjects(store.git, [...new Set(wanted.map((side) => side.id))], {
        begin: (object) => {
            id = object;
            hash = (0,external_node_crypto_.createHash)('sha256');
        },
        data: (piece) => hash.update(piece),
        end: () => hashes.set(id, hash.digest('hex')),
    });
    return hashes;
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
;// CONCATENATED MODULE: ./core/contracts/verdict/meaningful-gate.js


/** Why a run is empty, or why its declarations do not match git. */
const failMode = schemas/* enum */.k5n([
    'EMPTY_DECLARATIONS',
    'EMPTY_PATCH',
    'PHANTOM_PATHS',
    'NO_GIT_MUTATION',
    'PATCH_NOT_APPLICABLE',
    'DECLARATION_MISMATCH',
]);
/** VERIFY_MEANINGFUL_GATE.json. */
const meaningfulGate = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    verdict: schemas/* enum */.k5n(['PASS', 'BLOCKED']),
    /** True if every worker declared noop. Such a run is labelled NOOP and never counts as progress. */
    noop: schemas/* boolean */.zMY(),
    fail_modes: schemas/* array */.YOg(schemas/* strictObject */.rej({ mode: failMode, worker: schemas/* string */.YjP(), detail: schemas/* string */.YjP() })),
});

// EXTERNAL MODULE: ./core/contracts/verdict/proof.js
var proof = __webpack_require__(5206);
;// CONCATENATED MODULE: ./core/contracts/worker/log-index.js


/** LOGS/INDEX.json. The paths are relative to the folder that contains LOGS/; each log must exist. */
const logIndex = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    owner: schemas/* string */.YjP().min(1),
    logs: schemas/* array */.YOg(schemas/* looseObject */._H3({ name: schemas/* string */.YjP(), path: schemas/* string */.YjP(), rc: schemas/* int */.Whr() })),
});

// EXTERNAL MODULE: ./core/git/objects/diff-tree.js
var diff_tree = __webpack_require__(2140);
// EXTERNAL MODULE: ./core/run/state-digest.js + 1 modules
var state_digest = __webpack_require__(9591);
// EXTERNAL MODULE: ./core/system/hostile/digest-file.js
var digest_file = __webpack_require__(6962);
;// CONCATENATED MODULE: ./stages/integrate/report/write-report.js


















/** The integrator's folder within the run folder. */
const folder = contracts_worker/* aggregator */.Il;
/**
 * Writes every integrator artifact, the run's STATUS.json and the attestations. All are rendered from one verdict
 * (docs/design/formats.md, law 1: docs/design/laws.md).
 */
async function writeReport(run, parts) {
    const { facts } = parts;
    const { layout, verdict, meaning } = facts;
    const merged = facts.proof.tree === null ? [] : await mergedChanges(parts);
    const files = new Map();
    files.set('DIFF.patch', await mergedPatch(parts));
    files.set('FILES_CHANGED.json', (0,json/* prettyJson */.D_)(files_changed/* filesChanged */.wz.parse(await mergedFiles(parts, merged))));
    files.set('FINAL_REPORT.txt', renderFinalReport(facts));
    files.set('MERGE_PLAN.md', renderMergePlan(facts));
    files.set('PROOF.json', (0,json/* prettyJson */.D_)(proof/* proof */.n.parse(facts.proof)));
    files.set('VERIFY_MEANINGFUL_GATE.json', (0,json/* prettyJson */.D_)(meaningfulGate.parse(meaning)));
    files.set('VERIFY_MEANINGFUL_GATE.md', renderMeaning(meaning, quote/* quoteInline */.Wx));
    const logs = logFiles(parts);
    for (const { path, content } of logs)
        files.set(path, content);
    files.set('LOGS/INDEX.json', (0,json/* prettyJson */.D_)(logIndex.parse(indexOf(layout, logs))));
    const names = [...files.keys(), 'STATUS.json'].sort();
    const { rounds } = facts;
    const extras = {
        base_sha: facts.inputs?.base_sha ?? null,
        merge_sha: facts.proof.merge_sha,
        usage: facts.usage,
        ...(Object.keys(rounds).length === 0 ? {} : { feedback_rounds: rounds }),
    };
    const status = (0,json/* prettyJson */.D_)(status_file/* statusFile */.D.parse(renderStatusFile(verdict, names, extras)));
    const runNames = names.map((name) => `${folder}/${name}`);
    const runStatus = status_file/* statusFile */.D.parse(renderStatusFile({ ...verdict, startedAt: facts.inputs?.started_at ?? verdict.startedAt }, runNames, extras));
    for (const [name, content] of files)
        await run.write(`${folder}/${name}`, content);
    await run.write('attestations/bundles.sha256', await bundleLines(run.root, layout, facts));
    files.set('STATUS.json', status);
    const lines = names.map((name) => `${(0,hash/* sha256 */.sc)(files.get(name) ?? '')}  ${folder}/${name}\n`);
    await run.write('attestations/report.sha256', lines.filter((line) => !isRawLog(line)).join(''));
    await run.write(`${folder}/STATUS.json`, status);
    // Last, because this file marks the end of the run.
    await run.write('STATUS.json', (0,json/* prettyJson */.D_)(runStatus));
    return {
        hashes: {
            final_report_sha256: (0,hash/* sha256 */.sc)(files.get('FINAL_REPORT.txt') ?? ''),
            proof_sha256: (0,hash/* sha256 */.sc)(files.get('PROOF.json') ?? ''),
            status_sha256: (0,hash/* sha256 */.sc)(status),
        },
        mergedFiles: merged.length,
    };
}
/** Raw logs are not in the identity set, so no attestation may depend on their bytes (law 8: docs/design/laws.md). */
function isRawLog(line) {
    return line.includes('/LOGS/') && !line.endsWith('/LOGS/INDEX.json\n');
}
async function mergedChanges({ facts, store }) {
    const { merge } = facts;
    return store === undefined || merge === undefined ? [] : (0,diff_tree/* treeChanges */.CJ)(store.git, merge.baseTree, merge.tree);
}
const maxMergedPatchBytes = 512 * 1024 * 1024;
async function mergedPatch({ facts, store }) {
    const { merge, proof: proven } = facts;
    if (store === undefined || merge === undefined || proven.tree === null)
        return Buffer.alloc(0);
    return (await (0,diff_tree/* treePatch */.jd)(store.git, merge.baseTree, merge.tree, maxMergedPatchBytes)) ?? Buffer.alloc(0);
}
/** The merged FILES_CHANGED.json. Each reason lists the workers whose changes are in the path. */
async function mergedFiles({ facts, store }, merged) {
    const head = { schema_version: common/* SCHEMA_VERSION */.f$, run_id: facts.layout.runId, owner: contracts_worker/* aggregator */.Il };
    if (store === undefined || merged.length === 0) {
        const why = facts.proof.tree === null ? 'there is no clean merge' : 'no worker changed anything';
        return { ...head, changes: [], noop: true, noop_reason: `Nothing was merged: ${why}.`, noop_ack: 'NOOP' };
    }
    const owners = new Map();
    for (const { worker, path, outcome } of facts.proof.changes) {
        if (outcome === 'integrated')
            owners.set(path, [...(owners.get(path) ?? []), worker]);
    }
    const reasons = new Map([...owners].map(([path, workers]) => [path, `integrated from ${(0,contracts_worker/* inWorkerOrder */.WC)(workers).join(', ')}`]));
    const truth = { worker: contracts_worker/* aggregator */.Il, commit: null, tree: null, changes: merged, patchBytes: 0 };
    return { ...head, changes: await fileChangesOf(store, truth, reasons) };
}
function logFiles({ facts, gates, gateLogs }) {
    const { verdict, merge, plan } = facts;
    const steps = [
        ...plan.workers.map(({ worker, rejected }) => `${worker}: ${rejected === '' ? 'accepted' : (0,quote/* quoteInline */.Wx)(rejected)}`),
        ...(merge?.commits ?? []).map(({ worker, commit }) => `merged ${worker} as ${commit}`),
        ...(merge?.conflicts ?? []).map(({ worker, path, kind }) => `conflict of ${worker} in ${(0,quote/* quoteInline */.Wx)(path)} (${kind})`),
        `verdict ${verdict.verdict}`,
    ];
    return [
        ...gates.map(({ name, rc }) => ({
            name: `gate:${name}`,
            path: `LOGS/gate-${name}.log`,
            rc,
            content: gateLogs.find((log) => log.name === name)?.output ?? `rc ${rc}; the output is in the log of the gates job\n`,
        })),
        { name: 'integration', path: 'LOGS/integration.log', rc: verdict.exitCode, content: `${steps.join('\n')}\n` },
    ];
}
function indexOf(layout, logs) {
    return {
        schema_version: common/* SCHEMA_VERSION */.f$,
        run_id: layout.runId,
        owner: contracts_worker/* aggregator */.Il,
        logs: logs.map(({ name, path, rc }) => ({ name, path, rc })),
    };
}
/** The files of the workers' bundles as `sha256sum` lines, without raw logs. */
async function bundleLines(root, layout, { plan }) {
    const folders = plan.workers.map(({ worker }) => `${layout.bundle(worker)}/`);
    const lines = [];
    for (const { file } of await (0,state_digest/* stateFiles */.d8)(root, layout)) {
        const name = file.slice(layout.runDir.length + 1);
        if (!folders.some((start) => file.startsWith(start)) || name.endsWith('/CHANGES.bundle'))
            continue;
        if (/\/LOGS\/(?!INDEX\.json$|COLLECT\.json$)/.test(name))
            continue;
        lines.push(`${(await (0,digest_file/* digestFile */.T)((0,external_node_path_.join)(root, file))).sha256}  ${name}\n`);
    }
    return lines.join('');
}

;// CONCATENATED MODULE: ./stages/integrate/integrate.js





























/**
 * The integrate stage: merges the accepted workers, proves the merge, and writes the verdict to files, ledger and report. It works with
 * any state of a run, even if only prepare ran. It throws only if nothing can be reported: an internal error is verdict FAIL, rendered
 * everywhere (docs/workflows.md, laws 1, 4, 5, 6: docs/design/laws.md).
 *
 * @throws AppError ERR_RUN_BUSY (usage); ERR_LOCK_LOST, ERR_WRITE_FAILED or ERR_LEDGER_WRITE if not even the FAIL report can be written
 */
async function integrate(inputs, deps) {
    return (0,open_run/* withRun */.Yq)({ ...inputs, layout: (0,run_layout/* stageLayout */.nK)(inputs) }, deps, (run) => integrateHeld(inputs, run, deps));
}
async function integrateHeld(inputs, run, deps) {
    const begun = { startedAt: deps.clock.nowIso(), elapsed: deps.clock.stopwatch() };
    const progress = {
        rebuilt: undefined,
        ledger: undefined,
        gates: undefined,
        gateLogs: [],
        written: [],
        findings: [],
        failure: undefined,
        salvage: false,
    };
    try {
        await gather(inputs, run, deps, progress);
        return await conclude(inputs, run, deps, progress, begun);
    }
    catch (error) {
        deps.log(`integrate failed: ${error instanceof Error ? error.message : String(error)}`);
        progress.failure = failureOf(error);
        progress.salvage = true;
        return await conclude(inputs, run, deps, progress, begun);
    }
    finally {
        await progress.rebuilt?.[Symbol.asyncDispose]();
    }
}
/** Collects everything that the verdict depends on. */
async function gather(inputs, run, deps, progress) {
    const { root } = inputs;
    const layout = (0,run_layout/* stageLayout */.nK)(inputs);
    const paths = inputs.paths ?? factory_config/* factoryConfig */.p.parse({}).paths;
    await (0,atomic_write/* removeStaleTemporaries */.D9)((0,external_node_path_.join)(root, layout.runDir));
    const before = repositoryManifest(root, paths, layout);
    if (inputs.unreadable !== undefined)
        throw inputs.unreadable;
    const earlier = (0,judge_earlier/* judgeEarlier */.G)(inputs.earlier);
    progress.findings.push(...earlier.findings);
    if (earlier.fails)
        progress.failure = earlier.findings[0];
    progress.ledger = await run.chain();
    await appendOnce(progress.ledger, { event_type: 'INTEGRATE_START', actor: contracts_worker/* aggregator */.Il });
    const rebuilt = await (0,rebuild_merge/* rebuildMerge */.C)(inputs, deps);
    progress.rebuilt = rebuilt;
    progress.findings.push(...rebuilt.findings);
    if (rebuilt.validation === undefined)
        progress.findings.push(...(await earlierFindings(root, layout)));
    await gatherGates(inputs, deps, rebuilt, progress);
    // Operators and other executors may write packs to the inbox at any time (docs/adr/0120).
    const inbox = `${rebuilt.inputs?.config.inbox.base ?? factory_config/* factoryConfig */.p.parse({}).inbox.base}/`;
    const changed = changedSince(before, repositoryManifest(root, paths, layout));
    progress.written = changed.filter((path) => !path.startsWith(inbox));
}
/** Uses the gates' result of the gates job, or runs the gates if there is no such job. */
async function gatherGates(inputs, deps, rebuilt, progress) {
    const tree = cleanTree(rebuilt);
    const given = inputs.gates;
    if (given === 'run') {
        if (rebuilt.store === undefined)
            return;
        const run = await (0,run_gates/* runGates */.AQ)(rebuilt.store.git, tree, rebuilt.inputs?.config.gates ?? [], deps);
        progress.gates = run.result;
        progress.gateLogs = run.logs;
        return;
    }
    if (given === undefined) {
        progress.failure ??= (0,app_error/* finding */.g)('ERR_GATES_MISSING', 'The gates job has no output gates-result. In Actions it is required.');
        return;
    }
    if (given.tree === tree)
        progress.gates = given;
    else {
        const message = `The gates ran on tree ${given.tree ?? 'none'}, but the merge is tree ${tree ?? 'none'}.`;
        progress.findings.push((0,app_error/* finding */.g)('ERR_GATES_TREE', message));
    }
}
/** The merged tree, or `null` if an accepted worker did not merge. */
function cleanTree({ merge }) {
    return merge === undefined || merge.conflicts.length > 0 ? null : merge.tree;
}
/** Decides the verdict and renders it everywhere. */
async function conclude(inputs, run, deps, progress, begun) {
    const { root, runId } = inputs;
    const layout = (0,run_layout/* stageLayout */.nK)(inputs);
    const rebuilt = progress.rebuilt;
    const plan = rebuilt?.plan ?? { baseSha: rebuild_merge/* noBase */.p, workers: [], shared: new Map() };
    const merge = progress.salvage ? undefined : rebuilt?.merge;
    const store = progress.salvage ? undefined : rebuilt?.store;
    const declared = await readDeclarations(root, progress);
    const meaning = judgeMeaning(runId, plan, merge, declared);
    const proof = await buildProof(store?.git, runId, plan, merge);
    const gates = rebuilt?.inputs?.config.gates.map(({ name }) => name) ?? [];
    const decided = decideVerdict({
        runId,
        startedAt: progress.ledger?.events().findLast(({ event_type }) => event_type === 'INTEGRATE_START')?.ts_utc ??
            begun.startedAt,
        endedAt: deps.clock.nowIso(),
        checks: runChecks({
            validation: rebuilt?.validation,
            merge,
            meaning,
            gates,
            gatesResult: progress.gates,
            written: progress.written,
        }),
        required: [...requiredCheckNames, ...gates.map((name) => `gate:${name}`)],
        findings: [...progress.findings, ...mergeFindings({ layout, rebuilt, merge, meaning, progress })],
        internalError: progress.failure,
        noop: meaning.noop,
    });
    const ledger = progress.ledger ?? (await run.chain().catch(() => undefined));
    const result = await (ledger === undefined
        ? undefined
        : appendOnce(ledger, {
            event_type: 'INTEGRATION_RESULT',
            actor: contracts_worker/* aggregator */.Il,
            duration_ms: begun.elapsed(),
            rc: decided.exitCode,
            file_counts: { conflicts: merge?.conflicts.length ?? 0, shared: merge?.shared.length ?? 0, ...proof.counts },
            details: { status: decided.verdict, noop: decided.noop, merge_sha: proof.merge_sha, tree: proof.tree },
        }));
    // Uses the recorded instant, so that a repetition after a crash gives the same bytes.
    const verdict = { ...decided, endedAt: result?.ts_utc ?? decided.endedAt };
    const results = await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.dispatchResults, dispatch_results/* dispatchResults */.HC).catch(() => undefined);
    const facts = {
        layout,
        verdict,
        inputs: rebuilt?.inputs,
        validation: rebuilt?.validation,
        plan,
        merge,
        meaning,
        proof,
        summaries: await readSummaries(root, progress),
        usage: usageOf(results),
        rounds: roundsIn(results),
        ledger: ledger === undefined || result === undefined ? noLedger : (0,finish_end/* headAfter */.Xy)(ledger, result),
    };
    const watch = deps.clock.stopwatch();
    const report = await writeReport(run, {
        facts,
        store,
        gateLogs: progress.gateLogs,
        gates: progress.gates?.gates.filter(({ name }) => gates.includes(name)) ?? [],
    });
    if (ledger !== undefined) {
        const workers = plan.workers.length;
        await recordEnd({ run, ledger, verdict, report, reportMs: watch(), workers, signal: deps.signal });
    }
    return reportOf(facts, progress);
}
const noLedger = { head: 'none', seq: 0 };
function failureOf(error) {
    const known = (0,of_unknown/* appErrorOf */.f)(error);
    if (known.code !== 'ERR_INTERNAL')
        return known.toDiagnostic();
    return { ...known.toDiagnostic(), message: `integrate failed with an internal error: ${(0,quote/* quoteInline */.Wx)(known.message)}` };
}
const maxSummaryBytes = 1024 * 1024;
async function readSummaries(root, { rebuilt }) {
    const summaries = new Map();
    for (const { worker } of rebuilt?.plan.workers ?? []) {
        const file = (0,external_node_path_.join)(root, rebuilt?.layout.bundle(worker) ?? '', 'SUMMARY.md');
        const text = (0,read_hostile/* readPlainText */.Sg)(file, maxSummaryBytes);
        if (text !== undefined)
            summaries.set(worker, text);
    }
    return summaries;
}
/** Each worker's FILES_CHANGED.json. An invalid file counts as empty. */
async function readDeclarations(root, { rebuilt }) {
    const declared = new Map();
    for (const { worker } of rebuilt?.plan.workers ?? []) {
        const file = `${rebuilt?.layout.bundle(worker)}/FILES_CHANGED.json`;
        const record = await (0,json_file/* readJsonFileIfAny */.Ou)(root, file, files_changed/* filesChanged */.wz).catch(() => undefined);
        if (record !== undefined)
            declared.set(worker, record);
    }
    return declared;
}
function reportOf({ layout, verdict, proof, plan }, progress) {
    return {
        stage: 'integrate',
        runId: layout.runId,
        status: verdict.verdict,
        diagnostics: verdict.findings,
        nextAction: verdict.nextAction,
        summary: verdictTable(verdict),
        outputs: {
            'merge-sha': proof.merge_sha ?? '',
            'gates-result': progress.gates === undefined ? '' : JSON.stringify(progress.gates),
            'report-path': `${layout.integratorDir}/FINAL_REPORT.txt`,
            'proof-path': `${layout.integratorDir}/PROOF.json`,
        },
        workers: plan.workers.map(({ worker }) => worker),
    };
}
/** The checks as a Markdown table, and the blocking conditions. */
function verdictTable(verdict) {
    const blocking = blockingConditions(verdict).map((line) => `- ${(0,quote/* quoteCode */.cy)(line)}`);
    return [
        '| check | status | rc |',
        '| --- | --- | --- |',
        ...verdict.checks.map(({ name, status, rc }) => `| ${(0,quote/* quoteCode */.cy)(name)} | ${status} | ${rc} |`),
        ...(blocking.length === 0 ? [] : ['', 'Blocking conditions:', '', ...blocking]),
        '',
    ].join('\n');
}


/***/ }),

/***/ 2360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ mergeWorkers),
  P: () => (/* binding */ treeDelta)
});

// EXTERNAL MODULE: ./core/bundle/truth/bundle-commit.js
var bundle_commit = __webpack_require__(603);
// EXTERNAL MODULE: ./core/contracts/worker.js
var worker = __webpack_require__(3778);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
;// CONCATENATED MODULE: ./core/git/objects/commit-tree.js
/** Author and committer of every commit that the factory makes, so that its id depends on content alone. */
const factoryIdentity = { name: 'Codex Factory', email: 'factory@localhost' };
/**
 * Writes a commit whose id depends only on its arguments: fixed identity, the given time at +0000, unsigned.
 *
 * @returns the commit's id
 * @throws AppError ERR_GIT
 */
async function commitTree(git, commit) {
    const date = `${Math.floor(Date.parse(commit.instant) / 1_000)} +0000`;
    const { name, email } = factoryIdentity;
    const answer = await git.run(['commit-tree', '--no-gpg-sign', '-p', commit.parent, '-F', '-', commit.tree], {
        stdin: commit.message,
        env: {
            GIT_AUTHOR_NAME: name,
            GIT_AUTHOR_EMAIL: email,
            GIT_AUTHOR_DATE: date,
            GIT_COMMITTER_NAME: name,
            GIT_COMMITTER_EMAIL: email,
            GIT_COMMITTER_DATE: date,
        },
    });
    return answer.text;
}

// EXTERNAL MODULE: ./core/git/objects/merge-tree.js
var merge_tree = __webpack_require__(1287);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(4428);
;// CONCATENATED MODULE: ./stages/integrate/merge/conflict-ranges.js
/**
 * Returns the conflicting line ranges, numbered in the later worker's own version of a file. Resolves the file with conflict markers in
 * favour of the later worker, and compares the result with that worker's version by git. So hunks of the other side that merged cleanly
 * above do not shift the numbers.
 *
 * The markers contain the two commit ids. No file can contain them in advance, so a worker's own `<<<<<<<` lines do not count as markers.
 *
 * @returns an empty list for a binary file or a conflict without markers
 */
async function conflictRanges(git, marked, workerBlob, sides) {
    const resolved = resolveTheirs((await git.run(['cat-file', 'blob', marked])).stdout.toString('latin1'), sides);
    if (resolved.ranges.length === 0)
        return [];
    const blob = (await git.run(['hash-object', '-w', '--stdin', '--no-filters'], { stdin: Buffer.from(resolved.text, 'latin1') })).text;
    const shifts = hunkShifts(await zeroContextDiff(git, blob, workerBlob));
    return resolved.ranges.map(({ start, end }) => {
        const from = moved(start, shifts);
        return { start: from, end: Math.max(from, moved(end, shifts)) };
    });
}
/** The hunks between two blobs without context, as printed by git; empty for equal or binary content. */
async function zeroContextDiff(git, from, to) {
    const args = ['diff', '-U0', '--no-color', '--no-ext-diff', '--no-textconv', from, to];
    const { stdout } = await git.run(args);
    const text = stdout.toString('utf8');
    const first = text.search(/^@@ /m);
    return first === -1 ? '' : text.slice(first);
}
function resolveTheirs(marked, sides) {
    const kept = [];
    const ranges = [];
    let section = 'none';
    let start = 0;
    for (const line of marked.split(/(?<=\n)/)) {
        const bare = line.replace(/\r?\n$/, '');
        if (section === 'none' && bare === `<<<<<<< ${sides.ours}`)
            section = 'ours';
        else if (section === 'ours' && bare === '=======') {
            section = 'theirs';
            start = kept.length + 1;
        }
        else if (section === 'theirs' && bare === `>>>>>>> ${sides.theirs}`) {
            section = 'none';
            // If this side deleted the lines, use the line after the gap.
            ranges.push({ start, end: Math.max(start, kept.length) });
        }
        else if (section !== 'ours')
            kept.push(line);
    }
    return { text: kept.join(''), ranges };
}
/** For each hunk: how many lines the second file is ahead of or behind the first from there on. */
function hunkShifts(diff) {
    let by = 0;
    return [...diff.matchAll(/^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/gm)].map((match) => {
        const removed = Number(match[2] ?? 1);
        by += Number(match[3] ?? 1) - removed;
        return { after: Number(match[1]) + Math.max(0, removed - 1), by };
    });
}
function moved(line, shifts) {
    return Math.max(1, line + (shifts.findLast((shift) => shift.after < line)?.by ?? 0));
}

;// CONCATENATED MODULE: ./stages/integrate/merge/merge-workers.js







/**
 * Merges the accepted workers in order in the bare store, each onto the result so far. Skips a worker with a conflict and continues with
 * the next, so that one report lists all conflicts.
 *
 * Compares each merged tree with the worker's own changes. Any other path is a conflict and never merges silently: rename detection can
 * carry an edit to another worker's new name.
 *
 * @throws AppError ERR_GIT
 */
async function mergeWorkers(plan, options) {
    const { git } = options;
    const baseTree = (await git.run(['rev-parse', '--verify', `${plan.baseSha}^{tree}`])).text;
    const applied = [];
    const commits = [];
    const shared = [];
    const conflicts = [];
    let head = plan.baseSha;
    let tree = baseTree;
    for (const planned of plan.workers) {
        const { worker, truth } = planned;
        if (planned.rejected !== '' || truth.commit === null)
            continue;
        const merge = await (0,merge_tree/* mergeTree */.p)(git, head, truth.commit);
        const changed = await treeDelta(git, tree, merge.tree);
        const found = await conflictsOf(git, planned, applied, merge, changed, { ours: head, theirs: truth.commit });
        if (found.length > 0) {
            conflicts.push(...found);
            continue;
        }
        shared.push(...(await sharedMerges(git, planned, applied, changed)));
        head = await commitWorker(options, worker, merge.tree, head);
        tree = merge.tree;
        commits.push({ worker, commit: head, tree });
        applied.push(planned);
    }
    return { baseTree, commits, head, tree, shared, conflicts };
}
/** Every path that differs between two trees, without rename detection. */
async function treeDelta(git, from, to) {
    const args = ['diff-tree', '-r', '--raw', '-z', '--no-renames', '--no-abbrev', from, to];
    const fields = (await git.run(args)).stdout.toString('utf8').split('\0');
    const delta = new Map();
    for (let at = 0; at + 1 < fields.length; at += 2) {
        const [oldMode = '', newMode = '', oldBlob = '', newBlob = ''] = (fields[at] ?? '').slice(1).split(' ');
        const known = (blob) => (/^0+$/.test(blob) ? null : blob);
        delta.set(fields[at + 1] ?? '', { oldMode, newMode, oldBlob: known(oldBlob), newBlob: known(newBlob) });
    }
    return delta;
}
async function conflictsOf(git, planned, applied, merge, changed, sides) {
    const declared = planned.touched;
    const kinds = new Map();
    for (const path of changed.keys())
        if (!declared.has(path))
            kinds.set(path, 'rename/edit');
    if (merge.clean && kinds.size > 0)
        return undeclared(planned, applied, [...kinds.keys()]);
    if (merge.clean)
        return [];
    kinds.clear();
    const known = new Set([...declared, ...applied.flatMap((other) => [...other.touched])]);
    for (const { type, paths } of merge.messages) {
        const kind = /^CONFLICT \((.+)\)$/.exec(type)?.[1];
        for (const path of kind === undefined ? [] : paths)
            if (known.has(path))
                kinds.set(path, kind ?? '');
    }
    for (const { path } of merge.stages)
        if (!kinds.has(path) && known.has(path))
            kinds.set(path, 'contents');
    if (kinds.size === 0)
        for (const path of declared)
            kinds.set(path, 'unknown');
    const marked = new Map([...changed].map(([path, delta]) => [path, delta.newBlob]));
    const theirs = new Map(merge.stages.filter(({ stage }) => stage === 3).map(({ path, blob }) => [path, blob]));
    const conflicts = [];
    for (const [path, kind] of sortedEntries(kinds)) {
        const blob = marked.get(path);
        const own = theirs.get(path);
        const ranges = blob && own && blob !== own ? await conflictRanges(git, blob, own, sides) : [];
        conflicts.push({ path, worker: planned.worker, with: rivals(applied, path), kind, ranges });
    }
    return conflicts;
}
/** Paths that a clean merge changed although the worker did not. Only rename detection across workers can do that. */
function undeclared(planned, applied, paths) {
    return [...paths].sort(json/* byCodeUnit */.X).map((path) => {
        const others = rivals(applied, path);
        if (others.length === 0) {
            throw new app_error/* AppError */.u('ERR_GIT', `The merge of ${planned.worker} changed ${path}, but no worker changed that path.`, { fault: 'internal', worker: planned.worker, file: path });
        }
        return { path, worker: planned.worker, with: others, kind: 'rename/edit', ranges: [] };
    });
}
/** The earlier workers that changed a path, or a path that cannot exist beside it (a folder instead of a file). */
function rivals(applied, path) {
    const clash = (other) => other === path || other.startsWith(`${path}/`) || path.startsWith(`${other}/`);
    return (0,worker/* inWorkerOrder */.WC)(applied.filter((other) => [...other.touched].some(clash)).map((other) => other.worker));
}
async function sharedMerges(git, planned, applied, changed) {
    const merges = [];
    for (const path of [...planned.touched].sort(json/* byCodeUnit */.X)) {
        const others = applied.filter((other) => other.touched.has(path)).map((other) => other.worker);
        if (others.length === 0)
            continue;
        const { oldBlob = null, newBlob = null } = changed.get(path) ?? {};
        const hunks = oldBlob !== null && newBlob !== null ? await zeroContextDiff(git, oldBlob, newBlob) : '';
        merges.push({ path, worker: planned.worker, with: others, hunks });
    }
    return merges;
}
function commitWorker(options, worker, tree, parent) {
    const { git, runId, startedAt } = options;
    return commitTree(git, {
        tree,
        parent,
        instant: startedAt,
        message: (0,bundle_commit/* workerCommitMessage */.P)(runId, worker),
    });
}
function sortedEntries(map) {
    return [...map].sort(([a], [b]) => (0,json/* byCodeUnit */.X)(a, b));
}


/***/ }),

/***/ 2141:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ noBase),
  C: () => (/* binding */ rebuildMerge)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
;// CONCATENATED MODULE: ./core/git/objects/bundle.js

/** Makes a git bundle with the commits of one ref that are not in its base. */
async function createBundle(git, ref, base) {
    return (await git.run(['bundle', 'create', '--quiet', '-', ref, `^${base}`])).stdout;
}
const maxHeaderBytes = 64 * 1024;
/**
 * Parses a bundle's header (format v2 and v3, https://git-scm.com/docs/gitformat-bundle) and ignores the rest.
 *
 * @throws AppError ERR_CHANGES_BUNDLE if the header is not valid; the caller adds file and worker
 */
function parseBundleHeader(bytes) {
    const end = bytes.subarray(0, maxHeaderBytes).indexOf('\n\n');
    const lines = bytes.subarray(0, Math.max(end, 0)).toString('utf8').split('\n');
    if (end < 0 || !/^# v[23] git bundle$/.test(lines[0] ?? ''))
        throw notABundle('it does not have the header of a git bundle');
    const prerequisites = [];
    const refs = [];
    for (const line of lines.slice(1)) {
        const prerequisite = /^-([0-9a-f]{40,64})(?: .*)?$/.exec(line);
        const ref = /^([0-9a-f]{40,64}) (\S+)$/.exec(line);
        if (prerequisite?.[1] !== undefined)
            prerequisites.push(prerequisite[1]);
        else if (ref?.[1] !== undefined && ref[2] !== undefined)
            refs.push({ id: ref[1], name: ref[2] });
        else if (!/^@object-format=sha(?:1|256)$/.test(line))
            throw notABundle('its header has an unknown line');
    }
    return { prerequisites, refs, packOffset: end + 2 };
}
/**
 * Adds a bundle's objects to the object store and checks them with git's fsck. Moves no ref. Like `git bundle
 * unbundle`, but it does not walk the whole history.
 *
 * @throws AppError ERR_CHANGES_BUNDLE if the pack is damaged, objects are missing, or fsck refuses an object
 */
async function takeBundlePack(git, bytes, header) {
    try {
        await git.run(['index-pack', '--stdin', '--fix-thin', '--strict'], { stdin: bytes.subarray(header.packOffset) });
    }
    catch (cause) {
        const detail = cause instanceof Error ? ` (${cause.message})` : '';
        throw notABundle(`git refuses its objects${detail}`, cause);
    }
}
function notABundle(why, cause) {
    return new app_error/* AppError */.u('ERR_CHANGES_BUNDLE', `CHANGES.bundle cannot be used: ${why}. Only the factory may write it.`, {
        cause,
    });
}

// EXTERNAL MODULE: ./core/git/objects/diff-tree.js
var diff_tree = __webpack_require__(2140);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(8220);
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
        const header = parseBundleHeader(bytes);
        const expected = (0,bundle_commit/* workerRef */.i)(runId, worker);
        const [ref] = header.refs;
        if (header.refs.length !== 1 || ref?.name !== expected)
            throw refused(`it must contain only the ref ${expected}`);
        if (header.prerequisites.length !== 1 || header.prerequisites[0] !== baseSha) {
            throw refused(`its only prerequisite must be ${baseSha}`);
        }
        await takeBundlePack(store.git, bytes, header);
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

// EXTERNAL MODULE: ./core/bundle/truth/truth-store.js
var truth_store = __webpack_require__(5544);
// EXTERNAL MODULE: ./core/contracts/launch/run-inputs.js
var run_inputs = __webpack_require__(4947);
// EXTERNAL MODULE: ./core/contracts/verdict/validation.js
var validation = __webpack_require__(8209);
// EXTERNAL MODULE: ./core/ledger/fold.js
var fold = __webpack_require__(3871);
// EXTERNAL MODULE: ./core/ledger/read-ledger.js
var read_ledger = __webpack_require__(6652);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(9763);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(7892);
// EXTERNAL MODULE: ./core/run/state-digest.js + 1 modules
var state_digest = __webpack_require__(9591);
// EXTERNAL MODULE: ./core/system/hostile/digest-file.js
var digest_file = __webpack_require__(6962);
// EXTERNAL MODULE: ./stages/integrate/merge/merge-workers.js + 2 modules
var merge_workers = __webpack_require__(2360);
// EXTERNAL MODULE: ./core/contracts/worker.js
var worker = __webpack_require__(3778);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(4428);
;// CONCATENATED MODULE: ./stages/integrate/merge/plan-merge.js


/**
 * Plans the merge: every worker in worker order. A worker is accepted only if validation accepted exactly the commit that is in its
 * CHANGES.bundle now.
 */
function planMerge(inputs) {
    const shared = new Map();
    for (const { path, owners } of [...(inputs.validation?.shared_paths ?? [])].sort((a, b) => (0,json/* byCodeUnit */.X)(a.path, b.path))) {
        shared.set(path, (0,worker/* inWorkerOrder */.WC)(owners));
    }
    const workers = (0,worker/* inWorkerOrder */.WC)(inputs.workers).map((worker) => {
        const known = inputs.truths.get(worker);
        const truth = known !== undefined && 'truth' in known ? known.truth : nothing(worker);
        const unreadable = known !== undefined && 'unreadable' in known ? known.unreadable : '';
        const judged = inputs.validation?.workers.find((entry) => entry.worker === worker);
        return {
            worker,
            truth,
            touched: new Set(truth.changes.flatMap(({ type, path, oldPath }) => type === 'renamed' && oldPath !== undefined ? [path, oldPath] : [path])),
            rejected: unreadable !== '' ? unreadable : rejection(inputs.validation, judged, truth),
            noop: judged?.accepted === true && judged.noop,
        };
    });
    return { baseSha: inputs.baseSha, workers, shared };
}
function nothing(worker) {
    return { worker, commit: null, tree: null, changes: [], patchBytes: 0 };
}
function rejection(validation, judged, truth) {
    if (validation === undefined)
        return 'not validated';
    if (judged === undefined)
        return 'not in VALIDATION.json';
    if (!judged.accepted) {
        const codes = new Set(validation.findings
            .filter((found) => found.worker === judged.worker && found.severity === 'error')
            .map((found) => found.code));
        return codes.size === 0 ? `its validation is ${judged.status}` : [...codes].sort(json/* byCodeUnit */.X).join(', ');
    }
    if (judged.commit !== truth.commit || judged.tree !== truth.tree)
        return alteredReason;
    return '';
}
const alteredReason = 'CHANGES.bundle contains a different commit than the validated one';

;// CONCATENATED MODULE: ./stages/integrate/merge/rebuild-merge.js














/**
 * Rebuilds the merge of a run from its run folder and the repository's objects only. Every mode calls it, so that gates, integrate,
 * publish and the pull request check do not trust each other's result.
 *
 * @throws AppError with fault `internal`; everything that blocks the run is in `findings`
 */
async function rebuildMerge(place, deps) {
    const layout = (0,run_layout/* stageLayout */.nK)(place);
    const found = [];
    const known = await collecting(found, () => readRecords(place, layout, found));
    const inputs = known?.inputs;
    const empty = { baseSha: inputs?.base_sha ?? noBase, workers: [], shared: new Map() };
    const nothing = { layout, inputs, validation: known?.validation, plan: empty, store: undefined, merge: undefined };
    if (inputs === undefined)
        return { ...nothing, findings: found, [Symbol.asyncDispose]: async () => undefined };
    const store = await (0,truth_store/* openStore */.C)({ repo: place.root, env: deps.env, signal: deps.signal });
    const dispose = () => store[Symbol.asyncDispose]();
    try {
        const base = await store.git.run(['cat-file', '-e', `${inputs.base_sha}^{commit}`], { accept: [0, 1, 128] });
        if (base.exitCode !== 0) {
            const message = `The base commit ${inputs.base_sha} is not in the repository.`;
            found.push((0,app_error/* finding */.g)('ERR_REF_UNKNOWN', message, { file: layout.inputs }));
            return { ...nothing, findings: found, [Symbol.asyncDispose]: dispose };
        }
        const truths = await readTruths(place.root, layout, inputs, store, found);
        const plan = planMerge({
            baseSha: inputs.base_sha,
            workers: inputs.workers,
            validation: known?.validation,
            truths,
        });
        for (const { worker, rejected } of plan.workers) {
            if (rejected !== alteredReason)
                continue;
            const file = `${layout.bundle(worker)}/CHANGES.bundle`;
            found.push((0,app_error/* finding */.g)('ERR_CHANGES_ALTERED', `${worker}: ${alteredReason}.`, { worker, file }));
        }
        const merge = known?.validation === undefined
            ? undefined
            : await (0,merge_workers/* mergeWorkers */.O)(plan, { git: store.git, runId: place.runId, startedAt: inputs.started_at });
        const { validation: validated } = known ?? {};
        return {
            layout,
            inputs,
            validation: validated,
            plan,
            store,
            merge,
            findings: found,
            [Symbol.asyncDispose]: dispose,
        };
    }
    catch (error) {
        await dispose();
        throw error;
    }
}
/** Used as base if no record names one, because the schema requires an object id. */
const noBase = '0'.repeat(40);
/**
 * The launch digest that prepare returned. A caller without it (after a crash, or in the pull request check) uses the one in the chain's
 * RUN_INIT event; empty if that is missing too.
 */
async function launchDigestOf(place, layout) {
    if (place.launchDigest !== undefined && place.launchDigest !== '')
        return place.launchDigest;
    const { events } = await (0,read_ledger/* readLedger */.S)((0,external_node_path_.join)(place.root, layout.ledger), 'ledger/run.jsonl');
    return (0,fold/* foldLedger */.n2)(events).launch_digest;
}
async function readRecords(place, layout, found) {
    const digest = await launchDigestOf(place, layout);
    if (digest !== '')
        await (0,state_digest/* assertLaunchDigest */.ic)(place.root, layout, digest);
    const inputs = await (0,json_file/* readJsonFileIfAny */.Ou)(place.root, layout.inputs, run_inputs/* runInputs */.H);
    if (inputs !== undefined && digest === '') {
        const message = `The launch digest of ${layout.inputs} is unknown: neither prepare's output nor RUN_INIT contains it.`;
        throw new app_error/* AppError */.u('ERR_LAUNCH_STATE_ALTERED', message, { file: layout.inputs });
    }
    const validated = await (0,json_file/* readJsonFileIfAny */.Ou)(place.root, layout.validation, validation/* validation */.Eq);
    for (const [file, record] of [[layout.inputs, inputs], [layout.validation, validated]]) {
        if (record === undefined || record.run_id === place.runId)
            continue;
        throw new app_error/* AppError */.u('ERR_SCHEMA', `${file} belongs to run ${record.run_id}, not to ${place.runId}.`, { file });
    }
    const altered = validated === undefined ? undefined : await alteredValidation(place.root, layout);
    if (altered !== undefined)
        found.push(altered);
    return { inputs, validation: altered === undefined ? validated : undefined };
}
/** VALIDATION.json decides what is accepted, so the chain records its digest (docs/adr/0159). Earlier versions recorded it too. */
async function alteredValidation(root, layout) {
    const { events } = await (0,read_ledger/* readLedger */.S)((0,external_node_path_.join)(root, layout.ledger), 'ledger/run.jsonl');
    const recorded = events.findLast(({ event_type }) => event_type === 'SCOPE_CHECK')?.hashes.validation;
    const { sha256: actual } = await (0,digest_file/* digestFile */.T)((0,external_node_path_.join)(root, layout.validation), { name: layout.validation });
    if (recorded === undefined || recorded === actual)
        return undefined;
    const message = `${layout.validation} was changed after validate-bundles wrote it: expected sha256 ${recorded}, found ${actual}.`;
    return (0,app_error/* finding */.g)('ERR_VALIDATION_ALTERED', message, { file: layout.validation });
}
async function readTruths(root, layout, inputs, store, found) {
    const read = async (worker) => {
        const own = [];
        const bundleFile = (0,external_node_path_.join)(root, layout.bundle(worker), 'CHANGES.bundle');
        const truth = await collecting(own, () => readTruth({ store, bundleFile, worker, runId: layout.runId, baseSha: inputs.base_sha }));
        return { worker, truth, own };
    };
    const truths = new Map();
    for (const { worker, truth, own } of await Promise.all(inputs.workers.map(read))) {
        truths.set(worker, truth === undefined ? { unreadable: own[0]?.code ?? 'unreadable' } : { truth });
        found.push(...own);
    }
    return truths;
}
/** Runs a step. A blocking error becomes a finding; an internal error is rethrown. */
async function collecting(found, step) {
    try {
        return await step();
    }
    catch (error) {
        if (!(error instanceof app_error/* AppError */.u) || error.fault === 'internal')
            throw error;
        found.push(error.toDiagnostic());
        return undefined;
    }
}


/***/ })

};
