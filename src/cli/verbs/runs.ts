import { type Command, Option } from 'commander';
import { backend, baseRef, recordDir, repo, verbose } from '../options.ts';
import type { AddVerb } from '../verb.ts';

/** The verbs that run workflows with the local runner. */
export function addRunVerbs(program: Command, add: AddVerb): void {
  add(program, {
    usage: 'quickstart',
    summary: 'Run the factory once on a sample repository, and show all that comes out.',
    examples: ['factory quickstart --keep ./sample-run'],
    options: [new Option('--keep <dir>', 'put the sample and its run here and keep them')],
    load: async () => (await import('../commands/quickstart.ts')).quickstart,
  });
  add(program, {
    usage: 'run',
    summary: 'Run one prompt zip against a repository; the exit status is the verdict.',
    examples: ['factory run --repo . --zip ./20261120_1.zip --backend codex-exec --publish branch'],
    options: [
      repo(),
      new Option('--zip <file>', 'the prompt zip, named <RUN_ID>.zip').makeOptionMandatory(),
      backend(),
      baseRef(),
      new Option('--publish <what>', 'what to do with a passed run').choices(['none', 'branch']).default('none'),
      new Option('--dry-run', 'only check and prepare').default(false),
      new Option('--fleet', 'every worker as a job of its own').default(false),
      recordDir(),
      verbose(),
    ],
    load: async () => (await import('../commands/run.ts')).run,
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
    load: async () => (await import('../commands/runner-run.ts')).runnerRun,
  });
}
