import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, jest } from '@jest/globals';
import { renderWorkflows } from '../../../src/cli/local-run/workflow-source.ts';
import { unpackState } from '../../../src/core/run/state-archive.ts';
import { keyName } from '../../helpers/agents/codex-run.ts';
import { limitedAgent } from '../../helpers/agents/limited-run.ts';
import { type EndToEnd, type Exited, endToEnd } from '../../helpers/runs/end-to-end.ts';
import { projectRoot } from '../../helpers/runs/own-workflows.ts';
import { sampled } from '../../helpers/sampled.ts';

const sampledIt = sampled(3);

// Five runs of workflows.
jest.setTimeout(300_000);

const runId = '20261120_1';
const limitMs = 20_000;

/** The results of `factory runner run --json`, in order. */
interface ShownResult {
  readonly conclusion: string;
  readonly record: string;
  readonly artifacts: readonly { readonly name: string; readonly path: string }[];
}

/** Runs this package's workflows in a repository, as `factory init` writes them. */
async function workflowsIn(at: EndToEnd): Promise<(args: readonly string[]) => Promise<readonly ShownResult[]>> {
  const source = join(at.folder, 'workflows');
  await renderWorkflows(projectRoot, source, '0'.repeat(40));
  const secret = `FACTORY_AGENT_KEY=${keyName}=sk-scripted-key-0123456789`;
  const given = ['--secret', secret, '--env', `LIMIT_MS=${limitMs}`, '--any-label', '--json'];
  const places = ['--repo', at.repo, '--workflow-source', source, '--record-dir', at.records];
  return async (args) => {
    const { code, lines, stderr }: Exited = await at.factory(['runner', 'run', ...args, ...places, ...given]);
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    return lines.filter(({ type }) => type === 'result') as unknown as ShownResult[];
  };
}

/** The outputs of a job, and whether it ran. */
function jobOf({ record }: ShownResult, id: string): { conclusion?: string; outputs?: Record<string, string> } {
  const { jobs } = JSON.parse(readFileSync(join(record, 'result.json'), 'utf8')) as {
    jobs: { id: string; conclusion: string; outputs: Record<string, string> }[];
  };
  return jobs.find((job) => job.id === id) ?? {};
}

sampledIt.each([
  ['factory.yml', 'run/dispatch'],
  ['factory-fleet.yml', 'run/join'],
] as const)(
  'a limit that outlives the job parks the run of %s, and factory-resume.yml starts it again: PASS in the same conversation',
  async (workflow, last) => {
    await using at = await endToEnd({
      config: {
        dispatch: { backend: 'script', env_allow: ['LIMIT_MS'] },
        workers: { A_core: { backend: 'command', preset: 'claude' } },
        presets: { claude: { executable: limitedAgent, api_key_env: keyName } },
        budgets: { park_seconds: 0 },
      },
    });
    const run = await workflowsIn(at);
    const inputs = [`run_id=${runId}`, `prompt_zip=${at.zip}`, 'publish=branch'];
    const [parked] = await run([workflow, ...inputs.flatMap((input) => ['--input', input])]);
    if (parked === undefined) throw new Error('no result');
    const dispatched = jobOf(parked, last);
    expect(dispatched).toMatchObject({ conclusion: 'success', outputs: { verdict: 'PENDING' } });
    const end = Date.parse(dispatched.outputs?.['resumes-at'] ?? '');
    const state = `factory-${runId}-parked-${new Date(end).toISOString().replaceAll(/[-:]|\.\d+/g, '')}-a1`;
    expect(dispatched.outputs?.artifact).toBe(state);
    // Nothing is judged and nothing published.
    expect(jobOf(parked, 'run/finish').conclusion ?? 'skipped').toBe('skipped');
    expect(jobOf(parked, 'run/finish/publish')).toEqual({});

    await delay(Math.max(0, end + 1_000 - Date.now()));
    const results = await run(['factory-resume.yml']);
    const [, resumed] = results;
    expect(results).toHaveLength(2);
    if (resumed === undefined) throw new Error('not resumed');
    expect(jobOf(resumed, 'run/finish/integrate').outputs).toMatchObject({ verdict: 'PASS' });
    const request = JSON.parse(readFileSync(join(resumed.record, 'request.json'), 'utf8')) as { inputs: object };
    expect(request.inputs).toEqual({ run_id: runId, backend: '', send_mode: '', publish: 'branch' });
    expect(jobOf(resumed, 'run/finish/publish').conclusion).toBe('success');
    const judged = resumed.artifacts.find(({ name }) => name === `factory-${runId}-integrate-a1`);
    const folder = join(at.folder, 'judged');
    await unpackState({ zip: judged?.path ?? '', name: 'state', runId, expectDigest: '', folder });
    const runDir = join(folder, 'runs', runId);
    expect(readFileSync(join(runDir, 'ledger/A_core.jsonl'), 'utf8').match(/"WORKER_SENT"/g)).toHaveLength(1);
    expect(readFileSync(join(runDir, 'A_core/DIFF.patch'), 'utf8')).toMatch(/\+before the limit\n\+after the limit/);
    expect(existsSync(join(runDir, 'logs/A_core/PARKED.pack'))).toBe(false);
    const verified = await at.factory(['verify', '--run-dir', runDir, '--repo', at.repo]);
    expect([verified.code, verified.stdout + verified.stderr]).toEqual([0, expect.any(String)]);

    // The run has a newer state, so that it is not started again.
    expect(await run(['factory-resume.yml'])).toHaveLength(1);
  },
);
