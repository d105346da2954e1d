import { readdir, readFile } from 'node:fs/promises';
import { join, posix, resolve } from 'node:path';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { writeFileAtomic } from '../../../../core/system/files/atomic-write.ts';
import { byCodeUnit, jsonLine } from '../../../../core/system/text/json.ts';
import { readActionText } from '../../../../runner/execute/steps/action-places.ts';
import { listActions, type MirroredAction } from '../../../../runner/mirror/action-mirror.ts';
import {
  type ActionsLock,
  commitOf,
  type LockedDependency,
  lockPath,
  parseActionsLock,
  pinOf,
  renderActionsLock,
} from '../../../../runner/mirror/actions-lock.ts';
import type { ActionReference, JobStep } from '../../../../runner/workflow/model.ts';
import { readAction } from '../../../../runner/workflow/read/read-action.ts';
import { readWorkflow } from '../../../../runner/workflow/read/read-workflow.ts';
import type { Io } from '../../../program/io.ts';
import { findRepository } from '../../../repository/repository.ts';
import { actionCacheOf } from '../run/run-settings.ts';

export interface RunnerActionsLockOptions {
  readonly repo: string;
  /** Paths, or names in .github/workflows. None means every workflow. */
  readonly workflows: readonly string[];
  /** Take the mirror's commits also for refs that are locked already. */
  readonly relock: boolean;
  readonly actionCache?: string;
  readonly recordDir?: string;
  readonly json: boolean;
}

type RemoteAction = Extract<ActionReference, { readonly kind: 'repository' }>;

const folder = '.github/workflows';

/**
 * `factory runner actions lock [WORKFLOWS]`: writes `.github/workflows/actions.lock` for workflows of the working tree, from
 * the commits in the mirror. Without names it locks every workflow, and forgets those that are gone.
 *
 * @throws AppError ERR_ACTION_SOURCE (usage) naming the actions that the mirror has no commit for; ERR_ACTIONS_LOCK
 */
