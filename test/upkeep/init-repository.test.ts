import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { conveyorWorkflow, renderedWorkflows } from '../../src/cli/local-run/workflow-source.ts';
import { loadConfig } from '../../src/core/config/load-config.ts';
import { sealed } from '../../src/upkeep/file-seal.ts';
import { type InitOptions, type InitResult, initRepository } from '../../src/upkeep/init-repository.ts';
import { type FactoryRepo, factoryRepo, writeFiles } from '../helpers/runs/factory-repo.ts';
import { projectRoot } from '../helpers/runs/own-workflows.ts';
import { treeManifest } from '../helpers/tree-manifest.ts';

const sha = '0123456789abcdef0123456789abcdef01234567';
const workflow = '.github/workflows/factory.yml';
const config = 'tools/codex/factory/factory.config.json';

async function init(repo: FactoryRepo, rest: Partial<InitOptions> = {}, pin = sha): Promise<InitResult> {
  const rendered = await renderedWorkflows(projectRoot, { repository: 'acme/factory', sha: pin });
  const files = new Map([...rendered].filter(([path]) => path !== conveyorWorkflow));
  const common = { files, configSchema: '{}\n', dispatch: { backend: 'script' }, force: false, dryRun: false } as const;
  return initRepository({ root: repo.root, ...common, ...rest });
}

const actions = ({ rows }: InitResult): string[] => [...new Set(rows.map(({ action }) => action))];

