import { finding } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { Position } from './expressions/template.ts';

/** `warned`: the runner ignores the feature with a warning. `refused`: the run does not start. */
type SupportState = 'supported' | 'warned' | 'refused';

/** One row of docs/runner-support.md. */
export interface SupportRow {
  /** Its key in the file, or its name. */
  readonly feature: string;
  readonly state: SupportState;
  /** What this runner does. */
  readonly note: string;
}

/** All features of workflow files, by the key that the reader reports. */
export const supportTable = {
  push: {
    feature: 'on.push with branches, tags, paths and their -ignore forms',
    state: 'supported',
    note: 'Filters use the documented patterns. `factory runner start` makes the events from pushes into the repository. Changed files come from git: from the state before to the pushed commit; for a new branch, from where it left the default branch. A rename counts both names.',
  },
  pullRequest: {
    feature: 'on.pull_request, pull_request_target, merge_group, repository_dispatch and other webhook events',
    state: 'supported',
    note: 'Git gives the ref, the commit and most of the payload; an event file may say anything else, and wins. A pull request runs on its merge with the base, as `refs/pull/<n>/merge`; pull_request_target on the default branch. Activity types and filters are matched; without an event file there is no activity type, and every one matches.',
  },
  dispatch: {
    feature: 'on.workflow_dispatch',
    state: 'supported',
    note: 'Input types, `required`, defaults and options are checked. `factory runner dispatch` and the REST API queue it for the standing runner.',
  },
  call: {
    feature: 'on.workflow_call and jobs.<id>.uses',
    state: 'supported',
    note: 'At most 10 levels and 50 workflows: local files, and owner/repo/path@ref from a local mirror.',
  },
  workflowRun: {
    feature: 'on.workflow_run',
    state: 'supported',
    note: 'Between runs of the standing runner: requested, in_progress and completed, at most three in a chain. `factory runner run` starts no other workflow.',
  },
  schedule: {
    feature: 'on.schedule',
    state: 'supported',
    note: 'Cron expressions are checked. `factory runner start` starts the schedules of the default branch by the clock; a start that it misses by more than 15 minutes is reported and left out. For `factory runner run --event schedule` the first line is due, unless an event file names another.',
  },
  imageVersion: {
    feature: 'on.image_version.names and versions',
    state: 'warned',
    note: 'These filters are ignored: every image_version event matches.',
  },
  needs: {
    feature: 'jobs.<id>.needs and if',
    state: 'supported',
    note: 'Status functions cover all needed jobs, directly and indirectly.',
  },
  strategy: {
    feature: 'jobs.<id>.strategy',
    state: 'supported',
    note: "matrix, include and exclude follow GitHub's rules, with at most 256 jobs; fail-fast and max-parallel.",
  },
  concurrency: {
    feature: 'concurrency',
    state: 'supported',
    note: 'Groups, cancel-in-progress and queue apply to all runs of a repository with the same record folder. A job that waits for a group that its own run holds is cancelled as a deadlock.',
  },
  permissions: {
    feature: 'permissions',
    state: 'supported',
    note: "Checked and recorded. The job's token is valid only for the loopback REST API, with these permissions. `git push` to origin needs `contents: write`. It goes into a bare copy of the repository in the run's folder, or into the repository itself with `--push-to repository`.",
  },
  oidc: {
    feature: 'permissions.id-token: write',
    state: 'supported',
    note: "With `--oidc` an issuer on loopback, with a key of its own for each run, gives ID tokens with GitHub's claims and the older subject format. Without it the run warns, and requests for a token fail.",
  },
  environment: {
    feature: 'jobs.<id>.environment',
    state: 'supported',
    note: "Secrets, variables, required reviewers and a wait timer of an environment are options of the run and of the standing runner (`--secret`, `--var`, `--approval`, `--wait-timer`), because the file does not have them. A protected job waits before it takes a runner. `factory runner approve` decides. States, decisions and the url of each deployment are in the run's events. Branch rules of environments do not exist.",
  },
  names: {
    feature: 'name, run-name, and names of jobs and steps',
    state: 'supported',
    note: 'Expressions are evaluated. Names of jobs get the values of their matrix, and are cut after 100 characters, as on GitHub.',
  },
  runnerGroup: {
    feature: 'jobs.<id>.runs-on.group',
    state: 'warned',
    note: 'There are no runner groups. Only labels are matched.',
  },
  container: {
    feature: 'jobs.<id>.container',
    state: 'supported',
    note: "On Linux, where Docker or Podman is on PATH; else the run is refused before anything starts. The steps run in the container, with GitHub's mounts, network, environment and options; `image`, `credentials`, `env`, `ports`, `volumes` and `options` are honoured. Built-in actions run on this machine. JavaScript actions run in the container on this machine's Node, in Alpine images on the image's own. Services of this runner on loopback (artifacts, cache, REST) cannot be reached from the container. Docker's socket is mounted if there is one.",
  },
  services: {
    feature: 'jobs.<id>.services',
    state: 'supported',
    note: 'On Linux, where Docker or Podman is on PATH; else the run is refused before anything starts. Steps wait for the health checks; `job.services.<id>` has id, network and ports. `entrypoint` and `command` are honoured.',
  },
  snapshot: {
    feature: 'jobs.<id>.snapshot',
    state: 'refused',
    note: "Only GitHub's hosted runners can make custom images.",
  },
  runsOn: {
    feature: 'jobs.<id>.runs-on labels',
    state: 'supported',
    note: 'Matched with the labels of this runner: self-hosted, its system, its architecture, `ubuntu-latest` (or `macos-latest`, `windows-latest`), and those of `--label`. A run that needs others is refused before it starts; a job whose labels are known only later fails. `--any-label` accepts every job.',
  },
  limits: {
    feature: 'timeout-minutes and continue-on-error of jobs and steps, cancel-timeout-minutes, env, defaults, outputs',
    state: 'supported',
    note: 'Time limits are whole minutes, and 0 is no limit. A job without one ends after 360 minutes. Steps that still run 5 minutes after a cancel are killed. A `defaults.run` of a job replaces that of the workflow as a whole.',
  },
  cache: {
    feature: 'actions/cache, actions/cache/restore, actions/cache/save, and the cache service v2',
    state: 'supported',
    note: 'Built in, with the unmodified @actions/cache; other actions reach the same service on loopback. Entries belong to a ref, as on GitHub: a job reads those of its own ref, of the base of a pull request, and of the default branch, and writes those of its own ref. Events that anybody can cause, like pull_request_target, write none unless `cache-mode` says so. Each clone has its own entries. The least recently used ones go when all have more than 10 GiB; age alone removes none. The cache service v1 answers 410.',
  },
  cacheMode: {
    feature: 'cache-mode and jobs.<id>.cache-mode',
    state: 'supported',
    note: 'read, write, write-only and none. The mode of a job replaces that of its workflow; a called workflow gets at most what its caller has. The cache service enforces it. A job that may save on an event that anybody can cause is named in a warning.',
  },
  run: {
    feature: 'steps.run with every shell',
    state: 'supported',
    note: "With the same arguments as GitHub's runner.",
  },
  uses: {
    feature: 'steps.uses of JavaScript and composite actions',
    state: 'supported',
    note: 'Local paths, `$/path` (the repository of the file itself, at the commit of the run, without a checkout), and owner/repo@ref from a local mirror. checkout (with submodules, Git LFS and other repositories, all from this machine), upload-artifact, upload-artifact/merge, download-artifact, cache and setup-node are built in. Actions that are not on this machine are named before the run starts. A local action file is read, and possibly refused, only when its step runs. Action files are read by the rules of the official runner, which needs no name or description.',
  },
  actionsLock: {
    feature: '.github/workflows/actions.lock',
    state: 'supported',
    note: "Read from the event's commit. A workflow that it lists runs the locked commits from the mirror; a step whose action is not locked refuses the run, inside of composite actions too. Built-in actions must be listed, and run as they are. A damaged file refuses every workflow that uses actions. GitHub's checks of branches and repository ids are not made.",
  },
  dockerAction: {
    feature: 'Docker actions (runs.using: docker, uses: docker://image)',
    state: 'supported',
    note: 'On Linux, where Docker or Podman is on PATH; else the run is refused before anything starts, whatever the conditions of the steps say. Images are pulled and built as on GitHub, before the first step, and those of local actions when their step runs. `args`, `env`, `entrypoint`, `pre-entrypoint` and `post-entrypoint` are honoured; workspace, home, event and command files are mounted as on GitHub. Services of this runner on loopback (artifacts, cache, REST) cannot be reached from the container. Built images are kept as `local-runner:<digest>`.',
  },
  background: {
    feature: 'steps.background, wait, wait-all, cancel and parallel',
    state: 'supported',
    note: 'As in the official runner: at most 10 run at once; outputs, outcome, environment and PATH of a step count from where a step waits for it; its failure counts there and at the end of the job, even with `continue-on-error` on the step that waits; cancelling the job cancels all of them. A cancelled step is waited for until its processes have ended. `parallel` becomes background steps and a step `Parallel group` that waits for them. Problem matchers that a background step adds are its own.',
  },
  node: {
    feature: 'runs.using: node12, node16, node20, node24',
    state: 'supported',
    note: 'All run on Node 24, if it is found on this machine (GitHub upgrades old versions too). Otherwise they run on the Node of this program, with a warning.',
  },
  nestedPre: {
    feature: 'runs.pre of actions, also inside composite actions',
    state: 'supported',
    note: 'As in the official runner: all pre phases run first, for actions from a repository and for `$/`. For local actions (`./`), and actions that they use, `pre` is not run, and the step warns.',
  },
  artifactsFile: {
    feature: '$GITHUB_ARTIFACTS and $GITHUB_ARTIFACTS_LIST',
    state: 'supported',
    note: 'Steps declare files and images with their digests, and later steps of the job read the list. GitHub has this behind a feature flag; here it is on. The list is in the result of the job. Nothing is signed or published.',
  },
  commands: {
    feature: 'Workflow commands, file commands, masks, problem matchers, annotations and job summaries',
    state: 'supported',
    note: "They follow the rules of GitHub's runner.",
  },
  contexts: {
    feature: 'The contexts github, env, vars, job, jobs, steps, runner, secrets, strategy, matrix, needs and inputs',
    state: 'supported',
    note: '`github.repository` comes from the address of origin, else from the folder. Values that only GitHub knows are fixed: the ids of owner, repository and actor are 1, ref_protected is false, the repository is private. The job context has status, the ref, commit, repository and path of the workflow file, and container and services of jobs with containers; not check_run_id. The commit of a called workflow of another repository is empty unless its ref is a commit.',
  },
  artifacts: {
    feature: 'Artifacts (the v4 protocol)',
    state: 'supported',
    note: 'The unmodified @actions/artifact client uses a service on loopback.',
  },
  restApi: {
    feature: "GitHub's REST API (GITHUB_API_URL)",
    state: 'supported',
    note: "On loopback, from the runner's own records: runs by id and by workflow, workflow_dispatch (the started workflow runs after the run that asked; the standing runner queues it), repository_dispatch (standing runner only), artifacts, check runs, pull requests and comments. Every other route answers 501 with its name.",
  },
} as const satisfies Readonly<Record<string, SupportRow>>;

