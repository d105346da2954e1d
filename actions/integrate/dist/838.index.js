"use strict";
exports.id = 838;
exports.ids = [838];
exports.modules = {

/***/ 5838:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z9: () => (/* binding */ loadConfig),
  D6: () => (/* binding */ loadPaths)
});

// UNUSED EXPORTS: defaultConfigPath, loadConfigOrDefaults

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./core/contracts/config/factory-config.js + 6 modules
var factory_config = __webpack_require__(9346);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(8601);
// EXTERNAL MODULE: ./core/contracts/worker.js
var contracts_worker = __webpack_require__(8737);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
// EXTERNAL MODULE: ./core/system/text/parse-json-document.js
var parse_json_document = __webpack_require__(3207);
;// CONCATENATED MODULE: ./core/config/reference-form.js

const noSuchSwitch = 'the factory always does this, so there is no switch';
/** `run` and `security` keys of the older form that have no meaning here. */
const ignoredKeys = {
    $schema: '',
    _meta: 'it is not a setting',
    _validation_errors: 'it is not a setting',
    contract_version: 'it is the version of the older form',
    'paths.repo_root': 'the repository root comes from --repo or the input root',
    'run.run_prefix': 'run ids have three fixed forms',
    'run.strict_collision_mode': noSuchSwitch,
    'run.allow_identical_patch_overlap': 'identical changes of two workers are an overlap unless the path is shared',
    'run.quarantine_on_suspicious_bundle': noSuchSwitch,
    'run.auto_closeout_workers': 'the factory never writes results for a worker',
    'run.auto_preflight_repair': 'only `factory doctor --fix` repairs something',
    'run.auto_repair_missing_folders': noSuchSwitch,
    'run.enforce_anti_padding_gate': 'there is no such gate',
    'run.integrator_watch_ledger': noSuchSwitch,
    'run.integrator_wait_for_workers': noSuchSwitch,
    'run.visual_baseline_owner': 'scope locks define the owner of each path',
    'run.visual_baseline_update_default': 'scope locks define the owner of each path',
    'run.chat_hygiene_policy': 'every worker starts clean',
    'security.allow_shell_execution': 'commands are argument arrays',
    'security.allow_executable_artifacts': 'security.allow_protected_paths allows new executables',
    'workers.required_worker_files': 'the files of a bundle are fixed',
    'workers.required_integrator_files': 'the files of the integrator are fixed',
    'workers.required_post_run_files': 'the five workers are fixed',
};
const globLists = {
    allowlist_globs: 'allowed_globs',
    denylist_globs: 'blocked_globs',
};
/**
 * Whether a configuration file has the older form of existing factory repositories. That form requires
 * `contract_version`, which the current form does not have.
 */
function isReferenceForm(root) {
    return Object.hasOwn(root, 'contract_version');
}
/**
 * Translates one value of the older form. Unknown paths are returned unchanged, so that the schema refuses them.
 *
 * @param repoRoot the file's own `paths.repo_root`; its other paths start with it
 */
function fromReferenceForm(path, value, repoRoot) {
    const name = path.join('.');
    const ignored = ignoredKeys[name];
    if (ignored !== undefined)
        return { ignored };
    const [group, list, worker] = path;
    if (name === 'schema_version')
        return { ignored: 'it counts versions of the older form' };
    if (name === 'run.branch_prefix' && typeof value === 'string') {
        return { path, value: value.endsWith('/') ? value : `${value}/` };
    }
    if (group === 'paths' && typeof value === 'string' && repoRoot !== '') {
        const start = `${repoRoot.replace(/[\\/]+$/, '')}/`;
        return { path, value: value.replaceAll('\\', '/').startsWith(start) ? value.slice(start.length) : value };
    }
    const ours = list === undefined || group !== 'workers' ? undefined : globLists[list];
    if (ours !== undefined && worker !== undefined) {
        const known = (0,contracts_worker/* workerNameOf */.LF)(worker);
        if (known === undefined)
            return { ignored: 'it is not one of the five workers' };
        return { path: ['workers', known, ours], value };
    }
    return { path, value };
}

