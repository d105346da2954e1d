"use strict";
exports.id = 227;
exports.ids = [227];
exports.modules = {

/***/ 7227:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  restoreEarlierRun: () => (/* binding */ restoreEarlierRun)
});

// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
;// CONCATENATED MODULE: ./core/github/rest.js

/**
 * @param apiUrl `GITHUB_API_URL`
 * @param repository `owner/name`
 */
function openGitHubRest(apiUrl, repository, token, signal) {
    return {
        async request(method, path, body) {
            try {
                const answer = await fetch(`${apiUrl}/repos/${repository}${path}`, {
                    method,
                    headers: {
                        accept: 'application/vnd.github+json',
                        authorization: `Bearer ${token}`,
                        'content-type': 'application/json',
                        'user-agent': 'codex-factory',
                        'x-github-api-version': '2022-11-28',
                    },
                    signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
                    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
                });
                const text = await answer.text();
                return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
            }
            catch (cause) {
                throw new app_error/* AppError */.u('ERR_GITHUB_API', `${method} ${path.split('?')[0]} of ${repository} failed: no valid answer.`, {
                    fault: 'internal',
                    cause,
                });
            }
        },
    };
}

;// CONCATENATED MODULE: ./core/run/handed-in.js
/**
 * The workflow path in the local record of a run folder that `factory run` submitted. It is not below `.github/workflows/`, so that no
 * workflow run on GitHub can have the same path.
 */
const handedInPath = 'factory run';

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(3315);
;// CONCATENATED MODULE: ./actions/github/factory-runs.js

/** The workflow files that start factory runs. */
const factoryWorkflows = ['.github/workflows/factory.yml', '.github/workflows/factory-fleet.yml'];
const workflowRun = schemas/* looseObject */._H3({
    path: schemas/* string */.YjP(),
    status: schemas/* string */.YjP(),
    conclusion: schemas/* string */.YjP().nullable(),
    head_sha: schemas/* string */.YjP().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/),
    repository: schemas/* looseObject */._H3({ full_name: schemas/* string */.YjP() }),
    head_repository: schemas/* looseObject */._H3({ full_name: schemas/* string */.YjP() }).nullable(),
});
/**
 * The head commit of a workflow run, if this repository's own factory workflow made it. Other runs prove nothing: a
 * fork, or any workflow, can give an artifact the same name.
 *
 * @param repository `owner/name`
 * @param also one more accepted workflow path
 * @returns `undefined` for any other run
 */
async function factoryRunCommit(rest, repository, workflowRunId, also) {
    const parsed = workflowRun.safeParse((await rest.request('GET', `/actions/runs/${workflowRunId}`)).body);
    if (!parsed.success)
        return undefined;
    const { path, head_sha, repository: own, head_repository: head } = parsed.data;
    // GitHub appends `@<ref>` to the path of some runs.
    const file = path.split('@')[0] ?? '';
    if (file !== also && !factoryWorkflows.includes(file))
        return undefined;
    return own.full_name === repository && head?.full_name === repository ? head_sha : undefined;
}
/** Poll interval for a run in progress, and when to stop waiting. Milliseconds of real time. */
const waiting = { between: 15_000, atMost: 20 * 60_000 };
/**
 * Waits until a workflow run ends: the publish job of a run may open the pull request before the run ends. Only
 * `success` vouches for its artifacts: if gate code uploads a false artifact, integrate's own upload fails, and so does
 * the run.
 *
 * @returns GitHub's conclusion, or `unfinished` if the run did not end in time
 */
async function conclusionOf(rest, workflowRunId, clock, signal) {
    const deadline = clock.monotonicMs() + waiting.atMost;
    for (;;) {
        const run = workflowRun.safeParse((await rest.request('GET', `/actions/runs/${workflowRunId}`)).body);
        if (run.data?.status === 'completed')
            return run.data.conclusion ?? 'unknown';
        if (!run.success || clock.monotonicMs() >= deadline)
            return 'unfinished';
        await clock.sleep(waiting.between, signal);
    }
}

// EXTERNAL MODULE: ./core/system/text/json.js
var json = __webpack_require__(8735);
;// CONCATENATED MODULE: ./actions/github/newest-artifact.js



const artifactPage = schemas/* looseObject */._H3({
    artifacts: schemas/* array */.YOg(schemas/* looseObject */._H3({
        name: schemas/* string */.YjP(),
        expired: schemas/* boolean */.zMY(),
        created_at: schemas/* string */.YjP().nullable(),
        workflow_run: schemas/* looseObject */._H3({ id: schemas/* number */.aig() }).nullable(),
    })),
});
const pages = 5;
/**
 * Finds the newest accepted artifact among the newest 500 of the repository. Needs `actions: read`.
 *
 * @param prefixes accepted starts of the artifact's name
 * @param accept called from the newest on. It must check the origin, because any workflow can give an artifact any name
 * @returns `undefined` if there is none; `'forbidden'` if the token may not list artifacts
 */
