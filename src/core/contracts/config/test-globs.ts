/** Names by which common test runners find tests without any configuration, with the page of a runner that says so. */
const conventions: readonly (readonly [glob: string, source: string])[] = [
  // Folders
  ['**/test/**', 'https://nodejs.org/docs/latest/api/test.html'],
  ['**/tests/**', 'https://doc.rust-lang.org/cargo/guide/tests.html'],
  ['**/__tests__/**', 'https://jestjs.io/docs/configuration'],
  [
    '**/src/{test,it}/**',
    'https://maven.apache.org/guides/introduction/introduction-to-the-standard-directory-layout.html',
  ],
  ['**/src/*Test/**', 'https://kotlinlang.org/docs/multiplatform-discover-project.html'],
  ['**/*Tests/**', 'https://developer.apple.com/documentation/xcode/testing'],
  ['**/*.Test/**', 'https://learn.microsoft.com/dotnet/core/testing/unit-testing-with-dotnet-test'],
  ['**/integration_test/**', 'https://docs.flutter.dev/testing/integration-tests'],
  // Names of any language
  ['**/*.{test,spec}.*', 'https://vitest.dev/config/include'],
  ['**/*.{cy,e2e,test-d}.*', 'https://docs.cypress.io/app/references/configuration'],
  ['**/*[-_]{test,tests,spec}.{js,cjs,mjs,jsx,ts,cts,mts,tsx}', 'https://nodejs.org/docs/latest/api/test.html'],
  ['**/*Spec.{js,cjs,mjs,jsx,ts,cts,mts,tsx}', 'https://jasmine.github.io/api/npm/'],
  ['**/{test,tests,test-*}.{js,cjs,mjs,ts,cts,mts}', 'https://nodejs.org/docs/latest/api/test.html'],
  ['**/{test_*,*_test,*_tests,tests}.py', 'https://docs.pytest.org/en/stable/explanation/goodpractices.html'],
  ['**/conftest.py', 'https://docs.pytest.org/en/stable/reference/fixtures.html'],
  ['**/*_test.go', 'https://pkg.go.dev/cmd/go#hdr-Test_packages'],
  ['**/{test_*,*_test,*_spec}.{rb,cr}', 'https://rspec.info/features/3-13/rspec-core/configuration/pattern/'],
  ['**/*_{test,spec}.{ex,exs,dart,lua,php,clj,cljs,cljc,nim,zig}', 'https://hexdocs.pm/mix/Mix.Tasks.Test.html'],
  ['**/*[-_]{test,tests,unittest,spec}.{c,cc,cpp,cxx,m,mm}', 'https://google.github.io/googletest/primer.html'],
  ['**/{*Test,*Tests,tst_*}.{c,cc,cpp,cxx}', 'https://doc.qt.io/qt-6/qttest-index.html'],
  ['**/test[-_]*.{c,cc,cpp,cxx,m,mm,R,r,jl,ml}', 'https://testthat.r-lib.org/reference/test_dir.html'],
  ['**/{tests,*_test,*_tests}.rs', 'https://doc.rust-lang.org/book/ch11-03-test-organization.html'],
  [
    '**/*{Test,Tests,TestCase,Spec,Specs,Suite,IT,ITCase}.{java,kt,kts,scala,groovy}',
    'https://maven.apache.org/surefire/maven-surefire-plugin/examples/inclusion-exclusion.html',
  ],
  [
    '**/{Test,IT}[A-Z]*.{java,kt,groovy}',
    'https://maven.apache.org/surefire/maven-failsafe-plugin/examples/inclusion-exclusion.html',
  ],
  ['**/*{Test,Tests,Spec,Specs}.{cs,fs,vb,swift,m,mm,hs}', 'https://hspec.github.io/hspec-discover.html'],
  ['**/*{Test,Tests,TestCase,Spec,Cest,Cept}.php', 'https://docs.phpunit.de/en/11.5/organizing-tests.html'],
  ['**/*.Tests.ps1', 'https://pester.dev/docs/usage/file-placement-and-naming'],
  ['**/*_SUITE.erl', 'https://www.erlang.org/doc/apps/common_test/write_test_chapter.html'],
  ['**/*_{test,tests}.erl', 'https://www.erlang.org/doc/apps/eunit/chapter.html'],
  ['**/{test_*,test-*,*_test,*-test}.{sh,bash}', 'https://github.com/kward/shunit2'],
  ['**/*.bats', 'https://bats-core.readthedocs.io/en/stable/'],
  ['**/t/**/*.t', 'https://perldoc.perl.org/prove'],
  ['**/*.feature', 'https://cucumber.io/docs/cucumber/api/'],
  ['**/*.robot', 'https://robotframework.org/robotframework/latest/RobotFrameworkUserGuide.html'],
  ['**/*.{tftest,tofutest}.hcl', 'https://developer.hashicorp.com/terraform/language/tests'],
];

/** The default of `tests.globs`. */
export const testGlobs: readonly string[] = conventions.map(([glob]) => glob);
