export const id = 724;
export const ids = [724];
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
    /** How many gates of the repository ran. Only the integrator and the run have it. */
    gates_ran: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(0).optional(),
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

/***/ 6229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

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

/***/ 9073:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ gitFolders),
/* harmony export */   X: () => (/* binding */ commonGitDir)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(361);
/* harmony import */ var _system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8220);




const maxLineBytes = 64 * 1024;
/**
 * The folder that contains a repository's objects and refs. It reads `.git` and `commondir` as data
 * (https://git-scm.com/docs/gitrepository-layout), so that git never runs under a config that somebody else wrote.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY (usage)
 */
async function commonGitDir(repo) {
    return (await gitFolders(repo)).common;
}
/**
 * The git folder of a checkout, and the one that it shares with the repository's other worktrees; the same folder unless the checkout is a
 * linked worktree. Both are absolute, with links resolved.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY (usage)
 */
async function gitFolders(repo) {
    const dotGit = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(repo, '.git');
    const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(dotGit).catch(() => undefined);
    let own = repo;
    if (info?.isDirectory() === true)
        own = dotGit;
    else if (info !== undefined) {
        const target = /^gitdir: (.+)\n?$/.exec(textOf(repo, '.git'))?.[1];
        if (target !== undefined)
            own = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(target) ? target : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(repo, target);
    }
    const shared = textOf(own, 'commondir').trim();
    const common = shared === '' ? own : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(own, shared);
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(common, 'objects')).catch(() => undefined))?.isDirectory() !== true) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u('ERR_NOT_A_REPOSITORY', `${repo} is not a git repository.`, { fault: 'usage' });
    }
    return { own: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(own), common: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(common) };
}
function textOf(folder, name) {
    return (0,_system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_3__/* .readHostileFile */ .hN)(folder, name, maxLineBytes).bytes?.toString('utf8') ?? '';
}


/***/ }),

/***/ 4065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ nulRecords)
/* harmony export */ });
/** Splits the output of a `-z` command at NUL bytes, decodes it and drops empty records. */
function nulRecords(stdout, encoding = 'utf8') {
    return stdout
        .toString(encoding)
        .split('\0')
        .filter((record) => record !== '');
}


/***/ }),

/***/ 1573:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ readObjects),
/* harmony export */   F: () => (/* binding */ streamObjects)
/* harmony export */ });
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(361);

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
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u('ERR_GIT', `git has no object ${missing[0]} (${missing.length} missing).`, {
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


/***/ }),

/***/ 147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ checkAttribute)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

/**
 * The value of one attribute for paths, as the `.gitattributes` files of a commit set it. Files of a working tree, of the repository and of the
 * user have no say in it.
 *
 * @param store a bare repository with a private folder for the index
 * @returns only paths for which the attribute is set to a value, or is set or unset (`set`, `unset`)
 * @throws AppError ERR_GIT
 */
async function checkAttribute(store, commit, attribute, paths) {
    const env = { GIT_INDEX_FILE: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(store.scratch, `attributes-${commit}`) };
    await store.git.run(['read-tree', commit], { env });
    const stdin = paths.map((path) => `${path}\0`).join('');
    const { stdout } = await store.git.run(['check-attr', '--cached', '-z', '--stdin', attribute], { env, stdin });
    const fields = stdout.toString('utf8').split('\0');
    const values = new Map();
    for (let at = 0; at + 2 < fields.length; at += 3) {
        const [path = '', , value = ''] = fields.slice(at, at + 3);
        if (value !== 'unspecified')
            values.set(path, value);
    }
    return values;
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

/***/ 5890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ listPaths),
/* harmony export */   n: () => (/* binding */ listTree)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var _nul_records_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4065);


/** Every entry of the whole tree of a commit or tree, in git's order. */
async function listTree(git, treeish) {
    const { stdout } = await git.run(['ls-tree', '-r', '-l', '-z', '--full-tree', treeish]);
    const bytes = (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(stdout) ? [] : (0,_nul_records_js__WEBPACK_IMPORTED_MODULE_1__/* .nulRecords */ .O)(stdout, 'latin1');
    return (0,_nul_records_js__WEBPACK_IMPORTED_MODULE_1__/* .nulRecords */ .O)(stdout).map((line, at) => {
        const tab = line.indexOf('\t');
        const [mode = '', , id = '', size = ''] = line.slice(0, tab).split(/ +/);
        const rawPath = Buffer.from(bytes[at]?.slice(tab + 1) ?? '', 'latin1');
        return {
            path: line.slice(tab + 1),
            ...((0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(rawPath) ? {} : { rawPath }),
            mode,
            id,
            size: Number.parseInt(size, 10) || 0,
        };
    });
}
/** Every path of the whole tree of a commit or tree, in git's order. */
async function listPaths(git, treeish) {
    const { stdout } = await git.run(['ls-tree', '-r', '-z', '--name-only', '--full-tree', treeish]);
    return (0,_nul_records_js__WEBPACK_IMPORTED_MODULE_1__/* .nulRecords */ .O)(stdout);
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

/***/ 1697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AT: () => (/* binding */ protocolOf),
/* harmony export */   Oc: () => (/* binding */ remoteRef),
/* harmony export */   qn: () => (/* binding */ pushRef),
/* harmony export */   tf: () => (/* binding */ tokenHeader)
/* harmony export */ });
/* unused harmony export remoteRefs */
/** Serves a push without hooks. A regular file contains none; settings of the push do not reach the program that serves it. */
const receiveWithoutHooks = [
    'git',
    ...[
        `core.hooksPath=${process.execPath.replaceAll('\\', '/')}`,
        'core.alternateRefsCommand=:',
        'safe.directory=*',
    ].map((setting) => `-c "${setting}"`),
    'receive-pack',
].join(' ');
/**
 * The value of a ref at a remote; `null` if it does not exist.
 *
 * @throws AppError ERR_GIT if the remote cannot be read
 */
async function remoteRef(git, push) {
    return (await remoteRefs(git, push, [push.ref])).get(push.ref) ?? null;
}
/**
 * The refs at a remote that match patterns of git-ls-remote(1), by full name.
 *
 * @throws AppError ERR_GIT if the remote cannot be read
 */
async function remoteRefs(git, push, patterns) {
    const serve = push.hooksOff === true ? ['--upload-pack=git -c "safe.directory=*" upload-pack'] : [];
    const { text } = await git.run(['ls-remote', ...serve, '--', push.url, ...patterns], remoteCall(push));
    const lines = text.split('\n').filter((line) => line.includes('\t'));
    return new Map(lines.map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(0, line.indexOf('\t'))]));
}
/**
 * Pushes one commit with `--force-with-lease=<ref>:<old>`, so that the ref moves only if it still has the recorded
 * value (git-push(1)). No local hook runs.
 */
async function pushRef(git, push) {
    const args = [
        'push',
        '--porcelain',
        '--no-verify',
        '--no-signed',
        ...(push.hooksOff === true ? [`--receive-pack=${receiveWithoutHooks}`] : []),
        `--force-with-lease=${push.ref}:${push.oldSha ?? ''}`,
        '--',
        push.url,
        `${push.newSha}:${push.ref}`,
    ];
    const answer = await git.run(args, { ...remoteCall(push), accept: [0, 1, 128] });
    if (answer.exitCode === 0)
        return { result: 'moved' };
    // In porcelain output `!` marks a refused ref. `stale info` means that the lease failed.
    const line = answer.text.split('\n').find((entry) => entry.startsWith('!')) ?? '';
    if (line.includes('(stale info)'))
        return { result: 'stale' };
    const words = line === '' ? answer.stderr.trim().split('\n').slice(-2).join(' / ') : line.split('\t').slice(2).join(' ');
    // `unpacker error` alone does not say why. If the remote's disk is full or read-only, git says so on another line.
    const unpack = /^error: (remote unpack failed: .+)$/m.exec(answer.stderr)?.[1];
    return { result: 'refused', reason: (unpack === undefined ? words : `${words}: ${unpack}`).slice(0, 300) };
}
/**
 * The HTTP header with a token for GitHub, in the format that actions/checkout uses, for {@link Push.httpHeader}.
 *
 * @returns `undefined` without a token, or if the URL is not HTTPS, because a token must not be sent unencrypted
 */
function tokenHeader(url, token) {
    if (token === undefined || token === '' || protocolOf(url) !== 'https')
        return undefined;
    return `authorization: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}
/** The protocol of a remote's URL, as in `protocol.<name>.allow`. `file` for a path. */
function protocolOf(url) {
    const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(url)?.[1]?.toLowerCase();
    if (scheme !== undefined)
        return scheme;
    const isWindowsPath = /^[a-z]:[\\/]/i.test(url);
    return !isWindowsPath && /^[^/\\]+:/.test(url) ? 'ssh' : 'file';
}
function remoteCall(push) {
    const config = [
        [`protocol.${protocolOf(push.url)}.allow`, 'always'],
        // The pushed objects are permanent, even if they come from a temporary repository with fsync off.
        ['core.fsync', 'all'],
    ];
    if (push.httpHeader !== undefined)
        config.push([`http.${push.url}.extraHeader`, push.httpHeader]);
    return { config, ...(push.env === undefined ? {} : { env: push.env }) };
}


/***/ }),

/***/ 7364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ mayHoldSecret),
/* harmony export */   l: () => (/* binding */ isActing)
/* harmony export */ });
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
/** Values with which an acting setting starts nothing. */
const harmless = [
    [/^(core\.fsmonitor|pager\..+)$/, aSwitch],
    [/^submodule\..+\.update$/, /^(checkout|rebase|merge|none)$/],
];
/** An address that runs a program (gitremote-helpers(7)). */
const runsHelper = /^[A-Za-z0-9+.-]+::/;
/**
 * Whether a changed setting can start a program or lead git to another file or address.
 *
 * @param name as `git config --list` prints it
 * @param before its values before the change; a remote or submodule that is new redirects nothing that existed
 */
function isActing(name, before, after) {
    // git prints section and key in lower case, and the subsection as it is.
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


/***/ }),

/***/ 1827:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ valuesOf),
/* harmony export */   s: () => (/* binding */ readSettings)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8220);
/* harmony import */ var _system_hostile_stat_hostile_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6510);
/* harmony import */ var _system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7418);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1454);
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4609);
/* harmony import */ var _nul_records_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4065);







const maxBytes = 16 * 1024 * 1024;
const timeoutMs = 10_000;
/** git follows includes this deep. */
const maxDepth = 10;
const maxFiles = 100;
/**
 * Reads a repository's configuration files, and the files that they include, whatever the condition. Global and system configuration are
 * not the repository's. Only `git config --file` runs, outside of the repository, and only for files that changed since `previous`.
 *
 * @param root the checkout's top folder, absolute, where the user calls git
 */
async function readSettings(root, env, folders, previous = []) {
    const outside = (0,_git_js__WEBPACK_IMPORTED_MODULE_5__/* .openGit */ .zY)({
        dir: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.parse)(folders.common).root,
        env,
        bind: { GIT_DIR: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folders.common, 'no-repository-here') },
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
            const shown = (0,_system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_3__/* .isInside */ .FK)(root, target) ? (0,_system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_3__/* .portablePath */ .T9)(root, target) : include;
            await add(target, ['--file', shown], depth + 1);
        }
    };
    await add((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folders.common, 'config'), ['--local'], 0);
    await add((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folders.own, 'config.worktree'), ['--worktree'], 0);
    return found;
}
/** @returns the settings of all files together, the later file's values last */
function valuesOf(files) {
    const all = new Map();
    for (const { settings = [] } of files) {
        for (const [name, values] of settings)
            all.set(name, [...(all.get(name) ?? []), ...values]);
    }
    return all;
}
function digestOf(path) {
    const bytes = (0,_system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_1__/* .readHostileFile */ .hN)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path), path.slice((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path).length + 1), maxBytes).bytes;
    return bytes === null ? '' : (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256 */ .sc)(bytes);
}
async function readFile(outside, path, scope) {
    const { kind } = (0,_system_hostile_stat_hostile_js__WEBPACK_IMPORTED_MODULE_2__/* .statHostile */ .vk)(path);
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
    for (const record of (0,_nul_records_js__WEBPACK_IMPORTED_MODULE_6__/* .nulRecords */ .O)(listed.stdout)) {
        const [name = '', value = ''] = record.split(/\n(.*)/s);
        settings.set(name, [...(settings.get(name) ?? []), value]);
    }
    return { path, scope, digest: digestOf(path), settings };
}
function includesOf({ settings }) {
    return [...(settings ?? [])].flatMap(([name, values]) => (/^include(if\..+)?\.path$/.test(name) ? values : []));
}
/** As git-config(1) reads an included path. A home that is not known leads to a path that does not exist. */
function expanded(include, from, env) {
    if (include.startsWith('~/'))
        return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(env.HOME ?? env.USERPROFILE ?? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(from), '~'), include.slice(2));
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(include) ? include : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(from), include);
}


/***/ }),

/***/ 6024:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qX: () => (/* binding */ ownReflog),
  iH: () => (/* binding */ readMovedRefs),
  wr: () => (/* binding */ reportChanges)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/diagnostics/text/quote.js
var quote = __webpack_require__(973);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(8220);
// EXTERNAL MODULE: ./core/git/watch/acting-setting.js
var acting_setting = __webpack_require__(7364);
;// CONCATENATED MODULE: ./core/git/watch/undo-commands.js

/** A word of a command line for sh and PowerShell. A leading `~` stays, so that the shell expands it. */
function shellWord(word) {
    return /^(--)?[\w./:@=+,%~][\w./:@=+,%-]*$/.test(word) ? word : `'${word.replaceAll("'", String.raw `'\''`)}'`;
}
/**
 * The commands that give a setting its earlier values. `git config` runs nothing that is configured.
 *
 * @returns `undefined` where an earlier value may hold a credential, which no report may show
 */
