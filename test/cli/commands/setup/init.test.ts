import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { sealed } from '../../../../src/upkeep/file-seal.ts';
import { factory } from '../../../helpers/processes/command-line.ts';
import { factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { projectRoot } from '../../../helpers/runs/own-workflows.ts';

it('keeps the workflows of a repository that contains the actions, and pins those of any other', async () => {
  await using repo = await factoryRepo({ 'a.txt': 'a\n' });
  cpSync(join(projectRoot, '.github/workflows'), join(repo.root, '.github/workflows'), { recursive: true });
  const workflowActions = async (): Promise<string[]> => {
    const { out } = await factory(repo.root, ['init', '--dry-run', '--action-ref', 'a'.repeat(40), '--json']);
    const rows = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly file: string; readonly action: string });
    return [...new Set(rows.filter(({ file }) => file.includes('factory.yml')).map(({ action }) => action))];
  };
  expect(await workflowActions()).toEqual(['kept']);
  for (const name of ['prepare-run', 'dispatch-codex', 'validate-bundles', 'integrate']) {
    const file = join('actions', name, 'action.yml');
    cpSync(join(projectRoot, file), join(repo.root, file));
  }
  expect(await workflowActions()).toEqual(['unchanged']);
});

it('adds no workflow with --local, and prints the detected gate', async () => {
  await using repo = await factoryRepo({ 'go.mod': 'module m\n' });
  const { code, out } = await factory(repo.root, ['init', '--local', '--backend', 'script']);
  expect(code).toBe(0);
  expect(out).toContain('\nDetected in go.mod: the gate tests runs go test ./...\n');
  expect(out).toContain('factory run --task');
  expect(out).not.toContain('dispatch.preset');
  expect(readdirSync(repo.root).sort()).toEqual(['.git', '.gitignore', 'go.mod', 'tools']);
  expect((await factory(repo.root, ['init', '--local'])).out).not.toContain('Detected');
  await using other = await factoryRepo({});
  const command = await factory(other.root, ['init', '--local', '--backend', 'command']);
  expect(command.out).toContain('\nNext: name your agent in tools/codex/factory/factory.config.json (dispatch.preset');
});

it('adds with --desktop the scripts of a Windows desktop, which upgrade renews, and keeps those that somebody edited', async () => {
  await using repo = await factoryRepo({});
  const rows = async (...args: readonly string[]): Promise<Record<string, string>> => {
    const lines = (await factory(repo.root, [...args, '--json'])).lines() as { file?: string; action?: string }[];
    return Object.fromEntries(lines.flatMap(({ file = '', action }) => (action === undefined ? [] : [[file, action]])));
  };
  const text = (file: string): string => readFileSync(join(repo.root, file), 'utf8');
  const scripts = [
    ['tools/codex/dispatch/run_iter.ps1', 'tools/codex/dispatch/run_iter.ps1'],
    ['tools/windows/register-runner-task.ps1', 'tools/windows/register-runner-task.ps1'],
    ['tools/codex/dispatch/ahk_template.ahk', 'src/stages/dispatch-codex/agents/desktop/ahk_template.ahk'],
  ] as const;
  const { code, out } = await factory(repo.root, ['init', '--local', '--desktop']);
  expect([code, out]).toEqual([0, expect.stringContaining('run factory doctor --desktop there')]);
  for (const [file, source] of scripts)
    expect(text(file).replace(/^[#;] Written by .*\n$/m, '')).toBe(readFileSync(join(projectRoot, source), 'utf8'));
  expect(JSON.parse(text('tools/codex/factory/factory.config.json'))).toMatchObject({
    dispatch: { backend: 'autohotkey' },
  });
  const [[iter], [task], [template]] = scripts;
  const body = '# of another release\n';
  writeFiles(repo.root, { [iter]: `${text(iter)}exit 7\n`, [task]: sealed(body, task) });
  const upgraded = await rows('upgrade');
  expect([iter, task, template].map((file) => upgraded[file])).toEqual(['kept', 'updated', 'unchanged']);
  expect(text(iter)).toContain('exit 7');
  await using other = await factoryRepo({});
  await factory(other.root, ['init', '--local']);
  expect((await factory(other.root, ['upgrade', '--json'])).out).not.toContain('run_iter.ps1');
});
