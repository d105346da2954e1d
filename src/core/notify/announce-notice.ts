import { join, posix } from 'node:path';
import { SCHEMA_VERSION } from '../contracts/common.ts';
import { type NoticeRecord, noticeRecord } from '../contracts/ledger/notice-record.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import { readJsonFileIfAny, writeJsonFile } from '../run/json-file.ts';
import type { RunLayout } from '../run/layout.ts';
import type { Recipient } from './recipients.ts';
import type { Delivery } from './webhook.ts';

export interface NoticedRun {
  /** The repository root, absolute. */
  readonly root: string;
  readonly layout: RunLayout;
}

/** The record of the notifications that a run sent, relative to the repository root. */
export function noticeRecordPath(layout: RunLayout): string {
  return posix.join(layout.runDir, '_debug', 'NOTICES.json');
}

/** Whether {@link announceNotice} was ever called for the run. */
export async function isAnnounced(run: NoticedRun): Promise<boolean> {
  return (await readRecord(run)) !== undefined;
}

/**
 * Records that recipients must be notified when the run ends. Call it before the run can end, so that a kill between end and notification
 * loses neither.
 */
export async function announceNotice(run: NoticedRun): Promise<void> {
  const record = await readRecord(run);
  if (record?.due === true) return;
  const known = record ?? { schema_version: SCHEMA_VERSION, run_id: run.layout.runId, end: '', deliveries: [] };
  await write(run, { ...known, due: true });
}

/**
 * Returns a function that notifies all recipients who do not know the run's last end yet. It records each delivery, so that a kill
 * repeats at most one, with the same `x-factory-delivery`. A recipient who could not be notified stays due.
 *
 * @param recipients called only if a notification is due
 * @returns `undefined` if nobody is left to notify
 * @throws AppError ERR_WRITE_FAILED, ERR_LEDGER_*; the returned function throws ERR_WRITE_FAILED
 */
export async function dueNotice(
  run: NoticedRun,
  recipients: () => Promise<readonly Recipient[]>,
): Promise<(() => Promise<readonly Delivery[]>) | undefined> {
  const record = await readRecord(run);
  if (record?.due !== true) return undefined;
  const { events } = await readLedger(join(run.root, run.layout.ledger), 'ledger/run.jsonl');
  const end = events.findLast(({ event_type }) => event_type === 'RUN_END')?.event_id ?? '';
  const latest = new Map((record.end === end ? record.deliveries : []).map((each) => [each.target, each]));
  const note = (): Promise<void> => {
    const due = [...latest.values()].some(({ result }) => result !== 'sent');
    return write(run, { ...record, due, end, deliveries: [...latest.values()] });
  };
  const wanted = (await recipients()).filter(({ target }) => latest.get(target)?.result !== 'sent');
  if (wanted.length === 0) {
    await note();
    return undefined;
  }
  return async () => {
    const deliveries: Delivery[] = [];
    for (const { target } of wanted) latest.set(target, { target, result: 'failed', detail: 'not tried yet' });
    for (const { target, send } of wanted) {
      const now = await send();
      deliveries.push(now);
      latest.set(target, now);
      await note();
    }
    return deliveries;
  };
}

/** An unreadable record is ignored: at worst a notification is repeated. */
async function readRecord({ root, layout }: NoticedRun): Promise<NoticeRecord | undefined> {
  return readJsonFileIfAny(root, noticeRecordPath(layout), noticeRecord).catch(() => undefined);
}

function write({ root, layout }: NoticedRun, record: NoticeRecord): Promise<void> {
  return writeJsonFile(root, noticeRecordPath(layout), noticeRecord, record);
}
