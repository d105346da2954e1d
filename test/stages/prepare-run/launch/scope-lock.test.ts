import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../../../src/core/contracts/worker.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { issueScopeLocks } from '../../../../src/stages/prepare-run/launch/issue-scope-locks.ts';
import { readHeaders } from '../../../../src/stages/prepare-run/prompts/headers.ts';
import { expectMatchesReferenceSchema } from '../../../helpers/reference-schema.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';

const layout = layoutOf(factoryConfig.parse({}).paths, '20261120_1');
const defaults = ['.git/**', '.github/workflows/**', '.env', '.env.*'];

function issue(config: object, prompts: Partial<Record<WorkerName, string>>) {
  const workers = Object.entries(prompts) as [WorkerName, string][];
  return issueScopeLocks(
    layout,
    factoryConfig.parse(config),
    workers.map(([worker, text]) => ({ worker, headers: readHeaders(text) })),
  );
}

function lockOf(ceiling: object, header: string) {
  return issue({ workers: { A_core: ceiling } }, { A_core: header }).locks.get('A_core');
}

describe('issueScopeLocks', () => {
  it('uses the ceiling if the prompt has no header', () => {
    const lock = lockOf(
      { allowed_globs: ['src/**'], blocked_globs: ['src/x/**'], allow_shared_paths: ['src/index.ts'] },
      '',
    );
    expect(lock).toEqual({
      schema_version: 1,
      run_id: '20261120_1',
      worker_id: 'A_core',
      allowed_globs: ['src/**'],
      blocked_globs: [...defaults, 'src/x/**'],
      allow_shared_paths: ['src/index.ts'],
    });
    expectMatchesReferenceSchema('scope_lock', lock);
  });

  it.each<readonly [ceiling: string[], header: string, allowed: string[]]>([
    [['**'], 'ALLOWED_GLOBS: src/**, docs/a.md', ['src/**', 'docs/a.md']],
    [['**'], 'ALLOWED_GLOBS = *.md', ['*.md']],
    [['src/**'], 'ALLOWED_GLOBS: src/lib/**', ['src/lib/**']],
    [['src/**', 'docs/**'], 'ALLOWED_GLOBS: docs/**, src/a.ts', ['docs/**', 'src/a.ts']],
    [['src/**'], 'ALLOWED_GLOBS: src/**/*.ts', ['src/**/*.ts']],
    [['src/**'], 'ALLOWED_GLOBS:', []],
    [['src/**'], 'ALLOWED_GLOBS: src/a,,src/a,', ['src/a']],
    [['src/**'], 'ALLOWED_GLOBS: src/{a,b}/**, src/c', ['src/{a,b}/**', 'src/c']],
    [['src/*'], 'ALLOWED_GLOBS: src/a', ['src/a']],
  ])('narrows %j by %j', (ceiling, header, allowed) => {
    expect(lockOf({ allowed_globs: ceiling }, header)?.allowed_globs).toEqual(allowed);
  });

  it.each<readonly [ceiling: string[], header: string]>([
    [['src/**'], 'ALLOWED_GLOBS: **'],
    [['src/**'], 'ALLOWED_GLOBS: docs/**'],
    [['src/**'], 'ALLOWED_GLOBS: srcs/**'],
    [['src/**'], 'ALLOWED_GLOBS: src'],
    [['src/**'], 'ALLOWED_GLOBS: *.ts'],
    [['src/**'], 'ALLOWED_GLOBS: **/src/**'],
    [['src/*/a/**'], 'ALLOWED_GLOBS: src/x/a/*'],
    [['src/*'], 'ALLOWED_GLOBS: src/deep/'],
    [['*.md'], 'ALLOWED_GLOBS: docs/a.md'],
    [[], 'ALLOWED_GLOBS: a'],
  ])('refuses to widen %j by %j', async (ceiling, header) => {
    const error = await refusal(() => lockOf({ allowed_globs: ceiling }, `one\n${header}`));
    expect(error.code).toBe('ERR_SCOPE_WIDENS');
    expect(error.line).toBe(2);
    expect(error.message).toContain(JSON.stringify(ceiling));
  });

  it('shares only what the ceiling shares', async () => {
    const ceiling = { allow_shared_paths: ['src/index.ts'] };
    expect(lockOf(ceiling, 'SHARED_PATHS: src/index.ts')?.allow_shared_paths).toEqual(['src/index.ts']);
    expect(lockOf(ceiling, 'SHARED_PATHS:')?.allow_shared_paths).toEqual([]);
    expect((await refusal(() => lockOf(ceiling, 'SHARED_PATHS: src/**'))).code).toBe('ERR_SCOPE_WIDENS');
    expect((await refusal(() => lockOf({}, 'SHARED_PATHS: src/index.ts'))).code).toBe('ERR_SCOPE_WIDENS');
  });

  it('adds blocked globs, once each', () => {
    expect(lockOf({ blocked_globs: ['a/**', '.env'] }, 'BLOCKED_GLOBS: b/**, a/**')?.blocked_globs).toEqual([
      ...defaults,
      'a/**',
      'b/**',
    ]);
  });

  it.each([
    [['.github/workflows/ci.yml'], ['.git/**', '.env', '.env.*']],
    [['.github/**'], ['.git/**', '.env', '.env.*']],
    [['.env'], ['.git/**', '.github/workflows/**', '.env.*']],
    [['.env.example'], ['.git/**', '.github/workflows/**', '.env']],
    [['config/.env.*'], ['.git/**', '.github/workflows/**', '.env']],
    [['**'], ['.git/**']],
    [['package.json'], defaults],
  ])('drops default globs for the policy %j', (opened, blocked) => {
    const { locks } = issue({ security: { allow_protected_paths: opened } }, { A_core: '' });
    expect(locks.get('A_core')?.blocked_globs).toEqual(blocked);
  });

  it.each(['!src/**', '../x', 'a\\b', '#x'])('refuses the glob %j in a header', async (glob) => {
    expect((await refusal(() => lockOf({}, `ALLOWED_GLOBS: ${glob}`))).code).toBe('ERR_SCOPE_GLOB');
  });

  it('refuses a bad glob of the configuration', async () => {
    expect((await refusal(() => lockOf({ blocked_globs: ['!x'] }, ''))).path).toBe('workers.A_core.blocked_globs');
  });

  it('gives the aggregator an empty lock, whatever its prompt and ceiling say', () => {
    const issued = issue(
      { workers: { Z_aggregator: { allowed_globs: ['**'] } } },
      { Z_aggregator: 'ALLOWED_GLOBS: **' },
    );
    expect(issued.locks.get('Z_aggregator')).toMatchObject({
      allowed_globs: [],
      blocked_globs: [],
      allow_shared_paths: [],
    });
    expect(issued.warnings.map(({ code, severity }) => [code, severity])).toEqual([['ERR_SCOPE_IGNORED', 'warning']]);
  });

  it('warns when two workers may change everything', () => {
    const warn = (prompts: Partial<Record<WorkerName, string>>) => issue({}, prompts).warnings.map(({ code }) => code);
    expect(warn({ A_core: '', B_tooling: '' })).toEqual(['ERR_SCOPE_UNBOUNDED']);
    expect(warn({ A_core: '', B_tooling: 'ALLOWED_GLOBS: b/**' })).toEqual([]);
  });
});
