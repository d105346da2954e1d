import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StageName } from '../../src/core/run/stage.ts';
import { type ActionBench, actionBench } from '../helpers/processes/action-process.ts';
import { testRunId } from '../helpers/runs/factory-repo.ts';
import { sampled } from '../helpers/sampled.ts';
import { treeManifest } from '../helpers/tree-manifest.ts';

const sampledIt = sampled(3);

/**
 * Action; inputs, the last of which is wrong; allowed values. Other jobs supply the input `needs`, not people: with any content of it, the
 * mode `integrate` still gives a verdict, which is FAIL for invalid content.
 */
type Case = readonly [StageName, Readonly<Record<string, string>>, string];

const cases: readonly Case[] = [
  ['prepare-run', { root: '/etc' }, 'a relative path'],
  ['prepare-run', { root: '../other' }, 'a relative path'],
  ['prepare-run', { root: 'C:\\work' }, 'a relative path'],
  ['validate-bundles', { config: '..\\up.json' }, 'a relative path'],
  ['prepare-run', { workers: 'A_core, E_extra' }, 'a comma-separated list of worker names'],
  ['dispatch-codex', { workers: 'A_core,' }, 'a comma-separated list of worker names'],
  ['dispatch-codex', { 'expect-digest': 'ABC' }, '64 lower-case hex digits'],
  ['validate-bundles', { 'launch-digest': 'F'.repeat(64) }, '64 lower-case hex digits'],
  ['integrate', { artifact: 'yes' }, 'one of auto, none'],
  ['prepare-run', { mode: 'prepared' }, 'one of prepare, resolve'],
  ['prepare-run', { 'dry-run': 'maybe' }, 'one of false, true'],
  ['dispatch-codex', { mode: 'receive' }, 'one of send, join, resume'],
  ['dispatch-codex', { worker: 'Q' }, 'one of A_core, B_tooling'],
  ['dispatch-codex', { parts: '{' }, 'JSON'],
  ['dispatch-codex', { parts: '{"A_core":{"artifact":"a"}}' }, 'digest'],
  ['dispatch-codex', { parts: '{"E_extra":null}' }, 'E_extra'],
  ['dispatch-codex', { command: '["a", 1]' }, 'string'],
  ['dispatch-codex', { 'window-ready-timeout': '1.5' }, 'a whole number'],
  ['dispatch-codex', { 'worker-done-timeout': '-1' }, 'a whole number'],
  ['dispatch-codex', { 'between-workers-delay-ms': '1e3' }, 'a whole number'],
  ['dispatch-codex', { 'max-parallel': 'many' }, 'a whole number'],
  ['validate-bundles', { strict: 'TRUE' }, 'one of false, true'],
  ['integrate', { mode: 'merge' }, 'one of integrate, gates, publish, report, check'],
  ['integrate', { mode: 'publish', publish: 'tag' }, 'one of none, branch, pull-request'],
  ['integrate', { mode: 'publish', 'merge-sha': 'HEAD' }, 'hex digits'],
  ['integrate', { mode: 'report', needs: 'success' }, 'toJSON(needs)'],
  ['integrate', { mode: 'report', needs: '[1]' }, 'toJSON(needs)'],
  ['prepare-run', { 'token-budget': 'lots' }, 'a whole number'],
  ['prepare-run', { backend: 'telepathy' }, 'autohotkey'],
  ['prepare-run', { 'send-mode': 'shout' }, 'ctrl_enter'],
];

describe('a bad input', () => {
  let bench: ActionBench;
  beforeAll(async () => {
    bench = await actionBench();
  });
  afterAll(async () => bench[Symbol.asyncDispose]());

  sampledIt.each(cases)('of %s: %j', async (action, inputs, allowed) => {
    const before = treeManifest(bench.repo.root);
    const [name = '', value = ''] = Object.entries(inputs).at(-1) ?? [];
    const step = await bench.step(action, { 'run-id': testRunId, artifact: 'none', ...inputs });
    const error = step.commands.find((command) => command.name === 'error');
    expect([step.code, error?.properties.get('title')]).toEqual([64, 'ERR_INPUT']);
    expect(error?.data).toContain(`Input ${name} `);
    expect(error?.data).toContain(JSON.stringify(name === 'workers' ? value.split(',')[1]?.trim() : value));
    expect(error?.data).toContain(allowed);
    expect(Object.keys(step.outputs).sort()).toEqual(['next-action', 'verdict']);
    expect(step.outputs.verdict).toBe('BLOCKED');
    expect(step.summary).toMatch(/^## \S+: BLOCKED\n/);
    expect(treeManifest(bench.repo.root)).toEqual(before);
  });

  it.each([
    ['', /^The job summary is printed here because it could not be written\. Unable to find environment variable/],
    ['/nonexistent/summary', /^The job summary is printed here because it could not be written\. Unable to access/],
  ])('ends with its own code where GITHUB_STEP_SUMMARY is %j, and prints the summary', async (file, why) => {
    const inputs = { 'run-id': testRunId, config: '..\\up.json' };
    const step = await bench.step('validate-bundles', inputs, { env: { GITHUB_STEP_SUMMARY: file } });
    expect(step.code).toBe(64);
    expect(step.commands.find(({ name }) => name === 'warning')?.data).toMatch(why);
    expect(step.stdout).toContain('## validate-bundles: BLOCKED');
  });

  sampledIt.each(['prepare-run', 'dispatch-codex', 'validate-bundles', 'integrate'] as const)(
    'of %s: a bad run-id is refused before the state is requested',
    async (action) => {
      const inputs = { 'run-id': '../20260101_1', 'from-artifact': 'no-such-artifact' };
      const step = await bench.step(action, inputs);
      const error = step.commands.find((command) => command.name === 'error');
      expect([step.code, error?.properties.get('title')]).toEqual([64, 'ERR_RUN_ID']);
      expect(step.outputs.verdict).toBe('BLOCKED');
    },
  );
});

it.each(['prepare-run', 'dispatch-codex', 'validate-bundles', 'integrate'])(
  '%s ends with its own code when the reader of its output leaves',
  async (name) => {
    const bundle = join(import.meta.dirname, '..', '..', 'actions', name, 'dist/index.js');
    const endOf = async (isRead: boolean) => {
      const child = spawn(process.execPath, [bundle], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { PATH: process.env.PATH },
      });
      if (isRead) child.stdout.resume();
      else child.stdout.destroy();
      const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
      return { code, errors };
    };
    const read = await endOf(true);
    expect(read).toMatchObject({ errors: '' });
    expect(read.code).toBeGreaterThan(0);
    expect(await endOf(false)).toEqual(read);
  },
);
