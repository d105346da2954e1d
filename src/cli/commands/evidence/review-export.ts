import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { readReview } from '../../../core/review/read-review.ts';
import { redactReview } from '../../../core/review/redact-review.ts';
import { staticForm } from '../../../core/review/static-form.ts';
import { secretValues } from '../../../core/secrets/known-secrets.ts';
import { writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { locateRun } from '../../local-run/locate-run.ts';
import type { Io } from '../../program/io.ts';
import { packageRoot } from '../../program/package-root.ts';

export interface ReviewExportOptions {
  readonly repo: string;
  readonly runId?: string;
  readonly runDir?: string;
  readonly out?: string;
  readonly json: boolean;
}

/**
 * `factory review export`: writes the review of a run as one HTML file, without secrets.
 *
 * @throws AppError ERR_RUN_UNKNOWN, ERR_RUN_COLLECTED
 */
export async function reviewExport(io: Io, options: ReviewExportOptions): Promise<number> {
  const { root, layout } = await locateRun(io, options);
  const review = await redactReview(await readReview(root, layout), secretValues(io.env));
  const template = await readFile(join(packageRoot(), 'build/web/review.html'), 'utf8');
  const form = staticForm(template, review);
  const file = resolve(io.cwd, options.out ?? `factory-review-${layout.runId}.html`);
  await writeFileAtomic(dirname(file), basename(file), form);
  if (options.json)
    io.out(jsonLine({ run_id: review.run_id, verdict: review.verdict.status, file, left_out: review.left_out }));
  else {
    io.out(`${file}\n`);
    for (const sentence of review.left_out) io.err(`${sentence}\n`);
  }
  return 0;
}
