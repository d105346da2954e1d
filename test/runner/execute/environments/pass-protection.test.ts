import { expect, it } from '@jest/globals';
import { systemClock } from '../../../../src/core/system/clock.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { passProtection } from '../../../../src/runner/execute/environments/pass-protection.ts';
import type { RunEvent } from '../../../../src/runner/execute/protocol/run-event.ts';
import { approvals } from '../../../../src/runner/execute/record/approval.ts';
import { answer, openQuestions } from '../../../../src/runner/execute/record/question.ts';

it('counts only the decision of a reviewer, whoever wrote the answer', async () => {
  await using temp = await tempFolder('protection');
  const events: RunEvent[] = [];
  const setup = {
    clock: systemClock(),
    folder: temp.path,
    minuteMs: 60_000,
    emit: (event: RunEvent) => events.push(event),
  };
  const states: string[] = [];
  const passed = passProtection(setup, {
    job: { id: 'a', name: 'A' },
    environment: 'production',
    protection: { approval: true, reviewers: ['Amy'] },
    record: (state) => states.push(state),
    signal: new AbortController().signal,
  });
  const decide = async (actor: string, state: 'approved' | 'rejected'): Promise<void> => {
    for (;;) {
      const [question] = await openQuestions(approvals, temp.path);
      if (question !== undefined) return answer(approvals, temp.path, question, { state, actor, reason: '' });
      await new Promise((done) => setTimeout(done, 10));
    }
  };
  const refused = (): boolean =>
    events.some((event) => event.type === 'warning' && event.message.startsWith('mallory '));
  await decide('mallory', 'approved');
  while (!refused()) await new Promise((done) => setTimeout(done, 10));
  await decide('amy', 'rejected');
  expect(await passed).toBe('The deployment to environment production was rejected by amy.');
  expect(events.flatMap((event) => (event.type === 'deployment-review' ? [event.actor] : []))).toEqual(['amy']);
  expect(states).toEqual(['waiting', 'failure']);
});

it('records an answer that was given before the job was cancelled', async () => {
  await using temp = await tempFolder('protection');
  const events: RunEvent[] = [];
  const states: string[] = [];
  const job = new AbortController();
  const clock = {
    ...systemClock(),
    sleep: async (): Promise<void> => {
      const [question] = await openQuestions(approvals, temp.path);
      if (question === undefined) throw new Error('The job asks no question.');
      await answer(approvals, temp.path, question, { state: 'approved', actor: 'amy', reason: 'fine' });
      job.abort();
    },
  };
  const passed = await passProtection(
    { clock, folder: temp.path, minuteMs: 60_000, emit: (event: RunEvent) => events.push(event) },
    {
      job: { id: 'a', name: 'A' },
      environment: 'production',
      protection: { approval: true },
      record: (state) => states.push(state),
      signal: job.signal,
    },
  );
  expect([passed, states]).toEqual([undefined, ['waiting', 'cancelled']]);
  expect(events).toContainEqual({
    type: 'deployment-review',
    job: 'a',
    environment: 'production',
    state: 'approved',
    actor: 'amy',
    reason: 'fine',
  });
});
