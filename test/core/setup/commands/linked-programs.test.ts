import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { linkedPlaces } from '../../../../src/core/setup/commands/linked-programs.ts';
import { runCommand } from '../../../../src/core/setup/commands/run-command.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { findBubblewrap } from '../../../../src/core/system/processes/bubblewrap.ts';
import { ownStart } from '../../../../src/core/system/processes/process-table.ts';
import { describeUnless, itUnless, onWindows } from '../../../helpers/unless.ts';

const found = await findBubblewrap(process.env, process.cwd());
const without = 'missing' in found ? `bubblewrap does not work here: ${found.missing}` : undefined;

/** Links by their path, and files with a script, below a folder of depth 5 or more. */
function install(root: string, links: readonly (readonly [path: string, target: string])[], program: string): string {
  const at = (path: string): string => join(root, 'a/b/c/d', path);
  for (const path of [...links.map(([path]) => path), program]) mkdirSync(dirname(at(path)), { recursive: true });
  for (const [path, target] of links) symlinkSync(target, at(path));
  writeFileSync(at(program), '#!/bin/sh\ncat "$(dirname "$(readlink -f "$0")")/../words"\n', { mode: 0o755 });
  writeFileSync(join(dirname(dirname(at(program))), 'words'), 'words of the installation\n');
  return at('');
}

const cases: readonly (readonly [
  what: string,
  links: readonly (readonly [path: string, target: string])[],
  program: string,
  shown: readonly string[],
])[] = [
  ['a file of its own', [], 'bin/tool', []],
  ['pipx', [['bin/tool', '../venvs/tool/bin/tool']], 'venvs/tool/bin/tool', ['venvs/tool/bin/tool', 'venvs/tool']],
  [
    'npm in a folder',
    [['modules/node_modules/.bin/tool', '../tool/bin/tool.cjs']],
    'modules/node_modules/tool/bin/tool.cjs',
    ['modules/node_modules/tool/bin/tool.cjs', 'modules/node_modules'],
  ],
  [
    'a link to a link',
    [
      ['bin/tool', '../current/tool'],
      ['current/tool', '../versions/2/bin/tool'],
    ],
    'versions/2/bin/tool',
    ['current/tool', 'versions/2/bin/tool', 'versions/2'],
  ],
];

describeUnless(onWindows)('a program that is a link', () => {
  it.each(cases)('shows what it is installed with: %s', async (_what, links, program, shown) => {
    await using temp = await tempFolder('linked');
    const root = install(temp.path, links, program);
    const start = join(root, links[0]?.[0] ?? program);
    expect(linkedPlaces(start)).toEqual(shown.map((path) => join(root, path)));
  });

  it('shows no folder that might be a home, and ends in a circle', async () => {
    await using temp = await tempFolder('linked');
    symlinkSync('/home/me/bin/tool', join(temp.path, 'tool'));
    expect(linkedPlaces(join(temp.path, 'tool'))).toEqual(['/home/me/bin/tool']);
    symlinkSync('round', join(temp.path, 'round'));
    expect(linkedPlaces(join(temp.path, 'round')).every((path) => path.startsWith(temp.path))).toBe(true);
  });
});

describe('in the sandbox', () => {
  const run = async (command: string, folder: string, home: string, path: string) => {
    const { rc, output } = await runCommand([command], {
      ...{ folder, home, env: { PATH: `${path}:/usr/bin:/bin` }, timeoutSeconds: 20 },
      sandbox: 'missing' in found ? undefined : found,
      mark: { name: 'FACTORY_GATE', value: 'linked-programs', notBefore: ownStart() },
      signal: new AbortController().signal,
    });
    return [rc, output.toString('utf8')];
  };

  itUnless(without)('a linked program on PATH starts, and a link of the merged tree leads nowhere', async () => {
    await using temp = await tempFolder('linked');
    const [folder, home] = [join(temp.path, 'tree'), join(temp.path, 'home')];
    for (const path of [folder, home]) mkdirSync(path);
    const root = install(temp.path, [['bin/tool', '../venvs/tool/bin/tool']], 'venvs/tool/bin/tool');
    expect(await run('tool', folder, home, join(root, 'bin'))).toEqual([0, 'words of the installation\n']);
    symlinkSync(join(root, 'venvs/tool/bin/tool'), join(folder, 'mine'));
    expect(await run('./mine', folder, home, '/usr/bin')).toEqual([127, expect.stringContaining('not found')]);
  });
});