async function newestArtifact(rest, prefixes, accept) {
    for (let page = 1; page <= pages; page++) {
        const { status, body } = await rest.request('GET', `/actions/artifacts?per_page=100&page=${page}`);
        if (status === 401 || status === 403 || status === 404)
            return 'forbidden';
        const parsed = artifactPage.safeParse(body);
        if (!parsed.success)
            throw new app_error/* AppError */.u('ERR_GITHUB_API', `GitHub's list of artifacts has an unexpected format (status ${status}).`, {
                fault: 'internal',
            });
        const named = parsed.data.artifacts
            .filter(({ name, expired }) => !expired && prefixes.some((prefix) => name.startsWith(prefix)))
            .sort((left, right) => (0,json/* byCodeUnit */.X)(right.created_at ?? '', left.created_at ?? ''));
        for (const { name, workflow_run } of named) {
            const found = workflow_run && { name, workflowRunId: workflow_run.id };
            if (found && (await accept(found)))
                return found;
        }
        if (parsed.data.artifacts.length < 100)
            return undefined;
    }
    return undefined;
}

// EXTERNAL MODULE: ./actions/state/state-artifact.js + 2 modules
var state_artifact = __webpack_require__(7436);
;// CONCATENATED MODULE: ./actions/prepare-run/restore-earlier-run.js





/**
 * Restores the state of an earlier workflow run of the same RUN_ID. Prepare then resumes that run, or repeats its
 * verdict. Without `actions: read` this is not possible; the run starts over and logs it.
 */
async function restoreEarlierRun(context) {
    const { host, inputs, deps, transfer, source } = context;
    const api = host.env.GITHUB_API_URL;
    if (source === undefined || api === undefined)
        return;
    const rest = openGitHubRest(api, source.repository, source.token, deps.signal);
    const stages = ['prepare-run', 'dispatch-codex', 'validate-bundles', 'integrate'];
    const found = await newestArtifact(rest, stages.map((stage) => `factory-${inputs.runId}-${stage}-a`), async ({ workflowRunId: id }) => (await factoryRunCommit(rest, source.repository, id, handedInPath)) !== undefined);
    if (found === 'forbidden')
        deps.log('The token has no actions: read, so an earlier run of this RUN_ID cannot be found. The run starts over.');
    if (found === undefined || found === 'forbidden')
        return;
    deps.log(`Restoring ${found.name} of workflow run ${found.workflowRunId}.`);
    const from = { artifact: found.name, expectDigest: '', source: { ...source, workflowRunId: found.workflowRunId } };
    await (0,state_artifact/* restoreState */.aX)(transfer, inputs.runId, from, deps.signal);
}


/***/ }),

/***/ 7436:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  DF: () => (/* binding */ publishState),
  aX: () => (/* binding */ restoreState)
});

// UNUSED EXPORTS: fetchState

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./core/diagnostics/app-error.js
var app_error = __webpack_require__(1496);
// EXTERNAL MODULE: ./core/contracts/config/factory-config.js + 6 modules
var factory_config = __webpack_require__(9346);
// EXTERNAL MODULE: ./core/contracts/launch/run-inputs.js
var run_inputs = __webpack_require__(5330);
// EXTERNAL MODULE: ./core/system/files/plain-files.js
var plain_files = __webpack_require__(8955);
// EXTERNAL MODULE: ./core/system/files/remove-tree.js
var remove_tree = __webpack_require__(1138);
// EXTERNAL MODULE: ./core/system/hostile/list-hostile.js
var list_hostile = __webpack_require__(2093);
// EXTERNAL MODULE: ./core/system/paths/safe-path.js
var safe_path = __webpack_require__(8601);
// EXTERNAL MODULE: ./core/run/json-file.js
var json_file = __webpack_require__(6462);
// EXTERNAL MODULE: ./core/zip/read-zip.js + 5 modules
var read_zip = __webpack_require__(1536);
// EXTERNAL MODULE: ./core/run/layout.js
var layout = __webpack_require__(3259);
// EXTERNAL MODULE: ./core/run/state-digest.js
var state_digest = __webpack_require__(8673);
;// CONCATENATED MODULE: ./core/run/state-archive.js







