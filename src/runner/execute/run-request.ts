import { join } from 'node:path';
import { z } from 'zod';
import { readRunFile } from '../services/records/read-run-file.ts';
import type { ResolvedEvent } from './event/resolve-event.ts';
import type { RunWorkflowOptions } from './event/run-options.ts';

const texts = z.record(z.string(), z.string());

const requestSchema = z.object({
  schema_version: z.literal(1),
  /** Absolute. */
  repo: z.string(),
  workflow: z.string(),
  workflow_source: z.string().optional(),
  event: z.object({ name: z.string(), payload: z.record(z.string(), z.json()) }),
  inputs: texts,
  ref: z.string(),
  sha: z.string(),
  base: z.string().optional(),
  actor: z.string(),
  push_to: z.enum(['copy', 'repository']).optional(),
  oidc: z.boolean().optional(),
  labels: z.array(z.string()),
  any_label: z.boolean(),
  env: texts,
  vars: texts,
  /** Names only. Values of secrets are never recorded. */
  secrets: z.array(z.string()),
  /** The names of environments with secrets, variables or protection of their own. */
  environments: z.array(z.string()),
  /** Variables by environment. */
  environment_vars: z.record(z.string(), texts).optional(),
  /** By environment. */
  protection: z
    .record(z.string(), z.object({ approval: z.boolean(), reviewers: z.array(z.string()), wait_minutes: z.number() }))
    .optional(),
  action_sources: texts,
  jobs: z.array(z.string()).optional(),
  matrix: z.record(z.string(), z.array(z.string())).optional(),
  rerun_of: z.string().optional(),
});

/** The options of a run, so that it can be repeated on this machine: `request.json` in the run's folder. */
export type RunRequest = Readonly<z.infer<typeof requestSchema>>;

/** The request of a run with its resolved event. */
export function requestRecord(options: RunWorkflowOptions, event: ResolvedEvent): RunRequest {
  const { workflowSource, base, pushTo, oidc, selection, rerunOf } = options;
  return {
    schema_version: 1,
    repo: options.repo,
    workflow: options.workflow,
    ...(workflowSource === undefined ? {} : { workflow_source: workflowSource }),
    event: { name: event.name, payload: requestSchema.shape.event.shape.payload.parse(options.event.payload ?? {}) },
    inputs: { ...options.inputs },
    ref: event.ref,
    sha: event.sha,
    ...(base === undefined ? {} : { base }),
    actor: event.actor,
    ...(pushTo === undefined ? {} : { push_to: pushTo }),
    ...(oidc === undefined ? {} : { oidc }),
    labels: [...(options.labels ?? [])],
    any_label: options.anyLabel ?? false,
    env: { ...options.env },
    vars: { ...options.vars },
    secrets: Object.keys(options.secrets ?? {}).sort(),
    environments: Object.keys(options.environments ?? {}).sort(),
    environment_vars: Object.fromEntries(
      Object.entries(options.environments ?? {}).flatMap(([name, { vars = {} }]) =>
        Object.keys(vars).length === 0 ? [] : [[name, { ...vars }]],
      ),
    ),
    protection: protectionRecord(options.environments ?? {}),
    action_sources: { ...options.actionSources },
    ...(selection?.jobs === undefined ? {} : { jobs: [...selection.jobs] }),
    ...(selection?.matrix === undefined
      ? {}
      : { matrix: Object.fromEntries([...selection.matrix].map(([key, values]) => [key, [...values]])) }),
    ...(rerunOf === undefined ? {} : { rerun_of: rerunOf }),
  };
}

function protectionRecord(environments: NonNullable<RunWorkflowOptions['environments']>): RunRequest['protection'] {
  return Object.fromEntries(
    Object.entries(environments).flatMap(([name, { protection }]) => {
      if (protection === undefined) return [];
      const { approval = false, reviewers = [], waitMinutes = 0 } = protection;
      return [[name, { approval, reviewers: [...reviewers], wait_minutes: waitMinutes }]];
    }),
  );
}

/**
 * Reads the request of a recorded run.
 *
 * @param folder the run's own folder, absolute
 * @returns `undefined` if an older release recorded the run, or the file is damaged
 */
export function readRunRequest(folder: string): Promise<RunRequest | undefined> {
  return readRunFile(join(folder, 'request.json'), requestSchema);
}
