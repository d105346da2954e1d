import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import type { GateResult } from '../../../core/contracts/verdict/gate-result.ts';
import { findingRecordOf } from '../../../core/evidence/finding-record.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { secretValues } from '../../../core/secrets/known-secrets.ts';
import { redactBytes } from '../../../core/secrets/redact.ts';
import { redactedFinding } from '../../../core/secrets/redacted-finding.ts';
import { type GateContext, type GateEnd, inGateFolder } from './gate-folder.ts';
import { runPipelineGate } from './pipeline-gate.ts';

type Gate = FactoryConfig['gates'][number];

/** A gate's result, and its output for the log. Only the rc decides. */
export interface GateRun extends GateResult {
  /** Both streams in the order of arrival, the set-up's first. */
  readonly output: Buffer;
  /** The manifest of a gate that is a pipeline, without secrets. */
  readonly manifest?: Buffer;
}

/**
 * Runs one gate of the repository on the merged tree, in a folder of its own. A failed gate is an rc, never an error. Only this process
 * learns the rc, and all of the gate's processes end before it is returned.
 */
export async function runGate(gate: Gate, place: GateContext, deps: StageDeps): Promise<GateRun> {
  const { name, command, pipeline, timeout_seconds } = gate;
  const end = await inGateFolder(name, place, deps, async (folder) =>
    command === undefined
      ? runPipelineGate({ name, pipeline: pipeline ?? '', timeout_seconds }, folder, place, deps)
      : { ...(await folder.run(command, timeout_seconds)), findings: [] },
  );
  return gateRunOf(gate.name, place.tree, end, deps);
}

/** A gate's record. Its output is without secrets, because it goes into logs and reports (docs/secrets.md). */
export async function gateRunOf(
  name: string,
  tree: string,
  { rc, findings, output, manifest }: GateEnd,
  { env }: StageDeps,
): Promise<GateRun> {
  const known = secretValues(env);
  const { value, count } = await redactBytes(output, { known });
  const kept = manifest === undefined ? undefined : await redactBytes(manifest, { known });
  const redacted = redactedFinding(
    new Map([
      [`the output of the gate ${name}`, count],
      [`the manifest of the gate ${name}`, kept?.count ?? 0],
    ]),
  );
  return {
    ...{ tree, name, rc, written: [], findings: [...findings, ...redacted].map(findingRecordOf), output: value },
    ...(kept === undefined ? {} : { manifest: kept.value }),
  };
}
