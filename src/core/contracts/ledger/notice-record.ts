import { z } from 'zod';
import { schemaVersion } from '../common.ts';

/**
 * _debug/NOTICES.json: the notifications that a run in this process sent; not in the identity set or the chain
 * (docs/adr/0158).
 */
export const noticeRecord = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  /** Whether a notification is still to be sent, now or when the run ends. */
  due: z.boolean(),
  /** The event_id of the RUN_END that the notifications below are about; empty before the run ends. */
  end: z.string(),
  deliveries: z.array(
    z.strictObject({
      target: z.enum(['webhook', 'issue', 'pull-request']),
      result: z.enum(['sent', 'refused', 'failed']),
      /** Never contains the URL, which is a secret. */
      detail: z.string(),
    }),
  ),
});

export type NoticeRecord = z.infer<typeof noticeRecord>;
