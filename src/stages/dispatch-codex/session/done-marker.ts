import { dirname, join } from 'node:path';
import type { ErrorCode } from '../../../core/diagnostics/error-codes.ts';
import { makeFolder, removeFile, writePlainFile } from '../../../core/system/files/plain-files.ts';
import { readHostileFile } from '../../../core/system/hostile/read-hostile.ts';
import { fileIdentity, fileTime, statHostile } from '../../../core/system/hostile/stat-hostile.ts';

const maxMarkerBytes = 4_096;

/** The state of a marker: missing, other content, the right line from before the sending, or the right line. */
export type MarkerState = 'absent' | 'wrong' | 'stale' | 'done';

/** Judges one worker's DONE.marker by the rules of docs/design/formats.md. */
export interface MarkerJudge {
  look(): MarkerState;
}

/** The location and the required content of one worker's marker. */
export interface MarkerLocation {
  /** Absolute, with links resolved. */
  readonly worktree: string;
  /** The outbox relative to the worktree, with `/`. */
  readonly outbox: string;
  readonly runId: string;
  readonly worker: string;
  /** A file on the worktree's file system, outside the worktree, that marks the time of sending. */
  readonly sentinel: string;
}

/**
 * Writes the sentinel and returns the judge. Call it just before sending. An existing marker stays stale as long as it is the same file:
 * file systems have coarse clocks, so its time alone is not enough.
 */
export async function markSending(place: MarkerLocation): Promise<MarkerJudge> {
  const old = fileIdentity(markerPath(place));
  await makeFolder(dirname(place.sentinel));
  await removeFile(place.sentinel);
  await writePlainFile(place.sentinel, `SENT ${place.runId} ${place.worker}\n`, { exclusive: true });
  const sentAt = fileTime(place.sentinel);
  return { look: () => judge(place, sentAt, old) };
}

/** Judges a marker by the sentinel of an earlier process. Without a sentinel every marker is stale. */
export function judgeMarker(place: MarkerLocation): MarkerState {
  return judge(place, fileTime(place.sentinel), 'none');
}

/** The code for a worker that is not done; `undefined` when it is. */
export function markerCode(state: Exclude<MarkerState, 'done'>): ErrorCode;
export function markerCode(state: MarkerState): ErrorCode | undefined;
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

function judge(place: MarkerLocation, sentAt: bigint | undefined, old: string): MarkerState {
  let walked = place.worktree;
  for (const part of place.outbox.split('/')) {
    walked = join(walked, part);
    const { kind } = statHostile(walked);
    if (kind !== 'folder') return kind === 'absent' ? 'absent' : 'wrong';
  }
  const path = markerPath(place);
  const { kind } = statHostile(path);
  if (kind !== 'file') return kind === 'absent' ? 'absent' : 'wrong';
  const bytes = readHostileFile(place.worktree, `${place.outbox}/DONE.marker`, maxMarkerBytes).bytes;
  if (bytes?.toString('utf8').trim() !== `DONE ${place.runId} ${place.worker}`) return 'wrong';
  const isNew = sentAt !== undefined && (fileTime(path) ?? 0n) >= sentAt && fileIdentity(path) !== old;
  return isNew ? 'done' : 'stale';
}

function markerPath(place: MarkerLocation): string {
  return join(place.worktree, place.outbox, 'DONE.marker');
}
