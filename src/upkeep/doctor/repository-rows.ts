import type { DoctorRow } from '../../core/machine/run-doctor.ts';
import { withoutPins } from '../init-repository.ts';
import type { RepositoryState } from './repository-state.ts';
import { ok, warn } from './rows.ts';

/**
 * Judges what {@link lookAt} saw; pure. Nothing here stops a run: prepare refuses what does.
 *
 * @param wanted the workflows that `init` would write
 */
export function repositoryRows(state: RepositoryState, wanted: ReadonlyMap<string, string>): DoctorRow[] {
  return [
    workflowRow(state.workflows, wanted),
    leftoverRow('locks', state.staleLocks, 'left by processes that are gone', 'Run factory doctor --fix.'),
    leftoverRow('temporary files', state.temporaries, 'left by processes that are gone', 'Run factory doctor --fix.'),
    leftoverRow('worktree records', state.vanishedWorktrees, 'without a folder', 'Run factory doctor --fix.'),
    leftoverRow(
      'worktrees',
      state.leftWorktrees,
      'of runs that have ended',
      'Run factory worktrees close --run-id <RUN_ID>, or factory gc.',
    ),
    leftoverRow('unfinished runs', state.unfinished, 'without a verdict', 'Run factory resume --run-id <RUN_ID>.'),
    shapeRow(state),
  ];
}

function workflowRow(found: RepositoryState['workflows'], wanted: ReadonlyMap<string, string>): DoctorRow {
  const check = 'workflows';
  const paths = [...wanted.keys()];
  const missing = paths.filter((path) => found.get(path) === undefined);
  if (missing.length === paths.length) return warn(check, 'the repository has none of ours', 'Run factory init.');
  if (missing.length > 0) return warn(check, `missing: ${missing.join(', ')}`, 'Run factory init.');
  const strange = paths.filter((path) => withoutPins(found.get(path) ?? '') !== withoutPins(wanted.get(path) ?? ''));
  if (strange.length > 0) {
    return warn(check, `not as init writes them: ${strange.join(', ')}`, 'Run factory init; it says what it keeps.');
  }
  const old = paths.filter((path) => found.get(path) !== wanted.get(path));
  return old.length > 0
    ? warn(check, `of another release: ${old.join(', ')}`, 'Run factory init to move them to this release.')
    : ok(check, `all ${paths.length} are there`);
}

function leftoverRow(check: string, names: readonly string[], what: string, nextAction: string): DoctorRow {
  if (names.length === 0) return ok(check, 'none');
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return warn(check, `${names.length} ${what}: ${names.slice(0, 3).join(', ')}${more}`, nextAction);
}

/** What a repository may be and the factory works with, but an operator should know. */
function shapeRow(state: RepositoryState): DoctorRow {
  const check = 'working tree';
  if (state.gitIndexLock) {
    return warn(
      check,
      'index.lock stands in the git folder: another git command runs, or was killed',
      'Wait for it; when no git command runs, remove index.lock.',
    );
  }
  const notes = [
    ...(state.sparse ? ['it is sparse; workers get whole worktrees'] : []),
    ...(state.submodules ? ['it has submodules; workers get them empty'] : []),
    ...(state.linkedWorktree ? ['it is a linked worktree; branches and refs are shared with the others'] : []),
    ...(state.heldLocks.length > 0 ? [`a living process works on it: ${state.heldLocks.join(', ')}`] : []),
  ];
  return ok(check, notes.length === 0 ? 'nothing unusual' : notes.join('; '));
}
