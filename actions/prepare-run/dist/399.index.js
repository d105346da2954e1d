"use strict";
exports.id = 399;
exports.ids = [399];
exports.modules = {

/***/ 3498:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CZ: () => (/* binding */ schemaVersion),
/* harmony export */   Tl: () => (/* binding */ noopKeys),
/* harmony export */   Tu: () => (/* binding */ objectId),
/* harmony export */   WJ: () => (/* binding */ verdict),
/* harmony export */   f$: () => (/* binding */ SCHEMA_VERSION),
/* harmony export */   fg: () => (/* binding */ sha256Hex),
/* harmony export */   h5: () => (/* binding */ status),
/* harmony export */   jZ: () => (/* binding */ isExplicitNoop),
/* harmony export */   uR: () => (/* binding */ instant)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3315);

/** The `schema_version` of every file that this program writes. */
const SCHEMA_VERSION = 1;
/** Any version from 1 is accepted. Additions of later versions are ignored. */
const schemaVersion = zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1);
/** 64 lower-case hex digits. */
const sha256Hex = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[0-9a-f]{64}$/, 'must be a sha256: 64 lower-case hex digits');
/** A full git object id: 40 (SHA-1) or 64 (SHA-256) lower-case hex digits. */
const objectId = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'must be a full git object id');
const status = zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['PENDING', 'PASS', 'BLOCKED', 'WARN', 'FAIL']);
const verdict = zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['PASS', 'BLOCKED', 'FAIL']);
/** UTC, ISO-8601 with `Z`. Other offsets are accepted but never written. */
const instant = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1);
/** A worker's declaration that it changed nothing on purpose. Needs all three keys. */
const noopKeys = {
    noop: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().optional(),
    noop_reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    noop_ack: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
};
/** Whether `noop` is true and has a reason and an acknowledgement. */
function isExplicitNoop(value) {
    return value.noop === true && (value.noop_reason ?? '') !== '' && (value.noop_ack ?? '') !== '';
}


/***/ }),

/***/ 1510:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZS: () => (/* binding */ requiredCommand),
/* harmony export */   g2: () => (/* binding */ isShellCommand),
/* harmony export */   k7: () => (/* binding */ commandForm)
/* harmony export */ });
/* unused harmony export shellCommand */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3315);

/** One string for a shell. The string is configuration, never a worker's text. */
const shellCommand = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    shell: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['bash', 'sh', 'pwsh', 'powershell', 'cmd']),
    run: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1),
});
/** A program with its arguments, or one string for a shell. */
const commandForm = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()), shellCommand], {
    error: 'expected a list of strings, or an object with the keys shell and run',
});
/** As {@link commandForm}, where an empty list has no meaning. */
const requiredCommand = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).min(1), shellCommand]);
function isShellCommand(command) {
    return !Array.isArray(command);
}


/***/ }),

/***/ 9346:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ factoryConfig)
});

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
// EXTERNAL MODULE: ./core/contracts/backend-name.js
var backend_name = __webpack_require__(2875);
// EXTERNAL MODULE: ./core/contracts/worker.js
var worker = __webpack_require__(8737);
;// CONCATENATED MODULE: ./core/contracts/config/budget-settings.js

const limit = schemas/* number */.aig().gt(0).nullable().default(null);
const seconds = schemas/* int */.Whr().min(1).max(604_800).nullable().default(null);
const price = schemas/* number */.aig().min(0);
/** US dollars for a million tokens. */
const modelPrice = schemas/* strictObject */.rej({ model: schemas/* string */.YjP().min(1), input: price, cached_input: price, output: price });
/** Limits for agents; null means no limit. The token limit of the whole run is `run.token_budget`. */
const budgetSettings = schemas/* strictObject */.rej({
    worker_seconds: seconds.describe('How many seconds one worker may run, over all its sessions.'),
    worker_tokens: schemas/* int */.Whr().min(1).nullable().default(null).describe('How many tokens one worker may use.'),
    worker_cost_usd: limit.describe('How many US dollars one worker may cost, by `budgets.prices`.'),
    run_seconds: seconds.describe('How many seconds may pass from the start of the first worker to the end of the last.'),
    run_cost_usd: limit.describe('How many US dollars all workers together may cost.'),
    prices: schemas/* array */.YOg(modelPrice)
        .default([])
        .describe('US dollars for a million tokens, as `{"model", "input", "cached_input", "output"}` for each model. Without a price no cost is reported.'),
})
    .prefault({});

;// CONCATENATED MODULE: ./core/contracts/config/codex-settings.js

const codex_settings_seconds = schemas/* int */.Whr().min(1).max(86_400);
/** Settings of the `codex-exec` backend (docs/agents.md). */
const codexSettings = schemas/* strictObject */.rej({
    executable: schemas/* string */.YjP().min(1).default('codex').describe('The Codex CLI: a name on PATH, or a path.'),
    model: schemas/* string */.YjP().min(1).nullable().default(null).describe("The model. null: the CLI's own default."),
    auth: schemas/* enum */.k5n(['api-key', 'subscription'])
        .default('api-key')
        .describe('`subscription` uses the login of this machine and allows only one worker at a time.'),
    api_key_env: schemas/* string */.YjP()
        .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'must be the name of an environment variable')
        .default('OPENAI_API_KEY')
        .describe('`api-key`: the environment variable with the key. Commands that the agent runs do not get it.'),
    base_url: schemas/* string */.YjP()
        .regex(/^https?:\/\/[^\s/]+(?:\/\S*)?$/, 'must be an http or https address')
        .nullable()
        .default(null)
        .describe("`api-key`: the URL of a service with the Responses API. null: OpenAI's."),
    sandbox_mode: schemas/* enum */.k5n(['read-only', 'workspace-write', 'danger-full-access'])
        .default('workspace-write')
        .describe('What commands of the agent may write. `workspace-write`: only the worktree of the worker.'),
    network_access: schemas/* boolean */.zMY()
        .default(false)
        .describe('`workspace-write`: whether commands of the agent may use the network.'),
    request_retries: schemas/* int */.Whr().min(0).max(100).default(4).describe('How often the CLI retries a failed request.'),
    stream_retries: schemas/* int */.Whr()
        .min(0)
        .max(100)
        .default(5)
        .describe('How often the CLI reconnects a dropped response stream.'),
    stream_idle_seconds: codex_settings_seconds
        .default(300)
        .describe('After how many seconds a silent response stream counts as dropped.'),
    max_reminders: schemas/* int */.Whr()
        .min(0)
        .max(10)
        .default(2)
        .describe('How often to remind an agent, in the same conversation, that ended its turn without DONE.'),
    extra_args: schemas/* array */.YOg(schemas/* string */.YjP())
        .default([])
        .describe('More arguments for `codex exec`; docs/agents.md lists the allowed ones.'),
})
    .prefault({});

// EXTERNAL MODULE: ./core/contracts/config/command-form.js
var command_form = __webpack_require__(1510);
;// CONCATENATED MODULE: ./core/contracts/config/filter-settings.js

/** Filters of .gitattributes (docs/design/stored-content.md). Policy: only the base commit's value counts. */
const filterSettings = schemas/* strictObject */.rej({
    allow: schemas/* array */.YOg(schemas/* string */.YjP().min(1))
        .default([])
        .describe('Filters of .gitattributes, by name, that store files which workers changed: the machine that dispatches runs `filter.<name>.clean` of your git configuration (docs/design/stored-content.md).'),
})
    .prefault({});

// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(3498);
;// CONCATENATED MODULE: ./core/contracts/config/notify-settings.js


/**
 * Notifications about the end of a run. The URL and key of a webhook are secrets, not settings (docs/notifications.md).
 */
const notifySettings = schemas/* strictObject */.rej({
    verdicts: schemas/* array */.YOg(common/* verdict */.WJ).default(['PASS', 'BLOCKED', 'FAIL']).describe('The verdicts to notify about.'),
    issue: schemas/* int */.Whr().min(1).nullable().default(null).describe('The issue or pull request that gets a comment.'),
    pull_request: schemas/* boolean */.zMY().default(false).describe('Whether the pull request of the run gets a comment.'),
})
    .prefault({});

// EXTERNAL MODULE: ./core/contracts/config/preset-settings.js
var preset_settings = __webpack_require__(4977);
;// CONCATENATED MODULE: ./core/contracts/config/radar-settings.js

/** Warnings of collisions while workers are at work (docs/radar.md). */
const radarSettings = schemas/* strictObject */.rej({
    interval_seconds: schemas/* number */.aig()
        .min(1)
        .max(86_400)
        .nullable()
        .default(30)
        .describe('How often to look for workers whose changes do not merge. null: never.'),
    notify: schemas/* boolean */.zMY()
        .default(false)
        .describe('Name the collisions to both workers in the next message that they get anyway, such as a feedback round.'),
})
    .prefault({});

;// CONCATENATED MODULE: ./core/contracts/config/setup-settings.js


/** A folder below the repository's root, in plain names: no `.`, `..`, `.git`, pattern or drive. */
function isPlainFolder(path) {
    return path.split('/').every((part) => /^[^\\:*?"<>|\p{Cc}]+$/u.test(part) && !/^\.{1,2}$|^\.git$/i.test(part));
}
/** How the folders of workers and gates are prepared (docs/setup.md). All of it is policy. */
const setupSettings = schemas/* strictObject */.rej({
    commands: schemas/* array */.YOg(command_form/* requiredCommand */.ZS)
        .default([])
        .describe('Commands that run in each worker\'s folder before its agent, and before each gate. Each is a list, or `{"shell": "bash", "run": "..."}`.'),
    env_allow: schemas/* array */.YOg(schemas/* string */.YjP())
        .default([])
        .describe('Environment variables that set-up commands get in addition to those of a gate.'),
    cache: schemas/* array */.YOg(schemas/* string */.YjP().refine(isPlainFolder, 'must be a folder relative to the root, without . or .. and patterns'))
        .default([])
        .describe('Folders, such as `node_modules`, that are filled once and copied into each folder that has the same lock files.'),
    timeout_seconds: schemas/* int */.Whr().min(1).max(86_400).default(600).describe('How long one set-up command may run.'),
})
    .prefault({});

;// CONCATENATED MODULE: ./core/contracts/config/factory-config.js











const globs = schemas/* array */.YOg(schemas/* string */.YjP().min(1));
const labels = schemas/* array */.YOg(schemas/* string */.YjP().min(1)).min(1);
const factory_config_seconds = schemas/* int */.Whr().min(1).max(86_400);
/** Settings of one worker. The three glob lists are policy: they are read only at the base commit. */
const factory_config_worker = schemas/* strictObject */.rej({
    backend: backend_name/* backendName */.Y.nullable().default(null).describe('The backend of this worker. null: `dispatch.backend`.'),
    preset: preset_settings/* presetName */.j.nullable().default(null).describe('`command`: the agent of this worker. null: `dispatch.preset`.'),
    allowed_globs: globs
        .default(['**'])
        .describe('The paths that the worker may change, as globs anchored at the root (docs/prompts.md). Its prompt can only narrow them.'),
    blocked_globs: globs
        .default([])
        .describe('The paths that the worker may not change, even if they are allowed. Read like a .gitignore.'),
    allow_shared_paths: globs
        .default([])
        .describe('The paths that the worker may share with others, as anchored globs. Every owner of a path must list it.'),
});
/** A command that is run on the merged tree. Its rc decides the check `gate:<name>`. */
const gate = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP()
        .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be letters, digits, dot, underscore or dash, at most 64'),
    command: command_form/* requiredCommand */.ZS,
    timeout_seconds: factory_config_seconds.default(600),
});
/** GitHub's limit for the jobs of one matrix. Each gate is one. */
const maxGates = 256;
/**
 * The configuration with its defaults. The file is plain JSON with a `$schema`; core/config also reads the keys of the
 * older form.
 */
