import { type Command, Option } from 'commander';
import { recordDir, repo } from '../../program/options.ts';
import type { AddVerb } from '../../program/verb.ts';

/** Adds the verbs that clean up a repository. */
export function addUpkeepVerbs(program: Command, add: AddVerb): void {
  add(program, {
    usage: 'gc',
    summary: 'Remove the files of old runs: run folders, prompts, worktrees and refs.',
    examples: ['factory gc --dry-run', 'factory gc --keep-days 14 --keep-count 20'],
    options: [
      repo(),
      new Option('--keep-days <n>', 'keep younger runs (default: retention.keep_days)'),
      new Option('--keep-count <n>', 'keep the newest n finished runs (default: retention.keep_count)'),
      new Option('--dry-run', 'only list what would be removed').default(false),
      new Option('--records', "also remove the local runner's old records of this repository").default(false),
      recordDir(),
    ],
    load: async () => (await import('./gc.ts')).gc,
  });
}
