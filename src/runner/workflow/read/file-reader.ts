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

/** The state of reading one file. GitHub's errors are collected in `context`, ours in `findings`. */
export interface FileReader {
  readonly path: string;
  readonly context: TemplateContext;
  readonly findings: Diagnostic[];
  readonly code: 'ERR_WORKFLOW' | 'ERR_ACTION_FILE';
}

/** A pair of a mapping with a text key. */
export interface Property {
  readonly key: string;
  readonly keyToken: TemplateToken;
  readonly value: TemplateToken;
}

const TOO_LONG = `Exceeded max expression length ${MAX_EXPRESSION_LENGTH}`;

/** All findings of the file, including the errors of GitHub's converters, in the order of the file. */
export function findingsOf(reader: FileReader): readonly Diagnostic[] {
  for (const error of reader.context.errors.getErrors())
    complain(reader, { file: reader.path, line: 1, column: 1, ...error.range?.start }, error.rawMessage);
  reader.context.errors.clear();
  return reader.findings.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

/** Adds an error or warning at a position, in GitHub's format `file (Line: n, Col: m): message`. */
export function complain(
  reader: FileReader,
  at: TemplateToken | Position,
  message: string,
  severity: 'error' | 'warning' = 'error',
): void {
  const sentence = message === 'ErrorExceededMaxLength' ? TOO_LONG : message;
  const { file, line, column } =
    'file' in at && typeof at.file === 'string' ? (at as Position) : positionOf(reader, at as TemplateToken);
  reader.findings.push(
    finding(reader.code, `${file} (Line: ${line}, Col: ${column}): ${sentence}`, { severity, file, line, column }),
  );
}

/** Adds the error or warning for a feature, if the support table has one. */
export function noteFeature(reader: FileReader, feature: Feature, token: TemplateToken): void {
  reader.findings.push(...supportFindings(feature, positionOf(reader, token)));
}

/** The position of a token. Tokens that the parser made itself have the start of the file. */
export function positionOf(reader: FileReader, token: TemplateToken): Position {
  return { file: reader.path, line: token.line ?? 1, column: token.col ?? 1 };
}

/** The pairs of a mapping with text keys; empty for any other token. */
export function propertiesOf(token: TemplateToken | undefined): readonly Property[] {
  if (token === undefined || !isMapping(token)) return [];
  const result: Property[] = [];
  for (const { key, value } of token) if (isString(key)) result.push({ key: key.value, keyToken: key, value });
  return result;
}

/** The values of a mapping by key. */
export function fieldsOf(token: TemplateToken | undefined): ReadonlyMap<string, TemplateToken> {
  return new Map(propertiesOf(token).map(({ key, value }) => [key, value]));
}

/** The items of a sequence. A scalar is one item, as in `needs: a` and `branches: main`. */
export function itemsOf(token: TemplateToken | undefined): readonly TemplateToken[] {
  if (token === undefined) return [];
  return isSequence(token) ? [...token] : isScalar(token) ? [token] : [];
}

/**
 * The text of a literal, with GitHub's format of numbers and booleans; `undefined` for an expression, a collection or
 * no token.
 */
export function textOfToken(token: TemplateToken | undefined): string | undefined {
  return token !== undefined && isLiteral(token) ? token.toString() : undefined;
}

/** Converts a token tree to plain data. */
export function templateOf(reader: FileReader, token: TemplateToken): Template;
export function templateOf(reader: FileReader, token: TemplateToken | undefined): Template | undefined;
export function templateOf(reader: FileReader, token: TemplateToken | undefined): Template | undefined {
  if (token === undefined) return undefined;
  const position = positionOf(reader, token);
  if (isMapping(token)) {
    const entries: TemplateEntry[] = [];
    for (const { key, value } of token)
      entries.push({
        key:
          isLiteral(key) || isBasicExpression(key)
            ? templateOf(reader, key)
            : { kind: 'insert', position: positionOf(reader, key) },
        value: templateOf(reader, value),
      });
    return { kind: 'mapping', entries, position };
  }
  if (isSequence(token))
    return { kind: 'sequence', items: [...token].map((item) => templateOf(reader, item)), position };
  if (isBasicExpression(token)) {
    // Text with expressions inside is one expression, whose length GitHub's schema does not check.
    if (token.expression.length > MAX_EXPRESSION_LENGTH) complain(reader, position, TOO_LONG);
    const allowed = token.definitionInfo?.allowedContext ?? [];
    return { kind: 'expression', expression: token.expression, allowed, position };
  }
  return { kind: 'literal', value: literalValue(token as LiteralToken), position };
}

/** @param keys maps a key in the file to a property of the model. Keys that the file does not have are left out */
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

/**
 * Normalizes an `if` like GitHub: `success()` if it is absent or empty, `success() && (expr)` if it calls no status
 * function.
 */
export function conditionOf(reader: FileReader, token: TemplateToken | undefined, at: TemplateToken): Template {
  // Text with `${{` is an expression with an error, which the schema has reported.
  const isBroken = token !== undefined && isString(token) && token.value.includes('${{');
  const converted = token === undefined || isBroken ? undefined : convertToIfCondition(reader.context, token);
  if (converted !== undefined) return templateOf(reader, converted);
  return { kind: 'expression', expression: 'success()', allowed: ['success(0,0)'], position: positionOf(reader, at) };
}

function literalValue(token: LiteralToken): null | boolean | number | string {
  const value = 'value' in token ? token.value : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}
