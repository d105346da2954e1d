import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { type RunRecord, recordRun, repositoryKey } from '../../../src/runner/services/records/run-records.ts';
import { reportNames } from '../../../src/upkeep/gc/plan-gc.ts';
import { runnerRecords } from '../../../src/upkeep/gc/runner-records.ts';
import { type GcScope, runOfRef, surveyRepository } from '../../../src/upkeep/gc/survey.ts';
import { now } from '../../helpers/faults/gc-run.ts';
import { filesBelow } from '../../helpers/files-below.ts';
import { type FactoryRepo, factoryRepo, writeFiles } from '../../helpers/runs/factory-repo.ts';
import { oldRunConfig } from '../../helpers/runs/old-runs.ts';

it.each([
  ['refs/factory/20261120_1/A_core', '20261120_1'],
  ['refs/factory/20261120_1', undefined],
  ['refs/factory/snapshots/A_core/20261120_1/base', '20261120_1'],
  ['refs/factory/snapshots/A_core/20261120_1', undefined],
  ['refs/factory/keep/20261120_1', '20261120_1'],
  ['refs/factory/keep/20261120_1/1', '20261120_1'],
  ['refs/factory/other/x', undefined],
  ['refs/heads/20261120_1/A_core', undefined],
  ['other/factory/20261120_1/A_core', undefined],
])('%s is a ref of run %s', (ref, runId) => expect(runOfRef(ref)).toBe(runId));

describe('what a collection finds', () => {
  let repo: FactoryRepo;
  let scope: GcScope;
  beforeAll(async () => {
    repo = await factoryRepo({
      'tools/codex/runs/20261120_1/kept.txt': '',
      'tools/codex/prompts/20261120_2/kept.txt': '',
      'tools/codex/other/20261120_3/kept.txt': '',
    });
    const worktreesDir = join(repo.root, 'tools/codex/worktrees');
    const gcDir = 'tools/codex/runs/_gc';
    scope = { root: repo.root, git: repo.git, config: oldRunConfig, worktreesDir, gcDir, env: process.env };
  });
  afterAll(async () => await repo[Symbol.asyncDispose]());

  it('names the folders with files that git tracks, and every run', async () => {
    const refs = ['20261120_4/A_core', 'snapshots/A_core/20261120_5/base', 'snapshots/A_core/20261120_5/done'];
    for (const ref of refs) await repo.git.run(['update-ref', `refs/factory/${ref}`, repo.baseSha]);
    writeFiles(repo.root, { 'tools/codex/runs/notes/x': '', 'tools/codex/worktrees/20261120_6/A_core': null });
    const survey = await surveyRepository(scope);
    expect([...survey.tracked].sort()).toEqual(['tools/codex/prompts/20261120_2', 'tools/codex/runs/20261120_1']);
    expect(survey.runIds).toEqual(['20261120_1', '20261120_4', '20261120_5', '20261120_6']);
    expect([survey.totalSnapshotRefs, survey.branches.map(({ ref }) => ref)]).toEqual([2, ['refs/heads/main']]);
    expect([...survey.worktrees.keys()]).toEqual(['20261120_6']);
  });

  it('are reports by their time, and by their number at the same time', async () => {
    const names = ['GC_20261120_000000_10', 'GC_20261120_000000_2', 'GC_20261119_000000_3', 'GC_20261120_000000'];
    const odd = ['GC_2026.json', 'GC_20261120_000000.md', 'GC_20261120_000000_x.json', 'x.json'];
    writeFiles(
      repo.root,
      Object.fromEntries(
        [...names.map((name) => `${name}.json`), ...odd].map((name) => [`${scope.gcDir}/${name}`, '{}']),
      ),
    );
    writeFiles(repo.root, { [`${scope.gcDir}/GC_20261121_000000.json`]: null });
    expect(await reportNames(scope)).toEqual([
      'GC_20261119_000000_3',
      'GC_20261120_000000',
      'GC_20261120_000000_2',
      'GC_20261120_000000_10',
    ]);
  });
});

describe("the local runner's records", () => {
  let temp: TempFolder;
  const key = repositoryKey('/repository');
  beforeAll(async () => {
    temp = await tempFolder('runner-records');
    const record = (id: string, day: string, over: Partial<RunRecord> = {}): RunRecord => ({
      ...{ schema_version: 1 as const, id, run_number: 1, run_attempt: 1, repository: 'acme/widget' },
      ...{ repository_key: key, workflow_path: 'w', workflow_name: 'w', display_title: id, event: 'push' },
      ...{ head_branch: null, head_sha: 'a'.repeat(40), actor: 'local', status: 'completed', conclusion: 'success' },
      ...{ created_at: `2026-${day}T00:00:00Z`, updated_at: `2026-${day}T00:00:00Z`, ...over },
    });
    await recordRun(temp.path, record('1', '11-01'));
    await recordRun(temp.path, record('2', '11-02', { repository_key: repositoryKey('/other') }));
    await recordRun(temp.path, record('3', '11-03', { status: 'in_progress', conclusion: null }));
    await recordRun(temp.path, record('5', '11-06'));
    await recordRun(temp.path, record('6', '11-06'));
    await recordRun(temp.path, record('7', '11-19'));
    await recordRun(temp.path, record('8', '11-01'));
    writeFileSync(join(temp.path, 'runs/4.json'), 'no JSON');
  });
  afterAll(async () => await temp[Symbol.asyncDispose]());
  const judge = (keepDays: number, keepCount: number, kept: readonly string[] = []) =>
    runnerRecords(temp.path, key).judge({ keepDays, keepCount }, now, new Set(kept));

  it.each<readonly [keepDays: number, keepCount: number, expected: readonly string[]]>([
    [0, 0, ['1', '5', '6', '7']],
    [2, 0, ['1', '5', '6']],
    [0, 1, ['1', '5', '6']],
    [0, 2, ['1', '5']],
    [0, 9, []],
    [100, 0, []],
  ])('go after %d days and %d newer ones: %j', async (keepDays, keepCount, expected) => {
    expect(await judge(keepDays, keepCount)).toEqual(expected);
  });

  it('are removed with their folders; the others stay', async () => {
    await runnerRecords(temp.path, key).remove(['1', '5']);
    const names = filesBelow(join(temp.path, 'runs')).map((file) => file.slice(temp.path.length + 6));
    expect(names.filter((name) => /^\d+\.json$/.test(name)).sort()).toEqual([
      '2.json',
      '3.json',
      '4.json',
      '6.json',
      '7.json',
      '8.json',
    ]);
  });
});
