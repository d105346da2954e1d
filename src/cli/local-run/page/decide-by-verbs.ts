import { loadPaths } from '../../../core/config/load-config.ts';
import type { DecisionRefusal, RunDecisionState } from '../../../core/contracts/review/run-decision.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { appErrorOf } from '../../../core/diagnostics/of-unknown.ts';
import { readRun } from '../../../core/run/access/read-run.ts';
import { findRun } from '../../../core/run/find-run.ts';
import type { Acceptance } from '../../../upkeep/results/accept-run.ts';
import type { RunDecisions } from '../../../web/server/decisions/run-decisions.ts';
import type { Io } from '../../program/io.ts';
import { acceptWork } from '../results/accept-work.ts';
import { deletedNames, discardWork } from '../results/discard-work.ts';

/** The decisions about the runs of a repository: those of `factory accept` and `factory discard`. */
export function decideByVerbs(io: Pick<Io, 'env' | 'signal'>, root: string): RunDecisions {
  const headOf = async (runId: string): Promise<string> => {
    const layout = await findRun(root, await loadPaths({ root, env: io.env }), runId);
    return (await readRun({ root, layout }).chain()).head;
  };
  return {
    async state(runId) {
      return { accept: await offered(acceptWork(io, { root, runId, dryRun: true }).then(({ found }) => found)) };
    },
    async accept(runId, seen) {
      const onFound = ({ commit, into }: Acceptance): void => {
        if (commit !== seen.commit || into !== seen.into) throw changed();
      };
      // Before the branch is published too.
      onFound((await acceptWork(io, { root, runId, dryRun: true })).found);
      const { found, how } = await acceptWork(io, { root, runId, dryRun: false, onFound });
      const { into, branch } = found;
      if (how === 'already') return { said: `${into} has this run already.`, next_action: '' };
      const way = how === 'merge' ? 'with a merge commit' : 'by fast-forward';
      return { said: `Merged into ${into} ${way}.`, next_action: `git push, and git branch -d ${branch}` };
    },
    async previewDiscard(runId) {
      const { report } = await discardWork(io, { root, runId, dryRun: true });
      return { deletes: [...deletedNames(report)], leaves: leftOf(report), head: await headOf(runId) };
    },
    async discard(runId, { head }) {
      if ((await headOf(runId)) !== head) throw changed();
      const { report } = await discardWork(io, { root, runId, dryRun: false });
      const failed = report.failed_deletes.map(({ ref, stderr }) => `${ref}: ${stderr}`);
      if (failed.length === 0) return { said: `Deleted run ${runId}. Its RUN_ID stays used.`, next_action: '' };
      return {
        said: `Run ${runId} was deleted but for ${failed.join('; ')}`,
        next_action: `Fix the cause, then run factory discard ${runId} again.`,
      };
    },
  };
}

function leftOf({ left }: Awaited<ReturnType<typeof discardWork>>['report']): string[] {
  return left.map(({ path, reason }) => `${path}: ${reason}`);
}

async function offered(found: Promise<Acceptance>): Promise<NonNullable<RunDecisionState>['accept']> {
  try {
    const { state, branch, commit, into, diffstat } = await found;
    return { offer: { state, branch, commit, into, diffstat: [...diffstat] } };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { refusal: refusalOf(error) };
  }
}

function refusalOf(error: AppError): DecisionRefusal {
  const { code, message, nextAction } = appErrorOf(error);
  return { code, message, next_action: nextAction };
}

function changed(): AppError {
  return new AppError('ERR_USAGE', 'The run or the checked-out branch changed after the question was asked.', {
    fault: 'usage',
    nextAction: 'Load the page again, look at it, and decide again.',
  });
}
