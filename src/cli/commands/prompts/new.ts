import { join, posix } from 'node:path';
import { loadConfig, loadPaths } from '../../../core/config/load-config.ts';
import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import { aggregator, type WorkerName, workerNames } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { layoutOf } from '../../../core/run/layout.ts';
import { parseRunId } from '../../../core/run/run-id.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { makeFolder, writePlainFile } from '../../../core/system/files/plain-files.ts';
import { publishFolder } from '../../../core/system/files/publish-folder.ts';
import { safeJoin } from '../../../core/system/paths/safe-path.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { nextPrompts } from '../../../stages/prepare-run/prompts/next-prompts.ts';
import { nextRunId } from '../../../stages/prepare-run/prompts/next-run-id.ts';
import { writePrompts } from '../../../stages/prepare-run/prompts/write-prompts.ts';
import { findPromptZip } from '../../local-run/prompts/find-prompt-zip.ts';
import { zipPrompts } from '../../local-run/prompts/prompt-files.ts';
import type { Io } from '../../program/io.ts';
import { readTasks } from '../../program/tasks.ts';
import { repositoryRoot } from '../../repository/repository.ts';

export interface NewOptions {
  readonly repo: string;
  readonly task: readonly string[];
  readonly json: boolean;
}

/**
 * `factory new`: writes the prompts of the next free RUN_ID into a folder beside the prompt zips, and prints how to run them. Without
 * `--task` it asks for each worker's task; workers without one have nothing to do in the run.
 *
 * @throws AppError ERR_USAGE if nobody has a task; ERR_PROMPT_* about a task's text
 */
export async function writeNew(io: Io, options: NewOptions): Promise<number> {
  const root = await repositoryRoot(io, options.repo);
  const { config } = await loadConfig({ root, env: io.env });
  const tasks = options.task.length > 0 ? readTasks(options.task) : await askTasks(io, config);
  const runId = await nextRunId(root, config.paths, clockFrom(io.env));
  const layout = layoutOf(config.paths, runId);
  const files = writePrompts(layout, config, tasks);
  const folder = posix.join(config.paths.prompt_zips_dir, runId);
  await publishFolder(root, folder, files);
  const workers = workerNames.filter((worker) => tasks[worker] !== undefined);
  if (options.json) io.out(jsonLine({ run_id: runId, folder, workers }));
  else io.out(`Wrote the prompts of ${runId} for ${workers.join(', ')}: ${folder}\nNext: factory run ${folder}\n`);
  return 0;
}

async function askTasks(io: Io, { workers }: FactoryConfig): Promise<Partial<Record<WorkerName, string>>> {
  if (io.askLine === undefined) {
    throw new AppError('ERR_USAGE', 'No task is given, and there is no terminal to ask at.', {
      fault: 'usage',
      nextAction: 'Give a worker a task: --task A_core="What to do".',
    });
  }
  io.err('One line for each worker; press Enter for no task.\n');
  const tasks: Partial<Record<WorkerName, string>> = {};
  for (const worker of workerNames) {
    if (worker === aggregator) continue;
    const answer = await io.askLine(`${worker} (${workers[worker].allowed_globs.join(', ')}): `);
    if (answer.trim() !== '') tasks[worker] = answer;
  }
  return tasks;
}

export interface PromptsNewOptions extends NewOptions {
  readonly from?: string;
  readonly zip?: string;
}

/** `factory prompts new`: like `factory new`; with `--from` it writes the prompt zip of the next free RUN_ID from the prompts of a run. */
export async function promptsNew(io: Io, options: PromptsNewOptions): Promise<number> {
  if (options.from === undefined) return await writeNew(io, options);
  const from = parseRunId(options.from);
  const root = await repositoryRoot(io, options.repo);
  const paths = await loadPaths({ root, env: io.env });
  const zip = options.zip === undefined ? undefined : await findPromptZip(io, options.zip);
  const { runId, files } = await nextPrompts({ root, paths, from, zip, clock: clockFrom(io.env) });
  const target = layoutOf(paths, runId).zip;
  const bytes = await zipPrompts(files);
  await makeFolder(await safeJoin(root, paths.prompt_zips_dir));
  await writePlainFile(join(root, target), bytes, { exclusive: true }).catch((cause: unknown) => {
    const message = `${target} could not be written; another command may have made it just now.`;
    throw new AppError('ERR_WRITE_FAILED', message, { file: target, cause });
  });
  if (options.json) io.out(jsonLine({ run_id: runId, from, zip: target }));
  else io.out(`Made ${target} from the prompts of ${from}.\nNext: factory iterate --run-id ${runId}\n`);
  return 0;
}
