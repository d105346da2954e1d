import { dirname, join } from 'node:path';
import { makeFolder, openNewFile } from '../../../../core/system/files/plain-files.ts';
import { removeTree } from '../../../../core/system/files/remove-tree.ts';
import { readHostileFile } from '../../../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../../../core/system/hostile/stat-hostile.ts';

/** The limit for each of an agent's streams, so that a verbose agent cannot fill the disk. */
const maxLogBytes = 64 * 1024 * 1024;

/** The raw logs of one agent: its output byte for byte. A log that reaches the limit says so. */
export interface AgentLog extends AsyncDisposable {
  readonly onStdout: (chunk: Buffer) => Promise<void>;
  readonly onStderr: (chunk: Buffer) => Promise<void>;
}

/** The names of an agent's logs in its log folder, and below LOGS/ of its bundle. */
export const agentLogNames = ['agent.stdout.log', 'agent.stderr.log'] as const;

/** The name of the agent's last message beside its logs, if its backend writes one. */
export const agentReportName = 'agent.report.md';

export function agentLogsIn(folder: string): readonly AgentLogName[] {
  return statHostile(join(folder, agentReportName)).kind === 'file'
    ? [...agentLogNames, agentReportName]
    : agentLogNames;
}

type AgentLogName = (typeof agentLogNames)[number] | typeof agentReportName;

/**
 * Creates an agent's two logs, and deletes the report of an earlier one.
 *
 * @param folder absolute; created if missing
 * @param options.keep begins with what an earlier process logged of the same conversation
 */
export async function openAgentLog(folder: string, { keep = false } = {}): Promise<AgentLog> {
  await makeFolder(folder);
  await removeTree(folder, join(folder, agentReportName));
  const earlier = agentLogNames.map((name) => (keep ? readAgentLog(folder, name) : Buffer.alloc(0)));
  const [stdout, stderr] = [
    await openLogFile(join(folder, agentLogNames[0])),
    await openLogFile(join(folder, agentLogNames[1])),
  ];
  await stdout.write(earlier[0] ?? Buffer.alloc(0));
  await stderr.write(earlier[1] ?? Buffer.alloc(0));
  return {
    onStdout: stdout.write,
    onStderr: stderr.write,
    async [Symbol.asyncDispose]() {
      await Promise.all([stdout.close(), stderr.close()]);
    },
  };
}

/** An agent's log so far; empty if it is missing or not a regular file any more. */
export function readAgentLog(folder: string, name: AgentLogName): Buffer {
  return readHostileFile(folder, name, maxLogBytes + 1_024).bytes ?? Buffer.alloc(0);
}

/** One log file of at most {@link maxLogBytes}, in an existing folder. Replaces what is at the path. */
export async function openLogFile(path: string) {
  // Another worker may have planted something at this name: delete it, never write through it.
  await removeTree(dirname(path), path);
  const handle = await openNewFile(path);
  let size = 0;
  let queue: Promise<void> = Promise.resolve();
  const write = (chunk: Buffer): Promise<void> => {
    queue = queue.then(async () => {
      if (size >= maxLogBytes) return;
      const free = maxLogBytes - size;
      size += chunk.length;
      await handle.writeFile(chunk.subarray(0, free));
      if (size >= maxLogBytes) await handle.writeFile(`\n[truncated after ${maxLogBytes} bytes]\n`);
    });
    return queue;
  };
  const close = async (): Promise<void> => {
    try {
      await queue;
    } finally {
      await handle.close();
    }
  };
  return { write, close };
}
