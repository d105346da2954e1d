import { delimiter } from 'node:path';
import type { Platform } from '../protocol/file-commands.ts';

/** Keys of the github context that become `GITHUB_<NAME>` (actions/runner GitHubContext.cs). */
const githubNames = [
  'action',
  'action_path',
  'action_ref',
  'action_repository',
  'actor',
  'actor_id',
  'api_url',
  'artifacts',
  'artifacts_list',
  'base_ref',
  'env',
  'event_name',
  'event_path',
  'graphql_url',
  'head_ref',
  'job',
  'output',
  'path',
  'ref',
  'ref_name',
  'ref_protected',
  'ref_type',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'retention_days',
  'run_attempt',
  'run_id',
  'run_number',
  'server_url',
  'sha',
  'state',
  'step_summary',
  'triggering_actor',
  'workflow',
  'workflow_ref',
  'workflow_sha',
  'workspace',
] as const;

/**
 * Merges the environment of one process. Later layers override earlier ones. On Windows names are case-insensitive, and
 * the first spelling is kept.
 */
export function mergeEnvironment(
  platform: Platform,
  layers: readonly Iterable<readonly [string, string]>[],
): Record<string, string> {
  const result = new Map<string, [name: string, value: string]>();
  for (const layer of layers) {
    for (const [name, value] of layer) {
      const key = platform === 'windows' ? name.toUpperCase() : name;
      result.set(key, [result.get(key)?.[0] ?? name, value]);
    }
  }
  return Object.fromEntries(result.values());
}

/** The `GITHUB_*` variables of a github context. Leaves out objects and keys that are not in the list. */
export function githubEnvironment(github: Readonly<Record<string, unknown>>): [string, string][] {
  const result: [string, string][] = [];
  for (const name of githubNames) {
    const value = github[name];
    if (typeof value === 'string') result.push([`GITHUB_${name.toUpperCase()}`, value]);
    else if (typeof value === 'boolean' || typeof value === 'number') {
      result.push([`GITHUB_${name.toUpperCase()}`, String(value)]);
    }
  }
  return result;
}

/** The `RUNNER_*` variables of a runner context. */
export function runnerEnvironment(runner: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(runner)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    .map(([name, value]) => [`RUNNER_${name.toUpperCase()}`, value]);
}

/** The `INPUT_<NAME>` variables: upper case, spaces become `_`, dashes stay, as actions/toolkit expects. */
export function inputEnvironment(inputs: ReadonlyMap<string, string>): [string, string][] {
  return [...inputs].map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]);
}

/** The `STATE_<name>` variables with the values that an earlier phase saved. */
export function stateEnvironment(state: ReadonlyMap<string, string>): [string, string][] {
  return [...state].map(([name, value]) => [`STATE_${name}`, value]);
}

/** Prepends the folders from GITHUB_PATH to PATH, the newest first. */
export function prependPath(env: Record<string, string>, added: readonly string[], platform: Platform): void {
  if (added.length === 0) return;
  const key =
    Object.keys(env).find((name) => (platform === 'windows' ? name.toUpperCase() : name) === 'PATH') ?? 'PATH';
  env[key] = [...added.toReversed(), env[key] ?? ''].filter((part) => part !== '').join(delimiter);
}

/**
 * Adds the loopback addresses to `NO_PROXY` and `no_proxy`. Otherwise the Azure SDK in the artifact client would send
 * blobs for the local service to a proxy.
 */
export function bypassProxy(env: Record<string, string>): void {
  for (const name of ['NO_PROXY', 'no_proxy']) {
    const hosts = (env[name] ?? '').split(',').filter((host) => host.trim() !== '');
    for (const host of ['127.0.0.1', 'localhost']) if (!hosts.includes(host)) hosts.push(host);
    env[name] = hosts.join(',');
  }
}
