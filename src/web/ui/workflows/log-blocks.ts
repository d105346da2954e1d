import type { ShownLine } from '../../../core/contracts/review/workflow-run.ts';

/** A line with its number, and without the prefix that gives it a level. */
export interface NumberedLine extends ShownLine {
  readonly number: number;
  /** `error`, `warning`, `notice`, `debug`, `command`; empty for others. */
  readonly level: string;
}

/** A line, or a group of lines that folds. */
export type LogBlock =
  | { readonly kind: 'line'; readonly line: NumberedLine }
  | { readonly kind: 'group'; readonly title: NumberedLine; readonly lines: readonly NumberedLine[] };

/** The lines of a window as blocks. A group ends with `##[endgroup]`, the next group, or the window. Pure. */
export function logBlocks(first: number, lines: readonly ShownLine[]): readonly LogBlock[] {
  const blocks: LogBlock[] = [];
  let group: { readonly title: NumberedLine; readonly lines: NumberedLine[] } | undefined;
  const close = (): void => {
    if (group !== undefined) blocks.push({ kind: 'group', ...group });
    group = undefined;
  };
  for (const [at, shown] of lines.entries()) {
    const [whole = '', name = ''] = /^##\[(\w+)\]/.exec(shown.text) ?? [];
    const line = { ...shown, number: first + at, level: '' };
    const rest = shown.text.slice(whole.length);
    if (name === 'group') {
      close();
      group = { title: { ...line, text: rest }, lines: [] };
    } else if (name === 'endgroup') close();
    else {
      const isLevel = ['error', 'warning', 'notice', 'debug', 'command'].includes(name);
      const shownLine = isLevel ? { ...line, level: name, text: rest } : line;
      if (group === undefined) blocks.push({ kind: 'line', line: shownLine });
      else group.lines.push(shownLine);
    }
  }
  close();
  return blocks;
}
