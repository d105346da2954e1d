"use strict";
exports.id = 916;
exports.ids = [916];
exports.modules = {

/***/ 5320:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ workerCommitMessage),
/* harmony export */   i: () => (/* binding */ workerRef)
/* harmony export */ });
/** The ref in the bundle of a worker's changes (docs/design/formats.md). */
function workerRef(runId, worker) {
    return `refs/factory/${runId}/${worker}`;
}
/**
 * The message of a worker's commit. The PR check reads its trailers.
 *
 * @param assistedBy of RUN_INPUTS.json: a commit is made again on other machines, and must be the same
 */
function workerCommitMessage(runId, worker, assistedBy) {
    const trailers = [
        `Factory-Run-Id: ${runId}`,
        `Factory-Worker: ${worker}`,
        ...(assistedBy === undefined ? [] : [`Assisted-by: ${assistedBy}`]),
    ];
    return `${worker}: changes of run ${runId}\n\n${trailers.join('\n')}\n`;
}


/***/ }),

/***/ 7324:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ gitFolders),
/* harmony export */   X: () => (/* binding */ commonGitDir)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1496);
/* harmony import */ var _system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(321);




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

/***/ 5936:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

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

/***/ 1230:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ readObjects),
/* harmony export */   F: () => (/* binding */ streamObjects)
/* harmony export */ });
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1496);

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

/***/ 7718:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ checkAttribute)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);

/**
 * The value of one attribute for paths, from the `.gitattributes` files of a commit only. Attributes files of a working tree, of the
 * repository and of the user are ignored.
 *
 * @param store a bare repository with a private folder for the index
 * @returns only paths for which the attribute has a value, or is set or unset (`set`, `unset`)
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

/***/ 5861:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CJ: () => (/* binding */ treeChanges),
/* harmony export */   jd: () => (/* binding */ treePatch)
/* harmony export */ });
/* unused harmony export parseRawChanges */
/* harmony import */ var _system_text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8735);

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

/***/ 2044:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dg: () => (/* binding */ maxPointerBytes),
/* harmony export */   po: () => (/* binding */ pointerText),
/* harmony export */   vp: () => (/* binding */ parsePointer)
/* harmony export */ });
/** A longer file is never a pointer. */
const maxPointerBytes = 1_024;
/** The text of a pointer, byte for byte as `git lfs` writes it. */
function pointerText({ oid, size }) {
    return `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${size}\n`;
}
/** Parses a pointer; `null` when the bytes are ordinary content. Accepts extensions and the older version line, as `git lfs` does. */
function parsePointer(bytes) {
    if (bytes.length >= maxPointerBytes)
        return null;
    const lines = Buffer.from(bytes).toString('utf8').trim().split('\n');
    const version = lines.shift() ?? '';
    if (!/^version (?:https:\/\/git-lfs\.github\.com\/spec\/v1|http:\/\/git-media\.io\/v\/2|https:\/\/hawser\.github\.com\/spec\/v1)$/.test(version)) {
        return null;
    }
    while (/^ext-\d-\S+ sha256:[0-9a-f]{64}$/.test(lines[0] ?? ''))
        lines.shift();
    const oid = /^oid sha256:([0-9a-f]{64})$/.exec(lines[0] ?? '')?.[1];
    const size = /^size (\d{1,15})$/.exec(lines[1] ?? '')?.[1];
    return oid === undefined || size === undefined || lines.length !== 2 ? null : { oid, size: Number(size) };
}


/***/ }),

/***/ 5695:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ listPaths),
/* harmony export */   n: () => (/* binding */ listTree)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _nul_records_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5936);


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

/***/ 2380:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

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

/***/ 9496:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

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

/***/ 4863:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

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


/***/ }),

/***/ 4226:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ valuesOf),
/* harmony export */   s: () => (/* binding */ readSettings)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(321);
/* harmony import */ var _system_hostile_stat_hostile_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5487);
/* harmony import */ var _system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8601);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1917);
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3148);
/* harmony import */ var _nul_records_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5936);







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
/** Resolves an included path as git-config(1) does. If the home folder is unknown, the result is a path that does not exist. */
function expanded(include, from, env) {
    if (include.startsWith('~/'))
        return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(env.HOME ?? env.USERPROFILE ?? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(from), '~'), include.slice(2));
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(include) ? include : (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(from), include);
}


/***/ }),

/***/ 9044:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qX: () => (/* binding */ ownReflog),
  iH: () => (/* binding */ readMovedRefs),
  wr: () => (/* binding */ reportChanges)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/diagnostics/text/quote.js
var quote = __webpack_require__(5214);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(321);
// EXTERNAL MODULE: ./core/git/watch/acting-setting.js
var acting_setting = __webpack_require__(4863);
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
const shown = 5;
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

/***/ 8679:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ alternateLine)
/* harmony export */ });
/** A line of `objects/info/alternates`. In this file git parses `"..."` as quoted and `#` as a comment, and requires `/` on every system. */
function alternateLine(folder) {
    const path = process.platform === 'win32' ? folder.replaceAll('\\', '/') : folder;
    return /^["#]|\n/.test(path) ? `${JSON.stringify(path)}\n` : `${path}\n`;
}


/***/ }),

/***/ 3903:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eW: () => (/* binding */ lfsObjectsFolder),
/* harmony export */   lj: () => (/* binding */ lfsObject)
/* harmony export */ });
/* unused harmony exports readLfsFiles, writeLfsFiles */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8955);
/* harmony import */ var _system_files_remove_tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1138);
/* harmony import */ var _system_files_temp_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6543);
/* harmony import */ var _system_hostile_stat_hostile_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5487);
/* harmony import */ var _objects_cat_file_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1230);
/* harmony import */ var _objects_check_attribute_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7718);
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








/** The folder of a repository's LFS objects, absolute: `lfs.storage`, else `lfs` in the git folder. It may not exist. */
async function lfsObjectsFolder(git) {
    const common = (await git.run(['rev-parse', '--path-format=absolute', '--git-common-dir'])).text;
    const storage = (await git.run(['config', '--get', 'lfs.storage'], { accept: [0, 1] })).text;
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(common, storage === '' ? 'lfs' : storage), 'objects');
}
/** The path of an object in a folder of LFS objects. */
function lfsObject(folder, oid) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, oid.slice(0, 2), oid.slice(2, 4), oid);
}
/**
 * Finds the pointers of a commit whose content is in the user's LFS store. Costs only one `cat-file` in a repository without `filter=lfs`.
 */
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
/** Old enough that git, which compares seconds, never assumes that the file changed at the same time as the index. */
const longAgo = 1_000_000_000;
/**
 * Replaces pointers in a worktree by copies of their content, and marks them as unchanged in the index. For this one refresh, git's clean
 * filter is `cat` of the pointers. No LFS program runs, and the worker's repository gets no filter.
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
    // git treats an entry with a known different size as modified without reading it. These entries are new, so no size is known.
    const entries = files.map(({ path, mode, id }) => `${mode} ${id}\t${path}\0`).join('');
    await git.run(['update-index', '-z', '--index-info'], { stdin: entries });
    await git.run(['update-index', '-q', '--refresh'], { accept: [0, 1], config: [['filter.lfs.clean', clean]] });
    await removeTree(gitDir, pointers);
}


/***/ }),

/***/ 5483:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ openConversionTree)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8955);
/* harmony import */ var _nul_records_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5936);



/** Settings that keep git from refusing a path or a conversion. They are safe because nothing of this tree is checked out for anyone. */
const lenient = [
    ['core.safecrlf', 'false'],
    ['core.protectNTFS', 'false'],
    ['core.protectHFS', 'false'],
    ['core.fileMode', 'false'],
];
const convertingSettings = /^core\.(?:autocrlf|eol)$/i;
/** Creates the folders, and an index that contains only the attributes files. */
async function openConversionTree(options) {
    const { git } = options;
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(options.folder, 'tree');
    await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_1__/* .makeFolder */ .fc)(folder);
    const config = [...options.settings.filter(([name]) => convertingSettings.test(name)), ...lenient];
    const env = { GIT_WORK_TREE: folder, GIT_INDEX_FILE: (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(options.folder, 'index') };
    const call = (stdin) => ({ config, env, ...(stdin === undefined ? {} : { stdin }) });
    const addEntries = async (entries) => {
        const lines = entries.flatMap(({ mode, id, path }) => [Buffer.from(`${mode} ${id}\t`), bytesOf(path), nul]);
        await git.run(['update-index', '-z', '--index-info'], call(Buffer.concat(lines)));
    };
    await addEntries(options.attributes);
    let written = 0;
    const writeOut = async (entries) => {
        const target = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(options.folder, `written-${written++}`);
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_1__/* .makeFolder */ .fc)(target);
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
            // Compares the content of files of which only the times differ.
            await git.run(['update-index', '-q', '--refresh'], { ...call(), accept: [0, 1] });
            const { stdout } = await git.run(['diff-files', '--name-only', '-z'], call());
            return (0,_nul_records_js__WEBPACK_IMPORTED_MODULE_2__/* .nulRecords */ .O)(stdout);
        },
        async storeAlone(path, bytes, attributes) {
            // This command does not read the index, so the attributes files must be in the working tree.
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


/***/ }),

/***/ 3727:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NV: () => (/* binding */ passedAction),
/* harmony export */   fc: () => (/* binding */ publishPlace),
/* harmony export */   lX: () => (/* binding */ publishedAction)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1496);
/* harmony import */ var _git_git_folders_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7324);
/* harmony import */ var _git_watch_read_settings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4226);
/* harmony import */ var _watched_places_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4745);





/**
 * Finds the repository that a run is published to (docs/design/publishing.md). `local` is the user's own repository: the checkout, or, if a
 * runner made the checkout from a repository of this machine, that repository. `origin` is the checkout's remote.
 *
 * @param target `publish.target`, or the default of the calling command
 * @throws AppError ERR_PUBLISH_TARGET if there is no such repository
 */
async function publishPlace({ root, workspace = false }, target, env) {
    const source = workspace ? await (0,_watched_places_js__WEBPACK_IMPORTED_MODULE_4__/* .localSource */ .j)(root, env) : undefined;
    if (target === 'local') {
        if (!workspace)
            return { kind: 'local', root };
        if (source !== undefined)
            return { kind: 'local', root: source };
        const message = "publish.target is local, but the job's checkout does not come from a repository of this machine.";
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_PUBLISH_TARGET', message, {
            nextAction: 'Set publish.target to origin in factory.config.json, or remove it.',
        });
    }
    if (source !== undefined)
        return { kind: 'remote', url: source, hooksOff: true };
    const url = (0,_git_watch_read_settings_js__WEBPACK_IMPORTED_MODULE_3__/* .valuesOf */ .$)(await (0,_git_watch_read_settings_js__WEBPACK_IMPORTED_MODULE_3__/* .readSettings */ .s)(root, env, await (0,_git_git_folders_js__WEBPACK_IMPORTED_MODULE_2__/* .gitFolders */ .W)(root)))
        .get('remote.origin.url')
        ?.at(-1) ?? '';
    if (url !== '')
        return { kind: 'remote', url: isPath(url) ? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(root, url) : url, hooksOff: false };
    throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_PUBLISH_TARGET', 'publish.target is origin, but the repository has no remote origin.', {
        nextAction: 'Add it with `git remote add origin <address>`, or set publish.target to local in factory.config.json.',
    });
}
function isPath(url) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(url) || /^\.\.?[\\/]/.test(url);
}
/** What to do with a run that passed, whether it is published by now or not. Every record of the run has this text. */
function passedAction(inputs) {
    return `${publishedAction(inputs)} If there is no such branch yet, publish it first: factory resume --run-id ${inputs.run_id} --publish branch.`;
}
/** What to do with a published branch: its name, where it is, and the one command that shows it. */
function publishedAction({ publish, base_sha }) {
    const base = base_sha.slice(0, 12);
    const { branch, target } = publish;
    return target === 'local'
        ? `Review branch ${branch} of this repository with \`git log -p ${base}..${branch}\`, then merge it.`
        : `Review branch ${branch} at origin with \`git fetch origin ${branch} && git log -p ${base}..FETCH_HEAD\`, then merge it.`;
}


/***/ }),

/***/ 1179:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  f: () => (/* binding */ repositoryChanged),
  U: () => (/* binding */ watchRepository)
});

// EXTERNAL MODULE: ./core/contracts/config/factory-config.js + 6 modules
var factory_config = __webpack_require__(9346);
// EXTERNAL MODULE: ./core/contracts/verdict/validation.js
var validation = __webpack_require__(8706);
// EXTERNAL MODULE: ./core/diagnostics/of-unknown.js
var of_unknown = __webpack_require__(8388);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
// EXTERNAL MODULE: ./core/git/watch/acting-setting.js
var acting_setting = __webpack_require__(4863);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./core/system/processes/run-process.js
var run_process = __webpack_require__(1050);
// EXTERNAL MODULE: ./core/git/nul-records.js
var nul_records = __webpack_require__(5936);
// EXTERNAL MODULE: ./core/git/watch/read-settings.js
var read_settings = __webpack_require__(4226);
;// CONCATENATED MODULE: ./core/git/watch/read-checkout.js





const timeoutMs = 120_000;
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
    return [...(0,read_settings/* valuesOf */.$)(files).keys()]
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
    return (0,read_settings/* valuesOf */.$)(config).get('core.hookspath') ?? [];
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
var plain_files = __webpack_require__(8955);
// EXTERNAL MODULE: ./core/git/git.js
var git_git = __webpack_require__(3148);
// EXTERNAL MODULE: ./core/git/watch/report-changes.js + 1 modules
var report_changes = __webpack_require__(9044);
// EXTERNAL MODULE: ./core/system/hostile/list-hostile.js
var list_hostile = __webpack_require__(2093);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(321);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(8601);
// EXTERNAL MODULE: ./core/git/git-folders.js
var git_folders = __webpack_require__(7324);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/system/hostile/stat-hostile.js
var stat_hostile = __webpack_require__(5487);
;// CONCATENATED MODULE: ./core/git/odd-git-files.js




/** Files that git opens for most commands. Git hangs if one of them is a pipe (gitrepository-layout(5)). */
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
/**
 * The files of a git folder that are pipes, sockets or devices.
 * @param gitFolder absolute
 */
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
 * Wraps `git` so that no command starts on a git folder that it would hang on.
 *
 * @param gitFolder the git folder of the repository that `git` is bound to, absolute
 * @returns a git whose `run` may also throw AppError ERR_REPOSITORY_ALTERED
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
var hash = __webpack_require__(1917);
;// CONCATENATED MODULE: ./core/git/watch/read-git-files.js





const maxBytes = 16 * 1024 * 1024;
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
    const odd = [...oddGitFiles(folders.common), ...oddRefs(folders.common)];
    if (odd.length > 0) {
        const nothing = { head: '', refs: undefined, config: [], files: new Map(), worktrees: new Map() };
        return { ...nothing, ...previous, ...fixed, odd, checkout: undefined };
    }
    const config = await (0,read_settings/* readSettings */.s)(root, env, folders, previous?.config ?? place.config);
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
    const message = ['-m', `${report_changes/* ownReflog */.qX}put back`];
    const args = old === undefined ? [...message, '-d', ref, now] : [...message, ref, old, now];
    return after.git.run(['update-ref', ...args]).then(() => true, () => false);
}

// EXTERNAL MODULE: ./core/run/repository/watched-places.js
var watched_places = __webpack_require__(4745);
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
        // Prepare refuses a folder that is not a repository.
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
/** Records findings in the ledger, where integrate reads them. */
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

/***/ 4745:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ watchedPlaces),
/* harmony export */   j: () => (/* binding */ localSource)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _contracts_config_factory_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9346);
/* harmony import */ var _git_git_folders_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7324);
/* harmony import */ var _git_watch_read_settings_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4226);
/* harmony import */ var _system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8601);






/**
 * The repository of this machine that a runner's workspace was checked out from.
 *
 * @param workspace the checkout's top folder, absolute
 * @returns its folder, absolute; `undefined` if origin is not a folder of this machine
 */
async function localSource(workspace, env) {
    const common = await (0,_git_git_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .commonGitDir */ .X)(workspace).catch(() => undefined);
    if (common === undefined)
        return undefined;
    return sourceNamedBy(await (0,_git_watch_read_settings_js__WEBPACK_IMPORTED_MODULE_4__/* .readSettings */ .s)(workspace, env, { own: common, common }), workspace);
}
async function sourceNamedBy(config, workspace) {
    const url = (0,_git_watch_read_settings_js__WEBPACK_IMPORTED_MODULE_4__/* .valuesOf */ .$)(config).get('remote.origin.url')?.at(-1) ?? '';
    if (!(0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(url) && !/^\.\.?[\\/]/.test(url))
        return undefined;
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, url);
    const isFolder = (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(folder).catch(() => undefined))?.isDirectory() === true;
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
    const common = workspace ? await (0,_git_git_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .commonGitDir */ .X)(root).catch(() => undefined) : undefined;
    const known = common === undefined ? undefined : await (0,_git_watch_read_settings_js__WEBPACK_IMPORTED_MODULE_4__/* .readSettings */ .s)(root, env, { own: common, common });
    const source = known === undefined ? undefined : await sourceNamedBy(known, root);
    const checkout = { root, env, left, runWorktrees, ...(known === undefined ? {} : { config: known }) };
    if (source === undefined)
        return [checkout];
    // The runner's records may be inside the repository. Their folder changes constantly and is left out.
    const [records = ''] = (0,_system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_5__/* .isInside */ .FK)(source, root) ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(source, root).split(/[\\/]/) : [];
    const leftThere = [...writtenFolders(source, config), ...(records === '' ? [] : [records])];
    return [checkout, { root: source, env, left: leftThere, runWorktrees: await worktreeFolders(source, config) }];
}
/** The folders that contain runs' linked worktrees, absolute; links are resolved if the folder exists. */
async function worktreeFolders(root, config) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, (config ?? _contracts_config_factory_config_js__WEBPACK_IMPORTED_MODULE_2__/* .factoryConfig */ .p.parse({})).paths.worktrees_dir);
    return [folder, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(folder).catch(() => folder)];
}
/** The folders below a root that runs write to, with this configuration or without any. */
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

/***/ 7557:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  qj: () => (/* binding */ commandInWords),
  kA: () => (/* binding */ commandProgram),
  P2: () => (/* binding */ gateEnvironment)
});

// UNUSED EXPORTS: batchForm

