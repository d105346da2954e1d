import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import { appErrorOf } from '../core/diagnostics/of-unknown.ts';
import { compareSnapshots } from '../core/git/watch/compare-snapshots.ts';
import { putBack } from '../core/git/watch/put-back.ts';
import { readMovedRefs, reportChanges } from '../core/git/watch/report-changes.ts';
import { takeSnapshot } from '../core/git/watch/take-snapshot.ts';
import type { Conveyor } from './conveyor.ts';

/**
 * Reads the user's git folder before a session in the user's checkout. What the session does to files is not compared: that is its work.
 *
 * @returns reports what differs later. An error is a setting or file that can make git run a program or read other objects
 *   (docs/design/repository-watch.md); `security.put_back` restores it
 */
export async function watchGitFolder(
  conveyor: Conveyor,
  planId: string,
): Promise<() => Promise<readonly Diagnostic[]>> {
  const { root, factory, deps } = conveyor;
  const before = await takeSnapshot({ root, env: deps.env, unwatched: [], runWorktrees: [] });
  const rules = { place: 'the repository', workers: [planId], checkoutGuard: 'warn' } as const;
  return async () => {
    try {
      const after = await takeSnapshot(before.place, before);
      const changes = compareSnapshots(before, after).filter(({ kind }) => kind !== 'file');
      const moved = await readMovedRefs(changes, after, factory.run.branch_prefix);
      const restored = factory.security.put_back ? await putBack(changes, after) : undefined;
      return reportChanges(changes, moved, { ...rules, ...(restored === undefined ? {} : { restored }) });
    } catch (error) {
      deps.log(`The repository cannot be read: ${appErrorOf(error).message}`);
      return reportChanges([{ kind: 'unreadable', name: '.git' }], [], rules);
    }
  };
}
