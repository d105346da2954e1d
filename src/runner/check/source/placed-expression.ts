import { Lexer, Parser } from '@actions/expressions';
import type { Expr } from '@actions/expressions/ast';
import type { Token } from '@actions/expressions/lexer';
import { splitAllowedContext } from '@actions/workflow-parser/templates/allowed-context';
import type { BasicExpressionToken } from '@actions/workflow-parser/templates/tokens/basic-expression-token';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { isBasicExpression, isString } from '@actions/workflow-parser/templates/tokens/type-guards';
import type { Place } from './finding.ts';
import { scalarTextOf } from './scalar-text.ts';

/** One expression of a file, parsed, with the places of its parts. */
export interface PlacedExpression {
  readonly tree: Expr;
  /** Where the expression starts, behind `${{`. */
  readonly start: Place;
  /** Whether there is other text around it, so that its value becomes text. */
  readonly embedded: boolean;
  placeOf(token: Token): Place;
}

/**
 * The expressions of a scalar.
 *
 * @param condition whether text without `${{` is an expression too, as in `if`
 */
export function expressionsIn(token: TemplateToken, condition: boolean): readonly PlacedExpression[] {
  if (isBasicExpression(token)) {
    const parts = token.originalExpressions;
    return (parts ?? [token]).flatMap((part) => placed(part, parts !== undefined) ?? []);
  }
  if (!condition || !isString(token) || token.value.trim() === '') return [];
  const source = scalarTextOf(token);
  if (source === undefined) return [];
  const offset = Math.max(0, source.text.search(/\S/));
  const start = source.placeAt(offset);
  return parsed(token.value.trim(), token, start, false) ?? [];
}

function placed(token: BasicExpressionToken, embedded: boolean): readonly PlacedExpression[] | undefined {
  const start = token.expressionRange?.start ?? token.range?.start ?? { line: 1, column: 1 };
  return parsed(token.expression, token, start, embedded);
}

function parsed(
  expression: string,
  token: TemplateToken,
  start: Place,
  embedded: boolean,
): readonly PlacedExpression[] | undefined {
  const { namedContexts, functions } = splitAllowedContext(token.definitionInfo?.allowedContext ?? []);
  try {
    const tree = new Parser(new Lexer(expression).lex().tokens, namedContexts, functions).parse();
    const placeOf = ({ range }: Token): Place =>
      range.start.line === 0
        ? { line: start.line, column: start.column + range.start.column }
        : { line: start.line + range.start.line, column: range.start.column + 1 };
    return [{ tree, start, embedded, placeOf }];
  } catch {
    // GitHub's parser has reported it.
    return undefined;
  }
}
