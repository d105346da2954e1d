import { join } from 'node:path';
import { loadPaths } from '../../../core/config/load-config.ts';
import type { DecisionRefusal, RunDecisionState } from '../../../core/contracts/review/run-decision.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { appErrorOf } from '../../../core/diagnostics/of-unknown.ts';
import { assertNotHeld } from '../../../core/run/access/lock-run.ts';
import { readRun } from '../../../core/run/access/read-run.ts';
import { findRun } from '../../../core/run/find-run.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { writePlainFile } from '../../../core/system/files/plain-files.ts';
import { tempFolder } from '../../../core/system/files/temp.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { type LaunchedRun, openLaunched } from '../../../iteration/launched-run.ts';
import { assertReturn, judgeReturn } from '../../../iteration/return-work.ts';
import type { Acceptance } from '../../../upkeep/results/accept-run.ts';
import type { RunDecisions } from '../../../web/server/decisions/run-decisions.ts';
import type { Io } from '../../program/io.ts';
import { type AcceptedWork, acceptWork } from '../results/accept-work.ts';
import { deletedNames, discardWork } from '../results/discard-work.ts';
import type { Decider } from './workflow-decisions.ts';

/** How long a started `factory resume` may take to record that it works. */
const startMs = 60_000;

/**
 * The decisions about the runs of a repository: those of `factory accept`, `factory discard` and `factory resume --feedback`.
 *
 * @param start starts `factory` with arguments, as a process that outlives this one. Returns whether it could be started
 */
export function decideByVerbs(io: Pick<Io, 'env' | 'signal'>, root: string, start: Decider['start']): RunDecisions {
  const headOf = async (runId: string): Promise<string> => {
    const layout = await findRun(root, await loadPaths({ root, env: io.env }), runId);
    return (await readRun({ root, layout }).chain()).head;
  };
  return {
    async state(runId) {
      return {
        accept: await offered(acceptWork(io, { root, runId, dryRun: true })),
        feedback: await whyNotReturned(openLaunched({ root, runId }, io)),
      };
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
    async returnWork(runId, feedback) {
      const run = await openLaunched({ root, runId }, io);
      const { layout } = run;
      assertNotHeld({ root, layout });
      await assertReturn(run, feedback);
      await using folder = await tempFolder('factory-feedback-');
      const file = join(folder.path, `feedback-${layout.runId}.json`);
      await writePlainFile(file, jsonLine(feedback), { exclusive: true });
      const args = ['resume', '--run-id', layout.runId, '--feedback', file, '--repo', root];
      if (!(await start(args))) throw new AppError('ERR_PROCESS_FAILED', 'factory resume could not be started.');
      const clock = clockFrom(io.env);
      for (const begun = clock.monotonicMs(); clock.monotonicMs() - begun < startMs; ) {
        if ((await headOf(runId)) !== feedback.head) {
          const names = [...new Set(feedback.comments.map(({ worker }) => worker))].join(', ');
          return { said: `Returned ${names}. The run continues.`, next_action: `factory watch ${layout.runId}` };
        }
        await clock.sleep(100, io.signal);
      }
      throw new AppError('ERR_PROCESS_FAILED', 'factory resume was started, and has recorded nothing yet.', {
        nextAction: `Look whether it works with factory watch ${layout.runId}. The comments are kept in this page.`,
      });
    },
  };
}

function leftOf({ left }: Awaited<ReturnType<typeof discardWork>>['report']): string[] {
  return left.map(({ path, reason }) => `${path}: ${reason}`);
}

async function whyNotReturned(run: Promise<LaunchedRun>): Promise<DecisionRefusal | null> {
  try {
    await judgeReturn(await run);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refusalOf(error);
  }
}

async function offered(work: Promise<AcceptedWork>): Promise<NonNullable<RunDecisionState>['accept']> {
  try {
    const { state, branch, commit, into, diffstat } = (await work).found;
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