const factoryConfig = schemas/* strictObject */.rej({
    schema_version: schemas/* int */.Whr().min(1).default(1).describe('The version of this format.'),
    paths: schemas/* strictObject */.rej({
        prompt_zips_dir: schemas/* string */.YjP()
            .min(1)
            .default('tools/codex/prompt_zips')
            .describe('The folder of the prompt zips, `<RUN_ID>.zip`.'),
        prompts_dir: schemas/* string */.YjP().min(1).default('tools/codex/prompts').describe('The folder for extracted prompts.'),
        runs_dir: schemas/* string */.YjP()
            .min(1)
            .default('tools/codex/runs')
            .describe('The folder of the run folders and the index ledger.'),
        worktrees_dir: schemas/* string */.YjP()
            .min(1)
            .default('tools/codex/worktrees')
            .describe("The folder of the worktrees. May be absolute and outside the job's workspace."),
        worktrees_flat: schemas/* boolean */.zMY()
            .default(false)
            .describe('Use `<worktrees_dir>/<WORKER>` for all runs, so that editor windows can stay open. Only one run at a time can use them.'),
    })
        .prefault({}),
    run: schemas/* strictObject */.rej({
        kind: schemas/* string */.YjP().min(1).default('factory').describe('The kind of run, as recorded in RUN_MANIFEST.json.'),
        base_ref: schemas/* string */.YjP().min(1).default('HEAD').describe('The ref that workers start from.'),
        clock: schemas/* string */.YjP()
            .nullable()
            .default(null)
            .describe('A fixed time for everything that is recorded. null: the real time.'),
        branch_prefix: schemas/* string */.YjP()
            .min(1)
            .default('factory/')
            .describe('The published branch is this prefix followed by the RUN_ID.'),
        token_budget: schemas/* int */.Whr()
            .min(0)
            .nullable()
            .default(null)
            .describe('How many tokens the whole run may use. When it is reached, all running workers are stopped.'),
    })
        .prefault({}),
    workers: schemas/* strictObject */.rej(Object.fromEntries(worker/* workerNames */.c3.map((name) => [name, factory_config_worker.prefault({})])))
        .prefault({}),
    dispatch: schemas/* strictObject */.rej({
        backend: backend_name/* backendName */.Y.nullable().default(null).describe('How prompts reach agents. There is no default.'),
        send_mode: schemas/* enum */.k5n(['enter', 'ctrl_enter', 'both'])
            .default('enter')
            .describe('`autohotkey`: the key that submits a prompt.'),
        window_ready_timeout_seconds: factory_config_seconds.default(120).describe('`autohotkey`: how long to wait for a window.'),
        worker_done_timeout_seconds: factory_config_seconds.default(3_600).describe('How long to wait for a worker to be DONE.'),
        stall_seconds: factory_config_seconds
            .nullable()
            .default(1_800)
            .describe('Stop an agent that makes no progress for this long, if its backend reports progress. null: never.'),
        between_workers_delay_ms: schemas/* int */.Whr()
            .min(0)
            .max(600_000)
            .default(700)
            .describe('`autohotkey`: the pause between two sends.'),
        window_match_retries: schemas/* int */.Whr()
            .min(0)
            .max(100)
            .default(3)
            .describe('`autohotkey`: how often to retry finding a window.'),
        focus_retries: schemas/* int */.Whr().min(0).max(100).default(3).describe('`autohotkey`: how often to retry setting the focus.'),
        chat_focus_keys: schemas/* string */.YjP()
            .max(100)
            .default('')
            .describe('`autohotkey`: the keys that move the focus to the chat input, in the syntax of Send. Empty: none.'),
        max_attempts: schemas/* int */.Whr()
            .min(1)
            .max(3)
            .default(2)
            .describe('How often to try a worker when it fails with a temporary error.'),
        max_rework: schemas/* int */.Whr()
            .min(0)
            .max(5)
            .default(1)
            .describe('How often to send a worker the findings about its refused bundle, so that it can fix it. Not for `script`.'),
        max_parallel: schemas/* int */.Whr().min(1).max(64).default(4).describe('How many workers may run at the same time.'),
        aggregator: schemas/* enum */.k5n(['after', 'with'])
            .default('after')
            .describe('`after`: Z_aggregator starts when A to D are DONE; `with`: all five at once.'),
        ahk_exe: schemas/* string */.YjP()
            .nullable()
            .default(null)
            .describe('The path of the AutoHotkey v2 executable. null: found automatically.'),
        command: command_form/* commandForm */.k7
            .default([])
            .describe('`command`: the program and its arguments, with placeholders; or `{"shell": "bash", "run": "..."}`, where the string gets FACTORY_* variables.'),
        preset: preset_settings/* presetName */.j
            .nullable()
            .default(null)
            .describe('`command`: an agent with a built-in command line. Leave `dispatch.command` empty then.'),
        env_allow: schemas/* array */.YOg(schemas/* string */.YjP())
            .default([])
            .describe('Environment variables that agents get in addition to the fixed list. A proxy variable named here keeps its login; otherwise that is removed.'),
        brief: schemas/* boolean */.zMY()
            .default(true)
            .describe('Put what a worker must know to pass (its paths, limits, files and gates) behind its prompt.'),
        user_rules: schemas/* boolean */.zMY()
            .default(false)
            .describe("Give agents the instruction file of this machine's account too, such as `~/.claude/CLAUDE.md`, before the repository's."),
        runs_on: labels
            .default(['ubuntu-latest'])
            .describe('The runner labels of the job that dispatches headless workers.'),
    })
        .prefault({}),
    radar: radarSettings,
    codex: codexSettings,
    presets: preset_settings/* presetSettings */.v,
    budgets: budgetSettings,
    setup: setupSettings,
    notify: notifySettings,
    jobs: schemas/* strictObject */.rej({
        runs_on: labels
            .default(['ubuntu-latest'])
            .describe('The runner labels of the jobs that do not run code of workers. `factory init` writes them into the workflows.'),
        gates_runs_on: labels
            .default(['ubuntu-latest'])
            .describe('The runner labels of the gates job. `factory init` writes them into the workflows.'),
    })
        .prefault({}),
    gates: schemas/* array */.YOg(gate)
        .max(maxGates)
        .default([])
        .describe('Commands that are run on the merged tree, at most 256. Each is a required check. `command` is a list, or `{"shell": "bash", "run": "..."}`.'),
    gate_policy: schemas/* strictObject */.rej({
        sandbox: schemas/* enum */.k5n(['auto', 'required', 'off'])
            .default('auto')
            .describe('Run each gate in a bubblewrap sandbox (Linux). `auto`: where it works; `required`: the run is BLOCKED where it does not.'),
        required: schemas/* boolean */.zMY().default(false).describe('A run in which no gate ran is BLOCKED.'),
    })
        .prefault({}),
    security: schemas/* strictObject */.rej({
        allow_protected_paths: globs
            .default([])
            .describe('Protected paths that workers may change, as anchored globs. No other key allows them.'),
        conflict_markers_allow: globs
            .default([])
            .describe('Files that may contain lines that look like a merge conflict, for example a test of a merge tool.'),
        secret_scan_enabled: schemas/* boolean */.zMY().default(true).describe('Scan everything that a worker adds for secrets.'),
        secret_allow: schemas/* string */.YjP()
            .min(1)
            .default('tools/codex/factory/secret-allow.txt')
            .describe('A file at the base commit with the sha256 of values that are no secrets, one a line (docs/secrets.md). It may be absent.'),
        max_changed_files: schemas/* int */.Whr().min(1).default(100).describe('How many files one worker may change.'),
        max_patch_bytes: schemas/* int */.Whr()
            .min(1)
            .default(4 * 1024 * 1024)
            .describe('How many bytes the patch of one worker may have.'),
        checkout_guard: schemas/* enum */.k5n(['warn', 'block'])
            .default('warn')
            .describe('What files that change in your checkout during a run do to it: a warning, or BLOCKED.'),
        put_back: schemas/* boolean */.zMY()
            .default(false)
            .describe('Undo changes of your git folder that make git run programs, if they were made while workers ran.'),
        refs_guard: schemas/* enum */.k5n(['report', 'restore'])
            .default('report')
            .describe("`restore`: move a branch back that was pushed to while workers ran, if the commit is a worker's."),
    })
        .prefault({}),
    filters: filterSettings,
    publish: schemas/* strictObject */.rej({
        target: schemas/* enum */.k5n(['local', 'origin'])
            .nullable()
            .default(null)
            .describe('Where a passed run is published: your own repository, or its origin. null: `origin` in Actions, else `local`.'),
    })
        .prefault({}),
    tests: schemas/* strictObject */.rej({
        globs: globs
            .default([
            '**/test/**',
            '**/tests/**',
            '**/__tests__/**',
            '**/*.test.*',
            '**/*.spec.*',
            '**/test_*.py',
            '**/*_test.go',
            '**/*_test.py',
        ])
            .describe('Which files of the base commit are tests; a worker that removes tests is blocked.'),
        may_remove: globs
            .default(['**'])
            .describe('Where the header MAY_REMOVE_TESTS of a prompt can allow the removal of tests.'),
        on_removal: schemas/* enum */.k5n(['block', 'warn'])
            .default('block')
            .describe('What happens when a worker removes tests that its prompt does not allow it to remove.'),
    })
        .prefault({}),
    merge: schemas/* strictObject */.rej({
        directory_renames: schemas/* enum */.k5n(['warn', 'block'])
            .default('warn')
            .describe('What happens when a worker adds a file to a folder of which another worker moved every file.'),
    })
        .prefault({}),
    retention: schemas/* strictObject */.rej({
        keep_days: schemas/* int */.Whr()
            .min(0)
            .max(36_500)
            .default(14)
            .describe('`gc` keeps runs that are younger than this many days.'),
        keep_count: schemas/* int */.Whr().min(0).max(100_000).default(20).describe('`gc` keeps this many of the newest finished runs.'),
    })
        .prefault({}),
    inbox: schemas/* strictObject */.rej({
        base: schemas/* string */.YjP()
            .min(1)
            .default('.factory/inbox')
            .describe('`one-button`: the inbox folder. May be absolute on your own machine.'),
        raw_dir: schemas/* string */.YjP()
            .min(1)
            .default('01 En_bruto')
            .describe('Subfolder of the inbox where PROMPTS_PACK_NEXT.txt is put.'),
        runs_dir: schemas/* string */.YjP().min(1).default('02 Runs').describe('Subfolder of the inbox with one folder for each run.'),
        archive_dir: schemas/* string */.YjP()
            .min(1)
            .default('03 Archive')
            .describe('Subfolder of the inbox with the packs of finished runs.'),
    })
        .prefault({}),
    feature_flags: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* boolean */.zMY())
        .default({})
        .describe('Feature flags; a missing flag is off. There are no flags yet.'),
});


/***/ }),

/***/ 4977:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ presetName),
/* harmony export */   v: () => (/* binding */ presetSettings)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3315);

/** The agents that have a built-in command line in the `command` backend (docs/agents.md). */
const presetName = zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['claude', 'copilot', 'gemini', 'opencode']);
/** @param needed the pattern that the model must match if `base_url` is set */
function preset(name, executable, keyEnv, service, needed = /^/) {
    return zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        executable: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).default(executable).describe(`${name}: a name on PATH, or a path.`),
        model: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).nullable().default(null).describe("The model. null: the agent's own default."),
        api_key_env: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
            .regex(/^(?!GITHUB_)[A-Za-z_][A-Za-z0-9_]*$/i, 'must be the name of an environment variable that does not start with GITHUB_')
            .nullable()
            .default(keyEnv)
            .describe("The environment variable with the agent's key. null: use the login of this machine."),
        base_url: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()
            .regex(/^https?:\/\/[^\s/]+(?:\/\S*)?$/, 'must be an http or https address')
            .nullable()
            .default(null)
            .describe(`${service}. null: the agent's own service.`),
        commands: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY()
            .default(true)
            .describe('Whether the agent may run commands. If not, it can only edit files in its worktree.'),
    })
        .refine(({ base_url, model }) => base_url === null || needed.test(model ?? ''), {
        path: ['model'],
        message: 'must be set together with base_url; for OpenCode in the form PROVIDER/MODEL',
    })
        .prefault({});
}
const presetSettings = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    claude: preset('Claude Code', 'claude', 'ANTHROPIC_API_KEY', 'The URL of a service with the Messages API'),
    copilot: preset('GitHub Copilot CLI', 'copilot', 'COPILOT_GITHUB_TOKEN', 'The URL of a service with the Chat Completions API', /./),
    gemini: preset('Gemini CLI', 'gemini', 'GEMINI_API_KEY', 'The URL of a service with the Gemini API'),
    opencode: preset('OpenCode', 'opencode', 'OPENCODE_API_KEY', 'The URL of a service with the Chat Completions API', /^[^/]+\/./),
})
    .prefault({});