// EXTERNAL MODULE: ./core/contracts/config/command-form.js
var command_form = __webpack_require__(1510);
// EXTERNAL MODULE: ./core/system/processes/find-program.js
var find_program = __webpack_require__(7257);
;// CONCATENATED MODULE: ./core/system/processes/shell-program.js
/** The arguments that make each shell run one string. The shell stops at the first error and reads no start-up file. */
const argumentsOf = {
    bash: (text) => ['--noprofile', '--norc', '-eo', 'pipefail', '-c', text],
    sh: (text) => ['-e', '-c', text],
    pwsh: (text) => ['-NoProfile', '-NonInteractive', '-Command', text],
    powershell: (text) => ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-Command', text],
    cmd: (text) => ['/D', '/E:ON', '/V:OFF', '/S', '/C', `"${text}"`],
};
/** How to run one string with a shell. */
function shellProgram({ shell, run }) {
    return { command: shell, args: argumentsOf[shell](run), verbatimArguments: shell === 'cmd' };
}

;// CONCATENATED MODULE: ./core/setup/commands/command-program.js



/** The only variables that a gate, or a set-up command, inherits. Everything else is removed, above all secrets and tokens. */
const allowed = ['PATH', 'Path', 'PATHEXT', 'SYSTEMROOT', 'SystemRoot', 'COMSPEC', 'ComSpec', 'WINDIR', 'LANG', 'TZ'];
/**
 * How to start a command of the configuration. On Windows `npm` and similar programs are batch files that only cmd.exe can start (since CVE-2024-27980
 * Node refuses them without a shell). The arguments are quoted for cmd. A command with `%` or `"` in an argument does not start, because
 * cmd cannot quote these.
 */
async function commandProgram(command, platform, env) {
    if ((0,command_form/* isShellCommand */.g2)(command))
        return shellProgram(command);
    const [program = '', ...args] = command;
    if (platform !== 'win32')
        return { command: program, args };
    const file = (await (0,find_program/* findProgram */.K)(program, env)) ?? program;
    return batchForm(file, args, env.ComSpec ?? env.COMSPEC ?? 'cmd.exe');
}
/** The cmd.exe call for a batch file; other programs are returned unchanged. */
function batchForm(file, args, shell) {
    if (!/\.(?:cmd|bat)$/i.test(file) || args.some((argument) => /["%\r\n]/.test(argument)))
        return { command: file, args };
    const line = [file, ...args].map((word) => `"${word}"`).join(' ');
    return { command: shell, args: ['/d', '/s', '/c', `"${line}"`], verbatimArguments: true };
}
/** A command in one line, for people. */
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


/***/ }),

/***/ 6557:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   YE: () => (/* binding */ rcInWords),
/* harmony export */   d1: () => (/* binding */ runCommand),
/* harmony export */   mi: () => (/* binding */ maxLogBytes)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _system_processes_bubblewrap_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9873);
/* harmony import */ var _system_processes_kill_tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(599);
/* harmony import */ var _system_processes_run_process_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1050);
/* harmony import */ var _command_program_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7557);





/** The rc of a command that could not start, like a shell's. */
const notStarted = 127;
/** The rc of a command that timed out, like that of timeout(1). */
const timedOut = 124;
/** The rc of a command that was ended by a signal. */
const killed = 137;
const maxLogBytes = 4 * 1024 * 1024;
/**
 * Runs a command of the configuration as a separate process tree with exactly this environment. Every outcome is an rc. All its processes
 * have ended when this returns.
 *
 * @throws the signal's reason when aborted
 */
async function runCommand(command, place) {
    const { folder, home, env, sandbox, mark, signal } = place;
    const start = await (0,_command_program_js__WEBPACK_IMPORTED_MODULE_4__/* .commandProgram */ .kA)(command, process.platform, env);
    const chunks = [];
    let size = 0;
    const keep = (chunk) => {
        if (size < maxLogBytes)
            chunks.push(Buffer.from(chunk.subarray(0, maxLogBytes - size)));
        size += chunk.length;
    };
    const result = await (0,_system_processes_run_process_js__WEBPACK_IMPORTED_MODULE_3__/* .runProcess */ .R)({
        ...(sandbox === undefined ? start : inSandbox(sandbox.program, start, { folder, home, path: env.PATH ?? '' })),
        cwd: folder,
        env,
        timeoutMs: place.timeoutSeconds * 1_000,
        signal,
        mark,
        keepOutput: false,
        onStdout: keep,
        onStderr: keep,
    });
    // A process that a command left running could change files that the next command reads.
    await (0,_system_processes_kill_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .sweepMarked */ .TK)(mark);
    signal.throwIfAborted();
    if (result.reason === 'spawn-error') {
        const reason = result.error?.code === 'ENOENT' ? 'program not found' : (result.error?.code ?? 'cannot be started');
        keep(Buffer.from(`${start.command}: ${reason}\n`));
    }
    if (result.reason === 'timeout')
        keep(Buffer.from(`stopped after ${place.timeoutSeconds} seconds\n`));
    return { rc: rcOf(result), output: withoutPaths(Buffer.concat(chunks), folder, home) };
}
/** Describes an rc other than 0, as a clause. */
function rcInWords(rc) {
    const meaning = { [timedOut]: ' (time limit)', [notStarted]: ' (program not found)' }[rc] ?? '';
    return `exited with ${rc}${meaning}`;
}
/** The folders have another name in each run, and reports must not differ (law 8: docs/design/laws.md). */
function withoutPaths(output, folder, home) {
    if (!output.includes(folder) && !output.includes(home))
        return output;
    const [tree = '', own = ''] = [folder, home].map((path) => Buffer.from(path).toString('latin1'));
    return Buffer.from(output.toString('latin1').replaceAll(tree, '.').replaceAll(own, '~'), 'latin1');
}
function inSandbox(program, start, places) {
    const programs = places.path.split(':');
    if ((0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(start.command))
        programs.push((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(start.command));
    return { command: program, args: [...(0,_system_processes_bubblewrap_js__WEBPACK_IMPORTED_MODULE_1__/* .bubblewrapArguments */ .D)({ ...places, programs }), start.command, ...start.args] };
}
function rcOf({ reason, exitCode }) {
    if (reason === 'spawn-error')
        return notStarted;
    return reason === 'timeout' ? timedOut : (exitCode ?? killed);
}


/***/ }),

/***/ 68:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ copyHostile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _read_hostile_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(321);




/**
 * Copies a plain file, read as {@link readHostile} does, to a trusted location. Memory use does not grow with the file's size. After a
 * problem the copy is incomplete.
 *
 * @param to absolute; its folder is created
 * @param algorithm of the digest of the copied bytes, 64 or 40 hex digits
 */
function copyHostile(root, path, to, limits) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(to), { recursive: true });
    const handle = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(to, 'w', 0o600);
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(limits.algorithm);
    let size = 0;
    try {
        const outcome = (0,_read_hostile_js__WEBPACK_IMPORTED_MODULE_3__/* .readHostile */ .PT)(root, path, limits.maxBytes, (piece) => {
            hash.update(piece);
            size += piece.length;
            for (let at = 0; at < piece.length;)
                at += (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeSync)(handle, piece, at);
        });
        if (outcome !== 'ok')
            return { problem: outcome };
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(handle);
    }
    return { size, digest: hash.digest('hex'), problem: undefined };
}


/***/ }),

/***/ 9873:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ bubblewrapArguments),
/* harmony export */   u: () => (/* binding */ findBubblewrap)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _find_program_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7257);
/* harmony import */ var _run_process_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1050);



/** Folders that every program needs, read-only. Folders that the machine lacks are left out. `/run` holds the names of DNS servers. */
const systemFolders = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32', '/etc', '/opt', '/nix', '/gnu'];
const moreFolders = ['/sys', '/run/systemd/resolve', '/var/lib/ca-certificates'];
/** Folders that a program usually loads from beside its `bin` folder. */
const besideBin = ['lib', 'lib64', 'libexec'];
/**
 * The arguments of bubblewrap in front of a program and its arguments: separate file system, process and IPC namespaces, no capabilities,
 * and the machine's network. All processes in the sandbox end with the program, and the program ends with the process that started it.
 *
 * `sh` starts the program, so that a missing program ends with rc 127 instead of bubblewrap's own 1.
 */
function bubblewrapArguments({ folder, home, programs }) {
    const readable = (path) => ['--ro-bind-try', path, path];
    const extra = programs
        .filter((path) => path.startsWith('/') && !systemFolders.some((system) => `${path}/`.startsWith(`${system}/`)))
        .flatMap((path) => [path, ...besideBin.map((name) => (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path), name))]);
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
 * Finds bubblewrap and runs it once as a test: containers and hardened kernels often forbid the system calls that it needs.
 *
 * @param folder any folder that this account can read, absolute
 */
async function findBubblewrap(env, folder) {
    if (process.platform !== 'linux')
        return { missing: `bubblewrap exists for Linux only, not for ${process.platform}` };
    const program = await (0,_find_program_js__WEBPACK_IMPORTED_MODULE_1__/* .findProgram */ .K)('bwrap', env);
    if (program === undefined)
        return { missing: 'the program bwrap was not found on PATH' };
    const { exitCode, stderr } = await (0,_run_process_js__WEBPACK_IMPORTED_MODULE_2__/* .runProcess */ .R)({
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


/***/ }),

/***/ 7257:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ findProgram)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _actions_io_lib_io_util__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5870);



/**
 * Finds a program. A name is looked up on the PATH of `env`, not of this process; a path (absolute, or relative to the working directory)
 * is checked as it is. On Windows PATHEXT lists the file name extensions that may be left out.
 *
 * @returns the absolute path; `undefined` when there is no such file, or nobody may execute it
 */
async function findProgram(name, env) {
    const endings = process.platform === 'win32' ? (env.PATHEXT ?? '.COM;.EXE;.BAT;.CMD').split(';') : [];
    const candidates = /[\\/]/.test(name) ? [(0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(name)] : foldersOf(env).map((folder) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name));
    for (const candidate of candidates) {
        // The look-up prints a line on standard output for a folder that it may not enter.
        if (!(await isFolder((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(candidate, '..'))))
            continue;
        const found = await (0,_actions_io_lib_io_util__WEBPACK_IMPORTED_MODULE_2__/* .tryGetExecutablePath */ .vr)(candidate, endings);
        if (found !== '')
            return found;
    }
    return undefined;
}
function foldersOf(env) {
    const windows = process.platform === 'win32';
    const key = Object.keys(env).find((one) => (windows ? one.toUpperCase() : one) === 'PATH');
    return (key === undefined ? '' : (env[key] ?? '')).split(node_path__WEBPACK_IMPORTED_MODULE_1__.delimiter).filter((folder) => folder !== '');
}
async function isFolder(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.access)(path, node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.constants.X_OK);
        return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).isDirectory();
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 6978:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ judgeGates)
/* harmony export */ });
/* harmony import */ var _core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1496);
/* harmony import */ var _core_diagnostics_exit_codes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4949);
/* harmony import */ var _core_diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5214);
/* harmony import */ var _core_evidence_diagnostic_of_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4938);
/* harmony import */ var _core_setup_commands_run_command_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6557);





/**
 * Judges the gates (docs/gates.md). Only jobs and processes show whether they passed: every job succeeded, or this process saw the rc. An
 * uploaded result only explains why a run failed.
 */
function judgeGates(input) {
    const { configured, tree, given } = input;
    const known = knownRuns(configured, given);
    const judged = configured.map((name) => judgeGate(name, known.get(name), input));
    const findings = judged.flatMap((one) => one.findings);
    const failure = missingResult(input, findings.some(({ severity }) => severity === 'error'));
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
    const findings = (run?.findings ?? []).map(_core_evidence_diagnostic_of_js__WEBPACK_IMPORTED_MODULE_2__/* .diagnosticOf */ .T);
    const errors = () => findings.filter(({ severity }) => severity === 'error');
    const file = `${layout.integratorDir}/LOGS/gate-${name}.log`;
    if (run !== undefined && run.tree !== tree) {
        const message = `The gate ${name} ran on tree ${(0,_core_diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteInline */ .Wx)(run.tree ?? 'none')}, but the merge is tree ${tree ?? 'none'}.`;
        return { check: check(name, 3, 'the gate ran on another tree'), findings: [(0,_core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .finding */ .g)('ERR_GATES_TREE', message)] };
    }
    for (const path of run?.written ?? []) {
        const message = `${(0,_core_diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteInline */ .Wx)(path)} changed while the gate ${name} ran. A gate must not change the run folder.`;
        findings.push((0,_core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .finding */ .g)('ERR_WRITE_POLICY', message, { nextAction: gateWrote }));
    }
    if (run !== undefined && run.rc !== null && run.rc !== 0) {
        const how = (0,_core_setup_commands_run_command_js__WEBPACK_IMPORTED_MODULE_3__/* .rcInWords */ .YE)(run.rc);
        if (!findings.some(({ code }) => code === 'ERR_SETUP')) {
            findings.push((0,_core_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .finding */ .g)('ERR_GATE', `The gate ${name} ${how} on the merged tree.`, { file }));
        }
        return { check: { ...check(name, 2, `the command ${how}`), rc: run.rc }, findings };
    }
    if (errors().length > 0)
        return {
            check: check(name, 2, errors()
                .map(({ code }) => code)
                .join(', ')),
            findings,
        };
    const everyJobPassed = given !== undefined && 'result' in given && given.result === 'success';
    const isPassed = tree !== null && (everyJobPassed || run?.rc === 0);
    return { check: isPassed ? check(name, 0, '') : check(name, 3, 'the gate did not run'), findings };
}
const gateWrote = 'Find out what the gate did: read its log and the changes that it ran. Then fix the code or the gate, and run again.';
/** The finding if the gates' results are unknown; otherwise `undefined`. */
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
/** A gate whose job passed, but whose upload cannot be found. */
function withoutLog(name, tree) {
    return { tree, name, rc: 0, written: [], findings: [], output: Buffer.alloc(0) };
}
function check(gate, rc, detail) {
    const status = { 0: 'PASS', 2: 'BLOCKED', 3: 'PENDING' }[rc];
    return { name: `gate:${gate}`, status, rc: (0,_core_diagnostics_exit_codes_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCodeOf */ .F)(status), required: true, detail: (0,_core_diagnostics_text_quote_js__WEBPACK_IMPORTED_MODULE_4__/* .quoteInline */ .Wx)(detail) };
}


/***/ }),

/***/ 6916:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Mi: () => (/* binding */ cleanTree),
  og: () => (/* binding */ gatesOf),
  UZ: () => (/* binding */ integrate)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/contracts/worker/dispatch-results.js
var dispatch_results = __webpack_require__(8773);
// EXTERNAL MODULE: ./core/contracts/worker/files-changed.js
var files_changed = __webpack_require__(2963);
// EXTERNAL MODULE: ./core/contracts/worker.js
var contracts_worker = __webpack_require__(8737);
// EXTERNAL MODULE: ./core/diagnostics/codes/stages/dispatch-again.js
var dispatch_again = __webpack_require__(4866);
// EXTERNAL MODULE: ./core/diagnostics/of-unknown.js
var of_unknown = __webpack_require__(8388);
// EXTERNAL MODULE: ./core/diagnostics/text/quote.js
var quote = __webpack_require__(5214);
// EXTERNAL MODULE: ./core/evidence/diagnostic-of.js
var diagnostic_of = __webpack_require__(4938);
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

// EXTERNAL MODULE: ./core/evidence/verdict.js + 1 modules
var evidence_verdict = __webpack_require__(4609);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
// EXTERNAL MODULE: ./core/ledger/chain.js + 1 modules
var chain = __webpack_require__(6242);
// EXTERNAL MODULE: ./core/ledger/fold.js
var fold = __webpack_require__(6598);
// EXTERNAL MODULE: ./core/ledger/revisions/launch-revisions.js
var launch_revisions = __webpack_require__(8834);
;// CONCATENATED MODULE: ./core/ledger/append-once.js




/**
 * Appends an event unless the last one of its type, actor and worker says the same: a stage that was killed and runs again
 * doubles nothing (law 7: docs/design/laws.md). Events before the run's end no longer count once the run is resumed, nor do those of an
 * earlier launch revision.
 *
 * @throws as the ledger's append
 */
