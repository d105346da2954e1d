import { finding } from '../../../../core/diagnostics/app-error.ts';
import { agentEnvironment } from '../backend/agent-environment.ts';
import { silentReport } from '../backend/agent-result.ts';
import type { Backend } from '../backend/backend.ts';
import { startProcess } from '../backend/start-process.ts';
import { parseScript } from './parse-script.ts';

/** The embedded worker: no network, no agent, deterministic; for demonstrations, tests and rehearsals (docs/design/dispatch.md). */
export const scriptBackend: Backend = {
  name: 'script',
  async doctor(context) {
    if (context.scriptWorker !== undefined) return [];
    return [finding('ERR_BACKEND_UNAVAILABLE', 'The script backend was given no script worker to start by its door.')];
  },
  build(task, context) {
    // Read here only to refuse a bad prompt before anything is started; the worker's process reads it again.
    parseScript(task.prompt, task.promptName);
    return {
      backend: 'script',
      command: context.scriptWorker?.command ?? '',
      args: [...(context.scriptWorker?.args ?? [])],
      cwd: task.worktree,
      env: agentEnvironment(context.env, context.dispatch.env_allow, task),
      stdin: task.prompt,
      verbatimArguments: false,
    };
  },
  start: startProcess,
  collect: async () => silentReport,
};
