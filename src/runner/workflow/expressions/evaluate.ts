import { Lexer, Parser } from '@actions/expressions';
import { type Token, TokenType } from '@actions/expressions/lexer';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { ContextRoot, toData, toJson } from './expression-data.ts';
import { isList } from './expression-json.ts';
import { RunnerEvaluator } from './runner-evaluator.ts';
import { type RunnerFunction, runnerFunctions } from './runner-functions.ts';
import type { Json, Position, Scope, Template } from './template.ts';

/**
 * Evaluates a template to a plain value. Uses GitHub's evaluator for expressions.
 * @throws AppError ERR_EXPRESSION with file, line and column
 */
export function evaluateValue(template: Template, scope: Scope): Json {
  switch (template.kind) {
    case 'literal':
      return template.value;
    case 'expression':
      return evaluateExpression(template.expression, template.allowed, scope, template.position);
    case 'sequence':
      // As on GitHub, a list that an expression gives becomes items of this one (TemplateUnraveler.cs).
      return template.items.flatMap((item): readonly Json[] => {
        const value = evaluateValue(item, scope);
        return item.kind === 'expression' && isList(value) ? value : [value];
      });
    case 'mapping':
      return Object.fromEntries(evaluateMapping(template, scope));
  }
}

/**
 * Evaluates a template to text like GitHub: null becomes '', booleans and numbers their short form.
 * @throws AppError ERR_EXPRESSION if the value is a list or an object
 */
export function evaluateString(template: Template, scope: Scope): string {
  return textOf(evaluateValue(template, scope), template.position);
}

/**
 * Evaluates a template to true or false (`continue-on-error`, `cancel-in-progress`). As on GitHub, text is not
 * converted.
 * @throws AppError ERR_EXPRESSION if the value is anything else
 */
export function evaluateBoolean(template: Template, scope: Scope): boolean {
  const value = evaluateValue(template, scope);
  if (typeof value === 'boolean') return value;
  throw wrongType(template.position, value, 'true or false is expected');
}

/**
 * Evaluates a template to a number (`timeout-minutes`, `max-parallel`). As on GitHub, text is not converted.
 * @throws AppError ERR_EXPRESSION if the value is anything else
 */
export function evaluateNumber(template: Template, scope: Scope): number {
  const value = evaluateValue(template, scope);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw wrongType(template.position, value, 'a number is expected');
}

/**
 * Evaluates a time limit to whole minutes, as the official runner does: fractions are cut off, so that 0.5 is no limit.
 * @returns `undefined` for no limit: 0, a negative number, and more than a 32-bit number can hold
 * @throws AppError ERR_EXPRESSION if the value is not a number
 */
export function evaluateMinutes(template: Template, scope: Scope): number | undefined {
  const minutes = Math.trunc(evaluateNumber(template, scope));
  return minutes > 0 && minutes < 2 ** 31 ? minutes : undefined;
}

/**
 * Evaluates a condition (`if`). False for false, 0, NaN, '' and null, as in GitHub's expression language.
 * @throws AppError ERR_EXPRESSION
 */
export function evaluateCondition(template: Template, scope: Scope): boolean {
  const value = evaluateValue(template, scope);
  return typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : value === '' ? false : Boolean(value);
}

/**
 * Evaluates a mapping (`with`, `secrets`, a matrix item) in the order of the file. If two keys differ only in case, the
 * first wins. Absent or null gives an empty map.
 * @throws AppError ERR_EXPRESSION if the value is not a mapping
 */
export function evaluateMapping(template: Template | undefined, scope: Scope): ReadonlyMap<string, Json> {
  const result = new Map<string, Json>();
  const seen = new Set<string>();
  const add = (key: string, value: Json): void => {
    if (seen.has(key.toLowerCase())) return;
    seen.add(key.toLowerCase());
    result.set(key, value);
  };
  const spread = (inner: Template): void => {
    const value = evaluateValue(inner, scope);
    if (typeof value !== 'object' || isList(value)) throw wrongType(inner.position, value, 'a mapping is expected');
    for (const [key, item] of Object.entries(value ?? {})) add(key, item);
  };
  if (template === undefined) return result;
  if (template.kind !== 'mapping') {
    spread(template);
    return result;
  }
  for (const { key, value } of template.entries) {
    if (key.kind === 'insert') spread(value);
    else add(evaluateString(key, scope), evaluateValue(value, scope));
  }
  return result;
}

