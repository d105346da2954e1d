import { describe } from '@jest/globals';
import { expectBlocked } from '../../helpers/runs/blocked-case.ts';
import { sampled } from '../../helpers/sampled.ts';
import { type HostileZip, hostileZips } from '../../helpers/zips/hostile-zips.ts';

const sampledIt = sampled(8);

/** One zip for each code; test/core/zip has one for every rule. */
const onePerCode = hostileZips.filter(([, code], at) => hostileZips.findIndex((row) => row[1] === code) === at);
/** No zip at all, one whose contents are refused, and one whose names are. The others are refused in process. */
const endToEnd: readonly string[] = ['ERR_ZIP_NOT_A_ZIP', 'ERR_ZIP_RATIO', 'ERR_ZIP_NAME_ESCAPES'];
const sampledRun = sampled(endToEnd.length);
const runId = '20261120_1';

describe('a zip', () => {
  const refused = async (...[, code, zip]: HostileZip): Promise<void> => {
    const door = endToEnd.includes(code) ? { door: 'run' as const } : {};
    await expectBlocked({ ...door, runId, zip, code, says: [`${runId}.zip`], file: `${runId}.zip` });
  };
  sampledRun.each(onePerCode.filter(([, code]) => endToEnd.includes(code)))('%s is refused with %s', refused);
  sampledIt.each(onePerCode.filter(([, code]) => !endToEnd.includes(code)))('%s is refused with %s', refused);

  process.stdout.write(`hostile zips: ${onePerCode.length} codes, ${endToEnd.length} of them end to end\n`);
});
