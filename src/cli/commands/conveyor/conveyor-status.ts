import type { PlanProgress } from '../../../conveyor/record/fold-run.ts';
import { type ConveyorView, viewConveyor } from '../../../conveyor/record/view-conveyor.ts';
import { openGit } from '../../../core/git/git.ts';
import { systemClock } from '../../../core/system/clock.ts';
import { canonicalJson, jsonLine } from '../../../core/system/text/json.ts';
import { openDisplay, type Subject } from '../../live/open-display.ts';
import type { Io } from '../../program/io.ts';
import { table } from '../../program/output.ts';
import { plain } from '../../terminal/plain.ts';
import { type ConveyorOptions, conveyorRoot } from './conveyor-options.ts';

export interface StatusOptions extends ConveyorOptions {
  readonly watch: boolean;
}

const pollMs = 1_000;

/** `factory conveyor status`: prints queue, plan in progress and what ended; with `--watch` again when it changes, until interrupted. */
export async function conveyorStatus(io: Io, options: StatusOptions): Promise<number> {
  const root = await conveyorRoot(io, options);
  const git = openGit({ dir: root, env: io.env });
  const first = await viewConveyor(root, git);
  if (!options.watch) {
    io.out(options.json ? jsonLine(first) : `${statusLines(first).join('\n')}\n`);
    return 0;
  }
  const display = await openDisplay(io, watched(), { json: options.json });
  const clock = systemClock();
  let shown = '';
  for (let view = first; ; view = await viewConveyor(root, git)) {
    const now = canonicalJson(view);
    if (now !== shown) display.update(view);
    shown = now;
    // Ctrl-C ends the watching, which is no error.
    await clock.sleep(pollMs, io.signal).catch(() => undefined);
    if (io.signal.aborted) break;
  }
  display.done();
  return 0;
}

function watched(): Subject<ConveyorView> {
  let current: readonly string[] = [];
  return {
    json: (view) => view,
    lines: (view) => [...statusLines(view), ''],
    take(view) {
      current = statusLines(view);
      return [];
    },
    async loadPicture() {
      const { fitted } = await import('../../terminal/fitted.ts');
      return ({ columns, rows }) => current.slice(0, rows).map((line) => fitted(line, columns));
    },
  };
}

/** The view as lines for a terminal. */
export function statusLines({ run, holder, inProgress, parked, queue, held, ended, invalid }: ConveyorView): string[] {
  const state =
    holder === null
      ? run?.isEnded === false
        ? `${parked.length > 0 ? 'parked' : 'interrupted'}; \`factory conveyor resume\` continues it`
        : 'ended'
      : `at work as process ${holder.pid}`;
  const rows = [
    ...(inProgress === null ? [] : [[inProgress.planId, stateOfPlan(inProgress), plain(inProgress.reason, 200)]]),
    ...parked.map(({ planId, parkedUntil }) => [planId, 'parked', `until its usage limit resets at ${parkedUntil}`]),
    ...queue.map(({ id, waitsFor }) => [
      id,
      waitsFor.length === 0 ? 'queued' : 'waiting',
      waitsFor.length === 0 ? '' : `for ${waitsFor.join(', ')}`,
    ]),
    ...held.map(({ id, status }) => [id, status, 'by its Status; set it to `queued` to let it run']),
    ...ended.map((plan) => [plan.planId, plan.outcome ?? '', plain(plan.reason, 200)]),
    ...invalid.map((file) => [plain(file, 120), 'invalid', '`factory conveyor verify` says why']),
  ];
  return [
    run === null ? 'No run yet.' : `Run ${run.runId} (${run.effectiveMode}): ${state}.`,
    ...(rows.length === 0 ? ['No plans.'] : table(rows).trimEnd().split('\n')),
  ];
}

function stateOfPlan({ phase, session }: PlanProgress): string {
  if (phase === 'running') return `session ${session}`;
  return phase === 'judge' ? 'validation' : `after session ${session}`;
}
