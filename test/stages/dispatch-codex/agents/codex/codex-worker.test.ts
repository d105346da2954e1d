import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { isMarked, pids } from '../../../../../src/core/system/processes/process-table.ts';
import { dispatchCodex } from '../../../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { markOf } from '../../../../../src/stages/dispatch-codex/prepare-jobs.ts';
import { describeCodex } from '../../../../helpers/agents/codex-binary.ts';
import { bundleShell, codexEnv, codexRun, goodTurns, markerShell } from '../../../../helpers/agents/codex-run.ts';
import { codexVersion } from '../../../../helpers/agents/find-codex.ts';
import { inOrder, type ModelReply, type ModelServer, modelServer } from '../../../../helpers/agents/model-server.ts';
import { expectReads, readingTurns } from '../../../../helpers/agents/reading-agent.ts';
import { sampled } from '../../../../helpers/sampled.ts';
import { type DispatchRun, resultsOf, statesOf } from '../../../../helpers/stages/dispatch-run.ts';

const sampledIt = sampled(5);

const box = 'tools/codex/runs/20261120_1/A_core';

interface Case {
  readonly name: string;
  readonly replies: readonly ModelReply[];
  readonly options?: Parameters<typeof codexRun>[1];
  readonly state: string;
  readonly code?: string;
  readonly reason?: RegExp;
  /** The states of the segment in between, without those of one session. */
  readonly between?: readonly string[];
  readonly tokens?: number | null;
  readonly look?: (run: DispatchRun, server: ModelServer) => void;
}

const good = goodTurns('A_core');
const finish: ModelReply = { shell: [`${bundleShell('A_core')} && ${markerShell('A_core')}`] };
const said: ModelReply = { say: 'Finished.' };

const cases: readonly Case[] = [
  {
    name: 'is recorded with what it read, and what it did not find',
    replies: readingTurns,
    state: 'DONE',
    look: (run) => expectReads(run),
  },
  {
    name: 'does its part by shell',
    replies: good,
    state: 'DONE',
    tokens: 240,
    look: (run) => {
      const changed = JSON.parse(readFileSync(run.file('A_core/FILES_CHANGED.json'), 'utf8'));
      expect(changed.changes.map((change: { path: string }) => change.path)).toEqual(['A_core.txt']);
      expect(JSON.parse(readFileSync(run.file('A_core/STATUS.json'), 'utf8'))).toMatchObject({ status: 'PASS' });
      expect(resultsOf(run).A_core?.agent).toEqual({ name: 'codex', version: codexVersion });
      expect(readFileSync(run.file('A_core/LOGS/agent.report.md'), 'utf8').trim()).toBe('A_core is finished.');
    },
  },
  {
    name: 'does its part by apply_patch, over several turns of the model',
    replies: [
      {
        patch:
          '*** Begin Patch\n*** Add File: new.txt\n+hello\n*** Update File: src/a.txt\n@@\n one\n-two\n+2\n three\n*** End Patch',
      },
      { shell: ['cat new.txt'] },
      finish,
      said,
    ],
    state: 'DONE',
    tokens: 480,
    look: (run) => {
      const changed = JSON.parse(readFileSync(run.file('A_core/FILES_CHANGED.json'), 'utf8'));
      expect(changed.changes.map((change: { path: string }) => change.path)).toEqual(['new.txt', 'src/a.txt']);
    },
  },
  {
    name: 'ends its turn although every command failed: exit 0 proves nothing',
    replies: [{ shell: ['exit 3', 'false'] }, said],
    options: { codex: { max_reminders: 0 } },
    state: 'TIMEOUT',
    code: 'ERR_DONE_TIMEOUT',
    reason: /left no DONE.marker when its agent ended/,
    look: (run) => expect(existsSync(run.file('A_core/STATUS.json'))).toBe(false),
  },
  {
    name: 'is reminded in the same conversation when it forgot the marker',
    replies: [{ shell: [bundleShell('A_core')] }, said, { shell: [markerShell('A_core')] }, said],
    state: 'DONE',
    between: ['REMINDED', 'CONVERSATION_RESUMING', 'CONVERSATION_RESUMED', 'WORKER_RUNNING'],
    // Cumulative over the sessions, so never added up twice.
    tokens: 480,
    look: (_run, server) => {
      expect(new Set(server.requests.map(({ thread }) => thread)).size).toBe(1);
      const last = server.requests.at(-1)?.input ?? '';
      expect(last.split('Do your part.').length).toBe(2);
      expect(last).toContain('Do what is missing, then finish it.');
    },
  },
  {
    name: 'is reminded no more often than allowed',
    replies: [said],
    options: { codex: { max_reminders: 1 } },
    state: 'TIMEOUT',
    code: 'ERR_DONE_TIMEOUT',
    between: ['REMINDED', 'CONVERSATION_RESUMING', 'CONVERSATION_RESUMED', 'WORKER_RUNNING'],
  },
  {
    name: 'goes on in the same conversation when its context is full',
    replies: [
      { shell: ['echo half > half.txt'] },
      { fault: { failed: 'context_length_exceeded' } },
      { say: 'A summary.' },
      finish,
      said,
    ],
    state: 'DONE',
    between: ['ROLLOVER', 'CONVERSATION_RESUMING', 'CONVERSATION_RESUMED', 'WORKER_RUNNING'],
    look: (run) => expect(readFileSync(run.file('A_core/DIFF.patch'), 'utf8')).toContain('+half'),
  },
  {
    name: 'gets over a rate limit by itself: an error event precedes success',
    replies: [{ fault: { status: 429, retryAfter: 1 } }, ...good],
    options: { codex: { stream_retries: 2 } },
    state: 'DONE',
    look: (run) => {
      const log = readFileSync(run.file('A_core/LOGS/agent.stdout.log'), 'utf8');
      expect(log).toContain('"type":"error"');
      expect(log).toContain('"type":"turn.completed"');
    },
  },
  {
    name: 'gets over a server error by itself',
    replies: [{ fault: { status: 503 } }, ...good],
    options: { codex: { request_retries: 1 } },
    state: 'DONE',
  },
  {
    name: 'goes on after a rate limit that the program gave up on',
    replies: [good[0] ?? {}, { fault: { status: 429 } }, said],
    state: 'DONE',
  },
  {
    name: 'goes on after a server error that the program gave up on, before its work was done',
    replies: [{ fault: { status: 500 } }, ...good],
    state: 'DONE',
    between: ['OUTAGE', 'CONVERSATION_RESUMING', 'CONVERSATION_RESUMED', 'WORKER_RUNNING'],
    look: (_run, server) => expect((server.requests.at(-1)?.input ?? '').split('Do your part.').length).toBe(2),
  },
  {
    name: 'goes on after a dropped stream',
    replies: [{ fault: 'drop' }, ...good],
    state: 'DONE',
    between: ['OUTAGE', 'CONVERSATION_RESUMING', 'CONVERSATION_RESUMED', 'WORKER_RUNNING'],
  },
  {
    name: 'gives up when the stream is dropped and no pause is allowed',
    replies: [{ fault: 'drop' }],
    options: { dispatch: { outage_seconds: 0 } },
    state: 'FAILED',
    code: 'ERR_AGENT_OUTAGE',
    reason: /had no working model service/,
    tokens: null,
  },
  {
    name: 'is refused by the model: no retry helps',
    replies: [{ fault: { status: 401 } }],
    state: 'FAILED',
    code: 'ERR_AGENT_LOGIN',
  },
  {
    name: 'has used up its quota',
    replies: [{ fault: { failed: 'insufficient_quota' } }],
    state: 'FAILED',
    code: 'ERR_AGENT_QUOTA',
  },
  {
    name: 'hangs in a silent stream: ended by stall detection, long before the deadline',
    replies: [{ fault: 'hang' }],
    options: { dispatch: { stall_seconds: 1 } },
    state: 'FAILED',
    code: 'ERR_AGENT_STALLED',
    reason: /showed no progress for 1 s/,
  },
  {
    name: 'leaves a wrong marker',
    replies: [{ shell: [`mkdir -p ${box} && echo DONE > ${box}/DONE.marker`] }, said],
    options: { codex: { max_reminders: 0 } },
    state: 'FAILED',
    code: 'ERR_DONE_INVALID',
  },
  {
    name: 'reaches its limit of tokens in the middle of a turn',
    replies: [
      { shell: ['sleep 0.2'], usage: { input: 900, output: 101 } },
      { shell: ['sleep 20'], delayMs: 5_000 },
    ],
    options: { budgets: { worker_tokens: 1_000 } },
    state: 'FAILED',
    code: 'ERR_BUDGET_TOKENS',
    reason: /reached budgets.worker_tokens, which is 1000/,
    tokens: 1_001,
  },
];

