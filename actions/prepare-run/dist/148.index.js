"use strict";
exports.id = 148;
exports.ids = [148];
exports.modules = {

/***/ 3148:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   kj: () => (/* binding */ configEnvironment),
/* harmony export */   zY: () => (/* binding */ openGit)
/* harmony export */ });
/* unused harmony export gitEnvironment */
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1496);
/* harmony import */ var _system_processes_run_process_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4838);


/** Settings that keep a hostile tree or repository config from running code. */
const fixedConfig = [
    // A regular file contains no hooks on any system. With `/dev/null`, Windows would look for `/dev/null/x` on the
    // current drive, where anybody may create it.
    ['core.hooksPath', process.execPath],
    ['core.fsmonitor', 'false'],
    ['core.untrackedCache', 'false'],
    // A cache of the user's that may be damaged, or altered.
    ['core.commitGraph', 'false'],
    ['core.attributesFile', '/dev/null'],
    ['core.excludesFile', '/dev/null'],
    ['core.autocrlf', 'false'],
    ['core.safecrlf', 'false'],
    ['core.eol', 'lf'],
    ['core.symlinks', 'false'],
    ['core.protectNTFS', 'true'],
    ['core.protectHFS', 'true'],
    ['core.quotePath', 'true'],
    ['core.longPaths', 'true'],
    ['core.fsync', 'all'],
    ['protocol.allow', 'never'],
    // A repository's `protocol.<name>.allow` would override the general one.
    ...['ext', 'file', 'git', 'http', 'https', 'ssh'].map((name) => [`protocol.${name}.allow`, 'never']),
    ['core.sshCommand', 'ssh'],
    ['core.alternateRefsCommand', ':'],
    ['core.pager', 'cat'],
    ['credential.helper', ''],
    ['log.showSignature', 'false'],
    ['submodule.recurse', 'false'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['commit.gpgSign', 'false'],
    ['tag.gpgSign', 'false'],
    ['diff.renames', 'true'],
    ['diff.renameLimit', '1000'],
    ['merge.renames', 'true'],
    ['merge.renameLimit', '1000'],
    ['merge.directoryRenames', 'false'],
    ['merge.conflictStyle', 'merge'],
    ['diff.algorithm', 'histogram'],
    ['diff.noprefix', 'false'],
    ['diff.mnemonicPrefix', 'false'],
    ['pack.threads', '1'],
    ['advice.detachedHead', 'false'],
    ['init.defaultBranch', 'main'],
    // The check protects from config and hooks of other users. These are disabled above, and runners often do not own the
    // folder (docs/adr/0081).
    ['safe.directory', '*'],
];
/** Variables inherited from the process's environment. No GIT_* is inherited. */
const inherited = ['PATH', 'Path', 'PATHEXT', 'SYSTEMROOT', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH'];
/**
 * The fixed environment of every git process: no system or global config, no hooks, no fsmonitor, no attributes from
 * files outside the tree, no protocol, symlinks off, NTFS and HFS protection on, fsync on, pinned rename and diff
 * settings.
 */
function gitEnvironment(env) {
    const result = {
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_ATTR_NOSYSTEM: '1',
        GIT_TERMINAL_PROMPT: '0',
        GIT_ASKPASS: '',
        GIT_OPTIONAL_LOCKS: '0',
        // A ref below refs/replace would show another object under an id.
        GIT_NO_REPLACE_OBJECTS: '1',
        // Prepare fetches what a partial clone lacks (docs/design/worker-repository.md).
        GIT_NO_LAZY_FETCH: '1',
        GIT_PAGER: '',
        GIT_EDITOR: ':',
        GIT_SEQUENCE_EDITOR: ':',
        LC_ALL: 'C',
        TZ: 'UTC',
        GIT_CONFIG_COUNT: String(fixedConfig.length),
    };
    fixedConfig.forEach(([key, value], index) => {
        result[`GIT_CONFIG_KEY_${index}`] = key;
        result[`GIT_CONFIG_VALUE_${index}`] = value;
    });
    for (const name of inherited) {
        const value = env[name];
        if (value !== undefined)
            result[name] = value;
    }
    return result;
}
/** The variables that pass settings to git after the fixed ones, so that they override those. */
function configEnvironment(settings) {
    const result = { GIT_CONFIG_COUNT: String(fixedConfig.length + settings.length) };
    settings.forEach(([key, value], index) => {
        result[`GIT_CONFIG_KEY_${fixedConfig.length + index}`] = key;
        result[`GIT_CONFIG_VALUE_${fixedConfig.length + index}`] = value;
    });
    return result;
}
const longestMs = 30 * 60_000;
/** Reads and runs nothing until the first call of `run`. */
function openGit(options) {
    const base = { ...gitEnvironment(options.env), ...options.bind };
    return {
        dir: options.dir,
        env: base,
        async run(args, call = {}) {
            const result = await (0,_system_processes_run_process_js__WEBPACK_IMPORTED_MODULE_1__/* .runProcess */ .R)({
                command: 'git',
                args,
                cwd: options.dir,
                env: { ...base, ...configEnvironment([...(options.config ?? []), ...(call.config ?? [])]), ...call.env },
                ...(call.stdin === undefined ? {} : { stdin: call.stdin }),
                ...(call.onStdout === undefined ? {} : { onStdout: call.onStdout, keepOutput: false }),
                ...(call.maxOutputBytes === undefined ? {} : { maxOutputBytes: call.maxOutputBytes }),
                timeoutMs: call.timeoutMs ?? longestMs,
                ...(options.signal === undefined ? {} : { signal: options.signal }),
            });
            return answerOf(result, call);
        },
    };
}
function answerOf(result, call) {
    const stderr = result.stderr.toString('utf8');
    const truncated = call.truncate === true && result.reason === 'output-limit';
    const accepted = result.exitCode !== null && (call.accept ?? [0]).includes(result.exitCode);
    if (truncated || (result.reason === 'exit' && accepted)) {
        return {
            exitCode: result.exitCode ?? 0,
            truncated,
            stdout: result.stdout,
            stderr,
            get text() {
                return result.stdout.toString('utf8').replace(/\n$/, '');
            },
        };
    }
    const verb = result.args.find((argument, at, all) => !argument.startsWith('-') && all[at - 1] !== '-c') ?? '';
    const how = result.reason === 'exit' ? `exit status ${result.exitCode}` : result.reason;
    const code = writeProblem.test(stderr) ? 'ERR_WRITE_FAILED' : 'ERR_GIT';
    throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u(code, `git ${verb} failed (${how}): ${lastLines(stderr)}`, {
        fault: 'internal',
        cause: result.error,
    });
}
/**
 * Git's messages (in the C locale) about a full disk and folders that are not writable. The command itself is right
 * then.
 */
const writeProblem = /^(?:error|fatal): .*(?:No space left on device|Disk quota exceeded|Read-only file system|insufficient permission for adding an object)/m;
/** The end of git's messages. Its first `fatal:` line names the cause, so that it always comes first. */
function lastLines(text) {
    const lines = text.trim().split('\n');
    const fatal = lines.find((line) => line.startsWith('fatal: '));
    const rest = lines.slice(-3).filter((line) => line !== fatal);
    return [...(fatal === undefined ? [] : [fatal]), ...rest].join(' / ').slice(0, 500);
}


/***/ }),

