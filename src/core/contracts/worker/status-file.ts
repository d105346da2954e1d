import { z } from 'zod';
import { instant, isExplicitNoop, noopKeys, schemaVersion, status } from '../common.ts';

/** One named rule with its rc. Extra keys are kept. */
export const check = z.looseObject({
  name: z.string(),
  status,
  rc: z.int().optional(),
  required: z.boolean().optional(),
  detail: z.string().optional(),
});

/** STATUS.json of a worker, of the integrator and of the run. Extra keys are kept. */
export const statusFile = z
  .looseObject({
    schema_version: schemaVersion,
    run_id: z.string().min(1),
    worker_id: z.string().min(1),
    status,
    started_at: instant.or(z.literal('')),
    ended_at: instant.or(z.literal('')),
    required_checks: z.array(check),
    optional_checks: z.array(check),
    errors: z.array(z.union([z.string(), z.looseObject({})])),
    warnings: z.array(z.union([z.string(), z.looseObject({})])),
    artifacts: z.array(z.string()),
    /** The launch revision that the verdict is about; absent in the first. Only the integrator and the run have it. */
    revision: z.int().min(2).optional(),
    /** How many gates of the repository ran. Only the integrator and the run have it. */
    gates_ran: z.int().min(0).optional(),
    ...noopKeys,
  })
  .refine((value) => value.noop !== true || isExplicitNoop(value), {
    path: ['noop'],
    message: 'noop: true needs noop_reason and noop_ack',
  });

export type StatusFile = z.infer<typeof statusFile>;
