import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultConfigPath } from '../../../src/core/config/load-config.ts';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { ReviewFeedback } from '../../../src/core/contracts/review/review-feedback.ts';
import type { WorkerName } from '../../../src/core/contracts/worker.ts';
import type { NewEvent } from '../../../src/core/ledger/chain.ts';
import { launchDigest } from '../../../src/core/run/state-digest.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import { type ResumeOptions, resumeRun } from '../../../src/iteration/resume.ts';
import { type FactoryRepo, factoryRepo, testRunId, testRunInputs, testStart } from '../../helpers/runs/factory-repo.ts';
import { freeLedger } from '../../helpers/runs/free-ledger.ts';

const clock = fixedClock(new Date(testStart));
const end = (status: 'PASS' | 'BLOCKED' | 'FAIL'): NewEvent => ({
  event_type: 'RUN_END',
  actor: 'Z_aggregator',
  rc: { PASS: 0, FAIL: 1, BLOCKED: 2 }[status],
  details: { status },
});
const parked: NewEvent = { event_type: 'LAUNCH_RESULT', actor: 'factory', rc: 2, details: { parked: ['A_core'] } };
const state = (name: string): NewEvent => ({ event_type: 'RUN_STATE', actor: 'factory', details: { state: name } });
const redispatch: readonly WorkerName[] = ['A_core'];

const settings = { dispatch: { backend: 'script' } };

/** A run as its records have it. */
interface Recorded {
  /** After RUN_INIT. */
  readonly events?: readonly NewEvent[];
  /** Whether it was launched with prompts. */
  readonly prompts?: boolean;
  readonly rehearsed?: boolean;
  /** Without RUN_INIT. */
  readonly unlaunched?: boolean;
  readonly requested?: object;
  /** Further inputs. */
  readonly inputs?: object;
}

