import type { ConveyorEvent } from '../../core/contracts/conveyor/conveyor-event.ts';
import { texts } from './event-details.ts';

const shownHash = 12;
const headsPrefix = 'refs/heads/';

const facts = [
  'session',
  'status',
  'command',
  'rc',
  'branch',
  'source',
  'target',
  'commitHash',
  'handoffPath',
  'dependencies',
  'until',
  'reason',
] as const;

/** One event as a line for people. A detail that is neither text, number nor list of texts is left out. */
export function eventInWords({ timestamp, taskId, type, details }: ConveyorEvent): string {
  const said = facts.flatMap((key) => {
    const text = shownFact(key, details[key]);
    return text === '' ? [] : [`${key} ${text}`];
  });
  return [timestamp.slice(11, 19), type.replaceAll('_', ' '), taskId ?? '', ...said]
    .filter((part) => part !== '')
    .join('  ');
}

/** Branches by their names, and commits by as much of their hash as git needs. */
function shownFact(key: string, value: unknown): string {
  const text = Array.isArray(value) ? texts(value).join(', ') : typeof value === 'object' ? '' : String(value ?? '');
  if (key === 'commitHash') return text.slice(0, shownHash);
  return key === 'branch' && text.startsWith(headsPrefix) ? text.slice(headsPrefix.length) : text;
}
