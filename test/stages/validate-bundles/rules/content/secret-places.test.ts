import { expect, it } from '@jest/globals';
import { sha256 } from '../../../../../src/core/system/text/hash.ts';
import { secretFindings } from '../../../../../src/stages/validate-bundles/rules/content/secret-findings.ts';
import { change, runEvidence, workerEvidence } from '../../../../helpers/stages/rule-evidence.ts';

// In two pieces, so that this file holds no key.
const key = ['AKIA', 'Q4XZ7WPN2JRT5KDM'].join('');
const line = (number: number, text: string) => ({ line: number, text });

async function said(rest: object, changes: readonly object[] = [], allowed: readonly string[] = []) {
  const evidence = workerEvidence({ truth: { changes }, rest });
  const run = runEvidence([evidence], {}, { allowedSecrets: new Set(allowed) });
  return (await secretFindings(evidence, run)).map(
    ({ severity, code, file, line: at, message }) => `${severity} ${code} ${file}:${at ?? '-'} ${message}`,
  );
}

const found = (where: string) =>
  `A_core: ${where} looks like a secret (aws-access-key-id; sha256 of the value ${sha256(key)}).`;

it('names file and line of an added secret', async () => {
  const added = { files: [{ path: 'a.txt', lines: [line(3, key)], context: [] }], binaries: [] };
  expect(await said({ added })).toEqual([`error ERR_SECRET a.txt:3 ${found('a.txt:3')}`]);
  expect(await said({ added }, [], [sha256(key)])).toEqual([]);
});

it('does not blame a worker for a secret that was there before', async () => {
  const added = { files: [{ path: 'a.txt', lines: [line(4, 'x')], context: [line(3, key)] }], binaries: [] };
  expect(await said({ added })).toEqual([]);
});

it('names a binary without a line, and warns of one that is too large', async () => {
  const added = { files: [], binaries: ['a.bin', 'big.bin', 'gone.bin'] };
  const blobs = new Map([['blob-a', Buffer.from(`\0${key}\0`)]]);
  const changes = [
    change('a.bin', { type: 'added', newBlob: 'blob-a' }),
    change('big.bin', { newBlob: 'blob-b' }),
    change('gone.bin', { type: 'deleted' }),
  ];
  expect(await said({ added, blobs }, changes)).toEqual([
    `error ERR_SECRET a.bin:- ${found('a.bin')}`,
    'warning ERR_SECRET_UNSCANNED big.bin:- A_core: big.bin was not scanned for secrets: it is a binary file that is too large.',
  ]);
});

it.each([
  ['added', 1],
  ['renamed', 1],
  ['copied', 1],
  ['modified', 0],
  ['deleted', 0],
])('the name of a file that was %s: %d findings', async (type, count) => {
  expect(await said({}, [change(`x/${key}.txt`, { type: type as 'added' })])).toHaveLength(count);
});
