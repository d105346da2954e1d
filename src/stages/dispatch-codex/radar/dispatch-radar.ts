import { aggregator, type WorkerName } from '../../../core/contracts/worker.ts';
import { quoteInline } from '../../../core/diagnostics/text/quote.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import type { DispatchDeps, Launch } from '../record/load-launch.ts';
import { type Collision, type Radar, startRadar } from './radar.ts';

/**
 * Starts the radar of a dispatch if at least two workers of this process have agents. It appends each new collision to the run's chain as
 * RUN_STATE COLLISION.
 *
 * @returns `undefined` if there is nothing to compare, or if `radar.interval_seconds` is null
 */
export function radarOf(
  jobs: readonly { readonly worker: WorkerName; readonly backend: { readonly name: string } }[],
  { site, inputs }: Pick<Launch, 'site' | 'inputs'>,
  chain: Ledger,
  { clock, log }: Pick<DispatchDeps, 'clock' | 'log'>,
): Radar | undefined {
  const { interval_seconds: seconds, notify } = inputs.config.radar;
  const agents = jobs.filter(({ worker, backend }) => worker !== aggregator && backend.name !== 'script');
  if (seconds === null || agents.length < 2) return undefined;
  const onCollisions = async (found: readonly Collision[]): Promise<void> => {
    for (const { workers, path, lines } of found) {
      const details = { state: 'COLLISION', pair: workers.join(' '), path, lines };
      await chain.append({ event_type: 'RUN_STATE', actor: 'factory', details });
      const where = lines === '' ? quoteInline(path) : `${quoteInline(path)}, lines ${lines}`;
      log(`${workers.join(' and ')}: their changes of ${where} do not merge`);
    }
  };
  return startRadar({
    root: site.root,
    env: site.env,
    baseSha: inputs.base_sha,
    excludes: inputs.checkout?.excludes ?? [],
    intervalMs: seconds * 1_000,
    notify,
    clock,
    log,
    onCollisions,
  });
}
