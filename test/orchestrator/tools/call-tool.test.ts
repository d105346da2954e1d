import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { callTool } from '../../../src/orchestrator/tools/call-tool.ts';
import { failuresWith, networkFailures, sandboxFailures } from '../../../src/orchestrator/tools/classify-failure.ts';
import { orchestratorGround, pipelineFileOf } from '../../helpers/orchestrator/orchestrator-ground.ts';

type Answer = 'ok' | 'transient' | 'sandbox' | 'hard';

/** Runs a tool whose attempts end as given. Returns what happened. */
async function played(
  answers: readonly Answer[],
  rest: { isSandboxed?: boolean; approve?: boolean; attempts?: number } = {},
) {
  const waits: number[] = [];
  const tried: string[] = [];
  let asked = 0;
  const { value, record } = await callTool({
    id: 'x',
    tool: 'command',
    isSandboxed: rest.isSandboxed ?? true,
    async attempt(number, sandboxed) {
      tried.push(sandboxed ? 'in' : 'out');
      const answer = answers[number - 1] ?? 'ok';
      return { value: answer, failure: answer === 'ok' ? undefined : { exitCode: 1, text: answer } };
    },
    classifiers: [({ text }) => (text === 'hard' ? undefined : (text as 'transient' | 'sandbox'))],
    approve: async () => {
      asked += 1;
      return rest.approve ?? true;
    },
    ...(rest.attempts === undefined ? {} : { attempts: rest.attempts }),
    clock: { sleep: async (milliseconds) => void waits.push(milliseconds) },
    signal: new AbortController().signal,
    now: () => '2026-11-30T10:00:00.000Z',
  });
  return { value, record, waits, tried: tried.join(), asked };
}

describe('a tool', () => {
  it.each<[Answer[], Parameters<typeof played>[1], Record<string, unknown>]>([
    [
      ['ok'],
      {},
      {
        tried: 'in',
        waits: [],
        asked: 0,
        record: { status: 'succeeded', retryCount: 0, sandboxState: 'sandboxed', approvalSource: 'not-required' },
      },
    ],
    [
      ['transient', 'transient', 'ok'],
      {},
      { tried: 'in,in,in', waits: [250, 500], record: { status: 'succeeded', attemptCount: 3 } },
    ],
    [
      ['transient', 'transient', 'transient', 'ok'],
      {},
      { tried: 'in,in,in', waits: [250, 500], record: { status: 'failed', sandboxState: 'failed', retryCount: 2 } },
    ],
    [['hard', 'ok'], {}, { tried: 'in', waits: [], record: { status: 'failed', attemptCount: 1 } }],
    [['transient', 'hard', 'ok'], {}, { tried: 'in,in', waits: [250], record: { status: 'failed', attemptCount: 2 } }],
    [
      ['sandbox', 'ok'],
      {},
      {
        tried: 'in,out',
        waits: [],
        asked: 1,
        record: { status: 'succeeded', sandboxState: 'escalated', approvalSource: 'prompt' },
      },
    ],
    [
      ['sandbox', 'ok'],
      { approve: false },
      { tried: 'in', asked: 1, record: { status: 'failed', approvalSource: 'prompt' } },
    ],
    [['sandbox', 'sandbox'], {}, { tried: 'in,out', asked: 1, record: { status: 'failed' } }],
    [['sandbox'], { isSandboxed: false }, { tried: 'out', asked: 0, record: { status: 'failed' } }],
    [['transient', 'ok'], { attempts: 1 }, { tried: 'in', waits: [], record: { status: 'failed' } }],
  ])('whose attempts end with %j and %j: %j', async (answers, rest, expected) => {
    expect(await played(answers, rest)).toMatchObject(expected);
  });

  it.each([
    ['npm error code ECONNRESET', 'transient'],
    ['curl: (22) error: 503 Service Unavailable', 'transient'],
    ['Temporary failure in name resolution', 'transient'],
    ['AssertionError: expected 503 to be 200', undefined],
    ['syntax error', undefined],
  ] as const)('that prints %j fails with a network: %s', (text, kind) => {
    expect(networkFailures({ exitCode: 1, text })).toBe(kind);
    // A program that was ended from outside says nothing about the network.
    expect(networkFailures({ exitCode: null, text })).toBeUndefined();
  });

  it('is known by what a sandbox refuses, and by texts of its own', () => {
    expect(sandboxFailures({ exitCode: 1, text: 'touch: /etc/x: Read-only file system' })).toBe('sandbox');
    expect(sandboxFailures({ exitCode: 1, text: 'no such file' })).toBeUndefined();
    expect(failuresWith(['Lock Held'])({ exitCode: 2, text: 'the lock held by 4' })).toBe('transient');
    expect(failuresWith([])({ exitCode: 2, text: 'anything' })).toBeUndefined();
  });

  it('is a stage with retry, whose attempts the manifest has', async () => {
    const flaky = 'echo x >> tries; test "$(wc -l < tries)" -ge 3 || { echo "read ECONNRESET" >&2; exit 7; }';
    await using ground = await orchestratorGround(
      pipelineFileOf([
        { kind: 'command', id: 'flaky', command: flaky, retry: {} },
        {
          kind: 'command',
          id: 'hard',
          command: 'echo y >> hard; exit 1',
          retry: { transient: ['busy'] },
          allowFailure: true,
        },
      ]),
    );
    const run = await ground.start();
    expect(run.status).toBe('succeeded');
    expect(ground.manifest(run).toolRuns?.map(({ id, status, attemptCount }) => [id, status, attemptCount])).toEqual([
      ['flaky', 'succeeded', 3],
      ['hard', 'failed', 1],
    ]);
    expect(readFileSync(join(ground.root, 'hard'), 'utf8')).toBe('y\n');
    expect(ground.events(run).filter(({ event }) => event === 'tool_called')).toHaveLength(2);
  });
});