async function appendOnce(ledger, event) {
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
        if (!(0,launch_revisions/* isRevision */.oN)(event) && (!ended || !(0,fold/* isResuming */.x)(event)))
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

// EXTERNAL MODULE: ./core/run/access/finish-end.js
var finish_end = __webpack_require__(2681);
// EXTERNAL MODULE: ./core/run/access/open-run.js + 3 modules
var open_run = __webpack_require__(1301);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(3259);
// EXTERNAL MODULE: ./core/run/repository/publish-place.js
var publish_place = __webpack_require__(3727);
// EXTERNAL MODULE: ./core/run/repository/watch-repository.js + 6 modules
var watch_repository = __webpack_require__(1179);
// EXTERNAL MODULE: ./core/run/run-events.js + 2 modules
var run_events = __webpack_require__(6724);
// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(4510);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(321);
// EXTERNAL MODULE: ./stages/integrate/gates/judge-earlier.js
var judge_earlier = __webpack_require__(1834);
// EXTERNAL MODULE: ./stages/integrate/gates/judge-gates.js
var judge_gates = __webpack_require__(6978);
// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(3498);
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

// EXTERNAL MODULE: ./core/diagnostics/exit-codes.js
var exit_codes = __webpack_require__(4949);
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

// EXTERNAL MODULE: ./core/git/objects/ls-tree.js
var ls_tree = __webpack_require__(5695);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./core/system/processes/run-process.js
var run_process = __webpack_require__(1050);
;// CONCATENATED MODULE: ./core/git/worker-repository/checkout-settings.js



/** Ignore rules for files of operating systems and editors, which never belong to a worker's changes. */
const neverWork = ['.DS_Store', 'Thumbs.db', 'desktop.ini', '*.swp', '*.swo', '*~', '.#*'];
const copied = String.raw `^(core\.(autocrlf|eol|safecrlf|filemode|longpaths|precomposeunicode|excludesfile)|i18n\..*)$`;
const maxLines = 10_000;
/**
 * Reads the settings and ignore rules that apply to the user on this machine, including global and system configuration. Runs only `git
 * config`, which starts nothing.
 *
 * @param root the repository's top folder, absolute
 * @param env the process's environment; its HOME selects the user's configuration
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
        // A name without a value is a boolean that is true (git-config(1)).
        if (name !== 'core.excludesfile')
            settings.set(name, value ?? 'true');
    }
    // Every `git init` sets it to what the file system can do; only a file system without executable bits matters.
    if (![...settings].some(isFileModeOff))
        settings.delete('core.filemode');
    const configHome = own.XDG_CONFIG_HOME || (0,external_node_path_.join)(own.HOME ?? own.USERPROFILE ?? '', '.config');
    const files = [excludesFile.trim() || (0,external_node_path_.join)(configHome, 'git/ignore'), infoExclude.trim()];
    const texts = await Promise.all(files.map((file) => (0,promises_.readFile)(file, 'utf8').catch(() => '')));
    return { settings: [...settings], excludes: texts.flatMap(ruleLines).slice(0, maxLines) };
}
/** Whether a setting says that the executable bits of files mean nothing (git-config(1), core.fileMode). */
function isFileModeOff([name, value]) {
    return name.toLowerCase() === 'core.filemode' && /^(?:false|no|off|0|)$/i.test(value);
}
/** No GIT_* variable is passed on: one could name another repository or configuration. */
function userEnvironment(env) {
    const kept = Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
    return Object.fromEntries(kept.filter((entry) => entry[1] !== undefined));
}
function ruleLines(text) {
    return text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
}

// EXTERNAL MODULE: ./core/run/access/read-run.js
var read_run = __webpack_require__(914);
// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1917);
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

// EXTERNAL MODULE: ./core/run/run-id.js
var run_id = __webpack_require__(9244);
// EXTERNAL MODULE: ./core/system/files/remove-tree.js
var remove_tree = __webpack_require__(1138);
// EXTERNAL MODULE: ./core/system/hostile/stat-hostile.js
var stat_hostile = __webpack_require__(5487);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./core/system/hostile/open-hostile.js
var open_hostile = __webpack_require__(9933);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(8601);
;// CONCATENATED MODULE: ./core/system/packs/pack-format.js
/** The first line of a pack. Then each entry has a line of JSON, and a file its bytes after it. */
const firstLine = 'folder-pack 1\n';
/** The number of entries after which reading or writing a pack yields to other work of this process. */
const entriesBetweenPauses = 200;

;// CONCATENATED MODULE: ./core/system/packs/read-folder-pack.js






const chunkBytes = 1024 * 1024;
/** Longer than any path and link target together. */
const maxHeader = 64 * 1024;
/**
 * Creates the folders of a pack below a root: plain copies, no hard links. An invalid pack cannot write anywhere else: every path is in a
 * folder that this call created.
 *
 * @param root absolute; it must not contain any of the pack's folders
 * @param folders that the pack may contain, relative to the root
 * @returns the sha256 of the file that was read. If it is not the expected one, the caller must remove the folders
 * @throws RangeError for an invalid pack; errors of the system
 */
async function readFolderPack(file, root, folders) {
    const made = new Set();
    const reader = new PackReader((0,external_node_fs_.openSync)(file, open_hostile/* noFollowFlags */._X));
    try {
        if (reader.line() !== firstLine.trimEnd())
            throw new RangeError('no pack');
        let entries = 0;
        for (let line = reader.line(); line !== undefined; line = reader.line()) {
            if (++entries % entriesBetweenPauses === 0)
                await (0,external_node_timers_promises_.setImmediate)();
            const entry = headerOf(line);
            const parent = entry.path.slice(0, Math.max(entry.path.lastIndexOf('/'), 0));
            const isTop = entry.kind === 'folder' && folders.includes(entry.path);
            if (!isTop && !made.has(parent))
                throw new RangeError(`${entry.path} has no folder`);
            if (isTop && parent !== '')
                (0,external_node_fs_.mkdirSync)(await (0,safe_path/* safeJoin */.gt)(root, parent), { recursive: true });
            const place = isTop ? await (0,safe_path/* safeJoin */.gt)(root, entry.path) : `${root}/${entry.path}`;
            if (entry.kind === 'folder') {
                (0,external_node_fs_.mkdirSync)(place);
                made.add(entry.path);
            }
            else if (entry.kind === 'link')
                (0,external_node_fs_.symlinkSync)(entry.target ?? '', place);
            else
                reader.copy(entry.size ?? 0, place, entry.executable === true ? 0o755 : 0o644);
        }
        return reader.digest();
    }
    finally {
        reader.close();
    }
}
/** Reads a file once from start to end, and hashes the bytes that it reads. */
class PackReader {
    #handle;
    #hash = (0,external_node_crypto_.createHash)('sha256');
    #buffer = Buffer.alloc(0);
    #at = 0;
    constructor(handle) {
        this.#handle = handle;
    }
    /** The next line without its end; `undefined` at the end of the file. */
    line() {
        let end = this.#buffer.indexOf(0x0a, this.#at);
        while (end < 0) {
            if (this.#buffer.length - this.#at > maxHeader)
                throw new RangeError('a header is too long');
            const known = this.#buffer.length - this.#at;
            if (!this.#fill()) {
                if (known > 0)
                    throw new RangeError('the pack is cut');
                return undefined;
            }
            end = this.#buffer.indexOf(0x0a, this.#at + known);
        }
        const text = this.#buffer.toString('utf8', this.#at, end);
        this.#at = end + 1;
        return text;
    }
    /** Writes the next bytes into a new file. */
    copy(size, to, mode) {
        const out = (0,external_node_fs_.openSync)(to, 'wx', mode);
        try {
            for (let rest = size; rest > 0;) {
                if (this.#at === this.#buffer.length && !this.#fill())
                    throw new RangeError('the pack is cut');
                const count = Math.min(rest, this.#buffer.length - this.#at);
                for (let from = 0; from < count;)
                    from += (0,external_node_fs_.writeSync)(out, this.#buffer, this.#at + from, count - from);
                this.#at += count;
                rest -= count;
            }
        }
        finally {
            (0,external_node_fs_.closeSync)(out);
        }
    }
    digest() {
        return this.#hash.digest('hex');
    }
    close() {
        (0,external_node_fs_.closeSync)(this.#handle);
    }
    #fill() {
        const chunk = Buffer.allocUnsafe(chunkBytes);
        const count = (0,external_node_fs_.readSync)(this.#handle, chunk, 0, chunkBytes, null);
        const read = chunk.subarray(0, count);
        this.#hash.update(read);
        const known = this.#buffer.subarray(this.#at);
        this.#buffer = known.length === 0 ? read : Buffer.concat([known, read]);
        this.#at = 0;
        return count > 0;
    }
}
function headerOf(line) {
    const entry = JSON.parse(line);
    const { path = '', kind, size = 0, target } = entry;
    const isPlain = path.split('/').every((part) => part !== '' && part !== '.' && part !== '..') && !/[\0\\]/.test(path);
    const isKnown = kind === 'folder' || kind === 'link' || kind === 'file';
    if (!isPlain || !isKnown || !Number.isSafeInteger(size) || size < 0 || (kind === 'link' && target === undefined)) {
        throw new RangeError('a header is damaged');
    }
    return { ...entry, path, kind };
}

;// CONCATENATED MODULE: ./core/setup/cache/warm-pack.js





/** The state of the event that records a pack: `details` has the key and the run, `hashes.pack` the digest. */
const packRecorded = 'SETUP_PACK';
/** The path of a run's pack, relative to the repository root. It is in the part of the run folder that belongs to this machine. */
function packPath(layout, key) {
    return external_node_path_.posix.join(external_node_path_.posix.dirname(layout.basePack), `setup-${key}.pack`);
}
/**
 * The pack that a run uses for a key, according to its ledger. The file may be missing.
 *
 * @param events of the run's chain
 */
function recordedPack(place, events, key, folders) {
    const found = events.findLast(({ details }) => details.state === packRecorded && details.key === key);
    const runId = (0,run_id/* asRunId */.p1)(String(found?.details.run ?? ''));
    const sha256 = found?.hashes.pack;
    if (runId === undefined || sha256 === undefined)
        return undefined;
    const { runDir, runsDir } = place.layout;
    const file = (0,external_node_path_.join)(place.root, runsDir, runId, packPath(place.layout, key).slice(runDir.length + 1));
    return { key, sha256, runId, file, folders };
}
/**
 * Copies a pack's folders into a folder. If this fails, or the pack is not the recorded one, nothing of it remains there.
 *
 * @param folder absolute, links resolved
 * @returns why it was not copied; `undefined` if it was
 */
async function copyWarmPack(pack, folder) {
    const inTheWay = pack.folders.find((path) => (0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(folder, path)).kind !== 'absent');
    if (inTheWay !== undefined)
        return `${inTheWay} is there already`;
    const reason = await readFolderPack(pack.file, folder, pack.folders).then((digest) => (digest === pack.sha256 ? undefined : 'the pack was changed after it was written'), (error) => (error instanceof Error ? error.message.replaceAll(folder, '.') : String(error)));
    if (reason === undefined)
        return undefined;
    for (const path of pack.folders)
        await (0,remove_tree/* removeTree */.d)(folder, (0,external_node_path_.join)(folder, path));
    return reason;
}

// EXTERNAL MODULE: ./core/setup/commands/command-program.js + 1 modules
var command_program = __webpack_require__(7557);
;// CONCATENATED MODULE: ./core/setup/run-variables.js


/** A worker's number: the same in every run, whichever workers the run has. */
function workerIndex(worker) {
    return workerNames.indexOf(worker);
}
/**
 * A gate's number, after those of the workers.
 * @param place its position in the configuration, from 0
 */
function gateIndex(place) {
    return contracts_worker/* workerNames */.c3.length + place;
}
/** PostgreSQL's limit for a name, the lowest among the common databases. */
const maxDatabaseName = 63;
/**
 * Variables for agents, set-up commands and gates, so that they do not share a port or a database. The database name contains the run, the
 * number, and a digest of the repository's path and the whole id, because two repositories may have runs with the same id.
 */
function runVariables({ root, runId, index, portBase }) {
    const end = `_${index}_${(0,hash/* sha256 */.sc)(`${root}\n${runId}`).slice(0, 6)}`;
    const name = `factory_${runId.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`;
    return {
        FACTORY_PORT_BASE: String(portBase),
        FACTORY_WORKER_INDEX: String(index),
        FACTORY_DATABASE: `${name.slice(0, maxDatabaseName - end.length)}${end}`,
    };
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/system/files/lock.js
var lock = __webpack_require__(4862);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(8955);
;// CONCATENATED MODULE: ./core/setup/take-ports.js






/** Above the ports of common servers and below those that systems assign to clients (32768 on Linux, 49152 elsewhere). */
const first = 20_000;
const size = 100;
const count = 127;
/**
 * Reserves a block of ports: no two living owners on this machine have the same one. Each block is a lock file of its owner's process, so
 * that a killed owner's block is free again. A name gets the same block each time unless another owner holds it.
 *
 * @param name of the owner, such as a run and a worker
 * @param folder the folder of the lock files, absolute
 * @throws AppError ERR_SETUP if every block is taken
 */
async function takePorts(name, folder = (0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'codex-factory-ports')) {
    await (0,plain_files/* makeSharedFolder */.yh)(folder);
    const start = Number.parseInt((0,hash/* sha256 */.sc)(name).slice(0, 8), 16) % count;
    for (let step = 0; step < count; step++) {
        const base = first + ((start + step) % count) * size;
        const lock = await tryLock((0,external_node_path_.join)(folder, `${base}.lock`));
        if (lock !== undefined)
            return { base, [Symbol.asyncDispose]: () => lock[Symbol.asyncDispose]() };
    }
    const message = `All ${count} blocks of ports are taken; their owners are named in ${folder}.`;
    throw new app_error/* AppError */.u('ERR_SETUP', message, { nextAction: 'Wait until another run ends, then dispatch again.' });
}
/** `undefined` if another owner lives, or if another account's file may not be replaced. */
async function tryLock(file) {
    try {
        return await (0,lock/* acquireLock */.IZ)(file, { waitMs: 0 });
    }
    catch (error) {
        const code = error instanceof app_error/* AppError */.u ? error.code : error.code;
        if (code === 'ERR_LOCK_HELD' || code === 'EACCES' || code === 'EPERM')
            return undefined;
        throw error;
    }
}

// EXTERNAL MODULE: ./core/system/processes/bubblewrap.js
var bubblewrap = __webpack_require__(9873);
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

// EXTERNAL MODULE: ./core/evidence/finding-record.js
var finding_record = __webpack_require__(5316);
;// CONCATENATED MODULE: ./core/system/files/symbolic-link.js


/** Whether this account may create symbolic links in a folder. Windows requires developer mode or a privilege. */
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
var temp = __webpack_require__(6543);
// EXTERNAL MODULE: ./core/git/git.js
var git_git = __webpack_require__(3148);
// EXTERNAL MODULE: ./core/git/nul-records.js
var nul_records = __webpack_require__(5936);
// EXTERNAL MODULE: ./core/git/objects/cat-file.js
var cat_file = __webpack_require__(1230);
// EXTERNAL MODULE: ./core/git/transfer/push.js
var push = __webpack_require__(9496);
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
    const env = transportEnvironment(options.env);
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
    // Newer versions of git no longer write the extension.
    const names = String.raw `^(extensions\.partialclone|remote\..*\.promisor)$`;
    const { text } = await git.run(['config', '--get-regexp', names], { accept: [0, 1] });
    const extension = [...text.matchAll(/^extensions\.partialclone (.+)$/gm)].at(-1)?.[1];
    return extension ?? /^remote\.(.+)\.promisor true$/m.exec(text)?.[1] ?? '';
}
/** Variables that a transport may need. They contain no secret of the run. */
const transportNames = (/* unused pure expression or super */ null && (['HTTPS_PROXY', 'https_proxy', 'NO_PROXY', 'no_proxy', 'SSH_AUTH_SOCK', 'HOME', 'USERPROFILE']));
function transportEnvironment(env) {
    return Object.fromEntries(transportNames.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
async function missingObjects(git, sha) {
    const args = ['rev-list', '--objects', '--no-object-names', '--no-walk', '--missing=print', sha];
    const { text } = await git.run(args);
    return text.split('\n').flatMap((line) => (line.startsWith('?') ? [line.slice(1)] : []));
}
function lacking(sha, count, promisor, cause) {
    const why = cause instanceof Error ? ` ${cause.message}` : '';
    const message = `This partial clone lacks ${count} objects of the base commit, and ${promisor} did not give them.${why}`;
    const nextAction = `Run this where ${promisor} can be reached, then start again: git rev-list --objects --no-walk ${sha}`;
    return new AppError('ERR_OBJECTS_MISSING', message, { cause, nextAction });
}

// EXTERNAL MODULE: ./core/git/worker-repository/lfs-files.js
var lfs_files = __webpack_require__(3903);
;// CONCATENATED MODULE: ./core/git/worker-repository/source-repository.js









/** Git's own limit for nested alternates. */
const maxAlternateDepth = 5;
const maxLinkBytes = (/* unused pure expression or super */ null && (64 * 1024));
/**
 * Reads the parts of the user's repository that the workers' repositories need. Writes nothing.
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
 * The user's branches and remote-tracking branches as `refs/remotes/<remote>/*`, and the tags. Leaves out the factory's own refs and
 * branches, because a worker must not see other runs. A local branch hides origin's branch of the same name.
 */
async function readRefs(git) {
    const format = '--format=%(objectname) %(refname) %(*objectname) %(symref)';
    const { text } = await git.run(['for-each-ref', format, 'refs/heads', 'refs/remotes', 'refs/tags']);
    const refs = new Map();
    const folders = new Set();
    for (const line of text.split('\n').filter(Boolean)) {
        const [id = '', ref = '', peeled = '', symbolic = ''] = line.split(' ');
        if (symbolic !== '' || /^refs\/(?:heads|remotes\/[^/]+)\/factory\//.test(ref))
            continue;
        const name = ref.replace(/^refs\/heads\//, 'refs/remotes/origin/');
        // Local branches are listed first. A stale remote-tracking branch `a/b` cannot stand beside a branch `a`, or `a` beside `a/b`.
        const above = foldersOfRef(name);
        if (refs.has(name) || folders.has(name) || above.some((folder) => refs.has(folder)))
            continue;
        for (const folder of above)
            folders.add(folder);
        refs.set(name, { name, id, peeled });
    }
    return [...refs.values()].sort((left, right) => byCodeUnit(left.name, right.name));
}
function foldersOfRef(name) {
    const parts = name.split('/').slice(0, -1);
    return parts.map((_part, at) => parts.slice(0, at + 1).join('/'));
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
/** An object folder and all folders that it borrows from, resolved, without duplicates. */
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
 * Whether a link's target is inside the tree, whatever other links the target passes through. `..` is allowed only at the start of the
 * target, where it climbs real folders, and not above the root.
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
        const bytes = id === '' ? undefined : (await (0,cat_file/* readObjects */.$)(git, [id], maxBlobBytes)).get(id);
        const isGenuine = bytes !== undefined && idOf(bytes, id) === id;
        if (!isGenuine || found === undefined || expected?.equals(found) !== true)
            altered.push(path);
    }
    return altered;
}
const checkout_tree_maxLinkBytes = 64 * 1024;
const maxBlobBytes = 256 * 1024 * 1024;
/** The id of a blob with these bytes. git does not verify the id when it reads a loose object. */
function idOf(bytes, like) {
    const hash = (0,external_node_crypto_.createHash)(like.length === 64 ? 'sha256' : 'sha1');
    return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
function plainFile(path) {
    return (0,read_hostile/* readPlainFile */.b$)(path, maxBlobBytes).bytes ?? undefined;
}

// EXTERNAL MODULE: ./core/secrets/known-secrets.js
var known_secrets = __webpack_require__(9778);
// EXTERNAL MODULE: ./core/secrets/redact.js + 9 modules
var redact = __webpack_require__(4439);
;// CONCATENATED MODULE: ./core/secrets/redacted-finding.js

/** The warning that counts what was replaced in each file; nothing if nothing was. */
function redactedFinding(counts) {
    const found = [...counts].filter(([, count]) => count > 0);
    if (found.length === 0)
        return [];
    const total = found.reduce((sum, [, count]) => sum + count, 0);
    const places = found.map(([name, count]) => `${name} (${count})`).join(', ');
    const what = total === 1 ? '1 value that looks like a secret was' : `${total} values that look like secrets were`;
    return [(0,app_error/* finding */.g)('ERR_SECRET_REDACTED', `${what} replaced by *** in ${places}.`, { severity: 'warning' })];
}

// EXTERNAL MODULE: ./core/setup/commands/run-command.js
var run_command = __webpack_require__(6557);
;// CONCATENATED MODULE: ./core/system/processes/job-variables.js
/** The job's own permissions, its file commands, and the notification secrets. */
const never = /^(?:GITHUB_|ACTIONS_|INPUT_|STATE_|FACTORY_NOTIFY_)/;
/** Whether a variable must not be passed to any program that works for the factory, whatever the configuration allows. */
function isJobVariable(name) {
    return never.test(name.toUpperCase());
}

;// CONCATENATED MODULE: ./core/setup/commands/run-setup.js




/**
 * Runs the set-up commands one after another until one fails.
 * @throws the signal's reason when aborted
 */
async function runSetup(setup, place) {
    const env = setupEnvironment(setup, place);
    const pieces = [];
    for (const command of setup.commands) {
        const name = (0,command_program/* commandInWords */.qj)(command);
        const { rc, output } = await (0,run_command/* runCommand */.d1)(command, { ...place, env, timeoutSeconds: setup.timeout_seconds });
        pieces.push(Buffer.from(`$ ${name}\n`), endedLine(output));
        if (rc !== 0)
            return { output: cut(pieces), failed: { command: name, rc } };
    }
    return { output: cut(pieces), failed: undefined };
}
const shownLines = 5;
const shownLength = 100;
/**
 * Describes a failed set-up in one sentence, with the last lines of its output.
 *
 * @param who the owner of the set-up
 * @param log the place of its whole output, for people; empty if there is none
 */
function failureInWords(who, { output, failed }, log) {
    const lines = output.toString('utf8').trimEnd().split(/\r?\n/).slice(1);
    const last = lines.slice(-shownLines).map((line) => line.trim().slice(0, shownLength));
    const shown = last.filter((line) => line !== '').join(' | ');
    const how = failed === undefined ? 'ended' : `${cutText(failed.command)} ${(0,run_command/* rcInWords */.YE)(failed.rc)}`;
    const place = log === '' ? '' : ` The log is ${log}.`;
    return `The set-up ${who} failed: ${how}.${place} ${shown === '' ? 'It printed nothing.' : `Its last lines: ${shown}`}`;
}
/** The environment of a gate, plus the variables of `setup.env_allow` and the run's variables. It contains no credential of a job. */
function setupEnvironment(setup, { env, home, folder, variables }) {
    const allowed = new Set(setup.env_allow.map((name) => name.toUpperCase()));
    const more = Object.entries(env).filter((entry) => entry[1] !== undefined && allowed.has(entry[0].toUpperCase()) && !isJobVariable(entry[0]));
    return {
        ...(0,command_program/* gateEnvironment */.P2)(env, home),
        ...Object.fromEntries(more),
        GIT_CEILING_DIRECTORIES: (0,external_node_path_.dirname)(folder),
        ...variables,
    };
}
function cutText(text) {
    return text.length <= shownLength ? text : `${text.slice(0, shownLength)}...`;
}
function endedLine(output) {
    return output.length === 0 || output.at(-1) === 0x0a ? output : Buffer.concat([output, Buffer.from('\n')]);
}
/** Keeps the end, because it shows the failure. */
function cut(pieces) {
    const all = Buffer.concat(pieces);
    return all.length <= run_command/* maxLogBytes */.mi ? all : all.subarray(all.length - run_command/* maxLogBytes */.mi);
}

;// CONCATENATED MODULE: ./core/bundle/worktree/inner-links.js


const inner_links_maxLinkBytes = 64 * 1024;
/**
 * The links of the base commit that stay inside the tree (docs/design/worker-repository.md). Only on POSIX, where every account can create
 * links.
 */
async function innerLinks(store, base) {
    const links = process.platform === 'win32' ? [] : base.filter(({ mode }) => mode === '120000');
    const ids = links.map(({ id }) => id);
    const targets = await (0,cat_file/* readObjects */.$)(store.git, ids, inner_links_maxLinkBytes);
    return links.flatMap(({ path, id }) => (staysInside(path, targets.get(id)?.toString('utf8') ?? '') ? [path] : []));
}

// EXTERNAL MODULE: ./core/system/hostile/list-hostile.js
var list_hostile = __webpack_require__(2093);
// EXTERNAL MODULE: ./core/system/hostile/problem.js
var hostile_problem = __webpack_require__(2763);
// EXTERNAL MODULE: ./core/system/paths/portable-name.js
var portable_name = __webpack_require__(147);
// EXTERNAL MODULE: ./core/git/objects/lfs-pointer.js
var lfs_pointer = __webpack_require__(2044);
// EXTERNAL MODULE: ./core/git/worktree/conversion-tree.js
var conversion_tree = __webpack_require__(5483);
// EXTERNAL MODULE: ./core/system/hostile/copy-hostile.js
var copy_hostile = __webpack_require__(68);
;// CONCATENATED MODULE: ./core/bundle/stored/convert-candidates.js













const batchBytes = 64 * 1024 * 1024;
const maxLfsBytes = 2 * 1024 * 1024 * 1024;
/** Whether git converts any content on its way into this repository. */
function convertsContent(base, settings) {
    const autocrlf = settings.find(([name]) => name.toLowerCase() === 'core.autocrlf')?.[1].toLowerCase() ?? 'false';
    return base.some(isAttributesFile) || !['false', 'no', 'off', '0', ''].includes(autocrlf);
}
/**
 * Computes what git would have stored for files of a worktree, with the base commit's attributes and never with those that a worker wrote
 * (docs/design/stored-content.md). A file is unchanged if its bytes are what git writes out for the base commit's blob, or if the blob to
 * be stored is that blob. Needs one set of git processes per 64 MiB of content, whatever the number of files.
 */
async function convertCandidates(candidates, options) {
    if (candidates.length === 0)
        return new Map();
    return new Conversion(options, await openTree(options)).run(candidates);
}
/**
 * Finds the entries of the base commit that a worktree contains in the form in which git writes them out, although their bytes differ from
 * the blob's.
 *
 * @param entries with the blob id of the worktree's bytes
 * @returns the indexes of those entries
 */
async function areWrittenForms(entries, options) {
    if (entries.length === 0 || !convertsContent(options.base, options.settings))
        return new Set();
    const tree = await openTree(options);
    const ids = await writtenIds(tree, options.store.objectFormat, entries.map(({ entry }) => entry));
    return new Set(entries.flatMap(({ rawId }, at) => (ids[at] === rawId ? [at] : [])));
}
/** The folder is deleted with the store. */
async function openTree({ store, base, settings, }) {
    const attributes = base.filter(isAttributesFile).map(convertedEntry);
    const { path: folder } = await (0,temp/* tempFolder */.v)('convert', store.scratch);
    return (0,conversion_tree/* openConversionTree */.p)({ git: store.git, folder, attributes, settings });
}
async function writtenIds(tree, format, entries) {
    if (entries.length === 0)
        return [];
    await tree.addEntries(entries);
    const folder = await tree.writeOut(entries);
    const ids = entries.map(({ path }) => blobIdOf(folder, path, format));
    await (0,remove_tree/* removeTree */.d)((0,external_node_path_.join)(folder, '..'), folder);
    return ids;
}
function blobIdOf(folder, path, format) {
    const { size } = (0,stat_hostile/* statHostile */.vk)(typeof path === 'string' ? (0,external_node_path_.join)(folder, path) : Buffer.concat([Buffer.from(`${folder}/`), path]));
    const hash = (0,external_node_crypto_.createHash)(format).update(`blob ${size}\0`);
    return (0,read_hostile/* readHostile */.PT)(folder, path, size, (piece) => hash.update(piece)) === 'ok' ? hash.digest('hex') : undefined;
}
class Conversion {
    #options;
    #tree;
    #lfs = new Map();
    #lfsBytes = 0;
    constructor(options, tree) {
        this.#options = options;
        this.#tree = tree;
    }
    async run(candidates) {
        const { store } = this.#options;
        const known = candidates.filter(({ base }) => isFile(base));
        const ids = await writtenIds(this.#tree, store.objectFormat, known.map(({ base }) => convertedEntry(base)));
        const untouched = new Set(known.filter(({ rawId, base }, at) => rawId === base?.id || rawId === ids[at]));
        await this.#take([...untouched].filter(({ mode, base }) => mode !== base?.mode).map((each) => [each, each.base?.id ?? '']));
        const rest = candidates.filter((each) => !untouched.has(each));
        if (rest.length === 0)
            return this.#lfs;
        const filters = await this.#filtersOf(rest);
        const plain = [];
        const large = [];
        for (const each of rest) {
            const filter = filters.get(each.path);
            if (filter === undefined)
                plain.push(each);
            else if (filter === 'lfs')
                large.push(each);
            else if (await this.#isMovedFiltered(each, filter))
                await this.#take([[each, each.rawId]]);
            else
                await this.#storeFiltered(each, filter);
        }
        await this.#takePointers(large);
        await this.#storePlain(plain.filter(({ path }) => !isOwnAttributes(path)));
        await this.#storeAttributes(plain.filter(({ path }) => isOwnAttributes(path)));
        return this.#lfs;
    }
    /** The filter of each path that has one. As in git, a path whose attribute has no value has no filter. */
    async #filtersOf(candidates) {
        const values = await this.#tree.attribute('filter', candidates.map(({ path }) => path));
        return new Map([...values].filter(([, value]) => value !== 'set' && value !== 'unset' && value !== ''));
    }
    /** Whether a file contains the stored bytes of a base commit's path with the same filter, as after a rename. */
    async #isMovedFiltered({ rawId }, filter) {
        const from = this.#options.base
            .filter(({ id, rawPath }) => id === rawId && rawPath === undefined)
            .map(({ path }) => path);
        if (from.length === 0)
            return false;
        return [...(await this.#tree.attribute('filter', from)).values()].includes(filter);
    }
    /** Through the user's filter if policy allows it. What comes out is then converted as any other file, as git does it. */
    async #storeFiltered(candidate, filter) {
        const { worktree, maxFileBytes, filters, onFinding, onTooLarge } = this.#options;
        const { path, size } = candidate;
        const clean = filters?.get(filter);
        if (clean === undefined)
            return onFinding(filteredPath(path, filter, 'that filter does not run here'));
        if (size > maxFileBytes)
            onTooLarge();
        const { bytes, problem } = (0,read_hostile/* readHostileFile */.hN)(worktree, path, maxFileBytes);
        if (bytes === null)
            return this.#unreadable(path, hostile_problem/* problemText */.f[problem]);
        const cleaned = await clean(path, bytes);
        if ('problem' in cleaned)
            return onFinding(filteredPath(path, filter, cleaned.problem));
        const file = (0,external_node_path_.join)(this.#tree.folder, path);
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(file));
        await (0,plain_files/* writePlainFile */.GF)(file, cleaned.stored);
        const ids = await this.#convert([candidate]);
        await (0,remove_tree/* removeTree */.d)((0,external_node_path_.join)(this.#tree.folder, '..'), this.#tree.folder);
        await (0,plain_files/* makeFolder */.fc)(this.#tree.folder);
        await this.#take(ids);
    }
    async #takePointers(candidates) {
        const bases = candidates.flatMap(({ base }) => (isFile(base) && base.size < lfs_pointer/* maxPointerBytes */.dg ? [base.id] : []));
        const blobs = await (0,cat_file/* readObjects */.$)(this.#options.store.git, bases, lfs_pointer/* maxPointerBytes */.dg);
        for (const each of candidates) {
            const blob = blobs.get(each.base?.id ?? '');
            await this.#takePointer(each, blob === undefined ? null : (0,lfs_pointer/* parsePointer */.vp)(blob));
        }
    }
    async #takePointer(candidate, before) {
        const { store, worktree, onChange } = this.#options;
        const { path, mode, size, base } = candidate;
        if (size < lfs_pointer/* maxPointerBytes */.dg) {
            const { bytes, problem } = (0,read_hostile/* readHostileFile */.hN)(worktree, path, lfs_pointer/* maxPointerBytes */.dg);
            if (bytes === null)
                return this.#unreadable(path, hostile_problem/* problemText */.f[problem]);
            if (bytes.length === 0 || (0,lfs_pointer/* parsePointer */.vp)(bytes) !== null)
                return onChange({ path, kind: 'file', mode, bytes });
        }
        if (before?.size === size) {
            const hash = (0,external_node_crypto_.createHash)('sha256');
            const outcome = (0,read_hostile/* readHostile */.PT)(worktree, path, size, (piece) => hash.update(piece));
            if (outcome !== 'ok')
                return this.#unreadable(path, hostile_problem/* problemText */.f[outcome]);
            if (hash.digest('hex') === before.oid) {
                return mode === base?.mode ? undefined : this.#take([[candidate, base?.id ?? '']]);
            }
        }
        this.#lfsBytes += size;
        if (this.#lfsBytes > maxLfsBytes)
            return this.#options.onTooLarge();
        const copy = (0,external_node_path_.join)(store.scratch, 'lfs', String(this.#lfs.size));
        const copied = (0,copy_hostile/* copyHostile */.u)(worktree, path, copy, { maxBytes: size, algorithm: 'sha256' });
        if (copied.problem !== undefined)
            return this.#unreadable(path, hostile_problem/* problemText */.f[copied.problem]);
        const pointer = { oid: copied.digest, size: copied.size };
        this.#lfs.set(pointer.oid, copy);
        onChange({ path, kind: 'file', mode, bytes: Buffer.from((0,lfs_pointer/* pointerText */.po)(pointer)) });
    }
    async #storePlain(candidates) {
        let batch = [];
        let bytes = 0;
        for (const each of candidates) {
            if (each.size > this.#options.maxFileBytes)
                this.#options.onTooLarge();
            batch.push(each);
            bytes += each.size;
            if (bytes < batchBytes)
                continue;
            await this.#storeBatch(batch);
            [batch, bytes] = [[], 0];
        }
        await this.#storeBatch(batch);
    }
    async #storeBatch(batch) {
        const { worktree, store } = this.#options;
        const { folder } = this.#tree;
        const copied = batch.filter(({ path, size, rawId }) => {
            const limits = { maxBytes: size, algorithm: 'sha256' };
            const copy = (0,copy_hostile/* copyHostile */.u)(worktree, path, (0,external_node_path_.join)(folder, path), limits);
            if (copy.problem !== undefined)
                this.#unreadable(path, hostile_problem/* problemText */.f[copy.problem]);
            else if (blobIdOf(folder, path, store.objectFormat) !== rawId)
                this.#unreadable(path, hostile_problem/* problemText */.f['changed-while-read']);
            else
                return true;
            return false;
        });
        const ids = await this.#convert(copied);
        await (0,remove_tree/* removeTree */.d)((0,external_node_path_.join)(folder, '..'), folder);
        await (0,plain_files/* makeFolder */.fc)(folder);
        await this.#take(ids);
    }
    /** Converts all files at once. If git refuses, converts each half separately, to find the file that cannot be converted. */
    async #convert(batch) {
        if (batch.length === 0)
            return [];
        try {
            const ids = await this.#tree.store(batch.map(({ path }) => path));
            return batch.map((each) => [each, ids.get(each.path) ?? each.rawId]);
        }
        catch (error) {
            if (!(error instanceof app_error/* AppError */.u) || error.code !== 'ERR_GIT')
                throw error;
            const [first] = batch;
            if (batch.length === 1 && first !== undefined) {
                this.#options.onFinding(inconvertible(first.path, error.message));
                return [];
            }
            const half = Math.ceil(batch.length / 2);
            return [...(await this.#convert(batch.slice(0, half))), ...(await this.#convert(batch.slice(half)))];
        }
    }
    /** Git must never read a worker's own `.gitattributes` as attributes, so each of these files is converted separately. */
    async #storeAttributes(candidates) {
        const { worktree, base, maxFileBytes } = this.#options;
        const attributes = base.filter(isAttributesFile).map(convertedEntry);
        for (const each of candidates) {
            const { bytes, problem } = (0,read_hostile/* readHostileFile */.hN)(worktree, each.path, maxFileBytes);
            if (bytes === null)
                this.#unreadable(each.path, hostile_problem/* problemText */.f[problem]);
            else
                await this.#take([[each, await this.#tree.storeAlone(each.path, bytes, attributes)]]);
        }
    }
    /** Reports the stored content of an id, unless it equals the base commit's. */
    async #take(stored) {
        const { store, maxFileBytes, onChange } = this.#options;
        const changed = stored.filter(([{ base, mode }, id]) => base?.id !== id || base.mode !== mode);
        const objects = await (0,cat_file/* readObjects */.$)(store.git, changed.map(([, id]) => id), maxFileBytes * 2);
        for (const [{ path, mode }, id] of changed) {
            const bytes = objects.get(id);
            if (bytes === undefined)
                this.#unreadable(path, hostile_problem/* problemText */.f['too-large']);
            else
                onChange({ path, kind: 'file', mode, bytes });
        }
    }
    #unreadable(path, what) {
        this.#options.onFinding((0,app_error/* finding */.g)('ERR_WORKTREE_ENTRY', `${path} ${what}.`, { file: path }));
    }
}
function filteredPath(path, filter, why) {
    const message = `${path} has filter=${filter} at the base commit, and ${why}. The change would be stored unfiltered.`;
    return (0,app_error/* finding */.g)('ERR_FILTERED_PATH', message, { file: path });
}
function inconvertible(path, words) {
    const nextAction = `Write ${path} in the encoding that .gitattributes of the base commit names.`;
    return (0,app_error/* finding */.g)('ERR_WORKTREE_ENTRY', `${path} cannot be stored: ${words}`, { file: path, nextAction });
}
function isFile(entry) {
    return entry?.mode === '100644' || entry?.mode === '100755';
}
function isAttributesFile(entry) {
    return isFile(entry) && /(?:^|\/)\.gitattributes$/.test(entry.path);
}
/** Whether git would treat a part of the path as an attributes file. */
function isOwnAttributes(path) {
    return path.toLowerCase().split('/').includes('.gitattributes');
}
function convertedEntry({ path, rawPath, mode, id }) {
    return { path: rawPath ?? path, mode, id };
}

;// CONCATENATED MODULE: ./core/bundle/worktree/folders-of.js
/** Every folder above the given paths. */
function foldersOf(paths) {
    const folders = new Set();
    for (const path of paths) {
        for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
            const folder = path.slice(0, at);
            if (folders.has(folder))
                break;
            folders.add(folder);
        }
    }
    return folders;
}
/** The path of an entry of a folder, with `/`. @param folder empty for the root */
function pathBelow(folder, name) {
    return folder === '' ? name : `${folder}/${name}`;
}

// EXTERNAL MODULE: ../../node_modules/ignore/index.js
var ignore = __webpack_require__(4134);
var ignore_default = /*#__PURE__*/__webpack_require__.n(ignore);
;// CONCATENATED MODULE: ./core/bundle/worktree/ignore-rules.js

/** The rules at the worktree's root before its own `.gitignore`: none. */
const noRules = { levels: [] };
/**
 * Adds a folder's `.gitignore` (https://git-scm.com/docs/gitignore). Only these files count, because a worker can write `info/exclude` and
 * `core.excludesFile`, and could hide work with them.
 *
 * @param folder the folder's path from the root, empty for the root itself
 */
function withIgnoreFile(rules, folder, text) {
    const level = { prefix: folder === '' ? '' : `${folder}/`, text, rules: ignore_default()({ ignorecase: false }).add(text) };
    return { levels: [...rules.levels, level] };
}
/**
 * Whether git would ignore the path. The innermost file with a matching line decides, and in that file the last matching line. The caller
 * walks from the top and does not enter ignored folders, like git.
 *
 * @param path from the root, with `/`
 */
function isIgnored(rules, path, isFolder) {
    for (const level of rules.levels.toReversed()) {
        const { ignored, unignored } = answerOf(level, path.slice(level.prefix.length) + (isFolder ? '/' : ''));
        if (ignored)
            return true;
        if (unignored)
            return false;
    }
    return false;
}
/**
 * The result of one level's lines for a path. The package answers "ignored" for everything in a folder that the level ignores. But the walk
 * has entered that folder, so an inner file must have included it again; then the lines apply only to the path itself.
 */
function answerOf({ rules, text }, path) {
    const folders = path.split('/').slice(0, path.endsWith('/') ? -2 : -1);
    if (folders.length === 0 || !rules.test(`${folders.join('/')}/`).ignored)
        return rules.test(path);
    const included = folders.map((_name, at) => `!/${folders
        .slice(0, at + 1)
        .map(literally)
        .join('/')}/`);
    return ignore_default()({ ignorecase: false }).add(text).add(included).test(path);
}
function literally(name) {
    return name.replace(/[\\*?[\]]/g, '\\$&');
}

;// CONCATENATED MODULE: ./core/bundle/worktree/ignored-files.js







/** Folders that tools fill by themselves. They contain no work and are not read. */
const caches = new Set([
    'node_modules bower_components .npm .pnpm-store .cache .parcel-cache .turbo .next .nuxt .svelte-kit .nyc_output',
    '__pycache__ .pytest_cache .mypy_cache .ruff_cache .tox .nox .venv venv .gradle .dart_tool .terraform .stack-work',
].flatMap((names) => names.split(' ')));
/** husky's own scripts, which each `npm install` writes anew. */
const huskyScripts = /(?:^|\/)\.husky\/_(?:\/|$)/;
/** Folders of build results: named only where a file in them must be delivered. */
const builds = /(?:^|\/)(?:dist|target)\//;
const isNoise = ignore_default()({ ignorecase: false }).add([...neverWork, '*.pyc', '*.log']);
/** A cache may hold the rule that ignores it (`.pytest_cache/.gitignore`), and then each of its files is met for itself. */
const isOfTool = (path) => huskyScripts.test(path) || path.split('/').some((part) => caches.has(part));
const maxFiles = 50_000;
const maxNames = 20;
/** The new files of a worktree that ignore rules exclude from the result. */
class IgnoredFiles {
    #worktree;
    #outbox;
    #known;
    #paths = [];
    #bytes = 0;
    /**
     * @param worktree absolute, links resolved
     * @param outbox ignored, because it is collected separately
     * @param known files that were there before the worker began
     */
    constructor(worktree, outbox, known) {
        this.#worktree = worktree;
        this.#known = known;
        this.#outbox = outbox;
    }
    /** The files without build results, sorted. */
    get paths() {
        return this.#paths.filter((path) => !builds.test(path)).toSorted(json/* byCodeUnit */.X);
    }
    /** @param path with `/`; a folder adds all files below it, except caches */
    add(path, kind) {
        const folders = [];
        const take = (entry, entryKind) => {
            const name = entry.slice(entry.lastIndexOf('/') + 1);
            if (this.#paths.length >= maxFiles || entry === this.#outbox || isOfTool(entry))
                return;
            if (entryKind === 'folder') {
                if (name !== '.git')
                    folders.push(entry);
            }
            else if (entryKind === 'file' && !isNoise.ignores(name) && !this.#known.has(entry)) {
                this.#paths.push(entry);
                if (!builds.test(entry))
                    this.#bytes += (0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(this.#worktree, entry)).size;
            }
        };
        take(path, kind);
        for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
            for (const { name, kind: inner } of (0,list_hostile/* listHostile */.J)((0,external_node_path_.join)(this.#worktree, folder), maxFiles, { resolved: true })
                .entries) {
                if (name !== null)
                    take(`${folder}/${name}`, inner);
            }
        }
    }
    /**
     * Reports the files. It is an error for files that the worker claims, or that its prompt requires.
     *
     * @param mustDeliver whether a file belongs to the result
     */
    findings(mustDeliver) {
        if (this.#paths.length === 0)
            return [];
        const sorted = this.paths;
        const wanted = this.#paths.filter(mustDeliver).sort(json/* byCodeUnit */.X);
        const listed = (paths) => {
            const more = paths.length > maxNames ? ` and ${paths.length - maxNames} more` : '';
            return `${paths.slice(0, maxNames).join(', ')}${more}`;
        };
        const count = sorted.length === 1 ? '1 new file is' : `${sorted.length} new files are`;
        const all = `${count} ignored and not in the result (${this.#bytes} bytes): ${listed(sorted)}.`;
        const found = sorted.length === 0 ? [] : [(0,app_error/* finding */.g)('ERR_IGNORED_FILES', all, { severity: 'notice' })];
        if (wanted.length === 0)
            return found;
        const message = `Ignored files that belong to the result are not in it: ${listed(wanted)}.`;
        return [...found, (0,app_error/* finding */.g)('ERR_IGNORED_FILES', message, { file: wanted[0] ?? '' })];
    }
}

;// CONCATENATED MODULE: ./core/bundle/worktree/raw-names.js






const maxFolderEntries = 100_000;
/**
 * Judges the names of a worktree that are not UTF-8. No later step can express such a path, so the base commit's entries must be unchanged,
 * and nothing may be added. Only Linux has such names; elsewhere git writes them in another way, and they are ignored.
 */
class RawNames {
    #format;
    #worktree;
    #base;
    #report;
    /** @param worktree absolute, with links resolved */
    constructor(format, worktree, base, report) {
        this.#format = format;
        this.#worktree = worktree;
        this.#report = report;
        this.#base = new Map(base.flatMap((entry) => {
            const { rawPath } = entry;
            return rawPath === undefined ? [] : [[keyOf(rawPath), { ...entry, rawPath }]];
        }));
    }
    /** Judges an entry of the walk: reports entries that the base commit lacks, including those below them. */
    judge(folder, entry) {
        this.#judge(Buffer.from(folder === '' ? '' : `${folder}/`, 'utf8'), entry);
    }
    #judge(prefix, { nameBytes, kind }) {
        const path = Buffer.concat([prefix, nameBytes]);
        const inside = Buffer.concat([path, Buffer.from('/')]);
        const isBaseFolder = [...this.#base.keys()].some((key) => key.startsWith(keyOf(inside)));
        if (kind !== 'folder' || !isBaseFolder) {
            if (!this.#base.has(keyOf(path)))
                this.#report(shown(path), 'has a name that is not UTF-8');
            return;
        }
        const listing = (0,list_hostile/* listHostile */.J)((0,open_hostile/* hostilePath */.SL)(this.#worktree, path), maxFolderEntries, { resolved: true });
        if (listing.problem !== undefined)
            this.#report(shown(path), hostile_problem/* problemText */.f[listing.problem]);
        for (const entry of listing.entries)
            this.#judge(inside, entry);
    }
    /**
     * Reports every changed path of the base commit.
     *
     * @param areWritten returns the indexes of the entries whose bytes are in the form in which git writes them out; the entries have the
     *   blob id of the worktree's bytes
     */
    async compareBase(areWritten) {
        if (process.platform !== 'linux')
            return;
        const odd = [];
        const report = (rawPath, what) => this.#report(shown(rawPath), `${what}, and a change of a name that is not UTF-8 cannot be recorded`);
        for (const entry of this.#base.values()) {
            const { rawPath } = entry;
            const what = this.#changeOf(entry, (rawId) => odd.push({ entry: { ...entry, path: rawPath }, rawId, rawPath }));
            if (what !== undefined)
                report(rawPath, what);
        }
        const written = await areWritten(odd);
        for (const [at, { rawPath }] of odd.entries())
            if (!written.has(at))
                report(rawPath, 'was changed');
    }
    #changeOf({ rawPath, mode, id }, onOtherContent) {
        const path = (0,open_hostile/* hostilePath */.SL)(this.#worktree, rawPath);
        const { kind, size, executable } = (0,stat_hostile/* statHostile */.vk)(path);
        if (kind === 'absent')
            return mode === '160000' ? undefined : 'was removed';
        if (mode === '160000')
            return kind === 'folder' ? undefined : 'was replaced';
        const hash = (0,external_node_crypto_.createHash)(this.#format);
        if (kind === 'link') {
            const target = (0,stat_hostile/* readLinkHostile */.t8)(path) ?? Buffer.alloc(0);
            hash.update(`blob ${target.length}\0`).update(target);
            return mode === '120000' && hash.digest('hex') === id ? undefined : 'was changed';
        }
        hash.update(`blob ${size}\0`);
        const outcome = (0,read_hostile/* readHostile */.PT)(this.#worktree, rawPath, size, (piece) => hash.update(piece));
        if (outcome !== 'ok')
            return hostile_problem/* problemText */.f[outcome];
        // A link of the base commit may be checked out as a text file.
        const isSameMode = mode === '120000' || executable === (mode === '100755');
        if (!isSameMode)
            return 'was changed';
        const rawId = hash.digest('hex');
        if (rawId !== id)
            onOtherContent(rawId);
        return undefined;
    }
}
function keyOf(path) {
    return path.toString('latin1');
}
/** A path in ASCII, with other bytes as `\xe9`. */
function shown(path) {
    return keyOf(path).replace(/[^ -~]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

;// CONCATENATED MODULE: ./core/bundle/worktree/setup-files.js

const noSetupFiles = { apart: new Set(), left: new Map(), ignored: new Set() };
function setupFilesOf(record) {
    if (record === undefined)
        return noSetupFiles;
    return {
        apart: new Set([...record.included, ...record.cached]),
        left: new Map(record.left_out.map(({ path, mode, id }) => [path, `${mode} ${id}`])),
        ignored: new Set(record.ignored),
    };
}
/** Whether set-up left a file at a path, or a cached folder. */
function isOfSetup({ apart, left, ignored }, path) {
    return apart.has(path) || left.has(path) || ignored.has(path);
}
/** Mode and object id of a path as it would be stored. */
function contentOf(change, format) {
    if (change.kind === 'delete')
        return { mode: '000000', id: '' };
    if (change.kind === 'gitlink')
        return { mode: '160000', id: change.id };
    const id = (0,external_node_crypto_.createHash)(format).update(`blob ${change.bytes.length}\0`).update(change.bytes).digest('hex');
    return { mode: change.mode, id };
}
function isLeft({ left }, change, format) {
    const known = left.get(change.path);
    if (known === undefined)
        return false;
    const { mode, id } = contentOf(change, format);
    return known === `${mode} ${id}`;
}

;// CONCATENATED MODULE: ./core/git/worktree/ls-files.js

/**
 * Lists the entries of an index file without reading a working tree. Each conflict stage is one entry.
 *
 * @throws AppError ERR_GIT if git cannot read the file
 */
async function listIndex(git, indexFile) {
    const { stdout } = await git.run(['ls-files', '--stage', '-v', '-z'], { env: { GIT_INDEX_FILE: indexFile } });
    return (0,nul_records/* nulRecords */.O)(stdout).map((line) => {
        const tab = line.indexOf('\t');
        const [tag = '', mode = '', id = '', stage = ''] = line.slice(0, tab).split(' ');
        const isSkipped = tag.toUpperCase() === 'S' || tag !== tag.toUpperCase();
        return { path: line.slice(tab + 1), mode, id, stage: Number(stage), isSkipped };
    });
}

// EXTERNAL MODULE: ./core/git/worker-repository/alternate-line.js
var alternate_line = __webpack_require__(8679);
;// CONCATENATED MODULE: ./core/bundle/worker-state/copy-objects.js








const copy_objects_maxFiles = 200_000;
const maxBytes = 1024 * 1024 * 1024;
const shallowBytes = 16 * 1024 * 1024;
/** The time limit of one git command on a copy. A worker may have written its packs and indexes. */
const timeoutMs = 60_000;
const objectFile = /^(?:[0-9a-f]{2}\/(?:[0-9a-f]{38}|[0-9a-f]{62})|pack\/pack-[0-9a-f]+\.(?:pack|idx))$/;
/**
 * Copies the objects of a git folder that a worker could write to into a new bare repository. Use the copy only to find out more about the
 * worker's state: no byte of a result may come from it. Leaves out alternates, commit graphs and multi-pack indexes. Disposing deletes it.
 *
 * @throws AppError ERR_WORKTREE_UNREADABLE for an unreadable file, or over 200,000 files or 1 GiB
 */
async function copyObjects({ gitDir }, options) {
    const folder = await (0,temp/* tempFolder */.v)('factory-state');
    try {
        const copy = (0,external_node_path_.join)(folder.path, 'copy.git');
        const scratch = (0,external_node_path_.join)(folder.path, 'scratch');
        for (const name of ['objects/info', 'objects/pack', 'refs'])
            await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.join)(copy, name));
        await (0,plain_files/* makeFolder */.fc)(scratch);
        const isLong = options.objectFormat === 'sha256';
        const extension = isLong ? '[extensions]\n\tobjectformat = sha256\n' : '';
        const config = `[core]\n\trepositoryformatversion = ${isLong ? 1 : 0}\n\tbare = true\n${extension}`;
        await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(copy, 'config'), config);
        await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(copy, 'HEAD'), 'ref: refs/heads/none\n');
        await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(copy, 'objects/info/alternates'), options.borrowed.map(alternate_line/* alternateLine */.Z).join(''));
        const shallow = (0,read_hostile/* readHostileFile */.hN)(gitDir, 'shallow', shallowBytes).bytes?.toString('utf8') ?? '';
        if (/^(?:[0-9a-f]{40,64}\n)+$/.test(shallow))
            await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(copy, 'shallow'), shallow);
        let bytes = 0;
        for (const path of objectFiles(gitDir)) {
            const content = (0,read_hostile/* readHostileFile */.hN)(gitDir, `objects/${path}`, maxBytes - bytes);
            if (content.bytes === null)
                throw unreadable(`objects/${path}`);
            bytes += content.bytes.length;
            await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.join)(copy, 'objects', path, '..'));
            await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(copy, 'objects', path), content.bytes);
        }
        const bound = (0,git_git/* openGit */.zY)({
            dir: copy,
            env: options.env,
            bind: { GIT_DIR: copy },
            config: [['core.fsync', 'none']],
            ...(options.signal === undefined ? {} : { signal: options.signal }),
        });
        const git = { ...bound, run: (args, call = {}) => bound.run(args, { timeoutMs, ...call }) };
        const dispose = () => folder[Symbol.asyncDispose]();
        return { git, gitDir: copy, scratch, objectFormat: options.objectFormat, [Symbol.asyncDispose]: dispose };
    }
    catch (error) {
        await folder[Symbol.asyncDispose]();
        throw error;
    }
}
/** The plain loose objects and packs, relative to `objects`. */
function objectFiles(gitDir) {
    const found = [];
    const list = (folder) => {
        const { entries, problem } = (0,list_hostile/* listHostile */.J)((0,external_node_path_.join)(gitDir, 'objects', folder), copy_objects_maxFiles, { resolved: true });
        if (problem !== undefined && problem !== 'absent')
            throw unreadable(`objects/${folder}`);
        return entries;
    };
    for (const { name, kind } of list('')) {
        if (name === null || kind !== 'folder' || !/^(?:[0-9a-f]{2}|pack)$/.test(name))
            continue;
        for (const entry of list(name)) {
            const path = `${name}/${entry.name}`;
            if (entry.kind === 'file' && objectFile.test(path))
                found.push(path);
        }
        if (found.length > copy_objects_maxFiles)
            throw unreadable(`objects: more than ${copy_objects_maxFiles} files`);
    }
    return found;
}
function unreadable(what) {
    return new app_error/* AppError */.u('ERR_WORKTREE_UNREADABLE', `The worker's git folder cannot be read: ${what}.`);
}

;// CONCATENATED MODULE: ./core/bundle/worktree/worker-records.js
var worker_records_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var worker_records_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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








const maxIndexBytes = 256 * 1024 * 1024;
const maxEntries = 10_000;
/** Reads the index of a worker's repository: copies it, and lets a git that is bound to the store parse the copy. */
async function readWorkerRecords(store, worktree) {
    const none = (state) => ({ index: new Map(), entries: [], state });
    const { kind } = (0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(worktree, '.git'));
    if (kind !== 'folder')
        return none(kind === 'unreadable' ? 'unreadable' : 'gone');
    const bytes = (0,read_hostile/* readHostileFile */.hN)(worktree, '.git/index', maxIndexBytes).bytes;
    if (bytes === null)
        return none('unreadable');
    const copy = (0,external_node_path_.join)(store.scratch, 'worker-index');
    await (0,plain_files/* writePlainFile */.GF)(copy, bytes);
    const list = needsObjects(bytes) ? listWithObjects(store, (0,external_node_path_.join)(worktree, '.git'), copy) : listIndex(store.git, copy);
    const entries = await list.catch(() => null);
    // git leaves out what it cannot expand.
    if (entries === null || bytes.length < 12 || entries.length < bytes.readUInt32BE(8))
        return none('unreadable');
    return { index: new Map(entries.map((entry) => [entry.path, entry])), entries, state: 'read' };
}
/**
 * Whether an index has one of two extensions (gitformat-index(5)): a sparse index names trees, which may be the worker's own, instead of
 * files, and a split index lies in two files. A file name that looks like one costs time only.
 */
function needsObjects(index) {
    return ['sdir', 'link'].some((name) => {
        for (let at = index.indexOf(name); at >= 0 && at + 8 <= index.length; at = index.indexOf(name, at + 1)) {
            if (at + 8 + index.readUInt32BE(at + 4) <= index.length)
                return true;
        }
        return false;
    });
}
async function listWithObjects(store, gitDir, index) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const borrowed = [(0,external_node_path_.join)(store.gitDir, 'objects')];
        const copy = worker_records_addDisposableResource(env_1, await copyObjects({ gitDir }, { objectFormat: store.objectFormat, borrowed, env: store.git.env }), true);
        for (const { name, kind } of (0,list_hostile/* listHostile */.J)(gitDir, maxEntries, { resolved: true }).entries) {
            if (name === null || kind !== 'file' || !/^sharedindex\.[0-9a-f]+$/.test(name))
                continue;
            const { bytes } = (0,read_hostile/* readHostileFile */.hN)(gitDir, name, maxIndexBytes);
            if (bytes !== null)
                await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(copy.gitDir, name), bytes);
        }
        return await listIndex(copy.git, index);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = worker_records_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Says that ignored files were judged without the worker's index. */
function stateFindings({ state }) {
    if (state === 'gone') {
        const message = 'The worktree has no .git folder any more; ignored files in it are left out.';
        return [(0,app_error/* finding */.g)('ERR_GIT_FOLDER_GONE', message, { severity: 'warning' })];
    }
    if (state !== 'unreadable')
        return [];
    const message = "The index of the worktree's repository cannot be read; ignored files in it are left out.";
    return [(0,app_error/* finding */.g)('ERR_WORKTREE_UNREADABLE', message, { severity: 'warning' })];
}

;// CONCATENATED MODULE: ./core/bundle/worktree/scan-worktree.js




















const maxIgnoreFileBytes = 1024 * 1024;
/** The limit of entries in one folder, including ignored ones; no real worktree comes close. */
const scan_worktree_maxFolderEntries = 100_000;
const filesBetweenPauses = 256;
class OverLimit extends Error {
}
/**
 * Compares a hostile worktree with the base commit by walking it: plain reads that follow no link, our own reading of `.gitignore`, our own
 * blob ids. No git runs with the worktree as its working tree, so nothing in it (config, attributes, filters, hooks, fsmonitor, pipes, huge
 * ignore files) can affect the factory (docs/design/safety.md).
 *
 * @param worktree absolute, with links resolved
 * @param outbox relative to the worktree; this subtree is left out
 * @param options.excludes the user's own ignore rules, as recorded at launch
 * @param options.settings the user's line-end settings, as recorded at launch
 * @param options.commits the commit to assume for each submodule of the base; default: the one in the worker's index
 * @param options.setup what set-up left there, which is nobody's change
 */
async function scanWorktree(store, worktree, baseSha, outbox, limits, options = {}) {
    const [base, records] = await Promise.all([
        options.base ?? (0,ls_tree/* listTree */.n)(store.git, baseSha),
        options.records ?? readWorkerRecords(store, worktree),
    ]);
    const scan = new Scan(store, worktree, outbox, limits, base, records, options);
    const { findings, ignored } = scan;
    for (const path of await innerLinks(store, base))
        scan.innerLinks.add(path);
    try {
        const lfs = await scan.run([...(options.excludes ?? []), ...neverWork], options.filters);
        scan.noteSkipped();
        const changes = scan.changes.sort((left, right) => (0,json/* byCodeUnit */.X)(left.path, right.path));
        return { changes, findings, ignored, overLimit: null, lfs };
    }
    catch (error) {
        if (!(error instanceof OverLimit))
            throw error;
        return { changes: [], findings, ignored, overLimit: error.message, lfs: new Map() };
    }
}
class Scan {
    changes = [];
    findings = [];
    ignored;
    commits;
    skipped = 0;
    /** Links of the base commit that are real links in a worktree, so that a plain file in their place is a change. */
    innerLinks = new Set();
    store;
    format;
    settings;
    converts;
    trustsModes;
    candidates = [];
    worktree;
    outbox;
    limits;
    entries;
    base;
    baseFolders;
    tracked;
    trackedFolders;
    index;
    seen = new Set();
    /** Folders that cannot be listed, with a final `/`: their content is unknown. */
    unread = [];
    rawNames;
    setup;
    contentBytes = 0;
    constructor(store, worktree, outbox, limits, base, records, { commits = new Map(), settings = [], setup = noSetupFiles }) {
        this.setup = setup;
        this.ignored = new IgnoredFiles(worktree, outbox, setup.ignored);
        this.commits = commits;
        this.store = store;
        this.format = store.objectFormat;
        this.settings = settings;
        this.converts = convertsContent(base, settings);
        this.trustsModes = process.platform !== 'win32' && !settings.some(isFileModeOff);
        this.entries = base;
        this.worktree = worktree;
        this.outbox = outbox;
        this.limits = limits;
        const named = base.filter((entry) => entry.rawPath === undefined);
        this.base = new Map(named.map((entry) => [entry.path, entry]));
        this.rawNames = new RawNames(store.objectFormat, worktree, base, (path, what) => this.problem('ERR_WORKTREE_ENTRY', path, what));
        this.baseFolders = foldersOf(this.base.keys());
        this.tracked = new Set(records.index.keys());
        this.trackedFolders = foldersOf(this.tracked);
        this.index = records.index;
        this.findings.push(...stateFindings(records));
    }
    async run(excludes, filters) {
        const folders = [];
        const open = (path, rules, ignored) => {
            const { entries, problem } = (0,list_hostile/* listHostile */.J)((0,external_node_path_.join)(this.worktree, path), scan_worktree_maxFolderEntries, { resolved: true });
            if (problem !== undefined) {
                this.unread.push(path === '' ? '' : `${path}/`);
                this.problem('ERR_WORKTREE_UNREADABLE', path, problem === 'unreadable' ? 'cannot be listed' : hostile_problem/* problemText */.f[problem]);
            }
            else if (entries.length > scan_worktree_maxFolderEntries) {
                throw new OverLimit(`${path || 'the worktree'} holds more than ${scan_worktree_maxFolderEntries} entries`);
            }
            else if (path !== '' && this.isNestedRepository(path, entries)) {
                this.gitlink(path);
            }
            else {
                const text = entries.some((entry) => entry.name === '.gitignore' && entry.kind === 'file')
                    ? (0,read_hostile/* readHostileFile */.hN)(this.worktree, pathBelow(path, '.gitignore'), maxIgnoreFileBytes).bytes
                    : null;
                const own = text === null ? rules : withIgnoreFile(rules, path, text.toString('utf8'));
                folders.push({ path, rules: own, ignored, entries });
            }
        };
        // As in git, a .gitignore of the tree overrides the user's own rules.
        open('', withIgnoreFile(noRules, '', excludes.join('\n')), false);
        let files = 0;
        for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
            for (const entry of folder.entries) {
                if (entry.name === '.git')
                    continue;
                const path = pathBelow(folder.path, entry.name ?? entry.nameBytes.toString('utf8'));
                if (this.setup.apart.has(path))
                    continue;
                const ignored = folder.ignored || isIgnored(folder.rules, path, entry.kind === 'folder');
                if (entry.name === null) {
                    if (!ignored)
                        this.rawNames.judge(folder.path, entry);
                    continue;
                }
                if (entry.kind === 'folder') {
                    if (path === this.outbox)
                        continue;
                    const holdsTracked = this.baseFolders.has(path) || this.trackedFolders.has(path);
                    const gitlink = this.base.get(path)?.mode === '160000' || this.index.get(path)?.mode === '160000';
                    if (gitlink)
                        this.gitlink(path);
                    else if (!ignored || holdsTracked)
                        open(path, folder.rules, ignored);
                    else
                        this.ignored.add(path, entry.kind);
                    // For git an ignored file of the base is deleted once its worker took it out of the index (git rm --cached).
                }
                else if (!ignored || this.tracked.has(path) || (this.base.has(path) && this.tracked.size === 0)) {
                    this.take(path, entry.kind);
                    files += 1;
                    if (files % filesBetweenPauses === 0)
                        await (0,external_node_timers_promises_.setImmediate)();
                }
                else
                    this.ignored.add(path, entry.kind);
            }
        }
        for (const [path] of this.base) {
            const isLeftOut = path.startsWith(`${this.outbox}/`) || this.unread.some((folder) => path.startsWith(folder));
            if (this.seen.has(path) || isLeftOut)
                continue;
            if (this.isSkipped(path))
                this.skipped += 1;
            else
                this.add({ path, kind: 'delete' });
        }
        const { store, settings, worktree } = this;
        const options = { store, settings, worktree, filters, base: this.entries };
        await this.rawNames.compareBase((odd) => areWrittenForms(odd, options));
        return convertCandidates(this.candidates, {
            ...options,
            maxFileBytes: this.limits.maxContentBytes,
            onChange: (change) => this.add(change),
            onFinding: (found) => this.report(found),
            onTooLarge: () => {
                throw this.tooMuchContent();
            },
        });
    }
    take(path, kind) {
        const base = this.base.get(path);
        if (kind === 'special') {
            const severity = base === undefined ? 'warning' : 'error';
            this.problem('ERR_WORKTREE_ENTRY', path, 'is a pipe, socket or device, which git cannot hold', severity);
            return;
        }
        this.seen.add(path);
        if (kind === 'link') {
            const target = (0,stat_hostile/* readLinkHostile */.t8)((0,external_node_path_.join)(this.worktree, path));
            if (target === null)
                this.problem('ERR_WORKTREE_ENTRY', path, hostile_problem/* problemText */.f['changed-while-read']);
            else
                this.compare(path, '120000', target, base);
            return;
        }
        const info = (0,stat_hostile/* statHostile */.vk)((0,external_node_path_.join)(this.worktree, path));
        const mode = this.fileMode(path, info.executable, base);
        const sameSize = base !== undefined && base.size === info.size;
        const isConverted = this.converts && mode !== '120000' && (0,portable_name/* nameProblem */.rH)(path)?.rule !== 'git';
        if (info.size > this.limits.maxContentBytes && !sameSize && !isConverted)
            throw this.tooMuchContent();
        const pieces = [];
        const keep = info.size <= this.limits.maxContentBytes && !isConverted;
        const hash = (0,external_node_crypto_.createHash)(this.format).update(`blob ${info.size}\0`);
        const outcome = (0,read_hostile/* readHostile */.PT)(this.worktree, path, Math.max(info.size, this.limits.maxContentBytes), (piece) => {
            hash.update(piece);
            if (keep)
                pieces.push(piece);
        });
        const rawId = outcome === 'ok' ? hash.digest('hex') : '';
        if (outcome !== 'ok')
            this.problem('ERR_WORKTREE_ENTRY', path, hostile_problem/* problemText */.f[outcome]);
        else if (base !== undefined && rawId === base.id && mode === base.mode)
            return;
        else if (base !== undefined && this.isSkipped(path))
            this.skipped += 1;
        else if (isConverted)
            this.candidates.push({ path, mode, size: info.size, rawId, base });
        else if (!keep)
            throw this.tooMuchContent();
        else
            this.add({ path, kind: 'file', mode, bytes: Buffer.concat(pieces) });
    }
    /** Reports once how many files count as unchanged because the worker's index skips them, as a sparse checkout does. */
    noteSkipped() {
        if (this.skipped === 0)
            return;
        const message = `${this.skipped} file(s) that the worker's index skips (sparse checkout, assume-unchanged) count as unchanged.`;
        this.findings.push((0,app_error/* finding */.g)('ERR_WORKTREE_ENTRY', message, { severity: 'notice' }));
    }
    isSkipped(path) {
        return this.index.get(path)?.isSkipped === true;
    }
    compare(path, mode, bytes, base) {
        const id = (0,external_node_crypto_.createHash)(this.format).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
        if (base?.id !== id || base.mode !== mode)
            this.add({ path, kind: 'file', mode, bytes });
    }
    /** On POSIX the owner's x bit decides; on Windows, and where the user's `core.fileMode` says so, the index does. A link that was checked out as text stays a link, as in git. */
    fileMode(path, executable, base) {
        if (base?.mode === '120000' && !this.innerLinks.has(path))
            return '120000';
        if (this.trustsModes)
            return executable ? '100755' : '100644';
        return (this.index.get(path)?.mode ?? base?.mode) === '100755' ? '100755' : '100644';
    }
    /** As in git: a folder with its own `.git`, unless the base commit has files in it. */
    isNestedRepository(path, entries) {
        return !this.baseFolders.has(path) && entries.some((entry) => entry.name === '.git');
    }
    /** Recorded so that validation can refuse it by name. Its content is not read, so a repository that is in no index gets a fixed id. */
    gitlink(path) {
        this.seen.add(path);
        const base = this.base.get(path);
        const emptyBlob = (0,external_node_crypto_.createHash)(this.format).update('blob 0\0').digest('hex');
        const indexed = this.index.get(path);
        const known = indexed?.mode === '160000' ? indexed.id : base?.mode === '160000' ? base.id : emptyBlob;
        const id = this.commits.get(path) ?? known;
        if (base?.id !== id)
            this.add({ path, kind: 'gitlink', id });
    }
    add(change) {
        if (isLeft(this.setup, change, this.format))
            return;
        const problem = change.kind === 'delete' ? undefined : (0,portable_name/* nameProblem */.rH)(change.path);
        if (problem?.rule === 'git') {
            // No git would accept such a tree, so the path is reported here and left out. Validation reports every other bad name.
            this.problem('ERR_PATH_UNSAFE', change.path, problem.reason);
            return;
        }
        this.changes.push(change);
        if (change.kind === 'file')
            this.contentBytes += change.bytes.length;
        if (this.changes.length > this.limits.maxPaths)
            throw new OverLimit(`more than ${this.limits.maxPaths} paths differ`);
        if (this.contentBytes > this.limits.maxContentBytes)
            throw this.tooMuchContent();
    }
    tooMuchContent() {
        return new OverLimit(`changed content is over ${this.limits.maxContentBytes} bytes`);
    }
    problem(code, path, what, severity = 'error') {
        this.report((0,app_error/* finding */.g)(code, `${path || '.'} ${what}.`, { severity, file: path || '.' }));
    }
    report(found) {
        if (this.findings.length < 100)
            this.findings.push(found);
    }
}

;// CONCATENATED MODULE: ./core/system/files/link-file.js



/**
 * Creates a link to one file and replaces whatever is at the path. Writing through the link writes the target.
 *
 * @param target absolute
 * @throws Error EPERM on Windows for an account that may not create links
 */
async function linkFile(target, path) {
    await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(path));
    await (0,plain_files/* removeFile */.nM)(path);
    await (0,promises_.symlink)(target, path, 'file');
}

;// CONCATENATED MODULE: ./core/setup/settle-worktree.js
var settle_worktree_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var settle_worktree_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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













const limits = { maxPaths: 10_000, maxContentBytes: 256 * 1024 * 1024 };
const maxIgnored = 10_000;
const maxFileBytes = 256 * 1024 * 1024;
/**
 * Restores the tracked files that set-up commands changed, and lists their other files, so that none of them counts as a worker's work.
 *
 * @throws AppError ERR_SETUP if they left too many files to distinguish from work
 */
async function settleWorktree(options) {
    const { store, folder, treeish, checkout } = options;
    const setup = { apart: new Set(options.apart), left: new Map(), ignored: new Set() };
    const scan = await scanWorktree(store, folder, treeish, options.outbox, limits, { ...checkout, setup });
    if (scan.overLimit !== null) {
        const message = `The set-up commands left too much that no ignore rule covers: ${scan.overLimit}.`;
        const nextAction = 'Add what they make to .gitignore, commit that, and start a new run.';
        throw new app_error/* AppError */.u('ERR_SETUP', message, { nextAction });
    }
    const base = await (0,ls_tree/* listTree */.n)(store.git, treeish);
    const known = new Map(base.map((entry) => [entry.path, entry]));
    const changed = scan.changes.flatMap(({ path }) => known.get(path) ?? []);
    await restore(options, base, changed);
    const left = scan.changes.filter(({ path }) => !known.has(path) && !isBelow(path, changed));
    const { paths } = scan.ignored;
    return {
        restored: changed.map(({ path }) => path),
        left_out: left.map((change) => ({ path: change.path, ...contentOf(change, store.objectFormat) })),
        ignored: paths.length > maxIgnored ? [] : [...paths],
    };
}
/** A file or folder in place of a tracked file was removed with it. */
function isBelow(path, restored) {
    return restored.some((entry) => path.startsWith(`${entry.path}/`) || entry.path.startsWith(`${path}/`));
}
/** Writes entries as a checkout would, over anything at their paths. */
async function restore({ store, folder, checkout }, base, entries) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        if (entries.length === 0)
            return;
        const scratch = settle_worktree_addDisposableResource(env_1, await (0,temp/* tempFolder */.v)('restore', store.scratch), true);
        const attributes = base.filter(({ path }) => path === '.gitattributes' || path.endsWith('/.gitattributes'));
        const { settings } = checkout;
        const tree = await (0,conversion_tree/* openConversionTree */.p)({ git: store.git, folder: (0,external_node_path_.join)(scratch.path, 'tree'), attributes, settings });
        const files = entries.filter(({ mode }) => mode !== '160000');
        await tree.addEntries(files);
        const written = await tree.writeOut(files);
        const links = new Set(await innerLinks(store, files));
        for (const { path, mode } of entries) {
            await clearTheWay(folder, path);
            const place = (0,external_node_path_.join)(folder, path);
            if (mode === '160000') {
                await (0,plain_files/* makeFolder */.fc)(place);
                continue;
            }
            const { bytes } = (0,read_hostile/* readHostileFile */.hN)(written, path, maxFileBytes);
            if (bytes === null)
                throw new app_error/* AppError */.u('ERR_SETUP', `${path} could not be restored.`, { file: path });
            await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.join)(place, '..'));
            if (links.has(path))
                await linkFile(bytes.toString('utf8'), place);
            else
                await (0,plain_files/* writePlainFile */.GF)(place, bytes, { exclusive: true });
            if (mode === '100755')
                await (0,plain_files/* makeExecutable */.dF)(place);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = settle_worktree_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Removes whatever is at a path, and each parent that is not a folder, without following links. */
async function clearTheWay(folder, path) {
    for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
        const parent = (0,external_node_path_.join)(folder, path.slice(0, at));
        if ((0,stat_hostile/* statHostile */.vk)(parent).kind !== 'folder')
            await (0,remove_tree/* removeTree */.d)(folder, parent);
    }
    await (0,remove_tree/* removeTree */.d)(folder, (0,external_node_path_.join)(folder, path));
}

;// CONCATENATED MODULE: ./stages/integrate/gates/set-up-gate.js




const nextAction = 'Read the log that the message names. If the machine lacks something, install it; then re-run the failed jobs, or run factory integrate --run-id <RUN_ID>. If setup.commands is wrong, fix it, commit that, and start a new run.';
/**
 * Prepares a gate's folder like a worker's: warm folder, set-up commands, and then again the merged tree's own files. Included files
 * contain the user's secrets, so no gate gets them.
 */
async function setUpGate(name, { setup, pack, store, tree, settings }, place) {
    if (setup.commands.length === 0)
        return { output: Buffer.alloc(0), rc: 0, findings: [] };
    if (pack !== undefined)
        await copyWarmPack(pack, place.folder);
    const run = await runSetup(setup, place);
    const notReady = (what, rc) => {
        const found = (0,app_error/* finding */.g)('ERR_SETUP', `The gate ${name} did not run. ${what}`, { nextAction });
        return { output: run.output, rc, findings: [found] };
    };
    if (run.failed !== undefined) {
        return notReady(failureInWords('before it', run, `Z_aggregator/LOGS/gate-${name}.log`), run.failed.rc);
    }
    const checkout = { settings, excludes: [] };
    const { folder } = place;
    try {
        await settleWorktree({ store, folder, treeish: tree, outbox: '', checkout, apart: setup.cache });
    }
    catch (error) {
        if (error instanceof app_error/* AppError */.u && error.code === 'ERR_SETUP')
            return notReady(error.message, 1);
        throw error;
    }
    return { output: run.output, rc: 0, findings: [] };
}

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













/**
 * Runs one gate in a separate folder with the files of the merged tree, as the user's checkout would have them, and without git metadata. A
 * failed gate is an rc, never an error. Gates run workers' code, so each has its own process tree, a clean environment and its own home.
 * Only this process learns the rc, and all of the gate's processes end before it is returned.
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
        const { store, settings, variables } = place;
        const { env, signal } = deps;
        const altered = await checkoutTree(store.git, { folder, treeish: tree, settings, env, signal });
        if (altered.length > 0) {
            const message = `The gate ${gate.name} did not run: in its folder ${altered.slice(0, 5).join(', ')} differ from the merged tree ${tree}.`;
            return notRun(gate, tree, 'ERR_GATES_TREE', message);
        }
        const mark = { name: 'FACTORY_GATE', value: (0,hash/* randomToken */.zs)(), madeHere: true };
        const common = { folder, home, sandbox, mark, signal };
        const ready = await setUpGate(gate.name, place, { ...common, env, variables });
        if (ready.rc !== 0) {
            const { findings, output } = await run_gate_shown(gate.name, [ready.output], deps);
            return {
                tree,
                name: gate.name,
                rc: ready.rc,
                written: [],
                findings: [...ready.findings.map(finding_record/* findingRecordOf */.m), ...findings],
                output,
            };
        }
        const { rc, output } = await (0,run_command/* runCommand */.d1)(gate.command, {
            ...common,
            env: { ...(0,command_program/* gateEnvironment */.P2)(env, home), ...variables },
            timeoutSeconds: gate.timeout_seconds,
        });
        return { tree, name: gate.name, rc, written: [], ...(await run_gate_shown(gate.name, [ready.output, output], deps)) };
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
/** The output without secrets: it goes into logs and reports (docs/secrets.md). */
async function run_gate_shown(name, output, { env }) {
    const { value, count } = await (0,redact/* redactBytes */.TI)(Buffer.concat(output), { known: (0,known_secrets/* secretValues */.VX)(env) });
    const findings = redactedFinding(new Map([[`the output of the gate ${name}`, count]]));
    return { findings: findings.map(finding_record/* findingRecordOf */.m), output: value };
}
/** The result of a gate that must not run. */
function notRun(gate, tree, code, message) {
    const findings = [(0,finding_record/* findingRecordOf */.m)((0,app_error/* finding */.g)(code, message))];
    return { tree, name: gate.name, rc: null, written: [], findings, output: Buffer.from(`${message}\n`) };
}

;// CONCATENATED MODULE: ./stages/integrate/gates/run-gates.js
var run_gates_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var run_gates_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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
 * Runs the configured gates on a merged tree, one after another and each in a separate folder, so that a gate does not see what another
 * gate wrote. The run folder is compared around each gate.
 */
async function runGates(options, deps) {
    const { root, layout, inputs, store, tree, only } = options;
    const gates = inputs.config.gates.filter(({ name }) => only === undefined || name === only);
    if (tree === null || gates.length === 0)
        return { tree, gates: [] };
    const { settings } = await readCheckoutSettings(root, deps.env);
    const sandbox = await sandboxFor(inputs, root, deps);
    const skipped = new Set([`${layout.runDir}/ledger`, layout.locksDir]);
    const { setup } = inputs.config;
    const pack = await warmPackOf(options, tree);
    const runs = [];
    for (const gate of gates) {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            deps.log(`gate ${gate.name}: ${(0,command_program/* commandInWords */.qj)(gate.command)}`);
            const before = folderManifest(root, layout.runDir, skipped);
            const index = gateIndex(inputs.config.gates.indexOf(gate));
            const ports = run_gates_addDisposableResource(env_1, await takePorts(`${root} ${layout.runId} ${index}`), true);
            const variables = runVariables({ root, runId: layout.runId, index, portBase: ports.base });
            const run = await runGate(gate, { setup, pack, store, tree, settings, sandbox, variables }, deps);
            const written = changedFiles(before, folderManifest(root, layout.runDir, skipped));
            deps.log(`gate ${gate.name}: ${run.rc === null ? 'did not run' : `rc ${run.rc}`}`);
            runs.push({ ...run, written });
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = run_gates_disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    return { tree, gates: runs };
}
/** The warm folder that this run recorded, if the merged tree still has the lock files that it was filled for. */
async function warmPackOf({ root, layout, inputs, store }, tree) {
    const { setup } = inputs.config;
    if (setup.cache.length === 0 || setup.commands.length === 0)
        return undefined;
    const { platform, arch, version } = process;
    const key = cacheKey(await (0,ls_tree/* listTree */.n)(store.git, tree), setup, { platform, arch, node: version });
    const { events } = await (0,read_run/* readRun */.c)({ root, layout }).chain();
    return recordedPack({ root, layout }, events, key, setup.cache);
}
async function sandboxFor({ config }, root, deps) {
    const policy = config.gate_policy.sandbox;
    if (policy === 'off')
        return undefined;
    const found = await (0,bubblewrap/* findBubblewrap */.u)(deps.env, root);
    if (!('missing' in found))
        return found;
    if (policy === 'required')
        return found;
    deps.log(`Gates run without a sandbox: ${found.missing}.`);
    return undefined;
}

// EXTERNAL MODULE: ./stages/integrate/merge/merge-workers.js + 5 modules
var merge_workers = __webpack_require__(3973);
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
var rebuild_merge = __webpack_require__(5469);
// EXTERNAL MODULE: ./core/diagnostics/codes/stages/desktop-codes.js
var desktop_codes = __webpack_require__(1742);
// EXTERNAL MODULE: ./core/diagnostics/codes/stages/dispatch-codes.js
var dispatch_codes = __webpack_require__(6184);
;// CONCATENATED MODULE: ./stages/integrate/report/cause-logs.js




const cause_logs_shownLines = 20;
/** Where the worker of a dispatch finding says why it ended: the first that has text. The names are those of dispatch. */
const workerLogs = ['agent.stderr.log', 'agent.stdout.log', 'AHK_STDERR.log', 'AHK_DISPATCH.log'];
const maxLogBytes = 80 * 1024 * 1024;
/** Reads the end of the log that each cause is about: a failed gate's, or the agent's of a worker that dispatch reported. */
function readCauseLogs(from) {
    const logs = new Map();
    for (const cause of from.causes) {
        const log = cause.code === 'ERR_GATE' ? gateLog(cause, from) : workerLog(cause, from);
        if (log !== undefined)
            logs.set(cause, log);
    }
    return logs;
}
function gateLog({ findings }, { layout, gates }) {
    const pathOf = (name) => `${layout.integratorDir}/LOGS/gate-${name}.log`;
    const gate = gates.find(({ name }) => findings.some(({ file }) => file === pathOf(name)));
    return gate === undefined ? undefined : { path: pathOf(gate.name), end: endOf(gate.output) || '(no output)' };
}
function workerLog({ code, workers }, { root, layout }) {
    const [worker] = workers;
    if (worker === undefined || !(code in dispatch_codes/* dispatchCodes */.z || code in desktop_codes/* desktopCodes */.X))
        return undefined;
    const folder = `${layout.runDir}/logs/${worker}`;
    for (const name of workerLogs) {
        const end = endOf((0,read_hostile/* readHostileFile */.hN)((0,external_node_path_.join)(root, folder), name, maxLogBytes).bytes ?? Buffer.alloc(0));
        if (end !== '')
            return { path: `${folder}/${name}`, end };
    }
    return undefined;
}
function endOf(bytes) {
    return bytes.subarray(-65_536).toString('utf8').trimEnd().split('\n').slice(-cause_logs_shownLines).join('\n');
}

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
var validation = __webpack_require__(8706);
// EXTERNAL MODULE: ./core/contracts/worker/status-file.js
var status_file = __webpack_require__(6001);
// EXTERNAL MODULE: ./core/diagnostics/error-codes.js + 10 modules
var error_codes = __webpack_require__(3661);
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
            return (0,app_error/* finding */.g)(known, `${worker} is ${state}: ${(0,quote/* quoteInline */.Wx)(reason)}.`, { worker });
        }),
    ];
}

