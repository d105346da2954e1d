import type { FactoryConfig } from '../contracts/config/factory-config.ts';
import { byCodeUnit } from '../system/text/json.ts';
import type { ChosenBackend } from './chosen-backend.ts';

type KeySettings = Pick<FactoryConfig, 'codex' | 'dispatch' | 'presets'>;

/**
 * The variable that a run's key stands for when it is one alone (`agent-key` of the action, the secret FACTORY_AGENT_KEY): that of
 * `dispatch.preset` where one is chosen, else that of the Codex CLI. No agent is given another one's key (docs/adr/0150).
 *
 * @returns the variable's name, or `null` when the chosen preset uses the login of the machine
 */
export function agentKeyVariable(config: KeySettings): string | null {
  const { preset } = config.dispatch;
  return preset === null ? config.codex.api_key_env : config.presets[preset].api_key_env;
}

/** The variables that hold the keys of these backends' agents, sorted; of agents that use the machine's login none. */
export function keyVariablesOf(config: KeySettings, backends: readonly ChosenBackend[]): string[] {
  const names = backends.map(({ name, preset }) => {
    if (name === 'codex-exec') return config.codex.auth === 'api-key' ? config.codex.api_key_env : null;
    return preset === null ? null : config.presets[preset].api_key_env;
  });
  return [...new Set(names.filter((name) => name !== null))].sort(byCodeUnit);
}

/** `NAME=key`, where the name is one that a setting gives to a key's variable: a key itself may hold `=`. */
function namedKey(config: KeySettings, line: string): readonly [name: string, key: string] | undefined {
  const [, name = '', key = ''] = /^(\w+)=(.+)$/.exec(line) ?? [];
  const known = [config.codex, ...Object.values(config.presets)].some(({ api_key_env }) => api_key_env === name);
  return name !== '' && known ? [name, key] : undefined;
}

/**
 * An agent's key out of what the run was given: a key alone is that of {@link agentKeyVariable}; lines `NAME=key` are the keys of
 * several agents, each by the variable that its setting names (docs/adr/0113).
 *
 * @param given the input `agent-key`
 * @returns `undefined` when there is none for this variable
 */
export function agentKeyOf(config: KeySettings, given: string | undefined, variable: string): string | undefined {
  const lines = (given ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const named = lines.map((line) => namedKey(config, line));
  if (named.some((key) => key !== undefined)) return named.find((key) => key?.[0] === variable)?.[1];
  return lines.length === 1 && agentKeyVariable(config) === variable ? lines[0] : undefined;
}
