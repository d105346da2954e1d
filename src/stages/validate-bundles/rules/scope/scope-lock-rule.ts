import type { ScopeLock } from '../../../../core/contracts/launch/scope-lock.ts';
import { canonicalJson } from '../../../../core/system/text/json.ts';
import { aboutBundle, type WorkerRule } from '../../evidence/worker-evidence.ts';

/**
 * Every copy of the scope lock must equal the one issued at launch: the bundle's copy, and one that the worker left (law 3:
 * docs/design/laws.md).
 */
export const scopeLockRule: WorkerRule = ({ worker, lock, files }, run) => {
  const copies: readonly (readonly [string, ScopeLock | null])[] = [
    ['SCOPE_LOCK.json', files.scopeLock],
    ['CLAIMED_SCOPE_LOCK.json', files.claimedLock],
  ];
  return copies
    .filter(([, copy]) => copy !== null && canonicalJson(copy) !== canonicalJson(lock))
    .map(([name]) =>
      aboutBundle('ERR_SCOPE_LOCK_ALTERED', run, worker, name, 'differs from the scope lock issued at launch'),
    );
};