// EXTERNAL MODULE: ./stages/integrate/report/policy-lines.js
var policy_lines = __webpack_require__(3420);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
// EXTERNAL MODULE: ./core/evidence/stage-findings.js
var stage_findings = __webpack_require__(7978);
// EXTERNAL MODULE: ./core/run/revisions/policy-records.js + 1 modules
var policy_records = __webpack_require__(4455);
;// CONCATENATED MODULE: ./stages/integrate/report/recorded-findings.js







/**
 * The findings that other stages recorded in the run's timeline: what changed in the user's repository and what the doors found since the
 * last verdict, the warnings of the newest launch, and what each worker's newest dispatch reported.
 *
 * @param known an error is left out if one of these has the same code about the same worker, because that one is more exact
 * @param checkoutGuard `security.checkout_guard` now
 */
function recordedFindings(events, { known, checkoutGuard }) {
    const changes = sinceVerdict(events).filter(({ actor, details }) => details.state === watch_repository/* repositoryChanged */.f || (details.state === stage_findings/* stageFindings */.X.state && !isWorker(actor)));
    const newest = new Map();
    for (const event of events) {
        const { actor, details } = event;
        if (details.state === stage_findings/* stageFindings */.X.begins)
            newest.delete(actor);
        if (event.event_type === 'LAUNCH_RESULT' && details.findings !== undefined)
            newest.set(actor, [event]);
        if (details.state === stage_findings/* stageFindings */.X.state && isWorker(actor))
            newest.set(actor, [...(newest.get(actor) ?? []), event]);
    }
    const isKnown = ({ severity, code, worker }) => severity === 'error' && known.some((other) => other.code === code && other.worker === worker);
    return [...changes, ...[...newest.values()].flat()]
        .flatMap(({ details }) => schemas/* array */.YOg(validation/* findingRecord */.vU).parse(details.findings).map(diagnostic_of/* diagnosticOf */.T))
        .map((found) => found.code === 'ERR_REPOSITORY_CHANGED' && checkoutGuard === 'warn' ? { ...found, severity: 'warning' } : found)
        .filter((found) => !isKnown(found));
}
function isWorker(actor) {
    return contracts_worker/* workerNames */.c3.some((name) => name === actor);
}
/**
 * The events since the last verdict: what that one reported was for somebody to act on. A policy revision judges the same work again, so that
 * what was found during that work counts again.
 */
