import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runReview } from '../../../src/core/contracts/review/run-review.ts';
import { readReview } from '../../../src/core/review/read-review.ts';
import { redactReview } from '../../../src/core/review/redact-review.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { type RecordedRun, recordRun } from '../../helpers/review/recorded-run.ts';
import { passed } from '../../helpers/review/review-states.ts';

const token = `ghp_${'aB3dE5gH7j'.repeat(3)}kL9mN1`;
const keyLine = 'MIIEpAIBAAKCAQEA7v3dE5gH7jkL9mN1aB3dE5gH7jkL9mN1aB3dE5gH7jkL9mN1';
const hunks = [
  '@@ -1,2 +1,6 @@ export function parse(): Node {',
  ' first line',
  `+const token = '${token}';`,
  '+-----BEGIN RSA PRIVATE KEY-----',
  `+${keyLine}`,
  '+-----END RSA PRIVATE KEY-----',
  '+const after = 1;',
  ' last line',
].join('\n');

const leaky: RecordedRun = {
  ...passed,
  cause: 'The variable was known-to-this-process.',
  workers: [
    {
      worker: 'A_core',
      changes: [{ path: 'src/parser.ts', hunks }],
      prompt: `Use ${token} to call.`,
      log: `asked with ${token}\n`,
    },
  ],
};

describe('redactReview', () => {
  let temp: TempFolder;
  beforeAll(async () => {
    temp = await tempFolder('factory-review-');
  });
  afterAll(async () => {
    await temp[Symbol.asyncDispose]();
  });

  it('replaces what the scan finds and what is known, in every text, and keeps the lines of a diff', async () => {
    const review = await readReview(temp.path, await recordRun(temp.path, leaky));
    const before = JSON.stringify(review);
    for (const secret of [token, keyLine, 'known-to-this-process']) expect(before).toContain(secret);
    const redacted = await redactReview(review, ['known-to-this-process']);
    const after = JSON.stringify(redacted);
    for (const secret of [token, keyLine, 'known-to-this-process']) expect(after).not.toContain(secret);
    expect(runReview.parse(redacted).run_id).toBe(review.run_id);
    const [change] = redacted.files.find(({ path }) => path === 'src/parser.ts')?.changes ?? [];
    const lines = change?.patch?.text.trimEnd().split('\n') ?? [];
    expect(lines).toHaveLength(hunks.split('\n').length);
    expect(lines.map((line) => line.slice(0, 1)).join('')).toBe('@ +++++ ');
    expect(lines.slice(-2)).toEqual(['+const after = 1;', ' last line']);
  });

  it('changes nothing in a run without secrets', async () => {
    const review = await readReview(temp.path, await recordRun(temp.path, passed));
    expect(await redactReview(review, [])).toEqual(review);
  });
});
