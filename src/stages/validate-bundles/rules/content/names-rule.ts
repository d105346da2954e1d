import { nameProblem } from '../../../../core/system/paths/portable-name.ts';
import { aboutPath, type ChangeRule } from '../../evidence/worker-evidence.ts';

/** Every new name must be valid on every system (docs/design/safety.md). */
export const namesRule: ChangeRule = ({ worker, truth }) =>
  (truth?.changes ?? [])
    .filter(({ type }) => type !== 'deleted' && type !== 'modified')
    .flatMap(({ path }) => {
      const problem = nameProblem(path);
      if (problem === undefined) return [];
      return [aboutPath('ERR_PATH_UNSAFE', worker, path, `is not valid on all systems: it ${problem.reason}`)];
    });
