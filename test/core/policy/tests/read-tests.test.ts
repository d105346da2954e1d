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

/** Languages of tests that no gate can run alone, and marks of other kinds. */
const otherRows: typeof rows = [
  [
    'ATests.cs',
    '[Fact]\npublic void Adds() {}\n[Theory]\n[InlineData(1)]\npublic async Task Takes(int n) {}\n[Fact(Skip = "later")]\nvoid Waits() {}',
    ['Adds', 'Takes', 'Waits'],
    1,
  ],
  ['ATests.cs', '[Test, Ignore("x")]\npublic void A() { }\nvoid Helper() {}\n#if false\n', ['A'], 2],
  [
    'ATests.swift',
    'func testA() throws { throw XCTSkip("x") }\n@Test func adds() {}\nfunc helper() {}',
    ['testA', 'adds'],
    1,
  ],
  [
    'a_test.cc',
    'TEST(Sum, Adds) {}\nTEST_F(Sum, DISABLED_Waits) {}\nTEST_CASE("takes", "[.slow]") {}\n#if 0\n#endif\n',
    ['Sum, Adds', 'Sum, DISABLED_Waits', '"takes"'],
    3,
  ],
  ['a_test.dart', "test('adds', () {});\ntestWidgets('shows', (t) async {}, skip: true);", ['adds', 'shows'], 1],
  ['a_test.exs', '  @tag :skip\n  test "adds", %{a: a} do\n  end\n', ['"adds"'], 1],
  ['a.bats', '@test "adds" {\n  skip\n}\n# @test "gone" {\n', ['"adds"'], 1],
  ['test/t1.sh', 'exit 0\n./run || exit 1\n', [], 1],
  ['test/t1.sh', './run || exit 1\nexit 0\n', [], 0],
  ['test/t1.js', 'process.exit(0);\nrun();\n', [], 1],
  ['test/t1.js', 'run();\nprocess.exit(0);\n', [], 0],
  ['test_a.py', 'if False:\n    def test_a(): f()\n', ['test_a'], 1],
  ['a.test.js', "if (false) { it('a', f); }\nit['skip']('b', f);", ['a'], 2],
  [
    'a_test.go',
    'func Testable() {}\nfunc BenchmarkA(b *testing.B) {}\nfunc TestA(t *testing.T) { f(t) }',
    ['TestA'],
    0,
  ],
  ['ATest.java', '@Test @DisabledOnJre(JAVA_8)\nvoid a() { f(); }', ['a'], 1],
  ['a_spec.rb', "describe 'x', skip: 'later' do\n  before { skip }\nend\n", [], 2],
];

/** Path, text, and the number of tests that do nothing. */
const idleRows: readonly (readonly [string, string, number])[] = [
  ['a.test.js', "it('a', () => {});\nit('b', async () => { return; f(); });\nit('c', function () {\n});", 3],
  ['a.test.js', "it('a', () => { expect(true).toBe(true); });\nit('b', () => undefined);", 2],
  ['a.test.js', "it('a', () => { // f();\n});", 1],
  ['a.test.js', "it('a', () => { return f(); });\nit('b', f);\nit('c', () => { expect(a).toBe(true); });", 0],
  ['a.test.js', "it('a', () => expect(f()).toBe(1));\nit('b', () => f());", 0],
  ['test_a.py', 'def test_a():\n    pass\ndef test_b(x): return\ndef test_c(self) -> None:\n    assert True\n', 3],
  ['test_a.py', "def test_a():\n    '''Says what.'''\n    return\n    f()\n", 1],
  ['test_a.py', 'def test_a():\n    return f()\ndef test_b():\n    assert True == f()\n', 0],
  ['a_test.go', 'func TestA(t *testing.T) {}\nfunc TestB(t *testing.T) {\n\treturn\n\tf()\n}\n', 2],
  ['a_test.go', 'func TestA(t *testing.T) {\n\tf(t)\n}\n', 0],
  [
    'ATest.java',
    '@Test\npublic void a() throws E {\n}\n@Test void b() { assertTrue(true); }\n@Test void c() { f(); }',
    2,
  ],
  ['a_spec.rb', "it 'a' do\nend\nit('b') { }\nit 'c' do\n  f\nend\n", 2],
  ['test_a.rb', 'def test_a\nend\ndef test_b\n  assert f\nend\n', 1],
  ['a.rs', '#[test]\nfn a() {}\n#[test]\nfn b() { assert!(true); }\n#[test]\nfn c() { f(); }', 2],
  [
    'ATest.php',
    'public function testA(): void {}\nfunction testB() { $this->assertTrue(true); }\nfunction testC() { f(); }',
    2,
  ],
  ['ATests.cs', '[Fact]\npublic void A() { }\n[Fact]\npublic void B() { F(); }', 1],
  ['ATests.swift', 'func testA() {}\nfunc testB() { f() }', 1],
  ['a_test.cc', 'TEST(A, B) {}\nTEST(A, C) { f(); }', 1],
  ['a_test.dart', "test('a', () {});\ntest('b', () { f(); });", 1],
  ['a_test.exs', 'test "a" do\nend\ntest "b" do\n  assert f()\nend\n', 1],
  ['a.bats', '@test "a" {\n  true\n}\n@test "b" {\n  run f\n}\n', 1],
];

describe('the tests of a file', () => {
  it.each([...rows, ...otherRows])('%s: %j', (path, text, names, off) => {
    expect(readTests(path, text)).toMatchObject({ names, off });
  });

  it.each(idleRows)('%s: %j has %i that do nothing', (path, text, idle) => {
    expect(readTests(path, text)?.idle).toBe(idle);
  });

  const repeated = "it('a', ( @Test void a( [Fact] func TestA( fn #[test] { it(x TEST(A, B test('a', ";
  it.each(['js', 'py', 'go', 'java', 'rb', 'rs', 'php', 'cs', 'swift', 'cc', 'dart', 'exs', 'sh'])(
    'are found in linear time in a hostile file: .%s',
    (extension) => {
      const seconds = (text: string): number => {
        const start = performance.now();
        readTests(`a.${extension}`, text);
        return (performance.now() - start) / 1000;
      };
      for (const part of [repeated, `[Fact]${' '.repeat(500)}`, '[', '(', '@Test\n']) {
        expect(seconds(part.repeat(Math.ceil(200_000 / part.length)))).toBeLessThan(5);
      }
    },
  );

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
