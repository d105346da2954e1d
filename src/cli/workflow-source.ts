import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The name that rendered workflows call the actions by. */
export const actionRepository = 'codex-factory/codex-factory';

/**
 * A workflow as a user's repository needs it: `uses: ./actions/<name>` becomes `<repository>/actions/<name>@<sha>` (spec:
 * actions, "Where actions and workflows come from"); calls of `./.github/workflows/` stay.
 *
 * @param sha 40 hex digits of the release that the actions are taken from
 */
export function renderWorkflow(text: string, repository: string, sha: string): string {
  return text.replaceAll(/^(\s*(?:- )?uses: )\.\/(actions\/[a-z-]+)$/gm, `$1${repository}/$2@${sha}`);
}

/**
 * Renders the product's workflows into `<folder>/.github/workflows/`.
 *
 * @param from the package's root
 */
export async function renderWorkflows(from: string, folder: string, sha: string): Promise<void> {
  const source = join(from, '.github', 'workflows');
  const target = join(folder, '.github', 'workflows');
  await mkdir(target, { recursive: true });
  for (const name of (await readdir(source)).filter((file) => file.startsWith('factory'))) {
    await writeFile(
      join(target, name),
      renderWorkflow(await readFile(join(source, name), 'utf8'), actionRepository, sha),
    );
  }
}
