import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import { builders, type WorkerName } from '../../core/contracts/worker.ts';
import { addedGlobs } from '../../core/policy/narrow-globs.ts';
import { compileBlockedGlobs } from '../../core/policy/scope.ts';
import { collisionKey } from '../../core/system/paths/portable-name.ts';
import type { SourceTask } from './read-tasks.ts';

/** What one worker does beside the others. */
export interface WorkerShare {
  readonly worker: WorkerName;
  readonly tasks: readonly SourceTask[];
  /** The paths of its tasks as globs, all within the worker's allowed globs. */
  readonly globs: readonly string[];
}

/** Tasks that can be done side by side. */
export interface ParallelGroup {
  /** In worker order, at least two. */
  readonly shares: readonly WorkerShare[];
  /** Whether open tasks come before the group. */
  readonly waits: boolean;
}

type Workers = Pick<FactoryConfig, 'workers'>;

/**
 * The first group of open tasks that a factory run can do side by side: consecutive tasks of one section that are marked `[P]`, whose paths
 * are disjoint and within the scope of a worker. Tasks that name no path, share one with an earlier task of the group, or fit no worker are
 * left out, because nothing would keep them apart.
 *
 * @returns `undefined` if fewer than two workers would have a task
 */
export function parallelTasks(tasks: readonly SourceTask[], config: Workers): ParallelGroup | undefined {
  const open = tasks.filter(({ isDone }) => !isDone);
  for (let start = 0; start < open.length; ) {
    const end = endOfRun(open, start);
    const shares = sharesOf(disjoint(open.slice(start, end)), config);
    if (shares.length > 1) return { shares, waits: start > 0 };
    start = Math.max(end, start + 1);
  }
  return undefined;
}

/** Where the run of parallel tasks that begins at `start` ends; `start` if that task is not parallel. */
function endOfRun(open: readonly SourceTask[], start: number): number {
  const after = open
    .slice(start)
    .findIndex(({ isParallel, section }) => !isParallel || section !== open[start]?.section);
  return after === -1 ? open.length : start + after;
}

function disjoint(tasks: readonly SourceTask[]): SourceTask[] {
  const taken: string[] = [];
  return tasks.filter(({ paths, hasForeignPath }) => {
    const keys = paths.map(collisionKey);
    if (keys.length === 0 || hasForeignPath || keys.some((key) => taken.some((other) => overlap(key, other))))
      return false;
    taken.push(...keys);
    return true;
  });
}

function overlap(left: string, right: string): boolean {
  const within = (inner: string, outer: string): boolean => inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
  return left === right || within(left, right) || within(right, left);
}

/** Gives each task to the worker with the fewest tasks among those whose scope holds all its paths. */
function sharesOf(tasks: readonly SourceTask[], { workers }: Workers): WorkerShare[] {
  const shares = builders.map((worker) => ({ worker, tasks: [] as SourceTask[], globs: [] as string[] }));
  for (const task of tasks) {
    const globs = task.paths.map((path) => (path.endsWith('/') ? `${path}**` : path));
    const [least] = shares
      .filter(({ worker }) => {
        const isBlocked = compileBlockedGlobs(workers[worker].blocked_globs);
        const isAllowed = addedGlobs(globs, workers[worker].allowed_globs).length === 0;
        return isAllowed && !task.paths.some((path) => isBlocked(path) !== undefined);
      })
      .sort((left, right) => left.tasks.length - right.tasks.length);
    least?.tasks.push(task);
    least?.globs.push(...globs);
  }
  return shares.filter((share) => share.tasks.length > 0);
}
