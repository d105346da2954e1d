import { join, posix } from 'node:path';
import { openRunStore } from '../../core/bundle/store/run-store.ts';
import { digestBundle } from '../../core/bundle/truth/bundle-digest.ts';
import { collectBundle } from '../../core/bundle/worktree/collect-bundle.ts';
import { lastDispatchEnd } from '../../core/bundle/worktree/read-collected.ts';
import { setupFilesOf } from '../../core/bundle/worktree/setup-files.ts';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import type { ScopeLock } from '../../core/contracts/launch/scope-lock.ts';
import type { SetupRecord } from '../../core/contracts/verdict/setup-record.ts';
import type { WorkerName } from '../../core/contracts/worker.ts';
import { AppError, finding } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { diagnosticOf } from '../../core/evidence/diagnostic-of.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import { revisionOf } from '../../core/ledger/revisions/launch-revisions.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { makeFolder, writePlainFile } from '../../core/system/files/plain-files.ts';
import { folderIdentity } from '../../core/system/hostile/stat-hostile.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';
import { agentLogsIn, readAgentLog } from './agents/backend/agent-log.ts';
import type { StartPlan } from './agents/backend/backend.ts';
import { historyOf, note } from './record/worker-history.ts';
import { secretsOf } from './session/redact-logs.ts';
import { recordedSetup } from './setup/recorded-setup.ts';
import type { WorktreeSite } from './worktree/open-worktree.ts';

/** The worker to collect from, and its folder. */
export interface CollectJob {
  readonly worker: WorkerName;
  readonly lock: ScopeLock;
  readonly task: { readonly worktree: string };
  /** The identity of the worktree's folder when its worker started, if this process started it. */
  readonly opened?: string | undefined;
  /** Changes outside its worktree while it ran. They are recorded with its bundle, so that validation judges them. */
  readonly shared?: readonly Diagnostic[];
  /** How its agent was started, if there was one. */
  readonly plan?: Pick<StartPlan, 'env'>;
}

/** The parts that all collections of a dispatch share. */
export interface CollectSetting {
  readonly site: WorktreeSite;
  readonly deps: StageDeps;
  readonly config: FactoryConfig;
  readonly baseSha: string;
  /** The run's start. */
  readonly startedAt: string;
  /** The user's files that were put into the worker's folder. */
  readonly setup?: { readonly included: readonly string[] } | undefined;
}

/** The folder of a worker's raw logs, relative to the repository root. */
export function workerLogDir(site: Pick<WorktreeSite, 'layout'>, worker: WorkerName): string {
  return posix.join(site.layout.runDir, 'logs', worker);
}

/**
 * Collects a bundle from an ended worker's worktree. A refusal is a finding, because the bundle then records it itself.
 *
 * @param rc the agent's; `undefined` for a worker without an agent of ours, which has no raw logs
 */
export async function collectWorker(
  job: CollectJob,
  segment: Ledger,
  setting: CollectSetting,
  rc: number | undefined,
): Promise<Diagnostic[]> {
  const { worker } = job;
  const { site, deps, config } = setting;
  const findings: Diagnostic[] = [];
  await note(segment, worker, 'BUNDLE_COLLECTING');
  let setup: SetupRecord | undefined;
  try {
    setup = recordedSetup(site, worker, historyOf(worker, null, segment.events()).setupDigest);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    findings.push({ ...error.toDiagnostic(), worker });
  }
  const logFolder = join(site.root, workerLogDir(site, worker));
  const logs = rc === undefined ? [] : agentLogsIn(logFolder);
  const ended = lastDispatchEnd(segment.events());
  let changed = 0;
  try {
    if (job.opened !== undefined && folderIdentity(job.task.worktree) !== job.opened) {
      const message = `The worktree of ${worker} was removed or replaced while its worker ran.`;
      throw new AppError('ERR_WORKTREE_UNREADABLE', message, { worker });
    }
    await using store = await openRunStore(site);
    const truth = await collectBundle({
      store,
      root: site.root,
      layout: site.layout,
      worker,
      worktree: job.task.worktree,
      baseSha: setting.baseSha,
      revision: ended === undefined ? 1 : revisionOf(ended),
      startedAt: setting.startedAt,
      assistedBy: site.inputs.assisted_by?.[worker],
      lock: job.lock,
      limits: config.security,
      knownSecrets: job.plan === undefined ? [] : secretsOf({ plan: job.plan }, setting),
      findings: [...(setup?.findings ?? []).map(diagnosticOf), ...findings, ...(job.shared ?? [])],
      setup: setupFilesOf(setup),
      excludes: site.inputs.checkout?.excludes ?? [],
      objectFolders: (await site.source()).objectFolders,
      mustDeliver: site.inputs.must_deliver?.[worker] ?? [],
      env: site.env,
      settings: site.inputs.checkout?.settings ?? [],
      filters: site.filters,
      logs: logs.map((name) => ({ name, path: `LOGS/${name}`, rc: rc ?? 0 })),
    });
    changed = truth.changes.length;
  } catch (error) {
    if (!(error instanceof AppError) || error.fault === 'internal') throw error;
    findings.push(finding(error.code, error.message, { worker }));
  }
  const folder = await safeJoin(site.root, site.layout.bundle(worker));
  const bundledLogs = await safeJoin(site.root, `${site.layout.bundle(worker)}/LOGS`);
  await makeFolder(bundledLogs);
  for (const name of logs) await writePlainFile(join(bundledLogs, name), readAgentLog(logFolder, name));
  const { digest, files } = await digestBundle(folder);
  await segment.append({
    event_type: 'WORKER_BUNDLE_DISCOVERED',
    actor: worker,
    file_counts: { changed },
    hashes: { bundle: digest },
    details: { files },
    rc: findings.length === 0 ? 0 : 2,
  });
  deps.log(`${worker}: collected, ${changed} changed`);
  return findings;
}
