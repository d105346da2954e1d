import { describe, expect, it } from '@jest/globals';
import { quoteBlock, quoteCode, quoteInline } from '../../../src/core/diagnostics/text/quote.ts';
import { batchForm } from '../../../src/core/setup/commands/command-program.ts';

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
