import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { renderRelease } from '../../../scripts/release.js';
import { openGit } from '../../../src/core/git/git.ts';
import { type EndToEnd, endToEnd } from '../../helpers/runs/end-to-end.ts';
import { projectRoot } from '../../helpers/runs/own-workflows.ts';
import { sampled } from '../../helpers/sampled.ts';

// Two whole runs.
jest.setTimeout(240_000);

const sampledIt = sampled(2);

const sha = 'd'.repeat(40);
const grants = `      actions: read
      checks: write
      contents: write
      issues: write
      pull-requests: write`;

/** The workflows of a repository that has nothing of the factory but a configuration and a prompt zip. */
const caller = (runId: string): Readonly<Record<string, string>> => ({
  'called.yml': `name: called
on: workflow_dispatch
permissions: {}
jobs:
  factory:
    permissions:
${grants}
    uses: octo/factory/.github/workflows/factory.yml@v0
    with:
      run_id: ${runId}
      backend: script
`,
  'composite.yml': `name: composite
on: workflow_dispatch
permissions: {}
jobs:
  factory:
    runs-on: ubuntu-latest
    permissions:
      actions: read
      contents: read
    outputs:
      verdict: \${{ steps.factory.outputs.verdict }}
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: octo/factory@v0
        id: factory
        with:
          run-id: ${runId}
          backend: script
`,
});

describe('a release, used from another repository', () => {
  let at: EndToEnd;
  let release: string;

  beforeAll(async () => {
    at = await endToEnd({ config: { gates: [{ name: 'look', command: ['node', '--eval', ''] }] } });
    release = join(at.folder, 'release');
    for (const { path, content } of await renderRelease('octo/factory', sha)) {
      mkdirSync(dirname(join(release, path)), { recursive: true });
      writeFileSync(join(release, path), content);
    }
    // The commit before it has the actions.
    symlinkSync(join(projectRoot, 'actions'), join(release, 'actions'), 'junction');
    const zips = join(at.repo, 'tools/codex/prompt_zips');
    const workflows = join(at.repo, '.github/workflows');
    for (const folder of [zips, workflows]) mkdirSync(folder, { recursive: true });
    writeFileSync(join(zips, `${at.runId}.zip`), readFileSync(at.zip));
    for (const [name, text] of Object.entries(caller(at.runId))) writeFileSync(join(workflows, name), text);
    const person = { GIT_AUTHOR_NAME: 'P', GIT_AUTHOR_EMAIL: 'p@localhost' };
    const committer = { GIT_COMMITTER_NAME: 'P', GIT_COMMITTER_EMAIL: 'p@localhost' };
    const git = openGit({ dir: at.repo, env: process.env, bind: { ...person, ...committer } });
    await git.run(['add', '--all', '--force']);
    await git.run(['commit', '--quiet', '--message', 'call the factory']);
  });
  afterAll(async () => {
    await at?.[Symbol.asyncDispose]();
  });

  const verdicts = async (workflow: string): Promise<Readonly<Record<string, string | undefined>>> => {
    const exited = await at.factory([
      ...['runner', 'run', `.github/workflows/${workflow}.yml`, '--repo', at.repo, '--json'],
      ...['--record-dir', join(at.folder, workflow), '--action-source', `octo/factory=${release}`],
    ]);
    const record = JSON.parse(readFileSync(join(String(exited.lines.at(-1)?.record), 'result.json'), 'utf8')) as {
      readonly jobs: readonly { readonly id: string; readonly outputs: Readonly<Record<string, string>> }[];
    };
    return Object.fromEntries(record.jobs.map(({ id, outputs }) => [id, outputs.verdict]));
  };

  sampledIt('runs as a reusable workflow, with the actions of the commit before the tag', async () => {
    expect(await verdicts('called')).toMatchObject({ 'factory/run/finish/integrate': 'PASS' });
  });

  sampledIt('runs as one action in one job', async () => {
    expect(await verdicts('composite')).toEqual({ factory: 'PASS' });
  });
});

it('a release names the four actions by commit, and nothing by a path of the caller', async () => {
  const files = await renderRelease('octo/factory', sha);
  expect(files.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['action.yml', '.github/workflows/factory.yml']),
  );
  for (const { content } of files) expect(content).not.toMatch(/uses: \.\/actions\//);
  const own = files.find(({ path }) => path === 'action.yml')?.content ?? '';
  expect([...own.matchAll(/octo\/factory\/actions\/([a-z-]+)@d{40}/g)].map(([, name]) => name)).toEqual([
    ...['prepare-run', 'dispatch-codex', 'validate-bundles', 'integrate', 'integrate'],
  ]);
});
