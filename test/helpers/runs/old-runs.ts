import { join } from 'node:path';
import { type FactoryConfig, factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../../src/core/contracts/worker.ts';
import { layoutOf, type RunLayout } from '../../../src/core/run/layout.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import { type FactoryRepo, testRunInputs, writeFiles } from './factory-repo.ts';
import { freeLedger } from './free-ledger.ts';
import { indexEnded } from './index-ended.ts';

/** The leftovers of one past run. */
export interface OldRun {
  /** The time of all its events. */
  readonly at: string;
  /** Its verdict; `null` if it has none yet. */
  readonly status?: 'PASS' | 'BLOCKED' | 'FAIL' | null;
  /** `kind` of its manifest; default: `factory`. */
  readonly kind?: string;
  /** Workers whose worktree is still open. */
  readonly worktrees?: readonly WorkerName[];
  /** Refs below refs/factory/ to create at the base commit. */
  readonly refs?: readonly string[];
  /** Whether its prompts were extracted. */
  readonly prompts?: boolean;
  /** Further files of the run folder. */
  readonly files?: Readonly<Record<string, string>>;
}

export const oldRunConfig: FactoryConfig = factoryConfig.parse({});

/** Creates a past run as the stages would leave it: ledger, manifest, inputs, prompts, worktrees, refs, and a line in the index. */
export async function leaveRun(repo: FactoryRepo, runId: string, run: OldRun): Promise<RunLayout> {
  const layout = layoutOf(oldRunConfig.paths, runId);
  const clock = fixedClock(new Date(run.at));
  const status = run.status === undefined ? 'PASS' : run.status;
  const ledger = await freeLedger({ file: join(repo.root, layout.ledger), runId, clock });
  const start = await ledger.append({ event_type: 'RUN_START', actor: 'prepare-run' });
  await ledger.append({
    event_type: 'RUN_INIT',
    actor: 'prepare-run',
    parent: start,
    hashes: { launch: sha256(runId) },
    details: { base_sha: repo.baseSha, dry_run: false },
  });
  const rc = { PASS: 0, BLOCKED: 2, FAIL: 1 };
  if (status !== null) {
    await ledger.append({ event_type: 'RUN_END', actor: 'Z_aggregator', rc: rc[status], details: { status } });
  }
  const prompt = `prompt of ${runId}\n`;
  const inputs = { ...testRunInputs(repo, oldRunConfig), run_id: runId, prompts: { A_core: sha256(prompt) } };
  inputs.publish = { branch: `factory/${runId}`, old_sha: null, target: 'local' };
  writeFiles(repo.root, {
    [layout.inputs]: prettyJson(inputs),
    [layout.manifest]: prettyJson({
      schema_version: 1,
      contract_version: 1,
      run_id: runId,
      kind: run.kind ?? 'factory',
      base_ref: 'HEAD',
      base_ref_hash: repo.baseSha,
      status: 'PREPARED',
      workers: ['A_core'],
      integrator: 'Z_aggregator',
      paths: { run_dir: layout.runDir, integrator_dir: layout.integratorDir, logs_dir: `${layout.runDir}/logs` },
    }),
    [`${layout.runDir}/A_core/SUMMARY.md`]: 'done\n',
    ...(run.prompts === false
      ? {}
      : { [layout.prompt('A_core')]: prompt, [`${layout.promptLogsDir}/DISPATCH_REPORT.md`]: 'report\n' }),
    ...Object.fromEntries(Object.entries(run.files ?? {}).map(([name, text]) => [`${layout.runDir}/${name}`, text])),
  });
  await indexEnded(repo.root, layout);
  for (const worker of run.worktrees ?? []) {
    const path = join(repo.root, layout.worktree(worker));
    await repo.git.run(['worktree', 'add', '--quiet', '--detach', path, repo.baseSha]);
    writeFiles(join(path, '..'), { [`.sent-${worker}`]: '', [`.agent-${worker}/codex/config.toml`]: '' });
  }
  for (const ref of run.refs ?? []) await repo.git.run(['update-ref', `refs/factory/${ref}`, repo.baseSha]);
  return layout;
}
