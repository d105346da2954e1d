import { join, posix } from 'node:path';
import { type SetupRecord, setupRecord } from '../../../core/contracts/verdict/setup-record.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { readHostileFile } from '../../../core/system/hostile/read-hostile.ts';
import { sha256 } from '../../../core/system/text/hash.ts';

const maxBytes = 64 * 1024 * 1024;

/** The path of a worker's set-up record, relative to the run folder. */
export function setupRecordName(worker: WorkerName): string {
  return `logs/${worker}/SETUP.json`;
}

/**
 * The record of set-up in a worker's current worktree, verified by the worker's segment.
 *
 * @param digest `setupDigest` of its history
 * @returns `undefined` if no set-up ended there
 * @throws AppError ERR_RUN_FOLDER_ALTERED if the file is not the recorded one
 */
export function recordedSetup(
  { root, layout }: { readonly root: string; readonly layout: RunLayout },
  worker: WorkerName,
  digest: string,
): SetupRecord | undefined {
  if (digest === '') return undefined;
  const name = setupRecordName(worker);
  const { bytes } = readHostileFile(join(root, layout.runDir), name, maxBytes);
  if (bytes !== null && sha256(bytes) === digest) return setupRecord.parse(JSON.parse(bytes.toString('utf8')));
  const file = posix.join(layout.runDir, name);
  throw new AppError('ERR_RUN_FOLDER_ALTERED', `${file} is not what set-up recorded.`, { worker, file });
}
