import { join } from 'node:path';
import { indexOneshot } from '../core/ledger/index/index-ledger.ts';
import type { OpenRun } from '../core/run/access/open-run.ts';
import { type LaunchOptions, launchOptions } from './launch.ts';
import { type IterationDeps, inRun, type RunOutcome, runStages } from './run-stages.ts';

/**
 * `oneshot`: preflight, launch, the workers' work, bundle-validate, integrate, and a summary, as one command. Dispatches the run's prompts.
 * Without prompts no work exists, and the verdict is BLOCKED. A dry run ends PENDING after the launch. A run without work never passes (law
 * 5: docs/design/laws.md).
 */
export async function oneshot(options: LaunchOptions, deps: IterationDeps): Promise<RunOutcome> {
  const run = await launchOptions(options, deps);
  return inRun(run, deps, async (held) => {
    const outcome = await runStages({ ...run, held }, deps);
    await noteInIndex(held, outcome, deps);
    return outcome;
  });
}

async function noteInIndex(held: OpenRun, outcome: RunOutcome, deps: IterationDeps): Promise<void> {
  const { root, layout } = held;
  await indexOneshot({
    root,
    indexFile: join(root, layout.indexLedger),
    runId: outcome.runId,
    instant: deps.clock.nowIso(),
    head: (await held.chain()).head(),
    rc: outcome.exitCode,
    details: {
      status: outcome.verdict,
      // Responses of other people's servers are not part of the record (docs/adr/0158).
      steps: outcome.steps
        .filter(({ name }) => name !== 'notify')
        .map(({ name, status, rc }) => ({ name, status, rc })),
      next_action: outcome.nextAction,
    },
    signal: deps.signal,
  });
}
