import { z } from 'zod';
import { schemaVersion } from '../common.ts';

/** _debug/NOTICES.json: whom a flow in process has told of a run's end, outside the identity set and the chain (docs/adr/0158). */
export const noticeRecord = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  /** Somebody is to be told when the run ends, or was not told yet. */
  due: z.boolean(),
  /** The event_id of the end that `told` is about; empty before one. */
  end: z.string(),
  told: z.array(
    z.strictObject({
      target: z.enum(['webhook', 'issue', 'pull-request']),
      result: z.enum(['told', 'refused', 'failed']),
      /** Without the address, which is a secret. */
      detail: z.string(),
    }),
  ),
});

/** A _debug/NOTICES.json. */
export type NoticeRecord = z.infer<typeof noticeRecord>;