function sinceVerdict(events) {
    let end = events.length;
    let from = afterLastEnd(events, end);
    while (from > 0 && (0,policy_records/* policyEvents */.Ic)(events.slice(from, end)).length > 0) {
        end = from - 1;
        from = afterLastEnd(events, end);
    }
    return events.slice(from);
}
/** The index after the last RUN_END before `end`; 0 if there is none. */
function afterLastEnd(events, end) {
    return events.slice(0, end).findLastIndex(({ event_type }) => event_type === 'RUN_END') + 1;
}

// EXTERNAL MODULE: ./core/diagnostics/text/escape-markdown.js
var escape_markdown = __webpack_require__(681);
;// CONCATENATED MODULE: ./stages/integrate/report/verdict-summary.js


/** The checks of a verdict as a Markdown table. Cause and next action come before it, from the door. */
function verdictSummary({ checks }) {
    return [
        '| check | status | rc | detail |',
        '| --- | --- | --- | --- |',
        ...checks.map(({ name, status, rc, detail }) => `| ${(0,quote/* quoteCode */.cy)(name)} | ${status} | ${rc} | ${(0,escape_markdown/* escapeMarkdown */.F)(detail)} |`),
        '',
    ].join('\n');
}

;// CONCATENATED MODULE: ./stages/integrate/report/write-policy.js



