import { describe, expect, it } from '@jest/globals';
import stringWidth from 'string-width';
import { drawHud } from '../../../src/cli/live/draw-hud.ts';
import { noPaint } from '../../../src/cli/terminal/paint.ts';
import { steering } from '../../../src/core/diagnostics/text/steering.ts';
import type { RunView, StageView } from '../../../src/orchestrator/hud/run-view.ts';

const runId = '2026-11-30T12-00-00-000Z-0a1b2c3d';
const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 30, 12, 0, seconds)).toISOString();

function stage(index: number, status: StageView['status'], rest: Partial<StageView> = {}): StageView {
  const isEnded = status === 'succeeded' || status === 'failed';
  return {
    index,
    id: `s${index}`,
    title: `Stage ${index}`,
    status,
    started_at: status === 'pending' ? null : at(index),
    completed_at: isEnded ? at(index + 1) : null,
    exit_code: isEnded ? Number(status === 'failed') : null,
    summary: isEnded ? 'said' : null,
    sub_run_id: null,
    ...rest,
  };
}

function view(rest: Partial<RunView> = {}): RunView {
  return {
    runId,
    taskId: 'login',
    parentRunId: null,
    pipelineId: 'main',
    title: 'Check the change',
    status: 'in_progress',
    statusDetail: null,
    isStalled: false,
    startedAt: at(0),
    completedAt: null,
    heartbeatAt: at(0),
    summary: null,
    stages: [stage(1, 'succeeded'), stage(2, 'running'), stage(3, 'pending')],
    waiting: [],
    others: [],
    children: [],
    ...rest,
  };
}

const draw = (of: RunView, columns = 80, rows = 40, program = 'codex-orchestrator'): string[] =>
  drawHud(of, { columns, rows, now: at(10), program }, noPaint).map((line) => line.trimEnd());

describe('the HUD', () => {
  it('shows the stages of a run, and how long they take', () => {
    expect(draw(view())).toEqual([
      'main: Check the change  10.0 s',
      `run ${runId}, task login`,
      '',
      '✓ Stage 1  1.0 s  said',
      '▸ Stage 2  8.0 s',
      '· Stage 3',
      '',
      '1 of 3 stages',
    ]);
  });

  it('shows a nested run below its stage, and what waits there, with a command that can be copied', () => {
    const child = view({
      runId: 'child',
      stages: [stage(1, 'running', { id: 'deploy', title: 'deploy' })],
      waiting: [{ key: '01-deploy', stage: 'deploy', what: './deploy', since: at(1) }],
    });
    const shown = view({
      stages: [stage(1, 'succeeded'), stage(2, 'running', { sub_run_id: 'child' })],
      children: [child],
    });
    const approve = ['  codex-orchestrator approve \\', `  --run ${runId} --reason "<why>"`];
    expect(draw(shown, 60)).toEqual([
      'main: Check the change  10.0 s',
      `run ${runId}, task login`,
      '',
      '✓ Stage 1  1.0 s  said',
      '▸ Stage 2  8.0 s',
      '  ‖ deploy  waits for an approval  9.0 s',
      '',
      '‖ deploy waits for an approval: ./deploy',
      ...approve,
      '1 of 2 stages',
    ]);
    expect(draw(shown, 120)).toContain(`  codex-orchestrator approve --run ${runId} --reason "<why>"`);
    const npx = 'npx --no-install codex-orchestrator';
    expect(draw(shown, 120, 40, npx)).toContain(`  ${npx} approve --run ${runId} --reason "<why>"`);
  });

  it.each([
    [
      view({ status: 'succeeded', completedAt: at(4), summary: '3 stages succeeded.' }),
      '✓ succeeded: 3 stages succeeded.',
    ],
    [
      view({ status: 'failed', statusDetail: 'stage:s2:failed', completedAt: at(4), summary: 'Failed: s2.' }),
      '✗ failed (stage:s2:failed): Failed: s2.',
    ],
    [view({ status: 'cancelled', statusDetail: 'cancelled', completedAt: at(4) }), '⊘ cancelled'],
    [view({ isStalled: true }), `  codex-orchestrator resume --run ${runId}`],
    [view({ others: ['other'] }), '! Run other in this checkout too: use a worktree for each'],
    [view({ others: ['a', 'b'] }), '! 2 other runs in this checkout too: use a worktree for each'],
    [view({ stages: [stage(1, 'failed')] }), '✗ Stage 1  1.0 s  exit 1  said'],
    [view({ taskId: runId }), `run ${runId}`],
  ])('says how it is: %#', (of, line) => {
    expect(draw(of)).toContain(line);
  });

  it('keeps the active stage on a small screen, and says how much is left out', () => {
    const stages = Array.from({ length: 1_000 }, (_each, index) =>
      stage(index + 1, index < 500 ? 'succeeded' : index === 500 ? 'running' : 'pending'),
    );
    const lines = draw(view({ stages }), 80, 12);
    expect(lines).toHaveLength(12);
    expect(lines).toContain('▸ Stage 501');
    expect(lines.filter((line) => line.startsWith('  …'))).toEqual(['  … 498 above', '  … 497 below']);
    expect(lines.at(-1)).toBe('500 of 1000 stages');
    for (const rows of [1, 2, 3, 5]) expect(draw(view({ stages }), 80, rows).length).toBeLessThanOrEqual(rows);
  });

  const hostile = [
    ['control characters', 'a\u001b[2J\u0007\r\nb\u009b31m\tc'],
    ['bidirectional controls', 'pay \u202Eevil\u2066\u2069\u200F'],
    ['invisible characters', 'a\u200B\u2060\uFEFFb\u{E0041}'],
    ['a very long name', 'x'.repeat(5_000)],
    ['wide characters', '漢字'.repeat(400)],
    ['combining marks', `e${'\u0301'.repeat(5_000)}`],
    ['emoji', '👩‍👩‍👧‍👦'.repeat(100)],
    ['lone surrogates', '\uD800x\uDFFF'],
    ['an empty name', ''],
  ] as const;

  it.each(hostile.flatMap(([what, text]) => [60, 80, 120].map((columns) => [what, columns, text] as const)))(
    '%s fit %i columns and steer no terminal',
    (_what, columns, text) => {
      const child = view({ runId: text, stages: [stage(1, 'failed', { title: text, summary: text })] });
      const lines = draw(
        view({
          pipelineId: text,
          title: `${text}.`,
          taskId: text,
          statusDetail: text,
          status: 'failed',
          summary: text,
          stages: [
            stage(1, 'succeeded', { title: text, summary: text }),
            stage(2, 'running', { title: text, id: text, sub_run_id: text }),
          ],
          waiting: [{ key: text, stage: text, what: text, since: at(1) }],
          others: [text],
          children: [child],
        }),
        columns,
        20,
      );
      expect(lines.length).toBeLessThanOrEqual(20);
      for (const line of lines) {
        expect(stringWidth(line)).toBeLessThanOrEqual(columns);
        expect(line).not.toMatch(new RegExp(steering().source, 'u'));
        expect(line).not.toContain('\n');
      }
      expect(lines.join('\n')).toContain('1.0 s');
    },
  );
});
