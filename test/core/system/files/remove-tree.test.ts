import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { removeOrEmptyTree, removeTree } from '../../../../src/core/system/files/remove-tree.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { compileSource } from '../../../helpers/processes/compiled-source.ts';
import { treeManifest } from '../../../helpers/tree-manifest.ts';
import { itUnless, notLinux, notRoot, withoutPermissions } from '../../../helpers/unless.ts';

const onLinux = itUnless(notLinux);
const asRoot = itUnless(notLinux ?? notRoot);
/** test/ordinary-user.test.ts runs this file under another account. */
const asOrdinaryUser = itUnless(withoutPermissions);

describe('removeTree', () => {
  it('removes links as links, and 100 % of the sentinels behind them survive', async () => {
    await using folder = await tempFolder('remove');
    const outside = join(folder.path, 'outside');
    mkdirSync(join(outside, 'sub'), { recursive: true });
    const sentinels = 20;
    for (let at = 0; at < sentinels; at++) writeFileSync(join(outside, at % 2 ? 'sub' : '.', `sentinel-${at}`), 'stay');
    const before = treeManifest(outside);
    const places = ['tree', 'tree/a', 'tree/a/b'];
    let links = 0;
    const root = join(folder.path, 'root');
    for (const place of places) {
      mkdirSync(join(root, place), { recursive: true });
      const targets = [
        outside,
        join(outside, 'sub'),
        join(outside, 'sentinel-0'),
        '../../../outside',
        'nowhere',
        '.',
        '..',
      ];
      for (const [at, target] of targets.entries()) {
        symlinkSync(target, join(root, place, `link-${at}`), at < 2 ? 'junction' : 'file');
        links++;
      }
      linkSync(join(outside, 'sentinel-2'), join(root, place, 'hard'));
    }
    await removeTree(root, join(root, 'tree'));
    symlinkSync(outside, join(root, 'top'), 'junction');
    await removeTree(root, join(root, 'top'));
    console.log(`remove-tree: ${links + 1} links removed, ${sentinels} of ${sentinels} sentinels survived`);
    expect(readdirSync(root)).toEqual([]);
    expect(treeManifest(outside)).toEqual(before);
  });

  it('refuses to go through a link on the way, and to leave its folder', async () => {
    await using folder = await tempFolder('remove');
    const root = join(folder.path, 'root');
    const outside = join(folder.path, 'outside');
    mkdirSync(root);
    mkdirSync(join(outside, 'sub'), { recursive: true });
    symlinkSync(outside, join(root, 'link'), 'junction');
    await expect(removeTree(root, join(root, 'link', 'sub'))).rejects.toMatchObject({ code: 'ERR_PATH_UNSAFE' });
    await expect(removeTree(root, join(outside, 'sub'))).rejects.toMatchObject({ code: 'ERR_PATH_UNSAFE' });
    await removeTree(root, join(root, 'missing'));
    expect(existsSync(join(outside, 'sub'))).toBe(true);
  });

  onLinux('removes names that are no text, and trees that are deeper than a path can be', async () => {
    await using folder = await tempFolder('remove');
    const tree = join(folder.path, 'tree');
    mkdirSync(tree);
    writeFileSync(Buffer.concat([Buffer.from(`${tree}/`), Buffer.from([0xff, 0xfe, 0x0a])]), '');
    const deepen = `for (let at = 0; at < 1500; at++) {
      fs.mkdirSync('a-name-of-some-length');
      process.chdir('a-name-of-some-length');
      fs.writeFileSync('file', '');
    }`;
    const child = spawn(process.execPath, ['-e', deepen], { cwd: tree, stdio: 'inherit' });
    await once(child, 'exit');
    await removeTree(folder.path, tree);
    expect(existsSync(tree)).toBe(false);
  });

  asRoot('opens folders that were made unreadable or unwritable, and no other', async () => {
    await using folder = await tempFolder('remove');
    const module = compileSource(folder.path, ['core/diagnostics', 'core/system']);
    const nobody = 65_534;
    const root = join(folder.path, 'root');
    const outside = join(folder.path, 'outside');
    mkdirSync(outside, { mode: 0o500 });
    for (const name of ['none', 'read', 'search', 'write'])
      mkdirSync(join(root, 'tree', name, 'sub'), { recursive: true });
    for (const path of Object.keys(treeManifest(root))) chownSync(join(root, path), nobody, nobody);
    chownSync(root, nobody, nobody);
    chownSync(outside, nobody, nobody);
    symlinkSync(outside, join(root, 'tree', 'link'));
    chmodSync(join(root, 'tree', 'none'), 0o000);
    chmodSync(join(root, 'tree', 'read'), 0o400);
    chmodSync(join(root, 'tree', 'search'), 0o100);
    chmodSync(join(root, 'tree', 'write'), 0o200);
    chmodSync(join(root, 'tree'), 0o500);
    chmodSync(folder.path, 0o755);
    const program = `import(${JSON.stringify(module('core/system/files/remove-tree'))}).then((m) => m.removeTree(${JSON.stringify(root)}, ${JSON.stringify(join(root, 'tree'))}))`;
    const child = spawn(process.execPath, ['-e', program], { uid: nobody, gid: nobody, stdio: 'inherit' });
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(readdirSync(root)).toEqual([]);
    expect(treeManifest(folder.path, (path) => !path.startsWith('outside'))).toEqual({ 'outside/': '40500' });
  });

  asOrdinaryUser('empties a folder that cannot be removed itself, where the caller accepts that', async () => {
    await using folder = await tempFolder('remove');
    const parent = join(folder.path, 'parent');
    const held = join(parent, 'held');
    mkdirSync(join(held, 'sub'), { recursive: true });
    writeFileSync(join(held, 'sub', 'file'), '');
    chmodSync(parent, 0o500);
    try {
      await expect(removeTree(parent, held)).rejects.toMatchObject({ code: 'EACCES' });
      mkdirSync(join(held, 'again'));
      await removeOrEmptyTree(parent, held);
      expect(readdirSync(held)).toEqual([]);
    } finally {
      chmodSync(parent, 0o700);
    }
    await removeOrEmptyTree(folder.path, parent);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  onLinux('is led nowhere by a process that swaps folders for links meanwhile', async () => {
    await using folder = await tempFolder('remove');
    const outside = join(folder.path, 'outside');
    const root = join(folder.path, 'root');
    mkdirSync(join(outside, 'sub'), { recursive: true });
    for (let at = 0; at < 50; at++) writeFileSync(join(outside, 'sub', `sentinel-${at}`), 'stay');
    mkdirSync(root);
    const swapper = spawn(
      process.execPath,
      [
        '-e',
        `const fs = require('node:fs');
const quiet = (act) => { try { act(); } catch {} };
const place = ${JSON.stringify(join(root, 'tree', 'swapped'))};
process.stdout.write('ready');
for (;;) {
  quiet(() => fs.mkdirSync(place + '/sub', { recursive: true }));
  for (let at = 0; at < 20; at++) quiet(() => fs.writeFileSync(place + '/sub/f' + at, ''));
  quiet(() => fs.renameSync(place, place + '-aside'));
  quiet(() => fs.symlinkSync(${JSON.stringify(outside)}, place));
  quiet(() => fs.unlinkSync(place));
  quiet(() => fs.renameSync(place + '-aside', place));
}`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(swapper.stdout, 'data');
    const before = treeManifest(outside);
    let survived = 0;
    const rounds = 200;
    try {
      for (let round = 0; round < rounds; round++) {
        // It may find folders that were filled again; then an error is correct.
        await removeTree(root, join(root, 'tree')).catch(() => undefined);
        survived += readdirSync(join(outside, 'sub')).length === 50 ? 1 : 0;
      }
    } finally {
      swapper.kill('SIGKILL');
      await once(swapper, 'exit');
    }
    console.log(`remove-tree: the sentinels survived ${survived} of ${rounds} removals with a racing swapper`);
    expect(survived).toBe(rounds);
    expect(treeManifest(outside)).toEqual(before);
    await removeTree(root, join(root, 'tree'));
    expect(readdirSync(root)).toEqual([]);
  });
});
