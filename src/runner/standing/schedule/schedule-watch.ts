import { openGit } from '../../../core/git/git.ts';
import { objectsOf, readFacts } from '../../execute/event/repository-facts.ts';
import { readCommitted } from '../../execute/preflight/load-workflow.ts';
import { workflowFiles } from '../../execute/preflight/workflow-files.ts';
import { readWorkflow } from '../../workflow/read/read-workflow.ts';
import { newEventId } from '../queue/new-event-id.ts';
import { type NewEvent, type QueueState, withSchedules } from '../queue/queue-state.ts';
import type { SharedRunOptions } from '../setup/standing-options.ts';
import { dueStart, lineKey, nextStart, type ScheduleLine } from './schedule-times.ts';

/** A start that was missed by less, while the runner was off or busy, happens late. */
const graceMs = 15 * 60_000;
/** A line that is known up to a later time than this was seen by a clock that was wrong. */
const maxAheadMs = 24 * 3_600_000;

type RepositoryOptions = Pick<SharedRunOptions, 'repo' | 'hostEnv' | 'repositoryName' | 'workflowSource'>;

/** The schedules of the default branch. A look reads files only when that branch has moved. */
export class ScheduleWatch {
  readonly #shared: SharedRunOptions;
  #refs: QueueState['refs'] = null;
  #sha: string | undefined;
  #lines: readonly ScheduleLine[] = [];
  #nextMs = Number.NEGATIVE_INFINITY;
  #tookMs = Number.NEGATIVE_INFINITY;

  constructor(shared: SharedRunOptions) {
    this.#shared = shared;
  }

  /**
   * Reads the schedules again if the default branch has moved since the last look.
   *
   * @returns whether something may be due
   */
  async look({ refs }: QueueState): Promise<boolean> {
    const { clock } = this.#shared;
    if (refs !== this.#refs) {
      this.#refs = refs;
      const sha = refs?.[await defaultRef(this.#shared)];
      if (sha !== this.#sha) {
        this.#lines = sha === undefined ? [] : await readSchedules(this.#shared, sha);
        this.#sha = sha;
        this.#nextMs = Number.NEGATIVE_INFINITY;
      }
    }
    const nowMs = clock.epochMs();
    // Also when the clock was set back: the next start was counted from a time that has not come.
    return nowMs >= this.#nextMs || nowMs < this.#tookMs;
  }

  /**
   * Queues what is due. A line that is new starts at its next time. What has started does not start again when the clock is
   * set back, unless it was wrong by more than a day.
   */
  take(state: QueueState, note: (line: string) => void): QueueState {
    const { clock } = this.#shared;
    const nowMs = clock.epochMs();
    const seen: Record<string, string> = {};
    const events: NewEvent[] = [];
    for (const line of this.#lines) {
      const key = lineKey(line);
      const stated = state.schedules[key];
      const known = stated !== undefined && Date.parse(stated) > nowMs + maxAheadMs ? undefined : stated;
      const due = known === undefined ? undefined : dueStart(line, Date.parse(known), nowMs, graceMs);
      seen[key] = due === undefined ? (known ?? new Date(nowMs).toISOString()) : new Date(due.at).toISOString();
      if (due === undefined) continue;
      const { workflow, cron } = line;
      if (due.missed > 0) note(`${workflow} missed ${due.missed} starts of its schedule '${cron}'.`);
      if (!due.starts) continue;
      const event = { name: 'schedule', workflow, payload: { schedule: cron }, depth: 0 };
      events.push({ id: newEventId(clock), at: clock.nowIso(), event });
    }
    const next = this.#lines.map((line) => nextStart(line, nowMs) ?? Number.POSITIVE_INFINITY);
    this.#tookMs = nowMs;
    this.#nextMs = Math.min(Number.POSITIVE_INFINITY, ...next);
    return withSchedules(state, seen, events);
  }
}

async function defaultRef({ repo, hostEnv, repositoryName }: RepositoryOptions): Promise<string> {
  const { defaultBranch } = await readFacts(openGit({ dir: repo, env: hostEnv }), repositoryName, undefined);
  return `refs/heads/${defaultBranch}`;
}

/** The lines of the schedules of a commit's workflows. Files with errors have none. */
async function readSchedules(shared: RepositoryOptions, sha: string): Promise<readonly ScheduleLine[]> {
  const { repo, hostEnv } = shared;
  const objects = objectsOf(openGit({ dir: repo, env: hostEnv }));
  const lines: ScheduleLine[] = [];
  for (const path of await workflowFiles(shared, { directory: repo, sha })) {
    const text = await readCommitted({ objects, sha, ref: sha, workingTree: repo }, path);
    if (text?.includes('schedule') !== true) continue;
    const { workflow, diagnostics } = readWorkflow(text, path);
    if (diagnostics.some(({ severity }) => severity === 'error')) continue;
    for (const { cron, timezone } of workflow?.on.schedule ?? []) {
      const line = { workflow: path, cron, timezone };
      if (isPossible(line)) lines.push(line);
    }
  }
  return lines;
}

/** GitHub's parser accepts any time zone. */
function isPossible(line: ScheduleLine): boolean {
  try {
    nextStart(line, 0);
    return true;
  } catch {
    return false;
  }
}

/** When the lines of a commit's schedules start next, the soonest first. */
export async function nextStarts(
  shared: RepositoryOptions & Pick<SharedRunOptions, 'clock'>,
  { refs }: QueueState,
): Promise<readonly { readonly line: ScheduleLine; readonly atMs: number }[]> {
  const sha = refs?.[await defaultRef(shared)];
  if (sha === undefined) return [];
  const nowMs = shared.clock.epochMs();
  const starts = (await readSchedules(shared, sha)).map((line) => ({ line, atMs: nextStart(line, nowMs) }));
  return starts
    .flatMap(({ line, atMs }) => (atMs === undefined ? [] : [{ line, atMs }]))
    .sort((left, right) => left.atMs - right.atMs);
}
