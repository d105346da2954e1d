/** The rules of a platform. All rules can run on any platform. */
export type Platform = 'posix' | 'windows';

/** One entry of a GITHUB_ENV, GITHUB_OUTPUT or GITHUB_STATE file. */
export interface FileEntry {
  readonly name: string;
  readonly value: string;
}

/** Variables that GITHUB_ENV must not set, because they load code into every later Node process. */
const blockedEnvironmentNames = ['NODE_OPTIONS'];

/** The size limit of a step's summary (1 MiB). A larger one is dropped with an error. */
export const maxSummaryBytes = 1024 * 1024;

/** An invalid file command. The message is that of the official runner. */
export class FileCommandError extends Error {}

/** The entries of a file up to the first invalid one. */
export interface ParsedEntries {
  readonly entries: readonly FileEntry[];
  readonly problem?: FileCommandError;
}

/**
 * Parses `NAME=VALUE` and `NAME<<DELIMITER` entries in file order and skips empty lines (actions/runner
 * FileCommandManager.cs). A line starts a here-document if `<<` comes before the first `=`. Entries before an invalid
 * line count.
 */
export function parseFileEntries(text: string, platform: Platform): ParsedEntries {
  const entries: FileEntry[] = [];
  try {
    for (const entry of readEntries(text, platform)) entries.push(entry);
  } catch (error) {
    if (error instanceof FileCommandError) return { entries, problem: error };
    throw error;
  }
  return { entries };
}

/** @throws FileCommandError for a line of no form, an empty name or delimiter, or a here-document without an end */
function* readEntries(text: string, platform: Platform): Generator<FileEntry> {
  const reader = new LineReader(text, platform);
  for (let line = reader.next(); line !== undefined; line = reader.next()) {
    if (line.text === '') continue;
    const equals = line.text.indexOf('=');
    const heredoc = line.text.indexOf('<<');
    if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      yield readHeredoc(reader, line.text, heredoc);
    } else if (equals > 0) {
      yield { name: line.text.slice(0, equals), value: line.text.slice(equals + 1) };
    } else if (equals === 0) {
      throw new FileCommandError(`Invalid format '${line.text}'. Name must not be empty`);
    } else {
      throw new FileCommandError(`Invalid format '${line.text}'`);
    }
  }
}

/** Splits GITHUB_ENV entries into allowed ones and error messages for blocked ones. */
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

/**
 * Appends the lines of a GITHUB_PATH file to the prepended folders. A repeated line moves to the end. The last one is
 * first on PATH.
 */
export function appendPath(current: readonly string[], text: string): string[] {
  let path = [...current];
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line === '') continue;
    path = [...path.filter((entry) => entry !== line), line];
  }
  return path;
}

/** The error message for a summary that is too large; `undefined` if its size is allowed. */
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

  /** The next line, or `undefined` at the end. A carriage return is part of the line break only on Windows. */
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
