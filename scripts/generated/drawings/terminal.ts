import { box, picture, text } from './svg.ts';

/** One command of a terminal session, and what it printed. */
export interface Recorded {
  readonly command: string;
  readonly output: readonly string[];
}

const lineHeight = 18;
const left = 20;
const top = 56;

/** Colours of lines that a person looks for. */
const colors: readonly (readonly [start: RegExp, fill: string])[] = [
  [/^Verdict: PASS|: success/, '#3fb950'],
  [/^Verdict: BLOCKED|^ERR_|^Cause: ERR_/, '#f85149'],
  [/^Next: /, '#79c0ff'],
];

/** Draws a recorded session as a terminal. Each command appears after the one before. */
export function drawTerminal(title: string, session: readonly Recorded[]): string {
  const parts: string[] = [];
  let y = top;
  let seconds = 0.3;
  for (const { command, output } of session) {
    const lines = [text(left, y, `$ ${command}`, { size: 13, mono: true, bold: true, fill: '#ffffff' })];
    y += lineHeight;
    for (const line of output) {
      const fill = colors.find(([start]) => start.test(line))?.[1] ?? '#c9d1d9';
      lines.push(text(left, y, line, { size: 13, mono: true, fill }));
      y += lineHeight;
    }
    y += lineHeight / 2;
    parts.push(`<g class="step" style="animation-delay:${seconds}s">`, ...lines, '</g>');
    seconds = Math.round((seconds + 1.2) * 10) / 10;
  }
  const style =
    '<style>.step{animation:show .4s both}@keyframes show{from{opacity:0}}@media (prefers-reduced-motion:reduce){.step{animation:none}}</style>';
  const height = y + 10;
  const longest = Math.max(
    ...session.flatMap(({ command, output }) => [command.length + 2, ...output.map((line) => line.length)]),
  );
  const width = Math.max(680, Math.ceil(longest * 7.85) + 2 * left);
  return picture(width, height, title, [
    style,
    box(0.5, 0.5, width - 1, height - 1, '#0d1117', '#30363d'),
    ...['#ff5f57', '#febc2e', '#28c840'].map(
      (fill, at) => `<circle cx="${24 + at * 20}" cy="22" r="6" fill="${fill}"/>`,
    ),
    ...parts,
  ]);
}
