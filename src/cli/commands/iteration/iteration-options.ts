import { join, resolve } from 'node:path';
import {
  inWorkerOrder,
  type WorkerName,
  workerAliases,
  workerNameOf,
  workerNames,
} from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { isConsequence } from '../../../core/diagnostics/next-action.ts';
import { verdictInWords } from '../../../core/diagnostics/text/verdict-in-words.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import type { IterationDeps, RunOutcome } from '../../../iteration/run-stages.ts';
import type { Step } from '../../../iteration/steps.ts';
import { noticesOf, withoutNoticeSecrets } from '../../local-run/notices.ts';
import type { Io } from '../../program/io.ts';
import { packageRoot } from '../../program/package-root.ts';
import { findRepository } from '../../repository/repository.ts';
import { plain } from '../../terminal/plain.ts';

/** Options of every verb in this folder. */
export interface IterationOptions {
  readonly repo: string;
  readonly json: boolean;
}

/** Dependencies of an iteration that print each step when it ends. */
export function iterationDeps(io: Io, options: IterationOptions): IterationDeps {
  const shown = new Set<string>();
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
    onStep: (step) => io.out(options.json ? jsonLine({ type: 'step', ...step }) : describeStep(step, shown)),
  };
}

/** The top folder of the repository that `--repo` names, absolute. */
export async function repositoryRoot(io: Io, options: IterationOptions): Promise<string> {
  return (await findRepository(io, resolve(io.cwd, options.repo))).root;
}

/**
 * Prints the outcome of a run and returns its exit status.
 *
 * @param what `Verdict` or `Status`: only integrate gives a verdict
 */
export function showOutcome(io: Io, options: IterationOptions, outcome: RunOutcome, what = 'Verdict'): number {
  const { runId, verdict, gatesRan, exitCode, nextAction, runDir } = outcome;
  const shown = verdictInWords(verdict, gatesRan);
  if (options.json) {
    const line = {
      type: 'result',
      run_id: runId,
      verdict,
      ...(gatesRan === undefined ? {} : { gates_ran: gatesRan }),
      exit_code: exitCode,
      next_action: nextAction,
      run_dir: runDir,
    };
    io.out(jsonLine(line));
  } else {
    io.out(`\nRun: ${runId}\n${what}: ${shown} (exit ${exitCode})\nNext: ${nextAction}\nRun folder: ${runDir}\n`);
  }
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

const shownFindings = 20;

/**
 * Describes a step as text. Leaves out findings of earlier steps, and findings that are only consequences of others. Prints a next action
 * once for all findings that share it.
 *
 * @param shown findings of earlier steps; this step's findings are added
 */
function describeStep({ name, status, detail, findings }: Step, shown: Set<string>): string {
  const fresh = findings.filter(({ code, message }) => {
    const known = isConsequence(code) || shown.has(`${code} ${message}`);
    shown.add(`${code} ${message}`);
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
