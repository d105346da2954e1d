import type { Annotation, RunEvent } from '../../runner/execute/protocol/run-event.ts';
import type { Io } from '../program/io.ts';
import { plain } from '../terminal/plain.ts';
import { drawTree, duration, noPaint, type Paint } from './draw-tree.ts';
import { emptyView, type RunView, withEvent } from './run-tree.ts';

/** Shows a run while it happens. */
export interface Follower {
  readonly onEvent: (event: RunEvent) => void;
  /** One line for a person, above the picture. */
  note(line: string): void;
  /** Leaves the last picture on the screen and stops redrawing. */
  done(): void;
}

const redrawMs = 80;

/**
 * Follows a run: NDJSON with `json`, a redrawn tree of jobs and steps in a terminal, plain lines elsewhere.
 *
 * @param verbose plain lines show what steps print, too
 */
export async function followRun(
  io: Io,
  options: { readonly json: boolean; readonly verbose: boolean },
): Promise<Follower> {
  if (options.json) {
    return {
      onEvent: (event) => io.out(`${JSON.stringify(event)}\n`),
      note: (line) => io.err(`${line}\n`),
      done: () => undefined,
    };
  }
  const paint: Paint = io.color ? await import('yoctocolors') : noPaint;
  return io.live ? liveTree(io, paint) : plainLines(io, paint, options.verbose);
}

async function liveTree(io: Io, paint: Paint): Promise<Follower> {
  const { default: draw } = await import('log-update');
  let view: RunView = emptyView;
  let timer: NodeJS.Timeout | undefined;
  const redraw = (): void => {
    timer = undefined;
    draw(drawTree(view, io.columns, paint).join('\n'));
  };
  const isNew = unseen();
  const above = (mark: string, line: string): void => {
    draw.clear();
    io.out(`${mark} ${plain(line, 2_000)}\n`);
  };
  const note = (line: string): void => above(paint.yellow('!'), line);
  return {
    note,
    onEvent(event) {
      if (event.type === 'warning') note(event.message);
      if (event.type === 'annotation' && event.annotation.level !== 'notice' && isNew(event.annotation.message)) {
        const mark = event.annotation.level === 'error' ? paint.red('✗') : paint.yellow('!');
        above(mark, titled(event.annotation));
      }
      view = withEvent(view, event);
      timer ??= setTimeout(redraw, redrawMs);
    },
    done() {
      clearTimeout(timer);
      redraw();
      draw.done();
    },
  };
}

function plainLines(io: Io, paint: Paint, verbose: boolean): Follower {
  const names = new Map<string, string>();
  const isNew = unseen();
  const line = (text: string): void => io.out(`${plain(text, 2_000)}\n`);
  const job = (id: string): string => names.get(id) ?? id;
  return {
    note: line,
    done: () => undefined,
    onEvent(event) {
      switch (event.type) {
        case 'run-start':
          line(paint.bold(event.name));
          break;
        case 'warning':
          line(`warning: ${event.message}`);
          break;
        case 'job-start':
          names.set(event.job, event.name);
          line(`${event.name}: started`);
          break;
        case 'step-end':
          if (event.conclusion !== 'skipped') {
            line(`${job(event.job)}: ${event.conclusion}: ${event.name} (${duration(event.durationMs)})`);
          }
          break;
        case 'log':
          if (verbose) for (const text of event.lines) line(`${job(event.job)} | ${text}`);
          break;
        case 'annotation':
          if (isNew(event.annotation.message))
            line(`${job(event.job)}: ${event.annotation.level}: ${titled(event.annotation)}`);
          break;
        case 'job-end':
          line(`${event.name}: ${event.conclusion} (${duration(event.durationMs)})`);
          break;
        case 'run-end':
          line(`run: ${event.conclusion} (${duration(event.durationMs)})`);
          break;
        default:
          break;
      }
    },
  };
}

/** Every job says the same of this machine; once is enough for a person. */
function unseen(): (message: string) => boolean {
  const said = new Set<string>();
  return (message) => said.size < said.add(message).size;
}

/** The title is a finding's code, by which it is looked up. */
function titled({ title, message }: Annotation): string {
  return title === undefined || title === '' ? message : `${title}: ${message}`;
}
