import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest } from '@jest/globals';
import { pointerText } from '../../../src/core/git/objects/lfs-pointer.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { type EndToEnd, type EndToEndCase, endToEnd, goodSteps } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';

const sampledIt = sampled(3);

// A case has up to two whole runs.
jest.setTimeout(240_000);

type Case = readonly [
  name: string,
  given: EndToEndCase,
  change: (at: EndToEnd) => unknown,
  look?: (at: EndToEnd) => Promise<void>,
];
const asItIs = (): undefined => undefined;

/** Runs shell lines in the repository as a person does. */
const person = { GIT_AUTHOR_NAME: 'P', GIT_AUTHOR_EMAIL: 'p@h', GIT_COMMITTER_NAME: 'P', GIT_COMMITTER_EMAIL: 'p@h' };
const by =
  (script: string) =>
  ({ repo, folder }: EndToEnd): void => {
    const env = { PATH: process.env.PATH, HOME: folder, ...person };
    execFileSync('/bin/sh', ['-ec', script], { cwd: repo, env, stdio: 'pipe' });
  };
const many = {
  '.gitattributes': '* text=auto\n*.cmd text eol=crlf\n*.bin filter=lfs -text\n',
  '.gitmodules': '[submodule "vendor/sub"]\n\tpath = vendor/sub\n\turl = ../sub\n',
  'run.cmd': 'one\ntwo\n',
  'x.bin': pointerText({ oid: 'a'.repeat(64), size: 3 }),
  'src/core.js': 'core\n',
};
const makeMany = `ln -s core.js src/link.js; ln -s src lib; git add src lib
  git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),vendor/sub; git commit -qm many; git sparse-checkout set src`;

const raw = 'raw content\n';
/** Edits as an editor on Windows and a tool that knows nothing of LFS make them. */
const editMany = {
  A_core: [
    { write: { path: 'run.cmd', content: 'one\r\n2\r\n' } },
    { write: { path: 'src/y.bin', content: raw } },
    ...goodSteps('A_core'),
  ],
};
async function lookAtMany(at: EndToEnd): Promise<void> {
  const show = (path: string): Promise<string> => at.git(['cat-file', 'blob', `factory/${at.runId}:${path}`]);
  expect(await show('run.cmd')).toBe('one\n2');
  expect(`${await show('src/y.bin')}\n`).toBe(pointerText({ oid: sha256(raw), size: raw.length }));
  const names = await at.git(['diff', '--name-only', 'HEAD', `factory/${at.runId}`]);
  expect(names.split('\n').filter((name) => !name.endsWith('/result.txt'))).toEqual(['run.cmd', 'src/y.bin']);
}

/** Only the user's own git folder says how files are stored here, and which are nobody's work. */
const settings = `git config core.autocrlf true; git config filter.up.clean 'tr a-z A-Z'; mkdir -p .git/info; echo scratch/ >> .git/info/exclude`;
const filtered = { files: { '.gitattributes': '*.up filter=up\n' }, config: { filters: { allow: ['up'] } } };
const editSettings = {
  A_core: [
    { write: { path: 'new.txt', content: 'one\r\n' } },
    { write: { path: 'new.up', content: 'filtered' } },
    { write: { path: 'scratch/notes.txt', content: 'private\n' } },
    ...goodSteps('A_core'),
  ],
};
async function lookAtSettings(at: EndToEnd): Promise<void> {
  const branch = `factory/${at.runId}`;
  expect(await at.git(['cat-file', '-s', `${branch}:new.txt`])).toBe('4');
  expect(await at.git(['cat-file', 'blob', `${branch}:new.up`])).toBe('FILTERED');
  expect(await at.git(['ls-tree', '-r', '--name-only', branch, 'scratch'])).toBe('');
  expect(await at.git(['ls-tree', '-r', '--name-only', branch, 'A_core'])).toBe('A_core/result.txt');
}

