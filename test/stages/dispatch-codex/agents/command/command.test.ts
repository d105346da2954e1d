import { describe, expect, it } from '@jest/globals';
import type { CommandForm } from '../../../../../src/core/contracts/config/command-form.ts';
import { factoryConfig } from '../../../../../src/core/contracts/config/factory-config.ts';
import type { AgentTask, BackendContext } from '../../../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import { commandBackend } from '../../../../../src/stages/dispatch-codex/agents/command/command.ts';
import { dispatchCodex } from '../../../../../src/stages/dispatch-codex/dispatch-codex.ts';
import { agentRun, dispatchRun, resultsOf } from '../../../../helpers/stages/dispatch-run.ts';
import { refusal } from '../../../../helpers/stages/refusal.ts';
import { itUnless, onWindows } from '../../../../helpers/unless.ts';

const task: AgentTask = {
  runId: '20261120_1',
  worker: 'A_core',
  prompt: 'do it',
  promptFile: '/r/p.txt',
  promptName: 'p.txt',
  worktree: '/w',
  bundleDir: '/w/out',
  outbox: 'out',
  resultPath: '/r/result.json',
  agentHome: '/h',
};

const context = (command: CommandForm): BackendContext => ({
  ...factoryConfig.parse({ dispatch: { command } }),
  env: { PATH: '/bin', SECRET: 's' },
});

describe('the command backend', () => {
  it('builds plain data: every placeholder, the prompt on standard input, the allow-list', () => {
    const plan = commandBackend.build(
      task,
      context([
        'agent',
        '{run_id}/{worker}',
        '{prompt_file}',
        '{worktree}',
        '{bundle_dir}',
        '{result_path}',
        '{"a": 1}',
      ]),
    );
    expect(plan).toMatchObject({
      backend: 'command',
      command: 'agent',
      cwd: '/w',
      stdin: 'do it',
      verbatimArguments: false,
    });
    expect(plan.args).toEqual(['20261120_1/A_core', '/r/p.txt', '/w', '/w/out', '/r/result.json', '{"a": 1}']);
    expect(plan.env).toEqual(JSON.parse(JSON.stringify(plan.env)));
    expect(plan.env).toMatchObject({ PATH: '/bin', ORCH_RESULT_PATH: '/r/result.json', FACTORY_WORKER: 'A_core' });
    expect(plan.env.SECRET).toBeUndefined();
  });

  it.each([
    ['bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', 'agent "$FACTORY_WORKER"'], false],
    ['sh', ['-e', '-c', 'agent "$FACTORY_WORKER"'], false],
    ['pwsh', ['-NoProfile', '-NonInteractive', '-Command', 'agent "$FACTORY_WORKER"'], false],
    ['cmd', ['/D', '/E:ON', '/V:OFF', '/S', '/C', '"agent "$FACTORY_WORKER""'], true],
  ] as const)('passes one string to the named shell %s', (shell, args, verbatim) => {
    const plan = commandBackend.build(task, context({ shell, run: 'agent "$FACTORY_WORKER"' }));
    expect([plan.command, plan.args, plan.verbatimArguments]).toEqual([shell, args, verbatim]);
  });

  it.each([
    [[], 'ERR_COMMAND_UNSET', /is empty/],
    [['agent', '{nope}'], 'ERR_COMMAND_INVALID', /\{nope\}; the placeholders are \{run_id\} \{worker\}/],
    [['agent', '{constructor}'], 'ERR_COMMAND_INVALID', /constructor/],
    [{ shell: 'sh', run: 'agent {prompt_file}' }, 'ERR_COMMAND_INVALID', /use variables such as FACTORY_WORKER/],
  ] as const)('refuses %j', async (command, code, message) => {
    const error = await refusal(() => commandBackend.build(task, context(command)));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  itUnless(onWindows)('is stalled when its output ends, but not when it never printed', async () => {
    await using run = await dispatchRun({
      ...agentRun(
        { A_core: ['echo working', 'sleep 600'], B_tooling: ['sleep 4', 'echo b > b.txt', 'bundle', 'marker'] },
        { stall_seconds: 2 },
      ),
      workers: ['A_core', 'B_tooling'],
    });
    await dispatchCodex(run.inputs, run.deps());
    expect(Object.values(resultsOf(run)).map(({ state, code }) => [state, code])).toEqual([
      ['FAILED', 'ERR_AGENT_STALLED'],
      ['DONE', ''],
    ]);
  });

  it('reports what is missing', async () => {
    const codes = async (command: readonly string[]) =>
      (await commandBackend.doctor(context(command))).map(({ code }) => code);
    expect(await codes([])).toEqual(['ERR_COMMAND_UNSET']);
    expect(await codes(['no-such-agent-here'])).toEqual(['ERR_BACKEND_UNAVAILABLE']);
    expect(await codes(['git', '{nope}'])).toEqual(['ERR_COMMAND_INVALID']);
    expect(await codes(['git', '{worker}'])).toEqual([]);
  });
});
