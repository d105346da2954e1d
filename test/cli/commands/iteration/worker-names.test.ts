import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workerAliases } from '../../../../src/core/contracts/worker.ts';
import { type EndToEnd, endToEnd } from '../../../helpers/runs/end-to-end.ts';
import { sampled } from '../../../helpers/sampled.ts';

const sampledIt = sampled(2);

const older = new RegExp(Object.keys(workerAliases).join('|'));

/** The files below a folder whose name or text contains an older name of a worker. */
function namedOld(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    return older.test(name) || (statSync(path).isFile() && older.test(readFileSync(path, 'utf8')));
  });
}

async function launched(at: EndToEnd, workers: string): Promise<string> {
  const { code, lines, stderr } = await at.factory(['launch', '--workers', workers, '--json']);
  expect([code, stderr]).toEqual([0, '']);
  return String(lines.at(-1)?.run_id);
}

describe('the older names of workers', () => {
  sampledIt('are accepted by every --workers, and never written', async () => {
    await using at = await endToEnd({});
    const runId = await launched(at, 'Z_integrator,B_worker,A_core');
    const run = join(at.repo, 'tools/codex/runs', runId);
    const manifest = JSON.parse(readFileSync(join(run, 'RUN_MANIFEST.json'), 'utf8')) as { workers: string[] };
    expect(manifest.workers).toEqual(['A_core', 'B_tooling', 'Z_aggregator']);
    const common = ['--run-id', runId, '--json', '--workers'];
    const opened = await at.factory(['worktrees', 'open', ...common, 'A_worker', '--no-editor']);
    expect(opened.lines.map(({ worker, state }) => [worker, state])).toEqual([['A_core', 'opened']]);
    const all = 'A_worker,B_worker,Z_integrator';
    expect((await at.factory(['worktrees', 'verify', ...common, 'A_worker'])).code).toBe(0);
    expect((await at.factory(['bundle-validate', ...common, all])).code).toBe(2);
    expect((await at.factory(['integrate', ...common, all])).code).toBe(2);
    expect((await at.factory(['worktrees', 'close', ...common, 'A_worker'])).lines[0]).toMatchObject({
      worker: 'A_core',
    });
    expect(namedOld(run)).toEqual([]);
    expect((await at.factory(['verify', '--run-id', runId])).code).toBe(0);
  });

  sampledIt('are accepted in a worker’s results, and in the ledger', async () => {
    await using at = await endToEnd({});
    const runId = await launched(at, 'A_core');
    await at.factory(['worktrees', 'open', '--run-id', runId, '--no-editor']);
    const worktree = join(at.repo, 'tools/codex/worktrees', runId, 'A_core');
    const about = { schema_version: 1, run_id: runId };
    const lists = { required_checks: [], optional_checks: [], errors: [], warnings: [], artifacts: [] };
    const times = { started_at: '2026-11-20T22:02:25Z', ended_at: '2026-11-20T22:02:25Z' };
    const note = { summary: 'did it', decisions: [], risks: [], next_actions: [] };
    const put = (file: string, text: string): void => {
      mkdirSync(dirname(join(worktree, file)), { recursive: true });
      writeFileSync(join(worktree, file), text);
    };
    const outbox = `tools/codex/runs/${runId}/A_core`;
    put('a.txt', 'made by hand\n');
    put(
      `${outbox}/STATUS.json`,
      JSON.stringify({ ...about, worker_id: 'A_worker', status: 'PASS', ...times, ...lists }),
    );
    put(`${outbox}/HANDOFF_NOTE.json`, JSON.stringify({ ...about, worker_id: 'A_worker', ...note }));
    put(`${outbox}/SUMMARY.md`, 'did it\n');
    put(`${outbox}/SUGGESTIONS.md`, 'none\n');
    put(`${outbox}/DONE.marker`, `DONE ${runId} A_core\n`);
    const validated = await at.factory(['bundle-validate', '--run-id', runId]);
    expect([validated.code, validated.stdout]).toEqual([0, expect.stringContaining('PASS')]);
    expect((await at.factory(['integrate', '--run-id', runId])).code).toBe(0);
    const events = async (actor: string) =>
      (await at.factory(['ledger', '--raw-events', '--json', '--run-id', runId, '--actor', actor])).lines;
    const canonical = await events('A_core');
    expect(canonical.length).toBeGreaterThan(0);
    expect(await events('A_worker')).toEqual(canonical);
    expect((await at.factory(['verify', '--run-id', runId])).code).toBe(0);
    expect((await at.factory(['ledger-replay', '--run-id', runId])).code).toBe(0);
  });

  it('are a fixed list: an unknown name is a usage error with the allowed names', async () => {
    await using at = await endToEnd({});
    for (const name of ['E_worker', 'a_core', '']) {
      const { code, stderr } = await at.factory(['launch', '--workers', name]);
      expect([code, stderr]).toEqual([64, expect.stringMatching(/ERR_WORKER_UNKNOWN.*A_core.*A_worker/)]);
    }
  });
});
