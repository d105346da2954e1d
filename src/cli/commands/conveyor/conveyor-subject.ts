import { eventInWords } from '../../../conveyor/record/event-in-words.ts';
import type { ConveyorEvent } from '../../../core/contracts/conveyor/conveyor-event.ts';
import { TextLines } from '../../../core/system/hostile/text-lines.ts';
import type { Subject } from '../../live/open-display.ts';
import { plain } from '../../terminal/plain.ts';

/** An event of the run, or output of the session at work. */
export type ConveyorUpdate = { readonly event: ConveyorEvent } | { readonly planId: string; readonly chunk: Buffer };

const shownLines = 8;
const maxLineBytes = 8_192;
const longestLine = 2_000;

/** The display of a run: a line for each event, and in a terminal below them the last lines of the session at work. */
export function conveyorSubject(): Subject<ConveyorUpdate> {
  let head = '';
  let tail: string[] = [];
  const lines = new TextLines(
    {
      onLine: (line) => {
        tail = [...tail.slice(1 - shownLines), line];
      },
    },
    { maxLineBytes },
  );
  return {
    json: (update) => ('event' in update ? update.event : undefined),
    lines: (update) => ('event' in update ? linesOf(update.event) : []),
    take(update) {
      if (!('event' in update)) {
        lines.push(update.chunk);
        return [];
      }
      const { event } = update;
      if (event.type === 'session_started') {
        head = `${event.taskId}, session ${String(event.details.session)}`;
        tail = [];
      } else if (event.type === 'session_finished' || event.type === 'session_parked')
        head = `${event.taskId}: judging`;
      return linesOf(event).map((line) => plain(line, longestLine));
    },
    async loadPicture() {
      const { fitted } = await import('../../terminal/fitted.ts');
      return ({ columns, rows }) =>
        (head === '' ? [] : [head, ...tail.map((line) => `  ${line}`)])
          .slice(0, rows)
          .map((line) => fitted(line, columns));
    },
  };
}

/** Bookkeeping of two steps: the event after it says the same to a person. */
function linesOf(event: ConveyorEvent): string[] {
  return event.type === 'commit_prepared' ? [] : [eventInWords(event)];
}
