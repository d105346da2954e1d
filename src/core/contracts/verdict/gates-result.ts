import { z } from 'zod';

/** What the gates job gives to integrate: the tree that the gates ran on and each rc; `tree` is null without a clean merge. */
export const gatesResult = z.strictObject({
  tree: z.string().nullable(),
  gates: z.array(z.strictObject({ name: z.string().min(1), rc: z.int() })),
});

/** The `gates-result` output. */
export type GatesResult = z.infer<typeof gatesResult>;
