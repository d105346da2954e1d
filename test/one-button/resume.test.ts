import { readdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sha256 } from '../../src/core/system/text/hash.ts';
import { openDesk } from '../../src/one-button/desk.ts';
import { runPipeline } from '../../src/one-button/run-pipeline.ts';
import { takeNext } from '../../src/one-button/take-next.ts';
import { type ButtonDesk, buttonDesk, outsideSteps, packText } from '../helpers/runs/button-desk.ts';
import { sampled } from '../helpers/sampled.ts';

const sampledIt = sampled(4);

const next = 'PROMPTS_PACK_NEXT.txt';
const raw = (at: ButtonDesk, name: string): string => join(at.inbox, '01 En_bruto', name);
const claimed = (runId: string): string => `PROMPTS_PACK_NEXT.claimed-${runId}.txt`;

/** Leaves an inbox and a repository as an executor does that died after it claimed the pack. */
async function orphan(at: ButtonDesk, pack = packText()): Promise<string> {
  at.put(next, pack);
  const desk = await openDesk({ root: at.root, backend: 'script' }, at.deps);
  await using taken = await takeNext(desk, { dryOnly: false, skipped: new Set() }, at.deps);
  return taken.runId;
}

describe('--resume', () => {
  it('resumes the named run from the claimed pack', async () => {
    await using at = await buttonDesk();
    const runId = await orphan(at);
    at.put(next, packText({ A_core: [{ exit: 1 }] }));
    expect(await at.press({ resume: runId })).toMatchObject({ exitCode: 0, verdict: 'PASS', runId });
    expect(at.names('01 En_bruto')).toEqual([next]);
    expect(at.names('03 Archive')).toEqual([`PACK_${runId}.txt`]);
  });

  sampledIt('resumes a run after its dry run, and consumes its pack', async () => {
    await using at = await buttonDesk();
    at.put(next, packText());
    const { runId } = await at.press({ dryOnly: true });
    expect(await at.press({ resume: runId })).toMatchObject({ exitCode: 0, verdict: 'PASS', runId });
    expect([at.names('01 En_bruto'), at.names('03 Archive')]).toEqual([[], [`PACK_${runId}.txt`]]);
  });

  sampledIt('uses the run’s own copy when the pack is missing, and archives the copy', async () => {
    await using at = await buttonDesk();
    const runId = await orphan(at);
    unlinkSync(raw(at, claimed(runId)));
    expect(await at.press({ resume: runId })).toMatchObject({ exitCode: 0, runId });
    expect(readFileSync(join(at.inbox, '03 Archive', `PACK_${runId}.txt`), 'utf8')).toBe(packText());
  });

  sampledIt('does not dispatch workers whose DONE is verified', async () => {
    await using at = await buttonDesk();
    const runId = await orphan(at, packText({ C_features: [{ exit: 1 }] }));
    expect(await at.press({ resume: runId })).toMatchObject({ exitCode: 2, verdict: 'BLOCKED' });
    const desk = await openDesk({ root: at.root, backend: 'script' }, at.deps);
    // The same run without its verdict and its RUN_END, as a kill between dispatch and validate leaves it.
    const ledger = join(at.root, 'tools/codex/runs', runId, 'ledger/run.jsonl');
    const lines = readFileSync(ledger, 'utf8').split('\n');
    writeFileSync(
      ledger,
      `${lines
        .slice(
          0,
          lines.findIndex((line) => line.includes('"WORKER_BUNDLE_DISCOVERED"')),
        )
        .join('\n')}\n`,
    );
    renameSync(join(at.inbox, '03 Archive', `PACK_${runId}.txt`), raw(at, claimed(runId)));
    const logged: string[] = [];
    await using taken = await takeNext(desk, { dryOnly: false, skipped: new Set() }, at.deps);
    const options = { dryRun: false, outerRetry: false, backend: 'script', configPath: undefined };
    await runPipeline(desk, taken, options, { ...at.deps, log: (line) => void logged.push(line) });
    expect(logged.filter((line) => line.endsWith('kept as collected')).map((line) => line.slice(0, 1))).toEqual([
      'A',
      'B',
      'D',
    ]);
  });

  sampledIt('refuses another pack, another base, an unknown run, and an invalid RUN_ID', async () => {
    await using at = await buttonDesk();
    const runId = await orphan(at);
    writeFileSync(raw(at, claimed(runId)), packText({ A_core: [{ exit: 1 }] }));
    expect(await at.press({ resume: runId })).toMatchObject({ exitCode: 3, findings: [{ code: 'ERR_RESUME_PACK' }] });
    writeFileSync(raw(at, claimed(runId)), packText());
    await at.git('-c', 'user.name=x', '-c', 'user.email=x@localhost', 'commit', '--allow-empty', '-m', 'moved');
    const moved = await at.press({ resume: runId });
    expect(moved).toMatchObject({ exitCode: 3, findings: [{ code: 'ERR_RESUME_BASE' }] });
    expect(at.names('01 En_bruto')).toEqual([claimed(runId)]);
    expect(await at.press({ resume: '20260228_215959_A1B2' })).toMatchObject({
      exitCode: 3,
      findings: [{ code: 'ERR_RUN_UNKNOWN' }],
    });
    expect(await at.press({ resume: '../x' })).toMatchObject({ exitCode: 3, findings: [{ code: 'ERR_RUN_ID' }] });
    unlinkSync(raw(at, claimed(runId)));
    writeFileSync(join(at.inbox, '02 Runs', runId, 'pack/raw_pack.txt'), 'other');
    expect(await at.press({ resume: runId })).toMatchObject({ exitCode: 3, findings: [{ code: 'ERR_RESUME_PACK' }] });
  });

  sampledIt('refuses while the run’s executor lives', async () => {
    await using at = await buttonDesk();
    at.put(next, packText());
    const desk = await openDesk({ root: at.root, backend: 'script' }, at.deps);
    await using taken = await takeNext(desk, { dryOnly: false, skipped: new Set() }, at.deps);
    expect(await at.press({ resume: taken.runId })).toMatchObject({
      exitCode: 3,
      findings: [{ code: 'ERR_RUN_BUSY' }],
    });
    expect(await at.press()).toMatchObject({ exitCode: 3, findings: [{ code: 'ERR_INBOX_BUSY' }] });
  });

  sampledIt('returns the recorded verdict of a finished run, and takes no other pack', async () => {
    await using at = await buttonDesk();
    at.put(next, packText({ A_core: outsideSteps('A_core') }));
    const { runId } = await at.press();
    const events = at.events(runId);
    at.put(next, packText({ A_core: outsideSteps('A_core') }));
    expect(await at.press({ resume: runId })).toMatchObject({ exitCode: 2, verdict: 'BLOCKED', runId });
    expect(at.events(runId)).toEqual(events);
    expect(at.names('01 En_bruto')).toEqual([next]);
  });
});

