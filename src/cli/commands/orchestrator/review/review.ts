import { join } from 'node:path';
import { exitCodeOf } from '../../../../core/diagnostics/exit-codes.ts';
import { openGit } from '../../../../core/git/git.ts';
import { jsonLine } from '../../../../core/system/text/json.ts';
import type { BudgetReport } from '../../../../orchestrator/guards/budget/judge-budget.ts';
import { shownPath } from '../../../../orchestrator/layout/orchestrator-folders.ts';
import { newestManifest } from '../../../../orchestrator/review/newest-manifest.ts';
import { readReview } from '../../../../orchestrator/review/review-findings.ts';
import { parseNotes } from '../../../../orchestrator/review/review-notes.ts';
import { reviewPrompt } from '../../../../orchestrator/review/review-prompt.ts';
import { isBlocking, type ReviewRecord, recordReview } from '../../../../orchestrator/review/review-record.ts';
import { runReviewer } from '../../../../orchestrator/review/run-reviewer.ts';
import type { Io } from '../../../program/io.ts';
import { type FormatOptions, wantsJson } from '../../../program/output.ts';
import { plain } from '../../../terminal/plain.ts';
import { judgedBudget } from '../guards/diff-budget.ts';
import { guardContext } from '../guards/guard-context.ts';
import { showGuard } from '../guards/show-guard.ts';

export interface ReviewOptions extends FormatOptions {
  readonly base?: string;
  readonly commit?: string;
  readonly task?: string;
  readonly notes?: string;
}

/** `review`: returns 2 if the change exceeds its budget, or a finding blocks. */
export async function review(io: Io, options: ReviewOptions): Promise<number> {
  const { env, signal } = io;
  const notes = parseNotes(options.notes ?? env.NOTES);
  const place = await guardContext(io, options.task);
  const { base, commit } = options;
  const { report: budget, from, settings } = await judgedBudget(io, place, { base, commit, dryRun: false });
  if (!isAccepted(budget)) return showGuard(io, budget, options, ['The review was not started.']);
  if (budget.files + budget.ignored === 0) {
    const summary = 'There is no change to review.';
    return showGuard(io, { guard: 'review', verdict: 'absent', summary, findings: [] }, options);
  }
  const { root, runsDir, actor, clock } = place;
  const evidence = newestManifest(place, place.taskId);
  const manifestPath = shownPath(place, join(runsDir, evidence.path));
  const { manifest } = evidence;
  const prompt = reviewPrompt({ notes, task: manifest.task_id, from, to: commit, budget, manifestPath, manifest });
  const { command, timeout_seconds: timeoutSeconds, block_priority: blockPriority } = settings.review;
  const output = await runReviewer({
    command,
    prompt,
    root,
    env: { ...env, MCP_RUNNER_TASK_ID: manifest.task_id },
    timeoutSeconds,
    signal,
  });
  const { explanation, findings } = readReview(output, root);
  const git = openGit({ dir: root, env });
  const head = await git.run(['rev-parse', '--verify', '--quiet', 'HEAD'], { accept: [0, 1, 128] });
  const { verdict, files, lines, override } = budget;
  const record: ReviewRecord = {
    schema_version: 1,
    timestamp: clock.nowIso(),
    actor,
    task_id: manifest.task_id,
    run_id: manifest.run_id,
    manifest: evidence.path,
    base: from,
    head: head.text || null,
    notes,
    budget: { verdict, files, lines, override },
    reviewer: [...command],
    verdict: findings.some(({ priority }) => isBlocking(priority, blockPriority)) ? 'failed' : 'passed',
    block_priority: blockPriority,
    explanation,
    findings: [...findings],
  };
  const path = shownPath(place, join(runsDir, await recordReview(runsDir, record, output)));
  show(io, record, path, options);
  return exitCodeOf(record.verdict === 'failed' ? 'BLOCKED' : 'PASS');
}

/** Whether the change may be reviewed. */
function isAccepted(report: BudgetReport): report is BudgetReport & { readonly verdict: 'passed' | 'overridden' } {
  return report.verdict === 'passed' || report.verdict === 'overridden';
}

function show(io: Io, record: ReviewRecord, path: string, options: FormatOptions): void {
  if (wantsJson(options)) {
    io.out(jsonLine({ ...record, record: path }));
    return;
  }
  const { findings, explanation, verdict, block_priority: limit } = record;
  const blocking = findings.filter(({ priority }) => isBlocking(priority, limit)).length;
  io.out(`review: ${verdict}. ${findings.length} findings, ${blocking} of them must be fixed.\n`);
  if (explanation !== '') io.out(`${plain(explanation, 4_000)}\n`);
  for (const { priority, title, body, file, line } of findings) {
    const where = [file, line].filter((part) => part !== null).join(':');
    io.out(
      `${where === '' ? '' : `${plain(where, 400)}: `}${priority === null ? '' : `[P${priority}] `}${plain(title, 400)}\n`,
    );
    if (body !== '') io.out(`  ${plain(body.replaceAll('\n', ' '), 2_000)}\n`);
  }
  io.out(`Record: ${path}\n`);
  if (blocking > 0) io.out('Next: fix these findings, run the gate again, and answer open questions in NOTES.\n');
}
