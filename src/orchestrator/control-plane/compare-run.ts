import type { CliManifest } from '../contracts/cli-manifest.ts';
import type { ControlPlaneRecord } from '../contracts/control-plane-record.ts';
import type { RunRequestV2 } from '../contracts/run-request-v2.ts';

export type ValidationError = ControlPlaneRecord['validation']['errors'][number];

/** The result of comparing a run with its request. */
export interface RunComparison {
  /** How many things were compared. */
  readonly samples: number;
  /** Those that differ. */
  readonly errors: readonly ValidationError[];
}

/**
 * Compares what a run did with what its request says. That a failed run did not reach a stage is no difference; that a run succeeded without
 * one is.
 *
 * @param manifest with the status that the run ends with
 */
export function compareRun(request: RunRequestV2, manifest: Readonly<CliManifest>): RunComparison {
  const errors: ValidationError[] = [];
  let samples = 0;
  const sample = (isRight: boolean, error: ValidationError): void => {
    samples += 1;
    if (!isRight) errors.push(error);
  };
  const same = (path: string, value: string | null, expected: string | null): void =>
    sample(value === expected, { path, message: `${path} differs from the request`, value, expected });
  same('pipeline_id', manifest.pipeline_id, request.pipeline.id);
  same('approval_policy', manifest.approval_policy, request.approval_policy);
  same('plan_target_id', manifest.plan_target_id, request.target);
  const isDone = manifest.status === 'succeeded';
  const entries = new Map(manifest.commands.map((entry) => [entry.id, entry]));
  for (const stage of request.stages) {
    const entry = entries.get(stage.id);
    const path = `commands.${stage.id}`;
    if (entry === undefined) {
      sample(false, { path, message: 'the requested stage is not part of the run', expected: stage.id });
      continue;
    }
    const isEnded = entry.status === 'succeeded' || (entry.status === 'failed' && stage.may_fail);
    const isRight = stage.selected ? !isDone || isEnded : entry.status === 'skipped';
    const expected = stage.selected ? 'succeeded' : 'skipped';
    const message = `the run ends ${manifest.status}, and this stage is ${entry.status}`;
    sample(isRight, { path: `${path}.status`, message, value: entry.status, expected });
    same(`${path}.command`, entry.command, stage.command);
  }
  const requested = new Set(request.stages.map(({ id }) => id));
  for (const { id, status } of manifest.commands) {
    if (requested.has(id)) continue;
    sample(false, { path: `commands.${id}`, message: 'the run has a stage that was not requested', value: status });
  }
  if (request.guardrails_required && isDone) {
    const ran = request.stages.filter(({ id, guard }) => guard && entries.get(id)?.status === 'succeeded').length;
    const message = 'the pipeline requires guards, and none succeeded';
    sample(ran > 0, { path: 'guardrail_status', message, value: ran, expected: 'at least one guard' });
  }
  const needed = request.stages.filter(({ id, requires_approval: needs }) => needs && hasRun(entries.get(id))).length;
  if (needed > 0) {
    const message = 'stages ran that need an approval, and there are fewer approvals than such stages';
    const value = manifest.approvals.length;
    sample(value >= needed, { path: 'approvals', message, value, expected: `at least ${needed}` });
  }
  return { samples, errors };
}

function hasRun(entry: CliManifest['commands'][number] | undefined): boolean {
  return entry?.status === 'succeeded';
}
