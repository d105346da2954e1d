import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../../core/system/clock.ts';
import { writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { sha256 } from '../../../core/system/text/hash.ts';
import { prettyJson } from '../../../core/system/text/json.ts';
import { readRunFile } from '../../services/records/read-run-file.ts';

const pollMs = 200;

const pauseSchema = z.object({
  job: z.string(),
  step: z.int(),
  name: z.string(),
  /** Absolute. */
  workspace: z.string(),
});
const answerSchema = z.object({ retry: z.boolean() });

/** A job that waits after a failed step, with its workspace as the step left it. */
export type Pause = Readonly<z.infer<typeof pauseSchema>>;

/**
 * Waits until another process answers, or the job is cancelled.
 *
 * @param folder the run's own folder, absolute
 * @returns whether the step runs again
 */
export async function pause(folder: string, at: Pause, clock: Clock, isCancelled: () => boolean): Promise<boolean> {
  const place = placeOf(folder);
  await mkdir(place, { recursive: true });
  const name = fileOf(at);
  await writeFileAtomic(place, `${name}.json`, prettyJson(at));
  try {
    while (!isCancelled()) {
      const answer = await readRunFile(join(place, `${name}.answer`), answerSchema);
      if (answer !== undefined) return answer.retry;
      await clock.sleep(pollMs);
    }
    return false;
  } finally {
    await rm(join(place, `${name}.json`), { force: true });
    await rm(join(place, `${name}.answer`), { force: true });
  }
}

/** The jobs of a run that wait for an answer. */
export async function listPauses(folder: string): Promise<readonly Pause[]> {
  const names = await readdir(placeOf(folder)).catch(() => []);
  const found = await Promise.all(
    names.filter((name) => name.endsWith('.json')).map((name) => readRunFile(join(placeOf(folder), name), pauseSchema)),
  );
  return found.filter((one) => one !== undefined);
}

/** Lets a paused job continue: with `retry` its failed step runs again, else the failure counts. */
export async function answerPause(folder: string, at: Pause, retry: boolean): Promise<void> {
  await writeFileAtomic(placeOf(folder), `${fileOf(at)}.answer`, prettyJson({ retry }));
}

function placeOf(folder: string): string {
  return join(folder, 'paused');
}

function fileOf({ job, step }: Pause): string {
  return `${step}-${sha256(job).slice(0, 16)}`;
}
