import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { branchGuardReport, worktreeGuardReport } from '../../src/core/contracts/executor/executor-files.ts';
import { workerNames } from '../../src/core/contracts/worker.ts';
import { sha256 } from '../../src/core/system/text/hash.ts';
import { factory } from '../helpers/processes/command-line.ts';
import { buttonDesk, outsideSteps, packText } from '../helpers/runs/button-desk.ts';
import { sampled } from '../helpers/sampled.ts';

const sampledIt = sampled(4);

const runs = 'tools/codex/runs';

describe('a pack from the inbox to the archive', () => {
  it('ends with PASS, and every file is in its documented place', async () => {
    await using at = await buttonDesk();
    const pack = packText();
    at.put('PROMPTS_PACK_NEXT.txt', pack);
    const before = await at.git('for-each-ref', 'refs/heads');
    const result = await at.press();
    expect(result).toMatchObject({ exitCode: 0, verdict: 'PASS', findings: [] });
    const { runId } = result;
    expect(runId).toMatch(/^20261120_220225_[A-Z0-9]{4}$/);

    expect(at.names('01 En_bruto')).toEqual([]);
    expect(at.names('03 Archive')).toEqual([`PACK_${runId}.txt`]);
    expect(readFileSync(join(at.inbox, '03 Archive', `PACK_${runId}.txt`), 'utf8')).toBe(pack);
    const own = join(at.inbox, '02 Runs', runId);
    expect(readFileSync(join(own, 'pack/raw_pack.txt'), 'utf8')).toBe(pack);
    for (const line of readFileSync(join(own, 'pack/materialized/MATERIALIZED.sha256'), 'utf8').trim().split('\n')) {
      const [digest = '', name = ''] = line.split('  ');
      expect(sha256(readFileSync(join(own, 'pack/materialized', name)))).toBe(digest);
    }
    for (const worker of workerNames) {
      expect(realpathSync(join(own, 'workers', worker))).toBe(realpathSync(join(at.root, runs, runId, worker)));
      expect(readlinkSync(join(own, 'workers', worker))).toBe(join(realpathSync(at.root), runs, runId, worker));
    }
    expect(readFileSync(join(own, '_debug/MIRROR.sha256'), 'utf8')).toMatch(/ {2}prompts\/DISPATCH_REPORT\.md\n/);
    expect(readFileSync(join(own, '_debug/runs/PREFLIGHT.json'), 'utf8')).toBe(
      at.text(`${runs}/${runId}/_debug/PREFLIGHT.json`),
    );

    const status = JSON.parse(at.text(`${runs}/${runId}/STATUS.json`));
    expect(status).toMatchObject({ status: 'PASS', verdict: 'PASS', executor_status: 'PASS', error: '' });
    expect(status.worker_done).toEqual(Object.fromEntries(workerNames.map((worker) => [worker, true])));
    expect(status.timeline.map(({ stage }: { stage: string }) => stage)).toEqual([
      ...['start', 'preflight', 'prepare', 'pack', 'dispatch'],
      ...workerNames.map(() => 'worker'),
      ...workerNames.map(() => 'validate'),
      ...['integrate', 'end'],
    ]);
    expect(at.text(status.executor_artifacts.report)).toContain(`# Executor report of ${runId}`);
    const branches = branchGuardReport.parse(JSON.parse(at.text('tools/codex/_debug/branch_guard_report.json')));
    expect(branches).toMatchObject({ status: 'PASS', unexpected: [], run_id: runId });
    expect(branches.run_refs).toHaveLength(10);
    const trees = worktreeGuardReport.parse(JSON.parse(at.text('tools/codex/_debug/worktree_guard_report.json')));
    expect(trees).toMatchObject({ status: 'PASS', unexpected_paths: [], worktree_directories_after: ['.'] });
    expect(await at.git('show', `refs/factory/snapshots/A_core/${runId}/done:A_core/result.txt`)).toBe(
      'made by A_core',
    );
    expect(await at.git('for-each-ref', 'refs/heads')).toBe(before);

    const chain = at.text(`${runs}/${runId}/ledger/run.jsonl`);
    expect(chain).toContain(`"raw_pack":"${sha256(pack)}"`);
    expect(await factory(at.root, ['verify', '--run-id', runId])).toMatchObject({ code: 0 });
    expect(await factory(at.root, ['ledger-replay', '--run-id', runId])).toMatchObject({ code: 0 });
    expect(await at.git('status', '--porcelain')).toBe('');

    expect(await at.press()).toMatchObject({ exitCode: 3, runId: '', findings: [{ code: 'ERR_INBOX_EMPTY' }] });
  });

  sampledIt('is archived after BLOCKED too, with exit status 2 and the reason', async () => {
    await using at = await buttonDesk();
    at.put('PROMPTS_PACK_NEXT.txt', packText({ B_tooling: outsideSteps('B_tooling') }));
    const result = await at.press();
    expect(result).toMatchObject({ exitCode: 2, verdict: 'BLOCKED', pack: `03 Archive/PACK_${result.runId}.txt` });
    expect(result.findings.map(({ code }) => code)).toContain('ERR_PROTECTED_PATH');
    expect(at.names('01 En_bruto')).toEqual([]);
    const status = JSON.parse(at.text(`${runs}/${result.runId}/STATUS.json`));
    expect(status).toMatchObject({ status: 'BLOCKED', executor_status: 'FAIL', verdict: 'BLOCKED' });
  });

  sampledIt('keeps its RUN_ID from the dry run to the run, and is not archived before', async () => {
    await using at = await buttonDesk();
    at.put('PROMPTS_PACK_NEXT.txt', packText());
    const dry = await at.press({ dryOnly: true });
    expect(dry).toMatchObject({ exitCode: 0, verdict: 'PENDING', pack: '01 En_bruto/PROMPTS_PACK_NEXT.txt' });
    expect(at.names('01 En_bruto')).toEqual(['PROMPTS_PACK_NEXT.txt']);
    expect(at.names('03 Archive')).toEqual([]);
    expect(at.events(dry.runId)).not.toContain('DISPATCH_START');
    const again = await at.press({ dryOnly: true });
    expect(again.runId).toBe(dry.runId);
    const real = await at.press();
    expect(real).toMatchObject({ exitCode: 0, verdict: 'PASS', runId: dry.runId });
    expect(at.names('03 Archive')).toEqual([`PACK_${dry.runId}.txt`]);
  });

  sampledIt(
    'works with an inbox outside the repository whose path has spaces and letters of other scripts',
    async () => {
      await using at = await buttonDesk({ inbox: 'Föld er/受信 箱 🙂' });
      at.put(
        'PROMPTS_PACK_NEXT.txt',
        packText({
          A_core: [
            { write: { path: 'A_core/日本 語.txt', content: 'ü\n' } },
            { bundle: { name: 'SUMMARY.md', content: 'ok\n' } },
            { done: true },
          ],
        }),
      );
      const result = await at.press();
      expect(result).toMatchObject({ exitCode: 0, verdict: 'PASS' });
      expect(at.names('03 Archive')).toEqual([`PACK_${result.runId}.txt`]);
      expect(at.text(`${runs}/${result.runId}/RUN_INPUTS.json`)).not.toContain('受信');
      expect(at.text(`${runs}/${result.runId}/STATUS.json`)).not.toContain(at.at.folder);
    },
  );

  sampledIt('gets another RUN_ID for the same second when the first is taken', async () => {
    await using at = await buttonDesk();
    at.put('PROMPTS_PACK_NEXT.txt', packText());
    const first = await at.press();
    at.put('PROMPTS_PACK_NEXT.txt', packText());
    const second = await at.press();
    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    expect(second.runId).not.toBe(first.runId);
    expect(at.names('03 Archive')).toEqual([`PACK_${first.runId}.txt`, `PACK_${second.runId}.txt`].sort());
  });
});
