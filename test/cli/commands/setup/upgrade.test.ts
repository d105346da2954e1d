import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { factory } from '../../../helpers/processes/command-line.ts';
import { factoryRepo, writeFiles } from '../../../helpers/runs/factory-repo.ts';
import { treeManifest } from '../../../helpers/tree-manifest.ts';

const [old, now] = ['a'.repeat(40), 'b'.repeat(40)];
const workflow = '.github/workflows/factory.yml';
const mine = '.github/workflows/factory-run.yml';
const config = 'tools/codex/factory/factory.config.json';

it('replaces what init wrote, shows the difference, and keeps what somebody edited', async () => {
  await using repo = await factoryRepo({});
  const call = (...args: readonly string[]) => factory(repo.root, args);
  const text = (file: string): string => readFileSync(join(repo.root, file), 'utf8');
  await call('init', '--backend', 'script', '--action-ref', old);
  writeFiles(repo.root, { [mine]: text(mine).replace('name: factory run', 'name: my factory') });
  const before = treeManifest(repo.root);

  const dry = await call('upgrade', '--dry-run', '--action-ref', now);
  expect(dry.code).toBe(2);
  expect(dry.out).toContain(`\n-        uses: codex-factory/codex-factory/actions/prepare-run@${old}`);
  expect(dry.out).toContain(`\n+        uses: codex-factory/codex-factory/actions/prepare-run@${now}`);
  expect(dry.out).toContain('\n-name: my factory\n+name: factory run\n');
  expect(dry.out).toContain(`ERR_INIT_DIFFERS: ${mine} was edited, so it is kept.`);
  expect(treeManifest(repo.root)).toEqual(before);

  expect((await call('upgrade', '--action-ref', now)).out).toContain(' files are of release ');
  expect(text(workflow)).toContain(`actions/prepare-run@${now}`);
  expect(text(mine)).toContain('name: my factory');
  const forced = await call('upgrade', '--force', '--action-ref', now, '--json');
  expect([forced.code, text(mine).includes('name: factory run\n')]).toEqual([0, true]);
  expect(forced.lines().at(-1)).toMatchObject({ type: 'diff', diff: expect.stringContaining('-name: my factory') });
  const again = await call('upgrade', '--action-ref', now);
  expect([again.code, again.out]).toEqual([
    0,
    expect.stringContaining('Everything that was not edited is of release '),
  ]);
});

it('adds no workflow to a repository that has none, asks no remote there, and renews the schema', async () => {
  await using repo = await factoryRepo({});
  await factory(repo.root, ['init', '--local']);
  writeFiles(repo.root, { 'tools/codex/factory/factory.config.schema.json': '{}\n' });
  // Without a commit of its own, asking for it would fail.
  const { code, out } = await factory(repo.root, ['upgrade', '--action-ref', 'no-such-branch']);
  expect([code, out]).toEqual([0, expect.stringContaining('1 files are of release ')]);
  expect(out).not.toContain('The actions are');
});

it('says what comes first where there is no configuration', async () => {
  await using repo = await factoryRepo({});
  await factory(repo.root, ['init', '--local']);
  rmSync(join(repo.root, config));
  const { code, err } = await factory(repo.root, ['upgrade']);
  expect([code, err]).toEqual([64, expect.stringContaining('Add the factory first: factory init.')]);
});
