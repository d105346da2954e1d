import { expect, it } from '@jest/globals';
import { expectTold, repositoryOf } from '../runs/blocked-case.ts';
import { endToEnd } from '../runs/end-to-end.ts';
import { expectVerdict } from '../stages/agreement.ts';
import { hostileZips } from './hostile-zips.ts';

/** One zip of each code; every rule has one in test/core/zip. */
const onePerCode = hostileZips.filter(([, code], at) => hostileZips.findIndex((row) => row[1] === code) === at);

/**
 * Declares the tests of one of `parts` shares of the zips, so that test files can run side by side: each zip goes through
 * the whole factory, is refused with its code in every record, and leaves the repository as it was.
 *
 * @param part from 1
 */
export function testRefusedZips(part: number, parts: number): void {
  const share = onePerCode.filter((_row, at) => at % parts === part - 1);
  it.each(share)('%s is refused with %s', async (_what, code, zip) => {
    await using at = await endToEnd({ zip });
    const before = repositoryOf(at);
    const outcome = await at.run();
    await expectVerdict(at, outcome, 'BLOCKED');
    expectTold(outcome, { code, says: [`${at.runId}.zip`], file: `${at.runId}.zip` });
    expect(repositoryOf(at)).toEqual(before);
  });
  process.stdout.write(`hostile zips, share ${part}: ${share.length} of ${onePerCode.length} codes end to end\n`);
}
