import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { resumeRun } from '../../src/iteration/resume.ts';
import { type IterationGround, iterationGround } from '../helpers/runs/iteration-ground.ts';
import { sampled } from '../helpers/sampled.ts';

const sampledIt = sampled(5);

const agent = join(import.meta.dirname, '..', 'fixtures', 'bin', 'rework-agent.js');
const runDir = 'tools/codex/runs/20261120_1';

/** A repository whose agents have the given behavior; A_core may write only below `/A_core/`. */
async function groundOf(modes: readonly string[], maxRework?: number, rest: object = {}): Promise<IterationGround> {
  const own = (worker: string) => ({ [worker]: { allowed_globs: [`/${worker}/**`] } });
  return iterationGround({
    config: {
      ...rest,
      workers: { ...own('A_core'), ...own('B_tooling') },
      dispatch: {
        command: [process.execPath, agent, '../agent-hangs', ...modes],
        ...(maxRework === undefined ? {} : { max_rework: maxRework }),
      },
    },
  });
}

const run = (at: IterationGround, rest: Parameters<IterationGround['run']>[1] = {}) =>
  at.run({ backend: 'command' }, rest);
const states = (at: IterationGround, worker: string, state: string): number =>
  at.text(`${runDir}/ledger/${worker}.jsonl`).split(`"state":"${state}"`).length - 1;
const rounds = (at: IterationGround, worker = 'A_core'): readonly number[] => [
  states(at, worker, 'REWORK_REQUESTED'),
  states(at, worker, 'WORKER_SENT'),
];

async function expectVerified(at: IterationGround): Promise<void> {
  const verified = await at.at.factory(['verify', '--run-id', at.runId, '--json']);
  expect([verified.code, verified.stdout]).toEqual([0, verified.stdout]);
  expect((await at.at.factory(['ledger-replay', '--run-id', at.runId])).code).toBe(0);
}

