import type { ConveyorEvent } from '../../core/contracts/conveyor/conveyor-event.ts';
import { texts } from './event-details.ts';

const shownHash = 12;
const headsPrefix = 'refs/heads/';

/** The details that are shown, in this order, each with its name for people. */
const facts: Readonly<Record<string, string>> = {
  session: 'session',
  status: 'status',
  command: 'command',
  rc: 'rc',
  branch: 'branch',
  source: 'from',
  target: 'to',
  commitHash: 'commit',
  handoffPath: 'handoff',
  dependencies: 'waits for',
  until: 'until',
  reason: 'reason',
};

/** One event as a line for people. A detail that is neither text, number nor list of texts is left out. */
export function eventInWords({ timestamp, taskId, type, details }: ConveyorEvent): string {
  const said = Object.entries(facts).flatMap(([key, name]) => {
    const text = shownFact(key, details[key]);
    return text === '' ? [] : [`${name} ${text}`];
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
