import { finding } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { Position } from './expressions/template.ts';

/** What the runner does with a feature: runs it, goes on without it and says so, or refuses the run before anything starts. */
type SupportState = 'supported' | 'warned' | 'refused';

/** One row of docs/runner-support.md. */
export interface SupportRow {
  /** Where it stands in a file, or what it is called. */
  readonly feature: string;
  readonly state: SupportState;
  /** One sentence: what happens here. */
  readonly note: string;
}

/** Every feature of workflow files and what this runner does with it; keys are what the reader reports. */
export const supportTable = {
  push: {
    feature: 'on.push with branches, tags, paths and their -ignore forms',
    state: 'supported',
    note: 'Matched by the documented patterns; changed files come from git.',
  },
  pullRequest: {
    feature: 'on.pull_request, pull_request_target, merge_group, repository_dispatch and other webhook events',
    state: 'supported',
    note: 'As data: the event payload is given in a file; activity types and filters are matched.',
  },
  dispatch: {
    feature: 'on.workflow_dispatch',
    state: 'supported',
    note: 'Every input type, required, defaults and options are checked.',
  },
  call: {
    feature: 'on.workflow_call and jobs.<id>.uses',
    state: 'supported',
    note: 'Ten levels and 50 workflows, local files and owner/repo/path@ref from a local mirror.',
  },
  schedule: {
    feature: 'on.schedule',
    state: 'supported',
    note: 'Cron lines are checked; a run is started with the event `schedule`, nothing watches the clock.',
  },
  imageVersion: {
    feature: 'on.image_version.names and versions',
    state: 'warned',
    note: 'These filters are not looked at: an image_version event is taken whatever its image.',
  },
  needs: {
    feature: 'jobs.<id>.needs and if',
    state: 'supported',
    note: 'Status functions look at all needs, transitively.',
  },
  strategy: {
    feature: 'jobs.<id>.strategy',
    state: 'supported',
    note: "Matrix, include and exclude by GitHub's rule, at most 256 jobs; fail-fast and max-parallel.",
  },
  concurrency: {
    feature: 'concurrency',
    state: 'supported',
    note: 'Groups, cancel-in-progress and queue hold between the runs of one runner. A job that waits for a group its own run holds is cancelled as a deadlock.',
  },
  permissions: {
    feature: 'permissions',
    state: 'supported',
    note: "Checked and recorded; the job's token obeys them on the loopback REST API, and is good for nothing else.",
  },
  oidc: {
    feature: 'permissions.id-token: write',
    state: 'warned',
    note: 'There is no OIDC service here: a request for an ID token fails.',
  },
  environment: {
    feature: 'jobs.<id>.environment',
    state: 'warned',
    note: 'The name is recorded; no approval is asked, no environment secrets or variables exist, no deployment is made, and the url is not evaluated.',
  },
  runnerGroup: {
    feature: 'jobs.<id>.runs-on.group',
    state: 'warned',
    note: 'There are no runner groups here: only the labels are matched.',
  },
  container: {
    feature: 'jobs.<id>.container',
    state: 'refused',
    note: 'Jobs run on the host; container jobs need Docker, which this runner does not use.',
  },
  services: {
    feature: 'jobs.<id>.services',
    state: 'refused',
    note: 'Service containers need Docker, which this runner does not use.',
  },
  snapshot: {
    feature: 'jobs.<id>.snapshot',
    state: 'refused',
    note: "Custom images are made by GitHub's hosted runners only.",
  },
  runsOn: {
    feature: 'jobs.<id>.runs-on labels',
    state: 'supported',
    note: 'Matched against the labels the runner was started with; `--any-label` runs everything here.',
  },
  limits: {
    feature: 'timeout-minutes and continue-on-error of jobs and steps, cancel-timeout-minutes, env, defaults, outputs',
    state: 'supported',
    note: 'A job without a timeout ends after 360 minutes; what still runs 5 minutes after a cancel is ended by force.',
  },
  cache: {
    feature: 'actions/cache, actions/cache/restore and actions/cache/save',
    state: 'warned',
    note: 'There is no cache service here: every look-up misses, and nothing is saved.',
  },
  run: { feature: 'steps.run with every shell', state: 'supported', note: "The exact arguments of GitHub's runner." },
  uses: {
    feature: 'steps.uses of JavaScript and composite actions',
    state: 'supported',
    note: 'Local paths, and owner/repo@ref from a local mirror; checkout, upload-artifact, download-artifact and setup-node are built in. A local action file is read when its step runs, and only then refused.',
  },
  dockerAction: {
    feature: 'Docker actions (runs.using: docker, uses: docker://image)',
    state: 'refused',
    note: 'They need Docker, which this runner does not use.',
  },
  background: {
    feature: 'steps.background, wait, wait-all, cancel and parallel',
    state: 'refused',
    note: 'Steps run one after the other here.',
  },
  node: {
    feature: 'runs.using: node12, node16, node20, node24',
    state: 'supported',
    note: 'All run on one Node: the Node 24 that is found on this machine, as GitHub raises old versions too, else the Node of this program, with a warning.',
  },
  nestedPre: {
    feature: 'runs.pre of an action inside a composite action',
    state: 'warned',
    note: 'It is not run, and the step says so; for steps of the job itself it is, but for local actions, as on GitHub.',
  },
  artifactsFile: {
    feature: '$GITHUB_ARTIFACTS and $GITHUB_ARTIFACTS_LIST',
    state: 'warned',
    note: 'The variables are not set: steps cannot declare artifacts by a file command.',
  },
  commands: {
    feature: 'Workflow commands, file commands, masks, problem matchers, annotations and job summaries',
    state: 'supported',
    note: "By the rules of GitHub's runner.",
  },
  contexts: {
    feature: 'The contexts github, env, vars, job, jobs, steps, runner, secrets, strategy, matrix, needs and inputs',
    state: 'supported',
    note: "The facts of GitHub's own server are fixed: ids of owner, repository and actor are 1, ref_protected is false, the repository is private; of the job context only status is there.",
  },
  artifacts: {
    feature: 'Artifacts (the v4 protocol)',
    state: 'supported',
    note: 'The unmodified @actions/artifact client talks to a service on loopback.',
  },
  restApi: {
    feature: "GitHub's REST API (GITHUB_API_URL)",
    state: 'supported',
    note: "On loopback, from the runner's own records: runs by id, artifacts, check runs, pull requests and comments; every other route is answered 501 with its name.",
  },
} as const satisfies Readonly<Record<string, SupportRow>>;

/** A key of the support table. */
export type Feature = keyof typeof supportTable;

/** What is said when a file uses a feature: an error where it is refused, a warning where it is ignored, nothing where it is supported. */
export function supportFindings(feature: Feature, position: Position): readonly Diagnostic[] {
  const row: SupportRow = supportTable[feature];
  if (row.state === 'supported') return [];
  const { file, line, column } = position;
  const verb = row.state === 'refused' ? 'Not supported by this runner' : 'Not honoured by this runner';
  return [
    finding('ERR_RUNNER_UNSUPPORTED', `${file} (Line: ${line}, Col: ${column}): ${verb}: ${row.feature}. ${row.note}`, {
      severity: row.state === 'refused' ? 'error' : 'warning',
      file,
      line,
      column,
    }),
  ];
}

/** docs/runner-support.md as Markdown, rows in the table's order. */
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
    'Nothing is silently different: what is not supported is named with its line when a workflow uses it.',
    '',
    '| Feature | Here | Note |',
    '|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}
