import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../../core/system/clock.ts';
import { writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { acquireLock } from '../../../core/system/files/lock.ts';
import { isRunning, ownIdentity } from '../../../core/system/processes/process-identity.ts';
import { randomToken, sha256 } from '../../../core/system/text/hash.ts';
import type { Concurrency } from '../../plan/job-settings.ts';

const entrySchema = z.object({
  ticket: z.string(),
  pid: z.int(),
  // An older release recorded only the pid. Where a process has a better identity, such a member counts as ended.
  started: z.string().default(''),
  boot: z.string().default(''),
  state: z.enum(['running', 'pending']),
  cancelled: z.boolean(),
});
const queueSchema = z.array(entrySchema);
type Entry = z.infer<typeof entrySchema>;

/** GitHub's limit of waiting members in a `queue: max` group. */
const maxPending = 100;
const pollMs = 100;

/** Membership in a group. Dispose it to let the next member run. */
export interface GroupMembership extends AsyncDisposable {
  /** Aborted when a newer member cancels this one. */
  readonly cancelled: AbortSignal;
}

/**
 * Enters a concurrency group, which all processes with the same record root share, and waits until this member may run.
 * As on GitHub, one member runs and one waits; a newer member replaces the waiting one. With `queue: max` all wait in
 * order. With `cancel-in-progress` a newer member also cancels the running one (docs.github.com, "concurrency").
 * Members whose process has ended are removed.
 *
 * @returns `undefined` if this member was replaced, or the signal aborted, while it waited
 */
export async function enterGroup(
  recordRoot: string,
  concurrency: Concurrency,
  clock: Clock,
  signal: AbortSignal,
  onWait: () => void,
): Promise<GroupMembership | undefined> {
  const group = new GroupFile(recordRoot, concurrency.group);
  const ticket = randomToken();
  await group.change((entries) => {
    const kept = entries.map((entry) => {
      const replaced =
        entry.state === 'running'
          ? concurrency.cancelInProgress
          : concurrency.queue === 'single' || concurrency.cancelInProgress;
      return replaced ? { ...entry, cancelled: true } : entry;
    });
    const full = kept.filter((entry) => entry.state === 'pending' && !entry.cancelled).length >= maxPending;
    return [...kept, { ticket, ...ownIdentity(), state: 'pending', cancelled: full }];
  });
  let notified = false;
  for (;;) {
    const mine = await group.start(ticket);
    if (mine === undefined || mine.cancelled || signal.aborted) {
      await group.leave(ticket);
      return undefined;
    }
    if (mine.state === 'running') return membershipOf(group, ticket, clock);
    if (!notified) onWait();
    notified = true;
    await clock.sleep(pollMs, signal).catch(() => undefined);
  }
}

function membershipOf(group: GroupFile, ticket: string, clock: Clock): GroupMembership {
  const cancelled = new AbortController();
  const ended = new AbortController();
  const watch = (async () => {
    while (!ended.signal.aborted && !cancelled.signal.aborted) {
      await clock.sleep(pollMs, ended.signal).catch(() => undefined);
      if (ended.signal.aborted) return;
      const mine = (await group.read()).find((entry) => entry.ticket === ticket);
      if (mine?.cancelled === true) cancelled.abort();
    }
  })();
  return {
    cancelled: cancelled.signal,
    async [Symbol.asyncDispose]() {
      ended.abort();
      await watch;
      await group.leave(ticket);
    },
  };
}

class GroupFile {
  readonly #folder: string;
  readonly #name: string;

  constructor(recordRoot: string, group: string) {
    this.#folder = join(recordRoot, 'concurrency');
    this.#name = sha256(group.toLowerCase()).slice(0, 32);
  }

  async read(): Promise<readonly Entry[]> {
    const text = await readFile(join(this.#folder, `${this.#name}.json`), 'utf8').catch(() => '[]');
    return queueSchema.parse(JSON.parse(text));
  }

  async change(edit: (entries: readonly Entry[]) => readonly Entry[]): Promise<readonly Entry[]> {
    await mkdir(this.#folder, { recursive: true });
    await using _lock = await acquireLock(join(this.#folder, `${this.#name}.lock`));
    const before = await this.read();
    const after = edit(before.filter(isRunning));
    if (JSON.stringify(after) !== JSON.stringify(before)) {
      await writeFileAtomic(this.#folder, `${this.#name}.json`, JSON.stringify(after));
    }
    return after;
  }

  /** Marks a waiting member as running if no other member runs and none waits before it. Returns its entry. */
  async start(ticket: string): Promise<Entry | undefined> {
    const entries = await this.change((all) => {
      if (all.some((entry) => entry.state === 'running')) return all;
      const first = all.find((entry) => !entry.cancelled);
      if (first?.ticket !== ticket) return all;
      return all.map((entry) => (entry.ticket === ticket ? { ...entry, state: 'running' } : entry));
    });
    return entries.find((entry) => entry.ticket === ticket);
  }

  async leave(ticket: string): Promise<void> {
    await this.change((entries) => entries.filter((entry) => entry.ticket !== ticket));
  }
}
