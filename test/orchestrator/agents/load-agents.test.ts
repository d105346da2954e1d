import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  type OrchestratorGround,
  orchestratorGround,
  pipelineFileOf,
} from '../../helpers/orchestrator/orchestrator-ground.ts';

const stages = [
  { kind: 'command' as const, id: 'one', command: 'true' },
  { kind: 'command' as const, id: 'two', command: 'true' },
];

/** A repository with one commit of these files. */
async function committed(
  files: Readonly<Record<string, string>>,
  agents: Record<string, string>,
): Promise<OrchestratorGround> {
  const ground = await orchestratorGround({ ...pipelineFileOf(stages, { agents }), ...files });
  const as = ['-c', 'user.name=P', '-c', 'user.email=p@h'];
  for (const args of [
    ['init', '--quiet'],
    ['add', '.'],
    [...as, 'commit', '--quiet', '-m', 'c'],
  ]) {
    spawnSync('git', args, { cwd: ground.root });
  }
  return ground;
}

/** A planner that wraps the default one and leaves out the stage `one`. */
const planner = `
import { left } from './left.mjs';
export default ({ agent }) => ({
  async plan(task) {
    const plan = await agent.plan(task);
    return { ...plan, items: plan.items.map((item) => ({ ...item, selected: item.selected && item.id !== left })) };
  },
});
`;

describe("a repository's own agents", () => {
  it('replace the default ones, which they may call, and come from the commit', async () => {
    await using ground = await committed(
      { 'tools/planner.mjs': planner, 'tools/left.mjs': "export const left = 'one';\n" },
      { planner: './tools/planner.mjs' },
    );
    // A stage that changed the file in the checkout could decide about its own run.
    writeFileSync(join(ground.root, 'tools/left.mjs'), "export const left = 'two';\n");
    const run = await ground.start({ task: 't' });
    expect(run.status).toBe('succeeded');
    const plan = ground.json(`.runs/t/${run.run_id}/manifest.json`).plan as {
      items: { id: string; selected: boolean }[];
    };
    expect(plan.items.map(({ id, selected }) => [id, selected])).toEqual([
      ['one', false],
      ['two', true],
    ]);
    expect(ground.manifest(run).commands.map(({ status }) => status)).toEqual(['pending', 'succeeded']);
  });

  it('decide: a reviewer that does not approve fails the run', async () => {
    const reviewer =
      "export default { review: async () => ({ summary: 'No.', decision: { approved: false, feedback: '' } }) };";
    await using ground = await committed({ 'r.mjs': reviewer }, { reviewer: 'r.mjs' });
    const run = await ground.start({ task: 't' });
    expect(run).toMatchObject({ status: 'failed', status_detail: 'review:failed', summary: 'No.' });
    expect(ground.manifest(run).status).toBe('failed');
  });

  it.each<[string, Record<string, string>, string, RegExp]>([
    ['is not there', {}, 'gone.mjs', /is no JavaScript file of the commit/],
    ['leaves the repository', { 'x.mjs': '' }, '../x.mjs', /is no JavaScript file of the commit/],
    ['throws', { 'x.mjs': "throw new Error('oh');" }, 'x.mjs', /cannot be loaded: oh/],
    [
      'exports nothing',
      { 'x.mjs': 'export const plan = 1;' },
      'x.mjs',
      /has no agent as its default export: an object with the method plan/,
    ],
  ])('are refused before anything is written if the module %s', async (_what, files, module, message) => {
    await using ground = await committed(files, { planner: module });
    await expect(ground.start({ task: 't' })).rejects.toMatchObject({
      code: 'ERR_AGENT_MODULE',
      message: expect.stringMatching(message),
    });
    expect(() => ground.json('out/t/runs.json')).toThrow(/ENOENT/);
  });
});
