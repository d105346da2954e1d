import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { BackendName } from '../../core/contracts/backend-name.ts';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../core/contracts/worker.ts';
import { AppError, finding } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { Git } from '../../core/git/git.ts';
import { chosenBackends } from '../../core/machine/chosen-backend.ts';
import { type DoctorRow, runDoctor } from '../../core/machine/run-doctor.ts';
import type { RunLayout } from '../../core/run/layout.ts';
import { judgeWorktrees } from './launch/ref-snapshot.ts';

export interface PreflightOptions {
  readonly git: Git;
  readonly layout: RunLayout;
  readonly config: FactoryConfig;
  readonly backends: ReadonlyMap<WorkerName, BackendName>;
}

/**
 * Checks that this machine and repository meet the requirements of the run. Writes nothing.
 *
 * @returns the doctor's rows, and its warnings as findings
 * @throws AppError ERR_PREFLIGHT or ERR_WORKTREE_GUARD with every failure as a diagnostic
 */
export async function preflight(
  options: PreflightOptions,
): Promise<{ readonly rows: readonly DoctorRow[]; readonly warnings: readonly Diagnostic[] }> {
  const { git, layout, config, backends } = options;
  const { rows, findings: ofMachine } = await checkMachine(options);
  const findings = [...ofMachine];
  const wanted = resolve(git.dir, config.paths.worktrees_dir);
  const worktreesDir = await realpath(wanted).catch(() => wanted);
  findings.push(...(await judgeWorktrees(worktreesDir, layout, [...backends.keys()])));
  const first = findings.find(({ severity }) => severity === 'error');
  if (first !== undefined) {
    throw new AppError(first.code, first.message, { nextAction: first.nextAction, diagnostics: findings });
  }
  return { rows, warnings: findings };
}

/** The doctor's rows for a run with these backends, and a finding for each that is not well. Writes nothing. */
export async function checkMachine({ git, config, backends }: Omit<PreflightOptions, 'layout'>): Promise<{
  readonly rows: readonly DoctorRow[];
  readonly findings: readonly Diagnostic[];
}> {
  const rows = await runDoctor({
    git,
    config,
    backends: chosenBackends(config, backends),
    nodeVersion: process.versions.node,
    platform: process.platform,
  });
  return { rows, findings: rows.flatMap(rowFinding) };
}

/** A row as a finding: an error if it stops a run, else a warning. None if nothing is wrong. */
export function rowFinding(row: DoctorRow): Diagnostic[] {
  if (row.status === 'ok' || row.status === 'note') return [];
  const severity = row.status === 'fail' ? 'error' : 'warning';
  return [
    finding('ERR_PREFLIGHT', `Preflight, ${row.check}: ${row.detail}.`, { severity, nextAction: row.next_action }),
  ];
}
