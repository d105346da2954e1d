import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FactoryConfig, factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../../src/core/contracts/worker.ts';
import { windowTitle } from '../../../src/core/run/window-title.ts';
import type { AgentEnd, BackendContext } from '../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import { autohotkeyBackend } from '../../../src/stages/dispatch-codex/agents/desktop/autohotkey.ts';
import { testRunId } from '../runs/factory-repo.ts';
import type { Desktop } from './desktop.ts';

/** The result of one send. */
export interface Sent {
  readonly sent: boolean;
  /** Absent when the prompt was sent, because the agent has not ended yet. */
  readonly end?: AgentEnd;
  /** `STEP OUTCOME` of every line in AHK_DISPATCH.log that this send wrote. */
  readonly steps: readonly string[];
  /** The screenshots, absolute. */
  readonly shots: readonly string[];
  readonly log: (name: string) => string;
}

/** The differences from an ordinary send. */
export interface SendSetup {
  readonly worker?: WorkerName;
  readonly runId?: string;
  readonly dispatch?: Partial<FactoryConfig['dispatch']>;
  readonly template?: string;
  readonly signal?: AbortSignal;
}

/** Sends one prompt through the backend, with the same script as in a run, in a separate prompt folder. */
export async function sendPrompt(
  desktop: Desktop,
  folder: string,
  prompt: string,
  setup: SendSetup = {},
): Promise<Sent> {
  const { worker = 'A_core', runId = testRunId } = setup;
  const prompts = join(folder, 'tools/codex/prompts', runId);
  const logs = join(folder, 'tools/codex/runs', runId, 'logs', worker);
  for (const path of [prompts, logs]) mkdirSync(path, { recursive: true });
  const promptFile = join(prompts, `${worker}_${runId}.txt`);
  writeFileSync(promptFile, prompt);
  if (setup.template !== undefined) {
    mkdirSync(join(folder, 'tools/codex/dispatch'), { recursive: true });
    writeFileSync(join(folder, 'tools/codex/dispatch/ahk_template.ahk'), setup.template);
  }
  const context = contextOf(desktop, setup.dispatch, folder);
  const plan = autohotkeyBackend.build(
    {
      runId,
      worker,
      prompt,
      promptFile,
      promptName: `${worker}_${runId}.txt`,
      worktree: folder,
      bundleDir: folder,
      outbox: 'out',
      resultPath: join(logs, 'agent-result.json'),
      agentHome: join(folder, 'home'),
    },
    context,
  );
  const steps: string[] = [];
  const agent = autohotkeyBackend.start(plan, {
    mark: { name: 'FACTORY_TEST_MARK', value: `${worker}-${process.pid}-${folder}` },
    grace: { interrupt: 300, terminate: 200 },
    onStdout: async () => undefined,
    onStderr: async () => undefined,
    ...(setup.signal === undefined ? {} : { signal: setup.signal }),
    note: async (_state, { step, outcome }) => void steps.push(`${String(step)} ${String(outcome)}`),
  });
  const sent = await agent.sent;
  const clear = sent && agent.observe().running;
  const end = clear ? undefined : await agent.ended;
  await agent.cancel();
  return {
    sent,
    ...(end === undefined ? {} : { end }),
    steps,
    shots: readdirSync(logs)
      .filter((name) => name.endsWith('.png'))
      .map((name) => join(logs, name)),
    log: (name) => (existsSync(join(prompts, 'logs', name)) ? readFileSync(join(prompts, 'logs', name), 'utf8') : ''),
  };
}

/** The backend's context on a test's desktop. */
export function contextOf(
  desktop: Pick<Desktop, 'exe'>,
  dispatch: Partial<FactoryConfig['dispatch']> = {},
  root?: string,
): BackendContext {
  const given = { window_ready_timeout_seconds: 4, worker_done_timeout_seconds: 30, focus_retries: 2, ...dispatch };
  return {
    ...factoryConfig.parse({ dispatch: given }),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, FACTORY_AHK_EXE: desktop.exe },
    ...(root === undefined ? {} : { root }),
  };
}

/** The title of a worker's window. */
export function titleOf(worker: WorkerName = 'A_core', runId: string = testRunId): string {
  return windowTitle(worker, runId);
}