describe('the first step of a run that resume continues', () => {
  let repo: FactoryRepo;
  beforeEach(async () => {
    repo = await factoryRepo({ 'a.txt': 'a\n' });
  });
  afterEach(async () => {
    await repo[Symbol.asyncDispose]();
  });

  const put = (file: string, text: string): void => {
    mkdirSync(dirname(join(repo.root, file)), { recursive: true });
    writeFileSync(join(repo.root, file), text);
  };
  const record = async (recorded: Recorded): Promise<string> => {
    const { events = [], prompts, rehearsed, unlaunched, requested, inputs: more } = recorded;
    const { root, layout } = repo;
    const inputs = testRunInputs(repo, factoryConfig.parse(settings));
    const backends = Object.fromEntries(inputs.workers.map((worker) => [worker, 'script']));
    const prompt = prompts === true ? { zip_sha256: null, prompts: { A_core: sha256('x') }, backends } : {};
    put(defaultConfigPath, prettyJson(settings));
    put(layout.inputs, prettyJson({ ...inputs, ...prompt, ...more, dry_run: rehearsed === true }));
    if (prompts === true) put(`${layout.promptsDir}/A_core.md`, 'x');
    const launch = await launchDigest(root, layout);
    mkdirSync(join(root, dirname(layout.ledger)), { recursive: true });
    const ledger = await freeLedger({ file: join(root, layout.ledger), runId: testRunId, clock });
    const details = requested === undefined ? {} : { requested };
    await ledger.append({ event_type: 'RUN_START', actor: 'prepare-run', details });
    if (unlaunched !== true) {
      const init = { dry_run: rehearsed === true };
      await ledger.append({ event_type: 'RUN_INIT', actor: 'prepare-run', hashes: { launch }, details: init });
    }
    for (const event of events) await ledger.append({ ...event, hashes: { launch } });
    return ledger.head();
  };
  const chain = (): readonly string[] => readFileSync(join(repo.root, repo.layout.ledger), 'utf8').trim().split('\n');
  /** Resumes the run, and stops it before its first step. */
  const resume = async (options: Partial<ResumeOptions> = {}) => {
    const stop = new AbortController();
    const logged: string[] = [];
    let step = 'none';
    const before = chain().length;
    const onStart = (name: string): void => {
      step = name;
      stop.abort(new Error('stopped'));
      throw stop.signal.reason;
    };
    const deps = {
      clock,
      env: { PATH: process.env.PATH },
      signal: stop.signal,
      log: (line: string) => void logged.push(line),
    };
    const error = await resumeRun({ root: repo.root, runId: testRunId, ...options }, { ...deps, onStart }).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    const added = chain()
      .slice(before)
      .map((line) => JSON.parse(line).details.state);
    return { step, added, logged, error };
  };

  it.each<readonly [what: string, recorded: Recorded, options: Partial<ResumeOptions>, step: string, added: string[]]>([
    ['of a launched run whose work people do', {}, {}, 'collect', ['RESUMED']],
    ['of a launched run with prompts', { prompts: true }, {}, 'dispatch', ['RESUMED']],
    ['of a failed run', { prompts: true, events: [end('FAIL')] }, {}, 'dispatch', ['RESUMED']],
    ['of a blocked run', { prompts: true, events: [end('BLOCKED')] }, {}, 'none', []],
    [
      'of a blocked run whose workers are sent again',
      { prompts: true, events: [end('BLOCKED')] },
      { redispatch },
      'dispatch',
      ['RESUMED'],
    ],
    [
      'of a blocked run with a parked conversation',
      { prompts: true, events: [parked, end('BLOCKED')] },
      {},
      'dispatch',
      ['RESUMED'],
    ],
    ['of a passed run with a parked conversation', { events: [parked, end('PASS')] }, {}, 'none', []],
    [
      'of a run whose policy was revised after its end',
      { prompts: true, events: [end('BLOCKED'), state('POLICY_REVISED')] },
      {},
      'validate',
      ['RESUMED'],
    ],
    [
      'of a run whose policy was revised, and whose workers are sent again',
      { prompts: true, events: [end('BLOCKED'), state('POLICY_REVISED')] },
      { redispatch },
      'dispatch',
      ['RESUMED'],
    ],
    [
      'of a run that was dispatched after its policy was revised',
      { prompts: true, events: [end('BLOCKED'), state('POLICY_REVISED'), state('DISPATCH_START')] },
      {},
      'dispatch',
      ['RESUMED'],
    ],
    ['of a rehearsed run', { rehearsed: true, requested: { prompt_source: 'none' } }, {}, 'prepare', []],
    ['of a run that was never launched', { unlaunched: true }, {}, 'prepare', []],
  ])('%s', async (_what, recorded, options, step, added) => {
    await record(recorded);
    const resumed = await resume(options);
    expect([resumed.step, resumed.added]).toEqual([step, added]);
  });

  it.each<readonly [what: string, events: readonly NewEvent[], step: string]>([
    ['ended without PASS: it is prepared again', [end('BLOCKED')], 'prepare'],
    ['was dispatched: it is prepared again', [state('DISPATCH_START')], 'prepare'],
    ['was not dispatched yet: it keeps them', [], 'dispatch'],
    ['is only judged again: it keeps them', [end('BLOCKED'), state('POLICY_REVISED')], 'validate'],
    ['passed: it keeps its verdict', [end('PASS')], 'none'],
  ])('of a run whose settings changed, which %s', async (_what, events, step) => {
    await record({ prompts: true, events });
    put(defaultConfigPath, prettyJson({ dispatch: { ...settings.dispatch, max_parallel: 2 } }));
    expect((await resume()).step).toBe(step);
  });

  it.each<readonly [what: string, zip: string | null, launched: string | null, step: string]>([
    ['has another zip than it was launched with', 'another', 'a'.repeat(64), 'prepare'],
    ['has no zip any more', null, 'a'.repeat(64), 'none'],
    ['was launched without a zip', 'another', null, 'none'],
  ])('of a blocked run that %s', async (_what, zip, launched, step) => {
    await record({ prompts: true, events: [end('BLOCKED')], inputs: { zip_sha256: launched } });
    if (zip !== null) put(repo.layout.zip, zip);
    const resumed = await resume();
    const notice = `${repo.layout.zip} differs from the zip that ${testRunId} was launched with; its prompts are read again.`;
    expect([resumed.step, resumed.logged.includes(notice)]).toEqual([step, step === 'prepare']);
  });

  it('of a run that has not ended needs its issued files', async () => {
    await record({ prompts: true });
    put(`${repo.layout.promptsDir}/A_core.md`, 'y');
    const { step, error, added } = await resume();
    expect([step, added]).toEqual(['none', []]);
    expect(error).toMatchObject({ code: 'ERR_LAUNCH_STATE_ALTERED' });
  });

  describe('that has its verdict', () => {
    const settle = async (status: 'PASS' | 'BLOCKED'): Promise<void> => {
      await record({ prompts: true, events: [end(status)] });
      const lists = { required_checks: [], optional_checks: [], errors: [], warnings: [], artifacts: [] };
      const times = { started_at: testStart, ended_at: testStart };
      const ids = { schema_version: 1, run_id: testRunId, worker_id: 'Z_aggregator' };
      put(repo.layout.status, prettyJson({ ...ids, status, ...times, ...lists, cause: 'As recorded.' }));
      const proof = { base_sha: repo.baseSha, merge_sha: repo.baseSha, tree: repo.baseTree };
      const rest = { commits: [], changes: [], counts: {} };
      put(
        `${repo.layout.integratorDir}/PROOF.json`,
        prettyJson({ schema_version: 1, run_id: testRunId, ...proof, ...rest }),
      );
    };

    it.each([
      ['PASS', 'branch', 'publish'],
      ['PASS', 'stack', 'publish'],
      ['PASS', 'none', 'none'],
      ['PASS', undefined, 'none'],
      ['BLOCKED', 'branch', 'none'],
    ] as const)('%s, with publish %s: %s', async (status, publish, step) => {
      await settle(status);
      expect((await resume(publish === undefined ? {} : { publish })).step).toBe(step);
    });

    it('keeps it if it cannot be published, and ends with 1', async () => {
      await settle('PASS');
      const deps = {
        clock,
        env: { PATH: process.env.PATH },
        signal: new AbortController().signal,
        log: () => undefined,
      };
      const outcome = await resumeRun({ root: repo.root, runId: testRunId, publish: 'branch' }, deps);
      expect(outcome.steps.map(({ name, status }) => `${name} ${status}`)).toEqual(['publish FAIL']);
      expect(outcome).toMatchObject({
        verdict: 'PASS',
        exitCode: 1,
        nextAction: outcome.steps[0]?.findings[0]?.nextAction,
      });
      expect(outcome.cause).not.toBe('As recorded.');
    });
  });

  describe('to which a reviewer returns work', () => {
    const comment = { worker: 'A_core', path: '', line: null, side: 'result', text: 'Again.' } as const;
    const feedback = (head: string, over: Partial<ReviewFeedback> = {}): ReviewFeedback => ({
      ...{ schema_version: 1, run_id: testRunId, head, comments: [comment] },
      ...over,
    });

    it.each<readonly [what: string, options: Partial<ResumeOptions>]>([
      ['workers', { redispatch }],
      ['a policy commit', { policyCommit: 'HEAD' }],
    ])('cannot be given %s too', async (_what, options) => {
      const head = await record({ prompts: true, events: [end('BLOCKED')] });
      const { error, step, added } = await resume({ ...options, returned: { feedback: feedback(head), by: 'p' } });
      expect([step, added]).toEqual(['none', []]);
      expect(error).toMatchObject({
        ...{ code: 'ERR_INPUT', fault: 'usage' },
        message:
          'With --feedback its workers alone are sent, so that --workers and --policy-commit cannot be given too.',
      });
    });

    it.each<readonly [what: string, recorded: Recorded, over: Partial<ReviewFeedback>, expected: object]>([
      [
        'must have ended',
        { prompts: true },
        {},
        {
          code: 'ERR_RUN_UNFINISHED',
          message: `${testRunId} has no verdict yet, so that there is no result to return.`,
        },
      ],
      [
        'may not have passed',
        { prompts: true, events: [end('PASS')] },
        {},
        { code: 'ERR_RUN_ID_USED', message: `${testRunId} has passed; its workers are not returned.` },
      ],
      [
        'may not have passed before it was resumed',
        { prompts: true, events: [end('PASS'), state('RESUMED'), end('BLOCKED')] },
        {},
        { code: 'ERR_RUN_ID_USED' },
      ],
      [
        'may not have changed since',
        { events: [end('BLOCKED')] },
        { head: 'a'.repeat(64) },
        { code: 'ERR_INPUT', message: `Run ${testRunId} changed after the comments were written.` },
      ],
      [
        'is the one of the comments',
        { events: [end('BLOCKED')] },
        { run_id: '20260101_9' },
        { code: 'ERR_INPUT', message: `The comments are about run 20260101_9, not about ${testRunId}.` },
      ],
    ])('%s', async (_what, recorded, over, expected) => {
      const head = await record(recorded);
      const { error, step, added } = await resume({ returned: { feedback: feedback(head, over), by: 'p' } });
      expect(error).toMatchObject({ fault: 'usage', ...expected });
      expect([step, added]).toEqual(['none', []]);
    });

    const workers = ['A_core', 'B_tooling'];
    const backends = { A_core: 'command', B_tooling: 'script' };

    it.each([
      ['A_core', true, 'It is PENDING, not DONE. Send it again with --workers.'],
      ['B_tooling', true, 'A script would do the same again.'],
      ['A_core', false, 'A person does its work.'],
      ['D_validation', true, 'It is no worker of this run.'],
    ] as const)('may not return %s (with prompts: %s): %s', async (worker, prompts, why) => {
      const head = await record({ prompts, events: [end('BLOCKED')], inputs: { workers, backends } });
      const comments = [{ ...comment, worker }];
      const { error, added } = await resume({ returned: { feedback: feedback(head, { comments }), by: 'p' } });
      expect(error).toMatchObject({
        code: 'ERR_INPUT',
        fault: 'usage',
        message: `${worker} cannot be returned. ${why}`,
      });
      expect(added).toEqual([]);
    });

    it('is the run that the comments name, and its issued files are unchanged', async () => {
      const head = await record({ prompts: true, events: [end('BLOCKED')] });
      put(`${repo.layout.promptsDir}/A_core.md`, 'y');
      const { error } = await resume({ runId: undefined, returned: { feedback: feedback(head), by: 'p' } });
      expect(error).toMatchObject({
        code: 'ERR_LAUNCH_STATE_ALTERED',
        nextAction: expect.stringMatching(/^Restore what was edited in /),
      });
    });
  });
});