/***/ }),

/***/ 5330:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ runInputs)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3315);
/* harmony import */ var _backend_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2875);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3498);
/* harmony import */ var _config_factory_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9346);
/* harmony import */ var _worker_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8737);





/**
 * RUN_INPUTS.json: every resolved input of the run's newest launch revision, recorded by prepare. Inputs that differ become a new
 * revision where the run may be corrected, and are refused otherwise (docs/adr/0170). The launch digest covers the file.
 */
const runInputs = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    schema_version: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .schemaVersion */ .CZ,
    run_id: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1),
    /** The launch revision that these inputs belong to; absent in the first. */
    revision: zod__WEBPACK_IMPORTED_MODULE_4__/* .int */ .Whr().min(2).optional(),
    base_ref: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1),
    base_sha: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .objectId */ .Tu,
    /** The base commit's tree; absent in runs of version 0.1, which cannot be judged any more. */
    base_tree: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .objectId */ .Tu.optional(),
    /** How the user's git writes and reads files here, so that every machine does the same; absent in runs of version 0.1. */
    checkout: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        settings: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .tuple */ .PVZ([zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()])),
        excludes: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP()),
    })
        .optional(),
    /** The run's start, which is the time of every commit that the run makes. */
    started_at: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1),
    dry_run: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY(),
    /** `null` if the prompts did not come from a zip. */
    zip_sha256: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Hex */ .fg.nullable(),
    /** sha256 of each prompt file's bytes, by worker. */
    prompts: zod__WEBPACK_IMPORTED_MODULE_4__/* .partialRecord */ .jgl(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_3__/* .workerNames */ .c3), _common_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Hex */ .fg),
    /** Tests that a worker may remove: the globs of its prompt's MAY_REMOVE_TESTS header. */
    may_remove_tests: zod__WEBPACK_IMPORTED_MODULE_4__/* .partialRecord */ .jgl(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_3__/* .workerNames */ .c3), zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())).optional(),
    /** Paths that must be in a worker's result although they may be ignored: the globs of its prompt's MUST_DELIVER header. */
    must_deliver: zod__WEBPACK_IMPORTED_MODULE_4__/* .partialRecord */ .jgl(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_3__/* .workerNames */ .c3), zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP())).optional(),
    /** sha256 of what each worker is told behind its prompt, as text and as JSON; absent in runs of older versions. */
    briefs: zod__WEBPACK_IMPORTED_MODULE_4__/* .partialRecord */ .jgl(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_3__/* .workerNames */ .c3), zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ text: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Hex */ .fg, data: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Hex */ .fg })).optional(),
    /** The instruction files of the base commit, and the sha256 of the one text that every agent gets; absent in runs of older versions. */
    rules: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        text: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Hex */ .fg,
        files: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({ path: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1), sha256: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Hex */ .fg })),
    })
        .optional(),
    workers: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_3__/* .workerNames */ .c3)).min(1),
    backends: zod__WEBPACK_IMPORTED_MODULE_4__/* .partialRecord */ .jgl(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_3__/* .workerNames */ .c3), _backend_name_js__WEBPACK_IMPORTED_MODULE_0__/* .backendName */ .Y),
    /** `<agent>:<model>` for the commits of workers whose agent is known; absent in runs of older versions. */
    assisted_by: zod__WEBPACK_IMPORTED_MODULE_4__/* .partialRecord */ .jgl(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_3__/* .workerNames */ .c3), zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().regex(/^[\w.:/@+-]+$/)).optional(),
    token_budget: zod__WEBPACK_IMPORTED_MODULE_4__/* .int */ .Whr().min(0).nullable(),
    publish: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        branch: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1),
        /** The commit of the branch where it is published, when the run was prepared; `null` if there was no such branch. */
        old_sha: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .objectId */ .Tu.nullable(),
        /** The user's own repository, or its origin. Records of older versions mean origin. */
        target: zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(['local', 'origin']).default('origin'),
    }),
    /** The whole resolved configuration. Later stages use it instead of the environment and the file. */
    config: _config_factory_config_js__WEBPACK_IMPORTED_MODULE_2__/* .factoryConfig */ .p,
});


/***/ }),

/***/ 5113:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   xR: () => (/* binding */ lockRun)
/* harmony export */ });
/* unused harmony exports RunLock, runHolder, assertNotHeld, describeHolder */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1496);
/* harmony import */ var _diagnostics_of_unknown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8388);
/* harmony import */ var _system_files_lock_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4862);
/* harmony import */ var _system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8955);
/* harmony import */ var _system_hostile_list_hostile_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2093);
/* harmony import */ var _system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8601);







/** The lock of one run folder, held by this process. Disposing releases it. Only {@link lockRun} creates one (docs/design/run-lock.md). */
class RunLock {
    place;
    #lock;
    constructor(place, lock) {
        this.place = place;
        this.#lock = lock;
    }
    /** @throws AppError ERR_LOCK_LOST if another process has the lock, or it was released */
    assertHeld() {
        return this.#lock.assertHeld();
    }
    async [Symbol.asyncDispose]() {
        await this.#lock[Symbol.asyncDispose]();
        const { root, layout } = this.place;
        // A run that was never created leaves no folder behind; a folder with content stays.
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_4__/* .removeEmptyFolder */ .mX)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, layout.locksDir));
        await (0,_system_files_plain_files_js__WEBPACK_IMPORTED_MODULE_4__/* .removeEmptyFolder */ .mX)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, layout.runDir));
    }
}
/**
 * Locks a run folder for this process. Never waits. Takes over the lock of a process that has ended, and removes other locks that such
 * processes left in the run.
 *
 * @throws AppError ERR_RUN_BUSY (usage: nothing was written) while another process, or another flow of this process, holds the run;
 *   ERR_PATH_UNSAFE, ERR_WRITE_FAILED
 */
async function lockRun(place, signal) {
    const { root, layout } = place;
    const folder = await (0,_system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_6__/* .safeJoin */ .gt)(root, layout.locksDir);
    try {
        const lock = await (0,_system_files_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .acquireLock */ .IZ)(lockFile(folder), { signal, waitMs: 0 });
        for (const { name, kind } of (0,_system_hostile_list_hostile_js__WEBPACK_IMPORTED_MODULE_5__/* .listHostile */ .J)(folder, 1_000).entries) {
            if (kind === 'file' && name?.endsWith('.lock') === true)
                await (0,_system_files_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .removeAbandonedLock */ .ae)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, name));
        }
        return new RunLock(place, lock);
    }
    catch (error) {
        if (signal.aborted)
            throw error;
        const known = (0,_diagnostics_of_unknown_js__WEBPACK_IMPORTED_MODULE_2__/* .appErrorOf */ .f)(error);
        if (known.code !== 'ERR_LOCK_HELD')
            throw known;
        throw busy(layout, runHolder(place), error);
    }
}
/** The living process that holds a run folder, if any. Writes nothing. */
function runHolder({ root, layout }) {
    return (0,_system_files_lock_js__WEBPACK_IMPORTED_MODULE_3__/* .lockHolder */ .ms)(lockFile((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, layout.locksDir)));
}
/**
 * For verbs that only read, but whose result is meaningless while another process works on the run.
 *
 * @throws AppError ERR_RUN_BUSY (usage) as {@link lockRun}
 */
function assertNotHeld(place) {
    const holder = runHolder(place);
    if (holder !== undefined)
        throw busy(place.layout, holder);
}
/** Describes the holder for messages. */
function describeHolder({ pid, since }) {
    return `process ${pid} of this machine since ${since}`;
}
function lockFile(folder) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, 'run.lock');
}
function busy({ runId }, holder, cause) {
    const who = holder === undefined ? 'another process of this machine' : describeHolder(holder);
    return new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_RUN_BUSY', `Run ${runId} is held by ${who}. Nothing was changed.`, {
        fault: 'usage',
        cause,
        nextAction: `Follow it with factory watch --run-id ${runId}; when it has ended, run the same command again.`,
    });
}


/***/ }),

/***/ 6462:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   An: () => (/* binding */ writeJsonFile),
/* harmony export */   JE: () => (/* binding */ readJsonFile),
/* harmony export */   Ou: () => (/* binding */ readJsonFileIfAny)
/* harmony export */ });
/* unused harmony exports maxJsonBytes, parseJsonText, checkJsonText */
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1496);
/* harmony import */ var _system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4510);
/* harmony import */ var _system_hostile_problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2763);
/* harmony import */ var _system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(321);
/* harmony import */ var _system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8601);
/* harmony import */ var _system_text_json_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8735);
/* harmony import */ var _system_text_parse_json_document_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3207);








/** The largest contract file that is read, in bytes, so that a hostile worker cannot exhaust a stage's memory. */
const maxJsonBytes = 32 * 1024 * 1024;
/**
 * Reads a file of a contract. No part of the path may be a link.
 *
 * @param root the folder that `path` is relative to, absolute
 * @param name the file's name in messages; default: `path`
 * @throws AppError ERR_STATE_MISSING when there is no such file; ERR_SCHEMA (with a diagnostic `path: message` and the line for each
 *   problem) when it is too large, not UTF-8, not JSON or does not match; ERR_PATH_UNSAFE for a link
 */
async function readJsonFile(root, path, contract, name = path) {
    const text = readBounded(await (0,_system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_5__/* .safeJoin */ .gt)(root, path), name, maxJsonBytes);
    if (text === undefined) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_STATE_MISSING', `${name} is missing.`, { file: name });
    }
    return parseJsonText(text, contract, name);
}
/** Like {@link readJsonFile}, but returns `undefined` when there is no such file. */
async function readJsonFileIfAny(root, path, contract, name = path) {
    const text = readBounded(await (0,_system_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_5__/* .safeJoin */ .gt)(root, path), name, maxJsonBytes);
    return text === undefined ? undefined : parseJsonText(text, contract, name);
}
/**
 * Parses text by a contract.
 *
 * @throws AppError ERR_SCHEMA, fault `blocked`, with a diagnostic for each problem
 */
function parseJsonText(text, contract, name) {
    const result = checkJsonText(text, contract, name);
    if ('value' in result)
        return result.value;
    const [first] = result.diagnostics;
    const more = result.diagnostics.length > 1 ? ` (and ${result.diagnostics.length - 1} more)` : '';
    throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_SCHEMA', `${first?.message ?? `${name} does not match its contract.`}${more}`, {
        file: name,
        diagnostics: result.diagnostics,
        ...(first?.line === undefined ? {} : { line: first.line }),
        ...(first?.path === undefined ? {} : { path: first.path }),
    });
}
/** Parses text by a contract. Returns the value, or every problem as an ERR_SCHEMA finding `<name>: <path>: <message>`. */
function checkJsonText(text, contract, name) {
    try {
        const document = (0,_system_text_parse_json_document_js__WEBPACK_IMPORTED_MODULE_6__/* .parseJsonDocument */ .dH)(text);
        const parsed = contract.safeParse(document.value);
        if (parsed.success)
            return { value: parsed.data };
        const diagnostics = parsed.error.issues.map((issue) => {
            const place = issue.path.map(String);
            const line = lineNear(document, place);
            return schemaFinding(name, place.join('.'), issue.message, line);
        });
        return { diagnostics };
    }
    catch (error) {
        if (!(error instanceof _system_text_parse_json_document_js__WEBPACK_IMPORTED_MODULE_6__/* .JsonTextError */ .sU))
            throw error;
        return { diagnostics: [schemaFinding(name, '', `is not JSON: ${error.message}`, error.line)] };
    }
}
/**
 * Writes a value of a contract as a file: validated, two-space indent, final newline, atomically.
 *
 * @throws AppError ERR_SCHEMA, fault `internal`, when the value does not match (our own bug); as writeFileAtomic
 */