const middle = (states: readonly string[]): string[] => {
  const from = states.indexOf('WORKER_RUNNING') + 1;
  const to = states.findIndex((state) => /^WORKER_(?:DONE|TIMEOUT|FAILED|CANCELLED)$/.test(state));
  return states.slice(from, to);
};

describeCodex(`a worker with the real Codex CLI (${cases.length} cases)`, () => {
  sampledIt.each(cases)('$name', async (each) => {
    await using server = await modelServer(inOrder(...each.replies));
    await using run = await codexRun(server, each.options);
    await dispatchCodex(run.inputs, run.deps({ env: codexEnv() }));
    const result = resultsOf(run).A_core;
    expect({ state: result?.state, code: result?.code, reason: result?.reason }).toMatchObject({
      state: each.state,
      code: each.code ?? '',
      ...(each.reason === undefined ? {} : { reason: expect.stringMatching(each.reason) }),
    });
    expect(middle(statesOf(run))).toEqual(each.between ?? []);
    if (each.tokens !== undefined) expect(result?.tokens).toBe(each.tokens);
    each.look?.(run, server);
    // Nothing of the agent is left: no process, and no home beside the worktree.
    const mark = markOf({ root: run.repo.root, layout: run.repo.layout }, 'A_core');
    expect(pids().filter((pid) => isMarked(pid, mark))).toEqual([]);
    const folder = join(run.repo.root, 'tools/codex/worktrees');
    expect(existsSync(folder) ? readdirSync(folder).filter((name) => name !== '.gitignore') : []).toEqual([]);
  });

  sampledIt('writes the same ledger for the same behaviour, although every conversation has its own id', async () => {
    const ledgers: string[] = [];
    for (let round = 0; round < 2; round++) {
      await using server = await modelServer(inOrder({ shell: [bundleShell('A_core')] }, said, ...good));
      await using run = await codexRun(server);
      await dispatchCodex(run.inputs, run.deps({ env: codexEnv() }));
      ledgers.push(readFileSync(run.file('ledger/A_core.jsonl'), 'utf8'));
    }
    expect(ledgers[0]).toContain('REMINDED');
    expect(ledgers[1]).toBe(ledgers[0]);
  });
});
