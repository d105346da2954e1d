import { byTask } from '../../../core/diagnostics/codes/stages/dispatch-again.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { openDisplay } from '../../live/open-display.ts';
import { workflowSubject } from '../../live/workflow-subject.ts';
import { type FactoryRun, type FactoryRunOptions, runFactory } from '../../local-run/factory-run.ts';
import { givenZip, type PromptChoice } from '../../local-run/prompts/given-prompts.ts';
import { recordRootOf } from '../../local-run/state-folder.ts';
import type { Io } from '../../program/io.ts';
import { table } from '../../program/output.ts';
import { endScreen, repoOption } from '../../repository/end-screen.ts';
import { writeSessionResult } from '../../repository/write-session-result.ts';
import { readWorkers } from '../iteration/iteration-options.ts';

export type RunOptions = Omit<FactoryRunOptions, 'onEvent' | 'note'> & {
  readonly verbose: boolean;
  readonly json: boolean;
};

/** `factory run`: shows the run live and returns the exit status of the verdict. */
export async function run(
  io: Io,
  { workers, ...options }: Omit<RunOptions, 'zip'> & Omit<PromptChoice, 'workers'> & { readonly workers?: string },
): Promise<number> {
  await using given = await givenZip(io, { ...options, workers: readWorkers(workers) });
  const ended = await follow(io, { ...options, zip: given.zip });
  const outcome =
    options.task.length === 0
      ? ended
      : { ...ended, nextAction: byTask(ended.nextAction, ended.runId, repoOption(options.repo)) };
  await writeSessionResult(io, outcome);
  if (options.json) io.out(jsonLine(resultLine(outcome)));
  else io.out(await describe(io, options, outcome));
  return outcome.exitCode;
}

/** Runs the prompt zip and shows its progress. */
export async function follow(io: Io, options: RunOptions): Promise<FactoryRun> {
  const clock = clockFrom(io.env);
  const subject = workflowSubject({
    verbose: options.verbose,
    recordDir: recordRootOf(io, options.recordDir),
    now: clock.monotonicMs,
  });
  const display = await openDisplay(io, subject, options);
  const { update: onEvent, note } = display;
  return runFactory(io, { ...options, onEvent, note }).finally(() => display.done());
}

/** The last JSON line of `factory run --json`. */
export function resultLine(outcome: FactoryRun): Readonly<Record<string, unknown>> {
  return {
    run_id: outcome.runId,
    verdict: outcome.verdict,
    ...(outcome.gatesRan === undefined ? {} : { gates_ran: outcome.gatesRan }),
    exit_code: outcome.exitCode,
    ...(outcome.cause === '' ? {} : { cause: outcome.cause }),
    next_action: outcome.nextAction,
    run_dir: outcome.runDir,
    artifacts: outcome.artifacts,
    record: outcome.record,
  };
}

/** The outcome of a run as text. */
export async function describe(
  io: Io,
  options: Pick<RunOptions, 'repo' | 'verbose'>,
  outcome: FactoryRun,
): Promise<string> {
  const artifacts = outcome.artifacts.map(({ name, size, digest }) => [`  ${name}`, `${size} bytes`, digest]);
  const places = [
    ['Run folder', outcome.runDir],
    ['Record', outcome.record],
  ] as const;
  const details = artifacts.length === 0 ? [] : [`Artifacts:\n${table(artifacts).trimEnd()}`];
  return `\n${await endScreen(io, { ...options, root: outcome.root }, { ...outcome, places, details })}`;
}
