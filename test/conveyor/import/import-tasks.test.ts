import { describe, expect, it } from '@jest/globals';
import { parallelTasks } from '../../../src/conveyor/import/parallel-tasks.ts';
import { planIdOf } from '../../../src/conveyor/import/plan-of-tasks.ts';
import { readTasks } from '../../../src/conveyor/import/read-tasks.ts';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';

const pathsOf = (text: string): [readonly string[], boolean] => {
  const [task] = readTasks(`- [ ] ${text}\n`).tasks;
  return [task?.paths ?? [], task?.hasForeignPath ?? false];
};

describe('readTasks', () => {
  it.each<[string, readonly string[]]>([
    ['T001 [P] Create User model in src/models/user.py', ['src/models/user.py']],
    ['T002 Move src/a.ts, src/b.ts and the folder src/parts/.', ['src/a.ts', 'src/b.ts', 'src/parts/']],
    ['T003 Configure linting in package.json (see .github/linters/x.yml)', ['package.json', '.github/linters/x.yml']],
    ['T004 Write `Makefile.am` and `src/lib`, read/write and TCP/IP, e.g. fast', ['Makefile.am', 'src/lib']],
    ['T005 Read https://example.org/a.md and 1.5 seconds', []],
  ])('finds the paths of %s', (text, paths) => {
    expect(pathsOf(text)).toEqual([paths, false]);
  });

  it.each(['change ../other/a.ts', 'change /etc/passwd.d/', 'change `src/**`', 'change `.git/config`'])(
    'takes no scope from "%s"',
    (text) => {
      expect(pathsOf(text)).toEqual([[], true]);
    },
  );

  it('reads tasks with their phase, state and marks, also over several lines, and none of code and comments', () => {
    const { title, tasks } = readTasks(
      [
        '# Tasks: Login\r',
        '## Phase 1: Setup\r',
        '- [x] T001 Create the project\r',
        '  structure\r',
        '- [ ] T002 [P] Lint\r',
        '```',
        '- [ ] T009 an example',
        '```',
        '<!--',
        '- [ ] T010 a sample',
        '-->',
        '### Tests',
        '- [ ] T003 [P] [US1] Test src/a.test.ts',
        '',
      ].join('\n'),
    );
    expect(title).toBe('Tasks: Login');
    expect(tasks.map(({ text, isDone, section, isParallel }) => [text, isDone, section, isParallel])).toEqual([
      ['T001 Create the project structure', true, 'Phase 1: Setup', false],
      ['T002 [P] Lint', false, 'Phase 1: Setup', true],
      ['T003 [P] [US1] Test src/a.test.ts', false, 'Tests', true],
    ]);
  });

  it('takes the steps of an ExecPlan from its section Progress, and its purpose', () => {
    const source =
      '# Faster start\n\n## Purpose / Big Picture\n\nUsers wait less.\n\n## Progress\n\n- [ ] (2026-11-30) Measure\n\n## Notes\n\n- [ ] not a step\n';
    const { goal, tasks } = readTasks(source);
    expect([goal, tasks.map(({ text }) => text)]).toEqual(['Users wait less.', ['(2026-11-30) Measure']]);
  });
});

describe('parallelTasks', () => {
  const group = (lines: readonly string[], config: object = {}): unknown => {
    const found = parallelTasks(readTasks(`${lines.join('\n')}\n`).tasks, factoryConfig.parse(config));
    return found && [found.waits, ...found.shares.map(({ worker, globs }) => `${worker}: ${globs.join(' ')}`)];
  };
  const a = '- [ ] T001 [P] Write src/a.ts';
  const b = '- [ ] T002 [P] Write src/b.ts';

  it.each<[string, readonly string[], unknown]>([
    ['two files', [a, b], [false, 'A_core: src/a.ts', 'B_tooling: src/b.ts']],
    ['a folder becomes a glob', [a, '- [ ] [P] Write docs/'], [false, 'A_core: src/a.ts', 'B_tooling: docs/**']],
    ['open tasks before them', ['- [ ] T000 Set up', a, b], [true, 'A_core: src/a.ts', 'B_tooling: src/b.ts']],
    ['done tasks before them', ['- [x] T000 Set up', a, b], [false, 'A_core: src/a.ts', 'B_tooling: src/b.ts']],
    ['one file twice', [a, '- [ ] T002 [P] Test src/a.ts'], undefined],
    ['one file in two spellings', [a, '- [ ] T002 [P] Write SRC/A.ts'], undefined],
    ['a file in the folder of the other', [a, '- [ ] T002 [P] Sort src/'], undefined],
    ['no path', [a, '- [ ] T002 [P] Think'], undefined],
    ['a path outside', [a, '- [ ] T002 [P] Write src/b.ts and ../c.ts'], undefined],
    ['a task between them', [a, '- [ ] T003 Join', b], undefined],
    ['different phases', ['## One', a, '## Two', b], undefined],
    ['not marked', ['- [ ] T001 Write src/a.ts', '- [ ] T002 Write src/b.ts'], undefined],
    [
      'more tasks than workers',
      [1, 2, 3, 4, 5].map((n) => `- [ ] T00${n} [P] Write src/${n}.ts`),
      [false, 'A_core: src/1.ts src/5.ts', 'B_tooling: src/2.ts', 'C_features: src/3.ts', 'D_validation: src/4.ts'],
    ],
  ])('%s', (_what, lines, expected) => {
    expect(group(lines)).toEqual(expected);
  });

  it('keeps to the scopes of the workers', () => {
    const workers = {
      A_core: { allowed_globs: ['lib/**'] },
      B_tooling: { blocked_globs: ['src/a.ts'] },
      C_features: { allowed_globs: ['src/**'] },
      D_validation: { allowed_globs: ['test/**'] },
    };
    expect(group([a, b], { workers })).toEqual([false, 'B_tooling: src/b.ts', 'C_features: src/a.ts']);
    expect(group([a, '- [ ] [P] Write web/x.ts and src/a.ts'], { workers })).toBeUndefined();
  });
});

it.each([
  ['specs/001-login/tasks.md', '001-login'],
  ['docs/Big Move.md', 'big-move'],
  ['tasks.md', 'tasks'],
  ['plans/PLAN.md', 'plans'],
  ['docs/.md', 'md'],
])('planIdOf(%s) is %s', (source, id) => {
  expect(planIdOf(source)).toBe(id);
});