async function writeJsonFile(root, path, contract, value, options = {}) {
    const parsed = contract.safeParse(value);
    if (!parsed.success) {
        const [issue] = parsed.error.issues;
        const message = `${path} would not match its contract: ${issue?.path.map(String).join('.')}: ${issue?.message}.`;
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_SCHEMA', message, { fault: 'internal', file: path });
    }
    await (0,_system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_2__/* .writeFileAtomic */ .Zf)(root, path, (0,_system_text_json_js__WEBPACK_IMPORTED_MODULE_7__/* .prettyJson */ .D_)(value), options);
}
function schemaFinding(name, path, message, line) {
    const text = path === '' ? `${name}: ${message}` : `${name}: ${path}: ${message}`;
    return (0,_diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .finding */ .g)('ERR_SCHEMA', text, {
        file: name,
        ...(path === '' ? {} : { path }),
        ...(line === undefined ? {} : { line }),
    });
}
/** The line of a member; if the member is missing, the line of its nearest existing ancestor. */
function lineNear(document, path) {
    for (let length = path.length; length >= 0; length--) {
        const line = document.lineOf(path.slice(0, length));
        if (line !== undefined)
            return line;
    }
    return undefined;
}
function readBounded(file, name, limit) {
    const { bytes, problem } = (0,_system_hostile_read_hostile_js__WEBPACK_IMPORTED_MODULE_4__/* .readPlainFile */ .b$)(file, limit);
    if (problem === 'absent')
        return undefined;
    if (bytes === null) {
        const what = problem === 'too-large' ? `has more than ${limit} bytes` : _system_hostile_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .problemText */ .f[problem];
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_SCHEMA', `${name} ${what}.`, { file: name });
    }
    if (!(0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes))
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_SCHEMA', `${name} is not UTF-8.`, { file: name });
    return bytes.toString('utf8');
}


/***/ }),

/***/ 3259:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aH: () => (/* binding */ layoutOf),
/* harmony export */   rw: () => (/* binding */ factoryPaths)
/* harmony export */ });
/* unused harmony exports stageLayout, layoutOfRunDir */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _contracts_config_factory_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9346);


/** The fixed parent of the outboxes of all runs, in a worker's worktree. */
const outboxes = 'tools/codex/runs';
/**
 * The folders and files that no worker may change, whatever its scope lock says: the configured ones, the outboxes, the configuration's
 * folder, and the list of allowed secrets. Each stands for everything below it too.
 */
function factoryPaths(paths, secretAllow) {
    const { worktrees_flat: _flag, ...folders } = paths;
    return [...new Set([...Object.values(folders), outboxes, 'tools/codex/factory', secretAllow])];
}
/** Computes the layout of a run. */
function layoutOf(paths, runId) {
    const runDir = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(paths.runs_dir, runId);
    const promptsDir = node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(paths.prompts_dir, runId);
    const worktreeName = (worker) => (paths.worktrees_flat ? worker : `${runId}/${worker}`);
    return {
        runId,
        zip: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(paths.prompt_zips_dir, `${runId}.zip`),
        promptsDir,
        promptLogsDir: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(promptsDir, 'logs'),
        runsDir: paths.runs_dir,
        runDir,
        manifest: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'RUN_MANIFEST.json'),
        inputs: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'RUN_INPUTS.json'),
        validation: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'VALIDATION.json'),
        status: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'STATUS.json'),
        dispatchResults: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'logs', 'DISPATCH_RESULTS.json'),
        dispatchReport: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(promptsDir, 'logs', 'DISPATCH_REPORT.md'),
        heartbeat: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, '_debug', 'DISPATCH_HEARTBEAT.json'),
        ledger: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'ledger', 'run.jsonl'),
        indexLedger: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(paths.runs_dir, 'factory_ledger.jsonl'),
        integratorDir: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'Z_aggregator'),
        launchesDir: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'launch'),
        locksDir: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'locks'),
        policyDir: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'policy'),
        basePack: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'store', 'base.pack'),
        lfsDir: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'lfs'),
        publishLock: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(paths.runs_dir, 'publish.lock'),
        launch: (revision) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'launch', String(revision)),
        prompt: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(promptsDir, `${worker}_${runId}.txt`),
        scopeLock: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'scope', `${worker}.json`),
        rules: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'brief', 'RULES.md'),
        brief: (worker) => ({
            text: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'brief', `${worker}.md`),
            data: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'brief', `${worker}.json`),
        }),
        bundle: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, worker, ...(worker === 'Z_aggregator' ? ['bundle'] : [])),
        outbox: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(outboxes, runId, worker),
        workerLedger: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'ledger', `${worker}.jsonl`),
        flatWorktrees: paths.worktrees_flat,
        worktreeName,
        worktree: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(paths.worktrees_dir, worktreeName(worker)),
    };
}
/** The layout of a stage's run. */
function stageLayout({ paths, runId }) {
    return layoutOf(paths ?? factoryConfig.parse({}).paths, runId);
}
/**
 * The layout of a run folder that is known only by its path, such as a downloaded one. Prompts are expected in the folder `prompts` beside
 * the folder that contains the run, as in both a repository and an artifact.
 *
 * @param runDir absolute or relative to the current folder; its last part is the RUN_ID
 * @returns the folder that the layout is relative to, absolute, and the layout
 */
function layoutOfRunDir(runDir) {
    const folder = resolve(runDir);
    const runs = dirname(folder);
    const defaults = factoryConfig.parse({}).paths;
    const paths = { ...defaults, runs_dir: basename(runs), prompts_dir: 'prompts' };
    return { root: dirname(runs), layout: layoutOf(paths, basename(folder)) };
}


/***/ }),

/***/ 8673:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BP: () => (/* binding */ issuedFiles),
/* harmony export */   I4: () => (/* binding */ launchDigest),
/* harmony export */   Ox: () => (/* binding */ stateDigest),
/* harmony export */   XZ: () => (/* binding */ digestOf),
/* harmony export */   d8: () => (/* binding */ stateFiles),
/* harmony export */   ic: () => (/* binding */ assertLaunchDigest),
/* harmony export */   ol: () => (/* binding */ digestOfEntries)
/* harmony export */ });
/* unused harmony export attestationFiles */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1496);
/* harmony import */ var _system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4510);
/* harmony import */ var _system_hostile_digest_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8105);
/* harmony import */ var _system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1160);
/* harmony import */ var _system_text_hash_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1917);
/* harmony import */ var _system_text_json_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8735);







/**
 * The files that `attest` writes into an ended run's folder, relative to it: the statement, its predicate, and its subjects as a checksum
 * file. They contain the state's digest, so they cannot be part of the state.
 */
const attestationFiles = [
    'attestations/run.intoto.json',
    'attestations/run.predicate.json',
    'attestations/run.subjects.sha256',
];
const isAttestation = (path) => attestationFiles.some((name) => name === path);
/**
 * Every file of a run's state. Stages publish, restore and digest exactly these. They are all files of the run folder and the prompt folder
 * except `locks/` (belongs to living processes), `store/` (each machine makes its own), temporary files of atomic writes, and {@link
 * attestationFiles}.
 *
 * @param root the repository root, absolute
 * @returns sorted by path, by code unit
 * @throws AppError ERR_PATH_UNSAFE for a link or special file; ERR_STATE_MISSING when there is no run folder
 */
async function stateFiles(root, layout) {
    const left = (path) => path === 'locks' || path === 'store' || (0,_system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_2__/* .isTemporary */ .ey)(path) || isAttestation(path);
    const run = await (0,_system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_4__/* .listFiles */ .C)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, layout.runDir), left);
    const prompts = await (0,_system_hostile_list_files_js__WEBPACK_IMPORTED_MODULE_4__/* .listFiles */ .C)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, layout.promptsDir), _system_files_atomic_write_js__WEBPACK_IMPORTED_MODULE_2__/* .isTemporary */ .ey);
    if (run.length === 0) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_STATE_MISSING', `${layout.runDir} is missing or empty; an earlier stage must have filled it.`, {
            file: layout.runDir,
        });
    }
    const files = [
        ...run.map((path) => ({ path: `runs/${layout.runId}/${path}`, file: `${layout.runDir}/${path}` })),
        ...prompts.map((path) => ({ path: `prompts/${layout.runId}/${path}`, file: `${layout.promptsDir}/${path}` })),
    ];
    return files.sort((left, right) => (0,_system_text_json_js__WEBPACK_IMPORTED_MODULE_6__/* .byCodeUnit */ .X)(left.path, right.path));
}
/**
 * The `state-digest`: the sha256 of the sorted lines `<sha256> <size> <path>`, each with a line feed, for {@link stateFiles}
 * (docs/workflows.md). 64 hex digits.
 *
 * @throws AppError as {@link stateFiles}
 */
async function stateDigest(root, layout) {
    return digestOf(root, await stateFiles(root, layout));
}
/**
 * The files that prepare issued and nothing may change afterwards: `scope/**`, `brief/**`, `policy/**`, RUN_MANIFEST.json, RUN_INPUTS.json, and the
 * prompt folder without its `logs/`. Of a revised run, those of its newest launch revision.
 *
 * @throws AppError as {@link stateFiles}; also ERR_STATE_MISSING when none of these files exists
 */
async function issuedFiles(root, layout) {
    const run = `runs/${layout.runId}/`;
    const prompts = `prompts/${layout.runId}/`;
    const issued = (await stateFiles(root, layout)).filter(({ path }) => path.startsWith(run)
        ? [`${run}scope/`, `${run}brief/`, `${run}policy/`].some((folder) => path.startsWith(folder)) ||
            path === `${run}RUN_MANIFEST.json` ||
            path === `${run}RUN_INPUTS.json`
        : !path.startsWith(`${prompts}logs/`));
    if (issued.length === 0) {
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_STATE_MISSING', `${layout.runDir} contains no file that prepare issued.`, {
            file: layout.runDir,
        });
    }
    return issued;
}
/**
 * The `launch-digest`: the formula of {@link stateDigest} over {@link issuedFiles}. 64 hex digits.
 *
 * @throws AppError as issuedFiles
 */
async function launchDigest(root, layout) {
    return digestOf(root, await issuedFiles(root, layout));
}
/**
 * Compares the launch digest with the one that the prepare process returned, before any lock, prompt or base is read.
 *
 * @throws AppError ERR_LAUNCH_STATE_ALTERED
 */
async function assertLaunchDigest(root, layout, expected) {
    const actual = await launchDigest(root, layout);
    if (actual === expected)
        return;
    throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_LAUNCH_STATE_ALTERED', `A scope lock, prompt, manifest or recorded input of ${layout.runId} was changed after prepare issued it: launch digest ${actual}, expected ${expected}.`, { file: layout.runDir });
}
/**
 * The formula of every digest here: sha256 over the sorted lines `<sha256> <size> <path>`.
 *
 * @throws AppError ERR_PATH_UNSAFE, ERR_STATE_MISSING about a file
 */
async function digestOf(root, files) {
    const entries = [];
    for (const { path, file } of files) {
        entries.push({ path, ...(await (0,_system_hostile_digest_file_js__WEBPACK_IMPORTED_MODULE_3__/* .digestFile */ .T)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(root, file), { name: file })) });
    }
    return digestOfEntries(entries);
}
/** As {@link digestOf}, for files that are known by their digests. */
function digestOfEntries(entries) {
    const lines = entries.map(({ path, sha256: digest, size }) => `${digest} ${size} ${path}\n`);
    return (0,_system_text_hash_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256 */ .sc)(lines.sort(_system_text_json_js__WEBPACK_IMPORTED_MODULE_6__/* .byCodeUnit */ .X).join(''));
}


/***/ }),

