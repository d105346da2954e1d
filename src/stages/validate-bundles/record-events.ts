import type { Validation } from '../../core/contracts/verdict/validation.ts';
import { appendOnce } from '../../core/ledger/append-once.ts';
import type { NewEvent } from '../../core/ledger/chain.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import { sha256 } from '../../core/system/text/hash.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import type { JudgingTimes } from './judging-times.ts';

/**
 * Appends the validation's events to the run's chain, each at most once: two per worker, then overlap and scope (docs/design/formats.md).
 */
export async function recordEvents(ledger: Ledger, result: Validation, times: JudgingTimes): Promise<void> {
  const parent = ledger.events().at(-1);
  const append = (event: NewEvent): ReturnType<typeof appendOnce> =>
    appendOnce(ledger, { ...event, ...(event.parent === undefined && parent !== undefined ? { parent } : {}) });
  const rcOf = (name: string): number => result.checks.find((check) => check.name === name)?.rc ?? 0;
  for (const worker of result.workers) {
    if (worker.status === 'PENDING') continue;
    const discovered = await append({
      event_type: 'WORKER_BUNDLE_DISCOVERED',
      actor: worker.worker,
      duration_ms: times.ms(`gather ${worker.worker}`),
      file_counts: { changed: worker.changed_files },
      hashes: worker.commit === null ? {} : { commit: worker.commit },
    });
    await append({
      event_type: 'BUNDLE_VALIDATED',
      actor: 'validate-bundles',
      parent: discovered,
      duration_ms: times.ms(`judge ${worker.worker}`),
      rc: worker.accepted ? 0 : 2,
      details: { worker: worker.worker, status: worker.status },
    });
  }
  const hashes = { validation: sha256(prettyJson(result)) };
  const shared_paths = result.shared_paths.length;
  await append({
    event_type: 'OVERLAP_CHECK',
    actor: 'validate-bundles',
    duration_ms: times.ms('overlap_detection'),
    rc: rcOf('overlap_detection'),
    details: { shared_paths },
  });
  const duration_ms = times.ms('scope_detection');
  await append({
    event_type: 'SCOPE_CHECK',
    actor: 'validate-bundles',
    duration_ms,
    rc: rcOf('scope_detection'),
    hashes,
  });
}
