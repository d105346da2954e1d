import { join } from 'node:path';
import type { ObjectStore } from '../../../core/bundle/store/object-store.ts';
import { fileChangesOf } from '../../../core/bundle/truth/file-changes.ts';
import { readBundle } from '../../../core/bundle/truth/read-bundle.ts';
import { readTruthWithPatch, type TruthWithPatch } from '../../../core/bundle/truth/read-truth.ts';
import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import { scopeLock } from '../../../core/contracts/launch/scope-lock.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { readObjects } from '../../../core/git/objects/cat-file.ts';
import { checkAttribute } from '../../../core/git/objects/check-attribute.ts';
import { compileAllowedGlobs } from '../../../core/policy/allowed-globs.ts';
import { isManifest } from '../../../core/policy/protected/protected-paths.ts';
import { readJsonFile } from '../../../core/run/json-file.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { type AddedContent, withLfsContent } from './added-lfs.ts';
import { type AddedText, addedText } from './added-text.ts';
import { compareClaimedPatch } from './claimed-patch.ts';
import { linesInFences } from './lines-in-fences.ts';
import { type ChangeEvidence, touchedPaths, type WorkerEvidence } from './worker-evidence.ts';

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

/** A larger manifest cannot be read. A larger binary is not scanned for secrets, with a warning. */
const maxBlobBytes = 4 * 1024 * 1024;

const nothingAdded = { files: [], binaries: [] } as const;

/** Reads everything that the rules need about one worker. The number of git processes does not depend on the number of files. */
export async function gatherWorker(place: GatherInputs, worker: WorkerName): Promise<Gathered> {
  const { root, layout, inputs, store } = place;
  const findings: Diagnostic[] = [];
  const attempt = async <T>(file: string, step: () => T | Promise<T>): Promise<T | null> => {
    try {
      return await step();
    } catch (error) {
      if (!(error instanceof AppError) || error.fault === 'internal') throw error;
      findings.push({ ...error.toDiagnostic(), worker, file });
      return null;
    }
  };
  const lock = await attempt(layout.scopeLock(worker), () => readJsonFile(root, layout.scopeLock(worker), scopeLock));
  if (lock === null) return { evidence: null, findings };
  const files = await readBundle(root, layout, worker);
  const bundleFile = `${layout.bundle(worker)}/CHANGES.bundle`;
  const truth = await attempt(bundleFile, () =>
    readTruthWithPatch({
      store,
      bundleFile: join(root, bundleFile),
      worker,
      runId: layout.runId,
      baseSha: inputs.base_sha,
    }),
  );
  const [changes, claimedPatch, change] = await Promise.all([
    truth === null ? [] : fileChangesOf(store, truth, new Map()),
    truth === null || files.claimedPatch === null
      ? null
      : compareClaimedPatch(store, files.claimedPatch, {
          worker,
          baseSha: inputs.base_sha,
          tree: truth.tree ?? `${inputs.base_sha}^{tree}`,
          outbox: layout.outbox(worker),
        }),
    gatherChange(
      store,
      inputs.base_sha,
      truth,
      inputs.config.tests.globs,
      async (added) =>
        (await attempt(layout.lfsDir, () => withLfsContent(added, (oid) => [root, `${layout.lfsDir}/${oid}`]))) ??
        withoutLfsContent(added),
    ),
  ]);
  return { evidence: { worker, lock, files, truth, changes, claimedPatch, ...change }, findings };
}

/**
 * Reads everything that the rules need about a change in the store, whoever made it.
 *
 * @param withContent adds the content that is not in the store
 */
export async function gatherChange(
  store: ObjectStore,
  baseSha: string,
  truth: Pick<TruthWithPatch, 'changes' | 'patch'> | null,
  testGlobs: readonly string[],
  withContent: (added: AddedText) => AddedContent | Promise<AddedContent> = withoutLfsContent,
): Promise<Pick<ChangeEvidence, 'added' | 'lfs' | 'markerSizes' | 'fencedLines' | 'blobs'>> {
  const none = { markerSizes: new Map(), fencedLines: new Map(), blobs: new Map() };
  if (truth === null) return { ...withoutLfsContent(nothingAdded), ...none };
  const inTree = addedText(truth.patch);
  const blobs = await neededBlobs(store, truth, inTree, testGlobs);
  const { added, lfs } = await withContent(inTree);
  const markerSizes = await readMarkerSizes(store, baseSha, added);
  return { added, lfs, markerSizes, fencedLines: fencesOf(truth, added, blobs), blobs };
}

function withoutLfsContent(added: AddedText): AddedContent {
  return { added, lfs: new Map() };
}

/** Reads only manifests and tests (both sides), new binaries, and Markdown with a marker in it, to limit memory. */
async function neededBlobs(
  store: ObjectStore,
  truth: Pick<TruthWithPatch, 'changes'>,
  added: AddedText,
  testGlobs: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> {
  const isTest = compileAllowedGlobs(testGlobs);
  const whole = new Set([...added.binaries, ...added.files.filter(hasMarker).map(({ path }) => path)]);
  const ids = truth.changes.flatMap((change) => {
    if (change.oldMode === '160000' || change.newMode === '160000') return [];
    if (touchedPaths(change).some((path) => isManifest(path) || isTest(path) !== undefined)) {
      return [change.oldBlob, change.newBlob];
    }
    return whole.has(change.path) ? [change.newBlob] : [];
  });
  return readObjects(
    store.git,
    ids.filter((id) => !/^0+$/.test(id)),
    maxBlobBytes,
  );
}

/** Whether a file got a line that may be a conflict marker of any length. */
function hasMarker({ lines }: AddedText['files'][number]): boolean {
  return lines.some(({ text }) => /^(?:<{3,}|>{3,})(?: |\r?$)/.test(text));
}

/** The marker lengths of files with markers, where the base commit's attributes set one. */
async function readMarkerSizes(
  store: ObjectStore,
  baseSha: string,
  added: AddedText,
): Promise<ReadonlyMap<string, number>> {
  const paths = added.files.filter(hasMarker).map(({ path }) => path);
  if (paths.length === 0) return new Map();
  const values = await checkAttribute(store, baseSha, 'conflict-marker-size', paths);
  return new Map([...values].flatMap(([path, value]) => (/^[1-9]\d{0,2}$/.test(value) ? [[path, Number(value)]] : [])));
}

function fencesOf(
  truth: Pick<TruthWithPatch, 'changes'>,
  added: AddedText,
  blobs: ReadonlyMap<string, Buffer>,
): ReadonlyMap<string, ReadonlySet<number>> {
  const markdown = added.files.filter((file) => hasMarker(file) && /\.(?:md|mdx|markdown)$/i.test(file.path));
  return new Map(
    markdown.map(({ path }) => {
      const blob = truth.changes.find((change) => change.path === path)?.newBlob ?? '';
      return [path, linesInFences(blobs.get(blob)?.toString('utf8') ?? '')];
    }),
  );
}
