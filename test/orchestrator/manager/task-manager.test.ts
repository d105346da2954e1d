import { describe, expect, it } from '@jest/globals';
import type { PlanItem, TaskContext } from '../../../src/orchestrator/events/agent-results.ts';
import { EventBus } from '../../../src/orchestrator/events/event-bus.ts';
import type { Agents } from '../../../src/orchestrator/manager/agents.ts';
import { executionMode } from '../../../src/orchestrator/manager/mode-policy.ts';
import { isApproved, TaskManager } from '../../../src/orchestrator/manager/task-manager.ts';

const task: TaskContext = { id: 't', title: 'Task' };
const now = (): string => '2026-11-30T10:00:00.000Z';

/** Agents that note who was called with which subtasks. `bad` names the subtasks whose build fails, or is blocked. */
function notingAgents(items: readonly PlanItem[], bad: Readonly<Record<string, 'failed' | 'blocked'>> = {}) {
  const calls: string[] = [];
  const names = (of: readonly PlanItem[]): string => of.map(({ id }) => id).join('+');
  const agents: Agents = {
    planner: { plan: async () => ({ items, targetId: null }) },
    builder: {
      async build({ items: own, mode }) {
        calls.push(`build ${names(own)} in ${mode}`);
        const how = own.map(({ id }) => bad[id]).find((each) => each !== undefined);
        const blocked = { reason: 'no', nextAction: 'do' };
        return {
          items: [],
          mode,
          success: how === undefined,
          artifacts: [],
          ...(how === 'blocked' ? { blocked } : {}),
        };
      },
    },
    tester: {
      async test({ items: own, build }) {
        calls.push(`test ${names(own)}`);
        return { success: build.success, reports: [] };
      },
    },
    reviewer: {
      async review({ items: own, test }) {
        calls.push(`review ${names(own)}`);
        return { summary: '', decision: { approved: test.success, feedback: '' } };
      },
    },
  };
  return { agents, calls };
}

const item = (id: string, rest: Partial<PlanItem> = {}): PlanItem => ({ id, description: id, selected: true, ...rest });

describe('the task manager', () => {
  it('passes the selected subtasks from builder to tester to reviewer, with an event after each', async () => {
    const { agents, calls } = notingAgents([item('a'), item('b', { selected: false }), item('c')]);
    const bus = new EventBus();
    const events: string[] = [];
    for (const name of ['plan:completed', 'build:completed', 'test:completed', 'review:completed'] as const) {
      bus.on(name, ({ runId }) => void events.push(`${name} ${runId}`));
    }
    const summary = await new TaskManager({ agents, bus, runId: 'r', now }).execute(task);
    expect(calls).toEqual(['build a+c in mcp', 'test a+c', 'review a+c']);
    expect(events).toEqual(['plan:completed r', 'build:completed r', 'test:completed r', 'review:completed r']);
    expect(summary).toMatchObject({
      taskId: 't',
      runId: 'r',
      mode: 'mcp',
      timestamp: now(),
      review: { decision: { approved: true } },
    });
  });

  it('in a group takes one subtask after another, by priority, and stops at the first that fails', async () => {
    const items = [item('late', { priority: 2 }), item('a'), item('bad', { priority: 1 }), item('b')];
    const { agents, calls } = notingAgents(items, { bad: 'failed' });
    const summary = await new TaskManager({ agents, bus: new EventBus(), runId: 'r', now, isGroup: true }).execute(
      task,
    );
    expect(calls.filter((call) => call.startsWith('build'))).toEqual([
      'build a in mcp',
      'build b in mcp',
      'build bad in mcp',
    ]);
    expect(summary.build?.success).toBe(false);
  });

  it.each([
    ['rejects a subtask', true, false, ['build a in mcp'], false],
    ['accepts a subtask whose test failed', false, true, ['build a in mcp', 'build b in mcp'], true],
  ])('in a group lets the reviewer decide, who %s', async (_what, success, approved, builds, expected) => {
    const { agents, calls } = notingAgents([item('a'), item('b')]);
    const own: Agents = {
      ...agents,
      tester: { test: async () => ({ success, reports: [] }) },
      reviewer: {
        review: async ({ items }) => ({
          summary: '',
          // The second subtask is fine in any case.
          decision: { approved: approved || items[0]?.id === 'b', feedback: '' },
        }),
      },
    };
    const options = { agents: own, bus: new EventBus(), runId: 'r', now, isGroup: true };
    const summary = await new TaskManager(options).execute(task);
    expect(calls).toEqual(builds);
    expect(isApproved(summary)).toBe(expected);
  });

  it('neither tests nor reviews what was blocked', async () => {
    const { agents, calls } = notingAgents([item('a')], { a: 'blocked' });
    const summary = await new TaskManager({ agents, bus: new EventBus(), runId: 'r', now }).execute(task);
    expect(calls).toEqual(['build a in mcp']);
    expect(summary).toMatchObject({ build: { blocked: { reason: 'no' } }, test: null, review: null });
  });

  it.each<[TaskContext, PlanItem[], string]>([
    [task, [item('a')], 'mcp'],
    [task, [item('a'), item('b', { requires_cloud: true })], 'cloud'],
    [{ ...task, execution: { parallel: true } }, [item('a')], 'cloud'],
    [{ ...task, execution: { parallel: false } }, [item('a', { requires_cloud: false })], 'mcp'],
  ])('runs %j with %j in mode %s', (context, items, mode) => {
    expect(executionMode(context, items)).toBe(mode);
  });
});
