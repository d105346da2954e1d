import type { CommandEntry, GuardrailStatus } from '../contracts/cli-manifest.ts';

/**
 * The result of the guards of a run, from the stages that ran. Without a guard `present` is false, which is a recommendation at most and
 * never a failure.
 *
 * @param guards the ids of the stages that are guards
 */
export function guardrailStatusOf(
  commands: readonly CommandEntry[],
  guards: ReadonlySet<string>,
  required: boolean,
  now: string,
): GuardrailStatus {
  const own = commands.filter(({ id }) => guards.has(id));
  const countOf = (status: CommandEntry['status']): number => own.filter((each) => each.status === status).length;
  const succeeded = countOf('succeeded');
  const failed = countOf('failed');
  const skipped = countOf('skipped');
  const counts = { total: own.length, succeeded, failed, skipped, other: own.length - succeeded - failed - skipped };
  return { present: own.length > 0, ...words(own, counts, required), computed_at: now, counts };
}

function words(
  own: readonly CommandEntry[],
  { total, succeeded, failed }: GuardrailStatus['counts'],
  required: boolean,
): Pick<GuardrailStatus, 'summary' | 'recommendation'> {
  if (total === 0) {
    return {
      summary: 'Guards: none is part of this pipeline.',
      recommendation: required
        ? 'The pipeline requires guards: add a stage `codex-orchestrator spec-guard --dry-run` to it.'
        : null,
    };
  }
  const failing = own.filter(({ status }) => status === 'failed').map(({ id }) => id);
  if (failed > 0) {
    return {
      summary: `Guards: ${failing.join(', ')} failed, ${succeeded} of ${total} succeeded.`,
      recommendation: `Read the log of ${failing[0]}, correct what it names, and resume the run.`,
    };
  }
  const rest = total - succeeded;
  return {
    summary:
      rest === 0
        ? `Guards: ${total} of ${total} succeeded.`
        : `Guards: ${succeeded} of ${total} succeeded, ${rest} did not run.`,
    recommendation: rest === 0 ? null : 'Run the guards that did not run before a review.',
  };
}
