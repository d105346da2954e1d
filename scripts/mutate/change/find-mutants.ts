import type { Mutant, Operator, Range } from './mutant.ts';
import { mutatedText } from './mutant.ts';
import { type Node, parseSource, type Source } from './syntax.ts';

/** Reports a change that an operator can make to a node. */
type Propose = (operator: Operator, range: Range, replacement: string) => void;

const swappedOperators: Readonly<Record<string, string>> = { '===': '!==', '!==': '===', '==': '!=', '!=': '==' };
const movedOperators: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };
const swappedVerdicts: Readonly<Record<string, string>> = {
  PASS: 'BLOCKED',
  BLOCKED: 'FAIL',
  FAIL: 'BLOCKED',
  PENDING: 'PASS',
};

/** Every change that the six operators can make in a file, in text order. A few of them leave text that does not parse. */
export function findMutants(file: string, text: string): Mutant[] {
  const source = parseSource(text);
  const codes = [...new Set(text.match(/(?<=')ERR_[A-Z0-9_]+(?=')/g) ?? [])];
  const found: Mutant[] = [];
  const propose: Propose = (operator, { start, end }, replacement) => {
    const original = text.slice(start, end);
    const line = text.slice(0, start).split('\n').length;
    const mutant: Mutant = { file, operator, start, end, replacement, line, original };
    if (original !== replacement) found.push(mutant);
  };
  source.walk((node, ancestors) => {
    if (isType(node)) return false;
    conditions(source, node, propose);
    negations(source, node, ancestors, propose);
    boundaries(source, node, ancestors, propose);
    listEntries(source, node, propose);
    calls(source, node, propose);
    swappedCodes(source, node, ancestors, codes, propose);
    return true;
  });
  return found;
}

/** Whether the changed text of its file parses. */
export function isPossible(mutant: Mutant, text: string): boolean {
  try {
    parseSource(mutatedText(text, mutant));
    return true;
  } catch {
    return false;
  }
}

/** Imports and types have no effect when the code runs. */
function isType({ type, fields }: Node): boolean {
  if (type === 'ImportDeclaration' || type === 'ExportAllDeclaration' || fields.declare === true) return true;
  return type.startsWith('Ts') && !/^Ts(?:As|Satisfies|NonNull|Const)/.test(type);
}

function conditions(source: Source, node: Node, propose: Propose): void {
  const { text } = source;
  const part = (field: string) => {
    const child = source.child(node, field);
    return child === undefined ? '' : text.slice(child.start, child.end);
  };
  if (node.type === 'BinaryExpression' && (node.fields.operator === '&&' || node.fields.operator === '||')) {
    propose('drop condition', node, part('left'));
    propose('drop condition', node, part('right'));
  }
  const test = source.child(node, 'test');
  if (test === undefined) return;
  if (node.type === 'IfStatement' && source.child(node, 'alternate') === undefined) {
    propose('drop condition', test, 'false');
  }
  if (node.type === 'ConditionalExpression') {
    propose('drop condition', node, part('consequent'));
    propose('drop condition', node, part('alternate'));
  }
}

function negations(source: Source, node: Node, ancestors: readonly Node[], propose: Propose): void {
  const test = source.child(node, 'test');
  if (test !== undefined && (node.type === 'IfStatement' || node.type === 'ConditionalExpression')) {
    propose('negate', test, `!(${source.text.slice(test.start, test.end)})`);
  }
  const parent = ancestors.at(-1);
  if (parent !== undefined && source.child(parent, 'test')?.start === node.start && isBranch(parent)) return;
  const swapped = swappedOperators[String(node.fields.operator)];
  if (node.type === 'BinaryExpression' && swapped !== undefined)
    operatorChange(source, node, swapped, 'negate', propose);
  const argument = source.child(node, 'argument');
  if (node.type === 'UnaryExpression' && node.fields.operator === '!' && argument !== undefined) {
    propose('negate', node, source.text.slice(argument.start, argument.end));
  }
}

function isBranch({ type }: Node): boolean {
  return type === 'IfStatement' || type === 'ConditionalExpression';
}

