import { finding } from '../../../../core/diagnostics/app-error.ts';
import { agentEnvironment } from '../backend/agent-environment.ts';
import { sentText } from '../backend/agent-instructions.ts';
import { silentReport } from '../backend/agent-result.ts';
import type { Backend } from '../backend/backend.ts';
import { startProcess } from '../backend/start-process.ts';
import { parseScript } from './parse-script.ts';

/** The embedded worker: no network, no agent, deterministic. For demonstrations, tests and dry runs (docs/design/dispatch.md). */
export const scriptBackend: Backend = {
  name: 'script',
  async doctor(context) {
    if (context.scriptWorker !== undefined) return [];
    return [finding('ERR_BACKEND_UNAVAILABLE', 'The script backend has no script worker to start.')];
  },
  build(task, context) {
    // Only refuses an invalid prompt before the start; the worker's process parses it again.
    parseScript(task.prompt, task.promptName);
    return {
      backend: 'script',
      command: context.scriptWorker?.command ?? '',
      args: [...(context.scriptWorker?.args ?? [])],
      cwd: task.worktree,
      env: agentEnvironment(context.env, context.dispatch.env_allow, task),
      stdin: sentText(task),
      verbatimArguments: false,
    };
  },
  start: startProcess,
  collect: async () => silentReport,
};
