/** Where a JSON text is wrong; `line` and `column` count from 1. */
export class JsonTextError extends SyntaxError {
  override readonly name = 'JsonTextError';
  readonly line: number;
  readonly column: number;
  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

/** A JSON text's value, and the line of each of its members. */
export interface JsonDocument {
  readonly value: unknown;
  /** The line (from 1) that the member at this path begins on; `undefined` when there is none. */
  lineOf(path: readonly (string | number)[]): number | undefined;
}

const maxDepth = 100;
/** Of the control characters only those below U+0020 must be escaped in a string. */
const token =
  /"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;

/**
 * Reads strict JSON (RFC 8259) and tells lines, which JSON.parse gives neither for values nor, reliably, for errors. A key
 * that appears twice in one object is an error: what one reader takes first, another takes last.
 *
 * @throws JsonTextError
 */
export function parseJsonDocument(source: string): JsonDocument {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  let located: JsonDocument | undefined;
  const locate = (): JsonDocument => {
    located ??= locateMembers(text);
    return located;
  };
  // JSON.parse is some thirty times faster, so the reader that knows lines runs only when one is asked for.
  const value = parsedPlainly(text);
  return value === undefined ? locate() : { value, lineOf: (path) => locate().lineOf(path) };
}

/** What JSON.parse gives; `undefined` when it refuses, when a key was doubled, or when the nesting is too deep. */
function parsedPlainly(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  let keys = 0;
  const open: { readonly node: unknown; readonly depth: number }[] = [{ node: value, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    if (depth > maxDepth) return undefined;
    if (node === null || typeof node !== 'object') continue;
    const inner = Object.values(node);
    if (!Array.isArray(node)) keys += inner.length;
    for (const child of inner) open.push({ node: child, depth: depth + 1 });
  }
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"([ \t\r\n]*:)?/gs)) if (colon !== undefined) keys--;
  return keys === 0 ? value : undefined;
}

/** Reads the text again with the place of every member, or of the first error. */
function locateMembers(text: string): JsonDocument {
  const lines = new Map<string, number>();
  let at = 0;

  const fail = (message: string, position = at): never => {
    const before = text.slice(0, position);
    const line = before.split('\n').length;
    throw new JsonTextError(message, line, position - before.lastIndexOf('\n'));
  };
  const lineAt = lineCounter(text);
  const skipSpace = (): void => {
    while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++;
  };
  const take = (character: string): boolean => {
    skipSpace();
    if (text[at] !== character) return false;
    at++;
    return true;
  };
  const expect = (character: string): void => {
    if (!take(character)) fail(`expected \`${character}\`${found()}`);
  };
  const found = (): string => (at < text.length ? `, found \`${text[at]}\`` : ', found the end of the text');
  const scalar = (): unknown => {
    skipSpace();
    token.lastIndex = at;
    const match = token.exec(text)?.[0];
    if (match === undefined) return fail(`expected a JSON value${found()}`);
    at += match.length;
    return JSON.parse(match);
  };
  const value = (path: string, depth: number): unknown => {
    skipSpace();
    if (depth > maxDepth) fail(`nested more than ${maxDepth} levels deep`);
    if (!lines.has(path)) lines.set(path, lineAt(at));
    if (take('{')) return object(path, depth);
    if (take('[')) return array(path, depth);
    return scalar();
  };
  const object = (path: string, depth: number): Record<string, unknown> => {
    const entries = new Map<string, unknown>();
    if (take('}')) return {};
    do {
      skipSpace();
      const start = at;
      if (text[at] !== '"') fail(`expected a key in double quotes${found()}`);
      const key = scalar() as string;
      if (entries.has(key)) fail(`the key ${JSON.stringify(key)} appears twice`, start);
      const member = pointer(path, key);
      lines.set(member, lineAt(start));
      expect(':');
      entries.set(key, value(member, depth + 1));
    } while (take(','));
    expect('}');
    return Object.fromEntries(entries);
  };
  const array = (path: string, depth: number): unknown[] => {
    const items: unknown[] = [];
    if (take(']')) return items;
    do items.push(value(pointer(path, items.length), depth + 1));
    while (take(','));
    expect(']');
    return items;
  };

  const result = value('', 0);
  skipSpace();
  if (at < text.length) fail(`expected the end of the text${found()}`);
  return { value: result, lineOf: (path) => lines.get(path.reduce<string>(pointer, '')) };
}

function pointer(path: string, part: string | number): string {
  return `${path}\u0000${part}`;
}

/** Gives the line of ever growing positions in one pass over the text. */
function lineCounter(text: string): (position: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (position) => {
    while (next !== -1 && next < position) {
      line++;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}
