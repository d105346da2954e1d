import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FactoryConfig, factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { type WorkerName, workerNames } from '../../../src/core/contracts/worker.ts';
import { systemClock } from '../../../src/core/system/clock.ts';
import type { StartedAgent, StartPlan } from '../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import { nothingBefore, RunBudget } from '../../../src/stages/dispatch-codex/agents/backend/budget.ts';
import { RecordReader } from '../../../src/stages/dispatch-codex/agents/codex/codex-record.ts';
import { dispatchCodex } from '../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { defaultTimings } from '../../../src/stages/dispatch-codex/record/timings.ts';
import { AgentWatch } from '../../../src/stages/dispatch-codex/session/agent-watch.ts';
import { markSending } from '../../../src/stages/dispatch-codex/session/done-marker.ts';
import { type WaitResult, waitDone } from '../../../src/stages/dispatch-codex/session/wait-done.ts';
import { codexEnv, codexRun, codexSettings, goodTurns } from '../../helpers/agents/codex-run.ts';
import { findCodex } from '../../helpers/agents/find-codex.ts';
import { type ModelServer, modelServer } from '../../helpers/agents/model-server.ts';
import { resultsOf } from '../../helpers/stages/dispatch-run.ts';
import type { Bench } from '../bench.ts';
import { type Cost, costOf, inTurn, type Row, rowOf } from '../measure.ts';
import { run } from '../run.ts';

/** The time that the scripted model takes for each of its two answers: an agent of four seconds, which is very short. */
const thinkMs = 2_000;

/**
 * The cost of dispatching in addition to the agents: with the real Codex CLI and a scripted model, and without an agent while dispatch
 * waits.
 */
export async function* dispatch(bench: Bench): AsyncIterable<Row> {
  yield* waiting(bench);
  if (findCodex() === undefined) {
    bench.note(
      'The rows dispatch-worker and dispatch-parallel are left out: the Codex CLI is missing (.ci/run installs it).',
    );
    return;
  }
  await using server = await modelServer(({ input, index }) => {
    const worker = workerNames.find((name) => input.includes(`CODEX_ID: ${name}`)) ?? 'A_core';
    return { ...(goodTurns(worker)[index] ?? { say: 'Finished.' }), delayMs: thinkMs };
  });
  const one = (): Promise<Cost> => dispatched(server, ['A_core'], 1);
  const bare = (): Promise<Cost> => bareAgent(server, bench.folder);
  yield rowOf({ name: 'dispatch-worker', of: 'codex, 4 s', goal: 1.1 }, await inTurn(5, one, bare));
  const five = (): Promise<Cost> => dispatched(server, workerNames, 5);
  yield rowOf({ name: 'dispatch-parallel', of: 'five to one', goal: 2 }, await inTurn(3, five, one));
  const serial = (): Promise<Cost> => dispatched(server, workerNames, 1);
  yield rowOf({ name: 'dispatch-parallel', of: 'five to five in turn', goal: 0.5 }, await inTurn(1, five, serial));
}

async function dispatched(server: ModelServer, workers: readonly WorkerName[], parallel: number): Promise<Cost> {
  await using prepared = await codexRun(server, { workers, dispatch: { max_parallel: parallel, aggregator: 'with' } });
  const cost = await costOf(() => dispatchCodex(prepared.inputs, prepared.deps({ env: codexEnv(), timings: {} })));
  const bad = Object.values(resultsOf(prepared)).find(({ state }) => state !== 'DONE');
  if (bad !== undefined) throw new Error(`${bad.worker} is ${bad.state}: ${bad.code} ${bad.reason}`);
  return cost;
}

let agents = 0;

/** The same prompt and the same answers, with the CLI started directly in a fresh repository. */
async function bareAgent(server: ModelServer, folder: string): Promise<Cost> {
  const place = join(folder, `bare-${agents++}`);
  const home = join(place, 'home');
  await mkdir(join(place, 'repo'), { recursive: true });
  await mkdir(home);
  await run('git', ['init', '--quiet', '--template=', join(place, 'repo')], { cwd: place, env: process.env });
  const settings = codexSettings(server);
  const key = settings.api_key_env ?? '';
  const provider = { name: 'bare', base_url: server.baseUrl, wire_api: 'responses', env_key: key };
  const lines = Object.entries(provider).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
  const config = `model = ${JSON.stringify(settings.model)}\nmodel_provider = "bare"\n[model_providers.bare]\n${lines.join('\n')}\n`;
  await writeFile(join(home, 'config.toml'), config);
  const args = ['exec', '--json', '--sandbox', 'workspace-write', '-'];
  const env = { ...codexEnv(), CODEX_HOME: home };
  const prompt = Buffer.from('CODEX_ID: A_core\n\nDo your part.\n');
  return costOf(() => run(settings.executable ?? '', args, { cwd: join(place, 'repo'), env, stdin: prompt }));
}

