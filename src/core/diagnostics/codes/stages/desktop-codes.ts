import type { CodeEntry } from '../code-entry.ts';
import { correctPrompt, dispatchAgain } from './dispatch-again.ts';

/** Codes of the autohotkey backend. */
export const desktopCodes = {
  ERR_AHK_MISSING: {
    meaning: 'AutoHotkey v2 was not found and could not be installed.',
    nextAction:
      'Install AutoHotkey v2 on the desktop machine, or set FACTORY_DISPATCH__AHK_EXE to the path of its executable.',
  },
  ERR_AHK_V1: {
    meaning: 'The installed AutoHotkey is version 1, which cannot run the dispatch script.',
    nextAction: 'Install AutoHotkey v2 next to it, and set FACTORY_DISPATCH__AHK_EXE to the AutoHotkey64.exe of v2.',
  },
  ERR_AHK_TEMPLATE: {
    meaning: 'The AutoHotkey template misses a required placeholder, or has an unknown one.',
    nextAction:
      'Compare tools/codex/dispatch/ahk_template.ahk with the packaged template, or delete it to use the packaged one.',
  },
  ERR_AHK_SCRIPT: {
    meaning: 'The AutoHotkey script is not valid, or it failed.',
    nextAction: `Read AHK_STDERR.log and AHK_STDOUT.log, and fix the template. Then ${dispatchAgain}`,
  },
  ERR_AHK_RESULT: {
    meaning: 'The exit status of the AutoHotkey script contradicts its results file.',
    nextAction: `Check AHK_DISPATCH.log and the window: was the prompt sent? Then ${dispatchAgain}`,
  },
  ERR_NO_MATCHING_WINDOW: {
    meaning: 'No window with the title of the worker appeared in time, or the window closed.',
    nextAction: `Open the window and check that its title contains HITECHOS_<WORKER>_<RUN_ID>. If it needs more time, raise window_ready_timeout_seconds or window_match_retries. Then ${dispatchAgain}`,
  },
  ERR_WINDOW_AMBIGUOUS: {
    meaning: 'More than one window has the title of the worker.',
    nextAction: `Close all but one of the windows with that title. Then ${dispatchAgain}`,
  },
  ERR_FOCUS: {
    meaning: 'The chat input of the worker did not get or keep the focus. Nothing was sent.',
    nextAction: `Close the program that takes the focus (see the screenshot), or raise focus_retries. Then ${dispatchAgain}`,
  },
  ERR_WINDOW_UNRESPONSIVE: {
    meaning: 'The window of the worker does not respond. Nothing was sent.',
    nextAction: `Wait until the program responds, or close and open its window. Then ${dispatchAgain}`,
  },
  ERR_CLIPBOARD: {
    meaning: 'Another program holds the clipboard, so it could not be read or set. Nothing was sent.',
    nextAction: `Close the program that holds the clipboard. Then ${dispatchAgain}`,
  },
  ERR_INPUT_NOT_EMPTY: {
    meaning: 'The chat input of the worker already has other text. Nothing was pasted.',
    nextAction: `Clear the input. If another field had the focus, set dispatch.chat_focus_keys. Then ${dispatchAgain}`,
  },
  ERR_PASTE: {
    meaning: 'The chat input does not contain the prompt after the paste. Nothing was submitted.',
    nextAction: `Look at the screenshot: the input may be read-only or have a length limit. Clear it if it is not empty. Then ${dispatchAgain}`,
  },
  ERR_SEND_MODE: {
    meaning: 'The prompt is still in the chat input after the keys of the send mode. Nothing was submitted.',
    nextAction: `Set dispatch.send_mode to the key that the chat submits with: enter, ctrl_enter or both. Then ${dispatchAgain}`,
  },
  ERR_SEND_UNCLEAR: {
    meaning: 'The prompt may have been submitted, but there is no proof.',
    nextAction: `Look at the worker's window. If the prompt was not submitted, ${dispatchAgain}`,
  },
  ERR_DESKTOP_BUSY: {
    meaning: 'Another dispatch used the desktop for too long. Nothing was sent.',
    nextAction: `Wait until the other dispatch ends. Then ${dispatchAgain}`,
  },
  ERR_DESKTOP_SESSION: {
    meaning: 'This process has no desktop: it runs in session 0, like a service, or outside an interactive session.',
    nextAction: 'Start the runner from a logon task of a logged-on user, not as a service. See docs/windows-runner.md.',
  },
  ERR_DESKTOP_LOCKED: {
    meaning: 'The desktop is locked or disconnected, so windows cannot receive keys.',
    nextAction: `Unlock the screen and turn off the screen lock of the runner account (docs/windows-runner.md). Then ${dispatchAgain}`,
  },
  ERR_PROMPT_NUL: {
    meaning: 'A prompt contains a NUL character. The clipboard would cut the prompt there.',
    nextAction: `Remove the NUL character: ${correctPrompt}`,
  },
} as const satisfies Record<`ERR_${string}`, CodeEntry>;
