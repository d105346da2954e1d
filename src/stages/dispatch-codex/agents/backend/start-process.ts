import { startInJob } from '../../../../core/machine/autohotkey/start-in-job.ts';
import { killGroup, sweepMarked } from '../../../../core/system/processes/kill-tree.ts';
import { programStart } from '../../../../core/system/processes/program-start.ts';
import { type ProcessResult, runProcess } from '../../../../core/system/processes/run-process.ts';
import type { AgentEnd, StartedAgent, StartIo, StartPlan } from './backend.ts';

/** The exit status with which an agent requests another session (docs/design/dispatch.md). */
const rolloverStatus = 75;

/** Errors of the system for a temporary shortage. The program never ran. */
const transientErrors = new Set(['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM', 'ETXTBSY', 'EBUSY']);

/** Starts a headless agent as its own process, with the prompt on standard input. */
export function startProcess(plan: StartPlan, io: StartIo): StartedAgent {
  const stop = new AbortController();
  let running = true;
  let leader = 0;
  let settleSent: (sent: boolean) => void = () => undefined;
  const sent = new Promise<boolean>((resolve) => {
    settleSent = resolve;
  });
  const run = async (): Promise<ProcessResult> => {
    const { cwd, env, verbatimArguments } = plan;
    const program = (await programStart(plan.command, env)) ?? { command: plan.command, args: [] };
    const start = { command: program.command, args: [...program.args, ...plan.args], cwd, env, verbatimArguments };
    await using job = await startInJob(start);
    return await runProcess({
      ...start,
      ...job?.start,
      stdin: plan.stdin,
      signal: stop.signal,
      mark: io.mark,
      graceMs: io.grace,
      keepOutput: false,
      onStdout: io.onStdout,
      onStderr: io.onStderr,
      onStart: (pid) => {
        leader = pid;
        settleSent(true);
      },
    });
  };
  const ended = run().then((result) => {
    running = false;
    settleSent(false);
    return endOf(result);
  });
  return {
    sent,
    ended,
    observe: () => ({ running }),
    async cancel() {
      stop.abort();
      await ended;
      // On systems where marks cannot be read, background processes of the agent are still in its process group.
      killGroup(leader);
      await sweepMarked(io.mark);
    },
  };
}

function endOf(result: ProcessResult): AgentEnd {
  const end = (outcome: AgentEnd['outcome'], rc: number, reason: string): AgentEnd => ({
    outcome,
    rc,
    reason,
    transient: false,
  });
  switch (result.reason) {
    case 'spawn-error': {
      const code = result.error?.code ?? 'unknown';
      return { ...end('not-started', 1, `could not start (${code})`), transient: transientErrors.has(code) };
    }
    case 'cancelled':
      return end('ended', 1, 'was ended by the factory');
    case 'exit': {
      const rc = result.exitCode ?? 1;
      if (rc === 0) return end('success', 0, 'ended by itself');
      if (rc === rolloverStatus) return end('rollover', rc, 'requested another session');
      return end('failure', rc, `ended with exit status ${rc}`);
    }
    default:
      return end('failure', 1, `was ended by ${result.signalName ?? result.reason}`);
  }
}
