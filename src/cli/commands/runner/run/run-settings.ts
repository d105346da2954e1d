import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { readJsonFile } from '../../../../core/run/json-file.ts';
import { clockFrom } from '../../../../core/system/clock.ts';
import type { EnvironmentProtection, RunWorkflowOptions } from '../../../../runner/execute/event/run-options.ts';
import { findNodes, ownNode } from '../../../../runner/execute/steps/programs/node-programs.ts';
import { mirroredActions } from '../../../../runner/mirror/action-mirror.ts';
import type { JobSelection } from '../../../../runner/plan/select-jobs.ts';
import { hostEnvironment } from '../../../local-run/host-environment.ts';
import { packageRepository } from '../../../local-run/package-source.ts';
import { recordRootOf } from '../../../local-run/state-folder.ts';
import { actionRepository } from '../../../local-run/workflow-source.ts';
import type { Io } from '../../../program/io.ts';
import { packageRoot } from '../../../program/package-root.ts';
import { type FoundRepository, findRepository, headOf } from '../../../repository/repository.ts';
import { readGivenValues } from './given-values.ts';
import { readProtection } from './protection-options.ts';

/** The options of `factory runner run` that say what to run, and with what. */
export interface RunSettingsOptions {
  readonly repo: string;
  readonly event?: string;
  readonly eventFile?: string;
  readonly input?: readonly string[];
  readonly ref?: string;
  readonly sha?: string;
  readonly base?: string;
  readonly actor?: string;
  readonly dirty: boolean;
  readonly pushTo?: 'copy' | 'repository';
  readonly oidc?: boolean;
  readonly secret?: readonly string[];
  readonly secretFile?: readonly string[];
  readonly var?: readonly string[];
  readonly varFile?: readonly string[];
  readonly env?: readonly string[];
  readonly envFile?: readonly string[];
  readonly approval?: readonly string[];
  readonly waitTimer?: readonly string[];
  readonly job?: readonly string[];
  readonly matrix?: readonly string[];
  readonly label?: readonly string[];
  readonly anyLabel: boolean;
  readonly keep: boolean;
  readonly pauseOnFailure?: boolean;
  readonly workflowSource?: string;
  readonly actionSource?: readonly string[];
  readonly actionCache?: string;
  readonly recordDir?: string;
}

/** A run without its workflow and event. */
export type RunSettings = Omit<RunWorkflowOptions, 'workflow' | 'event' | 'onEvent'> & {
  readonly payload: NonNullable<RunWorkflowOptions['event']['payload']>;
};

/**
 * Reads the options of a run.
 *
 * @param place the repository, if HEAD may change before the run starts, or need not exist
 * @throws AppError ERR_USAGE, ERR_NOT_A_REPOSITORY
 */
export async function readRunSettings(
  io: Io,
  options: RunSettingsOptions,
  place?: FoundRepository,
): Promise<RunSettings> {
  const repository = await repositoryOf(io, options, place);
  const [secrets, vars, env, payload, nodes, mirrored, ownRepository] = await Promise.all([
    readGivenValues(io, '--secret', options.secret, options.secretFile),
    readGivenValues(io, '--var', options.var, options.varFile),
    readGivenValues(io, '--env', options.env, options.envFile),
    payloadOf(io, options.eventFile),
    findNodes({ env: io.env, own: ownNode }),
    mirroredActions(actionCacheOf(io, options)),
    packageRepository(io),
  ]);
  const { ref, sha, base, actor, dirty, pushTo, oidc, anyLabel, workflowSource } = options;
  const selection = selectionOf(options);
  const given = absolute(io, pairs('--action-source', options.actionSource ?? []));
  return {
    ...repository,
    payload,
    ...(options.input === undefined ? {} : { inputs: pairs('--input', options.input) }),
    ...(ref === undefined ? {} : { ref }),
    ...(sha === undefined ? {} : { sha }),
    ...(base === undefined ? {} : { base }),
    ...(actor === undefined ? {} : { actor }),
    dirty,
    ...(pushTo === undefined ? {} : { pushTo }),
    oidc: oidc ?? false,
    secrets: secrets.all,
    vars: vars.all,
    env: env.all,
    environments: environmentsOf(secrets.environments, vars.environments, readProtection(options)),
    labels: options.label ?? [],
    anyLabel,
    ...(selection === undefined ? {} : { selection }),
    keepWorkspaces: options.keep,
    pauseOnFailure: options.pauseOnFailure ?? false,
    ...(workflowSource === undefined ? {} : { workflowSource: resolve(io.cwd, workflowSource) }),
    actionSources: {
      ...withoutRepositories(mirrored, given),
      // This package contains the factory's own actions.
      [actionRepository]: packageRoot(),
      [ownRepository]: packageRoot(),
      ...given,
    },
    recordDir: recordRootOf(io, options.recordDir),
    hostEnv: hostEnvironment(io.env),
    clock: clockFrom(io.env),
    nodes,
    signal: io.signal,
    forceSignal: io.force,
  };
}