function settingCommands(change) {
    const { file, name, old, now } = change;
    const git = ['git config', ...file.scope.map(shellWord)].join(' ');
    const key = shellWord(name);
    const gone = old.filter((value) => !now.includes(value));
    if (gone.some((value) => (0,acting_setting/* mayHoldSecret */.d)(name, value)))
        return undefined;
    if (old.length === 0)
        return [`${git} --unset-all ${key}`];
    const [first] = old;
    if (old.length === 1 && now.length === 1 && first !== undefined)
        return [`${git} ${key} ${shellWord(first)}`];
    const added = now.filter((value) => !old.includes(value));
    if (added.some((value) => (0,acting_setting/* mayHoldSecret */.d)(name, value)))
        return undefined;
    return [
        ...added.map((value) => `${git} --fixed-value --unset-all ${key} ${shellWord(value)}`),
        ...gone.map((value) => `${git} --add ${key} ${shellWord(value)}`),
    ];
}
/** The command that moves a ref back only if it is still where it was found. */
function refCommand({ ref, old, now }) {
    const zero = '0'.repeat((old ?? now ?? '').length);
    return old === undefined
        ? `git update-ref -d ${shellWord(ref)} ${now ?? zero}`
        : `git update-ref ${shellWord(ref)} ${old} ${now ?? zero}`;
}
/** The command that goes back to the earlier branch or commit. */
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





/** The first words of the reflog line of a ref that the factory moved. */
const ownReflog = 'factory: ';
const shown = 5;
const maxRefs = 20;
const maxReflogBytes = 4 * 1024 * 1024;
const whose = 'Either you did this, or an agent in the wrong folder';
/** As worker repositories set the committer (docs/design/worker-repository.md). */
const workerEmail = /^[A-Z]_[a-z]+@codex-factory\.invalid$/;
/**
 * Reports what changed in a repository during a run (docs/design/repository-watch.md). What can make git run a program is an error if
 * workers ran meanwhile. Everything else is a warning: people use their repository during a run.
 *
 * @param moved as {@link readMovedRefs} gives them
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
/** The refs that somebody else moved, with their last reflog line. */
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
        const nextAction = isBack
            ? 'The repository is as before. Look at what the workers did, then dispatch again.'
            : undo;
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
/** No report holds a path of this machine. */
function shownPath(name, path) {
    const hooks = /^hooks of (.+)\/([^/]+)$/.exec(name);
    if (hooks !== null)
        return `${hooks[1]}/${hooks[2]}`;
    return path.endsWith(name) ? `.git/${name}` : name;
}
function reportFiles(files, { place, checkoutGuard }) {
    if (files.length === 0)
        return [];
    const message = `During the run, ${listed(files.map(({ path }) => path))} changed in the checkout of ${place}. ${whose}.`;
    const undo = fileCommands(files.slice(0, shown)).map((command) => (0,quote/* quoteInline */.Wx)(command, 1_000));
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
        const message = `During the run, ${listed(rest)} of ${place} moved too. ${whose}.`;
        const nextAction = 'If it was not you: `git reflog show <ref>` says where each of them was.';
        found.push((0,app_error/* finding */.g)('ERR_REPOSITORY_CHANGED', message, { severity: 'warning', nextAction }));
    }
    if (tracking.length > 0) {
        const message = `During the run, ${listed(tracking.map(({ change }) => change.ref))} of ${place} moved, as \`git fetch\` and \`git push\` do. ${whose}.`;
        const nextAction = 'Nothing to do if you fetched or pushed. Otherwise `git fetch --all --prune` sets them to what the remotes have.';
        found.push((0,app_error/* finding */.g)('ERR_REPOSITORY_CHANGED', message, { severity: 'warning', nextAction }));
    }
    return found;
}
/** Settings and files without an effect of their own, and worktrees. */
function reportPlain(changes, { place }) {
    const warn = (message, nextAction) => (0,app_error/* finding */.g)('ERR_REPOSITORY_CHANGED', `During the run, ${(0,quote/* quoteInline */.Wx)(message)} of ${place}. ${whose}.`, {
        severity: 'warning',
        nextAction,
    });
    const settings = ofKind(changes, 'setting').filter(({ acting }) => !acting);
    const files = ofKind(changes, 'git-file').filter(({ acting }) => !acting);
    const found = [];
    if (settings.length > 0) {
        const commands = settings.slice(0, shown).flatMap((change) => settingCommands(change) ?? []);
        const undo = commands.map((command) => `\`${(0,quote/* quoteInline */.Wx)(command)}\``).join(', then ');
        const message = `${listed(settings.map(({ name }) => name))} changed in the configuration`;
        found.push(warn(message, `If it was not you: ${undo === '' ? 'set them to their earlier values' : undo}.`));
    }
    if (files.length > 0) {
        const message = `${listed(files.map(({ name }) => name))} changed in the git folder`;
        found.push(warn(message, 'If it was not you: restore them from your own copy; `git status` says whether an operation is unfinished.'));
    }
    for (const { name, added } of ofKind(changes, 'worktree').slice(0, shown)) {
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
function listed(names) {
    const more = names.length > shown ? ` and ${names.length - shown} more` : '';
    return `${names
        .slice(0, shown)
        .map((name) => (0,quote/* quoteInline */.Wx)(name, 100))
        .join(', ')}${more}`;
}
function ofKind(changes, kind) {
    return changes.filter((change) => change.kind === kind);
}


/***/ }),

/***/ 6662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eW: () => (/* binding */ lfsObjectsFolder),
/* harmony export */   lj: () => (/* binding */ lfsObject)
/* harmony export */ });
/* unused harmony exports readLfsFiles, writeLfsFiles */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(896);
/* harmony import */ var _system_files_remove_tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(745);
/* harmony import */ var _system_files_temp_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4674);
/* harmony import */ var _system_hostile_stat_hostile_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6510);
/* harmony import */ var _objects_cat_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1573);
/* harmony import */ var _objects_check_attribute_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(147);
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








/** The folder of a repository's LFS objects, absolute: `lfs.storage`, else `lfs` in the git folder. It need not exist. */
async function lfsObjectsFolder(git) {
    const common = (await git.run(['rev-parse', '--path-format=absolute', '--git-common-dir'])).text;
    const storage = (await git.run(['config', '--get', 'lfs.storage'], { accept: [0, 1] })).text;
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(common, storage === '' ? 'lfs' : storage), 'objects');
}
/** Where an object lies in a folder of LFS objects. */
function lfsObject(folder, oid) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, oid.slice(0, 2), oid.slice(2, 4), oid);
}
/** Finds the pointers of a commit whose content is at hand. Does nothing more than one `cat-file` without `filter=lfs`. */
async function readLfsFiles(git, sha, tree) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const attributes = tree.filter(({ path, mode }) => mode !== '160000' && posix.basename(path) === '.gitattributes');
        const texts = await readObjects(git, attributes.map(({ id }) => id), 1024 * 1024);
        if (![...texts.values()].some((text) => text.includes('filter=lfs')))
            return [];
        const small = tree.filter(({ mode, size, rawPath }) => mode.startsWith('100') && size > 0 && size < maxPointerBytes && rawPath === undefined);
        const scratch = __addDisposableResource(env_1, await tempFolder('factory-lfs'), true);
        const filters = await checkAttribute({ git, scratch: scratch.path }, sha, 'filter', small.map(({ path }) => path));
        const filtered = small.filter(({ path }) => filters.get(path) === 'lfs');
        const [blobs, folder] = await Promise.all([
            readObjects(git, filtered.map(({ id }) => id), maxPointerBytes),
            lfsObjectsFolder(git),
        ]);
        return filtered.flatMap(({ path, mode, id }) => {
            const pointer = blobs.get(id) ?? Buffer.alloc(0);
            const parsed = parsePointer(pointer);
            if (parsed === null)
                return [];
            const object = lfsObject(folder, parsed.oid);
            const { kind, size } = statHostile(object);
            return kind === 'file' && size === parsed.size ? [{ path, mode, id, pointer, object }] : [];
        });
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
/** Old enough that git, which compares seconds, never takes the file for one that changed with the index. */
const longAgo = 1_000_000_000;
/**
 * Replaces pointers in a worktree by copies of their content, and makes the index call them unchanged. For this one refresh git's
 * clean filter is `cat` of the pointers; no program of LFS runs, and the worker's repository gets no filter.
 */
async function writeLfsFiles(git, gitDir, folder, files) {
    if (files.length === 0)
        return;
    const pointers = join(gitDir, 'factory-pointers');
    for (const { path, mode, pointer, object } of files) {
        const file = join(folder, path);
        await removeFile(file);
        await copyPlainFile(object, file);
        if (mode === '100755')
            await makeExecutable(file);
        await setFileTime(file, longAgo);
        await makeFolder(dirname(join(pointers, path)));
        await writePlainFile(join(pointers, path), pointer);
    }
    const clean = `cat '${pointers.replaceAll('\\', '/').replaceAll("'", String.raw `'\''`)}'/%f`;
    // An entry whose size is known to differ counts as modified without a look at its content; these are new, so none is known.
    const entries = files.map(({ path, mode, id }) => `${mode} ${id}\t${path}\0`).join('');
    await git.run(['update-index', '-z', '--index-info'], { stdin: entries });
    await git.run(['update-index', '-q', '--refresh'], { accept: [0, 1], config: [['filter.lfs.clean', clean]] });
    await removeTree(gitDir, pointers);
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
    /** The user's repository as this process last saw it (docs/design/repository-watch.md). */
    seenRepositories = new Map();
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

/***/ 7691:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ repositoryChanged),
  U: () => (/* binding */ watchRepository)
});

// EXTERNAL MODULE: ./core/contracts/config/factory-config.js + 3 modules
var factory_config = __webpack_require__(3619);
// EXTERNAL MODULE: ./core/contracts/verdict/validation.js
var validation = __webpack_require__(8209);
// EXTERNAL MODULE: ./core/diagnostics/of-unknown.js
var of_unknown = __webpack_require__(2283);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(4428);
// EXTERNAL MODULE: ./core/git/watch/acting-setting.js
var acting_setting = __webpack_require__(7364);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./core/system/processes/run-process.js
var run_process = __webpack_require__(4001);
// EXTERNAL MODULE: ./core/git/nul-records.js
var nul_records = __webpack_require__(4065);
// EXTERNAL MODULE: ./core/git/watch/read-settings.js
var read_settings = __webpack_require__(1827);
;// CONCATENATED MODULE: ./core/git/watch/read-checkout.js





const timeoutMs = 120_000;
const maxOutputBytes = 64 * 1024 * 1024;
const asked = String.raw `^core\.(autocrlf|eol|safecrlf|excludesfile|ignorecase|precomposeunicode)$`;
/**
 * Runs `git status` without refreshing the index, and without the repository's filters and monitors. It also works in a repository that
 * was declared bare.
 *
 * @param git bound to the checkout by GIT_DIR and GIT_WORK_TREE
 * @param left folders to leave out, relative to the root, with `/`
 * @returns `undefined` when git cannot say
 */
