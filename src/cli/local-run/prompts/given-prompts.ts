import { stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { loadConfig } from '../../../core/config/load-config.ts';
import { defaultConfig } from '../../../core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { layoutOf } from '../../../core/run/layout.ts';
import { parseRunId, type RunId } from '../../../core/run/run-id.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { tempFolder } from '../../../core/system/files/temp.ts';
import { readHostileFile } from '../../../core/system/hostile/read-hostile.ts';
import { readZip } from '../../../core/zip/read-zip.ts';
import { promptZipLimits } from '../../../core/zip/zip-limits.ts';
import { zipRefusal } from '../../../core/zip/zip-refusal.ts';
import { nextRunId } from '../../../stages/prepare-run/prompts/next-run-id.ts';
import { selectPrompts } from '../../../stages/prepare-run/prompts/prompt-set.ts';
import { writePrompts } from '../../../stages/prepare-run/prompts/write-prompts.ts';
import type { Io } from '../../program/io.ts';
import { readTasks } from '../../program/tasks.ts';
import { repositoryRoot } from '../../repository/repository.ts';
import { findPromptZip } from './find-prompt-zip.ts';
import { type PromptFolder, readPromptFolder, zipPrompts } from './prompt-files.ts';

/** How a user names the prompts of a run. Exactly one of `prompts`, `zip` and `task` is given. */
export interface PromptChoice {
  readonly repo: string;
  /** A zip or a folder, relative to the current folder. */
  readonly prompts?: string | undefined;
  readonly zip?: string | undefined;
  readonly task: readonly string[];
  /** Only with `task`: the run whose tasks these are instead (default: the next free RUN_ID). */
  readonly runId?: string | undefined;
  /** The other workers get a NOOP header. */
  readonly workers?: readonly WorkerName[] | undefined;
}

export interface GivenZip extends AsyncDisposable {
  /** As it was given, or the absolute path of one that was made from a folder or from tasks and is deleted with this object. */
  readonly zip: string;
}

/**
 * Finds the prompt zip of a run, or makes it from a folder or from tasks.
 *
 * @throws AppError ERR_USAGE (usage) unless the choice names exactly one source; about a folder or a zip that is read: ERR_ZIP_*, ERR_RUN_ID,
 *   ERR_PROMPT_*. A given zip is left to its reader
 */
export async function givenZip(io: Io, choice: PromptChoice): Promise<GivenZip> {
  const { prompts, zip, task, workers } = choice;
  const count = [prompts !== undefined, zip !== undefined, task.length > 0].filter(Boolean).length;
  if (count !== 1) {
    throw new AppError('ERR_USAGE', `Name the prompts of the run in one way; ${count} were given.`, {
      fault: 'usage',
      nextAction:
        'Name a prompt zip or a folder (factory new writes one), or give a task: --task "What to do". See factory run --help.',
    });
  }
  const path = prompts ?? zip;
  if (path !== undefined && choice.runId !== undefined) {
    throw new AppError('ERR_USAGE', '--run-id is only for tasks: a zip or a folder is named after its RUN_ID.', {
      fault: 'usage',
      nextAction: 'Leave out --run-id.',
    });
  }
  if (path === undefined) {
    const root = await repositoryRoot(io, choice.repo);
    const { config } = await loadConfig({ root, env: io.env });
    const runId =
      choice.runId === undefined ? await nextRunId(root, config.paths, clockFrom(io.env)) : parseRunId(choice.runId);
    return await makeZip(runId, writePrompts(layoutOf(config.paths, runId), config, readTasks(task)));
  }
  const isFolder =
    prompts !== undefined && (await stat(resolve(io.cwd, prompts)).catch(() => undefined))?.isDirectory() === true;
  if (!isFolder && workers === undefined) return { zip: path, [Symbol.asyncDispose]: async () => undefined };
  const { runId, files } = isFolder ? await readPromptFolder(io, path) : await readFiles(io, path);
  return await makeZip(runId, workers === undefined ? files : withOnly(files, runId, workers));
}

async function readFiles(io: Io, path: string): Promise<PromptFolder> {
  const zip = await findPromptZip(io, path);
  const bytes = readHostileFile(dirname(zip), basename(zip), promptZipLimits.archiveBytes).bytes;
  if (bytes === null) throw zipRefusal('ERR_ZIP_NOT_REGULAR', basename(zip), 'could not be read as a regular file');
  const members = await readZip(basename(zip), bytes, promptZipLimits);
  return {
    runId: parseRunId(basename(zip, '.zip')),
    files: new Map(members.map(({ path: name, data }) => [name, data])),
  };
}

/** The prompts with a NOOP header for every worker that is not chosen. */
function withOnly(
  files: PromptFolder['files'],
  runId: RunId,
  chosen: readonly WorkerName[],
): ReadonlyMap<string, Uint8Array> {
  const members = [...files].map(([path, data]) => ({ path, data: Buffer.from(data) }));
  const { prompts } = selectPrompts(`the prompts of ${runId}`, members, layoutOf(defaultConfig().paths, runId));
  return new Map(
    prompts.map(({ worker, bytes, text, headers }) => {
      const isLeft = chosen.includes(worker) || headers.NOOP !== undefined;
      return [`${worker}_${runId}.txt`, isLeft ? bytes : Buffer.from(`NOOP: left out by --workers\n${text}`)];
    }),
  );
}

async function makeZip(runId: RunId, files: ReadonlyMap<string, Uint8Array>): Promise<GivenZip> {
  const folder = await tempFolder('factory-prompts');
  const zip = join(folder.path, `${runId}.zip`);
  await writeFile(zip, await zipPrompts(files));
  return { zip, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}
