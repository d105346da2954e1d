import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factory } from '../../../helpers/processes/command-line.ts';
import { factoryRepo } from '../../../helpers/runs/factory-repo.ts';

const tasks = `# Tasks: Login

**Input**: Design documents from \`/specs/001-login/\`

## Phase 1: Setup

- [x] T001 Create the project
- [ ] T002 Add package.json

## Phase 2: Models

- [ ] T003 [P] [US1] Create User model in src/models/user.ts
- [ ] T004 [P] [US1] Create Session model in src/models/session.ts
- [ ] T005 [US1] Join them in src/models/index.ts
`;

describe('factory conveyor import', () => {
  it('makes a plan that verifies, and prompts for the parallel tasks, and leaves the task file alone', async () => {
    await using repo = await factoryRepo({ 'specs/001-login/tasks.md': tasks });
    const given = ['conveyor', 'import', 'specs/001-login/tasks.md', '--risk', 'low', '--owner', 'core team'];
    const { code, out, err } = await factory(repo.root, [...given, '--json']);
    expect([code, err]).toEqual([0, '']);
    const made = JSON.parse(out) as { prompts: string };
    expect(made).toEqual({
      planId: '001-login',
      file: 'docs/exec-plans/active/001-login.md',
      open: 4,
      done: 1,
      prompts: expect.stringMatching(/^tools\/codex\/prompt_zips\/\d{8}_1$/),
      workers: ['A_core', 'B_tooling'],
    });
    const plan = readFileSync(join(repo.root, 'docs/exec-plans/active/001-login.md'), 'utf8');
    expect(plan).toContain('- Risk-Tier: low\n- Imported-From: specs/001-login/tasks.md\n');
    expect(plan).toContain('### Phase 1: Setup\n\n- [x] T001 Create the project\n- [ ] T002 Add package.json\n');
    expect(plan).toContain(`\`factory run ${made.prompts}\` does these tasks side by side when the tasks before them`);
    const verified = await factory(repo.root, ['conveyor', 'verify']);
    expect(verified.out).toBe('1 plan file, 1 without errors, 0 findings.\n');
    const checked = await factory(repo.root, ['prompts', 'check', made.prompts]);
    expect([checked.code, checked.err]).toEqual([0, '']);
    const prompt = readFileSync(join(repo.root, made.prompts, `B_tooling_${made.prompts.slice(-10)}.txt`), 'utf8');
    expect(prompt).toMatch(
      /\nALLOWED_GLOBS: src\/models\/session\.ts\n[\s\S]*\n- T004 \[P\] \[US1\] Create Session model/,
    );
    expect(readFileSync(join(repo.root, 'specs/001-login/tasks.md'), 'utf8')).toBe(tasks);
    const again = await factory(repo.root, given);
    expect([again.code, again.err]).toEqual([64, expect.stringContaining('docs/exec-plans/active/001-login.md')]);
  });

  it.each<[string, string, string[], string]>([
    ['no open task', '# Done\n\n- [x] all\n', ['plan.md'], 'has no open task'],
    ['no such file', '', ['other.md'], 'other.md is missing'],
    ['a file outside', '', ['../other.md'], 'outside of the repository'],
    ['a bad id', '- [ ] a\n', ['plan.md', '--id', 'a b'], 'Plan-ID "a b"'],
  ])('refuses %s', async (_what, text, args, said) => {
    await using repo = await factoryRepo({ 'plan.md': text, 'a.txt': 'a\n' });
    const { code, err } = await factory(repo.root, ['conveyor', 'import', ...args]);
    expect([code, err]).toEqual([64, expect.stringContaining(said)]);
    expect((await factory(repo.root, ['conveyor', 'verify'])).out).toMatch(/^0 plan files/);
  });
});
