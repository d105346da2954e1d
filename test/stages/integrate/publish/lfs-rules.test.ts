import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openBorrowingStore } from '../../../../src/core/bundle/store/borrowing-store.ts';
import type { ObjectStore } from '../../../../src/core/bundle/store/object-store.ts';
import { maxPointerBytes, pointerText } from '../../../../src/core/git/objects/lfs-pointer.ts';
import { lfsObject } from '../../../../src/core/git/worker-repository/lfs-files.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import type { RebuiltMerge } from '../../../../src/stages/integrate/merge/rebuild-merge.ts';
import { type LfsTarget, publishLfsContent } from '../../../../src/stages/integrate/publish/lfs-content.ts';
import { filesBelow } from '../../../helpers/files-below.ts';
import { type FactoryRepo, factoryRepo } from '../../../helpers/runs/factory-repo.ts';
import { testDeps } from '../../../helpers/stages/integrate-run.ts';
import { describeUnless, onWindows } from '../../../helpers/unless.ts';

const text = (name: string): string => `content of ${name}\n`;
const oid = (name: string): string => sha256(text(name));
const pointer = (name: string): string => pointerText({ oid: oid(name), size: text(name).length });
const lfsconfig = '[lfs]\n\turl = https://base.test/lfs\n';

/** A stand-in for git-lfs that writes what it was called with, and ends with the status in a file. */
const standIn = `#!/bin/sh
here=$(dirname "$0")
{
  for each in "$@"; do echo "arg $each"; done
  for name in remote.origin.url lfs.url protocol.file.allow protocol.https.allow; do echo "$name $(git config --get $name)"; done
  git config --get-regexp '^http[.]'
  echo "SECRET $SECRET"
} > "$here/called"
echo "cannot reach it" >&2
exit $(cat "$here/status" 2>/dev/null || echo 0)
`;

