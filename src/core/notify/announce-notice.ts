import { join, posix } from 'node:path';
import { SCHEMA_VERSION } from '../contracts/common.ts';
import { type NoticeRecord, noticeRecord } from '../contracts/ledger/notice-record.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import { readJsonFileIfAny, writeJsonFile } from '../run/json-file.ts';
import type { RunLayout } from '../run/layout.ts';
import type { Recipient } from './recipients.ts';
import type { Delivery } from './webhook.ts';

/** Which run, and where it lies. */
export interface NoticedRun {
  /** The repository root, absolute. */
  readonly root: string;
  readonly layout: RunLayout;
}

/** Where a run says whom it has told, relative to the repository root. */
export function noticeRecordPath(layout: RunLayout): string {
  return posix.join(layout.runDir, '_debug', 'NOTICES.json');
}

/** Whether anybody was ever to be told of the run. */
export async function isAnnounced(run: NoticedRun): Promise<boolean> {
  return (await readRecord(run)) !== undefined;
}

/** Notes that somebody is to be told when the run ends, before it can end: a kill between end and notice loses neither. */
export async function announceNotice(run: NoticedRun): Promise<void> {
  const record = await readRecord(run);
  if (record?.due === true) return;
  const known = record ?? { schema_version: SCHEMA_VERSION, run_id: run.layout.runId, end: '', told: [] };
  await write(run, { ...known, due: true });
}

/**
 * What is still to be told of a run's last end, as one call that tells it. Each is noted when told, so that a kill in between costs one
 * repetition at most, with the same `x-factory-delivery`; one who could not be told stays due.
 *
 * @param recipients asked for only when something is due
 * @returns `undefined` when there is nobody to tell; else what came of it
 * @throws AppError ERR_WRITE_FAILED, ERR_LEDGER_*; the call throws ERR_WRITE_FAILED
 */
export async function dueNotice(
  run: NoticedRun,
  recipients: () => Promise<readonly Recipient[]>,
): Promise<(() => Promise<readonly Delivery[]>) | undefined> {
  const record = await readRecord(run);
  if (record?.due !== true) return undefined;
  const { events } = await readLedger(join(run.root, run.layout.ledger), 'ledger/run.jsonl');
  const end = events.findLast(({ event_type }) => event_type === 'RUN_END')?.event_id ?? '';
  const told = new Map((record.end === end ? record.told : []).map((each) => [each.target, each]));
  const note = (): Promise<void> => {
    const due = [...told.values()].some(({ result }) => result !== 'told');
    return write(run, { ...record, due, end, told: [...told.values()] });
  };
  const wanted = (await recipients()).filter(({ target }) => told.get(target)?.result !== 'told');
  if (wanted.length === 0) {
    await note();
    return undefined;
  }
  return async () => {
    const news: Delivery[] = [];
    for (const { target } of wanted) told.set(target, { target, result: 'failed', detail: 'not tried yet' });
    for (const { target, send } of wanted) {
      const now = await send();
      news.push(now);
      told.set(target, now);
      await note();
    }
    return news;
  };
}

/** A record that cannot be read is none: what it guards is only a repetition. */
async function readRecord({ root, layout }: NoticedRun): Promise<NoticeRecord | undefined> {
  return readJsonFileIfAny(root, noticeRecordPath(layout), noticeRecord).catch(() => undefined);
}

function write({ root, layout }: NoticedRun, record: NoticeRecord): Promise<void> {
  return writeJsonFile(root, noticeRecordPath(layout), noticeRecord, record);
}
