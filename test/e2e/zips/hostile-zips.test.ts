import { describe, it } from '@jest/globals';
import { expectBlocked } from '../../helpers/runs/blocked-case.ts';
import { hostileZips } from '../../helpers/zips/hostile-zips.ts';

/** One zip of each code; every rule has one in test/core/zip. */
const onePerCode = hostileZips.filter(([, code], at) => hostileZips.findIndex((row) => row[1] === code) === at);
/** No zip at all, one whose contents are refused, and one whose names are. */
const endToEnd: readonly string[] = ['ERR_ZIP_NOT_A_ZIP', 'ERR_ZIP_RATIO', 'ERR_ZIP_NAME_ESCAPES'];
const runId = '20261120_1';

describe('a zip', () => {
  it.each(onePerCode)('%s is refused with %s', async (_what, code, zip) => {
    const door = endToEnd.includes(code) ? { door: 'run' as const } : {};
    await expectBlocked({ ...door, runId, zip, code, says: [`${runId}.zip`], file: `${runId}.zip` });
  });

  process.stdout.write(`hostile zips: ${onePerCode.length} codes, ${endToEnd.length} of them end to end\n`);
});
