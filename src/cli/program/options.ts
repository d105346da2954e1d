import { Option } from 'commander';

// Options that several verbs share. Each has the same meaning everywhere.

export const repo = (): Option => new Option('--repo <dir>', 'the repository').default('.');

export const runId = (): Option => new Option('--run-id <id>', 'the run');

export const recordDir = (): Option =>
  new Option('--record-dir <dir>', "the folder of the runner's records (default: in the user's state folder)");

export const verbose = (): Option => new Option('--verbose', 'show the output of steps').default(false);

export const allAtEnd = (): Option =>
  new Option('--verbose', 'show every cause, warning and place at the end').default(false);

export const backend = (meaning = 'the dispatch backend of all workers (default: from the configuration)'): Option =>
  new Option('--backend <name>', meaning).choices(['autohotkey', 'codex-exec', 'command', 'script']);

export const baseRef = (): Option =>
  new Option('--base-ref <ref>', 'the commit that workers start from (default: HEAD)');

export const tasks = (): Option =>
  new Option('--task <worker=text>', "a worker's task, may be repeated; without a name it is A_core's")
    .argParser((value: string, before: readonly string[]) => [...before, value])
    .default([], 'asked at a terminal');

/** An option that may be repeated. Each takes one value, so that an argument may follow it. */
export function many(flags: string, description: string): Option {
  return new Option(flags, `${description} (may be repeated)`).argParser(
    (value: string, before: string[] | undefined) => [...(before ?? []), value],
  );
}
