import { delimiter } from 'node:path';
import type { Platform } from '../protocol/file-commands.ts';

/** Names of the github context that become `GITHUB_<NAME>` (actions/runner GitHubContext.cs). */
const githubNames = [
  'action',
  'action_path',
  'action_ref',
  'action_repository',
  'actor',
  'actor_id',
  'api_url',
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
 * The environment of one process. Layers come in order, later ones win; on Windows names that differ by case only are one
 * (the first spelling stays), elsewhere they are different names.
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

/** `GITHUB_*` of a github context; values that are no text, and names off the list, are left out. */
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

/** `RUNNER_*` of a runner context. */
export function runnerEnvironment(runner: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(runner)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    .map(([name, value]) => [`RUNNER_${name.toUpperCase()}`, value]);
}

/** `INPUT_<NAME>`: spaces become `_`, letters upper case, dashes stay (as actions/toolkit reads them). */
export function inputEnvironment(inputs: ReadonlyMap<string, string>): [string, string][] {
  return [...inputs].map(([name, value]) => [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]);
}

/** `STATE_<name>`, for the phase after the one that saved it. */
export function stateEnvironment(state: ReadonlyMap<string, string>): [string, string][] {
  return [...state].map(([name, value]) => [`STATE_${name}`, value]);
}

/** Puts what GITHUB_PATH added before PATH, the newest first. */
export function prependPath(env: Record<string, string>, added: readonly string[], platform: Platform): void {
  if (added.length === 0) return;
  const key =
    Object.keys(env).find((name) => (platform === 'windows' ? name.toUpperCase() : name) === 'PATH') ?? 'PATH';
  env[key] = [...added.toReversed(), env[key] ?? ''].filter((part) => part !== '').join(delimiter);
}

/**
 * Adds the loopback addresses to `NO_PROXY` and `no_proxy`: the Azure SDK inside the artifact client would else send blobs
 * for the local service to a proxy.
 */
export function bypassProxy(env: Record<string, string>): void {
  for (const name of ['NO_PROXY', 'no_proxy']) {
    const hosts = (env[name] ?? '').split(',').filter((host) => host.trim() !== '');
    for (const host of ['127.0.0.1', 'localhost']) if (!hosts.includes(host)) hosts.push(host);
    env[name] = hosts.join(',');
  }
}
