import type { CodeEntry } from '../code-entry.ts';

/** Codes of the autohotkey backend; each row says what happened and what to do. */
export const desktopCodes = {
  ERR_AHK_MISSING: {
    meaning: 'AutoHotkey v2 was not found, and could not be installed.',
    nextAction: 'Install AutoHotkey v2 on the desktop machine, or set FACTORY_DISPATCH__AHK_EXE to its executable.',
  },
  ERR_AHK_V1: {
    meaning: 'The AutoHotkey that was found is version 1, which cannot run the dispatch script.',
    nextAction: 'Install AutoHotkey v2 beside it, and set FACTORY_DISPATCH__AHK_EXE to AutoHotkey64.exe of v2.',
  },
  ERR_AHK_TEMPLATE: {
    meaning: 'The AutoHotkey template lacks a placeholder or names one that does not exist.',
    nextAction: 'Compare tools/codex/dispatch/ahk_template.ahk with the packaged one, or remove it.',
  },
  ERR_AHK_SCRIPT: {
    meaning: 'The AutoHotkey script is not valid, or ended with an error of its own.',
    nextAction: 'Look at AHK_STDERR.log and AHK_STDOUT.log, mend the template, then dispatch that worker again.',
  },
  ERR_AHK_RESULT: {
    meaning: 'The exit status of the AutoHotkey script and its results file say different things.',
    nextAction:
      'Look whether the prompt was sent: see AHK_DISPATCH.log and the window; then dispatch that worker again.',
  },
  ERR_NO_MATCHING_WINDOW: {
    meaning: 'No window carried the title of a worker within the given time, or it vanished.',
    nextAction:
      'Open the window, see that its title contains HITECHOS_<WORKER>_<RUN_ID>, raise window_ready_timeout_seconds or window_match_retries, then dispatch that worker again.',
  },
  ERR_WINDOW_AMBIGUOUS: {
    meaning: 'More than one window carries the title of a worker.',
    nextAction: 'Close all but one of the windows with that title, then dispatch that worker again.',
  },
  ERR_FOCUS: {
    meaning: "The focus of a worker's chat could not be established or kept; nothing was sent.",
    nextAction:
      'Close what takes the focus (see the screenshot), raise focus_retries, then dispatch that worker again.',
  },
  ERR_CLIPBOARD: {
    meaning: 'The clipboard could not be read or set, because another program holds it; nothing was sent.',
    nextAction: 'Close the program that holds the clipboard, then dispatch that worker again.',
  },
  ERR_INPUT_NOT_EMPTY: {
    meaning: 'The chat input of a worker holds other text; nothing was pasted.',
    nextAction:
      'Clear the input (or set dispatch.chat_focus_keys when it has not the focus), then dispatch that worker again.',
  },
  ERR_PASTE: {
    meaning: 'The chat input does not hold the prompt after the paste; nothing was submitted.',
    nextAction:
      'Look at the screenshot; the input may be limited or read-only. Clear it, then dispatch that worker again.',
  },
  ERR_SEND_MODE: {
    meaning: 'The prompt is still in the chat input after the keys of the send mode; nothing was submitted.',
    nextAction:
      'Set dispatch.send_mode to what the chat submits by (enter, ctrl_enter or both), then dispatch that worker again.',
  },
  ERR_SEND_UNCLEAR: {
    meaning: 'A prompt may have been submitted, but this could not be proven.',
    nextAction: "Look at the worker's window; when nothing was submitted, dispatch that worker again.",
  },
  ERR_DESKTOP_BUSY: {
    meaning: 'Another dispatch kept the desktop for too long; nothing was sent.',
    nextAction: 'Wait for the other dispatch, then dispatch that worker again.',
  },
  ERR_DESKTOP_SESSION: {
    meaning: 'This process has no desktop: it runs in session 0, as services do, or outside of an interactive session.',
    nextAction:
      'Start the runner by a logon task of a user who is logged on, not as a service: see docs/windows-runner.md.',
  },
  ERR_DESKTOP_LOCKED: {
    meaning: 'The desktop is locked or disconnected, so that no window can be given keys.',
    nextAction:
      'Unlock the screen, switch its lock off for the runner account (docs/windows-runner.md), then dispatch again.',
  },
  ERR_PROMPT_NUL: {
    meaning: 'A prompt holds a NUL character, at which the clipboard would end it.',
    nextAction: 'Remove the NUL from the prompt, then prepare the run again.',
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