/***/ 4046:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vv: () => (/* binding */ backOffMs),
/* harmony export */   et: () => (/* binding */ jittered)
/* harmony export */ });
/* unused harmony export backOff */
/** Real milliseconds to wait before the next attempt, after this many consecutive failures (from 1). */
function backOffMs({ firstMs, mostMs = Number.POSITIVE_INFINITY }, failures) {
    return Math.min(firstMs * 2 ** (failures - 1), mostMs);
}
/** Randomizes a wait to 50 to 150 percent of its length, so that processes that failed together do not retry together. */
function jittered(milliseconds) {
    return milliseconds * (0.5 + Math.random());
}
/** Waits before the next attempt. Returns at once when the signal is aborted and never rejects; the caller must check the signal. */
async function backOff(clock, wait, failures, signal) {
    await clock.sleep(backOffMs(wait, failures), signal).catch(() => undefined);
}


/***/ }),

/***/ 4510:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D9: () => (/* binding */ removeStaleTemporaries),
/* harmony export */   KM: () => (/* binding */ writeFully),
/* harmony export */   NT: () => (/* binding */ temporaryName),
/* harmony export */   Yw: () => (/* binding */ syncFolder),
/* harmony export */   Zf: () => (/* binding */ writeFileAtomic),
/* harmony export */   ey: () => (/* binding */ isTemporary),
/* harmony export */   fU: () => (/* binding */ renameWithRetry),
/* harmony export */   kq: () => (/* binding */ makeFolderDurably)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1496);
/* harmony import */ var _back_off_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(4046);
/* harmony import */ var _paths_safe_path_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8601);
/* harmony import */ var _processes_process_identity_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9195);
/* harmony import */ var _text_hash_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1917);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8735);
/* harmony import */ var _remove_tree_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1138);










const tempMark = '.factory-tmp-';
/**
 * Replaces a file atomically and durably inside `root`: writes a temporary file in the same folder, fsyncs it, renames it, and fsyncs the
 * folder. Readers see the old bytes or the new bytes, never a mixture. On any error the old file is unchanged.
 *
 * @param root the folder that the write must stay inside
 * @param path absolute, or relative to `root`; missing folders are created, durably
 * @throws AppError ERR_PATH_UNSAFE when the path leaves root or passes through a link; ERR_WRITE_FAILED when the system refuses; whatever
 *   `beforeRename` throws
 */
async function writeFileAtomic(root, path, data, options = {}) {
    const relativePath = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path) ? (0,_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_4__/* .portablePath */ .T9)(root, path) : path;
    const target = await (0,_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_4__/* .safeJoin */ .gt)(root, relativePath);
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(target);
    const temporary = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, temporaryName());
    try {
        const handle = await openNew(temporary);
        try {
            await writeFully(handle, typeof data === 'string' ? Buffer.from(data, 'utf8') : data);
            await handle.sync();
        }
        finally {
            await handle.close();
        }
        await options.beforeRename?.();
        await renameWithRetry(temporary, target);
        await syncFolder(folder);
    }
    catch (cause) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(temporary, { force: true }).catch(() => undefined);
        if (cause instanceof _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u)
            throw cause;
        const code = cause.code ?? cause.message;
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u('ERR_WRITE_FAILED', `${relativePath} could not be written (${code}).`, {
            fault: 'internal',
            file: relativePath,
            cause,
        });
    }
}
async function openNew(path) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'wx', 0o644);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
        await makeFolderDurably((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path));
        return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(path, 'wx', 0o644);
    }
}
/** Creates a folder and its parents, and makes all new names durable. Unlike Node's recursive mkdir it reports a full disk as ENOSPC. */
async function makeFolderDurably(folder) {
    const parent = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(folder);
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder);
    }
    catch (error) {
        const { code } = error;
        if (code === 'EEXIST')
            return;
        if (code !== 'ENOENT' || parent === folder)
            throw error;
        await makeFolderDurably(parent);
        return makeFolderDurably(folder);
    }
    await syncFolder(parent);
}
/**
 * Writes all bytes at the handle's position, in as many calls as the system needs.
 *
 * @throws Error of the system; an Error with the byte counts when a call writes nothing
 */
async function writeFully(handle, bytes) {
    for (let offset = 0; offset < bytes.length;) {
        const { bytesWritten } = await handle.write(bytes, offset);
        if (bytesWritten === 0)
            throw new Error(`wrote ${offset} of ${bytes.length} bytes`);
        offset += bytesWritten;
    }
}
/** A new random name that {@link isTemporary} recognizes. It contains the id of this process. */
function temporaryName() {
    const { pid, started, boot } = (0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .ownIdentity */ .hY)();
    return `${tempMark}${pid}-${started}-${boot.slice(0, 8)}-${(0,_text_hash_js__WEBPACK_IMPORTED_MODULE_6__/* .randomToken */ .zs)()}`;
}
/** Whether a file name or path belongs to a temporary file of {@link writeFileAtomic}. */
function isTemporary(path) {
    return path.slice(path.lastIndexOf('/') + 1).startsWith(tempMark);
}
/**
 * Removes temporary files and staging folders that killed writers left in a folder and below it. Those of running processes stay, and no
 * link is followed. Call it when a run folder is opened.
 *
 * @param options.below false: only this folder, without the folders below it
 * @returns the removed paths, relative to the folder with `/`, sorted
 */
async function removeStaleTemporaries(folder, options = {}) {
    const removed = [];
    const walk = async (inside) => {
        const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, inside), { withFileTypes: true }).catch(() => []);
        for (const entry of entries) {
            const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
            if (isTemporary(path)) {
                if (!isStale((0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path)))
                    continue;
                await (0,_remove_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .removeTree */ .d)(folder, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, path));
                removed.push(path);
            }
            else if (entry.isDirectory() && options.below !== false)
                await walk(path);
        }
    };
    await walk('');
    return removed.sort(_text_json_js__WEBPACK_IMPORTED_MODULE_8__/* .byCodeUnit */ .X);
}
function isStale(name) {
    const [, pid, started = '', boot] = /^\.factory-tmp-(\d+)-(\w*)-(\w*)-/.exec(name) ?? [];
    const { boot: now } = (0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .ownIdentity */ .hY)();
    return boot !== now.slice(0, 8) || !(0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_5__/* .isRunning */ .W_)({ pid: Number(pid), started, boot: now });
}
/** Error codes of Windows while a scanner, an indexer or a reader has the file open. On POSIX the same codes are permanent. */
const momentary = new Set(['EPERM', 'EACCES', 'EBUSY']);
/**
 * Renames a file. On Windows, retries with jitter for up to `deadlineMs` (60 s) while another program has the file open.
 *
 * @param platform default: this machine's
 */
async function renameWithRetry(from, to, deadlineMs = 60_000, platform = process.platform) {
    const deadline = performance.now() + deadlineMs;
    for (let failures = 1;; failures++) {
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(from, to);
            return;
        }
        catch (error) {
            const code = error.code ?? '';
            if (platform !== 'win32' || !momentary.has(code) || performance.now() >= deadline)
                throw error;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)((0,_back_off_js__WEBPACK_IMPORTED_MODULE_9__/* .jittered */ .et)((0,_back_off_js__WEBPACK_IMPORTED_MODULE_9__/* .backOffMs */ .Vv)({ firstMs: 10, mostMs: 1_000 }, failures)));
        }
    }
}
/** Makes a new name in a folder durable. Windows cannot fsync a folder; there the file system's journal does it. */
async function syncFolder(folder) {
    if (process.platform === 'win32')
        return;
    const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.open)(folder, 'r');
    try {
        await handle.sync();
    }
    finally {
        await handle.close();
    }
}


/***/ }),

/***/ 4862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IZ: () => (/* binding */ acquireLock),
/* harmony export */   RY: () => (/* binding */ writeFileFenced),
/* harmony export */   ae: () => (/* binding */ removeAbandonedLock),
/* harmony export */   ms: () => (/* binding */ lockHolder)
/* harmony export */ });
/* unused harmony exports isLockHeld, removeStaleLockParts */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1496);
/* harmony import */ var _back_off_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4046);
/* harmony import */ var _processes_process_identity_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9195);
/* harmony import */ var _text_hash_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1917);
/* harmony import */ var _atomic_write_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4510);
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








/** A lock file that names no owner counts as abandoned after it stayed unchanged for this long. */
const tornAfterMs = 1_000;
const longestWaitMs = 20;
/**
 * Acquires the lock file at `path` and creates its folder. The file appears together with its content, so that nobody sees it half-written
 * while its owner lives. If the owner is gone (judged by pid, process start time and boot id), the one process that creates the claim file
 * renames the lock file away (docs/adr/0080).
 *
 * @throws AppError ERR_LOCK_HELD when a living owner keeps the lock for longer than `waitMs`; the signal's reason when aborted
 */
async function acquireLock(path, options = {}) {
    const deadline = performance.now() + (options.waitMs ?? 30_000);
    const taker = new Taker(path);
    for (let looks = 1;; looks++) {
        options.signal?.throwIfAborted();
        const held = readOwner(path);
        if (held === undefined) {
            // In each attempt, because an owner may remove a folder that holds only its lock.
            await (0,_atomic_write_js__WEBPACK_IMPORTED_MODULE_6__/* .makeFolderDurably */ .kq)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path));
            await taker.sweep();
            if (create(path, { ...taker.me, since: new Date().toISOString() }))
                return lockOf(path, taker.me);
        }
        else if (taker.isAbandoned(held)) {
            if (await taker.renameAway(path, held))
                continue;
        }
        else if (held.pid !== 0 && performance.now() >= deadline) {
            const message = `The lock ${path} is held by process ${held.pid} since ${held.since}; only one may hold it.`;
            throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u('ERR_LOCK_HELD', message, { fault: 'internal' });
        }
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)((0,_back_off_js__WEBPACK_IMPORTED_MODULE_7__/* .jittered */ .et)((0,_back_off_js__WEBPACK_IMPORTED_MODULE_7__/* .backOffMs */ .Vv)({ firstMs: 5, mostMs: longestWaitMs }, looks)));
    }
}
/** The living owner of the lock file at `path`, if any. Read-only: an abandoned file stays. */
function lockHolder(path) {
    const owner = readOwner(path);
    if (owner === undefined || owner.pid === 0 || !(0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .isRunning */ .W_)(owner))
        return undefined;
    return { pid: owner.pid, since: owner.since };
}
/** Whether a living owner holds the lock file at `path`; as {@link lockHolder}. */
function isLockHeld(path) {
    return lockHolder(path) !== undefined;
}
/** Removes the lock file at `path` if its owner is gone, by the same rules as {@link acquireLock}. The lock of a living owner stays. */
async function removeAbandonedLock(path) {
    if (readOwner(path) === undefined || isLockHeld(path))
        return;
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const _taken = __addDisposableResource(env_1, await acquireLock(path, { waitMs: 0 }), true);
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
    catch (error) {
        // Another process acquired it first and is working now.
        if (!(error instanceof _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u) || error.code !== 'ERR_LOCK_HELD')
            throw error;
    }
}
/** Removes files that killed processes left beside the lock while they acquired it. Files of living processes stay. */
async function removeStaleLockParts(path) {
    await new Taker(path).sweep();
}
/**
 * Like writeFileAtomic, but only for the lock's owner: the lock is checked again directly before the rename, so that a process that lost
 * the lock meanwhile changes nothing (docs/design/safety.md).
 *
 * @throws AppError ERR_LOCK_LOST; as writeFileAtomic
 */
