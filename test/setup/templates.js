// The folder in which test/helpers/files/template.ts keeps what several tests begin with.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The processes that run the tests inherit the name. The program warns of unknown names that begin with FACTORY_. */
export function makeTemplateFolder() {
  process.env.TEST_TEMPLATES = mkdtempSync(join(tmpdir(), 'test-templates-'));
}

export function removeTemplateFolder() {
  const { TEST_TEMPLATES: folder } = process.env;
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
