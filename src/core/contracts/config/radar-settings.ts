import { z } from 'zod';

/** Warnings of collisions while workers are at work (docs/radar.md), and of read-write edges at the end (docs/edges.md). No policy. */
export const radarSettings = z
  .strictObject({
    interval_seconds: z
      .number()
      .min(1)
      .max(86_400)
      .nullable()
      .default(30)
      .describe('How often to look for workers whose changes do not merge. null: never.'),
    notify: z
      .boolean()
      .default(false)
      .describe('Report collisions to both workers in their next message, for example a feedback round.'),
    reads: z
      .enum(['auto', 'off'])
      .default('auto')
      .describe(
        'Record what each worker reads, and warn where it built on something that another worker replaced (docs/edges.md). `auto`: as far as the agent and the file system show it.',
      ),
  })
  .prefault({});
