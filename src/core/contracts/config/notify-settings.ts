import { z } from 'zod';
import { verdict } from '../common.ts';

/**
 * Notifications about the end of a run. The URL and key of a webhook are secrets, not settings (docs/notifications.md).
 */
export const notifySettings = z
  .strictObject({
    verdicts: z.array(verdict).default(['PASS', 'BLOCKED', 'FAIL']).describe('The verdicts to notify about.'),
    issue: z.int().min(1).nullable().default(null).describe('The issue or pull request that gets a comment.'),
    pull_request: z.boolean().default(false).describe('Whether the pull request of the run gets a comment.'),
  })
  .prefault({});

export type NotifySettings = z.infer<typeof notifySettings>;
