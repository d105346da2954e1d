import { z } from 'zod';

const labels = z.array(z.string().min(1)).min(1);

/** A step of jobs.gates_setup. An action of others is pinned to a commit, because it runs beside the agent's key. */
const setupStep = z.strictObject({
  name: z
    .string()
    .regex(/^[^\p{C}]+$/u, 'must be one line')
    .optional(),
  uses: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+(?:\/[\w./-]+)?@[0-9a-f]{40}$/, 'must be `owner/name@` and the 40 hex digits of a commit'),
  with: z.record(z.string().regex(/^[\w-]+$/), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

/** The jobs of the workflows that `factory init` writes. */
export const workflowSettings = z
  .strictObject({
    runs_on: labels
      .default(['ubuntu-latest'])
      .describe(
        'The runner labels of the jobs that do not run code of workers. `factory init` writes them into the workflows.',
      ),
    gates_runs_on: labels
      .default(['ubuntu-latest'])
      .describe('The runner labels of the gates job. `factory init` writes them into the workflows.'),
    gates_setup: z
      .array(setupStep)
      .default([])
      .describe(
        'Steps before each gate and each dispatch on GitHub, such as an action that installs a language: `uses`, and perhaps `with`. `factory init` writes them into the workflows. Packages are installed by `setup.commands`.',
      ),
    queue: z
      .boolean()
      .default(true)
      .describe(
        'Let runs wait in a queue (`queue: max` of `concurrency`). false: for GitHub Enterprise Server and runners that do not know it; `factory init` leaves it out then, and only the newest of several waiting runs starts.',
      ),
  })
  .prefault({});
