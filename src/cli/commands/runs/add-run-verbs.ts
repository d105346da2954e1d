import { type Command, Option } from 'commander';
import { backend, baseRef, recordDir, repo, verbose } from '../../program/options.ts';
import type { AddVerb } from '../../program/verb.ts';

/** The verbs that run workflows with the local runner. */
export function addRunVerbs(program: Command, add: AddVerb): void {
  add(program, {
    usage: 'quickstart',
    summary: 'Run the factory once on a sample repository, and show all that comes out.',
    examples: ['factory quickstart --keep ./sample-run'],
    options: [new Option('--keep <dir>', 'put the sample and its run here and keep them')],
    load: async () => (await import('./quickstart.ts')).quickstart,
  });
  add(program, {
    usage: 'run',
    summary: 'Run one prompt zip against a repository; the exit status is the verdict.',
    examples: ['factory run --repo . --zip ./20261120_1.zip --backend codex-exec --publish branch'],
    options: [
      repo(),
      new Option(
        '--zip <file>',
        'the prompt zip, relative to the current folder, named <RUN_ID>.zip',
      ).makeOptionMandatory(),
      backend(),
      baseRef(),
      new Option('--publish <what>', 'what to do with a passed run').choices(['none', 'branch']).default('none'),
      new Option('--dry-run', 'only check and prepare').default(false),
      new Option('--fleet', 'every worker as a job of its own').default(false),
      recordDir(),
      verbose(),
    ],
    load: async () => (await import('./run.ts')).run,
  });
  add(program, {
    usage: 'one-button',
    summary: 'Take the next pack from the inbox, run it, and archive it.',
    examples: [
      'factory one-button',
      'factory one-button --dry-only',
      'factory one-button --resume 20260228_215959_A1B2',
      'factory one-button --gc --keep-days 14 --keep-count 20',
      'factory one-button --watch',
    ],
    options: [
      repo(),
      new Option('--inbox-base <dir>', "the inbox's folder; inbox.base of the configuration unless given"),
      backend(),
      new Option('--dry-only', 'check and prepare only; the inbox stays as it is').default(false),
      new Option('--resume <id>', 'go on with this run').conflicts(['dryOnly', 'watch', 'gc']),
      new Option('--outer-retry', 'dispatch the one worker that is not DONE once more').default(false),
      new Option('--watch', 'wait for packs until interrupted').default(false).conflicts('gc'),
      new Option('--gc', 'remove what old runs left; --dry-only says what would go').default(false),
      new Option('--keep-days <n>', '--gc keeps runs that are younger; retention.keep_days unless given'),
      new Option('--keep-count <n>', '--gc keeps so many of the newest; retention.keep_count unless given'),
    ],
    load: async () => (await import('./one-button.ts')).oneButton,
  });
  const runner = program.command('runner').description('The local Actions runner.');
  add(runner, {
    usage: 'run <workflow>',
    summary: 'Run a workflow of a repository here and now.',
    examples: ['factory runner run .github/workflows/ci.yml --event push'],
    options: [
      repo(),
      new Option('--event <name>', 'the event').default('workflow_dispatch'),
      new Option('--event-file <file>', 'the event payload, a JSON file'),
      new Option('--input <key=value...>', 'an input of workflow_dispatch'),
      new Option('--label <name...>', 'a label that this runner has'),
      new Option('--any-label', 'run every job here, whatever it asks for').default(false),
      new Option('--workflow-source <dir>', 'where workflow files come from instead of the repository'),
      new Option('--action-source <owner/repo=dir...>', 'where the actions of a repository lie'),
      recordDir(),
      verbose(),
    ],
    load: async () => (await import('./runner-run.ts')).runnerRun,
  });
}
