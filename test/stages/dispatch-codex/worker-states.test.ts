import { readFileSync } from 'node:fs';
import { describe, expect } from '@jest/globals';
import { isMarked, pids } from '../../../src/core/system/processes/process-table.ts';
import { dispatchCodex } from '../../../src/stages/dispatch-codex/dispatch-codex.ts';
import type { DispatchTimings } from '../../../src/stages/dispatch-codex/record/timings.ts';
import { sampled } from '../../helpers/sampled.ts';
import { agentRun, type DispatchRun, dispatchRun, resultsOf, shortTimings } from '../../helpers/stages/dispatch-run.ts';

const sampledIt = sampled(3);

interface Case {
  readonly name: string;
  readonly lines: readonly string[];
  readonly state: string;
  readonly code: string;
  readonly reason: RegExp;
  readonly rc?: number;
  readonly seconds?: number;
  readonly timings?: Partial<DispatchTimings>;
  readonly base?: Readonly<Record<string, string>>;
}

const outbox = 'tools/codex/runs/20261120_1/A_core';

const cases: readonly Case[] = [
  { name: 'marker and success', lines: ['bundle', 'marker'], state: 'DONE', code: '', reason: /^$/, rc: 0 },
  {
    name: 'a marker with white space around it',
    lines: ['printf "\\n DONE 20261120_1 A_core \\r\\n" > "$FACTORY_BUNDLE_DIR/DONE.marker"'],
    state: 'DONE',
    code: '',
    reason: /^$/,
  },
  {
    name: 'a half-written marker that is finished later',
    lines: ['printf "DONE 2026" > "$FACTORY_BUNDLE_DIR/DONE.marker"', 'sleep 0.3', 'marker'],
    state: 'DONE',
    code: '',
    reason: /^$/,
  },
  {
    name: 'a marker, and then it never ends',
    lines: ['bundle', 'marker', 'sleep 600'],
    state: 'DONE',
    code: '',
    reason: /^$/,
    timings: { afterDoneMs: 200 },
  },
  { name: 'no marker', lines: ['bundle'], state: 'TIMEOUT', code: 'ERR_DONE_TIMEOUT', reason: /when its agent ended/ },
  {
    name: 'never ends',
    lines: ['sleep 600'],
    state: 'TIMEOUT',
    code: 'ERR_DONE_TIMEOUT',
    reason: /left no DONE.marker after 1 s/,
    seconds: 1,
  },
  {
    name: 'a wrong marker at the deadline',
    lines: ['echo DONE 20261120_1 B_tooling > "$FACTORY_BUNDLE_DIR/DONE.marker"', 'sleep 600'],
    state: 'FAILED',
    code: 'ERR_DONE_INVALID',
    reason: /wrong DONE.marker after 1 s/,
    seconds: 1,
  },
  {
    name: 'a marker of over 4 KiB',
    lines: ['marker', 'head -c 5000 /dev/zero | tr "\\0" " " >> "$FACTORY_BUNDLE_DIR/DONE.marker"'],
    state: 'FAILED',
    code: 'ERR_DONE_INVALID',
    reason: /wrong/,
  },
  {
    name: 'a marker that is a link',
    lines: ['echo DONE 20261120_1 A_core > m', 'ln -s "$PWD/m" "$FACTORY_BUNDLE_DIR/DONE.marker"'],
    state: 'FAILED',
    code: 'ERR_DONE_INVALID',
    reason: /wrong/,
  },
  {
    name: 'a marker behind a linked outbox',
    lines: ['mkdir box', 'mv "$FACTORY_BUNDLE_DIR" old', 'ln -s "$PWD/box" "$FACTORY_BUNDLE_DIR"', 'marker'],
    state: 'FAILED',
    code: 'ERR_DONE_INVALID',
    reason: /wrong/,
  },
  {
    name: 'a marker of the base commit',
    lines: ['bundle'],
    state: 'FAILED',
    code: 'ERR_DONE_STALE',
    reason: /stale/,
    base: { [`${outbox}/DONE.marker`]: 'DONE 20261120_1 A_core\n' },
  },
  {
    name: 'an old file moved to be the marker',
    lines: ['mv old.txt "$FACTORY_BUNDLE_DIR/DONE.marker"'],
    state: 'FAILED',
    code: 'ERR_DONE_STALE',
    reason: /stale/,
    base: { 'old.txt': 'DONE 20261120_1 A_core\n' },
  },
  {
    name: 'a marker and a failure',
    lines: ['marker', 'exit 3'],
    state: 'FAILED',
    code: 'ERR_AGENT_FAILED',
    reason: /exit status 3/,
    rc: 3,
  },
  { name: 'killed by a signal', lines: ['kill -9 $$'], state: 'FAILED', code: 'ERR_AGENT_FAILED', reason: /SIGKILL/ },
  {
    name: 'a result that is not completed',
    lines: ['marker', `echo '{"status":"blocked","summary":"x"}' > "$ORCH_RESULT_PATH"`],
    state: 'FAILED',
    code: 'ERR_AGENT_FAILED',
    reason: /not completed/,
  },
  {
    name: 'one more session, which ends well',
    lines: ['if [ -z "$FACTORY_SESSION" ]; then exit 75; fi', 'bundle', 'marker'],
    state: 'DONE',
    code: '',
    reason: /^$/,
  },
  {
    name: 'ever more sessions',
    lines: ['exit 75'],
    state: 'FAILED',
    code: 'ERR_ROLLOVER_LIMIT',
    reason: /more than 2/,
    rc: 75,
    timings: { maxRollovers: 2 },
  },
];

describe('the states of a worker', () => {
  sampledIt.each(cases)('$name: $state $code', async (each) => {
    const options = agentRun(
      { A_core: each.lines },
      each.seconds === undefined ? {} : { worker_done_timeout_seconds: each.seconds },
    );
    await using run = await dispatchRun({
      ...options,
      workers: ['A_core'],
      ...(each.base === undefined ? {} : { base: each.base }),
    });
    const report = await dispatchCodex(run.inputs, run.deps({ timings: { ...shortTimings, ...each.timings } }));
    const result = resultsOf(run).A_core;
    expect([result?.state, result?.code]).toEqual([each.state, each.code]);
    expect(result?.reason).toMatch(each.reason);
    if (each.rc !== undefined) expect(result?.rc).toBe(each.rc);
    expect(report.status).toBe(each.state === 'DONE' ? 'PASS' : 'BLOCKED');
    if (each.code !== '') expect(report.diagnostics.map(({ code }) => code)).toContain(each.code);
    expect(
      pids().filter((pid) => isMarked(pid, { name: 'FACTORY_RUN_ID', value: '20261120_1' }) && belongs(pid, run)),
    ).toEqual([]);
  });
});

/** Whether a process belongs to this test's run, not to a parallel test's. */
function belongs(pid: number, run: DispatchRun): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(run.repo.root);
  } catch {
    // It has ended in the meantime.
    return false;
  }
}