describe('init', () => {
  it('adds the workflows, a configuration with its schema, and .gitignore lines; a second time it changes nothing', async () => {
    await using repo = await factoryRepo({ '.gitignore': 'dist' });
    expect(actions(await init(repo))).toEqual(['created', 'updated']);
    const before = treeManifest(repo.root);
    expect(actions(await init(repo))).toEqual(['unchanged']);
    expect(treeManifest(repo.root)).toEqual(before);
  });

  it('keeps the content of .gitignore, with its line ends', async () => {
    await using repo = await factoryRepo({ '.gitignore': 'dist\r\n/tools/codex/runs/\r\n' });
    await init(repo);
    const text = String(
      (await repo.git.run(['diff', '--no-index', '--', '/dev/null', '.gitignore'], { accept: [1] })).stdout,
    );
    expect(text).toContain(
      '+dist\r\n+/tools/codex/runs/\r\n+\r\n+# State of Codex Factory runs\r\n+/tools/codex/prompts/',
    );
    expect(text.match(/tools\/codex\/runs/g)).toHaveLength(1);
  });

  it('reports in a dry run the same rows as the real run, and writes nothing', async () => {
    await using repo = await factoryRepo({});
    const before = treeManifest(repo.root);
    const { rows } = await init(repo, { dryRun: true });
    expect(treeManifest(repo.root)).toEqual(before);
    expect((await init(repo)).rows).toEqual(rows);
  });

  it('completes the files after a crash, whichever is missing', async () => {
    await using repo = await factoryRepo({});
    const { rows } = await init(repo);
    const whole = treeManifest(repo.root);
    for (const { file } of rows) {
      rmSync(join(repo.root, file));
      const again = await init(repo);
      expect(again.rows.filter(({ action }) => action !== 'unchanged').map((row) => row.file)).toEqual([file]);
      expect(treeManifest(repo.root)).toEqual(whole);
    }
  });

  it('updates its own workflows to another release, and keeps one that a user changed', async () => {
    await using repo = await factoryRepo({});
    await init(repo);
    const mine = workflow;
    const { stdout } = await repo.git.run(['hash-object', mine]);
    expect(stdout.length).toBeGreaterThan(0);
    writeFiles(repo.root, { [mine]: 'name: mine\n' });
    const moved = await init(repo, {}, 'f'.repeat(40));
    expect(moved.rows.filter(({ action }) => action === 'kept').map(({ file }) => file)).toEqual([mine]);
    expect(moved.rows.some(({ action }) => action === 'updated')).toBe(true);
    expect(moved.findings.map(({ code, file }) => [code, file])).toEqual([['ERR_INIT_DIFFERS', mine]]);
    const forced = await init(repo, { force: true }, 'f'.repeat(40));
    expect(forced.findings).toEqual([]);
    expect(actions(await init(repo, {}, 'f'.repeat(40)))).toEqual(['unchanged']);
  });

  it.each<readonly [what: string, change: (text: string) => string, action: string]>([
    ['of another release', (text) => sealed(`${text.replace(/# Written[\s\S]*$/, '')}# more\n`, workflow), 'updated'],
    ['of a release without a seal', (text) => text.replace(/# Written[\s\S]*$/, ''), 'unchanged'],
    ['checked out with CRLF', (text) => text.replaceAll('\n', '\r\n'), 'unchanged'],
    ['edited above the seal', (text) => text.replace('name: factory\n', 'name: mine\n'), 'kept'],
    ['edited, of a release without a seal', (text) => `${text.replace(/# Written[\s\S]*$/, '')}# mine\n`, 'kept'],
    ['with more lines below the seal', (text) => `${text}# mine\n`, 'kept'],
  ])('finds a workflow %s', async (_what, change, action) => {
    await using repo = await factoryRepo({});
    await init(repo);
    const file = workflow;
    writeFiles(repo.root, { [file]: change(readFileSync(join(repo.root, file), 'utf8')) });
    expect((await init(repo)).rows.find((row) => row.file === file)?.action).toBe(action);
  });

  it('requires gates once there is one, and leaves the rest of the configuration unchanged', async () => {
    const text = '{\n  "schema_version": 1,\n  "gates": [{ "name": "t", "command": ["x"] }]\n}\n';
    await using repo = await factoryRepo({ [config]: text });
    const { rows } = await init(repo);
    expect(rows.find(({ file }) => file === config)?.action).toBe('updated');
    const written = readFileSync(join(repo.root, config), 'utf8');
    expect(written).toContain('"gates": [{ "name": "t", "command": ["x"] }]');
    expect(JSON.parse(written)).toMatchObject({ gate_policy: { required: true } });
    expect((await init(repo)).rows.find(({ file }) => file === config)?.action).toBe('unchanged');
  });

  it.each([
    '{ "schema_version": 1, "gates": [] }',
    '{ "schema_version": 1, "gates": [{ "name": "t", "command": ["x"] }], "gate_policy": { "required": false } }',
    '{ "gates": ',
  ])('requires no gate with %s', async (text) => {
    await using repo = await factoryRepo({ [config]: text });
    await init(repo);
    expect(readFileSync(join(repo.root, config), 'utf8')).toBe(text);
  });

  it.each([
    ['dist\n', '# Made by the set-up of workers\n.venv/\n'],
    ['.venv\n', ''],
  ])('ignores the environment that set-up makes, with %j', async (before, added) => {
    await using repo = await factoryRepo({ '.gitignore': before });
    const install = [['python3', '-m', 'venv', '.venv']];
    await init(repo, { tests: { test: ['.venv/bin/python', '-m', 'pytest'], install, file: 'pyproject.toml' } });
    const text = readFileSync(join(repo.root, '.gitignore'), 'utf8');
    expect(text.slice(text.indexOf('# Made') < 0 ? text.length : text.indexOf('# Made'))).toBe(added);
    expect(actions(await init(repo))).toEqual(['unchanged']);
  });

  it('writes a detected test command as a required gate, and its installation as set-up', async () => {
    await using repo = await factoryRepo({});
    const tests = { test: ['npm', 'test'], install: [['npm', 'ci']], file: 'package.json' };
    await init(repo, { tests });
    expect(JSON.parse(readFileSync(join(repo.root, config), 'utf8'))).toMatchObject({
      setup: { commands: [['npm', 'ci']] },
      gates: [{ name: 'tests', command: ['npm', 'test'] }],
      gate_policy: { required: true },
    });
    await loadConfig({ root: repo.root, env: {} });
    expect(actions(await init(repo, { tests }))).toEqual(['unchanged']);
  });

  it('never changes an existing configuration', async () => {
    await using repo = await factoryRepo({ [config]: '{ "schema_version": 1, "mine": true }\n' });
    await init(repo, { force: true });
    expect((await repo.git.run(['diff', '--stat', '--', config])).text).toBe('');
  });

  it('does not write through a link', async () => {
    await using repo = await factoryRepo({});
    mkdirSync(join(repo.root, 'elsewhere'));
    symlinkSync(join(repo.root, 'elsewhere'), join(repo.root, '.github'), 'junction');
    await expect(init(repo)).rejects.toMatchObject({ code: 'ERR_PATH_UNSAFE' });
  });
});
