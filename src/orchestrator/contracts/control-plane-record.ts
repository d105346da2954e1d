import { z } from 'zod';

const text = z.string().min(1);
const mode = z.enum(['shadow', 'enforce']);

/** The result of checking a run against its request: the manifest's member `control_plane`. */
export const controlPlaneRecord = z.strictObject({
  schema_id: text,
  schema_version: text,
  request_id: text,
  validation: z.strictObject({
    mode,
    status: z.enum(['passed', 'failed']),
    timestamp: text,
    errors: z.array(
      z.strictObject({
        path: text,
        message: text,
        value: z.unknown().optional(),
        expected: z.string().nullable().optional(),
      }),
    ),
  }),
  drift: z
    .strictObject({
      report_path: z.string().nullable(),
      total_samples: z.int().min(0),
      invalid_samples: z.int().min(0),
      invalid_rate: z.number().min(0),
      last_sampled_at: z.string().nullable(),
      mode,
    })
    .nullable()
    .optional(),
  enforcement: z.strictObject({ enabled: z.boolean(), activated_at: z.string().nullable() }).nullable().optional(),
});
export type ControlPlaneRecord = z.infer<typeof controlPlaneRecord>;
