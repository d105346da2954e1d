import { secretValues } from '../core/secrets/known-secrets.ts';
import { redactText } from '../core/secrets/redact.ts';
import type { Host } from './host.ts';
import { jobSummary } from './job-summary.ts';

/** The job summary without secrets: it quotes what workers and their tools said (docs/secrets.md). */
export async function shownSummary(report: Parameters<typeof jobSummary>[0], host: Pick<Host, 'env'>): Promise<string> {
  return (await redactText(jobSummary(report), { known: secretValues(host.env) })).value;
}
