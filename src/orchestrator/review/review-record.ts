import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { acquireLock } from '../../core/system/files/lock.ts';
import { makeFolder } from '../../core/system/files/plain-files.ts';
import { listHostile } from '../../core/system/hostile/list-hostile.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import { logDecision } from '../guards/decision-log.ts';

const nullableText = z.string().nullable();
const nullableCount = z.int().min(0).nullable();

/** A review of a change, beside the manifest that was its evidence: `.runs/<task>/cli/<run>/reviews/<NNN>.json`. */
export const reviewRecord = z.strictObject({
  schema_version: z.literal(1),
  timestamp: z.string(),
  actor: z.string(),
  task_id: z.string(),
  run_id: z.string(),
  /** Relative to the folder of the runs. */
  manifest: z.string(),
  /** The commit at which the change begins, and HEAD; null without a commit. */
  base: z.string(),
  head: nullableText,
  notes: z.strictObject({ goal: z.string(), summary: z.string(), risks: z.string(), questions: nullableText }),
  budget: z.strictObject({
    verdict: z.enum(['passed', 'overridden']),
    files: z.int(),
    lines: z.int(),
    override: z.strictObject({ reason: z.string(), source: z.string() }).nullable(),
  }),
  reviewer: z.array(z.string()),
  /** `failed`: at least one finding blocks. */
  verdict: z.enum(['passed', 'failed']),
  block_priority: z.int(),
  explanation: z.string(),
  findings: z.array(
    z.strictObject({
      priority: nullableCount,
      title: z.string(),
      body: z.string(),
      file: nullableText,
      line: nullableCount,
      end_line: nullableCount,
    }),
  ),
});
export type ReviewRecord = z.infer<typeof reviewRecord>;

const maxReviews = 1_000_000;

/**
 * Writes the record and what the reviewer printed, and appends the decision to the ledger of the guards. Reviews that end at the same time get
 * different numbers.
 *
 * @param runsDir the folder of the runs, absolute
 * @returns the path of the record, relative to that folder, with `/`
 * @throws AppError ERR_WRITE_FAILED, ERR_LOCK_HELD, or as {@link logDecision}
 */
export async function recordReview(runsDir: string, record: ReviewRecord, output: string): Promise<string> {
  const folder = record.manifest.replace(/manifest\.json$/, 'reviews');
  await makeFolder(join(runsDir, folder));
  await using _lock = await acquireLock(join(runsDir, `${folder}.lock`));
  const taken = listHostile(join(runsDir, folder), maxReviews).entries.map(
    ({ name }) => Number.parseInt(name ?? '', 10) || 0,
  );
  const number = String(Math.max(0, ...taken) + 1).padStart(3, '0');
  const path = `${folder}/${number}.json`;
  await writeFileAtomic(runsDir, `${folder}/${number}.txt`, output);
  await writeFileAtomic(runsDir, path, prettyJson(reviewRecord.parse(record)));
  const { verdict, findings, manifest, base, head, timestamp, actor, task_id } = record;
  const blocking = findings.filter(({ priority }) => isBlocking(priority, record.block_priority)).length;
  const details = { record: path, manifest, base, verdict, findings: findings.length, blocking };
  await logDecision(runsDir, { schema_version: 1, timestamp, type: 'review', task_id, actor, head, details });
  return path;
}

/** Whether a finding blocks. One without a priority does not. */
export function isBlocking(priority: number | null, blockPriority: number): boolean {
  return priority !== null && priority <= blockPriority;
}
