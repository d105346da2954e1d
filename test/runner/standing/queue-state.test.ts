import { describe, expect, it } from '@jest/globals';
import {
  emptyQueue,
  type NewEvent,
  withEnd,
  withEvents,
  withoutRun,
  withoutWaits,
  withRefs,
  withRun,
  withWait,
  withWorkflows,
} from '../../../src/runner/standing/queue/queue-state.ts';

const at = '2026-11-30T00:00:00Z';
const event = (id: string): NewEvent => ({ id, at, event: { name: 'push', payload: {}, depth: 0 } });
const ended = (id: string) => ({ id, at, event: 'push', outcome: 'success' }) as const;
const names = ({ entries }: typeof emptyQueue): string[] =>
  entries.map(({ id, state, run, interrupted }) =>
    [id, state, run, interrupted || undefined].filter(Boolean).join(' '),
  );

describe('the queue of a standing runner', () => {
  const two = withWorkflows(withEvents(emptyQueue, [event('a'), event('b')]), 'a', ['x.yml', 'y.yml'], []);

  it('replaces an event by its workflows, in its place', () => {
    expect(names(two)).toEqual(['a.x.yml queued', 'a.y.yml queued', 'b event']);
  });

  it.each([
    ['queued', two],
    ['expanded', withEvents(two, [])],
    ['ended', withEnd(withEnd(two, ended('a.x.yml')), ended('a.y.yml'))],
  ])('does not queue an event again that is %s', (_when, state) => {
    expect(withEvents(state, [event('a')]).entries).toEqual(state.entries);
    expect(withRefs(state, new Map(), [event('a')]).entries).toEqual(state.entries);
  });

  it('queues the events that an end causes', () => {
    expect(names(withEnd(two, ended('a.x.yml'), [event('c')]))).toEqual(['a.y.yml queued', 'b event', 'c event']);
  });

  it.each([
    ['unstarted', 'a.x.yml queued', undefined],
    ['stopped', 'a.x.yml queued', '7'],
    ['killed', 'a.x.yml queued 1', '7'],
  ] as const)('lets a run that is %s run again', (why, name, earlier) => {
    const state = withoutRun(withRun(two, 'a.x.yml', '7'), 'a.x.yml', why);
    expect([names(state)[0], state.entries[0]?.earlier_run]).toEqual([name, earlier]);
  });

  it('queues again what waited', () => {
    const waiting = withWait(two, 'a.x.yml', 'no gpu');
    expect(names(waiting)[0]).toBe('a.x.yml waiting');
    expect(withoutWaits(waiting)).toEqual(two);
    expect(withoutWaits(two)).toBe(two);
  });

  it('keeps the last 100 ended entries, the newest first', () => {
    const many = Array.from({ length: 150 }, (_zero, number) => ended(`e${number}`));
    const state = many.reduce((before, one) => withEnd(before, one), emptyQueue);
    expect([state.ended.length, state.ended[0]?.id]).toEqual([100, 'e149']);
  });
});