export type Feature = keyof typeof supportTable;

/**
 * The finding for a file that uses a feature: an error if it is refused, a warning if it is ignored, none if it is
 * supported.
 */
export function supportFindings(feature: Feature, position: Position): readonly Diagnostic[] {
  const row: SupportRow = supportTable[feature];
  if (row.state === 'supported') return [];
  const { file, line, column } = position;
  const verb = row.state === 'refused' ? 'Not supported by this runner' : 'Ignored by this runner';
  return [
    finding('ERR_RUNNER_UNSUPPORTED', `${file} (Line: ${line}, Col: ${column}): ${verb}: ${row.feature}. ${row.note}`, {
      severity: row.state === 'refused' ? 'error' : 'warning',
      file,
      line,
      column,
    }),
  ];
}

/** Renders docs/runner-support.md, in the order of the table. */
export function renderSupportTable(rows: Readonly<Record<string, SupportRow>> = supportTable): string {
  const words: Readonly<Record<SupportState, string>> = {
    supported: 'supported',
    warned: 'ignored with a warning',
    refused: 'refused before anything starts',
  };
  const lines = Object.values(rows).map(
    ({ feature, state, note }) => `| ${feature.replaceAll('<', '&lt;')} | ${words[state]} | ${note} |`,
  );
  return [
    '# What the local runner supports',
    '',
    'Generated from `src/runner/workflow/support.ts` by `npm run generate`; do not edit.',
    'If a workflow uses an unsupported feature, the runner names the feature and its line.',
    '',
    '| Feature | Here | Note |',
    '|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}
