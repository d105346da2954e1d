import { existsSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import type { StartPlan } from '../../../../src/stages/dispatch-codex/agents/backend/backend.ts';
import { setUpAgent } from '../../../../src/stages/dispatch-codex/session/set-up-agent.ts';
import { itUnless, onWindows } from '../../../helpers/unless.ts';

const plan = (setUp: StartPlan['setUp']): StartPlan => ({ setUp }) as StartPlan;

itUnless(onWindows)('makes the folders, files and the link of a plan, and nothing without one', async () => {
  await using temp = await tempFolder('set-up-agent');
  const at = (name: string): string => join(temp.path, name);
  writeFileSync(at('auth.json'), '{}');
  await setUpAgent(plan(undefined));
  await setUpAgent(
    plan({
      folders: [at('home/a'), at('home/b')],
      files: { [at('home/deep/config.toml')]: 'model = "x"\n', [at('second')]: '2' },
      link: { target: at('auth.json'), path: at('home/auth.json') },
    }),
  );
  expect(['home/a', 'home/b'].map((name) => statSync(at(name)).isDirectory())).toEqual([true, true]);
  expect([readFileSync(at('home/deep/config.toml'), 'utf8'), readFileSync(at('second'), 'utf8')]).toEqual([
    'model = "x"\n',
    '2',
  ]);
  expect(readlinkSync(at('home/auth.json'))).toBe(at('auth.json'));
});

it('reports a link that cannot be made', async () => {
  await using temp = await tempFolder('set-up-agent');
  const path = join(temp.path, 'taken/x');
  writeFileSync(join(temp.path, 'taken'), '');
  await expect(setUpAgent(plan({ folders: [], link: { target: temp.path, path } }))).rejects.toMatchObject({
    code: 'EEXIST',
  });
  expect(existsSync(path)).toBe(false);
});
