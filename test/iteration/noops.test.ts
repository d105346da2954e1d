import { describe, expect, it } from '@jest/globals';
import { factory } from '../helpers/processes/command-line.ts';
import { fixedInstant } from '../helpers/runs/end-to-end.ts';
import { iterationGround } from '../helpers/runs/iteration-ground.ts';

describe('workers with a NOOP header', () => {
  it('are not sent a prompt, are declared in their STATUS.json and the report, and do not keep the run from passing', async () => {
    const idle = ['NOOP: nothing to do here'];
    await using ground = await iterationGround({ headers: { B_tooling: idle, C_features: idle, D_validation: idle } });
    expect(await ground.run()).toMatchObject({ verdict: 'PASS' });
    const folder = `tools/codex/runs/${ground.runId}`;
    const inputs = JSON.parse(ground.text(`${folder}/RUN_INPUTS.json`));
    expect(inputs.workers).toEqual(['A_core']);
    expect(inputs.noops).toEqual({
      B_tooling: 'nothing to do here',
      C_features: 'nothing to do here',
      D_validation: 'nothing to do here',
      Z_aggregator: 'Only one worker has a task.',
    });
    expect(JSON.parse(ground.text(`${folder}/C_features/STATUS.json`))).toMatchObject({
      worker_id: 'C_features',
      status: 'PASS',
      actor: 'operator',
      noop: true,
      noop_reason: 'nothing to do here',
      noop_ack: 'declared at launch',
    });
    expect(ground.text(`${folder}/Z_aggregator/FINAL_REPORT.txt`)).toContain(
      '- C_features: NOOP, declared at launch: nothing to do here\n',
    );
    const env = { PATH: process.env.PATH, FACTORY_RUN__CLOCK: fixedInstant };
    const strict = await factory(ground.root, ['verify', '--strict'], { env });
    expect([strict.code, strict.out]).toEqual([0, expect.stringContaining('the records agree')]);
    // Nothing of the other workers exists that could have been sent.
    expect(ground.has(`tools/codex/worktrees/${ground.runId}/B_tooling`)).toBe(false);
  });

  it('cannot be all of them', async () => {
    const idle = ['NOOP: nothing'];
    const headers = { A_core: idle, B_tooling: idle, C_features: idle, D_validation: idle };
    await using ground = await iterationGround({ headers });
    const { verdict, cause } = await ground.run();
    expect([verdict, cause]).toEqual(['BLOCKED', expect.stringContaining('ERR_PROMPT_NOOP')]);
  });
});
