import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../../src/core/contracts/config/factory-config.ts';
import type { TreeChange } from '../../../../../src/core/git/objects/diff-tree.ts';
import { sha256 } from '../../../../../src/core/system/text/hash.ts';
import type {
  RulesInput,
  WorkerEvidence,
} from '../../../../../src/stages/validate-bundles/evidence/worker-evidence.ts';
import { testsRemovedRule } from '../../../../../src/stages/validate-bundles/rules/tests/tests-removed-rule.ts';

type Files = Readonly<Record<string, string>>;

/** A worker's changes, as its files before and after; `moves` lists renames, new name to old. */
function evidenceOf(before: Files, after: Files, moves: Files): WorkerEvidence {
  const blobs = new Map(
    [before, after].flatMap((files) => Object.values(files)).map((text) => [sha256(text), Buffer.from(text)]),
  );
  const side = (text: string | undefined) =>
    text === undefined ? ['000000', '0'.repeat(64)] : [text === 'LINK' ? '120000' : '100644', sha256(text)];
  const gone = new Set(Object.values(moves));
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((path) => !gone.has(path)).sort();
  const changes = paths.flatMap((path): TreeChange[] => {
    const oldPath = moves[path];
    const [old, now] = [before[oldPath ?? path], after[path]];
    if (old === now && oldPath === undefined) return [];
    const [oldMode = '', oldBlob = ''] = side(old);
    const [newMode = '', newBlob = ''] = side(now);
    const type =
      oldPath !== undefined ? 'renamed' : old === undefined ? 'added' : now === undefined ? 'deleted' : 'modified';
    return [{ path, type, oldMode, newMode, oldBlob, newBlob, ...(oldPath === undefined ? {} : { oldPath }) }];
  });
  return { worker: 'A_core', truth: { changes }, blobs } as unknown as WorkerEvidence;
}

function judge(evidence: WorkerEvidence, tests: object = {}, granted: readonly string[] = []): string[] {
  const config = factoryConfig.parse({ tests });
  const run = { inputs: { config, may_remove_tests: { A_core: granted } } } as unknown as RulesInput;
  return testsRemovedRule(evidence, run).map(({ severity, file }) => `${severity} ${file}`);
}

const two = "it('a', f);\nit('b', f);\n";
const row = (name: string, before: Files, after: Files, expected: readonly string[], moves: Files = {}) =>
  [name, before, after, expected, moves] as const;

