import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makeMissingFolders } from '../../../core/system/files/atomic-write.ts';
import { sha256 } from '../../../core/system/text/hash.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import type { NormalJob } from '../../workflow/model.ts';

const folderName = 'checkpoints';
const conclusions = z.enum(['success', 'failure', 'cancelled', 'skipped']);
const texts = z.record(z.string(), z.string());

const startSchema = z.object({
  /** The folder with the job's workspace, absolute. */
  root: z.string(),
  /** {@link stepsDigest} of the job. */
  steps_digest: z.string(),
});
const stepSchema = z.object({
  /** Its place among the steps of the workflow file, from 0. */
  index: z.int(),
  /** As `runner show` has it. */
  number: z.int(),
  name: z.string(),
  /** Null if it is not in the steps context. */
  id: z.string().nullable(),
  outcome: conclusions,
  conclusion: conclusions,
  outputs: texts,
  /** The variables that the step set for later ones. */
  env: texts,
  /** All folders that steps put on PATH so far, without those that contain a secret. */
  path: z.array(z.string()),
  /** What is left out because it contains a secret. Values of secrets are never recorded. */
  secret: z.array(z.string()),
});

/** A step that has ended, with what later steps get from it. */
export type StepCheckpoint = Readonly<z.infer<typeof stepSchema>>;

/** A job's steps so far, and the folder that its workspace was kept in. */
export interface JobCheckpoint {
  /** Absolute. */
  readonly root: string;
  readonly stepsDigest: string;
  readonly steps: readonly StepCheckpoint[];
}

/** A job that continues from one of its steps. */
export interface JobResume {
  /** The run that it continues. */
  readonly run: string;
  /** The index of the first step that runs. */
  readonly from: number;
  readonly checkpoint: JobCheckpoint;
}

/** Identifies the steps of a job as its workflow file has them. Steps are restored by their place, which an edit changes. */
export function stepsDigest({ steps }: Pick<NormalJob, 'steps'>): string {
  return sha256(JSON.stringify(steps));
}

/**
 * Records the steps of a job whose workspace is kept, one JSON line each.
 *
 * @param folder the run's own folder, absolute
 * @param job the name of the job's folders
 */
export async function startCheckpoint(
  folder: string,
  job: string,
  { root, stepsDigest: digest }: Pick<JobCheckpoint, 'root' | 'stepsDigest'>,
): Promise<void> {
  await makeMissingFolders(join(folder, folderName));
  await appendFile(fileOf(folder, job), jsonLine({ root, steps_digest: digest }));
}

export async function addCheckpoint(folder: string, job: string, step: StepCheckpoint): Promise<void> {
  await appendFile(fileOf(folder, job), jsonLine(step));
}

/** @returns `undefined` if the run did not keep the job's workspace */
export async function readCheckpoint(folder: string, job: string): Promise<JobCheckpoint | undefined> {
  const text = await readFile(fileOf(folder, job), 'utf8').catch(() => '');
  const [first, ...rest] = text.split('\n').slice(0, -1).map(parsed);
  const start = startSchema.safeParse(first);
  if (!start.success) return undefined;
  const { root, steps_digest: digest } = start.data;
  return { root, stepsDigest: digest, steps: rest.flatMap((line) => stepSchema.safeParse(line).data ?? []) };
}

/** A line may be cut off, if the runner was killed. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function fileOf(folder: string, job: string): string {
  return join(folder, folderName, `${job}.ndjson`);
}
