import { describe, expect, it } from '@jest/globals';
import { readTests, saysTheSame } from '../../../../src/core/policy/tests/read-tests.ts';

/** Path, text, names, and marks that switch tests off. */
const rows: readonly (readonly [string, string, readonly string[], number])[] = [
  [
    'a.test.ts',
    'it(\'adds\', () => {});\ntest("subtracts", f);\nit(`divides`, f);',
    ['adds', 'subtracts', 'divides'],
    0,
  ],
  ['a.test.js', "it.each([1, 2])('counts %s', f);\ntest.each`a\n1`('table', f);", ['counts %s', 'table'], 0],
  [
    'a.test.js',
    "it.skip('a', f); test.only('b', f); describe.skip('c', f); xit('d', f); fdescribe('e', f);",
    ['a', 'b', 'd'],
    5,
  ],
  [
    'a.test.js',
    "// it('gone', f);\n/* test('gone too', f); */\nit('kept // not a comment', f);",
    ['kept // not a comment'],
    0,
  ],
  [
    'a.test.mjs',
    "test('x', { skip: true }, f);\ntest.todo('later');\nsubmit('form');\norbit.it('no');",
    ['x', 'later'],
    2,
  ],
  ['a.test.js', "const url = 'http://x'; it('after a url', f);", ['after a url'], 0],
  [
    'test_a.py',
    'def test_one():\n    pass\n\nclass TestX:\n    async def test_two(self):\n        pass\n',
    ['test_one', 'test_two'],
    0,
  ],
  [
    'test_a.py',
    '@pytest.mark.skip\ndef test_one():\n    pass\n@pytest.mark.xfail(reason="x")\ndef test_two(): pass\n',
    ['test_one', 'test_two'],
    2,
  ],
  ['test_a.py', '# def test_gone():\n"""\ndef test_text():\n"""\ndef helper():\n    pytest.skip("x")\n', [], 1],
  [
    'test_a.py',
    '@unittest.skipIf(True, "x")\nclass A(TestCase):\n    def test_a(self):\n        self.skipTest("y")\n',
    ['test_a'],
    2,
  ],
  [
    'a_test.go',
    'func TestA(t *testing.T) {\n\tt.Skip("x")\n}\nfunc FuzzB(f *testing.F) {}\nfunc helper() {}\n',
    ['TestA', 'FuzzB'],
    1,
  ],
  [
    'ATest.java',
    '@Test\nvoid adds() {}\n@Disabled @Test public void subtracts() throws E {}\n',
    ['adds', 'subtracts'],
    1,
  ],
  [
    'ATest.java',
    '@ParameterizedTest\n@ValueSource(ints = {1, 2})\nvoid takes(int n) {}\nvoid helper() {}',
    ['takes'],
    0,
  ],
  ['ATest.kt', '@Test\nfun `adds two`() {}\n', ['`adds two`'], 0],
  ['a_spec.rb', "it 'adds' do\nend\nxit 'skipped' do\nend\nit('x', skip: true) { }\n", ['adds', 'skipped', 'x'], 2],
  ['test_a.rb', 'def test_one\n  skip\nend\n', ['test_one'], 1],
  [
    'a.rs',
    '#[test]\nfn adds() {}\n#[tokio::test]\n#[ignore]\nasync fn waits() {}\nfn helper() {}\n',
    ['adds', 'waits'],
    1,
  ],
  [
    'ATest.php',
    'public function testAdds() {}\n#[Test]\npublic function subtracts(): void { $this->markTestSkipped(); }\n',
    ['testAdds', 'subtracts'],
    1,
  ],
  ['a.test.js', "it.skipIf(ci)('a', f); test.failing('b', f); it('c', { skip: 'later' }, f);", ['a', 'b', 'c'], 3],
  ['a.test.js', "const page = { skip: 10, todo: false }; it('a', f);", ['a'], 0],
  ['test_a.py', 'pytestmark = [pytest.mark.skip]\n@mark.xfail\ndef test_one(): pass\n', ['test_one'], 2],
  ['conftest.py', 'collect_ignore = ["test_a.py"]\n', [], 1],
  ['a_test.go', '//go:build never\n// +build never\n\npackage a\n\nfunc TestA(t *testing.T) {}\n', ['TestA'], 2],
  ['a.rs', '#[test]\n#[cfg_attr(not(feature = "slow"), ignore)]\nfn waits() {}\n', ['waits'], 1],
];

describe('the tests of a file', () => {
  it.each(rows)('%s: %j', (path, text, names, off) => {
    expect(readTests(path, text)).toEqual({ names, off });
  });

  it('are unknown if no rule reads the language', () => {
    expect(readTests('a.test.hs', 'test = 1')).toBeNull();
  });
});

describe('two versions of a test file', () => {
  it.each([
    ['a.test.js', "it('a', f);\n", "// why\nit('a', f);  \n\n", true],
    ['a.test.js', "it('a', f);\n", "it('a', g);\n", false],
    ['a.test.js', "it('a // b', f);\n", "it('a // c', f);\n", false],
    ['test_a.py', 'def test_a():\n    x()\n', '# why\ndef test_a():\n    x()  # here\n', true],
    ['test_a.py', 'def test_a():\n    x()\n    y()\n', 'def test_a():\n    x()\ny()\n', false],
    ['a.txt', 'a\n', 'a\n\n', false],
  ])('%s: %j and %j say the same: %s', (path, before, after, expected) => {
    expect(saysTheSame(path, before, after)).toBe(expected);
  });
});