async function writeFileFenced(lock, root, path, data) {
    await (0,_atomic_write_js__WEBPACK_IMPORTED_MODULE_6__/* .writeFileAtomic */ .Zf)(root, path, data, { beforeRename: () => lock.assertHeld() });
}
function lockOf(path, { token }) {
    const isMine = () => readOwner(path)?.token === token;
    return {
        fence: Number(process.hrtime.bigint() / 1000n),
        async assertHeld() {
            if (isMine())
                return;
            const message = `Lost the lock ${path}. Nothing was written.`;
            throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_3__/* .AppError */ .u('ERR_LOCK_LOST', message, { fault: 'internal' });
        },
        async [Symbol.asyncDispose]() {
            if (isMine())
                remove(path);
        },
    };
}
/** A process that tries to acquire a lock: its own owner record, and what it saw of lock files that name no owner. */
class Taker {
    me = { ...(0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .ownIdentity */ .hY)(), since: '', token: (0,_text_hash_js__WEBPACK_IMPORTED_MODULE_5__/* .randomToken */ .zs)() };
    #path;
    #tornSince = new Map();
    constructor(path) {
        this.#path = path;
    }
    isAbandoned(owner) {
        if (owner.pid !== 0)
            return !(0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .isRunning */ .W_)(owner);
        const since = this.#tornSince.get(owner.token) ?? performance.now();
        this.#tornSince.set(owner.token, since);
        return performance.now() - since >= tornAfterMs;
    }
    /**
     * Renames an abandoned file away. Only the process that creates the claim file, named after the old owner's token, may do so. Tokens are
     * never reused, so a late process with an outdated view finds another token under the claim and changes nothing. A claim is itself a
     * lock: if its owner died too, the claim is renamed away by the same rule.
     *
     * @returns false when another process is doing it
     */
    async renameAway(file, gone) {
        const claim = `${this.#path}.claim-${gone.token}`;
        if (!create(claim, this.me)) {
            const other = readOwner(claim);
            if (other !== undefined && this.isAbandoned(other))
                await this.renameAway(claim, other);
            return false;
        }
        try {
            if (readOwner(file)?.token === gone.token) {
                const aside = `${this.#path}.gone-${this.me.token}`;
                await (0,_atomic_write_js__WEBPACK_IMPORTED_MODULE_6__/* .renameWithRetry */ .fU)(file, aside);
                remove(aside);
            }
            return true;
        }
        finally {
            remove(claim);
        }
    }
    /**
     * Removes files that killed processes left beside the lock. Claims are removed by the rule for claims, because other processes may be
     * waiting for them.
     */
    async sweep() {
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(this.#path);
        const prefix = `${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(this.#path)}.`;
        for (const name of namesIn(folder)) {
            if (!name.startsWith(prefix))
                continue;
            const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name);
            const owner = readOwner(file);
            if (owner === undefined || owner.pid === 0 || (0,_processes_process_identity_js__WEBPACK_IMPORTED_MODULE_4__/* .isRunning */ .W_)(owner))
                continue;
            if (/\.claim-[\w-]+$/.test(name))
                await this.renameAway(file, owner);
            else if (/\.(?:gone-)?[0-9a-f]{32}$/.test(name))
                remove(file);
        }
    }
}
/**
 * Creates a lock or claim exclusively, with its whole content; returns false if it exists. Synchronous, like all operations on lock files:
 * they are tiny.
 */
function create(path, owner) {
    const text = JSON.stringify(owner);
    const whole = `${path}.${owner.token}`;
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(whole, text);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.linkSync)(whole, path);
        return true;
    }
    catch (error) {
        // A file system without hard links: the content is written after the name, and readers wait for a half-written file to be
        // completed.
        return error.code !== 'EEXIST' && createPlain(path, text, owner);
    }
    finally {
        remove(whole);
    }
}
function createPlain(path, text, owner) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(path, text, { flag: 'wx' });
    }
    catch (error) {
        const code = error.code ?? '';
        // A full disk accepts the name but not the content.
        if (code === 'ENOSPC' && readOwner(path)?.pid === 0)
            remove(path);
        // Windows keeps a removed name busy until its last reader closes it. ENOENT: the folder was removed together with its last lock.
        if (code === 'EEXIST' ||
            code === 'ENOENT' ||
            (process.platform === 'win32' && /^(?:EPERM|EACCES|EBUSY)$/.test(code)))
            return false;
        throw error;
    }
    return readOwner(path)?.token === owner.token;
}
/** The names in a folder; none if it was just removed. */
function namesIn(folder) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder);
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return [];
        throw error;
    }
}
function remove(path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(path);
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
    }
}
/** The owner that a file names. A file that names none gets pid 0 and a token from the file's identity. `undefined` without a file. */
function readOwner(path) {
    try {
        const text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8');
        try {
            const { pid, started, boot, token, since } = JSON.parse(text);
            if (Number.isInteger(pid) && pid > 0 && /^[0-9a-f]{32}$/.test(token))
                return { pid, started, boot, token, since: typeof since === 'string' ? since : 'an unknown time' };
        }
        catch {
            // It names no owner.
        }
        const info = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { bigint: true });
        return { pid: 0, started: '', boot: '', since: '', token: `torn-${info.ino}-${info.mtimeNs}-${info.size}` };
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 1138:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ removeTree)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var _paths_safe_path_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8601);
/* harmony import */ var _text_hash_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1917);






/** Folders that are deeper than this are moved up before they are emptied, because each level holds an open file. */
const maxDepth = 64;
/**
 * Removes a file or a folder with its content. Links and junctions are removed as links, also at the top, so that their targets are never
 * touched. Unreadable folders are made readable first (docs/design/safety.md).
 *
 * On Linux every step below the top is relative to an open folder handle, so that a running process cannot redirect the removal by
 * replacing folders with links. Elsewhere each entry is checked just before it is removed.
 *
 * @param root the folder that the removal must stay inside
 * @param path absolute, inside `root`; ignored if it does not exist
 * @param rawName removes this entry of `path` instead, for a name that is not UTF-8; only Linux has such names
 * @throws AppError ERR_PATH_UNSAFE when a folder on the way to `path` is a link; the system's error when something cannot be removed
 */
async function removeTree(root, path, rawName) {
    const above = rawName === undefined ? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path) : path;
    const parent = await (0,_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_4__/* .safeJoin */ .gt)(root, (0,_paths_safe_path_js__WEBPACK_IMPORTED_MODULE_4__/* .portablePath */ .T9)(root, above) || '.');
    if (process.platform !== 'linux')
        return removeLooked((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)));
    const name = rawName ?? Buffer.from((0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path), 'utf8');
    const place = Buffer.concat([Buffer.from(`${parent}/`, 'utf8'), name]);
    const top = openFolder(place);
    if (top === undefined)
        return removeOther(place);
    try {
        // Each round removes what the previous round moved up.
        while (emptyFolder(top, top, 0))
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setImmediate)();
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(top);
    }
    unlessGone(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(place));
}
/** Empties an open folder; returns whether something was moved to the top and is still there. */
function emptyFolder(folder, top, depth) {
    let moved = false;
    for (const name of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(`/proc/self/fd/${folder}`, 'buffer')) {
        const path = Buffer.concat([Buffer.from(`/proc/self/fd/${folder}/`), name]);
        const inside = openFolder(path);
        if (inside === undefined) {
            removeOther(path);
            continue;
        }
        try {
            if (depth === maxDepth) {
                (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(path, `/proc/self/fd/${top}/${(0,_text_hash_js__WEBPACK_IMPORTED_MODULE_5__/* .randomToken */ .zs)()}`);
                moved = true;
                continue;
            }
            moved = emptyFolder(inside, top, depth + 1) || moved;
        }
        finally {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(inside);
        }
        unlessGone(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmdirSync)(path));
    }
    return moved;
}
/** O_PATH of open(2), which Node does not export: opens the folder itself, whatever its mode is. */
const O_PATH = 0o10000000;
/** Opens a real folder so that it can be emptied; `undefined` if the path is not one. */
function openFolder(path) {
    const flags = node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_DIRECTORY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW;
    try {
        const handle = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY);
        makeWritable(handle);
        return handle;
    }
    catch (error) {
        const { code } = error;
        if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP')
            return undefined;
        if (code !== 'EACCES')
            throw error;
    }
    const handle = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(path, flags | O_PATH);
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.chmodSync)(`/proc/self/fd/${handle}`, 0o700);
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync)(`/proc/self/fd/${handle}`, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(handle);
    }
}
/**
 * Makes a folder writable, because a readable folder may still be read-only. A folder of another account stays as it is, and emptying it
 * then fails.
 */
function makeWritable(handle) {
    if (((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync)(handle).mode & 0o300) === 0o300)
        return;
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.fchmodSync)(handle, 0o700);
    }
    catch (error) {
        if (error.code !== 'EPERM')
            throw error;
    }
}
function removeOther(path) {
    unlessGone(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(path));
}
function unlessGone(remove) {
    try {
        remove();
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
    }
}
async function removeLooked(path) {
    const info = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(path).catch((error) => {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    });
    if (info === undefined)
        return;
    // lstat reports a junction as a link, not as a folder.
    if (!info.isDirectory()) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.unlink)(path).catch(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { force: true, maxRetries: 5, retryDelay: 100 }));
        return;
    }
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(path, 0o700);
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readdir)(path))
        await removeLooked((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(path, name));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rmdir)(path).catch(() => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
}


/***/ }),

/***/ 6543:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ tempFolder)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _remove_tree_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1138);




/** Creates an empty private folder (mode 0700) under `parent`; default: the system's temporary folder. */
async function tempFolder(prefix, parent = (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)()) {
    const path = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(parent, `${prefix}-`)));
    return {
        path,
        [Symbol.asyncDispose]: () => (0,_remove_tree_js__WEBPACK_IMPORTED_MODULE_3__/* .removeTree */ .d)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), path),
    };
}


/***/ }),

/***/ 8105:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ digestFile)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1496);
/* harmony import */ var _open_hostile_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9933);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2763);





const pieceBytes = 256 * 1024;
/**
 * The sha256 (64 hex digits) and the size of a plain file, both from one read. Streams files of any size.
 *
 * @param path absolute; a link as its last part is not followed
 * @param options.name the file's name in messages; default: `path`
 * @param options.bytes how many of the file's first bytes to digest; default: all
 * @throws AppError ERR_PATH_UNSAFE for anything but a readable plain file
 */
async function digestFile(path, { name = path, bytes = Number.POSITIVE_INFINITY } = {}) {
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let size = 0;
    try {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(path, _open_hostile_js__WEBPACK_IMPORTED_MODULE_3__/* .noFollowFlags */ ._X);
        try {
            if (!(await handle.stat()).isFile())
                throw unsafe(name, 'not-a-file');
            const buffer = Buffer.allocUnsafe(pieceBytes);
            for (let count = -1; count !== 0; size += count) {
                count = (await handle.read(buffer, 0, Math.min(pieceBytes, bytes - size), null)).bytesRead;
                hash.update(buffer.subarray(0, count));
            }
        }
        finally {
            await handle.close();
        }
    }
    catch (error) {
        throw error instanceof _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u ? error : unsafe(name, (0,_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .problemOf */ .Z)(error), error);
    }
    return { sha256: hash.digest('hex'), size };
}
function unsafe(file, problem, cause) {
    return new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u('ERR_PATH_UNSAFE', `${file} ${_problem_js__WEBPACK_IMPORTED_MODULE_4__/* .problemText */ .f[problem]}.`, { file, cause });
}


/***/ }),

/***/ 1160:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ listFiles)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1496);
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8735);
/* harmony import */ var _list_hostile_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2093);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2763);





const maxFolderEntries = 1_000_000;
/**
 * Every regular file below a folder, as paths relative to it with `/`, sorted by code unit. Links are never followed.
 *
 * @param skip decides which relative paths (files, or folders with their content) are left out
 * @returns an empty list when the folder does not exist
 * @throws AppError ERR_PATH_UNSAFE for a link, a device, a folder that cannot be listed, or a name that is not UTF-8 or has control
 *   characters
 */
async function listFiles(folder, skip = () => false) {
    const found = [];
    const walk = (inside) => {
        const { entries, problem } = (0,_list_hostile_js__WEBPACK_IMPORTED_MODULE_2__/* .listHostile */ .J)((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, inside), maxFolderEntries);
        if (problem === 'absent' && inside === '')
            return;
        if (problem !== undefined)
            throw unsafe(inside || '.', `${inside || 'the folder'} ${_problem_js__WEBPACK_IMPORTED_MODULE_3__/* .problemText */ .f[problem]}`);
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
    return found.sort(_text_json_js__WEBPACK_IMPORTED_MODULE_4__/* .byCodeUnit */ .X);
}
function unsafe(file, what) {
    return new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_1__/* .AppError */ .u('ERR_PATH_UNSAFE', `${what}.`, { file });
}


/***/ }),

