import { nameProblem } from '../../../../core/system/paths/portable-name.ts';
import { aboutPath, type WorkerRule } from '../../evidence/worker-evidence.ts';

/** Every name that a worker brings can exist on every system (docs/design/safety.md). */
export const namesRule: WorkerRule = ({ worker, truth }) =>
  (truth?.changes ?? [])
    .filter(({ type }) => type !== 'deleted' && type !== 'modified')
    .flatMap(({ path }) => {
      const problem = nameProblem(path);
      if (problem === undefined) return [];
      return [aboutPath('ERR_PATH_UNSAFE', worker, path, `cannot exist everywhere: it ${problem.reason}`)];
    });
