import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { noSetupFiles } from '../../../../src/core/bundle/worktree/setup-files.ts';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import {
  restoreSteering,
  type SteeringInputs,
} from '../../../../src/stages/dispatch-codex/worktree/restore-steering.ts';
import { type CommitGraph, commitGraph } from '../../../helpers/git/commit-graph.ts';
import { writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const base = {
  'AGENTS.md': 'rules\n',
  'src/AGENTS.md': 'rules of src\n',
  '.husky/pre-commit*': 'run\n',
  'src/a.js': 'a\n',
};
const onPosix = itUnless(onWindows);

describe('files that can steer an agent', () => {
  let graph: CommitGraph;
  let folder: TempFolder;
  beforeAll(async () => {
    graph = await commitGraph({ base: { files: base } });
  });
  afterAll(() => graph[Symbol.asyncDispose]());
  beforeEach(async () => {
    folder = await tempFolder('restore-steering');
    writeFiles(folder.path, base);
  });
  afterEach(async () => {
    await folder[Symbol.asyncDispose]();
  });

  const at = (path: string): string => join(folder.path, path);
  const restore = (over: Partial<SteeringInputs> = {}): Promise<string[]> =>
    restoreSteering({ git: graph.git, worktree: folder.path, baseSha: graph.id('base'), allowed: [], ...over });
  const text = (path: string): string => readFileSync(at(path), 'utf8');

  it('stay as they are if nobody changed them, and so do all others', async () => {
    writeFiles(folder.path, { 'src/a.js': 'changed\n', 'src/new.js': 'new\n' });
    expect(await restore()).toEqual([]);
    expect([text('src/a.js'), text('src/new.js')]).toEqual(['changed\n', 'new\n']);
  });

  it('are restored where they were changed or removed', async () => {
    writeFileSync(at('AGENTS.md'), 'rulex\n');
    rmSync(at('src/AGENTS.md'));
    rmSync(at('.husky'), { recursive: true });
    expect(await restore()).toEqual(['.husky/pre-commit', 'AGENTS.md', 'src/AGENTS.md']);
    expect([text('AGENTS.md'), text('src/AGENTS.md'), text('.husky/pre-commit')]).toEqual([
      'rules\n',
      'rules of src\n',
      'run\n',
    ]);
    expect(await restore()).toEqual([]);
  });

  onPosix('have their executable bit again', async () => {
    chmodSync(at('.husky/pre-commit'), 0o644);
    chmodSync(at('AGENTS.md'), 0o755);
    expect(await restore()).toEqual(['.husky/pre-commit', 'AGENTS.md']);
    expect((statSync(at('.husky/pre-commit')).mode & 0o111) !== 0).toBe(true);
    expect(statSync(at('AGENTS.md')).mode & 0o111).toBe(0);
  });

  it('are removed where the base commit has none; a folder of packages is left alone', async () => {
    writeFiles(folder.path, {
      'deep/er/AGENTS.md': 'planted\n',
      '.vscode/settings.json': '{}',
      'node_modules/x/AGENTS.md': 'theirs\n',
      '.git/AGENTS.md': 'git\n',
      'src/.git/config': 'planted\n',
    });
    expect(await restore()).toEqual(['.vscode/settings.json', 'deep/er/AGENTS.md', 'src/.git/config']);
    expect(existsSync(at('deep/er/AGENTS.md'))).toBe(false);
    expect([text('node_modules/x/AGENTS.md'), text('.git/AGENTS.md')]).toEqual(['theirs\n', 'git\n']);
  });

  onPosix('are never followed through a link', async () => {
    const outside = join(folder.path, '..', `outside-${process.pid}`);
    mkdirSync(outside);
    try {
      writeFileSync(join(outside, 'AGENTS.md'), 'mine\n');
      rmSync(at('src'), { recursive: true });
      symlinkSync(outside, at('src'));
      rmSync(at('AGENTS.md'));
      symlinkSync(join(outside, 'AGENTS.md'), at('AGENTS.md'));
      symlinkSync('elsewhere', at('CLAUDE.md'));
      expect(await restore()).toEqual(['AGENTS.md', 'CLAUDE.md', 'src', 'src/AGENTS.md']);
      expect(readFileSync(join(outside, 'AGENTS.md'), 'utf8')).toBe('mine\n');
      expect([lstatSync(at('src')).isDirectory(), text('src/AGENTS.md'), text('AGENTS.md')]).toEqual([
        true,
        'rules of src\n',
        'rules\n',
      ]);
      expect(existsSync(at('CLAUDE.md'))).toBe(false);
    } finally {
      rmSync(outside, { recursive: true });
    }
  });

  it('replace a folder in their place, and a file in place of their folder', async () => {
    rmSync(at('AGENTS.md'));
    writeFiles(folder.path, { 'AGENTS.md/x': 'x' });
    rmSync(at('src'), { recursive: true });
    writeFileSync(at('src'), 'a file\n');
    expect(await restore()).toEqual(['AGENTS.md', 'src', 'src/AGENTS.md']);
    expect([text('AGENTS.md'), text('src/AGENTS.md')]).toEqual(['rules\n', 'rules of src\n']);
  });

  it('stay if the worker may change them, or set-up put them there', async () => {
    writeFiles(folder.path, { 'AGENTS.md': 'changed\n', 'src/AGENTS.md': 'changed\n', 'CLAUDE.md': 'of set-up\n' });
    const setup = { ...noSetupFiles, left: new Map([['CLAUDE.md', '']]) };
    expect(await restore({ allowed: ['AGENTS.md'], setup })).toEqual(['src/AGENTS.md']);
    expect([text('AGENTS.md'), text('CLAUDE.md')]).toEqual(['changed\n', 'of set-up\n']);
    expect(await restore({ setup: { ...noSetupFiles, apart: new Set(['CLAUDE.md']) } })).toEqual(['AGENTS.md']);
  });
});