/** A worker's set-up sees what the worker would: the content that only the user's LFS store has, and the user's own origin. */
const asset = 'content of the asset\n';
const stored = {
  files: {
    '.gitattributes': '*.bin filter=lfs -text\n',
    'x.bin': pointerText({ oid: sha256(asset), size: asset.length }),
  },
  config: {
    setup: { commands: [{ shell: 'sh', run: 'grep asset x.bin; git remote get-url origin | grep example.com' }] },
  },
};
const judged = {
  files: stored.files,
  config: { gates: [{ name: 'asset', command: ['grep', '-q', 'asset', 'x.bin'] }] },
};
const storeAsset = ({ repo }: EndToEnd): void => {
  const oid = sha256(asset);
  const folder = join(repo, '.git/lfs/objects', oid.slice(0, 2), oid.slice(2, 4));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, oid), asset);
  execFileSync('git', ['remote', 'add', 'origin', 'https://example.com/o/r.git'], { cwd: repo });
};

const cases: readonly Case[] = [
  ['a folder with a space', { folder: 'my project' }, asItIs],
  [
    'a folder with quotes and a dollar sign, and letters beyond ASCII',
    { folder: `it's "my" $HOME projet été` },
    asItIs,
  ],
  ['a folder that begins with a dash', { folder: '-rf' }, asItIs],
  ['a detached HEAD', {}, (at) => at.git(['checkout', '--quiet', '--detach'])],
  [
    'a detached HEAD that no branch contains',
    {},
    async (at) => {
      await at.git(['checkout', '--quiet', '--detach']);
      const person = ['-c', 'user.name=P', '-c', 'user.email=p@localhost'];
      await at.git([...person, 'commit', '--quiet', '--allow-empty', '-m', 'on no branch']);
    },
  ],
  ['object ids of SHA-256', { objectFormat: 'sha256' }, asItIs],
  [
    'SHA-256, detached, in a folder with a space',
    { objectFormat: 'sha256', folder: 'my project' },
    (at) => at.git(['checkout', '--quiet', '--detach']),
  ],
  ['submodules, links, line ends, LFS and sparse', { files: many, workers: editMany }, by(makeMany), lookAtMany],
  [
    "the user's own line ends, filter and ignore rules, which no commit has",
    { ...filtered, workers: editSettings },
    by(settings),
    lookAtSettings,
  ],
  ['files of LFS, whose content workers get', stored, storeAsset],
  ['files of LFS, whose content gates get', judged, storeAsset],
  [
    'a partial clone, shallow, of a repository with submodules and links',
    { files: many },
    by(`${makeMany}; git commit -q --allow-empty -m newest; git config uploadpack.allowFilter true; cd ..; mv repo from
      GIT_LFS_SKIP_SMUDGE=1 git clone -q --filter=blob:none --depth 1 "file://$PWD/from" repo`),
  ],
  [
    'a linked worktree of a bare repository',
    {},
    by('cd ..; git clone -q --bare repo bare.git; rm -rf repo; git -C bare.git worktree add -q ../repo main'),
  ],
  [
    'the checkout of a submodule',
    {},
    by('cd ..; git init -q; git submodule --quiet add ./repo repo; git submodule absorbgitdirs repo'),
  ],
];

const looked = cases.map(([name, given, change, look = async () => undefined]) => [name, given, change, look] as const);

describe('an ordinary repository passes and is published', () => {
  sampledIt.each(looked)('%s, by factory iterate', async (_name, given, change, look) => {
    await using at = await endToEnd({ ...given, args: ['--publish', 'branch'] });
    await change(at);
    await expectVerdict(at, await at.iterate(), 'PASS');
    expect(await at.git(['cat-file', '-t', `refs/heads/factory/${at.runId}`])).toBe('commit');
    await look(at);
  });

  // One run for each property that the code reads: name, HEAD, object format, content.
  sampledIt.each(looked.filter(([name]) => name.includes(',')))(
    '%s, by factory run',
    async (_name, given, change, look) => {
      await using at = await endToEnd({ ...given, args: ['--publish', 'branch'] });
      await change(at);
      await expectVerdict(at, await at.run(), 'PASS');
      expect(await at.git(['cat-file', '-t', `refs/heads/factory/${at.runId}`])).toBe('commit');
      await look(at);
    },
  );
});
