import type { JSX } from 'preact';
import type { GivenPrompts } from '../../../core/contracts/review/run-start.ts';
import { type WorkerName, workerNames } from '../../../core/contracts/worker.ts';
import { WorkerTile } from '../text/worker-tile.tsx';

/** Tasks by worker. A worker without one is not there. */
export type Tasks = Readonly<Partial<Record<WorkerName, string>>>;

/** The tasks as the server reads them; `undefined` if all are empty. */
export function givenTasks(tasks: Tasks): GivenPrompts | undefined {
  const given = workerNames.flatMap((worker) => {
    const text = tasks[worker]?.trim() ?? '';
    return text === '' ? [] : [{ worker, text }];
  });
  return given.length === 0 ? undefined : { tasks: given };
}

export interface TaskFieldsProps {
  readonly tasks: Tasks;
  readonly onTasks: (tasks: Tasks) => void;
}

/** A field for each worker's task, and a button for one more. */
export function TaskFields({ tasks, onTasks }: TaskFieldsProps): JSX.Element {
  const next = workerNames.find((worker) => tasks[worker] === undefined);
  return (
    <>
      {workerNames.map(
        (worker) =>
          tasks[worker] !== undefined && (
            <div key={worker} class="form-field">
              <label for={`task-${worker}`}>
                <WorkerTile worker={worker} /> {worker}
              </label>
              <textarea
                id={`task-${worker}`}
                rows={4}
                maxLength={100_000}
                placeholder="What to do, in your own words"
                value={tasks[worker]}
                onInput={(event) => onTasks({ ...tasks, [worker]: event.currentTarget.value })}
              />
            </div>
          ),
      )}
      {next !== undefined && (
        <button type="button" class="link" onClick={() => onTasks({ ...tasks, [next]: '' })}>
          Add a task for {next}
        </button>
      )}
    </>
  );
}
