import { jsonLine } from '../../core/system/text/json.ts';
import type { Io } from '../program/io.ts';
import { noPaint, type Paint } from '../terminal/paint.ts';
import { plain } from '../terminal/plain.ts';

/** The content of a display: how an update is written as JSON and as lines, and the picture after all updates. */
export interface Subject<Update> {
  /** One value for the JSON lines; `undefined` to print nothing. */
  json(update: Update): object | undefined;
  /** Plain log lines without colors. The display removes control characters and cuts long lines. */
  lines(update: Update): readonly string[];
  /** Applies an update to the picture. Returns finished lines to print permanently above it. */
  take(update: Update, paint: Paint): readonly string[];
  /** Loads what draws the picture, for a terminal only: measuring the width of text takes a while to load. */
  loadPicture(): Promise<Picture>;
}

/** Draws the current state. No line may be wider than the screen, and no picture should be higher. */
export type Picture = (screen: Screen, paint: Paint) => readonly string[];

/** The current size of the terminal. */
export interface Screen {
  readonly columns: number;
  readonly rows: number;
}

/** Shows a subject while it changes. */
export interface Display<Update> {
  update(update: Update): void;
  /** Redraws a picture because time has passed. */
  refresh(): void;
  /** Prints one line for a person. */
  note(line: string): void;
  /** Leaves the last picture on the screen and stops redrawing. */
  done(): void;
}

const redrawMs = 80;
/** Shown times change without an update. */
const tickMs = 1_000;
const longestLine = 2_000;

/** Displays a subject: as JSON lines with `json`, as a redrawn picture in a terminal, otherwise as plain lines. */
export async function openDisplay<Update>(
  io: Io,
  subject: Subject<Update>,
  { json }: { readonly json: boolean },
): Promise<Display<Update>> {
  if (json) return jsonLines(io, subject);
  if (!io.live) return plainLines(io, subject);
  return livePicture(io, subject, io.color ? await import('yoctocolors') : noPaint);
}

function jsonLines<Update>(io: Io, subject: Subject<Update>): Display<Update> {
  return {
    update(update) {
      const value = subject.json(update);
      if (value !== undefined) io.out(jsonLine(value));
    },
    refresh: () => undefined,
    note: (line) => io.err(`${line}\n`),
    done: () => undefined,
  };
}

async function livePicture<Update>(io: Io, subject: Subject<Update>, paint: Paint): Promise<Display<Update>> {
  const [{ default: draw }, picture] = await Promise.all([import('log-update'), subject.loadPicture()]);
  let timer: NodeJS.Timeout | undefined;
  const redraw = (): void => {
    timer = undefined;
    draw(picture({ columns: io.columns, rows: (io.rows ?? 40) - 1 }, paint).join('\n'));
  };
  const refresh = (): void => {
    timer ??= setTimeout(redraw, redrawMs);
  };
  const above = (line: string): void => {
    draw.clear();
    io.out(`${line}\n`);
    refresh();
  };
  refresh();
  const ticks = setInterval(refresh, tickMs);
  ticks.unref();
  return {
    update(update) {
      for (const line of subject.take(update, paint)) above(line);
      refresh();
    },
    refresh,
    note: (line) => above(`${paint.yellow('!')} ${plain(line, longestLine)}`),
    done() {
      clearInterval(ticks);
      clearTimeout(timer);
      redraw();
      draw.done();
    },
  };
}

function plainLines<Update>(io: Io, subject: Subject<Update>): Display<Update> {
  const line = (text: string): void => io.out(`${plain(text, longestLine)}\n`);
  return {
    update(update) {
      for (const text of subject.lines(update)) line(text);
    },
    refresh: () => undefined,
    note: line,
    done: () => undefined,
  };
}
