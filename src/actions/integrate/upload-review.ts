import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { appErrorOf } from '../../core/diagnostics/of-unknown.ts';
import { quoteInline } from '../../core/diagnostics/text/quote.ts';
import { layoutOf } from '../../core/run/layout.ts';
import { writePlainFile } from '../../core/system/files/plain-files.ts';
import { tempFolder } from '../../core/system/files/temp.ts';
import type { ActionContext } from '../action-context.ts';

/**
 * Uploads the run's review as one HTML file, the artifact `factory-<RUN_ID>-review-a<attempt>`. It is a convenience: without it the verdict
 * and the state are the same, so that an error is one line of the log. Loads its code only here (docs/adr/0162).
 */
export async function uploadReview(
  { host, deps, inputs, transfer, moduleUrl, paths }: ActionContext,
  runId: string,
): Promise<void> {
  const template = fileURLToPath(new URL('./review.html', moduleUrl));
  if (!inputs.upload || runId === '' || !existsSync(template)) return;
  try {
    const { readReview } = await import('../../core/review/read-review.ts');
    const { secretValues } = await import('../../core/secrets/known-secrets.ts');
    const { redactReview } = await import('../../core/review/redact-review.ts');
    const { staticForm } = await import('../../core/review/static-form.ts');
    const read = await readReview(inputs.root, layoutOf(paths, runId));
    const review = await redactReview(read, secretValues(deps.env));
    const form = staticForm(await readFile(template, 'utf8'), review);
    await using staging = await tempFolder('factory-review', transfer.temp);
    const file = join(staging.path, 'review.html');
    await writePlainFile(file, form);
    const client = await transfer.artifacts();
    await client.upload(`factory-${runId}-review-a${transfer.attempt}`, [file], staging.path);
  } catch (error) {
    const { code, message } = appErrorOf(error);
    host.info(`The review could not be uploaded: ${code}: ${quoteInline(message)}`);
  }
}
