import type { BackendName } from '../../core/contracts/backend-name.ts';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import { workerNames } from '../../core/contracts/worker.ts';
import { agentKeyVariable, keyVariablesOf } from '../../core/machine/agent-key.ts';
import { chosenBackends } from '../../core/machine/chosen-backend.ts';

/**
 * The secrets of a local run, under the names that the workflows use on GitHub. A step sees a secret only if the
 * workflow passes it, so steps do not inherit any of them as environment variables.
 *
 * @param backend the backend of all workers; by default each worker's backend from the configuration
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
