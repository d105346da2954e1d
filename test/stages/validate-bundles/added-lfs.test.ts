import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { pointerText } from '../../../src/core/git/objects/lfs-pointer.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { validateRun } from '../../helpers/stages/validate-run.ts';
import { githubToken, keyHead, validated } from '../../helpers/stages/validated-run.ts';

const base = { '.gitattributes': '*.bin filter=lfs -text\n*.json filter=lfs -text\n', 'README.md': 'r\n' };
const pointerTo = (content: string): string => pointerText({ oid: sha256(content), size: Buffer.byteLength(content) });
const noise = Buffer.alloc(5 * 1024 * 1024, 'ab\0');
const told = (result: Awaited<ReturnType<typeof validated>>): string[] =>
  result.findings.map(
    ({ severity, code, file, line }) => `${severity} ${code} ${file}${line === undefined ? '' : `:${line}`}`,
  );

describe('the content of a file of Git LFS, of which the tree holds a pointer only,', () => {
  it.each<readonly [what: string, files: Record<string, string | Uint8Array>, findings: readonly string[]]>([
    ['may be anything else', { 'a.bin': 'x\0y', 'b.json': '{}\n' }, []],
    ['is searched for secrets', { 'a.json': `{\n"token": "${githubToken}"}\n` }, ['error ERR_SECRET a.json:2']],
    ['is searched where it is binary', { 'a.bin': `\0${keyHead}\nMIIEpAIB\n` }, ['error ERR_SECRET a.bin']],
    [
      'is searched for conflicts, as in a pointer that git could not merge',
      { 'a.bin': `<<<<<<< a\n${pointerTo('x')}=======\n${pointerTo('y')}>>>>>>> b\n` },
      ['error ERR_CONFLICT_MARKERS a.bin:1'],
    ],
    ['is named where it is too large', { 'a.bin': noise }, ['warning ERR_SECRET_UNSCANNED a.bin']],
    [
      'does not take the place of a file that only names it',
      { 'a.bin': 'content', 'note.txt': `oid sha256:${sha256('content')}\ntoken = "${githubToken}"\n` },
      ['error ERR_SECRET note.txt:2'],
    ],
  ])('%s', async (_what, files, findings) => {
    await using run = await validateRun(base, { A_core: { files } });
    expect(told(await validated(run))).toEqual(findings);
  });

  it('is refused if it is not what the pointer names', async () => {
    await using run = await validateRun(base, { A_core: { files: { 'a.json': '{"a":1}\n' } } });
    const { root, layout } = run.repo;
    mkdirSync(join(root, layout.lfsDir), { recursive: true });
    writeFileSync(join(root, layout.lfsDir, sha256('{"a":1}\n')), '{"a":2}\n');
    expect(told(await validated(run))).toEqual([`error ERR_BUNDLE_ALTERED ${layout.lfsDir}`]);
  });
});
