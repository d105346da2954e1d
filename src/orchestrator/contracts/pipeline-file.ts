import { z } from 'zod';

const text = z.string().min(1);

/** Names a stage or pipeline. Stage ids are part of file names. */
const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'expected letters, digits, dots, dashes and underscores')
  .max(100);

/** A list is started as it is; a string goes to the system's shell. */
const command = z.union([text, z.array(z.string()).min(1)], {
  error: 'expected a command line, or a list of a program and its arguments',
});

const environment = z.record(
  z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected the name of a variable'),
  z.string(),
);

const common = {
  id,
  title: text.optional(),
  /** Stages that a target run of this stage runs first. They stand before it in the pipeline. */
  needs: z.array(id).optional(),
  /** The run continues if this stage fails. */
  allowFailure: z.boolean().optional(),
  requires_approval: z.boolean().optional(),
};

const commandStage = z.strictObject({
  kind: z.literal('command'),
  ...common,
  command,
  /** Relative to the repository root, inside it. */
  cwd: text.optional(),
  env: environment.optional(),
  /** Shown instead of the last line of output if the stage succeeds. */
  summaryHint: text.optional(),
  timeoutSeconds: z.number().positive().optional(),
  /** Runs the command again after a failure that passes by itself. */
  retry: z
    .strictObject({
      /** All attempts, the first included. */
      attempts: z.int().min(1).max(10).optional(),
      /** Texts in the output that mark a passing failure, besides those of networks. */
      transient: z.array(text).optional(),
    })
    .optional(),
  /** Whether the stage is a guard. Default: whether its command names one of the guards. */
  guardrail: z.boolean().optional(),
  plan: z
    .strictObject({
      requires_cloud: z.boolean().optional(),
      /** Smaller comes first in a group run. Default: 0. */
      priority: z.int().optional(),
    })
    .optional(),
});

const subpipelineStage = z.strictObject({
  kind: z.literal('subpipeline'),
  ...common,
  pipeline: id,
  /** As `allowFailure`; earlier files have this name. */
  optional: z.boolean().optional(),
});

const stageSetReference = z.strictObject({ kind: z.literal('stage-set'), ref: text });

const stage = z.discriminatedUnion('kind', [commandStage, subpipelineStage, stageSetReference]);

const pipeline = z.strictObject({
  id,
  title: text.optional(),
  description: z.string().optional(),
  tags: z.array(z.string()).optional(),
  /** Whether a run without a guard is warned about. */
  guardrailsRequired: z.boolean().optional(),
  /** Takes the stages one by one, as with FEATURE_TFGRPO_GROUP. */
  group: z.strictObject({ size: z.int().min(2) }).optional(),
  /** Takes a snapshot after success, as with LEARNING_PIPELINE_ENABLED. */
  learning: z.boolean().optional(),
  stages: z.array(stage).min(1, 'expected at least one stage'),
});

/** `codex.orchestrator.json` at the repository root. */
export const pipelineFile = z.strictObject({
  $schema: z.string().optional(),
  defaultPipeline: id.optional(),
  pipelines: z.array(pipeline).default([]),
  stageSets: z.record(text, z.array(stage)).optional(),
  /** Modules of the repository that replace default agents; relative to its root. */
  agents: z
    .strictObject({
      planner: text.optional(),
      builder: text.optional(),
      tester: text.optional(),
      reviewer: text.optional(),
    })
    .optional(),
  approvals: z
    .strictObject({
      policy: text.optional(),
      /** How long a run waits for an answer. */
      deadlineSeconds: z.number().min(0).optional(),
    })
    .optional(),
  learning: z
    .strictObject({
      /** Command lines that prepare the snapshot before a replay. */
      setup: z.array(text).optional(),
      /** How long each command of a replay may take. */
      timeoutSeconds: z.number().positive().optional(),
      /** How long stored snapshots are kept. */
      retentionDays: z.int().min(1).optional(),
    })
    .optional(),
});

export type PipelineFile = z.infer<typeof pipelineFile>;
export type PipelineDefinition = PipelineFile['pipelines'][number];
export type StageDefinition = PipelineDefinition['stages'][number];
export type CommandStage = z.infer<typeof commandStage>;
export type SubpipelineStage = z.infer<typeof subpipelineStage>;
