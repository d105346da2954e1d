import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { writeSessionResult } from '../../../src/cli/repository/write-session-result.ts';
import { readSessionResult } from '../../../src/conveyor/session/read-session-result.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';

const run = { runId: '20261130_1', cause: 'A gate failed.', nextAction: 'Fix it.' };

describe('the verdict of a run at ORCH_RESULT_PATH', () => {
  it.each([
    ['PASS', 'completed', ''],
    ['BLOCKED', 'blocked', 'A gate failed. Next: Fix it.'],
    ['FAIL', 'failed', 'A gate failed. Next: Fix it.'],
  ] as const)('%s is read by the conveyor as %s', async (verdict, status, reason) => {
    await using folder = await tempFolder('session-result');
    const path = join(folder.path, 'r.json');
    await writeSessionResult({ env: { ORCH_RESULT_PATH: path } }, { ...run, verdict });
    expect(readSessionResult(folder.path, 'r.json')).toMatchObject({ status, reason });
  });

  it('is not written without a verdict, or where nobody asks for it', async () => {
    await using folder = await tempFolder('session-result');
    const path = join(folder.path, 'r.json');
    await writeSessionResult({ env: { ORCH_RESULT_PATH: path } }, { ...run, verdict: 'PENDING' });
    await writeSessionResult({ env: { ORCH_RESULT_PATH: path } }, { ...run, verdict: '' });
    await writeSessionResult({ env: {} }, { ...run, verdict: 'PASS' });
    expect(existsSync(path)).toBe(false);
  });
});
