import { MAX_EXPRESSION_LENGTH } from '@actions/expressions/errors';
import { FeatureFlags } from '@actions/expressions/features';
import { ACTION_ROOT } from '@actions/workflow-parser/actions/action-constants';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import { getActionSchema } from '@actions/workflow-parser/actions/action-schema';
import { convertToIfCondition } from '@actions/workflow-parser/model/converter/if-condition';
import type { TemplateSchema } from '@actions/workflow-parser/templates/schema/index';
import { TemplateContext, TemplateValidationErrors } from '@actions/workflow-parser/templates/template-context';
import { readTemplate } from '@actions/workflow-parser/templates/template-reader';
import type { TemplateValidationError } from '@actions/workflow-parser/templates/template-validation-error';
import type { LiteralToken } from '@actions/workflow-parser/templates/tokens/literal-token';
import { StringToken } from '@actions/workflow-parser/templates/tokens/string-token';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import {
  isBasicExpression,
  isLiteral,
  isMapping,
  isScalar,
  isSequence,
  isString,
} from '@actions/workflow-parser/templates/tokens/type-guards';
import { NoOperationTraceWriter } from '@actions/workflow-parser/templates/trace-writer';
import { WORKFLOW_ROOT } from '@actions/workflow-parser/workflows/workflow-constants';
import { parseWorkflow } from '@actions/workflow-parser/workflows/workflow-parser';
import { getWorkflowSchema } from '@actions/workflow-parser/workflows/workflow-schema';
import { YamlObjectReader } from '@actions/workflow-parser/workflows/yaml-object-reader';
import { finding } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { type Feature, supportFindings } from './support.ts';
import type { Position, Template, TemplateEntry } from './template.ts';

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

type Kind = 'workflow' | 'action';

const TOO_LONG = `Exceeded max expression length ${MAX_EXPRESSION_LENGTH}`;

/**
 * Reads a file by GitHub's schema to its token tree.
 * The tree is absent when the file is not valid YAML or breaks the schema; the reader's context then holds the errors.
 */
export function readTokens(
  kind: Kind,
  text: string,
  path: string,
): { reader: FileReader; root: TemplateToken | undefined } {
  const schema = kind === 'workflow' ? getWorkflowSchema() : getActionSchema();
  const reader: FileReader = {
    path,
    context: newContext(schema),
    findings: [],
    code: kind === 'workflow' ? 'ERR_WORKFLOW' : 'ERR_ACTION_FILE',
  };
  const fileId = reader.context.getFileId(path);
  const start = { file: path, line: 1, column: 1 };
  const source = new YamlObjectReader(fileId, text);
  // one slip makes a hundred YAML errors: the first is the one to mend
  const yaml = source.errors[0];
  if (yaml !== undefined) {
    const sentence = (yaml.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
    // where the engine's stack ends is no place of the file
    if (isTooLarge(sentence)) complain(reader, start, TOO_LARGE);
    else complain(reader, { ...start, ...yaml.range?.start }, sentence);
    return { reader, root: undefined };
  }
  const definition = kind === 'workflow' ? WORKFLOW_ROOT : ACTION_ROOT;
  const tree = readTemplate(reader.context, definition, guarded(source), fileId);
  const first = reader.context.errors.getErrors();
  if (first.length === 0) return { reader, root: tree };
  reader.context.errors.clear();
  if (first.some(({ rawMessage }) => isTooLarge(rawMessage))) {
    complain(reader, start, TOO_LARGE);
    return { reader, root: undefined };
  }

  // GitHub's own pass knows the exact places inside block scalars, so its errors are the ones to show
  const exact = newContext(schema);
  const parse = kind === 'workflow' ? parseWorkflow : parseAction;
  parse({ name: path, content: text }, exact);
  const errors = exact.errors.getErrors().filter((error) => !isFalseAlarm(error, tree));
  for (const error of errors) complain(reader, { ...start, ...error.range?.start }, error.rawMessage);
  return { reader, root: errors.length > 0 ? undefined : tree };
}

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

function newContext(schema: TemplateSchema): TemplateContext {
  const context = new TemplateContext(new TemplateValidationErrors(), schema, new NoOperationTraceWriter());
  context.state.featureFlags = new FeatureFlags({ all: true });
  return context;
}

/** The schema names another event in the text form of this one, so that `on: repository_dispatch` would be refused. */
function isFalseAlarm({ rawMessage, range }: TemplateValidationError, root: TemplateToken | undefined): boolean {
  return (
    rawMessage === "Unexpected value 'repository_dispatch'" &&
    itemsOf(fieldsOf(root).get('on')).some(
      (item) => item.line === range?.start.line && item.col === range?.start.column,
    )
  );
}

/** Aliases of aliases can stand for more values than any memory holds. */
const MAX_VALUES = 100_000;
const TOO_LARGE = `The file is too large: more than ${MAX_VALUES} values, or nested too deep.`;

/** GitHub's reader turns what is thrown inside it into an error of the file: our limit, and the engine's stack. */
function isTooLarge(message: string): boolean {
  return message === TOO_LARGE || message.includes('call stack size exceeded');
}

/**
 * Bounds what is read, and gives block scalars by their YAML value: GitHub's language tools build their expressions from the
 * raw source, with indentation and header, to know exact places; a runner needs the text.
 */
function guarded(source: YamlObjectReader): YamlObjectReader {
  const allowLiteral = source.allowLiteral.bind(source);
  let count = 0;
  source.allowLiteral = () => {
    const token = allowLiteral();
    count += 1;
    if (count > MAX_VALUES) throw new Error(TOO_LARGE);
    return token !== undefined && isString(token) && token.range?.start.line !== token.range?.end.line
      ? new StringToken(token.file, token.range, token.value, token.definitionInfo)
      : token;
  };
  return source;
}
