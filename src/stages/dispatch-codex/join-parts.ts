import { dirname, join } from 'node:path';
import { hasDigest } from '../../core/bundle/truth/bundle-digest.ts';
import type { WorkerName } from '../../core/contracts/worker.ts';
import { AppError, finding } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { type OpenRun, type RunStageInputs, withRun } from '../../core/run/access/open-run.ts';
import { stageLayout } from '../../core/run/layout.ts';
import type { StageReport } from '../../core/run/stage.ts';
import { copyPlainFile, makeFolder } from '../../core/system/files/plain-files.ts';
import { removeTree } from '../../core/system/files/remove-tree.ts';
import { digestFile } from '../../core/system/hostile/digest-file.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';
import { dropParkedPack } from './parking/parked-pack.ts';
import { type DispatchDeps, loadLaunch } from './record/load-launch.ts';
import { listPart, partFolder, readPartHistory } from './record/parts.ts';
import { partsJoining, sealDispatch } from './record/seal-dispatch.ts';

/** Inputs of dispatch-codex in mode `join`. */
export interface JoinInputs extends RunStageInputs {
  /** Each worker's part, an absolute folder that contains `runs/<RUN_ID>/...`. A missing worker produced no part. */
  readonly parts: Readonly<Partial<Record<WorkerName, string>>>;
}

/**
 * Joins the parts of a fleet: checks every part before anything is copied, copies each worker's bundle, segment and logs into the run
 * folder, seals the segments, and writes results and report.
 *
 * @returns as dispatchCodex; a worker without a part stays PENDING, which is BLOCKED
 * @throws AppError ERR_RUN_BUSY (usage); ERR_PART_PATH, ERR_PART_ALTERED, ERR_PATH_UNSAFE, ERR_LEDGER_*, ERR_LAUNCH_STATE_ALTERED
 */
export async function joinParts(inputs: JoinInputs, deps: DispatchDeps): Promise<StageReport> {
  return withRun({ ...inputs, layout: stageLayout(inputs) }, deps, (run) => joinHeld(inputs, run, deps));
}

async function joinHeld(inputs: JoinInputs, run: OpenRun, deps: DispatchDeps): Promise<StageReport> {
  const launch = await loadLaunch(inputs, deps);
  const { site, layout } = launch;
  const chain = await run.chain();
  const findings: Diagnostic[] = [];
  const accepted: { readonly worker: WorkerName; readonly part: string; readonly files: readonly string[] }[] = [];
  for (const worker of launch.inputs.workers) {
    const part = inputs.parts[worker];
    if (part === undefined) {
      findings.push(finding('ERR_PART_MISSING', `${worker} gave no part.`, { worker }));
      continue;
    }
    const files = await listPart(part, layout, worker);
    const history = await readPartHistory(part, launch, worker, chain);
    if (history.phase === 'collected' && !(await hasDigest(partFolder(part, layout, worker), history.bundleDigest))) {
      throw new AppError('ERR_PART_ALTERED', `The bundle in the part of ${worker} does not match its ledger segment.`, {
        worker,
      });
    }
    accepted.push({ worker, part, files });
  }
  const news = [];
  for (const each of accepted) if (!(await isJoined(each, site.root, layout))) news.push(each);
  if (news.length > 0) {
    const details = { state: partsJoining, workers: news.map(({ worker }) => worker) };
    await chain.append({ event_type: 'RUN_STATE', actor: 'factory', details });
  }
  for (const { worker, part, files } of news) {
    await removeTree(site.root, join(site.root, layout.bundle(worker)));
    // Of an earlier start. A part of a parked worker brings its own.
    await dropParkedPack(site, worker);
    for (const path of files) {
      const target = await safeJoin(site.root, inRunDir(path, layout));
      await makeFolder(dirname(target));
      if (inRunDir(path, layout) === layout.workerLedger(worker)) await run.adoptSegment(worker, join(part, path));
      else await copyPlainFile(join(part, path), target);
    }
    deps.log(`${worker}: joined ${files.length} files`);
  }
  return sealDispatch(launch, run, findings);
}

type Layout = Parameters<typeof listPart>[1];

/** A path of a part, `runs/<RUN_ID>/...`, as a path relative to the repository root. */
function inRunDir(path: string, layout: Layout): string {
  return `${layout.runDir}${path.slice(`runs/${layout.runId}`.length)}`;
}

async function isJoined(
  each: { readonly part: string; readonly files: readonly string[] },
  root: string,
  layout: Layout,
): Promise<boolean> {
  for (const path of each.files) {
    const target = join(root, inRunDir(path, layout));
    if (statHostile(target).kind !== 'file') return false;
    if ((await digestFile(target)).sha256 !== (await digestFile(join(each.part, path))).sha256) return false;
  }
  return true;
}
