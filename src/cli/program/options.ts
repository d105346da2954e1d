import { Option } from 'commander';

/** Options that several verbs take, each with one meaning everywhere. */

/** `--repo DIR`. */
export const repo = (): Option => new Option('--repo <dir>', 'the repository').default('.');

/** `--run-id ID`. */
export const runId = (): Option => new Option('--run-id <id>', 'the run');

/** `--record-dir DIR`. */
export const recordDir = (): Option =>
  new Option('--record-dir <dir>', "where the runner keeps its records instead of the user's state folder");

/** `--verbose`. */
export const verbose = (): Option => new Option('--verbose', 'show what steps print').default(false);

/** `--backend NAME`. */
export const backend = (): Option =>
  new Option('--backend <name>', 'the dispatch backend of every worker; the configuration decides when absent').choices(
    ['autohotkey', 'codex-exec', 'command', 'script'],
  );

/** `--base-ref REF`. */
export const baseRef = (): Option => new Option('--base-ref <ref>', 'where the workers start from; HEAD unless given');
