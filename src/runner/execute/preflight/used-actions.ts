import { pinOf } from '../../mirror/actions-lock.ts';
import type { Position } from '../../workflow/expressions/template.ts';
import type { ActionFile, JobStep, UsesStep } from '../../workflow/model.ts';
import { readAction } from '../../workflow/read/read-action.ts';
import { type ActionPlaces, findDockerfile, findRemoteRoot, readActionText } from '../steps/action-places.ts';
import type { CertainJob } from './certain-jobs.ts';
import { type CommitSource, readCommitted } from './load-workflow.ts';

export interface MissingAction {
  /** As in the file: `owner/repo/path@ref`. */
  readonly uses: string;
  readonly repository: string;
  /** The ref of `uses`, or the commit that actions.lock has for it. */
  readonly ref: string;
  readonly position: Position;
}

/** A Docker action. */
export interface UsedImage {
  /** The job's key in the plan. */
  readonly job: string;
  /** As in the file that names it. */
  readonly uses: string;
  /** Of the job's step. */
  readonly position: Position;
}

interface UsedActions {
  /** Each once. */
  readonly missing: readonly MissingAction[];
  readonly images: readonly UsedImage[];
}

/** A repository with actions. */
interface ActionRepository {
  /** `owner/repo@ref/`; '' for the repository of the run. */
  readonly prefix: string;
  readonly read: (path: string) => Promise<{ readonly text: string; readonly name: string } | undefined>;
  /** Whether a folder has a Dockerfile. */
  readonly hasDockerfile: (path: string) => Promise<boolean>;
}

/** An action in a repository; `docker` for a folder with a Dockerfile only. */
type FoundAction = ActionFile | 'docker' | undefined;

/**
 * The actions that the steps of jobs use, directly or inside composite actions: those that are neither on this machine nor
 * built in, and those that need a container engine. A local action that the commit does not have may be made by an earlier
 * step.
 *
 * @throws AppError ERR_ACTION_SOURCE if an action's path leaves its repository; ERR_ACTIONS_LOCK
 */
export async function usedActions(
  jobs: readonly CertainJob[],
  places: ActionPlaces,
  commit: CommitSource,
): Promise<UsedActions> {
  const walk = new ActionWalk(places, commit);
  const images: UsedImage[] = [];
  for (const { planned, job } of jobs)
    for (const step of job.steps)
      for (const uses of await walk.images([step])) images.push({ job: planned.key, uses, position: step.position });
  return { missing: [...walk.missing.values()], images };
}

class ActionWalk {
  /** By `uses`. */
  readonly missing = new Map<string, MissingAction>();
  readonly #places: ActionPlaces;
  readonly #own: ActionRepository;
  /** The Docker actions in each action, by place, so that an action is read once and one that uses itself ends. */
  readonly #known = new Map<string, readonly string[]>();

  constructor(places: ActionPlaces, commit: CommitSource) {
    this.#places = places;
    this.#own = {
      prefix: '',
      read: (path) => readCommittedAction(commit, path),
      hasDockerfile: async (path) =>
        (await readCommitted(commit, fileIn(path, 'Dockerfile'))) !== undefined ||
        (await readCommitted(commit, fileIn(path, 'dockerfile'))) !== undefined,
    };
  }

  /** The `uses` of the Docker actions that steps need, each once. */
  async images(steps: readonly JobStep[], from: ActionRepository = this.#own): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const step of steps)
      if (step.kind === 'uses') for (const uses of await this.#imagesOf(step, from)) found.add(uses);
    return [...found];
  }

  async #imagesOf({ reference, uses, position }: UsesStep, from: ActionRepository): Promise<readonly string[]> {
    if (reference.kind === 'docker') return [uses];
    // `./` is the workspace even inside of other repositories; `$/` is the repository of the file.
    if (reference.kind === 'local') return this.#imagesIn(this.#own, reference.path, uses);
    if (reference.kind === 'self') return this.#imagesIn(from, reference.path, uses);
    const { path, ref } = reference;
    const repository = `${reference.owner}/${reference.repo}`;
    const found = await findRemoteRoot(this.#places, reference);
    if (found === undefined && !this.missing.has(uses)) {
      const needed = this.#places.locked?.get(pinOf(reference)) ?? ref;
      this.missing.set(uses, { uses, repository, ref: needed, position });
    }
    if (found?.kind !== 'folder') return [];
    const { root } = found;
    const remote: ActionRepository = {
      prefix: `${repository}@${ref}/`,
      read: (inner) => readActionText(root, inner),
      hasDockerfile: async (inner) => (await findDockerfile(root, inner)) !== undefined,
    };
    return this.#imagesIn(remote, path, uses);
  }

  async #imagesIn(repository: ActionRepository, path: string, uses: string): Promise<readonly string[]> {
    const place = `${repository.prefix}${path}`;
    const known = this.#known.get(place);
    if (known !== undefined) return known;
    this.#known.set(place, []);
    const action = await readFound(repository, path);
    const isDocker = action === 'docker' || action?.runs.kind === 'docker';
    const inner = !isDocker && action?.runs.kind === 'composite' ? action.runs.steps : [];
    const found = isDocker ? [uses] : await this.images(inner, repository);
    this.#known.set(place, found);
    return found;
  }
}

async function readFound(repository: ActionRepository, path: string): Promise<FoundAction> {
  const found = await repository.read(path);
  if (found !== undefined) return readAction(found.text, `${repository.prefix}${fileIn(path, found.name)}`).action;
  return (await repository.hasDockerfile(path)) ? 'docker' : undefined;
}

async function readCommittedAction(commit: CommitSource, path: string) {
  for (const name of ['action.yml', 'action.yaml']) {
    const text = await readCommitted(commit, fileIn(path, name));
    if (text !== undefined) return { text, name };
  }
  return undefined;
}

function fileIn(path: string, name: string): string {
  return path === '' ? name : `${path}/${name}`;
}
