import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { validation } from '../../../src/core/contracts/verdict/validation.ts';
import { readLedger } from '../../../src/core/ledger/read-ledger.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import { validateBundles } from '../../../src/stages/validate-bundles/validate-bundles.ts';
import { testLock, testRunId } from '../../helpers/runs/factory-repo.ts';
import { validateRun } from '../../helpers/stages/validate-run.ts';
import {
  base,
  blockedChecks,
  claim,
  edit,
  errorsOf,
  githubToken,
  validated,
} from '../../helpers/stages/validated-run.ts';

describe('validateBundles on a good run', () => {
  it('accepts changes and noops, and writes the same bytes twice', async () => {
    await using run = await validateRun(base, {
      A_core: { files: { 'src/a.ts': 'export const a = 2;\n' } },
      B_tooling: { files: { 'src/new.ts': 'export const n = 1;\n', 'README.md': null } },
      Z_aggregator: {},
    });
    const result = await validated(run);
    expect(errorsOf(result)).toEqual([]);
    expect(result.status).toBe('PASS');
    expect(result.checks.map(({ name, rc }) => `${name} ${rc}`)).toEqual([
      'workers_done 0',
      'worker_bundle_validation 0',
      'claims_match_git 0',
      'overlap_detection 0',
      'scope_detection 0',
      'schema_files_changed 0',
      'schema_log_index 0',
    ]);
    expect(
      result.workers.map(({ worker, accepted, noop, changed_files }) => [worker, accepted, noop, changed_files]),
    ).toEqual([
      ['A_core', true, false, 1],
      ['B_tooling', true, false, 2],
      ['C_features', true, true, 0],
      ['D_validation', true, true, 0],
      ['Z_aggregator', true, false, 0],
    ]);
    expect(await validated(run)).toEqual(result);
    const ledger = join(run.repo.root, run.repo.layout.ledger);
    const { events } = await readLedger(ledger, 'run.jsonl');
    expect(events.map(({ event_type }) => event_type)).toEqual([
      ...Array(5).fill(['WORKER_BUNDLE_DISCOVERED', 'BUNDLE_VALIDATED']).flat(),
      'OVERLAP_CHECK',
      'SCOPE_CHECK',
    ]);
  });

  it('accepts a shared path of two owners whose locks both list it, and true claims', async () => {
    const lock = { allow_shared_paths: ['src/a.ts'] };
    const ours = `// ours\n${base['src/a.ts']}`;
    await using run = await validateRun(base, {
      A_core: {
        lock,
        files: { 'src/a.ts': ours },
        outbox: { 'FILES_CHANGED.json': claim([{ path: 'src/a.ts', change_type: 'modified', sha256: sha256(ours) }]) },
        act: async (path, git) => {
          const { stdout } = await git.run(['diff', '--', 'src']);
          writeFileSync(join(path, 'tools/codex/runs', testRunId, 'A_core', 'DIFF.patch'), stdout);
        },
      },
      B_tooling: { lock, files: { 'src/a.ts': `${base['src/a.ts']}// theirs\n` } },
    });
    const result = await validated(run);
    expect(errorsOf(result)).toEqual([]);
    expect(result.shared_paths).toEqual([{ path: 'src/a.ts', owners: ['A_core', 'B_tooling'] }]);
  });
});

