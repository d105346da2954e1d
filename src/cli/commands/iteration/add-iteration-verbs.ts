import { type Command, Option } from 'commander';
import { localPublishKinds } from '../../../core/contracts/verdict/publish-result.ts';
import { allAtEnd, backend, baseRef, repo, runId } from '../../program/options.ts';
import type { AddVerb } from '../../program/verb.ts';

/** Adds the verbs that work on a run in this process and in the repository's own run folder. */
export function addIterationVerbs(program: Command, add: AddVerb): void {
  add(program, {
    usage: 'oneshot',
    summary: 'Do preflight, launch, work, bundle-validate and integrate in one command.',
    examples: ['factory oneshot --base-ref HEAD --dry-run', 'factory oneshot --run-id 20261120_1 --backend command'],
    options: [repo(), runId(), kind('oneshot'), baseRef(), backend(), workers(), dryRun(), allAtEnd()],
    load: async () => (await import('./launch.ts')).oneshot,
  });
  add(program, {
    usage: 'launch',
    summary: 'Prepare a run (preflight, scope locks, manifest) without dispatching workers.',
    examples: ['factory launch --base-ref HEAD --dry-run', 'factory launch --run-id 20261120_1'],
    options: [repo(), runId(), kind('launch'), baseRef(), backend(), workers(), dryRun(), allAtEnd()],
    load: async () => (await import('./launch.ts')).launch,
  });
  add(program, {
    usage: 'iterate',
    summary: 'Run one iteration, from its prompt zip to its verdict.',
    examples: ['factory iterate --run-id 20261120_1', 'factory iterate --run-id 20261120_1 --send-mode ctrl_enter'],
    options: [
      repo(),
      runId().makeOptionMandatory(),
      new Option(
        '--zip <file>',
        'the prompt zip, relative to the current folder (default: <repo>/tools/codex/prompt_zips/<RUN_ID>.zip)',
      ),
      backend(),
      baseRef(),
      workers(),
      publish(),
      dryRun(),
      new Option('--editor', 'open an editor window for every worktree').default(false),
      new Option('--flat', 'leave the RUN_ID out of worktree paths, so that windows stay open between runs').default(
        false,
      ),
      new Option('--send-mode <mode>', 'the key that submits a prompt').choices(['enter', 'ctrl_enter', 'both']),
      new Option('--window-ready-timeout <seconds>', 'how long to wait for a window'),
      new Option('--worker-done-timeout <seconds>', 'how long to wait for a worker to be DONE'),
      new Option('--between-workers-delay-ms <milliseconds>', 'the pause between two sends'),
      new Option('--window-match-retries <n>', 'how often to retry finding a window'),
      new Option('--focus-retries <n>', 'how often to retry setting the focus'),
      new Option('--aggregator <when>', 'start Z_aggregator after the other workers, or with them').choices([
        'after',
        'with',
      ]),
      new Option('--max-parallel <n>', 'how many workers may run at the same time'),
      allAtEnd(),
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
      new Option('--strict', 'treat warnings as errors').default(false),
      allAtEnd(),
    ],
    load: async () => (await import('./launched-run-verbs.ts')).bundleValidate,
  });
  add(program, {
    usage: 'integrate',
    summary: 'Merge the validated bundles, run the gates, and give the verdict.',
    examples: ['factory integrate --run-id 20261120_1'],
    options: [repo(), runId().makeOptionMandatory(), workers(), allAtEnd()],
    load: async () => (await import('./launched-run-verbs.ts')).integrate,
  });
  add(program, {
    usage: 'resume',
    summary:
      'Finish an unfinished run (default: the newest), or correct a BLOCKED one after its settings or zip changed.',
    examples: [
      'factory resume',
      'factory resume --run-id 20261120_1 --workers A_core',
      'factory resume --run-id 20261120_1 --policy-commit 1f2e3d4c',
      'factory resume --feedback feedback-20261120_1.json',
    ],
    options: [
      repo(),
      runId(),
      new Option('--workers <list>', 'dispatch only these workers again (comma-separated)'),
      new Option('--policy-commit <commit>', 'judge a run that did not pass again, under the policy of this commit'),
      new Option('--feedback <file>', "return workers of a run that did not pass, with a reviewer's comments"),
      publish(),
      allAtEnd(),
    ],
    load: async () => (await import('./launched-run-verbs.ts')).resume,
  });
  addWorktreeVerbs(program, add);
}

function addWorktreeVerbs(program: Command, add: AddVerb): void {
  const worktrees = program.command('worktrees').description('Manage the worktrees of a run.');
  const common = () => [repo(), runId().makeOptionMandatory(), workers()];
  add(worktrees, {
    usage: 'open',
    summary: 'Create the worktrees at the base commit, and open each in an editor window if an editor is installed.',
    examples: ['factory worktrees open --run-id 20261120_1 --workers A_core,B_tooling'],
    options: [...common(), new Option('--no-editor', 'do not open editor windows')],
    load: async () => (await import('./worktrees.ts')).worktreesOpen,
  });
  add(worktrees, {
    usage: 'verify',
    summary: 'Compare the worktrees with the base commit and the scope locks.',
    examples: ['factory worktrees verify --run-id 20261120_1'],
    options: common(),
    load: async () => (await import('./worktrees.ts')).worktreesVerify,
  });
  add(worktrees, {
    usage: 'sync',
    summary: "Reset unchanged worktrees to the run's base commit.",
    examples: ['factory worktrees sync --run-id 20261120_1'],
    options: common(),
    load: async () => (await import('./worktrees.ts')).worktreesSync,
  });
  add(worktrees, {
    usage: 'close',
    summary: "Remove the run's worktrees, except those with uncollected changes.",
    examples: ['factory worktrees close --run-id 20261120_1 --dry-run'],
    options: [
      ...common(),
      new Option('--force', 'also remove worktrees with uncollected changes').default(false),
      new Option('--dry-run', 'only print what would be removed').default(false),
    ],
    load: async () => (await import('./worktrees.ts')).worktreesClose,
  });
}

const kind = (standard: string): Option =>
  new Option('--kind <kind>', 'the kind of run, and the prefix of a generated RUN_ID').default(standard);
const workers = (): Option => new Option('--workers <list>', 'the workers, comma-separated (default: all five)');
const dryRun = (): Option => new Option('--dry-run', 'only check and prepare').default(false);
const publish = (): Option =>
  new Option('--publish <what>', 'what to publish when the run passes').choices(localPublishKinds).default('none');
