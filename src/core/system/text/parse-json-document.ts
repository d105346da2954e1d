import { applyEdits, modify, printParseErrorCode, visit } from 'jsonc-parser';
import { prettyJson } from './json.ts';

/** The position of an error in a JSON text; `line` and `column` count from 1. */
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

/** The value of a JSON text, and the line of each member. */
export interface JsonDocument {
  readonly value: unknown;
  /** The line (from 1) where the member at this path begins; `undefined` when there is none. */
  lineOf(path: readonly (string | number)[]): number | undefined;
}

const maxDepth = 100;

/**
 * Parses strict JSON (RFC 8259). Unlike JSON.parse it provides the lines of members and the position of an error. Refuses duplicate keys in
 * an object, because two readers may use different values, and more than 100 levels of nesting.
 *
 * @throws JsonTextError
 */
export function parseJsonDocument(source: string): JsonDocument {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const own = ownValue(text);
  if (own === undefined) requireStrict(text);
  let lines: ReadonlyMap<string, number> | undefined;
  return {
    value: own === undefined ? parseValue(text) : own.value,
    lineOf(path) {
      lines ??= linesOf(text);
      return lines.get(pathKey(path));
    },
  };
}

/** More than 100 levels of nesting, in a text that is indented by two. */
const tooDeep = new RegExp(`\\n {${2 * maxDepth + 1}}`);

/**
 * The value of a text that is exactly what {@link prettyJson} writes of it, as nearly every file of a run is: then no key is a duplicate, since
 * the value has each key once. This takes a fifth of the time of the scanner, which checks every other text.
 */
function ownValue(text: string): { readonly value: unknown } | undefined {
  if (tooDeep.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return prettyJson(value) === text ? { value } : undefined;
  } catch {
    return undefined;
  }
}

/** Throws at the first error, duplicate key or excess nesting. The exception also bounds the recursion. */
function requireStrict(text: string): void {
  const keys: Set<string>[] = [];
  let depth = 0;
  const fail = (message: string, line: number, column: number): never => {
    throw new JsonTextError(message, line + 1, column + 1);
  };
  const open = (_offset: number, _length: number, line: number, column: number): void => {
    if (depth > maxDepth) fail(`nested more than ${maxDepth} levels deep`, line, column);
    depth++;
  };
  const close = (): void => {
    depth--;
  };
  visit(
    text,
    {
      onArrayBegin: open,
      onArrayEnd: close,
      onObjectBegin(offset, length, line, column) {
        open(offset, length, line, column);
        keys.push(new Set());
      },
      onObjectEnd() {
        close();
        keys.pop();
      },
      onObjectProperty(key, _offset, _length, line, column) {
        const known = keys.at(-1);
        if (known?.has(key)) fail(`the key ${JSON.stringify(key)} appears twice`, line, column);
        known?.add(key);
      },
      onError(code, offset, _length, line, column) {
        // For example `ColonExpected`.
        const words = printParseErrorCode(code).replaceAll(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
        const found = text[offset] === undefined ? 'the end of the text' : `\`${text[offset]}\``;
        fail(`${words}, found ${found}`, line, column);
      },
    },
    { disallowComments: true },
  );
}

/** JSON.parse has the last word on validity. If the scanner accepts a text that JSON.parse rejects, only the position is missing. */
function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new JsonTextError((error as Error).message, 1, 1);
  }
}

function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const note = (path: readonly (string | number)[], line: number): void => {
    const key = pathKey(path);
    // A member begins with its key, which precedes its value.
    if (!lines.has(key)) lines.set(key, line + 1);
  };
  const value = (
    _offset: number,
    _length: number,
    line: number,
    _column: number,
    path: () => (string | number)[],
  ): void => note(path(), line);
  visit(text, {
    onArrayBegin: value,
    onObjectBegin: value,
    onLiteralValue: (_value, ...at) => value(...at),
    onObjectProperty: (key, _offset, _length, line, _column, path) => note([...path(), key], line),
  });
  return lines;
}

function pathKey(path: readonly (string | number)[]): string {
  return path.join('\u0000');
}

/** Sets one member of a JSON text; the rest of the text stays unchanged. */
export function withJsonMember(text: string, path: readonly string[], value: unknown): string {
  // With formatting, the neighbours of the member would be reformatted too.
  return applyEdits(text, modify(text, [...path], value, {}));
}
