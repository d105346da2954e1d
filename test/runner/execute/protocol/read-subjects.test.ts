import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import {
  type ArtifactSubject,
  readSubjects,
  subjectList,
} from '../../../../src/runner/execute/protocol/artifacts/read-subjects.ts';
import { workflowBench } from '../../../helpers/runs/workflow-run.ts';

const a = sha256('a');
const hex = (length: number): string => 'AB'.repeat(length / 2);
const image = (name: string, algorithm: string, length: number): ArtifactSubject => ({
  name,
  digest: `${algorithm}:${hex(length).toLowerCase()}`,
  kind: 'oci',
});
const file = (name: string): ArtifactSubject => ({ name, digest: `sha256:${a}`, kind: 'file' });

async function read(text: string, before: readonly ArtifactSubject[] = []) {
  await using folder = await tempFolder('subjects');
  await mkdir(join(folder.path, 'dir'));
  for (const name of ['a.txt', 'dir/b.txt', `odd@sha256:${hex(62)}`]) await writeFile(join(folder.path, name), 'a');
  await writeFile(join(folder.path, 'c.txt'), 'c');
  const subjects = new Map(before.map((subject) => [subject.name, subject]));
  const problem = await readSubjects(text.replaceAll('$DIR', folder.path), folder.path, subjects).then(
    () => undefined,
    (error: Error) => error.message.replaceAll(folder.path, '$DIR'),
  );
  return { subjects: [...subjects.values()], problem };
}

describe('GITHUB_ARTIFACTS', () => {
  it.each<[string, readonly ArtifactSubject[]]>([
    ['', []],
    ['\n  # a comment\r\n\r', []],
    ['a.txt', [file('a.txt')]],
    ['  dir/b.txt  \na.txt\r\n', [file('b.txt'), file('a.txt')]],
    ['$DIR/a.txt', [file('a.txt')]],
    ['FILE://dir/b.txt', [file('b.txt')]],
    ['a.txt\ndir/../a.txt', [file('a.txt')]],
    [`ghcr.io/o/r:1@sha256:${hex(64)}`, [image('ghcr.io/o/r:1', 'sha256', 64)]],
    [`OCI://r@SHA512:${hex(128)}`, [image('r', 'sha512', 128)]],
    [`r@sha384:${hex(96)}`, [image('r', 'sha384', 96)]],
    // A digest of the wrong length is a path, as in the official runner.
    [`odd@sha256:${hex(62)}`, [file(`odd@sha256:${hex(62)}`)]],
  ])('declares %j', async (text, expected) => {
    expect(await read(text)).toEqual({ subjects: expected, problem: undefined });
  });

  it.each([
    ['a=b', "line 1: entries containing '=' are reserved and not permitted"],
    ['\nfile:// ', 'line 2: file:// entries must include a path'],
    ['oci://r', 'line 1: oci:// entries must include an @sha{256,384,512}:<hex> digest'],
    [`oci://r@sha256:${hex(62)}`, "line 1: digest 'sha256' must be 64 hex characters, got 62"],
    ['https://x/y', 'line 1: unsupported URI scheme'],
    [
      'a.txt\nnope',
      "line 2: file 'nope' does not exist (relative paths are resolved against the workspace root '$DIR')",
    ],
    ['/nope/x', "line 1: file '/nope/x' does not exist"],
    ['dir', "line 1: 'dir' is a directory, not a regular file"],
    ['/dev/null', "line 1: '/dev/null' is not a regular file"],
  ])('refuses %j, and declares nothing', async (text, problem) => {
    expect(await read(text)).toEqual({ subjects: [], problem: `Invalid $GITHUB_ARTIFACTS entry on ${problem}` });
  });

  it('refuses another digest of a name, and more than 500 subjects, but not repeated ones', async () => {
    const earlier = { ...file('a.txt'), digest: 'sha256:0' };
    expect((await read('a.txt', [earlier])).problem).toBe(
      `Invalid $GITHUB_ARTIFACTS entry on line 1: Conflicting digest for artifact 'a.txt': previously declared as 'sha256:0', now declared as 'sha256:${a}'.`,
    );
    const many = [file('a.txt'), ...Array.from({ length: 499 }, (_, index) => image(String(index), 'sha256', 64))];
    expect((await read('a.txt', many)).problem).toBeUndefined();
    expect((await read('c.txt', many)).problem).toContain('exceeded the maximum of 500 declared artifacts');
  });

  it('lists subjects sorted by name', () => {
    const subjects = new Map([file('b'), file('B'), image('a', 'sha256', 64)].map((one) => [one.name, one]));
    expect(subjectList(new Map())).toBe('{"version":1,"subjects":[]}');
    expect(JSON.parse(subjectList(subjects)).subjects.map(({ name }: ArtifactSubject) => name)).toEqual([
      'B',
      'a',
      'b',
    ]);
  });

  it('is a file of each step; later steps read the list, and the job has it', async () => {
    await using bench = await workflowBench({
      'w.yml': `on: push
jobs:
  a:
    runs-on: x
    steps:
      - run: printf a > out.bin; echo out.bin >> "$GITHUB_ARTIFACTS"
      - run: cat "$GITHUB_ARTIFACTS_LIST"; echo "\${{ github.artifacts == '' }}"; echo junk > "$GITHUB_ARTIFACTS_LIST"
      - { id: bad, run: 'echo nope >> "$GITHUB_ARTIFACTS"', continue-on-error: true }
      - { id: large, run: 'head -c 1048577 /dev/zero >> "$GITHUB_ARTIFACTS"', continue-on-error: true }
      - run: 'echo "\${{ steps.bad.outcome }} \${{ steps.large.outcome }}"'
`,
    });
    const result = await bench.run('w.yml');
    expect(result.lines()).toEqual(
      expect.arrayContaining([
        'Captured 1 artifact subject(s) from this step (job total: 1).',
        `{"version":1,"subjects":[{"name":"out.bin","digest":"sha256:${a}","kind":"file"}]}true`,
        "##[error]Unable to process file command 'artifacts' successfully.",
        '##[error]$GITHUB_ARTIFACTS file exceeds the maximum size of 1024 KiB (got 1024 KiB).',
        'failure failure',
      ]),
    );
    expect(result.jobs[0]?.artifactSubjects).toEqual([file('out.bin')]);
  });
});