async function readCheckout(git, env, files, left, previous) {
    const settings = previous?.settings ?? (await readUserSettings(git.dir, env));
    const args = ['status', '--porcelain=v1', '-z', '--no-renames', '--ignore-submodules=dirty'];
    const paths = ['--', '.', ...left.map((path) => `:(top,exclude,literal)${path}`)];
    const call = { config: [...settings, ...filtersOff(files)], timeoutMs, maxOutputBytes };
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
/** Changes when a file is written, replaced or removed. @param path absolute */
function stampOf(path) {
    try {
        const info = (0,external_node_fs_.lstatSync)(path, { bigint: true, throwIfNoEntry: false });
        return info === undefined ? 'absent' : `${info.mode} ${info.size} ${info.mtimeNs} ${info.ino}`;
    }
    catch {
        return 'unreadable';
    }
}
/** Without a filter's command git compares a file's own bytes. */
function filtersOff(files) {
    return [...(0,read_settings/* valuesOf */.$)(files).keys()]
        .filter((name) => /^filter\..+\.(clean|smudge|process|required)$/.test(name))
        .map((name) => [name, name.endsWith('.required') ? 'false' : '']);
}
/** How the user's git converts and ignores files, by global and system configuration too. Only `git config` runs. */
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
    // The file that git uses unless told otherwise (gitignore(5)).
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





/** All changes from one snapshot to a later one of the same place, sorted within their kind. Looks at files of the checkout once more. */
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
        // Where core.hooksPath itself changed, that is the report.
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
    return (0,read_settings/* valuesOf */.$)(config).get('core.hookspath') ?? [];
}
function changedSettings(before, after) {
    const pairs = differing(byPath(before.config), byPath(after.config), (left, right) => left?.settings === right?.settings);
    return pairs.flatMap(([path, left, right]) => {
        const file = right ?? left;
        if (file === undefined)
            return [];
        // A file that is not included any more: the include says so.
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
            acting: (0,acting_setting/* isActing */.l)(name, old, now),
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
        // A commit, checkout or reset changes what a file is compared with, and not the file.
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
    return changes.sort((left, right) => (0,json/* byCodeUnit */.X)(pathOf(left), pathOf(right)));
}
function goneOrChanged(code) {
    return code.includes('D') ? 'removed' : 'changed';
}
function pathOf(change) {
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

// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(896);
// EXTERNAL MODULE: ./core/git/git.js
var git_git = __webpack_require__(4609);
// EXTERNAL MODULE: ./core/git/watch/report-changes.js + 1 modules
var report_changes = __webpack_require__(6024);
// EXTERNAL MODULE: ./core/system/hostile/list-hostile.js
var list_hostile = __webpack_require__(8048);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(8220);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(7418);
// EXTERNAL MODULE: ./core/git/git-folders.js
var git_folders = __webpack_require__(9073);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/system/hostile/stat-hostile.js
var stat_hostile = __webpack_require__(6510);
;// CONCATENATED MODULE: ./core/git/odd-git-files.js




/** Files that git opens for most commands; it waits for ever when one of them is a pipe (gitrepository-layout(5)). */
const opened = [
    'HEAD',
    'config',
    'config.worktree',
    'index',
    'packed-refs',
    'shallow',
    'info/attributes',
    'info/exclude',
    'info/grafts',
    'objects/info/alternates',
];
/** The files of a git folder that are pipes, sockets or devices. @param gitFolder absolute */
function oddGitFiles(gitFolder) {
    return opened.filter((name) => (0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(gitFolder, name)).kind === 'special');
}
const maxRefs = 100_000;
/** The loose refs of a git folder that are pipes, sockets or devices, as `refs/...`. */
function oddRefs(gitFolder) {
    const odd = [];
    const folders = ['refs'];
    let seen = 0;
    for (let folder = folders.pop(); folder !== undefined && seen < maxRefs; folder = folders.pop()) {
        for (const { name, kind } of (0,list_hostile/* listHostile */.J)((0,external_node_path_.join)(gitFolder, folder), maxRefs).entries) {
            seen++;
            const path = `${folder}/${name ?? '?'}`;
            if (kind === 'folder' && name !== null)
                folders.push(path);
            else if (kind === 'special')
                odd.push(path);
        }
    }
    return odd;
}
/**
 * The same git, but no command is started on a git folder that it would hang on.
 *
 * @param gitFolder of the repository that `git` is bound to, absolute
 * @returns a git whose `run` throws AppError ERR_REPOSITORY_ALTERED too
 */
function guardedGit(git, gitFolder) {
    return {
        ...git,
        async run(args, call) {
            const [odd] = oddGitFiles(gitFolder);
            if (odd === undefined)
                return git.run(args, call);
            const message = `${odd} in the git folder is a pipe, socket or device; git would wait for it without end.`;
            const nextAction = `Remove ${odd} from the git folder, restore it from a backup or another clone, then dispatch again.`;
            throw new AppError('ERR_REPOSITORY_ALTERED', message, { file: odd, nextAction });
        },
    };
}

// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1454);
;// CONCATENATED MODULE: ./core/git/watch/read-git-files.js





const maxBytes = 16 * 1024 * 1024;
const maxKeptBytes = 1024 * 1024;
const maxEntries = 10_000;
/** Files of the common git folder that lead git to filters, other objects or another history. */
const leading = ['info/attributes', 'info/grafts', 'objects/info/alternates', 'objects/info/http-alternates'];
/** Files of a checkout's git folder that say that an operation is unfinished. */
const unfinished = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'BISECT_LOG', 'rebase-merge', 'rebase-apply'];
/**
 * Reads the hooks and the files in a git folder that change what git does; reads only.
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
    // A link in place of the folder would hide what is in it.
    if ((0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(common, 'hooks')).kind === 'link')
        add('hooks', (0,external_node_path_.join)(common, 'hooks'), true);
    addAll('hooks', (0,external_node_path_.join)(common, 'hooks'), true);
    for (const path of hooksPaths) {
        // Husky's folder, for one, is ignored by git, so that `git status` says nothing about it.
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
    const { bytes } = (0,read_hostile/* readHostileFile */.hN)((0,external_node_path_.dirname)(path), path.slice((0,external_node_path_.dirname)(path).length + 1), maxBytes);
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
 * Reads the state of a repository. Writes nothing, runs nothing that the repository configures, and does not wait for pipes. What cannot
 * be read is part of the state.
 *
 * @param previous an earlier state of the same place: what did not change is not parsed again
 * @throws AppError ERR_NOT_A_REPOSITORY (usage)
 */
async function takeSnapshot(place, previous) {
    const { root, env } = place;
    const folders = await (0,git_folders/* gitFolders */.W)(root);
    const git = (0,git_git/* openGit */.zY)({
        dir: root,
        env,
        bind: { GIT_DIR: folders.own, GIT_WORK_TREE: root, GIT_NO_REPLACE_OBJECTS: '1', GIT_NO_LAZY_FETCH: '1' },
    });
    const fixed = { place, gitFolder: folders.common, git };
    const odd = [...oddGitFiles(folders.common), ...oddRefs(folders.common)];
    if (odd.length > 0) {
        const nothing = { head: '', refs: undefined, config: [], files: new Map(), worktrees: new Map() };
        return { ...nothing, ...previous, ...fixed, odd, checkout: undefined };
    }
    const config = await (0,read_settings/* readSettings */.s)(root, env, folders, previous?.config);
    const hooksPaths = (0,read_settings/* valuesOf */.$)(config).get('core.hookspath') ?? [];
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
/** `git worktree list` without a process (gitrepository-layout(5)). */
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
 * Gives settings and files that make git run programs their earlier values, each only while it still is as it was found.
 *
 * @returns the changes that were put back
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
        // Somebody else holds the file's lock, or it is read-only: the report says what to do.
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
 * Moves a ref back, under three conditions: its last reflog line is a push, the commit is a worker's, and no worktree has the branch
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
    const message = ['-m', `${report_changes/* ownReflog */.qX}put back`];
    const args = old === undefined ? [...message, '-d', ref, now] : [...message, ref, old, now];
    return after.git.run(['update-ref', ...args]).then(() => true, () => false);
}

// EXTERNAL MODULE: ./core/run/repository/watched-places.js
var watched_places = __webpack_require__(1032);
;// CONCATENATED MODULE: ./core/run/repository/watch-repository.js








/** `details.state` of the event that records changes. */
const repositoryChanged = 'REPOSITORY_CHANGED';
/**
 * Runs `work`, and reports what changed in the user's repository meanwhile and since the last look (docs/design/repository-watch.md).
 * Changes nothing there, except what `security.put_back` and `security.refs_guard` allow.
 *
 * @returns the result, and the findings, which are in the ledger too
 * @throws what `work` throws, after the last look; AppError ERR_LEDGER_*, ERR_LOCK_LOST
 */
async function watchRepository(options, deps, work) {
    const { seen, workers, closing } = options;
    const places = await (0,watched_places/* watchedPlaces */.J)(options.root, options.workspace === true, options.config, deps.env);
    const findings = [];
    const look = async (during) => {
        for (const place of places)
            findings.push(...(await lookAt(place, during, options, deps)));
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
async function lookAt(place, workers, options, deps) {
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
        const moved = await (0,report_changes/* readMovedRefs */.iH)(changes, after, config.run.branch_prefix);
        const restored = await restore(changes, moved, after, workers, config.security);
        if (restored.size > 0)
            options.seen.set(place.root, await takeSnapshot(place, after));
        return (0,report_changes/* reportChanges */.wr)(changes, moved, { ...rules, restored });
    }
    catch (error) {
        // Prepare refuses a folder that is no repository.
        deps.log(`The repository cannot be read: ${(0,of_unknown/* appErrorOf */.f)(error).message}`);
        return before === undefined ? [] : (0,report_changes/* reportChanges */.wr)([{ kind: 'unreadable', name: '.git' }], [], rules);
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
/** Records findings for integrate, which reports them; nothing if there are none. */
async function recordChanges(ledger, findings) {
    if (findings.length === 0)
        return;
    await ledger.append({
        event_type: 'RUN_STATE',
        actor: 'factory',
        rc: findings.some(({ severity }) => severity === 'error') ? 2 : 0,
        details: { state: repositoryChanged, findings: findings.map((each) => validation/* findingRecord */.vU.parse(recordOf(each))) },
    });
}
function recordOf({ code, severity, message, nextAction, file }) {
    return { code, severity, message, next_action: nextAction, ...(file === undefined ? {} : { file }) };
}


/***/ }),

/***/ 1032:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ watchedPlaces),
/* harmony export */   j: () => (/* binding */ localSource)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _contracts_config_factory_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3619);
/* harmony import */ var _git_git_folders_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9073);
/* harmony import */ var _git_watch_read_settings_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1827);
/* harmony import */ var _system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7418);






/**
 * The repository of this machine that a runner's workspace was checked out from.
 *
 * @param workspace the checkout's top folder, absolute
 * @returns its folder, absolute; `undefined` where origin is no folder of this machine
 */
async function localSource(workspace, env) {
    const common = await (0,_git_git_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .commonGitDir */ .X)(workspace).catch(() => undefined);
    if (common === undefined)
        return undefined;
    const url = (0,_git_watch_read_settings_js__WEBPACK_IMPORTED_MODULE_4__/* .valuesOf */ .$)(await (0,_git_watch_read_settings_js__WEBPACK_IMPORTED_MODULE_4__/* .readSettings */ .s)(workspace, env, { own: common, common }))
        .get('remote.origin.url')
        ?.at(-1) ?? '';
    if (!(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(url) && !/^\.\.?[\\/]/.test(url))
        return undefined;
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, url);
    const isFolder = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(folder).catch(() => undefined))?.isDirectory() === true;
    return isFolder ? folder : undefined;
}
/**
 * The repositories that a run must leave as they are: the checkout and, for a runner's workspace, the repository of this machine that it
 * comes from.
 *
 * @param root the checkout's top folder, absolute
 */
async function watchedPlaces(root, workspace, config, env) {
    const left = writtenFolders(root, config);
    const runWorktrees = await worktreeFolders(root, config);
    const source = workspace ? await localSource(root, env) : undefined;
    if (source === undefined)
        return [{ root, env, left, runWorktrees }];
    // The runner's records may lie in the repository; what is in their folder changes all the time.
    const [records = ''] = (0,_system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_5__/* .isInside */ .FK)(source, root) ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(source, root).split(/[\\/]/) : [];
    const leftThere = [...writtenFolders(source, config), ...(records === '' ? [] : [records])];
    return [
        { root, env, left, runWorktrees },
        { root: source, env, left: leftThere, runWorktrees: await worktreeFolders(source, config) },
    ];
}
/** Where runs have linked worktrees, absolute; links are resolved if the folder exists. */
async function worktreeFolders(root, config) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, (config ?? _contracts_config_factory_config_js__WEBPACK_IMPORTED_MODULE_2__/* .factoryConfig */ .p.parse({})).paths.worktrees_dir);
    return [folder, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(folder).catch(() => folder)];
}
/** The folders below a root that runs of this configuration or of none write. */
function writtenFolders(root, config) {
    const all = [_contracts_config_factory_config_js__WEBPACK_IMPORTED_MODULE_2__/* .factoryConfig */ .p.parse({}), ...(config === undefined ? [] : [config])].flatMap(({ paths, inbox }) => [
        paths.runs_dir,
        // Reports about the repository (docs/adr/0120).
        node_path__WEBPACK_IMPORTED_MODULE_1__.posix.join(node_path__WEBPACK_IMPORTED_MODULE_1__.posix.dirname(paths.runs_dir), '_debug'),
        paths.prompts_dir,
        paths.prompt_zips_dir,
        paths.worktrees_dir,
        inbox.base,
    ]);
    const folders = all.flatMap((path) => {
        const found = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path) ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, path) : path;
        return found === '' || found.startsWith('..') || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(found) ? [] : [found.replaceAll('\\', '/')];
    });
    return [...new Set(folders)].filter((path) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path) !== root);
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

/***/ 2790:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ diagnosticOf)
/* harmony export */ });
/* harmony import */ var _core_diagnostics_error_codes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4077);

/** Converts a finding from its form in files. An unknown code of a later version becomes ERR_SCHEMA. */
function diagnosticOf(record) {
    const { code, severity, message, next_action, end_line, worker, file, path, line, column } = record;
    return {
        code: (0,_core_diagnostics_error_codes_js__WEBPACK_IMPORTED_MODULE_0__/* .isErrorCode */ .W)(code) ? code : 'ERR_SCHEMA',
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


/***/ }),

/***/ 1095:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ judgeEarlier),
/* harmony export */   k: () => (/* binding */ gatesJob)
/* harmony export */ });
/* harmony import */ var _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(361);

/** Jobs whose result is part of another job's verdict: `join` judges the jobs of a fleet. */
const summedUp = { workers: 'join', aggregator: 'join' };
/** The job, or step, that judgeGates judges. */
const gatesJob = 'gates';
/**
 * Judges the earlier jobs (docs/workflows.md). A failed job is BLOCKED if its verdict is BLOCKED. A cancelled job, or a failed one
 * without a verdict, is FAIL. A skipped job has no effect: its checks are PENDING.
 */
function judgeEarlier(earlier) {
    const findings = [];
    let fails = false;
    for (const { name, result, verdict } of earlier) {
        if (name === gatesJob)
            continue;
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

/***/ 6383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ judgeGates)
/* harmony export */ });
/* harmony import */ var _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(361);
/* harmony import */ var _core_diagnostics_exit_codes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2282);
/* harmony import */ var _core_diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(973);
/* harmony import */ var _diagnostic_of_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2790);




/**
 * Judges the gates (docs/gates.md). Whether they passed is known from jobs and processes alone: every job ended with success, or this
 * process saw the rc. An uploaded result only explains why a run is red.
 */
