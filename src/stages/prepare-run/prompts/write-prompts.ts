import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import { aggregator, type WorkerName, workerNames } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { selectPrompts } from './prompt-set.ts';

const noTask = 'no task in this run';

/** The aggregator's task where several workers have one. */
const summary = `Read what the other workers changed and their SUMMARY.md files. Write SUMMARY.md: what this run changes, in a few sentences for a
reviewer, and what does not fit together. Change no other file.`;

/**
 * Writes the five prompts of a run: the headers, the task, and how to say that it is done. A worker without a task gets a NOOP header.
 *
 * @param config its globs become the headers ALLOWED_GLOBS, so that people can narrow them
 * @param tasks each worker's task in words. Without one for the aggregator, it summarises what two or more workers did
 * @returns file name -> UTF-8 text, in worker order
 * @throws AppError ERR_USAGE without a task; ERR_PROMPT_* if a task cannot be part of a prompt
 */
export function writePrompts(
  layout: RunLayout,
  config: Pick<FactoryConfig, 'workers'>,
  tasks: Readonly<Partial<Record<WorkerName, string>>>,
): ReadonlyMap<string, Buffer> {
  const builders = workerNames.filter((worker) => worker !== aggregator && isTask(tasks[worker]));
  if (builders.length === 0) {
    throw new AppError('ERR_USAGE', 'None of the workers A to D has a task.', {
      fault: 'usage',
      nextAction: 'Give one a task: --task A_core="What to do".',
    });
  }
  const all = builders.length > 1 ? { [aggregator]: summary, ...tasks } : tasks;
  const members = workerNames.map((worker) => ({
    path: `${worker}_${layout.runId}.txt`,
    data: Buffer.from(promptOf(layout, config, worker, all[worker])),
  }));
  selectPrompts(`the prompts of ${layout.runId}`, members, layout);
  return new Map(members.map(({ path, data }) => [path, data]));
}

function isTask(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}

function promptOf(
  layout: RunLayout,
  { workers }: Pick<FactoryConfig, 'workers'>,
  worker: WorkerName,
  task: string | undefined,
): string {
  const { runId } = layout;
  const head = [`RUN_ID: ${runId}`, `CODEX_ID: ${worker}`];
  if (!isTask(task)) return [...head, `NOOP: ${noTask}`, ''].join('\n');
  const globs = workers[worker].allowed_globs;
  // A header's list is split at commas outside of braces. The aggregator's scope is always empty.
  const canBeListed = globs.every((glob) => !glob.replaceAll(/\{[^{}]*\}/g, '').includes(','));
  return [
    ...head,
    ...(canBeListed && worker !== aggregator ? [`ALLOWED_GLOBS: ${globs.join(', ')}`] : []),
    '',
    task.trim(),
    '',
    `When you are done, write the file ${layout.outbox(worker)}/DONE.marker with exactly this line:`,
    `DONE ${runId} ${worker}`,
    '',
  ].join('\n');
}
