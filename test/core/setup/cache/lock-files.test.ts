import { expect, it } from '@jest/globals';
import { setupSettings } from '../../../../src/core/contracts/config/setup-settings.ts';
import { cacheKey } from '../../../../src/core/setup/cache/cache-key.ts';

const machine = { platform: 'linux', arch: 'x64', node: 'v20.19.0' };
const settings = setupSettings.parse({ commands: [['npm', 'ci']], cache: ['vendor'] });

function keyOf(files: Readonly<Record<string, string>>): string {
  const entries = Object.entries(files).map(([path, id]) => ({ path, id, mode: '100644', size: 1 }));
  return cacheKey(entries, settings, machine);
}

/** A second copy, on purpose: without one of these a folder with other packages would count as warm. */
const lockFiles = [
  'package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb deno.lock',
  'poetry.lock uv.lock pdm.lock Pipfile.lock requirements.txt environment.yml conda-lock.yml',
  'Cargo.lock go.sum Gemfile.lock composer.lock mix.lock pubspec.lock Package.resolved Podfile.lock',
  'gradle.lockfile packages.lock.json flake.lock vcpkg.json conan.lock',
  '.npmrc .yarnrc .yarnrc.yml .pnpmfile.cjs pnpm-workspace.yaml',
  '.nvmrc .node-version .python-version .ruby-version .tool-versions rust-toolchain rust-toolchain.toml',
  'requirements-dev.txt requirements/x/requirements_a.txt',
].flatMap((names) => names.split(' '));

it.each(lockFiles)('%s counts, at the root and in a folder', (name) => {
  const other = { 'a/yarn.lock': '1' };
  expect(keyOf({ ...other, [name]: '1' })).not.toBe(keyOf({ ...other, [name]: '2' }));
  expect(keyOf({ ...other, [`b/${name}`]: '1' })).not.toBe(keyOf({ ...other, [`b/${name}`]: '2' }));
  expect(keyOf({ ...other, [`vendor/${name}`]: '1' })).toBe(keyOf({ ...other, [`vendor/${name}`]: '2' }));
});

it.each(['package.json', 'go.mod', 'my-yarn.lock', 'yarn.lock.md', 'requirements.in', 'my-requirements.txt'])(
  '%s does not count beside a lock file',
  (name) => {
    const other = { 'a/yarn.lock': '1' };
    expect(keyOf({ ...other, [name]: '1' })).toBe(keyOf({ ...other, [name]: '2' }));
  },
);

it('a folder whose name begins like a cached one counts', () => {
  expect(keyOf({ 'vendors/yarn.lock': '1' })).not.toBe(keyOf({ 'vendors/yarn.lock': '2' }));
});

it('the mode of a lock file counts', () => {
  const entry = { path: 'yarn.lock', id: '1', size: 1 };
  expect(cacheKey([{ ...entry, mode: '100644' }], settings, machine)).not.toBe(
    cacheKey([{ ...entry, mode: '120000' }], settings, machine),
  );
});