/** The layout of a state in an artifact, independent of a repository's `paths`. The state digest uses these paths. */
const archivePaths = {
    prompt_zips_dir: 'prompt_zips',
    prompts_dir: 'prompts',
    runs_dir: 'runs',
    worktrees_dir: 'worktrees',
    worktrees_flat: false,
};
/** A state is larger than a prompt zip: five bundles and their logs. Deflate compresses at most 1,032 to 1. */
const stateZipLimits = {
    archiveBytes: 512 * 1024 * 1024,
    entries: 20_000,
    entryBytes: 256 * 1024 * 1024,
    totalBytes: 1024 * 1024 * 1024,
    ratio: 1_032,
};
/** The layout of a state inside an artifact: `runs/<RUN_ID>` and `prompts/<RUN_ID>`. */
function archiveLayout(runId) {
    return (0,layout/* layoutOf */.aH)(archivePaths, runId);
}
/**
 * Copies a run's state into an empty folder, in the layout of an artifact.
 *
 * @param keep which files go along; all unless given
 * @param change changes the copy of a file, given its path in the artifact
 * @returns the copies' absolute paths, and the state digest over them
 */
async function stageState(root, layout, folder, keep = () => true, change = async () => undefined) {
    const files = (await (0,state_digest/* stateFiles */.d8)(root, layout)).filter(keep);
    for (const { path, file } of files) {
        const target = (0,external_node_path_.join)(folder, path);
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(target));
        await (0,plain_files/* copyPlainFile */.yp)((0,external_node_path_.join)(root, file), target);
        await change(path, target);
    }
    const digest = await (0,state_digest/* stateDigest */.Ox)(folder, archiveLayout(layout.runId));
    return { files: files.map(({ path }) => (0,external_node_path_.join)(folder, path)), stateDigest: digest };
}
/**
 * Unpacks an artifact's zip into an empty folder. The zip may contain only the state of this run.
 *
 * @param options.name the artifact's name in messages
 * @param options.expectDigest the `state-digest` from the job that produced it; not compared when empty
 * @throws AppError ERR_ZIP_* when the zip breaks a rule; ERR_PATH_UNSAFE for a file of another run; ERR_STATE_DIGEST when the state differs
 *   from what was published
 */
async function unpackState(options) {
    const { name, runId, expectDigest, folder } = options;
    const layout = archiveLayout(runId);
    for (const { path, data } of await (0,read_zip/* readZip */.u)(name, await (0,promises_.readFile)(options.zip), stateZipLimits)) {
        if (!path.startsWith(`${layout.runDir}/`) && !path.startsWith(`${layout.promptsDir}/`)) {
            throw new app_error/* AppError */.u('ERR_PATH_UNSAFE', `${name} contains ${path}, which does not belong to run ${runId}.`);
        }
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)((0,external_node_path_.join)(folder, path)));
        await (0,plain_files/* writePlainFile */.GF)((0,external_node_path_.join)(folder, path), data, { exclusive: true });
    }
    const digest = expectDigest === '' ? '' : await (0,state_digest/* stateDigest */.Ox)(folder, layout);
    if (digest !== expectDigest) {
        throw new app_error/* AppError */.u('ERR_STATE_DIGEST', `${name} has the state digest ${digest}, expected ${expectDigest}.`);
    }
}

;// CONCATENATED MODULE: ./core/run/access/install-state.js










/** The paths that an unpacked run was prepared with; the defaults if the run was refused before they were recorded. */
async function pathsOfState(folder, runId) {
    const recorded = await (0,json_file/* readJsonFileIfAny */.Ou)(folder, archiveLayout(runId).inputs, run_inputs/* runInputs */.H);
    return recorded?.config.paths ?? factory_config/* factoryConfig */.p.parse({}).paths;
}
/**
 * Replaces the run folder and the prompt folder of a locked run by an unpacked state. Keeps the run's locks.
 *
 * @throws AppError ERR_PATH_UNSAFE when a folder of the repository on the way is a link
 */
async function installState(folder, lock) {
    const { root, layout } = lock.place;
    const stored = archiveLayout(layout.runId);
    await emptyRunFolder(root, layout);
    await (0,remove_tree/* removeTree */.d)(root, await (0,safe_path/* safeJoin */.gt)(root, layout.promptsDir));
    for (const { path, file } of await (0,state_digest/* stateFiles */.d8)(folder, stored)) {
        const target = path.startsWith(`${stored.runDir}/`)
            ? (0,external_node_path_.join)(layout.runDir, path.slice(stored.runDir.length + 1))
            : (0,external_node_path_.join)(layout.promptsDir, path.slice(stored.promptsDir.length + 1));
        const to = await (0,safe_path/* safeJoin */.gt)(root, target);
        await (0,plain_files/* makeFolder */.fc)((0,external_node_path_.dirname)(to));
        await (0,plain_files/* copyPlainFile */.yp)((0,external_node_path_.join)(folder, file), to);
    }
}
async function emptyRunFolder(root, layout) {
    const runDir = await (0,safe_path/* safeJoin */.gt)(root, layout.runDir);
    for (const { name } of (0,list_hostile/* listHostile */.J)(runDir, 1_000_000).entries) {
        if (name !== (0,external_node_path_.basename)(layout.locksDir))
            await (0,remove_tree/* removeTree */.d)(root, (0,external_node_path_.join)(runDir, name ?? ''));
    }
}

