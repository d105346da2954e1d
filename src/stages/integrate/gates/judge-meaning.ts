import { SCHEMA_VERSION } from '../../../core/contracts/common.ts';
import type { MeaningfulGate } from '../../../core/contracts/verdict/meaningful-gate.ts';
import type { FilesChanged } from '../../../core/contracts/worker/files-changed.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { aggregator } from '../../../core/contracts/worker.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';
import type { MergeResult } from '../merge/merge-workers.ts';
import type { MergePlan, PlannedWorker } from '../merge/plan-merge.ts';

type FailMode = MeaningfulGate['fail_modes'][number];

/**
 * Checks that the run contains the declared changes, and at least one change (docs/design/formats.md). An explicit noop passes for its
 * worker. A run with only noops is BLOCKED and labelled NOOP. The aggregator does not need a change.
 *
 * @param declared each worker's FILES_CHANGED.json, if it exists
 */
export function judgeMeaning(
  runId: string,
  plan: MergePlan,
  merge: MergeResult | undefined,
  declared: ReadonlyMap<WorkerName, FilesChanged>,
): MeaningfulGate {
  const owing = plan.workers.filter(({ worker }) => worker !== aggregator);
  const modes = owing.flatMap((planned) => judgeWorker(planned, declared.get(planned.worker), merge));
  const isNoopRun = owing.length > 0 && owing.every(({ noop, truth }) => noop && truth.changes.length === 0);
  if (isNoopRun) {
    modes.push({ mode: 'EMPTY_DECLARATIONS', worker: '', detail: 'every worker declares an explicit noop' });
  } else if (merge !== undefined && merge.conflicts.length === 0 && merge.tree === merge.baseTree) {
    modes.push({ mode: 'NO_GIT_MUTATION', worker: '', detail: 'the merged tree equals the base' });
  }
  return {
    schema_version: SCHEMA_VERSION,
    run_id: runId,
    verdict: modes.length === 0 ? 'PASS' : 'BLOCKED',
    noop: isNoopRun,
    fail_modes: modes,
  };
}

function judgeWorker(
  { worker, truth, noop }: PlannedWorker,
  declared: FilesChanged | undefined,
  merge: MergeResult | undefined,
): FailMode[] {
  const modes: FailMode[] = [];
  const fail = (mode: FailMode['mode'], detail: string): void => void modes.push({ mode, worker, detail });
  const declarations = new Map((declared?.changes ?? []).map((change) => [change.path, change.change_type]));
  const real = new Map(truth.changes.map((change) => [change.path, change.type]));
  if (declarations.size === 0 && real.size === 0) {
    if (!noop) fail('EMPTY_DECLARATIONS', 'neither a change nor an explicit noop');
    return modes;
  }
  if (real.size === 0) fail('NO_GIT_MUTATION', `declares ${counted(declarations.size)}, but git has none`);
  else if (truth.patchBytes === 0) fail('EMPTY_PATCH', `${counted(real.size)}, but an empty patch`);
  const phantoms = [...declarations.keys()].filter((path) => !real.has(path));
  if (phantoms.length > 0) fail('PHANTOM_PATHS', named(phantoms));
  const mismatched = [...real.keys()].filter((path) => declarations.get(path) !== real.get(path));
  if (mismatched.length > 0) fail('DECLARATION_MISMATCH', named(mismatched));
  const conflicts = (merge?.conflicts ?? []).filter((conflict) => conflict.worker === worker);
  if (conflicts.length > 0) fail('PATCH_NOT_APPLICABLE', named(conflicts.map(({ path }) => path)));
  return modes;
}

function counted(count: number): string {
  return count === 1 ? '1 change' : `${count} changes`;
}

/** The first five paths, sorted, and the number of the others. */
function named(paths: readonly string[]): string {
  const sorted = [...paths].sort(byCodeUnit);
  const rest = sorted.length - 5;
  return rest > 0 ? `${sorted.slice(0, 5).join(', ')} and ${rest} more` : sorted.join(', ');
}

/** VERIFY_MEANINGFUL_GATE.md. `quote` makes worker paths safe for Markdown. */
export function renderMeaning(gate: MeaningfulGate, quote: (text: string) => string): string {
  const rows = gate.fail_modes.map(
    ({ mode, worker, detail }) => `- ${mode}${worker === '' ? '' : ` ${worker}`}: ${quote(detail)}`,
  );
  return [
    `# Meaningful gate - ${gate.run_id}`,
    '',
    `- Verdict: ${gate.verdict}`,
    `- NOOP: ${gate.noop}`,
    '',
    '## Fail modes',
    ...(rows.length === 0 ? ['- none'] : rows),
    '',
  ].join('\n');
}
