import {
  Binary,
  ContextAccess,
  type Expr,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Star,
  Unary,
} from '@actions/expressions/ast';
import { type Token, TokenType } from '@actions/expressions/lexer';
import { hint } from '../source/nearest.ts';
import type { Contexts } from './context-types.ts';
import { anything, boolean, either, exactly, inWords, number, text, type ValueType } from './value-type.ts';

/** Receives a problem at a token of the expression. */
export type Complain = (token: Token, message: string) => void;

/** The type of an expression. Reports properties that do not exist, and arguments that cannot be right. */
export function infer(tree: Expr, contexts: Contexts, complain: Complain): ValueType {
  const inner = (expr: Expr): ValueType => infer(expr, contexts, complain);
  if (tree instanceof Literal) return typeOfLiteral(tree);
  if (tree instanceof Grouping) return inner(tree.group);
  if (tree instanceof ContextAccess) return contexts.get(tree.name.lexeme.toLowerCase()) ?? anything;
  if (tree instanceof IndexAccess) return indexed(tree, inner, complain);
  if (tree instanceof Unary) {
    inner(tree.expr);
    return boolean;
  }
  if (tree instanceof Binary) return compared(tree, inner, complain);
  if (tree instanceof Logical) return tree.args.map(inner).reduce(either);
  if (tree instanceof FunctionCall) return called(tree, inner, complain);
  return anything;
}

function typeOfLiteral({ token }: Literal): ValueType {
  if (token.type === TokenType.STRING) return text;
  if (token.type === TokenType.NUMBER) return number;
  if (token.type === TokenType.NULL) return { kind: 'null' };
  return token.type === TokenType.TRUE || token.type === TokenType.FALSE ? boolean : anything;
}

/** GitHub compares an object or a list with a text by converting it to NaN, so that they are never equal. */
function compared(tree: Binary, inner: (expr: Expr) => ValueType, complain: Complain): ValueType {
  const types = [inner(tree.left), inner(tree.right)];
  const collection = types.find(isCollection);
  const simple = types.find(({ kind }) => kind === 'text' || kind === 'number' || kind === 'boolean');
  if (collection !== undefined && simple !== undefined)
    complain(tree.operator, `This compares ${inWords(collection)} with ${inWords(simple)}, which is never equal.`);
  return boolean;
}

function indexed(tree: IndexAccess, inner: (expr: Expr) => ValueType, complain: Complain): ValueType {
  const from = inner(tree.expr);
  if (tree.index instanceof Star) {
    if (from.kind === 'object' && from.empty !== undefined && tree.expr instanceof ContextAccess)
      complain(tree.expr.name, from.empty);
    return { kind: 'list', of: elementOf(from) };
  }
  const { index } = tree;
  if (!(index instanceof Literal)) {
    inner(index);
    return from.kind === 'list' ? from.of : anything;
  }
  const name = String(index.token.value ?? index.token.lexeme);
  // After `.*` a property applies to every element.
  if (from.kind === 'list') {
    if (index.token.type === TokenType.NUMBER) return from.of;
    return { kind: 'list', of: propertyOf(from.of, name, index.token, complain) };
  }
  return propertyOf(from, name, index.token, complain);
}

function elementOf(from: ValueType): ValueType {
  if (from.kind === 'list') return from.of;
  if (from.kind !== 'object') return anything;
  const types = [...from.properties.values(), ...(from.rest === undefined ? [] : [from.rest])];
  const [first = anything] = types;
  return types.length === 1 ? first : anything;
}

function propertyOf(from: ValueType, name: string, token: Token, complain: Complain): ValueType {
  if (from.kind === 'any') return anything;
  if (from.kind !== 'object') {
    complain(token, `'${name}' is read from ${inWords(from)}, which has no properties.`);
    return anything;
  }
  const type = from.properties.get(name.toLowerCase()) ?? from.rest;
  if (type !== undefined) return type;
  const known = [...from.properties.keys()];
  const message =
    from.missing === undefined ? `There is no property '${name}'.${hint(name, known)}` : from.missing(name);
  if (message !== undefined) complain(token, message);
  return anything;
}

function called(tree: FunctionCall, inner: (expr: Expr) => ValueType, complain: Complain): ValueType {
  const name = tree.functionName.lexeme.toLowerCase();
  const types = tree.args.map(inner);
  const [first] = tree.args;
  if (name === 'format' && first instanceof Literal) checkFormat(first, tree.args.length - 1, complain);
  if (name === 'fromjson') return parsedJson(first, types[0], tree, complain);
  if (name === 'case') return anything;
  if (name === 'format' || name === 'join' || name === 'tojson' || name === 'hashfiles') return text;
  if ((name === 'startswith' || name === 'endswith') && types.some(isCollection))
    complain(
      tree.functionName,
      `${tree.functionName.lexeme} compares texts, but an argument is ${inWords(types.find(isCollection) ?? anything)}.`,
    );
  return boolean;
}

function isCollection({ kind }: ValueType): boolean {
  return kind === 'object' || kind === 'list';
}

function checkFormat({ token }: Literal, given: number, complain: Complain): void {
  const pattern = String(token.value ?? '').replaceAll(/\{\{|\}\}/g, '');
  const used = new Set([...pattern.matchAll(/\{(\d+)\}/g)].map((match) => Number(match[1])));
  const beyond = [...used].find((index) => index >= given);
  if (beyond !== undefined)
    complain(token, `format has the placeholder {${beyond}}, but only ${given} argument${given === 1 ? '' : 's'}.`);
  const unused = Array.from({ length: given }, (_, index) => index).find((index) => !used.has(index));
  if (unused !== undefined)
    complain(token, `format has an argument for {${unused}}, but the text does not contain it.`);
}

function parsedJson(
  first: Expr | undefined,
  type: ValueType | undefined,
  { functionName }: FunctionCall,
  complain: Complain,
): ValueType {
  if (type?.kind === 'object' || type?.kind === 'list')
    complain(functionName, `fromJSON reads a text, but its argument is ${inWords(type)}.`);
  if (!(first instanceof Literal) || first.token.type !== TokenType.STRING) return anything;
  try {
    return typeOfJson(JSON.parse(String(first.token.value)));
  } catch (error) {
    complain(first.token, `The argument of fromJSON is not JSON: ${(error as Error).message}.`);
    return anything;
  }
}

function typeOfJson(value: unknown): ValueType {
  if (Array.isArray(value)) {
    const [first = anything, ...others] = value.map(typeOfJson);
    return { kind: 'list', of: others.reduce(either, first) };
  }
  if (value === null) return { kind: 'null' };
  if (typeof value === 'object') return exactly(Object.entries(value).map(([name, of]) => [name, typeOfJson(of)]));
  return { string: text, number, boolean }[typeof value as 'string'] ?? anything;
}