describe('validateBundles blocks', () => {
  it('no text that is only displayed differently: it warns about the line, and strict blocks', async () => {
    const trojan = `${base['src/a.ts']}/* begin \u202e } \u2066if (admin)\u2069 \u2066 */\n`;
    await using run = await validateRun(base, { A_core: { files: { 'src/a.ts': trojan } } });
    const result = await validated(run);
    expect(errorsOf(result)).toEqual([]);
    expect(result.findings).toMatchObject([
      { code: 'ERR_ADDED_INVISIBLE', severity: 'warning', worker: 'A_core', file: 'src/a.ts', column: 10 },
    ]);
    expect(errorsOf(await validated(run, { strict: true }))).toHaveLength(1);
  });

  it('too many files and too long a patch, at the caps and one past them', async () => {
    const files = (count: number): Record<string, string> =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}.txt`, `${index}\n`]));
    for (const [count, codes] of [
      [5, []],
      [6, ['ERR_DIFF_BUDGET']],
      [60, ['ERR_DIFF_BUDGET']],
    ] as const) {
      await using run = await validateRun(base, { A_core: { files: files(count) } }, { max_changed_files: 5 });
      expect([...new Set(errorsOf(await validated(run)).map((each) => each.split(' ')[0]))]).toEqual(codes);
    }
    await using run = await validateRun(base, { A_core: edit }, { max_patch_bytes: 100 });
    expect(errorsOf(await validated(run)).map((each) => each.split(' ')[0])).toEqual(['ERR_DIFF_BUDGET']);
  });

  it('files that were altered after collection: patch, list, bundle, launch state', async () => {
    const alter: readonly (readonly [string, (folder: string) => void, string])[] = [
      ['DIFF.patch', (file) => writeFileSync(file, ''), 'ERR_BUNDLE_ALTERED'],
      [
        'FILES_CHANGED.json',
        (file) => writeFileSync(file, claim([{ path: 'x', change_type: 'added', sha256: '0'.repeat(64) }])),
        'ERR_BUNDLE_ALTERED',
      ],
      ['CHANGES.bundle', (file) => rmSync(file), 'ERR_BUNDLE_ALTERED'],
      ['CHANGES.bundle', (file) => writeFileSync(file, 'no bundle'), 'ERR_CHANGES_BUNDLE'],
      [
        'SCOPE_LOCK.json',
        (file) => writeFileSync(file, prettyJson(testLock('A_core', { allowed_globs: ['x'] }))),
        'ERR_SCOPE_LOCK_ALTERED',
      ],
      ['../scope/A_core.json', (file) => writeFileSync(file, prettyJson(testLock('A_core'))), ''],
      [
        '../scope/A_core.json',
        (file) => writeFileSync(file, prettyJson(testLock('A_core', { blocked_globs: ['y'] }))),
        'ERR_LAUNCH_STATE_ALTERED',
      ],
    ];
    await using run = await validateRun(base, { A_core: edit });
    for (const [name, change, code] of alter) {
      const file = join(run.repo.root, run.repo.layout.bundle('A_core'), name);
      const before = readFileSync(file);
      change(file);
      const codes = errorsOf(await validated(run)).map((each) => each.split(' ')[0]);
      writeFileSync(file, before);
      expect([name, code === '' ? codes.length === 0 : codes.includes(code)]).toEqual([name, true]);
    }
  });

  it('runs after an unfinished dispatch and an unfinished prepare', async () => {
    await using run = await validateRun(base, { A_core: edit });
    rmSync(join(run.repo.root, run.repo.layout.dispatchResults));
    const undispatched = await validated(run);
    expect(blockedChecks(undispatched)).toEqual([
      'workers_done 2',
      'worker_bundle_validation 3',
      'claims_match_git 3',
      'overlap_detection 3',
      'scope_detection 3',
      'schema_files_changed 3',
      'schema_log_index 3',
    ]);
    rmSync(join(run.repo.root, run.repo.layout.inputs));
    const { launchDigest: _, ...inputs } = run.inputs;
    await validateBundles(inputs, run.deps);
    const unprepared = validation.parse(
      JSON.parse(readFileSync(join(run.repo.root, run.repo.layout.validation), 'utf8')),
    );
    expect([unprepared.status, unprepared.workers, errorsOf(unprepared)[0]]).toEqual([
      'BLOCKED',
      [],
      `ERR_STATE_MISSING  ${run.repo.layout.inputs}`,
    ]);
  });

  it('prints the sha256 of a secret, and accepts what the list at the base commit allows', async () => {
    const plays = { A_core: { files: { 'src/key.ts': `export const token = '${githubToken}';\n` } } };
    await using run = await validateRun(base, plays);
    const [found] = (await validated(run)).findings;
    const hash = sha256(githubToken);
    expect(found).toMatchObject({
      code: 'ERR_SECRET',
      message: `A_core: src/key.ts:1 looks like a secret (github-token; sha256 of the value ${hash}).`,
      next_action: expect.stringContaining('security.secret_allow'),
    });
    const list = 'tools/codex/factory/secret-allow.txt';
    await using allowed = await validateRun({ ...base, [list]: `# tokens of tests\n${hash} key.ts\nnot one\n` }, plays);
    const { status, findings } = await validated(allowed);
    expect([status, findings.map(({ code, file, line }) => [code, file, line])]).toEqual([
      'WARN',
      [['ERR_SECRET_ALLOW', list, 3]],
    ]);
  });

  it('opens protected paths that the base commit’s policy names, and counts warnings as errors when strict', async () => {
    const twin = 'the same content\n';
    const plays = {
      A_core: { files: { '.github/workflows/x.yml': 'on: push\n', 'tool.sh*': 'x\n', 'one.txt': twin } },
      B_tooling: { files: { 'two.txt': twin } },
    };
    await using run = await validateRun(base, plays, { allow_protected_paths: ['.github/workflows/**', 'tool.sh'] });
    expect((await validated(run)).status).toBe('WARN');
    expect(errorsOf(await validated(run, { strict: true }))).toEqual(['ERR_SAME_CONTENT B_tooling two.txt']);
  });
});
