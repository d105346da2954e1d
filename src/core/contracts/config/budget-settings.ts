import { z } from 'zod';

const limit = z.number().gt(0).nullable().default(null);
const seconds = z.int().min(1).max(604_800).nullable().default(null);
const price = z.number().min(0);

/** What a million tokens of one model costs, in US dollars. */
const modelPrice = z.strictObject({ model: z.string().min(1), input: price, cached_input: price, output: price });

/** Limits on what agents may use up; each is off when null. `run.token_budget` is the one for the run's tokens. */
export const budgetSettings = z
  .strictObject({
    worker_seconds: seconds.describe('The most seconds that one worker may run, over all its sessions.'),
    worker_tokens: z.int().min(1).nullable().default(null).describe('The most tokens of one worker.'),
    worker_cost_usd: limit.describe('The most US dollars of one worker, by `budgets.prices`.'),
    run_seconds: seconds.describe('The most seconds from the first worker to the end of the last.'),
    run_cost_usd: limit.describe('The most US dollars of all workers together.'),
    prices: z
      .array(modelPrice)
      .default([])
      .describe(
        'US dollars for a million tokens: `{"model", "input", "cached_input", "output"}` for each model; no cost is told without.',
      ),
  })
  .prefault({});

/** The resolved budgets. */
export type BudgetSettings = z.infer<typeof budgetSettings>;

/** What a million tokens of one model costs, in US dollars. */
export type ModelPrice = z.infer<typeof modelPrice>;
