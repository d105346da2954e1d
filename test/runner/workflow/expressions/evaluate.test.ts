import { describe, expect, it } from '@jest/globals';
import {
  evaluateBoolean,
  evaluateCondition,
  evaluateMapping,
  evaluateNumber,
  evaluateString,
  evaluateStrings,
  evaluateValue,
} from '../../../../src/runner/workflow/expressions/evaluate.ts';
import { numberText } from '../../../../src/runner/workflow/expressions/number-text.ts';
import type { Json, Scope, Template } from '../../../../src/runner/workflow/expressions/template.ts';

const position = { file: 'w.yml', line: 3, column: 7 };
const allowed = ['github', 'env', 'matrix', 'needs', 'success(0,0)', 'hashFiles(1,255)'];
const expression = (text: string): Template => ({ kind: 'expression', expression: text, allowed, position });
const literal = (value: null | boolean | number | string): Template => ({ kind: 'literal', value, position });
const scope: Scope = {
  contexts: {
    github: { ref_name: 'main', event: { inputs: { Constructor: 'kept', __proto__x: 1 } }, run_number: 3 },
    env: { Path: '/bin', path: '/other' },
    matrix: { os: 'linux', list: [1, 2, { a: 'x' }] },
  },
  caseSensitive: ['env'],
  functions: { success: () => true, hashFiles: (...args) => args.map(String).join('+') },
};