/**
 * Lists every file of the run folder with size, times and identity. Leaves out its ledger and locks, because the integrator itself writes
 * them before the verdict. The rest of the repository is watched separately, because its owner uses it during a run
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
var proof = __webpack_require__(1131);
;// CONCATENATED MODULE: ./core/contracts/worker/log-index.js


/** LOGS/INDEX.json. The paths are relative to the folder that contains LOGS/; each log must exist. */
const logIndex = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    owner: schemas/* string */.YjP().min(1),
    logs: schemas/* array */.YOg(schemas/* looseObject */._H3({ name: schemas/* string */.YjP(), path: schemas/* string */.YjP(), rc: schemas/* int */.Whr() })),
});

// EXTERNAL MODULE: ./core/git/objects/diff-tree.js
var diff_tree = __webpack_require__(5861);
// EXTERNAL MODULE: ./core/run/state-digest.js
var state_digest = __webpack_require__(8673);
// EXTERNAL MODULE: ./core/system/hostile/digest-file.js
var digest_file = __webpack_require__(8105);
// EXTERNAL MODULE: ./core/diagnostics/causes.js + 1 modules
var causes = __webpack_require__(5344);
;// CONCATENATED MODULE: ./stages/integrate/report/render-final-report.js






/** FINAL_REPORT.txt. The sections have a fixed order (docs/design/formats.md). */
function renderFinalReport(facts) {
    const { layout, verdict, proof, meaning, merge } = facts;
    const [status = '', cause = '', next = '', ...summary] = (0,evidence_verdict/* renderSummaryLines */.kK)(verdict);
    const lines = [
        `# FINAL_REPORT - ${layout.runId}`,
        '',
        '## Summary',
        status,
        cause,
        next,
        ...(0,policy_lines/* policyLines */.E)(facts.policy, quote/* quoteInline */.Wx),
        ...revisionLine(facts.revision),
        ...summary,
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
        ...(0,evidence_verdict/* renderCheckLines */.mZ)(verdict),
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
        ...blockingLines(facts),
        '',
        ...section('## Warnings', warningLines(verdict)),
        ...section('## Changed Files', render_final_report_changedFiles(facts)),
        '## Ledger Signature',
        '- Chain: ledger/run.jsonl',
        `- Head: ${facts.ledger.head} (event ${facts.ledger.seq}, INTEGRATION_RESULT)`,
        '- Signature file: attestations/ledger.sha256',
        '',
        '## NEXT ACTION',
        ...(0,evidence_verdict/* renderNextActionLines */.Nk)(verdict),
        ...(meaning.noop ? ['- NOOP: do not count this run as progress.'] : []),
    ];
    return `${lines.join('\n')}\n`;
}
/** Says of which launch revision the verdict is. */
function revisionLine(revision) {
    if (revision === undefined)
        return [];
    const { revision: number, changed, workers, requestedBy } = revision;
    const names = changed.slice(0, 8).map((name) => (0,quote/* quoteInline */.Wx)(name));
    const more = changed.length > names.length ? [`and ${changed.length - names.length} more`] : [];
    const sent = workers.length === 0 ? 'nobody' : workers.join(', ');
    return [
        `- Launch revision: ${number}, requested by ${(0,quote/* quoteInline */.Wx)(requestedBy)}; changed: ${[...names, ...more].join(', ')}; sent again: ${sent}`,
    ];
}
/** Why the run is not PASS: each cause with what follows from it, what to do, and the end of its log. `(none)` only for PASS. */
function blockingLines({ verdict, logs }) {
    if (verdict.verdict === 'PASS')
        return ['(none)'];
    if (verdict.causes.length === 0)
        return [`- ${verdict.cause}`];
    return verdict.causes.flatMap((cause, at) => {
        const isRepeated = verdict.causes[at - 1]?.nextAction === cause.nextAction;
        return [
            ...causeLines(cause, logs.get(cause)),
            ...(isRepeated ? [] : nextLine(cause)),
            ...logLines(logs.get(cause)),
        ];
    });
}
/** A cause as the lines of a list. */
function causeLines(cause, log) {
    const { code, message, places } = cause;
    const where = places.length === 0 || log !== undefined ? [] : [`  Where: ${(0,quote/* quoteInline */.Wx)((0,causes/* inWords */.r4)(places), 600)}`];
    const follows = (0,causes/* followsInWords */.pr)(cause);
    return [`- ${code}: ${message}`, ...where, ...(follows === '' ? [] : [`  Follows from it: ${follows}`])];
}
function nextLine({ nextAction }) {
    return [`  Next: ${(0,evidence_verdict/* actionLine */.Rs)(nextAction)}`];
}
function logLines(log) {
    return log === undefined ? [] : [`  Log: ${log.path}, its end:`, ...(0,quote/* quoteBlock */.Af)(log.end)];
}
/** What does not block, but has to be known: every warning and notice of every stage. */
function warningLines({ warnings }) {
    return warnings.map(({ code, message, places }) => {
        const where = places.length === 0 ? '' : ` (${(0,quote/* quoteInline */.Wx)((0,causes/* inWords */.r4)(places), 600)})`;
        return `${code}: ${message}${where}`;
    });
}
/** The changes of each accepted worker. */
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
        ...(facts.revision === undefined ? {} : { revision: facts.revision.revision }),
        base_sha: facts.inputs?.base_sha ?? null,
        merge_sha: facts.proof.merge_sha,
        usage: facts.usage,
        ...(0,policy_lines/* policyKey */.s)(facts.policy),
        ...(Object.keys(rounds).length === 0 ? {} : { feedback_rounds: rounds }),
    };
    const status = (0,json/* prettyJson */.D_)(status_file/* statusFile */.D.parse((0,evidence_verdict/* renderStatusFile */.hE)(verdict, names, extras)));
    const runNames = names.map((name) => `${folder}/${name}`);
    const runStatus = status_file/* statusFile */.D.parse((0,evidence_verdict/* renderStatusFile */.hE)({ ...verdict, startedAt: facts.inputs?.started_at ?? verdict.startedAt }, runNames, extras));
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
    const rebuilt = await (0,rebuild_merge/* rebuildMerge */.C)(inputs, deps, { patchSizes: true });
    progress.rebuilt = rebuilt;
    progress.findings.push(...rebuilt.findings);
    if (rebuilt.validation === undefined)
        progress.findings.push(...(await earlierFindings(root, layout)));
    const names = (rebuilt.inputs?.config.gates ?? []).map(({ name }) => `the gate ${name}`);
    const runGatesHere = async () => {
        progress.gates = inputs.gates === 'run' ? await gatesOf(inputs.root, rebuilt, deps) : inputs.gates;
    };
    const watch = {
        ...inputs,
        config: rebuilt.inputs?.config,
        seen: run.seenRepositories,
        workers: inputs.gates === 'run' ? names : [],
        closing: true,
        ledger: progress.ledger,
    };
    // In a job of its own there is no earlier look and nothing runs here: two looks would be one right after the other.
    if (inputs.gates === 'run' || run.seenRepositories.size > 0)
        await (0,watch_repository/* watchRepository */.U)(watch, deps, runGatesHere);
    else
        await runGatesHere();
    progress.written = changedSince(before, runFolderManifest(root, layout));
    const judged = (rebuilt.validation?.findings ?? []).map(diagnostic_of/* diagnosticOf */.T);
    progress.findings.push(...recordedFindings(await (0,run_events/* readRunEvents */.Lm)(root, layout), {
        known: [...progress.findings, ...judged],
        checkoutGuard: rebuilt.inputs?.config.security.checkout_guard ?? 'warn',
    }));
}
/** In a run without prompts people do the work, so that no next action may speak of a dispatch. */
function forWorkers(rebuilt, findings) {
    if (rebuilt?.inputs === undefined || Object.keys(rebuilt.inputs.prompts).length > 0)
        return findings;
    return findings.map((each) => ({ ...each, nextAction: (0,dispatch_again/* byHand */.XL)(each.nextAction) }));
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
    return runGates({ root, layout, inputs, store, tree: cleanTree(rebuilt), only }, deps);
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
    const revision = newestRevision(progress.ledger?.events() ?? []);
    const proven = await buildProof(store?.git, runId, plan, merge);
    const proof = revision === undefined ? proven : { ...proven, revision: revision.revision };
    const gates = (0,judge_gates/* judgeGates */.y)({
        layout,
        configured: rebuilt?.inputs?.config.gates.map(({ name }) => name) ?? [],
        tree: rebuilt === undefined ? null : cleanTree(rebuilt),
        given: progress.gates,
        required: rebuilt?.inputs?.config.gate_policy.required ?? false,
    });
    // A gate that ran here has its own finding about the files that it wrote.
    const written = progress.written.filter((file) => !gates.written.includes(file));
    const decided = (0,evidence_verdict/* decideVerdict */.AU)({
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
        required: [...evidence_verdict/* requiredCheckNames */.u2, ...gates.checks.map(({ name }) => name)],
        findings: forWorkers(rebuilt, [
            ...progress.findings,
            ...mergeFindings({ layout, rebuilt, merge, meaning, gates: gates.findings, written }),
        ]),
        internalError: progress.failure ?? gates.failure,
        passedAction: rebuilt?.inputs === undefined ? undefined : (0,publish_place/* passedAction */.NV)(rebuilt.inputs),
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
        policy: rebuilt?.policy,
        revision,
        validation: rebuilt?.validation,
        plan,
        merge,
        meaning,
        proof,
        gates: gates.ran,
        logs: readCauseLogs({ root, layout, causes: verdict.causes, gates: gates.ran }),
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
/** `undefined` in a run that was never revised. */
function newestRevision(events) {
    const newest = (0,launch_revisions/* launchRevisions */.gX)(events).at(-1);
    return newest === undefined || newest.revision === 1 ? undefined : newest;
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
function reportOf({ layout, verdict, proof, plan, policy }) {
    return {
        stage: 'integrate',
        runId: layout.runId,
        status: verdict.verdict,
        gatesRan: verdict.gatesRan,
        diagnostics: verdict.findings,
        cause: verdict.cause,
        nextAction: verdict.nextAction,
        summary: [...(0,policy_lines/* policyLines */.E)(policy, quote/* quoteCode */.cy), verdictSummary(verdict)].join('\n'),
        outputs: {
            'merge-sha': proof.merge_sha ?? '',
            'report-path': `${layout.integratorDir}/FINAL_REPORT.txt`,
            'proof-path': `${layout.integratorDir}/PROOF.json`,
        },
        workers: plan.workers.map(({ worker }) => worker),
    };
}


/***/ }),

/***/ 3973:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  O: () => (/* binding */ mergeWorkers),
  P: () => (/* binding */ treeDelta)
});