const idleMs = 10_000;
/** Code that runs for the first time is compiled; a dispatch waits for minutes. */
const startMs = 2_000;

/** Five agents that print nothing for ten seconds, and a marker that is written while one of them waits. */
async function* waiting(bench: Bench): AsyncIterable<Row> {
  const fixed = (wallMs: number): Cost => ({ wallMs, cpuMs: null });
  const config = factoryConfig.parse({});
  const places = await Promise.all(workerNames.map((worker) => placeOf(join(bench.folder, 'waiting', worker), worker)));
  // Finer than the ticks of the costs.
  const waits = places.map((place) => waitFor(place, config, startMs + idleMs));
  await systemClock().sleep(startMs);
  const before = process.cpuUsage();
  await Promise.all(waits);
  const { user, system } = process.cpuUsage(before);
  const used = fixed((user + system) / 1_000);
  yield rowOf({ name: 'dispatch-idle', of: 'five workers, 10 s', goal: 0.005 }, [
    { measured: used, floor: fixed(idleMs) },
  ]);
  const pairs = [];
  for (let turn = 0; turn < 20; turn++) {
    const place = await placeOf(join(bench.folder, 'marker', String(turn)), 'A_core');
    const waited = waitFor(place, config, 60_000);
    // At a different point of the polling interval each time.
    await systemClock().sleep(300 + turn * 10);
    const start = performance.now();
    await writeFile(join(place.folder, 'DONE.marker'), `DONE 20261120_1 ${place.worker}\n`);
    place.end();
    await waited;
    pairs.push({ measured: fixed(performance.now() - start), floor: fixed(500) });
  }
  yield rowOf({ name: 'dispatch-marker', of: '20 markers, 0.5 s', goal: 1 }, pairs);
}

interface WaitPlace {
  readonly worker: WorkerName;
  readonly folder: string;
  readonly judge: Awaited<ReturnType<typeof markSending>>;
  readonly agent: StartedAgent;
  end(): void;
}

async function placeOf(root: string, worker: WorkerName): Promise<WaitPlace> {
  const outbox = `tools/codex/runs/20261120_1/${worker}`;
  const folder = join(root, 'worktree', outbox);
  await mkdir(folder, { recursive: true });
  const home = join(root, 'home');
  await mkdir(join(home, 'sessions'), { recursive: true });
  await writeFile(join(home, 'sessions/rollout-thread.jsonl'), '{}\n'.repeat(1_000));
  const judge = await markSending({
    worktree: join(root, 'worktree'),
    outbox,
    runId: '20261120_1',
    worker,
    sentinel: join(root, 'sent'),
  });
  const records = new RecordReader(home);
  let end = (): void => undefined;
  const ended = new Promise<Awaited<StartedAgent['ended']>>((resolve) => {
    end = () => resolve({ outcome: 'success', rc: 0, reason: '', transient: false });
  });
  const observe = (): ReturnType<StartedAgent['observe']> => ({
    running: true,
    progress: 1,
    usage: records.look('thread').usage,
  });
  return {
    worker,
    folder,
    judge,
    end: () => end(),
    agent: { sent: Promise.resolve(true), ended, observe, cancel: async () => undefined },
  };
}

function waitFor(place: WaitPlace, config: FactoryConfig, forMs: number): Promise<WaitResult> {
  const clock = systemClock();
  const watch = new AgentWatch({
    worker: place.worker,
    plan: {} as StartPlan,
    clock,
    config,
    budget: new RunBudget(config, clock, nothingBefore(clock)),
    timings: defaultTimings,
  });
  return waitDone({
    agent: place.agent,
    judge: place.judge,
    folder: place.folder,
    deadline: clock.monotonicMs() + forMs,
    times: defaultTimings,
    clock,
    signal: new AbortController().signal,
    stop: () => watch.look(place.agent),
  });
}
