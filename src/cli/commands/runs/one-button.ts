import { join, resolve } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { causeInWords } from '../../../core/diagnostics/text/cause-in-words.ts';
import { verdictInWords } from '../../../core/diagnostics/text/verdict-in-words.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import type { IterationDeps } from '../../../iteration/run-stages.ts';
import { collectDesk } from '../../../one-button/collect-inbox.ts';
import { executorExits, type OneButtonResult, pressButton } from '../../../one-button/press-button.ts';
import { watchInbox } from '../../../one-button/watch-inbox.ts';
import { noticesOf, withoutNoticeSecrets } from '../../local-run/notices.ts';
import type { Io } from '../../program/io.ts';
import { wholeNumber } from '../../program/numbers.ts';
import { showError } from '../../program/output.ts';
import { ownOrchestrator, packageRoot } from '../../program/package-root.ts';
import { endScreen } from '../../repository/end-screen.ts';
import { writeSessionResult } from '../../repository/write-session-result.ts';
import { findingLines } from '../../terminal/finding-lines.ts';
import { plain } from '../../terminal/plain.ts';

export interface OneButtonOptions {
  readonly repo: string;
  readonly inboxBase?: string;
  readonly backend?: string;
  readonly dryOnly: boolean;
  readonly resume?: string;
  readonly outerRetry: boolean;
  readonly watch: boolean;
  readonly gc: boolean;
  readonly keepDays?: string;
  readonly keepCount?: string;
  readonly verbose: boolean;
  readonly json: boolean;
}

/** `factory one-button`: returns 0 for success, 2 if the pipeline failed, 3 if preflight failed. */
export async function oneButton(io: Io, options: OneButtonOptions): Promise<number> {
  const desk = { root: resolve(io.cwd, options.repo), inboxBase: options.inboxBase, backend: options.backend };
  const deps: IterationDeps = {
    clock: clockFrom(io.env),
    env: withoutNoticeSecrets(io.env),
    notices: noticesOf(io.env),
    signal: io.signal,
    log: (line) => (options.json ? undefined : io.err(`${plain(line, 2_000)}\n`)),
    scriptWorker: { command: process.execPath, args: [join(packageRoot(), 'build/cli/script-worker.js')] },
    orchestrator: ownOrchestrator(),
  };
  const show = (result: OneButtonResult): void => io.out(lineOf(result, options.json));
  try {
    if (options.gc) return await collect(io, options, desk, deps);
    const inputs = { ...desk, dryOnly: options.dryOnly, outerRetry: options.outerRetry };
    if (options.watch) return await watchInbox(inputs, deps, { onResult: show });
    const result = await pressButton({ ...inputs, resume: options.resume }, deps);
    await writeSessionResult(io, { ...result, cause: causeInWords(result.findings) ?? '' });
    if (options.json) show(result);
    else io.out(await describe(io, options, desk.root, result));
    return result.exitCode;
  } catch (error) {
    if (error instanceof AppError && error.code === 'ERR_USAGE') throw error;
    showError(io, error, options.json);
    return executorExits.preflight;
  }
}

async function collect(
  io: Io,
  options: OneButtonOptions,
  desk: Parameters<typeof collectDesk>[0],
  deps: IterationDeps,
): Promise<number> {
  const keepDays = wholeNumber('--keep-days', options.keepDays);
  const keepCount = wholeNumber('--keep-count', options.keepCount);
  const { report, file } = await collectDesk({ ...desk, keepDays, keepCount, dryRun: options.dryOnly }, deps);
  if (options.json) io.out(jsonLine({ ...report, report: file }));
  else {
    const what = report.dry_run ? 'would remove' : 'removed';
    const rows = [...report.collected.map(({ run_id }) => run_id), ...report.records];
    io.out(rows.map((row) => `${what}  ${plain(row, 300)}\n`).join(''));
    for (const { ref, stderr } of report.failed_deletes) io.err(`FAILED  ${plain(`${ref}: ${stderr}`, 600)}\n`);
    io.out(`${what} ${report.collected.length} of ${report.runs_considered} runs. Report: ${file || 'none'}\n`);
  }
  return report.status === 'FAIL' ? executorExits.pipeline : executorExits.success;
}

/** The result of one pack as one line, for `--watch` and `--json`. */
function lineOf(result: OneButtonResult, json: boolean): string {
  const { exitCode, runId, verdict, pack, findings, nextAction } = result;
  if (json) {
    return jsonLine({
      exit_code: exitCode,
      run_id: runId,
      verdict,
      pack,
      run_dir: result.runDir,
      report: result.report,
      findings,
      next_action: nextAction,
    });
  }
  const cause = causeInWords(findings);
  const why = cause === undefined ? '' : `, ${cause}`;
  return `${plain(`${runId || 'no run'}  ${verdict === '' ? 'REFUSED' : verdictInWords(verdict, result.gatesRan)} (exit ${exitCode})  ${pack || 'no pack'}${why}`, 600)}\n`;
}

/** The result as text of several lines. */
function describe(io: Io, options: OneButtonOptions, root: string, result: OneButtonResult): Promise<string> {
  const { runId, verdict, pack, runDir, report, findings } = result;
  const places = [
    ['Run', runId],
    ['Pack', pack],
    ['Run folder', runDir],
    ['Report', verdict === 'PENDING' ? '' : report],
  ] as const;
  const details = findingLines(findings, runId);
  return endScreen(io, { ...options, root }, { ...result, cause: causeInWords(findings) ?? '', places, details });
}