// EXTERNAL MODULE: ./core/bundle/truth/bundle-commit.js
var bundle_commit = __webpack_require__(5320);
// EXTERNAL MODULE: ./core/contracts/worker.js
var worker = __webpack_require__(8737);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
;// CONCATENATED MODULE: ./core/git/objects/commit-tree.js
/** Author and committer of every commit that the factory makes, so that a commit's id depends only on its content. */
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
var ls_tree = __webpack_require__(5695);
// EXTERNAL MODULE: ./core/git/objects/merge-tree.js
var merge_tree = __webpack_require__(2380);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
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
/** For each hunk, the line offset between the two files after it. */
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
 * result keeps them where their worker put them.
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
/** The new folder of each folder that a worker emptied by moving files: the folder that received most of the files. */
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
/** `a/b/c/x` to `d/b/c/x` moves a/b/c to d/b/c, a/b to d/b, and a to d: parents with equal endings count as moved too. */
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
var check_attribute = __webpack_require__(7718);
;// CONCATENATED MODULE: ./stages/integrate/merge/merge-attributes.js

/**
 * The merge attributes of paths in the base commit (gitattributes(5), "merge"), in the spelling of the file: `-merge`, `merge=union`. The
 * result has only paths with such an attribute. No merge driver ever runs here.
 */