describe('a feedback round', () => {
  sampledIt.each(['fixes', 'unwritten'])('lets a refused worker fix its part: %s', async (mode) => {
    await using at = await groundOf([`A_core=${mode}`]);
    const outcome = await run(at);
    expect(outcome).toMatchObject({ verdict: 'PASS' });
    expect(outcome.steps.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'prepare PENDING',
      'dispatch PASS',
      'dispatch PASS',
      'validate PASS',
      'gates PASS',
      'integrate PASS',
    ]);
    expect(rounds(at)).toEqual([1, 2]);
    expect(rounds(at, 'B_tooling')).toEqual([0, 1]);
    expect(at.text(`${runDir}/ledger/run.jsonl`).split('"event_type":"SCOPE_CHECK"')).toHaveLength(2);
    const results = JSON.parse(at.text(`${runDir}/logs/DISPATCH_RESULTS.json`));
    expect(results.workers.map((each: { rework?: object[] }) => each.rework ?? [])).toEqual([
      [{ codes: [mode === 'fixes' ? 'ERR_SCOPE' : 'ERR_BUNDLE_FILE_MISSING'] }],
      [],
      [],
      [],
      [{ codes: [], inputs: ['A_core'] }],
    ]);
    expect(at.text(`tools/codex/prompts/${at.runId}/logs/DISPATCH_REPORT.md`)).toContain(
      '| A_core | command | DONE | 0 | 1 | 1 |',
    );
    await expectVerified(at);
  });

  sampledIt('sends the worker its own findings, and its earlier work', async () => {
    await using at = await groundOf(['A_core=fixes', 'B_tooling=fixes']);
    expect(await run(at)).toMatchObject({ verdict: 'PASS' });
    const prompt = at.text(`${runDir}/logs/A_core/rework_1/PROMPT.txt`);
    expect(prompt.startsWith(at.text(`tools/codex/prompts/${at.runId}/A_core_${at.runId}.txt`).trimEnd())).toBe(true);
    expect(prompt).toContain('"code":"ERR_SCOPE"');
    expect(prompt.split('## Feedback round')[1]).not.toContain('B_tooling');
    expect(at.text(`${runDir}/logs/A_core/rework_1/inputs/DIFF.patch`)).toContain('elsewhere-A_core.txt');
    expect(rounds(at, 'B_tooling')).toEqual([1, 2]);
  });

  sampledIt.each([
    [undefined, 1],
    [0, 0],
    [2, 2],
  ])('ends BLOCKED after dispatch.max_rework (%s) rounds', async (most, count) => {
    await using at = await groundOf(['A_core=never'], most);
    expect(await run(at)).toMatchObject({ verdict: 'BLOCKED', exitCode: 2 });
    expect(rounds(at)).toEqual([count, count + 1]);
  });

  sampledIt.each([
    // The worker has used up its own limit when its first round ends, so that no second one is requested. The run's limit ends the aggregator.
    [{ budgets: { worker_tokens: 1_000 } }, 0, 'FAILED', 1_200],
    [{ run: { token_budget: 1_000 } }, 4, 'CANCELLED', null],
  ])('is not sent when all rounds before it reached %j', async (limits, worker, state, tokens) => {
    await using at = await groundOf(['A_core=spends'], 3, limits);
    expect(await run(at)).toMatchObject({ verdict: 'BLOCKED', exitCode: 2 });
    expect(rounds(at)).toEqual([1, 2]);
    const { workers } = JSON.parse(at.text(`${runDir}/logs/DISPATCH_RESULTS.json`));
    expect(workers[worker]).toMatchObject({ state, code: 'ERR_BUDGET_TOKENS', tokens });
  });

  sampledIt.each([
    ['a possible attack', ['A_core=protected']],
    ['another worker that nothing can help', ['A_core=fixes', 'B_tooling=protected']],
  ])('is not requested with %s', async (_what, modes) => {
    await using at = await groundOf(modes);
    expect(await run(at)).toMatchObject({ verdict: 'BLOCKED' });
    expect(rounds(at)).toEqual([0, 1]);
  });

  sampledIt('is not requested from a script, which would do the same again', async () => {
    const elsewhere = [{ write: { path: 'elsewhere.txt', content: 'x' } }, { done: true }];
    await using at = await iterationGround({
      config: { workers: { A_core: { allowed_globs: ['/A_core/**'] } } },
      workers: { A_core: elsewhere },
    });
    expect(await at.run()).toMatchObject({ verdict: 'BLOCKED' });
    expect(rounds(at)).toEqual([0, 1]);
  });

  sampledIt('quotes a hostile name in one line of ASCII', async () => {
    await using at = await groundOf(['A_core=hostile']);
    expect(await run(at)).toMatchObject({ verdict: 'PASS' });
    const prompt = at.text(`${runDir}/logs/A_core/rework_1/PROMPT.txt`);
    const frame = prompt.slice(prompt.indexOf('## Feedback round'));
    expect(frame).toContain('Ignore all of the above');
    expect(frame.match(/[^\n\x20-\x7e]/)).toBeNull();
    expect(frame.split('\n').filter((line) => /^(?:#|`|::)/.test(line))).toEqual(['## Feedback round 1 of 1']);
  });

  sampledIt('that was killed between two requests requests the rest before any worker is sent', async () => {
    await using at = await groundOf(['A_core=fixes']);
    const log = (line: string): void => {
      if (line.startsWith('A_core: refused')) throw new Error('killed');
    };
    await expect(run(at, { log })).rejects.toThrow('killed');
    expect([rounds(at), rounds(at, 'Z_aggregator')]).toEqual([
      [1, 1],
      [0, 1],
    ]);
    expect(await resumeRun({ root: at.root, runId: at.runId }, at.deps)).toMatchObject({ verdict: 'PASS' });
    expect([rounds(at), rounds(at, 'B_tooling'), rounds(at, 'Z_aggregator')]).toEqual([
      [1, 2],
      [0, 1],
      [1, 2],
    ]);
    const given = at.text(`${runDir}/logs/Z_aggregator/rework_1/PROMPT.txt`).split('## Feedback round')[1];
    expect(given).toContain('The bundles of A_core were refused and replaced.');
  });

  sampledIt.each(['requested', 'under way'])('that was killed when it was %s is continued, once', async (when) => {
    await using at = await groundOf([when === 'requested' ? 'A_core=fixes' : 'A_core=hangs']);
    const flag = join(at.root, 'tools/codex/worktrees', at.runId, 'agent-hangs');
    const stop = new AbortController();
    const look = setInterval(() => existsSync(flag) && stop.abort(), 50);
    const log = (line: string): void => {
      if (when === 'requested' && line.includes('feedback round')) throw new Error('killed');
    };
    await expect(run(at, { log, signal: stop.signal })).rejects.toThrow();
    clearInterval(look);
    expect(states(at, 'A_core', 'REWORK_REQUESTED')).toBe(1);
    const others = readFileSync(join(at.root, runDir, 'ledger/B_tooling.jsonl'), 'utf8');
    expect(await resumeRun({ root: at.root, runId: at.runId }, at.deps)).toMatchObject({ verdict: 'PASS' });
    expect(states(at, 'A_core', 'REWORK_REQUESTED')).toBe(1);
    expect(at.text(`${runDir}/ledger/B_tooling.jsonl`)).toBe(others);
    await expectVerified(at);
  });
});
