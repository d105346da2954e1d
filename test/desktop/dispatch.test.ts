import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { workerNames } from '../../src/core/contracts/worker.ts';
import { autohotkeyBackend } from '../../src/stages/dispatch-codex/agents/desktop/autohotkey.ts';
import { packagedTemplate } from '../../src/stages/dispatch-codex/agents/desktop/packaged-scripts.ts';
import { ahkString } from '../../src/stages/dispatch-codex/agents/desktop/render-script.ts';
import { dispatchCodex } from '../../src/stages/dispatch-codex/dispatch-codex.ts';
import { worktreePath } from '../../src/stages/dispatch-codex/worktree/open-worktree.ts';
import { autohotkey, type Listener } from '../helpers/desktop/desktop.ts';
import { contextOf, sendPrompt, titleOf } from '../helpers/desktop/desktop-send.ts';
import { onDesktop } from '../helpers/desktop/desktop-tests.ts';
import { goodSteps } from '../helpers/runs/end-to-end.ts';
import { testRunId } from '../helpers/runs/factory-repo.ts';
import { sampled } from '../helpers/sampled.ts';
import { type DispatchRun, dispatchRun, resultsOf, statesOf } from '../helpers/stages/dispatch-run.ts';

const sampledIt = sampled(8);

const prompts = Object.fromEntries(
  workerNames.map((worker) => [worker, `RUN_ID: ${testRunId}\nCODEX_ID: ${worker}\n\nWork as ${worker}, then DONE.\n`]),
);

/** Prompt and brief, as one text. */
const pastedTo = (run: DispatchRun, worker: string): string =>
  `${prompts[worker]}\n${readFileSync(run.file(`brief/${worker}.md`), 'utf8')}`;

