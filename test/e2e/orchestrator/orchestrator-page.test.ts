import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { runProcess } from '../../../src/core/system/processes/run-process.ts';
import { validManifests } from '../../helpers/orchestrator/manifest-schema.ts';
import { orchestratorProgram } from '../../helpers/processes/built.ts';
import { factoryRepo, writeFiles } from '../../helpers/runs/factory-repo.ts';
import { projectRoot } from '../../helpers/runs/own-workflows.ts';
import { describeUnless } from '../../helpers/unless.ts';

/** The lines of each fenced block of commands, with the heading that it stands below. */
const blocks = [
  ...readFileSync(join(projectRoot, 'docs/orchestrator.md'), 'utf8').matchAll(/^## (.*)\n((?:(?!^## )[^\n]*\n)*)/gm),
].flatMap(([, heading = '', text = '']) =>
  [...text.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block = '']) => ({
    heading,
    lines: block.split('\n').filter((line) => line !== '' && !line.startsWith('#')),
  })),
);

const stage = (id: string, command: string, rest: Record<string, unknown> = {}) => ({
  kind: 'command' as const,
  id,
  command,
  ...rest,
});

/** A pipeline of the repository replaces the built-in one, whose npm scripts would take longer than what is tested. */
const pipelines = [
  {
    id: 'diagnostics',
    title: 'Diagnostics',
    stages: [stage('build', 'echo built'), stage('test', 'test ! -e .runs/broken', { needs: ['build'] })],
  },
  { id: 'release', title: 'Release', stages: [stage('deploy', 'echo deployed', { requires_approval: true })] },
];
const files = {
  'codex.orchestrator.json': JSON.stringify({ pipelines, approvals: { deadlineSeconds: 0 } }),
  '.gitignore': '.runs/\nout/\nnode_modules/\n',
};

const noShell = process.platform === 'win32' ? 'the commands of the page are for a POSIX shell' : undefined;

describeUnless(noShell)('docs/orchestrator.md in a fresh repository', () => {
  it('every command does what the page says', async () => {
    await using repo = await factoryRepo(files);
    await using tools = await tempFolder('orchestrator-page');
    const { root } = repo;
    // In place of npm's own programs, which take half a second each; docs/guards.md is tested with them.
    writeFiles(tools.path, {
      'npx*': `#!/bin/sh\n[ "$1 $2" = "--no-install codex-orchestrator" ] && [ -e node_modules ] || exit 9\nshift 2\nexec '${process.execPath}' '${orchestratorProgram()}' "$@"\n`,
      'npm*': '#!/bin/sh\n[ "$1" = ci ] && mkdir node_modules\n',
    });
    writeFiles(root, { node_modules: null });
    const env = { PATH: `${tools.path}:${process.env.PATH}`, HOME: tools.path };
    /** What earlier lines left in the terminal: exported variables, and within a block its folder. */
    const exported: string[] = [];
    const sh = async (lines: readonly string[]) => {
      const script = ['set -e', ...exported, ...lines].join('\n');
      const ended = await runProcess({ command: 'sh', args: ['-c', script], cwd: root, env });
      return { code: ended.exitCode, out: ended.stdout.toString(), err: ended.stderr.toString() };
    };
    const start = 'npx --no-install codex-orchestrator start';
    const newest = (): string => {
      const runs = Object.keys(validManifests(join(root, '.runs'))).map((path) => path.split('/').at(-2) ?? '');
      return runs.sort().at(-1) ?? 'none';
    };
    /** Makes the situation that a section speaks of. */
    const before: Readonly<Record<string, () => Promise<unknown>>> = {
      async Resume() {
        writeFiles(root, { '.runs/broken': '' });
        expect(await sh([start])).toMatchObject({ code: 1 });
        const removed = await sh([
          'rm .runs/broken',
          'git -c user.name=a -c user.email=a@b commit -q --allow-empty -m drift',
        ]);
        expect(removed).toMatchObject({ code: 0 });
      },
      async Approvals() {
        expect(await sh([`${start} release`])).toMatchObject({ code: 2 });
      },
    };
    const said: Record<string, string[]> = {};
    for (const { heading, lines } of blocks) {
      await before[heading]?.();
      let folder = 'cd .';
      for (const line of lines) {
        if (line.startsWith('export ')) exported.push(line);
        if (line.startsWith('cd ')) folder = line;
        const ended = await sh([folder, line.replace('<run-id>', newest)]);
        // The commit has changed, which is what the next line of the section is for.
        const isDrift = heading === 'Resume' && !line.includes('--accept-drift');
        // This repository has no prompts, and the factory's own tests run some.
        const code = isDrift ? 2 : heading === 'A factory run as a pipeline' ? 64 : 0;
        expect([line, ended.code, ended]).toEqual([line, code, expect.anything()]);
        said[heading] = [...(said[heading] ?? []), code === 0 ? ended.out : ended.out + ended.err];
      }
    }
    expect(Object.keys(said)).toEqual([
      'Quick start',
      'HUD',
      'A factory run as a pipeline',
      'Resume',
      'Approvals',
      'Learning',
      'Parallel runs',
    ]);
    expect(said['A factory run as a pipeline']?.[0]).toContain('"code":"ERR_ZIP_MISSING"');
    const quick = said['Quick start'] ?? [];
    expect(quick[1]).toContain('1. build: echo built\n2. test: test ! -e .runs/broken\n');
    expect(JSON.parse(quick[2] ?? '')).toMatchObject({ task_id: 'login', status: 'succeeded' });
    expect(quick[3]).toMatch(/^Run .* of diagnostics: succeeded\n/);
    // Without a terminal the HUD is off.
    expect(said.HUD?.[0]).toContain('1. build\n   succeeded: built\n');
    expect(said.HUD?.[1]).toMatch(/^Run .* of diagnostics: succeeded\n/);
    expect(said.Resume?.[0]).toMatch(/^ERR_RESUME_DRIFT/);
    expect(said.Resume?.[1]).toContain('diagnostics: succeeded\n');
    expect(said.Approvals?.[1]).toContain('release: succeeded\n');
    expect(said['Parallel runs']?.filter((out) => out.startsWith('{')).map((out) => JSON.parse(out).task_id)).toEqual([
      'login-a',
      'login-b',
    ]);
    expect(
      readdirSync(join(root, '.runs'))
        .filter((name) => name.startsWith('login'))
        .sort(),
    ).toEqual(['login', 'login-a', 'login-b']);
  });

  it('the program loads little before its verb is known', () => {
    const folder = join(projectRoot, 'build/cli');
    const seen = new Set<string>();
    const load = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const text = readFileSync(join(folder, file), 'utf8');
      // A lazy chunk is required within a promise.
      for (const [, name = ''] of text.matchAll(/(?<!=>)require\("\.\/([^"]+\.js)"\)/g)) load(name);
    };
    expect(orchestratorProgram()).toContain('codex-orchestrator');
    load('codex-orchestrator.js');
    const bytes = [...seen].reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    expect(seen.size).toBeGreaterThan(2);
    // 190 kB; with the verbs of factory, zod or simple-git more than 330 kB.
    expect(bytes).toBeLessThan(240_000);
  });
});
