/** The headers found in the first 40 lines of a prompt. */
export type PromptHeaders = Readonly<Partial<Record<HeaderName, Header>>>;

export const headerNames = [
  'RUN_ID',
  'CODEX_ID',
  'NOOP',
  'ALLOWED_GLOBS',
  'BLOCKED_GLOBS',
  'SHARED_PATHS',
  'MAY_REMOVE_TESTS',
  'MUST_DELIVER',
] as const;

export type HeaderName = (typeof headerNames)[number];

/** A header's trimmed value and its line, from 1. */
export interface Header {
  readonly value: string;
  readonly line: number;
}

const searchedLines = 40;
const pattern = new RegExp(`^\\s*(${headerNames.join('|')})\\s*[:=](.*)$`);

/**
 * Reads the headers of a prompt: `NAME: value` or `NAME = value` in the first 40 lines. The first header of a name
 * wins.
 */
export function readHeaders(text: string): PromptHeaders {
  const headers: Partial<Record<HeaderName, Header>> = {};
  for (const [index, line] of linesOf(text).slice(0, searchedLines).entries()) {
    const match = pattern.exec(line);
    const name = headerNames.find((known) => known === match?.[1]);
    if (name === undefined) continue;
    headers[name] ??= { value: (match?.[2] ?? '').trim(), line: index + 1 };
  }
  return headers;
}

/** Splits a header at commas outside of braces and drops empty items; `undefined` if the header is absent. */
export function listOf(header: Header | undefined): string[] | undefined {
  return header?.value
    .split(/,(?![^{}]*\})/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Splits text at LF, CRLF or CR. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
