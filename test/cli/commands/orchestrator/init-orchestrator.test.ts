import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { runProcess } from '../../../../src/core/system/processes/run-process.ts';
import { guardSettings } from '../../../../src/orchestrator/guards/settings/guard-settings.ts';
import { currentGuardSettings } from '../../../../src/orchestrator/guards/settings/load-guard-settings.ts';
import { parsePipelineFile } from '../../../../src/orchestrator/pipelines/parse-pipeline-file.ts';
import { factory } from '../../../helpers/processes/command-line.ts';
import { factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';

const init = ['init', '--orchestrator', '--package', 'file:../factory.tgz'];

describe('factory init --orchestrator', () => {
  it('writes a sample, rules, scripts and entries that are right, and keeps what exists', async () => {
    await using repo = await factoryRepo({
      'package.json': '{\n  "name": "x",\n  "scripts": {\n    "review": "mine"\n  }\n}\n',
      '.gitignore': 'mine\n',
    });
    const text = (file: string): string => readFileSync(join(repo.root, file), 'utf8');
    const dry = await factory(repo.root, [...init, '--dry-run', '--json']);
    expect(() => text('codex.guards.json')).toThrow('ENOENT');
    const made = await factory(repo.root, [...init, '--json']);
    expect([made.code, made.out]).toEqual([2, dry.out]);
    expect(made.lines().map(({ file, action, code }) => [file, action ?? code])).toEqual([
      ['codex.orchestrator.json', 'created'],
      ['codex.guards.json', 'created'],
      ['scripts/spec-guard.mjs', 'created'],
      ['scripts/diff-budget.mjs', 'created'],
      ['package.json', 'updated'],
      ['.gitignore', 'updated'],
      ['package.json', 'ERR_INIT_DIFFERS'],
    ]);
    expect(JSON.parse(text('package.json'))).toEqual({
      name: 'x',
      scripts: { review: 'mine', 'docs:check': 'codex-orchestrator docs-check' },
      devDependencies: { 'codex-factory': 'file:../factory.tgz' },
    });
    expect(text('.gitignore')).toBe('mine\n\n# Runs of the orchestrator\n/.runs/\n/out/\n');
    expect(parsePipelineFile(text('codex.orchestrator.json'), 'x')).toHaveProperty(
      'file.defaultPipeline',
      'diagnostics',
    );
    expect(currentGuardSettings(repo.root)).toEqual(guardSettings.parse({}));
    const again = await factory(repo.root, [...init, '--json']);
    expect(again.lines().map(({ action }) => action)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
      'unchanged',
      'unchanged',
      'unchanged',
      undefined,
    ]);
    const plan = await factory(repo.root, ['orchestrator', 'plan', 'handoff-check', '--format', 'json']);
    expect([plan.code, plan.out]).toEqual([0, expect.stringContaining('checklists')]);
    for (const wrong of [['--orchestrator', '--conveyor'], ['--cloud']]) {
      expect([wrong, (await factory(repo.root, ['init', ...wrong])).code]).toEqual([wrong, 64]);
    }
  });

  it('writes the workflow for stages in the cloud only when asked for it', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    const file = '.github/workflows/orchestrator.yml';
    await factory(repo.root, init);
    expect(existsSync(join(repo.root, file))).toBe(false);
    const made = await factory(repo.root, [...init, '--cloud', '--json']);
    expect([made.code, made.lines()]).toEqual([
      0,
      expect.arrayContaining([{ file, action: 'created', detail: 'runs a pipeline as a workflow job' }]),
    ]);
    const checked = await factory(repo.root, ['runner', 'check', '--json']);
    expect([checked.code, checked.out]).toEqual([0, expect.not.stringContaining('"error"')]);
    writeFileSync(join(repo.root, file), 'mine\n');
    expect((await factory(repo.root, [...init, '--cloud'])).out).toMatch(
      /kept +\.github\/workflows\/orchestrator\.yml/,
    );
  });

  it.each(['spec-guard', 'diff-budget'])(
    'writes a script %s that passes arguments and exit status on',
    async (guard) => {
      await using repo = await factoryRepo({ 'a.txt': 'a\n' });
      await factory(repo.root, init);
      writeFiles(repo.root, {
        'program.cjs': 'console.log(JSON.stringify(process.argv.slice(2)));\nprocess.exitCode = 2;\n',
      });
      const call = (env: Record<string, string>) =>
        runProcess({ command: process.execPath, args: [`scripts/${guard}.mjs`, '--base', 'a b'], cwd: repo.root, env });
      const answer = await call({ CODEX_ORCHESTRATOR_PROGRAM: join(repo.root, 'program.cjs') });
      expect([answer.exitCode, answer.stdout.toString()]).toEqual([2, `["${guard}","--base","a b"]\n`]);
      const missing = await call({});
      expect([missing.exitCode, missing.stderr.toString()]).toEqual([1, expect.stringContaining('Run npm install')]);
    },
  );
});

describe('factory orchestrator prompts install', () => {
  it('replaces its own files, and keeps what somebody changed', async () => {
    await using home = await tempFolder('codex-home');
    const env = { HOME: home.path };
    const file = join(home.path, '.codex/prompts/diagnostics.md');
    const install = (...args: readonly string[]) =>
      factory(home.path, ['orchestrator', 'prompts', 'install', '--format', 'json', ...args], { env });
    const actions = async (...args: readonly string[]) => {
      const called = await install(...args);
      const [{ prompts } = {}] = called.lines() as { prompts?: { action: string }[] }[];
      return [called.code, ...(prompts ?? []).map(({ action }) => action)];
    };
    expect(await actions('--dry-run')).toEqual([0, 'created', 'created']);
    expect(await actions()).toEqual([0, 'created', 'created']);
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(
      /^---\ndescription: .*\nargument-hint: TASK=<task-id> MANIFEST=<path> \[NOTES=<free text>\]\n---\n/,
    );
    expect(await actions()).toEqual([0, 'unchanged', 'unchanged']);
    // What an older release installed is replaced.
    const { stampedPrompt } = await import('../../../../src/orchestrator/prompts/install-prompts.ts');
    writeFileSync(file, stampedPrompt('older\n'));
    expect(await actions()).toEqual([0, 'updated', 'unchanged']);
    writeFileSync(file, text.replace('1.', '0.'));
    expect(await actions()).toEqual([2, 'kept', 'unchanged']);
    expect(readFileSync(file, 'utf8')).toContain('0. In the');
    expect(await actions('--force')).toEqual([0, 'updated', 'unchanged']);
    const other = await factory(home.path, ['orchestrator', 'prompts', 'install'], {
      env: { CODEX_HOME: join(home.path, 'own') },
    });
    expect([other.code, other.out]).toEqual([
      0,
      expect.stringContaining(join(home.path, 'own/prompts/review-handoff.md')),
    ]);
    expect((await factory(home.path, ['orchestrator', 'prompts', 'install'], { env: {} })).code).toBe(64);
  });

  it('never writes through a link', async () => {
    await using home = await tempFolder('codex-home');
    writeFiles(home.path, { 'mine.md': 'mine\n', prompts: null });
    symlinkSync('../mine.md', join(home.path, 'prompts/diagnostics.md'));
    const called = await factory(home.path, ['orchestrator', 'prompts', 'install', '--force'], {
      env: { CODEX_HOME: home.path },
    });
    expect([called.code, called.out]).toEqual([2, expect.stringContaining('ERR_PROMPT_CHANGED')]);
    expect(readFileSync(join(home.path, 'mine.md'), 'utf8')).toBe('mine\n');
  });
});
