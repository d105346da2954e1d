import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFully } from '../../../core/system/files/atomic-write.ts';
import { acquireLock } from '../../../core/system/files/lock.ts';
import { openAppendFile } from '../../../core/system/files/plain-files.ts';
import { readPlainFile } from '../../../core/system/hostile/read-hostile.ts';
import type { CliManifest } from '../../contracts/cli-manifest.ts';
import type { MetricsLine } from '../../contracts/task-records.ts';
import { type OrchestratorFolders, runPaths } from '../../layout/orchestrator-folders.ts';

const lockWaitMs = 10_000;
const maxMetricsBytes = 256 * 1024 * 1024;

/** The figures of a run that ended. Nothing is estimated: what no agent reported is null. */
export function metricsOf(manifest: Readonly<CliManifest>): MetricsLine {
  const { commands, guardrail_status: guards } = manifest;
  const countOf = (status: string): number => commands.filter((each) => each.status === status).length;
  const completed = manifest.completed_at ?? manifest.updated_at;
  return {
    schema_version: 1,
    task_id: manifest.task_id,
    run_id: manifest.run_id,
    parent_run_id: manifest.parent_run_id,
    pipeline_id: manifest.pipeline_id,
    status: manifest.status,
    started_at: manifest.started_at,
    completed_at: completed,
    duration_ms: between(manifest.started_at, completed) ?? 0,
    commands: {
      total: commands.length,
      succeeded: countOf('succeeded'),
      failed: countOf('failed'),
      skipped: countOf('skipped'),
      pending: countOf('pending'),
    },
    stages: commands.map(({ id, status, exit_code, started_at, completed_at }) => ({
      id,
      status,
      exit_code,
      duration_ms: between(started_at, completed_at),
    })),
    guardrails: guards?.counts ?? { total: 0, succeeded: 0, failed: 0, skipped: 0, other: 0 },
    tokens: null,
    cost_usd: null,
  };
}

function between(from: string | null, to: string | null): number | null {
  if (from === null || to === null) return null;
  const milliseconds = Date.parse(to) - Date.parse(from);
  return Number.isNaN(milliseconds) ? null : Math.max(0, milliseconds);
}

/**
 * Appends a run's figures to `.runs/<task>/metrics.json` (JSON lines), once for each end of the run. A lock guards the file, so that what a
 * killed process left of a line can be cut off.
 *
 * @throws AppError ERR_LOCK_HELD, Error of the system
 */
export async function recordMetrics(place: OrchestratorFolders, manifest: Readonly<CliManifest>): Promise<void> {
  const file = join(place.runsDir, runPaths(manifest.task_id, manifest.run_id).metrics);
  await using _lock = await acquireLock(`${file}.lock`, { waitMs: lockWaitMs });
  const { bytes } = readPlainFile(file, maxMetricsBytes);
  const line = JSON.stringify(metricsOf(manifest));
  const end = (bytes?.lastIndexOf(0x0a) ?? -1) + 1;
  const whole = bytes?.subarray(0, end) ?? Buffer.alloc(0);
  if (isRecorded(whole, line)) return;
  const handle: FileHandle = await openAppendFile(file);
  try {
    if (bytes !== null && bytes.length > end) await handle.truncate(end);
    await writeFully(handle, Buffer.from(`${line}\n`));
  } finally {
    await handle.close();
  }
}

/** A run that ended, was resumed and ended again has a line for each end. */
function isRecorded(whole: Buffer, line: string): boolean {
  return whole.includes(`${line}\n`);
}
