import { z } from 'zod';

/** Warnings of collisions while workers are at work (docs/radar.md). */
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
  })
  .prefault({});
