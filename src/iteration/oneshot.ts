import { join } from 'node:path';
import { loadPaths } from '../core/config/load-config.ts';
import { indexOneshot } from '../core/ledger/index/index-ledger.ts';
import { readLedger } from '../core/ledger/read-ledger.ts';
import { layoutOf } from '../core/run/layout.ts';
import { type LaunchOptions, launchOptions } from './launch.ts';
import { type IterationDeps, type RunOutcome, runStages } from './run-stages.ts';

/**
 * `oneshot`: preflight, launch, the workers' work, bundle-validate, integrate, and a summary, under one command. Prompts are
 * dispatched where the run has some; without prompts nothing was worked on, and the verdict is BLOCKED. A dry run ends PENDING
 * after the launch. Nothing done is never PASS (law 5: docs/design/laws.md).
 */
export async function oneshot(options: LaunchOptions, deps: IterationDeps): Promise<RunOutcome> {
  const { root, configPath } = options;
  const run = await launchOptions(options, deps);
  const outcome = await runStages(run, deps);
  const paths = await loadPaths({ root, env: deps.env, configPath });
  const layout = layoutOf(paths, outcome.runId);
  const { head } = await readLedger(join(root, layout.ledger), 'ledger/run.jsonl');
  await indexOneshot({
    root,
    indexFile: join(root, layout.indexLedger),
    runId: outcome.runId,
    instant: deps.clock.nowIso(),
    head,
    rc: outcome.exitCode,
    details: {
      status: outcome.verdict,
      // What other people's servers answer is no part of the record (docs/adr/0158).
      steps: outcome.steps
        .filter(({ name }) => name !== 'notify')
        .map(({ name, status, rc }) => ({ name, status, rc })),
      next_action: outcome.nextAction,
    },
    signal: deps.signal,
  });
  return outcome;
}
