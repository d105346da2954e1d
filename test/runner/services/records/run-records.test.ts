import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../../src/core/system/files/temp.ts';
import {
  listRunIds,
  listRuns,
  type RunRecord,
  readRun,
  recordRun,
  reserveRunId,
} from '../../../../src/runner/services/records/run-records.ts';
import { runRecord } from '../../../helpers/builtin-step.ts';

const record = runRecord({ id: '7', run_number: 3 });

describe('run records', () => {
  let root: TempFolder;
  beforeEach(async () => {
    root = await tempFolder('records');
  });
  afterEach(async () => {
    await root[Symbol.asyncDispose]();
  });

  it('returns the recorded values, and the later record of the same run', async () => {
    await recordRun(root.path, record);
    expect(await readRun(root.path, '7')).toEqual(record);
    const done: RunRecord = { ...record, status: 'completed', conclusion: 'success' };
    await recordRun(root.path, done);
    expect(await listRuns(root.path)).toEqual([done]);
  });

  it('has no record of a run that was never recorded', async () => {
    expect(await readRun(root.path, '8')).toBeUndefined();
    expect(await listRuns(root.path)).toEqual([]);
  });

  it('never reserves an id twice, and skips ids of records without a folder', async () => {
    await recordRun(root.path, record);
    const ids = await Promise.all(Array.from({ length: 20 }, () => reserveRunId(root.path)));
    expect(ids.map(Number).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 8));
    expect((await listRunIds(root.path))[0]).toBe('7');
  });

  it.each(['', '0', '01', '../1', '1/2', '1'.repeat(16), '-1', '1e3'])('refuses the id %j', async (id) => {
    await expect(readRun(root.path, id)).rejects.toMatchObject({ code: 'ERR_RUN_RECORD' });
    await expect(recordRun(root.path, { ...record, id })).rejects.toMatchObject({ code: 'ERR_RUN_RECORD' });
  });

  it('names the file and the field of a damaged record', async () => {
    await recordRun(root.path, record);
    await writeFile(join(root.path, 'runs', '7.json'), JSON.stringify({ ...record, event: 5 }));
    await expect(readRun(root.path, '7')).rejects.toThrow(/runs\/7\.json is not a valid run record: event: /);
    await writeFile(join(root.path, 'runs', '7.json'), '{');
    await expect(readRun(root.path, '7')).rejects.toThrow('runs/7.json is not JSON.');
  });
});
