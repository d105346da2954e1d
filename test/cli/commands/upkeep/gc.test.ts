import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findRepository } from '../../../../src/cli/repository/repository.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import {
  listArtifacts,
  makeStagingFolder,
  publishArtifact,
} from '../../../../src/runner/services/artifacts/artifact-store.ts';
import { listRunIds, recordRun, reserveRunId } from '../../../../src/runner/services/records/run-records.ts';
import { factory, keptIo } from '../../../helpers/processes/command-line.ts';
import { type FactoryRepo, factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { leaveRun } from '../../../helpers/runs/old-runs.ts';

const old = '2026-01-01T00:00:00Z';
const clock = { FACTORY_RUN__CLOCK: '2026-11-20T12:00:00Z' };

const call = (repo: FactoryRepo, ...args: string[]): ReturnType<typeof factory> =>
  factory(repo.root, args, { env: { PATH: process.env.PATH, ...clock } });

describe('factory gc', () => {
  it('reports in a dry run what it removes, removes it, and reports it', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    await leaveRun(repo, '20260101_1', { at: old, refs: ['20260101_1/A_core'] });
    await leaveRun(repo, '20260101_2', { at: old, status: null });
    const rehearsal = await call(repo, 'gc', '--keep-count', '0', '--dry-run');
    expect([rehearsal.code, rehearsal.out]).toEqual([
      0,
      [
        'would remove  20260101_1  PASS, last event 2026-01-01T00:00:00Z, 1 refs, 0 worktrees',
        'kept          20260101_2  unfinished: it has no verdict yet; `factory resume` finishes it',
        'Would remove 1 of 2 runs; nothing was changed.',
        '',
      ].join('\n'),
    ]);
    expect(existsSync(join(repo.root, 'tools/codex/runs/20260101_1'))).toBe(true);
    const done = await call(repo, 'gc', '--keep-count', '0', '--json');
    expect([done.code, done.lines()]).toEqual([
      0,
      [
        expect.objectContaining({
          status: 'PASS',
          dry_run: false,
          report: 'tools/codex/runs/_gc/GC_20261120_120000.json',
          deleted_refs: ['refs/factory/20260101_1/A_core'],
        }),
      ],
    ]);
    expect(existsSync(join(repo.root, 'tools/codex/runs/20260101_1'))).toBe(false);
  });

  it('lets every verb report that a run was collected', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    await leaveRun(repo, '20260101_1', { at: old, status: 'BLOCKED' });
    await call(repo, 'gc', '--keep-count', '0');
    const listed = await call(repo, 'ledger', '--json');
    expect(listed.lines()).toEqual([
      expect.objectContaining({ run_id: '20260101_1', status: 'BLOCKED', rc: 2, started_at: old, ended_at: old }),
    ]);
    for (const verb of [['print-report'], ['verify'], ['ledger-replay']]) {
      const answer = await call(repo, ...verb, '--run-id', '20260101_1');
      expect([verb, answer.code, answer.err]).toEqual([
        verb,
        64,
        expect.stringMatching(
          /^ERR_RUN_COLLECTED: Run 20260101_1 \(BLOCKED\) was collected by gc at .*\nNext: Read them/,
        ),
      ]);
      expect((await call(repo, ...verb, '--run-id', '20260101_9')).err).toMatch(/^ERR_RUN_UNKNOWN/);
    }
    // gc's own folder is not a run.
    expect((await call(repo, 'ledger', 'verify', '--json')).lines()).toHaveLength(1);
  });

  it.each([
    [['--keep-days', '-1'], '--keep-days -1 is not a whole number.'],
    [['--keep-days', '1.5'], '--keep-days 1.5 is not a whole number.'],
    [['--keep-count', 'many'], '--keep-count many is not a whole number.'],
  ])('refuses %j', async (args, message) => {
    await using repo = await factoryRepo({});
    const answer = await call(repo, 'gc', ...args);
    expect([answer.code, answer.err]).toEqual([64, expect.stringContaining(message)]);
  });

  it('removes only old records of this repository, and keeps those of a kept run', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    await using records = await tempFolder('records');
    await leaveRun(repo, '20261119_1', { at: '2026-11-19T00:00:00Z' });
    const { name, sha } = await findRepository(keptIo(repo.root).io, repo.root);
    const rows = [
      { at: old, repository: name, artifact: 'factory-20260101_1-integrate-a1' },
      { at: old, repository: 'local/other-00000000', artifact: '' },
      { at: old, repository: name, artifact: 'factory-20261119_1-prepare-run-a1' },
      { at: old, repository: name, status: 'in_progress' as const, artifact: '' },
      { at: '2026-11-19T00:00:00Z', repository: name, artifact: '' },
      { at: old, repository: name, artifact: '' },
      { at: old, repository: name, artifact: '' },
    ];
    for (const { at, repository, status = 'completed', artifact } of rows) {
      const id = await reserveRunId(records.path);
      const facts = { run_number: 1, run_attempt: 1, workflow_path: 'x', workflow_name: 'x', display_title: 'x' };
      const rest = { event: 'push', head_branch: null, head_sha: sha, actor: 'local', conclusion: null };
      const times = { created_at: at, updated_at: at };
      await recordRun(records.path, { schema_version: 1, id, ...facts, ...rest, ...times, repository, status });
      if (artifact === '') continue;
      const staging = await makeStagingFolder(records.path, id);
      writeFiles(staging, { content: 'x' });
      const about = { run_id: id, run_attempt: 1, job: 'j', mime_type: 'application/zip', size: 1 };
      const digest = `sha256:${'0'.repeat(64)}`;
      await publishArtifact(records.path, staging, {
        name: artifact,
        ...about,
        digest,
        created_at: at,
        expires_at: at,
      });
    }
    const args = ['gc', '--keep-count', '0', '--records', '--record-dir', records.path, '--json'];
    expect((await call(repo, ...args, '--dry-run')).lines()[0]?.records).toEqual(['1', '6']);
    expect((await call(repo, ...args)).lines()[0]?.records).toEqual(['1', '6']);
    // The highest number stays, so that no number is reused.
    expect(await listRunIds(records.path)).toEqual(['2', '3', '4', '5', '7']);
    expect(await listArtifacts(records.path, '3')).toHaveLength(1);
    expect(await reserveRunId(records.path)).toBe('8');
  });
});
