import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomToken } from '../../../core/system/text/hash.ts';
import { maxSubjectBytes, readSubjects, subjectList } from '../protocol/artifacts/read-subjects.ts';
import { commandText } from '../protocol/command-text.ts';
import {
  appendPath,
  FileCommandError,
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
  artifacts: 'artifacts_',
  // Only read by steps.
  artifacts_list: 'artifacts_list_',
} as const;
type FileName = keyof typeof prefixes;
const names = Object.keys(prefixes) as FileName[];

/** The effects of a step's files. If `failed`, the step fails. */
export interface FileEffects {
  readonly outputs: readonly FileEntry[];
  readonly state: readonly FileEntry[];
  readonly errors: readonly string[];
  /** For the log. */
  readonly notes: readonly string[];
  readonly failed: boolean;
}

/**
 * The files that a step's process writes commands for the runner to. Each step gets new files. They are made and read
 * synchronously: that takes a tenth of a millisecond, and a turn through the thread pool for each of twenty calls takes
 * longer than many a step.
 */
export class StepFiles {
  /** Absolute paths by their name in the github context (`github.output`). */
  readonly paths: Readonly<Record<FileName, string>>;

  private constructor(paths: Readonly<Record<FileName, string>>) {
    this.paths = paths;
  }

  /** @throws Error of the system */
  static create({ folders, artifactSubjects }: JobState): StepFiles {
    const folder = join(folders.temp, '_runner_file_commands');
    const mark = randomToken();
    const entries = names.map((name) => [name, join(folder, `${prefixes[name]}${mark}`)] as const);
    mkdirSync(folder, { recursive: true });
    const list = subjectList(artifactSubjects);
    for (const [name, path] of entries) writeFileSync(path, name === 'artifacts_list' ? list : '');
    return new StepFiles(Object.fromEntries(entries) as Record<FileName, string>);
  }

  /** Reads and deletes the files, and updates the job's environment, path and summaries. */
  async process(job: JobState): Promise<FileEffects> {
    const errors: string[] = [];
    const notes: string[] = [];
    let failed = false;
    const read = <T>(name: FileName, empty: T, use: (text: string) => T): T => {
      try {
        const size = sizeOf(this.paths[name]);
        if (size === 0) return empty;
        const large = name === 'step_summary' ? summaryTooLarge(size) : undefined;
        if (large !== undefined) {
          errors.push(large);
          return empty;
        }
        return use(commandText(readFileSync(this.paths[name])));
      } catch (error) {
        fail(name, error as Error);
        return empty;
      }
    };
    const fail = (name: FileName, error: Error): void => {
      errors.push(`Unable to process file command '${name}' successfully.`, error.message);
      failed = true;
    };
    const readEntries = (name: FileName): readonly FileEntry[] =>
      read<readonly FileEntry[]>(name, [], (text) => {
        const { entries, problem } = parseFileEntries(text, job.setup.platform);
        if (problem !== undefined) fail(name, problem);
        return entries;
      });
    job.path = read('path', job.path, (text) => appendPath(job.path, text));
    const environment = partitionEnvironment(readEntries('env'));
    for (const error of environment.errors) errors.push(error);
    for (const { name, value } of environment.allowed) job.env.set(name, value);
    const summary = read('step_summary', '', (text) => job.masker.mask(text));
    if (summary.trim() !== '') await keepSummary(job, summary);
    const state = readEntries('state');
    const outputs = readEntries('output');
    await this.#readArtifacts(job, notes).catch((error: Error) => fail('artifacts', error));
    for (const name of names) rmSync(this.paths[name], { force: true });
    return { outputs, state, errors, notes, failed };
  }

  /** @throws FileCommandError, Error of the system */
  async #readArtifacts({ artifactSubjects, folders }: JobState, notes: string[]): Promise<void> {
    const size = sizeOf(this.paths.artifacts);
    if (size === 0) return;
    refuseLargeList(size);
    const text = commandText(readFileSync(this.paths.artifacts));
    const added = await readSubjects(text, folders.workspace, artifactSubjects);
    if (added === 0) return;
    notes.push(`Captured ${added} artifact subject(s) from this step (job total: ${artifactSubjects.size}).`);
  }
}

/** 0 for a file that is not there. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

async function keepSummary(job: JobState, text: string): Promise<void> {
  job.summaries.push(text);
  await appendFile(join(job.folders.logs, 'summary.md'), text.endsWith('\n') ? text : `${text}\n`);
}

/** @throws FileCommandError */
function refuseLargeList(size: number): void {
  if (size <= maxSubjectBytes) return;
  const kib = (bytes: number): number => Math.floor(bytes / 1024);
  throw new FileCommandError(
    `$GITHUB_ARTIFACTS file exceeds the maximum size of ${kib(maxSubjectBytes)} KiB (got ${kib(size)} KiB).`,
  );
}
