import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The name that rendered workflows call the actions by. */
export const actionRepository = 'codex-factory/codex-factory';

/** What a rendered workflow takes from the release and the repository that it is for. */
export interface Rendering {
  /** `owner/name` that holds the actions; `.` when the repository itself does, and they are called by path. */
  readonly repository: string;
  /** 40 hex digits of the release that the actions are taken from. */
  readonly sha: string;
  /** Stands behind the pin as a comment. */
  readonly version?: string;
  /** `jobs.runs_on` of the configuration. */
  readonly runsOn?: readonly string[];
  /** `jobs.gates_runs_on`: the job that runs workers' code may need other tools. */
  readonly gatesRunsOn?: readonly string[];
}

/** The label that the product's own workflows name. */
const ownLabel = 'ubuntu-latest';

/**
 * A workflow as a user's repository needs it: `uses: ./actions/<name>` becomes `<repository>/actions/<name>@<sha>` (spec:
 * actions, "Where actions and workflows come from"), and jobs run where the configuration says; calls of
 * `./.github/workflows/` stay.
 */
export function renderWorkflow(text: string, rendering: Rendering): string {
  const { repository, sha, version } = rendering;
  const pinned =
    repository === '.'
      ? text
      : text.replaceAll(
          /^(\s*(?:- )?uses: )\.\/(actions\/[a-z-]+)$/gm,
          `$1${repository}/$2@${sha}${version === undefined ? '' : ` # v${version}`}`,
        );
  let job = '';
  return pinned
    .split('\n')
    .map((line) => {
      job = /^ {2}([\w-]+):$/.exec(line)?.[1] ?? job;
      const labels = (job === 'gates' ? rendering.gatesRunsOn : rendering.runsOn) ?? [ownLabel];
      return line === `    runs-on: ${ownLabel}` ? `    runs-on: ${labelsText(labels)}` : line;
    })
    .join('\n');
}

/** One plain label as it is, everything else as JSON, which YAML reads alike. */
function labelsText(labels: readonly string[]): string {
  const [only = ''] = labels;
  return labels.length === 1 && /^[A-Za-z][\w.-]*$/.test(only) ? only : JSON.stringify(labels);
}

/**
 * The product's workflows rendered, by their path in a repository, sorted.
 *
 * @param from the package's root
 */
export async function renderedWorkflows(from: string, rendering: Rendering): Promise<ReadonlyMap<string, string>> {
  const folder = '.github/workflows';
  const names = (await readdir(join(from, folder))).filter((file) => file.startsWith('factory')).sort();
  const texts = new Map<string, string>();
  for (const name of names) {
    texts.set(`${folder}/${name}`, renderWorkflow(await readFile(join(from, folder, name), 'utf8'), rendering));
  }
  return texts;
}

/** Renders the product's workflows into `<folder>/.github/workflows/`, for a run of this program itself. */
export async function renderWorkflows(from: string, folder: string, sha: string): Promise<void> {
  await mkdir(join(folder, '.github', 'workflows'), { recursive: true });
  for (const [path, text] of await renderedWorkflows(from, { repository: actionRepository, sha })) {
    await writeFile(join(folder, path), text);
  }
}
