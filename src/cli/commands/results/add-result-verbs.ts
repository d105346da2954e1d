import { type Command, Option } from 'commander';
import { repo } from '../../program/options.ts';
import type { AddVerb } from '../../program/verb.ts';

/** Adds the verbs that decide what becomes of a run's result. */
export function addResultVerbs(program: Command, add: AddVerb): void {
  add(program, {
    usage: 'list',
    summary: 'List the latest runs with their verdicts, branches, and what they wait for.',
    examples: ['factory list', 'factory list --limit 5 --json'],
    options: [repo(), new Option('--limit <n>', 'show the latest n runs (default: 20)')],
    load: async () => (await import('./list.ts')).list,
  });
  add(program, {
    usage: 'accept [runId]',
    summary: 'Merge a passed run into the checked-out branch (default: the newest run).',
    examples: ['factory accept', 'factory accept 20261120_1 --dry-run'],
    options: [repo(), new Option('--dry-run', 'only show what would be merged').default(false)],
    load: async () => (await import('./accept.ts')).accept,
  });
  add(program, {
    usage: 'discard <runId>',
    summary: 'Delete a run that is not wanted: its folders, worktrees and local branches. The index keeps its line.',
    examples: ['factory discard 20261120_1 --dry-run', 'factory discard 20261120_1'],
    options: [repo(), new Option('--dry-run', 'only list what would be deleted').default(false)],
    load: async () => (await import('./discard.ts')).discard,
  });
}
