import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import { readRunFile } from '../services/records/read-run-file.ts';

const requestFile = 'cancel.json';
const pollMs = 250;

const requestSchema = z.object({ force: z.boolean() });

/** The signals of a run: the caller's, and requests of other processes. */
export interface RunControl extends AsyncDisposable {
  readonly signal: AbortSignal;
  readonly force: AbortSignal;
}

/**
 * Lets other processes cancel a run: `cancel.json` in its folder is a request. Files work on every system and for every
 * account that may write the record.
 */
export function openRunControl(
  folder: string,
  given: { readonly signal: AbortSignal; readonly force: AbortSignal },
): RunControl {
  const graceful = new AbortController();
  const forced = new AbortController();
  const timer = setInterval(() => {
    // A run of a minute looks 240 times, and hardly ever finds anything.
    if (!existsSync(join(folder, requestFile))) return;
    void readRunFile(join(folder, requestFile), requestSchema).then((request) => {
      if (request !== undefined) graceful.abort();
      if (request?.force === true) forced.abort();
    });
  }, pollMs);
  // A run that waits for nothing else may end.
  timer.unref();
  return {
    signal: AbortSignal.any([given.signal, graceful.signal]),
    force: AbortSignal.any([given.force, forced.signal]),
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await rm(join(folder, requestFile), { force: true });
    },
  };
}

/** Requests that the process of a run cancels it, or with `force` ends it at once. Does not wait. */
export async function requestCancel(folder: string, force: boolean): Promise<void> {
  await writeFileAtomic(folder, requestFile, prettyJson({ force }));
}
