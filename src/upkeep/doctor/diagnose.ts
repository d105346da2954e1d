import { loadConfig } from '../../core/config/load-config.ts';
import { defaultConfig, type FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { openGit } from '../../core/git/git.ts';
import { type DoctorRow, runDoctor } from '../../core/machine/run-doctor.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { backendRows } from './backend-rows.ts';
import { desktopRows } from './desktop-rows.ts';
import { repair } from './repair.ts';
import { repositoryRows } from './repository-rows.ts';
import { lookAt } from './repository-state.ts';
import { fail, ok } from './rows.ts';
import { scopeRow } from './scope-row.ts';

export interface DiagnoseOptions {
  /** The repository root, absolute. */
  readonly root: string;
  readonly platform: NodeJS.Platform;
  /** The format of `process.versions.node`. */
  readonly nodeVersion: string;
  /** The workflows that `init` would write, by path. */
  readonly workflows: ReadonlyMap<string, string>;
  /** Also checks the Windows desktop. */
  readonly desktop: boolean;
  /** Fixes what is safe to fix before the checks run. */
  readonly fix: boolean;
}

export interface Diagnosis {
  readonly rows: readonly DoctorRow[];
  /** One sentence each. */
  readonly repaired: readonly string[];
}

/**
 * Checks this machine and this repository: everything that prepare's preflight checks, and what an operator wants to know before a run or
 * after a crash. Without `fix` it writes nothing. With `fix` each room applies its own rules (a lock by pid, start time and boot id; a
 * temporary file by its owner), because a wrong guess would destroy work.
 *
 * @throws AppError ERR_NOT_A_REPOSITORY (usage)
 */
export async function diagnose(options: DiagnoseOptions, deps: StageDeps): Promise<Diagnosis> {
  const { root, platform, nodeVersion } = options;
  const git = openGit({ dir: root, env: deps.env, signal: deps.signal });
  const { config, row: configRow } = await readConfig(root, deps);
  const repaired = options.fix ? await repair({ root, git, config, platform }, deps) : [];
  const [machine, own, scope, state, desktop] = await Promise.all([
    runDoctor({ git, nodeVersion, platform, config, backends: [] }),
    backendRows(config, platform, deps),
    scopeRow(git, config),
    lookAt({ root, git, config, platform }, deps),
    options.desktop ? desktopRows(platform, config, deps) : [],
  ]);
  return {
    rows: [...machine, configRow, scope, ...own, ...repositoryRows(state, options.workflows), ...desktop],
    repaired,
  };
}

/** Reads the configuration, or the defaults if it cannot be read. The row reports which. */
async function readConfig(
  root: string,
  deps: StageDeps,
): Promise<{ readonly config: FactoryConfig; readonly row: DoctorRow }> {
  try {
    const { config } = await loadConfig({ root, env: deps.env });
    return { config, row: ok('configuration', 'all values are valid') };
  } catch (error) {
    if (!(error instanceof AppError) || error.fault === 'internal') throw error;
    const row = fail('configuration', `${error.code}: ${error.message}`, error.nextAction);
    return { config: defaultConfig(), row };
  }
}
