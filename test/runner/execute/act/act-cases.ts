import type { RunWorkflowOptions } from '../../../../src/runner/execute/event/run-options.ts';

export interface ActCase {
  /** The folder in testdata, and of act's own workflow in `pkg/runner/testdata` of nektos/act. */
  readonly name: string;
  /** As act's table of host workflows has it (`TestRunEventHostEnvironment` in pkg/runner/runner_test.go). */
  readonly conclusion: 'success' | 'failure';
  /** Conclusions by job. Default: every job has the conclusion of the run. */
  readonly jobs?: Readonly<Record<string, string>>;
  /** Lines that must be shown. */
  readonly lines?: readonly string[];
  readonly options?: Partial<RunWorkflowOptions>;
}

/** Act's own host workflows that need no network, written anew from what each of them checks. */
export const actCases: readonly ActCase[] = [
  { name: 'shells-defaults', conclusion: 'success' },
  { name: 'shells-bash', conclusion: 'success' },
  { name: 'shells-python', conclusion: 'success', lines: ['version 3'] },
  { name: 'shells-sh', conclusion: 'success' },
  { name: 'local-action-js', conclusion: 'success' },
  { name: 'uses-composite', conclusion: 'success' },
  { name: 'uses-composite-with-error', conclusion: 'failure', lines: ['seen after the failure'] },
  { name: 'uses-nested-composite', conclusion: 'success' },
  { name: 'act-composite-env-test', conclusion: 'success' },
  { name: 'evalmatrix', conclusion: 'success' },
  { name: 'evalmatrixneeds', conclusion: 'success', lines: ['leg a', 'leg b'] },
  { name: 'evalmatrixneeds2', conclusion: 'success', lines: ['leg a', 'leg b'] },
  { name: 'evalmatrix-merge-map', conclusion: 'success' },
  { name: 'evalmatrix-merge-array', conclusion: 'success' },
  { name: 'issue-1195', conclusion: 'success' },
  { name: 'fail', conclusion: 'failure' },
  { name: 'checkout', conclusion: 'success' },
  { name: 'remote-action-js', conclusion: 'success' },
  { name: 'matrix', conclusion: 'success' },
  {
    name: 'matrix-include-exclude',
    conclusion: 'success',
    lines: ['leg ubuntu-18.04 4', 'leg ubuntu-18.04 10', 'leg macos-latest 10', 'leg ubuntu-16.04 10'],
  },
  { name: 'commands', conclusion: 'success', lines: ['##[warning]careful', '##[error]wrong'] },
  // In act's table, but switched off there: its `sh` may be bash.
  { name: 'defaults-run', conclusion: 'success' },
  { name: 'composite-fail-with-output', conclusion: 'success' },
  { name: 'issue-597', conclusion: 'success' },
  { name: 'issue-598', conclusion: 'success' },
  { name: 'env-and-path', conclusion: 'success' },
  { name: 'non-existent-action', conclusion: 'failure' },
  { name: 'outputs', conclusion: 'success' },
  { name: 'steps-context', conclusion: 'success' },
  {
    name: 'job-status-check',
    conclusion: 'failure',
    jobs: { fail: 'failure', one: 'success', two: 'success', next: 'skipped' },
  },
  {
    name: 'if-expressions',
    conclusion: 'failure',
    jobs: { test: 'failure', next: 'skipped' },
    lines: ['one', 'two', 'seen after the failure'],
  },
  { name: 'evalenv', conclusion: 'success' },
  { name: 'ensure-post-steps', conclusion: 'failure' },
  { name: 'nix-prepend-path', conclusion: 'success' },
  { name: 'inputs-via-env-context', conclusion: 'success' },
  { name: 'do-not-leak-step-env-in-composite', conclusion: 'success' },
  { name: 'set-env-step-env-override', conclusion: 'success' },
  { name: 'set-env-new-env-file-per-step', conclusion: 'success' },
  { name: 'no-panic-on-invalid-composite-action', conclusion: 'failure' },
  // With what makes these two about act.
  { name: 'if-env-act', conclusion: 'success', lines: ['runs in act'], options: { env: { ACT: 'true' } } },
  { name: 'runs-on', conclusion: 'success', options: { actor: 'nektos/act' } },
];

/** Workflows of the same table that test act itself, or something that no machine has for sure. */
export const peculiarCases: readonly (ActCase & { readonly why: string })[] = [
  { name: 'if-env-act', conclusion: 'failure', why: 'Only act sets the variable ACT.' },
  { name: 'runs-on', conclusion: 'failure', why: 'Only act calls the actor nektos/act.' },
  {
    name: 'uses-action-with-pre-and-post-step',
    conclusion: 'failure',
    lines: ['FROM_POST is missing'],
    why: 'act runs post phases against the order of the steps; the official runner against the order in which they were registered, and a pre phase registers first (ExecutionContext.RegisterPostJobStep).',
  },
];

/** Workflows of act's table that are not run here, with the reason. */
export const leftOut: Readonly<Record<string, string>> = {
  'shells/pwsh': 'needs PowerShell; test/runner/execute/steps/programs/shells.test.ts has its arguments',
  'windows-prepend-path': 'needs Windows',
  'windows-add-env': 'needs Windows',
  'windows-prepend-path-powershell-5': 'needs Windows',
  'windows-add-env-powershell-5': 'needs Windows',
  'windows-shell-cmd': 'needs Windows',
};
