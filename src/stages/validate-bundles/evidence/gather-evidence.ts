import { join } from 'node:path';
import type { ObjectStore } from '../../../core/bundle/store/object-store.ts';
import { fileChangesOf } from '../../../core/bundle/truth/file-changes.ts';
import { readBundle } from '../../../core/bundle/truth/read-bundle.ts';
import { readTruth, type TruthWithPatch } from '../../../core/bundle/truth/read-truth.ts';
import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import { scopeLock } from '../../../core/contracts/launch/scope-lock.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { readObjects } from '../../../core/git/objects/cat-file.ts';
import { isManifest } from '../../../core/policy/protected-paths.ts';
import { readJsonFile } from '../../../core/run/json-file.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { addedText } from './added-text.ts';
import { compareClaimedPatch } from './claimed-patch.ts';
import { touchedPaths, type WorkerEvidence } from './worker-evidence.ts';

export interface GatherInputs {
  readonly root: string;
  readonly layout: RunLayout;
  readonly inputs: RunInputs;
  readonly store: ObjectStore;
}

/** A worker's evidence, and the errors that occurred while it was read. */
export interface Gathered {
  /** `null` without a usable scope lock; then nothing can be judged. */
  readonly evidence: WorkerEvidence | null;
  readonly findings: readonly Diagnostic[];
}

/** The scripts of a larger manifest count as changed. Larger binaries are not scanned for secrets. */
const maxBlobBytes = 1024 * 1024;

const nothingAdded = { files: [], binaries: [] } as const;

/** Reads everything that the rules need about one worker. The number of git processes does not depend on the number of files. */
export async function gatherWorker(place: GatherInputs, worker: WorkerName): Promise<Gathered> {
  const { root, layout, inputs, store } = place;
  const findings: Diagnostic[] = [];
  const attempt = async <T>(file: string, step: Promise<T>): Promise<T | null> => {
    try {
      return await step;
    } catch (error) {
      if (!(error instanceof AppError) || error.fault === 'internal') throw error;
      findings.push({ ...error.toDiagnostic(), worker, file });
      return null;
    }
  };
  const lock = await attempt(layout.scopeLock(worker), readJsonFile(root, layout.scopeLock(worker), scopeLock));
  if (lock === null) return { evidence: null, findings };
  const files = await readBundle(root, layout, worker);
  const bundleFile = `${layout.bundle(worker)}/CHANGES.bundle`;
  const truth = await attempt(
    bundleFile,
    readTruth({ store, bundleFile: join(root, bundleFile), worker, runId: layout.runId, baseSha: inputs.base_sha }),
  );
  const added = truth === null ? nothingAdded : addedText(truth.patch);
  const [changes, claimedPatch, blobs] = await Promise.all([
    truth === null ? [] : fileChangesOf(store, truth, new Map()),
    truth === null || files.claimedPatch === null
      ? null
      : compareClaimedPatch(
          store,
          files.claimedPatch,
          inputs.base_sha,
          truth.tree ?? `${inputs.base_sha}^{tree}`,
          layout.outbox(worker),
          worker,
        ),
    truth === null ? new Map<string, Buffer>() : neededBlobs(store, truth, added.binaries),
  ]);
  return { evidence: { worker, lock, files, truth, changes, claimedPatch, added, blobs }, findings };
}

/** Reads only manifests (both sides) and new binaries, to limit memory. */
async function neededBlobs(
  store: ObjectStore,
  truth: TruthWithPatch,
  binaries: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  const binary = new Set(binaries);
  const ids = truth.changes.flatMap((change) => {
    if (change.oldMode === '160000' || change.newMode === '160000') return [];
    if (touchedPaths(change).some(isManifest)) return [change.oldBlob, change.newBlob];
    return binary.has(change.path) ? [change.newBlob] : [];
  });
  return readObjects(
    store.git,
    ids.filter((id) => !/^0+$/.test(id)),
    maxBlobBytes,
  );
}
