import { z } from 'zod';

export const resultStatuses = ['completed', 'handoff_required', 'blocked', 'failed'] as const;

/** The log and the report hold these texts; a session could write a megabyte of them. */
const maxTextLength = 20_000;
const words = z
  .string()
  .default('')
  .transform((text) => text.trim().slice(0, maxTextLength));

/** The JSON that an executor may write to ORCH_RESULT_PATH. Other keys are ignored. */
export const sessionResult = z.object({
  status: z.enum(resultStatuses).optional(),
  summary: words,
  reason: words,
  contextRemaining: z.number().optional(),
  /** The plan needed no change, for the reason that `reason` gives. */
  noop: z.boolean().default(false),
});

export type SessionResult = z.infer<typeof sessionResult>;
