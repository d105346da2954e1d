import { describe, expect, it } from '@jest/globals';
import { renderWorkflow, renderWorkflows } from '../../src/cli/local-run/workflow-source.ts';
import { tempFolder } from '../../src/core/system/files/temp.ts';
import { listFiles } from '../../src/core/system/hostile/list-files.ts';
import { readWorkflow } from '../../src/runner/workflow/read/read-workflow.ts';
import { ownWorkflows, projectRoot } from '../helpers/runs/own-workflows.ts';

const repository = 'octo/codex-factory';
const sha = '0123456789abcdef0123456789abcdef01234567';
const rendered = ownWorkflows
  .filter(({ path }) => path.includes('/factory'))
  .map(({ path, text }) => ({ path, text, output: renderWorkflow(text, { repository, sha }) }));

describe('workflows rendered for a user repository', () => {
  it.each(rendered)("$path passes GitHub's own parser", ({ path, output }) => {
    expect(readWorkflow(output, path).diagnostics).toEqual([]);
  });

  it.each(rendered)('$path differs from its source only in the actions and the package', ({ text, output }) => {
    const back = output
      .replaceAll(new RegExp(`${repository}/(actions/[a-z-]+)@${sha}`, 'g'), './$1')
      .replaceAll(`${repository}.git#${sha}`, 'codex-factory/codex-factory.git');
    expect(back).toBe(text.replaceAll(/^ +# jobs\.gates_setup: .*\n/gm, ''));
    expect(output).not.toMatch(/uses: \.\/actions\//);
    expect(output.match(/uses: \.\/\.github\/workflows\//g)).toEqual(text.match(/uses: \.\/\.github\/workflows\//g));
  });

  it(`names every one of the four actions (${rendered.length} workflows)`, () => {
    const named = rendered.flatMap(({ output }) => [...output.matchAll(/codex-factory\/actions\/([a-z-]+)@/g)]);
    const names = new Set(named.map((match) => match[1]));
    expect([...names].sort()).toEqual(['dispatch-codex', 'integrate', 'prepare-run', 'validate-bundles']);
  });

  it('pins the package of the program to the same commit', () => {
    const packages = rendered.filter(({ output }) =>
      output.includes(`git+https://github.com/${repository}.git#${sha}'`),
    );
    expect(packages.map(({ path }) => path)).toEqual(['.github/workflows/factory-conveyor.yml']);
  });

  it('has the steps of jobs.gates_setup before each agent and each gate', () => {
    const uses = `octo/setup-tool@${sha}`;
    const step = { uses, with: { version: '22', cache: true } };
    const places = ownWorkflows.flatMap(({ path, text }) => {
      const output = renderWorkflow(text, { repository, sha, gatesSetup: [step] });
      expect(readWorkflow(output, path).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const after = output
        .split(`        uses: ${uses}\n        with:\n          version: "22"\n          cache: true\n`)
        .slice(1);
      return after.map((rest) => `${path.split('/').at(-1)}: ${/- name: (.+)/.exec(rest)?.[1]}`);
    });
    expect(places).toEqual([
      'factory-finish.yml: run the gate',
      'factory-fleet-run.yml: dispatch',
      'factory-fleet-run.yml: dispatch',
      'factory-run.yml: dispatch',
    ]);
  });

  it('has no queue where jobs.queue is false', () => {
    const queued = ownWorkflows.filter(({ text }) => text.includes('queue: max'));
    expect(queued.length).toBeGreaterThan(1);
    for (const { text } of queued) {
      const output = renderWorkflow(text, { repository, sha, queue: false });
      expect(output).not.toContain('queue: max');
      expect(output).toContain('cancel-in-progress: false');
    }
  });

  it('does not change text that only looks like a call', () => {
    const text = '      - run: echo uses: ./actions/prepare-run\n      # uses: ./actions/integrate\n';
    expect(renderWorkflow(text, { repository, sha })).toBe(text);
  });

  it('writes the factory workflows and nothing else', async () => {
    await using folder = await tempFolder('rendered');
    await renderWorkflows(projectRoot, folder.path, sha);
    const expected = rendered.map(({ path }) => path).sort();
    expect((await listFiles(folder.path)).sort()).toEqual(expected);
  });
});
