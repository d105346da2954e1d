import { dirname, join } from 'node:path';
import { makeFolder, openNewFile } from '../../../../core/system/files/plain-files.ts';
import { removeTree } from '../../../../core/system/files/remove-tree.ts';
import { readHostileFile } from '../../../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../../../core/system/hostile/stat-hostile.ts';

/** Bytes kept of each of an agent's streams; a chatty agent may not fill the disk. */
const maxLogBytes = 64 * 1024 * 1024;

/** The raw logs of one agent: what it wrote, byte for byte, up to a cap that is then said. */
export interface AgentLog extends AsyncDisposable {
  readonly onStdout: (chunk: Buffer) => Promise<void>;
  readonly onStderr: (chunk: Buffer) => Promise<void>;
}

/** The names of an agent's logs below its log folder, and below LOGS/ of its bundle. */
export const agentLogNames = ['agent.stdout.log', 'agent.stderr.log'] as const;

/** The name of an agent's own report beside its logs, where its backend has one: its last message. */
export const agentReportName = 'agent.report.md';

/** The names of the logs that a worker's agent left in its log folder. */
export function agentLogsIn(folder: string): readonly AgentLogName[] {
  return statHostile(join(folder, agentReportName)).kind === 'file'
    ? [...agentLogNames, agentReportName]
    : agentLogNames;
}

type AgentLogName = (typeof agentLogNames)[number] | typeof agentReportName;

/** Opens an agent's two logs anew, and takes the report of an earlier one away. @param folder absolute; made when missing */
export async function openAgentLog(folder: string): Promise<AgentLog> {
  await makeFolder(folder);
  await removeTree(folder, join(folder, agentReportName));
  const [stdout, stderr] = [
    await openStream(join(folder, agentLogNames[0])),
    await openStream(join(folder, agentLogNames[1])),
  ];
  return {
    onStdout: stdout.write,
    onStderr: stderr.write,
    async [Symbol.asyncDispose]() {
      await Promise.all([stdout.close(), stderr.close()]);
    },
  };
}

/** An agent's log as it stands; empty when it is gone or no plain file any more. */
export function readAgentLog(folder: string, name: AgentLogName): Buffer {
  return readHostileFile(folder, name, maxLogBytes + 1_024).bytes ?? Buffer.alloc(0);
}

async function openStream(path: string) {
  // Another worker may have planted something at this name: it is removed, never written through.
  await removeTree(dirname(path), path);
  const handle = await openNewFile(path);
  let size = 0;
  let queue: Promise<void> = Promise.resolve();
  const write = (chunk: Buffer): Promise<void> => {
    queue = queue.then(async () => {
      if (size >= maxLogBytes) return;
      const room = maxLogBytes - size;
      size += chunk.length;
      await handle.writeFile(chunk.subarray(0, room));
      if (size >= maxLogBytes) await handle.writeFile(`\n[the rest is left out: over ${maxLogBytes} bytes]\n`);
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
