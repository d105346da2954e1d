import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import type { Io } from '../../../program/io.ts';

/** Values by name, for the run and for single environments. */
export interface GivenValues {
  readonly all: Readonly<Record<string, string>>;
  /** By environment. */
  readonly environments: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

/**
 * Reads `--secret`, `--var` or `--env` and their files. A name before `/` is an environment: `production/TOKEN=x`.
 * Options win over files.
 *
 * @param option the name of the option, for messages
 * @throws AppError ERR_USAGE naming the option or the file with its line
 */
export async function readGivenValues(
  io: Io,
  option: string,
  given: readonly string[] = [],
  files: readonly string[] = [],
): Promise<GivenValues> {
  const entries: (readonly [string, string])[] = [];
  for (const file of files) entries.push(...(await readValuesFile(io, `${option}-file`, file)));
  for (const pair of given) entries.push(givenPair(io, option, pair));
  const all: Record<string, string> = {};
  const environments = new Map<string, Record<string, string>>();
  for (const [path, value] of entries) {
    const [, environment, name = ''] = /^(?:(.+)\/)?([^/]+)$/.exec(path) ?? [];
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      throw new AppError(
        'ERR_USAGE',
        `${option} ${path}: a name has letters, digits and _, and does not start with a digit.`,
        {
          fault: 'usage',
        },
      );
    }
    if (environment === undefined) all[name] = value;
    else environments.set(environment, { ...environments.get(environment), [name]: value });
  }
  return { all, environments };
}

/** Without `=`, the value comes from the variable of that name, so that it is not in the shell's history. */
function givenPair(io: Io, option: string, pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  if (at > 0) return [pair.slice(0, at), pair.slice(at + 1)];
  const value = at === 0 ? undefined : io.env[pair.split('/').at(-1) ?? pair];
  if (value !== undefined) return [pair, value];
  throw new AppError(
    'ERR_USAGE',
    `${option} ${pair}: there is no value, and the environment has no variable ${pair}.`,
    {
      fault: 'usage',
      nextAction: `Write ${option} ${pair === '' ? 'NAME' : pair}=value, or set the variable.`,
    },
  );
}

/** Lines `NAME=value`, comments with `#`, quoted values, and `NAME<<END` for values of several lines. */
async function readValuesFile(io: Io, option: string, file: string): Promise<readonly (readonly [string, string])[]> {
  const text = await readFile(resolve(io.cwd, file), 'utf8').catch((cause: unknown) => {
    throw new AppError('ERR_USAGE', `${option} ${file} cannot be read.`, { fault: 'usage', cause });
  });
  return parseValues(text, `${option} ${file}`);
}

/** @param source the option and file, for messages */
export function parseValues(text: string, source: string): readonly (readonly [string, string])[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const entries: (readonly [string, string])[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]?.trim() ?? '';
    if (line === '' || line.startsWith('#')) continue;
    const [, name = '', delimiter = ''] = /^([^=<\s]+)<<(\S+)$/.exec(line) ?? [];
    if (name !== '') {
      const end = lines.indexOf(delimiter, at + 1);
      if (end === -1) throw wrong(source, at, `the line ${delimiter} that ends the value of ${name} is missing`);
      entries.push([name, lines.slice(at + 1, end).join('\n')]);
      at = end;
      continue;
    }
    const pair = /^(?:export\s+)?([^=\s]+)\s*=\s*(.*)$/.exec(line);
    if (pair === null) throw wrong(source, at, 'NAME=value is expected');
    entries.push([pair[1] ?? '', unquoted(pair[2] ?? '')]);
  }
  return entries;
}

function unquoted(value: string): string {
  if (/^'.*'$/s.test(value) && value.length > 1) return value.slice(1, -1);
  if (!/^".*"$/s.test(value) || value.length < 2) return value;
  return value.slice(1, -1).replaceAll(/\\(["\\n])/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));
}

function wrong(source: string, index: number, what: string): AppError {
  return new AppError('ERR_USAGE', `${source}, line ${index + 1}: ${what}.`, { fault: 'usage' });
}