/***/ 4838:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ runProcess)
});

// UNUSED EXPORTS: startDetached

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./core/system/processes/process-table.js

/**
 * The living processes of this machine, without zombies. Linux only; elsewhere empty. Reads synchronously, because a tree that keeps
 * forking outruns anything slower.
 *
 * @param skipped pids to ignore
 */
function processTable(skipped = new Set()) {
    if (process.platform !== 'linux')
        return [];
    return pids().flatMap((pid) => (skipped.has(pid) ? [] : (rowOf(pid) ?? [])));
}
/** The start of this process, in the unit of {@link ProcessRow.started}; 0 when unknown. */
function ownStart() {
    return Number(rowOf('self')?.started ?? 0);
}
function rowOf(pid) {
    const stat = readIfAllowed(`/proc/${pid}/stat`)?.toString('latin1') ?? '';
    // The name in parentheses may contain anything, also spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, parent, group, session] = fields;
    if (state === undefined || state === '' || state === 'Z' || state === 'X')
        return undefined;
    return {
        pid: Number(pid),
        parent: Number(parent),
        group: Number(group),
        session: Number(session),
        started: fields[19] ?? '',
    };
}
/**
 * Whether a process's initial environment holds one of the marks. `undefined` when no environment is visible: a kernel thread, a process
 * without variables, or one in the middle of an exec, which may show the mark in a moment. False for ended processes and those of other
 * users. Linux only.
 */
