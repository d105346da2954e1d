import { z } from 'zod';
import { backendName } from '../backend-name.ts';
import { localPublishKinds } from '../verdict/publish-result.ts';
import { workerNames } from '../worker.ts';

/** Hidden files, as desktops leave them, are no prompts. */
const fileName = z.string().regex(/^[^./\\:\p{Cc}][^/\\:\p{Cc}]{0,199}$/u);

/** The prompts of a run: a zip or a folder, named after its RUN_ID, or tasks in the reader's own words. */
const givenPrompts = z.union([
  z.strictObject({ zip: z.strictObject({ name: z.string(), base64: z.base64() }) }),
  z.strictObject({
    folder: z.strictObject({
      name: z.string(),
      files: z.array(z.strictObject({ name: fileName, base64: z.base64() })).max(64),
    }),
  }),
  z.strictObject({
    tasks: z.array(z.strictObject({ worker: z.enum(workerNames), text: z.string().max(100_000) })).min(1),
  }),
]);

export type GivenPrompts = z.infer<typeof givenPrompts>;

/** `POST /api/start/check`. Nothing is written. */
export const promptCheckRequest = z.strictObject({ prompts: givenPrompts });

/** What a run's start would say of the prompts. */
export const promptCheck = z.strictObject({
  run_id: z.string(),
  accepted: z.boolean(),
  /** The errors first. */
  findings: z.array(
    z.strictObject({
      code: z.string(),
      severity: z.enum(['error', 'warning', 'notice']),
      message: z.string(),
      next_action: z.string(),
      /** A prompt; empty if it is about none. */
      file: z.string(),
      /** 0 if it has none. */
      line: z.int(),
    }),
  ),
});

export type PromptCheck = z.infer<typeof promptCheck>;

/** `POST /api/start`: as `factory run`. */
export const startRequest = promptCheckRequest.extend({
  /** `null`: that of the configuration. */
  backend: backendName.nullable(),
  /** Empty: HEAD. */
  base_ref: z.string().max(1_000),
  publish: z.enum(localPublishKinds),
  fleet: z.boolean(),
  dry_run: z.boolean(),
});

export type StartRequest = z.infer<typeof startRequest>;

/** The run that began. */
export const startedRun = z.strictObject({ run_id: z.string() });

export type StartedRun = z.infer<typeof startedRun>;
