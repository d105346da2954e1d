import { TextLines } from '../../core/system/hostile/text-lines.ts';
import type { Usage } from '../../stages/dispatch-codex/agents/backend/usage.ts';
import { emptyStream, readCodexLine } from '../../stages/dispatch-codex/agents/codex/codex-events.ts';
import { claudePreset } from '../../stages/dispatch-codex/agents/command/presets/claude.ts';
import { emptyAgentStream } from '../../stages/dispatch-codex/agents/command/presets/preset.ts';
import { type LimitNotice, readPlainLimit } from '../../stages/dispatch-codex/agents/limits/limit-notice.ts';

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
  /** The id of the conversation; `undefined` if the program has none. */
  thread(): string | undefined;
  /** What an agent's failed turn says about a usage limit. */
  failedLimit(): LimitNotice | undefined;
  /** A program's own line about a usage limit (docs/agents.md), which counts only with the handoff exit status. */
  plainLimit(): LimitNotice | undefined;
}

/** The Codex CLI's own sentence, and the API's that it quotes. Only the message of a failed turn is searched. */
const codexLimit = /\busage limit\b|\busage_limit_reached\b/i;

/** Reads `codex exec --json` and Claude Code's `stream-json` alike: neither takes the other's lines for its own. */
export function readStream(): StreamReader {
  let codex = emptyStream;
  let claude = emptyAgentStream;
  let plain: LimitNotice | undefined;
  const onLine = (line: string): void => {
    if (!line.startsWith('{')) return;
    plain = readPlainLimit(line) ?? plain;
    codex = readCodexLine(codex, line);
    claude = claudePreset.read(claude, line);
  };
  const lines = new TextLines({ onLine }, { maxLineBytes });
  return {
    push: (chunk) => lines.push(chunk),
    usage: () => codex.usage ?? claude.usage,
    failure: () => (codex.turn === 'failed' ? codex.failure : claude.turn === 'failed' ? claude.failure : ''),
    thread: () => codex.thread ?? claude.thread,
    failedLimit: () => {
      if (codex.turn === 'failed' && codexLimit.test(codex.failure)) return { text: codex.failure };
      const isLimit = claude.failure === 'throttled' || claude.failure === 'quota';
      return claude.turn === 'failed' && isLimit ? claude.limit : undefined;
    },
    plainLimit: () => plain,
    isPassing: () => claude.turn === 'failed' && (claude.failure === 'outage' || claude.failure === 'throttled'),
  };
}
