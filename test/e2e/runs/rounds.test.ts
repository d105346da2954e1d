import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest } from '@jest/globals';
import { type EndToEnd, type EndToEndCase, endToEnd } from '../../helpers/runs/end-to-end.ts';
import { iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../helpers/sampled.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';

const sampledIt = sampled(4);

// A whole run of the workflow for each case, with every worker a separate agent.
jest.setTimeout(240_000);

const agent = join(import.meta.dirname, '..', '..', 'fixtures', 'bin', 'rework-agent.js');

/** Agents with the given behavior. A_core and B_tooling may write only below their own names. */
function caseOf(modes: readonly string[], maxRework = 1): EndToEndCase {
  const own = (worker: string) => ({ [worker]: { allowed_globs: [`/${worker}/**`] } });
  return {
    config: {
      workers: { ...own('A_core'), ...own('B_tooling') },
      dispatch: { command: [process.execPath, agent, '../agent-hangs', ...modes], max_rework: maxRework },
    },
    args: ['--backend', 'command'],
  };
}

const runDir = (repo: string): string => join(repo, 'tools/codex/runs/20261120_1');
const text = ({ repo }: EndToEnd, file: string): string => readFileSync(join(runDir(repo), file), 'utf8');
const count = (at: EndToEnd, file: string, what: string): number => text(at, file).split(what).length - 1;
/** The number of rounds that were requested from a worker, and how often it was sent its prompt. */
const rounds = (at: EndToEnd, worker: string): readonly number[] =>
  ['REWORK_REQUESTED', 'WORKER_SENT'].map((state) => count(at, `ledger/${worker}.jsonl`, `"state":"${state}"`));

describe('a feedback round in the workflows', () => {
  sampledIt('lets a refused worker fix its part, with the same bytes as a run in one process', async () => {
    const given = caseOf(['A_core=fixes']);
    await using at = await endToEnd(given);
    await expectVerdict(at, await at.run(), 'PASS');
    expect([rounds(at, 'A_core'), rounds(at, 'B_tooling'), rounds(at, 'Z_aggregator')]).toEqual([
      [1, 2],
      [0, 1],
      [1, 2],
    ]);
    // The draft before the round left no record: the ledger has one judgement, and it accepts.
    expect(count(at, 'ledger/run.jsonl', '"event_type":"SCOPE_CHECK"')).toBe(1);
    expect(count(at, 'ledger/run.jsonl', '"status":"BLOCKED"')).toBe(0);

    await using ground = await iterationGround(given);
    expect(await ground.run({ backend: 'command' })).toMatchObject({ verdict: 'PASS' });
    const both = [at.repo, ground.root].map((repo) => filesOf(runDir(repo)));
    expect(both[0]).toEqual(both[1]);
  });

  sampledIt.each([
    ['one job', []],
    ['one job a worker', ['--fleet']],
  ])('ends BLOCKED after exactly dispatch.max_rework of them: %s', async (_what, args) => {
    await using at = await endToEnd(caseOf(['A_core=never'], 2));
    const outcome = await at.run(args);
    await expectVerdict(at, outcome, 'BLOCKED');
    expect(outcome.codes).toEqual(['ERR_SCOPE', 'ERR_STAGE_FAILED']);
    expect(rounds(at, 'A_core')).toEqual([2, 3]);
    expect(rounds(at, 'B_tooling')).toEqual([0, 1]);
  });

  sampledIt('lets a worker of a fleet fix its part before the aggregator is sent', async () => {
    await using at = await endToEnd(caseOf(['A_core=fixes']));
    await expectVerdict(at, await at.run(['--fleet']), 'PASS');
    expect([rounds(at, 'A_core'), rounds(at, 'Z_aggregator')]).toEqual([
      [1, 2],
      [0, 1],
    ]);
  });
});

/** The files of the identity set that both ways write, with their text. */
function filesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && !entry.parentPath.includes('_debug') && /\.(?:json|jsonl|md|txt|patch)$/i.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(files.map((file) => [file.slice(folder.length), readFileSync(file, 'utf8')]));
}
