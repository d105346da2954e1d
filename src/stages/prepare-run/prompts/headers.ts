/** The headers of a prompt; a name is absent when the first 40 lines do not have it. */
export type PromptHeaders = Readonly<Partial<Record<HeaderName, Header>>>;

/** The headers that mean something (spec: formats, "Prompt files" and "Bundle"). */
export const headerNames = ['RUN_ID', 'CODEX_ID', 'ALLOWED_GLOBS', 'BLOCKED_GLOBS', 'SHARED_PATHS'] as const;

/** A header's name. */
export type HeaderName = (typeof headerNames)[number];

/** A header's trimmed value and the line it stands in, from 1. */
export interface Header {
  readonly value: string;
  readonly line: number;
}

const searchedLines = 40;
const pattern = new RegExp(`^\\s*(${headerNames.join('|')})\\s*[:=](.*)$`);

/** Reads the headers of a prompt's text: `NAME: value` or `NAME = value` in the first 40 lines; the first of a name counts. */
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

/** A comma-separated header as a list, without empty items; `undefined` when the header is absent. */
export function listOf(header: Header | undefined): string[] | undefined {
  return header?.value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** The lines of a text, whichever of LF, CRLF and CR ends them. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}
