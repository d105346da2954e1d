import { TextLines } from '../../core/system/hostile/text-lines.ts';
import type { Usage } from '../../stages/dispatch-codex/agents/backend/usage.ts';
import { emptyStream, readCodexLine } from '../../stages/dispatch-codex/agents/codex/codex-events.ts';
import { claudePreset } from '../../stages/dispatch-codex/agents/command/presets/claude.ts';
import { emptyAgentStream } from '../../stages/dispatch-codex/agents/command/presets/preset.ts';

const maxLineBytes = 1024 * 1024;

/** What an executor's standard output says, if it is an event stream that dispatch knows. */
export interface StreamReader {
  push(chunk: Buffer): void;
  /** Of this session; `undefined` while the stream has not said. */
  usage(): Usage | undefined;
  /** Why its last turn failed; empty if it did not. */
  failure(): string;
  /** Whether the failure is one that passes: the model service was down or throttled. */
  isPassing(): boolean;
}

/** Reads `codex exec --json` and Claude Code's `stream-json` alike: neither takes the other's lines for its own. */
export function readStream(): StreamReader {
  let codex = emptyStream;
  let claude = emptyAgentStream;
  const onLine = (line: string): void => {
    if (!line.startsWith('{')) return;
    codex = readCodexLine(codex, line);
    claude = claudePreset.read(claude, line);
  };
  const lines = new TextLines({ onLine }, { maxLineBytes });
  return {
    push: (chunk) => lines.push(chunk),
    usage: () => codex.usage ?? claude.usage,
    failure: () => (codex.turn === 'failed' ? codex.failure : claude.turn === 'failed' ? claude.failure : ''),
    isPassing: () => claude.turn === 'failed' && (claude.failure === 'outage' || claude.failure === 'throttled'),
  };
}
