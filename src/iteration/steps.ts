import { AppError } from '../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import type { ErrorCode } from '../core/diagnostics/error-codes.ts';
import { exitCodeOf, type Status } from '../core/diagnostics/exit-codes.ts';
import { appErrorOf } from '../core/diagnostics/of-unknown.ts';
import type { StageDeps, StageReport } from '../core/run/stage.ts';
import type { EarlierJob } from '../stages/integrate/gates/judge-earlier.ts';

/** The steps of an iteration, in this order. */
export type StepName = 'prepare' | 'dispatch' | 'collect' | 'validate' | 'gates' | 'integrate' | 'publish' | 'notify';

/** A completed step. */
export interface Step {
  readonly name: StepName;
  readonly status: Status;
  /** The exit status for `status`. */
  readonly rc: number;
  /** UTC ISO-8601. */
  readonly started_at: string;
  readonly ended_at: string;
  /** A short detail for display: the first finding, or the next action. */
  readonly detail: string;
  readonly findings: readonly Diagnostic[];
}

/** Receives the steps. */
export interface StepListener {
  /** Called with each step when it ends. */
  readonly onStep?: (step: Step) => void;
  /** Called before each step. */
  readonly onStart?: (name: StepName) => void;
}

/** Without the run's lock no later step can record anything. */
const lockCodes: ReadonlySet<ErrorCode> = new Set(['ERR_LOCK_HELD', 'ERR_LOCK_LOST', 'ERR_RUN_BUSY']);

type StepDeps = StepListener & Pick<StageDeps, 'clock' | 'signal'>;

/** The part of a step's report that is displayed. */
type StepReport = Pick<StageReport, 'status' | 'diagnostics' | 'nextAction'>;

/** The completed steps. The listener is notified when each one ends. */
export class Steps {
  readonly #deps: StepDeps;
  readonly #taken: Step[] = [];

  constructor(deps: StepDeps) {
    this.#deps = deps;
  }

  get taken(): readonly Step[] {
    return this.#taken;
  }

  /** Runs a step whose error ends the run. */
  async take<Report extends StepReport>(name: StepName, step: () => Promise<Report>): Promise<Report> {
    const startedAt = this.#deps.clock.nowIso();
    this.#deps.onStart?.(name);
    const report = await step().catch((error: unknown) => {
      throw this.#deps.signal.aborted ? error : appErrorOf(error);
    });
    this.#add(name, startedAt, report.status, report.diagnostics, report.nextAction);
    return report;
  }

  /** Runs a step whose error is one of its results: integrate judges and reports it. */
  async attempt<Report extends StageReport>(name: StepName, step: () => Promise<Report>): Promise<Report | undefined> {
    const startedAt = this.#deps.clock.nowIso();
    try {
      return await this.take(name, step);
    } catch (error) {
      if (this.#deps.signal.aborted || (error instanceof AppError && lockCodes.has(error.code))) throw error;
      const known = appErrorOf(error);
      const status = known.fault === 'blocked' ? 'BLOCKED' : 'FAIL';
      this.#add(name, startedAt, status, [known.toDiagnostic(), ...known.diagnostics], known.nextAction);
      return undefined;
    }
  }

  /** The completed steps in the form that integrate judges. Only the last run of a repeated step counts, as for a repeated job. */
  earlier(): EarlierJob[] {
    const last = new Map(this.#taken.map((step) => [step.name, step]));
    return [...last.values()].map(({ name, status }) => ({
      name,
      result: exitCodeOf(status) === 0 || status === 'PENDING' ? 'success' : 'failure',
      verdict: status,
    }));
  }

  #add(name: StepName, startedAt: string, status: Status, findings: readonly Diagnostic[], nextAction: string): void {
    const first = findings.find(({ severity }) => severity === 'error') ?? findings[0];
    const step: Step = {
      name,
      status,
      rc: exitCodeOf(status),
      started_at: startedAt,
      ended_at: this.#deps.clock.nowIso(),
      detail: first === undefined ? nextAction : `${first.code}: ${first.message}`,
      findings,
    };
    this.#taken.push(step);
    this.#deps.onStep?.(step);
  }
}