// EXTERNAL MODULE: ./core/run/access/lock-run.js
var lock_run = __webpack_require__(5113);
// EXTERNAL MODULE: ./core/secrets/redact.js + 9 modules
var redact = __webpack_require__(4439);
// EXTERNAL MODULE: ./core/system/files/temp.js
var temp = __webpack_require__(6543);
;// CONCATENATED MODULE: ./actions/state/state-artifact.js
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
 * Uploads the run folder and the prompt folder as one artifact, because jobs on different machines share no disk.
 *
 * @param label the part of the artifact's name between RUN_ID and attempt: a stage or a worker
 * @param keep selects the files; all by default
 * @param known secrets of this process, which must not leave the machine in a log that nobody redacted
 */
async function publishState(transfer, layout, label, keep, known) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const name = `factory-${layout.runId}-${label}-a${transfer.attempt}`;
        const staging = __addDisposableResource(env_1, await (0,temp/* tempFolder */.v)('factory-publish', transfer.temp), true);
        const { files, stateDigest } = await stageState(transfer.root, layout, staging.path, keep, (path, copy) => isLiveLog(layout.runId, path) ? redactFile(copy, known) : Promise.resolve());
        const client = await transfer.artifacts();
        await client.upload(name, files, staging.path);
        return { name, stateDigest };
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
/** The log of a worker as its agent writes it. Dispatch redacts it when the agent ends, but a cancelled job may be faster. */
function isLiveLog(runId, path) {
    return path.startsWith(`runs/${runId}/logs/`) && /\.(?:log|md)$/.test(path) && path.split('/').length === 5;
}
async function redactFile(file, known) {
    const { value, count } = await (0,redact/* redactBytes */.TI)(await (0,promises_.readFile)(file), { known });
    if (count > 0)
        await (0,plain_files/* writePlainFile */.GF)(file, value);
}
/**
 * Restores an artifact's state into the repository.
 *
 * @returns the paths that the run was prepared with
 * @throws AppError ERR_RUN_BUSY (usage) while another process works on the run; as {@link fetchState} and installState
 */
async function restoreState(transfer, runId, from, signal) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const staging = __addDisposableResource(env_2, await (0,temp/* tempFolder */.v)('factory-restore', transfer.temp), true);
        await fetchState(transfer, runId, from, staging.path);
        const paths = await pathsOfState(staging.path, runId);
        const lock = __addDisposableResource(env_2, await (0,lock_run/* lockRun */.xR)({ root: transfer.root, layout: (0,layout/* layoutOf */.aH)(paths, runId) }, signal), true);
        await installState(staging.path, lock);
        return paths;
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = __disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
/**
 * Downloads an artifact and unpacks its state into an empty folder.
 *
 * @throws AppError ERR_STATE_MISSING if there is no such artifact; as unpackState if its content is not as expected
 */
async function fetchState(transfer, runId, from, folder) {
    const env_3 = { stack: [], error: void 0, hasError: false };
    try {
        const download = __addDisposableResource(env_3, await (0,temp/* tempFolder */.v)('factory-download', transfer.temp), true);
        const client = await transfer.artifacts();
        // Search this run's own artifacts first. Those of earlier attempts and other runs need the REST API.
        const own = await client.find(from.artifact);
        const source = own === undefined ? from.source : undefined;
        const artifact = own ?? (source === undefined ? undefined : await client.find(from.artifact, source));
        if (artifact === undefined) {
            throw new app_error/* AppError */.u('ERR_STATE_MISSING', `This workflow run has no artifact ${from.artifact}.`);
        }
        const zip = await client.download(artifact, (0,external_node_path_.join)(download.path, 'zip'), source);
        await unpackState({ zip, name: from.artifact, runId, expectDigest: from.expectDigest, folder });
    }
    catch (e_3) {
        env_3.error = e_3;
        env_3.hasError = true;
    }
    finally {
        const result_3 = __disposeResources(env_3);
        if (result_3)
            await result_3;
    }
}


/***/ })

};
;