function isMarked(pid, ...marks) {
    const environ = readIfAllowed(`/proc/${pid}/environ`);
    if (environ === undefined)
        return false;
    if (environ.length === 0)
        return undefined;
    return marks.some(({ name, value }) => holdsEntry(environ, Buffer.from(`${name}=${value}`)));
}
function holdsEntry(environ, entry) {
    for (let at = environ.indexOf(entry); at !== -1; at = environ.indexOf(entry, at + 1)) {
        const end = at + entry.length;
        if ((at === 0 || environ[at - 1] === 0) && (end === environ.length || environ[end] === 0))
            return true;
    }
    return false;
}
/** The process ids of this machine without our own, newest first on systems where ids grow. */
function pids() {
    const found = [];
    for (const name of (0,external_node_fs_.readdirSync)('/proc')) {
        const pid = Number(name);
        if (Number.isInteger(pid) && pid > 1 && pid !== process.pid)
            found.push(pid);
    }
    return found.sort((left, right) => right - left);
}
/** Clock ticks since boot, in the unit of {@link ProcessRow.started} (100 per second on every Linux that Node supports). */
function ticksNow() {
    return Number.parseFloat(readIfAllowed('/proc/uptime')?.toString('latin1') ?? '0') * 100;
}
function readIfAllowed(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path);
    }
    catch {
        // It ended between the listing and the read, or belongs to another user. We may end neither.
        return undefined;
    }
}

;// CONCATENATED MODULE: ./core/system/processes/kill-tree.js



/** The official runner's figures: interrupt, 7.5 s, terminate, 2.5 s, kill. */
const defaultGrace = { interrupt: 7_500, terminate: 2_500 };
/** The process table is read often at first and less often later, because each read covers the whole table. */
const pollMs = 25;
const slowPollMs = 250;
/** A process without a visible environment that is younger than this may be in the middle of an exec. An older one has no environment. */
const youngTicks = 100;
/** A tree counts as gone after this many consecutive looks that find nothing. */
const quietLooks = 3;
/** Real milliseconds after which the kill gives up on a tree that forks faster than the table can be read. */
const killBudgetMs = 5_000;
/**
 * Ends a process and everything it started: interrupt, wait, terminate, wait, kill (docs/design/dispatch.md). Covers its group, its
 * session, its descendants, and on Linux every process with the mark, so that processes that called setsid or forked twice are included.
 * Each process gets every signal. Resolves when all are gone; the kill is repeated until three consecutive looks find nothing.
 *
 * On Windows `taskkill /T /F` ends the whole tree at once, because Node cannot send a console interrupt there (docs/adr/0060).
 */
async function terminateTree(root, grace = defaultGrace) {
    if (process.platform === 'win32') {
        await taskkill(root.pid);
        // If taskkill is missing or fails, at least the program itself is ended.
        if (!root.exited())
            send(root.pid, 'SIGKILL');
        return;
    }
    const tree = new KnownTree(root);
    const start = performance.now();
    // Both deadlines count from the start, so that a slow look does not delay the later steps.
    for (const [signal, until] of [
        ['SIGINT', start + grace.interrupt],
        ['SIGTERM', start + grace.interrupt + grace.terminate],
    ]) {
        tree.signal(signal);
        if (await goneBy(tree, until))
            break;
    }
    await killUntilQuiet(() => tree.kill());
}
/** Sends SIGKILL to the rest of a process group; does nothing if it is empty. POSIX only. */
function killGroup(pid) {
    if (process.platform !== 'win32' && pid > 0)
        send(-pid, 'SIGKILL');
}
/**
 * Kills every process whose environment holds one of the marks, and its descendants, repeatedly until none is found. This includes children
 * that left the group (setsid, double fork). Linux only; elsewhere it returns 0.
 *
 * @returns the number of killed processes
 */
