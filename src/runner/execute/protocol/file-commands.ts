/** The platforms whose rules differ; the rules themselves run anywhere. */
export type Platform = 'posix' | 'windows';

/** One entry of a GITHUB_ENV, GITHUB_OUTPUT or GITHUB_STATE file. */
export interface FileEntry {
  readonly name: string;
  readonly value: string;
}

/** Environment names that GITHUB_ENV may not set, because they load code into every later Node process. */
const blockedEnvironmentNames = ['NODE_OPTIONS'];

/** Bytes that a step's summary may have (1 MiB); a larger one is left out with an error. */
export const maxSummaryBytes = 1024 * 1024;

/** A file command that cannot be read; the message is the official runner's sentence. */
export class FileCommandError extends Error {}

/**
 * Reads `NAME=VALUE` and `NAME<<DELIMITER` entries in file order; empty lines are skipped
 * (actions/runner FileCommandManager.cs). A line is a here-document when `<<` comes before the first `=`.
 *
 * @throws FileCommandError for a line that is neither, an empty name or delimiter, or a here-document without its end
 */
export function parseFileEntries(text: string, platform: Platform): FileEntry[] {
  const entries: FileEntry[] = [];
  const reader = new LineReader(text.startsWith('\uFEFF') ? text.slice(1) : text, platform);
  for (let line = reader.next(); line !== undefined; line = reader.next()) {
    if (line.text === '') continue;
    const equals = line.text.indexOf('=');
    const heredoc = line.text.indexOf('<<');
    if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      entries.push(readHeredoc(reader, line.text, heredoc));
    } else if (equals > 0) {
      entries.push({ name: line.text.slice(0, equals), value: line.text.slice(equals + 1) });
    } else if (equals === 0) {
      throw new FileCommandError(`Invalid format '${line.text}'. Name must not be empty`);
    } else {
      throw new FileCommandError(`Invalid format '${line.text}'`);
    }
  }
  return entries;
}

/** Splits GITHUB_ENV entries into those to set and the sentences for those that are blocked. */
export function partitionEnvironment(entries: readonly FileEntry[]): {
  readonly allowed: FileEntry[];
  readonly errors: string[];
} {
  const allowed: FileEntry[] = [];
  const errors: string[] = [];
  for (const entry of entries) {
    const blocked = blockedEnvironmentNames.find((name) => name === entry.name.toUpperCase());
    if (blocked === undefined) allowed.push(entry);
    else errors.push(`Can't store ${blocked} output parameter using '$GITHUB_ENV' command.`);
  }
  return { allowed, errors };
}

/** Adds the lines of a GITHUB_PATH file to the prepended path, each at its newest place; the last line ends up first on PATH. */
export function appendPath(current: readonly string[], text: string): string[] {
  let path = [...current];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    if (line === '') continue;
    path = [...path.filter((entry) => entry !== line), line];
  }
  return path;
}

/** The error of a summary that is too large, or `undefined` when it may be kept. */
export function summaryTooLarge(bytes: number): string | undefined {
  if (bytes <= maxSummaryBytes) return undefined;
  return (
    `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${maxSummaryBytes / 1024}k, ` +
    `got ${Math.floor(bytes / 1024)}k. For more information see: ` +
    'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-markdown-summary'
  );
}

function readHeredoc(reader: LineReader, header: string, at: number): FileEntry {
  const name = header.slice(0, at);
  const delimiter = header.slice(at + 2);
  if (name === '' || delimiter === '') {
    throw new FileCommandError(`Invalid format '${header}'. Name must not be empty and delimiter must not be empty`);
  }
  const start = reader.index;
  let end = start;
  for (;;) {
    const line = reader.next();
    if (line === undefined) throw new FileCommandError(`Invalid value. Matching delimiter not found '${delimiter}'`);
    if (line.text === delimiter) return { name, value: reader.slice(start, end) };
    if (line.newline === '') throw new FileCommandError('Invalid value. EOF marker missing new line.');
    end = reader.index - line.newline.length;
  }
}

class LineReader {
  index = 0;
  readonly #text: string;
  readonly #platform: Platform;

  constructor(text: string, platform: Platform) {
    this.#text = text;
    this.#platform = platform;
  }

  /** The next line, or `undefined` at the end; a carriage return belongs to the line break on Windows only. */
  next(): { readonly text: string; readonly newline: string } | undefined {
    if (this.index >= this.#text.length) return undefined;
    const start = this.index;
    const feed = this.#text.indexOf('\n', start);
    if (feed < 0) {
      this.index = this.#text.length;
      return { text: this.#text.slice(start), newline: '' };
    }
    this.index = feed + 1;
    const carriage = this.#platform === 'windows' && feed > start && this.#text[feed - 1] === '\r';
    return { text: this.#text.slice(start, carriage ? feed - 1 : feed), newline: carriage ? '\r\n' : '\n' };
  }

  slice(start: number, end: number): string {
    return this.#text.slice(start, end);
  }
}
