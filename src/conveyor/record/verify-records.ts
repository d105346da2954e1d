import { join } from 'node:path';
import type { ConveyorEvent } from '../../core/contracts/conveyor/conveyor-event.ts';
import type { ConveyorState } from '../../core/contracts/conveyor/run-state.ts';
import { AppError, finding } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import type { Git } from '../../core/git/git.ts';
import { scanLineChain } from '../../core/ledger/lines/line-chain.ts';
import { canonicalJson } from '../../core/system/text/json.ts';
import { conveyorPaths } from '../layout/conveyor-paths.ts';
import { RunCollector, wholeRun } from './collect-run.ts';
import { foldRun, type RunRecord } from './fold-run.ts';
import { readState, stateOf } from './state-file.ts';

/**
 * Checks that the log is an unbroken chain, that run-state.json says what the log says, and that every completed plan is in the commit that
 * the log names.
 *
 * @param git in the repository, whose root is `root`
 */
export async function verifyRecords(root: string, git: Git): Promise<Diagnostic[]> {
  const findings: Diagnostic[] = [];
  const report = (file: string, message: string): void => {
    findings.push(finding('ERR_CONVEYOR_RECORDS', message, { file }));
  };
  const completed: { readonly plan: string; readonly commit: string; readonly path: string }[] = [];
  const collected = new RunCollector(undefined);
  // Read before the log, so that a conveyor at work makes it older and never newer.
  const state = await readState(root).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    report(conveyorPaths.state, error.message);
  });
  let end: Awaited<ReturnType<typeof scanLineChain>>;
  try {
    end = await scanLineChain(join(root, conveyorPaths.events), conveyorPaths.events, (value) => {
      const event = value as ConveyorEvent;
      collected.take(event);
      const { commitHash, completedPath } = event.details ?? {};
      if (event.type === 'plan_completed' && typeof commitHash === 'string' && typeof completedPath === 'string') {
        completed.push({ plan: event.taskId ?? '', commit: commitHash, path: completedPath });
      }
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [error.toDiagnostic()];
  }
  if (end.tornBytes > 0) report(conveyorPaths.events, `The last line of ${conveyorPaths.events} is unfinished.`);
  if (state !== undefined)
    checkState(state, foldRun(collected.runId ?? '', await wholeRun(root, collected)), end, report);
  for (const { plan, commit, path } of completed) {
    const { exitCode } = await git.run(['cat-file', '-e', `${commit}:${path}`], { accept: [0, 1, 128] });
    if (exitCode !== 0) report(path, `The log says that ${plan} is completed in ${commit}, but ${path} is not in it.`);
  }
  return findings;
}

function checkState(
  state: ConveyorState,
  record: RunRecord,
  end: { readonly lines: number; readonly head: string },
  report: (file: string, message: string) => void,
): void {
  const file = conveyorPaths.state;
  const { sequence, head } = state.log;
  // A conveyor that was killed between the two writes leaves an older state. Resume renews it.
  if (sequence < end.lines) return;
  if (sequence !== end.lines || head !== end.head) {
    report(file, `${file} is of line ${sequence} of the log, but the log ends with line ${end.lines}.`);
    return;
  }
  if (canonicalJson(stateOf(record, state.queue, state.log)) === canonicalJson(state)) return;
  report(file, `${file} differs from what the log says of run ${record.runId}.`);
}
