import { z } from 'zod';
import { sha256 } from '../../../core/system/text/hash.ts';
import type { QuestionKind } from './question.ts';

const approvalSchema = z.object({
  job: z.string(),
  environment: z.string(),
  /** Who may decide; empty for everybody. */
  reviewers: z.array(z.string()),
});
const reviewSchema = z.object({
  state: z.enum(['approved', 'rejected']),
  actor: z.string(),
  reason: z.string(),
});

/** A job that waits until somebody approves its deployment to an environment. */
export type Approval = Readonly<z.infer<typeof approvalSchema>>;

/** What a reviewer decided. The states are those of GitHub's API. */
export type Review = Readonly<z.infer<typeof reviewSchema>>;

/** Whether somebody is one of the reviewers. Their names are not verified. */
export function mayReview({ reviewers }: Approval, actor: string): boolean {
  return reviewers.length === 0 || reviewers.some((login) => login.toLowerCase() === actor.toLowerCase());
}

export const approvals: QuestionKind<Approval, Review> = {
  folder: 'approvals',
  question: approvalSchema,
  answer: reviewSchema,
  fileOf: ({ job }) => sha256(job).slice(0, 16),
};