describe('evaluating expressions', () => {
  const values: readonly [string, Json][] = [
    ["github.REF_NAME == 'MAIN'", true],
    ["format('{0}-{1}', github.ref_name, matrix.os)", 'main-linux'],
    ['github.event.inputs.constructor', 'kept'],
    ['github.toString', null],
    ['env.path', '/other'],
    ['env.PATH', null],
    ['needs.a.outputs.b', null],
    ['matrix.list', [1, 2, { a: 'x' }]],
    ['matrix.list[2].a', 'x'],
    ['matrix.list.*.a', ['x']],
    ['fromJSON(\'{"constructor": {"A": 1}}\').CONSTRUCTOR.a', 1],
    ["hashFiles('a', 'b')", 'a+b'],
    ['success() && github.run_number > 2', true],
    ["case(github.ref_name == 'x', 1, true, 2, 3)", 2],
    ["contains(fromJSON('[1,2]'), 2)", true],
    [`toJSON(fromJSON('{"__proto__": [1], "a": {}}'))`, '{\n  "__proto__": [\n    1\n  ],\n  "a": {}\n}'],
    ['toJSON(matrix.list[5])', 'null'],
    ["'a' == 'A'", true],
    ["format('''a'' ''b'' {0} it''s', 1)", "'a' 'b' 1 it's"],
    ["'{{ }} {0}'", '{{ }} {0}'],
    ["format('{{{0}}}', 1)", '{1}'],
    ["'' == 0", true],
    ['github.run_number || 5', 3],
    ['toJSON(matrix.os)', '"linux"'],
    // Lists and objects are equal only to themselves.
    ['github.event == github.event', true],
    ['github.event != github.event', false],
    ['github.EVENT == Github.event', true],
    ['github.event.inputs == github.event.inputs', true],
    ['github.event == matrix', false],
    ['matrix.list == matrix.list', true],
    ['matrix.list[2] == matrix.list[2]', true],
    ['contains(matrix.list, matrix.list[2])', true],
    ["fromJSON('[1]') == fromJSON('[1]')", false],
    ['matrix.list.*.a == matrix.list.*.a', false],
    // .NET folds one character into one.
    ["'ß' == 'SS'", false],
    ["'ﬁ' == 'FI'", false],
    ["'ı' == 'I'", false],
    ["'ſ' == 's'", false],
    ["'ÄÖ' == 'äö'", true],
    ["'ǆ' == 'Ǆ'", true],
    ["'ß' != 'ss'", true],
    ["contains('Straße', 'SS')", false],
    ["contains('Straße', 'ASSE')", false],
    ["contains('Straße', 'AßE')", true],
    ["startsWith('ßa', 'SSa')", false],
    ["endsWith('aß', 'SS')", false],
    ["startsWith('Äb', 'äB')", true],
    ["contains(fromJSON('[\"ß\"]'), 'ss')", false],
    ["'a' < 'B'", true],
    ["'ß' > 'z'", true],
    ["'b' >= 'B'", true],
    ['github.event >= github.event', true],
    ['github.event > github.event', false],
    ["'x' > 1", false],
    ["'2' > 1 && true > false && null < 1", true],
    // Numbers are written as .NET's G15.
    ["format('{0}', 1e21)", '1E+21'],
    ["format('{0} {1}', 0.0001, 0.00001)", '0.0001 1E-05'],
    ["format('{0}', 123456789012345678)", '1.23456789012346E+17'],
    ["format('{0} {1}', 123456789012345, 1234567890123456)", '123456789012345 1.23456789012346E+15'],
    ["format('{0}', 0.1)", '0.1'],
    ["join(fromJSON('[1.50, -1e-7, 1e15]'), ' ')", '1.5 -1E-07 1E+15'],
    ["fromJSON('3.14159265358979323846') == 3.141592653589793", true],
    ["toJSON(fromJSON('[1e21, 2.50, -0, 1e-10]'))", '[\n  1E+21,\n  2.5,\n  0,\n  1E-10\n]'],
    ["format('{0} {1} {2}', 0x1F, -0.5, 1.0)", '31 -0.5 1'],
    ["toJSON('a\u2028b\u0085')", '"a\\u2028b\\u0085"'],
  ];
  it.each(values)('%s', (text, value) => {
    expect(evaluateValue(expression(text), scope)).toEqual(value);
  });

  const failures: readonly [Template, (template: Template, scope: Scope) => unknown, string][] = [
    [expression('nope.x'), evaluateString, "The expression `nope.x` failed: Unrecognized named-value: 'nope'."],
    [expression('always()'), evaluateString, "The expression `always()` failed: Unrecognized function: 'always'."],
    [
      expression("fromJSON('')"),
      evaluateString,
      "The expression `fromJSON('')` failed: the argument of fromJSON is empty.",
    ],
    [expression('matrix.list'), evaluateString, 'Unexpected value a sequence: a text, number or boolean is expected.'],
    [expression('matrix'), evaluateString, 'Unexpected value a mapping: a text, number or boolean is expected.'],
    [expression('matrix.os'), evaluateBoolean, "Unexpected value 'linux': true or false is expected."],
    [expression('matrix.none'), evaluateBoolean, "Unexpected value '': true or false is expected."],
    [expression("'5'"), evaluateNumber, "Unexpected value '5': a number is expected."],
    [expression('matrix.os'), evaluateMapping, "Unexpected value 'linux': a mapping is expected."],
  ];
  it.each(failures)('%j fails with its position', (template, evaluate, message) => {
    expect(() => evaluate(template, scope)).toThrow(
      expect.objectContaining({
        code: 'ERR_EXPRESSION',
        message: `w.yml (Line: 3, Col: 7): ${message}`,
        line: 3,
        column: 7,
      }),
    );
  });

  it('writes numbers of every size with at most 15 digits', () => {
    const numbers = [0.1 + 0.2, 1 / 3, 2 / 3, 100, 1e14, 1e-4, 9.999999999999999e-5, 5e-324, 1.7976931348623157e308];
    expect(numbers.map((value) => numberText(value))).toEqual([
      '0.3',
      '0.333333333333333',
      '0.666666666666667',
      '100',
      '100000000000000',
      '0.0001',
      '0.0001',
      '4.94065645841247E-324',
      '1.79769313486232E+308',
    ]);
    expect([Number.NaN, Infinity, -Infinity, -0].map(numberText)).toEqual(['NaN', 'Infinity', '-Infinity', '0']);
  });

  it('converts to text as GitHub does', () => {
    const texts = [null, true, false, 3, 1.5, 1e21, -0, 'x'].map((value) => evaluateString(literal(value), scope));
    expect(texts).toEqual(['', 'true', 'false', '3', '1.5', '1E+21', '0', 'x']);
  });

  it('treats every truthy value as a true condition', () => {
    const truth = [null, false, true, 0, 1, '', 'false'].map((value) => evaluateCondition(literal(value), scope));
    expect(truth).toEqual([false, false, true, false, true, false, true]);
  });

  it('keeps the order of a mapping and merges inserted mappings', () => {
    const mapping: Template = {
      kind: 'mapping',
      position,
      entries: [
        { key: literal('z'), value: expression('github.run_number') },
        { key: { kind: 'insert', position }, value: expression('env') },
        { key: literal('a'), value: literal(true) },
      ],
    };
    expect([...evaluateMapping(mapping, scope)]).toEqual([
      ['z', 3],
      ['Path', '/bin'],
      ['a', true],
    ]);
    expect([...evaluateStrings(mapping, scope)]).toEqual([
      ['z', '3'],
      ['Path', '/bin'],
      ['a', 'true'],
    ]);
    expect([...evaluateStrings(undefined, scope)]).toEqual([]);
  });
});
