import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { fixedClock } from '../../../../src/core/system/clock.ts';
import { tempFolder } from '../../../../src/core/system/files/temp.ts';
import { createUploads } from '../../../../src/runner/services/artifacts/uploads.ts';
import { commitBlocks, defaultUploadLimits, putBlock } from '../../../../src/runner/services/blobs/blob-upload.ts';

describe('the expiry of an uploaded artifact', () => {
  it.each([
    ['2030-01-06T00:00:00Z', '2026-11-25T22:00:00Z'],
    ['2030-01-01T00:00:01Z', '2026-11-21T22:00:00Z'],
    [undefined, '2027-02-18T22:00:00Z'],
  ])('is %s as requested by a client at 2030-01-01, counted from the run at 2026-11-20', async (expiresAt, kept) => {
    await using folder = await tempFolder('uploads');
    const clock = {
      ...fixedClock(new Date('2026-11-20T22:00:00Z')),
      epochMs: () => Date.parse('2030-01-01T00:00:00Z'),
    };
    const uploads = createUploads({ recordRoot: folder.path, clock, limits: defaultUploadLimits, retentionDays: 90 });
    const by = { run_id: '1', run_attempt: 1, job: 'a', exp: 0 };
    const session = await uploads.start(by, { name: 'logs', mimeType: 'text/plain', expiresAt });
    await putBlock(session, 'one', Readable.from([Buffer.from('text')]), defaultUploadLimits);
    await commitBlocks(session, ['one']);
    const record = await uploads.finish(by, { name: 'logs', size: 4 });
    expect([record.created_at, record.expires_at]).toEqual(['2026-11-20T22:00:00Z', kept]);
  });
});
