import { appendFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomToken } from '../../../core/system/text/hash.ts';
import { commandText } from '../protocol/command-text.ts';
import {
  appendPath,
  type FileEntry,
  parseFileEntries,
  partitionEnvironment,
  summaryTooLarge,
} from '../protocol/file-commands.ts';
import type { JobState } from './job-state.ts';

const prefixes = {
  env: 'set_env_',
  output: 'set_output_',
  path: 'add_path_',
  state: 'save_state_',
  step_summary: 'step_summary_',
} as const;
type FileName = keyof typeof prefixes;
const names = Object.keys(prefixes) as FileName[];

/** The effects of a step's files. If `failed`, the step fails. */
export interface FileEffects {
  readonly outputs: readonly FileEntry[];
  readonly state: readonly FileEntry[];
  readonly errors: readonly string[];
  readonly failed: boolean;
}

/** The five files that a step's process writes commands for the runner to. Each step gets new files. */
export class StepFiles {
  /** Absolute paths by their name in the github context (`github.output`). */
  readonly paths: Readonly<Record<FileName, string>>;

  private constructor(paths: Readonly<Record<FileName, string>>) {
    this.paths = paths;
  }

  static async create(temp: string): Promise<StepFiles> {
    const folder = join(temp, '_runner_file_commands');
    const mark = randomToken();
    const entries = names.map((name) => [name, join(folder, `${prefixes[name]}${mark}`)] as const);
    await mkdir(folder, { recursive: true });
    await Promise.all(entries.map(([, path]) => writeFile(path, '')));
    return new StepFiles(Object.fromEntries(entries) as Record<FileName, string>);
  }

  /** Reads and deletes the files, and updates the job's environment, path and summaries. */
  async process(job: JobState): Promise<FileEffects> {
    const errors: string[] = [];
    let failed = false;
    const read = async <T>(name: FileName, empty: T, use: (text: string) => T): Promise<T> => {
      try {
        const { size } = await stat(this.paths[name]).catch(() => ({ size: 0 }));
        if (size === 0) return empty;
        const large = name === 'step_summary' ? summaryTooLarge(size) : undefined;
        if (large !== undefined) {
          errors.push(large);
          return empty;
        }
        return use(commandText(await readFile(this.paths[name])));
      } catch (error) {
        fail(name, error as Error);
        return empty;
      }
    };
    const fail = (name: FileName, error: Error): void => {
      errors.push(`Unable to process file command '${name}' successfully.`, error.message);
      failed = true;
    };
    const readEntries = (name: FileName): Promise<readonly FileEntry[]> =>
      read<readonly FileEntry[]>(name, [], (text) => {
        const { entries, problem } = parseFileEntries(text, job.setup.platform);
        if (problem !== undefined) fail(name, problem);
        return entries;
      });
    job.path = await read('path', job.path, (text) => appendPath(job.path, text));
    const environment = partitionEnvironment(await readEntries('env'));
    for (const error of environment.errors) errors.push(error);
    for (const { name, value } of environment.allowed) job.env.set(name, value);
    const summary = await read('step_summary', '', (text) => job.masker.mask(text));
    if (summary.trim() !== '') await keepSummary(job, summary);
    const state = await readEntries('state');
    const outputs = await readEntries('output');
    await Promise.all(names.map((name) => rm(this.paths[name], { force: true })));
    return { outputs, state, errors, failed };
  }
}

async function keepSummary(job: JobState, text: string): Promise<void> {
  job.summaries.push(text);
  await appendFile(join(job.folders.logs, 'summary.md'), text.endsWith('\n') ? text : `${text}\n`);
}
