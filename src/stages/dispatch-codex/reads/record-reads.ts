import {
  type ReadKind,
  type ReadSource,
  type WorkerReads,
  workerReads,
  workerReadsName,
} from '../../../core/contracts/worker/worker-reads.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { appErrorOf } from '../../../core/diagnostics/of-unknown.ts';
import type { Git } from '../../../core/git/git.ts';
import { listTree } from '../../../core/git/objects/ls-tree.ts';
import type { OpenRun } from '../../../core/run/access/open-run.ts';
import { readJsonFileIfAny } from '../../../core/run/json-file.ts';
import { redactText } from '../../../core/secrets/redact.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';
import { readAgentLog } from '../agents/backend/agent-log.ts';
import { AccessTimes, gradeReads } from './access-times.ts';
import { type LoggedReads, readsInLog } from './reads-in-log.ts';

export interface RecordReadsOptions {
  readonly run: OpenRun;
  readonly worker: WorkerName;
  /** Of the repository, which has the base commit. */
  readonly git: Git;
  readonly baseSha: string;
  /** The worker's folder, absolute. */
  readonly worktree: string;
  /** A file of ours beside the worker's folder. */
  readonly probe: string;
  /** The folder of the agent's logs, absolute. */
  readonly logFolder: string;
  readonly knownSecrets: readonly string[];
  /** A feedback round: what the worker read before is kept. */
  readonly isRound: boolean;
  readonly log: (line: string) => void;
}

/** Records what one agent reads. */
export interface ReadsRecorder {
  /** Writes logs/<WORKER>/READS.json. Call it after the agent ended, and before the factory itself reads the folder. */
  end(): Promise<void>;
}

const maxReads = 5_000;
const maxNames = 500;
const strength: Readonly<Record<ReadKind, number>> = { alone: 2, tool: 1, sweep: 0 };

/** Starts recording before the agent starts. Nothing here fails a dispatch: an error is one line in the log. */
export async function startReads(options: RecordReadsOptions): Promise<ReadsRecorder> {
  const failed = (error: unknown): undefined => {
    const { code, message } = appErrorOf(error);
    options.log(`${options.worker}: what it reads is not recorded: ${code}: ${message}`);
  };
  const started = await begin(options).catch(failed);
  return { end: async () => started?.().catch(failed) };
}

async function begin(options: RecordReadsOptions): Promise<() => Promise<void>> {
  const { git, baseSha, worktree, probe, logFolder } = options;
  const entries = await listTree(git, baseSha);
  const paths = entries
    .filter(({ mode, rawPath }) => mode.startsWith('100') && rawPath === undefined)
    .map(({ path }) => path);
  const known = new Set(paths);
  const times = await AccessTimes.before({ worktree, paths, probe, platform: process.platform });
  return async () => {
    const timed = typeof times === 'string' ? [] : gradeReads(await times.after());
    const place = { worktree, isFile: (path: string) => known.has(path) };
    const logged = readsInLog(readAgentLog(logFolder, 'agent.stdout.log'), place);
    const sources = [
      sourceOf('events', logged.calls > 0 ? '' : 'the agent printed no event stream with tool calls'),
      sourceOf('access_times', typeof times === 'string' ? times : ''),
    ];
    await write(options, sources, timed, logged);
  };
}

function sourceOf(source: ReadSource, reason: string): WorkerReads['sources'][number] {
  return { source, used: reason === '', reason };
}

type Read = WorkerReads['reads'][number];

async function write(
  { run, worker, isRound, knownSecrets }: RecordReadsOptions,
  sources: WorkerReads['sources'],
  timed: ReturnType<typeof gradeReads>,
  logged: LoggedReads,
): Promise<void> {
  const name = workerReadsName(worker);
  const file = `${run.layout.runDir}/${name}`;
  const before = isRound ? await readJsonFileIfAny(run.root, file, workerReads).catch(() => undefined) : undefined;
  const merged = new Map<string, Read>();
  for (const read of before?.reads ?? []) add(merged, read);
  for (const { path, how } of timed) add(merged, { path, how, from: ['access_times'] });
  for (const { path, how } of logged.reads) add(merged, { path, how, from: ['events'] });
  const strongest = [...merged.values()].sort(
    (left, right) => strength[right.how] - strength[left.how] || byCodeUnit(left.path, right.path),
  );
  const absent = await withoutSecrets([...(before?.absent ?? []), ...logged.absent], knownSecrets);
  const notFound = await withoutSecrets([...(before?.not_found ?? []), ...logged.notFound], knownSecrets);
  await run.writeJson(name, workerReads, {
    schema_version: 1,
    run_id: run.layout.runId,
    worker,
    sources: sources.map((source, at) =>
      before?.sources[at]?.used === true ? (before.sources[at] ?? source) : source,
    ),
    reads: strongest.slice(0, maxReads).sort((left, right) => byCodeUnit(left.path, right.path)),
    absent: absent.slice(0, maxNames),
    not_found: notFound.slice(0, maxNames),
    truncated: strongest.length > maxReads || absent.length > maxNames || notFound.length > maxNames,
  });
}

/** The strongest grade counts: an agent that searched everything may still have opened a file. */
function add(merged: Map<string, Read>, read: Read): void {
  const known = merged.get(read.path);
  if (known === undefined) {
    merged.set(read.path, read);
    return;
  }
  const how = strength[read.how] > strength[known.how] ? read.how : known.how;
  merged.set(read.path, { path: read.path, how, from: [...new Set([...known.from, ...read.from])].sort(byCodeUnit) });
}

/** An agent may search for a value that it was given. */
async function withoutSecrets(names: readonly string[], known: readonly string[]): Promise<string[]> {
  const kept: string[] = [];
  for (const name of [...new Set(names)].sort(byCodeUnit)) {
    if ((await redactText(name, { known })).count === 0) kept.push(name);
  }
  return kept;
}
