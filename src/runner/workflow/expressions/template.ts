/** A place in a workflow or action file; `line` and `column` count from 1, `file` is relative to the repository with `/`. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A JSON value, as contexts hold them and expressions give them. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A value of a workflow file before evaluation, as plain printable data. Text with `${{ }}` inside is already one expression
 * (`format('a {0}', x)`), as GitHub's parser makes it. `allowed` are the contexts and functions that GitHub's schema
 * allows at this place (`github`, `hashFiles(1,255)`).
 */
export type Template =
  | { readonly kind: 'literal'; readonly value: null | boolean | number | string; readonly position: Position }
  | {
      readonly kind: 'expression';
      readonly expression: string;
      readonly allowed: readonly string[];
      readonly position: Position;
    }
  | { readonly kind: 'sequence'; readonly items: readonly Template[]; readonly position: Position }
  | { readonly kind: 'mapping'; readonly entries: readonly TemplateEntry[]; readonly position: Position };

/** One pair of a mapping; a key may be an expression where GitHub allows that, and `${{ insert }}` merges a mapping (kind `insert`). */
export interface TemplateEntry {
  readonly key: Template | { readonly kind: 'insert'; readonly position: Position };
  readonly value: Template;
}

/** A function an expression may call: takes plain values, gives a plain value; a thrown Error becomes ERR_EXPRESSION at the template's place. */
type ExpressionFunction = (...args: readonly Json[]) => Json;

/**
 * What an expression sees. A context missing here reads as null. Property lookup ignores case as GitHub's does, but for the
 * contexts named in `caseSensitive` (the runner's `env` outside Windows). The values are read, never kept or changed.
 */
export interface Scope {
  readonly contexts: Readonly<Record<string, Json>>;
  /** `success`, `failure`, `always`, `cancelled`, `hashFiles`: given by the executor; names ignore case. */
  readonly functions?: Readonly<Record<string, ExpressionFunction>>;
  readonly caseSensitive?: readonly string[];
}
