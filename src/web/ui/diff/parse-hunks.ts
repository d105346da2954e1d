/** One line of a diff. `oldLine` and `newLine` count from 1; 0 where that side has no such line. */
export interface DiffLine {
  readonly kind: 'context' | 'added' | 'removed' | 'note';
  readonly text: string;
  readonly oldLine: number;
  readonly newLine: number;
}

export interface Hunk {
  /** What git prints behind the second `@@`: the function that the lines are in. */
  readonly context: string;
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly DiffLine[];
}

/** Parses the hunks of one file. Lines that belong to no hunk are dropped. */
export function parseHunks(text: string): Hunk[] {
  const hunks: Hunk[] = [];
  let lines: DiffLine[] = [];
  let [oldLeft, newLeft, oldLine, newLine] = [0, 0, 0, 0];
  const all = text.split('\n');
  if (all.at(-1) === '') all.pop();
  for (const line of all) {
    const first = line[0] ?? ' ';
    if (oldLeft > 0 || newLeft > 0) {
      const body = line.slice(1);
      if (first === '+') {
        lines.push({ kind: 'added', text: body, oldLine: 0, newLine });
        newLine += 1;
        newLeft -= 1;
      } else if (first === '-') {
        lines.push({ kind: 'removed', text: body, oldLine, newLine: 0 });
        oldLine += 1;
        oldLeft -= 1;
      } else if (first === '\\') lines.push({ kind: 'note', text: body.trim(), oldLine: 0, newLine: 0 });
      else {
        lines.push({ kind: 'context', text: body, oldLine, newLine });
        oldLine += 1;
        newLine += 1;
        oldLeft -= 1;
        newLeft -= 1;
      }
      continue;
    }
    if (first === '\\') {
      lines.push({ kind: 'note', text: line.slice(1).trim(), oldLine: 0, newLine: 0 });
      continue;
    }
    const head = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/.exec(line);
    if (head === null) continue;
    lines = [];
    [oldLine, newLine] = [Number(head[1]), Number(head[3])];
    [oldLeft, newLeft] = [Number(head[2] ?? 1), Number(head[4] ?? 1)];
    hunks.push({ context: head[5] ?? '', oldStart: oldLine, newStart: newLine, lines });
  }
  return hunks;
}

/** A row of the split view: the line before and the line after, either may be missing. */
export interface SideRow {
  readonly left: DiffLine | undefined;
  readonly right: DiffLine | undefined;
}

/** Puts removed lines beside the added lines that follow them. */
export function sideRows(lines: readonly DiffLine[]): SideRow[] {
  const rows: SideRow[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at];
    if (line === undefined || line.kind === 'context' || line.kind === 'note') {
      rows.push({ left: line, right: line });
      at += 1;
      continue;
    }
    const removed = runOf(lines, at, 'removed');
    const added = runOf(lines, at + removed.length, 'added');
    for (let row = 0; row < Math.max(removed.length, added.length); row++) {
      rows.push({ left: removed[row], right: added[row] });
    }
    at += removed.length + added.length;
  }
  return rows;
}

/** The lines of one kind from a place on. Notes between them (`No newline at end of file`) end the run. */
function runOf(lines: readonly DiffLine[], from: number, kind: DiffLine['kind']): DiffLine[] {
  const found: DiffLine[] = [];
  for (let at = from; lines[at]?.kind === kind; at++) found.push(lines[at] as DiffLine);
  return found;
}

/** The removed line that each added line replaces, and the other way round, by position in their runs. */
export function partners(lines: readonly DiffLine[]): ReadonlyMap<DiffLine, DiffLine> {
  const found = new Map<DiffLine, DiffLine>();
  for (const { left, right } of sideRows(lines)) {
    if (left === undefined || right === undefined || left === right) continue;
    found.set(left, right);
    found.set(right, left);
  }
  return found;
}
