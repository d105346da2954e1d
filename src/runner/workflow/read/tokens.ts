import { MAX_EXPRESSION_LENGTH } from '@actions/expressions/errors';
import { convertToIfCondition } from '@actions/workflow-parser/model/converter/if-condition';
import type { TemplateContext } from '@actions/workflow-parser/templates/template-context';
import type { LiteralToken } from '@actions/workflow-parser/templates/tokens/literal-token';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import {
  isBasicExpression,
  isLiteral,
  isMapping,
  isScalar,
  isSequence,
  isString,
} from '@actions/workflow-parser/templates/tokens/type-guards';
import { finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import type { Position, Template, TemplateEntry } from '../expressions/template.ts';
import { type Feature, supportFindings } from '../support.ts';

/** One file while it is read: GitHub's context collects its errors, ours come beside them. */
export interface FileReader {
  readonly path: string;
  readonly context: TemplateContext;
  readonly findings: Diagnostic[];
  readonly code: 'ERR_WORKFLOW' | 'ERR_ACTION_FILE';
}

/** A pair of a mapping token whose key is text. */
export interface Property {
  readonly key: string;
  readonly keyToken: TemplateToken;
  readonly value: TemplateToken;
}

const TOO_LONG = `Exceeded max expression length ${MAX_EXPRESSION_LENGTH}`;

/** Everything found in the file, errors of GitHub's converters included, in the order of the file. */
export function findingsOf(reader: FileReader): readonly Diagnostic[] {
  for (const error of reader.context.errors.getErrors())
    complain(reader, { file: reader.path, line: 1, column: 1, ...error.range?.start }, error.rawMessage);
  reader.context.errors.clear();
  return reader.findings.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

/** Notes an error (or a warning) of the file at a place, in GitHub's form `file (Line: n, Col: m): sentence`. */
export function complain(
  reader: FileReader,
  at: TemplateToken | Position,
  message: string,
  severity: 'error' | 'warning' = 'error',
): void {
  const sentence = message === 'ErrorExceededMaxLength' ? TOO_LONG : message;
  const { file, line, column } =
    'file' in at && typeof at.file === 'string' ? (at as Position) : placeOf(reader, at as TemplateToken);
  reader.findings.push(
    finding(reader.code, `${file} (Line: ${line}, Col: ${column}): ${sentence}`, { severity, file, line, column }),
  );
}

/** Notes the use of a feature: refused, warned or nothing, as the support table says. */
export function noteFeature(reader: FileReader, feature: Feature, token: TemplateToken): void {
  reader.findings.push(...supportFindings(feature, placeOf(reader, token)));
}

/** A token's place; tokens made by the parser itself have the file's start. */
export function placeOf(reader: FileReader, token: TemplateToken): Position {
  return { file: reader.path, line: token.line ?? 1, column: token.col ?? 1 };
}

/** The pairs of a mapping whose keys are text; nothing for any other token. */
export function propertiesOf(token: TemplateToken | undefined): readonly Property[] {
  if (token === undefined || !isMapping(token)) return [];
  const result: Property[] = [];
  for (const { key, value } of token) if (isString(key)) result.push({ key: key.value, keyToken: key, value });
  return result;
}

/** A mapping's values by key. */
export function fieldsOf(token: TemplateToken | undefined): ReadonlyMap<string, TemplateToken> {
  return new Map(propertiesOf(token).map(({ key, value }) => [key, value]));
}

/** The items of a sequence; a scalar counts as one item, as `needs: a` and `branches: main` do. */
export function itemsOf(token: TemplateToken | undefined): readonly TemplateToken[] {
  if (token === undefined) return [];
  return isSequence(token) ? [...token] : isScalar(token) ? [token] : [];
}

/** A literal's text, as GitHub writes numbers and booleans; undefined for an expression, a collection or no token. */
export function textOfToken(token: TemplateToken | undefined): string | undefined {
  return token !== undefined && isLiteral(token) ? token.toString() : undefined;
}

/** A token tree as plain data; null is no value. */
export function templateOf(reader: FileReader, token: TemplateToken): Template;
export function templateOf(reader: FileReader, token: TemplateToken | undefined): Template | undefined;
export function templateOf(reader: FileReader, token: TemplateToken | undefined): Template | undefined {
  if (token === undefined) return undefined;
  const position = placeOf(reader, token);
  if (isMapping(token)) {
    const entries: TemplateEntry[] = [];
    for (const { key, value } of token)
      entries.push({
        key:
          isLiteral(key) || isBasicExpression(key)
            ? templateOf(reader, key)
            : { kind: 'insert', position: placeOf(reader, key) },
        value: templateOf(reader, value),
      });
    return { kind: 'mapping', entries, position };
  }
  if (isSequence(token))
    return { kind: 'sequence', items: [...token].map((item) => templateOf(reader, item)), position };
  if (isBasicExpression(token)) {
    // a text with expressions inside is one expression, which GitHub's schema pass does not measure
    if (token.expression.length > MAX_EXPRESSION_LENGTH) complain(reader, position, TOO_LONG);
    const allowed = token.definitionInfo?.allowedContext ?? [];
    return { kind: 'expression', expression: token.expression, allowed, position };
  }
  return { kind: 'literal', value: literalValue(token as LiteralToken), position };
}

/** The templates that are there of those asked for: from the file's key to the model's property. */
export function templatesOf<K extends string>(
  reader: FileReader,
  fields: ReadonlyMap<string, TemplateToken>,
  keys: Readonly<Record<string, K>>,
): { readonly [P in K]?: Template } {
  const found = Object.entries(keys).flatMap(([key, property]) => {
    const token = fields.get(key);
    return token === undefined ? [] : [[property, templateOf(reader, token)] as const];
  });
  return Object.fromEntries(found) as { readonly [P in K]?: Template };
}

/** An `if` as GitHub normalises it: `success()` when absent or empty, `success() && (expr)` when no status function is called. */
export function conditionOf(reader: FileReader, token: TemplateToken | undefined, at: TemplateToken): Template {
  const converted = token === undefined ? undefined : convertToIfCondition(reader.context, token);
  if (converted !== undefined) return templateOf(reader, converted);
  return { kind: 'expression', expression: 'success()', allowed: ['success(0,0)'], position: placeOf(reader, at) };
}

function literalValue(token: LiteralToken): null | boolean | number | string {
  const value = 'value' in token ? token.value : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
