import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { workflowBench } from '../../../helpers/runs/workflow-run.ts';

const nodes = { path: process.execPath, major: 20 };

/** An action that prints its phase and input, and hands a state from `pre` to the others. */
const phases = (extra = ''): string =>
  `inputs: { w: { default: none } }\nruns: { using: node20, pre: pre.js, main: main.js, post: post.js${extra} }\n`;
const script = (phase: string): string =>
  `console.log('${phase} ' + process.env.INPUT_W + ' ' + (process.env.STATE_s ?? '-') + ' ' + (process.env.GITHUB_ACTION_REPOSITORY ?? ''));
if ('${phase}' === 'pre') require('node:fs').appendFileSync(process.env.GITHUB_STATE, 's=' + process.env.INPUT_W + '\\n');
if (process.env.INPUT_W === '${phase} fails') process.exit(1);
`;
const phaseFiles = (folder: string, extra?: string): Record<string, string> => ({
  [`${folder}/action.yml`]: phases(extra),
  ...Object.fromEntries(['pre', 'main', 'post'].map((phase) => [`${folder}/${phase}.js`, script(phase)])),
});

const source = {
  ...phaseFiles('leaf'),
  ...phaseFiles('never', ', pre-if: "runner.os == \'none\'"'),
  'outer/action.yml': `
inputs: { word: { default: dflt } }
runs:
  using: composite
  steps:
    - { run: echo outer main, shell: bash }
    - { uses: o/r/leaf@v1, with: { w: "\${{ inputs.word }}" }, env: { E: x } }
    - { uses: $/never, with: { w: skipped } }
    - { uses: $/inner }
`,
  'inner/action.yml': 'runs: { using: composite, steps: [{ uses: $/leaf, with: { w: deep } }] }\n',
};

async function run(steps: string, files: Readonly<Record<string, string>> = {}) {
  await using folder = await tempFolder('actions');
  for (const [path, text] of Object.entries(source)) {
    await mkdir(dirname(join(folder.path, path)), { recursive: true });
    await writeFile(join(folder.path, path), text);
  }
  await using bench = await workflowBench({
    'w.yml': `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n${steps}`,
    ...files,
  });
  const result = await bench.run('w.yml', { actionSources: { 'o/r': folder.path }, nodes });
  return { ...result, phases: result.lines().filter((line) => /^(?:pre|main|post|first|outer main)\b/.test(line)) };
}

describe('pre phases inside composite actions', () => {
  it('run before the first step, with their inputs; each use has its own state', async () => {
    const result = await run(`
      - { run: echo first }
      - { uses: o/r/outer@v1, with: { word: one } }
      - { uses: o/r/outer@v1 }
`);
    expect(result.conclusion).toBe('success');
    expect(result.phases).toEqual([
      ...['pre one - o/r', 'pre deep - o/r', 'pre dflt - o/r', 'pre deep - o/r', 'first'],
      ...['outer main', 'main one one o/r', 'main skipped - o/r', 'main deep deep o/r'],
      ...['outer main', 'main dflt dflt o/r', 'main skipped - o/r', 'main deep deep o/r'],
      // In the reverse order of their first phases.
      ...['post skipped - o/r', 'post skipped - o/r'],
      ...['post deep deep o/r', 'post dflt dflt o/r', 'post deep deep o/r', 'post one one o/r'],
    ]);
    expect(result.jobs[0]?.steps.slice(1, 4).map(({ name }) => name)).toEqual([
      'Pre Run o/r/outer@v1',
      'Pre Run o/r/outer@v1',
      'Run echo first',
    ]);
  });

  it('fail the job when one fails; the others still run, and so do post phases', async () => {
    const result = await run(
      '      - { uses: o/r/outer@v1, with: { word: pre fails } }\n      - { run: echo first }\n',
    );
    expect(result.conclusion).toBe('failure');
    expect(result.phases).toEqual([
      'pre pre fails - o/r',
      'pre deep - o/r',
      'post deep deep o/r',
      'post pre fails pre fails o/r',
    ]);
  });

  it('are not run for actions that a local action uses, with a warning', async () => {
    const local = { 'local/action.yml': 'runs: { using: composite, steps: [{ uses: o/r/leaf@v1 }] }\n' };
    const result = await run('      - { uses: actions/checkout@v4 }\n      - { uses: ./local }\n', local);
    expect(result.phases).toEqual(['main none - o/r', 'post none - o/r']);
    expect(JSON.stringify(result.jobs[0]?.annotations)).toContain('because a local action uses it');
  });
});

describe('uses: $/', () => {
  it('is the repository of the workflow, at the commit of the run, without a checkout', async () => {
    const own = { ...phaseFiles('own'), 'own/action.yml': phases().replace('none', 'mine') };
    const result = await run('      - { run: "! test -e own" }\n      - { uses: $/own }\n', own);
    expect([result.conclusion, result.jobs[0]?.annotations]).toEqual(['success', []]);
    expect(result.phases).toEqual(['pre mine - local/repo', 'main mine mine local/repo', 'post mine mine local/repo']);
  });

  it('fails by name if the repository has no such action', async () => {
    const result = await run('      - { uses: $/nope }\n');
    expect(result.jobs[0]?.annotations[0]?.message).toContain(
      "Can't find 'action.yml', 'action.yaml' or 'Dockerfile' for the action $/nope",
    );
  });

  it('is the repository of a called workflow', async () => {
    await using folder = await tempFolder('called');
    const called = `on: workflow_call\njobs: { c: { runs-on: x, steps: [{ uses: $/act }] } }\n`;
    for (const [path, text] of [
      ['.github/workflows/c.yml', called],
      ['act/action.yml', 'runs: { using: composite, steps: [{ run: echo of the called one, shell: bash }] }\n'],
    ] as const) {
      await mkdir(dirname(join(folder.path, path)), { recursive: true });
      await writeFile(join(folder.path, path), text);
    }
    await using bench = await workflowBench({
      'w.yml': 'on: push\njobs: { a: { uses: o/r/.github/workflows/c.yml@v1 } }\n',
    });
    const result = await bench.run('w.yml', { actionSources: { 'o/r': folder.path } });
    expect(result.lines()).toContain('of the called one');
  });
});
