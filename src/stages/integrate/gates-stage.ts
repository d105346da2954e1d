import type { GatesResult } from '../../core/contracts/verdict/gates-result.ts';
import { quoteCode } from '../../core/diagnostics/text/quote.ts';
import type { StageDeps, StageInputs, StageReport } from '../../core/run/stage.ts';
import { runGates } from './gates/run-gates.ts';
import { cleanTree } from './integrate.ts';
import { rebuildMerge } from './merge/rebuild-merge.ts';

/** The report of the `gates` mode, with what integrate is to be given. */
export interface GatesReport extends StageReport {
  readonly gates: GatesResult;
}

/**
 * The `gates` mode: rebuilds the merge, runs the gates on it, and returns their rc in the output `gates-result`. Neither a failed gate
 * nor a missing clean merge fails the job, because integrate judges both.
 *
 * @throws AppError with fault `internal`
 */
export async function gatesStage(place: StageInputs, deps: StageDeps): Promise<GatesReport> {
  await using rebuilt = await rebuildMerge(place, deps);
  const tree = cleanTree(rebuilt);
  const gates = rebuilt.inputs?.config.gates ?? [];
  const run =
    rebuilt.store === undefined
      ? { result: { tree: null, gates: [] }, logs: [] }
      : await runGates(rebuilt.store.git, tree, gates, deps);
  for (const { name, output } of run.logs) {
    for (const line of output.toString('utf8').trimEnd().split('\n')) deps.log(`${name}| ${line}`);
  }
  const rows = run.result.gates.map(({ name, rc }) => `| ${quoteCode(name)} | ${rc} |`);
  return {
    stage: 'integrate',
    runId: place.runId,
    status: 'PASS',
    diagnostics: [],
    nextAction: 'Run integrate; it judges the gates.',
    summary:
      tree === null
        ? 'There is no clean merge to run gates on.\n'
        : ['| gate | rc |', '| --- | --- |', ...rows, ''].join('\n'),
    gates: run.result,
    outputs: { 'gates-result': JSON.stringify(run.result) },
    workers: [],
  };
}
