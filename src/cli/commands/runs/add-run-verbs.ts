import { type Command, Option } from 'commander';
import { localPublishKinds } from '../../../core/contracts/verdict/publish-result.ts';
import { allAtEnd, backend, baseRef, recordDir, repo, tasks } from '../../program/options.ts';
import type { AddVerb } from '../../program/verb.ts';

/** Adds the verbs that start runs. */
export function addRunVerbs(program: Command, add: AddVerb): void {
  add(program, {
    usage: 'quickstart',
    summary: 'Run the factory once on a sample repository and show the results.',
    examples: ['factory quickstart --keep ./sample-run', 'factory quickstart --open'],
    options: [
      new Option('--keep <dir>', 'create the sample and its run in this folder (default: a temporary folder)'),
      new Option('--open', 'show the review of the run in a browser at the end').default(false),
    ],
    load: async () => (await import('./quickstart.ts')).quickstart,
  });
  add(program, {
    usage: 'run [prompts]',
    summary: 'Run prompts (a zip, a folder, or tasks) on a repository; the exit status is the verdict.',
    examples: [
      'factory run --task "Fold accents in slug()"',
      'factory run --run-id 20261120_1 --task "Fold accents in slug(), in src/ alone"',
      'factory run tools/codex/prompt_zips/20261120_1',
      'factory run --repo . --zip ./20261120_1.zip --backend codex-exec --publish branch',
    ],
    options: [
      repo(),
      new Option('--zip <file>', 'the prompt zip, relative to the current folder, named <RUN_ID>.zip'),
      tasks(),
      new Option('--run-id <id>', 'with --task: correct the tasks of this run (default: a new run)'),
      new Option('--workers <list>', 'run only these workers, comma-separated; the others are left out'),
      backend(),
      baseRef(),
      new Option('--publish <what>', 'what to publish when the run passes').choices(localPublishKinds).default('none'),
      new Option('--dry-run', 'only check and prepare').default(false),
      new Option('--fleet', 'run every worker as a separate job').default(false),
      recordDir(),
      new Option('--verbose', 'show the output of steps, and artifacts with digests at the end').default(false),
    ],
    load: async () => (await import('./run.ts')).run,
  });
  add(program, {
    usage: 'one-button',
    summary: 'Run the next pack from the inbox and archive it.',
    examples: [
      'factory one-button',
      'factory one-button --dry-only',
      'factory one-button --resume 20260228_215959_A1B2',
      'factory one-button --gc --keep-days 14 --keep-count 20',
      'factory one-button --watch',
    ],
    options: [
      repo(),
      new Option('--inbox-base <dir>', 'the inbox folder (default: inbox.base of the configuration)'),
      backend(),
      new Option('--dry-only', 'only check and prepare; leave the inbox unchanged').default(false),
      new Option('--resume <id>', 'resume this run, or correct it with another pack or other settings').conflicts([
        'dryOnly',
        'watch',
        'gc',
      ]),
      new Option('--outer-retry', 'if exactly one worker is not DONE, dispatch it once more').default(false),
      new Option('--watch', 'wait for packs until interrupted').default(false).conflicts('gc'),
      new Option('--gc', 'remove the files of old runs; with --dry-only only list them').default(false),
      new Option('--keep-days <n>', 'with --gc: keep younger runs (default: retention.keep_days)'),
      new Option('--keep-count <n>', 'with --gc: keep the newest n runs (default: retention.keep_count)'),
      allAtEnd(),
    ],
    load: async () => (await import('./one-button.ts')).oneButton,
  });
}
