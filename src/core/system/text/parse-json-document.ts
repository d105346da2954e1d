import { applyEdits, modify, printParseErrorCode, visit } from 'jsonc-parser';

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

/**
 * Reads strict JSON (RFC 8259). Unlike JSON.parse it gives the lines of members and the place of an error. It refuses a key that
 * appears twice in one object, because two readers may take different values, and more than 100 levels of nesting.
 *
 * @throws JsonTextError
 */
export function parseJsonDocument(source: string): JsonDocument {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  requireStrict(text);
  let lines: ReadonlyMap<string, number> | undefined;
  return {
    value: parseValue(text),
    lineOf(path) {
      lines ??= linesOf(text);
      return lines.get(pathKey(path));
    },
  };
}

/** Throws at the first error, doubled key or excess of nesting; leaving by an exception also bounds the recursion. */
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
        // Such as `ColonExpected`.
        const words = printParseErrorCode(code).replaceAll(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
        const found = text[offset] === undefined ? 'the end of the text' : `\`${text[offset]}\``;
        fail(`${words}, found ${found}`, line, column);
      },
    },
    { disallowComments: true },
  );
}

/** JSON.parse decides what JSON is: should the scanner ever pass what it refuses, the place alone is missing. */
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
    // A member begins with its key, which comes before its value.
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

/** A JSON text with one member set; the rest of the text stays as it is. */
export function withJsonMember(text: string, path: readonly string[], value: unknown): string {
  // With formatting, the neighbours of the member would be formatted too.
  return applyEdits(text, modify(text, [...path], value, {}));
}
