import { z } from 'zod';
import { objectId, schemaVersion } from '../common.ts';
import { workerNames } from '../worker.ts';

/** What is published of a passed run (docs/design/publishing.md). */
export const publishKinds = ['none', 'branch', 'pull-request', 'stack'] as const;

export type PublishKind = (typeof publishKinds)[number];

/** At a local door there is no host to open a pull request at; `stack` makes the branches. */
export const localPublishKinds = ['none', 'branch', 'stack'] as const satisfies readonly PublishKind[];

export type LocalPublishKind = (typeof localPublishKinds)[number];

/** One part of a stack: one worker's commit on a branch of its own. */
const publishedPart = z.strictObject({
  worker: z.enum(workerNames),
  branch: z.string(),
  sha: objectId,
  /** `null` if there is none. */
  pull_request: z.string().nullable(),
  state: z.enum(['open', 'merged', 'closed']).nullable(),
});

export type PublishedPart = z.infer<typeof publishedPart>;

/**
 * PUBLISH_RESULT.json: the result of the publish job. It is a separate artifact, not in the identity set or the chain.
 */
export const publishResult = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  status: z.enum(['PUBLISHED', 'ALREADY_PUBLISHED', 'SKIPPED', 'FAILED']),
  branch: z.string(),
  old_sha: objectId.nullable(),
  new_sha: objectId.nullable(),
  pull_request: z.string().nullable(),
  reason: z.string(),
  /** The user's own repository, or its origin; `null` if it is not known. */
  target: z.enum(['local', 'origin']).nullable().default(null),
  /** The branch, and the command that shows it. */
  next_action: z.string().default(''),
  /** `publish: stack`: its parts in merge order. */
  stack: z.array(publishedPart).readonly().default([]),
});

export type PublishResult = z.infer<typeof publishResult>;
