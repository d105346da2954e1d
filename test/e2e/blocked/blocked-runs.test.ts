import { describe, expect, it } from '@jest/globals';
import { type WorkerName, workerNames } from '../../../src/core/contracts/worker.ts';
import { type BlockedCase, expectBlocked, expectReported, runBy } from '../../helpers/runs/blocked-case.ts';
import { endToEnd, goodSteps, type ScriptStep, scriptPrompt, type WorkerSteps } from '../../helpers/runs/end-to-end.ts';
import { sampled } from '../../helpers/sampled.ts';
import { expectVerdict } from '../../helpers/stages/agreement.ts';

const sampledIt = sampled(3);
const runSampledIt = sampled(2);

const runId = '20261120_1';
const outbox = (worker: WorkerName, name: string): string => `tools/codex/runs/${runId}/${worker}/${name}`;
/** Lets the base commit contain files of the factory's state. */
const keepsAll = { '.gitignore': '' };
const builds = { write: { path: 'B_tooling/result.txt', content: 'made\n' } };
const all = (steps: readonly ScriptStep[]): WorkerSteps =>
  Object.fromEntries(workerNames.map((worker) => [worker, worker === 'Z_aggregator' ? goodSteps(worker) : steps]));
const notDone = (what: string): Pick<BlockedCase, 'file' | 'says' | 'also'> => ({
  file: `tools/codex/runs/${runId}/logs/DISPATCH_RESULTS.json`,
  says: ['B_tooling', 'DONE.marker', what],
  also: ['ERR_DISPATCH_UPSTREAM'],
});

const cases: readonly (readonly [string, BlockedCase])[] = [
  [
    'a worker left out a file of its bundle',
    {
      code: 'ERR_BUNDLE_FILE_MISSING',
      workers: { B_tooling: [builds, { omit: ['HANDOFF_NOTE.json'] }, { done: true }] },
      file: outbox('B_tooling', 'HANDOFF_NOTE.json'),
      says: ['Missing in the bundle of B_tooling: HANDOFF_NOTE.json.'],
    },
  ],
  [
    'a worker left no DONE.marker',
    { door: 'run', code: 'ERR_DONE_TIMEOUT', workers: { B_tooling: [builds] }, ...notDone('left no') },
  ],
  [
    'a worker that never returns left no DONE.marker before its deadline',
    {
      code: 'ERR_DONE_TIMEOUT',
      config: { dispatch: { worker_done_timeout_seconds: 10 } },
      workers: { B_tooling: [builds, { hang: true }] },
      ...notDone('after 10 s'),
    },
  ],
  [
    'a worker left the DONE.marker of another one',
    {
      code: 'ERR_DONE_INVALID',
      workers: { B_tooling: [builds, { done: `DONE ${runId} A_core\n` }] },
      ...notDone('left a wrong'),
    },
  ],
  [
    'a worker left the DONE.marker that the base commit holds',
    {
      code: 'ERR_DONE_STALE',
      files: { ...keepsAll, [outbox('B_tooling', 'DONE.marker')]: `DONE ${runId} B_tooling\n` },
      workers: { B_tooling: [builds] },
      ...notDone('left only a stale'),
    },
  ],
  [
    'a worker ended with a failure',
    {
      code: 'ERR_AGENT_FAILED',
      workers: { B_tooling: [builds, { exit: 3 }] },
      ...notDone(''),
      says: ['B_tooling', 'exit'],
    },
  ],
  [
    'a gate failed on the merged tree',
    {
      door: 'run',
      code: 'ERR_GATE',
      config: {
        gates: [
          { name: 'passes', command: ['node', '-e', 'require("node:fs").readFileSync("A_core/result.txt")'] },
          { name: 'tests', command: ['node', '-e', 'console.log("one test failed"); process.exit(7)'] },
        ],
      },
      file: `tools/codex/runs/${runId}/Z_aggregator/LOGS/gate-tests.log`,
      says: ['tests', '7', 'merged tree'],
    },
  ],
  [
    'no worker changed anything or said that it meant to',
    {
      code: 'ERR_RUN_EMPTY',
      workers: all([{ done: true }]),
      says: ['No worker'],
      also: ['ERR_EMPTY_WORKER', 'ERR_MEANINGFUL'],
    },
  ],
  [
    'the prompt folder of the base commit differs from the zip',
    {
      code: 'ERR_PROMPT_FOLDER_DIFFERS',
      files: {
        ...keepsAll,
        ...Object.fromEntries(
          workerNames.map((worker) => [
            `tools/codex/prompts/${runId}/${worker}_${runId}.txt`,
            scriptPrompt(runId, worker, worker === 'C_features' ? [{ done: true }] : goodSteps(worker), []),
          ]),
        ),
      },
      file: `tools/codex/prompts/${runId}/C_features_${runId}.txt`,
      says: [`C_features_${runId}.txt`, 'differs from the zip', 'must equal the zip'],
    },
  ],
];

describe('a run is BLOCKED, because', () => {
  runSampledIt.each(cases.filter(([, { door }]) => door === 'run'))('%s', async (_what, given) => expectBlocked(given));
  sampledIt.each(cases.filter(([, { door }]) => door !== 'run'))('%s', async (_what, given) => expectBlocked(given));

  it('every worker declared a noop, which is labelled and never counts as progress', async () => {
    const given: BlockedCase = {
      code: 'ERR_RUN_EMPTY',
      workers: all([{ noop: { reason: 'All is well.', ack: 'I changed nothing.' } }, { done: true }]),
      says: ['No worker'],
      also: ['ERR_MEANINGFUL'],
    };
    await using at = await endToEnd(given);
    const outcome = await runBy(given, at);
    await expectVerdict(at, outcome, 'BLOCKED');
    expectReported(outcome, given);
    expect(outcome.status).toMatchObject({ noop: true, noop_ack: 'NOOP' });
    expect(outcome.report).toContain('- NOOP declared: true');
    expect(JSON.stringify(outcome.status.errors)).toContain('EMPTY_DECLARATIONS');
  });
});
