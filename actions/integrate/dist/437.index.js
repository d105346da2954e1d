export const id = 437;
export const ids = [437];
export const modules = {

/***/ 8195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publishAndPresent: () => (/* binding */ publishAndPresent),
  publishRun: () => (/* binding */ publishRun)
});

// EXTERNAL MODULE: ./core/run/layout.js
var run_layout = __webpack_require__(7892);
// EXTERNAL MODULE: ./actions/job-summary.js
var job_summary = __webpack_require__(9254);
;// CONCATENATED MODULE: ./actions/state/published-state.js
/** The saved state that the main step sets after it has uploaded its state. */
const publishedState = 'published';

// EXTERNAL MODULE: ./actions/state/state-artifact.js + 9 modules
var state_artifact = __webpack_require__(7710);
;// CONCATENATED MODULE: ./actions/publish-and-present.js




/** Uploads the state if the door and the inputs want it, then writes outputs, annotations and the job summary. */
async function publishAndPresent(context, result) {
    const { host } = context;
    const { report, publish } = result;
    const paths = result.paths ?? context.paths;
    if (publish !== undefined && context.inputs.upload) {
        const stored = await host.group('Upload the state', () => publishRun({ ...context, paths }, publish, report.runId));
        host.saveState(publishedState, stored.name);
        host.setOutput('artifact-name', stored.name);
        host.setOutput('state-digest', stored.stateDigest);
    }
    if (report.runId !== '') {
        const layout = (0,run_layout/* layoutOf */.aH)(paths, report.runId);
        host.setOutput('run-id', report.runId);
        host.setOutput('run-dir', layout.runDir);
        host.setOutput('status-json', layout.status);
    }
    host.setOutput('verdict', report.status);
    host.setOutput('next-action', report.nextAction);
    for (const [name, value] of Object.entries(report.outputs))
        host.setOutput(name, value);
    for (const finding of report.diagnostics)
        host.annotate(finding);
    host.info(`${report.stage}: ${report.status}. ${report.nextAction}`);
    await host.summary((0,job_summary/* jobSummary */.s)(report));
}
/** @param runId the RUN_ID of the inputs unless given */
function publishRun({ transfer, paths, inputs }, { label, keep }, runId = inputs.runId) {
    return (0,state_artifact/* publishState */.DF)(transfer, (0,run_layout/* layoutOf */.aH)(paths, runId), label, keep);
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


/***/ })

};
