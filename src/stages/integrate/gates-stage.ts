import { AppError } from '../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { quoteCode } from '../../core/diagnostics/text/quote.ts';
import { gateNames } from '../../core/policy/gate-names.ts';
import type { Held } from '../../core/run/access/open-run.ts';
import { watchRepository } from '../../core/run/repository/watch-repository.ts';
import type { StageDeps, StageInputs, StageReport } from '../../core/run/stage.ts';
import { judgeGates } from './gates/judge-gates.ts';
import type { GatesRun } from './gates/run-gates.ts';
import { cleanTree, gatesOf } from './integrate.ts';
import { rebuildMerge } from './merge/rebuild-merge.ts';

/** The report of the `gates` mode, with what integrate is to be given. */
export interface GatesReport extends StageReport {
  /** Changes in the user's repository while the gates ran. */
  readonly changes: readonly Diagnostic[];
  readonly gates: GatesRun;
  /** The position of `only` in the configuration, from 1; 0 without it. */
  readonly number: number;
}

/**
 * The `gates` mode: rebuilds the merge and runs gates on it. Its status is BLOCKED if one failed, and PENDING without a clean merge:
 * then what is in its way blocks the run.
 *
 * @param only runs only this gate
 * @throws AppError ERR_GATE_NO_RESULT if the merge cannot be rebuilt, or no gate is named `only`; others with fault `internal`
 */
export async function gatesStage(place: StageInputs & Held, deps: StageDeps, only?: string): Promise<GatesReport> {
  await using rebuilt = await rebuildMerge(place, deps);
  const { layout, inputs, merge, validation } = rebuilt;
  const tree = cleanTree(rebuilt);
  const configured = inputs === undefined ? [] : gateNames(inputs.config);
  const chosen = only === undefined ? configured : configured.filter((name) => name === only);
  // Only conflicts and a missing validation surely block integrate too.
  const blocksIntegrate = merge !== undefined ? merge.conflicts.length > 0 : validation === undefined;
  if (only !== undefined && ((tree === null && !blocksIntegrate) || chosen.length === 0)) {
    const why = rebuilt.findings[0]?.message ?? `The configuration of the base commit has no gate ${only}.`;
    throw new AppError('ERR_GATE_NO_RESULT', why, { fault: 'internal', diagnostics: rebuilt.findings });
  }
  const { held } = place;
  const { result: gates, findings: changes } = await watchRepository(
    {
      ...place,
      config: inputs?.config,
      seen: held?.seenRepositories ?? new Map(),
      workers: chosen.map((name) => `the gate ${name}`),
      closing: held === undefined,
      ledger: await held?.chain(),
      run: held,
    },
    deps,
    () => gatesOf(place.root, rebuilt, deps, only),
  );
  for (const { name, output } of gates.gates) {
    for (const line of output.toString('utf8').trimEnd().split('\n')) deps.log(`${name}| ${line}`);
  }
  const { findings } = judgeGates({ layout, configured: chosen, tree, given: gates, required: false });
  const rows = gates.gates.map(({ name, rc }) => `| ${quoteCode(name)} | ${rc ?? ''} |`);
  return {
    stage: 'integrate',
    runId: place.runId,
    status: tree === null ? 'PENDING' : isBlocking([...findings, ...changes]) ? 'BLOCKED' : 'PASS',
    diagnostics: [...findings, ...changes],
    changes,
    nextAction: 'Run integrate; it judges the gates.',
    summary:
      tree === null
        ? 'There is no clean merge to run gates on.\n'
        : ['| gate | rc |', '| --- | --- |', ...rows, ''].join('\n'),
    gates,
    number: only === undefined ? 0 : configured.indexOf(only) + 1,
    outputs: {},
    workers: [],
  };
}

function isBlocking(findings: readonly Diagnostic[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
