import { loadPaths } from '../../core/config/load-config.ts';
import { workerNames } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { exitCodeOf, type Status } from '../../core/diagnostics/exit-codes.ts';
import { foldLedger } from '../../core/ledger/fold.ts';
import { readRun } from '../../core/run/access/read-run.ts';
import { layoutOf } from '../../core/run/layout.ts';
import { resumeRun } from '../../iteration/resume.ts';
import { type IterationDeps, type RunOutcome, runStages } from '../../iteration/run-stages.ts';
import type { StepName } from '../../iteration/steps.ts';
import { promptSourceOf } from '../../stages/prepare-run/prompts/prompt-source.ts';
import type { CommandEntry } from '../contracts/cli-manifest.ts';
import type { EventBus } from '../events/event-bus.ts';
import type { RecordedRun } from '../persistence/recorded-run.ts';
import { agreedVerdict, type FactoryStageId, stagesOfLedger } from './stages-of-ledger.ts';
import { recordWorkerRuns, workerRunOf } from './worker-runs.ts';

/** What a factory run needs besides its records. */
export interface FactoryContext {
  readonly run: RecordedRun;
  readonly bus: EventBus;
  readonly iteration: IterationDeps;
}

const stageOfStep: Readonly<Partial<Record<StepName, FactoryStageId>>> = {
  prepare: 'prepare-run',
  dispatch: 'dispatch-codex',
  collect: 'dispatch-codex',
  validate: 'validate-bundles',
  gates: 'integrate',
  integrate: 'integrate',
};

/**
 * Runs the factory run that is named like the task, or continues it, and records its four stages: while they run from its steps, at the end
 * from its ledger, which decides (docs/adr/0224). Its workers become child runs then.
 *
 * @returns whether the run's verdict passes
 * @throws AppError with fault `internal`
 */
export async function runFactoryStages({ run, bus, iteration }: FactoryContext): Promise<boolean> {
  const { root } = run.place;
  const { task_id: runId } = run.manifest;
  const paths = await loadPaths({ root, env: iteration.env });
  const layout = layoutOf(paths, runId);
  const events = async () => (await readRun({ root, layout }).chain()).events;
  const recorder = new StageRecorder(run, bus);
  const deps: IterationDeps = {
    ...iteration,
    log(line) {
      iteration.log(line);
      recorder.note(line);
    },
    onStart(name) {
      iteration.onStart?.(name);
      recorder.started(stageOfStep[name]);
    },
    onStep(step) {
      iteration.onStep?.(step);
      recorder.note(`${step.name}: ${step.status}. ${step.detail}`);
    },
  };
  const isNew = (await events()).length === 0;
  const end = await (isNew
    ? runStages({ root, runId, promptSource: promptSourceOf(root, paths, runId) }, deps)
    : resumeRun({ root, runId }, deps)
  ).then(endOf, (error: unknown) => refusalOf(error, iteration.signal));
  await recorder.settled();
  if (end === 'interrupted') {
    for (const entry of run.manifest.commands.filter(({ status }) => status === 'running')) {
      await recorder.ended({ ...entry, status: 'failed', completed_at: run.now(), summary: 'cancelled' });
    }
    return false;
  }
  const chain = await events();
  const recorded = foldLedger(chain).status;
  const verdict = agreedVerdict(end.verdict, recorded);
  const why =
    verdict === end.verdict
      ? end.summary
      : `${verdict}. The ledger of the run has the verdict ${recorded}, and its other files say ${end.verdict}. Next: factory verify --run-id ${runId}`;
  const facts = stagesOfLedger(chain, verdict);
  for (const [at, before] of run.manifest.commands.entries()) {
    const found = facts.get(before.id as FactoryStageId);
    if (found === undefined) continue;
    const summary = found.status === 'failed' ? why : found.status === 'succeeded' ? 'done' : null;
    await recorder.ended({ ...before, ...found, index: at + 1, summary });
  }
  const workers = await Promise.all(
    workerNames.map(async (worker) => workerRunOf(worker, chain, await readRun({ root, layout }).segment(worker))),
  );
  await recordWorkerRuns(
    run,
    workers.flatMap((each) => each ?? []),
  );
  if (exitCodeOf(verdict) === 0) return true;
  const failed = run.manifest.commands.find(({ status }) => status === 'failed');
  run.writer.update((manifest) => {
    manifest.status_detail = `stage:${failed?.id ?? 'prepare-run'}:${verdict === 'FAIL' ? 'failed' : 'blocked'}`;
  });
  return false;
}

/** How the factory run ended. */
interface FactoryEnd {
  readonly verdict: Status;
  readonly summary: string;
}

function endOf({ verdict, exitCode, cause, nextAction }: RunOutcome): FactoryEnd {
  // A passed run whose exit code is not 0 could not be published.
  const decided = exitCodeOf(verdict) === 0 && exitCode !== 0 ? 'FAIL' : verdict;
  const summary = `${decided}. ${cause === '' ? '' : `${cause} `}Next: ${nextAction}`;
  return { verdict: decided, summary };
}

/** A run that was refused before it had a verdict is blocked: what the message names has to be put right first. */
function refusalOf(error: unknown, signal: AbortSignal): FactoryEnd | 'interrupted' {
  if (signal.aborted) return 'interrupted';
  if (!(error instanceof AppError) || error.fault === 'internal') throw error;
  const { code, message, nextAction } = error;
  return { verdict: 'BLOCKED', summary: `BLOCKED. ${code}: ${message} Next: ${nextAction}` };
}

/** Records stages one after another, although the steps of a run are announced without waiting. */
class StageRecorder {
  readonly #run: RecordedRun;
  readonly #bus: EventBus;
  #queue: Promise<void> = Promise.resolve();

  constructor(run: RecordedRun, bus: EventBus) {
    this.#run = run;
    this.#bus = bus;
  }

  started(id: FactoryStageId | undefined): void {
    this.#add(async () => {
      const before = this.#run.manifest.commands.find((entry) => entry.id === id);
      if (before === undefined || before.status === 'running') return;
      const entry: CommandEntry = {
        ...before,
        status: 'running',
        started_at: before.started_at ?? this.#run.now(),
        completed_at: null,
        exit_code: null,
        summary: null,
      };
      await this.#run.recordStage('step_started', entry);
      await this.#bus.emit('stage:started', { runId: this.#run.manifest.run_id, stage: entry });
    });
  }

  note(line: string): void {
    this.#add(() => this.#run.note('info', line));
  }

  async ended(entry: CommandEntry): Promise<void> {
    if (entry.status === 'pending') {
      this.#run.writer.update((manifest) => {
        manifest.commands[entry.index - 1] = entry;
      });
      return;
    }
    await this.#run.recordStage(entry.status === 'failed' ? 'step_failed' : 'step_completed', entry);
    await this.#bus.emit('stage:completed', { runId: this.#run.manifest.run_id, stage: entry });
  }

  /** Resolves when all is recorded. Rejects with the first record that could not be written. */
  settled(): Promise<void> {
    return this.#queue;
  }

  #add(record: () => Promise<void>): void {
    this.#queue = this.#queue.then(record);
    // The rejection is not lost: `settled` has it.
    this.#queue.catch(() => undefined);
  }
}
