import { realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileOfRun } from '../../../src/cli/local-run/page/file-of-run.ts';
import { recordedWorkflows } from '../../../src/cli/local-run/page/recorded-workflows.ts';
import { systemClock } from '../../../src/core/system/clock.ts';
import { recordRun, repositoryKey } from '../../../src/runner/services/records/run-records.ts';
import { type RunningPage, startPage } from '../../../src/web/server/start-page.ts';
import { builtPage } from '../../helpers/processes/built.ts';
import { askPage, cookieOf } from '../../helpers/review/ask-page.ts';
import { axeViolations } from '../../helpers/review/axe-violations.ts';
import { openBrowser, withoutBrowser } from '../../helpers/review/open-browser.ts';
import { type WorkflowBench, workflowBench } from '../../helpers/runs/workflow-run.ts';
import { sampled } from '../../helpers/sampled.ts';
import { describeUnless } from '../../helpers/unless.ts';

const ci = '.github/workflows/ci.yml';
const token = `ghp_${'aB3dE5gH7j'.repeat(3)}kL9mN1`;
const hostile = '<img src=x onerror="document.title=1"> \u202egnp';
const text = `name: '${hostile}'\non: push\nenv: { TOKEN: ${token} }\njobs: {}\n`;
let bench: WorkflowBench;
let page: RunningPage;

beforeAll(async () => {
  bench = await workflowBench({ [ci]: text, 'large.yml': '#\n'.repeat(200_000) });
  const { repo, recordDir, sha } = bench;
  const key = repositoryKey(realpathSync(repo));
  const named: Readonly<Record<string, string>> = {
    1: ci,
    2: '.github',
    3: '../../etc/passwd',
    4: '--help\n',
    5: 'large.yml',
  };
  for (const [id, path] of Object.entries(named)) {
    await recordRun(recordDir, {
      ...{ schema_version: 1, id, run_number: 1, run_attempt: 1, repository: 'own/repo', repository_key: key },
      ...{ workflow_path: path, workflow_name: 'ci', display_title: 'ci', event: 'push', head_branch: 'main' },
      ...{ head_sha: sha, actor: 'amy', status: 'completed', conclusion: 'success' },
      ...{ created_at: '2026-11-20T00:00:00Z', updated_at: '2026-11-20T00:01:00Z' },
    });
  }
  writeFileSync(join(repo, ci), 'changed since\n');
  const file = fileOfRun({ env: { PATH: process.env.PATH } }, repo, recordDir, key);
  page = await startPage({
    source: { list: async () => ({ runs: [], more: false }), place: async () => undefined },
    workflows: { ...recordedWorkflows(recordDir, key), file },
    clock: systemClock(),
    assets: builtPage(),
  });
});

afterAll(async () => {
  await page[Symbol.asyncDispose]();
  await bench[Symbol.asyncDispose]();
});

describe('the workflow file of a run', () => {
  const fileOf = async (id: string) => {
    const answer = await askPage(page, `/api/workflows/${id}/file`, { headers: await cookieOf(page) });
    return [answer.status, JSON.parse(answer.text) as { text: string; cut: number }] as const;
  };

  it('is that of its commit, without secrets', async () => {
    const shown = { path: ci, sha: bench.sha, text: text.replace(token, '***'), cut: 0 };
    expect(await fileOf('1')).toEqual([200, shown]);
  });

  it('is cut if it is large', async () => {
    expect(await fileOf('5')).toMatchObject([200, { cut: 400_000 - 256 * 1024 }]);
  });

  it.each(['2', '3', '4', '9', '..%2f1'])('is not there for the run %s', async (id) => {
    expect(await fileOf(id)).toMatchObject([404, { code: 'ERR_RUN_UNKNOWN' }]);
  });
});

describeUnless(withoutBrowser)('the workflow file in Chromium', () => {
  sampled(4).each([
    [1_440, 'light'],
    [360, 'dark'],
  ] as const)('is unfolded beside the jobs, %i pixels wide and %s', async (width, colorScheme) => {
    await using browser = await openBrowser();
    const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    await tab.goto(page.address);
    await tab.goto(`${page.origin}/workflows/1`);
    await tab.getByText('Workflow file').click();
    await tab.getByRole('region', { name: 'Workflow file' }).getByText('TOKEN: ***').waitFor();
    expect(await axeViolations(tab)).toEqual([]);
    expect(await tab.locator('img').count()).toBe(0);
    expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const pictures = process.env.FACTORY_TEST_PICTURES;
    if (pictures !== undefined) await tab.screenshot({ path: join(pictures, `file-${width}.png`), fullPage: true });
  });
});
