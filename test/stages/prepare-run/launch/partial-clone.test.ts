import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openRunStore } from '../../../../src/core/bundle/store/run-store.ts';
import { runInputs } from '../../../../src/core/contracts/launch/run-inputs.ts';
import { readJsonFile } from '../../../../src/core/run/json-file.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { prepareRun } from '../../../../src/stages/prepare-run/prepare-run.ts';
import { testRunId } from '../../../helpers/runs/factory-repo.ts';
import { prepareGround, testDeps } from '../../../helpers/stages/prepare-ground.ts';

const missing = (root: string): string[] =>
  execFileSync('git', ['rev-list', '--objects', '--no-walk', '--missing=print', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((line) => line.startsWith('?'));

async function partialClone(filter: string) {
  const ground = await prepareGround();
  const { root: origin, layout } = ground.repo;
  const set = (name: string): void => void execFileSync('git', ['config', name, 'true'], { cwd: origin });
  set('uploadpack.allowFilter');
  set('uploadpack.allowAnySHA1InWant');
  const folder = await tempFolder('partial');
  const root = join(folder.path, 'clone');
  const address = `file://${origin}`;
  execFileSync('git', ['clone', '--quiet', '--no-checkout', `--filter=${filter}`, address, root], { stdio: 'pipe' });
  cpSync(join(origin, layout.zip), join(root, layout.zip), { recursive: true });
  return {
    root,
    origin,
    layout,
    prepare: () => prepareRun({ root, runId: testRunId, backend: 'script' }, testDeps),
    async [Symbol.asyncDispose]() {
      await folder[Symbol.asyncDispose]();
      await ground[Symbol.asyncDispose]();
    },
  };
}

describe('a partial clone', () => {
  it.each(['blob:none', 'tree:0', 'blob:limit=1'])('gets its missing objects at prepare (%s)', async (filter) => {
    await using clone = await partialClone(filter);
    const { root, layout } = clone;
    expect(missing(root).length).toBeGreaterThan(0);
    const refs = execFileSync('git', ['for-each-ref'], { cwd: root, encoding: 'utf8' });
    const report = await clone.prepare();
    const errors = report.diagnostics.filter(({ severity }) => severity === 'error');
    expect([report.status, errors]).toEqual(['PENDING', []]);
    expect(missing(root)).toEqual([]);
    expect(existsSync(join(root, '.git/FETCH_HEAD'))).toBe(false);
    const now = execFileSync('git', ['for-each-ref'], { cwd: root, encoding: 'utf8' });
    expect(now.split('\n').filter((line) => !line.includes('refs/factory/'))).toEqual(refs.split('\n'));
    const inputs = await readJsonFile(root, layout.inputs, runInputs);
    await using store = await openRunStore({ root, layout, inputs, env: testDeps.env });
    expect((await store.git.run(['cat-file', 'blob', `${inputs.base_sha}:README.md`])).text).toBe('base');
  });

  it('is refused if its remote cannot be reached, with the command that fetches its missing objects', async () => {
    await using clone = await partialClone('blob:none');
    const away = join(dirname(clone.origin), 'away');
    renameSync(clone.origin, away);
    const refused = await clone.prepare();
    expect(refused.status).toBe('BLOCKED');
    expect(refused.diagnostics.map(({ code }) => code)).toEqual(['ERR_OBJECTS_MISSING']);
    renameSync(away, clone.origin);
    const [, command = ''] = /: (git .+)$/.exec(refused.diagnostics[0]?.nextAction ?? '') ?? [];
    execFileSync('/bin/sh', ['-c', command], { cwd: clone.root, stdio: 'pipe' });
    expect(missing(clone.root)).toEqual([]);
    expect((await clone.prepare()).status).toBe('PENDING');
  });
});
