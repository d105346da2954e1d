import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../../core/system/clock.ts';
import { makeMissingFolders, writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { acquireLock } from '../../../core/system/files/lock.ts';
import { sweepMarked } from '../../../core/system/processes/kill-tree.ts';
import { isRunning, ownIdentity } from '../../../core/system/processes/process-identity.ts';
import { randomToken, sha256 } from '../../../core/system/text/hash.ts';
import type { Concurrency } from '../../plan/job-settings.ts';
import { repositoryKey } from '../../services/records/run-records.ts';
import { runMarkName } from '../record/running-runs.ts';

const entrySchema = z.object({
  ticket: z.string(),
  pid: z.int(),
  // An older release recorded only the pid. Where a process has a better identity, such a member counts as ended.
  started: z.string().default(''),
  boot: z.string().default(''),
  mark: z.string().default(''),
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

/** Who enters a group. */
export interface GroupEntrant {
  /** Absolute. All processes with this record root share its groups. */
  readonly recordRoot: string;
  /** As on GitHub, each repository has groups of its own ({@link groupScopeOf}). */
  readonly scope: string;
  /** The mark of the run's processes (running-runs.ts). */
  readonly mark: string;
  readonly clock: Clock;
}

/** The scope of a repository's groups. Clones of one repository have the same name, but do not wait for each other. */
export function groupScopeOf(name: string, folder: string): string {
  return `${name} ${repositoryKey(folder)}`;
}

/**
 * Enters a concurrency group and waits until this member may run. As on GitHub, one member runs and one waits; a newer
 * member replaces the waiting one. With `queue: max` all wait in order. With `cancel-in-progress` a newer member also
 * cancels the running one (docs.github.com, "concurrency"). Members whose process has ended are removed, after the
 * processes that they left behind. Calls of this process enter in the order in which they are made.
 *
 * @returns `undefined` if this member was replaced, or the signal aborted, while it waited
 */
export async function enterGroup(
  entrant: GroupEntrant,
  concurrency: Concurrency,
  signal: AbortSignal,
  onWait: () => void,
): Promise<GroupMembership | undefined> {
  const { recordRoot, scope, mark, clock } = entrant;
  const group = new GroupFile(recordRoot, `${scope}\n${concurrency.group}`);
  const ticket = randomToken();
  await group.enter((entries) => {
    const kept = entries.map((entry) => {
      const replaced =
        entry.state === 'running'
          ? concurrency.cancelInProgress
          : concurrency.queue === 'single' || concurrency.cancelInProgress;
      return replaced ? { ...entry, cancelled: true } : entry;
    });
    const full = kept.filter((entry) => entry.state === 'pending' && !entry.cancelled).length >= maxPending;
    return [...kept, { ticket, ...ownIdentity(), mark, state: 'pending', cancelled: full }];
  });
  let notified = false;
  for (;;) {
    const mine = await group.find(ticket);
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
    let seen = '';
    while (!ended.signal.aborted && !cancelled.signal.aborted) {
      await clock.sleep(pollMs, ended.signal).catch(() => undefined);
      if (ended.signal.aborted) return;
      // Each job has its own watch, so most looks must cost next to nothing.
      const version = group.version();
      if (version === seen) continue;
      seen = version;
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

/** The entries of this process, by the file of their group, so that they enter one after the other. */
const entering = new Map<string, Promise<unknown>>();

class GroupFile {
  readonly #folder: string;
  readonly #name: string;
  readonly #file: string;

  constructor(recordRoot: string, group: string) {
    this.#folder = join(recordRoot, 'concurrency');
    this.#name = sha256(group.toLowerCase()).slice(0, 32);
    this.#file = join(this.#folder, `${this.#name}.json`);
  }

  /** Another one after every change of the members, because the file is then replaced by a new one. */
  version(): string {
    const info = statSync(this.#file, { bigint: true, throwIfNoEntry: false });
    return info === undefined ? 'none' : `${info.ino} ${info.ctimeNs} ${info.size}`;
  }

  async read(): Promise<readonly Entry[]> {
    const text = await readFile(this.#file, 'utf8').catch(() => '[]');
    return queueSchema.parse(JSON.parse(text));
  }

  /** Adds a member. A lock is not fair, so members of one process wait for each other here. */
  async enter(edit: (entries: readonly Entry[]) => readonly Entry[]): Promise<void> {
    const key = join(this.#folder, this.#name);
    const before = entering.get(key) ?? Promise.resolve();
    const mine = before.then(() => this.#change(edit));
    const settled = mine.catch(() => undefined);
    entering.set(key, settled);
    try {
      await mine;
    } finally {
      if (entering.get(key) === settled) entering.delete(key);
    }
  }

  async find(ticket: string): Promise<Entry | undefined> {
    return (await this.#change((entries) => entries)).find((entry) => entry.ticket === ticket);
  }

  async leave(ticket: string): Promise<void> {
    await this.#change((entries) => entries.filter((entry) => entry.ticket !== ticket));
  }

  async #change(edit: (entries: readonly Entry[]) => readonly Entry[]): Promise<readonly Entry[]> {
    await makeMissingFolders(this.#folder);
    await using _lock = await acquireLock(join(this.#folder, `${this.#name}.lock`));
    const before = await this.read();
    const living = before.filter(isRunning);
    // The next member must not run beside what a killed runner left behind.
    for (const { mark } of before.filter((entry) => !living.includes(entry)))
      if (mark !== '') await sweepMarked({ name: runMarkName, value: mark });
    const after = promoted(edit(promoted(living)));
    if (JSON.stringify(after) !== JSON.stringify(before)) {
      await writeFileAtomic(this.#folder, `${this.#name}.json`, JSON.stringify(after));
    }
    return after;
  }
}

/**
 * Lets the first waiting member run if none runs. Done with every change, so that a member waits only while another one
 * runs, and a newer member can never replace one that could have run.
 */
function promoted(entries: readonly Entry[]): readonly Entry[] {
  if (entries.some((entry) => entry.state === 'running')) return entries;
  const first = entries.find((entry) => !entry.cancelled);
  return entries.map((entry) => (entry === first ? { ...entry, state: 'running' } : entry));
}
