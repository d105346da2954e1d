import { describe, expect, it } from '@jest/globals';
import { conflictMarkersRule } from '../../../../../src/stages/validate-bundles/rules/content/conflict-markers-rule.ts';
import { diffBudgetRule } from '../../../../../src/stages/validate-bundles/rules/content/diff-budget-rule.ts';
import { hiddenTextRule } from '../../../../../src/stages/validate-bundles/rules/content/hidden-text-rule.ts';
import { namesRule } from '../../../../../src/stages/validate-bundles/rules/content/names-rule.ts';
import { secretFindings } from '../../../../../src/stages/validate-bundles/rules/content/secret-findings.ts';
import {
  change,
  type GivenEvidence,
  runEvidence,
  said,
  workerEvidence,
} from '../../../../helpers/stages/rule-evidence.ts';

describe('diffBudgetRule', () => {
  const security = { max_changed_files: 2, max_patch_bytes: 10 };
  const files = (count: number) => ({ changes: Array.from({ length: count }, (_, at) => change(`f${at}`)) });
  it.each<readonly [given: object | null, expected: readonly string[]]>([
    [null, []],
    [{ ...files(2), patchBytes: 10 }, []],
    [files(3), ['error ERR_DIFF_BUDGET DIFF.patch changes 3 files; the limit is 2.']],
    [{ patchBytes: 11 }, ['error ERR_DIFF_BUDGET DIFF.patch has 11 bytes; the limit is 10.']],
  ])('%#', (truth, expected) => expect(said(diffBudgetRule, { truth }, { security })).toEqual(expected));
});

describe('hiddenTextRule', () => {
  const lines = (...texts: string[]) => ({
    rest: {
      added: {
        files: [{ path: 'a', lines: texts.map((text, at) => ({ line: at + 1, text })), context: [] }],
        binaries: [],
      },
    },
  });
  it('warns once a file, at the first character that steers', () => {
    expect(said(hiddenTextRule, lines('ok', 'x\u202ey', 'z\u202e'))).toEqual([
      expect.stringMatching(
        /^warning ERR_ADDED_INVISIBLE a, line 2, column 2: .+; the line may not be what it looks like\.$/,
      ),
    ]);
    // Four characters without width in a row may carry a message.
    const three = '\u200B\u200B\u200Bx';
    expect(said(hiddenTextRule, lines(`\uFEFF${three}`, 'ok'))).toEqual([]);
    expect(said(hiddenTextRule, lines('ok', `\uFEFF${three}`))).toHaveLength(1);
  });
});

describe('conflictMarkersRule', () => {
  const texts = ['<<<<<<< a', '=======', '>>>>>>> b'];
  const added = (path: string, rest: object = {}, marks = texts) => ({
    rest: {
      added: { files: [{ path, lines: marks.map((text, at) => ({ line: at + 4, text })), context: [] }], binaries: [] },
      ...rest,
    },
  });
  const message = (path: string) => `ERR_CONFLICT_MARKERS ${path}, line 4: a merge conflict is left in the file.`;
  const security = { conflict_markers_allow: ['allowed/**'] };
  const long = texts.map((text) => text.replace(/^(.)/, '$1$1'));
  it.each<readonly [what: string, given: GivenEvidence, expected: readonly string[]]>([
    ['a conflict', added('a'), [`error ${message('a')}`]],
    ['one where policy allows it', added('allowed/a'), [`warning ${message('allowed/a')}`]],
    [
      'one in a fenced block',
      added('a.md', { fencedLines: new Map([['a.md', new Set([4])]]) }),
      [`warning ${message('a.md')}`],
    ],
    [
      'one after a fenced block',
      added('a.md', { fencedLines: new Map([['a.md', new Set([3])]]) }),
      [`error ${message('a.md')}`],
    ],
    [
      'one in the block of another file',
      added('a.md', { fencedLines: new Map([['b.md', new Set([4])]]) }),
      [`error ${message('a.md')}`],
    ],
    ['longer markers', added('a', {}, long), [`error ${message('a')}`]],
    ['longer markers where seven are configured', added('a', { markerSizes: new Map([['a', 7]]) }, long), []],
    [
      'longer markers of a configured size',
      added('a', { markerSizes: new Map([['a', 8]]) }, long),
      [`error ${message('a')}`],
    ],
    ['shorter markers than configured', added('a', { markerSizes: new Map([['a', 8]]) }), []],
  ])('judges %s', (_what, given, expected) => expect(said(conflictMarkersRule, given, { security })).toEqual(expected));
});

