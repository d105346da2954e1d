import type { CliManifest } from '../contracts/cli-manifest.ts';
import type { RunRequestV2 } from '../contracts/run-request-v2.ts';
import { isGuard, type ResolvedPipeline } from '../pipelines/resolved-pipeline.ts';

/** What a request is built from. */
export interface RunRequestSource {
  /** Of a run that is about to start. */
  readonly manifest: Readonly<CliManifest>;
  readonly pipeline: ResolvedPipeline;
  readonly pipelineDigest: string;
  readonly baseCommit: string | null;
}

/** The request of a run, version 2: everything that it is going to do, so that what it did can be compared. */
export function buildRunRequestV2({ manifest, pipeline, pipelineDigest, baseCommit }: RunRequestSource): RunRequestV2 {
  const entries = new Map(manifest.commands.map((entry) => [entry.id, entry]));
  const groupSize = manifest.tfgrpo?.group_size ?? null;
  return {
    schema: 'codex-orchestrator.run-request',
    version: '2.0.0',
    request_id: `request-${manifest.run_id}`,
    task_id: manifest.task_id,
    run_id: manifest.run_id,
    parent_run_id: manifest.parent_run_id,
    pipeline: { id: pipeline.id, title: pipeline.title, source: pipeline.source, digest: pipelineDigest },
    target: manifest.plan_target_id,
    base_commit: baseCommit,
    approval_policy: manifest.approval_policy,
    guardrails_required: pipeline.guardrailsRequired,
    stages: pipeline.stages.map((stage) => ({
      id: stage.id,
      kind: stage.kind,
      command: entries.get(stage.id)?.command ?? null,
      selected: entries.get(stage.id)?.status !== 'skipped',
      guard: isGuard(stage),
      may_fail: stage.allowFailure === true || (stage.kind === 'subpipeline' && stage.optional === true),
      requires_approval: stage.requires_approval === true,
    })),
    schedule: { min_instances: 1, max_instances: groupSize ?? 1, group_size: groupSize },
  };
}
