import { aboutBundle, type WorkerRule } from '../../evidence/worker-evidence.ts';

/** Limits the number of changed files and the size of the patch (docs/design/safety.md). */
export const diffBudgetRule: WorkerRule = ({ worker, truth }, run) => {
  if (truth === null) return [];
  const { max_changed_files: maxFiles, max_patch_bytes: maxBytes } = run.inputs.config.security;
  const report = (what: string): ReturnType<typeof aboutBundle> =>
    aboutBundle('ERR_DIFF_BUDGET', run, worker, 'DIFF.patch', what);
  return [
    ...(truth.changes.length > maxFiles
      ? [report(`changes ${truth.changes.length} files; the limit is ${maxFiles}`)]
      : []),
    ...(truth.patchBytes > maxBytes ? [report(`has ${truth.patchBytes} bytes; the limit is ${maxBytes}`)] : []),
  ];
};
