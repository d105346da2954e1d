import { describe, expect, it } from '@jest/globals';
import { setupSettings } from '../../../src/core/contracts/config/setup-settings.ts';
import { cacheKey } from '../../../src/core/setup/cache/cache-key.ts';

const machine = { platform: 'linux', arch: 'x64', node: 'v20.19.0' };
const setup = { commands: [['npm', 'ci']], cache: ['node_modules'] };
const tree = { 'package-lock.json': '1', 'package.json': '2', 'src/a.js': '3', 'packages/b/yarn.lock': '4' };

function keyOf(files: Readonly<Record<string, string>>, settings: object = setup, on = machine): string {
  const entries = Object.entries(files).map(([path, id]) => ({ path, id, mode: '100644', size: 1 }));
  return cacheKey(entries, setupSettings.parse(settings), on);
}

describe('the key of a warm folder', () => {
  it.each([
    ['source', { ...tree, 'src/a.js': 'other' }],
    ['a manifest', { ...tree, 'package.json': 'other' }],
    ['a file with another ending', { ...tree, 'docs/package-lock.json.md': 'new' }],
    ['the order of the entries', Object.fromEntries(Object.entries(tree).reverse())],
    ['a lock file inside the cached folder', { ...tree, 'node_modules/.package-lock/yarn.lock': 'x' }],
  ])('stays when %s changes', (_what, files) => {
    expect(keyOf(files)).toBe(keyOf(tree));
  });

  it.each([
    ['a lock file', keyOf({ ...tree, 'package-lock.json': 'other' })],
    ['a lock file deep in the tree', keyOf({ ...tree, 'packages/b/yarn.lock': 'other' })],
    ['a new lock file', keyOf({ ...tree, 'requirements-dev.txt': 'new' })],
    ['where a lock file lies', keyOf({ ...tree, 'package-lock.json': '', 'a/package-lock.json': '1' })],
    ['the registry', keyOf({ ...tree, '.npmrc': 'new' })],
    ['a command', keyOf(tree, { ...setup, commands: [['npm', 'install']] })],
    ['the folders', keyOf(tree, { ...setup, cache: ['node_modules', 'vendor'] })],
    ['an allowed variable', keyOf(tree, { ...setup, env_allow: ['NPM_CONFIG_REGISTRY'] })],
    ['the platform', keyOf(tree, setup, { ...machine, platform: 'darwin' })],
    ['the processor', keyOf(tree, setup, { ...machine, arch: 'arm64' })],
    ['Node', keyOf(tree, setup, { ...machine, node: 'v24.0.0' })],
  ])('is another when %s changes', (_what, key) => {
    expect(key).toMatch(/^[0-9a-f]{32}$/);
    expect(key).not.toBe(keyOf(tree));
  });

  it('of a tree without a lock file is its own', () => {
    expect(keyOf({ 'src/a.js': '1' })).not.toBe(keyOf({ 'src/a.js': '2' }));
  });
});
