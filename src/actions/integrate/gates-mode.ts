import { AppError } from '../../core/diagnostics/app-error.ts';
import { findingRecordOf } from '../../core/evidence/finding-record.ts';
import { gatesStage } from '../../stages/integrate/gates-stage.ts';
import type { ActionContext, DoorResult } from '../action-context.ts';
import { publishGateResult } from './gate-artifacts.ts';

/**
 * The `gates` mode: runs one gate, so that its job fails with it, and uploads the result for integrate's report. A result that cannot be
 * uploaded fails the job.
 */
export async function gatesMode(context: ActionContext): Promise<DoorResult> {
  const { host, inputs, deps, paths, transfer } = context;
  const only = host.input('gate');
  if (only === '') {
    throw new AppError('ERR_INPUT', 'Input gate is missing. It names the gate that this job runs.', { fault: 'usage' });
  }
  const place = { root: inputs.root, runId: inputs.runId, launchDigest: inputs.launchDigest, workspace: true, paths };
  const report = await gatesStage(place, deps, only);
  const { tree, gates } = report.gates;
  const foreign = await host.refuseForeignCommands();
  const run = gates[0] ?? { tree, name: only, rc: null, written: [], findings: [], output: Buffer.alloc(0) };
  const findings = [...run.findings, ...[...report.changes, ...foreign].map(findingRecordOf)];
  await publishGateResult(transfer, report.number, { ...run, findings });
  return { report };
}
