"use strict";
exports.id = 298;
exports.ids = [298];
exports.modules = {

/***/ 2298:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  door: () => (/* binding */ door)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
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

;// CONCATENATED MODULE: ./core/git/git.js


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
            const result = await runProcess({
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
    throw new app_error/* AppError */.u(code, `git ${verb} failed (${how}): ${lastLines(stderr)}`, {
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
        const git = openGit({
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
    const git = openGit({ dir: root, env, ...(signal && { signal }) });
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

// EXTERNAL MODULE: ./core/ledger/read-ledger.js
var read_ledger = __webpack_require__(1711);
// EXTERNAL MODULE: ./core/ledger/revisions/launch-revisions.js
var launch_revisions = __webpack_require__(8834);
// EXTERNAL MODULE: ./core/ledger/segment.js
var segment = __webpack_require__(5236);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
// EXTERNAL MODULE: ./core/system/hostile/digest-file.js
var digest_file = __webpack_require__(8105);
// EXTERNAL MODULE: ./core/system/hostile/list-files.js
var list_files = __webpack_require__(1160);
// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1917);
;// CONCATENATED MODULE: ./core/bundle/truth/bundle-digest.js





/** Replaces the sha256 of a file that is compared by name only. */
const onlyNamed = '-';
/** Compared by name only: raw logs, and files whose compressed bytes differ between versions of git (law 8: docs/design/laws.md). */
const byName = /^(?:LOGS\/(?!(?:INDEX|COLLECT)\.json$).*|CHANGES\.bundle|DIFF\.patch)$/;
/**
 * Returns the digest of a collected bundle: sha256 over the sorted lines `<sha256> <size> <path>` of its files. Files that are compared
 * by name have the line `- - <path>`; validation compares their content with git (docs/adr/0159).
 *
 * @param folder absolute
 * @throws AppError ERR_PATH_UNSAFE if the folder contains a link
 */
async function digestBundle(folder) {
    const lines = [];
    const files = {};
    for (const path of await (0,list_files/* listFiles */.C)(folder)) {
        const { sha256: digest, size } = byName.test(path)
            ? { sha256: onlyNamed, size: '-' }
            : await (0,digest_file/* digestFile */.T)((0,external_node_path_.join)(folder, path), { name: path });
        lines.push(`${digest} ${size} ${path}\n`);
        files[path] = digest;
    }
    return { digest: lines.length === 0 ? '' : (0,hash/* sha256 */.sc)(lines.join('')), files };
}
/** Whether a folder has exactly this digest. `false` if it contains a link. */
async function hasDigest(folder, digest) {
    const found = await digestBundle(folder).catch((error) => {
        if (!(error instanceof AppError) || error.code !== 'ERR_PATH_UNSAFE')
            throw error;
        return undefined;
    });
    return found?.digest === digest;
}

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
    const found = await digestBundle((0,external_node_path_.join)(root, bundle)).catch((error) => {
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
    return digest === undefined ? 'no such file' : digest === onlyNamed ? 'a file' : `sha256 ${digest}`;
}

// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(3498);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
// EXTERNAL MODULE: ./core/contracts/worker.js
var contracts_worker = __webpack_require__(8737);
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
const validation = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    /** The launch revision that was judged; absent in the first. */
    revision: schemas/* int */.Whr().min(2).optional(),
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
var dispatch_results = __webpack_require__(8773);
// EXTERNAL MODULE: ./core/diagnostics/error-codes.js + 10 modules
var error_codes = __webpack_require__(3661);
// EXTERNAL MODULE: ./core/diagnostics/causes.js + 1 modules
var causes = __webpack_require__(5344);
;// CONCATENATED MODULE: ./core/diagnostics/next-action.js

/**
 * The next action of the first cause ({@link causesOf}), with its run and workers.
 *
 * @param sorted in display order
 * @param runId empty if there is no run
 * @returns `undefined` when there is no error
 */
function nextActionOf(sorted, runId) {
    const [first] = (0,causes/* causesOf */.cZ)(sorted.filter(({ severity }) => severity === 'error'));
    return first === undefined ? undefined : next_action_filledAction(first.nextAction, { runId, workers: first.workers });
}
/** Puts the run and its workers into a next action, so that its commands work as they are written. */
function next_action_filledAction(action, { runId, workers }) {
    const [only] = workers;
    const named = workers.length === 0 ? action : action.replaceAll('--workers <WORKER>', `--workers ${workers.join(',')}`);
    const filled = only === undefined || workers.length > 1 ? named : named.replaceAll('<WORKER>', only);
    return runId === '' ? filled : filled.replaceAll('<RUN_ID>', runId);
}
/** A finding whose next action names its run and its worker. */
function next_action_filledFinding(finding, runId) {
    const workers = finding.worker === undefined ? [] : [finding.worker];
    const nextAction = next_action_filledAction(finding.nextAction, { runId, workers });
    return nextAction === finding.nextAction ? finding : { ...finding, nextAction };
}

;// CONCATENATED MODULE: ./core/diagnostics/order.js
/** Sorts findings by worker, file, line, column, code, path and message, and removes duplicates. */
function order_sortedDiagnostics(diagnostics) {
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

// EXTERNAL MODULE: ./core/diagnostics/text/quote.js
var quote = __webpack_require__(5214);
// EXTERNAL MODULE: ./core/evidence/finding-record.js
var finding_record = __webpack_require__(5316);
// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./core/git/nul-records.js
/** Splits the output of a `-z` command at NUL bytes, decodes it and drops empty records. */
function nul_records_nulRecords(stdout, encoding = 'utf8') {
    return stdout
        .toString(encoding)
        .split('\0')
        .filter((record) => record !== '');
}

;// CONCATENATED MODULE: ./core/git/objects/ls-tree.js


/** Every entry of the whole tree of a commit or tree, in git's order. */
async function listTree(git, treeish) {
    const { stdout } = await git.run(['ls-tree', '-r', '-l', '-z', '--full-tree', treeish]);
    const bytes = isUtf8(stdout) ? [] : nulRecords(stdout, 'latin1');
    return nulRecords(stdout).map((line, at) => {
        const tab = line.indexOf('\t');
        const [mode = '', , id = '', size = ''] = line.slice(0, tab).split(/ +/);
        const rawPath = Buffer.from(bytes[at]?.slice(tab + 1) ?? '', 'latin1');
        return {
            path: line.slice(tab + 1),
            ...(isUtf8(rawPath) ? {} : { rawPath }),
            mode,
            id,
            size: Number.parseInt(size, 10) || 0,
        };
    });
}
/** Every path of the whole tree of a commit or tree, in git's order. */
async function listPaths(git, treeish) {
    const { stdout } = await git.run(['ls-tree', '-r', '-z', '--name-only', '--full-tree', treeish]);
    return nul_records_nulRecords(stdout);
}

// EXTERNAL MODULE: ./core/run/access/open-run.js + 10 modules
var open_run = __webpack_require__(9791);
// EXTERNAL MODULE: ./core/ledger/chain.js + 1 modules
var ledger_chain = __webpack_require__(6242);
;// CONCATENATED MODULE: ./core/run/access/read-run.js




/** Each call reads the files again, so that it also works for a run that another process is writing. */
function readRun({ root, layout }) {
    const chain = async () => (0,read_ledger/* readLedger */.S)(await (0,safe_path/* safeJoin */.gt)(root, layout.ledger), 'ledger/run.jsonl');
    return {
        chain,
        async segment(worker) {
            const { heads } = await chain();
            const file = (0,external_node_path_.join)(root, layout.workerLedger(worker));
            return (await (0,read_ledger/* readLedger */.S)(file, `ledger/${worker}.jsonl`, (head) => head === ledger_chain/* GENESIS */.hw || heads.includes(head)))
                .events;
        },
    };
}

// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(3259);
// EXTERNAL MODULE: ./core/contracts/config/factory-config.js + 7 modules
var factory_config = __webpack_require__(196);
// EXTERNAL MODULE: ./core/contracts/launch/run-inputs.js
var run_inputs = __webpack_require__(5330);
// EXTERNAL MODULE: ./core/run/revisions/policy-records.js + 1 modules
var policy_records = __webpack_require__(4455);
;// CONCATENATED MODULE: ./core/run/revisions/inputs-in-force.js





/**
 * Reads the inputs that a run is judged by. Compare the launch digest first: it covers RUN_INPUTS.json and all revisions.
 *
 * @throws AppError ERR_STATE_MISSING, ERR_SCHEMA, ERR_LAUNCH_STATE_ALTERED
 */
async function readInputsInForce(root, layout) {
    const found = await readInputsInForceIfAny(root, layout);
    if (found !== undefined)
        return found;
    throw new app_error/* AppError */.u('ERR_STATE_MISSING', `${layout.inputs} is missing.`, { file: layout.inputs });
}
/** Like {@link readInputsInForce}, but returns `undefined` if prepare recorded no inputs. */
async function readInputsInForceIfAny(root, layout) {
    const recorded = await (0,json_file/* readJsonFileIfAny */.Ou)(root, layout.inputs, run_inputs/* runInputs */.H);
    if (recorded === undefined)
        return undefined;
    const newest = (0,policy_records/* policyNumbers */.pr)(root, layout).at(-1);
    if (newest === undefined)
        return { inputs: recorded, policy: undefined, secretAllow: undefined };
    const { revision, secretAllow } = await (0,policy_records/* readPolicyRecord */.c4)(root, layout, newest);
    return {
        inputs: { ...recorded, config: withPolicy(recorded.config, revision.changes) },
        policy: revision,
        secretAllow: secretAllow?.toString('utf8') ?? '',
    };
}
/**
 * Replaces the values of some keys of a configuration.
 *
 * @throws ZodError if a value is not valid
 */
function withPolicy(config, changes) {
    const changed = structuredClone(config);
    for (const { key, after } of changes) {
        const groups = key.split('.');
        const name = groups.pop() ?? '';
        let group = changed;
        for (const each of groups) {
            const inner = group[each];
            group[each] = isGroup(inner) ? inner : {};
            group = group[each];
        }
        group[name] = after;
    }
    return factory_config/* factoryConfig */.p.parse(changed);
}
function isGroup(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
}

// EXTERNAL MODULE: ./core/run/state-digest.js
var state_digest = __webpack_require__(8673);
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

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./core/contracts/launch/scope-lock.js


/** SCOPE_LOCK.json: gitignore-style globs, case-sensitive. An empty allow list allows nothing. */
const scopeLock = schemas/* strictObject */.rej({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    worker_id: schemas/* string */.YjP().min(1),
    allowed_globs: schemas/* array */.YOg(schemas/* string */.YjP()),
    blocked_globs: schemas/* array */.YOg(schemas/* string */.YjP()),
    allow_shared_paths: schemas/* array */.YOg(schemas/* string */.YjP()),
});

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

;// CONCATENATED MODULE: ./core/contracts/worker/status-file.js


/** One named rule with its rc. Extra keys are kept. */
const check = schemas/* looseObject */._H3({
    name: schemas/* string */.YjP(),
    status: common/* status */.h5,
    rc: schemas/* int */.Whr().optional(),
    required: schemas/* boolean */.zMY().optional(),
    detail: schemas/* string */.YjP().optional(),
});
/** STATUS.json of a worker, of the integrator and of the run. Extra keys are kept. */
const statusFile = schemas/* looseObject */._H3({
    schema_version: common/* schemaVersion */.CZ,
    run_id: schemas/* string */.YjP().min(1),
    worker_id: schemas/* string */.YjP().min(1),
    status: common/* status */.h5,
    started_at: common/* instant */.uR.or(schemas/* literal */.euz('')),
    ended_at: common/* instant */.uR.or(schemas/* literal */.euz('')),
    required_checks: schemas/* array */.YOg(check),
    optional_checks: schemas/* array */.YOg(check),
    errors: schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* looseObject */._H3({})])),
    warnings: schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* looseObject */._H3({})])),
    artifacts: schemas/* array */.YOg(schemas/* string */.YjP()),
    /** The launch revision that the verdict is about; absent in the first. Only the integrator and the run have it. */
    revision: schemas/* int */.Whr().min(2).optional(),
    /** How many gates of the repository ran. Only the integrator and the run have it. */
    gates_ran: schemas/* int */.Whr().min(0).optional(),
    ...common/* noopKeys */.Tl,
})
    .refine((value) => value.noop !== true || (0,common/* isExplicitNoop */.jZ)(value), {
    path: ['noop'],
    message: 'noop: true needs noop_reason and noop_ack',
});

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
    const folder = await (0,external_node_fs_promises_.realpath)((0,external_node_path_.join)(root, bundle)).catch(() => (0,external_node_path_.join)(root, bundle));
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
        status: parsed('STATUS.json', statusFile),
        handoff: parsed('HANDOFF_NOTE.json', handoffNote),
        filesChanged: parsed('FILES_CHANGED.json', filesChanged, false),
        scopeLock: parsed('SCOPE_LOCK.json', scopeLock),
        logIndex: index,
        collect,
        patch: bytesOf('DIFF.patch', maxPatchBytes, collect?.refused !== true),
        claimedFiles: parsed('CLAIMED_FILES_CHANGED.json', filesChanged, false),
        claimedPatch: bytesOf('CLAIMED_DIFF.patch', maxPatchBytes, false),
        claimedLock: parsed('CLAIMED_SCOPE_LOCK.json', scopeLock, false),
        findings,
    };
}

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

;// CONCATENATED MODULE: ./core/git/objects/diff-tree.js

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
async function diff_tree_treeChanges(git, from, to) {
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
    return changes.sort((left, right) => (0,json/* byCodeUnit */.X)(left.path, right.path));
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

;// CONCATENATED MODULE: ./core/bundle/truth/bundle-commit.js
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
        diff_tree_treeChanges(store.git, baseSha, taken.commit),
        treePatch(store.git, baseSha, taken.commit, maxBundleBytes),
    ]);
    const patch = text ?? none;
    return { worker, ...taken, changes, patchBytes: patch.length, patch };
}
/** Takes a bundle's commit into the store; `null` if there is no bundle. */
async function takeCommit(options) {
    const { store, worker, runId, baseSha } = options;
    const folder = await (0,external_node_fs_promises_.realpath)((0,external_node_path_.dirname)(options.bundleFile)).catch(() => null);
    const name = (0,external_node_path_.basename)(options.bundleFile);
    const bytes = folder === null ? null : (0,read_hostile/* readHostileFile */.hN)(folder, name, maxBundleBytes).bytes;
    if (bytes === null)
        return null;
    try {
        const header = parseBundleHeader(bytes);
        const expected = workerRef(runId, worker);
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

;// CONCATENATED MODULE: ./core/git/objects/check-attribute.js

/**
 * The value of one attribute for paths, from the `.gitattributes` files of a commit only. Attributes files of a working tree, of the
 * repository and of the user are ignored.
 *
 * @param store a bare repository with a private folder for the index
 * @returns only paths for which the attribute has a value, or is set or unset (`set`, `unset`)
 * @throws AppError ERR_GIT
 */
async function checkAttribute(store, commit, attribute, paths) {
    const env = { GIT_INDEX_FILE: (0,external_node_path_.join)(store.scratch, `attributes-${commit}`) };
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

// EXTERNAL MODULE: ../../node_modules/picomatch/index.js
var picomatch = __webpack_require__(1026);
var picomatch_default = /*#__PURE__*/__webpack_require__.n(picomatch);
;// CONCATENATED MODULE: ./core/policy/allowed-globs.js

/**
 * Compiles the globs of an allowing list (docs/prompts.md): anchored at the root, `*` stays within one part, `**` crosses `/`, a trailing `/`
 * means everything below. Case-sensitive, the same on every system.
 *
 * @returns a function that returns the first glob that matches a path (relative, with `/`), or `undefined`
 */
function compileAllowedGlobs(globs) {
    const matchers = globs.map((glob) => ({ glob, matches: picomatch_default()(escaped(anchoredGlob(glob)), options) }));
    return (path) => matchers.find(({ matches }) => matches(path))?.glob;
}
/** `strictSlashes`: `src/**` does not match a file `src`. */
const options = { dot: true, windows: false, noextglob: true, nonegate: true, strictSlashes: true };
/** One spelling for globs that mean the same: `/src/` and `src/**`, `/` and `**`. */
function anchoredGlob(glob) {
    return glob.replace(/^\/+/, '').replace(/\/+$/, '/**') || '**';
}
/** picomatch would read these as parts of a regular expression. In names of folders they are usual: `app/(shop)/page.tsx`. */
function escaped(glob) {
    return glob.replace(/[()|"+^$]/g, '\\$&');
}
/** Whether a glob matches exactly one path: itself. */
function isLiteralGlob(glob) {
    return !/[*?[\]{}!\\]/.test(glob) && !glob.endsWith('/');
}
/** Whether a list of allowed globs allows every path. */
function isUnbounded(globs) {
    return globs.map(anchoredGlob).some((glob) => glob === '**' || glob === '**/*' || glob === '**/**');
}

// EXTERNAL MODULE: ./core/system/paths/portable-name.js
var portable_name = __webpack_require__(147);
;// CONCATENATED MODULE: ./core/policy/protected/agent-files.js
/** docs/protected-paths.md shows this table. Add a row when an agent reads another file. */
const agentFiles = [
    row('any agent', 'AGENTS.md AGENT.md .agents .agent', 'https://agents.md'),
    row('any agent (tool servers)', '.mcp.json', 'https://code.claude.com/docs/en/mcp'),
    row('Aider', '.aider*', 'https://aider.chat/docs/config/aider_conf.html'),
    row('Amazon Q Developer', '.amazonq', 'https://docs.aws.amazon.com/amazonq/latest/qdeveloper-ug/context-project-rules.html'),
    row('Amp', '.amp', 'https://ampcode.com/manual'),
    row('Antigravity', '.antigravity*', 'https://antigravity.google/docs'),
    row('Augment Code', '.augment*', 'https://docs.augmentcode.com/setup-augment/guidelines'),
    row('Claude Code', 'CLAUDE.md CLAUDE.local.md .claude .claude-plugin', 'https://code.claude.com/docs/en/memory'),
    row('Cline', '.cline*', 'https://docs.cline.bot/features/cline-rules'),
    row('Codex', 'AGENTS.override.md .codex', 'https://developers.openai.com/codex/guides/agents-md'),
    row('CodeRabbit', '.coderabbit.*', 'https://docs.coderabbit.ai/getting-started/yaml-configuration'),
    row('Continue', '.continue*', 'https://docs.continue.dev/customize/deep-dives/rules'),
    row('Crush', 'CRUSH.md .crush* crush.json', 'https://github.com/charmbracelet/crush'),
    row('Cursor', '.cursor*', 'https://cursor.com/docs/context/rules'),
    row('Factory Droid', '.factory', 'https://docs.factory.ai/cli/configuration/settings'),
    row('Firebase Studio', '.idx', 'https://firebase.google.com/docs/studio/set-up-gemini'),
    row('Gemini CLI', 'GEMINI.md .gemini* .aiexclude', 'https://github.com/google-gemini/gemini-cli/tree/main/docs'),
    row('GitHub Copilot', 'copilot-instructions.md .copilot', 'https://docs.github.com/en/copilot/how-tos/configure-custom-instructions'),
    row('Goose', '.goose*', 'https://block.github.io/goose/docs/guides/using-goosehints'),
    row('JetBrains AI Assistant', '.aiassistant .aiignore', 'https://www.jetbrains.com/help/ai-assistant/configure-project-rules.html'),
    row('Junie', '.junie', 'https://www.jetbrains.com/help/junie/customize-guidelines.html'),
    row('Kilo Code', '.kilocode*', 'https://kilo.ai/docs'),
    row('Kiro', '.kiro', 'https://kiro.dev/docs/steering'),
    row('OpenCode', 'opencode.json opencode.jsonc .opencode*', 'https://opencode.ai/docs/config'),
    row('OpenHands', '.openhands*', 'https://docs.openhands.dev/usage/prompting/microagents-repo'),
    row('PR-Agent', '.pr_agent.toml', 'https://github.com/qodo-ai/pr-agent'),
    row('Qwen Code', 'QWEN.md .qwen*', 'https://github.com/QwenLM/qwen-code'),
    row('Replit Agent', '.replit replit.md', 'https://docs.replit.com/replitai/replit-dot-md'),
    row('Roo Code', '.roo*', 'https://docs.roocode.com/features/custom-instructions'),
    row('Rovo Dev', '.rovodev', 'https://support.atlassian.com/rovo/docs/use-rovo-dev-cli'),
    row('Tabnine', '.tabnine*', 'https://docs.tabnine.com/main/getting-started/tabnine-agent/guidelines'),
    row('Trae', '.trae', 'https://docs.trae.ai/ide/rules'),
    row('Warp', 'WARP.md .warp', 'https://docs.warp.dev/knowledge-and-collaboration/rules'),
    row('Windsurf', '.windsurf* .codeium*', 'https://docs.windsurf.com/windsurf/cascade/memories'),
    row('Zed', '.rules', 'https://zed.dev/docs/ai/rules'),
];
function row(agent, patterns, source) {
    return { agent, patterns: patterns.split(' '), source };
}

;// CONCATENATED MODULE: ./core/policy/protected/protected-patterns.js

/** What can steer git, CI, installs, editors and agents. docs/protected-paths.md shows these groups. */
const steeringGroups = [
    group('git', '.git* .lfsconfig .worktreeinclude CODEOWNERS'),
    group('continuous integration', '.github .gitlab-ci.yml .circleci Jenkinsfile* *.jenkinsfile azure-pipelines.yml azure-pipelines.yaml .azure-pipelines', 'bitbucket-pipelines.yml .travis.yml .buildkite .drone.yml .drone.yaml .drone.star .drone.jsonnet .woodpecker* appveyor.yml .appveyor.yml', '.tekton cloudbuild.yaml cloudbuild.yml cloudbuild.json buildspec.yml buildspec.yaml .cirrus.yml .cirrus.star .semaphore .forgejo .gitea', '.builds .build.yml .teamcity .harness .concourse codemagic.yaml bitrise.yml .screwdriver.yaml .screwdriver'),
    group('hooks', '.husky .huskyrc* .hooks .pre-commit-config.yaml .pre-commit-config.yml lefthook.* .lefthook.* lefthook-local.* .lefthook-local.*', '.lefthook .lefthook-local .overcommit.yml .simple-git-hooks.* simple-git-hooks.*'),
    group('installs and builds', 'binding.gyp .npmrc .yarnrc* .yarn/plugins .yarn/releases .pnp.* .pnpmfile.* bunfig.toml .cargo/config.toml .cargo/config .mise.* mise.toml', 'mise.*.toml .mise .config/mise .config/mise.toml .envrc .mvn .bundle/config .pypirc pip.conf'),
    group('editors', '.vscode *.code-workspace .vs .idea .zed .fleet .devcontainer* .exrc .nvimrc .nvim.lua .vimrc .lvimrc .dir-locals.el'),
    group('agents', ...agentFiles.map(({ patterns }) => patterns.join(' '))),
];
/** What often holds secrets. A worker may need such a file for its own tests, so it is refused in a result only. */
const secretGroup = group('secrets', '.env .env.*');
function group(purpose, ...patterns) {
    return { purpose, patterns: patterns.flatMap((each) => each.split(' ')) };
}

;// CONCATENATED MODULE: ./core/policy/protected/short-names.js
/**
 * Whether a name looks like the 8.3 short name that Windows makes for a name of a pattern: `GITHUB~1` for `.github`, `CLAUDE~1.MD`, and the form
 * with a hash that it uses after four names (`GI7EBA~1`). A file of that name, checked out where the long one exists, replaces it. Compare
 * git's `is_ntfs_dot_str` (path.c). In doubt the answer is yes: nobody needs such a name.
 *
 * @param patterns parts of paths, without `/`, folded like the name
 */
function shortNameMatcher(patterns) {
    const names = patterns.map(shortened).filter(({ stem }) => stem !== '');
    return (part) => {
        const match = /^([^~]{1,6})~[0-9]+(?:\.(.{0,3}))?$/u.exec(part);
        if (match === null)
            return false;
        const [, stem = '', extension = ''] = match;
        const isHashed = /^..[0-9A-F]{4}$/u.test(stem);
        return names.some((name) => {
            if (name.extension !== undefined && name.extension !== extension)
                return false;
            if (isHashed && stem.startsWith(name.stem.slice(0, 2)))
                return true;
            return name.isOpen ? stem.startsWith(name.stem) : stem === name.stem;
        });
    };
}
/** Windows drops spaces and leading dots, keeps six characters before the last dot and three after it, and replaces what DOS refused. */
function shortened(pattern) {
    const plain = pattern.replace(/^\.+| /gu, '').replace(/[+,;=[\]]/gu, '_');
    const star = plain.indexOf('*');
    const dot = plain.lastIndexOf('.');
    const known = star === -1 ? plain : plain.slice(0, star);
    const base = dot === -1 || star !== -1 ? known : plain.slice(0, dot);
    const stem = base.replaceAll('.', '').slice(0, 6);
    return {
        stem,
        extension: star === -1 ? (dot === -1 ? '' : plain.slice(dot + 1, dot + 4)) : undefined,
        isOpen: star !== -1,
    };
}

;// CONCATENATED MODULE: ./core/policy/protected/protected-paths.js



const manifests = ['package.json', 'composer.json'];
const steers = matcherOf(steeringGroups.flatMap(({ patterns }) => patterns), manifests);
const holdsSecrets = matcherOf(secretGroup.patterns, []);
/** Whether the name of a path makes it protected: it can steer agents, editors, builds or git, or may hold secrets. */
function isProtectedPath(path) {
    return isSteeringPath(path) || holdsSecrets(path);
}
/**
 * Whether the name of a path lets it steer agents, editors, builds or git. These are the protected paths except `.env` files,
 * which a worker may need for its own tests.
 */
function isSteeringPath(path) {
    return steers(path.replace(/(?:^|\/)\.gitkeep$/, ''));
}
/** Whether a path is a package manifest. Some of its members are protected. */
function isManifest(path) {
    const name = (0,portable_name/* collisionKey */.EE)(path.split('/').at(-1) ?? '');
    return manifests.some((manifest) => (0,portable_name/* collisionKey */.EE)(manifest) === name);
}
/**
 * @param patterns match at any depth, and everything below
 * @param aliased names of which only the 8.3 short name matches
 */
function matcherOf(patterns, aliased) {
    const folded = patterns.map(portable_name/* collisionKey */.EE);
    const alternatives = folded.map((pattern) => pattern.replace(/[.+]/g, '\\$&').replaceAll('*', '[^/]*'));
    const matches = new RegExp(`(?:^|/)(?:${alternatives.join('|')})(?:/|$)`, 'u');
    const isShort = shortNameMatcher([...folded.flatMap((pattern) => pattern.split('/')), ...aliased.map(portable_name/* collisionKey */.EE)]);
    return (path) => {
        const key = (0,portable_name/* collisionKey */.EE)(path);
        return matches.test(key) || (key.includes('~') && key.split('/').some(isShort));
    };
}

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
    const differences = claimed === tree ? [] : await diff_tree_treeChanges(store.git, claimed, tree);
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
    const lock = await attempt(layout.scopeLock(worker), (0,json_file/* readJsonFile */.JE)(root, layout.scopeLock(worker), scopeLock));
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
        truth === null ? [] : fileChangesOf(store, truth, new Map()),
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
    const isTest = compileAllowedGlobs(testGlobs);
    const whole = new Set([...added.binaries, ...added.files.filter(hasMarker).map(({ path }) => path)]);
    const ids = truth.changes.flatMap((change) => {
        if (change.oldMode === '160000' || change.newMode === '160000')
            return [];
        if (touchedPaths(change).some((path) => isManifest(path) || isTest(path) !== undefined)) {
            return [change.oldBlob, change.newBlob];
        }
        return whole.has(change.path) ? [change.newBlob] : [];
    });
    return readObjects(store.git, ids.filter((id) => !/^0+$/.test(id)), maxBlobBytes);
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
    const values = await checkAttribute(store, baseSha, 'conflict-marker-size', paths);
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
    return (0,json/* canonicalJson */.dj)((0,ledger_chain/* contentOf */.$E)(recorded)) === (0,json/* canonicalJson */.dj)({ ...defaults, ...given });
}

;// CONCATENATED MODULE: ./stages/validate-bundles/record-events.js



/**
 * Appends the validation's events to the run's chain, each at most once: two per worker, then overlap and scope (docs/design/formats.md).
 */
async function recordEvents(ledger, result, times) {
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
    const hashes = { validation: (0,hash/* sha256 */.sc)((0,json/* prettyJson */.D_)(result)) };
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
    const isAllowed = compileAllowedGlobs(run.inputs.config.security.conflict_markers_allow);
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

// EXTERNAL MODULE: ./core/secrets/find-secrets.js + 7 modules
var find_secrets = __webpack_require__(9483);
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
    const matches = compileAllowedGlobs(lock.allow_shared_paths);
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
    const isAllowed = compileAllowedGlobs(run.inputs.config.security.allow_protected_paths);
    return (truth?.changes ?? []).flatMap((change) => {
        const found = [];
        for (const path of touchedPaths(change)) {
            if (!isProtectedPath(path) || isAllowed(path) !== undefined)
                continue;
            found.push(aboutPath('ERR_PROTECTED_PATH', worker, path, 'is protected; security.allow_protected_paths does not include it'));
        }
        if (isAllowed(change.path) !== undefined)
            return found;
        const mode = modeProblem(change);
        if (mode !== undefined)
            found.push(aboutPath('ERR_LINK_OR_MODE', worker, change.path, mode));
        const problem = isManifest(change.path) ? manifestChange(change, blobs) : undefined;
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
    const before = type === 'copied' || !isManifest(oldPath ?? path) || /^0+$/.test(oldBlob) ? {} : parsed(blobs.get(oldBlob));
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
function compileScope(lock) {
    const allows = compileAllowedGlobs(lock.allowed_globs);
    const blocks = compileBlockedGlobs(lock.blocked_globs);
    return (path) => {
        const blockedBy = blocks(path);
        return blockedBy === undefined && allows(path) !== undefined ? { allowed: true } : { allowed: false, blockedBy };
    };
}

;// CONCATENATED MODULE: ./stages/validate-bundles/rules/scope/scope-rule.js




/** Every touched path must be inside the lock issued at launch and must not be the factory's own state. */
const scopeRule = ({ worker, lock, truth }, run) => {
    const judge = compileScope(lock);
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
    const testGlob = compileAllowedGlobs(tests.globs);
    const isTest = (path) => testGlob(path) !== undefined && !noTests.test(path);
    const isGranted = compileAllowedGlobs(run.inputs.may_remove_tests?.[evidence.worker] ?? []);
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

// EXTERNAL MODULE: ./core/diagnostics/text/steering.js
var steering = __webpack_require__(8743);
;// CONCATENATED MODULE: ./stages/validate-bundles/summary.js

/** The checks and workers for the job summary; the caller adds the findings. Markdown in the cells is escaped. */
function summaryOf(result) {
    const checks = result.checks.map(({ name, status, rc, detail }) => [name, status, String(rc), detail]);
    const workers = result.workers.map((each) => [
        each.worker,
        each.noop && each.accepted ? 'NOOP' : each.status,
        String(each.changed_files),
        String(each.patch_bytes),
    ]);
    return [
        table(['Check', 'Status', 'RC', 'Detail'], checks),
        table(['Worker', 'Status', 'Files', 'Patch bytes'], workers),
    ].join('\n');
}
function table(head, rows) {
    const line = (cells) => `| ${cells.map(cell).join(' | ')} |\n`;
    return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}
function cell(text) {
    return text
        .replace(/\s+/g, ' ')
        .replace(steering/* steering */.o, ' ')
        .replace(/[\\`*_[\]<>|#!~@&]/g, '\\$&');
}

// EXTERNAL MODULE: ./core/diagnostics/exit-codes.js
var exit_codes = __webpack_require__(4949);
// EXTERNAL MODULE: ./core/diagnostics/text/cause-in-words.js
var cause_in_words = __webpack_require__(5742);
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
    return (0,open_run/* withRun */.Yq)({ ...inputs, layout: (0,run_layout/* stageLayout */.nK)(inputs) }, deps, (run) => validateHeld(inputs, run, deps));
}
async function validateHeld(inputs, run, deps) {
    await (0,atomic_write/* removeStaleTemporaries */.D9)((0,external_node_path_.join)(run.root, run.layout.runDir));
    const { result, diagnostics, times } = await judgeBundles(inputs, deps);
    await run.writeJson('VALIDATION.json', validation, result);
    await recordEvents(await run.chain(), result, times);
    return {
        stage: 'validate-bundles',
        runId: inputs.runId,
        status: result.status,
        diagnostics: diagnostics.map((each) => next_action_filledFinding(each, inputs.runId)),
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
    const diagnostics = order_sortedDiagnostics(shownFindings(order_sortedDiagnostics(findings.all())));
    return { result: validationOf(layout, judged, findings, diagnostics), diagnostics, times };
}
async function judge(inputs, layout, deps, findings, only) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { times } = deps;
        const inForce = await collecting(findings, 'worker_bundle_validation', async () => {
            if (inputs.launchDigest !== undefined)
                await (0,state_digest/* assertLaunchDigest */.ic)(inputs.root, layout, inputs.launchDigest);
            return readInputsInForce(inputs.root, layout);
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
        const store = __addDisposableResource(env_1, await collecting(findings, 'worker_bundle_validation', () => openRunStore(judged)), true);
        if (store === undefined)
            return unjudged;
        const place = { root: inputs.root, layout, inputs: recorded, store };
        const [basePaths, allowed, ...gathered] = await Promise.all([
            listPaths(store.git, recorded.base_sha),
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
    const chain = records === undefined ? undefined : await readRun({ root, layout }).chain();
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

// EXTERNAL MODULE: ./actions/common-inputs.js + 1 modules
var common_inputs = __webpack_require__(4885);
;// CONCATENATED MODULE: ./actions/validate-bundles/door.js


const door = async ({ host, inputs, deps, paths }) => {
    const { root, runId, launchDigest } = inputs;
    const strict = (0,common_inputs/* readFlag */.fG)(host, 'strict');
    const report = await validateBundles({ root, runId, launchDigest, strict, paths }, deps);
    return { report, publish: { label: 'validate-bundles' } };
};


/***/ })

};
;