describe('--resume of a run that ended BLOCKED', () => {
  it('takes a corrected pack as a launch revision, although the branch moved', async () => {
    await using at = await buttonDesk();
    at.put(next, packText({ B_tooling: outsideSteps('B_tooling') }));
    const { runId } = await at.press();
    await at.git('-c', 'user.name=x', '-c', 'user.email=x@localhost', 'commit', '--allow-empty', '-m', 'moved');
    at.put(next, packText());
    expect(await at.press({ resume: runId, dryOnly: true })).toMatchObject({ exitCode: 0, runId });
    expect(at.names('01 En_bruto')).toEqual([next]);
    const other = await at.press({ resume: runId });
    expect(other).toMatchObject({ exitCode: 0, verdict: 'PASS', runId, pack: `03 Archive/PACK_${runId}.2.txt` });
    expect(at.names('01 En_bruto')).toEqual([]);
    expect(at.names('03 Archive')).toEqual([`PACK_${runId}.2.txt`, `PACK_${runId}.txt`]);
    const chain = at.text(`tools/codex/runs/${runId}/ledger/run.jsonl`).trimEnd().split('\n');
    const events: { details: Record<string, unknown> }[] = chain.map((line) => JSON.parse(line));
    expect(
      events.filter(({ details }) => details.state === 'LAUNCH_REVISED').map(({ details }) => details),
    ).toMatchObject([{ revision: 2, changed: ['prompts.B_tooling'], workers: ['B_tooling', 'Z_aggregator'] }]);
    expect(events.filter(({ details }) => details.state === 'PACK_TAKEN')).toHaveLength(2);
    expect((await at.at.call(['verify', '--run-id', runId])).code).toBe(0);
    // A run that passed is final: the pack waits for a run of its own.
    at.put(next, packText({ A_core: outsideSteps('A_core') }));
    expect(await at.press({ resume: runId })).toMatchObject({ exitCode: 0, verdict: 'PASS', runId });
    expect(at.names('01 En_bruto')).toEqual([next]);
  });

  sampledIt('takes changed settings, and repeats its verdict without any', async () => {
    await using at = await buttonDesk();
    at.put(next, packText({ B_tooling: outsideSteps('B_tooling') }));
    const { runId } = await at.press();
    const before = at.events(runId);
    expect(await at.press({ resume: runId })).toMatchObject({ exitCode: 2, verdict: 'BLOCKED' });
    expect(at.events(runId)).toEqual(before);
    const env = { ...at.deps.env, FACTORY_DISPATCH__MAX_PARALLEL: '2' };
    expect(await at.press({ resume: runId }, { env })).toMatchObject({ exitCode: 2, verdict: 'BLOCKED' });
    expect(at.events(runId).filter((event) => event === 'LAUNCH_REVISED')).toHaveLength(1);
  });

  sampledIt.each(['the record', 'the copy', 'the claim'] as const)(
    'finishes an executor that was killed after %s of a corrected pack',
    async (step) => {
      await using at = await buttonDesk();
      at.put(next, packText({ B_tooling: outsideSteps('B_tooling') }));
      const { runId } = await at.press();
      const folder = join(at.inbox, '02 Runs', runId);
      const pack = Buffer.from(packText());
      const record = JSON.parse(readFileSync(join(folder, 'EXECUTOR.json'), 'utf8'));
      const revised = { ...record, pack_sha256: sha256(pack), pack_bytes: pack.length };
      writeFileSync(join(folder, 'EXECUTOR.json'), JSON.stringify(revised));
      if (step !== 'the record') writeFileSync(join(folder, 'pack/raw_pack.txt'), pack);
      at.put(step === 'the claim' ? claimed(runId) : next, pack);
      expect(await at.press(step === 'the claim' ? {} : { resume: runId })).toMatchObject({ verdict: 'PASS', runId });
      expect(at.names('01 En_bruto')).toEqual([]);
    },
  );
});

