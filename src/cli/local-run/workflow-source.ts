import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';

/** The repository that rendered workflows use the actions from by default. */
export const actionRepository = 'codex-factory/codex-factory';

export interface Rendering {
  /** `owner/name` of the actions' repository, or `.` if the target repository contains them and calls them by path. */
  readonly repository: string;
  /** The commit that the actions are pinned to, 40 hex digits. */
  readonly sha: string;
  /** Written as a comment after the pin. */
  readonly version?: string;
  /** `jobs.runs_on` of the configuration. */
  readonly runsOn?: readonly string[];
  /** `jobs.gates_runs_on`: the gates job runs workers' code and may need other tools. */
  readonly gatesRunsOn?: readonly string[];
  /** `jobs.gates_setup`: steps before agents and gates. */
  readonly gatesSetup?: FactoryConfig['jobs']['gates_setup'];
  /** `jobs.queue`. Default: true. */
  readonly queue?: boolean;
}

/** The `runs-on` label in the packaged workflows. */
const ownLabel = 'ubuntu-latest';

/** What `npm install` gets where the program is missing. */
const packageForm = /(git\+https:\/\/github\.com\/)codex-factory\/codex-factory\.git(?=')/g;

/** Where the packaged workflows have the steps of `jobs.gates_setup`. */
const setupMark = /^ {6}# jobs\.gates_setup: .*\n/gm;
const queueLine = /^ +queue: max\n/gm;

/** The workflow that only `factory init --conveyor` writes: without a configuration it would start every night for nothing. */
export const conveyorWorkflow = '.github/workflows/factory-conveyor.yml';

/**
 * Adapts a packaged workflow to a user's repository: `uses: ./actions/<name>` becomes
 * `<repository>/actions/<name>@<sha>`, the package of the program gets the same commit, and `runs-on` gets the configured labels. Calls of
 * `./.github/workflows/` stay unchanged.
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
  const installed = pinned.replaceAll(packageForm, repository === '.' ? '$&' : `$1${repository}.git#${sha}`);
  const prepared = installed.replaceAll(setupMark, (rendering.gatesSetup ?? []).map(stepText).join(''));
  let job = '';
  return (rendering.queue === false ? prepared.replaceAll(queueLine, '') : prepared)
    .split('\n')
    .map((line) => {
      job = /^ {2}([\w-]+):$/.exec(line)?.[1] ?? job;
      const labels = (job === 'gates' ? rendering.gatesRunsOn : rendering.runsOn) ?? [ownLabel];
      return line === `    runs-on: ${ownLabel}` ? `    runs-on: ${labelsText(labels)}` : line;
    })
    .join('\n');
}

/** Values as JSON, which is valid YAML. An expression in them is one of the workflow, as if it were written there. */
function stepText({ name, uses, with: inputs }: FactoryConfig['jobs']['gates_setup'][number]): string {
  const lines = [
    `      - name: ${JSON.stringify(name ?? `set up ${uses.split('@')[0]}`)}`,
    `        uses: ${uses}`,
    ...(inputs === undefined ? [] : ['        with:']),
    ...Object.entries(inputs ?? {}).map(([key, value]) => `          ${key}: ${JSON.stringify(value)}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** A single plain label as it is; anything else as JSON, which is valid YAML. */
function labelsText(labels: readonly string[]): string {
  const [only = ''] = labels;
  return labels.length === 1 && /^[A-Za-z][\w.-]*$/.test(only) ? only : JSON.stringify(labels);
}

/**
 * Renders all packaged workflows.
 *
 * @param from the package's root
 * @returns text by path in the repository, sorted by path
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

/** Renders all packaged workflows into `<folder>/.github/workflows/`. */
export async function renderWorkflows(from: string, folder: string, sha: string): Promise<void> {
  await mkdir(join(folder, '.github', 'workflows'), { recursive: true });
  for (const [path, text] of await renderedWorkflows(from, { repository: actionRepository, sha })) {
    await writeFile(join(folder, path), text);
  }
}
