import { aggregator } from '../../../../core/contracts/worker.ts';
import { compileScope } from '../../../../core/policy/scope.ts';
import { factoryPaths } from '../../../../core/run/layout.ts';
import { belowMatcher } from '../../../../core/system/paths/below-matcher.ts';
import { aboutPath, touchedPaths, type WorkerRule } from '../../evidence/worker-evidence.ts';

/** Every touched path must be inside the lock issued at launch and must not be the factory's own state. */
export const scopeRule: WorkerRule = ({ worker, lock, truth }, run) => {
  const judge = compileScope(lock);
  const { paths: configured, security } = run.inputs.config;
  const isState = belowMatcher(factoryPaths(configured, security.secret_allow));
  const paths = [...new Set((truth?.changes ?? []).flatMap(touchedPaths))];
  return paths.flatMap((path) => {
    if (isState(path)) {
      const what = "is the factory's own state; a worker may write only to its outbox";
      return [aboutPath('ERR_FACTORY_STATE', worker, path, what)];
    }
    if (worker === aggregator) {
      const about = aboutPath('ERR_SCOPE', worker, path, 'was changed; the aggregator may write only to its outbox');
      // Wider globs would not help here.
      return [
        {
          ...about,
          nextAction:
            'Request this change in the prompt of another worker, and only the report in the prompt of the aggregator.',
        },
      ];
    }
    const judgement = judge(path);
    if (judgement.allowed) return [];
    const allowed = lock.allowed_globs.length === 0 ? 'nothing' : lock.allowed_globs.join(', ');
    const what =
      judgement.blockedBy === undefined
        ? `is outside the scope lock, which allows ${allowed}`
        : `is blocked by the scope lock (${judgement.blockedBy})`;
    return [aboutPath('ERR_SCOPE', worker, path, what)];
  });
};
