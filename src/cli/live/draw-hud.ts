import type { RunView, StageView } from '../../orchestrator/hud/run-view.ts';
import { span } from '../terminal/duration.ts';
import { fitted, widthOf } from '../terminal/fitted.ts';
import { markOf, type Paint, paintedMark } from '../terminal/paint.ts';
import type { TimedScreen } from './draw-watch.ts';

/** `program`: how the user starts the orchestrator. */
type HudScreen = TimedScreen & { readonly program: string };

/**
 * One screen of a run of the orchestrator: its stages, what waits for an approval, other runs in the checkout, and how it ends. Fits the
 * screen: stages that ended go first, then those that wait; commands to copy are broken with a backslash, never cut. Control and bidirectional
 * characters are removed from all text of the repository.
 */
export function drawHud(view: RunView, screen: HudScreen, paint: Paint): string[] {
  const { columns, rows } = screen;
  const foot = [
    ...approvalLines(view, screen, paint),
    ...otherLines(view, columns, paint),
    ...endLines(view, screen, paint),
  ];
  const head = titleLines(view, screen, paint);
  const stages = view.stages.flatMap((stage) => stageLines(stage, view, screen, paint, 0));
  const room = Math.max(rows - head.length - foot.length - 2, 1);
  return [...head, '', ...linesThatFit(stages, room, columns, paint), '', ...foot].slice(-Math.max(rows, 1));
}

/** A line of a stage, and whether it has to stay when the screen is too small. */
interface StageLine {
  readonly shown: string;
  readonly state: 'ended' | 'active' | 'waiting';
}

function titleLines(view: RunView, { columns, now }: TimedScreen, paint: Paint): string[] {
  const { pipelineId, title, runId, taskId, startedAt, completedAt } = view;
  const name = title === pipelineId ? pipelineId : `${pipelineId}: ${title}`;
  const about = [`run ${runId}`, taskId === runId ? '' : `task ${taskId}`].filter((part) => part !== '').join(', ');
  const time = span(startedAt, completedAt ?? now);
  const first = fitted(name, columns - widthOf(time) - 2);
  return [`${paint.bold(first)}  ${paint.dim(time)}`.trimEnd(), paint.dim(fitted(about, columns))];
}

function stageLines(stage: StageView, view: RunView, screen: TimedScreen, paint: Paint, depth: number): StageLine[] {
  const { columns, now } = screen;
  const {
    status,
    title,
    id,
    started_at: from,
    completed_at: to,
    exit_code: exit,
    summary,
    sub_run_id: childId,
  } = stage;
  const isWaiting = view.waiting.some((each) => each.stage === id);
  const indent = '  '.repeat(Math.min(depth, 4));
  const free = columns - indent.length - 2;
  const time = from === null || status === 'skipped' ? '' : span(from, to ?? now);
  const code = exit === null || exit === 0 ? '' : `exit ${exit}`;
  const facts = [isWaiting ? 'waits for an approval' : '', time, code].filter((part) => part !== '').join('  ');
  // The facts matter more than the end of a long name.
  const name = fitted(title, Math.max(free - widthOf(facts) - 2, 8));
  const rest = free - widthOf(name) - widthOf(facts) - 4;
  const said = status === 'running' || summary === null || rest < 8 ? '' : fitted(summary, rest);
  const tail = [facts, said].filter((part) => part !== '').join('  ');
  const state = status === 'running' || status === 'failed' ? 'active' : status === 'pending' ? 'waiting' : 'ended';
  const mark = isWaiting ? paintedMark('parked', paint) : paintedMark(status, paint);
  const line = `${indent}${mark} ${name}${tail === '' ? '' : paint.dim(`  ${fitted(tail, free - widthOf(name) - 2)}`)}`;
  const child = childId === null ? undefined : view.children.find(({ runId }) => runId === childId);
  const nested = child?.stages.flatMap((each) => stageLines(each, child, screen, paint, depth + 1)) ?? [];
  return [{ shown: line, state: isWaiting ? 'active' : state }, ...nested];
}

/** As many lines as there is room: the first active one and what is around it, with the number of those left out. */
function linesThatFit(lines: readonly StageLine[], room: number, columns: number, paint: Paint): string[] {
  if (lines.length <= room) return lines.map(({ shown }) => shown);
  const active = lines.findLastIndex(({ state }) => state === 'active');
  const next = lines.findIndex(({ state }) => state === 'waiting');
  const middle = active >= 0 ? active : next >= 0 ? next : lines.length - 1;
  const count = Math.max(room - 2, 1);
  const from = Math.max(0, Math.min(middle - Math.floor(count / 2), lines.length - count));
  const kept = lines.slice(from, from + count);
  const more = (amount: number, where: string): string[] =>
    amount === 0 || room < 3 ? [] : [paint.dim(fitted(`  … ${amount} ${where}`, columns))];
  return [
    ...more(from, 'above'),
    ...kept.map(({ shown }) => shown),
    ...more(lines.length - from - kept.length, 'below'),
  ];
}

function approvalLines(view: RunView, { columns, program }: HudScreen, paint: Paint): string[] {
  const waiting = withNested(view).flatMap(({ waiting: own }) => own);
  const [first] = waiting;
  if (first === undefined) return [];
  const more = waiting.length === 1 ? '' : ` and ${waiting.length - 1} more`;
  return [
    paint.yellow(fitted(`‖ ${first.stage}${more} waits for an approval: ${first.what}`, columns)),
    ...command([`${program} approve`, `--run ${view.runId}`, '--reason "<why>"'], columns),
  ];
}

function withNested(view: RunView): RunView[] {
  return [view, ...view.children.flatMap(withNested)];
}

function otherLines({ others }: RunView, columns: number, paint: Paint): string[] {
  const [first] = others;
  if (first === undefined) return [];
  const who = others.length === 1 ? `Run ${first}` : `${others.length} other runs`;
  return [paint.yellow(fitted(`! ${who} in this checkout too: use a worktree for each`, columns))];
}

function endLines(view: RunView, { columns, program }: HudScreen, paint: Paint): string[] {
  const { status, statusDetail, isStalled, heartbeatAt, summary, stages, runId } = view;
  const done = stages.filter((each) => each.status !== 'pending' && each.status !== 'running').length;
  if (isStalled) {
    return [
      paint.red(fitted(`✗ stalled: no heartbeat since ${heartbeatAt ?? 'its start'}`, columns)),
      ...command([`${program} resume`, `--run ${runId}`], columns),
    ];
  }
  if (status === 'queued' || status === 'in_progress') {
    return [paint.dim(fitted(`${done} of ${stages.length} stages`, columns))];
  }
  const { mark, style } = markOf(status);
  const detail = statusDetail === null || statusDetail === status ? '' : ` (${statusDetail})`;
  const said = summary === null ? '' : `: ${summary}`;
  return [paint[style](fitted(`${mark} ${status}${detail}${said}`, columns))];
}

/** A command to copy. It is broken between its parts, as a shell reads it, but nothing of it is left out. */
function command(parts: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last) + widthOf(part) + 3 <= columns) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(`  ${part}`);
  }
  return lines.map((line, at) => (at < lines.length - 1 ? `${line} \\` : line));
}
