import {
  inWorkerOrder,
  type WorkerName,
  workerAliases,
  workerNameOf,
  workerNames,
} from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { sortedDiagnostics } from '../../../core/diagnostics/order.ts';
import { causeInWords } from '../../../core/diagnostics/text/cause-in-words.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import type { IterationDeps, RunOutcome } from '../../../iteration/run-stages.ts';
import type { Step } from '../../../iteration/steps.ts';
import { quietDeps } from '../../local-run/quiet-deps.ts';
import type { Io } from '../../program/io.ts';
import { endScreen } from '../../repository/end-screen.ts';
import { findingLines } from '../../terminal/finding-lines.ts';
import { plain } from '../../terminal/plain.ts';

/** Options of every verb in this folder. */
export interface IterationOptions {
  readonly repo: string;
  readonly json: boolean;
}

/** Options of the verbs that end with a screen about their run. */
export interface EndingOptions extends IterationOptions {
  readonly verbose: boolean;
}

/** Dependencies of an iteration that print each step when it ends. */
export function iterationDeps(io: Io, options: IterationOptions): IterationDeps {
  const say = (text: string): void => {
    if (!options.json) io.out(text);
  };
  return {
    ...quietDeps(io),
    log: (line) => say(`  ${plain(line, 400)}\n`),
    onStart: (name) => say(`${name} ...\n`),
    onStep: (step) => io.out(options.json ? jsonLine({ type: 'step', ...step }) : describeStep(step)),
  };
}

/**
 * Prints the outcome of a run and returns its exit status.
 *
 * @param root the repository root, absolute
 * @param what `Verdict` or `Status`: only integrate gives a verdict
 */
export async function showOutcome(
  io: Io,
  options: EndingOptions,
  root: string,
  outcome: RunOutcome,
  what: 'Verdict' | 'Status' = 'Verdict',
): Promise<number> {
  const { runId, verdict, gatesRan, exitCode, cause, nextAction, runDir } = outcome;
  if (options.json) {
    const line = {
      type: 'result',
      run_id: runId,
      verdict,
      ...(gatesRan === undefined ? {} : { gates_ran: gatesRan }),
      exit_code: exitCode,
      ...(cause === '' ? {} : { cause }),
      next_action: nextAction,
      run_dir: runDir,
    };
    io.out(jsonLine(line));
    return exitCode;
  }
  const details = findingLines(allFindings(outcome), runId);
  const places = [['Run folder', runDir]] as const;
  io.out(`\n${await endScreen(io, { root, ...options }, { ...outcome, what, details, places })}`);
  return exitCode;
}

/**
 * Parses a comma-separated list of workers. Older names are read as the current ones.
 *
 * @throws AppError ERR_WORKER_UNKNOWN (usage)
 */
export function readWorkers(text: string | undefined): readonly WorkerName[] | undefined {
  if (text === undefined) return undefined;
  const names = text.split(',').map((name) => name.trim());
  return inWorkerOrder(
    names.map((name) => {
      const known = workerNameOf(name);
      if (known !== undefined) return known;
      const allowed = [...workerNames, ...Object.keys(workerAliases)].join(', ');
      throw new AppError('ERR_WORKER_UNKNOWN', `--workers has ${JSON.stringify(name)}; allowed: ${allowed}.`, {
        fault: 'usage',
      });
    }),
  );
}

/** The findings behind the verdict, and those of steps that it does not speak of, as of a publish. */
function allFindings({ findings, steps }: RunOutcome): readonly Diagnostic[] {
  const isKnown = (found: Diagnostic): boolean =>
    findings.some(({ code, worker }) => code === found.code && worker === found.worker);
  return sortedDiagnostics([...findings, ...steps.flatMap((step) => step.findings.filter((each) => !isKnown(each)))]);
}

/**
 * Describes a step during the run: its status, and its first cause, or its warning if it did not succeed without an error. The whole
 * list follows the verdict.
 */
function describeStep({ name, status, detail, findings }: Step): string {
  const [warning] = findings;
  const warned = status === 'WARN' && warning !== undefined ? `${warning.code}: ${warning.message}` : '';
  const why = causeInWords(findings) ?? (warning === undefined ? detail : warned);
  return `${name}: ${status}\n${why === '' ? '' : `  ${plain(why, 2_000)}\n`}`;
}
