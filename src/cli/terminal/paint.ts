type Style = 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan';

/** One function per style; {@link noPaint} for output without colors. */
export type Paint = Readonly<Record<Style, (text: string) => string>>;

const same = (text: string): string => text;

/** Returns text unchanged. */
export const noPaint: Paint = { bold: same, dim: same, green: same, red: same, yellow: same, cyan: same };

const good = ['✓', 'green'] as const;
const bad = ['✗', 'red'] as const;
const active = ['▸', 'cyan'] as const;
const stopped = ['⊘', 'yellow'] as const;

/** Mark and style by the state of a job, step, phase, worker or check, in lower case. */
const marks: Readonly<Record<string, readonly [string, Style]>> = {
  success: good,
  succeeded: good,
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
  parked: ['‖', 'yellow'],
  warn: ['!', 'yellow'],
  skipped: ['-', 'dim'],
};

const pending = ['·', 'dim'] as const;

/** The mark and style of a state; a dot for a state that is waiting or unknown. */
export function markOf(state: string): { readonly mark: string; readonly style: Style } {
  const [mark, style] = marks[state.toLowerCase()] ?? pending;
  return { mark, style };
}

/** The painted mark of a state. */
export function paintedMark(state: string, paint: Paint): string {
  const { mark, style } = markOf(state);
  return paint[style](mark);
}
