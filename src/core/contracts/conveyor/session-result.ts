import { z } from 'zod';

export const resultStatuses = ['completed', 'handoff_required', 'blocked', 'failed'] as const;

/** The JSON that an executor may write to ORCH_RESULT_PATH. Other keys are ignored. */
export const sessionResult = z.object({
  status: z.enum(resultStatuses).optional(),
  summary: z.string().default(''),
  reason: z.string().default(''),
  contextRemaining: z.number().optional(),
  /** The plan needed no change, for the reason that `reason` gives. */
  noop: z.boolean().default(false),
});

export type SessionResult = z.infer<typeof sessionResult>;
