type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan';

/** How the few styles are drawn; {@link noPaint} where colours are not wanted. */
export type Paint = Readonly<Record<Style, (text: string) => string>>;

const same = (text: string): string => text;

/** Leaves text as it is. */
export const noPaint: Paint = { bold: same, dim: same, green: same, red: same, yellow: same, cyan: same };

const good = ['✓', 'green'] as const;
const bad = ['✗', 'red'] as const;
const active = ['▸', 'cyan'] as const;
const stopped = ['⊘', 'yellow'] as const;

/** By the state of a job, step, phase, worker or check, in lower case. */
const marks: Readonly<Record<string, readonly [string, Style]>> = {
  success: good,
  pass: good,
  done: good,
  failure: bad,
  fail: bad,
  failed: bad,
  blocked: bad,
  timeout: bad,
  sent: active,
  running: active,
  cancelled: stopped,
  warn: ['!', 'yellow'],
  skipped: ['-', 'dim'],
};

const pending = ['·', 'dim'] as const;

/** The mark of a state and how it is painted; a dot for what has not begun, and for a state that is not known. */
export function markOf(state: string): { readonly mark: string; readonly style: Style } {
  const [mark, style] = marks[state.toLowerCase()] ?? pending;
  return { mark, style };
}

/** The painted mark of a state. */
export function paintedMark(state: string, paint: Paint): string {
  const { mark, style } = markOf(state);
  return paint[style](mark);
}
