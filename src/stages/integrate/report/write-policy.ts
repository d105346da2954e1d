import { dirname } from 'node:path';
import type { RunLayout } from '../../../core/run/layout.ts';
import { repositoryRecordPath } from '../../../core/run/repository/record-comparisons.ts';
import { type FolderManifest, folderManifest } from '../gates/folder-manifest.ts';

/**
 * Lists the files of the run folder. Leaves out its ledger, its locks and the record of the watched repository, because the integrator itself
 * writes them before the verdict. The rest of the repository is watched separately, because its owner uses it during a run
 * (docs/design/repository-watch.md).
 *
 * @param root the repository root, absolute
 */
export function runFolderManifest(root: string, layout: RunLayout): FolderManifest {
  const skipped = [`${layout.runDir}/ledger`, layout.locksDir, dirname(layout.basePack), repositoryRecordPath(layout)];
  return folderManifest(root, layout.runDir, new Set(skipped));
}
