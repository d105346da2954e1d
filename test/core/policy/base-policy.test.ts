import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { defaultConfigPath, loadConfig } from '../../../src/core/config/load-config.ts';
import { loadPolicy } from '../../../src/core/config/policy.ts';
import type { LoadedConfig } from '../../../src/core/config/resolve-config.ts';
import { openGit } from '../../../src/core/git/git.ts';
import { globWithin } from '../../../src/core/policy/narrow-globs.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { refusal } from '../../helpers/stages/refusal.ts';

const author = { GIT_AUTHOR_NAME: 't', GIT_AUTHOR_EMAIL: 't@t', GIT_COMMITTER_NAME: 't', GIT_COMMITTER_EMAIL: 't@t' };

/** Commits `base` as the configuration, then leaves `tree` in the working tree. */
async function withPolicy(given: {
  readonly base?: unknown;
  readonly tree?: unknown;
  readonly env?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, unknown>>;
}): Promise<LoadedConfig> {
  await using temp = await tempFolder('policy');
  const git = openGit({ dir: temp.path, env: process.env });
  await git.run(['init', '-q']);
  const file = join(temp.path, defaultConfigPath);
  await mkdir(dirname(file), { recursive: true });
  if (given.base !== undefined) await writeFile(file, JSON.stringify(given.base));
  await git.run(['add', '-A']);
  await git.run(['commit', '-q', '--allow-empty', '-m', 'base'], { env: author });
  const baseSha = (await git.run(['rev-parse', 'HEAD'])).text;
  if (given.tree !== undefined) await writeFile(file, JSON.stringify(given.tree));
  const loaded = await loadConfig({ root: temp.path, env: given.env ?? {}, overrides: given.overrides ?? {} });
  return await loadPolicy({ git, baseSha, loaded });
}

const base = {
  dispatch: { send_mode: 'both' },
  workers: {
    A_core: { allowed_globs: ['src/**', 'docs/*.md'], blocked_globs: ['src/x/**'], allow_shared_paths: ['src/a'] },
  },
  gates: [{ name: 'test', command: ['npm', 'test'] }],
  gate_policy: {
    required: true,
    prove_tests: true,
    prove_tests_commands: [{ files: ['**/*.test.ts'], command: ['npx', 'vitest', 'run', '{file}'] }],
  },
  setup: { commands: [['npm', 'ci']], env_allow: ['NPM_TOKEN'], cache: ['node_modules'] },
  security: { allow_protected_paths: ['.npmrc'], max_changed_files: 10 },
};

