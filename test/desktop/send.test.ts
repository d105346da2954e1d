import { statSync } from 'node:fs';
import { describe, expect } from '@jest/globals';
import { workerNames } from '../../src/core/contracts/worker.ts';
import type { Listener } from '../helpers/desktop/desktop.ts';
import { type SendSetup, sendPrompt, titleOf } from '../helpers/desktop/desktop-send.ts';
import { onDesktop } from '../helpers/desktop/desktop-tests.ts';
import { sampled } from '../helpers/sampled.ts';

const sampledIt = sampled(5);

const otherRun = '20261120_10';

/** Every plane, combining and joining characters, both directions, and characters with a meaning for AutoHotkey, Send or the clipboard. */
const unicode = [
  'é e\u0301 ü ß İ ı Ω ж 中文 日本語 한국어 \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 \u0e44\u0e17\u0e22',
  '\u{1F600} \u{1F468}\u200d\u{1F469}\u200d\u{1F467} \u{1F3F3}\ufe0f\u200d\u{1F308} \u{10000} \u{1D11E} \u{20000} \u{2F800} \u{30000} \u{E0001} \u{F0000} \u{10FFFD}',
  '\u00a0 \u2028 \u2029 \u200b \u200e \u202e \u2066 \ufffd \ufdd0 \uffff \ue000',
  Array.from({ length: 31 }, (_, at) => at + 1)
    .filter((at) => at !== 10 && at !== 13)
    .map((at) => `[${String.fromCharCode(at)}]`)
    .join(''),
].join('\n');
const special = [
  '`n `t `" "" %A_Clipboard% %ProgramFiles% {Enter} ^{Enter} {Raw} {Text} !{F4} #r +{Tab} {vk0D} {U+0041} {ASC 65}',
  '; a comment ;; /* block */ #Requires AutoHotkey v1 :*:btw::by the way ^!x::MsgBox',
  '\\ / | & < > ^ ~ $(whoami) `whoami` $HOME %PATH% \'single\' "double" \\n \\u0041 {{SEND_MODE}} $& $1',
  'Run("cmd /c calc")\nExitApp(0)\nFileDelete("*")\n)\n(Join`r`n\n#Include evil.ahk\nreturn\n}',
].join('\n');

