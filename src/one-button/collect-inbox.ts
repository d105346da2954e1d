import { join } from 'node:path';
import type { GcReport } from '../core/contracts/executor/gc-report.ts';
import { parseRunId, type RunId, runIdForm } from '../core/run/run-id.ts';
import type { StageDeps } from '../core/run/stage.ts';
import { dayMs } from '../core/system/clock.ts';
import { isLockHeld } from '../core/system/files/lock.ts';
import { removeTree } from '../core/system/files/remove-tree.ts';
import { statHostile } from '../core/system/hostile/stat-hostile.ts';
import { collectGarbage, type RecordKeeper } from '../upkeep/gc/collect-garbage.ts';
import { type DeskInputs, openDesk } from './desk.ts';
import { runFolders } from './inbox/executor-record.ts';
import type { Inbox } from './inbox/inbox.ts';
import { claimedName } from './inbox/scan-inbox.ts';

/** Undefined values default to the configuration. */
export interface CollectInputs extends DeskInputs {
  readonly keepDays?: number | undefined;
  readonly keepCount?: number | undefined;
  readonly dryRun?: boolean | undefined;
}

/**
 * Deletes what old runs left in the repository (snapshot refs, worktrees, run and prompt folders) and in the inbox's runs folder. Both
 * age and count must allow it. Archived packs stay.
 *
 * @throws the errors of openDesk and collectGarbage
 */
export async function collectDesk(
  inputs: CollectInputs,
  deps: StageDeps,
): Promise<{ readonly report: GcReport; readonly file: string }> {
  const { root, config, inbox } = await openDesk(inputs, deps);
  const { keepDays, keepCount, dryRun } = inputs;
  return collectGarbage({ root, config, keepDays, keepCount, dryRun, records: inboxRecords(inbox) }, deps);
}

/**
 * The inbox's runs folder as records for a garbage collection. A folder is deleted if it is old, not among the newest, the run's folder
 * in the repository is not kept, no pack is claimed for it, and no executor uses it. Links are deleted as links.
 */
export function inboxRecords(inbox: Inbox): RecordKeeper {
  const shown = (runId: string): string => inbox.label('runs', runId);
  return {
    async judge({ keepDays, keepCount }, now, keptRuns) {
      const oldest = Date.parse(now) - keepDays * dayMs;
      return ownRuns(inbox)
        .slice(keepCount)
        .filter((runId) => startOf(runId) <= oldest && !keptRuns.has(runId) && !isInUse(inbox, runId))
        .map(shown);
    },
    async remove(ids) {
      for (const runId of ownRuns(inbox)) {
        if (ids.includes(shown(runId)) && !isInUse(inbox, runId)) await removeTree(inbox.runs, join(inbox.runs, runId));
      }
    },
  };
}

/** Folders of executor runs, newest first. Other folders are ignored. */
function ownRuns(inbox: Inbox): RunId[] {
  return runFolders(inbox).flatMap((name) => {
    try {
      const runId = parseRunId(name);
      return runIdForm(runId) === 'one-button' ? [runId] : [];
    } catch {
      return [];
    }
  });
}

function isInUse(inbox: Inbox, runId: string): boolean {
  return (
    statHostile(join(inbox.raw, claimedName(runId))).kind !== 'absent' || isLockHeld(join(inbox.locks, `${runId}.lock`))
  );
}

/** The start time in a RUN_ID. */
function startOf(runId: string): number {
  const iso = runId.replace(/^(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)_.*$/, '$1-$2-$3T$4:$5:$6Z');
  return Date.parse(iso);
}
