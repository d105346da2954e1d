import { type WorkerName, workerNameOf, workerNames } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';

/**
 * Reads the values of `--task`: `<WORKER>=<text>`. A text without a worker's name is the first worker's task.
 *
 * @throws AppError ERR_USAGE if a worker has two tasks, or an empty one
 */
export function readTasks(given: readonly string[]): Partial<Record<WorkerName, string>> {
  const tasks: Partial<Record<WorkerName, string>> = {};
  for (const value of given) {
    const [, name = '', rest = ''] = /^([A-Za-z_]+)=(.*)$/s.exec(value) ?? [];
    const worker = workerNameOf(name);
    const [to, text] = worker === undefined ? ([workerNames[0], value] as const) : ([worker, rest] as const);
    const why = tasks[to] !== undefined ? 'has two tasks' : text.trim() === '' ? 'has an empty task' : undefined;
    if (why !== undefined) throw new AppError('ERR_USAGE', `--task: ${to} ${why}.`, { fault: 'usage' });
    tasks[to] = text;
  }
  return tasks;
}
