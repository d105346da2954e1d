/**
 * A position in a workflow or action file. `line` and `column` count from 1; `file` is relative to the repository, with
 * `/`.
 */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A value of a workflow file before evaluation, as plain data. Text that contains `${{ }}` is already one expression
 * (`format('a {0}', x)`), made by GitHub's parser. `allowed` lists the contexts and functions that GitHub's schema
 * allows here (`github`, `hashFiles(1,255)`).
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

/**
 * One pair of a mapping. A key may be an expression where GitHub allows it. `${{ insert }}` (kind `insert`) merges a
 * mapping.
 */
export interface TemplateEntry {
  readonly key: Template | { readonly kind: 'insert'; readonly position: Position };
  readonly value: Template;
}

/** A function for expressions. An Error that it throws becomes ERR_EXPRESSION at the template's position. */
type ExpressionFunction = (...args: readonly Json[]) => Json;

/**
 * The contexts and functions of an expression. A missing context is null. Property names are case-insensitive, as on
 * GitHub, except in the contexts in `caseSensitive` (the runner's `env` outside Windows). The values are never changed.
 */
export interface Scope {
  readonly contexts: Readonly<Record<string, Json>>;
  /** `success`, `failure`, `always`, `cancelled`, `hashFiles`. Names are case-insensitive. */
  readonly functions?: Readonly<Record<string, ExpressionFunction>>;
  readonly caseSensitive?: readonly string[];
  /** Contexts without a value yet, in lower case. An expression that reads one fails. */
  readonly unknown?: readonly string[];
}
