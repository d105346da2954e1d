import type { DoctorRow } from '../../core/machine/run-doctor.ts';
import { describeHolder } from '../../core/run/access/lock-run.ts';
import { type FileState, fileState } from '../file-seal.ts';
import type { RepositoryState } from './repository-state.ts';
import { ok, warn } from './rows.ts';

/**
 * Rates the repository state. Pure. No row here stops a run: prepare does that.
 *
 * @param wanted the workflows that `init` would write
 */
export function repositoryRows(state: RepositoryState, wanted: ReadonlyMap<string, string>): DoctorRow[] {
  return [
    workflowRow(state.workflows, wanted),
    leftoverRow('locks', state.staleLocks, 'left by processes that have ended', 'Run factory doctor --fix.'),
    leftoverRow('temporary files', state.temporaries, 'left by processes that have ended', 'Run factory doctor --fix.'),
    leftoverRow('worktree records', state.vanishedWorktrees, 'without a folder', 'Run factory doctor --fix.'),
    leftoverRow(
      'worktrees',
      state.leftWorktrees,
      'of finished runs',
      'Run factory worktrees close --run-id <RUN_ID>, or factory gc.',
    ),
    livingRow(state.living),
    leftoverRow('unfinished runs', state.unfinished, 'without a verdict', 'Run factory resume --run-id <RUN_ID>.'),
    shapeRow(state),
  ];
}

function workflowRow(found: RepositoryState['workflows'], wanted: ReadonlyMap<string, string>): DoctorRow {
  const check = 'workflows';
  const paths = [...wanted.keys()];
  const missing = paths.filter((path) => found.get(path) === undefined);
  if (missing.length === paths.length)
    return warn(
      check,
      'the repository has no factory workflows',
      'Run factory init, unless runs start on this machine only.',
    );
  if (missing.length > 0) return warn(check, `missing: ${missing.join(', ')}`, 'Run factory init.');
  const are = (state: FileState): readonly string[] =>
    paths.filter((path) => fileState(found.get(path) ?? '', wanted.get(path) ?? '') === state);
  const [edited, old] = [are('edited'), are('outdated')];
  const nextAction = 'See what changes with factory upgrade --dry-run, then run factory upgrade.';
  if (edited.length > 0) return warn(check, `were edited: ${edited.join(', ')}`, nextAction);
  return old.length > 0
    ? warn(check, `of another release: ${old.join(', ')}`, nextAction)
    : ok(check, `all ${paths.length} are present`);
}

function leftoverRow(check: string, names: readonly string[], what: string, nextAction: string): DoctorRow {
  if (names.length === 0) return ok(check, 'none');
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return warn(check, `${names.length} ${what}: ${names.slice(0, 3).join(', ')}${more}`, nextAction);
}

/** An active run needs no action, and `resume` would refuse it. */
function livingRow(living: RepositoryState['living']): DoctorRow {
  const runs = [...living].map(([runId, holder]) => `${runId}, held by ${describeHolder(holder)}`);
  return ok('runs at work', runs.length === 0 ? 'none' : runs.join('; '));
}

/** Unusual repository features that the factory supports, but that an operator should know. */
function shapeRow(state: RepositoryState): DoctorRow {
  const check = 'working tree';
  if (state.gitIndexLock) {
    return warn(
      check,
      'the git folder contains index.lock: another git command is running, or was killed',
      'Wait for it. If no git command is running, delete index.lock.',
    );
  }
  const notes = [
    ...(state.sparse ? ['it is sparse; workers get complete worktrees'] : []),
    ...(state.submodules ? ['it has submodules; they are empty for workers'] : []),
    ...(state.linkedWorktree ? ['it is a linked worktree; branches and refs are shared with the others'] : []),
    ...(state.heldLocks.length > 0 ? [`a running process uses it: ${state.heldLocks.join(', ')}`] : []),
  ];
  return ok(check, notes.length === 0 ? 'nothing unusual' : notes.join('; '));
}
