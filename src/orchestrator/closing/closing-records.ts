import type { CliManifest } from '../contracts/cli-manifest.ts';
import type { RunRequestV2 } from '../contracts/run-request-v2.ts';
import { type ControlPlaneMode, judgeRun } from '../control-plane/judge-by-request.ts';
import type { LearningOptions } from '../learning/learn-from-run.ts';
import type { RecordedRun } from '../persistence/recorded-run.ts';
import type { ResolvedPipeline } from '../pipelines/resolved-pipeline.ts';
import { settledSchedule } from '../scheduler/stage-assignments.ts';

/** Members of the manifest that are known when the stages have ended. The last event has them too. */
export type ClosingRecords = Partial<Pick<CliManifest, 'control_plane' | 'scheduler' | 'learning'>>;

/** Compares a run whose stages have ended with its request, and closes its schedule. */
export async function judgedRecords(
  run: RecordedRun,
  request: RunRequestV2,
  status: CliManifest['status'],
  mode: ControlPlaneMode,
): Promise<ClosingRecords> {
  const { manifest, place } = run;
  const { scheduler } = manifest;
  const control_plane = await judgeRun(request, { ...manifest, status }, { place, mode, now: run.now() });
  if (scheduler === null || scheduler === undefined) return { control_plane };
  return { control_plane, scheduler: settledSchedule(scheduler, manifest.commands) };
}

/** The record of the learning pipeline of a run that succeeded. */
export async function learnedRecords(
  run: RecordedRun,
  pipeline: ResolvedPipeline,
  options: LearningOptions & { readonly log: (line: string) => void },
): Promise<ClosingRecords> {
  // Loaded late: few runs take snapshots.
  const { learnFromRun } = await import('../learning/learn-from-run.ts');
  const learning = await learnFromRun(run, pipeline, options);
  const { status, reason } = learning.validation ?? {};
  const line = `Learning: ${status}${reason === null || reason === undefined ? '.' : `. ${reason}`}`;
  await run.note(status === 'validated' ? 'info' : 'warning', line);
  options.log(line);
  return { learning };
}
