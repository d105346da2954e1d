import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import type { RunInputs } from '../../../../src/core/contracts/launch/run-inputs.ts';
import { type WorkerName, workerNames } from '../../../../src/core/contracts/worker.ts';
import { touchedWorkers } from '../../../../src/stages/prepare-run/revision/touched-workers.ts';
import { widenedBy } from '../../../../src/stages/prepare-run/revision/widened-lock.ts';

/** Each worker on a backend of its own kind. */
const backends: RunInputs['backends'] = {
  A_core: 'codex-exec',
  B_tooling: 'command',
  C_features: 'command',
  D_validation: 'autohotkey',
  Z_aggregator: 'script',
};
const inputs = {
  prompts: Object.fromEntries(workerNames.map((worker) => [worker, worker])),
  workers: [...workerNames],
  backends,
  config: factoryConfig.parse({ dispatch: { preset: 'claude' }, workers: { C_features: { preset: 'gemini' } } }),
} as unknown as RunInputs;

describe('the workers that a launch revision sends again', () => {
  it.each<[string, readonly string[], readonly WorkerName[]]>([
    ['its prompt', ['prompts.A_core'], ['A_core']],
    ['the prompts of two', ['prompts.A_core', 'prompts.D_validation'], ['A_core', 'D_validation']],
    ['its backend', ['backends.B_tooling', 'config.workers.B_tooling.backend'], ['B_tooling']],
    ['tests that it may remove', ['may_remove_tests.C_features'], ['C_features']],
    ['paths that it must deliver', ['must_deliver.D_validation'], ['D_validation']],
    ['the command', ['config.dispatch.command'], ['B_tooling', 'C_features']],
    ['the shell of the command', ['config.dispatch.command.run'], ['B_tooling', 'C_features']],
    ['the common preset', ['config.dispatch.preset'], ['B_tooling']],
    ['the model of a preset', ['config.presets.gemini.model'], ['C_features']],
    ['the model of Codex', ['config.codex.model'], ['A_core']],
    ['retries of Codex', ['config.codex.request_retries', 'config.codex.stream_idle_seconds'], []],
    ['the send mode', ['config.dispatch.send_mode'], []],
    [
      'time limits',
      ['config.dispatch.worker_done_timeout_seconds', 'config.dispatch.window_ready_timeout_seconds'],
      [],
    ],
    ['the program of AutoHotkey', ['config.dispatch.ahk_exe'], []],
    ['retries', ['config.dispatch.focus_retries', 'config.dispatch.max_attempts'], []],
    ['budgets', ['token_budget', 'config.run.token_budget', 'config.budgets.run_cost_usd'], []],
  ])('are those that the change concerns, and the aggregator: %s', (_what, changed, concerned) => {
    expect(touchedWorkers(changed, [], inputs, inputs)).toEqual([...concerned, 'Z_aggregator']);
  });

  it('are none if the run may only wait longer for usage limits: a parked aggregator keeps its conversation', () => {
    const longer = ['config.budgets.park_seconds'];
    expect(touchedWorkers(longer, [], inputs, inputs)).toEqual([]);
    expect(touchedWorkers([], [], inputs, inputs)).toEqual([]);
    expect(touchedWorkers([...longer, 'config.budgets.run_seconds'], [], inputs, inputs)).toEqual(['Z_aggregator']);
    expect(touchedWorkers(longer, ['D_validation'], inputs, inputs)).toEqual(['D_validation', 'Z_aggregator']);
  });

  it('are also those with a narrower scope lock, and those that left a backend', () => {
    expect(touchedWorkers([], ['D_validation'], inputs, inputs)).toEqual(['D_validation', 'Z_aggregator']);
    const now = { ...inputs, backends: { ...backends, C_features: 'script' as const } };
    expect(touchedWorkers(['config.dispatch.command'], [], inputs, now)).toContain('C_features');
  });

  it('are none in a run without prompts', () => {
    expect(touchedWorkers(['config.dispatch.command'], [], inputs, { ...inputs, prompts: {} })).toEqual([]);
  });
});

describe('a scope lock', () => {
  const first = {
    allowed_globs: ['src/**', 'docs/*.md'],
    blocked_globs: ['.env', 'src/secret/**'],
    allow_shared_paths: ['a.txt'],
  };
  const lock = { schema_version: 1, run_id: '20261120_1', worker_id: 'A_core', ...first } as const;
  it.each<[string, Partial<typeof first>, string | undefined]>([
    ['is as wide with the same globs', {}, undefined],
    ['is narrower inside a folder', { allowed_globs: ['src/core/**'] }, undefined],
    ['is narrower without a shared path', { allow_shared_paths: [] }, undefined],
    ['is narrower with more blocked', { blocked_globs: ['.env', 'src/secret/**', 'b/**'] }, undefined],
    ['is wider with another folder', { allowed_globs: ['src/**', 'lib/**'] }, 'its allowed globs add lib/**'],
    ['is wider with every path', { allowed_globs: ['**'] }, 'its allowed globs add **'],
    ['is wider with another shared path', { allow_shared_paths: ['a.txt', 'b.txt'] }, 'its shared paths add b.txt'],
    ['is wider with less blocked', { blocked_globs: ['.env'] }, 'its blocked globs lack src/secret/**'],
  ])('%s', (_what, change, wider) => {
    expect(widenedBy({ ...lock, ...first }, { ...lock, ...first, ...change })).toBe(wider);
  });
});
