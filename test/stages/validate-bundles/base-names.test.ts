import { readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { validateBundles } from '../../../src/stages/validate-bundles/validate-bundles.ts';
import { sampled } from '../../helpers/sampled.ts';
import { validateRun, type WorkerPlay } from '../../helpers/stages/validate-run.ts';
import { itUnless, onWindows } from '../../helpers/unless.ts';

const sampledIt = sampled(3);

type Files = Readonly<Record<string, string>>;

async function codes(base: Files, play: WorkerPlay): Promise<readonly string[]> {
  await using run = await validateRun(base, { A_core: play });
  const { diagnostics } = await validateBundles(run.inputs, run.deps);
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ code, file }) => `${code} ${file}`);
}

const nfc = 'caf\u00e9.txt';
const nfd = 'cafe\u0301.txt';
const pair: Files = { 'src/Foo.h': 'a\n', 'src/foo.h': 'b\n', 'x.txt': 'x\n' };
const onCaseSensitive = process.platform === 'linux' ? describe : describe.skip;

onCaseSensitive('names that collide on other systems', () => {
  const cases: readonly (readonly [string, Files, WorkerPlay['files'], readonly string[]])[] = [
    ['one of a pair of the base is edited', pair, { 'src/foo.h': 'B\n' }, []],
    ['the other of the pair is edited', pair, { 'src/Foo.h': 'A\n' }, []],
    ['both of the pair are edited', pair, { 'src/Foo.h': 'A\n', 'src/foo.h': 'B\n' }, []],
    ['one of the pair is deleted, the other edited', pair, { 'src/Foo.h': null, 'src/foo.h': 'B\n' }, []],
    ['another file is edited', pair, { 'x.txt': 'X\n' }, []],
    ['one of a pair in NFC and NFD is edited', { [nfc]: 'a\n', [nfd]: 'b\n' }, { [nfd]: 'B\n' }, []],
    ['a folder of a pair gets a file', { 'Src/a': 'a\n', 'src/b': 'b\n' }, { 'src/c': 'c\n' }, []],
    [
      'a third name joins a pair',
      pair,
      { 'src/FOO.h': 'c\n' },
      ['ERR_NAME_COLLISION src/Foo.h', 'ERR_NAME_COLLISION src/foo.h'],
    ],
    ['a new pair', { 'a.txt': 'a\n' }, { 'A.txt': 'b\n' }, ['ERR_NAME_COLLISION a.txt']],
    ['a new pair in NFC and NFD', { [nfc]: 'a\n' }, { [nfd]: 'b\n' }, [`ERR_NAME_COLLISION ${nfc}`]],
  ];
  sampledIt.each(cases)('%s', async (_name, base, files, expected) => {
    expect(await codes(base, files === undefined ? {} : { files })).toEqual(expected);
  });
});

describe("a base commit's symbolic links in a worker's folder", () => {
  const onPosix = itUnless(onWindows);
  async function linked(act: (tree: string) => void): Promise<readonly string[]> {
    await using run = await validateRun(
      { 'src/core.js': 'core\n', 'src/link.js@': 'core.js', 'src/out@': '/etc/hostname' },
      { A_core: { files: { 'src/a.js': 'a\n' }, act: async (tree) => act(tree) } },
    );
    const { diagnostics } = await validateBundles(run.inputs, run.deps);
    return diagnostics.filter(({ severity }) => severity === 'error').map(({ code, file }) => `${code} ${file}`);
  }

  onPosix('are real links if they stay inside, and plain files otherwise; untouched they are no change', async () => {
    const found = await linked((tree) => {
      expect(readlinkSync(join(tree, 'src/link.js'))).toBe('core.js');
      expect(readFileSync(join(tree, 'src/link.js'), 'utf8')).toBe('core\n');
      expect(readFileSync(join(tree, 'src/out'), 'utf8')).toBe('/etc/hostname');
    });
    expect(found).toEqual([]);
  });

  onPosix.each([
    ['replaced by a file', (path: string) => writeFileSync(path, 'own\n')],
    ['replaced by a file with the link text', (path: string) => writeFileSync(path, 'core.js')],
    ['replaced by another link', (path: string) => symlinkSync('a.js', path)],
  ])('%s are a change of a link', async (_name, replace) => {
    const found = await linked((tree) => {
      rmSync(join(tree, 'src/link.js'));
      replace(join(tree, 'src/link.js'));
    });
    expect(found).toEqual(['ERR_LINK_OR_MODE src/link.js']);
  });
});
