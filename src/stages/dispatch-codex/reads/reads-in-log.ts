import type { ReadKind } from '../../../core/contracts/worker/worker-reads.ts';
import { TextLines } from '../../../core/system/hostile/text-lines.ts';
import { maxAgentLineBytes } from '../agents/backend/agent-record.ts';
import { type CallContext, readsOfCall } from './reads-of-call.ts';
import { ToolCallReader } from './tool-calls.ts';

/** What an agent's event stream says about its reads. */
export interface LoggedReads {
  /** The number of tool calls; 0 if the output is no known event stream. */
  readonly calls: number;
  readonly reads: readonly { readonly path: string; readonly how: ReadKind }[];
  readonly absent: readonly string[];
  readonly notFound: readonly string[];
}

const maxEach = 5_000;

/** Reads an agent's standard output. Hostile text; never throws. */
export function readsInLog(output: Buffer, place: CallContext): LoggedReads {
  const reader = new ToolCallReader();
  const reads: { path: string; how: ReadKind }[] = [];
  const absent = new Set<string>();
  const notFound = new Set<string>();
  let calls = 0;
  const onLine = (line: string): void => {
    for (const call of reader.read(line)) {
      calls++;
      const found = readsOfCall(call, place);
      if (reads.length < maxEach) reads.push(...found.reads);
      for (const path of found.absent) if (path !== '' && absent.size < maxEach) absent.add(path);
      for (const name of found.notFound) if (notFound.size < maxEach) notFound.add(name);
    }
  };
  const lines = new TextLines({ onLine }, { maxLineBytes: maxAgentLineBytes });
  lines.push(output);
  lines.end();
  return { calls, reads, absent: [...absent], notFound: [...notFound] };
}
