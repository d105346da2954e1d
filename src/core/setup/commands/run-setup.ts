import { dirname } from 'node:path';
import type { SetupSettings } from '../../contracts/config/setup-settings.ts';
import { isJobVariable } from '../../system/processes/job-variables.ts';
import { commandInWords, gateEnvironment } from './command-program.ts';
import { type CommandContext, maxLogBytes, rcInWords, runCommand } from './run-command.ts';

/** The place in which set-up commands run. `env` is this process's own environment; they get a part of it. */
export interface SetupContext extends Omit<CommandContext, 'env' | 'timeoutSeconds'> {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** {@link runVariables}. */
  readonly variables: Readonly<Record<string, string>>;
}

/** The result of the set-up commands. */
export interface SetupRun {
  /** Each command, followed by its output. */
  readonly output: Buffer;
  /** The first failed command. None ran after it. */
  readonly failed: { readonly command: string; readonly rc: number } | undefined;
}

/**
 * Runs the set-up commands one after another until one fails.
 * @throws the signal's reason when aborted
 */
export async function runSetup(setup: SetupSettings, place: SetupContext): Promise<SetupRun> {
  const env = setupEnvironment(setup, place);
  const pieces: Buffer[] = [];
  for (const command of setup.commands) {
    const name = commandInWords(command);
    const { rc, output } = await runCommand(command, { ...place, env, timeoutSeconds: setup.timeout_seconds });
    pieces.push(Buffer.from(`$ ${name}\n`), endedLine(output));
    if (rc !== 0) return { output: cut(pieces), failed: { command: name, rc } };
  }
  return { output: cut(pieces), failed: undefined };
}

const shownLines = 5;
const shownLength = 100;

/**
 * Describes a failed set-up in one sentence, with the last lines of its output.
 *
 * @param who the owner of the set-up
 * @param log the place of its whole output, for people; empty if there is none
 */
export function failureInWords(who: string, { output, failed }: SetupRun, log: string): string {
  const lines = output.toString('utf8').trimEnd().split(/\r?\n/).slice(1);
  const last = lines.slice(-shownLines).map((line) => line.trim().slice(0, shownLength));
  const shown = last.filter((line) => line !== '').join(' | ');
  const how = failed === undefined ? 'ended' : `${cutText(failed.command)} ${rcInWords(failed.rc)}`;
  const place = log === '' ? '' : ` The log is ${log}.`;
  return `The set-up ${who} failed: ${how}.${place} ${shown === '' ? 'It printed nothing.' : `Its last lines: ${shown}`}`;
}

/** The environment of a gate, plus the variables of `setup.env_allow` and the run's variables. It contains no credential of a job. */
export function setupEnvironment(
  setup: Pick<SetupSettings, 'env_allow'>,
  { env, home, folder, variables }: Pick<SetupContext, 'env' | 'home' | 'folder' | 'variables'>,
): Record<string, string> {
  const allowed = new Set(setup.env_allow.map((name) => name.toUpperCase()));
  const more = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && allowed.has(entry[0].toUpperCase()) && !isJobVariable(entry[0]),
  );
  return {
    ...gateEnvironment(env, home),
    ...Object.fromEntries(more),
    GIT_CEILING_DIRECTORIES: dirname(folder),
    ...variables,
  };
}

function cutText(text: string): string {
  return text.length <= shownLength ? text : `${text.slice(0, shownLength)}...`;
}

function endedLine(output: Buffer): Buffer {
  return output.length === 0 || output.at(-1) === 0x0a ? output : Buffer.concat([output, Buffer.from('\n')]);
}

/** Keeps the end, because it shows the failure. */
function cut(pieces: readonly Buffer[]): Buffer {
  const all = Buffer.concat(pieces);
  return all.length <= maxLogBytes ? all : all.subarray(all.length - maxLogBytes);
}
