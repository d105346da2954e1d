import { posix } from 'node:path';
import { SCHEMA_VERSION } from '../contracts/common.ts';
import { type NoticeRecord, noticeRecord } from '../contracts/ledger/notice-record.ts';
import type { RunFolder } from '../run/access/lock-run.ts';
import type { OpenRun } from '../run/access/open-run.ts';
import { readJsonFileIfAny } from '../run/json-file.ts';
import type { RunLayout } from '../run/layout.ts';
import type { Recipient } from './recipients.ts';
import type { Delivery } from './webhook.ts';

const recordName = '_debug/NOTICES.json';

/** The record of the notifications that a run sent, relative to the repository root. */
export function noticeRecordPath(layout: RunLayout): string {
  return posix.join(layout.runDir, recordName);
}

/** Whether {@link announceNotice} was ever called for the run. */
export async function isAnnounced(run: RunFolder): Promise<boolean> {
  return (await readRecord(run)) !== undefined;
}

/**
 * Records that recipients must be notified when the run ends. Call it before the run can end, so that a kill between end and notification
 * loses neither.
 */
export async function announceNotice(run: OpenRun): Promise<void> {
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
  run: OpenRun,
  recipients: () => Promise<readonly Recipient[]>,
): Promise<(() => Promise<readonly Delivery[]>) | undefined> {
  const record = await readRecord(run);
  if (record?.due !== true) return undefined;
  const end = (await run.chain()).events().findLast(({ event_type }) => event_type === 'RUN_END')?.event_id ?? '';
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
async function readRecord({ root, layout }: RunFolder): Promise<NoticeRecord | undefined> {
  return readJsonFileIfAny(root, noticeRecordPath(layout), noticeRecord).catch(() => undefined);
}

function write(run: OpenRun, record: NoticeRecord): Promise<void> {
  return run.writeJson(recordName, noticeRecord, record);
}