describe('an interrupted run, without --resume', () => {
  sampledIt('is abandoned when its base moved, and its pack gets a new run', async () => {
    await using at = await buttonDesk();
    const runId = await orphan(at);
    await at.git('-c', 'user.name=x', '-c', 'user.email=x@localhost', 'commit', '--allow-empty', '-m', 'moved');
    const result = await at.press();
    expect(result).toMatchObject({ exitCode: 0, verdict: 'PASS' });
    expect(result.runId).not.toBe(runId);
    expect(at.logged.join('\n')).toContain(`Abandoned the interrupted run ${runId}: its base commit changed.`);
    expect([at.names('01 En_bruto'), at.names('03 Archive')]).toEqual([[], [`PACK_${result.runId}.txt`]]);
  });

  sampledIt('does not block a newer pack that is still claimed', async () => {
    await using at = await buttonDesk();
    const first = await orphan(at, packText({ A_core: [{ print: 'first' }, { done: true }] }));
    at.put(next, packText());
    const stop = new AbortController();
    const log = (line: string): void =>
      line.startsWith('Starting ') ? stop.abort(new Error('interrupted')) : undefined;
    const interrupted = await at.press({}, { signal: stop.signal, log });
    expect(interrupted).toMatchObject({
      runId: first,
      findings: [{ code: 'ERR_CANCELLED' }],
      pack: `01 En_bruto/${claimed(first)}`,
    });
    expect(readdirSync(join(at.inbox, '01 En_bruto')).sort()).toEqual([claimed(first), next].sort());
    expect((await at.press({ skipped: new Set([first]) })).exitCode).toBe(0);
    expect(at.names('01 En_bruto')).toEqual([claimed(first)]);
  });

  sampledIt('returns its pack to the inbox after FAIL, and continues under its RUN_ID', async () => {
    await using at = await buttonDesk();
    at.put(next, packText());
    const runs = join(at.root, 'tools/codex/runs');
    const store = (): string => join(runs, readdirSync(runs).find((name) => /^\d/.test(name)) ?? '', 'store');
    const failed = await at.press(
      {},
      {
        onStart: (name) => (name === 'integrate' ? writeFileSync(join(store(), 'base.pack'), 'damaged') : undefined),
        onStep: ({ name }) => (name === 'integrate' ? rmSync(store(), { recursive: true }) : undefined),
      },
    );
    expect(failed).toMatchObject({ exitCode: 2, verdict: 'FAIL', pack: `01 En_bruto/${next}` });
    expect([at.names('01 En_bruto'), at.names('03 Archive')]).toEqual([[next], []]);
    const status = JSON.parse(at.text(`tools/codex/runs/${failed.runId}/STATUS.json`));
    expect(status).toMatchObject({ status: 'FAIL', executor_status: 'FAIL' });
    expect(await at.press()).toMatchObject({ exitCode: 0, verdict: 'PASS', runId: failed.runId });
    expect(at.events(failed.runId).filter((event) => event === 'DISPATCH_START')).toHaveLength(1);
  });

  sampledIt('records that it runs and that it was interrupted; other settings become a launch revision', async () => {
    await using at = await buttonDesk();
    at.put(next, packText());
    const stop = new AbortController();
    const states: string[] = [];
    const interrupted = await at.press(
      {},
      {
        signal: stop.signal,
        onStart: (name) => {
          if (name !== 'validate') return;
          const [runId = ''] = at.names('02 Runs');
          states.push(JSON.parse(at.text(`tools/codex/runs/${runId}/STATUS.json`)).executor_status);
          stop.abort(new Error('interrupted'));
        },
      },
    );
    const { runId } = interrupted;
    expect(interrupted).toMatchObject({
      exitCode: 2,
      findings: [{ code: 'ERR_CANCELLED' }],
      pack: `01 En_bruto/${next}`,
    });
    const status = JSON.parse(at.text(`tools/codex/runs/${runId}/STATUS.json`));
    expect([...states, status.status, status.executor_status]).toEqual(['RUNNING', 'PENDING', 'PARTIAL']);
    const env = { ...at.deps.env, FACTORY_DISPATCH__MAX_PARALLEL: '2' };
    const other = await at.press({}, { env });
    expect(other).toMatchObject({ exitCode: 0, verdict: 'PASS', runId, findings: [] });
    const chain = at.text(`tools/codex/runs/${runId}/ledger/run.jsonl`).trimEnd().split('\n');
    const events: { details: Record<string, unknown> }[] = chain.map((line) => JSON.parse(line));
    const revised = events.filter(({ details }) => details.state === 'LAUNCH_REVISED').map(({ details }) => details);
    expect(revised).toMatchObject([
      { revision: 2, changed: ['config.dispatch.max_parallel'], workers: ['Z_aggregator'] },
    ]);
  });
});
