import { describe, expect, it } from '@jest/globals';
import {
  instructionsFor,
  reminderFor,
  sentText,
} from '../../../../../src/stages/dispatch-codex/agents/backend/agent-instructions.ts';
import type { AgentTask } from '../../../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import { parkDetails, readParkDetails } from '../../../../../src/stages/dispatch-codex/record/park-record.ts';

const task = { worker: 'A_core', runId: '20260301_1', outbox: 'out/A_core' } as unknown as AgentTask;

describe('what an agent is sent', () => {
  it('names every file of the outbox, and the marker', () => {
    const text = instructionsFor(task);
    for (const name of ['SUMMARY.md', 'SUGGESTIONS.md', 'HANDOFF_NOTE.json', 'DONE.marker'])
      expect(text).toContain(`out/A_core/${name}`);
    expect(text.split('\n')).toHaveLength(6);
    expect(text).toMatch(/with the one line: DONE 20260301_1 A_core$/);
    const note = JSON.parse(/HANDOFF_NOTE\.json: (.+)/.exec(text)?.[1] ?? '');
    expect(note).toMatchObject({ run_id: '20260301_1', worker_id: 'A_core', schema_version: 1 });
  });

  it.each([
    ['rollover', 'Continue the task where you stopped.'],
    ['interrupted', 'The connection was lost. Check what is already done, then continue the task.'],
    ['outage', 'Your model service failed for a while. Check what is already done, then continue the task.'],
    ['limited', 'A usage limit stopped you, and has been reset. Check what is already done, then continue the task.'],
    ['unfinished', 'Your turn ended, but the task is not finished. Do what is missing, then finish it.'],
  ] as const)('is a reminder after %s', (why, text) => {
    expect(reminderFor(task, why)).toBe(
      `${text} Last of all, write out/A_core/DONE.marker with the one line: DONE 20260301_1 A_core\n`,
    );
  });

  it.each<readonly [prompt: string, brief: string | undefined, text: string]>([
    ['Do it.', undefined, 'Do it.'],
    ['Do it.', '', 'Do it.'],
    ['Do it.', 'Brief', 'Do it.\n\nBrief'],
    ['Do it.\n', 'Brief', 'Do it.\n\nBrief'],
  ])('is the prompt %j with the brief %j behind it', (prompt, brief, text) => {
    const given = { text: brief, data: '{}' } as unknown as NonNullable<AgentTask['brief']>;
    expect(sentText({ prompt, ...(brief === undefined ? {} : { brief: given }) })).toBe(text);
  });
});

describe('the record of a parked conversation', () => {
  const record = {
    resetsAt: '2026-03-01T00:00:00Z',
    thread: 't',
    session: 2,
    attempts: 1,
    tokens: 5,
    costUsd: 0.5,
    usage: { input: 1, cachedInput: 2, output: 3 },
    lastCostUsd: 0.25,
  };
  const details = parkDetails(record);

  it('is read as it was written', () => {
    expect(readParkDetails(details)).toEqual(record);
    const bare = { ...record, thread: null, tokens: null, costUsd: null, usage: null, lastCostUsd: null };
    expect(readParkDetails(parkDetails(bare))).toEqual(bare);
    expect(readParkDetails({ ...details, state: 'WORKER_PARKED' })).toEqual(record);
  });

  it.each([
    ['resets_at', '2026-03-01'],
    ['resets_at', 'x2026-03-01T00:00:00Z'],
    ['resets_at', '2026-03-01T00:00:00Zx'],
    ['thread', ''],
    ['session', 1],
    ['session', 2.5],
    ['attempts', -1],
    ['tokens', -1],
    ['cost_usd', -1],
    ['usage', { input: 1, cached_input: 2 }],
    ['usage', { input: 1, cached_input: 2, output: 3, more: 4 }],
    ['last_cost_usd', 'x'],
    ...Object.keys(details).map((name) => [name, undefined] as const),
  ] as const)('resumes nothing with %s %j', (name, value) => {
    expect(readParkDetails({ ...details, [name]: value })).toBeUndefined();
  });
});
