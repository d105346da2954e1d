import type { FactoryConfig } from '../core/contracts/factory-config.ts';
import { agentKeyVariable } from '../core/run/agent-key.ts';

/**
 * The secrets of a run on this machine: what the workflows ask for by the names that a repository on GitHub gives them. Only the
 * steps that are handed one see it, which is why none of them is inherited as a variable.
 */
export function runSecrets(
  env: Readonly<Record<string, string | undefined>>,
  config: Pick<FactoryConfig, 'codex' | 'dispatch' | 'presets'>,
): Record<string, string> {
  const variable = agentKeyVariable(config);
  const given = {
    FACTORY_AGENT_KEY: variable === null ? undefined : env[variable],
    FACTORY_NOTIFY_KEY: env.FACTORY_NOTIFY_KEY,
    FACTORY_NOTIFY_URL: env.FACTORY_NOTIFY_URL,
  };
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => (entry[1] ?? '') !== ''),
  );
}