describeUnless(onWindows)('the LFS content that a merge adds', () => {
  let temp: TempFolder;
  let repo: FactoryRepo;
  let store: ObjectStore;
  let called: () => readonly string[];
  let setStatus: (status: number) => void;
  /** A repository of this machine, and its LFS objects. */
  let user: string;
  let objects: string;

  const base = {
    '.gitattributes': '*.bin filter=lfs\nplain.bin -filter\n',
    '.lfsconfig': lfsconfig,
    'kept.bin': pointer('kept'),
    'old.bin': pointer('old'),
  };
  const merged = {
    'one.bin': pointer('one'),
    'again.bin': pointer('one'),
    'tool.bin*': pointer('tool'),
    'text.txt': pointer('text'),
    'plain.bin': pointer('plain'),
    'no-pointer.bin': 'bytes\n',
    'large.bin': pointer('large').padEnd(maxPointerBytes, '\n'),
    'link.bin@': pointer('link'),
    'lost.bin': pointer('lost'),
    'linked.bin': pointer('linked'),
  };

  beforeAll(async () => {
    const setUp = (root: string): void => rmSync(join(root, 'old.bin'));
    repo = await factoryRepo({ ...base, ...merged }, { earlier: base, setUp });
  });
  afterAll(async () => {
    await repo[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    temp = await tempFolder('lfs-rules');
    const bin = join(temp.path, 'bin');
    for (const name of ['bin', 'root/lfs']) mkdirSync(join(temp.path, name), { recursive: true });
    writeFileSync(join(bin, 'git-lfs'), standIn, { mode: 0o755 });
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
    store = await openBorrowingStore({ repo: repo.root, env });
    called = () => readFileSync(join(bin, 'called'), 'utf8').trimEnd().split('\n');
    user = join(temp.path, 'user');
    objects = join(user, 'lfs/objects');
    await repo.git.run(['init', '--quiet', '--bare', user]);
    setStatus = (status) => writeFileSync(join(bin, 'status'), String(status));
  });
  afterEach(async () => {
    await store[Symbol.asyncDispose]();
    await temp[Symbol.asyncDispose]();
  });

  /** Content that the run folder has. */
  const keep = (...names: readonly string[]): void => {
    for (const name of names) {
      const file = join(temp.path, 'root/lfs', oid(name));
      if (name !== 'linked') writeFileSync(file, text(name));
      else {
        writeFileSync(join(temp.path, 'outside'), text(name));
        symlinkSync(join(temp.path, 'outside'), file);
      }
    }
  };
  const all = ['kept', 'old', 'one', 'tool', 'text', 'plain', 'large', 'link', 'linked'];
  const publish = async (
    to: LfsTarget['to'],
    more: Partial<LfsTarget> = {},
    base = `${repo.baseSha}^`,
  ): Promise<void> => {
    const { text: ids } = await repo.git.run(['rev-parse', base, `${base}^{tree}`]);
    const [baseSha, baseTree] = ids.split('\n');
    const merge = { baseTree, tree: repo.baseTree };
    const rebuilt = { layout: { lfsDir: 'lfs' }, store, merge, plan: { baseSha } } as unknown as RebuiltMerge;
    const target = { root: join(temp.path, 'root'), to, env: {}, httpHeader: undefined, ...more };
    await publishLfsContent(rebuilt, target, testDeps());
  };
  const objectsOf = (folder: string): readonly string[] =>
    filesBelow(folder)
      .map((path) => path.slice(path.lastIndexOf('/') + 1))
      .sort();
  const wanted = [oid('one'), oid('tool')].sort();

  describe('in a repository of this machine', () => {
    it('is added to its store, and nothing else', async () => {
      keep(...all);
      await publish({ repository: user });
      expect(objectsOf(objects)).toEqual(wanted);
      for (const name of ['one', 'tool']) expect(readFileSync(lfsObject(objects, oid(name)), 'utf8')).toBe(text(name));
      expect(called).toThrow();
    });

    it('is left alone where it is already', async () => {
      keep('one');
      const file = lfsObject(objects, oid('one'));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, 'of the user');
      await publish({ repository: user });
      expect(readFileSync(file, 'utf8')).toBe('of the user');
    });

    it('is refused if it is other content', async () => {
      keep('one');
      writeFileSync(join(temp.path, 'root/lfs', oid('one')), 'other');
      await expect(publish({ repository: user })).rejects.toMatchObject({
        code: 'ERR_LFS',
        message: `The LFS content ${oid('one')} of the run has the sha256 ${sha256('other')}.`,
      });
      expect(objectsOf(objects)).toEqual([]);
    });
  });

  describe('at a remote', () => {
    const args = [...['arg push', 'arg --object-id', 'arg origin'], ...wanted.map((each) => `arg ${each}`)];

    it.each<readonly [what: string, url: string, settings: readonly string[]]>([
      [
        'an address',
        'https://remote.test/r.git',
        ['remote.origin.url https://remote.test/r.git', 'protocol.file.allow never', 'protocol.https.allow always'],
      ],
      [
        'a path',
        '/srv/r.git',
        ['remote.origin.url file:///srv/r.git', 'protocol.file.allow always', 'protocol.https.allow never'],
      ],
      [
        'a file address',
        'file:///srv/r.git',
        ['remote.origin.url file:///srv/r.git', 'protocol.file.allow always', 'protocol.https.allow never'],
      ],
    ])('of %s is pushed', async (_what, url, settings) => {
      keep(...all);
      await publish({ url }, { env: { SECRET: 'passed on' } });
      const lines = called();
      expect([...lines.slice(0, 3), ...lines.slice(3, 5).sort()]).toEqual(args);
      expect(lines.slice(5)).toEqual([
        settings[0],
        'lfs.url https://base.test/lfs',
        ...settings.slice(1),
        'SECRET passed on',
      ]);
      expect(objectsOf(join(store.gitDir, 'lfs/objects'))).toEqual(wanted);
    });

    const url = 'https://remote.test/r.git';

    it('is pushed to the user’s server before that of the base commit, with the header', async () => {
      keep('one');
      const root = join(temp.path, 'root');
      await repo.git.run(['init', '--quiet', root]);
      await repo.git.run(['config', '--file', join(root, '.git/config'), 'lfs.url', 'https://user.test/lfs']);
      await publish({ url }, { httpHeader: 'Authorization: x' });
      expect(called()).toContain('lfs.url https://user.test/lfs');
      expect(called()).toContain(`http.${url}.extraheader Authorization: x`);
    });

    it('is pushed to the server that git-lfs derives if none is set', async () => {
      keep('one');
      const env = { GIT_INDEX_FILE: join(temp.path, 'index') };
      await repo.git.run(['read-tree', `${repo.baseSha}^`], { env });
      await repo.git.run(['rm', '--quiet', '--cached', '.lfsconfig'], { env });
      const { text: tree } = await repo.git.run(['write-tree'], { env });
      const { text: commit } = await repo.git.run(['commit-tree', '-m', 'without', tree]);
      await publish({ url }, {}, commit);
      expect(called()).toContain('lfs.url ');
      expect(called().filter((line) => line.startsWith('http.'))).toEqual([]);
    });

    it('is not pushed if there is none', async () => {
      await publish({ url });
      expect(called).toThrow();
    });

    it('is needed: a push that fails is an error', async () => {
      keep('one');
      setStatus(2);
      await expect(publish({ url })).rejects.toMatchObject({
        code: 'ERR_LFS',
        message: expect.stringMatching(
          /^The LFS content of the run was not pushed: git lfs failed \(exit status 2\): .*cannot reach it/,
        ),
      });
    });
  });
});
