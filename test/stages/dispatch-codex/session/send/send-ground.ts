import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { factoryConfig } from '../../../../../src/core/contracts/config/factory-config.ts';
import type { NewEvent } from '../../../../../src/core/ledger/chain.ts';
import { type Clock, fixedClock } from '../../../../../src/core/system/clock.ts';
import { tempFolder } from '../../../../../src/core/system/files/temp.ts';
import { silentReport } from '../../../../../src/stages/dispatch-codex/agents/backend/agent-result.ts';
import type {
  AgentEnd,
  AgentProgress,
  AgentReport,
  AgentTask,
  StartedAgent,
  StartIo,
  StartPlan,
} from '../../../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import { nothingBefore, RunBudget } from '../../../../../src/stages/dispatch-codex/agents/backend/budget.ts';
import { defaultTimings } from '../../../../../src/stages/dispatch-codex/record/timings.ts';
import { markSending } from '../../../../../src/stages/dispatch-codex/session/done-marker.ts';
import { sendWorker } from '../../../../../src/stages/dispatch-codex/session/send-worker.ts';
import type { SendOptions } from '../../../../../src/stages/dispatch-codex/session/start-session.ts';

const runId = '20260301_1';
export const right = `DONE ${runId} A_core\n`;
const startMs = Date.parse('2026-03-01T00:00:00Z');

/** One session of an agent in this process. */
export interface Session {
  /** Written as the marker when the session starts. */
  readonly marker?: string;
  /** Absent: it runs until it is cancelled. */
  readonly end?: Partial<AgentEnd> & Pick<AgentEnd, 'outcome'>;
  readonly sent?: boolean;
  readonly progress?: Partial<AgentProgress>;
  readonly start?: (at: Ground) => void;
  /** Called at each look at the running agent, counted from 1. */
  readonly look?: (at: Ground, looks: number) => void;
}

export interface Ground {
  readonly abort: AbortController;
  mark(text: string): void;
  pass(milliseconds: number): void;
}

export interface Given {
  readonly config?: Readonly<Record<string, unknown>>;
  readonly options?: Partial<SendOptions>;
  readonly report?: Partial<AgentReport>;
  /** The marker before the prompt is sent. */
  readonly before?: string;
  /** The marker of an earlier process's sending. */
  readonly earlier?: string;
  readonly restored?: readonly string[];
  readonly resumes?: boolean;
  /** How many times faster the clock is. */
  readonly rate?: number;
}

export const ok = { outcome: 'success', rc: 0 } as const;

function openEnd() {
  let resolve: (end: AgentEnd) => void = () => undefined;
  const promise = new Promise<AgentEnd>((given) => {
    resolve = given;
  });
  return { promise, resolve };
}

/** Sends one prompt to an agent with the given sessions. Waits of the dispatch take no time. */
export async function send(sessions: readonly Session[], given: Given = {}) {
  await using temp = await tempFolder('send-worker');
  const worktree = join(temp.path, 'work');
  const bundleDir = join(worktree, 'out');
  const resultPath = join(temp.path, 'home/result.json');
  const sentinel = join(temp.path, 'sent');
  const promptFile = join(temp.path, 'prompt.txt');
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  mkdirSync(bundleDir, { recursive: true });
  put(promptFile, 'the prompt');
  put(resultPath, 'of an earlier dispatch');
  put(join(temp.path, 'logs/agent.stdout.log'), 'logged before');
  let ahead = 0;
  const slept: number[] = [];
  const clock: Clock = {
    ...fixedClock(new Date(startMs)),
    monotonicMs: () => performance.now() * (given.rate ?? 1) + ahead,
    epochMs: () => startMs + ahead,
    sleep: async (ms) => {
      slept.push(ms);
      ahead += ms;
    },
  };
  const abort = new AbortController();
  const ground: Ground = {
    abort,
    mark: (text) => put(join(bundleDir, 'DONE.marker'), text),
    pass: (ms) => {
      ahead += ms;
    },
  };
  const task = {
    ...{ runId, worker: 'A_core', prompt: 'the prompt', promptFile, promptName: 'A_core.txt' },
    ...{ worktree, bundleDir, outbox: 'out', resultPath },
  } as AgentTask;
  if (given.earlier !== undefined) {
    await markSending({ ...task, sentinel });
    ground.mark(given.earlier);
  }
  if (given.before !== undefined) ground.mark(given.before);
  const events: NewEvent[] = [];
  const states: string[] = [];
  const logged: string[] = [];
  const plans: StartPlan[] = [];
  let [cancels, restores] = [0, 0];
  const start = (plan: StartPlan, io: StartIo): StartedAgent => {
    const session = sessions[plans.length];
    plans.push(plan);
    if (session === undefined) throw new Error('an unexpected session');
    if (session.marker !== undefined) ground.mark(session.marker);
    session.start?.(ground);
    void io.onStdout(Buffer.from(`session ${plans.length}`));
    const { promise: own, resolve: leave } = openEnd();
    let looks = 0;
    let isCancelled = false;
    const full = session.end && { rc: 1, reason: 'ended', transient: false, ...session.end };
    return {
      sent: Promise.resolve(session.sent !== false),
      ended: full === undefined ? own : Promise.resolve(full),
      observe: () => {
        if (!isCancelled) session.look?.(ground, ++looks);
        return { running: true, ...session.progress };
      },
      cancel: async () => {
        cancels += 1;
        isCancelled = true;
        leave({ outcome: 'ended', rc: 1, reason: 'was ended', transient: false });
      },
    };
  };
  const config = factoryConfig.parse(given.config ?? {});
  const budget = new RunBudget(config, clock, nothingBefore(clock));
  const resume = (plan: StartPlan, _task: AgentTask, thread: string, why: string): StartPlan => ({
    ...plan,
    ...{ thread, stdin: why },
  });
  const isEndless = sessions.some(({ end }) => end === undefined);
  const { ending, report } = await sendWorker({
    backend: {
      ...{ name: 'command', start, collect: async () => ({ ...silentReport, ...given.report }) },
      ...(given.resumes === false ? {} : { resume }),
    },
    plan: { backend: 'command', env: { TZ: 'UTC' }, stdin: 'the prompt' },
    segment: { append: async (event: NewEvent) => void events.push(event) },
    timings: { ...defaultTimings, pollMs: 2, settleMs: 0, afterDoneMs: isEndless ? 0 : 60_000, watchMs: 0 },
    ...{ task, sentinel, logFolder: join(temp.path, 'logs'), clock, signal: abort.signal, config, budget },
    onState: (state: string) => void states.push(state),
    log: (line: string) => void logged.push(line),
    restore: async () => {
      restores += 1;
      return given.restored ?? [];
    },
    attached: false,
    ...given.options,
  } as unknown as SendOptions);
  const parked = budget.parks.begin('parked');
  const idle = budget.parks.idleMs;
  ahead += 1_000;
  const idleAfter = budget.parks.idleMs - idle;
  parked();
  return {
    ending,
    report,
    events: events.map(({ details, rc = 0 }): Readonly<Record<string, unknown>> => ({ ...details, rc })),
    recorded: events.map(({ details }) => String(details?.state)),
    /** Whether no worker counts as working any more. */
    isIdle: idleAfter >= 1_000,
    plans: plans.map(({ stdin, env, thread }) => [stdin, env.FACTORY_SESSION, thread]),
    log: readFileSync(join(temp.path, 'logs/agent.stdout.log'), 'utf8'),
    keptResult: existsSync(resultPath),
    ...{ states, logged, slept, cancels, restores },
  };
}
