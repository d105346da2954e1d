import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig } from '../../../core/config/load-config.ts';
import { defaultConfig } from '../../../core/contracts/config/factory-config.ts';
import { packageSource } from '../../local-run/package-source.ts';
import { conveyorWorkflow, renderedWorkflows } from '../../local-run/workflow-source.ts';
import type { Io } from '../../program/io.ts';
import { packageRoot, packageVersion } from '../../program/package-root.ts';
import { type ActionSource, holdsActions, noCommit } from './action-source.ts';

/** All workflows of this package for a repository, with the labels of its configuration, by path. */
export async function workflowsFor(
  io: Io,
  root: string,
  { repository, sha }: Pick<ActionSource, 'repository' | 'sha'>,
): Promise<ReadonlyMap<string, string>> {
  const loaded = await loadConfig({ root, env: io.env }).catch(() => undefined);
  const jobs = loaded?.config.jobs ?? defaultConfig().jobs;
  const { runs_on: runsOn, gates_runs_on: gatesRunsOn, gates_setup: gatesSetup, queue } = jobs;
  const version = packageVersion();
  return renderedWorkflows(packageRoot(), { repository, sha, version, runsOn, gatesRunsOn, gatesSetup, queue });
}

/** Those that `factory init` writes: the conveyor's is added by `--conveyor`. */
export function factoryWorkflows(all: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...all].filter(([path]) => path !== conveyorWorkflow));
}

/** The workflows that `init` would write now. Asks no remote; if the program's own commit is unknown, the pins are zeros. */
export async function initWorkflows(io: Io, root: string): Promise<ReadonlyMap<string, string>> {
  const { repository, commit } = await packageSource(io);
  const source = { repository: holdsActions(root) ? '.' : repository, sha: commit ?? noCommit };
  return factoryWorkflows(await workflowsFor(io, root, source));
}

/** The JSON Schema of the configuration, as text. */
export async function configSchemaText(): Promise<string> {
  return readFile(join(packageRoot(), 'schemas', 'factory_config.schema.json'), 'utf8');
}
