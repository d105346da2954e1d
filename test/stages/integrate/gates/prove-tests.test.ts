import { describe, expect, it } from '@jest/globals';
import { findProgram } from '../../../../src/core/system/processes/find-program.ts';
import { gatesStage } from '../../../../src/stages/integrate/gates-stage.ts';
import { outcome, textOf } from '../../../helpers/stages/integrate-outcome.ts';
import { type IntegrateRunOptions, integrateRun } from '../../../helpers/stages/integrate-run.ts';
import { itUnless } from '../../../helpers/unless.ts';

const proving = { prove_tests: true, sandbox: 'off' } as const;

const javascript = (name: string, ...body: readonly string[]): string =>
  [
    "import test from 'node:test';",
    "import assert from 'node:assert/strict';",
    `test('${name}', async () => {`,
    ...body.map((line) => `  ${line}`),
    '});',
    '',
  ].join('\n');
const sum = "const { sum } = await import('../src/sum.js');";
const product = "const { product } = await import('../src/product.js');";

/** A repository whose tests are node:test, and work of three workers. */
const ofNode: IntegrateRunOptions = {
  base: {
    'package.json': '{ "type": "module" }\n',
    'src/sum.js': 'export const sum = (a, b) => a + b;\n',
    'test/sum.test.js': javascript('sum', sum, 'assert.equal(sum(1, 2), 3);'),
    'test/moved.test.js': javascript('moved', sum, 'assert.equal(sum(3, 4), 7);'),
    'test/comment.test.js': javascript('comment', sum, 'assert.equal(sum(0, 0), 0);'),
    'test/old.test.js': javascript('old', sum, 'assert.equal(sum(5, 5), 10);'),
  },
  work: {
    A_core: {
      'src/product.js': 'export const product = (a, b) => a * b;\n',
      'test/product.test.js': javascript('product', product, 'assert.equal(product(2, 3), 6);'),
      'test/moved.test.js': null,
      'test/unit/moved.test.js': javascript('moved', sum, 'assert.equal(sum(3, 4), 7);'),
    },
    B_tooling: {
      // Its helper and its data are files of the run too: it passes on the base only when they are laid over it.
      'test/support/numbers.js':
        "import { readFileSync } from 'node:fs';\nexport const numbers = () => JSON.parse(readFileSync(new URL('../fixtures/numbers.json', import.meta.url)));\n",
      'test/fixtures/numbers.json': '[1, 2]\n',
      'test/vacuous.test.js': javascript(
        'vacuous',
        sum,
        "const { numbers } = await import('./support/numbers.js');",
        'assert.equal(sum(...numbers()), 3);',
      ),
      'test/comment.test.js': `// a comment\n\n${javascript('comment', sum, 'assert.equal(sum(0, 0), 0);')}`,
    },
    C_features: {
      'test/red.test.js': javascript(
        'red',
        "console.log('x'.repeat(3_000_000));",
        product,
        'assert.equal(product(2, 2), 5);',
      ),
      'test/other.spec.ts': "it('needs a runner', () => {});\n",
      'test/old.test.js': null,
    },
  },
  gatePolicy: proving,
};

const python = (name: string, ...body: readonly string[]): string =>
  [
    'import unittest',
    '',
    `class ${name}(unittest.TestCase):`,
    '    def test_it(self):',
    ...body.map((line) => `        ${line}`),
    '',
  ].join('\n');
const python3 = await findProgram('python3', process.env);

