import { expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import type { RunInputs } from '../../../../src/core/contracts/launch/run-inputs.ts';
import { changedInputs } from '../../../../src/stages/prepare-run/revision/changed-inputs.ts';
import { touchedWorkers } from '../../../../src/stages/prepare-run/revision/touched-workers.ts';

const config = factoryConfig.parse({});
const inputs = {
  revision: 1,
  started_at: 'x',
  dry_run: false,
  base_ref: 'main',
  base_sha: 'a',
  zip_sha256: 'z',
  briefs: {},
  rules: {},
  assisted_by: {},
  workers: ['A_core'],
  prompts: { A_core: '1' },
  publish: { branch: 'b', target: 'local', mode: 'branch' },
  config,
} as unknown as RunInputs;

it.each<readonly [what: string, over: object, expected: readonly string[]]>([
  ['nothing', {}, []],
  ['the revision', { revision: 2 }, []],
  ['the start', { started_at: 'y' }, []],
  ['a dry run', { dry_run: true }, []],
  ['the base ref', { base_ref: 'other' }, []],
  ['the zip', { zip_sha256: 'y' }, []],
  ['briefs', { briefs: { a: 1 } }, []],
  ['rules', { rules: { a: 1 } }, []],
  ['names of agents', { assisted_by: { a: 1 } }, []],
  ['the place to publish to', { publish: { branch: 'b', target: 'origin', mode: 'none' } }, []],
  ['the branch to publish to', { publish: { branch: 'c' } }, ['publish.branch']],
  ['the base commit', { base_sha: 'b' }, ['base_sha']],
  ['the workers', { workers: ['A_core', 'B_tooling'] }, ['workers']],
  ['two prompts', { prompts: { A_core: '2', B_tooling: '1' } }, ['prompts.A_core', 'prompts.B_tooling']],
  ['a prompt that is gone', { prompts: {} }, ['prompts.A_core']],
  ['an input that is new', { must_deliver: { A_core: ['x'] } }, ['must_deliver']],
])('%s', (_what, over, expected) => {
  expect(changedInputs(inputs, { ...inputs, ...over })).toEqual(expected);
  expect(changedInputs({ ...inputs, ...over }, inputs)).toEqual(expected);
});

it.each<readonly [given: object, expected: readonly string[]]>([
  [{ run: { clock: '2026-03-01T00:00:00Z' } }, []],
  [{ run: { base_ref: 'x' } }, []],
  [{ run: { token_budget: 5 } }, ['config.run.token_budget']],
  [{ paths: { worktrees_dir: 'x/y' } }, []],
  [{ paths: { worktrees_flat: true } }, []],
  [{ paths: { runs_dir: 'x/y' } }, ['config.paths.runs_dir']],
  [{ retention: { keep_days: 3 } }, []],
  [{ inbox: { base: 'x' } }, []],
  [{ publish: { target: 'origin' } }, []],
  [{ tests: { on_removal: 'warn' } }, ['config.tests.on_removal']],
  [{ dispatch: { max_rework: 3 }, codex: { model: 'm' } }, ['config.codex.model', 'config.dispatch.max_rework']],
])('the configuration %j', (given, expected) => {
  expect(changedInputs(inputs, { ...inputs, config: factoryConfig.parse(given) })).toEqual(expected);
});

const backends = { A_core: 'codex-exec', B_tooling: 'command', Z_aggregator: 'script' };
const launched = {
  ...inputs,
  workers: ['A_core', 'B_tooling'],
  prompts: { A_core: '1', B_tooling: '1' },
  backends,
  config: factoryConfig.parse({ dispatch: { preset: 'claude' } }),
} as unknown as RunInputs;

/** Each input that decides what a worker is asked, and inputs with names like theirs. */
it.each<readonly [input: string, workers: readonly string[]]>([
  ['prompts.A_core', ['A_core']],
  ['backends.A_core', ['A_core']],
  ['must_deliver.A_core', ['A_core']],
  ['may_remove_tests.A_core', ['A_core']],
  ['xprompts.A_core', []],
  ['prompts', []],
  ['config.workers.A_core.backend', ['A_core']],
  ['config.workers.A_core.preset', ['A_core']],
  ['config.workers.A_core.backends', []],
  ['config.workers.A_core.scope', []],
  ['config.dispatch.command', ['B_tooling']],
  ['config.dispatch.command.run', ['B_tooling']],
  ['config.dispatch.commands', []],
  ['config.dispatch.preset', ['B_tooling']],
  ['config.presets.claude.model', ['B_tooling']],
  ['config.presets.gemini.model', []],
  ['config.presets.claude', []],
  ['config.codex.model', ['A_core']],
  ['config.codex.request_retries', []],
  ['config.codex.request_retries_x', ['A_core']],
  ['config.codex.stream_retries', []],
  ['config.codex.stream_idle_seconds', []],
  ['config.codex.max_reminders', []],
  ['config.codex.api_key_env', []],
  ['config.codex.base_url', ['A_core']],
])('%s concerns %j', (input, workers) => {
  expect(touchedWorkers([input], [], launched, launched)).toEqual(workers);
});
