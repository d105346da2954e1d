import { describe, expect, it } from '@jest/globals';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { compileTestPaths } from '../../../../src/core/policy/tests/test-paths.ts';

const kindOf = compileTestPaths(factoryConfig.parse({}).tests.globs);

/** Test files by the conventions of a runner. */
const found: Readonly<Record<string, string>> = {
  'node:test, AVA, Mocha': 'test/a.js test.mjs src/test.js a.test.cjs a-test.mjs a_test.ts src/test-a.js tests/a.js',
  'jest, vitest, Jasmine':
    'src/__tests__/a.tsx a.spec.ts src/a.test.tsx spec/a-spec.js spec/a_spec.js spec/aSpec.js src/ASpec.ts',
  'Cypress, Playwright, tsd': 'cypress/e2e/login.cy.ts app.e2e.ts e2e/a.spec.ts src/app.e2e-spec.ts index.test-d.ts',
  'pytest, unittest, Django': 'a/test_a.py a/a_test.py a/a_tests.py app/tests.py conftest.py pkg/sub/conftest.py',
  'go, cargo': 'pkg/a_test.go tests/a.rs src/a/tests.rs src/a_test.rs',
  'RSpec, minitest, Crystal': 'spec/a_spec.rb test/a_test.rb lib/test_a.rb spec/a_spec.cr',
  'ExUnit, dart, busted, clojure.test':
    'apps/x/a_test.exs lib/a_test.dart integration_test/app.dart spec/a_spec.lua src/a_test.cljc',
  'GoogleTest, Catch2, Qt Test, XCTest':
    'src/a_test.cc base/a_unittest.cc src/a-test.cpp src/test_a.c src/ATest.cpp src/tst_a.cpp AppTests/a.swift ATests.swift ATests.m',
  'JUnit, Spock, ScalaTest, Kotest':
    'src/test/java/a/A.java a/ATest.java a/ATests.kt a/ATestCase.java a/AIT.java a/TestA.java a/ASpec.groovy a/ASpec.scala a/ASuite.scala src/jvmTest/kotlin/A.kt src/androidTest/A.kt src/it/A.java',
  'xUnit, NUnit, MSTest, hspec': 'A.Tests/B.cs A.UnitTests/B.cs A.Test/B.vb src/BTests.cs src/BTest.fs app/BSpec.hs',
  'PHPUnit, Pest, Codeception': 'lib/ATest.php tests/A.php lib/ACest.php spec/ASpec.php',
  'testthat, Julia, OCaml, Perl, Erlang':
    'tests/testthat/test-a.R test/runtests.jl lib/test_a.ml t/a.t t/deep/a.t src/a_SUITE.erl src/a_tests.erl',
  'shell, Pester': 'a.bats a_test.sh test-a.sh A.Tests.ps1',
  'Cucumber, Robot Framework, Terraform': 'features/a.feature checks/a.robot modules/x/a.tftest.hcl',
};

/** Sources whose names only look like those of tests. */
const ordinary =
  'src/a.js src/latest.js src/contest.ts src/testing.py src/attest.go lib/testimonials.rb src/Testimonial.java src/TestimonialService.java src/Latest.java src/Contest.cs src/Audit.java src/Unit.java src/Item.kt src/Specification.java a.t spec/openapi.yaml docs/spec.md README.md src/inspect.js src/Latest.cpp src/aspect.hs Makefile src/IThing.cs latest/a.js src/test_data.json src/request.rs protest.py';

describe('tests.globs', () => {
  it.each(Object.entries(found))('finds the tests of %s', (_runner, paths) => {
    expect(paths.split(' ').filter((path) => kindOf(path) !== 'tests')).toEqual([]);
    expect(paths.split(' ').filter((path) => kindOf(`deep/er/${path}`) !== 'tests')).toEqual([]);
  });

  it('leaves other files alone', () => {
    expect(ordinary.split(' ').filter((path) => kindOf(path) !== undefined)).toEqual([]);
  });

  it('knows data beside tests', () => {
    const data = 'test/fixtures/a.js pkg/testdata/a_test.go src/__snapshots__/a.test.js.snap tests/__mocks__/a.js';
    expect(data.split(' ').filter((path) => kindOf(path) !== 'data')).toEqual([]);
  });
});