onDesktop('the autohotkey backend', (ground) => {
  const chatFor = (run: DispatchRun, worker: (typeof workerNames)[number]): Promise<Listener> => {
    const { root, layout } = run.repo;
    const site = { root, layout, worktreesDir: join(root, 'tools/codex/worktrees') };
    const worktree = worktreePath(site as Parameters<typeof worktreePath>[0], worker);
    const marker = join(worktree, layout.outbox(worker), 'DONE.marker');
    const file = join(worktree, `${worker}.txt`);
    return ground().desktop.chat({ title: titleOf(worker), marker, done: `DONE ${testRunId} ${worker}`, file });
  };
  const envOf = () => ({ ...process.env, FACTORY_AHK_EXE: ground().desktop.exe });

  it('runs a whole dispatch: five prompts, five markers, five bundles', async () => {
    await using run = await dispatchRun({
      work: prompts,
      backend: 'autohotkey',
      dispatch: { between_workers_delay_ms: 100, window_ready_timeout_seconds: 10, worker_done_timeout_seconds: 60 },
    });
    const chats: Listener[] = [];
    for (const worker of workerNames) chats.push(await chatFor(run, worker));
    const report = await dispatchCodex(run.inputs, run.deps({ env: envOf() }));
    expect([report.status, report.diagnostics]).toEqual(['PASS', []]);
    expect(chats.map((chat) => chat.submits())).toEqual(workerNames.map((worker) => [pastedTo(run, worker)]));
    expect(Object.values(resultsOf(run)).map(({ state, attempts, tokens }) => [state, attempts, tokens])).toEqual(
      workerNames.map(() => ['DONE', 1, null]),
    );
    const states = statesOf(run);
    expect(states.filter((state) => state === 'AHK_STEP').length).toBeGreaterThan(6);
    expect(states.filter((state) => state.startsWith('WORKER_')).slice(0, 4)).toEqual([
      'WORKER_PENDING',
      'WORKER_SENDING',
      'WORKER_SENT',
      'WORKER_RUNNING',
    ]);
    const ledger = readFileSync(run.file('ledger/A_core.jsonl'), 'utf8');
    expect([ledger.includes(run.repo.root), /hwnd|"6\d{4}"/.test(ledger)]).toEqual([false, false]);
    const logs = join(run.repo.root, run.repo.layout.promptLogsDir);
    expect(readdirSync(logs).sort()).toEqual([
      'AHK_DISPATCH.log',
      'AHK_STDERR.log',
      'AHK_STDOUT.log',
      'AHK_WORKER_RESULTS.log',
      'DISPATCH_REPORT.md',
      'DISPATCH_RUNTIME.ahk',
    ]);
    expect(readFileSync(join(logs, 'AHK_WORKER_RESULTS.log'), 'utf8')).toBe(
      workerNames.map((worker) => `${worker}|PASS|\n`).join(''),
    );
    const seqs = readFileSync(join(logs, 'AHK_DISPATCH.log'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => Number(line.split('|')[0]));
    expect(seqs).toEqual(seqs.map((_, at) => at + 1));
  });

  sampledIt(
    'reports the worker that was not reached, keeps the screenshot, and can dispatch only that worker again',
    async () => {
      await using run = await dispatchRun({
        work: prompts,
        backend: 'autohotkey',
        workers: ['A_core', 'B_tooling'],
        dispatch: { between_workers_delay_ms: 0, window_ready_timeout_seconds: 2, worker_done_timeout_seconds: 60 },
      });
      const first = await chatFor(run, 'A_core');
      const report = await dispatchCodex(run.inputs, run.deps({ env: envOf() }));
      expect(report.status).toBe('BLOCKED');
      expect(report.diagnostics.map(({ code, worker }) => [code, worker])).toEqual([
        ['ERR_NO_MATCHING_WINDOW', 'B_tooling'],
      ]);
      expect(report.nextAction).toMatch(/HITECHOS_B_tooling_20261120_1/);
      expect(resultsOf(run)).toMatchObject({ A_core: { state: 'DONE' }, B_tooling: { state: 'FAILED', attempts: 1 } });
      expect(readdirSync(run.file('logs/B_tooling')).filter((name) => name.endsWith('.png'))).toHaveLength(1);
      const second = await chatFor(run, 'B_tooling');
      const again = await dispatchCodex({ ...run.inputs, workers: ['B_tooling'] }, run.deps({ env: envOf() }));
      expect(again.status).toBe('PASS');
      expect([first.submits().length, second.submits().length]).toEqual([1, 1]);
    },
  );

  sampledIt('runs windows and headless workers together, and sends only requested workers again', async () => {
    const headless = ['B_tooling', 'D_validation', 'Z_aggregator'] as const;
    const work = { ...prompts, ...Object.fromEntries(headless.map((worker) => [worker, goodSteps(worker)])) };
    await using run = await dispatchRun({
      work,
      backend: 'autohotkey',
      backends: Object.fromEntries(headless.map((worker) => [worker, 'script'])),
      dispatch: { between_workers_delay_ms: 0, window_ready_timeout_seconds: 3, worker_done_timeout_seconds: 60 },
    });
    const first = await chatFor(run, 'A_core');
    const report = await dispatchCodex(run.inputs, run.deps({ env: envOf() }));
    expect(report.status).toBe('BLOCKED');
    expect(Object.values(resultsOf(run)).map(({ backend, state }) => [backend, state])).toEqual([
      ['autohotkey', 'DONE'],
      ['script', 'DONE'],
      ['autohotkey', 'FAILED'],
      ['script', 'DONE'],
      ['script', 'CANCELLED'],
    ]);
    const kept = ['A_core', 'B_tooling', 'D_validation'].map((worker) => run.file(`ledger/${worker}.jsonl`));
    const before = kept.map((file) => readFileSync(file, 'utf8'));
    const second = await chatFor(run, 'C_features');
    const workers = ['C_features', 'Z_aggregator'] as const;
    const again = await dispatchCodex({ ...run.inputs, workers }, run.deps({ env: envOf() }));
    expect([again.status, again.diagnostics]).toEqual(['PASS', []]);
    expect([first.submits(), second.submits()]).toEqual([[pastedTo(run, 'A_core')], [pastedTo(run, 'C_features')]]);
    expect(kept.map((file) => readFileSync(file, 'utf8'))).toEqual(before);
    expect(Object.values(resultsOf(run)).map(({ state }) => state)).toEqual(workerNames.map(() => 'DONE'));
  });

  describe('its script', () => {
    sampledIt.each([
      'a "b" `n `; ; comment %x% {Enter}\\',
      'line\r\nline\ttab \u0001\u001f\u007f',
      '\u00e9 \u4e2d \u{1F600} \u{10FFFD} \u202e \ufeff',
      '*/ ) (Join ::  #Include x',
      'x'.repeat(3_000),
    ])('reads a value as it was written (%#)', async (text) => {
      const { desktop } = ground();
      expect(await desktop.ahk(`FileEncoding("UTF-8-RAW")\nFileAppend(${ahkString(text)}, OUT)`)).toBe(text);
    });

    sampledIt.each([
      ['an undefined name', 'FileAppend(NoSuchName, "*")\n', 'ERR_AHK_SCRIPT', /rejected the script/],
      ['a syntax error', 'if (\n', 'ERR_AHK_SCRIPT', /rejected the script/],
      ['an uncaught error', 'Integer("odd")\n', 'ERR_AHK_SCRIPT', /exit status 70/],
      [
        'an exit without a result',
        'ExitApp(0)\n',
        'ERR_AHK_RESULT',
        /exited with 0, but its results file contains nothing/,
      ],
    ])('with %s ends by itself, without a dialog', async (_name, line, code, reason) => {
      const { desktop, place } = ground();
      const chat = await desktop.chat({ title: titleOf() });
      const template = packagedTemplate.replace('\nMain()\n', `\n${line}Main()\n`);
      const result = await sendPrompt(desktop, place(), 'x', { template });
      expect(result.end?.code).toBe(code);
      expect(result.end?.reason).toMatch(reason);
      expect(chat.received()).toBe('');
    });

    sampledIt('may leave a child with its output open: its own exit is the end', async () => {
      const { desktop, place } = ground();
      await desktop.chat({ title: titleOf() });
      const sleeper = 'Run("winver.exe", , "Hide", &childId)\n';
      const started = performance.now();
      const result = await sendPrompt(desktop, place(), 'x', {
        template: packagedTemplate.replace('\nMain()\n', `\n${sleeper}Main()\n`),
      });
      expect(result.end).toBeUndefined();
      expect(performance.now() - started).toBeLessThan(60_000);
    });
  });

  sampledIt('finds no problem on this desktop, and refuses version 1 by name', async () => {
    const { desktop } = ground();
    expect(await autohotkeyBackend.doctor(contextOf(desktop))).toEqual([]);
    for (const exe of [desktop.exe1, autohotkey.v1]) {
      const [found] = await autohotkeyBackend.doctor(contextOf({ exe }));
      expect([found?.code, /1\.1\.37/.test(found?.message ?? '')]).toEqual(['ERR_AHK_V1', true]);
    }
    expect(existsSync(dirname(autohotkey.v2))).toBe(true);
  });
});