describe('tests that a worker removes', () => {
  it.each([
    row('a deleted script', { 'test/t1.js': 'process.exit(1)\n' }, {}, ['error test/t1.js']),
    row('an emptied one', { 'test/t1.js': 'process.exit(1)\n' }, { 'test/t1.js': ' \n' }, ['error test/t1.js']),
    row('one of comments only', { 'test/t1.js': 'exit(1)\n' }, { 'test/t1.js': '// exit(1)\n/* x */' }, [
      'error test/t1.js',
    ]),
    row('a test gone', { 'a.test.js': two }, { 'a.test.js': "it('a', f);\n" }, ['error a.test.js']),
    row('a test that is commented out', { 'a.test.js': two }, { 'a.test.js': "it('a', f);\n// it('b', f);" }, [
      'error a.test.js',
    ]),
    row('a test that is skipped', { 'a.test.js': two }, { 'a.test.js': two.replace("it('b'", "it.skip('b'") }, [
      'error a.test.js',
    ]),
    row('only one that still runs', { 'a.test.js': two }, { 'a.test.js': two.replace("it('b'", "it.only('b'") }, [
      'error a.test.js',
    ]),
    row('another name at the same count', { 'a.test.js': two }, { 'a.test.js': two.replace("'b'", "'c'") }, [
      'warning a.test.js',
    ]),
    row('another name that is skipped', { 'a.test.js': two }, { 'a.test.js': two.replace("it('b'", "it.skip('c'") }, [
      'error a.test.js',
    ]),
    row(
      'a test that moved to another file',
      { 'a.test.js': two },
      { 'a.test.js': "it('a', f);\n", 'b.test.js': "it('b', f);" },
      [],
    ),
    row('a file whose tests all moved', { 'a.test.js': two }, { 'b.test.js': two }, []),
    row('a renamed file', { 'a.test.js': two }, { 'b.test.js': two }, [], { 'b.test.js': 'a.test.js' }),
    row('a renamed file that lost a test', { 'a.test.js': two }, { 'b.test.js': "it('a', f);" }, ['error a.test.js'], {
      'b.test.js': 'a.test.js',
    }),
    row(
      'a file renamed to what no runner takes',
      { 'a.test.js': 'run()\n' },
      { 'a.js.old': 'run()\n' },
      ['error a.test.js'],
      { 'a.js.old': 'a.test.js' },
    ),
    row('a file that became a link', { 'a.test.js': 'run()\n' }, { 'a.test.js': 'LINK' }, ['error a.test.js']),
    row('a test removed with what it tests', { 'a.test.js': two, 'a.js': 'x' }, {}, ['warning a.test.js']),
    row('a python test with what it tests', { 'test_a.py': 'def test_a(): pass', 'a.py': 'x' }, {}, [
      'warning test_a.py',
    ]),
    row('an added test', { 'a.test.js': two }, { 'a.test.js': `${two}it('c', f);` }, []),
    row('a changed test', { 'a.test.js': two }, { 'a.test.js': two.replace('f', 'g') }, []),
    row('a new file of skipped tests', {}, { 'a.test.js': "it.skip('a', f)" }, []),
    row('a deleted snapshot', { 'test/__snapshots__/a.snap': 'x' }, {}, []),
    row('a deleted fixture', { 'test/fixtures/a.js': 'x' }, {}, []),
    row('a deleted file that is no test', { 'src/a.js': 'x' }, {}, []),
    row(
      'go',
      { 'a_test.go': 'func TestA(t *testing.T) {}\n' },
      { 'a_test.go': 'func TestA(t *testing.T) {\nt.Skip()\n}\n' },
      ['error a_test.go'],
    ),
    row(
      'tests that moved to a file that skips them',
      { 'a.test.js': two },
      { 'b.test.js': two.replaceAll('it(', 'it.skip(') },
      ['error a.test.js'],
    ),
    row(
      'one test that moved to a file where it does nothing',
      { 'a.test.js': two },
      { 'a.test.js': "it('a', f);\n", 'b.test.js': "it('b', () => {});" },
      ['error a.test.js'],
    ),
    row(
      'a skipped test that moved',
      { 'a.test.js': two.replace("it('b'", "it.skip('b'") },
      { 'a.test.js': "it('a', f);\n", 'b.test.js': "it.skip('b', f);" },
      [],
    ),
    row('tests that moved to fixtures', { 'test/a.js': two }, { 'test/fixtures/a.js': two }, ['error test/a.js']),
    row(
      'a file put aside in the folder of tests',
      { 'test/a.js': two },
      { 'test/a.js.disabled': two },
      ['error test/a.js'],
      { 'test/a.js.disabled': 'test/a.js' },
    ),
    row('a script put aside there', { 'test/t.sh': 'run\n' }, { 'test/t.sh.off': 'run\n' }, ['error test/t.sh'], {
      'test/t.sh.off': 'test/t.sh',
    }),
    row(
      'a name that its runner does not take',
      { 'tests/test_a.py': 'def test_a(): f()\n' },
      { 'tests/a.py': 'def test_a(): f()\n' },
      ['error tests/test_a.py'],
      { 'tests/a.py': 'tests/test_a.py' },
    ),
    row(
      'another name that its runner takes',
      { 'tests/test_a.py': 'def test_a(): f()\n' },
      { 'tests/test_b.py': 'def test_a(): f()\n' },
      [],
      { 'tests/test_b.py': 'tests/test_a.py' },
    ),
    row('a helper of another name', { 'test/help.js': 'f()\n' }, { 'test/helpers.js': 'f()\n' }, [], {
      'test/helpers.js': 'test/help.js',
    }),
    row('a new language', { 'a.test.js': two }, { 'a.test.ts': two }, [], { 'a.test.ts': 'a.test.js' }),
    row('a test without a body', { 'a.test.js': two }, { 'a.test.js': two.replace('f', '() => {}') }, [
      'error a.test.js',
    ]),
    row('a new test without a body', { 'a.test.js': two }, { 'a.test.js': `${two}it('c', () => {});` }, []),
    row('a script that ends early', { 'test/t.sh': 'run\n' }, { 'test/t.sh': 'exit 0\nrun\n' }, ['error test/t.sh']),
    row('a script of comments only', { 'test/t.sh': 'run\n' }, { 'test/t.sh': '#!/bin/sh\n# run\n' }, [
      'error test/t.sh',
    ]),
    row('a new file that pytest reads for others', {}, { 'tests/conftest.py': 'collect_ignore = ["test_a.py"]\n' }, [
      'error tests/conftest.py',
    ]),
    row('such a file without a mark', {}, { 'tests/conftest.py': 'import pytest\n' }, []),
    row(
      'C#',
      { 'tests/ATests.cs': '[Fact]\npublic void A() { F(); }' },
      { 'tests/ATests.cs': '[Fact(Skip = "x")]\npublic void A() { F(); }' },
      ['error tests/ATests.cs'],
    ),
    row('a language without rules', { 'test/a.hs': 'x\n' }, { 'test/a.hs': 'y\n' }, []),
  ])('%s', (_name, before, after, expected, moves) => {
    expect(judge(evidenceOf(before, after, moves))).toEqual(expected);
  });

  const deleted = evidenceOf({ 'test/t1.js': 'x\n' }, {}, {});
  it.each([
    ['warn, if policy says so', { on_removal: 'warn' }, [], ['warning test/t1.js']],
    ['nothing, if the prompt allows it', {}, ['test/t1.js'], []],
    ['block, if the prompt allows others', {}, ['test/t2.js'], ['error test/t1.js']],
    ['nothing, if policy names other files', { globs: ['**/spec/**'] }, [], []],
  ])('%s', (_name, tests, granted, expected) => {
    expect(judge(deleted, tests, granted)).toEqual(expected);
  });
});

describe('a removed test that another file had before', () => {
  const one = "it('one', f);\n";
  it.each<readonly [what: string, before: Files, after: Files, expected: readonly string[]]>([
    [
      'does not move to it',
      { 'a.test.js': one, 'b.test.js': one },
      { 'b.test.js': `${one}// x\n` },
      ['error a.test.js'],
    ],
    [
      'moves to a file that did not',
      { 'a.test.js': one, 'b.test.js': "it('two', f);\n" },
      { 'b.test.js': `it('two', f);\n${one}` },
      [],
    ],
    ['moves to a new file', { 'a.test.js': one }, { 'c.test.js': one }, []],
  ])('%s', (_what, before, after, expected) => {
    expect(judge(evidenceOf(before, after, {})).filter((each) => each.startsWith('error'))).toEqual(expected);
  });
});
