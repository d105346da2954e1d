import { isDeepStrictEqual } from 'node:util';
import type { FileChange } from '../../../../core/contracts/worker/files-changed.ts';
import type { Diagnostic } from '../../../../core/diagnostics/diagnostic.ts';
import { aboutBundle, type WorkerRule } from '../../evidence/worker-evidence.ts';

/** The records of the collection must match what git computes from CHANGES.bundle now (law 2: docs/design/laws.md). */
export const recordedRule: WorkerRule = ({ worker, files, truth, changes }, run) => {
  if (truth === null || files.collect === null || files.collect.refused) return [];
  const altered = (name: string, what: string): Diagnostic =>
    aboutBundle('ERR_BUNDLE_ALTERED', run, worker, name, what);
  const found: Diagnostic[] = [];
  if (files.collect.commit !== truth.commit) {
    const what = `contains ${truth.commit ?? 'no commit'}, but ${files.collect.commit ?? 'none'} was collected`;
    found.push(altered('CHANGES.bundle', what));
  }
  if (files.collect.base_sha !== run.inputs.base_sha) {
    found.push(
      altered(
        'LOGS/COLLECT.json',
        `has the base ${files.collect.base_sha}, but the run is based on ${run.inputs.base_sha}`,
      ),
    );
  }
  const recorded = files.filesChanged?.changes ?? [];
  const facts = changes.map(withoutReason);
  if (!isDeepStrictEqual(recorded.map(withoutReason), facts)) {
    found.push(altered('FILES_CHANGED.json', 'lists different changes than git'));
  }
  if (files.patch !== null && !files.patch.equals(truth.patch) && textOf(files.patch) !== textOf(truth.patch)) {
    found.push(altered('DIFF.patch', 'differs from the patch that git prints'));
  }
  return found;
};

/** The worker writes the reason; git does not know it. */
function withoutReason(change: FileChange): FileChange {
  return { ...change, reason: '' };
}

/**
 * Removes the bodies of binary hunks, because their bytes depend on the version of zlib. The index line above each body names the blobs.
 */
function textOf(patch: Buffer): string {
  return patch.toString('latin1').replace(/^GIT binary patch\n(?:(?!diff --git ).*\n)*/gm, 'GIT binary patch\n');
}