async function sweepMarked(...marks) {
    if (process.platform !== 'linux')
        return 0;
    const tree = new KnownTree({ pid: 0, exited: () => true }, marks);
    await killUntilQuiet(() => tree.kill());
    return tree.killed.size;
}
async function goneBy(tree, deadline) {
    for (let wait = pollMs;; wait = Math.min(wait * 1.5, slowPollMs)) {
        const left = deadline - performance.now();
        if (left <= 0)
            return false;
        await (0,promises_.setTimeout)(Math.min(wait, left));
        if (performance.now() < deadline && tree.gone())
            return true;
    }
}
async function killUntilQuiet(kill) {
    const deadline = performance.now() + killBudgetMs;
    for (let quiet = 0; quiet < quietLooks && performance.now() < deadline;) {
        if (!kill())
            quiet = 0;
        else if (++quiet < quietLooks)
            await (0,promises_.setTimeout)(5);
    }
}
/** The known processes of a tree. A process once found is tracked by pid and start time, even after its parent is gone. */
class KnownTree {
    killed = new Set();
    #root;
    #marks;
    /** Pids of processes that started before this one. If all marks were made by this process, none of these can belong to the tree. */
    #older = new Set();
    #oldest;
    #known = new Set();
    /** Sessions that a process of the tree leads. A process forked just before its leader was killed is still in one. */
    #sessions = new Set();
    /** Processes without a mark. Marks do not change during a process's life, so each process is checked once. */
    #strangers = new Set();
    /** Whether the last look found a young process without a visible environment. */
    #unsettled = false;
    /** The same by pid alone, for the few seconds of a kill. */
    #passed = new Set();
    constructor(root, marks = root.mark === undefined ? [] : [root.mark]) {
        this.#root = root;
        this.#marks = marks;
        this.#oldest = root.pid === 0 && marks.every(({ madeHere }) => madeHere === true) ? ownStart() : 0;
    }
    gone() {
        if (process.platform === 'linux')
            return this.#living().length === 0;
        return this.#root.pid === 0 || !groupAlive(this.#root.pid);
    }
    signal(signal) {
        // Look first: once the leader is dead, its children no longer name it as their parent.
        const rows = this.#living();
        if (this.#root.pid > 0)
            send(-this.#root.pid, signal);
        for (const row of rows)
            if (row.group !== this.#root.pid)
                send(row.pid, signal);
    }
    /**
     * Kills every found process at once; a tree that keeps forking is caught only that way.
     *
     * @returns whether the look found nothing, and no new process was in the middle of an exec
     */
    kill() {
        if (process.platform !== 'linux')
            return !(this.#root.pid > 0 && send(-this.#root.pid, 'SIGKILL'));
        const before = this.killed.size;
        const { pid: leader } = this.#root;
        // Look first: killing a parent hides which of its children belong to the tree.
        this.#living();
        if (leader > 0)
            send(-leader, 'SIGKILL');
        for (const pid of this.#marks.length === 0 ? [] : pids()) {
            if (this.#passed.has(pid) || this.#older.has(pid))
                continue;
            const marked = isMarked(pid, ...this.#marks);
            if (marked === true)
                this.#killOne(pid);
            else if (marked === false)
                this.#passed.add(pid);
        }
        for (const row of this.#living())
            this.#killOne(row.pid);
        return this.killed.size === before && !this.#unsettled;
    }
    #killOne(pid) {
        if (send(pid, 'SIGKILL'))
            this.killed.add(pid);
    }
    #living() {
        const rows = processTable(this.#older).filter((row) => !this.#isOlder(row));
        const young = ticksNow() - youngTicks;
        this.#unsettled = false;
        const own = new Set();
        const found = new Set();
        for (const row of rows) {
            if (this.#isOurs(row, young)) {
                own.add(row.pid);
                found.add(row);
            }
        }
        for (let grew = found.size > 0; grew;) {
            grew = false;
            for (const row of rows) {
                if (found.has(row) || !own.has(row.parent))
                    continue;
                own.add(row.pid);
                found.add(row);
                grew = true;
            }
        }
        for (const row of found) {
            this.#known.add(keyOf(row));
            if (row.session === row.pid)
                this.#sessions.add(row.session);
        }
        return [...found];
    }
    #isOlder(row) {
        if (Number(row.started) >= this.#oldest)
            return false;
        this.#older.add(row.pid);
        return true;
    }
    #isOurs(row, young) {
        const { pid } = this.#root;
        if (pid > 0 && (row.pid === pid || row.group === pid || row.session === pid))
            return true;
        const key = keyOf(row);
        if (this.#known.has(key) || this.#sessions.has(row.session))
            return true;
        if (this.#marks.length === 0 || this.#strangers.has(key))
            return false;
        const marked = isMarked(row.pid, ...this.#marks);
        if (marked === false)
            this.#strangers.add(key);
        if (marked === undefined && Number(row.started) >= young)
            this.#unsettled = true;
        return marked === true;
    }
}
function keyOf(row) {
    return `${row.pid}@${row.started}`;
}
function send(pid, signal) {
    try {
        process.kill(pid, signal);
        return true;
    }
    catch {
        // It exited between the look and the signal, which is the goal.
        return false;
    }
}
function groupAlive(pid) {
    try {
        process.kill(-pid, 0);
        return true;
    }
    catch (error) {
        return error.code === 'EPERM';
    }
}
function taskkill(pid) {
    return new Promise((resolve) => {
        const child = (0,external_node_child_process_.spawn)('taskkill', ['/PID', String(pid), '/T', '/F'], { windowsHide: true, stdio: 'ignore' });
        child.once('error', () => resolve());
        child.once('close', () => resolve());
    });
}

;// CONCATENATED MODULE: ./core/system/processes/run-process.js



const defaultOutputLimit = 256 * 1024 * 1024;
/** How long the pipes stay open after the process exited while a grandchild still holds them (the same as in actions/runner). */
const pipeGraceMs = 5_000;
/**
 * Runs a program and waits for it. Never rejects because of what the program does: the result holds how it ended.
 *
 * On POSIX the child leads its own process group, so that it can be ended together with everything it started.
 */
function runProcess(spec) {
    const started = performance.now();
    const limit = spec.maxOutputBytes ?? defaultOutputLimit;
    return new Promise((resolve) => {
        let ended;
        let pipeTimer;
        let child;
        try {
            child = start(spec);
        }
        catch (error) {
            resolve(notStarted(spec, error));
            return;
        }
        const closePipes = () => {
            child.stdout?.destroy();
            child.stderr?.destroy();
        };
        let termination;
        const end = (reason) => {
            if (ended !== undefined || child.pid === undefined)
                return;
            ended = reason;
            termination = terminateTree({
                pid: child.pid,
                exited: () => child.exitCode !== null || child.signalCode !== null,
                ...(spec.mark === undefined ? {} : { mark: spec.mark }),
            }, spec.graceMs).finally(closePipes);
        };
        const stdout = collect(child.stdout, spec.onStdout, spec.keepOutput ?? true, limit, () => end('output-limit'));
        const stderr = collect(child.stderr, spec.onStderr, spec.keepOutput ?? true, limit, () => end('output-limit'));
        const timer = spec.timeoutMs === undefined ? undefined : setTimeout(() => end('timeout'), spec.timeoutMs);
        const onAbort = () => end('cancelled');
        const finish = (exitCode, signalName, error) => {
            clearTimeout(timer);
            clearTimeout(pipeTimer);
            spec.signal?.removeEventListener('abort', onAbort);
            const reason = error === undefined ? (ended ?? (signalName === null ? 'exit' : 'signal')) : 'spawn-error';
            const settle = () => resolve({
                command: spec.command,
                args: spec.args,
                reason,
                exitCode: reason === 'exit' ? exitCode : null,
                signalName,
                stdout: stdout.bytes(),
                stderr: stderr.bytes(),
                durationMs: performance.now() - started,
                ...(error === undefined ? {} : { error }),
            });
            void Promise.allSettled([termination, stdout.idle(), stderr.idle()]).then(settle);
        };
        child.once('spawn', () => spec.onStart?.(child.pid ?? 0));
        child.once('error', (error) => finish(null, null, error));
        child.once('exit', () => {
            pipeTimer = setTimeout(closePipes, spec.pipeGraceMs ?? pipeGraceMs);
        });
        child.once('close', (code, signalName) => finish(code, signalName));
        if (child.stdin !== null && spec.stdin !== undefined) {
            // A program may exit without reading all of its input; its exit status decides what that means.
            child.stdin.on('error', () => undefined);
            if (spec.stdin instanceof external_node_stream_.Readable)
                void feed(spec.stdin, child.stdin, () => end('cancelled'));
            else
                child.stdin.end(spec.stdin);
        }
        if (spec.signal?.aborted === true)
            onAbort();
        else
            spec.signal?.addEventListener('abort', onAbort, { once: true });
    });
}
/** A source that fails must not look like the end of the input. A program that stops reading is judged by its exit status. */
async function feed(source, input, broken) {
    try {
        for await (const chunk of source) {
            if (input.destroyed)
                return;
            if (input.write(chunk))
                continue;
            await new Promise((resolve) => {
                input.once('drain', resolve);
                input.once('close', resolve);
            });
        }
        input.end();
    }
    catch {
        broken();
    }
}
function start(spec) {
    return (0,external_node_child_process_.spawn)(spec.command, [...spec.args], {
        cwd: spec.cwd,
        env: spec.mark === undefined ? spec.env : { ...spec.env, [spec.mark.name]: spec.mark.value },
        detached: process.platform !== 'win32',
        windowsHide: true,
        windowsVerbatimArguments: spec.verbatimArguments ?? false,
        stdio: [spec.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
}
/** Node itself throws for some input, such as a NUL in an argument, before it calls the system. */
function notStarted(spec, error) {
    const none = Buffer.alloc(0);
    const { command, args } = spec;
    return {
        command,
        args,
        reason: 'spawn-error',
        exitCode: null,
        signalName: null,
        stdout: none,
        stderr: none,
        durationMs: 0,
        error,
    };
}
function collect(stream, listener, keep, limit, onOverflow) {
    const chunks = [];
    let size = 0;
    // Node resumes the streams of an exited process, so that even a paused stream may emit chunks; they are handled one after another.
    let taking;
    stream?.on('data', (chunk) => {
        const busy = taking === undefined ? listener?.(chunk) : taking.then(() => listener?.(chunk));
        if (busy !== undefined) {
            const taken = busy
                .catch(() => undefined)
                .then(() => {
                if (taking !== taken)
                    return;
                taking = undefined;
                stream.resume();
            });
            taking = taken;
            stream.pause();
        }
        if (!keep)
            return;
        size += chunk.length;
        if (size > limit)
            onOverflow();
        else
            chunks.push(chunk);
    });
    return { bytes: () => Buffer.concat(chunks), idle: async () => await taking };
}
/**
 * Starts a program that outlives this one, such as a desktop's viewer: in its own group, without access to our terminal.
 *
 * @returns whether it could be started; false in the cases where {@link runProcess} reports `spawn-error`. Its later fate is unknown
 */
function startDetached(spec) {
    return new Promise((resolve) => {
        let child;
        try {
            child = spawn(spec.command, [...spec.args], {
                cwd: spec.cwd,
                env: { ...spec.env },
                stdio: 'ignore',
                detached: true,
                windowsHide: true,
            });
        }
        catch {
            resolve(false);
            return;
        }
        child.once('spawn', () => {
            child.unref();
            resolve(true);
        });
        child.once('error', () => resolve(false));
    });
}


/***/ })

};
;