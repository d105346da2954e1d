import type { BackendName } from '../../core/contracts/backend.ts';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import { workerNames } from '../../core/contracts/worker.ts';
import { agentKeyVariable, keyVariablesOf } from '../../core/machine/agent-key.ts';
import { chosenBackends } from '../../core/machine/chosen-backend.ts';

/**
 * The secrets of a run on this machine: what the workflows ask for by the names that a repository on GitHub gives them. Only the
 * steps that are handed one see it, which is why none of them is inherited as a variable.
 *
 * @param backend the one that is chosen for all workers; the configuration's when absent
 */
export function runSecrets(
  env: Readonly<Record<string, string | undefined>>,
  config: Pick<FactoryConfig, 'codex' | 'dispatch' | 'presets' | 'workers'>,
  backend?: BackendName,
): Record<string, string> {
  const backends = workerNames.flatMap((worker) => {
    const name = backend ?? config.workers[worker].backend ?? config.dispatch.backend;
    return name === null ? [] : ([[worker, name]] as const);
  });
  const variables = keyVariablesOf(config, chosenBackends(config, new Map(backends)));
  const keys = variables.flatMap((name) => ((env[name] ?? '') === '' ? [] : [`${name}=${env[name]}`]));
  const [only] = variables;
  const alone = variables.length === 1 && only !== undefined && only === agentKeyVariable(config);
  const given = {
    FACTORY_AGENT_KEY: alone ? env[only] : keys.join('\n'),
    FACTORY_NOTIFY_KEY: env.FACTORY_NOTIFY_KEY,
    FACTORY_NOTIFY_URL: env.FACTORY_NOTIFY_URL,
  };
  return Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => (entry[1] ?? '') !== ''),
  );
}