async function repositoryOf(
  io: Io,
  { repo }: RunSettingsOptions,
  place: FoundRepository | undefined,
): Promise<Pick<RunSettings, 'repo' | 'repositoryName' | 'head'>> {
  if (place !== undefined) return { repo: place.root, repositoryName: place.name };
  const repository = await findRepository(io, resolve(io.cwd, repo));
  return { repo: repository.root, repositoryName: repository.name, head: headOf(repository) };
}

/** The folder of the mirror of actions: `--action-cache`, else `actions` in the record folder. */
export function actionCacheOf(
  io: Io,
  { actionCache, recordDir }: Pick<RunSettingsOptions, 'actionCache' | 'recordDir'>,
): string {
  return actionCache === undefined ? join(recordRootOf(io, recordDir), 'actions') : resolve(io.cwd, actionCache);
}

/** Parses `key=value` pairs. A value may contain `=`. */
export function pairs(option: string, given: readonly string[]): Record<string, string> {
  return Object.fromEntries(given.map((pair) => pairOf(option, pair)));
}

function pairOf(option: string, pair: string): readonly [string, string] {
  const at = pair.indexOf('=');
  if (at >= 1) return [pair.slice(0, at), pair.slice(at + 1)];
  throw new AppError('ERR_USAGE', `${option} ${pair} must have the form key=value.`, { fault: 'usage' });
}

function selectionOf({ job, matrix }: RunSettingsOptions): JobSelection | undefined {
  if (job === undefined && matrix === undefined) return undefined;
  const values = new Map<string, string[]>();
  for (const pair of matrix ?? []) {
    const [key, value] = pairOf('--matrix', pair);
    values.set(key.toLowerCase(), [...(values.get(key.toLowerCase()) ?? []), value]);
  }
  return { ...(job === undefined ? {} : { jobs: job }), ...(matrix === undefined ? {} : { matrix: values }) };
}

function environmentsOf(
  secrets: ReadonlyMap<string, Readonly<Record<string, string>>>,
  vars: ReadonlyMap<string, Readonly<Record<string, string>>>,
  protections: ReadonlyMap<string, EnvironmentProtection>,
): NonNullable<RunWorkflowOptions['environments']> {
  const names = [...new Set([...secrets.keys(), ...vars.keys(), ...protections.keys()])];
  return Object.fromEntries(
    names.map((name) => {
      const protection = protections.get(name);
      const values = { secrets: secrets.get(name) ?? {}, vars: vars.get(name) ?? {} };
      return [name, protection === undefined ? values : { ...values, protection }];
    }),
  );
}

function absolute(io: Io, sources: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(sources).map(([name, folder]) => [name, resolve(io.cwd, folder)]));
}

/** The mirror without repositories that have a folder of their own for every ref. */
function withoutRepositories(
  mirrored: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const named = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(mirrored).filter(([name]) => !named.has(name.replace(/@.*/, ''))));
}

async function payloadOf(io: Io, file: string | undefined): Promise<RunSettings['payload']> {
  if (file === undefined) return {};
  const path = resolve(io.cwd, file);
  return readJsonFile(dirname(path), basename(path), z.record(z.string(), z.json()));
}
