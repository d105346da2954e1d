import { createHash } from 'node:crypto';
import { SCHEMA_VERSION } from '../../contracts/common.ts';
import type { FileChange, FilesChanged } from '../../contracts/worker/files-changed.ts';
import type { WorkerName } from '../../contracts/worker.ts';
import { streamObjects } from '../../git/objects/cat-file.ts';
import { sha256 } from '../../system/text/hash.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { WorkerTruth } from './bundle-model.ts';

/** The worker's reason for each change, by path. */
export type Reasons = ReadonlyMap<string, string>;

/** The worker's declaration that it changed nothing on purpose. */
export interface Noop {
  readonly reason: string;
  readonly ack: string;
}

const gitlinkMode = '160000';
const maxReasonLength = 500;

/**
 * The entries of FILES_CHANGED.json, computed from git (docs/design/formats.md) and sorted by path. The sha256 is that of the new
 * content; for a deleted file, of the old content; for a gitlink, of the commit id. Reads all blobs with one git process.
 */
export async function fileChangesOf(store: ObjectStore, truth: WorkerTruth, reasons: Reasons): Promise<FileChange[]> {
  const hashes = await contentHashes(store, truth);
  return truth.changes.map((change) => {
    const { id, mode } = liveSide(change);
    return {
      path: change.path,
      change_type: change.type,
      reason: (reasons.get(change.path) ?? '').slice(0, maxReasonLength).trim() || `changed by ${truth.worker}`,
      sha256: mode === gitlinkMode ? sha256(id) : (hashes.get(id) ?? ''),
      ...(change.oldPath === undefined ? {} : { old_path: change.oldPath }),
    };
  });
}

/** Returns the content of FILES_CHANGED.json, or `null` if there is neither a change nor a noop: then no file is written. */
export function filesChangedFile(
  runId: string,
  worker: WorkerName,
  changes: readonly FileChange[],
  noop: Noop | null,
): FilesChanged | null {
  const head = { schema_version: SCHEMA_VERSION, run_id: runId, owner: worker, changes: [...changes] };
  if (changes.length > 0) return head;
  return noop === null ? null : { ...head, noop: true, noop_reason: noop.reason, noop_ack: noop.ack };
}

function liveSide(change: WorkerTruth['changes'][number]): { id: string; mode: string } {
  return change.type === 'deleted'
    ? { id: change.oldBlob, mode: change.oldMode }
    : { id: change.newBlob, mode: change.newMode };
}

async function contentHashes(store: ObjectStore, truth: WorkerTruth): Promise<Map<string, string>> {
  const wanted = truth.changes.map(liveSide).filter(({ mode }) => mode !== gitlinkMode);
  const hashes = new Map<string, string>();
  let id = '';
  let hash = createHash('sha256');
  await streamObjects(store.git, [...new Set(wanted.map((side) => side.id))], {
    begin: (object) => {
      id = object;
      hash = createHash('sha256');
    },
    data: (piece) => hash.update(piece),
    end: () => hashes.set(id, hash.digest('hex')),
  });
  return hashes;
}
