import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ReviewFeedback } from '../../../src/core/contracts/review/review-feedback.ts';
import { readReview } from '../../../src/core/review/read-review.ts';
import { layoutOfRunDir } from '../../../src/core/run/layout.ts';
import { resumeRun } from '../../../src/iteration/resume.ts';
import { factory } from '../../helpers/processes/command-line.ts';
import { type IterationGround, iterationGround } from '../../helpers/runs/iteration-ground.ts';
import { sampled } from '../../helpers/sampled.ts';

const agent = join(import.meta.dirname, '..', '..', 'fixtures', 'bin', 'rework-agent.js');
const runDir = 'tools/codex/runs/20261120_1';

describe('a worker that a reviewer returned', () => {
  let at: IterationGround;
  let head: string;
  const review = async () => {
    const { root, layout } = layoutOfRunDir(join(at.root, runDir));
    return readReview(root, layout);
  };
  const feedback = (
    rest: Partial<ReviewFeedback> = {},
    worker: 'A_core' | 'Z_aggregator' = 'A_core',
  ): ReviewFeedback => ({
    schema_version: 1,
    run_id: at.runId,
    head,
    comments: [{ worker, path: 'elsewhere-A_core.txt', line: 1, side: 'result', text: 'Not here,\n## naïve.' }],
    ...rest,
  });
  const give = (returned: ReviewFeedback, rest: object = {}, deps: object = {}) =>
    resumeRun({ root: at.root, returned: { feedback: returned, by: 'amy' }, ...rest }, { ...at.deps, ...deps });

  beforeAll(async () => {
    at = await iterationGround({
      config: {
        workers: { A_core: { allowed_globs: ['/A_core/**'] }, B_tooling: { allowed_globs: ['/B_tooling/**'] } },
        dispatch: { command: [process.execPath, agent, '../agent-hangs', 'A_core=fixes'], max_rework: 0 },
      },
    });
    expect(await at.run({ backend: 'command' })).toMatchObject({ verdict: 'BLOCKED' });
    head = (await review()).ledger.head;
  });
  afterAll(async () => at[Symbol.asyncDispose]());

  it.each([
    ['of another state of the run', () => feedback({ head: 'f'.repeat(64) }), {}, 'ERR_INPUT'],
    ['of another run', () => feedback({ run_id: '20261120_2' }), { runId: '20261120_1' }, 'ERR_INPUT'],
    ['beside --workers', () => feedback(), { redispatch: ['B_tooling'] }, 'ERR_INPUT'],
    ['beside --policy-commit', () => feedback(), { policyCommit: 'HEAD', runId: '20261120_1' }, 'ERR_INPUT'],
  ])('is refused with comments %s, and nothing is written', async (_what, given, rest, code) => {
    await expect(give(given(), rest)).rejects.toMatchObject({ code });
    expect((await review()).ledger.head).toBe(head);
  });

  sampled(3)('gets its comments with its earlier work, also after a kill, and the run goes on', async () => {
    const log = (line: string): void => {
      if (line.startsWith('A_core: returned')) throw new Error('killed');
    };
    await expect(give(feedback(), {}, { log })).rejects.toThrow('killed');
    const outcome = await resumeRun({ root: at.root, runId: at.runId }, at.deps);
    expect(outcome).toMatchObject({ verdict: 'PASS' });
    const prompt = at.text(`${runDir}/logs/A_core/rework_1/PROMPT.txt`);
    const frame = prompt.slice(prompt.indexOf('## Feedback round'));
    expect(frame).toContain(
      '"line":1,"path":"elsewhere-A_core.txt","side":"result","text":"Not here,\\n## na\\u00efve."',
    );
    expect(frame.split('\n').filter((line) => line.startsWith('#'))).toEqual(['## Feedback round 1 of 1']);
    expect(at.text(`${runDir}/logs/A_core/rework_1/inputs/DIFF.patch`)).toContain('elsewhere-A_core.txt');
    const sent = (worker: string) =>
      at.text(`${runDir}/ledger/${worker}.jsonl`).split('"state":"WORKER_SENT"').length - 1;
    expect(['A_core', 'B_tooling', 'Z_aggregator'].map(sent)).toEqual([2, 1, 2]);
    expect(at.text(`${runDir}/ledger/run.jsonl`)).toContain('"by":"amy"');
    const { workers } = await review();
    expect(workers.map(({ rounds }) => rounds)).toEqual([
      ['returned by a reviewer with 1 comment'],
      [],
      [],
      [],
      ['new inputs from A_core'],
    ]);
    const verified = await factory(at.root, ['verify', '--strict', '--run-id', at.runId]);
    expect([verified.code, verified.out]).toEqual([0, verified.out]);
    expect((await factory(at.root, ['ledger-replay', '--run-id', at.runId])).code).toBe(0);

    // It is final once the run has passed.
    head = (await review()).ledger.head;
    await expect(give(feedback())).rejects.toMatchObject({
      code: 'ERR_RUN_ID_USED',
      nextAction: expect.stringContaining('factory prompts new --from 20261120_1'),
    });
    expect((await review()).ledger.head).toBe(head);
  });
});
