import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { workerNames } from '../../src/core/contracts/worker.ts';
import type { Listener } from '../helpers/desktop/desktop.ts';
import { sendPrompt, titleOf } from '../helpers/desktop/desktop-send.ts';
import { onDesktopAtNight } from '../helpers/desktop/desktop-tests.ts';
import { testRunId } from '../helpers/runs/factory-repo.ts';

const prompt = 'a prompt\nfor one window only';

onDesktopAtNight('a disturbed desktop', (ground) => {
  const stepLog = (folder: string): string => join(folder, 'tools/codex/prompts', testRunId, 'logs/AHK_DISPATCH.log');

  it.each(['ACTIVATE', 'CLIP_SET', 'PASTE', 'READBACK', 'SUBMIT'])(
    'the focus is stolen once after %s: the right window gets the prompt once, other windows get nothing',
    async (step) => {
      const { desktop, place } = ground();
      const folder = place();
      const chat = await desktop.chat({ title: titleOf() });
      const thief = await desktop.start('thief.ahk', stepLog(folder), `|${step}|`, '1', '0');
      const result = await sendPrompt(desktop, folder, prompt);
      expect([result.end, chat.submits(), thief.received(), result.log('AHK_STDERR.log')]).toEqual([
        undefined,
        [prompt],
        '',
        '== A_core: exit status 0\n',
      ]);
      expect(thief.took).toBe(1);
    },
  );

  it('the focus is stolen again and again: ERR_FOCUS, and no key to the thief', async () => {
    const { desktop, place } = ground();
    const folder = place();
    const chat = await desktop.chat({ title: titleOf() });
    const thief = await desktop.start('thief.ahk', stepLog(folder), '', '2000', '40');
    const result = await sendPrompt(desktop, folder, prompt, { dispatch: { focus_retries: 2 } });
    expect(result.end).toMatchObject({
      outcome: 'not-started',
      code: 'ERR_FOCUS',
      transient: true,
      reason: expect.stringMatching(/another window (was|became) active/) as unknown as string,
    });
    expect(result.steps.filter((step) => step.startsWith('RETRY'))).toEqual(['RETRY SKIP', 'RETRY SKIP', 'RETRY FAIL']);
    expect(result.shots).toHaveLength(1);
    expect([chat.submits(), thief.received()]).toEqual([[], '']);
    expect(thief.took).toBeGreaterThan(5);
  });

  it('a dialog is in front of the window: ERR_FOCUS, and no key to the dialog', async () => {
    const { desktop, place } = ground();
    const chat = await desktop.chat({ title: titleOf(), dialog: 'Update available' });
    const result = await sendPrompt(desktop, place(), prompt, { dispatch: { focus_retries: 1 } });
    await desktop.screenshot('dialog');
    expect(result.end).toMatchObject({ outcome: 'not-started', code: 'ERR_FOCUS' });
    expect([chat.submits(), chat.received()]).toEqual([[], '']);
  });

  it('the clipboard is locked for a moment: the prompt is sent, and the clipboard is restored', async () => {
    const { desktop, place } = ground();
    const chat = await desktop.chat({ title: titleOf() });
    await desktop.ahk('A_Clipboard := "what somebody copied"');
    await desktop.start('hold-clipboard.ahk', '1200');
    const result = await sendPrompt(desktop, place(), prompt);
    expect([result.end, chat.submits()]).toEqual([undefined, [prompt]]);
    expect(await desktop.ahk('FileAppend(A_Clipboard, OUT)')).toBe('what somebody copied');
  });

  it('the clipboard is locked for long: ERR_CLIPBOARD, and no key is pressed', async () => {
    const { desktop, place } = ground();
    const chat = await desktop.chat({ title: titleOf() });
    await desktop.start('hold-clipboard.ahk', '30000');
    const result = await sendPrompt(desktop, place(), prompt);
    expect(result.end).toMatchObject({ outcome: 'not-started', code: 'ERR_CLIPBOARD', transient: true });
    expect([chat.submits(), chat.received()]).toEqual([[], '']);
  });

  it('the window dies when it gets the text: nothing was sent', async () => {
    const { desktop, place } = ground();
    await desktop.chat({ title: titleOf(), die: 'paste' });
    const result = await sendPrompt(desktop, place(), prompt, { dispatch: { window_ready_timeout_seconds: 3 } });
    expect(result.end).toMatchObject({ outcome: 'not-started', code: 'ERR_NO_MATCHING_WINDOW' });
  });

  it('the window dies at the key that submits: perhaps sent, and never sent again', async () => {
    const { desktop, place } = ground();
    await desktop.chat({ title: titleOf(), die: 'submit' });
    const result = await sendPrompt(desktop, place(), prompt);
    expect(result).toMatchObject({
      sent: true,
      end: { outcome: 'failure', code: 'ERR_SEND_UNCLEAR', transient: false },
    });
  });

  it('a window that never responds has its own code, and gets no key', async () => {
    const { desktop, place } = ground();
    const chat = await desktop.chat({ title: titleOf(), hang: 'start' });
    const result = await sendPrompt(desktop, place(), prompt, { dispatch: { window_ready_timeout_seconds: 3 } });
    expect(result.end).toMatchObject({ outcome: 'not-started', code: 'ERR_WINDOW_UNRESPONSIVE', transient: true });
    expect([chat.submits(), chat.received()]).toEqual([[], '']);
  });

  it('a window that stops responding at the key that submits does not count as empty', async () => {
    const { desktop, place } = ground();
    await desktop.chat({ title: titleOf(), hang: 'submit' });
    const result = await sendPrompt(desktop, place(), prompt, { dispatch: { focus_retries: 1 } });
    expect(result.end).toMatchObject({
      outcome: 'failure',
      code: 'ERR_SEND_UNCLEAR',
      reason: expect.stringContaining('ERR_WINDOW_UNRESPONSIVE') as unknown as string,
    });
  });

  it('a cancelled dispatch stops waiting for its window', async () => {
    const { desktop, place } = ground();
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 700);
    const setup = { dispatch: { window_ready_timeout_seconds: 600 }, signal: stop.signal };
    const result = await sendPrompt(desktop, place(), prompt, setup);
    expect(result.end).toMatchObject({ outcome: 'not-started', code: 'ERR_AHK_SCRIPT' });
  });

  it('two dispatchers at once: every prompt reaches its own window', async () => {
    const { desktop, place } = ground();
    const runs = [testRunId, '20261120_2'];
    const chats = new Map<string, Listener>();
    for (const run of runs) {
      for (const worker of workerNames)
        chats.set(`${worker} ${run}`, await desktop.chat({ title: titleOf(worker, run) }));
    }
    const rounds = 3;
    const text = (worker: string, run: string, round: number): string =>
      `${run} ${worker} round ${round}\n${'line\n'.repeat(200)}end`;
    await Promise.all(
      runs.map(async (runId) => {
        const folder = place();
        for (let round = 1; round <= rounds; round++) {
          for (const worker of workerNames) {
            const result = await sendPrompt(desktop, folder, text(worker, runId, round), { worker, runId });
            expect([worker, runId, round, result.end]).toEqual([worker, runId, round, undefined]);
          }
        }
      }),
    );
    await desktop.screenshot('two-dispatchers');
    let right = 0;
    for (const run of runs) {
      for (const worker of workerNames) {
        const wanted = [1, 2, 3].map((round) => text(worker, run, round));
        expect(chats.get(`${worker} ${run}`)?.submits()).toEqual(wanted);
        right += rounds;
      }
    }
    console.log(`desktop: two dispatchers at once, ${right} of ${2 * 5 * rounds} prompts right`);
    expect(right).toBe(30);
  });
});
