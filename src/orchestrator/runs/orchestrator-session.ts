import { controlPlaneMode } from '../control-plane/judge-by-request.ts';
import { EventBus } from '../events/event-bus.ts';
import type { OrchestratorFolders } from '../layout/orchestrator-folders.ts';
import { noAgents, type OwnAgents } from '../manager/own-agents.ts';
import { PersistenceCoordinator } from '../persistence/persistence-coordinator.ts';
import { isSwitchedOn } from '../switches.ts';
import type { RunSession } from './execute-run.ts';
import { instantOf, type OrchestratorDeps } from './orchestrator-deps.ts';
import { baseCommit } from './run-base.ts';

/** What the runs of one call share. @throws AppError ERR_USAGE if a variable has a value that means nothing */
export function openSession(
  place: OrchestratorFolders,
  deps: OrchestratorDeps,
  settings: RunSession['settings'] = {},
  own: OwnAgents = noAgents,
): RunSession {
  const { clock, env, log, signal } = deps;
  const learns = isSwitchedOn(env, 'LEARNING_PIPELINE_ENABLED');
  const controlPlane = controlPlaneMode(env);
  const bus =
    deps.bus ??
    new EventBus((name, error) => log(`A listener of ${name} failed: ${(error as Error)?.message ?? error}`));
  const coordinator = new PersistenceCoordinator({ place, clock, signal, log });
  return {
    place,
    clock,
    now: instantOf(clock),
    deps,
    bus,
    coordinator,
    own,
    settings,
    learns,
    controlPlane,
    isNested: false,
  };
}

/**
 * Loads the agents that codex.orchestrator.json names, from the commit that is checked out; none without it.
 *
 * @throws AppError ERR_AGENT_MODULE
 */
export async function ownAgents(
  { root }: OrchestratorFolders,
  { agents: modules = {} }: RunSession['settings'],
  { env, signal }: Pick<OrchestratorDeps, 'env' | 'signal'>,
): Promise<OwnAgents> {
  if (Object.keys(modules).length === 0) return noAgents;
  const { loadAgents } = await import('../agents/load-agents.ts');
  return loadAgents(modules, { root, base: await baseCommit(root, env), env, signal });
}