;// CONCATENATED MODULE: ./core/config/setting.js
function setting_dotted(path) {
    return path.join('.');
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(9947);
;// CONCATENATED MODULE: ./core/config/setting-tree.js




const olderWorkerNames = new Map(Object.entries(contracts_worker/* workerAliases */.pu).map(([older, name]) => [older.toLowerCase(), name]));
let tree;
/** The configuration as JSON Schema 2020-12 for input, computed once. */
function settingTree() {
    tree ??= json_schema_processors/* toJSONSchema */.bl(factory_config/* factoryConfig */.p, { io: 'input' });
    return tree;
}
/** The schema at a path; `undefined` if there is no such setting or group. */
function schemaAt(path) {
    let node = settingTree();
    for (const part of path)
        node = node === undefined ? undefined : memberOf(node, part);
    return node;
}
/**
 * The paths of all settings, in the order of the contract, without those in groups with free names (`feature_flags`).
 */
function settingPaths() {
    const paths = [];
    const walk = (schema, path) => {
        for (const [name, member] of Object.entries(schema.properties ?? {})) {
            const place = [...path, name];
            if (member.properties !== undefined)
                walk(member, place);
            else if (!isGroup(member))
                paths.push(place);
        }
    };
    walk(settingTree(), []);
    return paths;
}
/** Whether a schema is a group of settings, not a setting. */
function isGroup(schema) {
    return schema.properties !== undefined || isRecord(schema);
}
/**
 * Finds the setting for the parts of a variable's name, ignoring case. Also accepts a key without its unit
 * (`WINDOW_READY_TIMEOUT` for `window_ready_timeout_seconds`) and the older name of a worker.
 */
function findSetting(parts) {
    const path = [];
    let node = settingTree();
    for (const part of parts) {
        const wanted = part.toLowerCase();
        const names = Object.keys(node.properties ?? {});
        const name = names.find((key) => key.toLowerCase() === wanted) ??
            names.find((key) => key.toLowerCase() === `${wanted}_seconds`) ??
            names.find((key) => key === olderWorkerNames.get(wanted)) ??
            (isRecord(node) ? wanted : undefined);
        const next = name === undefined ? undefined : memberOf(node, name);
        if (name === undefined || next === undefined)
            return undefined;
        path.push(name);
        node = next;
    }
    return isGroup(node) ? undefined : path;
}
/** Describes the allowed values in words, for messages. */
function allowedAt(schema) {
    if (schema.properties !== undefined) {
        return `an object with the keys ${Object.keys(schema.properties).sort(json/* byCodeUnit */.X).join(', ')}`;
    }
    if (isRecord(schema))
        return `an object of ${allowedAt(schema.additionalProperties)} values`;
    if (schema.enum !== undefined)
        return `one of ${schema.enum.map(String).join(', ')}`;
    if (schema.anyOf !== undefined)
        return schema.anyOf.map(allowedAt).join(', or ');
    const types = typesOf(schema);
    return types.map((type) => allowedType(type, schema)).join(', or ');
}
/**
 * Converts text to the type of a setting: integer, decimal number, true/false (1/0), JSON for arrays, `null` where it is allowed, else
 * text. Text that does not fit is returned unchanged, so that the schema refuses it.
 */
function valueOfText(schema, text) {
    const types = typesOf(schema);
    if (text === 'null' && types.includes('null'))
        return null;
    if (types.includes('boolean')) {
        const known = { true: true, '1': true, false: false, '0': false }[text.toLowerCase()];
        return known ?? text;
    }
    if (types.includes('integer'))
        return /^-?\d+$/.test(text) ? Number(text) : text;
    if (types.includes('number'))
        return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
    if (types.includes('array')) {
        try {
            return JSON.parse(text);
        }
        catch {
            return text;
        }
    }
    return text;
}
function typesOf(schema) {
    if (schema.anyOf !== undefined)
        return schema.anyOf.flatMap(typesOf);
    return typeof schema.type === 'string' ? [schema.type] : [...(schema.type ?? [])];
}
function allowedType(type, schema) {
    if (type === 'integer') {
        const top = schema.maximum === undefined || schema.maximum === Number.MAX_SAFE_INTEGER ? undefined : schema.maximum;
        return top === undefined
            ? `an integer of at least ${schema.minimum}`
            : `an integer from ${schema.minimum} to ${top}`;
    }
    if (type === 'number') {
        const { exclusiveMinimum: above, minimum = 0 } = schema;
        return above === undefined ? `a number of at least ${minimum}` : `a number above ${above}`;
    }
    if (type === 'boolean')
        return 'true or false';
    if (type === 'array')
        return `a list (JSON array) of ${schema.items === undefined ? 'values' : plural(schema.items)}`;
    return type === 'null' ? 'null' : 'a non-empty string';
}
function plural(items) {
    return items.properties === undefined
        ? 'non-empty strings'
        : `objects with the keys ${Object.keys(items.properties).sort(json/* byCodeUnit */.X).join(', ')}`;
}
function memberOf(node, part) {
    if (node.properties !== undefined)
        return Object.hasOwn(node.properties, part) ? node.properties[part] : undefined;
    return isRecord(node) ? node.additionalProperties : undefined;
}
function isRecord(schema) {
    return schema.properties === undefined && typeof schema.additionalProperties === 'object';
}

;// CONCATENATED MODULE: ./core/config/layers.js







/**
 * FACTORY_ variables that are not configuration. The factory sets them for the programs that it starts, or reads them
 * elsewhere. They are ignored here.
 */
const otherFactoryVariables = [
    'FACTORY_ALLOWED_GLOBS',
    'FACTORY_BLOCKED_GLOBS',
    'FACTORY_BRIEF',
    'FACTORY_BUNDLE_DIR',
    'FACTORY_DATABASE',
    'FACTORY_DEBUG',
    'FACTORY_DISPATCH_MARK',
    'FACTORY_NOTIFY_KEY',
    'FACTORY_NOTIFY_TOKEN',
    'FACTORY_NOTIFY_URL',
    'FACTORY_OUTBOX',
    'FACTORY_PORT_BASE',
    'FACTORY_PROMPT_FILE',
    'FACTORY_RESULT_PATH',
    'FACTORY_RUN_ID',
    'FACTORY_SESSION',
    'FACTORY_SHARED_PATHS',
    'FACTORY_TRACKING_ID',
    'FACTORY_WORKER',
    'FACTORY_WORKER_INDEX',
    'FACTORY_WORKTREE',
];
/** Short names of settings below `dispatch`. The nested form overrides them. */
const shortNames = {
    FACTORY_AHK_EXE: 'ahk_exe',
    FACTORY_BETWEEN_WORKERS_DELAY_MS: 'between_workers_delay_ms',
    FACTORY_FOCUS_RETRIES: 'focus_retries',
    FACTORY_SEND_MODE: 'send_mode',
    FACTORY_WINDOW_MATCH_RETRIES: 'window_match_retries',
    FACTORY_WINDOW_READY_TIMEOUT: 'window_ready_timeout_seconds',
    FACTORY_WORKER_DONE_TIMEOUT: 'worker_done_timeout_seconds',
};
function defaultSettings() {
    return settingPaths().map((path) => {
        return { path, value: schemaAt(path)?.default, layer: 'default', source: 'defaults' };
    });
}
/**
 * The variables for a setting: the nested form (with or without `_SECONDS`), which wins, and the short name if there is
 * one.
 */
function environmentNames(path) {
    const full = `FACTORY_${path.join('__').toUpperCase()}`;
    const nested = full.endsWith('_SECONDS') ? [full, full.slice(0, -'_SECONDS'.length)] : [full];
    const short = Object.keys(shortNames).filter((name) => dotted(['dispatch', shortNames[name] ?? '']) === dotted(path));
    return [...nested, ...short];
}
/**
 * The settings of a configuration file, in the current or the older form.
 *
 * @param name the file's name for messages
 * @throws AppError ERR_CONFIG_JSON with the line if it is not JSON, or not an object
 */
function fileSettings(text, name) {
    const document = parseConfigJson(text, name);
    const root = document.value;
    if (root === null || typeof root !== 'object' || Array.isArray(root)) {
        throw new app_error/* AppError */.u('ERR_CONFIG_JSON', `${name} is not a JSON object.`, { fault: 'usage', file: name, line: 1 });
    }
    const settings = [];
    const diagnostics = [];
    const older = isReferenceForm(root);
    const repoRoot = older ? repoRootOf(root) : '';
    for (const { path, value } of leaves(root, older)) {
        const line = document.lineOf(path);
        if (!older && path.length === 1 && path[0] === '$schema')
            continue;
        const ours = older ? fromReferenceForm(path, value, repoRoot) : { path: canonicalPath(path), value };
        if ('ignored' in ours) {
            if (ours.ignored !== '') {
                const message = `${name}: ${setting_dotted(path)} of the older form has no effect: ${ours.ignored}.`;
                diagnostics.push((0,app_error/* finding */.g)('ERR_CONFIG', message, { ...place(name, path, line), severity: 'notice' }));
            }
        }
        else
            settings.push({ ...ours, layer: 'file', source: name, line });
    }
    return { settings, diagnostics };
}
/**
 * The settings of the environment. `FACTORY_A__B` is `a.b`. An empty value means "not set". An unknown nested name is
 * an error; an unknown plain name is a warning, because it may belong to another program.
 */
function environmentSettings(env) {
    const settings = new Map();
    const diagnostics = [];
    const names = Object.keys(env).filter((name) => name.startsWith('FACTORY_') && (env[name] ?? '') !== '');
    // Short names first, so that the nested form of the same setting replaces them.
    names.sort((a, b) => Number(a.includes('__')) - Number(b.includes('__')) || (0,json/* byCodeUnit */.X)(a, b));
    for (const name of names) {
        if (otherFactoryVariables.includes(name))
            continue;
        const short = shortNames[name];
        const path = short === undefined ? environmentPath(name) : ['dispatch', short];
        const schema = path === undefined ? undefined : schemaAt(path);
        if (path === undefined || schema === undefined)
            diagnostics.push(unknownVariable(name));
        else {
            const value = valueOfText(schema, env[name] ?? '');
            settings.set(setting_dotted(path), { path, value, layer: 'environment', source: name });
        }
    }
    return { settings: [...settings.values()], diagnostics };
}
/**
 * The settings of command-line options or action inputs.
 *
 * @param overrides by dotted path. Text is converted to the setting's type. `undefined` and empty text mean "not set"
 */
function inputSettings(overrides) {
    const settings = [];
    for (const [name, given] of Object.entries(overrides)) {
        if (given === undefined || given === '')
            continue;
        const path = canonicalPath(name.split('.'));
        const schema = schemaAt(path);
        const value = typeof given === 'string' && schema !== undefined ? valueOfText(schema, given) : given;
        settings.push({ path, value, layer: 'input', source: name });
    }
    return { settings, diagnostics: [] };
}
function parseConfigJson(text, name) {
    try {
        return (0,parse_json_document/* parseJsonDocument */.dH)(text);
    }
    catch (cause) {
        if (!(cause instanceof parse_json_document/* JsonTextError */.sU))
            throw cause;
        throw new app_error/* AppError */.u('ERR_CONFIG_JSON', `${name}:${cause.line}:${cause.column} is not JSON: ${cause.message}.`, {
            fault: 'usage',
            file: name,
            line: cause.line,
            column: cause.column,
            cause,
        });
    }
}
/** Every value below the groups of the contract. The value of an unknown key is not split. */
function leaves(root, older) {
    const found = [];
    const walk = (node, path) => {
        for (const [name, value] of Object.entries(node)) {
            const here = [...path, name];
            const group = value !== null && typeof value === 'object' && !Array.isArray(value) && opens(here, older);
            if (group)
                walk(value, here);
            else
                found.push({ path: here, value });
        }
    };
    walk(root, []);
    return found;
}
function opens(path, older) {
    const schema = schemaAt(canonicalPath(path));
    if (schema !== undefined)
        return isGroup(schema);
    return older && path[0] === 'workers' && path.length === 2 && (path[1] ?? '').endsWith('list_globs');
}
/** Translates older worker names below `workers`. */
function canonicalPath(path) {
    const [group, worker, ...rest] = path;
    if (group !== 'workers' || worker === undefined)
        return path;
    const known = (0,contracts_worker/* workerNameOf */.LF)(worker);
    return known === undefined ? path : [group, known, ...rest];
}
function environmentPath(name) {
    return findSetting(name.slice('FACTORY_'.length).split('__'));
}
function unknownVariable(name) {
    const nested = name.includes('__');
    const message = nested
        ? `${name} is not a setting. A variable is FACTORY_ and the setting's path, joined by two underscores, like FACTORY_DISPATCH__SEND_MODE.`
        : `${name} has no effect: it is not a setting and not one of the short names ${Object.keys(shortNames).join(', ')}.`;
    return (0,app_error/* finding */.g)('ERR_CONFIG', message, { path: name, severity: nested ? 'error' : 'warning' });
}
function repoRootOf(root) {
    const paths = 'paths' in root ? root.paths : undefined;
    const given = paths !== null && typeof paths === 'object' && 'repo_root' in paths ? paths.repo_root : '';
    return typeof given === 'string' ? given.replaceAll('\\', '/') : '';
}
function place(file, path, line) {
    return { file, path: setting_dotted(path), ...(line === undefined ? {} : { line }) };
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/system/paths/portable-name.js
var portable_name = __webpack_require__(147);
;// CONCATENATED MODULE: ./core/config/resolve-config.js







/**
 * Merges settings and validates the result.
 *
 * @param settings weakest first
 * @param diagnostics findings of the layers; errors among them are thrown with the others
 * @throws AppError ERR_CONFIG (usage); its diagnostics name path, value and what is allowed
 */
function resolveConfig(settings, diagnostics, configPath) {
    const winners = new Map();
    for (const setting of settings)
        winners.set(setting_dotted(setting.path), setting);
    const ordered = [...winners.values()].sort((a, b) => (0,json/* byCodeUnit */.X)(setting_dotted(a.path), setting_dotted(b.path)));
    const problems = [...diagnostics.filter(({ severity }) => severity === 'error'), ...ordered.flatMap(misplaced)];
    const parsed = factory_config/* factoryConfig */.p.safeParse(nested(ordered.filter(isKnown)));
    for (const issue of parsed.error?.issues ?? []) {
        problems.push(badValue(issue.path.map(String), issue.message, ordered));
    }
    if (parsed.success)
        problems.push(...semanticFaults(parsed.data, winners));
    if (problems.length > 0 || !parsed.success)
        throw refusal(problems);
    return {
        config: parsed.data,
        origins: ordered.map(({ path, value, layer, source }) => ({ path: setting_dotted(path), value, layer, source })),
        diagnostics: diagnostics.filter(({ severity }) => severity !== 'error'),
        configPath,
        settings,
    };
}
function refusal(problems) {
    const [first] = problems;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    return new app_error/* AppError */.u('ERR_CONFIG', `${first?.message ?? 'The configuration is not valid.'}${more}`, {
        fault: 'usage',
        diagnostics: problems,
        ...(first?.file === undefined ? {} : { file: first.file }),
        ...(first?.line === undefined ? {} : { line: first.line }),
        ...(first?.path === undefined ? {} : { path: first.path }),
    });
}
function isKnown({ path }) {
    const schema = schemaAt(path);
    return schema !== undefined && !isGroup(schema);
}
function misplaced(setting) {
    if (isKnown(setting))
        return [];
    const schema = schemaAt(setting.path);
    if (schema !== undefined)
        return [fault(setting, `is not allowed; expected ${allowedAt(schema)}`)];
    let known = setting.path;
    while (known.length > 0 && schemaAt(known) === undefined)
        known = known.slice(0, -1);
    const parent = schemaAt(known) ?? settingTree();
    const where = known.length === 0 ? 'the top level' : setting_dotted(known);
    return [fault(setting, `is not a known key; expected at ${where}: ${allowedAt(parent)}`)];
}
function badValue(path, message, settings) {
    const setting = settings.find((one) => one.path.every((part, index) => path[index] === part));
    if (setting === undefined)
        return (0,app_error/* finding */.g)('ERR_CONFIG', `${setting_dotted(path)}: ${message}.`, { path: setting_dotted(path) });
    const schema = schemaAt(setting.path);
    const inner = path.length > setting.path.length ? ` (${setting_dotted(path.slice(setting.path.length))}: ${message})` : '';
    return fault(setting, `is not allowed${inner}; expected ${schema === undefined ? message : allowedAt(schema)}`);
}
function fault(setting, what) {
    const shown = JSON.stringify(setting.value) ?? 'undefined';
    const value = shown.length > 120 ? `${shown.slice(0, 120)}…` : shown;
    const message = `${setting.source}${setting.line === undefined ? '' : `:${setting.line}`}: ${setting_dotted(setting.path)} = ${value} ${what}.`;
    return (0,app_error/* finding */.g)('ERR_CONFIG', message, {
        path: setting_dotted(setting.path),
        ...(setting.layer === 'file' ? { file: setting.source } : {}),
        ...(setting.line === undefined ? {} : { line: setting.line }),
    });
}
/** Rules that JSON Schema cannot express. */
function semanticFaults(config, winners) {
    const found = [];
    const check = (path, good, allowed) => {
        const setting = winners.get(path);
        if (!good && setting !== undefined)
            found.push(fault(setting, `is not allowed; expected ${allowed}`));
    };
    const names = new Set(config.gates.map(({ name }) => name.toLowerCase()));
    check('gates', names.size === config.gates.length, 'a name of its own for each gate, whatever its case');
    for (const name of ['prompt_zips_dir', 'prompts_dir', 'runs_dir']) {
        const rule = 'a relative path inside the repository, with `/` as separator';
        check(`paths.${name}`, isPlainRelative(config.paths[name]), rule);
    }
    const worktrees = config.paths.worktrees_dir;
    const free = (0,external_node_path_.isAbsolute)(worktrees) || external_node_path_.win32.isAbsolute(worktrees) || isPlainRelative(worktrees);
    check('paths.worktrees_dir', free, 'an absolute path, or a relative one inside the repository');
    const { base, ...folders } = config.inbox;
    const inboxIsFree = (0,external_node_path_.isAbsolute)(base) || external_node_path_.win32.isAbsolute(base) || (isPlainRelative(base) && (0,portable_name/* nameProblem */.rH)(base) === undefined);
    check('inbox.base', inboxIsFree, 'an absolute path, or a relative one inside the repository');
    for (const [key, name] of Object.entries(folders)) {
        const others = Object.values(folders).filter((other) => (0,portable_name/* collisionKey */.EE)(other) === (0,portable_name/* collisionKey */.EE)(name));
        const good = !name.includes('/') && (0,portable_name/* nameProblem */.rH)(name) === undefined && others.length === 1;
        check(`inbox.${key}`, good, 'a folder name that differs from the other two');
    }
    const { clock } = config.run;
    check('run.clock', clock === null || !Number.isNaN(Date.parse(clock)), 'a time like 2026-11-20T22:02:25Z, or null');
    return found;
}
function isPlainRelative(path) {
    return (!path.includes('\\') &&
        !external_node_path_.win32.isAbsolute(path) &&
        !/^[A-Za-z]:/.test(path) &&
        external_node_path_.posix.normalize(path) === path &&
        path !== '.' &&
        path !== '..' &&
        !path.startsWith('../') &&
        !path.endsWith('/'));
}
function nested(settings) {
    const root = {};
    for (const { path, value } of settings) {
        let node = root;
        for (const part of path.slice(0, -1)) {
            const inner = node[part];
            if (inner !== null && typeof inner === 'object')
                node = inner;
            else {
                const made = {};
                node[part] = made;
                node = made;
            }
        }
        const name = path.at(-1);
        if (name !== undefined)
            Object.defineProperty(node, name, { value, enumerable: true, configurable: true, writable: true });
    }
    return root;
}

;// CONCATENATED MODULE: ./core/config/load-config.js






/** The configuration file, relative to the repository root, unless the `config` input names another one. */
const defaultConfigPath = 'tools/codex/factory/factory.config.json';
/**
 * Loads the configuration from its four layers: defaults < file < environment `FACTORY_*` < options or inputs. Its
 * policy is not valid before {@link loadPolicy} has checked it.
 *
 * @param options.root the repository root, absolute
 * @param options.configPath relative to the root; a given file must exist, the default one may be absent
 * @param options.overrides options or inputs by dotted path (`dispatch.send_mode`). Text is converted to the setting's
 *   type; empty text means "not set"
 * @throws AppError ERR_CONFIG with a diagnostic for each bad value or unknown key; ERR_CONFIG_JSON with the line
 */
async function loadConfig(options) {
    const named = options.configPath !== undefined && options.configPath !== '';
    const configPath = named ? (options.configPath ?? defaultConfigPath) : defaultConfigPath;
    const layers = [
        await fileLayer(options.root, configPath, named),
        environmentSettings(options.env),
        inputSettings(options.overrides ?? {}),
    ];
    return resolveConfig([...defaultSettings(), ...layers.flatMap(({ settings }) => settings)], layers.flatMap(({ diagnostics }) => diagnostics), configPath);
}
/**
 * The configured paths, or the default ones if the configuration cannot be read. A run that is refused for its
 * configuration is recorded there, so every reader of that record must use the same fallback.
 */
async function loadPaths(options) {
    return (await loadConfigOrDefaults(options)).paths;
}
/** The configuration, or the defaults if it cannot be read. For callers that leave the refusal to prepare. */
async function loadConfigOrDefaults(options) {
    try {
        return (await loadConfig(options)).config;
    }
    catch (error) {
        if (!(error instanceof app_error/* AppError */.u) || error.fault === 'internal')
            throw error;
        return factory_config/* factoryConfig */.p.parse({});
    }
}
async function fileLayer(root, configPath, named) {
    const file = await (0,safe_path/* safeJoin */.gt)(root, configPath);
    let text;
    try {
        text = await (0,promises_.readFile)(file, 'utf8');
    }
    catch (cause) {
        if (cause.code === 'ENOENT' && !named)
            return { settings: [], diagnostics: [] };
        throw new app_error/* AppError */.u('ERR_CONFIG', `The configuration file ${configPath} could not be read.`, {
            fault: 'usage',
            file: configPath,
            cause,
        });
    }
    return fileSettings(text, configPath);
}


/***/ })

};
;