function boundaries(source: Source, node: Node, ancestors: readonly Node[], propose: Propose): void {
  const moved = movedOperators[String(node.fields.operator)];
  if (node.type === 'BinaryExpression' && moved !== undefined) {
    operatorChange(source, node, moved, 'move boundary', propose);
  }
  const parent = ancestors.at(-1);
  if (node.type === 'NumericLiteral' && /^[!=]==?$/.test(String(parent?.fields.operator))) {
    propose('move boundary', node, String(Number(node.fields.value) + 1));
  }
  // A named limit: `const most = 16 * 1024`, or a property of a table.
  const inFunction = ancestors.some(({ type }) => /Function|Method|Constructor/.test(type));
  if (inFunction || !['VariableDeclarator', 'KeyValueProperty'].includes(node.type)) return;
  const value = source.child(node, node.type === 'VariableDeclarator' ? 'init' : 'value');
  const text = value === undefined ? '' : source.text.slice(value.start, value.end);
  if (value !== undefined && /^[\d_]+(?: \* [\d_]+)*$/.test(text)) propose('move boundary', value, `${text} + 1`);
}

/** Replaces the operator between the two sides of an expression. */
function operatorChange(source: Source, node: Node, replacement: string, operator: Operator, propose: Propose): void {
  const left = source.child(node, 'left');
  const right = source.child(node, 'right');
  if (left === undefined || right === undefined) return;
  const between = source.text.slice(left.end, right.start);
  const old = String(node.fields.operator);
  const at = between.lastIndexOf(old);
  if (at === -1) return;
  const sides = [source.text.slice(node.start, left.end + at), source.text.slice(left.end + at + old.length, node.end)];
  propose(operator, node, sides.join(replacement));
}

function listEntries(source: Source, node: Node, propose: Propose): void {
  const entries = node.type === 'ArrayExpression' ? source.children(node, 'elements') : [];
  if (entries.length < 2) return;
  for (const entry of entries) propose('drop list entry', wholeEntry(source.text, entry), '');
}

/** An entry of a list, including the `...` before it and the comma after it. */
function wholeEntry(text: string, { start, end }: Range): Range {
  const dots = /\.\.\.\s*$/.exec(text.slice(0, start));
  const comma = /^\s*,[^\S\n]*/.exec(text.slice(end));
  return { start: dots?.index ?? start, end: end + (comma?.[0].length ?? 0) };
}

function calls(source: Source, node: Node, propose: Propose): void {
  if (node.type !== 'ExpressionStatement') return;
  let inner = source.child(node, 'expression');
  while (inner !== undefined && /^(?:AwaitExpression|UnaryExpression|ParenthesisExpression)$/.test(inner.type)) {
    inner = source.child(inner, inner.type === 'ParenthesisExpression' ? 'expression' : 'argument');
  }
  if (inner === undefined || !/^(?:CallExpression|OptionalChainingExpression)$/.test(inner.type)) return;
  if (!source.text.slice(inner.start, inner.end).startsWith('super(')) propose('drop call', node, ';');
}

function swappedCodes(
  source: Source,
  node: Node,
  ancestors: readonly Node[],
  codes: readonly string[],
  propose: Propose,
): void {
  const value = node.fields.value;
  if (node.type === 'StringLiteral' && typeof value === 'string') {
    if (/^ERR_[A-Z0-9_]+$/.test(value)) {
      const other = codes[(codes.indexOf(value) + 1) % codes.length];
      propose('swap code', node, `'${other === undefined || other === value ? 'ERR_INTERNAL' : other}'`);
    }
    const verdict = swappedVerdicts[value];
    if (verdict !== undefined) propose('swap code', node, `'${verdict}'`);
  }
  const parent = ancestors.at(-1);
  const returned =
    parent !== undefined && (parent.type === 'ReturnStatement' || source.child(parent, 'body')?.start === node.start);
  const isRc = parent?.type === 'KeyValueProperty' && /^(?:rc|code|exitCode)\b/.test(source.text.slice(parent.start));
  if (node.type === 'BooleanLiteral' && returned) propose('swap code', node, String(value !== true));
  if (node.type === 'NumericLiteral' && (returned || isRc)) propose('swap code', node, value === 0 ? '1' : '0');
}
