import { realpath } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { openRunStore } from '../../../core/bundle/store/run-store.ts';
import { SCHEMA_VERSION } from '../../../core/contracts/common.ts';
import { type SetupRecord, setupRecord } from '../../../core/contracts/verdict/setup-record.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { AppError, finding } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { findingRecordOf } from '../../../core/evidence/finding-record.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import type { OpenRun } from '../../../core/run/access/open-run.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { copyWarmPack } from '../../../core/setup/cache/warm-pack.ts';
import { failureInWords, runSetup } from '../../../core/setup/commands/run-setup.ts';
import { copyIncluded } from '../../../core/setup/include/copy-included.ts';
import { includeFile } from '../../../core/setup/include/find-included.ts';
import { withoutValues } from '../../../core/setup/include/included-values.ts';
import { settleWorktree } from '../../../core/setup/settle-worktree.ts';
import { tempFolder } from '../../../core/system/files/temp.ts';
import { folderIdentity } from '../../../core/system/hostile/stat-hostile.ts';
import type { TreeMark } from '../../../core/system/processes/process-table.ts';
import { sha256 } from '../../../core/system/text/hash.ts';
import { prettyJson } from '../../../core/system/text/json.ts';
import { note } from '../record/worker-history.ts';
import { type WorktreeSite, worktreePath } from '../worktree/open-worktree.ts';
import type { DispatchSetup } from './dispatch-setup.ts';
import { setupRecordName } from './recorded-setup.ts';

export interface SetUpOptions {
  readonly worker: WorkerName;
  readonly setup: DispatchSetup;
  readonly site: WorktreeSite;
  readonly run: OpenRun;
  readonly segment: Ledger;
  readonly deps: StageDeps;
  /** The mark of all the worker's processes, so that a later process can end leftovers of this one. */
  readonly mark: TreeMark;
  /** The worker's own variables. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Prepares a worker's open folder before its agent starts: included files, warm folders, set-up commands. Restores tracked files that the
 * commands changed. Collecting leaves out of the result whatever the record lists.
 *
 * @throws AppError ERR_SETUP with the last lines and the path of the log; ERR_DISPATCH_CANCELLED
 */
export async function setUpWorktree(options: SetUpOptions): Promise<void> {
  const { worker, setup, segment, deps, run } = options;
  const watch = deps.clock.stopwatch();
  await note(segment, worker, 'SETUP_STARTED', { details: { commands: setup.settings.commands.length } });
  try {
    const record = await makeReady(options);
    await run.writeJson(setupRecordName(worker), setupRecord, record);
    await note(segment, worker, 'SETUP_ENDED', {
      duration_ms: watch(),
      hashes: { setup: sha256(prettyJson(record)) },
      details: {
        included: record.included.length,
        restored: record.restored.slice(0, 20),
        left_out: record.left_out.length,
      },
    });
    deps.log(`${worker}: set up`);
  } catch (error) {
    await note(segment, worker, 'SETUP_ENDED', { duration_ms: watch(), rc: 1 });
    if (!deps.signal.aborted) throw error;
    throw new AppError('ERR_DISPATCH_CANCELLED', `The set-up of ${worker} was cancelled.`, { worker, cause: error });
  }
}

async function makeReady(options: SetUpOptions): Promise<SetupRecord> {
  const { worker, setup, site } = options;
  const folder = await realpath(worktreePath(site, worker));
  const findings = setup.reporter === worker ? [...setup.findings] : [];
  const { copied, left } = await copyIncluded(setup.included, await realpath(site.usersGit.dir), folder);
  if (left.length > 0) {
    const message = `${includeFile}: left out ${left.slice(0, 10).join('; ')}.`;
    findings.push(finding('ERR_WORKTREE_INCLUDE', message, { severity: 'warning', file: includeFile }));
  }
  const none = { restored: [], left_out: [], ignored: [] };
  const settled =
    setup.settings.commands.length === 0 ? none : await runCommands(options, folder, [...copied], findings);
  return {
    schema_version: SCHEMA_VERSION,
    run_id: site.layout.runId,
    worker,
    included: [...copied],
    cached: [...setup.cached],
    ...settled,
    findings: findings.map((found) => findingRecordOf({ ...found, worker })),
  };
}

async function runCommands(
  { worker, setup, site, run, deps, mark, variables }: SetUpOptions,
  folder: string,
  included: readonly string[],
  findings: Diagnostic[],
): Promise<Pick<SetupRecord, 'restored' | 'left_out' | 'ignored'>> {
  const notCopied = setup.pack === undefined ? undefined : await copyWarmPack(setup.pack, folder);
  if (notCopied !== undefined) {
    const message = `${setup.cached.join(', ')} was not copied from the warm folder: ${notCopied}.`;
    findings.push(finding('ERR_SETUP_CACHE', message, { severity: 'warning' }));
  }
  const warm = setup.pack !== undefined && notCopied === undefined ? setup.pack.folders : [];
  const before = warm.map((path) => folderIdentity(join(folder, path)));
  await using home = await tempFolder('factory-setup-home');
  const { env, signal } = deps;
  const whole = await runSetup(setup.settings, { folder, home: home.path, env, variables, mark, signal });
  const ended = { ...whole, output: withoutValues(whole.output, setup.secrets) };
  const name = `logs/${worker}/setup.log`;
  await run.write(name, ended.output);
  if (ended.failed !== undefined) {
    const file = posix.join(site.layout.runDir, name);
    throw new AppError('ERR_SETUP', failureInWords(`of ${worker}`, ended, file), { worker, file });
  }
  const remade = warm.filter((path, at) => folderIdentity(join(folder, path)) !== before[at]);
  if (remade.length > 0) {
    const message = `The set-up commands made ${remade.join(', ')} again although it had been copied from the warm folder.`;
    const nextAction = `Skip what is there, for example with {"shell": "bash", "run": "test -d ${remade[0]} || npm ci"}.`;
    findings.push(finding('ERR_SETUP_CACHE', message, { severity: 'warning', nextAction }));
  }
  const settled = await settle(site, worker, folder, [...included, ...setup.cached]);
  if (settled.restored.length > 0) {
    const { length } = settled.restored;
    const names = settled.restored.slice(0, 5).join(', ');
    const message = `The set-up commands changed ${length} tracked file(s), which were restored: ${names}.`;
    findings.push(finding('ERR_SETUP_RESTORED', message, { severity: 'notice', file: settled.restored[0] ?? '' }));
  }
  return settled;
}

async function settle(site: WorktreeSite, worker: WorkerName, folder: string, apart: readonly string[]) {
  await using store = await openRunStore(site);
  const { excludes = [], settings = [] } = site.inputs.checkout ?? {};
  const outbox = site.layout.outbox(worker);
  const checkout = { excludes, settings };
  return await settleWorktree({ store, folder, treeish: site.inputs.base_sha, outbox, checkout, apart });
}
