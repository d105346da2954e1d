import { z } from 'zod';
import { verdict } from '../common.ts';

/** Who is told how a run ended. The address and key of a webhook are secrets, and no settings (docs/notifications.md). */
export const notifySettings = z
  .strictObject({
    verdicts: z.array(verdict).default(['PASS', 'BLOCKED', 'FAIL']).describe('The verdicts that are told.'),
    issue: z.int().min(1).nullable().default(null).describe('The issue or pull request that gets a comment.'),
    pull_request: z.boolean().default(false).describe("Whether the run's own pull request gets a comment."),
  })
  .prefault({});

/** The resolved settings of notifications. */
export type NotifySettings = z.infer<typeof notifySettings>;
