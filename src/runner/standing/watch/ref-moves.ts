import type { Git } from '../../../core/git/git.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';
import type { QueuedEvent } from '../queue/queue-state.ts';

/** A ref that was created, moved or deleted. */
export interface RefMove {
  /** Full, like `refs/heads/main`. */
  readonly ref: string;
  /** `undefined`: it is new. */
  readonly before: string | undefined;
  /** `undefined`: it was deleted. */
  readonly after: string | undefined;
}

/** As on GitHub, more tags than this at once start nothing (GitHub docs, "Events that trigger workflows", `push`). */
const maxTags = 3;

/** The branches and tags of a repository with their values. Symbolic refs are left out: they move with their target. */
export async function readRefs(git: Git): Promise<ReadonlyMap<string, string>> {
  const format = '--format=%(objectname)%00%(symref)%00%(refname)';
  const { stdout } = await git.run(['for-each-ref', format, 'refs/heads', 'refs/tags']);
  const rows = stdout
    .toString('utf8')
    .split('\n')
    .map((line) => line.split('\0'));
  return new Map(rows.flatMap(([id = '', target, ref = '']) => (id === '' || target !== '' ? [] : [[ref, id]])));
}

/** The differences between two states of the refs, by name. */
export function refMoves(seen: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): readonly RefMove[] {
  return [...new Set([...seen.keys(), ...now.keys()])]
    .filter((ref) => seen.get(ref) !== now.get(ref))
    .sort(byCodeUnit)
    .map((ref) => ({ ref, before: seen.get(ref), after: now.get(ref) }));
}

/** One line of a reflog, the newest first. */
export interface ReflogLine {
  readonly id: string;
  readonly message: string;
}

/**
 * Reads a ref's reflog.
 *
 * @returns `undefined` if the repository keeps none for it, as by default for tags, and for all refs of a bare repository
 */
export async function readReflog(git: Git, ref: string): Promise<readonly ReflogLine[] | undefined> {
  const exists = await git.run(['reflog', 'exists', ref], { accept: [0, 1, 128] });
  if (exists.exitCode !== 0) return undefined;
  const { stdout } = await git.run(['reflog', 'show', '--format=%H%x00%gs', '--max-count=1000', ref, '--'], {
    accept: [0, 128],
  });
  const lines = stdout.toString('utf8').split('\n').slice(0, -1);
  return lines.map((line) => {
    const [id = '', message = ''] = line.split('\0');
    return { id, message };
  });
}

/**
 * What a push left a ref at, by its reflog: `git receive-pack` writes `push`, every other command something else.
 *
 * @param before the value up to which the reflog is known
 * @returns `undefined` if no push moved the ref since
 */
export function pushedValue(reflog: readonly ReflogLine[], before: string | undefined): string | undefined {
  for (const { id, message } of reflog) {
    if (id === before) return undefined;
    if (message === 'push' || message.startsWith('push:')) return id;
  }
  return undefined;
}

/** Which moves of refs are events. */
export interface PushPolicy {
  readonly isBare: boolean;
  /** `--on-commit`: moves by local commands start runs too. */
  readonly onCommit: boolean;
}

/** The push events of moves, and one sentence for each move that starts nothing for a reason that may surprise. */
export interface Pushes {
  readonly events: readonly QueuedEvent[];
  readonly notes: readonly string[];
}

/** Finds the moves that are push events. A deletion is none: GitHub runs no workflow for it. */
export async function pushesOf(git: Git, moves: readonly RefMove[], policy: PushPolicy): Promise<Pushes> {
  const notes: string[] = [];
  const events: QueuedEvent[] = [];
  for (const { ref, before, after } of moves) {
    if (after === undefined) continue;
    if (policy.onCommit) {
      events.push(pushEvent({ ref, before, after }));
      continue;
    }
    const reflog = await readReflog(git, ref);
    const pushed = reflog === undefined ? (policy.isBare ? after : undefined) : pushedValue(reflog, before);
    if (pushed !== undefined) events.push(pushEvent({ ref, before, after: pushed }));
    else if (reflog === undefined)
      notes.push(
        `${ref} is new or has moved, and git keeps no reflog of it. Only with --hook or --on-commit it starts runs.`,
      );
  }
  const { kept, note } = withoutManyTags(events);
  return { events: kept, notes: note === undefined ? notes : [...notes, note] };
}

/** Leaves out the tags of a push of too many. */
export function withoutManyTags(events: readonly QueuedEvent[]): {
  readonly kept: readonly QueuedEvent[];
  readonly note?: string;
} {
  const tags = events.filter(({ ref }) => ref?.startsWith('refs/tags/'));
  if (tags.length <= maxTags) return { kept: events };
  const note = `${tags.length} tags were pushed at once. As on GitHub, more than ${maxTags} start no workflow.`;
  return { kept: events.filter((event) => !tags.includes(event)), note };
}

/** The event of a ref that was pushed. */
export function pushEvent({ ref, before, after }: RefMove & { readonly after: string }): QueuedEvent {
  const payload = { ref, before: before ?? '0'.repeat(after.length), after };
  return { name: 'push', ref, sha: after, payload, depth: 0 };
}
