import { describe, expect, it } from '@jest/globals';
import { quoteBlock, quoteCode, quoteInline } from '../../../src/core/diagnostics/text/quote.ts';
import { judgeEarlier, readNeeds } from '../../../src/stages/integrate/gates/earlier-jobs.ts';
import { batchForm } from '../../../src/stages/integrate/gates/run-gates.ts';

describe('earlier jobs', () => {
  const job = (result: string, verdict?: string) => ({ result, outputs: verdict === undefined ? {} : { verdict } });
  const cases: readonly (readonly [string, object, boolean, number])[] = [
    ['success', { prepare: job('success', 'PASS') }, false, 0],
    ['skipped', { validate: job('skipped') }, false, 0],
    ['failure that says BLOCKED', { dispatch: job('failure', 'BLOCKED') }, false, 1],
    ['failure that says FAIL', { dispatch: job('failure', 'FAIL') }, true, 1],
    ['failure without a verdict', { dispatch: job('failure') }, true, 1],
    ['failure that says PASS', { dispatch: job('failure', 'PASS') }, true, 1],
    ['cancelled', { dispatch: job('cancelled', 'BLOCKED') }, true, 1],
    ['groups', { earlier: { prepare: job('failure', 'BLOCKED') }, here: { gates: job('failure') } }, true, 2],
    ['a fleet’s leg that the join sums up', { workers: job('failure'), join: job('failure', 'BLOCKED') }, false, 1],
    ['a fleet’s leg without a join', { workers: job('failure'), join: job('skipped') }, true, 1],
    ['a fleet’s leg that was cancelled', { workers: job('cancelled'), join: job('failure', 'BLOCKED') }, true, 2],
  ];
  it.each(cases)('%s', (_name, needs, fails, findings) => {
    const judged = judgeEarlier(readNeeds(JSON.stringify(needs)));
    expect([judged.fails, judged.findings.length]).toEqual([fails, findings]);
  });

  it.each(['{', '[]', '{"a":1}', '{"a":{"result":"odd"}}'])('refuses %s', (text) => {
    expect(() => readNeeds(text)).toThrow(/needs/);
  });
});

describe('quoting', () => {
  it.each([
    ['a\nb', 'a b'],
    ['##[error]x', '## [error]x'],
    ['\u001b[31mred\u2028\u202e', '[31mred'],
    ['x'.repeat(400), `${'x'.repeat(300)}...`],
  ])('%j in a line is %j', (text, quoted) => {
    expect(quoteInline(text)).toBe(quoted);
  });

  it('marks every line of a block, however it ends', () => {
    expect(quoteBlock('# a\r\n::b::\r## c\u2028- d\u0085e\n')).toEqual(['> # a', '> ::b::', '> ## c', '> - d', '> e']);
    expect(quoteBlock('1\n2\n3', 2)).toEqual(['> 1', '> 2', '> (1 more lines)']);
  });

  it('keeps a table cell a table cell', () => {
    expect(quoteCode('a|`b`\n|')).toBe("`a¦'b' ¦`");
  });
});

describe('a gate’s program on Windows', () => {
  const npm = 'C:\\node\\npm.cmd';

  it('starts a batch file through cmd with every word quoted', () => {
    expect(batchForm(npm, ['run', 'a & b'], 'cmd.exe')).toEqual({
      command: 'cmd.exe',
      args: ['/d', '/s', '/c', '""C:\\node\\npm.cmd" "run" "a & b""'],
      verbatimArguments: true,
    });
  });

  it.each([
    ['C:\\node\\node.exe', ['x']],
    [npm, ['%PATH%']],
    [npm, ['a"b']],
  ])('leaves %s %j as it is', (file, args) => {
    expect(batchForm(file, args, 'cmd.exe')).toEqual({ command: file, args });
  });
});
