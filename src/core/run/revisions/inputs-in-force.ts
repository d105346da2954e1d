import { factoryConfig } from '../../contracts/config/factory-config.ts';
import type { PolicyRevision } from '../../contracts/launch/policy-revision.ts';
import { type RunInputs, runInputs } from '../../contracts/launch/run-inputs.ts';
import { AppError } from '../../diagnostics/app-error.ts';
import { isRecord } from '../../system/text/json.ts';
import { readJsonFileIfAny } from '../json-file.ts';
import type { RunLayout } from '../layout.ts';
import { policyNumbers, readPolicyRecord } from './policy-records.ts';

/** The inputs that a run is judged by now. */
export interface InputsInForce {
  /** RUN_INPUTS.json, with the policy of the newest revision in its configuration. */
  readonly inputs: RunInputs;
  /** The newest revision; `undefined` if the base commit's policy applies. */
  readonly policy: PolicyRevision | undefined;
  /** The revision's list of allowed secrets; `undefined` if the base commit's list applies. */
  readonly secretAllow: string | undefined;
}

/**
 * Reads the inputs that a run is judged by. Compare the launch digest first: it covers RUN_INPUTS.json and all revisions.
 *
 * @throws AppError ERR_STATE_MISSING, ERR_SCHEMA, ERR_LAUNCH_STATE_ALTERED
 */
export async function readInputsInForce(root: string, layout: RunLayout): Promise<InputsInForce> {
  const found = await readInputsInForceIfAny(root, layout);
  if (found !== undefined) return found;
  throw new AppError('ERR_STATE_MISSING', `${layout.inputs} is missing.`, { file: layout.inputs });
}

/** Like {@link readInputsInForce}, but returns `undefined` if prepare recorded no inputs. */
export async function readInputsInForceIfAny(root: string, layout: RunLayout): Promise<InputsInForce | undefined> {
  const recorded = await readJsonFileIfAny(root, layout.inputs, runInputs);
  if (recorded === undefined) return undefined;
  const newest = policyNumbers(root, layout).at(-1);
  if (newest === undefined) return { inputs: recorded, policy: undefined, secretAllow: undefined };
  const { revision, secretAllow } = await readPolicyRecord(root, layout, newest);
  return {
    inputs: { ...recorded, config: withPolicy(recorded.config, revision.changes) },
    policy: revision,
    secretAllow: secretAllow?.toString('utf8') ?? '',
  };
}

/**
 * Replaces the values of some keys of a configuration.
 *
 * @throws ZodError if a value is not valid
 */
export function withPolicy(config: RunInputs['config'], changes: PolicyRevision['changes']): RunInputs['config'] {
  const changed: Record<string, unknown> = structuredClone(config);
  for (const { key, after } of changes) {
    const groups = key.split('.');
    const name = groups.pop() ?? '';
    let group = changed;
    for (const each of groups) {
      const inner = group[each];
      group[each] = isRecord(inner) ? inner : {};
      group = group[each] as Record<string, unknown>;
    }
    group[name] = after;
  }
  return factoryConfig.parse(changed);
}
