import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { recordRootOf } from '../../../../src/cli/local-run/state-folder.ts';
import { renderWorkflow } from '../../../../src/cli/local-run/workflow-source.ts';
import { findRepository, hasUncommittedChanges } from '../../../../src/cli/repository/repository.ts';
import { keptIo } from '../../../helpers/processes/command-line.ts';
import { factoryRepo } from '../../../helpers/runs/factory-repo.ts';
import { refusal } from '../../../helpers/stages/refusal.ts';

describe('the folder of the records', () => {
  it.each<[NodeJS.Platform, Record<string, string>, string | undefined, readonly string[]]>([
    ['linux', { HOME: '/home/me' }, undefined, ['/home/me', '.local', 'state', 'codex-factory']],
    ['linux', { HOME: '/home/me', XDG_STATE_HOME: '/state' }, undefined, ['/state', 'codex-factory']],
    ['darwin', { HOME: '/Users/me' }, undefined, ['/Users/me', '.local', 'state', 'codex-factory']],
    ['win32', { LOCALAPPDATA: 'C:\\L', APPDATA: 'C:\\R', HOME: '/h' }, undefined, ['C:\\L', 'codex-factory']],
    ['win32', { APPDATA: 'C:\\R' }, undefined, ['C:\\R', 'codex-factory']],
    ['linux', {}, 'records', ['/work', 'records']],
    ['linux', { HOME: '/home/me' }, '/elsewhere', ['/elsewhere']],
  ])('%s %j %s', (platform, env, given, parts) => {
    expect(recordRootOf(keptIo('/work', { env }).io, given, platform)).toBe(join(...parts));
  });

  it.each<[NodeJS.Platform, Record<string, string>]>([
    ['linux', {}],
    ['linux', { XDG_STATE_HOME: '' }],
    ['win32', { HOME: '/h' }],
  ])('is refused on %s with %j', async (platform, env) => {
    const error = await refusal(() => recordRootOf(keptIo('/', { env }).io, undefined, platform));
    expect([error.code, error.fault]).toEqual(['ERR_USAGE', 'usage']);
  });
});

describe('a repository', () => {
  it('is found from any folder in it, with its commit and branch', async () => {
    await using repo = await factoryRepo({ 'a/b.txt': 'b\n' });
    const found = await findRepository(keptIo('/').io, join(repo.root, 'a'));
    expect(found).toMatchObject({ sha: repo.baseSha, ref: 'refs/heads/main' });
    expect(found.root.endsWith('/repo')).toBe(true);
  });

  it('is dirty with a changed or a new file, and not with an ignored one', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n', '.gitignore': '/ignored/\n' });
    const { io } = keptIo('/');
    const found = await findRepository(io, repo.root);
    const dirty = (): Promise<boolean> => hasUncommittedChanges(io, found);
    mkdirSync(join(repo.root, 'ignored'));
    writeFileSync(join(repo.root, 'ignored', 'x'), 'x');
    expect(await dirty()).toBe(false);
    writeFileSync(join(repo.root, 'a.txt'), 'b\n');
    expect(await dirty()).toBe(true);
    await repo.git.run(['checkout', '--quiet', '--', 'a.txt']);
    writeFileSync(join(repo.root, 'new.txt'), '');
    expect(await dirty()).toBe(true);
  });

  it('with a detached HEAD is named by its commit', async () => {
    await using repo = await factoryRepo({ 'a.txt': 'a\n' });
    await repo.git.run(['checkout', '--quiet', '--detach']);
    expect((await findRepository(keptIo('/').io, repo.root)).ref).toBe(repo.baseSha);
  });

  it('has another name than a repository in a folder with the same name elsewhere', async () => {
    await using one = await factoryRepo({});
    await using two = await factoryRepo({});
    const [left, right] = await Promise.all([one, two].map(({ root }) => findRepository(keptIo('/').io, root)));
    expect(left?.name).not.toBe(right?.name);
  });
});

describe('a rendered workflow', () => {
  it('calls the actions of a release, and changes nothing else', () => {
    const sha = 'd'.repeat(40);
    const text = [
      'jobs:',
      '  a:',
      '    uses: ./.github/workflows/factory-run.yml',
      '  b:',
      '    steps:',
      '      - uses: ./actions/prepare-run',
      '      - name: x',
      '        uses: ./actions/dispatch-codex',
      '      - uses: actions/checkout@v4',
      '      - run: echo "uses: ./actions/prepare-run"',
      '',
    ].join('\n');
    const changed = renderWorkflow(text, { repository: 'acme/factory', sha })
      .split('\n')
      .filter((line, at) => line !== text.split('\n')[at]);
    expect(changed).toEqual([
      `      - uses: acme/factory/actions/prepare-run@${sha}`,
      `        uses: acme/factory/actions/dispatch-codex@${sha}`,
    ]);
  });
});
