import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { recordedWorkflows } from '../../src/cli/local-run/page/recorded-workflows.ts';
import { systemClock } from '../../src/core/system/clock.ts';
import { type TempFolder, tempFolder } from '../../src/core/system/files/temp.ts';
import { repositoryKey } from '../../src/runner/services/records/run-records.ts';
import type { LocatedRun } from '../../src/web/server/run-source.ts';
import { type RunningPage, startPage } from '../../src/web/server/start-page.ts';
import { builtPage } from '../helpers/processes/built.ts';
import { askPage, cookieOf } from '../helpers/review/ask-page.ts';
import { recordRun } from '../helpers/review/recorded-run.ts';
import { living } from '../helpers/review/review-states.ts';
import { workflowBench } from '../helpers/runs/workflow-run.ts';

const token = `ghp_${'aB3dE5gH7j'.repeat(3)}kL9mN1`;
const known = 'known-to-this-process';
const nothing = { list: async () => ({ runs: [], more: false }), place: async () => undefined };

describe('the served review of a run whose agent still works', () => {
  const runId = '20261120_1';
  const path = 'logs/A_core/agent.stdout.log';
  let temp: TempFolder;
  let place: LocatedRun;
  let page: RunningPage;
  let headers: Readonly<Record<string, string>>;
  const get = async (route: string) => (await askPage(page, `/api/runs/${runId}${route}`, { headers })).text;

  beforeAll(async () => {
    temp = await tempFolder('factory-secrets-');
    const leaky = {
      worker: 'A_core' as const,
      changes: [{ path: 'src/a.ts', hunks: `@@ -1 +1,2 @@\n a\n+const token = '${token}';` }],
      prompt: `Use ${token}.`,
      log: `asked with ${token} and ${known}\n`,
    };
    place = { root: temp.path, layout: await recordRun(temp.path, { ...living, workers: [leaky] }) };
    const source = { list: nothing.list, place: async () => place };
    page = await startPage({ source, clock: systemClock(), secrets: [known], assets: builtPage() });
    headers = await cookieOf(page);
  });
  afterAll(async () => {
    await page[Symbol.asyncDispose]();
    await temp[Symbol.asyncDispose]();
  });

  it('shows neither what the scan finds nor what this process knows', async () => {
    for (const route of ['', '', `/log?path=${path}`, `/raw?path=${path}`]) {
      const text = await get(route);
      expect([route, text.includes(token), text.includes(known), text.includes('***')]).toEqual([
        route,
        false,
        false,
        true,
      ]);
    }
  });

  it('shows no part of a secret that lies across the border of a window or of a piece', async () => {
    const before = `${'x'.repeat(99)}\n`.repeat(10_485);
    const text = `${before}${' '.repeat(76 - 20)}${token}\nümlaut \nend\n`;
    writeFileSync(join(temp.path, place.layout.runDir, path), text);
    // Half of it in each piece.
    expect((await get(`/raw?path=${path}`)) === text.replace(token, '******')).toBe(true);
    const at = before.length + 56;
    for (const [start, bytes] of [
      [at - 10, 20],
      [at + 5, 10],
      [at + 20, 100],
    ] as const) {
      const window = JSON.parse(await get(`/log?path=${path}&start=${start}&bytes=${bytes}`)) as {
        text: string;
        start: number;
        end: number;
      };
      expect([start, /[A-Za-z]{2}\d/.test(window.text)]).toEqual([start, false]);
      expect(window).toMatchObject({ start, end: Math.min(start + bytes, Buffer.byteLength(text)) });
    }
  });
});

it('shows the secrets of a workflow run nowhere', async () => {
  const long = '$(printf "%020000d" 0)';
  await using bench = await workflowBench({
    '.github/workflows/ci.yml': `
on: push
jobs:
  build:
    runs-on: any
    env: { KEY: '\${{ secrets.KEY }}' }
    steps:
      - name: 'use \${{ secrets.KEY }}'
        run: |
          echo "plain $KEY"
          echo "::error title=t $KEY,file=$KEY.ts::bad $KEY"
          echo "${long}$KEY${long}"
          made=made-up
          echo "::add-mask::$made-secret"
          echo "then $made-secret"
`,
  });
  await bench.run('.github/workflows/ci.yml', { secrets: { KEY: known } });
  const workflows = recordedWorkflows(bench.recordDir, repositoryKey(bench.repo));
  await using page = await startPage({ source: nothing, workflows, clock: systemClock(), assets: builtPage() });
  const headers = await cookieOf(page);
  const get = async (route: string) => (await askPage(page, `/api/workflows${route}`, { headers })).text;
  const run = JSON.parse(await get('/1')) as { jobs: { id: string; steps: { number: number; has_log: boolean }[] }[] };
  const logs = run.jobs.flatMap(({ id, steps }) =>
    steps.filter((step) => step.has_log).map(({ number }) => `job=${id}&step=${number}`),
  );
  const routes = ['', '/1', ...logs.flatMap((log) => [`/1/lines?${log}`, `/1/raw?${log}`])];
  expect(routes.length).toBeGreaterThan(3);
  const texts = await Promise.all(routes.map(get));
  for (const [at, text] of texts.entries())
    expect([routes[at], text.includes(known), text.includes('made-up-secret')]).toEqual([routes[at], false, false]);
  for (const shown of ['plain ***', 'then ***']) expect(texts.join('')).toContain(shown);
  expect(texts[1]).toContain('bad ***');
  expect(JSON.parse(await get(`/1/search?query=${known}`))).toMatchObject({ hits: 0 });
});
