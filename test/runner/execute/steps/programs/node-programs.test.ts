import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../../../src/core/system/files/temp.ts';
import { findNodes } from '../../../../../src/runner/execute/steps/programs/node-programs.ts';
import { itUnless, onWindows } from '../../../../helpers/unless.ts';

const posix = itUnless(onWindows);
if (process.platform === 'win32') console.log('findNodes: the folders of version managers differ on Windows');

const own = { path: '/own/node', major: 20 };

/** Creates programs (they are only inspected) and other files below a folder. */
async function machine(root: string, programs: readonly string[], files: Readonly<Record<string, string>> = {}) {
  for (const path of [...programs, ...Object.keys(files)]) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), files[path] ?? '');
    if (programs.includes(path)) await chmod(join(root, path), 0o755);
  }
}

const cases: readonly (readonly [
  what: string,
  programs: readonly string[],
  env: Readonly<Record<string, string>>,
  expected: readonly [path: string, major: number] | undefined,
])[] = [
  ['nothing is there', [], { HOME: 'home', PATH: 'bin' }, undefined],
  ['the variable names one', ['mine/node'], { ACTIONS_RUNNER_NODE24: 'mine/node' }, ['mine/node', 24]],
  ['node24 is on PATH', ['bin/node24', 'bin/node'], { PATH: 'bin' }, ['bin/node24', 24]],
  [
    'the folder on PATH has the version',
    ['node-v24.1.0-linux-x64/bin/node'],
    { PATH: 'node-v24.1.0-linux-x64/bin' },
    ['node-v24.1.0-linux-x64/bin/node', 24],
  ],
  ['an old one is on PATH', ['v22.1.0/bin/node'], { PATH: 'v22.1.0/bin' }, undefined],
  ['one on PATH tells nothing', ['bin/node'], { PATH: 'bin' }, undefined],
  [
    'the tool cache',
    [`cache/node/24.3.0/${process.arch}/bin/node`],
    { RUNNER_TOOL_CACHE: 'cache' },
    [`cache/node/24.3.0/${process.arch}/bin/node`, 24],
  ],
  [
    'nvm, the newest 24',
    [
      'home/.nvm/versions/node/v24.9.1/bin/node',
      'home/.nvm/versions/node/v24.10.0/bin/node',
      'home/.nvm/versions/node/v26.0.0/bin/node',
      'home/.nvm/versions/node/v18.0.0/bin/node',
    ],
    { HOME: 'home' },
    ['home/.nvm/versions/node/v24.10.0/bin/node', 24],
  ],
  [
    'fnm',
    ['home/.local/share/fnm/node-versions/v24.0.0/installation/bin/node'],
    { HOME: 'home' },
    ['home/.local/share/fnm/node-versions/v24.0.0/installation/bin/node', 24],
  ],
  // A second copy, on purpose: one row for each place.
  ...(
    [
      [`cache/node/24.0.0/${process.arch}/bin/node`, { AGENT_TOOLSDIRECTORY: 'cache' }],
      ['nvm/versions/node/v24.0.0/bin/node', { NVM_DIR: 'nvm', HOME: 'home' }],
      ['nvm/v24.0.0/bin/node', { NVM_HOME: 'nvm' }],
      ['fnm/node-versions/v24.0.0/installation/bin/node', { FNM_DIR: 'fnm' }],
      ['data/fnm/node-versions/v24.0.0/installation/bin/node', { APPDATA: 'data' }],
      ['home/Library/Application Support/fnm/node-versions/v24.0.0/installation/bin/node', { HOME: 'home' }],
      ['volta/tools/image/node/24.0.0/bin/node', { VOLTA_HOME: 'volta' }],
      ['home/.volta/tools/image/node/24.0.0/bin/node', { USERPROFILE: 'home' }],
      ['home/.local/share/mise/installs/node/24.0.0/bin/node', { HOME: 'home' }],
      ['home/.asdf/installs/nodejs/24.0.0/bin/node', { HOME: 'home' }],
      ['n/versions/node/24.0.0/bin/node', {}],
    ] as const
  ).map(([path, env]) => [`a version is at ${path}`, [path], env, [path, 24]] as const),
  [
    'only a newer one',
    ['home/.nvm/versions/node/v26.0.0/bin/node'],
    { HOME: 'home' },
    ['home/.nvm/versions/node/v26.0.0/bin/node', 26],
  ],
  [
    '24 in one place, 26 in another',
    ['home/.nvm/versions/node/v26.0.0/bin/node', 'home/.volta/tools/image/node/24.0.0/bin/node'],
    { HOME: 'home' },
    ['home/.volta/tools/image/node/24.0.0/bin/node', 24],
  ],
  [
    'a folder without a program',
    ['home/.nvm/versions/node/v24.9.1/README', 'home/.nvm/versions/node/v24.1.0/bin/node'],
    { HOME: 'home' },
    ['home/.nvm/versions/node/v24.1.0/bin/node', 24],
  ],
];

describe('findNodes', () => {
  posix.each(cases)('when %s', async (_what, programs, env, expected) => {
    await using folder = await tempFolder('nodes');
    await machine(folder.path, programs);
    const absolute = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, join(folder.path, value)]));
    const found = await findNodes({ env: { N_PREFIX: folder.path, ...absolute }, own });
    expect(found).toEqual(expected === undefined ? own : { path: join(folder.path, expected[0]), major: expected[1] });
  });

  posix('reads the version off the header file beside a program, behind links', async () => {
    await using folder = await tempFolder('nodes');
    await machine(folder.path, ['usr/bin/node'], {
      'usr/include/node/node_version.h': '#define NODE_MAJOR_VERSION 24\n#define NODE_MINOR_VERSION 1\n',
    });
    await mkdir(join(folder.path, 'links'));
    await symlink('../usr/bin/node', join(folder.path, 'links', 'node'));
    const found = await findNodes({ env: { PATH: join(folder.path, 'links'), N_PREFIX: folder.path }, own });
    expect(found).toEqual({ path: join(folder.path, 'links', 'node'), major: 24 });
  });

  it('uses its own Node if that is a 24, and refuses a variable that names no program', async () => {
    const good = { path: '/own/node', major: 24 };
    expect(await findNodes({ env: { PATH: '/usr/bin' }, own: good })).toBe(good);
    await expect(findNodes({ env: { ACTIONS_RUNNER_NODE24: '/no/where' }, own })).rejects.toMatchObject({
      code: 'ERR_USAGE',
      message: 'ACTIONS_RUNNER_NODE24 is /no/where. It must be the absolute path of a Node program.',
    });
  });
});