describe('namesRule', () => {
  it('judges new names only', () => {
    const types = ['added', 'copied', 'renamed', 'modified', 'deleted'] as const;
    const changes = types.map((type) => change(`${type}?`, { type }));
    expect(said(namesRule, { truth: { changes } }).map((each) => each.split(' ').slice(0, 3).join(' '))).toEqual([
      'error ERR_PATH_UNSAFE added?',
      'error ERR_PATH_UNSAFE copied?',
      'error ERR_PATH_UNSAFE renamed?',
    ]);
    expect(said(namesRule, { truth: null })).toEqual([]);
  });
});

describe('secretFindings', () => {
  const token = `gh${'p_'}q1W2e3R4t5Y6u7I8o9P0a1S2d3F4g5H6j7K8`;
  const key = `-----BEGIN RSA ${'PRIVATE'} KEY-----`;
  const lines = (...texts: string[]) => texts.map((text, at) => ({ line: at + 5, text }));
  const judge = async (
    rest: object,
    changes: readonly ReturnType<typeof change>[] = [],
    allowed: readonly string[] = [],
  ) => {
    const evidence = workerEvidence({ truth: { changes }, rest });
    const found = await secretFindings(evidence, runEvidence([evidence], {}, { allowedSecrets: new Set(allowed) }));
    return found.map(({ severity, code, file, line }) => `${severity} ${code} ${file} ${line ?? '-'}`);
  };
  const text = (path: string, added: readonly object[], context: readonly object[] = []) => ({
    added: { files: [{ path, lines: added, context }], binaries: [] },
  });

  it('reads added lines, binaries and new names', async () => {
    expect(await judge(text('a', lines('x', token)))).toEqual(['error ERR_SECRET a 6']);
    expect(await judge(text('a', [], lines(token)))).toEqual([]);
    const binary = { added: { files: [], binaries: ['b'] }, blobs: new Map([['new', Buffer.from(`\0${token}\0`)]]) };
    expect(await judge(binary, [change('b')])).toEqual(['error ERR_SECRET b -']);
    expect(await judge(binary, [change('b', { newBlob: 'other' })])).toEqual(['warning ERR_SECRET_UNSCANNED b -']);
    expect(await judge(binary, [change('b', { type: 'deleted' })])).toEqual([]);
    const named = (type: 'added' | 'modified' | 'deleted' | 'renamed') => judge({}, [change(`x/${token}`, { type })]);
    expect(await named('added')).toEqual([`error ERR_SECRET x/${token} -`]);
    expect(await named('renamed')).toEqual([`error ERR_SECRET x/${token} -`]);
    expect([await named('modified'), await named('deleted')]).toEqual([[], []]);
  });

  it('sees a key whose first line was there before, in the order of the lines', async () => {
    const [head, body] = [
      { line: 4, text: key },
      { line: 5, text: 'MIIEpAIBAAKCAQEA7q2' },
    ];
    expect(await judge(text('a', [body], [head]))).toEqual(['error ERR_SECRET a 5']);
    expect(await judge(text('a', [{ ...body, line: 3 }], [head]))).toEqual([]);
  });

  it('leaves what the list allows', async () => {
    const { createHash } = await import('node:crypto');
    const digest = createHash('sha256').update(token).digest('hex');
    expect(await judge(text('a', lines(token)), [], [digest])).toEqual([]);
  });

  it('works without a truth', async () => {
    const evidence = workerEvidence({ truth: null, rest: text('a', lines(token)) });
    expect(await secretFindings(evidence, runEvidence([evidence]))).toHaveLength(1);
  });
});
