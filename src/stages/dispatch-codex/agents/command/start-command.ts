import { TextLines } from '../../../../core/system/hostile/text-lines.ts';
import type { AgentProgress, StartedAgent, StartIo, StartPlan } from '../backend/backend.ts';
import { startProcess } from '../backend/start-process.ts';
import { type LimitNotice, readPlainLimit } from '../limits/limit-notice.ts';

const maxLineBytes = 8_192;

/**
 * Starts a program of `dispatch.command`. With exit status 75 and a line about a usage limit it requests its next session for the time
 * after the reset (docs/agents.md); the last such line counts, on either stream.
 */
export function startCommand(plan: StartPlan, io: StartIo): StartedAgent {
  let limit: LimitNotice | undefined;
  let chunks = 0;
  const reading = (pass: StartIo['onStdout']): StartIo['onStdout'] => {
    const onLine = (line: string): void => {
      limit = readPlainLimit(line) ?? limit;
    };
    const lines = new TextLines({ onLine }, { maxLineBytes });
    return (chunk) => {
      chunks++;
      lines.push(chunk);
      return pass(chunk);
    };
  };
  const agent = startProcess(plan, { ...io, onStdout: reading(io.onStdout), onStderr: reading(io.onStderr) });
  const ended = agent.ended.then((end) =>
    end.outcome === 'rollover' && limit !== undefined ? { ...end, limit } : end,
  );
  // Output is progress. A program that never prints shows none, so that its silence means nothing.
  const observe = (): AgentProgress => ({ ...agent.observe(), ...(chunks === 0 ? {} : { progress: chunks }) });
  return { sent: agent.sent, ended, observe, cancel: () => agent.cancel() };
}
