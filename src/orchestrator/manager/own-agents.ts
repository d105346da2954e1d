import type { Agents } from './agents.ts';

/** Agents of a repository's own, which exist until they are disposed. */
export interface OwnAgents extends AsyncDisposable {
  /**
   * Makes the agents of one run.
   *
   * @param defaults the agents that they replace
   * @throws AppError ERR_AGENT_MODULE
   */
  agents(defaults: Agents): Promise<Partial<Agents>>;
}

export const noAgents: OwnAgents = {
  agents: async () => ({}),
  [Symbol.asyncDispose]: async () => undefined,
};
