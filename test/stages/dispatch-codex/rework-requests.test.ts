import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { BackendName } from '../../../src/core/contracts/backend-name.ts';
import type { FactoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../../src/core/contracts/worker.ts';
import { finding } from '../../../src/core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts';
import type { ErrorCode } from '../../../src/core/diagnostics/error-codes.ts';
import type { NewEvent } from '../../../src/core/ledger/chain.ts';
import { withRun } from '../../../src/core/run/access/open-run.ts';
import { readRun } from '../../../src/core/run/access/read-run.ts';
import { note, noteEnding } from '../../../src/stages/dispatch-codex/record/worker-history.ts';
import { openRequest, readRound, requestReturned, requestRework } from '../../../src/stages/dispatch-codex/rework.ts';
import type { WorktreeSite } from '../../../src/stages/dispatch-codex/worktree/open-worktree.ts';
import { agentRun, type DispatchRun, dispatchRun } from '../../helpers/stages/dispatch-run.ts';

interface Ground {
  readonly run: DispatchRun;
  readonly logged: string[];
  /** Records how a worker's dispatch ended. */
  end(worker: WorkerName, state?: 'DONE' | 'FAILED'): Promise<void>;
  chain(...events: readonly NewEvent[]): Promise<void>;
  request(findings: readonly Diagnostic[], only?: WorkerName): Promise<readonly WorkerName[]>;
  /** The requests of all workers: its rc and details. */
  requests(): Promise<readonly object[]>;
}

const opened: DispatchRun[] = [];
afterEach(async () => {
  for (const run of opened.splice(0)) await run[Symbol.asyncDispose]();
});

const workers = ['A_core', 'B_tooling', 'Z_aggregator'] as const;
type Options = Partial<FactoryConfig['dispatch']> & { readonly backends?: Partial<Record<WorkerName, BackendName>> };

/** A launched run whose workers are not dispatched. */
async function ground({ backends = {}, ...dispatch }: Options = {}): Promise<Ground> {
  const run = await dispatchRun({ ...agentRun({}, { max_rework: 1, ...dispatch }), backends, workers });
  opened.push(run);
  const { root, layout } = run.repo;
  const logged: string[] = [];
  const deps = run.deps({ log: (line) => void logged.push(line) });
  return {
    ...{ run, logged },
    end: (worker, state = 'DONE') =>
      withRun({ root, layout }, deps, async (held) => {
        const segment = await held.segment(worker);
        await note(segment, worker, 'WORKER_PENDING', { details: { backend: backends[worker] ?? 'command' } });
        const spent = { attempts: 1, tokens: null, costUsd: null };
        const code = state === 'DONE' ? '' : 'ERR_AGENT_FAILED';
        await noteEnding(segment, worker, { state, code, reason: '', rc: 0, ...spent });
      }),
    chain: (...events) =>
      withRun({ root, layout }, deps, async (held) => {
        const chain = await held.chain();
        for (const event of events) await chain.append(event);
      }),
    request: (findings, only) => requestRework(run.inputs, async () => findings, deps, only),
    requests: async () => {
      const found: object[] = [];
      for (const worker of workers) {
        for (const { rc, details } of await readRun({ root, layout }).segment(worker)) {
          const { state, seq: _seq, ...rest } = details;
          if (state === 'REWORK_REQUESTED') found.push({ worker, rc, ...rest });
        }
      }
      return found;
    },
  };
}

async function allDone(options: Options = {}): Promise<Ground> {
  const at = await ground(options);
  for (const worker of workers) await at.end(worker);
  return at;
}

const error = (worker: WorkerName | undefined, code: ErrorCode = 'ERR_SCOPE'): Diagnostic =>
  finding(code, `found ${code}`, worker === undefined ? {} : { worker });

describe('a feedback round', () => {
  it('is requested from a refused worker, and from the aggregator that was given its bundle', async () => {
    const at = await allDone();
    const identity = error('A_core', 'ERR_IDENTITY');
    const warning = finding('ERR_OVERLAP', 'shared', { severity: 'warning', worker: 'B_tooling' });
    const findings = [error('A_core'), identity, error('A_core'), warning];
    expect(await at.request(findings)).toEqual(['A_core', 'Z_aggregator']);
    const requested = [
      { worker: 'A_core', rc: 2, round: 1, of: 1, codes: ['ERR_IDENTITY', 'ERR_SCOPE'], findings: 3 },
      { worker: 'Z_aggregator', rc: 0, round: 1, of: 1, codes: [], findings: 0, inputs: ['A_core'] },
    ];
    expect(await at.requests()).toEqual(requested);
    expect(at.logged).toEqual([
      'A_core: refused (ERR_IDENTITY, ERR_SCOPE), feedback round 1 of 1',
      'Z_aggregator: A_core starts over, feedback round 1 of 1',
    ]);
    expect(readFileSync(at.run.file('logs/A_core/rework_1/PROMPT.txt'), 'utf8')).toContain('## Feedback round 1 of 1');
    // A process that was killed meanwhile requests the same again, once.
    expect(await at.request([error('A_core')])).toEqual(['A_core', 'Z_aggregator']);
    expect(await at.requests()).toEqual(requested);
  });

  it.each<readonly [what: string, options: Options, findings: readonly Diagnostic[], requested: readonly WorkerName[]]>(
    [
      ['nothing is wrong', {}, [], []],
      ['there are only warnings', {}, [finding('ERR_SCOPE', 'x', { severity: 'warning', worker: 'A_core' })], []],
      ['no worker can fix it', {}, [error('A_core', 'ERR_OVERLAP')], []],
      ['no worker can fix a part of it', {}, [error('A_core'), error('B_tooling', 'ERR_OVERLAP')], []],
      ['it is nobody’s', {}, [error(undefined)], []],
      ['a part of it is nobody’s', {}, [error('A_core'), error(undefined)], []],
      ['it is of a worker outside the run', {}, [error('C_features')], []],
      ['a script did it', { backends: { A_core: 'script' } }, [error('A_core')], []],
      ['a script did a part of it', { backends: { A_core: 'script' } }, [error('A_core'), error('B_tooling')], []],
      ['two workers did it', {}, [error('B_tooling'), error('A_core')], ['A_core', 'B_tooling', 'Z_aggregator']],
      ['the aggregator did it', {}, [error('Z_aggregator')], ['Z_aggregator']],
      ['the aggregator is a script', { backends: { Z_aggregator: 'script' } }, [error('A_core')], ['A_core']],
      ['the aggregator is given no bundles', { aggregator: 'with' }, [error('A_core')], ['A_core']],
      ['there are no rounds', { max_rework: 0 }, [error('A_core')], []],
    ],
  )('where %s', async (_what, options, findings, requested) => {
    const at = await allDone(options);
    expect(await at.request(findings)).toEqual(requested);
    expect((await at.requests()).map((each) => (each as { worker: string }).worker)).toEqual(requested);
  });

  it.each<readonly [what: string, failed: WorkerName]>([
    ['the refused worker', 'A_core'],
    ['the aggregator that was given its bundle', 'Z_aggregator'],
  ])('is not requested if %s is not DONE', async (_what, failed) => {
    const at = await ground();
    for (const worker of workers) await at.end(worker, worker === failed ? 'FAILED' : 'DONE');
    expect([await at.request([error('A_core')]), await at.requests()]).toEqual([[], []]);
  });

  it('is requested as often as the settings say', async () => {
    const at = await allDone({ max_rework: 2 });
    for (const [round, requested] of [
      [1, ['A_core', 'Z_aggregator']],
      [2, ['A_core', 'Z_aggregator']],
      [3, []],
    ] as const) {
      expect([round, await at.request([error('A_core')])]).toEqual([round, requested]);
      for (const worker of requested) await at.end(worker);
    }
    expect((await at.requests()).map((each) => (each as { round: number }).round)).toEqual([1, 2, 1, 2]);
  });

  it('is requested only of the worker of a fleet’s job', async () => {
    const at = await allDone();
    expect(await at.request([error('A_core')], 'B_tooling')).toEqual([]);
    expect(await at.request([error('B_tooling')], 'B_tooling')).toEqual(['B_tooling']);
  });

  it('needs no judgement if no worker could have one', async () => {
    const at = await allDone({ max_rework: 0 });
    const judge = () => Promise.reject(new Error('judged'));
    expect(await requestRework(at.run.inputs, judge, at.run.deps())).toEqual([]);
    const other = await allDone();
    await expect(requestRework(other.run.inputs, judge, other.run.deps())).rejects.toThrow('judged');
  });

  it('has the prompt that was recorded, or none', async () => {
    const at = await allDone();
    await at.request([error('A_core')]);
    const { root, layout } = at.run.repo;
    const event = (await readRun({ root, layout }).segment('A_core')).at(-1);
    const rework = { round: 1, promptHash: event?.hashes.prompt ?? '', earlier: { tokens: null, costUsd: null } };
    const site = { root, layout } as WorktreeSite;
    const promptName = `${layout.runDir}/logs/A_core/rework_1/PROMPT.txt`;
    const round = await readRound(site, 'A_core', rework);
    expect([round.promptName, round.prompt]).toEqual([promptName, readFileSync(join(root, promptName), 'utf8')]);
    writeFileSync(join(root, promptName), `${round.prompt} `);
    await expect(readRound(site, 'A_core', rework)).rejects.toMatchObject({
      ...{ code: 'ERR_LAUNCH_STATE_ALTERED', file: promptName },
      message: `${promptName} was changed after feedback round 1 was requested.`,
    });
  });
});

describe('rounds that are requested before a dispatch', () => {
  const state = (name: string, more: object = {}): NewEvent => ({
    ...{ event_type: 'RUN_STATE', actor: 'factory' },
    details: { state: name, ...more },
  });
  const ended: NewEvent = { event_type: 'LAUNCH_RESULT', actor: 'factory', rc: 0, details: {} };
  const comment = { worker: 'A_core', path: '', line: null, side: 'result', text: 'Again.' };
  const returned = state('WORK_RETURNED', { by: 'p', comments: [comment] });
  const start = state('DISPATCH_START');

  it.each<readonly [what: string, events: readonly NewEvent[], requested: boolean, expected: string | undefined]>([
    ['nothing happened', [], false, undefined],
    ['a reviewer returned work', [start, ended, returned], false, 'reviewer'],
    ['a reviewer returned work, and it was dispatched', [ended, returned, start], false, undefined],
    ['a request was cut off', [start, ended], true, 'rules'],
    ['a dispatch ended', [start, ended], false, undefined],
    ['a dispatch was cut off', [ended, start], true, undefined],
    ['another actor ended', [start, { ...ended, actor: 'A_core' }], true, undefined],
  ])('where %s', async (_what, events, requested, expected) => {
    const at = await allDone();
    if (requested) await at.request([error('A_core')]);
    await at.chain(...events);
    expect(await openRequest(at.run.inputs, at.run.deps())).toBe(expected);
  });

  it('are those of the returned workers and of the aggregator, once, and more than the settings allow', async () => {
    const at = await allDone({ max_rework: 0 });
    const logged: string[] = [];
    const deps = at.run.deps({ log: (line) => void logged.push(line) });
    await requestReturned(at.run.inputs, deps);
    expect(await at.requests()).toEqual([]);
    await at.chain(returned);
    for (let turn = 0; turn < 2; turn++) {
      await requestReturned(at.run.inputs, deps);
      expect(await at.requests()).toEqual([
        { worker: 'A_core', rc: 0, round: 1, of: 1, codes: [], findings: 0, comments: 1 },
        { worker: 'Z_aggregator', rc: 0, round: 1, of: 1, codes: [], findings: 0, inputs: ['A_core'] },
      ]);
    }
    expect(logged).toEqual([
      'A_core: returned by a reviewer, feedback round 1',
      'Z_aggregator: A_core starts over, feedback round 1',
    ]);
    expect(readFileSync(at.run.file('logs/A_core/rework_1/PROMPT.txt'), 'utf8')).toContain('Again.');
  });

  it('are none of an aggregator that is not DONE', async () => {
    const at = await ground();
    for (const worker of workers) await at.end(worker, worker === 'Z_aggregator' ? 'FAILED' : 'DONE');
    await at.chain(returned);
    await requestReturned(at.run.inputs, at.run.deps());
    expect((await at.requests()).map((each) => (each as { worker: string }).worker)).toEqual(['A_core']);
  });
});
