import type { FactoryConfig } from '../contracts/config/factory-config.ts';
import { byCodeUnit } from '../system/text/json.ts';
import type { ChosenBackend } from './chosen-backend.ts';

type KeySettings = Pick<FactoryConfig, 'codex' | 'dispatch' | 'presets'>;

/**
 * The variable that a single unnamed key belongs to (the input `agent-key`, the secret FACTORY_AGENT_KEY): that of
 * `dispatch.preset` if it is set, else that of the Codex CLI. An agent never gets the key of another company.
 *
 * @returns the variable's name, or `null` if the preset uses the login of the machine
 */
export function agentKeyVariable(config: KeySettings): string | null {
  const { preset } = config.dispatch;
  return preset === null ? config.codex.api_key_env : config.presets[preset].api_key_env;
}

/** The variables with the keys of these backends' agents, sorted. Agents that use the machine's login have none. */
export function keyVariablesOf(config: KeySettings, backends: readonly ChosenBackend[]): string[] {
  const names = backends.map(({ name, preset }) => {
    if (name === 'codex-exec') return config.codex.auth === 'api-key' ? config.codex.api_key_env : null;
    return preset === null ? null : config.presets[preset].api_key_env;
  });
  return [...new Set(names.filter((name) => name !== null))].sort(byCodeUnit);
}

/** Parses `NAME=key`. The name must be a configured `api_key_env`, because a key itself may contain `=`. */
function namedKey(config: KeySettings, line: string): readonly [name: string, key: string] | undefined {
  const [, name = '', key = ''] = /^(\w+)=(.+)$/.exec(line) ?? [];
  const known = [config.codex, ...Object.values(config.presets)].some(({ api_key_env }) => api_key_env === name);
  return name !== '' && known ? [name, key] : undefined;
}

/**
 * Finds an agent's key in the input. A single key belongs to {@link agentKeyVariable}. Lines `NAME=key` are the keys of
 * several agents, by their `api_key_env`.
 *
 * @param given the input `agent-key`
 * @returns `undefined` if there is no key for this variable
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
