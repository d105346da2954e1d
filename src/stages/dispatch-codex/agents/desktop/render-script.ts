import { AppError } from '../../../../core/diagnostics/app-error.ts';

/** The values of the template. Each one becomes an AutoHotkey expression that evaluates to it. */
export interface ScriptValues {
  readonly runId: string;
  readonly sendMode: 'enter' | 'ctrl_enter' | 'both';
  readonly windowReadyTimeoutMs: number;
  readonly windowMatchRetries: number;
  readonly focusRetries: number;
  /** In AutoHotkey's notation for keys; may be empty. */
  readonly chatFocusKeys: string;
  /** How long to wait for another dispatch on the same desktop. */
  readonly desktopTimeoutMs: number;
  /** The title that each worker's window must contain. */
  readonly titles: readonly (readonly [worker: string, title: string])[];
}

const renderings: Readonly<Record<string, (values: ScriptValues) => string>> = {
  SEND_MODE: ({ sendMode }) => ahkString(sendMode),
  WINDOW_READY_TIMEOUT_MS: (values) => ahkNumber(values.windowReadyTimeoutMs),
  WINDOW_MATCH_RETRIES: (values) => ahkNumber(values.windowMatchRetries),
  FOCUS_RETRIES: (values) => ahkNumber(values.focusRetries),
  CHAT_FOCUS_KEYS: (values) => ahkString(values.chatFocusKeys),
  DESKTOP_TIMEOUT_MS: (values) => ahkNumber(values.desktopTimeoutMs),
  PROMPT_SUFFIX: ({ runId }) => ahkString(`_${runId}.txt`),
  TITLES: ({ titles }) => titles.map((pair) => pair.map(ahkString).join(', ')).join(', '),
};

const placeholder = /\{\{([A-Z_]+)\}\}/g;

/**
 * Renders DISPATCH_RUNTIME.ahk (docs/design/dispatch.md). Pure: the same values give the same text on every machine. No value is a path
 * of the machine.
 *
 * @param template the packaged template, or the repository's tools/codex/dispatch/ahk_template.ahk
 * @throws AppError ERR_AHK_TEMPLATE with the missing or unknown placeholder
 */
export function renderScript(template: string, values: ScriptValues): string {
  const used = new Set([...template.matchAll(placeholder)].map(([, name = '']) => name));
  const unknown = [...used].filter((name) => !Object.hasOwn(renderings, name));
  const missing = Object.keys(renderings).filter((name) => !used.has(name));
  if (unknown.length + missing.length > 0) {
    const what = [
      ...missing.map((name) => `lacks {{${name}}}`),
      ...unknown.map((name) => `contains the unknown {{${name}}}`),
    ];
    throw new AppError('ERR_AHK_TEMPLATE', `The AutoHotkey template ${what.join(', ')}.`, {
      file: templateName,
    });
  }
  return template
    .replaceAll('\r\n', '\n')
    .replaceAll(placeholder, (whole, name: string) => renderings[name]?.(values) ?? whole);
}

/** The path of a repository's own template, relative to its root (docs/design/dispatch.md). */
export const templateName = 'tools/codex/dispatch/ahk_template.ahk';

/**
 * An AutoHotkey v2 expression that evaluates to the text. Printable ASCII is quoted; quotes, backquotes and semicolons are escaped. Every
 * other UTF-16 unit is a Chr() call, so that line breaks and the file's encoding do not matter.
 */
export function ahkString(text: string): string {
  const parts = text.match(/[\x20-\x7e]+|[^\x20-\x7e]/g) ?? [];
  const written = parts.map((part) =>
    /^[\x20-\x7e]/.test(part) ? `"${part.replace(/["`;]/g, '`$&')}"` : `Chr(${part.charCodeAt(0)})`,
  );
  return written.length === 0 ? '""' : written.join(' ');
}

function ahkNumber(value: number): string {
  return String(Math.max(0, Math.round(value)));
}
