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
    lines: (update) => ('event' in update ? [eventInWords(update.event)] : []),
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
      return [plain(eventInWords(event), longestLine)];
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

/** One event as a line for people. */
export function eventInWords({ timestamp, taskId, type, details }: ConveyorEvent): string {
  const facts = [
    'session',
    'status',
    'command',
    'rc',
    'source',
    'target',
    'commitHash',
    'handoffPath',
    'dependencies',
    'until',
    'reason',
  ]
    .map((key) => [key, details[key]] as const)
    .filter(([, value]) => value !== undefined && value !== null && value !== '');
  const said = facts.map(([key, value]) => `${key} ${Array.isArray(value) ? value.join(', ') : String(value)}`);
  return [timestamp.slice(11, 19), type.replaceAll('_', ' '), taskId ?? '', ...said]
    .filter((part) => part !== '')
    .join('  ');
}
