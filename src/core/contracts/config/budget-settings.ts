import { z } from 'zod';

const limit = z.number().gt(0).nullable().default(null);
const seconds = z.int().min(1).max(604_800).nullable().default(null);
const price = z.number().min(0);

/** US dollars for a million tokens. */
const modelPrice = z.strictObject({ model: z.string().min(1), input: price, cached_input: price, output: price });

/** Limits for agents; null means no limit. The token limit of the whole run is `run.token_budget`. */
export const budgetSettings = z
  .strictObject({
    worker_seconds: seconds.describe('How many seconds one worker may run, over all its sessions.'),
    worker_tokens: z.int().min(1).nullable().default(null).describe('How many tokens one worker may use.'),
    worker_cost_usd: limit.describe('How many US dollars one worker may cost, by `budgets.prices`.'),
    run_seconds: seconds.describe(
      'How many seconds may pass from the start of the first worker to the end of the last.',
    ),
    run_cost_usd: limit.describe('How many US dollars all workers together may cost.'),
    park_seconds: z
      .int()
      .min(0)
      .max(604_800)
      .default(21_600)
      .describe(
        'How many seconds the run may wait for the end of usage limits of its agents. This time counts against no other limit. 0: never wait.',
      ),
    prices: z
      .array(modelPrice)
      .default([])
      .describe(
        'US dollars for a million tokens, as `{"model", "input", "cached_input", "output"}` for each model. Without a price no cost is reported.',
      ),
  })
  .prefault({});

export type BudgetSettings = z.infer<typeof budgetSettings>;

export type ModelPrice = z.infer<typeof modelPrice>;
