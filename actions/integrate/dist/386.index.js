export const id = 386;
export const ids = [386];
export const modules = {

/***/ 3100:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ backendName)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3315);

/** How a prompt reaches an agent (docs/agents.md). */
const backendName = zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['autohotkey', 'codex-exec', 'command', 'script']);


/***/ }),

/***/ 7125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

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

/***/ 3619:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ factoryConfig)
});

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
// EXTERNAL MODULE: ./core/contracts/backend-name.js
var backend_name = __webpack_require__(3100);
// EXTERNAL MODULE: ./core/contracts/worker.js
var worker = __webpack_require__(3778);
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

// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(7125);
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
var preset_settings = __webpack_require__(5034);
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
        .describe('The paths that the worker may change. Its prompt can only narrow them.'),
    blocked_globs: globs.default([]).describe('The paths that the worker may not change, even if they are allowed.'),
    allow_shared_paths: globs
        .default([])
        .describe('The paths that the worker may share with others. Every owner of a path must list it.'),
});
/** A command that is run on the merged tree. Its rc decides the check `gate:<name>`. */
const gate = schemas/* strictObject */.rej({
    name: schemas/* string */.YjP()
        .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be letters, digits, dot, underscore or dash, at most 64'),
    command: schemas/* array */.YOg(schemas/* string */.YjP()).min(1),
    timeout_seconds: factory_config_seconds.default(600),
});
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
        command: schemas/* array */.YOg(schemas/* string */.YjP()).default([]).describe('`command`: the program and its arguments, with placeholders.'),
        preset: preset_settings/* presetName */.j
            .nullable()
            .default(null)
            .describe('`command`: an agent with a built-in command line. Leave `dispatch.command` empty then.'),
        env_allow: schemas/* array */.YOg(schemas/* string */.YjP())
            .default([])
            .describe('Environment variables that agents get in addition to the fixed list.'),
        runs_on: labels
            .default(['ubuntu-latest'])
            .describe('The runner labels of the job that dispatches headless workers.'),
    })
        .prefault({}),
    codex: codexSettings,
    presets: preset_settings/* presetSettings */.v,
    budgets: budgetSettings,
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
    gates: schemas/* array */.YOg(gate).default([]).describe('Commands that are run on the merged tree. Each is a required check.'),
    security: schemas/* strictObject */.rej({
        allow_protected_paths: globs
            .default([])
            .describe('Protected paths that workers may change. No other key allows them.'),
        secret_scan_enabled: schemas/* boolean */.zMY().default(true).describe('Scan every added line for secrets.'),
        max_changed_files: schemas/* int */.Whr().min(1).default(100).describe('How many files one worker may change.'),
        max_patch_bytes: schemas/* int */.Whr()
            .min(1)
            .default(4 * 1024 * 1024)
            .describe('How many bytes the patch of one worker may have.'),
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

/***/ 5034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

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

/***/ 4947:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ runInputs)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3315);
/* harmony import */ var _backend_name_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3100);
/* harmony import */ var _common_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7125);
/* harmony import */ var _config_factory_config_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3619);
/* harmony import */ var _worker_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3778);





/**
 * RUN_INPUTS.json: every resolved input of the run, recorded once by prepare. A later input that differs is
 * ERR_INPUT_CHANGED. The launch digest covers it, so it never changes after prepare.
 */
const runInputs = zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
    schema_version: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .schemaVersion */ .CZ,
    run_id: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1),
    base_ref: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1),
    base_sha: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .objectId */ .Tu,
    /** The start of the run. All its commits have this time. */
    started_at: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1),
    dry_run: zod__WEBPACK_IMPORTED_MODULE_4__/* .boolean */ .zMY(),
    /** `null` if the prompts did not come from a zip. */
    zip_sha256: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Hex */ .fg.nullable(),
    /** sha256 of each prompt file's bytes, by worker. */
    prompts: zod__WEBPACK_IMPORTED_MODULE_4__/* .partialRecord */ .jgl(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_3__/* .workerNames */ .c3), _common_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256Hex */ .fg),
    workers: zod__WEBPACK_IMPORTED_MODULE_4__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_3__/* .workerNames */ .c3)).min(1),
    backends: zod__WEBPACK_IMPORTED_MODULE_4__/* .partialRecord */ .jgl(zod__WEBPACK_IMPORTED_MODULE_4__/* ["enum"] */ .k5n(_worker_js__WEBPACK_IMPORTED_MODULE_3__/* .workerNames */ .c3), _backend_name_js__WEBPACK_IMPORTED_MODULE_0__/* .backendName */ .Y),
    token_budget: zod__WEBPACK_IMPORTED_MODULE_4__/* .int */ .Whr().min(0).nullable(),
    publish: zod__WEBPACK_IMPORTED_MODULE_4__/* .strictObject */ .rej({
        branch: zod__WEBPACK_IMPORTED_MODULE_4__/* .string */ .YjP().min(1),
        /** The commit of the branch at origin when the run was prepared; `null` if there was no such branch. */
        old_sha: _common_js__WEBPACK_IMPORTED_MODULE_1__/* .objectId */ .Tu.nullable(),
    }),
    /** The whole resolved configuration. Later stages use it instead of the environment and the file. */
    config: _config_factory_config_js__WEBPACK_IMPORTED_MODULE_2__/* .factoryConfig */ .p,
});


/***/ }),

/***/ 7892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aH: () => (/* binding */ layoutOf),
/* harmony export */   nK: () => (/* binding */ stageLayout)
/* harmony export */ });
/* unused harmony export layoutOfRunDir */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);
/* harmony import */ var _contracts_config_factory_config_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3619);


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
        locksDir: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'locks'),
        publishLock: node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(paths.runs_dir, 'publish.lock'),
        prompt: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(promptsDir, `${worker}_${runId}.txt`),
        scopeLock: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'scope', `${worker}.json`),
        bundle: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, worker, ...(worker === 'Z_aggregator' ? ['bundle'] : [])),
        outbox: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join('tools/codex/runs', runId, worker),
        workerLedger: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(runDir, 'ledger', `${worker}.jsonl`),
        flatWorktrees: paths.worktrees_flat,
        worktreeName,
        worktree: (worker) => node_path__WEBPACK_IMPORTED_MODULE_0__.posix.join(paths.worktrees_dir, worktreeName(worker)),
    };
}
/** The layout of the run that a stage works on. */
function stageLayout({ paths, runId }) {
    return layoutOf(paths ?? _contracts_config_factory_config_js__WEBPACK_IMPORTED_MODULE_1__/* .factoryConfig */ .p.parse({}).paths, runId);
}
/**
 * The layout of a run folder that is known by its path alone, as a downloaded one: prompts are looked for in the folder
 * `prompts` beside the folder that holds the run, as both a repository and an artifact have them.
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


/***/ })

};