/**
 * Evaluates a mapping of text values (`env`, step `with`, `outputs`) by the rules of {@link evaluateString}.
 * @throws AppError ERR_EXPRESSION
 */
export function evaluateStrings(template: Template | undefined, scope: Scope): ReadonlyMap<string, string> {
  const position = template?.position ?? { file: '', line: 1, column: 1 };
  const places = new Map<string, Position>();
  if (template?.kind === 'mapping')
    for (const { key, value } of template.entries)
      if (key.kind === 'literal') places.set(String(key.value), value.position);
  return new Map(
    [...evaluateMapping(template, scope)].map(([key, value]) => [key, textOf(value, places.get(key) ?? position)]),
  );
}

/**
 * Evaluates expression text without `${{ }}`.
 * @param allowed the allowed contexts and functions, as in {@link Template}
 * @throws AppError ERR_EXPRESSION at the position
 */
function evaluateExpression(expression: string, allowed: readonly string[], scope: Scope, position: Position): Json {
  try {
    const { names, functions } = splitAllowed(allowed);
    const tree = new Parser(tokensOf(expression), names, functions).parse();
    return toJson(new RunnerEvaluator(tree, new ContextRoot(scope), callables(scope, functions)).evaluate());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw expressionError(position, `The expression \`${shorten(expression)}\` failed: ${reason}.`, error);
  }
}

/**
 * Fixes GitHub's lexer: it unescapes only the first doubled quote of a string, which breaks scripts with quotes and an
 * expression.
 */
function tokensOf(expression: string): Token[] {
  return new Lexer(expression)
    .lex()
    .tokens.map((token) =>
      token.type === TokenType.STRING ? { ...token, value: token.lexeme.slice(1, -1).replaceAll("''", "'") } : token,
    );
}

interface AllowedFunction {
  readonly name: string;
  readonly minArgs: number;
  readonly maxArgs: number;
}

/** Splits allowed names into contexts, and functions with their argument counts (`success(0,MAX)`). */
function splitAllowed(allowed: readonly string[]): { names: string[]; functions: AllowedFunction[] } {
  const names: string[] = [];
  const functions: AllowedFunction[] = [];
  for (const item of allowed) {
    const match = /^(\w+)\((\d+),(\d+|MAX)\)$/.exec(item);
    if (match === null) names.push(item);
    else
      functions.push({
        name: match[1] ?? '',
        minArgs: Number(match[2]),
        maxArgs: match[3] === 'MAX' ? Number.MAX_SAFE_INTEGER : Number(match[3]),
      });
  }
  return { names, functions };
}

function callables(scope: Scope, allowed: readonly AllowedFunction[]): Map<string, RunnerFunction> {
  const given = new Map(Object.entries(scope.functions ?? {}).map(([name, call]) => [name.toLowerCase(), call]));
  const result = new Map<string, RunnerFunction>();
  for (const definition of allowed) {
    const name = definition.name.toLowerCase();
    const call = given.get(name);
    result.set(name, {
      ...definition,
      call: (...args) => {
        if (call === undefined) throw new Error(`the function '${definition.name}' is not available here`);
        return toData(call(...args.map(toJson)));
      },
    });
  }
  for (const own of runnerFunctions) result.set(own.name.toLowerCase(), own);
  return result;
}

function textOf(value: Json, position: Position): string {
  if (value !== null && typeof value === 'object')
    throw wrongType(position, value, 'a text, number or boolean is expected');
  return toData(value).coerceString();
}

function wrongType(position: Position, value: Json, expected: string): AppError {
  const shown =
    value !== null && typeof value === 'object' ? (isList(value) ? 'a sequence' : 'a mapping') : `'${value ?? ''}'`;
  return expressionError(position, `Unexpected value ${shown}: ${expected}.`);
}

function expressionError(position: Position, message: string, cause?: unknown): AppError {
  return new AppError(
    'ERR_EXPRESSION',
    `${position.file} (Line: ${position.line}, Col: ${position.column}): ${message}`,
    {
      file: position.file,
      line: position.line,
      column: position.column,
      cause,
    },
  );
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 197)}...` : text;
}
