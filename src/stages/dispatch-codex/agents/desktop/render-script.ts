import { AppError } from '../../../../core/diagnostics/app-error.ts';

/** What the template is told; every value is data and becomes an AutoHotkey expression that evaluates to it. */
export interface ScriptValues {
  readonly runId: string;
  readonly sendMode: 'enter' | 'ctrl_enter' | 'both';
  readonly windowReadyTimeoutMs: number;
  readonly windowMatchRetries: number;
  readonly focusRetries: number;
  /** In AutoHotkey's notation for keys; empty for none. */
  readonly chatFocusKeys: string;
  /** How long another dispatch on the same desktop is waited for. */
  readonly desktopTimeoutMs: number;
  /** Worker to the title that its window must contain. */
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
 * Renders DISPATCH_RUNTIME.ahk (docs/design/dispatch.md). Pure: the same values give the same text on every machine;
 * no path of the machine is among them.
 *
 * @param template the packaged template, or the repository's tools/codex/dispatch/ahk_template.ahk
 * @throws AppError ERR_AHK_TEMPLATE naming a placeholder that is missing or unknown
 */
export function renderScript(template: string, values: ScriptValues): string {
  const used = new Set([...template.matchAll(placeholder)].map(([, name = '']) => name));
  const unknown = [...used].filter((name) => !Object.hasOwn(renderings, name));
  const missing = Object.keys(renderings).filter((name) => !used.has(name));
  if (unknown.length + missing.length > 0) {
    const what = [
      ...missing.map((name) => `lacks {{${name}}}`),
      ...unknown.map((name) => `holds {{${name}}}, which does not exist`),
    ];
    throw new AppError('ERR_AHK_TEMPLATE', `The AutoHotkey template ${what.join(', ')}.`, {
      file: templateName,
    });
  }
  return template
    .replaceAll('\r\n', '\n')
    .replaceAll(placeholder, (whole, name: string) => renderings[name]?.(values) ?? whole);
}

/** Where a repository may keep a template of its own, relative to its root (requirements: dispatcher). */
export const templateName = 'tools/codex/dispatch/ahk_template.ahk';

/**
 * An AutoHotkey v2 expression whose value is the text. Printable ASCII stands in quotes, with the quote, the accent and the
 * semicolon escaped; every other UTF-16 unit is a Chr() call, so that neither line breaks nor the file's encoding matter.
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
