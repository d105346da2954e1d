import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serialize } from 'node:v8';

/**
 * Writes into the existing folder `to` what `build` writes into an empty one. During a run of the tests, `build` runs once for each `key`, and
 * the files that it made are copied from then on, by the tests of other files too. So `key` must name everything that they depend on, and
 * they may not contain the path of their own folder. What `build` returns must be JSON.
 */
export async function fromTemplate<Made>(
  key: readonly unknown[],
  to: string,
  build: (folder: string) => Promise<Made>,
): Promise<Made> {
  const { TEST_TEMPLATES: templates } = process.env;
  // Outside of a run of the tests, as in the bench.
  if (templates === undefined) return build(to);
  const template = join(templates, createHash('sha256').update(serialize(key)).digest('hex'));
  if (!existsSync(template)) {
    const draft = `${template}-${randomUUID()}`;
    mkdirSync(join(draft, 'files'), { recursive: true });
    const made = await build(join(draft, 'files'));
    writeFileSync(join(draft, 'made.json'), JSON.stringify(made));
    publish(draft, template);
  }
  cpSync(join(template, 'files'), to, { recursive: true, verbatimSymlinks: true });
  return JSON.parse(readFileSync(join(template, 'made.json'), 'utf8')) as Made;
}

/** Another worker of jest may have made the same template meanwhile. */
function publish(draft: string, template: string): void {
  try {
    renameSync(draft, template);
  } catch (error) {
    if (!existsSync(template)) throw error;
    rmSync(draft, { recursive: true });
  }
}
