import { systemClock } from '../../../core/system/clock.ts';
import { canonicalJson, jsonLine, prettyJson } from '../../../core/system/text/json.ts';
import { orchestratorFolders } from '../../../orchestrator/layout/orchestrator-folders.ts';
import { findRun, readManifest } from '../../../orchestrator/runs/find-recorded-run.ts';
import { exitOf, exitStatus } from '../../../orchestrator/runs/orchestrator-result.ts';
import { exitOfWait, isSettled, type RunStatusView, statusOfRun } from '../../../orchestrator/runs/run-status.ts';
import type { Io } from '../../program/io.ts';
import { wholeNumber } from '../../program/numbers.ts';
import { type FormatOptions, table, wantsJson } from '../../program/output.ts';
import { asTyped } from '../../program/typed-command.ts';
import { plain } from '../../terminal/plain.ts';
import { wantsHud } from './with-hud.ts';

export interface StatusVerbOptions extends FormatOptions {
  readonly run: string;
  readonly task?: string;
  readonly watch: boolean;
  /** Implies `watch`. */
  readonly ui: boolean;
  readonly interval: string;
}

/** `codex-orchestrator status`: shows a run once, or with `--watch` until it ends; then the exit status is that of the run. */
export async function orchestratorStatus(io: Io, options: StatusVerbOptions): Promise<number> {
  const seconds = wholeNumber('--interval', options.interval) ?? 10;
  const json = wantsJson(options);
  const place = orchestratorFolders(io.env, io.cwd);
  const clock = systemClock();
  const found = findRun(place, options.run, options.task, io.env);
  const view = (): RunStatusView => {
    const now = statusOfRun(readManifest(place, found), clock.epochMs());
    return { ...now, next_action: now.next_action === null ? null : asTyped(io, now.next_action) };
  };
  if (!options.watch) {
    const now = view();
    io.out(json ? prettyJson(now) : statusLines(now));
    return 0;
  }
  if (wantsHud(io, options)) {
    const { showHud } = await import('../../live/show-hud.ts');
    const hud = await showHud(io, place, found, clock, io.signal);
    const { status, statusDetail, isStalled } = await hud.ended;
    // Ctrl-C ends the watching, not the run.
    if (io.signal.aborted) return 0;
    return isStalled ? exitStatus.blocked : exitOf({ status, status_detail: statusDetail });
  }
  let shown = '';
  for (;;) {
    const now = view();
    // A heartbeat alone is no news.
    const news = canonicalJson({ ...now, heartbeat_at: null });
    if (news !== shown) io.out(json ? jsonLine(now) : statusLines(now));
    shown = news;
    if (isSettled(now)) return exitOfWait(now);
    await clock.sleep(Math.max(1, seconds) * 1_000, io.signal).catch(() => undefined);
    // Ctrl-C ends the watching, not the run.
    if (io.signal.aborted) return 0;
  }
}

function statusLines(view: RunStatusView): string {
  const { run_id, pipeline_id, status, status_detail, stalled, summary, stages, log_path, next_action } = view;
  const detail = status_detail === null ? '' : ` (${status_detail})`;
  const state = stalled ? `stalled: no heartbeat since ${view.heartbeat_at}` : `${status}${detail}`;
  const rows = stages.map(({ index, id, status: of, exit_code, summary: said }) => [
    String(index),
    id,
    of,
    exit_code === null ? '' : String(exit_code),
    plain(said ?? '', 200),
  ]);
  return [
    `Run ${run_id} of ${plain(pipeline_id, 200)}: ${state}\n`,
    summary === null ? '' : `${plain(summary, 1_000)}\n`,
    table(rows),
    `Log: ${plain(log_path, 500)}\n`,
    next_action === null ? '' : `Next: ${plain(next_action, 1_000)}\n`,
  ].join('');
}
