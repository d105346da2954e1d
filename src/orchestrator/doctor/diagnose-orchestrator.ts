import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { openGit } from '../../core/git/git.ts';
import { type DoctorRow, gitRow, nodeRow } from '../../core/machine/run-doctor.ts';
import { probeFolder } from '../../core/system/files/probe-folder.ts';
import { findProgram } from '../../core/system/processes/find-program.ts';
import { runTool } from '../../core/system/processes/run-tool.ts';
import { fail, ok, warn } from '../../upkeep/doctor/rows.ts';
import { currentGuardSettings, guardSettingsFile } from '../guards/settings/load-guard-settings.ts';
import { type OrchestratorFolders, orchestratorFolders, shownPath } from '../layout/orchestrator-folders.ts';
import { loadPipelines, type Pipelines, pipelineFileName } from '../pipelines/load-pipelines.ts';
import type { OrchestratorDeps } from '../runs/orchestrator-deps.ts';
import { ownAgents } from '../runs/orchestrator-session.ts';
import { baseCommit } from '../runs/run-base.ts';

export type DoctorDeps = Pick<OrchestratorDeps, 'env' | 'cwd' | 'signal'> & {
  readonly platform: NodeJS.Platform;
  /** As `process.versions.node`. */
  readonly nodeVersion: string;
};

/**
 * Checks what pipelines need of this machine and repository. Writes nothing. The rows have a fixed order: git, node, repository, records,
 * pipelines, agents, guards, reviewer.
 */
export async function diagnoseOrchestrator(deps: DoctorDeps): Promise<DoctorRow[]> {
  const { env, cwd, platform, nodeVersion } = deps;
  const place = orchestratorFolders(env, cwd);
  const git = openGit({ dir: place.root, env });
  const program = await findProgram('git', git.env);
  const version = await runTool('git', ['--version'], { cwd: place.root, env: git.env });
  const pipelines = await pipelinesOf(place);
  return [
    gitRow(version.stdout, { platform, program }),
    nodeRow(nodeVersion),
    (await baseCommit(place.root, env)) === null
      ? warn(
          'repository',
          'no commit is checked out, so that resume cannot notice a change',
          'Run it in a repository, and commit.',
        )
      : ok('repository', 'a commit is checked out'),
    await recordsRow(place, env),
    pipelines.row,
    ...(pipelines.found === undefined ? [] : [await agentsRow(place, pipelines.found, deps)]),
    ...(await guardRows(place, env)),
  ];
}

async function pipelinesOf({ root }: OrchestratorFolders): Promise<{ found?: Pipelines; row: DoctorRow }> {
  try {
    const found = await loadPipelines(root);
    const own = found.all.filter(({ source }) => source === 'repository').length;
    const builtin = found.all.length - own;
    return {
      found,
      row: ok('pipelines', `${own} of the repository, ${builtin} built-in; default: ${found.defaultId}`),
    };
  } catch (error) {
    return { row: failure('pipelines', error) };
  }
}

async function agentsRow(place: OrchestratorFolders, { settings }: Pipelines, deps: DoctorDeps): Promise<DoctorRow> {
  const roles = Object.keys(settings.agents ?? {});
  if (roles.length === 0) return ok('agents', `the default ones; ${pipelineFileName} names none`);
  try {
    await using _loaded = await ownAgents(place, settings, deps);
    return ok('agents', `loaded from the commit: ${roles.join(', ')}`);
  } catch (error) {
    return failure('agents', error);
  }
}

async function guardRows({ root }: OrchestratorFolders, env: DoctorDeps['env']): Promise<DoctorRow[]> {
  try {
    const [reviewer = ''] = currentGuardSettings(root).review.command;
    const rules = ok('guards', `the rules are valid (${guardSettingsFile}, or the defaults)`);
    if ((await findProgram(reviewer, env)) !== undefined) return [rules, ok('reviewer', `${reviewer} was found`)];
    const what = `the program ${reviewer} was not found, so that the stage review fails`;
    return [
      rules,
      warn('reviewer', what, `Install it, or set review.command in ${guardSettingsFile} (docs/guards.md).`),
    ];
  } catch (error) {
    return [failure('guards', error)];
  }
}

/** Records that git sees would be part of every change that a guard judges. */
async function recordsRow(place: OrchestratorFolders, env: DoctorDeps['env']): Promise<DoctorRow> {
  const { root, runsDir, outDir } = place;
  const folders = [runsDir, outDir];
  for (const folder of folders) {
    if ((await probeFolder(folder)).writable) continue;
    return fail('records', `${shownPath(place, folder)} is not writable`, 'Give this account write access to it.');
  }
  const seen: string[] = [];
  for (const folder of folders) {
    const inside = shownPath(place, folder);
    if (inside.startsWith('/') || /^[A-Za-z]:/.test(inside)) continue;
    const args = ['check-ignore', '--quiet', '--no-index', join(folder, 'x')];
    const { exitCode } = await openGit({ dir: root, env }).run(args, { accept: [0, 1, 128] });
    if (exitCode === 1) seen.push(`${inside}/`);
  }
  if (seen.length === 0) return ok('records', 'the folders of records are writable');
  return warn('records', `git does not ignore ${seen.join(' and ')}`, `Add ${seen.join(' and ')} to .gitignore.`);
}

function failure(check: string, error: unknown): DoctorRow {
  if (!(error instanceof AppError) || error.fault === 'internal') throw error;
  return fail(check, `${error.code}: ${error.message}`, error.nextAction);
}