describe('loadPolicy', () => {
  it('reads policy only from the base commit and everything else from the layers', async () => {
    const tree = {
      dispatch: { send_mode: 'enter' },
      workers: { A_core: { backend: 'script', allowed_globs: ['**'] } },
      gates: [],
      security: { secret_scan_enabled: false, max_patch_bytes: 99_999_999 },
    };
    const { config, origins } = await withPolicy({ base, tree });
    expect(config.workers.A_core).toEqual({ ...base.workers.A_core, backend: 'script', preset: null });
    expect(config.gates).toEqual([{ ...base.gates[0], timeout_seconds: 600 }]);
    expect(config.security).toEqual({
      allow_protected_paths: ['.npmrc'],
      conflict_markers_allow: [],
      secret_scan_enabled: true,
      secret_allow: 'tools/codex/factory/secret-allow.txt',
      max_changed_files: 10,
      max_patch_bytes: 4 * 1024 * 1024,
      checkout_guard: 'warn',
      put_back: false,
      refs_guard: 'report',
    });
    expect(config.dispatch.send_mode).toBe('enter');
    expect(origins.find(({ path }) => path === 'gates')?.source).toMatch(/factory\.config\.json@[0-9a-f]{12}$/);
  });

  it('uses the default policy when the base commit has no file', async () => {
    const { config } = await withPolicy({ tree: base });
    expect(config.workers.A_core.allowed_globs).toEqual(['**']);
    expect(config.gates).toEqual([]);
    expect(config.dispatch.send_mode).toBe('both');
  });

  it.each([
    ['FACTORY_WORKERS__A_CORE__ALLOWED_GLOBS', '["src/lib/**"]'],
    ['FACTORY_WORKERS__A_CORE__ALLOWED_GLOBS', '[]'],
    ['FACTORY_WORKERS__A_CORE__BLOCKED_GLOBS', '["src/x/**","src/y"]'],
    ['FACTORY_WORKERS__A_CORE__ALLOW_SHARED_PATHS', '[]'],
    ['FACTORY_WORKERS__B_TOOLING__ALLOWED_GLOBS', '["tools/**"]'],
    ['FACTORY_GATES', '[{"name":"test","command":["npm","test"]},{"name":"lint","command":["npm","run","lint"]}]'],
    ['FACTORY_GATE_POLICY__SANDBOX', 'required'],
    ['FACTORY_GATE_POLICY__REQUIRED', 'true'],
    ['FACTORY_GATE_POLICY__PROVE_TESTS', 'true'],
    ['FACTORY_SECURITY__ALLOW_PROTECTED_PATHS', '[]'],
    ['FACTORY_SECURITY__SECRET_SCAN_ENABLED', 'true'],
    ['FACTORY_SECURITY__MAX_CHANGED_FILES', '9'],
    ['FACTORY_SETUP__COMMANDS', '[["npm","ci"]]'],
    ['FACTORY_SETUP__ENV_ALLOW', '[]'],
    ['FACTORY_SETUP__CACHE', '[]'],
    ['FACTORY_SETUP__TIMEOUT_SECONDS', '60'],
  ])('lets %s=%s narrow', async (name, value) => {
    const { origins } = await withPolicy({ base, env: { [name]: value } });
    expect(origins.filter(({ layer }) => layer === 'environment')).toMatchObject([{ source: name }]);
  });

  it.each([
    ['FACTORY_WORKERS__A_CORE__ALLOWED_GLOBS', '["**"]'],
    ['FACTORY_WORKERS__A_CORE__ALLOWED_GLOBS', '["src2/**"]'],
    ['FACTORY_WORKERS__A_CORE__ALLOWED_GLOBS', '["docs/**"]'],
    ['FACTORY_WORKERS__A_CORE__BLOCKED_GLOBS', '["src/y"]'],
    ['FACTORY_WORKERS__A_CORE__ALLOW_SHARED_PATHS', '["src/a","src/b"]'],
    ['FACTORY_GATES', '[]'],
    ['FACTORY_GATES', '[{"name":"test","command":["true"]}]'],
    ['FACTORY_GATE_POLICY__SANDBOX', 'off'],
    ['FACTORY_GATE_POLICY__REQUIRED', 'false'],
    ['FACTORY_GATE_POLICY__PROVE_TESTS', 'false'],
    ['FACTORY_GATE_POLICY__PROVE_TESTS_COMMANDS', '[]'],
    ['FACTORY_SECURITY__ALLOW_PROTECTED_PATHS', '[".npmrc",".github/**"]'],
    ['FACTORY_SECURITY__SECRET_SCAN_ENABLED', 'false'],
    ['FACTORY_SECURITY__SECRET_ALLOW', 'README.md'],
    ['FACTORY_SECURITY__MAX_CHANGED_FILES', '11'],
    ['FACTORY_SECURITY__MAX_PATCH_BYTES', '4194305'],
    ['FACTORY_SETUP__COMMANDS', '[]'],
    ['FACTORY_SETUP__COMMANDS', '[["npm","ci"],["curl","evil"]]'],
    ['FACTORY_SETUP__ENV_ALLOW', '["NPM_TOKEN","AWS_SECRET_ACCESS_KEY"]'],
    ['FACTORY_SETUP__CACHE', '["node_modules","src"]'],
    ['FACTORY_SETUP__TIMEOUT_SECONDS', '601'],
  ])('refuses that %s=%s widens', async (name, value) => {
    const error = await refusal(() => withPolicy({ base, env: { [name]: value } }));
    expect(error).toMatchObject({ code: 'ERR_CONFIG_WIDENS', fault: 'usage' });
    expect(error.message).toContain(name);
  });

  it('judges a lower layer even when a higher one narrows', async () => {
    const error = await refusal(() =>
      withPolicy({
        base,
        env: { FACTORY_SECURITY__MAX_CHANGED_FILES: '11' },
        overrides: { 'security.max_changed_files': 5 },
      }),
    );
    expect(error.code).toBe('ERR_CONFIG_WIDENS');
  });

  it('names the line and the commit of a base configuration that is not valid', async () => {
    const error = await refusal(() => withPolicy({ base: { nope: 1 }, tree: {} }));
    expect(error).toMatchObject({ code: 'ERR_CONFIG', line: 1 });
    expect(error.message).toMatch(/@[0-9a-f]{12}:1: nope/);
  });
});

describe('globWithin', () => {
  it.each([
    ['a/b', '**', true],
    ['a/**', 'a/**', true],
    ['a/b/*.ts', 'a/**', true],
    ['/a/b', 'a/**', true],
    ['a/b', '/a/**', true],
    ['ab/**', 'a/**', false],
    ['a/', 'a/**', true],
    ['a/**', '/a/', true],
    ['a/b', '/', true],
    ['README.md', '*.md', true],
    ['docs/README.md', '*.md', false],
    ['docs/a.md', '**/*.md', true],
    ['docs/*.md', '**/*.md', false],
    ['a/(b)/c', 'a/**', true],
    ['a/{b,c}', 'a/**', true],
    ['{a/b,c}', 'a/**', false],
    ['a/x|b', 'a/**', true],
    ['a', 'a/**', false],
    ['*/b', 'a/**', false],
    ['a/b', 'a/*', true],
    ['a/b/c', 'a/*', false],
    ['a/b/', 'a/*', false],
    ['a/b', '*/**', true],
    ['a/*', '*/**', false],
    ['!a/b', 'a/**', false],
    ['a/b', '!a/**', false],
    ['**', 'a/**', false],
  ])('%s within %s: %s', (glob, ceiling, expected) => {
    expect(globWithin(glob, ceiling)).toBe(expected);
  });
});
