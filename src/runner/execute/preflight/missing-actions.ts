import { pinOf } from '../../mirror/actions-lock.ts';
import type { Position } from '../../workflow/expressions/template.ts';
import type { JobStep, NormalJob } from '../../workflow/model.ts';
import { readAction } from '../../workflow/read/read-action.ts';
import { type ActionPlaces, findRemoteRoot, readActionText } from '../steps/action-places.ts';
import { type CommitSource, readCommitted } from './load-workflow.ts';

export interface MissingAction {
  /** As in the file: `owner/repo/path@ref`. */
  readonly uses: string;
  readonly repository: string;
  /** The ref of `uses`, or the commit that actions.lock has for it. */
  readonly ref: string;
  readonly position: Position;
}

/** A repository with actions. */
interface ActionRepository {
  /** `owner/repo@ref/`; '' for the repository of the run. */
  readonly prefix: string;
  readonly read: (path: string) => Promise<{ readonly text: string; readonly name: string } | undefined>;
}

/**
 * The actions that the steps of jobs use, directly or inside composite actions, and that are neither on this machine nor
 * built in. Each is listed once. A local action that the commit does not have may be made by an earlier step.
 *
 * @throws AppError ERR_ACTION_SOURCE if an action's path leaves its repository; ERR_ACTIONS_LOCK
 */
export async function missingActions(
  jobs: readonly NormalJob[],
  places: ActionPlaces,
  commit: CommitSource,
): Promise<readonly MissingAction[]> {
  const own: ActionRepository = { prefix: '', read: (path) => readCommittedAction(commit, path) };
  const missing = new Map<string, MissingAction>();
  const seen = new Set<string>();
  const visitSteps = async (steps: readonly JobStep[], from: ActionRepository): Promise<void> => {
    for (const step of steps) {
      if (step.kind !== 'uses' || step.reference.kind === 'docker') continue;
      const { reference, uses, position } = step;
      if (reference.kind !== 'repository') {
        // `./` is the workspace even inside of other repositories; `$/` is the repository of the file.
        await visitAction(reference.kind === 'local' ? own : from, reference.path);
        continue;
      }
      const { path, ref } = reference;
      const repository = `${reference.owner}/${reference.repo}`;
      const found = await findRemoteRoot(places, reference);
      const needed = places.locked?.get(pinOf(reference)) ?? ref;
      if (found === undefined) missing.set(uses, missing.get(uses) ?? { uses, repository, ref: needed, position });
      if (found?.kind !== 'folder') continue;
      const { root } = found;
      await visitAction({ prefix: `${repository}@${ref}/`, read: (inner) => readActionText(root, inner) }, path);
    }
  };
  const visitAction = async (repository: ActionRepository, path: string): Promise<void> => {
    const place = `${repository.prefix}${path}`;
    if (seen.has(place)) return;
    seen.add(place);
    const found = await repository.read(path);
    if (found === undefined) return;
    const { action } = readAction(found.text, `${repository.prefix}${fileIn(path, found.name)}`);
    if (action?.runs.kind === 'composite') await visitSteps(action.runs.steps, repository);
  };
  for (const { steps } of jobs) await visitSteps(steps, own);
  return [...missing.values()];
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
