import { budgetExcess } from '../../../../core/policy/change-budget.ts';
import { aboutBundle, type WorkerRule } from '../../evidence/worker-evidence.ts';

/** Limits the number of changed files and the size of the patch (docs/design/safety.md). */
export const diffBudgetRule: WorkerRule = ({ worker, truth }, run) => {
  if (truth === null) return [];
  const { max_changed_files: files, max_patch_bytes: patchBytes } = run.inputs.config.security;
  const size = { files: truth.changes.length, patchBytes: truth.patchBytes };
  return budgetExcess(size, { files, patchBytes }).map((excess) =>
    aboutBundle('ERR_DIFF_BUDGET', run, worker, 'DIFF.patch', excess),
  );
};