function judgeGates(input) {
    const { configured, tree, given } = input;
    const known = knownRuns(configured, given);
    const judged = configured.map((name) => judgeGate(name, known.get(name), input));
    const findings = judged.flatMap((one) => one.findings);
    const failure = missingResult(input, findings.length > 0);
    if (input.required && configured.length === 0 && tree !== null) {
        findings.push((0,_core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .finding */ .g)('ERR_GATE_REQUIRED', 'gate_policy.required is true, but no gate is configured.'));
    }
    const runs = configured.flatMap((name) => known.get(name) ?? []);
    const passed = given !== undefined && 'result' in given && given.result === 'success' && tree !== null;
    return {
        checks: judged.map(({ check }) => check),
        findings,
        failure,
        written: [...new Set(runs.flatMap(({ written }) => written))],
        ran: passed
            ? configured.map((name) => known.get(name) ?? withoutLog(name, tree))
            : runs.filter(({ rc }) => rc !== null),
    };
}
function knownRuns(configured, given) {
    const runs = given === undefined
        ? []
        : 'result' in given
            ? configured.flatMap((name, index) => {
                const run = given.gates.get(index + 1);
                return run?.name === name ? [run] : [];
            })
            : given.gates;
    return new Map(runs.map((run) => [run.name, run]));
}
function judgeGate(name, run, { layout, tree, given }) {
    const findings = (run?.findings ?? []).map(_diagnostic_of_js__WEBPACK_IMPORTED_MODULE_2__/* .diagnosticOf */ .T).filter(({ severity }) => severity === 'error');
    const file = `${layout.integratorDir}/LOGS/gate-${name}.log`;
    if (run !== undefined && run.tree !== tree) {
        const message = `The gate ${name} ran on tree ${(0,_core_diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quoteInline */ .Wx)(run.tree ?? 'none')}, but the merge is tree ${tree ?? 'none'}.`;
        return { check: check(name, 3, 'the gate ran on another tree'), findings: [(0,_core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .finding */ .g)('ERR_GATES_TREE', message)] };
    }
    for (const path of run?.written ?? []) {
        const message = `${(0,_core_diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quoteInline */ .Wx)(path)} changed while the gate ${name} ran. A gate must not change the run folder.`;
        findings.push((0,_core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .finding */ .g)('ERR_WRITE_POLICY', message, { nextAction: gateWrote }));
    }
    if (run !== undefined && run.rc !== null && run.rc !== 0) {
        const how = rcInWords(run.rc);
        findings.push((0,_core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .finding */ .g)('ERR_GATE', `The gate ${name} ${how} on the merged tree.`, { file }));
        return { check: { ...check(name, 2, `the command ${how}`), rc: run.rc }, findings };
    }
    if (findings.length > 0)
        return { check: check(name, 2, findings.map(({ code }) => code).join(', ')), findings };
    const everyJobPassed = given !== undefined && 'result' in given && given.result === 'success';
    const isPassed = tree !== null && (everyJobPassed || run?.rc === 0);
    return { check: isPassed ? check(name, 0, '') : check(name, 3, 'the gate did not run'), findings };
}
const gateWrote = 'Find out what the gate did: read its log and the changes that it ran. Then fix the code or the gate, and run again.';
/** The finding when it is not known how the gates ended; `undefined` if it is known. */
function missingResult({ configured, tree, given }, explained) {
    const missing = (how) => (0,_core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .finding */ .g)('ERR_GATE_NO_RESULT', how);
    if (given === undefined)
        return missing('The gates ended with an error, so that their results are not known.');
    if (!('result' in given))
        return undefined;
    const { result } = given;
    if (configured.length === 0) {
        if (result === 'skipped' || result === 'absent')
            return undefined;
        return missing(`No gate is configured, but the gates job is not skipped: it ended with ${result}.`);
    }
    const names = configured.join(', ');
    switch (result) {
        case 'success':
            return undefined;
        case 'failure':
            return explained ? undefined : missing(`A job of the gates ${names} failed and left no result.`);
        case 'cancelled':
            return missing(`The jobs of the gates ${names} were cancelled.`);
        case 'skipped':
        case 'absent':
            // Without a clean merge no gate can run, and the merge blocks the run.
            if (tree === null)
                return undefined;
            return missing(`The gates ${names} are configured, but ${result === 'skipped' ? 'their job was skipped' : 'the workflow has no job gates'}.`);
    }
}
function rcInWords(rc) {
    const meaning = { 124: ' (time limit)', 127: ' (program not found)' }[rc] ?? '';
    return `exited with ${rc}${meaning}`;
}
/** A gate whose job passed, but whose upload cannot be found. */
function withoutLog(name, tree) {
    return { tree, name, rc: 0, written: [], findings: [], output: Buffer.alloc(0) };
}
function check(gate, rc, detail) {
    const status = { 0: 'PASS', 2: 'BLOCKED', 3: 'PENDING' }[rc];
    return { name: `gate:${gate}`, status, rc: (0,_core_diagnostics_exit_codes_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCodeOf */ .F)(status), required: true, detail: (0,_core_diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_3__/* .quoteInline */ .Wx)(detail) };
}


/***/ }),

/***/ 5724:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Mi: () => (/* binding */ cleanTree),
  og: () => (/* binding */ gatesOf),
  UZ: () => (/* binding */ integrate)
});

// UNUSED EXPORTS: verdictTable

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/contracts/worker/dispatch-results.js
var dispatch_results = __webpack_require__(4280);
// EXTERNAL MODULE: ./core/contracts/worker/files-changed.js
var files_changed = __webpack_require__(5947);
// EXTERNAL MODULE: ./core/contracts/worker.js
var contracts_worker = __webpack_require__(3778);
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

