import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { Masker } from '../../../../src/runner/execute/protocol/masks/masker.ts';
import { StepLog } from '../../../../src/runner/execute/protocol/step-log.ts';

it('a text of 200,000 lines, as an annotation may have, makes 200,000 lines of the log', async () => {
  await using folder = await tempFolder('step-log');
  const path = join(folder.path, '1_step.log');
  const clock = fixedClock(new Date('2026-03-01T00:00:00Z'));
  const log = await StepLog.open({ path, masker: new Masker(), clock, onLines: () => undefined });
  log.line('x\n'.repeat(200_000).trimEnd());
  await log.close();
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(200_001);
});
