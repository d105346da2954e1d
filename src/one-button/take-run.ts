import { join } from 'node:path';
import type { ExecutorRecord } from '../core/contracts/executor/executor-files.ts';
import { AppError } from '../core/diagnostics/app-error.ts';
import { parseRunId } from '../core/run/run-id.ts';
import type { StageDeps } from '../core/run/stage.ts';
import { acquireLock } from '../core/system/files/lock.ts';
import { statHostile } from '../core/system/hostile/stat-hostile.ts';
import { isCorrectable, isCorrected } from './corrected-pack.ts';
import type { Desk } from './desk.ts';
import { rawPackPath, readRecord, writeRunFolder } from './inbox/executor-record.ts';
import { type Inbox, packName } from './inbox/inbox.ts';
import { claimedName, type Pack, readPack } from './inbox/scan-inbox.ts';
import { claim, guarded, isFinished, type Kept, materialized, type TakenPack } from './take-next.ts';

/**
 * Resumes one run. Its pack may be claimed, in the inbox, or only in the run's own copy. If the run ended without PASS and the inbox has
 * another pack, that one corrects the run under its RUN_ID (docs/adr/0170).
 *
 * @throws AppError ERR_RUN_BUSY (usage); ERR_RUN_ID, ERR_RUN_UNKNOWN; ERR_RESUME_PACK or ERR_RESUME_BASE if the pack or the base differs from the recorded one;
 *   ERR_INBOX_BUSY
 */
export async function takeRun(desk: Desk, id: string, deps: StageDeps): Promise<TakenPack> {
  const { inbox } = desk;
  const runId = parseRunId(id);
  await using _turn = await acquireLock(join(inbox.locks, 'inbox.lock'), { signal: deps.signal });
  const record = await readRecord(inbox, runId);
  if (record === undefined) {
    const message = `The inbox has no run ${runId}: ${inbox.label('runs', `${runId}/EXECUTOR.json`)} is missing.`;
    throw new AppError('ERR_RUN_UNKNOWN', message, {
      nextAction: `Use the name of a folder in ${inbox.label('runs', '')}.`,
    });
  }
  return await guarded(desk, runId, deps, async (held) => {
    const claimed = statHostile(join(inbox.raw, claimedName(runId))).kind !== 'absent';
    const waiting = claimed ? undefined : waitingPack(inbox);
    if (waiting !== undefined && waiting.sha256 !== record.pack_sha256 && (await isCorrectable(desk, runId))) {
      return await takeCorrected(desk, record, waiting, held);
    }
    const [folder, name, label] = claimed
      ? ([inbox.raw, claimedName(runId), inbox.label('raw', claimedName(runId))] as const)
      : ([inbox.runs, rawPackPath(runId), inbox.label('runs', rawPackPath(runId))] as const);
    // A killed executor may have recorded a corrected pack and not copied it.
    const pack = waiting?.sha256 === record.pack_sha256 ? waiting : readPack(folder, name, label);
    if (pack.sha256 !== record.pack_sha256) {
      const message = `${label} has the sha256 ${pack.sha256}, but ${runId} was started with ${record.pack_sha256}.`;
      throw new AppError('ERR_RESUME_PACK', message, { file: label });
    }
    const finished = await isFinished(desk, runId);
    const corrected = await isCorrected(desk, record);
    if (record.base_sha !== desk.baseSha && !finished && !corrected) {
      const message = `${runId} was started from ${record.base_sha}, but the base is now ${desk.baseSha}.`;
      throw new AppError('ERR_RESUME_BASE', message);
    }
    await writeRunFolder(inbox, record, pack, materialized(desk, runId, pack, label));
    // A finished run never takes a pack with the same text.
    const taken = claimed || ((!finished || corrected) && (await claimIfNext(inbox, runId, pack)));
    return { runId, pack, record, claimed: taken, named: true, note: '', ...held };
  });
}

/** Gives a run the pack of the inbox in place of its own. Writes the record first, so that the next start can continue after a kill. */
async function takeCorrected(desk: Desk, before: ExecutorRecord, pack: Pack, held: Kept): Promise<TakenPack> {
  const { inbox } = desk;
  const runId = parseRunId(before.run_id);
  const record = { ...before, pack_sha256: pack.sha256, pack_bytes: pack.bytes.length };
  await writeRunFolder(inbox, record, pack, materialized(desk, runId, pack, inbox.label('raw', packName)));
  if (!(await claim(inbox, runId, pack))) {
    const message = `${inbox.label('raw', packName)} was replaced while it was taken. Do not change it after you write it.`;
    throw new AppError('ERR_PACK_CHANGED', message);
  }
  return { runId, pack, record, claimed: true, named: true, note: `The pack corrects ${runId}.`, ...held };
}

/** Takes the pack of the inbox if it is this one. */
async function claimIfNext(inbox: Inbox, runId: string, pack: Pack): Promise<boolean> {
  if (statHostile(join(inbox.raw, packName)).kind !== 'file') return false;
  if (readPack(inbox.raw, packName, inbox.label('raw', packName)).sha256 !== pack.sha256) return false;
  return claim(inbox, runId, pack);
}

/** The pack that waits in the inbox; `undefined` if there is none. */
function waitingPack(inbox: Inbox): Pack | undefined {
  if (statHostile(join(inbox.raw, packName)).kind === 'absent') return undefined;
  return readPack(inbox.raw, packName, inbox.label('raw', packName));
}
