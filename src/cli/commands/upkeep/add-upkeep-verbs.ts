import { type Command, Option } from 'commander';
import { recordDir, repo } from '../../program/options.ts';
import type { AddVerb } from '../../program/verb.ts';

/** The verbs that keep a repository tidy. */
export function addUpkeepVerbs(program: Command, add: AddVerb): void {
  add(program, {
    usage: 'gc',
    summary: 'Remove what old runs left: run folders, prompts, worktrees, refs.',
    examples: ['factory gc --dry-run', 'factory gc --keep-days 14 --keep-count 20'],
    options: [
      repo(),
      new Option('--keep-days <n>', 'keep runs that are younger; retention.keep_days unless given'),
      new Option('--keep-count <n>', 'keep so many of the newest that ended; retention.keep_count unless given'),
      new Option('--dry-run', 'only say what would go').default(false),
      new Option('--records', "the local runner's records of this repository, too").default(false),
      recordDir(),
    ],
    load: async () => (await import('./gc.ts')).gc,
  });
}
