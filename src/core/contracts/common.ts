import { z } from 'zod';

/** The `schema_version` of every file that this program writes. */
export const SCHEMA_VERSION = 1;

/** Any version from 1 is accepted. Additions of later versions are ignored. */
export const schemaVersion = z.int().min(1);

/** 64 lower-case hex digits. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, 'must be a sha256: 64 lower-case hex digits');

/** A full git object id: 40 (SHA-1) or 64 (SHA-256) lower-case hex digits. */
export const objectId = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'must be a full git object id');

export const status = z.enum(['PENDING', 'PASS', 'BLOCKED', 'WARN', 'FAIL']);

export const verdict = z.enum(['PASS', 'BLOCKED', 'FAIL']);

/** UTC, ISO-8601 with `Z`. Other offsets are accepted but never written. */
export const instant = z.string().min(1);

/** A worker's declaration that it changed nothing on purpose. Needs all three keys. */
export const noopKeys = {
  noop: z.boolean().optional(),
  noop_reason: z.string().optional(),
  noop_ack: z.string().optional(),
};

/** Whether `noop` is true and has a reason and an acknowledgement. */
export function isExplicitNoop(value: {
  readonly noop?: boolean | undefined;
  readonly noop_reason?: string | undefined;
  readonly noop_ack?: string | undefined;
}): boolean {
  return value.noop === true && (value.noop_reason ?? '') !== '' && (value.noop_ack ?? '') !== '';
}