export async function runnerActionsLock(io: Io, options: RunnerActionsLockOptions): Promise<number> {
  const { root } = await findRepository(io, resolve(io.cwd, options.repo));
  const text = await readFile(join(root, lockPath), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const before: ActionsLock = text === undefined ? { workflows: {}, dependencies: {} } : parseActionsLock(text);
  const mirror = await listActions(actionCacheOf(io, options));
  const isPart = options.workflows.length > 0;
  const paths = isPart ? options.workflows.map(workflowPath) : await workflowsIn(root);
  const resolver = new Resolver(before, mirror, options.relock);
  const locked: Record<string, string[]> = {};
  for (const path of paths) locked[path] = await resolver.pinsOf(await usesOf(root, path));
  resolver.refuseMissing();
  const workflows = isPart ? { ...before.workflows, ...locked } : locked;
  const after = { workflows, dependencies: needed(workflows, { ...before.dependencies, ...resolver.found }) };
  const rendered = renderActionsLock(after);
  if (rendered !== text) await writeFileAtomic(root, lockPath, rendered);
  report(io, after, { isChanged: rendered !== text, json: options.json });
  return 0;
}

/**
 * The path by which the lockfile and runs know a workflow. A lockfile with any other path protects nothing.
 *
 * @throws AppError ERR_USAGE for a file that is no workflow
 */
function workflowPath(given: string): string {
  const path = posix.normalize(given.replaceAll('\\', '/'));
  const full = path.includes('/') ? path : `${folder}/${path}`;
  if (posix.dirname(full) === folder) return full;
  throw new AppError('ERR_USAGE', `${given} is not in ${folder}, and the lockfile is for workflows only.`, {
    fault: 'usage',
    nextAction: 'Name a file of that folder: factory runner actions lock ci.yml',
  });
}

/** Finds commits for pins: in the lockfile, else in the mirror. */
class Resolver {
  readonly #before: ActionsLock;
  readonly #mirror: readonly MirroredAction[];
  readonly #relock: boolean;
  readonly #missing = new Set<string>();
  readonly #visited = new Set<string>();
  readonly found: Record<string, LockedDependency> = {};

  constructor(before: ActionsLock, mirror: readonly MirroredAction[], relock: boolean) {
    this.#before = before;
    this.#mirror = mirror;
    this.#relock = relock;
  }

  /** Resolves actions with everything that they use in turn. Returns their pins, each once. */
  async pinsOf(actions: readonly RemoteAction[]): Promise<string[]> {
    for (const action of actions) await this.#add(action);
    return [...new Set(actions.map(pinOf))].sort(byCodeUnit);
  }

  /** @throws AppError ERR_ACTION_SOURCE (usage) */
  refuseMissing(): void {
    const [first] = this.#missing;
    if (first === undefined) return;
    const names = [...this.#missing].join(', ');
    throw new AppError('ERR_ACTION_SOURCE', `The mirror has no commit of ${names}.`, {
      fault: 'usage',
      nextAction: `Add each of them from a git clone: factory runner actions add ${first} --from <clone>`,
    });
  }

  async #add(action: RemoteAction): Promise<void> {
    const pin = pinOf(action);
    const visit = JSON.stringify([pin, action.path]);
    if (this.#visited.has(visit)) return;
    this.#visited.add(visit);
    const earlier = this.#before.dependencies[pin];
    const kept = earlier !== undefined && !this.#relock ? commitOf(earlier) : undefined;
    const source = this.#mirror.find(({ repository, ref, commit }) =>
      kept === undefined ? `${repository}@${ref}` === pin : repository === repositoryOf(pin) && commit === kept,
    );
    const commit = kept ?? source?.commit;
    // A folder that is no clone has no commit.
    if (commit === undefined || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) {
      this.#missing.add(`${action.owner}/${action.repo}@${action.ref}`);
      return;
    }
    const known = this.found[pin];
    const nested = source === undefined ? [] : await nestedUses({ root: source.folder, isOwn: false }, action.path);
    const uses = await this.pinsOf(nested.filter((one) => pinOf(one) !== pin));
    const all = [...new Set([...uses, ...(known?.uses ?? []), ...(source === undefined ? (earlier?.uses ?? []) : [])])];
    const isCommit = action.ref === commit;
    this.found[pin] = {
      ...(earlier?.ref !== undefined ? { ref: earlier.ref } : isCommit ? {} : { ref: action.ref }),
      commit: `${commit.length === 64 ? 'sha256' : 'sha1'}-${commit}`,
      ...this.#idsOf(pin),
      ...(all.length === 0 ? {} : { uses: all.sort(byCodeUnit) }),
    };
  }

  /** GitHub's ids are only known from an earlier lockfile: nothing is fetched. */
  #idsOf(pin: string): Pick<LockedDependency, 'owner_id' | 'repo_id'> {
    const same = Object.entries(this.#before.dependencies).find(([other]) => repositoryOf(other) === repositoryOf(pin));
    const { owner_id = 0, repo_id = 0 } = same?.[1] ?? {};
    return { owner_id, repo_id };
  }
}

async function workflowsIn(root: string): Promise<string[]> {
  const names = await readdir(join(root, folder)).catch(() => []);
  return names
    .filter((name) => /\.ya?ml$/.test(name))
    .sort(byCodeUnit)
    .map((name) => `${folder}/${name}`);
}

/** The actions of other repositories that a workflow's steps use, also through its own `./` and `$/` actions. */
async function usesOf(root: string, path: string): Promise<RemoteAction[]> {
  const text = await readFile(join(root, path), 'utf8').catch((cause: unknown) => {
    throw new AppError('ERR_WORKFLOW', `The workflow file ${path} cannot be read.`, {
      fault: 'usage',
      file: path,
      cause,
    });
  });
  const { workflow, diagnostics } = readWorkflow(text, path);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (workflow === undefined || error !== undefined)
    throw new AppError('ERR_WORKFLOW', error?.message ?? `${path} could not be read.`, { fault: 'usage', file: path });
  return remoteActions(
    { root, isOwn: true },
    workflow.jobs.flatMap((job) => (job.kind === 'call' ? [] : job.steps)),
  );
}

/** A repository's files. */
interface Files {
  /** Absolute. */
  readonly root: string;
  /** Whether it is the repository of the workflow, where `./` leads. */
  readonly isOwn: boolean;
}

/** The actions of other repositories that an action uses, if it is a composite one. */
async function nestedUses(files: Files, path: string, seen = new Set<string>()): Promise<RemoteAction[]> {
  if (seen.has(path)) return [];
  seen.add(path);
  const found = await readActionText(files.root, path);
  if (found === undefined) return [];
  const { action } = readAction(found.text, found.name);
  return action?.runs.kind === 'composite' ? remoteActions(files, action.runs.steps, seen) : [];
}

async function remoteActions(
  files: Files,
  steps: readonly JobStep[],
  seen = new Set<string>(),
): Promise<RemoteAction[]> {
  const found: RemoteAction[] = [];
  for (const step of steps) {
    if (step.kind !== 'uses') continue;
    const { reference } = step;
    if (reference.kind === 'repository') found.push(reference);
    else if (reference.kind === 'self' || (reference.kind === 'local' && files.isOwn))
      found.push(...(await nestedUses(files, reference.path, seen)));
  }
  return found;
}

/** The dependencies that a workflow reaches. */
function needed(
  workflows: ActionsLock['workflows'],
  dependencies: ActionsLock['dependencies'],
): Record<string, LockedDependency> {
  const kept: Record<string, LockedDependency> = {};
  const visit = (pin: string): void => {
    const dependency = dependencies[pin];
    if (dependency === undefined || kept[pin] !== undefined) return;
    kept[pin] = dependency;
    for (const used of dependency.uses ?? []) visit(used);
  };
  for (const pins of Object.values(workflows)) for (const pin of pins) visit(pin);
  return kept;
}

function repositoryOf(pin: string): string {
  return pin.slice(0, pin.indexOf('@'));
}

function report(
  io: Io,
  lock: ActionsLock,
  { isChanged, json }: { readonly isChanged: boolean; readonly json: boolean },
): void {
  const entries = Object.entries(lock.dependencies);
  if (json) io.out(jsonLine({ file: lockPath, changed: isChanged, ...lock }));
  else {
    const count = Object.keys(lock.workflows).length;
    io.out(`${lockPath} ${isChanged ? 'written' : 'is up to date'}: ${count} workflows, ${entries.length} actions\n`);
    for (const [pin, dependency] of entries) io.out(`  ${pin} ${commitOf(dependency)}\n`);
  }
  const unknown = [...new Set(entries.filter(([, { repo_id }]) => repo_id === 0).map(([pin]) => repositoryOf(pin)))];
  if (unknown.length > 0)
    io.err(
      `warning: GitHub's ids of ${unknown.join(', ')} are not known here and are 0. GitHub refuses the file until gh actions-lock has filled them in.\n`,
    );
}
