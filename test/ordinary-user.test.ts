import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { tempFolder } from '../src/core/system/files/temp.ts';
import { itUnless } from './helpers/unless.ts';

/** Tests that depend on permissions. As root, to whom permissions do not apply, these files run again under another account. */
const files = [
  'test/core/bundle/worktree',
  'test/core/system/hostile',
  'test/core/system/files/remove-tree',
  'test/stages/dispatch-codex/session/done-marker',
  'test/stages/dispatch-codex/cancel-resume',
];
const root = join(import.meta.dirname, '..');
const nobody = { id: 65_534, options: ['--reuid=65534', '--regid=65534', '--clear-groups'] };
const isRoot = process.getuid?.() === 0;

interface Results {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

function why(): string | undefined {
  if (!isRoot) return 'this account is no root, so that the files themselves run as an ordinary user';
  const look = spawnSync('setpriv', [
    ...nobody.options,
    process.execPath,
    '-e',
    `require('node:fs').readdirSync(${JSON.stringify(root)})`,
  ]);
  if (look.error !== undefined) return 'there is no setpriv here';
  return look.status === 0 ? undefined : 'this checkout cannot be read by another account';
}

const reason = why();

itUnless(reason)(
  'collect, scan, cancel and hostile reading pass as an ordinary user too',
  async () => {
    await using folder = await tempFolder('ordinary-user');
    // A separate home: the compiler unpacks itself only into a folder that no other account can write to.
    chownSync(folder.path, nobody.id, nobody.id);
    const out = join(folder.path, 'results.json');
    const jest = ['--experimental-vm-modules', '--no-warnings', join(root, 'node_modules/jest/bin/jest.js')];
    const options = [
      '--json',
      `--outputFile=${out}`,
      `--cacheDirectory=${join(folder.path, 'cache')}`,
      '--reporters=default',
    ];
    const env = { PATH: process.env.PATH, HOME: folder.path, TMPDIR: folder.path };
    const run = spawnSync('setpriv', [...nobody.options, process.execPath, ...jest, ...files, ...options], {
      cwd: root,
      env,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    expect([run.stderr.slice(-2_000), existsSync(out)]).toEqual([expect.anything(), true]);
    const { testResults, numPassedTests } = JSON.parse(readFileSync(out, 'utf8')) as Results;
    const all = testResults.flatMap(({ assertionResults }) => assertionResults);
    const skipped = all.filter(({ status }) => status === 'pending').map(({ fullName }) => fullName);
    const failed = testResults.map(({ message }) => message).filter((message) => message !== '');
    expect([run.status, failed]).toEqual([0, []]);
    expect(numPassedTests).toBeGreaterThan(50);
    console.log(`as an ordinary user: ${numPassedTests} tests passed, skipped: ${skipped.join('; ') || 'none'}`);
  },
  600_000,
);
