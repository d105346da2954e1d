import type { FactoryConfig } from '../contracts/factory-config.ts';

/**
 * The variable that the one key of a run (`agent-key` of the action, the secret FACTORY_AGENT_KEY) stands for: that of
 * `dispatch.preset` where one is chosen, else that of the Codex CLI. No agent is given another one's key (docs/adr/0150).
 *
 * @returns the variable's name, or `null` when the chosen preset uses the login of the machine
 */
export function agentKeyVariable(config: Pick<FactoryConfig, 'codex' | 'dispatch' | 'presets'>): string | null {
  const { preset } = config.dispatch;
  return preset === null ? config.codex.api_key_env : config.presets[preset].api_key_env;
}
