import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { builders } from '../../src/core/contracts/worker.ts';
import { iterationGround } from '../helpers/runs/iteration-ground.ts';
import { projectRoot } from '../helpers/runs/own-workflows.ts';

it('the example agent of docs/agents.md, which knows nothing but its prompt and brief, stays in a scope that only the configuration names', async () => {
  const page = readFileSync(join(projectRoot, 'docs/agents.md'), 'utf8');
  const [, agent = ''] = /^```js\n(.*?)^```/ms.exec(page) ?? [];
  expect(agent.trim().split('\n').length).toBeLessThanOrEqual(10);
  const scopes = builders.map((worker) => [worker, { allowed_globs: [`parts/${worker}/**`] }]);
  await using ground = await iterationGround({
    config: {
      dispatch: {
        command: [process.execPath, '--input-type=module', '--eval', agent],
        worker_done_timeout_seconds: 60,
      },
      workers: Object.fromEntries(scopes),
    },
  });
  const outcome = await ground.run({ backend: 'command', publish: 'branch' });
  const errors = outcome.steps.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error');
  expect([outcome.verdict, errors]).toEqual(['PASS', []]);
  const published = await ground.git('ls-tree', '-r', '--name-only', `factory/${ground.runId}`, 'parts/');
  expect(published.split('\n')).toEqual(builders.map((worker) => `parts/${worker}/hello.txt`));
});
