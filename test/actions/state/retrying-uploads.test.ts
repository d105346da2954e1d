import { describe, expect, it } from '@jest/globals';
import type { ArtifactClient, StoredArtifact } from '../../../src/actions/state/artifact-transfer.ts';
import { retryingUploads } from '../../../src/actions/state/retrying-uploads.ts';
import { fixedClock } from '../../../src/core/system/clock.ts';

const stored: StoredArtifact = { name: 'state', id: 1, size: 2, digest: '' };

/** A client whose first uploads fail, and the pauses between them. Only the answer of upload `thereAfter` is lost. */
function bench(
  failures: readonly Error[],
  thereAfter = Number.POSITIVE_INFINITY,
  signal = new AbortController().signal,
) {
  const left = [...failures];
  const seen = { uploads: 0, pauses: [] as number[], lines: [] as string[] };
  const client: ArtifactClient = {
    async upload() {
      seen.uploads += 1;
      const error = left.shift();
      if (error !== undefined) throw error;
      return stored;
    },
    held: { maxBytes: 10, upload: () => client.upload('state', [], '/') },
    find: async () => (seen.uploads >= thereAfter ? stored : undefined),
    list: async () => [],
    download: async () => '',
  };
  const clock = {
    ...fixedClock(new Date('2026-11-20T22:02:25Z')),
    sleep: async (milliseconds: number) => void seen.pauses.push(milliseconds),
  };
  const log = (line: string): void => void seen.lines.push(line);
  const retrying = retryingUploads(client, { clock, log, signal });
  return { seen, upload: () => retrying.upload('state', [], '/'), held: retrying.held };
}

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

describe('the upload of an artifact', () => {
  it('is tried three times', async () => {
    const { seen, upload } = bench([new Error('503'), new Error('502')]);
    expect(await upload()).toEqual(stored);
    expect(seen).toMatchObject({ uploads: 3, pauses: [5_000, 10_000] });
    expect(seen.lines[0]).toBe('Uploading state failed (attempt 1 of 3): 503');
  });

  it.each([1, 2, 3])('is not repeated when only the answer of attempt %i was lost', async (attempt) => {
    const { seen, upload } = bench(Array(3).fill(new Error('socket hang up')), attempt);
    expect(await upload()).toEqual(stored);
    expect(seen.uploads).toBe(attempt);
  });

  it('is tried three times from memory too', async () => {
    const { seen, held } = bench([new Error('503'), new Error('502')]);
    expect(held?.maxBytes).toBe(10);
    expect(await held?.upload('state', [])).toEqual(stored);
    expect(seen).toMatchObject({ uploads: 3, pauses: [5_000, 10_000] });
  });

  it('is not repeated after a cancel', async () => {
    const stop = new AbortController();
    const { seen, upload } = bench([new Error('503')], undefined, stop.signal);
    const ended = upload();
    stop.abort();
    await expect(ended).rejects.toMatchObject({ code: 'ERR_ARTIFACT_UPLOAD' });
    expect(seen.uploads).toBe(1);
  });

  it.each<readonly [Error[], number, RegExp]>([
    [[new Error('1'), new Error('2'), new Error('3')], 3, /^Look at https:\/\/www\.githubstatus\.com/],
    [[named('UsageError', 'quota')], 1, /storage for artifacts of this account is used up/],
    [[named('GHESNotSupportedError', 'old')], 1, /^This server has no artifact service/],
  ])('ends with an error of its own: %s', async (failures, uploads, nextAction) => {
    const { seen, upload } = bench(failures);
    const expected = { code: 'ERR_ARTIFACT_UPLOAD', fault: 'internal', nextAction: expect.stringMatching(nextAction) };
    await expect(upload()).rejects.toMatchObject(expected);
    expect(seen.uploads).toBe(uploads);
  });
});
