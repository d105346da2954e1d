import { type Command, Option } from 'commander';
import { repo, tasks } from '../../program/options.ts';
import type { AddVerb } from '../../program/verb.ts';

/** Adds the verbs that write and check prompts. */
export function addPromptVerbs(program: Command, add: AddVerb): void {
  add(program, {
    usage: 'new',
    summary: 'Write the prompts of the next run, from tasks in your own words.',
    examples: ['factory new', 'factory new --task A_core="Fold accents in slug()" --task B_tooling="Add a bench"'],
    options: [repo(), tasks()],
    load: async () => (await import('./new.ts')).writeNew,
  });
  const prompts = program.command('prompts').description('Prompts and prompt zips.');
  add(prompts, {
    usage: 'new',
    summary: 'Write the prompts of the next run, from tasks or from the prompts of an earlier run.',
    examples: ['factory prompts new --task "Fold accents in slug()"', 'factory prompts new --from 20261120_1'],
    options: [
      repo(),
      tasks(),
      new Option('--from <id>', 'make the zip from the prompts of this run').conflicts('task'),
      new Option(
        '--zip <file>',
        'with --from: its prompt zip, relative to the current folder (default: <repo>/tools/codex/prompt_zips/<RUN_ID>.zip, else its prompt folder)',
      ),
    ],
    load: async () => (await import('./new.ts')).promptsNew,
  });
  add(prompts, {
    usage: 'check <prompts>',
    summary: 'Check a prompt folder or zip as a run would, and name every finding.',
    examples: ['factory prompts check tools/codex/prompt_zips/20261120_1', 'factory prompts check ./20261120_1.zip'],
    options: [repo()],
    load: async () => (await import('./check.ts')).promptsCheck,
  });
  add(prompts, {
    usage: 'zip <folder>',
    summary: 'Make the prompt zip of a folder of prompts, beside the other zips of the repository.',
    examples: ['factory prompts zip tools/codex/prompt_zips/20261120_1'],
    options: [repo(), new Option('--force', 'replace a zip that differs').default(false)],
    load: async () => (await import('./zip.ts')).promptsZip,
  });
}
