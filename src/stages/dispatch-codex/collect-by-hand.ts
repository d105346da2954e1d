import { join } from 'node:path';
import { scopeLock } from '../../core/contracts/launch/scope-lock.ts';
import type { WorkerName } from '../../core/contracts/worker.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { type OpenRun, type RunStageInputs, withRun } from '../../core/run/access/open-run.ts';
import { readJsonFile } from '../../core/run/json-file.ts';
import { stageLayout } from '../../core/run/layout.ts';
import type { StageDeps, StageReport } from '../../core/run/stage.ts';
import { removeTree } from '../../core/system/files/remove-tree.ts';
import { collectWorker } from './collect-worker.ts';
import { type LaunchRecord, openRecord } from './record/open-record.ts';
import { sealDispatch } from './record/seal-dispatch.ts';
import { note, noteEnding } from './record/worker-history.ts';
import { judgeMarker, markerCode } from './session/done-marker.ts';
import { isReusable, sentinelPath, worktreePath } from './worktree/open-worktree.ts';

/**
 * Collects the work of people, or of agents that people control, from the worktrees that `worktrees open` opened (docs/adr/0116). A worker
 * with a DONE.marker is collected from git like any other. Its worktree stays open, so that the work can be fixed and collected again. Does
 * not wait: a worker without a marker is not done yet.
 *
 * @returns as `dispatchCodex`; status BLOCKED while a worker is not done
 * @throws AppError ERR_RUN_BUSY (usage); as loadLaunch
 */
export async function collectByHand(place: RunStageInputs, deps: StageDeps): Promise<StageReport> {
  return withRun({ ...place, layout: stageLayout(place) }, deps, (run) => collectHeld(place, run, deps));
}

async function collectHeld(place: RunStageInputs, run: OpenRun, deps: StageDeps): Promise<StageReport> {
  const record = await openRecord(place, run, deps);
  const findings: Diagnostic[] = [];
  for (const worker of record.launch.inputs.workers) {
    if (!(await isReusable(record.launch.site, worker))) continue;
    findings.push(...(await collectOne(record, worker, deps)));
  }
  return sealDispatch(record.launch, run, findings);
}

async function collectOne(
  { launch, run }: LaunchRecord,
  worker: WorkerName,
  deps: StageDeps,
): Promise<readonly Diagnostic[]> {
  const { site, layout, inputs } = launch;
  const segment = await run.segment(worker);
  const worktree = worktreePath(site, worker);
  const outbox = layout.outbox(worker);
  const marker = judgeMarker({ worktree, outbox, runId: layout.runId, worker, sentinel: sentinelPath(site, worker) });
  const code = markerCode(marker);
  const nothing = { attempts: 0, tokens: null, costUsd: null };
  if (code !== undefined) {
    // Without a marker the work is not over, and an earlier collected bundle stays.
    if (marker === 'absent') return [];
    const reason = `left a ${marker} DONE.marker`;
    await noteEnding(segment, worker, { ...nothing, state: 'FAILED', code, reason, rc: 1 });
    return [];
  }
  await note(segment, worker, 'WORKER_PENDING', { details: { backend: null } });
  await noteEnding(segment, worker, { ...nothing, state: 'DONE', code: '', reason: '', rc: 0 });
  await removeTree(site.root, join(site.root, layout.bundle(worker)));
  const lock = await readJsonFile(site.root, layout.scopeLock(worker), scopeLock);
  const setting = { site, run, deps, config: inputs.config, baseSha: inputs.base_sha, startedAt: inputs.started_at };
  return collectWorker({ worker, lock, task: { worktree } }, segment, setting, undefined);
}