// EXTERNAL MODULE: ./core/diagnostics/text/verdict-in-words.js
var verdict_in_words = __webpack_require__(7558);
// EXTERNAL MODULE: ./core/system/clock.js
var clock = __webpack_require__(7604);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(4428);
// EXTERNAL MODULE: ./core/evidence/finding-record.js
var finding_record = __webpack_require__(6229);
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
        gatesRan: input.gatesRan,
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
        errors: verdict.findings.filter(({ severity }) => severity === 'error').map(finding_record/* findingRecordOf */.m),
        warnings: verdict.findings.filter(({ severity }) => severity !== 'error').map(finding_record/* findingRecordOf */.m),
        artifacts: [...artifacts],
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
/** The first lines of section Summary of FINAL_REPORT.txt. {@link finalStatusOf} parses the first of them. */
function renderSummaryLines(verdict) {
    const required = verdict.checks.filter((check) => check.required);
    const errors = verdict.findings.filter(({ severity }) => severity === 'error').length;
    return [
        `- Final status: ${(0,verdict_in_words/* verdictInWords */._)(verdict.verdict, verdict.gatesRan)}`,
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
    const lines = [...report.matchAll(/^- Final status: (\S+?)(?:, 0 gates ran)?\r?$/gm)];
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
// EXTERNAL MODULE: ./core/run/repository/watch-repository.js + 6 modules
var watch_repository = __webpack_require__(7691);
// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(9587);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(8220);
// EXTERNAL MODULE: ./stages/integrate/gates/judge-earlier.js
var judge_earlier = __webpack_require__(1095);
// EXTERNAL MODULE: ./stages/integrate/gates/judge-gates.js
var judge_gates = __webpack_require__(6383);
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
        check('z_write_policy', inputs.written.length === 0 ? 'PASS' : 'BLOCKED', inputs.written.length === 0 ? '' : `changed: ${firstPaths(inputs.written)}`),
        mergeCheck(inputs.merge),
        check('meaningful_execution_gate', inputs.meaning.verdict, [...new Set(inputs.meaning.fail_modes.map(({ mode }) => mode))].join(', ') + (inputs.meaning.noop ? ' NOOP' : '')),
        ...inputs.gates,
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

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./core/system/processes/run-process.js
var run_process = __webpack_require__(4001);
;// CONCATENATED MODULE: ./core/git/worker-repository/checkout-settings.js



/** Ignore rules for files of operating systems and editors, which are never a worker's work. */
const neverWork = (/* unused pure expression or super */ null && (['.DS_Store', 'Thumbs.db', 'desktop.ini', '*.swp', '*.swo', '*~', '.#*']));
const copied = String.raw `^(core\.(autocrlf|eol|safecrlf|longpaths|precomposeunicode|excludesfile)|i18n\..*)$`;
const maxLines = 10_000;
/**
 * Reads the settings and ignore rules that count for the user on this machine, global and system configuration included.
 * Only `git config` runs, which reads files and starts nothing.
 *
 * @param root the repository's top folder, absolute
 * @param env the process's environment, whose HOME says which configuration is the user's
 */
async function readCheckoutSettings(root, env) {
    const own = userEnvironment(env);
    const ask = async (args) => {
        const { exitCode, stdout } = await (0,run_process/* runProcess */.R)({ command: 'git', args, cwd: root, env: own, timeoutMs: 10_000 });
        return exitCode === 0 ? stdout.toString('utf8') : '';
    };
    const [listed, excludesFile, infoExclude] = await Promise.all([
        ask(['config', '--includes', '-z', '--get-regexp', copied]),
        ask(['config', '--includes', '--type=path', '--get', 'core.excludesFile']),
        ask(['rev-parse', '--path-format=absolute', '--git-path', 'info/exclude']),
    ]);
    const settings = new Map();
    for (const record of listed.split('\0').filter(Boolean)) {
        const [name = '', value] = record.split(/\n(.*)/s);
        // A name without a value is a switch that is on (git-config(1)).
        if (name !== 'core.excludesfile')
            settings.set(name, value ?? 'true');
    }
    const configHome = own.XDG_CONFIG_HOME || (0,external_node_path_.join)(own.HOME ?? own.USERPROFILE ?? '', '.config');
    const files = [excludesFile.trim() || (0,external_node_path_.join)(configHome, 'git/ignore'), infoExclude.trim()];
    const texts = await Promise.all(files.map((file) => (0,promises_.readFile)(file, 'utf8').catch(() => '')));
    return { settings: [...settings], excludes: texts.flatMap(ruleLines).slice(0, maxLines) };
}
/** No GIT_* variable is passed on: one could name another repository or configuration. */
function userEnvironment(env) {
    const kept = Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
    return Object.fromEntries(kept.filter((entry) => entry[1] !== undefined));
}
function ruleLines(text) {
    return text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
}

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

;// CONCATENATED MODULE: ./core/system/processes/bubblewrap.js



/** What every program needs, read-only. What a machine does not have is left out. `/run` holds the names of DNS servers. */
const systemFolders = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32', '/etc', '/opt', '/nix', '/gnu'];
const moreFolders = ['/sys', '/run/systemd/resolve', '/var/lib/ca-certificates'];
/** What a program beside a `bin` folder usually loads. */
const besideBin = ['lib', 'lib64', 'libexec'];
/**
 * The arguments of bubblewrap in front of a program and its arguments: file systems, processes and IPC of its own, no capabilities,
 * and the network of the machine. All its processes end with it, and it ends with the process that started it.
 *
 * The program is started by `sh`, so that one that does not exist has rc 127 and not bubblewrap's own 1.
 */
function bubblewrapArguments({ folder, home, programs }) {
    const readable = (path) => ['--ro-bind-try', path, path];
    const extra = programs
        .filter((path) => path.startsWith('/') && !systemFolders.some((system) => `${path}/`.startsWith(`${system}/`)))
        .flatMap((path) => [path, ...besideBin.map((name) => (0,external_node_path_.join)((0,external_node_path_.dirname)(path), name))]);
    return [
        ...[
            '--die-with-parent',
            '--new-session',
            '--unshare-pid',
            '--unshare-ipc',
            '--unshare-uts',
            '--unshare-cgroup-try',
        ],
        ...['--cap-drop', 'ALL'],
        ...[...systemFolders, ...moreFolders].flatMap(readable),
        ...['--proc', '/proc', '--dev', '/dev', '--tmpfs', '/tmp', '--tmpfs', '/var/tmp', '--tmpfs', '/dev/shm'],
        ...extra.flatMap(readable),
        ...['--bind', folder, folder, '--bind', home, home, '--chdir', folder],
        ...['--', '/bin/sh', '-c', 'exec "$0" "$@"'],
    ];
}
/**
 * Finds bubblewrap and tries it: containers and hardened kernels often forbid what it needs.
 *
 * @param folder any folder that this account can read, absolute
 */
async function findBubblewrap(env, folder) {
    if (process.platform !== 'linux')
        return { missing: `bubblewrap exists for Linux only, not for ${process.platform}` };
    const program = await findProgram('bwrap', env);
    if (program === undefined)
        return { missing: 'the program bwrap was not found on PATH' };
    const { exitCode, stderr } = await (0,run_process/* runProcess */.R)({
        command: program,
        args: [...bubblewrapArguments({ folder, home: folder, programs: [] }), 'true'],
        cwd: folder,
        env: { PATH: env.PATH ?? '' },
        timeoutMs: 10_000,
    });
    if (exitCode === 0)
        return { program };
    const last = stderr.toString('utf8').trim().split('\n').at(-1) ?? '';
    return { missing: last === '' ? `bwrap ended with ${exitCode ?? 'a signal'}` : last };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./stages/integrate/gates/folder-manifest.js



/**
 * Lists the files of a folder. Links are not followed.
 *
 * @param root the repository root, absolute
 * @param folder relative to the root; the names in the manifest begin with it
 * @param skipped folders to leave out, relative to the root
 */
function folderManifest(root, folder, skipped) {
    const manifest = new Map();
    const walk = (place) => {
        for (const name of namesIn((0,external_node_path_.join)(root, place))) {
            const path = `${place}/${name}`;
            const info = skipped.has(path) ? undefined : (0,external_node_fs_.lstatSync)((0,external_node_path_.join)(root, path), { throwIfNoEntry: false });
            if (info?.isDirectory() === true)
                walk(path);
            else if (info !== undefined) {
                manifest.set(path, `${info.mode} ${info.size} ${info.mtimeMs} ${info.ctimeMs} ${info.ino}`);
            }
        }
    };
    walk(folder);
    return manifest;
}
function namesIn(folder) {
    try {
        return (0,external_node_fs_.readdirSync)(folder);
    }
    catch {
        return [];
    }
}
function changedFiles(before, after) {
    const paths = new Set([...before.keys(), ...after.keys()]);
    return [...paths].filter((path) => before.get(path) !== after.get(path)).sort(json/* byCodeUnit */.X);
}

// EXTERNAL MODULE: ./core/contracts/config/command-form.js
var command_form = __webpack_require__(1499);
;// CONCATENATED MODULE: ./core/system/processes/shell-program.js
/** The arguments of each shell for one string: it stops at the first error, and reads no start-up file. */
const argumentsOf = {
    bash: (text) => ['--noprofile', '--norc', '-eo', 'pipefail', '-c', text],
    sh: (text) => ['-e', '-c', text],
    pwsh: (text) => ['-NoProfile', '-NonInteractive', '-Command', text],
    powershell: (text) => ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-Command', text],
    cmd: (text) => ['/D', '/E:ON', '/V:OFF', '/S', '/C', `"${text}"`],
};
/** How to start a shell for one string. */
function shellProgram({ shell, run }) {
    return { command: shell, args: argumentsOf[shell](run), verbatimArguments: shell === 'cmd' };
}

;// CONCATENATED MODULE: ./stages/integrate/gates/gate-program.js



/** The only variables that a gate inherits. Everything else is removed, above all secrets and tokens. */
const allowed = ['PATH', 'Path', 'PATHEXT', 'SYSTEMROOT', 'SystemRoot', 'COMSPEC', 'ComSpec', 'WINDIR', 'LANG', 'TZ'];
/**
 * How to start a gate's command. On Windows `npm` and similar programs are batch files that only cmd.exe can start (since CVE-2024-27980
 * Node refuses them without a shell). The arguments are quoted for cmd. A gate with `%` or `"` in an argument does not start, because cmd
 * cannot quote these.
 */
async function gateProgram(command, platform, env) {
    if ((0,command_form/* isShellCommand */.g2)(command))
        return shellProgram(command);
    const [program = '', ...args] = command;
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
/** A gate's command in one line, for people. */
function commandInWords(command) {
    return (0,command_form/* isShellCommand */.g2)(command) ? `${command.shell}: ${command.run}` : command.join(' ');
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

// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(896);
;// CONCATENATED MODULE: ./core/system/files/symbolic-link.js


/** Whether this account may make symbolic links in a folder; on Windows that takes developer mode or a privilege. */
async function canMakeLinks(folder) {
    if (process.platform !== 'win32')
        return true;
    const probe = (0,external_node_path_.join)(folder, 'link-probe');
    try {
        await (0,promises_.symlink)('nowhere', probe);
        await (0,promises_.unlink)(probe);
        return true;
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ./core/system/files/temp.js
var temp = __webpack_require__(4674);
// EXTERNAL MODULE: ./core/git/git.js
var git_git = __webpack_require__(4609);
// EXTERNAL MODULE: ./core/git/nul-records.js
var nul_records = __webpack_require__(4065);
// EXTERNAL MODULE: ./core/git/objects/cat-file.js
var cat_file = __webpack_require__(1573);
// EXTERNAL MODULE: ./core/git/objects/ls-tree.js
var ls_tree = __webpack_require__(5890);
// EXTERNAL MODULE: ./core/git/transfer/push.js
var push = __webpack_require__(1697);
;// CONCATENATED MODULE: ./core/git/transfer/fetch-missing.js


/**
 * Gets all objects of a commit that a partial clone lacks, in one fetch from its promisor (git-rev-list(1), `--missing`; two or three where trees are missing too). Does nothing in a
 * complete repository. Moves no ref.
 *
 * @param token used to read a private promisor over HTTPS; passed to git in its environment, never as an argument
 * @throws AppError ERR_OBJECTS_MISSING with the command that fetches them
 */
async function fetchMissing(git, sha, options) {
    const promisor = await fetch_missing_promisorOf(git);
    if (promisor === '')
        return;
    let missing = await missingObjects(git, sha);
    if (missing.length === 0)
        return;
    const { text: url } = await git.run(['config', '--get', `remote.${promisor}.url`], { accept: [0, 1] });
    const config = [[`protocol.${protocolOf(url)}.allow`, 'always']];
    const header = tokenHeader(url, options.token);
    if (header !== undefined)
        config.push([`http.${url}.extraHeader`, header]);
    // As git itself fetches what is missing. Without `--upload-pack`, git would run the program in `remote.<name>.uploadpack`.
    const args = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules', '--no-auto-gc'];
    args.push('--filter=blob:none', '--upload-pack=git-upload-pack', '--stdin', promisor);
    const env = { ...transportEnvironment(options.env), GIT_NO_LAZY_FETCH: '1' };
    // One round, unless trees are missing too: what lies in a tree is known only when it is there.
    while (missing.length > 0) {
        try {
            await git.run(args, { config, stdin: missing.map((id) => `${id}\n`).join(''), env });
        }
        catch (cause) {
            throw lacking(sha, missing.length, promisor, cause);
        }
        const asked = new Set(missing);
        missing = await missingObjects(git, sha);
        if (missing.some((id) => asked.has(id)))
            throw lacking(sha, missing.length, promisor);
    }
}
/** The remote that a partial clone gets missing objects from; empty in a complete repository. */
async function fetch_missing_promisorOf(git) {
    // Newer versions of git do not write the extension any more.
    const { text: extension } = await git.run(['config', '--get', 'extensions.partialClone'], { accept: [0, 1] });
    if (extension !== '')
        return extension;
    const { text } = await git.run(['config', '--get-regexp', String.raw `^remote\..*\.promisor$`], { accept: [0, 1] });
    return /^remote\.(.+)\.promisor true$/m.exec(text)?.[1] ?? '';
}
/** Variables that a transport may need. They contain no secret of the run. */
const transportNames = (/* unused pure expression or super */ null && (['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'SSH_AUTH_SOCK', 'HOME', 'USERPROFILE']));
function transportEnvironment(env) {
    return Object.fromEntries(transportNames.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
async function missingObjects(git, sha) {
    const args = ['rev-list', '--objects', '--no-object-names', '--no-walk', '--missing=print', sha];
    const { text } = await git.run(args, { env: { GIT_NO_LAZY_FETCH: '1' } });
    return text.split('\n').flatMap((line) => (line.startsWith('?') ? [line.slice(1)] : []));
}
function lacking(sha, count, promisor, cause) {
    const why = cause instanceof Error ? ` ${cause.message}` : '';
    const message = `This partial clone lacks ${count} objects of the base commit, and ${promisor} did not give them.${why}`;
    const nextAction = `Run this where ${promisor} can be reached, then start again: git rev-list --objects --no-walk ${sha}`;
    return new AppError('ERR_OBJECTS_MISSING', message, { cause, nextAction });
}

// EXTERNAL MODULE: ./core/git/worker-repository/lfs-files.js
var lfs_files = __webpack_require__(6662);
;// CONCATENATED MODULE: ./core/git/worker-repository/source-repository.js









/** git itself stops following alternates at this depth. */
const maxAlternateDepth = 5;
const maxLinkBytes = (/* unused pure expression or super */ null && (64 * 1024));
/**
 * Reads what the workers' repositories need of the user's repository. Reads only.
 *
 * @param sha the base commit
 * @throws AppError ERR_GIT
 */
async function readSourceRepository(git, sha) {
    const tree = await listTree(git, sha);
    const [place, refs, origin, promisor, escapingLinks, lfsFiles] = await Promise.all([
        git.run(['rev-parse', '--show-object-format', '--git-path', 'objects', '--git-path', 'shallow']),
        readRefs(git),
        setting(git, 'remote.origin.url'),
        readPromisor(git),
        readEscapingLinks(git, tree),
        readLfsFiles(git, sha, tree),
    ]);
    const [format, objects = '', shallow = ''] = place.text.split('\n');
    return {
        objectFormat: format === 'sha256' ? 'sha256' : 'sha1',
        objectFolders: await withAlternates(resolve(git.dir, objects)),
        refs,
        shallow: await readFile(resolve(git.dir, shallow), 'utf8').catch(() => ''),
        origin: publicAddress(origin),
        promisor,
        escapingLinks,
        lfsFiles,
    };
}
/** A setting's last value; empty when it is not set. */
async function setting(git, name) {
    return (await git.run(['config', '--get', name], { accept: [0, 1] })).text;
}
/**
 * The user's branches and remote-tracking branches as `refs/remotes/<remote>/*`, and the tags. The factory's own refs and
 * branches are left out: a worker has no business with other runs. A local branch hides origin's branch of the same name.
 */
async function readRefs(git) {
    const format = '--format=%(objectname) %(refname) %(*objectname) %(symref)';
    const { text } = await git.run(['for-each-ref', format, 'refs/heads', 'refs/remotes', 'refs/tags']);
    const refs = new Map();
    for (const line of text.split('\n').filter(Boolean)) {
        const [id = '', ref = '', peeled = '', symbolic = ''] = line.split(' ');
        if (symbolic !== '' || /^refs\/(?:heads|remotes\/[^/]+)\/factory\//.test(ref))
            continue;
        const name = ref.replace(/^refs\/heads\//, 'refs/remotes/origin/');
        // Local branches are listed first.
        if (!refs.has(name))
            refs.set(name, { name, id, peeled });
    }
    return [...refs.values()].sort((left, right) => byCodeUnit(left.name, right.name));
}
async function readPromisor(git) {
    const name = await promisorOf(git);
    if (name === '')
        return null;
    const [url, filter] = await Promise.all([
        setting(git, `remote.${name}.url`),
        setting(git, `remote.${name}.partialclonefilter`),
    ]);
    return { name, url, filter: filter === '' ? 'blob:none' : filter };
}
/** An object folder and all that it borrows from, resolved, each once. */
async function withAlternates(objects) {
    const found = [];
    const add = async (folder, depth) => {
        const real = await realpath(folder).catch(() => undefined);
        if (real === undefined || found.includes(real))
            return;
        if (!(await stat(real)).isDirectory())
            return;
        found.push(real);
        if (depth === maxAlternateDepth)
            return;
        const text = await readFile(join(real, 'info/alternates'), 'utf8').catch(() => '');
        for (const line of text.split('\n')) {
            if (line === '' || line.startsWith('#'))
                continue;
            const path = line.startsWith('"') ? unquoted(line) : line;
            await add(isAbsolute(path) ? path : resolve(real, path), depth + 1);
        }
    };
    await add(objects, 0);
    if (found.length === 0)
        throw new AppError('ERR_GIT', `The object folder ${objects} cannot be read.`);
    return found;
}
function unquoted(line) {
    return line.slice(1, -1).replaceAll(/\\(.)/g, (_whole, letter) => ({ n: '\n', t: '\t' })[letter] ?? letter);
}
async function readEscapingLinks(git, tree) {
    const links = tree.filter(({ mode }) => mode === '120000');
    const targets = await readObjects(git, links.map(({ id }) => id), maxLinkBytes);
    return links.flatMap(({ path, id }) => {
        const target = targets.get(id)?.toString('utf8') ?? '/';
        return staysInside(path, target) ? [] : [{ path, target }];
    });
}
/**
 * Whether a link of a tree leads to a place inside of the tree, whatever other links its target passes: `..` may only stand
 * at its beginning, where it climbs real folders, and not above the root.
 */
function staysInside(path, target) {
    if (target === '' || /^[\\/]|^[A-Za-z]:|\\|\0/.test(target))
        return false;
    const parts = target.split('/').filter((part) => part !== '' && part !== '.');
    const climbs = parts.findIndex((part) => part !== '..');
    const ups = climbs < 0 ? parts.length : climbs;
    return ups <= path.split('/').length - 1 && !parts.slice(ups).includes('..');
}

;// CONCATENATED MODULE: ./core/git/worktree/checkout-tree.js
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
        const scratch = __addDisposableResource(env_1, await (0,temp/* tempFolder */.v)('factory-checkout'), true);
        const canLink = await canMakeLinks(scratch.path);
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
            if (staysInside(path, target))
                continue;
            await (0,plain_files/* removeFile */.nM)((0,external_node_path_.join)(folder, path));
            await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(folder, path), target);
            replaced.set(path, target);
        }
        const fresh = withIndex('fresh');
        // This index knows no file's time and size, so that git reads every file.
        await fresh.run(['read-tree', treeish]);
        const listed = (0,nul_records/* nulRecords */.O)((await fresh.run(['ls-files', '--modified', '--others', '-z'])).stdout);
        const suspects = [];
        for (const path of new Set(listed)) {
            const target = replaced.get(path);
            if (target === undefined || plainFile((0,external_node_path_.join)(folder, path))?.toString('utf8') !== target)
                suspects.push(path);
        }
        // git compares a link with the bytes of its blob, and not with the blob's id.
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
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The symbolic links of a tree, each with its target. */
async function linksOf(git, entries) {
    const links = entries.filter(({ mode }) => mode === '120000');
    const ids = links.map(({ id }) => id);
    const targets = await (0,cat_file/* readObjects */.$)(git, ids, checkout_tree_maxLinkBytes);
    return links.map(({ path, id }) => {
        const bytes = targets.get(id) ?? Buffer.alloc(0);
        return { path, id, bytes, target: bytes.toString('utf8') };
    });
}
/**
 * git calls a file modified too when its line endings are mixed in the repository. Such a file is right when it is what git writes for
 * the blob, and the blob has the bytes of its id.
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
        const bytes = id === '' ? undefined : (await (0,cat_file/* readObjects */.$)(git, [id], maxBlobBytes)).get(id);
        const isGenuine = bytes !== undefined && idOf(bytes, id) === id;
        if (!isGenuine || found === undefined || expected?.equals(found) !== true)
            altered.push(path);
    }
    return altered;
}
const checkout_tree_maxLinkBytes = 64 * 1024;
const maxBlobBytes = 256 * 1024 * 1024;
/** The id that a blob with these bytes has. git does not compare the two when it reads a loose object. */
function idOf(bytes, like) {
    const hash = (0,external_node_crypto_.createHash)(like.length === 64 ? 'sha256' : 'sha1');
    return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
function plainFile(path) {
    return (0,read_hostile/* readPlainFile */.b$)(path, maxBlobBytes).bytes ?? undefined;
}

// EXTERNAL MODULE: ./core/system/processes/kill-tree.js + 1 modules
var kill_tree = __webpack_require__(6682);
// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1454);
;// CONCATENATED MODULE: ./stages/integrate/gates/run-gate.js
var run_gate_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var run_gate_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
/**
 * Runs one gate in a folder of its own with the files of the merged tree, as the user's checkout would have them, and without git
 * metadata. A failed gate is an rc, never an error. Gates run workers' code, so each has its own process tree, a clean environment and its
 * own home. Nobody but this process learns the rc, and all of the gate's processes end before it is returned.
 */
async function runGate(gate, place, deps) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { tree, sandbox } = place;
        if (sandbox !== undefined && 'missing' in sandbox) {
            const message = `The gate ${gate.name} did not run: gate_policy.sandbox is required, but ${sandbox.missing}.`;
            return notRun(gate, tree, 'ERR_GATE_SANDBOX', message);
        }
        const scratch = run_gate_addDisposableResource(env_1, await (0,temp/* tempFolder */.v)('factory-gate'), true);
        const [folder, home] = [(0,external_node_path_.join)(scratch.path, 'tree'), (0,external_node_path_.join)(scratch.path, 'home')];
        for (const path of [folder, home])
            await (0,plain_files/* makeFolder */.fc)(path);
        const { git, settings } = place;
        const altered = await checkoutTree(git, { folder, treeish: tree, settings, env: deps.env, signal: deps.signal });
        if (altered.length > 0) {
            const message = `The gate ${gate.name} did not run: in its folder ${altered.slice(0, 5).join(', ')} differ from the merged tree ${tree}.`;
            return notRun(gate, tree, 'ERR_GATES_TREE', message);
        }
        const mark = { name: 'FACTORY_GATE', value: (0,hash/* randomToken */.zs)() };
        const env = { ...gateEnvironment(deps.env, home), [mark.name]: mark.value };
        const start = await gateProgram(gate.command, process.platform, env);
        const chunks = [];
        let size = 0;
        const keep = (chunk) => {
            if (size < maxLogBytes)
                chunks.push(Buffer.from(chunk.subarray(0, maxLogBytes - size)));
            size += chunk.length;
        };
        const result = await (0,run_process/* runProcess */.R)({
            ...(sandbox === undefined ? start : inSandbox(sandbox.program, start, { folder, home, path: env.PATH ?? '' })),
            cwd: folder,
            env,
            timeoutMs: gate.timeout_seconds * 1_000,
            signal: deps.signal,
            mark,
            keepOutput: false,
            onStdout: keep,
            onStderr: keep,
        });
        // A process that a gate left running could change what the next gate reads.
        await (0,kill_tree/* sweepMarked */.TK)({ ...mark, madeHere: true });
        deps.signal.throwIfAborted();
        const rc = rcOf(result);
        if (result.reason === 'spawn-error') {
            const reason = result.error?.code === 'ENOENT' ? 'program not found' : (result.error?.code ?? 'cannot be started');
            keep(Buffer.from(`${start.command}: ${reason}\n`));
        }
        if (rc === TIMED_OUT && result.reason === 'timeout') {
            keep(Buffer.from(`stopped after ${gate.timeout_seconds} seconds\n`));
        }
        return {
            tree,
            name: gate.name,
            rc,
            written: [],
            findings: [],
            output: withoutPaths(Buffer.concat(chunks), folder, home),
        };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = run_gate_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** The temporary folders have another name in each run; reports must not (law 8: docs/design/laws.md). */
function withoutPaths(output, folder, home) {
    if (!output.includes((0,external_node_path_.dirname)(folder)))
        return output;
    const [tree = '', own = ''] = [folder, home].map((path) => Buffer.from(path).toString('latin1'));
    return Buffer.from(output.toString('latin1').replaceAll(tree, '.').replaceAll(own, '~'), 'latin1');
}
function inSandbox(program, start, places) {
    const programs = places.path.split(':');
    if ((0,external_node_path_.isAbsolute)(start.command))
        programs.push((0,external_node_path_.dirname)(start.command));
    return { command: program, args: [...bubblewrapArguments({ ...places, programs }), start.command, ...start.args] };
}
/** The result of a gate that must not run. */
function notRun(gate, tree, code, message) {
    const findings = [(0,finding_record/* findingRecordOf */.m)((0,app_error/* finding */.g)(code, message))];
    return { tree, name: gate.name, rc: null, written: [], findings, output: Buffer.from(`${message}\n`) };
}
function rcOf({ reason, exitCode }) {
    if (reason === 'spawn-error')
        return NOT_STARTED;
    return reason === 'timeout' ? TIMED_OUT : (exitCode ?? KILLED);
}

;// CONCATENATED MODULE: ./stages/integrate/gates/run-gates.js





/**
 * Runs the configured gates on a merged tree, one after another and each in a folder of its own. What a gate writes, the next one does
 * not see. The run folder is compared around each gate.
 */
async function runGates(options, deps) {
    const { root, layout, inputs, git, tree, only } = options;
    const gates = inputs.config.gates.filter(({ name }) => only === undefined || name === only);
    if (tree === null || gates.length === 0)
        return { tree, gates: [] };
    const { settings } = await readCheckoutSettings(root, deps.env);
    const sandbox = await sandboxFor(inputs, root, deps);
    const skipped = new Set([`${layout.runDir}/ledger`, layout.locksDir]);
    const runs = [];
    for (const gate of gates) {
        deps.log(`gate ${gate.name}: ${commandInWords(gate.command)}`);
        const before = folderManifest(root, layout.runDir, skipped);
        const run = await runGate(gate, { git, tree, settings, sandbox }, deps);
        const written = changedFiles(before, folderManifest(root, layout.runDir, skipped));
        deps.log(`gate ${gate.name}: ${run.rc === null ? 'did not run' : `rc ${run.rc}`}`);
        runs.push({ ...run, written });
    }
    return { tree, gates: runs };
}
async function sandboxFor({ config }, root, deps) {
    const policy = config.gate_policy.sandbox;
    if (policy === 'off')
        return undefined;
    const found = await findBubblewrap(deps.env, root);
    if (!('missing' in found))
        return found;
    if (policy === 'required')
        return found;
    deps.log(`Gates run without a sandbox: ${found.missing}.`);
    return undefined;
}

// EXTERNAL MODULE: ./stages/integrate/merge/merge-workers.js + 6 modules
var merge_workers = __webpack_require__(5730);
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

// EXTERNAL MODULE: ./stages/integrate/merge/rebuild-merge.js + 6 modules
var rebuild_merge = __webpack_require__(9688);
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

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
// EXTERNAL MODULE: ./core/contracts/verdict/validation.js
var validation = __webpack_require__(8209);
// EXTERNAL MODULE: ./core/contracts/worker/status-file.js
var status_file = __webpack_require__(5390);
// EXTERNAL MODULE: ./stages/integrate/gates/diagnostic-of.js
var diagnostic_of = __webpack_require__(2790);
;// CONCATENATED MODULE: ./stages/integrate/report/merge-findings.js










/** The findings of validate-bundles, and those of the merge, the gates, the meaningful gate and the write policy. */
function mergeFindings({ layout, rebuilt, merge, meaning, gates, written }) {
    const found = (rebuilt?.validation?.findings ?? []).map(diagnostic_of/* diagnosticOf */.T);
    for (const { path, worker, with: others, kind, ranges, attribute } of merge?.conflicts ?? []) {
        const why = attribute === undefined ? '' : ` The base commit has ${attribute} for it, and no merge driver runs here.`;
        const message = `${worker} conflicts with ${others.join(', ')} in ${path} (${kind}); the later worker must redo its change.${why}`;
        const places = ranges.length === 0 ? [{}] : ranges.map(({ start, end }) => ({ line: start, endLine: end }));
        for (const place of places)
            found.push((0,app_error/* finding */.g)('ERR_MERGE_CONFLICT', message, { worker, file: path, ...place }));
    }
    for (const { path, worker, with: others } of merge?.shared ?? []) {
        const message = `${path} was merged three-way from ${[...others, worker].join(', ')}; MERGE_PLAN.md lists the hunks.`;
        const nextAction = 'Read the merged hunks in MERGE_PLAN.md.';
        found.push((0,app_error/* finding */.g)('ERR_OVERLAP', message, { severity: 'warning', worker, file: path, nextAction }));
    }
    for (const { path, movedPath, worker, mover } of merge?.leftBehind ?? []) {
        const message = `${worker} added ${path}, but ${mover} moved all files of that folder; it may belong at ${movedPath}.`;
        found.push((0,app_error/* finding */.g)('ERR_DIRECTORY_RENAME', message, { severity: 'warning', worker, file: path }));
    }
    if (merge !== undefined && merge.renormalised.length > 0) {
        const { length } = merge.renormalised;
        const first = merge.renormalised.slice(0, 10).join(', ');
        const message = `After a fresh checkout of the result, git shows ${length} files as modified, because .gitattributes changed: ${first}.`;
        found.push((0,app_error/* finding */.g)('ERR_RENORMALISE', message, { severity: 'warning', file: merge.renormalised[0] ?? '' }));
    }
    if (rebuilt?.validation !== undefined) {
        for (const { mode, worker, detail } of meaning.fail_modes) {
            const file = `${layout.integratorDir}/VERIFY_MEANINGFUL_GATE.md`;
            found.push((0,app_error/* finding */.g)('ERR_MEANINGFUL', `${mode}: ${detail}.`, { ...(worker === '' ? {} : { worker }), file }));
        }
    }
    found.push(...gates);
    for (const file of written) {
        found.push((0,app_error/* finding */.g)('ERR_WRITE_POLICY', `${(0,quote/* quoteInline */.Wx)(file)} changed while only integrate may write the run folder.`, {
            file,
        }));
    }
    return found;
}
/** What changed in the user's repository since the last verdict: what that one reported was for somebody to act on. */
function repositoryFindings(events) {
    const since = events.slice(events.findLastIndex(({ event_type }) => event_type === 'RUN_END') + 1);
    return since
        .filter(({ details }) => details.state === watch_repository/* repositoryChanged */.f)
        .flatMap(({ details }) => schemas/* array */.YOg(validation/* findingRecord */.vU).parse(details.findings).map(diagnostic_of/* diagnosticOf */.T));
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
            return record.success ? [(0,diagnostic_of/* diagnosticOf */.T)(record.data)] : [];
        }),
        ...undone.map(({ worker, code, state, reason }) => {
            const known = (0,error_codes/* isErrorCode */.W)(code) ? code : 'ERR_STAGE_FAILED';
            return (0,app_error/* finding */.g)(known, `${worker} ended dispatch as ${state}: ${(0,quote/* quoteInline */.Wx)(reason)}`, { worker });
        }),
    ];
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
        ...failedGates(facts),
        ...section('## Warnings', warningsOf(verdict)),
        ...section('## Changed Files', render_final_report_changedFiles(facts)),
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
const shownLines = 20;
/** The last lines of each gate that failed; nothing if none did. */
function failedGates({ gates, layout }) {
    const failed = gates.filter(({ rc }) => rc !== 0);
    if (failed.length === 0)
        return [];
    return [
        '## Failed Gates',
        ...failed.flatMap(({ name, rc, output }) => [
            `### ${name}: rc ${rc}, the end of ${layout.integratorDir}/LOGS/gate-${name}.log`,
            ...(0,quote/* quoteBlock */.Af)(output.toString('utf8').trimEnd().split('\n').slice(-shownLines).join('\n') || '(no output)'),
            '',
        ]),
    ];
}
/** Why the run is not PASS, one line each: failed checks, then findings. Empty only for PASS. */
function blockingConditions({ verdict, checks, findings }) {
    if (verdict === 'PASS')
        return [];
    const lines = [
        ...checks
            .filter(({ required, rc }) => required && rc !== 0)
            .map(({ name, status, rc, detail }) => `${name}: ${status} (rc=${rc})${detail === '' ? '' : ` ${detail}`}`),
        ...findings.filter(({ severity }) => severity === 'error').map(inWords),
    ];
    return lines.length > 0 ? lines : ['no required check ran'];
}
/** What does not block, but has to be known: every warning and notice of every stage, each once. */
function warningsOf({ findings }) {
    return [...new Set(findings.filter(({ severity }) => severity !== 'error').map(inWords))];
}
function inWords(found) {
    return `${found.code}: ${stageLayout(found)}${(0,quote/* quoteInline */.Wx)(found.message)}`;
}
/** What each accepted worker changed. */
function render_final_report_changedFiles({ plan }) {
    return plan.workers.flatMap(({ worker, truth, rejected }) => {
        if (rejected !== '')
            return [];
        return truth.changes.map(({ type, path, oldPath }) => {
            const from = oldPath === undefined ? '' : ` (from ${(0,quote/* quoteInline */.Wx)(oldPath)})`;
            return `${worker}: ${type} ${(0,quote/* quoteInline */.Wx)(path)}${from}`;
        });
    });
}
const maxListed = 200;
/** A section of a list; nothing if the list is empty. */
function section(heading, items) {
    if (items.length === 0)
        return [];
    const more = items.length > maxListed ? [`- and ${items.length - maxListed} more`] : [];
    return [heading, ...items.slice(0, maxListed).map((item) => `- ${item}`), ...more, ''];
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

;// CONCATENATED MODULE: ./stages/integrate/report/write-policy.js



/**
 * Lists every file of the run folder with size, times and identity. Its ledger and locks are left out: the integrator itself writes them
 * before the verdict. The rest of the repository is watched apart, because its owner uses it during a run
 * (docs/design/repository-watch.md).
 *
 * @param root the repository root, absolute
 */
function runFolderManifest(root, layout) {
    const skipped = new Set([`${layout.runDir}/ledger`, layout.locksDir, (0,external_node_path_.dirname)(layout.basePack)]);
    const manifest = new Map();
    const walk = (folder) => {
        for (const entry of entriesOf((0,external_node_path_.join)(root, folder))) {
            const path = `${folder}/${entry.name}`;
            if (skipped.has(path))
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
    await (0,cat_file/* streamObjects */.F)(store.git, [...new Set(wanted.map((side) => side.id))], {
        begin: (object) => {
            id = object;
            hash = (0,external_node_crypto_.createHash)('sha256');
        },
        data: (piece) => hash.update(piece),
        end: () => hashes.set(id, hash.digest('hex')),
    });
    return hashes;
}

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
function logFiles({ facts }) {
    const { verdict, merge, plan, gates } = facts;
    const steps = [
        ...plan.workers.map(({ worker, rejected }) => `${worker}: ${rejected === '' ? 'accepted' : (0,quote/* quoteInline */.Wx)(rejected)}`),
        ...(merge?.commits ?? []).map(({ worker, commit }) => `merged ${worker} as ${commit}`),
        ...(merge?.conflicts ?? []).map(({ worker, path, kind }) => `conflict of ${worker} in ${(0,quote/* quoteInline */.Wx)(path)} (${kind})`),
        `verdict ${verdict.verdict}`,
    ];
    return [
        ...gates.map(({ name, rc, output }) => ({
            name: `gate:${name}`,
            path: `LOGS/gate-${name}.log`,
            rc: rc ?? verdict.exitCode,
            content: output,
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
    await (0,atomic_write/* removeStaleTemporaries */.D9)((0,external_node_path_.join)(root, layout.runDir));
    const before = runFolderManifest(root, layout);
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
    const names = (rebuilt.inputs?.config.gates ?? []).map(({ name }) => `the gate ${name}`);
    await (0,watch_repository/* watchRepository */.U)({
        ...inputs,
        config: rebuilt.inputs?.config,
        seen: run.seenRepositories,
        workers: inputs.gates === 'run' ? names : [],
        closing: true,
        ledger: progress.ledger,
    }, deps, async () => {
        progress.gates = inputs.gates === 'run' ? await gatesOf(inputs.root, rebuilt, deps) : inputs.gates;
    });
    progress.written = changedSince(before, runFolderManifest(root, layout));
}
/** The merged tree, or `null` if an accepted worker did not merge. */
function cleanTree({ merge }) {
    return merge === undefined || merge.conflicts.length > 0 ? null : merge.tree;
}
/** Runs the gates on a rebuilt merge. */
async function gatesOf(root, rebuilt, deps, only) {
    const { layout, inputs, store } = rebuilt;
    if (inputs === undefined || store === undefined)
        return { tree: null, gates: [] };
    return runGates({ root, layout, inputs, git: store.git, tree: cleanTree(rebuilt), only }, deps);
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
    const gates = (0,judge_gates/* judgeGates */.y)({
        layout,
        configured: rebuilt?.inputs?.config.gates.map(({ name }) => name) ?? [],
        tree: rebuilt === undefined ? null : cleanTree(rebuilt),
        given: progress.gates,
        required: rebuilt?.inputs?.config.gate_policy.required ?? false,
    });
    // A gate that ran here has its own finding for what it wrote.
    const written = progress.written.filter((file) => !gates.written.includes(file));
    const decided = decideVerdict({
        runId,
        startedAt: progress.ledger?.events().findLast(({ event_type }) => event_type === 'INTEGRATE_START')?.ts_utc ??
            begun.startedAt,
        endedAt: deps.clock.nowIso(),
        checks: runChecks({
            validation: rebuilt?.validation,
            merge,
            meaning,
            gates: gates.checks,
            written: [...gates.written, ...written],
        }),
        required: [...requiredCheckNames, ...gates.checks.map(({ name }) => name)],
        findings: [
            ...progress.findings,
            ...mergeFindings({ layout, rebuilt, merge, meaning, gates: gates.findings, written }),
            ...repositoryFindings(progress.ledger?.events() ?? []),
        ],
        internalError: progress.failure ?? gates.failure,
        noop: meaning.noop,
        gatesRan: gates.ran.length,
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
        gates: gates.ran,
        summaries: await readSummaries(root, progress),
        usage: usageOf(results),
        rounds: roundsIn(results),
        ledger: ledger === undefined || result === undefined ? noLedger : (0,finish_end/* headAfter */.Xy)(ledger, result),
    };
    const watch = deps.clock.stopwatch();
    const report = await writeReport(run, { facts, store });
    if (ledger !== undefined) {
        const workers = plan.workers.length;
        await recordEnd({ run, ledger, verdict, report, reportMs: watch(), workers, signal: deps.signal });
    }
    return reportOf(facts);
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
function reportOf({ layout, verdict, proof, plan }) {
    return {
        stage: 'integrate',
        runId: layout.runId,
        status: verdict.verdict,
        gatesRan: verdict.gatesRan,
        diagnostics: verdict.findings,
        nextAction: verdict.nextAction,
        summary: verdictTable(verdict),
        outputs: {
            'merge-sha': proof.merge_sha ?? '',
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

/***/ 5730:
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

// EXTERNAL MODULE: ./core/git/objects/ls-tree.js
var ls_tree = __webpack_require__(5890);
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

;// CONCATENATED MODULE: ./stages/integrate/merge/directory-renames.js

/**
 * Finds files that git's directory rename detection would move (git-merge(1), `merge.directoryRenames`). They are never moved here: the
 * result holds them where their worker put them.
 *
 * @param basePaths all paths of the base commit
 */
function leftInMovedFolders(workers, basePaths) {
    const found = [];
    for (const mover of workers) {
        const moved = movedFolders(mover.truth.changes, basePaths);
        if (moved.size === 0)
            continue;
        for (const { worker, truth } of workers) {
            if (worker === mover.worker)
                continue;
            for (const path of truth.changes.filter(isNewPath).map((change) => change.path)) {
                const from = innermost(path, moved);
                if (from === undefined)
                    continue;
                const movedPath = `${moved.get(from)}${path.slice(from.length)}`;
                found.push({ path, movedPath, worker, mover: mover.worker });
            }
        }
    }
    return found.sort((left, right) => (0,json/* byCodeUnit */.X)(left.path, right.path));
}
/** The new folder of each folder that a worker emptied by moving: the one that most of its files went to. */
function movedFolders(changes, basePaths) {
    const targets = new Map();
    for (const { type, path, oldPath } of changes) {
        if (type !== 'renamed' || oldPath === undefined)
            continue;
        for (const [from, to] of folderPairs(oldPath, path)) {
            const counts = targets.get(from) ?? new Map();
            targets.set(from, counts.set(to, (counts.get(to) ?? 0) + 1));
        }
    }
    if (targets.size === 0)
        return new Map();
    const gone = new Set(changes.flatMap(({ type, path, oldPath }) => type === 'deleted' ? [path] : type === 'renamed' && oldPath !== undefined ? [oldPath] : []));
    const left = [...basePaths.filter((path) => !gone.has(path)), ...changes.filter(isNewPath).map(({ path }) => path)];
    const moved = new Map();
    for (const [from, counts] of targets) {
        if (left.some((path) => path.startsWith(`${from}/`)))
            continue;
        const [[target] = ['']] = [...counts].sort(([a, many], [b, more]) => more - many || (0,json/* byCodeUnit */.X)(a, b));
        moved.set(from, target);
    }
    return moved;
}
/** `a/b/c/x` to `d/b/c/x` moves a/b/c to d/b/c, a/b to d/b, and a to d: equal endings move along. */
function folderPairs(oldPath, path) {
    const from = oldPath.split('/').slice(0, -1);
    const to = path.split('/').slice(0, -1);
    const pairs = [];
    while (from.length > 0 && from.join('/') !== to.join('/')) {
        pairs.push([from.join('/'), to.join('/')]);
        if (from.pop() !== to.pop())
            break;
    }
    return pairs;
}
function isNewPath({ type }) {
    return type === 'added' || type === 'renamed' || type === 'copied';
}
function innermost(path, folders) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
        if (folders.has(path.slice(0, at)))
            return path.slice(0, at);
    }
    return undefined;
}

// EXTERNAL MODULE: ./core/git/objects/check-attribute.js
var check_attribute = __webpack_require__(147);
;// CONCATENATED MODULE: ./stages/integrate/merge/merge-attributes.js

/**
 * How the base commit's attributes want paths to be merged (gitattributes(5), "merge"), as they are written there: `-merge`,
 * `merge=union`. Only paths with such an attribute are in the result. No merge driver ever runs here.
 */
async function mergeAttributes(store, baseSha, paths) {
    if (paths.length === 0)
        return new Map();
    const values = await (0,check_attribute/* checkAttribute */.f)(store, baseSha, 'merge', paths);
    return new Map([...values].flatMap(([path, value]) => {
        // `set` and `text` are git's own three-way merge, which is what runs.
        if (value === 'set' || value === 'text')
            return [];
        return [[path, value === 'unset' ? '-merge' : `merge=${value}`]];
    }));
}
/** Whether git never merges the lines of such a path, so that two changes of it always conflict. */
function isNeverMerged(attribute) {
    return attribute === '-merge' || attribute === 'merge=binary';
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(896);
// EXTERNAL MODULE: ./core/git/nul-records.js
var nul_records = __webpack_require__(4065);
;// CONCATENATED MODULE: ./core/git/worktree/conversion-tree.js



/** Settings that would make git refuse a path or a conversion: nothing of this tree is ever checked out for somebody else. */
const lenient = [
    ['core.safecrlf', 'false'],
    ['core.protectNTFS', 'false'],
    ['core.protectHFS', 'false'],
    ['core.fileMode', 'false'],
];
const convertingSettings = /^core\.(?:autocrlf|eol)$/i;
/** Makes the folders and an index with the attributes files alone. */
async function openConversionTree(options) {
    const { git } = options;
    const folder = (0,external_node_path_.join)(options.folder, 'tree');
    await (0,plain_files/* makeFolder */.fc)(folder);
    const config = [...options.settings.filter(([name]) => convertingSettings.test(name)), ...lenient];
    const env = { GIT_WORK_TREE: folder, GIT_INDEX_FILE: (0,external_node_path_.join)(options.folder, 'index') };
    const call = (stdin) => ({ config, env, ...(stdin === undefined ? {} : { stdin }) });
    const addEntries = async (entries) => {
        const lines = entries.flatMap(({ mode, id, path }) => [Buffer.from(`${mode} ${id}\t`), bytesOf(path), nul]);
        await git.run(['update-index', '-z', '--index-info'], call(Buffer.concat(lines)));
    };
    await addEntries(options.attributes);
    let written = 0;
    const writeOut = async (entries) => {
        const target = (0,external_node_path_.join)(options.folder, `written-${written++}`);
        await (0,plain_files/* makeFolder */.fc)(target);
        const stdin = Buffer.concat(entries.flatMap(({ path }) => [bytesOf(path), nul]));
        await git.run(['checkout-index', '--quiet', '-z', '--stdin', `--prefix=${target}/`], call(stdin));
        return target;
    };
    let attributesFolder;
    return {
        folder,
        addEntries,
        writeOut,
        async dirtyAfterCheckout() {
            await git.run(['checkout-index', '--quiet', '--all', '--force'], call());
            // Compares content where only times differ.
            await git.run(['update-index', '-q', '--refresh'], { ...call(), accept: [0, 1] });
            const { stdout } = await git.run(['diff-files', '--name-only', '-z'], call());
            return (0,nul_records/* nulRecords */.O)(stdout);
        },
        async storeAlone(path, bytes, attributes) {
            // This command does not read the index, so here the attributes must lie in the working tree.
            attributesFolder ??= addEntries(attributes).then(() => writeOut(attributes));
            const tree = await attributesFolder;
            const args = ['-C', tree, 'hash-object', '-w', '--stdin', `--path=${path}`];
            return (await git.run(args, { config, env: { ...env, GIT_WORK_TREE: tree }, stdin: bytes })).text;
        },
        async attribute(name, paths) {
            const { stdout } = await git.run(['check-attr', '-z', '--stdin', name], call(Buffer.from(listed(paths))));
            const fields = stdout.toString('utf8').split('\0');
            const values = new Map();
            for (let at = 0; at + 2 < fields.length; at += 3) {
                const [path = '', , value = ''] = fields.slice(at, at + 3);
                if (value !== 'unspecified')
                    values.set(path, value);
            }
            return values;
        },
        async store(paths) {
            const wanted = new Set(paths);
            await git.run(['update-index', '--add', '--replace', '-z', '--stdin'], call(Buffer.from(listed(paths))));
            const { stdout } = await git.run(['ls-files', '--stage', '-z'], call());
            const ids = new Map();
            for (const line of stdout.toString('utf8').split('\0')) {
                const tab = line.indexOf('\t');
                const path = line.slice(tab + 1);
                if (wanted.has(path))
                    ids.set(path, line.slice(0, tab).split(' ')[1] ?? '');
            }
            return ids;
        },
    };
}
const nul = Buffer.from([0]);
function bytesOf(path) {
    return typeof path === 'string' ? Buffer.from(path, 'utf8') : path;
}
function listed(paths) {
    return paths.map((path) => `${path}\0`).join('');
}

// EXTERNAL MODULE: ./core/system/files/temp.js
var temp = __webpack_require__(4674);
;// CONCATENATED MODULE: ./stages/integrate/merge/renormalised-paths.js





/**
 * The files that git would call modified right after a checkout of a tree, because its own `.gitattributes` files store them otherwise.
 *
 * @param settings the user's line-end settings, as they were recorded at launch
 * @throws AppError ERR_GIT
 */
async function renormalisedPaths(store, tree, settings) {
    const { path: folder } = await (0,temp/* tempFolder */.v)('renormalise', store.scratch);
    const files = (await (0,ls_tree/* listTree */.n)(store.git, tree)).filter(({ mode, rawPath }) => mode.startsWith('100') && rawPath === undefined);
    const attributes = files.filter(({ path }) => /(?:^|\/)\.gitattributes$/.test(path));
    const conversion = await openConversionTree({ git: store.git, folder: (0,external_node_path_.join)(folder, 'own'), attributes, settings });
    await conversion.addEntries(files);
    return [...(await conversion.dirtyAfterCheckout())].sort(json/* byCodeUnit */.X);
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
    const { git } = options.store;
    const baseTree = (await git.run(['rev-parse', '--verify', `${plan.baseSha}^{tree}`])).text;
    const applied = [];
    const commits = [];
    const shared = [];
    const conflicts = [];
    let known;
    const basePaths = () => {
        known ??= (0,ls_tree/* listPaths */.P)(git, plan.baseSha);
        return known;
    };
    let head = plan.baseSha;
    let tree = baseTree;
    for (const planned of plan.workers) {
        const { worker, truth } = planned;
        if (planned.rejected !== '' || truth.commit === null)
            continue;
        const merge = await (0,merge_tree/* mergeTree */.p)(git, head, truth.commit);
        const changed = await treeDelta(git, tree, merge.tree);
        const unmerged = await conflictsOf(git, planned, applied, merge, changed, { ours: head, theirs: truth.commit });
        const found = [
            ...unmerged,
            ...(unmerged.length > 0 ? [] : await neverMerged(options.store, plan.baseSha, planned, applied, changed)),
            ...(options.directoryRenames === 'block' ? movedFolderConflicts(planned, applied, await basePaths()) : []),
        ];
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
    const changes = applied.flatMap(({ truth }) => truth.changes);
    const hasRename = changes.some(({ type }) => type === 'renamed');
    const leftBehind = hasRename ? leftInMovedFolders(applied, await basePaths()) : [];
    const isSteered = changes.some(({ path, oldPath }) => isAttributesFile(path) || isAttributesFile(oldPath ?? ''));
    const renormalised = isSteered ? await renormalisedPaths(options.store, tree, options.settings) : [];
    const named = await withAttributes(options.store, plan.baseSha, conflicts);
    return { baseTree, commits, head, tree, shared, conflicts: named, leftBehind, renormalised };
}
const isAttributesFile = (path) => /(?:^|\/)\.gitattributes$/.test(path);
async function withAttributes(store, baseSha, conflicts) {
    const paths = conflicts.map(({ path }) => path);
    const attributes = await mergeAttributes(store, baseSha, paths);
    return conflicts.map((each) => ({ ...each, attribute: attributes.get(each.path) }));
}
/** Paths whose lines were merged although the base commit's attributes say that they never are. */
async function neverMerged(store, baseSha, planned, applied, changed) {
    const mixed = planned.truth.changes.filter(({ path, newBlob }) => {
        const merged = changed.get(path)?.newBlob;
        return merged !== undefined && merged !== null && merged !== newBlob;
    });
    const paths = mixed.map(({ path }) => path);
    const attributes = await mergeAttributes(store, baseSha, paths);
    return paths
        .filter((path) => isNeverMerged(attributes.get(path)))
        .map((path) => ({ path, worker: planned.worker, with: rivals(applied, path), kind: 'never merged', ranges: [] }));
}
/** What a worker has in folders that earlier workers moved, and the other way round, as conflicts of the later worker. */
function movedFolderConflicts(planned, applied, basePaths) {
    return leftInMovedFolders([...applied, planned], basePaths)
        .filter(({ worker, mover }) => worker === planned.worker || mover === planned.worker)
        .map(({ path, movedPath, worker, mover }) => ({
        path,
        worker: planned.worker,
        with: [worker === planned.worker ? mover : worker],
        kind: `its folder moved, to ${movedPath}`,
        ranges: [],
    }));
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
    const { store, runId, startedAt } = options;
    return commitTree(store.git, {
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

/***/ 9688:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ noBase),
  C: () => (/* binding */ rebuildMerge)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(361);
// EXTERNAL MODULE: ./core/git/git.js
var git_git = __webpack_require__(4609);
// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(9587);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(8220);
// EXTERNAL MODULE: ./core/system/hostile/stat-hostile.js
var stat_hostile = __webpack_require__(6510);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(7418);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./core/diagnostics/of-unknown.js
var of_unknown = __webpack_require__(2283);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(896);
;// CONCATENATED MODULE: ./core/bundle/store/base-pack.js







/**
 * Writes the objects of a commit into a pack, from the commit alone. Whatever lies at `file` is replaced.
 *
 * @param git bound to a repository that has the commit
 * @throws AppError ERR_GIT, also when an object is missing or damaged; ERR_WRITE_FAILED when the file cannot be written
 */
async function makeBasePack(git, sha, file) {
    await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(file));
    const draft = (0,external_node_path_.join)((0,external_node_path_.dirname)(file), (0,atomic_write/* temporaryName */.NT)());
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const handle = await (0,plain_files/* openNewFile */.dr)(draft);
    const faults = [];
    try {
        await git.run(['pack-objects', '--revs', '--shallow', '--stdout', '--quiet'], {
            stdin: `--shallow ${sha}\n${sha}\n`,
            onStdout: async (chunk) => {
                hash.update(chunk);
                await handle.writeFile(chunk).catch((error) => faults.push(error));
            },
        });
        if (faults.length > 0)
            throw (0,of_unknown/* appErrorOf */.f)(faults[0]);
        await handle.sync();
    }
    catch (error) {
        await handle.close();
        await (0,plain_files/* removeFile */.nM)(draft);
        throw error;
    }
    await handle.close();
    await (0,atomic_write/* renameWithRetry */.fU)(draft, file);
    return { file, sha256: hash.digest('hex') };
}
/**
 * The bytes of a file as a stream, and the sha256 of all that was read of it. What the stream gives is what was hashed.
 *
 * @throws NodeJS.ErrnoException from the stream, when the file cannot be read
 */
function hashedStream(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const source = (0,external_node_fs_.createReadStream)(file, { highWaterMark: 1024 * 1024 });
    const stream = external_node_stream_.Readable.from((async function* () {
        for await (const chunk of source) {
            hash.update(chunk);
            yield chunk;
        }
    })());
    return { stream, sha256: () => hash.digest('hex') };
}

// EXTERNAL MODULE: ./core/system/files/temp.js
var temp = __webpack_require__(4674);
;// CONCATENATED MODULE: ./core/bundle/store/judge-store.js






/**
 * Makes a new bare repository that holds the base commit's objects and nothing else (docs/design/judge-store.md). Every object gets
 * its id from its content here: no index, ref, configuration or alternate is ever taken from a place that a worker can write.
 * The base itself is not checked by fsck, because old honest history may fail it.
 *
 * The store is removed when it is disposed.
 *
 * @throws AppError ERR_STORE_ALTERED when the pack is not the recorded one, or lacks an object of the base commit
 */
async function openJudgeStore(options) {
    const { pack, base, env } = options;
    const objectFormat = base.sha.length === 64 ? 'sha256' : 'sha1';
    const folder = await (0,temp/* tempFolder */.v)('factory-store', options.parent);
    try {
        const gitDir = (0,external_node_path_.join)(folder.path, 'store.git');
        const scratch = (0,external_node_path_.join)(folder.path, 'scratch');
        await (0,plain_files/* makeFolder */.fc)(scratch);
        await writeBareRepository(gitDir, objectFormat);
        const git = (0,git_git/* openGit */.zY)({
            dir: gitDir,
            env,
            bind: { GIT_DIR: gitDir, GIT_NO_REPLACE_OBJECTS: '1', GIT_NO_LAZY_FETCH: '1' },
            // The store lives no longer than its process.
            config: [['core.fsync', 'none']],
            ...(options.signal === undefined ? {} : { signal: options.signal }),
        });
        const { stream, sha256 } = hashedStream(pack.file);
        try {
            await git.run(['index-pack', '--stdin'], { stdin: stream });
            await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'shallow'), `${base.sha}\n`);
            await git.run(['rev-list', '--objects', '--quiet', base.sha]);
        }
        catch (cause) {
            if (options.signal?.aborted === true)
                throw cause;
            throw altered(`git cannot read it (${cause instanceof Error ? cause.message : String(cause)})`, cause);
        }
        if (sha256() !== pack.sha256)
            throw altered('it is not the file that prepare wrote');
        const tree = (await git.run(['rev-parse', '--verify', `${base.sha}^{tree}`])).text;
        if (tree !== base.tree)
            throw altered(`the tree of the base commit is ${tree}, but ${base.tree} was recorded`);
        return { git, gitDir, scratch, objectFormat, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
    }
    catch (error) {
        await folder[Symbol.asyncDispose]();
        throw error;
    }
}
/** What `git init --bare` makes, without a template and without a process. */
async function writeBareRepository(gitDir, objectFormat) {
    for (const name of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'info']) {
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.join)(gitDir, name));
    }
    const extension = objectFormat === 'sha256' ? '[extensions]\n\tobjectformat = sha256\n' : '';
    const version = objectFormat === 'sha256' ? 1 : 0;
    await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'config'), `[core]\n\trepositoryformatversion = ${version}\n\tbare = true\n${extension}`);
    await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'HEAD'), 'ref: refs/heads/main\n');
    await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'info/attributes'), '');
}
function altered(why, cause) {
    return new app_error/* AppError */.u('ERR_STORE_ALTERED', `The pack of the base commit cannot be used: ${why}.`, {
        fault: 'internal',
        cause,
    });
}

;// CONCATENATED MODULE: ./core/bundle/store/run-store.js









/**
 * Makes a new store for judging a run: from the pack that prepare left on this machine, or, in a job that has none, from a pack that is made
 * now from the job's own checkout.
 *
 * @throws AppError ERR_STORE_ALTERED; ERR_REF_UNKNOWN when the base commit is not in the repository; ERR_RUN_VERSION for a run of version 0.1
 */
async function openRunStore(run) {
    const { base_sha: sha, base_tree: tree } = run.inputs;
    if (tree === undefined)
        throw oldRun(run.inputs.run_id);
    const signal = run.signal === undefined ? {} : { signal: run.signal };
    return openJudgeStore({ pack: await ensureRunPack(run), base: { sha, tree }, env: run.env, ...signal });
}
/** @returns what is thrown where a run of version 0.1 would have to be changed */
function oldRun(runId) {
    const message = `Run ${runId} was prepared by version 0.1. It can be read and verified, but not continued.`;
    return new app_error/* AppError */.u('ERR_RUN_VERSION', message);
}
/**
 * Writes the pack of a run's base commit and its sha256 into the run folder.
 *
 * @throws AppError ERR_REF_UNKNOWN when the repository does not have the base commit
 */
async function writeRunPack(run) {
    const { root, layout, inputs, env, signal } = run;
    const git = (0,git_git/* openGit */.zY)({ dir: root, env, bind: { GIT_NO_REPLACE_OBJECTS: '1' }, ...(signal && { signal }) });
    const { exitCode } = await git.run(['cat-file', '-e', `${inputs.base_sha}^{commit}`], { accept: [0, 1, 128] });
    if (exitCode !== 0) {
        const message = `The base commit ${inputs.base_sha} is not in the repository.`;
        throw new app_error/* AppError */.u('ERR_REF_UNKNOWN', message, { file: layout.inputs });
    }
    const pack = await makeBasePack(git, inputs.base_sha, await (0,safe_path/* safeJoin */.gt)(root, layout.basePack));
    await (0,atomic_write/* writeFileAtomic */.Zf)(root, checksumFile(layout), `${pack.sha256}  base.pack\n`);
    return pack;
}
/**
 * Gives the pack that prepare left on this machine, or writes one. Dispatch calls it before any worker starts.
 *
 * @throws AppError ERR_REF_UNKNOWN when the repository does not have the base commit
 */
async function ensureRunPack(run) {
    const { root, layout } = run;
    const file = (0,external_node_path_.join)(root, layout.basePack);
    const text = (0,read_hostile/* readHostileFile */.hN)(root, checksumFile(layout), 1_024).bytes?.toString('utf8') ?? '';
    const sha256 = /^([0-9a-f]{64}) {2}base\.pack\n$/.exec(text)?.[1];
    if (sha256 === undefined || (0,stat_hostile/* statHostile */.vk)(file).kind !== 'file')
        return writeRunPack(run);
    return { file, sha256 };
}
function checksumFile(layout) {
    return `${layout.basePack}.sha256`;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
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
// EXTERNAL MODULE: ./stages/integrate/merge/merge-workers.js + 6 modules
var merge_workers = __webpack_require__(5730);
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
    const judged = { root: place.root, layout, inputs, env: deps.env, signal: deps.signal };
    const store = await collecting(found, () => openRunStore(judged));
    if (store === undefined)
        return { ...nothing, findings: found, [Symbol.asyncDispose]: async () => undefined };
    const dispose = () => store[Symbol.asyncDispose]();
    try {
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
            : await (0,merge_workers/* mergeWorkers */.O)(plan, {
                store,
                settings: inputs.checkout?.settings ?? [],
                directoryRenames: inputs.config.merge.directory_renames,
                runId: place.runId,
                startedAt: inputs.started_at,
            });
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