/***/ 2093:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ listHostile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _open_hostile_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9933);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2763);
/* harmony import */ var _stat_hostile_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5487);




/**
 * Lists a folder, unsorted, without following links. Entries are read one by one, so that a huge folder costs no more than `maxEntries`
 * entries.
 *
 * @param folder absolute
 * @param options.resolved whether the links in its parents are resolved, as in `openFolder`
 * @returns at most `maxEntries` + 1 entries; the extra entry shows that there were too many
 */
function listHostile(folder, maxEntries, options = {}) {
    if (process.platform === 'win32') {
        const { kind } = (0,_stat_hostile_js__WEBPACK_IMPORTED_MODULE_3__/* .statHostile */ .vk)(folder);
        if (kind === 'folder')
            return entriesOf(folder, maxEntries);
        return { entries: [], problem: kind === 'absent' ? 'absent' : 'not-a-folder' };
    }
    const opened = (0,_open_hostile_js__WEBPACK_IMPORTED_MODULE_1__/* .openFolder */ .NE)(folder, options.resolved ?? false);
    if (opened.handle === undefined)
        return { entries: [], problem: opened.problem };
    try {
        // Linux can list an open folder, even if its name now belongs to something else.
        return entriesOf(process.platform === 'linux' ? `/proc/self/fd/${opened.handle}` : folder, maxEntries);
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync)(opened.handle);
    }
}
function entriesOf(folder, maxEntries) {
    try {
        const directory = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.opendirSync)(folder, { encoding: 'buffer', bufferSize: 512 });
        try {
            const entries = [];
            for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
                const nameBytes = entry.name;
                entries.push({ name: utf8Of(nameBytes), nameBytes, kind: (0,_stat_hostile_js__WEBPACK_IMPORTED_MODULE_3__/* .kindOf */ .I)(entry) });
                if (entries.length > maxEntries)
                    break;
            }
            return { entries, problem: undefined };
        }
        finally {
            directory.closeSync();
        }
    }
    catch (error) {
        return { entries: [], problem: (0,_problem_js__WEBPACK_IMPORTED_MODULE_2__/* .problemOf */ .Z)(error) };
    }
}
function utf8Of(bytes) {
    const text = bytes.toString('utf8');
    return !text.includes('\uFFFD') || Buffer.from(text, 'utf8').equals(bytes) ? text : null;
}


/***/ }),

/***/ 147:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EE: () => (/* binding */ collisionKey),
/* harmony export */   rH: () => (/* binding */ nameProblem),
/* harmony export */   tn: () => (/* binding */ findCollisions)
/* harmony export */ });
/* harmony import */ var _text_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8735);

const maxPartBytes = 255;
const maxPathBytes = 4_096;
/** Code points that HFS+ ignores when it compares names (git's utf8.c, `next_hfs_char`; CVE-2014-9390). */
const hfsIgnorable = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/u;
/** DOS device names, reserved with any extension and with the superscript digits that Latin-1 folds to 1, 2, 3 (Microsoft, "Naming Files"). */
const device = /^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]|conin\$|conout\$)$/iu;
const longestDevice = 'conout$'.length;
/** Checked on the whole path, before it is split at `/`. */
const pathRules = [
    ['empty', (path) => path === '', 'is empty; a relative path is needed'],
    [
        'unicode',
        (path) => /[\p{Surrogate}\p{Noncharacter_Code_Point}\ufffd]/u.test(path),
        'is not well-formed Unicode; only valid UTF-8 is allowed',
    ],
    ['control', (path) => /\p{Cc}/u.test(path), 'has a control character; only printable characters are allowed'],
    [
        'invisible',
        (path) => hfsIgnorable.test(path),
        'has an invisible code point that some file systems ignore; only visible characters are allowed',
    ],
    ['drive', (path) => /^[A-Za-z]:/.test(path), 'starts with a drive; only a relative path is allowed'],
    ['backslash', (path) => path.includes('\\'), 'has a backslash; only / separates parts'],
    ['absolute', (path) => path.startsWith('/'), 'is absolute; only a relative path is allowed'],
    ['colon', (path) => path.includes(':'), 'has a colon, which opens a stream on Windows; no colon is allowed'],
    ['character', (path) => /[<>"|?*]/.test(path), 'has one of < > " | ? *, which Windows cannot hold'],
    [
        'path-length',
        (path) => Buffer.byteLength(path) > maxPathBytes,
        `is longer than ${maxPathBytes} bytes, the most that is allowed`,
    ],
];
/** Checked on each part between slashes. */
const partRules = [
    ['empty-part', (part) => part === '', 'has an empty part; single slashes are allowed'],
    ['dot-part', (part) => part === '.', 'has a "." part; only names are allowed'],
    ['parent-part', (part) => part === '..', 'has a ".." part; only paths that stay inside are allowed'],
    ['git', isGitDisguise, 'stands for .git on some system; the git folder is never allowed'],
    ['trailing', (part) => /[. ]$/u.test(part), 'has a part that ends in a dot or space, which Windows drops'],
    ['device', isDevice, 'has a part that names a Windows device; any other name is allowed'],
    [
        'part-length',
        (part) => Buffer.byteLength(part) > maxPartBytes,
        `has a part of more than ${maxPartBytes} bytes, the most that is allowed`,
    ],
];
/**
 * Decides whether a relative path with `/` is allowed, with the same answer on every system (docs/design/safety.md). Pure: reads nothing.
 *
 * @returns the first rule that the path breaks, or `undefined` when it is allowed
 */
function nameProblem(path) {
    for (const [rule, breaks, reason] of pathRules) {
        if (breaks(path))
            return { rule, part: path, reason };
    }
    for (const part of path.split('/')) {
        for (const [rule, breaks, reason] of partRules) {
            if (breaks(part))
                return { rule, part, reason };
        }
    }
    return undefined;
}
function isDevice(part) {
    // Windows checks the name before the first dot, without trailing spaces.
    const name = (part.split('.', 1)[0] ?? '').trimEnd();
    return name.length <= longestDevice && device.test(name);
}
/** `.git` in any case, its NTFS short name, and any name that trims or folds to it (CVE-2014-9390, CVE-2019-1352). */
function isGitDisguise(part) {
    return /^(?:\.git|git~[0-9]+)$/.test(partKey(part).toLowerCase());
}
function partKey(part) {
    const folded = foldCase(part);
    return /^\s|[\s.]$/u.test(folded) ? folded.replace(/^[\s]+|[\s.]+$/gu, '').normalize('NFKC') : folded;
}
/** Nearly every name. NFKC leaves such text as it is, and nothing in it is ignorable. */
const printableAscii = /^[ -~]*$/;
/**
 * Unicode's full case folding after NFKC, in two rounds, because folding can produce a string that NFKC changes again. Lower-casing first
 * and upper-casing last covers the characters that expand in only one direction (U+1E9E, U+0130).
 */
function foldCase(text) {
    if (printableAscii.test(text))
        return text.toUpperCase();
    let folded = text.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
    for (let round = 0; round < 2; round++)
        folded = folded.toLowerCase().toUpperCase().normalize('NFKC');
    return folded;
}
/** The key that two names share when some file system would treat them as the same: NFKC, full case fold, trimmed parts. */
function collisionKey(path) {
    return path.split('/').map(partKey).join('/');
}
/**
 * Finds the paths that collide with an earlier one, by name or because a file is where a folder is needed. A path that ends in `/` is a
 * folder.
 *
 * @returns one collision for each colliding pair of spellings, in code-unit order of the paths
 */
function findCollisions(paths) {
    const seen = new Map();
    const found = new Map();
    /** The keys of folders that other paths imply. Such a folder is placed once: again, it would find the same. */
    const implied = new Map();
    const place = (path, key, folder, explicit) => {
        const other = seen.get(key);
        if (other === undefined) {
            seen.set(key, { path, folder });
            return;
        }
        if (other.folder && folder && other.path === path && !explicit)
            return;
        const kind = other.folder !== folder ? 'file-folder' : other.path === path ? 'duplicate' : 'same';
        const collision = { kind, first: other.path, second: path };
        found.set(`${kind}\0${other.path}\0${path}`, collision);
    };
    // A folder entry sorts before its content, so that an implied folder never meets an explicit one with the same text.
    for (const path of [...paths].sort(_text_json_js__WEBPACK_IMPORTED_MODULE_0__/* .byCodeUnit */ .X)) {
        const folder = path.endsWith('/');
        const name = folder ? path.slice(0, -1) : path;
        let key = '';
        let start = 0;
        for (let cut = name.indexOf('/'); cut !== -1; cut = name.indexOf('/', start)) {
            const above = name.slice(0, cut);
            const known = implied.get(above);
            key = known ?? `${key}${partKey(name.slice(start, cut))}`;
            if (known === undefined) {
                implied.set(above, key);
                place(above, key, true, false);
            }
            key = `${key}/`;
            start = cut + 1;
        }
        place(name, `${key}${partKey(name.slice(start))}`, folder, true);
    }
    return [...found.values()];
}


/***/ }),

/***/ 8601:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FK: () => (/* binding */ isInside),
/* harmony export */   T9: () => (/* binding */ portablePath),
/* harmony export */   gt: () => (/* binding */ safeJoin)
/* harmony export */ });
/* unused harmony export resolveInside */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1496);



/**
 * Whether `child` is `parent` or lies below it, compared by whole path parts. Both absolute.
 *
 * @param rules the platform's path rules; default: this machine's
 */
function isInside(parent, child, rules = (node_path__WEBPACK_IMPORTED_MODULE_1___default())) {
    const way = rules.relative(parent, child);
    return way === '' || (way !== '..' && !way.startsWith(`..${rules.sep}`) && !rules.isAbsolute(way));
}
/** A path relative to `root` with `/` between its parts, as artifacts and reports show it. */
function portablePath(root, path, rules = (node_path__WEBPACK_IMPORTED_MODULE_1___default())) {
    return rules.relative(root, path).split(rules.sep).join('/');
}
/**
 * The absolute path of a relative path below `root`; `undefined` when its text leaves root: an absolute path, `..`, and on Windows another
 * drive, a rooted path or a drive-relative path (`C:x`). Reads nothing from the disk.
 */
function resolveInside(root, relativePath, rules = (node_path__WEBPACK_IMPORTED_MODULE_1___default())) {
    if (rules.isAbsolute(relativePath) || rules.parse(relativePath).root !== '')
        return undefined;
    const target = rules.resolve(root, relativePath);
    return isInside(rules.resolve(root), target, rules) ? target : undefined;
}
/**
 * Joins a relative path to a root. Refuses a path that leaves the root by its text, or through a link in any existing part below the root.
 *
 * @returns the absolute path
 * @throws AppError ERR_PATH_UNSAFE
 */
async function safeJoin(root, relativePath) {
    const target = resolveInside(root, relativePath);
    if (target === undefined) {
        const message = `${relativePath} leaves its folder; only a relative path inside it is allowed.`;
        throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u('ERR_PATH_UNSAFE', message, { file: relativePath });
    }
    const top = node_path__WEBPACK_IMPORTED_MODULE_1___default().resolve(root);
    let walked = top;
    for (const part of node_path__WEBPACK_IMPORTED_MODULE_1___default().relative(top, target).split((node_path__WEBPACK_IMPORTED_MODULE_1___default().sep))) {
        if (part === '')
            continue;
        walked = node_path__WEBPACK_IMPORTED_MODULE_1___default().join(walked, part);
        // Synchronous: one check takes microseconds, and thousands of files are joined in a row.
        const kind = lookAt(walked);
        if (kind === 'absent')
            break;
        if (kind === 'link') {
            const file = portablePath(top, walked);
            throw new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_2__/* .AppError */ .u('ERR_PATH_UNSAFE', `${file} is a link; paths must not pass through links.`, { file });
        }
    }
    return target;
}
/** A part that cannot be inspected cannot be passed through either. The error appears when the path is used. */
function lookAt(path) {
    try {
        const info = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(path, { throwIfNoEntry: false });
        return info === undefined ? 'absent' : info.isSymbolicLink() ? 'link' : 'other';
    }
    catch {
        return 'absent';
    }
}


