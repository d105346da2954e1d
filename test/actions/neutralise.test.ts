import { describe, expect, it } from '@jest/globals';
import { neutralise } from '../../src/actions/host.ts';
import { jobSummary } from '../../src/actions/job-summary.ts';
import { finding } from '../../src/core/diagnostics/app-error.ts';
import { escapeMarkdown } from '../../src/core/diagnostics/text/escape-markdown.ts';
import { steering } from '../../src/core/diagnostics/text/steering.ts';
import { parseWorkflowCommand, registeredCommands } from '../../src/runner/execute/protocol/workflow-command.ts';
import { fc } from '../helpers/property.ts';

describe('text that an action prints', () => {
  it.each([
    ['::error::x', '\\::error::x'],
    ['  ::set-output name=a::b', '  \\::set-output name=a::b'],
    ['a ::error::x', 'a ::error::x'],
    ['a ##[error]x ##[group]', 'a ##\\[error]x ##\\[group]'],
    ['a\r::error::x', 'a\n\\::error::x'],
    ['a\u0085::error::x', 'a\n\\::error::x'],
    ['a\u2028::error::x\u2029##[x]', 'a\n\\::error::x\n##\\[x]'],
    ['\ufeff::error::x', '\\u{FEFF}::error::x'],
    ['a\u001b[2Jb\u0007', 'a\\x1b[2Jb\\x07'],
    ['safe\u202egnp.exe', 'safe\\u{202E}gnp.exe'],
    ['a\u200bb\u2066c\u{e0041}', 'a\\u{200B}b\\u{2066}c\\u{E0041}'],
    ['soft\u00adhyphen \ud800', 'soft\\u{AD}hyphen \\u{D800}'],
    ['kept: \ttab, ❤️, grün, 漢字', 'kept: \ttab, ❤️, grün, 漢字'],
  ])('%j becomes %j', (text, harmless) => {
    expect(neutralise(text)).toBe(harmless);
  });

  it('is never a workflow command in any line that the runner reads', () => {
    let cases = 0;
    let hostile = 0;
    const atoms = [
      '::',
      '##[',
      ']',
      ' ',
      '\t',
      '\r',
      '\n',
      '\u0085',
      '\u2028',
      '\ufeff',
      '\u00a0',
      '\u000b',
      '\\',
      '=',
    ];
    const command = fc
      .tuple(fc.constantFrom(['::', '::'], ['##[', ']']), fc.constantFrom(...registeredCommands))
      .map(([[open, close], name]) => `${open}${name}${close}`);
    const noise = fc.string({ unit: 'binary', maxLength: 3 });
    const text = fc
      .array(fc.oneof(command, fc.constantFrom(...atoms), noise), { maxLength: 12 })
      .map((parts) => parts.join(''));
    const lines = (printed: string): string[] => printed.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
    fc.assert(
      fc.property(text, (given) => {
        cases++;
        if (lines(given).some((line) => parseWorkflowCommand(line) !== undefined)) hostile++;
        const printed = neutralise(given);
        expect(lines(printed).map((line) => parseWorkflowCommand(line))).toEqual(lines(printed).map(() => undefined));
        expect(printed.replaceAll('\n', '').match(steering())).toBeNull();
      }),
      { numRuns: 5_000 },
    );
    expect(hostile).toBeGreaterThan(1_000);
    console.log(`printed text: ${cases} cases, ${hostile} of them commands before`);
  });
});

describe('the job summary', () => {
  const hostile = '<img src=x onerror=y> | [a](http://b) `c` **d** @team #1 ~~e~~\n# big\u202e\u0007';

  it('shows verdict, cause and next action first, then the findings as a table', () => {
    const found = finding('ERR_SCOPE', 'outside its scope.', { worker: 'A_core', file: 'a|b.txt', line: 3 });
    const text = jobSummary({
      stage: 'validate-bundles',
      runId: '20261120_1',
      status: 'BLOCKED',
      diagnostics: [found],
      nextAction: 'Repair it.',
      summary: 'Own table\n',
    });
    expect(text.split('\n')).toEqual([
      '## validate-bundles: BLOCKED (20261120&#95;1)',
      '',
      '**Cause:** ERR&#95;SCOPE: A&#95;core: outside its scope.',
      '',
      '**Next:** Repair it.',
      '',
      '| severity | code | worker | file | what |',
      '| --- | --- | --- | --- | --- |',
      '| error | ERR&#95;SCOPE | A&#95;core | a&#124;b.txt:3 | A&#95;core: outside its scope. |',
      '',
      'Own table',
      '',
    ]);
  });

  it('shows 50 causes, counts the rest, and cuts long ones', () => {
    const diagnostics = Array.from({ length: 75 }, (_none, at) => finding('ERR_SCOPE', `${at}${'x'.repeat(50_000)}`));
    const text = jobSummary({
      stage: 'integrate',
      runId: '',
      status: 'BLOCKED',
      diagnostics,
      nextAction: 'n',
      summary: '',
    });
    expect(text).toContain('See the run folder for 25 more.');
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
  });

  it('makes text literal: no HTML, no Markdown, no second line, no hidden characters', () => {
    const literal = escapeMarkdown(hostile);
    expect(literal).not.toMatch(/[<>|`*_[\]~@\n]|(?<!&)#/);
    expect(literal).toContain(
      '\\u{202E}\\x07'.replaceAll('\\', '&#92;').replaceAll('{', '&#123;').replaceAll('}', '&#125;'),
    );
  });
});
