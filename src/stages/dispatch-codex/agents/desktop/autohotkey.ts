import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { workerNames } from '../../../../core/contracts/worker.ts';
import { AppError, finding } from '../../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../../core/diagnostics/diagnostic.ts';
import { type AhkSearch, findAutoHotkey } from '../../../../core/machine/autohotkey/find-autohotkey.ts';
import { windowTitle } from '../../../../core/run/window-title.ts';
import { agentEnvironment, toolEnvironment } from '../backend/agent-environment.ts';
import { sentText } from '../backend/agent-instructions.ts';
import { silentReport } from '../backend/agent-result.ts';
import type { Backend, BackendContext } from '../backend/backend.ts';
import { judgeDesktop, probeDesktop } from './desktop-probe.ts';
import { ensureAutoHotkey } from './ensure-autohotkey.ts';
import { packagedTemplate } from './packaged-scripts.ts';
import { renderScript, templateName } from './render-script.ts';
import { type DesktopPlan, startDesktop } from './start-desktop.ts';

/** How long to wait for another dispatch on the same desktop. A send takes seconds. */
const desktopTimeoutMs = 300_000;

/** The script's time limit beyond its waiting: retries, a slow window, the clipboard. */
const marginMs = 180_000;

/** The machine is checked once per run: its workers share their configuration, and winget is called at most once. */
const looks = new WeakMap<BackendContext['dispatch'], Promise<readonly Diagnostic[]>>();

/**
 * Chat windows on a Windows desktop, controlled by AutoHotkey v2 (docs/design/dispatch.md). The prompt is transferred by its file and the
 * clipboard. Somebody else started the agent; it is done when its DONE.marker is valid.
 */
export const autohotkeyBackend: Backend = {
  name: 'autohotkey',
  desktop: true,
  doctor(context) {
    const known = looks.get(context.dispatch) ?? look(context);
    looks.set(context.dispatch, known);
    return known;
  },
  build(task, context): DesktopPlan {
    if (task.prompt.includes('\0')) {
      throw new AppError('ERR_PROMPT_NUL', `${task.promptName} contains a NUL character.`, { file: task.promptName });
    }
    const { dispatch } = context;
    const values = {
      runId: task.runId,
      sendMode: dispatch.send_mode,
      windowReadyTimeoutMs: dispatch.window_ready_timeout_seconds * 1_000,
      windowMatchRetries: dispatch.window_match_retries,
      focusRetries: dispatch.focus_retries,
      chatFocusKeys: dispatch.chat_focus_keys,
      desktopTimeoutMs,
      titles: workerNames.map((worker) => [worker, windowTitle(worker, task.runId)] as const),
    };
    const text = sentText(task);
    const file = text === task.prompt ? task.promptFile : join(task.agentHome, 'PROMPT.txt');
    const path = join(task.promptLogs ?? join(dirname(task.promptFile), 'logs'), 'DISPATCH_RUNTIME.ahk');
    return {
      backend: 'autohotkey',
      command: findAutoHotkey(searchOf(context))?.exe ?? '',
      args: [
        ...['/ErrorStdOut=UTF-8', path, task.worker, String(scriptLength(text)), dirname(task.resultPath)],
        // The script finds the issued prompt by itself. Any other text has another path.
        ...(text === task.prompt && basename(task.promptFile) === `${task.worker}_${task.runId}.txt` ? [] : [file]),
      ],
      cwd: dirname(path),
      env: agentEnvironment(context.env, dispatch.env_allow, task),
      stdin: '',
      verbatimArguments: false,
      ...(text === task.prompt ? {} : { setUp: { folders: [], files: { [file]: text } } }),
      script: {
        path,
        text: renderScript(templateOf(context), values),
        worker: task.worker,
        timeoutMs: values.windowReadyTimeoutMs + desktopTimeoutMs + marginMs,
      },
    };
  },
  start: (plan, io) => startDesktop(plan as DesktopPlan, io),
  collect: async () => silentReport,
};

async function look(context: BackendContext): Promise<readonly Diagnostic[]> {
  const env = toolEnvironment(context.env, context.dispatch.env_allow);
  try {
    const { exe, source, version } = await ensureAutoHotkey(searchOf(context), env);
    const facts = await probeDesktop(exe, env);
    context.log?.(`AutoHotkey ${version ?? facts.version}, found by ${source}; session ${facts.session}.`);
    return judgeDesktop(facts);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [finding(error.code, error.message)];
  }
}

function searchOf({ env, dispatch }: BackendContext): AhkSearch {
  return { env, configured: dispatch.ahk_exe, platform: process.platform };
}

/** The length of a text in UTF-16 units as the script counts them: without a byte order mark. */
function scriptLength(text: string): number {
  return text.replace(/^\uFEFF/, '').length;
}

function templateOf({ root }: BackendContext): string {
  if (root === undefined) return packagedTemplate;
  try {
    return readFileSync(join(root, templateName), 'utf8');
  } catch {
    return packagedTemplate;
  }
}
