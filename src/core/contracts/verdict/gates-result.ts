import { z } from 'zod';

/**
 * The `gates-result` output of the gates job: the tree that the gates ran on, or null without a clean merge, and the rc
 * of each gate.
 */
export const gatesResult = z.strictObject({
  tree: z.string().nullable(),
  gates: z.array(z.strictObject({ name: z.string().min(1), rc: z.int() })),
});

export type GatesResult = z.infer<typeof gatesResult>;
