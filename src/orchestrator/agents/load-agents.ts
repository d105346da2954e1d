import { dirname, join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { openGit } from '../../core/git/git.ts';
import { readObjects } from '../../core/git/objects/cat-file.ts';
import { listTree } from '../../core/git/objects/ls-tree.ts';
import { makeFolder, writePlainFile } from '../../core/system/files/plain-files.ts';
import { tempFolder } from '../../core/system/files/temp.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';
import { byCodeUnit } from '../../core/system/text/json.ts';
import type { PipelineFile } from '../contracts/pipeline-file.ts';
import type { Agents } from '../manager/agents.ts';
import type { OwnAgents } from '../manager/own-agents.ts';

type Role = keyof Agents;
type Modules = NonNullable<PipelineFile['agents']>;

/** The method that makes an object an agent of a role. */
const methodOf: Readonly<Record<Role, string>> = {
  planner: 'plan',
  builder: 'build',
  tester: 'test',
  reviewer: 'review',
};

/** What a module may load by a relative path. */
const loadable = /\.(?:[cm]?js|json)$/;
const maxFileBytes = 4 * 1024 * 1024;

export interface AgentSource {
  /** The repository root, absolute. */
  readonly root: string;
  /** The commit that modules are loaded from; null if there is none. */
  readonly base: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
}

/**
 * Loads agents from modules of a commit, so that a stage or worker that changes a file of the checkout cannot decide about its own run. The
 * commit's JavaScript and JSON files are written into a folder of their own, which exists until the result is disposed.
 *
 * @param modules paths by role, relative to the root
 * @throws AppError ERR_AGENT_MODULE, ERR_GIT
 */
export async function loadAgents(modules: Modules, source: AgentSource): Promise<OwnAgents> {
  const roles = (Object.keys(methodOf) as Role[]).filter((role) => modules[role] !== undefined);
  const folder = await tempFolder('orchestrator-agents');
  try {
    const paths = await writeModules(folder.path, source);
    const made = new Map<Role, unknown>();
    for (const role of roles) {
      const value = await exportOf(role, modules[role] ?? '', folder.path, paths);
      if (typeof value !== 'function' && !isAgent(role, value)) throw noAgent(role, modules[role] ?? '');
      made.set(role, value);
    }
    return {
      async agents(defaults) {
        const agents: [Role, unknown][] = [];
        for (const [role, value] of made)
          agents.push([role, await agentOf(role, modules[role] ?? '', value, defaults)]);
        return Object.fromEntries(agents);
      },
      [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
    };
  } catch (error) {
    await folder[Symbol.asyncDispose]();
    throw error;
  }
}

async function writeModules(folder: string, { root, base, env, signal }: AgentSource): Promise<ReadonlySet<string>> {
  if (base === null) return new Set();
  const git = openGit({ dir: root, env, signal });
  const entries = (await listTree(git, base)).filter(
    ({ path, mode, rawPath }) => rawPath === undefined && mode.startsWith('100') && loadable.test(path),
  );
  const contents = await readObjects(
    git,
    entries.map(({ id }) => id),
    maxFileBytes,
  );
  for (const { path, id } of entries.toSorted((a, b) => byCodeUnit(a.path, b.path))) {
    const content = contents.get(id);
    if (content === undefined) continue;
    const file = await safeJoin(folder, path);
    await makeFolder(dirname(file));
    await writePlainFile(file, content);
  }
  return new Set(entries.map(({ path }) => path));
}

async function exportOf(role: Role, module: string, folder: string, paths: ReadonlySet<string>): Promise<unknown> {
  const path = posix.normalize(module.replaceAll('\\', '/'));
  if (!paths.has(path)) {
    throw refusal(
      role,
      module,
      'is no JavaScript file of the commit that is checked out; a file that is not committed does not count',
    );
  }
  try {
    const loaded = (await import(pathToFileURL(join(folder, path)).href)) as { default?: unknown };
    return loaded.default;
  } catch (error) {
    throw refusal(role, module, `cannot be loaded: ${(error as Error)?.message ?? String(error)}`, error);
  }
}

/** A module exports an agent, or a function that makes one and gets the agent that it replaces. */
async function agentOf(role: Role, module: string, value: unknown, defaults: Agents): Promise<unknown> {
  const agent = typeof value === 'function' ? await value({ agent: defaults[role] }) : value;
  if (isAgent(role, agent)) return agent;
  throw noAgent(role, module);
}

function isAgent(role: Role, value: unknown): boolean {
  return typeof (value as Record<string, unknown> | null | undefined)?.[methodOf[role]] === 'function';
}

function noAgent(role: Role, module: string): AppError {
  const what = `an object with the method ${methodOf[role]}, or a function that returns one`;
  return refusal(role, module, `has no agent as its default export: ${what}`);
}

function refusal(role: Role, module: string, why: string, cause?: unknown): AppError {
  const message = `The ${role} ${JSON.stringify(module)} of codex.orchestrator.json ${why}.`;
  return new AppError('ERR_AGENT_MODULE', message, { file: module, ...(cause === undefined ? {} : { cause }) });
}
