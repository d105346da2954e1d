"use strict";
exports.id = 55;
exports.ids = [55];
exports.modules = {

/***/ 8055:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  policyMode: () => (/* binding */ policyMode)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
// EXTERNAL MODULE: ./core/config/load-config.js
var load_config = __webpack_require__(6799);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/run/access/lock-run.js
var lock_run = __webpack_require__(5113);
// EXTERNAL MODULE: ./core/run/access/open-run.js + 2 modules
var open_run = __webpack_require__(5349);
// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(3259);
// EXTERNAL MODULE: ./core/contracts/config/factory-config.js + 6 modules
var factory_config = __webpack_require__(9346);
// EXTERNAL MODULE: ./core/contracts/launch/run-inputs.js
var run_inputs = __webpack_require__(5330);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
// EXTERNAL MODULE: ./core/run/revisions/policy-records.js
var policy_records = __webpack_require__(3983);
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

// EXTERNAL MODULE: ./core/config/policy.js
var config_policy = __webpack_require__(3642);
// EXTERNAL MODULE: ./core/contracts/common.js
var common = __webpack_require__(3498);
// EXTERNAL MODULE: ./core/contracts/launch/policy-revision.js
var policy_revision = __webpack_require__(4459);
// EXTERNAL MODULE: ./core/ledger/fold.js + 1 modules
var fold = __webpack_require__(4691);
// EXTERNAL MODULE: ./core/ledger/revisions/launch-revisions.js
var launch_revisions = __webpack_require__(8834);
// EXTERNAL MODULE: ./core/run/state-digest.js
var state_digest = __webpack_require__(8673);
// EXTERNAL MODULE: ./core/system/text/hash.js
var hash = __webpack_require__(1917);
// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
// EXTERNAL MODULE: ./stages/prepare-run/launch/issue-scope-locks.js
var issue_scope_locks = __webpack_require__(7656);
// EXTERNAL MODULE: ./core/bundle/store/run-store.js + 2 modules
var run_store = __webpack_require__(2743);
// EXTERNAL MODULE: ./core/diagnostics/text/quote.js
var quote = __webpack_require__(5214);
// EXTERNAL MODULE: ./core/git/git.js
var git_git = __webpack_require__(3148);
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

// EXTERNAL MODULE: ./core/git/transfer/fetch-missing.js
var fetch_missing = __webpack_require__(4211);
;// CONCATENATED MODULE: ./stages/prepare-run/policy/policy-commit.js
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
 * Reads the policy of a commit that contains the run's base commit and differs from it only in the configuration and in the list of allowed
 * secrets. The policy is read from a new store, in which every object gets its id from its content, because the run's workers could write
 * to the user's repository.
 *
 * @throws AppError (usage) ERR_REF_UNKNOWN, ERR_POLICY_BASE, ERR_POLICY_FILES, ERR_POLICY_BRANCH, ERR_CONFIG, ERR_CONFIG_JSON;
 *   ERR_STORE_ALTERED, ERR_RUN_VERSION
 */
async function readPolicyCommit(options, deps) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { root, layout, inputs, configPath, token } = options;
        const { env, signal } = deps;
        const base = inputs.base_sha;
        const git = (0,git_git/* openGit */.zY)({ dir: root, env, bind: { GIT_NO_REPLACE_OBJECTS: '1' }, signal });
        const commit = await commitOf(git, options.commit);
        if (options.inActions !== undefined)
            await assertOnDefaultBranch(git, commit, options.inActions.defaultBranch);
        await (0,fetch_missing/* fetchMissing */.j)(git, commit, { token, env });
        // First in the user's repository, so that the history of an unsuitable commit need not be copied.
        await assertPolicyOnly(git, base, commit, options);
        const store = __addDisposableResource(env_1, await (0,run_store/* openRunStore */.$)({ root, layout, inputs, env, signal }), true);
        const { stdout } = await git.run(['pack-objects', '--revs', '--stdout', '--quiet'], {
            stdin: `${commit}\n^${base}\n`,
        });
        await store.git.run(['index-pack', '--stdin'], { stdin: stdout });
        // An object whose content does not match its id is missing in this store.
        await store.git.run(['rev-list', '--objects', '--quiet', commit]);
        await assertPolicyOnly(store.git, base, commit, options);
        const author = await store.git.run(['show', '--no-patch', '--no-show-signature', '--format=%an <%ae>', commit]);
        return {
            commit,
            author: author.text,
            base: await policyIn(store.git, base, configPath),
            revised: await policyIn(store.git, commit, configPath),
        };
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
async function commitOf(git, name) {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
    const { exitCode, text } = await git.run(args, { accept: [0, 1, 128] });
    if (exitCode === 0)
        return text;
    const message = `The policy commit ${(0,quote/* quoteInline */.Wx)(name, 100)} is not in this repository.`;
    const nextAction = 'Run git fetch if it was pushed from elsewhere, or name a commit that git log shows here.';
    throw new app_error/* AppError */.u('ERR_REF_UNKNOWN', message, { fault: 'usage', nextAction });
}
async function assertPolicyOnly(git, base, commit, options) {
    const { configPath, layout } = options;
    if (!(await contains(git, commit, base))) {
        const branch = `policy-${layout.runId}`;
        throw new app_error/* AppError */.u('ERR_POLICY_BASE', `${commit} does not contain ${base}, the base commit of ${layout.runId}.`, {
            fault: 'usage',
            nextAction: `If ${commit.slice(0, 12)} has nothing but the policy change: git switch --create ${branch} ${base}, then git cherry-pick ${commit}, then factory resume --run-id ${layout.runId} --policy-commit ${branch}.`,
        });
    }
    const lists = [await (0,config_policy/* policyAt */.E4)(git, base, configPath), await (0,config_policy/* policyAt */.E4)(git, commit, configPath)];
    const allowed = new Set([configPath, ...lists.map((policy) => String(policy['security.secret_allow']))]);
    const changes = await treeChanges(git, base, commit);
    const others = changes.flatMap(({ path, oldPath, newMode }) => [
        ...[path, ...(oldPath === undefined ? [] : [oldPath])].filter((each) => !allowed.has(each)),
        ...(allowed.has(path) && !plainModes.has(newMode) ? [`${path} (not a regular file)`] : []),
    ]);
    if (others.length === 0)
        return;
    const more = others.length > maxShown ? ` and ${others.length - maxShown} more` : '';
    const shown = others.slice(0, maxShown).map((path) => (0,quote/* quoteInline */.Wx)(path, 100));
    const message = `${commit} also changes ${shown.join(', ')}${more}; allowed are ${[...allowed].map((path) => (0,quote/* quoteInline */.Wx)(path, 100)).join(', ')}.`;
    throw new app_error/* AppError */.u('ERR_POLICY_FILES', message, { fault: 'usage', file: (0,quote/* quoteInline */.Wx)(others[0] ?? '', 100) });
}
/** A regular file, or a deleted one. */
const plainModes = new Set(['100644', '100755', '000000']);
const maxShown = 10;
async function contains(git, commit, base) {
    // A shallow repository may lack the commits in between.
    const { exitCode } = await git.run(['merge-base', '--is-ancestor', base, commit], { accept: [0, 1, 128] });
    return exitCode === 0;
}
/** The checkout of a job, which no worker can reach, has the branches of its origin. */
async function assertOnDefaultBranch(git, commit, branch) {
    if (branch !== undefined && (await contains(git, `refs/remotes/origin/${branch}`, commit)))
        return;
    const where = branch === undefined ? 'the default branch, which the event does not name' : `the default branch ${branch}`;
    throw new app_error/* AppError */.u('ERR_POLICY_BRANCH', `${commit} is not on ${(0,quote/* quoteInline */.Wx)(where, 100)}.`, { fault: 'usage' });
}
async function policyIn(git, commit, configPath) {
    const policy = await (0,config_policy/* policyAt */.E4)(git, commit, configPath);
    const path = String(policy['security.secret_allow']);
    const isThere = (await git.run(['ls-tree', '-z', commit, '--', path])).stdout.length > 0;
    if (!isThere)
        return { policy, secretAllow: null };
    const list = await git.run(['cat-file', 'blob', `${commit}:${path}`], { maxOutputBytes: policy_records/* maxSecretAllowBytes */.JK });
    return { policy, secretAllow: list.stdout };
}

;// CONCATENATED MODULE: ./stages/prepare-run/policy/revise-policy.js














/**
 * Gives an ended run that did not pass the policy of another commit (docs/design/policy-revisions.md): writes the revision, then the event
 * that activates it. The caller judges the run's bundles again. A repetition after a kill records nothing twice.
 *
 * @throws AppError (usage: nothing was written) ERR_RUN_FINAL, ERR_RUN_UNFINISHED, ERR_STATE_MISSING, ERR_POLICY_UNCHANGED,
 *   ERR_POLICY_NEEDS_RUN; ERR_LAUNCH_STATE_ALTERED; as readPolicyCommit
 */
async function revisePolicy(run, options, deps) {
    const { root, layout } = run;
    const ledger = await run.chain();
    const begun = isUnderReview(ledger);
    await assertRevisable(run, ledger, begun);
    const recorded = await (0,json_file/* readJsonFile */.JE)(root, layout.inputs, run_inputs/* runInputs */.H);
    const found = await readPolicyCommit({ ...options, root, layout, inputs: recorded }, deps);
    const last = (0,policy_records/* policyEvents */.Ic)(ledger.events()).length;
    if (begun) {
        const { revision } = await (0,policy_records/* readPolicyRecord */.c4)(root, layout, last);
        if (revision.commit === found.commit)
            return { revision, launchDigest: await (0,state_digest/* launchDigest */.I4)(root, layout) };
        throw unfinished(layout);
    }
    const before = last === 0 ? launchPolicy(recorded, found) : await (0,policy_records/* readPolicyRecord */.c4)(root, layout, last).then(policyOfRecord);
    const revision = revisionOf({ layout, recorded, found, number: last + 1, before });
    await run.writeJson(`policy/${revision.revision}/${policy_records/* policyFile */.Xd}`, policy_revision/* policyRevision */.w, revision);
    if (found.revised.secretAllow !== null) {
        await run.write(`policy/${revision.revision}/${policy_records/* secretAllowFile */.GW}`, found.revised.secretAllow);
    }
    const digest = await (0,state_digest/* launchDigest */.I4)(root, layout);
    await record(ledger, revision, digest);
    return { revision, launchDigest: digest };
}
/** Whether a run is judged under a policy that was revised after the run's last end. Then nothing is dispatched. */
function isUnderReview(ledger) {
    const events = ledger.events();
    const since = events.slice(events.findLastIndex(({ event_type }) => event_type === 'RUN_END') + 1);
    const revised = (0,policy_records/* policyEvents */.Ic)(since).at(-1);
    if (revised === undefined)
        return false;
    // A corrected launch is dispatched too.
    const isDispatch = (event) => event.details.state === 'DISPATCH_START' || (0,launch_revisions/* isRevision */.oN)(event);
    return !since.slice(since.indexOf(revised)).some(isDispatch);
}
async function assertRevisable({ root, layout }, ledger, begun) {
    const { runId } = layout;
    const { launch_digest: launch, ended_at: ended, status } = (0,fold/* foldLedger */.n2)(ledger.events());
    if (launch === '') {
        const message = `Run ${runId} was never launched, so there is nothing to judge again.`;
        const nextAction = 'Start it again with the command that started it. Its policy is that of its base commit.';
        throw new app_error/* AppError */.u('ERR_STATE_MISSING', message, { fault: 'usage', file: layout.ledger, nextAction });
    }
    if (ended !== '' && status === 'PASS') {
        const nextAction = `Read its report with factory print-report --run-id ${runId}. For other work, choose a new RUN_ID.`;
        throw new app_error/* AppError */.u('ERR_RUN_FINAL', `${runId} has passed; its policy is final.`, { fault: 'usage', nextAction });
    }
    if (ended === '' && !begun)
        throw unfinished(layout);
    await (0,state_digest/* assertLaunchDigest */.ic)(root, layout, launch);
}
function unfinished({ runId }) {
    return new app_error/* AppError */.u('ERR_RUN_UNFINISHED', `${runId} has no verdict yet; only an ended run is judged again.`, {
        fault: 'usage',
        nextAction: `Finish it with factory resume --run-id ${runId}. If it does not pass, run this command again.`,
    });
}
/** The policy of the launch: the base commit's policy, as narrowed by environment and inputs. */
function launchPolicy(recorded, { base }) {
    return { policy: (0,config_policy/* policyOf */.US)(recorded.config), secretAllow: base.secretAllow };
}
function policyOfRecord({ revision, secretAllow }) {
    return { policy: revision.policy, secretAllow };
}
function revisionOf(given) {
    const { layout, recorded, found, number, before } = given;
    const launched = (0,config_policy/* policyOf */.US)(recorded.config);
    const policy = { ...launched };
    const problems = [];
    for (const key of Object.keys(launched).sort(json/* byCodeUnit */.X)) {
        const committed = found.revised.policy[key];
        if (isSame(found.base.policy[key], committed))
            continue;
        policy[key] = committed;
        if (key.startsWith('workers.'))
            problems.push(`${key} is in the scope locks, which were issued at launch`);
        else if (!isSame(launched[key], found.base.policy[key])) {
            problems.push(`${key} was narrowed to ${JSON.stringify(launched[key])} when the run was launched`);
        }
    }
    const opened = 'security.allow_protected_paths';
    if (!isSame((0,issue_scope_locks/* defaultBlocked */.a)(globs(launched[opened])), (0,issue_scope_locks/* defaultBlocked */.a)(globs(policy[opened])))) {
        problems.push(`${opened} changes what the scope locks block by default, and they were issued at launch`);
    }
    if (problems.length > 0) {
        const message = `${found.commit} cannot be the policy of ${layout.runId}: ${problems.join('; ')}.`;
        const nextAction = `Start a new run from ${found.commit}, under a new RUN_ID.`;
        throw new app_error/* AppError */.u('ERR_POLICY_NEEDS_RUN', message, { fault: 'usage', nextAction });
    }
    const digest = digestOf({ policy, secretAllow: found.revised.secretAllow });
    const previous = digestOf(before);
    if (digest === previous) {
        const message = `${found.commit} has the policy that ${layout.runId} was judged by already.`;
        throw new app_error/* AppError */.u('ERR_POLICY_UNCHANGED', message, { fault: 'usage' });
    }
    return {
        schema_version: common/* SCHEMA_VERSION */.f$,
        run_id: layout.runId,
        revision: number,
        base_sha: recorded.base_sha,
        commit: found.commit,
        author: found.author,
        policy_sha256: digest,
        previous_policy_sha256: previous,
        secret_allow_sha256: listDigest(found.revised.secretAllow),
        policy,
        changes: Object.keys(policy)
            .filter((key) => !isSame(launched[key], policy[key]))
            .sort(json/* byCodeUnit */.X)
            .map((key) => ({ key, before: launched[key], after: policy[key] })),
    };
}
/** The event makes the revision count, and says that the run is at work again. */
async function record(ledger, revision, launch) {
    const { commit, author, policy_sha256: policy, previous_policy_sha256: previous_policy } = revision;
    const keys = revision.changes.map(({ key }) => key);
    await ledger.append({
        event_type: 'RUN_STATE',
        actor: 'prepare-run',
        parent: ledger.events().find(({ event_type }) => event_type === 'RUN_START'),
        hashes: { launch, policy, previous_policy },
        details: { state: policy_records/* policyRevised */.XV, policy_revision: revision.revision, commit, author, changed: keys },
    });
}
function digestOf({ policy, secretAllow }) {
    return (0,policy_records/* policyDigest */.p1)(policy, listDigest(secretAllow));
}
function listDigest(list) {
    return list === null ? null : (0,hash/* sha256 */.sc)(list);
}
function globs(value) {
    return Array.isArray(value) ? value.map(String) : [];
}
function isSame(left, right) {
    return (0,json/* canonicalJson */.dj)(left ?? null) === (0,json/* canonicalJson */.dj)(right ?? null);
}

// EXTERNAL MODULE: ./stages/prepare-run/prepare-report.js
var prepare_report = __webpack_require__(8847);
;// CONCATENATED MODULE: ./actions/prepare-run/policy-mode.js
var policy_mode_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var policy_mode_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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










const policy_mode_event = schemas/* looseObject */._H3({ repository: schemas/* looseObject */._H3({ default_branch: schemas/* string */.YjP() }) });
/**
 * `prepare` with a policy commit: gives the restored run the policy of that commit, so that the later jobs judge its bundles again. The
 * commit must be on the default branch, to which only maintainers can push. After a refusal no later job runs.
 */
async function policyMode(context, commit) {
    const { host, inputs, deps, paths } = context;
    const layout = (0,run_layout/* layoutOf */.aH)(paths, inputs.runId);
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const run = policy_mode_addDisposableResource(env_1, await (0,open_run/* openRun */.Iy)(await (0,lock_run/* lockRun */.xR)({ root: inputs.root, layout }, deps.signal), deps), true);
            const defaultBranch = await defaultBranchOf(host.env.GITHUB_EVENT_PATH ?? '');
            const configPath = inputs.configPath || load_config/* defaultConfigPath */.jE;
            const given = { commit, configPath, inActions: { defaultBranch }, token: inputs.githubToken };
            const revised = await revisePolicy(run, given, deps);
            const inForce = await readInputsInForce(inputs.root, layout);
            return { report: (0,prepare_report/* revisedReport */.FA)(inForce.inputs, revised, deps.env), publish: { label: 'prepare-run' } };
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = policy_mode_disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        if (!(error instanceof app_error/* AppError */.u) || error.fault === 'internal')
            throw error;
        return { report: (0,prepare_report/* refusedReport */.lc)(inputs.runId, error, { status: 'BLOCKED', finished: true }) };
    }
}
async function defaultBranchOf(path) {
    if (path === '')
        return undefined;
    const parsed = policy_mode_event.safeParse(JSON.parse(await (0,promises_.readFile)(path, 'utf8')));
    return parsed.data?.repository.default_branch;
}


/***/ })

};
;