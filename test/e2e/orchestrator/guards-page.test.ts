import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { runProcess } from '../../../src/core/system/processes/run-process.ts';
import { validManifests } from '../../helpers/orchestrator/manifest-schema.ts';
import { factoryProgram, orchestratorProgram } from '../../helpers/processes/built.ts';
import { factoryRepo, writeFiles } from '../../helpers/runs/factory-repo.ts';
import { projectRoot } from '../../helpers/runs/own-workflows.ts';
import { describeUnless } from '../../helpers/unless.ts';

/** The commands of docs/guards.md, from a change to its review. */
const page = readFileSync(join(projectRoot, 'docs/guards.md'), 'utf8');
const commands = (/```bash\n([\s\S]*?)```/.exec(page)?.[1] ?? '').trim().split('\n');

/** Prints the goal and the evidence that it was given. */
const reviewer = `let text = '';
process.stdin.on('data', (chunk) => { text += chunk; });
process.stdin.on('end', () => console.log(text.split('\\n').filter((line) => /^(?:Goal|Evidence)/.test(line)).join(' ')));
`;

const noShell = process.platform === 'win32' ? 'the commands of the page are for a POSIX shell' : undefined;

describeUnless(noShell)('docs/guards.md in a fresh repository', () => {
  it('every command does what the page says', async () => {
    await using repo = await factoryRepo({
      'package.json': '{\n  "name": "fresh",\n  "private": true\n}\n',
      'AGENTS.md': 'Run `npm run docs:check` and `node scripts/spec-guard.mjs --dry-run`.\n',
      'src/slug.js': 'old\n',
      'tasks/specs/slug.md': '---\nlast_review: 2026-11-20\n---\n',
      'tasks/login.md': '- [ ] Fold accents\n',
      'reviewer.cjs': reviewer,
    });
    await using home = await tempFolder('guards-home');
    const { root } = repo;
    const { PATH = '' } = process.env;
    const env = { PATH, HOME: home.path, MCP_RUNNER_TASK_ID: 'login', FACTORY_RUN__CLOCK: '2026-11-30T12:00:00Z' };
    const sh = async (line: string) => {
      const ended = await runProcess({ command: 'sh', args: ['-c', line], cwd: root, env });
      const said = `${ended.stdout.toString()}${ended.stderr.toString()}`;
      return { code: ended.exitCode, out: ended.stdout.toString(), said };
    };
    const commit = async (): Promise<void> => {
      await repo.git.run(['add', '--all']);
      await repo.git.run(['commit', '--quiet', '-m', 'work']);
    };
    const made = await sh(`node ${factoryProgram()} init --orchestrator --package file:../factory.tgz`);
    expect([made.code, made.said]).toEqual([0, expect.stringContaining('Next: npm install')]);
    // What npm install makes of the dependency.
    const bin = `#!/bin/sh\nexec '${process.execPath}' '${orchestratorProgram()}' "$@"\n`;
    writeFiles(root, {
      'node_modules/.bin/codex-orchestrator*': bin,
      'node_modules/codex-factory/bin/codex-orchestrator.js': `require(${JSON.stringify(orchestratorProgram())});\n`,
      '.gitignore': `${readFileSync(join(root, '.gitignore'), 'utf8')}node_modules/\n`,
      'codex.guards.json': JSON.stringify({ review: { command: [process.execPath, 'reviewer.cjs'] } }),
    });
    await commit();
    await repo.git.run(['update-ref', 'refs/remotes/origin/main', 'HEAD']);
    writeFiles(root, { 'src/slug.js': 'new\n', 'tasks/specs/slug.md': '---\nlast_review: 2026-11-30\n---\n' });
    await commit();
    const said = new Map<string, string>();
    for (const command of commands) {
      const ended = await sh(command);
      expect([command, ended.code, ended.said]).toEqual([command, 0, expect.anything()]);
      said.set(command, ended.out);
    }
    const sayings = [...said.values()];
    expect(sayings).toHaveLength(9);
    expect(sayings[0]).toContain('docs-check: passed. 2 references in 1 documents, 0 of them wrong.');
    expect(sayings[1]).toContain('spec-guard: passed.');
    expect(sayings[2]).toContain('Base: origin/main');
    expect(sayings[3]).toContain('0 of 25 files');
    expect(sayings[4]).toContain('2 of 25 files');
    expect(JSON.parse(sayings[5] ?? '')).toMatchObject({ status: 'succeeded' });
    expect(sayings[6]).toContain('checklists: passed. 1 tasks, 1 items');
    const [manifest = ''] = Object.keys(validManifests(join(root, '.runs')));
    expect(sayings[7]).toContain(
      `Goal: fold accents Evidence: .runs/${manifest}, a run of the pipeline diagnostics: succeeded.`,
    );
    // A change over its budget passes only with its reason.
    writeFiles(root, { 'generated.txt': 'line\n'.repeat(801) });
    expect(await sh('node scripts/diff-budget.mjs')).toMatchObject({
      code: 2,
      said: expect.stringContaining('Set DIFF_BUDGET_OVERRIDE_REASON'),
    });
    expect(await sh(commands[8] ?? '')).toMatchObject({
      code: 0,
      said: expect.stringContaining('Reason: generated code'),
    });
    expect(readFileSync(join(root, '.runs/guards.jsonl'), 'utf8').trim().split('\n')).toHaveLength(2);
  });
});