describe('the gate prove-tests', () => {
  it('names each test file that passes on the base commit too, or fails on the merge', async () => {
    await using run = await integrateRun(ofNode);
    const report = await gatesStage(run.inputs, run.deps, 'prove-tests');
    expect([report.status, report.number]).toEqual(['BLOCKED', 1]);
    const [gate] = report.gates.gates;
    expect([gate?.name, gate?.rc, gate?.tree]).toEqual(['prove-tests', 1, report.gates.tree]);
    expect((gate?.findings ?? []).map(({ code, file, worker }) => [code, file, worker])).toEqual([
      ['ERR_TEST_NO_COMMAND', 'test/other.spec.ts', 'C_features'],
      ['ERR_TEST_FAILED', 'test/red.test.js', 'C_features'],
      ['ERR_TEST_PROVES_NOTHING', 'test/vacuous.test.js', 'B_tooling'],
    ]);
    const log = gate?.output.toString() ?? '';
    expect(log.length).toBeLessThan(100_000);
    expect(log.slice(log.indexOf('test/fixtures/numbers.json:')).split('\n')).toEqual([
      'test/fixtures/numbers.json: laid over the base commit, not run by itself',
      'test/support/numbers.js: laid over the base commit, not run by itself',
      'test/unit/moved.test.js: laid over the base commit, not run by itself',
      'The test file test/other.spec.ts is changed, but no command is known that runs it alone.',
      'test/product.test.js: passed on the merge, exited with 1 on the base',
      'test/red.test.js: exited with 1 on the merge',
      'test/vacuous.test.js: passed on the merge, passed on the base',
      '',
    ]);

    // What integrate gets in Actions: the job failed, and its upload shows the reason.
    const gates = { result: 'failure', gates: new Map(gate === undefined ? [] : [[1, gate] as const]) } as const;
    const { final, codes } = await outcome(run, { gates });
    expect(codes).toEqual(['ERR_TEST_PROVES_NOTHING', 'ERR_TEST_NO_COMMAND', 'ERR_TEST_FAILED']);
    expect(final).toContain('- gate:prove-tests: BLOCKED (rc=1)');
    expect(final).toContain('The test file test/vacuous.test.js passes on the base commit too.');
    expect(final).toContain('> test/vacuous.test.js: passed on the merge, passed on the base');
    expect(textOf(run, 'Z_aggregator/LOGS/gate-prove-tests.log')).toContain('$ node --test test/product.test.js');
  });

  itUnless(python3 === undefined ? 'it needs python3' : undefined)(
    'passes a Python repository whose tests prove its change',
    async () => {
      await using run = await integrateRun({
        base: {
          'app.py': 'def total(items):\n    return 0\n',
          'tests/__init__.py': '',
          'tests/test_app.py': python('App', 'self.assertTrue(True)'),
        },
        work: {
          A_core: {
            'app.py': 'def total(items):\n    return sum(items)\n',
            'tests/test_app.py': python('App', 'from app import total', 'self.assertEqual(total([1, 2]), 3)'),
          },
        },
        gatePolicy: proving,
      });
      const { report, final, codes } = await outcome(run);
      expect([report.status, codes]).toEqual(['PASS', []]);
      expect(final).toContain('- gate:prove-tests: PASS (rc=0)');
      expect(textOf(run, 'Z_aggregator/LOGS/gate-prove-tests.log')).toMatch(
        /\ntests\/test_app\.py: passed on the merge, exited with 1 on the base\n$/,
      );
      // It says nothing about the code that has no test, so that it is not counted as a gate.
      expect(report.gatesRan).toBe(0);
    },
  );

  it('uses the configured command, runs set-up on both trees, and says when there is nothing to run', async () => {
    const command = [
      process.execPath,
      '-e',
      "process.exit(require('fs').existsSync('made') && require('fs').existsSync('a.txt') ? 0 : 9)",
      '{file}',
    ];
    const options: IntegrateRunOptions = {
      base: { 'b.txt': 'b\n', '.gitignore': 'made\n' },
      work: { A_core: { 'a.txt': 'a\n', 'test/a.test.ts': "it('reads a.txt', () => {});\n" } },
      setup: { commands: [[process.execPath, '-e', "require('fs').writeFileSync('made', '')"]] },
      gates: [{ name: 'prove', command: [process.execPath, '-e', ''] }],
      gatePolicy: {
        ...proving,
        required: true,
        prove_tests_commands: [{ files: ['test/**/*.test.ts'], command, timeout_seconds: 60 }],
      },
    };
    await using run = await integrateRun(options);
    const { gates } = await gatesStage(run.inputs, run.deps);
    expect(gates.gates.map(({ name, rc }) => [name, rc])).toEqual([
      ['prove', 0],
      ['prove-tests', 0],
    ]);
    expect(gates.gates[1]?.output.toString()).toContain(
      'test/a.test.ts: passed on the merge, exited with 9 on the base\n',
    );

    await using none = await integrateRun({ ...options, work: { A_core: { 'a.txt': 'a\n' } } });
    const { report, final, codes } = await outcome(none);
    expect([report.status, codes, report.gatesRan]).toEqual(['PASS', [], 1]);
    expect(final).toContain('- ERR_TEST_PROVES_NOTHING: No test file was added or changed');
  });
});
