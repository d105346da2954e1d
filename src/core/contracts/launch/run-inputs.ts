import { z } from 'zod';
import { backendName } from '../backend-name.ts';
import { objectId, schemaVersion, sha256Hex } from '../common.ts';
import { factoryConfig } from '../config/factory-config.ts';
import { workerNames } from '../worker.ts';

/**
 * RUN_INPUTS.json: every resolved input of the run's newest launch revision, recorded by prepare. Inputs that differ become a new
 * revision where the run may be corrected, and are refused otherwise (docs/adr/0170). The launch digest covers the file.
 */
export const runInputs = z.strictObject({
  schema_version: schemaVersion,
  run_id: z.string().min(1),
  /** The launch revision that these inputs belong to; absent in the first. */
  revision: z.int().min(2).optional(),
  base_ref: z.string().min(1),
  base_sha: objectId,
  /** The base commit's tree; absent in runs of version 0.1, which cannot be judged any more. */
  base_tree: objectId.optional(),
  /** How the user's git writes and reads files here, so that every machine does the same; absent in runs of version 0.1. */
  checkout: z
    .strictObject({
      settings: z.array(z.tuple([z.string(), z.string()])),
      excludes: z.array(z.string()),
      /** Files and folders of the checkout that the user's git runs or reads settings from, and the setting or hook that names each. */
      git_runs: z.array(z.strictObject({ path: z.string().min(1), by: z.string().min(1) })).optional(),
    })
    .optional(),
  /** The run's start, which is the time of every commit that the run makes. */
  started_at: z.string().min(1),
  dry_run: z.boolean(),
  /** `null` if the prompts did not come from a zip. */
  zip_sha256: sha256Hex.nullable(),
  /** sha256 of each prompt file's bytes, by worker. */
  prompts: z.partialRecord(z.enum(workerNames), sha256Hex),
  /** Tests that a worker may remove: the globs of its prompt's MAY_REMOVE_TESTS header. */
  may_remove_tests: z.partialRecord(z.enum(workerNames), z.array(z.string())).optional(),
  /** Paths that must be in a worker's result although they may be ignored: the globs of its prompt's MUST_DELIVER header. */
  must_deliver: z.partialRecord(z.enum(workerNames), z.array(z.string())).optional(),
  /** sha256 of the brief of each worker, as text and as JSON; absent in runs of older versions. */
  briefs: z.partialRecord(z.enum(workerNames), z.strictObject({ text: sha256Hex, data: sha256Hex })).optional(),
  /** The instruction files of the base commit, and the sha256 of the one text that every agent gets; absent in runs of older versions. */
  rules: z
    .strictObject({
      text: sha256Hex,
      files: z.array(z.strictObject({ path: z.string().min(1), sha256: sha256Hex })),
    })
    .optional(),
  workers: z.array(z.enum(workerNames)).min(1),
  /** Workers that have nothing to do in this run, and why: the NOOP headers of their prompts. They are not among `workers`. */
  noops: z.partialRecord(z.enum(workerNames), z.string().min(1)).optional(),
  backends: z.partialRecord(z.enum(workerNames), backendName),
  /** `<agent>:<model>` for the commits of workers whose agent is known; absent in runs of older versions. */
  assisted_by: z.partialRecord(z.enum(workerNames), z.string().regex(/^[\w.:/@+-]+$/)).optional(),
  token_budget: z.int().min(0).nullable(),
  publish: z.strictObject({
    branch: z.string().min(1),
    /** The commit of the branch where it is published, when the run was prepared; `null` if there was no such branch. */
    old_sha: objectId.nullable(),
    /** The user's own repository, or its origin. Records of older versions mean origin. */
    target: z.enum(['local', 'origin']).default('origin'),
  }),
  /** The whole resolved configuration. Later stages use it instead of the environment and the file. */
  config: factoryConfig,
});

export type RunInputs = z.infer<typeof runInputs>;
