import { readQueue } from './queue/queue-file.ts';
import type { EndedEntry, QueueEntry } from './queue/queue-state.ts';
import { nextStarts } from './schedule/schedule-watch.ts';
import { readServiceFile } from './service-file.ts';
import type { SharedRunOptions } from './setup/standing-options.ts';
import { standingHolder } from './standing-folder.ts';

/** What a standing runner does. */
export interface StandingStatus {
  /** `stuck`: its process is there, but does not answer, or its loop does not turn. */
  readonly health: 'ok' | 'stuck' | 'off';
  /** Its process; null if it is off. */
  readonly pid: number | null;
  /** When it started, in UTC; null if it is off. */
  readonly since: string | null;
  /** Its own API; null if it is off. */
  readonly url: string | null;
  readonly entries: readonly QueueEntry[];
  readonly ended: readonly EndedEntry[];
  /** The next start of each line of a schedule, the soonest first. */
  readonly schedules: readonly { readonly workflow: string; readonly cron: string; readonly at: string }[];
}

/** Milliseconds that the runner has for its answer. */
const answerMs = 2_000;

/** Reads the state of a standing runner, at work or off. Nothing is changed. */
export async function standingStatus(
  folder: string,
  runs: Pick<SharedRunOptions, 'repo' | 'hostEnv' | 'clock' | 'recordDir' | 'repositoryName'>,
): Promise<StandingStatus> {
  const queue = await readQueue(folder);
  const holder = standingHolder(folder);
  const service = holder === undefined ? undefined : await readServiceFile(folder);
  const next = await nextStarts(runs, queue);
  return {
    health: holder === undefined ? 'off' : (await answers(service?.url)) ? 'ok' : 'stuck',
    pid: holder?.pid ?? null,
    since: holder?.since ?? null,
    url: service?.url ?? null,
    entries: queue.entries,
    ended: queue.ended,
    schedules: next.map(({ line: { workflow, cron }, atMs }) => ({ workflow, cron, at: new Date(atMs).toISOString() })),
  };
}

async function answers(url: string | undefined): Promise<boolean> {
  if (url === undefined) return false;
  const answer = await fetch(`${url}healthz`, { signal: AbortSignal.timeout(answerMs) }).catch(() => undefined);
  return answer?.ok === true;
}
