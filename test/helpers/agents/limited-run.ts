import { join } from 'node:path';
import type { PresetName, PresetSettings } from '../../../src/core/contracts/config/preset-settings.ts';
import type { WorkerName } from '../../../src/core/contracts/worker.ts';
import { projectRoot } from '../runs/own-workflows.ts';
import { type DispatchRun, type DispatchRunOptions, dispatchRun } from '../stages/dispatch-run.ts';
import { codexPrompt, keyName } from './codex-run.ts';

/** The agent that reaches a usage limit in its first session. */
export const limitedAgent = join(projectRoot, 'test/fixtures/bin/limited-agent.js');

/** The environment of a dispatch of {@link limitedRun}. @param limitMs how long the limit lasts */
export function limitedEnv(limitMs: number): Record<string, string | undefined> {
  return { ...process.env, [keyName]: 'sk-scripted-key-0123456789', LIMIT_MS: String(limitMs) };
}

/** A prepared run whose workers reach a limit, each as the program of its kind reports it. */
export function limitedRun(
  kinds: Partial<Record<WorkerName, PresetName | 'codex' | 'command'>>,
  rest: Partial<DispatchRunOptions> = {},
): Promise<DispatchRun> {
  const workers = Object.keys(kinds) as WorkerName[];
  const settings = { executable: limitedAgent, api_key_env: keyName } satisfies Partial<PresetSettings>;
  const presets = Object.entries(kinds).filter(([, kind]) => kind !== 'codex' && kind !== 'command');
  return dispatchRun({
    backend: 'command',
    backends: Object.fromEntries(
      Object.entries(kinds).map(([worker, kind]) => [worker, kind === 'codex' ? 'codex-exec' : 'command']),
    ),
    workers,
    work: Object.fromEntries(workers.map((worker) => [worker, codexPrompt(worker)])),
    preset: Object.fromEntries(presets),
    presets: { claude: settings, gemini: settings, copilot: settings, opencode: settings },
    codex: { executable: limitedAgent, api_key_env: keyName },
    ...rest,
    dispatch: {
      ...(Object.values(kinds).includes('command') ? { command: [limitedAgent] } : {}),
      env_allow: ['LIMIT_MS'],
      ...rest.dispatch,
    },
  });
}
