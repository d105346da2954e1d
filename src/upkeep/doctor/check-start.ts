import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { committedFile } from '../../core/config/committed-file.ts';
import { defaultConfigPath, loadCommittedConfig } from '../../core/config/load-config.ts';
import { loadPolicy } from '../../core/config/policy.ts';
import type { BackendName } from '../../core/contracts/backend-name.ts';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import { type WorkerName, workerNames } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { type Git, openGit } from '../../core/git/git.ts';
import { type ChosenBackend, chosenBackends } from '../../core/machine/chosen-backend.ts';
import type { RunLayout } from '../../core/run/layout.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { queryVersion, tooOld } from '../../stages/dispatch-codex/agents/backend/agent-program.ts';
import { backends } from '../../stages/dispatch-codex/agents/registry.ts';
import { backendMap, settingsOf } from '../../stages/prepare-run/launch/recorded-settings.ts';
import { resolveCommit } from '../../stages/prepare-run/launch/resolve-commit.ts';
import { checkMachine, rowFinding } from '../../stages/prepare-run/preflight.ts';
import { withoutNoops } from '../../stages/prepare-run/prompts/noops.ts';
import { readPrompts } from '../../stages/prepare-run/prompts/prompt-source.ts';
import { programRows } from './program-rows.ts';

export interface StartOptions {
  /** The repository root, absolute. */
  readonly root: string;
  readonly layout: RunLayout;
  /** The commit whose configuration the run reads. */
  readonly commit: string;
  /** The prompt zip, absolute. */
  readonly zip: string;
  readonly backend?: string | undefined;
  readonly baseRef?: string | undefined;
}

/**
 * Refuses to start a new run that cannot work on this machine: no backend, a failed check of the machine, or an agent, a gate or set-up
 * whose program cannot start. Writes nothing, so that the RUN_ID stays unused. What a run's record judges is left to prepare: the prompts,
 * the configuration's values and the base. A run that exists already is not checked.
 *
 * @throws AppError (usage) with the code and the next action that the run would end with, and every failure as a diagnostic
 */
export async function checkStart(options: StartOptions, deps: StageDeps): Promise<void> {
  const { root, layout } = options;
  if ([layout.ledger, layout.inputs].some((file) => statHostile(join(root, file)).kind !== 'absent')) return;
  const git = openGit({ dir: root, env: deps.env, signal: deps.signal });
  const planned = await readPlan(git, options, deps);
  if (planned === undefined) return;
  const { config, workers } = planned;
  const failures = await findFailures(git, config, workers, { ...options, ...deps });
  const [first] = failures;
  if (first === undefined) return;
  const { code, message, nextAction } = first;
  const uncommitted = (await isCommitted(git, options))
    ? ''
    : ` ${defaultConfigPath} has changes that are not committed.`;
  throw new AppError(code, `${message}${uncommitted}`, {
    ...first,
    fault: 'usage',
    nextAction: uncommitted === '' ? nextAction : `${nextAction} A run reads the committed file: commit it.`,
    diagnostics: failures,
  });
}

/** The configuration and the workers of the run; `undefined` if prepare will refuse them. */
async function readPlan(
  git: Git,
  { layout, commit, zip, backend, baseRef }: StartOptions,
  { env, clock }: StageDeps,
): Promise<{ readonly config: FactoryConfig; readonly workers: readonly WorkerName[] } | undefined> {
  try {
    const overrides = { 'dispatch.backend': backend ?? '' };
    const loaded = await loadCommittedConfig({ git, commit, env, overrides });
    const base = baseRef || loaded.config.run.base_ref;
    const baseSha = base === 'HEAD' ? commit : await resolveCommit(git, base);
    const { config } = await loadPolicy({ git, baseSha, loaded });
    const { prompts } = await readPrompts(git.dir, layout, 'zip', { zip }, clock);
    return { config, workers: withoutNoops(workerNames, prompts).workers };
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

async function findFailures(
  git: Git,
  config: FactoryConfig,
  workers: readonly WorkerName[],
  { backend, ...deps }: Pick<StartOptions, 'backend'> & Pick<StageDeps, 'env' | 'signal'>,
): Promise<readonly Diagnostic[]> {
  let chosen: ReadonlyMap<WorkerName, BackendName>;
  try {
    const publish = { target: 'local' } as const;
    chosen = backendMap(settingsOf(config, { workers, chosen: (backend ?? '') !== '', publish }));
  } catch (error) {
    if (error instanceof AppError) return [error.toDiagnostic()];
    throw error;
  }
  const { rows, findings } = await checkMachine({ git, config, backends: chosen });
  // Gates of a local run run here, so that what is a warning elsewhere ends this run.
  const ofGates = [...rows.filter(({ check }) => check === 'gate sandbox'), ...(await programRows(config, deps.env))];
  const needs = await Promise.all(chosenBackends(config, chosen).map((each) => needsOf(each, config, deps)));
  return [
    ...findings.filter(({ severity }) => severity === 'error'),
    ...needs.flat(),
    ...ofGates.filter(({ status }) => status === 'warn').flatMap((row) => rowFinding({ ...row, status: 'fail' })),
  ];
}

/** What dispatch would refuse a worker for. The `autohotkey` backend can install what it lacks, so only dispatch can say. */
async function needsOf(
  { name, preset }: ChosenBackend,
  { dispatch, codex, presets }: FactoryConfig,
  { env, signal }: Pick<StageDeps, 'env' | 'signal'>,
): Promise<readonly Diagnostic[]> {
  if (name === 'autohotkey' || name === 'script') return [];
  try {
    const context = { dispatch, codex, presets, preset, env };
    const [need] = await backends[name].doctor(context);
    if (need !== undefined) return [need];
    const program = backends[name].program?.(context) ?? null;
    const old = program?.oldest && tooOld(program, await queryVersion(program, { env, signal }));
    return old === undefined ? [] : [old];
  } catch (error) {
    if (error instanceof AppError && error.fault !== 'internal') return [error.toDiagnostic()];
    throw error;
  }
}

/** Whether the folder holds the configuration that the run reads. */
async function isCommitted(git: Git, { root, commit }: StartOptions): Promise<boolean> {
  const there = await readFile(join(root, defaultConfigPath), 'utf8').catch(() => undefined);
  if (there === undefined) return true;
  const committed = await committedFile(git, commit, defaultConfigPath);
  return committed?.trimEnd() === there.replaceAll('\r\n', '\n').trimEnd();
}