onDesktop('sending', (ground) => {
  const desktop = () => ground().desktop;
  const place = () => ground().place();

  describe('to a window', () => {
    sampledIt('sends five complete prompts, each to its own window', async () => {
      const long = Array.from({ length: 40_000 }, (_, at) => 'abcdefghi\n'[at % 10]).join('');
      const prompts = [long, unicode, special, `${'A line of ordinary length.\n'.repeat(1_200)}${unicode}`, 'one line'];
      const chats: Listener[] = [];
      for (const worker of workerNames) chats.push(await desktop().chat({ title: `${titleOf(worker)} - Chat` }));
      const folder = place();
      for (const [at, worker] of workerNames.entries()) {
        const result = await sendPrompt(desktop(), folder, prompts[at] ?? '', { worker });
        expect([worker, result.sent, result.end]).toEqual([worker, true, undefined]);
      }
      await desktop().screenshot('five-windows');
      expect(chats.map((chat) => chat.submits())).toEqual(prompts.map((prompt) => [prompt]));
      console.log(`desktop: 5 prompts of ${prompts.map((prompt) => prompt.length).join(', ')} units reached 5 windows`);
    });

    sampledIt('minimised: it is restored', async () => {
      const chat = await desktop().chat({ title: titleOf(), show: 'Minimize' });
      const result = await sendPrompt(desktop(), place(), 'to a minimised window');
      expect(result.steps).toContain('RESTORE OK');
      expect(chat.submits()).toEqual(['to a minimised window']);
    });

    sampledIt('late: dispatch waits for it', async () => {
      const folder = place();
      const [result, chat] = await Promise.all([
        sendPrompt(desktop(), folder, 'to a late window', { dispatch: { window_ready_timeout_seconds: 20 } }),
        new Promise<Listener>((resolve) => setTimeout(() => resolve(desktop().chat({ title: titleOf() })), 1_500)),
      ]);
      expect(result.sent).toBe(true);
      expect(chat.submits()).toEqual(['to a late window']);
    });

    sampledIt('never there: nothing is typed', async () => {
      const wrong = await desktop().chat({ title: titleOf('A_core', otherRun) });
      const prefixed = await desktop().chat({ title: `X${titleOf()}` });
      const result = await sendPrompt(desktop(), place(), 'to nobody', {
        dispatch: { window_ready_timeout_seconds: 1 },
      });
      expect(result.end).toMatchObject({ outcome: 'not-started', code: 'ERR_NO_MATCHING_WINDOW', transient: false });
      expect([wrong.received(), prefixed.received()]).toEqual(['', '']);
      expect(result.steps.slice(-3)).toEqual(['MATCH FAIL', 'SCREENSHOT OK', 'RESULT FAIL']);
      expect(statSync(result.shots[0] ?? '').size).toBeGreaterThan(2_000);
    });

    sampledIt('with a longer title beside it: only the right one is typed into', async () => {
      const wrong = await desktop().chat({ title: titleOf('A_core', otherRun) });
      const chat = await desktop().chat({ title: `Codex | ${titleOf()} (Workspace)` });
      const result = await sendPrompt(desktop(), place(), 'to run 1');
      expect(result.sent).toBe(true);
      expect([chat.submits(), wrong.received()]).toEqual([['to run 1'], '']);
    });

    sampledIt('two of the same title: refused', async () => {
      const chats = [await desktop().chat({ title: titleOf() }), await desktop().chat({ title: titleOf() })];
      const result = await sendPrompt(desktop(), place(), 'to which?', { dispatch: { window_match_retries: 1 } });
      expect(result.end).toMatchObject({ outcome: 'not-started', code: 'ERR_WINDOW_AMBIGUOUS' });
      expect(result.end?.reason).toMatch(/2 windows/);
      expect(chats.map((chat) => chat.received())).toEqual(['', '']);
    });
  });

  describe('by a mode', () => {
    sampledIt.each([
      ['enter', 'enter'],
      ['ctrl_enter', 'ctrl_enter'],
      ['both', 'enter'],
      ['both', 'ctrl_enter'],
      ['both', 'either'],
      ['enter', 'either'],
    ] as const)('%s sends once where %s submits', async (mode, submit) => {
      const chat = await desktop().chat({ title: titleOf(), submit });
      const result = await sendPrompt(desktop(), place(), 'once\nonly', { dispatch: { send_mode: mode } });
      expect(result.end).toBeUndefined();
      expect(chat.submits().map((text) => text.trim())).toEqual(['once\nonly']);
      expect(result.steps.filter((step) => step === 'SUBMIT OK')).toHaveLength(
        mode === 'both' && submit === 'ctrl_enter' ? 2 : 1,
      );
    });

    sampledIt.each([
      ['enter', 'ctrl_enter'],
      ['ctrl_enter', 'enter'],
      ['both', 'never'],
    ] as const)(
      '%s is blocked where only %s submits, and the next prompt is not put behind it',
      async (mode, submit) => {
        const chat = await desktop().chat({ title: titleOf(), submit });
        const setup: SendSetup = { dispatch: { send_mode: mode } };
        const result = await sendPrompt(desktop(), place(), 'not sent', setup);
        expect(result.end).toMatchObject({ outcome: 'not-started', code: 'ERR_SEND_MODE', transient: false });
        expect(result.shots).toHaveLength(1);
        const next = await sendPrompt(desktop(), place(), 'another prompt', setup);
        expect(next.end).toMatchObject({ outcome: 'not-started', code: 'ERR_INPUT_NOT_EMPTY' });
        expect([chat.submits(), chat.received().includes('another')]).toEqual([[], false]);
      },
    );

    sampledIt('continues if the input already contains the prompt', async () => {
      const chat = await desktop().chat({ title: titleOf(), draft: 'left from before' });
      const result = await sendPrompt(desktop(), place(), 'left from before');
      expect(result.steps).toContain('PASTE SKIP');
      expect(chat.submits()).toEqual(['left from before']);
    });

    sampledIt('submits nothing that the input truncated', async () => {
      const chat = await desktop().chat({ title: titleOf(), limit: 1_000 });
      const result = await sendPrompt(desktop(), place(), 'y'.repeat(2_000));
      expect(result.end).toMatchObject({ outcome: 'not-started', code: 'ERR_PASTE' });
      expect([chat.submits(), result.shots.length]).toEqual([[], 1]);
      expect(result.steps.filter((step) => /^(PASTE|CLEAR)/.test(step))).toEqual([
        'PASTE OK',
        'CLEAR OK',
        'PASTE OK',
        'CLEAR OK',
      ]);
      const again = await sendPrompt(desktop(), place(), 'a short one');
      expect([again.end, chat.submits()]).toEqual([undefined, ['a short one']]);
    });

    sampledIt('pastes again after a paste that was cut', async () => {
      const chat = await desktop().chat({ title: titleOf(), stumble: 'once' });
      const result = await sendPrompt(desktop(), place(), 'the whole prompt');
      expect([result.end, chat.submits()]).toEqual([undefined, ['the whole prompt']]);
      expect(result.steps).toContain('CLEAR OK');
    });

    sampledIt('presses no further key, and proves nothing, where the first one leaves other text', async () => {
      const chat = await desktop().chat({ title: titleOf(), suggest: 'Shall I go on?' });
      const result = await sendPrompt(desktop(), place(), 'once only', { dispatch: { send_mode: 'both' } });
      expect(result.end).toMatchObject({ outcome: 'failure', code: 'ERR_SEND_UNCLEAR' });
      expect(result.steps.filter((step) => step === 'SUBMIT OK')).toHaveLength(1);
      expect(chat.submits()).toEqual(['once only']);
    });

    sampledIt('keeps its readings out of the clipboard history, and makes few', async () => {
      const history = await desktop().start('clipboard-history.ahk');
      await desktop().chat({ title: titleOf() });
      const result = await sendPrompt(desktop(), place(), 'not for the history');
      expect(result.end).toBeUndefined();
      const ours = history
        .received()
        .split('\n')
        .filter((line) => line.startsWith('factory'));
      // The last one restores what the user copied.
      expect(ours.at(-1)).toBe('factory kept');
      expect(ours.slice(0, -1).filter((line) => line !== 'factory left out')).toEqual([]);
      expect(ours.length).toBeGreaterThan(3);
      expect(ours.length).toBeLessThan(9);
    });
  });
});