/***/ }),

/***/ 9195:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  W_: () => (/* binding */ isRunning),
  hY: () => (/* binding */ ownIdentity)
});

// UNUSED EXPORTS: isSameStart

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
;// CONCATENATED MODULE: ./core/system/processes/process-start.js

/** The query for a process's start. The answer is in milliseconds since 1970. */
function startQuestion(platform, pid) {
    if (platform === 'win32') {
        // Milliseconds since 1970 in UTC, independent of the locale.
        const start = `(Get-Process -Id ${pid}).StartTime.ToUniversalTime()`;
        return {
            command: 'powershell.exe',
            args: [
                '-NoProfile',
                '-NonInteractive',
                '-Command',
                `[long](${start} - [datetime]'1970-01-01').TotalMilliseconds`,
            ],
            read: (answer) => /^\d+$/.exec(answer.trim())?.[0],
        };
    }
    return {
        command: '/bin/ps',
        args: ['-o', 'lstart=', '-p', String(pid)],
        // With TZ=UTC and the C locale: `Sun Nov 29 10:00:00 2026`.
        read: (answer) => {
            const at = Date.parse(`${answer.trim()} UTC`);
            return Number.isNaN(at) ? undefined : String(at);
        },
    };
}
/** The query for the current boot. The answer stays the same while the machine runs, even if its clock is changed. */
function bootQuestion(platform) {
    if (platform === 'darwin') {
        return {
            command: '/usr/sbin/sysctl',
            args: ['-n', 'kern.bootsessionuuid'],
            read: (answer) => answer.trim() || undefined,
        };
    }
    if (platform !== 'win32')
        return undefined;
    const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Memory Management\\PrefetchParameters';
    return {
        command: 'reg.exe',
        args: ['query', key, '/v', 'BootId'],
        read: (answer) => /BootId\s+REG_DWORD\s+0x([0-9a-f]+)/i.exec(answer)?.[1],
    };
}
/** The start of another process, in milliseconds since 1970; `undefined` when the system does not report it. */
function foreignStart(platform, pid) {
    const answer = ask(startQuestion(platform, pid));
    return answer === undefined ? undefined : Number(answer);
}
/** The current boot; empty when the system does not report it. */
function ownBoot(platform) {
    const question = bootQuestion(platform);
    return question === undefined ? '' : (ask(question) ?? '');
}
/** Synchronous, like all code for lock files: no other step of this process may run between the check and the change. */
function ask({ command, args, read }) {
    // Windows finds its programs through the environment. Elsewhere the paths are absolute, and time zone and language are fixed.
    const env = process.platform === 'win32' ? {} : { env: { TZ: 'UTC', LC_ALL: 'C' } };
    const { status, stdout } = (0,external_node_child_process_.spawnSync)(command, args, {
        ...env,
        encoding: 'utf8',
        timeout: 10_000,
        windowsHide: true,
    });
    return status === 0 ? read(stdout) : undefined;
}

;// CONCATENATED MODULE: ./core/system/processes/process-identity.js


let own;
/** The identity of this process. Read once, because it does not change. */
function ownIdentity() {
    own ??= {
        pid: process.pid,
        started: process.platform === 'linux' ? linuxStart(process.pid) : String(Math.round(performance.timeOrigin)),
        boot: process.platform === 'linux' ? readOrEmpty('/proc/sys/kernel/random/boot_id').trim() : ownBoot(process.platform),
    };
    return own;
}
/** Whether this very process still runs. False for a process that got its pid later, a process of an earlier boot, and a zombie. */
function isRunning(identity) {
    const { pid, started, boot } = identity;
    if (boot !== ownIdentity().boot)
        return false;
    try {
        process.kill(pid, 0);
    }
    catch (error) {
        // EPERM: the process exists but belongs to another user.
        if (error.code !== 'EPERM')
            return false;
    }
    if (process.platform === 'linux')
        return started === linuxStart(pid);
    if (pid === process.pid)
        return started === ownIdentity().started;
    return isSameStart(started, foreignStart(process.platform, pid));
}
/** The system rounds to seconds, and a program's own clock starts a moment after the time that the system records. */
const startToleranceMs = 5_000;
/**
 * Whether a recorded start, in milliseconds since 1970, matches the start that the system reports for that pid now. If the system reports
 * none, the pid alone decides: a living owner must never be taken for a dead one.
 */
function isSameStart(recorded, now) {
    if (recorded === '' || now === undefined)
        return true;
    return Math.abs(Number(recorded) - now) <= startToleranceMs;
}
function linuxStart(pid) {
    const line = readOrEmpty(`/proc/${pid}/stat`);
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'zombie' : (fields[19] ?? '');
}
function readOrEmpty(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'latin1');
    }
    catch {
        return '';
    }
}


/***/ }),

/***/ 8735:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D_: () => (/* binding */ prettyJson),
/* harmony export */   X: () => (/* binding */ byCodeUnit),
/* harmony export */   dj: () => (/* binding */ canonicalJson)
/* harmony export */ });
/* unused harmony export jsonLine */
/** Compares by UTF-16 code unit, the only sort order of the product. */
function byCodeUnit(left, right) {
    return left < right ? -1 : left > right ? 1 : 0;
}
/** The JSON text of a file: two-space indent, keys in insertion order, LF, final newline (docs/design/formats.md). */
function prettyJson(value) {
    return `${visibleJson(JSON.stringify(value, null, 2))}\n`;
}
/** One line of JSON with a line feed, for a terminal or a program. */
function jsonLine(value) {
    return `${visibleJson(JSON.stringify(value))}\n`;
}
/** Invisible characters, characters that change the reading direction, and control characters that JSON allows. */
const hidden = /[\u007f-\u009f\u2028\u2029\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/gu;
/**
 * Writes hidden characters as \uXXXX, so that a worker's text cannot control a terminal or hide from its reader. The JSON value stays the
 * same.
 */
function visibleJson(json) {
    // Most texts are plain ASCII, which this finds in a tenth of the time.
    if (!/[\u007f-\uffff]/.test(json))
        return json;
    return json.replace(hidden, (character) => Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''));
}
/** One canonical line for hashing: keys sorted by code unit at every depth, no white space. */
function canonicalJson(value) {
    return JSON.stringify(value, (_key, inner) => {
        if (inner === null || typeof inner !== 'object' || Array.isArray(inner))
            return inner;
        return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => byCodeUnit(a, b)));
    });
}


/***/ }),

/***/ 3207:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dH: () => (/* binding */ parseJsonDocument),
/* harmony export */   sU: () => (/* binding */ JsonTextError)
/* harmony export */ });
/* unused harmony export withJsonMember */
/* harmony import */ var jsonc_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7415);
/* harmony import */ var jsonc_parser__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(jsonc_parser__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8735);


/** The position of an error in a JSON text; `line` and `column` count from 1. */
class JsonTextError extends SyntaxError {
    name = 'JsonTextError';
    line;
    column;
    constructor(message, line, column) {
        super(message);
        this.line = line;
        this.column = column;
    }
}
const maxDepth = 100;
/**
 * Parses strict JSON (RFC 8259). Unlike JSON.parse it provides the lines of members and the position of an error. Refuses duplicate keys in
 * an object, because two readers may use different values, and more than 100 levels of nesting.
 *
 * @throws JsonTextError
 */
function parseJsonDocument(source) {
    const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
    const own = ownValue(text);
    if (own === undefined)
        requireStrict(text);
    let lines;
    return {
        value: own === undefined ? parseValue(text) : own.value,
        lineOf(path) {
            lines ??= linesOf(text);
            return lines.get(pathKey(path));
        },
    };
}
/** More than 100 levels of nesting, in a text that is indented by two. */
const tooDeep = new RegExp(`\\n {${2 * maxDepth + 1}}`);
/**
 * The value of a text that is exactly what {@link prettyJson} writes of it, as nearly every file of a run is: then no key is a duplicate, since
 * the value has each key once. This takes a fifth of the time of the scanner, which checks every other text.
 */
function ownValue(text) {
    if (tooDeep.test(text))
        return undefined;
    try {
        const value = JSON.parse(text);
        return (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .prettyJson */ .D_)(value) === text ? { value } : undefined;
    }
    catch {
        return undefined;
    }
}
/** Throws at the first error, duplicate key or excess nesting. The exception also bounds the recursion. */
function requireStrict(text) {
    const keys = [];
    let depth = 0;
    const fail = (message, line, column) => {
        throw new JsonTextError(message, line + 1, column + 1);
    };
    const open = (_offset, _length, line, column) => {
        if (depth > maxDepth)
            fail(`nested more than ${maxDepth} levels deep`, line, column);
        depth++;
    };
    const close = () => {
        depth--;
    };
    (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.visit)(text, {
        onArrayBegin: open,
        onArrayEnd: close,
        onObjectBegin(offset, length, line, column) {
            open(offset, length, line, column);
            keys.push(new Set());
        },
        onObjectEnd() {
            close();
            keys.pop();
        },
        onObjectProperty(key, _offset, _length, line, column) {
            const known = keys.at(-1);
            if (known?.has(key))
                fail(`the key ${JSON.stringify(key)} appears twice`, line, column);
            known?.add(key);
        },
        onError(code, offset, _length, line, column) {
            // For example `ColonExpected`.
            const words = (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.printParseErrorCode)(code).replaceAll(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
            const found = text[offset] === undefined ? 'the end of the text' : `\`${text[offset]}\``;
            fail(`${words}, found ${found}`, line, column);
        },
    }, { disallowComments: true });
}
/** JSON.parse has the last word on validity. If the scanner accepts a text that JSON.parse rejects, only the position is missing. */
function parseValue(text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw new JsonTextError(error.message, 1, 1);
    }
}
function linesOf(text) {
    const lines = new Map();
    const note = (path, line) => {
        const key = pathKey(path);
        // A member begins with its key, which precedes its value.
        if (!lines.has(key))
            lines.set(key, line + 1);
    };
    const value = (_offset, _length, line, _column, path) => note(path(), line);
    (0,jsonc_parser__WEBPACK_IMPORTED_MODULE_0__.visit)(text, {
        onArrayBegin: value,
        onObjectBegin: value,
        onLiteralValue: (_value, ...at) => value(...at),
        onObjectProperty: (key, _offset, _length, line, _column, path) => note([...path(), key], line),
    });
    return lines;
}
function pathKey(path) {
    return path.join('\u0000');
}
/** Sets one member of a JSON text; the rest of the text stays unchanged. */
function withJsonMember(text, path, value) {
    // With formatting, the neighbours of the member would be reformatted too.
    return applyEdits(text, modify(text, [...path], value, {}));
}


/***/ }),

/***/ 4745:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ zipRefusal),
/* harmony export */   S: () => (/* binding */ shown)
/* harmony export */ });
/* harmony import */ var _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1496);

/**
 * The error for a bad zip.
 *
 * @param file the zip's name for messages
 * @param rest the rest of the sentence; the zip or the entry is its subject
 * @param entry the name of the bad entry; absent if the zip itself is bad. It is hostile and is printed with {@link
 *   shown}
 */
function zipRefusal(code, file, rest, entry) {
    const subject = entry === undefined ? file : `${file}: entry ${shown(entry)}`;
    return new _diagnostics_app_error_js__WEBPACK_IMPORTED_MODULE_0__/* .AppError */ .u(code, `${subject} ${rest}.`, { file });
}
/** Makes a hostile name safe to print: JSON, ASCII only, at most 120 characters. */
function shown(name) {
    const cut = name.length > 120 ? `${name.slice(0, 120)}...` : name;
    return JSON.stringify(cut).replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}


/***/ })

};
;