import { z } from 'zod';

/** The version of every contract that this program writes. */
export const SCHEMA_VERSION = 1;

/** Any version from 1 is read; extra meaning of later versions is ignored. */
export const schemaVersion = z.int().min(1);

/** 64 lower-case hex digits. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, 'must be a sha256: 64 lower-case hex digits');

/** A full git object id: 40 (SHA-1) or 64 (SHA-256) lower-case hex digits. */
export const objectId = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'must be a full git object id');

/** A status as any file may hold it. */
export const status = z.enum(['PENDING', 'PASS', 'BLOCKED', 'WARN', 'FAIL']);

/** The three verdicts. */
export const verdict = z.enum(['PASS', 'BLOCKED', 'FAIL']);

/** UTC, ISO-8601 with `Z`; offsets are read, never written. */
export const instant = z.string().min(1);

/** The explicit declaration that a worker changed nothing on purpose; all three keys or none. */
export const noopKeys = {
  noop: z.boolean().optional(),
  noop_reason: z.string().optional(),
  noop_ack: z.string().optional(),
};

/** Whether a noop triple is whole: `noop` is true only with a reason and an acknowledgement. */
export function isExplicitNoop(value: {
  readonly noop?: boolean | undefined;
  readonly noop_reason?: string | undefined;
  readonly noop_ack?: string | undefined;
}): boolean {
  return value.noop === true && (value.noop_reason ?? '') !== '' && (value.noop_ack ?? '') !== '';
}
