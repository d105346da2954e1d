import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../../src/core/contracts/config/factory-config.ts';
import { testCommand } from '../../../../../src/stages/integrate/gates/test-files/test-command.ts';

const configured = factoryConfig.parse({
  gate_policy: {
    prove_tests_commands: [
      { files: ['**/*.test.ts'], command: ['npx', 'vitest', 'run', '{file}'] },
      { files: ['**/*_test.go'], command: ['go', 'test', './{dir}'], timeout_seconds: 5 },
      { files: ['web/**'], command: ['npx', 'jest', '--runTestsByPath={file}'] },
    ],
  },
}).gate_policy.prove_tests_commands;

const rows: readonly (readonly [path: string, text: string, command: string | undefined])[] = [
  ['a/b.test.ts', '', 'npx vitest run a/b.test.ts'],
  ['pkg/a_test.go', '', 'go test ./pkg'],
  ['a_test.go', '', 'go test ./.'],
  ['web/x.test.js', "import test from 'node:test'", 'npx jest --runTestsByPath=web/x.test.js'],
  ['test/x.test.js', "import test from 'node:test'", 'node --test test/x.test.js'],
  ['test/x.test.mjs', 'import { test } from "node:test"', 'node --test test/x.test.mjs'],
  ['test/x.cjs', "const test = require('node:test')", 'node --test test/x.cjs'],
  ['test/x.test.js', "import test from 'vitest'", undefined],
  ['test/x.test.js', "test('a', f)", undefined],
  ['tests/test_a.py', 'import unittest\n', 'python3 -m unittest tests/test_a.py'],
  ['tests/test_a.py', 'import unittest\nimport pytest\n', 'python3 -m pytest tests/test_a.py'],
  ['tests/test_a.py', 'def test_a(): pass\n', undefined],
  // Names that a worker chose: an option, a placeholder, a shell's text.
  ['-x.test.js', "import 'node:test'", 'node --test ./-x.test.js'],
  ['{file}/a_test.go', '', 'go test ./{file}'],
  ['a $(id)/b.test.ts', '', 'npx vitest run a $(id)/b.test.ts'],
];

describe('the command of one test file', () => {
  it.each(rows)('%s with %j', (path, text, expected) => {
    const found = testCommand({ path, text }, configured, 'linux');
    expect(found?.command.join(' ')).toBe(expected);
  });

  it('has the time limit of its entry, and python on Windows', () => {
    expect(testCommand({ path: 'a_test.go', text: '' }, configured, 'linux')?.timeoutSeconds).toBe(5);
    expect(testCommand({ path: 'a_test.py', text: 'import unittest' }, [], 'win32')).toEqual({
      command: ['python', '-m', 'unittest', 'a_test.py'],
      timeoutSeconds: 120,
    });
  });

  it.each([[['npx', 'jest']], [['{file}']], [[]], [{ shell: 'bash', run: 'jest {file}' }]])(
    'cannot be configured as %j',
    (command) => {
      const given = { gate_policy: { prove_tests_commands: [{ files: ['**'], command }] } };
      expect(factoryConfig.safeParse(given).success).toBe(false);
    },
  );
});
