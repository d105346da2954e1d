import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readZip } from '../../../../src/core/zip/read-zip.ts';
import { promptZipLimits } from '../../../../src/core/zip/zip-limits.ts';
import { factory } from '../../../helpers/processes/command-line.ts';
import { testRunId } from '../../../helpers/runs/factory-repo.ts';
import { prepareGround } from '../../../helpers/stages/prepare-ground.ts';
import { promptFiles, promptText, zipOf } from '../../../helpers/zips/prompt-zip.ts';

const next = '20261120_2';
const env = { FACTORY_RUN__CLOCK: '2026-11-20T23:00:00Z' };

describe('factory prompts new --from', () => {
  it('makes the zip of the next free RUN_ID, which prepare accepts', async () => {
    await using ground = await prepareGround();
    const { root } = ground.repo;
    // Neither a longer id nor another run's is the run's own.
    const edit = (text: string) => `${text}See ${testRunId}0, x${testRunId} and A_core_${testRunId}.txt.\n`;
    ground.put(ground.repo.layout.zip, await zipOf(promptFiles(testRunId, edit)));
    const made = await factory(root, ['prompts', 'new', '--from', testRunId, '--json'], { env });
    expect([made.code, made.err]).toEqual([0, '']);
    const zip = `tools/codex/prompt_zips/${next}.zip`;
    expect(JSON.parse(made.out)).toEqual({ run_id: next, from: testRunId, zip });
    const [first] = await readZip(zip, readFileSync(join(root, zip)), promptZipLimits);
    expect(first?.path).toBe(`A_core_${next}.txt`);
    expect(first?.data.toString('utf8')).toBe(
      `${promptText(next, 'A_core')}See ${testRunId}0, x${testRunId} and A_core_${next}.txt.\n`,
    );
    expect(await ground.run({ runId: next })).toMatchObject({ status: 'PENDING' });
    // The ids that are taken now include it.
    const again = await factory(root, ['prompts', 'new', '--from', testRunId, '--json'], { env });
    expect(JSON.parse(again.out)).toMatchObject({ run_id: '20261120_3' });
  });

  it('reads the prompt folder where the zip is gone, and another zip where one is named', async () => {
    await using ground = await prepareGround();
    const { root } = ground.repo;
    await ground.run();
    await ground.repo.git.run(['clean', '-fdxq', 'tools/codex/prompt_zips']);
    expect((await factory(root, ['prompts', 'new', '--from', testRunId], { env })).out).toBe(
      `Made tools/codex/prompt_zips/${next}.zip from the prompts of ${testRunId}.\nNext: factory iterate --run-id ${next}\n`,
    );
    const corrected = await zipOf(promptFiles(testRunId, (text) => `${text}Corrected.\n`));
    ground.put(`elsewhere/${testRunId}.zip`, corrected);
    const args = ['prompts', 'new', '--from', testRunId, '--zip', `elsewhere/${testRunId}.zip`, '--json'];
    const { out } = await factory(root, args, { env });
    const { zip } = JSON.parse(out);
    const [first] = await readZip(zip, readFileSync(join(root, zip)), promptZipLimits);
    expect(first?.data.toString('utf8')).toContain('Corrected.');
  });

  it.each([
    ['a run without prompts here', ['--from', '20261101_1'], 'ERR_PROMPT_MISSING'],
    ['a name that is no RUN_ID', ['--from', 'yesterday'], 'ERR_RUN_ID'],
    ['a zip that is not there', ['--from', testRunId, '--zip', 'absent.zip'], 'ERR_ZIP_MISSING'],
  ])('refuses %s with 64', async (_what, args, code) => {
    await using ground = await prepareGround();
    const { code: status, err } = await factory(ground.repo.root, ['prompts', 'new', ...args], { env });
    expect([status, err]).toEqual([64, expect.stringContaining(`${code}: `)]);
  });
});
