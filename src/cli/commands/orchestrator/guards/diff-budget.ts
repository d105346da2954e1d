import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { escapeMarkdown } from '../../../../core/diagnostics/text/escape-markdown.ts';
import { appendPlainFile } from '../../../../core/system/files/plain-files.ts';
import { readPlainText } from '../../../../core/system/hostile/read-hostile.ts';
import { budgetOverride } from '../../../../orchestrator/guards/budget/budget-override.ts';
import { type BudgetReport, judgeBudget } from '../../../../orchestrator/guards/budget/judge-budget.ts';
import { recordOverride } from '../../../../orchestrator/guards/budget/record-override.ts';
import { openChange } from '../../../../orchestrator/guards/change/open-change.ts';
import type { GuardSettings } from '../../../../orchestrator/guards/settings/guard-settings.ts';
import type { Io } from '../../../program/io.ts';
import { wholeNumber } from '../../../program/numbers.ts';
import type { FormatOptions } from '../../../program/output.ts';
import { type GuardContext, guardContext } from './guard-context.ts';
import { showGuard } from './show-guard.ts';

/** Which change a guard judges. */
export interface ChangeOptions extends FormatOptions {
  readonly base?: string | undefined;
  readonly commit?: string | undefined;
  readonly dryRun: boolean;
  readonly task?: string;
}

export interface DiffBudgetOptions extends ChangeOptions {
  readonly maxFiles?: string;
  readonly maxLines?: string;
}

const maxEventBytes = 32 * 1024 * 1024;

/** `diff-budget`: returns 2 if the change exceeds its budget and nobody accepted that. */
export async function diffBudget(io: Io, options: DiffBudgetOptions): Promise<number> {
  const place = await guardContext(io, options.task);
  const { report, from, source } = await judgedBudget(io, place, options);
  const facts = [
    `Base: ${source}, ${from.slice(0, 12)}; ${report.ignored} changed files do not count.`,
    ...(report.verdict === 'passed' ? [] : report.largest.map(({ path, lines }) => `${lines} lines: ${path}`)),
    ...(report.override === null ? [] : [`Reason: ${report.override.reason}`]),
  ];
  return showGuard(io, report, options, facts);
}

/** Judges the change, and records an override unless it is a dry run. */
export async function judgedBudget(
  io: Io,
  place: GuardContext,
  options: Pick<DiffBudgetOptions, 'base' | 'commit' | 'dryRun' | 'maxFiles' | 'maxLines'>,
): Promise<{
  readonly report: BudgetReport;
  readonly from: string;
  readonly source: string;
  /** The rules at the base. */
  readonly settings: GuardSettings;
}> {
  const { env, signal } = io;
  const { base, commit, dryRun } = options;
  const limits = {
    maxFiles: wholeNumber('--max-files', options.maxFiles),
    maxLines: wholeNumber('--max-lines', options.maxLines),
  };
  const opened = await openChange(place.root, { base, commit, env }, signal);
  const report = judgeBudget(opened.changes, opened.settings.diff_budget, budgetOverride(env, eventOf(env)), limits);
  if (report.override !== null && !dryRun) {
    const { clock, actor, taskId, runsDir } = place;
    const head = await opened.git.run(['rev-parse', '--verify', '--quiet', 'HEAD'], { accept: [0, 1, 128] });
    const who = { timestamp: clock.nowIso(), actor, task_id: taskId ?? null, head: head.text || null };
    await recordOverride(runsDir, opened, report, who);
    const summary = env.GITHUB_STEP_SUMMARY;
    if (summary) await appendPlainFile(summary, summaryOf(report));
  }
  return { report, from: opened.base.from, source: opened.base.source, settings: opened.settings };
}

/** The payload of the event that started the job. */
function eventOf(env: Io['env']): unknown {
  const file = env.GITHUB_EVENT_PATH;
  if (!file) return undefined;
  const text = readPlainText(file, maxEventBytes);
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch (cause) {
    throw new AppError('ERR_EVENT', `GITHUB_EVENT_PATH names ${file}, which is not JSON.`, {
      fault: 'usage',
      file,
      cause,
    });
  }
}

function summaryOf({ override, summary }: BudgetReport): string {
  const reason = escapeMarkdown(override?.reason ?? '');
  return `### Diff budget override\n\n${escapeMarkdown(summary)}\n\nReason: ${reason}\n\n`;
}
