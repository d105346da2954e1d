import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { steering } from '../../src/core/diagnostics/text/steering.ts';
import { type ActionBench, type ActionStep, actionBench } from '../helpers/processes/action-process.ts';
import { goodSteps } from '../helpers/runs/end-to-end.ts';
import { testRunId } from '../helpers/runs/factory-repo.ts';

const command = '::error::owned by a worker';
const bracket = '##[error]owned by a worker';
const turned = 'safe\u202egnp.exe';
// In two parts, so that no scanner reports this file as a leak.
const secret = ['aws_secret_access_key = "wJalrXUtnFEMI/K7MDENG/', 'bPxRfiCYzzzzzzzKEY"'].join('');

/** Everything that a hostile worker can output: text, files, their names, and its bundle. */
const words = [command, bracket, turned, '<script>alert(1)</script>', '| [x](http://y) |'].join('\n');

describe('a worker that speaks in commands', () => {
  let bench: ActionBench;
  let steps: readonly ActionStep[] = [];
  beforeAll(async () => {
    bench = await actionBench({
      headers: { A_core: ['ALLOWED_GLOBS: A_core/**'] },
      workers: {
        A_core: [
          { print: words },
          { print: `a\r${command}\u2028${command}\u0085${command}` },
          { write: { path: 'A_core/key.txt', content: `one\ntwo\n${secret}\n` } },
          { write: { path: 'docs/##[error]x] & <b>.txt', content: 'out of scope\n' } },
          { write: { path: `docs/${turned}`, content: 'out of scope\n' } },
          { bundle: { name: 'SUMMARY.md', content: `${words}\n` } },
          { bundle: { name: 'SUGGESTIONS.md', content: `${words}\n` } },
          { done: true },
        ],
        B_tooling: [{ print: words }, { exit: 7 }],
        C_features: [...goodSteps('C_features').slice(0, -1), { done: `DONE ${command}` }],
      },
    });
    const inputs = { 'run-id': testRunId, artifact: 'none' };
    const timeouts = { 'worker-done-timeout': '' };
    const prepare = await bench.step('prepare-run', inputs);
    const later = { ...inputs, 'launch-digest': prepare.outputs['launch-digest'] ?? '' };
    const dispatch = await bench.step('dispatch-codex', { ...later, ...timeouts });
    const validate = await bench.step('validate-bundles', later);
    const integrate = await bench.step('integrate', later);
    const report = await bench.step('integrate', { ...later, mode: 'report' });
    steps = [prepare, dispatch, validate, integrate, report];
  });
  afterAll(async () => bench[Symbol.asyncDispose]());

  it('is blocked', () => {
    expect(steps.map(({ code }) => code)).toEqual([0, 2, 2, 2, 2]);
  });

  it('passes none of its text to the runner as a command, or to a terminal as a control sequence', () => {
    for (const { commands, stdout, stderr } of steps) {
      for (const { name, data, properties } of commands) {
        expect(['add-mask', 'debug', 'endgroup', 'error', 'group', 'notice', 'warning']).toContain(name);
        if (name === 'error') expect(properties.get('title')).toMatch(/^ERR_/);
        expect(data).not.toMatch(/^owned/);
      }
      expect((stdout + stderr).replaceAll('\n', '').match(steering())).toBeNull();
    }
  });

  it('annotates the file and line of a finding', () => {
    const found = steps[2]?.commands.filter(({ name }) => name === 'error') ?? [];
    const places = found.map(({ properties }) => [
      properties.get('title'),
      properties.get('file'),
      properties.get('line'),
    ]);
    expect(places).toContainEqual(['ERR_SECRET', 'A_core/key.txt', '3']);
    expect(JSON.stringify(found)).not.toContain('wJalrXUtnFEMI');
  });

  it('appears in the summaries as plain text', () => {
    for (const { summary } of steps) {
      // Text in code quotes is literal, whatever it contains.
      expect(summary.replace(/`[^`\n]*`/g, '')).not.toMatch(/<script|<b>|\[x\]\(/);
      expect(summary.replaceAll('\n', '').match(steering())).toBeNull();
      expect(summary).not.toMatch(/^\s*(?:::|##\[)/m);
    }
  });
});