async function mergeAttributes(store, baseSha, paths) {
    if (paths.length === 0)
        return new Map();
    const values = await (0,check_attribute/* checkAttribute */.f)(store, baseSha, 'merge', paths);
    return new Map([...values].flatMap(([path, value]) => {
        // `set` and `text` select git's own three-way merge, which runs anyway.
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
// EXTERNAL MODULE: ./core/git/objects/cat-file.js
var cat_file = __webpack_require__(1230);
// EXTERNAL MODULE: ./core/git/objects/lfs-pointer.js
var lfs_pointer = __webpack_require__(2044);
// EXTERNAL MODULE: ./core/git/worktree/conversion-tree.js
var conversion_tree = __webpack_require__(5483);
// EXTERNAL MODULE: ./core/system/files/temp.js
var temp = __webpack_require__(6543);
;// CONCATENATED MODULE: ./stages/integrate/merge/renormalised-paths.js








/**
 * The files that git would call modified right after a checkout of a tree, because its own `.gitattributes` files store them otherwise,
 * and those whose filter is another one than when they were stored.
 *
 * @param baseSha the commit by whose attributes the files were stored
 * @param settings the user's line-end settings, as they were recorded at launch
 * @throws AppError ERR_GIT
 */
async function renormalisedPaths(store, tree, baseSha, settings) {
    const { path: folder } = await (0,temp/* tempFolder */.v)('renormalise', store.scratch);
    const files = (await (0,ls_tree/* listTree */.n)(store.git, tree)).filter(({ mode, rawPath }) => mode.startsWith('100') && rawPath === undefined);
    const attributes = files.filter(({ path }) => /(?:^|\/)\.gitattributes$/.test(path));
    const conversion = await (0,conversion_tree/* openConversionTree */.p)({ git: store.git, folder: (0,external_node_path_.join)(folder, 'own'), attributes, settings });
    const paths = files.map(({ path }) => path);
    const now = await conversion.attribute('filter', paths);
    const filtered = await otherFilter(store, files, await (0,check_attribute/* checkAttribute */.f)(store, baseSha, 'filter', paths), now);
    await conversion.addEntries(files);
    return [...new Set([...filtered, ...(await conversion.dirtyAfterCheckout())])].sort(json/* byCodeUnit */.X);
}
/** No filter runs here. With Git LFS a pointer is what is stored; what any other filter stores cannot be known, only that it is another one. */
async function otherFilter(store, files, before, now) {
    const filterIn = (values, path) => (values.get(path) ?? '').replace(/^(?:set|unset)$/, '');
    const other = files.filter(({ path }) => filterIn(before, path) !== filterIn(now, path));
    const small = other.filter(({ size }) => size < lfs_pointer/* maxPointerBytes */.dg).map(({ id }) => id);
    const blobs = await (0,cat_file/* readObjects */.$)(store.git, small, lfs_pointer/* maxPointerBytes */.dg);
    return other.flatMap(({ path, id, size }) => {
        const isPointer = (0,lfs_pointer/* parsePointer */.vp)(blobs.get(id) ?? Buffer.alloc(lfs_pointer/* maxPointerBytes */.dg)) !== null;
        const [old, own] = [filterIn(before, path), filterIn(now, path)];
        const isStored = size === 0 || (own === 'lfs' && isPointer) || (old === 'lfs' && own === '' && !isPointer);
        return isStored ? [] : [path];
    });
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
    const renormalised = isSteered ? await renormalisedPaths(options.store, tree, plan.baseSha, options.settings) : [];
    const named = await withAttributes(options.store, plan.baseSha, conflicts);
    return { baseTree, commits, head, tree, shared, conflicts: named, leftBehind, renormalised };
}
const isAttributesFile = (path) => /(?:^|\/)\.gitattributes$/.test(path);
async function withAttributes(store, baseSha, conflicts) {
    const paths = conflicts.map(({ path }) => path);
    const attributes = await mergeAttributes(store, baseSha, paths);
    return conflicts.map((each) => ({ ...each, attribute: attributes.get(each.path) }));
}
/** Paths whose lines were merged although the base commit's attributes forbid it. */
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
/** Conflicts between additions of a worker and folders that an earlier worker moved, and vice versa, reported for the later worker. */
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
        message: (0,bundle_commit/* workerCommitMessage */.P)(runId, worker, options.assistedBy[worker]),
    });
}
function sortedEntries(map) {
    return [...map].sort(([a], [b]) => (0,json/* byCodeUnit */.X)(a, b));
}


/***/ }),

/***/ 5469:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ noBase),
  C: () => (/* binding */ rebuildMerge)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/git/git.js
var git_git = __webpack_require__(3148);
// EXTERNAL MODULE: ./core/system/files/atomic-write.js
var atomic_write = __webpack_require__(4510);
// EXTERNAL MODULE: ./core/system/hostile/read-hostile.js
var read_hostile = __webpack_require__(321);
// EXTERNAL MODULE: ./core/system/hostile/stat-hostile.js
var stat_hostile = __webpack_require__(5487);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(8601);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./core/diagnostics/of-unknown.js
var of_unknown = __webpack_require__(8388);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(8955);
;// CONCATENATED MODULE: ./core/bundle/store/base-pack.js







/**
 * Writes the objects of one commit into a pack. Replaces an existing file.
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
 * The bytes of a file as a stream, and the sha256 of the bytes that were read, so that exactly the streamed bytes are hashed.
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
var temp = __webpack_require__(6543);
;// CONCATENATED MODULE: ./core/bundle/store/judge-store.js






/**
 * Creates a new bare repository with exactly the base commit's objects (docs/design/judge-store.md). Every object gets its id from its
 * content here: no index, ref, configuration or alternate comes from a place that a worker can write to. fsck does not check the base
 * itself, because old honest history may fail it.
 *
 * Disposing it deletes the store.
 *
 * @throws AppError ERR_STORE_ALTERED when the pack differs from the recorded one, or lacks an object of the base commit
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
            bind: { GIT_DIR: gitDir },
            // The store lives no longer than its process.
            config: [['core.fsync', 'none']],
            ...(options.signal === undefined ? {} : { signal: options.signal }),
        });
        const { stream, sha256 } = hashedStream(pack.file);
        let tree = '';
        try {
            await git.run(['index-pack', '--stdin'], { stdin: stream });
            await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(gitDir, 'shallow'), `${base.sha}\n`);
            tree = await rootTreeOf(git, base.sha);
        }
        catch (cause) {
            if (options.signal?.aborted === true)
                throw cause;
            throw altered(`git cannot read it (${cause instanceof Error ? cause.message : String(cause)})`, cause);
        }
        if (sha256() !== pack.sha256)
            throw altered('it is not the file that prepare wrote');
        if (tree !== base.tree)
            throw altered(`the tree of the base commit is ${tree}, but ${base.tree} was recorded`);
        return { git, gitDir, scratch, objectFormat, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
    }
    catch (error) {
        await folder[Symbol.asyncDispose]();
        throw error;
    }
}
/**
 * Walks all objects of a commit, each of which must be there.
 *
 * @returns its tree, which git names right behind the commit
 */
async function rootTreeOf(git, sha) {
    let head = '';
    await git.run(['rev-list', '--objects', '--no-object-names', sha], {
        onStdout: (chunk) => {
            if (head.length < 2 * (sha.length + 1))
                head += chunk.toString('latin1');
        },
    });
    return head.split('\n')[1] ?? '';
}
/** Writes the files that `git init --bare` would create, without a template and without a process. */
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
 * Creates a new store for judging a run. Uses the pack that prepare left on this machine. A job without it makes a new pack from its own
 * checkout.
 *
 * @throws AppError ERR_STORE_ALTERED; ERR_REF_UNKNOWN when the base commit is not in the repository; ERR_RUN_VERSION for a run of version
 *   0.1
 */
async function openRunStore(run) {
    const { base_sha: sha, base_tree: tree } = run.inputs;
    if (tree === undefined)
        throw oldRun(run.inputs.run_id);
    const signal = run.signal === undefined ? {} : { signal: run.signal };
    return openJudgeStore({ pack: await ensureRunPack(run), base: { sha, tree }, env: run.env, ...signal });
}
/** @returns the error for an attempt to change a run of version 0.1 */
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
    const git = (0,git_git/* openGit */.zY)({ dir: root, env, ...(signal && { signal }) });
    const file = await (0,safe_path/* safeJoin */.gt)(root, layout.basePack);
    const pack = await makeBasePack(git, inputs.base_sha, file).catch(async (error) => {
        const { exitCode } = await git.run(['cat-file', '-e', `${inputs.base_sha}^{commit}`], { accept: [0, 1, 128] });
        if (exitCode === 0)
            throw error;
        const message = `The base commit ${inputs.base_sha} is not in the repository.`;
        throw new app_error/* AppError */.u('ERR_REF_UNKNOWN', message, { file: layout.inputs });
    });
    await (0,atomic_write/* writeFileAtomic */.Zf)(root, checksumFile(layout), `${pack.sha256}  base.pack\n`);
    return pack;
}
/**
 * Returns the pack that prepare left on this machine, or writes a new one. Dispatch calls it before any worker starts.
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
    return { worker, ...taken, changes: await (0,diff_tree/* treeChanges */.CJ)(store.git, baseSha, taken.commit), patchBytes: null };
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

// EXTERNAL MODULE: ./core/contracts/verdict/validation.js
var validation = __webpack_require__(8706);
// EXTERNAL MODULE: ./core/ledger/fold.js
var fold = __webpack_require__(6598);
// EXTERNAL MODULE: ./core/ledger/read-ledger.js
var read_ledger = __webpack_require__(1711);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(3259);
// EXTERNAL MODULE: ./core/run/revisions/inputs-in-force.js
var inputs_in_force = __webpack_require__(6817);
// EXTERNAL MODULE: ./core/run/state-digest.js
var state_digest = __webpack_require__(8673);
// EXTERNAL MODULE: ./core/system/hostile/digest-file.js
var digest_file = __webpack_require__(8105);
// EXTERNAL MODULE: ./stages/integrate/merge/merge-workers.js + 5 modules
var merge_workers = __webpack_require__(3973);
// EXTERNAL MODULE: ./core/contracts/worker.js
var worker = __webpack_require__(8737);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
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
async function rebuildMerge(place, deps, options = {}) {
    const layout = (0,run_layout/* stageLayout */.nK)(place);
    const found = [];
    const known = await collecting(found, () => readRecords(place, layout, found));
    const inputs = known?.inputs;
    const empty = { baseSha: inputs?.base_sha ?? noBase, workers: [], shared: new Map() };
    const { policy, validation: validated } = known ?? {};
    const nothing = { layout, inputs, policy, validation: validated, plan: empty, store: undefined, merge: undefined };
    if (inputs === undefined)
        return { ...nothing, findings: found, [Symbol.asyncDispose]: async () => undefined };
    const judged = { root: place.root, layout, inputs, env: deps.env, signal: deps.signal };
    const store = await collecting(found, () => openRunStore(judged));
    if (store === undefined)
        return { ...nothing, findings: found, [Symbol.asyncDispose]: async () => undefined };
    const dispose = () => store[Symbol.asyncDispose]();
    try {
        const truths = await readTruths(place.root, layout, inputs, store, found, options);
        const plan = planMerge({
            baseSha: inputs.base_sha,
            workers: inputs.workers,
            validation: validated,
            truths,
        });
        for (const { worker, rejected } of plan.workers) {
            if (rejected !== alteredReason)
                continue;
            const file = `${layout.bundle(worker)}/CHANGES.bundle`;
            found.push((0,app_error/* finding */.g)('ERR_CHANGES_ALTERED', `${worker}: ${alteredReason}.`, { worker, file }));
        }
        const merge = validated === undefined
            ? undefined
            : await (0,merge_workers/* mergeWorkers */.O)(plan, {
                store,
                settings: inputs.checkout?.settings ?? [],
                directoryRenames: inputs.config.merge.directory_renames,
                runId: place.runId,
                startedAt: inputs.started_at,
                assistedBy: inputs.assisted_by ?? {},
            });
        return {
            layout,
            inputs,
            policy,
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
    const { inputs, policy } = (await (0,inputs_in_force/* readInputsInForceIfAny */.Zg)(place.root, layout)) ?? {};
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
    return { inputs, policy, validation: altered === undefined ? validated : undefined };
}
/** VALIDATION.json decides which changes are accepted, so the chain records its digest (docs/adr/0159). Earlier versions recorded it too. */
async function alteredValidation(root, layout) {
    const { events } = await (0,read_ledger/* readLedger */.S)((0,external_node_path_.join)(root, layout.ledger), 'ledger/run.jsonl');
    const recorded = events.findLast(({ event_type }) => event_type === 'SCOPE_CHECK')?.hashes.validation;
    const { sha256: actual } = await (0,digest_file/* digestFile */.T)((0,external_node_path_.join)(root, layout.validation), { name: layout.validation });
    if (recorded === undefined || recorded === actual)
        return undefined;
    const message = `${layout.validation} was changed after validate-bundles wrote it: expected sha256 ${recorded}, found ${actual}.`;
    return (0,app_error/* finding */.g)('ERR_VALIDATION_ALTERED', message, { file: layout.validation });
}
async function readTruths(root, layout, inputs, store, found, { patchSizes = false }) {
    const ofBundle = patchSizes ? readTruthWithPatch : readTruth;
    const read = async (worker) => {
        const own = [];
        const bundleFile = (0,external_node_path_.join)(root, layout.bundle(worker), 'CHANGES.bundle');
        const truth = await collecting(own, () => ofBundle({ store, bundleFile, worker, runId: layout.runId, baseSha: inputs.base_sha }));
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
;