import { resolve } from 'node:path';
import type { ConveyorResult } from '../../../conveyor/conveyor-result.ts';
import { runConveyor } from '../../../conveyor/run-conveyor.ts';
import type { ConveyorMode } from '../../../core/contracts/conveyor/conveyor-event.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { appendPlainFile } from '../../../core/system/files/plain-files.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { openDisplay } from '../../live/open-display.ts';
import { withoutNoticeSecrets } from '../../local-run/notices.ts';
import type { Io } from '../../program/io.ts';
import { wholeNumber } from '../../program/numbers.ts';
import { showError } from '../../program/output.ts';
import { plain } from '../../terminal/plain.ts';
import { type ConveyorOptions, conveyorRoot } from './conveyor-options.ts';
import { conveyorSubject } from './conveyor-subject.ts';
import { dryRun } from './dry-run.ts';
import { markdownReport } from './markdown-report.ts';
import { report } from './report.ts';
import { secondsOf, validationOf } from './run-values.ts';

/** Options of `factory conveyor run` and `resume`. Numbers are text here. */
export interface RunOptions extends ConveyorOptions {
  readonly mode?: ConveyorMode;
  readonly runId?: string;
  readonly retryFailed?: boolean;
  readonly retryBlocked?: boolean;
  readonly maxPlans?: string;
  readonly maxSessions?: string;
  readonly maxRollovers: string;
  readonly contextThreshold: string;
  readonly handoffTokenBudget: string;
  readonly validation?: string;
  readonly commit?: boolean;
  readonly skipPromotion: boolean;
  readonly allowDirty: boolean;
  readonly dryRun: boolean;
  readonly sessionTimeout?: string;
  readonly stallTimeout?: string;
  readonly executor?: string;
  readonly report?: string;
}

/** The exit status of a run that could not begin. */
const preflightExit = 3;

export const conveyorRun = (io: Io, options: RunOptions): Promise<number> => start(io, options, false);

export const conveyorResume = (io: Io, options: RunOptions): Promise<number> => start(io, options, true);

/** `factory conveyor run` and `resume`: 0 all done, 1 something failed, 2 something is blocked, 3 it could not begin, 75 another session is wanted. */
async function start(io: Io, options: RunOptions, resume: boolean): Promise<number> {
  if (options.executor !== undefined) {
    const message =
      'The executor is set in docs/ops/automation/orchestrator.config.json only, not on the command line.';
    throw new AppError('ERR_USAGE', message, { fault: 'usage' });
  }
  const limits = {
    maxPlans: wholeNumber('--max-plans', options.maxPlans) ?? Number.POSITIVE_INFINITY,
    maxSessions: wholeNumber('--max-sessions', options.maxSessions) ?? Number.POSITIVE_INFINITY,
    maxRollovers: wholeNumber('--max-rollovers', options.maxRollovers) ?? 0,
    contextThreshold: wholeNumber('--context-threshold', options.contextThreshold) ?? 0,
    handoffTokenBudget: wholeNumber('--handoff-token-budget', options.handoffTokenBudget) ?? 0,
    commits: options.commit,
  };
  const sessionTimeoutSeconds = secondsOf('--session-timeout', options.sessionTimeout, 1);
  const stallSeconds = secondsOf('--stall-timeout', options.stallTimeout, 0);
  const validation = validationOf(options.validation);
  const root = await conveyorRoot(io, options);
  const display = await openDisplay(io, conveyorSubject(), { json: options.json });
  let hasBegun = false;
  try {
    if (options.dryRun) return await dryRun(io, options, root);
    const result = await runConveyor(
      {
        root,
        resume,
        runId: options.runId,
        mode: options.mode,
        retryFailed: options.retryFailed ?? false,
        retryBlocked: options.retryBlocked ?? false,
        skipPromotion: options.skipPromotion,
        allowDirty: options.allowDirty,
        validation,
        sessionTimeoutSeconds,
        stallSeconds,
        limits,
      },
      {
        clock: clockFrom(io.env),
        env: withoutNoticeSecrets(io.env),
        signal: io.signal,
        log: (line) => display.note(line),
        onEvent: (event) => {
          hasBegun = true;
          display.update({ event });
        },
        onOutput: (planId, chunk) => display.update({ planId, chunk }),
      },
    );
    display.done();
    show(io, options, result);
    if (options.report !== undefined) await appendPlainFile(resolve(io.cwd, options.report), markdownReport(result));
    return result.exitCode;
  } catch (error) {
    display.done();
    if (io.signal.aborted && hasBegun) throw interrupted(error);
    if (hasBegun || (error instanceof AppError && error.fault === 'usage')) throw error;
    const status = showError(io, error, options.json);
    if (error instanceof AppError && !options.json) {
      for (const { message } of error.diagnostics.slice(1)) io.err(`  ${plain(message, 1_000)}\n`);
    }
    return error instanceof AppError ? preflightExit : status;
  }
}

/** The program's own message names the verb that continues a run of the factory. */
function interrupted(error: unknown): AppError {
  const message = error instanceof AppError ? error.message : 'The command was interrupted. Finished work is kept.';
  const nextAction = 'To continue at the next session of the plan in progress: factory conveyor resume';
  return new AppError('ERR_CANCELLED', message, { fault: 'internal', nextAction, cause: error });
}

function show(io: Io, options: RunOptions, result: ConveyorResult): void {
  if (options.json) {
    const { findings: _findings, advance: _advance, ...facts } = result;
    io.out(jsonLine({ type: 'result', ...facts }));
    return;
  }
  io.out(`\n${report(result)}`);
}
