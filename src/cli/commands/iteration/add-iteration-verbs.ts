import { type Command, Option } from 'commander';
import { backend, baseRef, repo, runId } from '../../program/options.ts';
import type { AddVerb } from '../../program/verb.ts';

/** The runbook's verbs: a run step by step, in this process, on the repository's own run folder. */
export function addIterationVerbs(program: Command, add: AddVerb): void {
  add(program, {
    usage: 'oneshot',
    summary: 'Preflight, launch, work, bundle-validate and integrate under one command.',
    examples: ['factory oneshot --base-ref HEAD --dry-run', 'factory oneshot --run-id 20261120_1 --backend command'],
    options: [repo(), runId(), kind('oneshot'), baseRef(), backend(), workers(), dryRun()],
    load: async () => (await import('./launch.ts')).oneshot,
  });
  add(program, {
    usage: 'launch',
    summary: 'Scaffold a run: preflight, scope locks, manifest; nothing is dispatched.',
    examples: ['factory launch --base-ref HEAD --dry-run', 'factory launch --run-id 20261120_1'],
    options: [repo(), runId(), kind('launch'), baseRef(), backend(), workers(), dryRun()],
    load: async () => (await import('./launch.ts')).launch,
  });
  add(program, {
    usage: 'iterate',
    summary: 'One iteration from its prompt zip to its verdict: requirement 2 as one command.',
    examples: ['factory iterate --run-id 20261120_1', 'factory iterate --run-id 20261120_1 --send-mode ctrl_enter'],
    options: [
      repo(),
      runId().makeOptionMandatory(),
      new Option(
        '--zip <file>',
        'the prompt zip, relative to the current folder; <repo>/tools/codex/prompt_zips/<RUN_ID>.zip unless given',
      ),
      backend(),
      baseRef(),
      workers(),
      publish(),
      dryRun(),
      new Option('--editor', 'open an editor window on every worktree').default(false),
      new Option('--flat', 'worktrees without the RUN_ID in their path, so that windows stay on them').default(false),
      new Option('--send-mode <mode>', 'the key that submits a prompt').choices(['enter', 'ctrl_enter', 'both']),
      new Option('--window-ready-timeout <seconds>', 'until a window must be ready'),
      new Option('--worker-done-timeout <seconds>', 'until a worker must be DONE'),
      new Option('--between-workers-delay-ms <milliseconds>', 'the pause between two sends'),
      new Option('--window-match-retries <n>', 'looks for a window again this often'),
      new Option('--focus-retries <n>', 'takes the focus again this often'),
      new Option('--aggregator <when>', 'when Z_aggregator starts').choices(['after', 'with']),
      new Option('--max-parallel <n>', 'the most workers at a time'),
    ],
    load: async () => (await import('./iterate.ts')).iterate,
  });
  add(program, {
    usage: 'bundle-validate',
    summary: "Check every worker's bundle against git and policy.",
    examples: ['factory bundle-validate --run-id 20261120_1'],
    options: [
      repo(),
      runId().makeOptionMandatory(),
      workers(),
      new Option('--strict', 'warnings count as errors').default(false),
    ],
    load: async () => (await import('./launched-run.ts')).bundleValidate,
  });
  add(program, {
    usage: 'integrate',
    summary: 'Merge what was validated, run the gates, and give the verdict.',
    examples: ['factory integrate --run-id 20261120_1'],
    options: [repo(), runId().makeOptionMandatory(), workers()],
    load: async () => (await import('./launched-run.ts')).integrate,
  });
  add(program, {
    usage: 'resume',
    summary: 'Finish an unfinished run from where it stands; the newest one unless named.',
    examples: ['factory resume', 'factory resume --run-id 20261120_1 --workers A_core'],
    options: [
      repo(),
      runId(),
      new Option('--workers <list>', 'dispatch these again, and leave the others alone'),
      publish(),
    ],
    load: async () => (await import('./launched-run.ts')).resume,
  });
  addWorktreeVerbs(program, add);
}

function addWorktreeVerbs(program: Command, add: AddVerb): void {
  const worktrees = program.command('worktrees').description("A run's worktrees.");
  const common = () => [repo(), runId().makeOptionMandatory(), workers()];
  add(worktrees, {
    usage: 'open',
    summary: 'Open them at the base commit, with an editor window on each where there is an editor.',
    examples: ['factory worktrees open --run-id 20261120_1 --workers A_core,B_tooling'],
    options: [...common(), new Option('--no-editor', 'open no editor windows')],
    load: async () => (await import('./worktrees.ts')).worktreesOpen,
  });
  add(worktrees, {
    usage: 'verify',
    summary: 'Compare them with the base commit and the scope locks.',
    examples: ['factory worktrees verify --run-id 20261120_1'],
    options: common(),
    load: async () => (await import('./worktrees.ts')).worktreesVerify,
  });
  add(worktrees, {
    usage: 'sync',
    summary: "Bring untouched ones to the run's base commit.",
    examples: ['factory worktrees sync --run-id 20261120_1'],
    options: common(),
    load: async () => (await import('./worktrees.ts')).worktreesSync,
  });
  add(worktrees, {
    usage: 'close',
    summary: "Close the run's own; one with work that nothing collected is kept.",
    examples: ['factory worktrees close --run-id 20261120_1 --dry-run'],
    options: [
      ...common(),
      new Option('--force', 'drop what was not collected').default(false),
      new Option('--dry-run', 'only say what would be done').default(false),
    ],
    load: async () => (await import('./worktrees.ts')).worktreesClose,
  });
}

const kind = (standard: string): Option =>
  new Option('--kind <kind>', 'the kind of run, and the first part of a RUN_ID that is made').default(standard);
const workers = (): Option =>
  new Option('--workers <list>', "the run's workers, with commas between; all five unless given");
const dryRun = (): Option => new Option('--dry-run', 'only check and prepare').default(false);
const publish = (): Option =>
  new Option('--publish <what>', 'what to do with a passed run').choices(['none', 'branch']).default('none');
