import { z } from 'zod';
import { sha256 } from '../../../core/system/text/hash.ts';
import type { QuestionKind } from './question.ts';

const pauseSchema = z.object({
  job: z.string(),
  step: z.int(),
  name: z.string(),
  /** Absolute. */
  workspace: z.string(),
});
const answerSchema = z.object({
  /** Run the failed step again; else its failure counts. */
  retry: z.boolean(),
});

/** A job that waits after a failed step, with its workspace as the step left it. */
export type Pause = Readonly<z.infer<typeof pauseSchema>>;

export const pauses: QuestionKind<Pause, { readonly retry: boolean }> = {
  folder: 'paused',
  question: pauseSchema,
  answer: answerSchema,
  fileOf: ({ job, step }) => `${step}-${sha256(job).slice(0, 16)}`,
};
