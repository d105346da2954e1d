import { expect, it } from '@jest/globals';
import type { CommandForm } from '../../../src/core/contracts/config/command-form.ts';
import { compileGateFiles } from '../../../src/core/policy/gate-files.ts';

const scripts = {
  test: 'npm run unit && jest --ci',
  unit: 'node scripts/unit.js',
  pretest: 'sh ./prepare.sh',
  odd: 1,
  npm: 'npm',
};
const bash = (run: string): CommandForm => ({ shell: 'bash', run });

it.each<readonly [command: CommandForm, started: readonly string[], steering: readonly string[]]>([
  [['sh', 'checks/check.sh'], ['checks/check.sh'], []],
  [['./checks/check.sh', '-v'], ['checks/check.sh'], []],
  [['bash', '-eu', './checks/../check.sh', 'a.js'], ['check.sh'], []],
  [['sh', '-c', 'test -f a.js && CI=1 node "b.js"; . ./env.sh'], ['b.js', 'env.sh'], []],
  [bash('cd x\npython3.12 tools/run.py'), ['tools/run.py'], []],
  [['env', 'A=1', 'python', '-m', 'unittest'], ['unittest.py', 'unittest/__init__.py', 'unittest/__main__.py'], []],
  [['grep', '-q', 'x', 'a.js'], [], []],
  [['make', '-C', 'lib', 'test'], [], ['Makefile', 'lib/GNUmakefile', 'mk/rules.mk']],
  [['/usr/bin/make'], [], ['makefile']],
  [['just', 'test'], [], ['justfile', '.justfile']],
  [['task', 'test'], [], ['Taskfile.yml', 'taskfile.dist.yaml']],
  [['python3', '-m', 'pytest', '-q'], ['pytest.py'], ['conftest.py', 'tests/conftest.py', 'pytest.ini', 'setup.cfg']],
  [['tox'], [], ['tox.ini', 'conftest.py']],
  [
    ['npm', 'test'],
    ['scripts/unit.js', 'prepare.sh'],
    ['jest.config.js', 'babel.config.json'],
  ],
  [['npm', 'run', 'odd'], [], []],
  [['yarn', 'npm'], [], []],
  [
    ['npx', 'vitest', 'run'],
    ['node_modules/vitest/dist/cli.js', 'a/node_modules/.bin/vitest'],
    ['vitest.config.ts', 'vite.config.mts'],
  ],
  [['npx.cmd', 'mocha'], [], ['.mocharc.cjs']],
  [
    bash('npx eslint . && npx tsc -p .'),
    [],
    ['eslint.config.mjs', '.eslintrc.json', '.eslintignore', 'tsconfig.build.json'],
  ],
  [['ruff', 'check'], [], ['ruff.toml']],
  [['golangci-lint', 'run'], [], ['.golangci.yml']],
  [['bundle', 'exec', 'rspec'], [], ['.rspec', 'spec/spec_helper.rb']],
  [['vendor/bin/phpunit'], ['vendor/bin/phpunit'], ['phpunit.xml.dist', 'phpunit.dist.xml']],
  [['cmake', '--build', '.'], [], ['lib/CMakeLists.txt']],
])('the gate %j', (command, started, steering) => {
  const { isStarted, steers } = compileGateFiles(command, scripts);
  expect(started.filter((path) => !isStarted(path))).toEqual([]);
  expect(steering.filter((path) => !steers(path))).toEqual([]);
  const others = ['a.js', 'README.md', 'src/make.js', 'package.json', 'docs/Makefile.md', 'jest', 'x/pytest.ini.txt'];
  expect(others.filter((path) => isStarted(path) || steers(path))).toEqual([]);
});

it('reads each script once, however many scripts name it', () => {
  const names = Array.from({ length: 40 }, (_, at) => `s${at}`);
  const all = Object.fromEntries(
    names.map((name) => [name, `npm-run-all ${names.join(' ')} && npm run ${names.join(' ')}`]),
  );
  const { isStarted, steers } = compileGateFiles(['npm', 'run', 's0'], { ...all, s39: 'sh last.sh && make' });
  expect([isStarted('last.sh'), steers('Makefile')]).toEqual([true, true]);
});
