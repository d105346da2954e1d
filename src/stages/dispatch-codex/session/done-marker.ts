import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ErrorCode } from '../../../core/diagnostics/error-codes.ts';
import { makeFolder, removeFile, writePlainFile } from '../../../core/system/files/plain-files.ts';
import { readHostileFile, statHostile } from '../../../core/system/hostile/no-follow.ts';

const maxMarkerBytes = 4_096;

/** What stands where the marker belongs: nothing, something else, the right line from before the sending, or the right line. */
export type MarkerState = 'absent' | 'wrong' | 'stale' | 'done';

/** Judges one worker's DONE.marker by the rules of docs/design/formats.md. */
export interface MarkerJudge {
  look(): MarkerState;
}

/** Where the marker of one worker belongs and what it must say. */
export interface MarkerLocation {
  /** Absolute, with links resolved. */
  readonly worktree: string;
  /** The outbox relative to the worktree, with `/`. */
  readonly outbox: string;
  readonly runId: string;
  readonly worker: string;
  /** A file on the worktree's file system, outside of it, that marks the instant of sending. */
  readonly sentinel: string;
}

/**
 * Writes the sentinel, which must be done just before sending, and gives the judge. A marker that is there already stays
 * stale for as long as it is the same file: clocks of file systems are coarse, so its time alone would not tell.
 */
export async function markSending(place: MarkerLocation): Promise<MarkerJudge> {
  const old = identity(markerPath(place));
  await makeFolder(dirname(place.sentinel));
  await removeFile(place.sentinel);
  await writePlainFile(place.sentinel, `SENT ${place.runId} ${place.worker}\n`, { exclusive: true });
  const sentAt = lstatSync(place.sentinel, { bigint: true }).mtimeNs;
  return { look: () => judge(place, sentAt, old) };
}

/** Judges a marker against a sentinel of an earlier process; without one every marker is stale. */
export function judgeMarker(place: MarkerLocation): MarkerState {
  const sentAt = lstatSync(place.sentinel, { bigint: true, throwIfNoEntry: false })?.mtimeNs;
  const state = judge(place, sentAt ?? 0n, 'none');
  return state === 'done' && sentAt === undefined ? 'stale' : state;
}

/** The code that says why a worker is not done; `undefined` when it is. */
export function markerCode(state: MarkerState): ErrorCode | undefined {
  switch (state) {
    case 'done':
      return undefined;
    case 'absent':
      return 'ERR_DONE_TIMEOUT';
    case 'wrong':
      return 'ERR_DONE_INVALID';
    case 'stale':
      return 'ERR_DONE_STALE';
  }
}

function judge(place: MarkerLocation, sentAt: bigint, old: string): MarkerState {
  let walked = place.worktree;
  for (const part of place.outbox.split('/')) {
    walked = join(walked, part);
    const { kind } = statHostile(walked);
    if (kind !== 'folder') return kind === 'absent' ? 'absent' : 'wrong';
  }
  const path = markerPath(place);
  const { kind } = statHostile(path);
  if (kind !== 'file') return kind === 'absent' ? 'absent' : 'wrong';
  const bytes = readHostileFile(place.worktree, `${place.outbox}/DONE.marker`, maxMarkerBytes);
  if (bytes?.toString('utf8').trim() !== `DONE ${place.runId} ${place.worker}`) return 'wrong';
  const time = lstatSync(path, { bigint: true, throwIfNoEntry: false })?.mtimeNs ?? 0n;
  return time < sentAt || identity(path) === old ? 'stale' : 'done';
}

function markerPath(place: MarkerLocation): string {
  return join(place.worktree, place.outbox, 'DONE.marker');
}

function identity(path: string): string {
  const info = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return info === undefined ? 'none' : `${info.dev}:${info.ino}:${info.size}:${info.mtimeNs}`;
}
