import { join, resolve } from 'node:path';
import {
  inWorkerOrder,
  type WorkerName,
  workerAliases,
  workerName,
  workerNames,
} from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { isConsequence } from '../../../core/diagnostics/next-action.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import type { IterationDeps, RunOutcome } from '../../../iteration/run-stages.ts';
import type { Step } from '../../../iteration/steps.ts';
import { noticesOf, withoutNoticeSecrets } from '../../local-run/notices.ts';
import type { Io } from '../../program/io.ts';
import { packageRoot } from '../../program/package-root.ts';
import { findRepository } from '../../repository/repository.ts';
import { plain } from '../../terminal/plain.ts';

/** What every verb of the runbook takes. */
export interface IterationOptions {
  readonly repo: string;
  readonly json: boolean;
}

/** The runbook's dependencies as the command line has them: each step is told as it ends. */
export function iterationDeps(io: Io, options: IterationOptions): IterationDeps {
  const told = new Set<string>();
  const say = (text: string): void => {
    if (!options.json) io.out(text);
  };
  return {
    clock: clockFrom(io.env),
    env: withoutNoticeSecrets(io.env),
    notices: noticesOf(io.env),
    signal: io.signal,
    log: (line) => say(`  ${plain(line, 400)}\n`),
    scriptWorker: { command: process.execPath, args: [join(packageRoot(), 'build/cli/script-worker.js')] },
    onStart: (name) => say(`${name} ...\n`),
    onStep: (step) =>
      io.out(options.json ? `${JSON.stringify({ type: 'step', ...step })}\n` : describeStep(step, told)),
  };
}

/** The repository that a verb works on; its top folder. */
export async function repositoryRoot(io: Io, options: IterationOptions): Promise<string> {
  return (await findRepository(io, resolve(io.cwd, options.repo))).root;
}

/**
 * Shows what a run came to, and gives its exit status.
 *
 * @param what the word for it: only integrate gives a verdict
 */
export function showOutcome(io: Io, options: IterationOptions, outcome: RunOutcome, what = 'Verdict'): number {
  const { runId, verdict, exitCode, nextAction, runDir } = outcome;
  if (options.json) {
    const line = {
      type: 'result',
      run_id: runId,
      verdict,
      exit_code: exitCode,
      next_action: nextAction,
      run_dir: runDir,
    };
    io.out(`${JSON.stringify(line)}\n`);
  } else {
    io.out(`\nRun: ${runId}\n${what}: ${verdict} (exit ${exitCode})\nNext: ${nextAction}\nRun folder: ${runDir}\n`);
  }
  return exitCode;
}

/**
 * Reads a list of workers: names with commas between; the older names count as the canonical ones.
 *
 * @throws AppError ERR_WORKER_UNKNOWN (usage)
 */
export function readWorkers(text: string | undefined): readonly WorkerName[] | undefined {
  if (text === undefined) return undefined;
  const names = text.split(',').map((name) => name.trim());
  return inWorkerOrder(
    names.map((name) => {
      const { data } = workerName.safeParse(name);
      if (data !== undefined) return data;
      const allowed = [...workerNames, ...Object.keys(workerAliases)].join(', ');
      throw new AppError('ERR_WORKER_UNKNOWN', `--workers has ${JSON.stringify(name)}; allowed are ${allowed}.`, {
        fault: 'usage',
      });
    }),
  );
}

const shownFindings = 20;

/**
 * A step for a person: each finding where it first turns up, what follows from others left out, and what to do once for all
 * findings that ask for the same.
 *
 * @param told the findings of earlier steps, to which this step's are added
 */
function describeStep({ name, status, detail, findings }: Step, told: Set<string>): string {
  const fresh = findings.filter(({ code, message }) => {
    const known = isConsequence(code) || told.has(`${code} ${message}`);
    told.add(`${code} ${message}`);
    return !known;
  });
  const byAction = new Map<string, string[]>();
  for (const { code, severity, message, nextAction } of fresh.slice(0, shownFindings)) {
    const line = `  ${severity === 'error' ? '' : 'warning '}${code}: ${plain(message, 2_000)}\n`;
    byAction.set(nextAction, [...(byAction.get(nextAction) ?? []), line]);
  }
  const lines = [...byAction].map(([action, messages]) => `${messages.join('')}    Next: ${action}\n`);
  const more = fresh.length > shownFindings ? `  and ${fresh.length - shownFindings} more; see the run folder\n` : '';
  const only = findings.length === 0 ? `  ${plain(detail, 400)}\n` : '';
  return `${name}: ${status}\n${only}${lines.join('')}${more}`;
}
