import { describe, expect, it } from '@jest/globals';
import { documentText, withDates, withFields, withSectionLines } from '../../../src/conveyor/plans/edit-document.ts';
import { linesWithEndings, parseDocument } from '../../../src/conveyor/plans/parse-document.ts';
import { fc } from '../../helpers/property.ts';

const odd = [
  '\uFEFF# Plan\r\n',
  '\r\n',
  '## Metadata\r\n',
  '* Plan-ID:   alpha  \r\n',
  '* Status: queued\r\n',
  '* Owner: a\r\n',
  '  and b\r\n',
  '* X-Unknown:\tkept   \r\n',
  '\r\n',
  '```\r\n',
  '- Status: in a fence\r\n',
  '## Closure\r\n',
  '```\r\n',
  'Last Updated: 2026-01-01\r\n',
].join('');

/** The lines of `after` that are not in `before`, and the other way round. */
function changed(before: string, after: string): { readonly gone: string[]; readonly come: string[] } {
  const [old, now] = [linesWithEndings(before), linesWithEndings(after)];
  return { gone: old.filter((line) => !now.includes(line)), come: now.filter((line) => !old.includes(line)) };
}

describe('edits of a plan', () => {
  it('changes only the line of the field', () => {
    const text = documentText(withFields(parseDocument(odd), { Status: 'completed' }));
    expect(changed(odd, text)).toEqual({ gone: ['* Status: queued\r\n'], come: ['* Status: completed\r\n'] });
  });

  it('adds a field with the marker and ending of the list, between whole entries', () => {
    const text = documentText(withFields(parseDocument(odd), { 'Promoted-From': 'docs/future/a.md' }));
    expect(changed(odd, text)).toEqual({ gone: [], come: ['* Promoted-From: docs/future/a.md\r\n'] });
    expect(parseDocument(text).entries.map(({ key }) => key)).toEqual([
      'Plan-ID',
      'Status',
      'Owner',
      'X-Unknown',
      'Promoted-From',
    ]);
  });

  it('appends to a section, adds a missing one, and ignores one in a fence', () => {
    const once = withSectionLines(parseDocument(odd), 'Closure', ['- Sessions: 1']);
    const text = documentText(withSectionLines(once, 'Closure', ['- Base: x']));
    expect(text.startsWith(odd)).toBe(true);
    expect(text.slice(odd.length)).toBe('\r\n## Closure\r\n\r\n- Sessions: 1\r\n- Base: x\r\n');
  });

  it.each([
    ['a fence', '```sh\nnever closed\n'],
    ['a longer fence', '~~~~\n\n## Closure\n\n~~~\n'],
    ['a comment', '<!-- never closed\n\n## Closure\n'],
  ])('adds a section before %s that swallows the rest', (_what, rest) => {
    const once = withSectionLines(parseDocument(`# A\n\ntext\n\n${rest}`), 'Validation Evidence', ['- ok']);
    const both = withSectionLines(once, 'Closure', ['- Sessions: 1']);
    expect(documentText(both)).toBe(
      `# A\n\ntext\n\n## Validation Evidence\n\n- ok\n\n## Closure\n\n- Sessions: 1\n\n${rest}`,
    );
  });

  it('takes no longer for a hostile plan than for any of its size', () => {
    const headings = parseDocument(`## Metadata\n\n${'## Metadata\n- a: b\n'.repeat(40_000)}`);
    expect(headings.sections).toHaveLength(40_001);
    const blanks = parseDocument(`## Metadata\n\n- Done-Evidence: a${' '.repeat(900_000)}b\n`);
    expect(withFields(blanks, { 'Done-Evidence': 'c' }).text).toBe('## Metadata\n\n- Done-Evidence: c\n');
    const dated = parseDocument(`Last Updated: a${' '.repeat(900_000)}b  \n`);
    expect(withDates(dated, ['Last Updated'], '2026-11-30').text).toBe('Last Updated: 2026-11-30  \n');
  });

  it('appends to a section before the next one', () => {
    const document = parseDocument('# A\n\n## Automated Delivery Log\n\n- one\n\n## After\n\ntext\n');
    expect(documentText(withSectionLines(document, 'Automated Delivery Log', ['- two']))).toBe(
      '# A\n\n## Automated Delivery Log\n\n- one\n- two\n\n## After\n\ntext\n',
    );
  });

  it('sets dates outside of code and comments, and keeps emphasis', () => {
    const text = 'Last Updated: 2026-01-01\n- **Current State Date:** old\n\n```\nLast Updated: 2026-01-01\n```\n';
    const dated = documentText(withDates(parseDocument(text), ['Last Updated', 'Current State Date'], '2026-11-30'));
    expect(dated).toBe(
      'Last Updated: 2026-11-30\n- **Current State Date:** 2026-11-30\n\n```\nLast Updated: 2026-01-01\n```\n',
    );
  });

  it('keeps every other byte of any text', () => {
    const piece = fc.constantFrom(
      '# A',
      '## Metadata',
      '- Status: queued',
      '- K: v',
      'text',
      '',
      '```',
      '<!--',
      '-->',
      '  - [ ] x',
      '\t',
      '> q',
    );
    const ending = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, ending), { maxLength: 30 }), (rows) => {
        const text = rows.map(([line, end]) => `${line}${end}`).join('');
        const document = parseDocument(text);
        expect(documentText(document)).toBe(text);
        const status = document.entries.find(({ key }) => key === 'Status');
        if (status === undefined) return;
        const lines = linesWithEndings(documentText(withFields(document, { Status: 'failed' })));
        const old = linesWithEndings(text);
        expect(lines).toHaveLength(old.length);
        expect(lines.filter((line, at) => line !== old[at])).toHaveLength(1);
      }),
    );
  });
});
