import { aboutBundle, type WorkerRule } from '../../evidence/worker-evidence.ts';

/** A worker stays under the caps of files and of patch bytes (docs/design/safety.md). */
export const diffBudgetRule: WorkerRule = ({ worker, truth }, run) => {
  if (truth === null) return [];
  const { max_changed_files: maxFiles, max_patch_bytes: maxBytes } = run.inputs.config.security;
  const tell = (what: string): ReturnType<typeof aboutBundle> =>
    aboutBundle('ERR_DIFF_BUDGET', run, worker, 'DIFF.patch', what);
  return [
    ...(truth.changes.length > maxFiles
      ? [tell(`changes ${truth.changes.length} files; allowed are ${maxFiles}`)]
      : []),
    ...(truth.patchBytes > maxBytes ? [tell(`has ${truth.patchBytes} bytes; allowed are ${maxBytes}`)] : []),
  ];
};
