import { AppError } from '../../core/diagnostics/app-error.ts';
import { type Approval, mayReview } from '../execute/record/approval.ts';

/** @throws AppError ERR_USAGE if somebody else must decide about a deployment */
export function refuseStranger(approval: Approval, actor: string): void {
  if (mayReview(approval, actor)) return;
  const { job, environment, reviewers } = approval;
  throw new AppError(
    'ERR_USAGE',
    `${actor} may not decide about ${environment} (job ${job}); its reviewers are ${reviewers.join(', ')}.`,
    { fault: 'usage', nextAction: 'Name the reviewer who decides: factory runner approve --actor <login>.' },
  );
}
