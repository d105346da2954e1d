import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** The grants of a job's token by scope, as `actions: read`; a scope that is absent is `none`. */
export type Permissions = Readonly<Record<string, 'none' | 'read' | 'write'>>;

const runtimeClaimsSchema = z.object({
  run_id: z.string(),
  run_attempt: z.number(),
  job: z.string(),
});
const jobClaimsSchema = z.object({
  run_id: z.string(),
  repository: z.string(),
  permissions: z.record(z.string(), z.enum(['none', 'read', 'write'])),
});

/** What an `ACTIONS_RUNTIME_TOKEN` says: which run, attempt and job speaks. `job` is the backend id, free of `:`. */
export type RuntimeClaims = Readonly<z.infer<typeof runtimeClaimsSchema>>;

/** What a job's `GITHUB_TOKEN` says: its repository (`owner/name`) and its grants. */
export type JobClaims = Readonly<z.infer<typeof jobClaimsSchema>>;

/** Makes and reads the tokens and signatures of one service, under a random key that never leaves its process. */
export interface TokenMint {
  runtimeToken(claims: RuntimeClaims): string;
  /** @returns undefined for any text that {@link runtimeToken} of this mint did not give */
  readRuntimeToken(token: string): RuntimeClaims | undefined;
  jobToken(claims: JobClaims): string;
  readJobToken(token: string): JobClaims | undefined;
  /** A signature of [A-Za-z0-9_-] only: the Azure SDK rewrites anything else in a query. */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

const jobTokenPrefix = 'ghs_';

/** A job's name as the id that goes into a token's scope, where `:` and spaces separate. */
export function jobBackendId(job: string): string {
  return Buffer.from(job, 'utf8').toString('base64url');
}

/** A mint with a fresh 256-bit key. Comparison takes the same time wherever two signatures differ. */
export function createTokenMint(): TokenMint {
  const key = randomBytes(32);
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  const verify = (text: string, signature: string): boolean => {
    const expected = Buffer.from(sign(text));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
  const open = (signed: string, signature: string, payload: string): unknown =>
    verify(signed, signature) ? JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) : undefined;
  return {
    sign,
    verify,
    runtimeToken(claims) {
      const header = encode({ alg: 'HS256', typ: 'JWT' });
      // `scp` is what @actions/artifact reads its ids from; `ac` is what cache clients look for.
      const scp = `Actions.Results:${claims.run_id}:${claims.job}`;
      const ac = JSON.stringify([{ Scope: 'refs/heads/main', Permission: 3 }]);
      const body = `${header}.${encode({ ...claims, scp, ac })}`;
      return `${body}.${sign(body)}`;
    },
    readRuntimeToken(token) {
      const [header = '', payload = '', signature = '', ...rest] = token.split('.');
      if (rest.length > 0) return undefined;
      return runtimeClaimsSchema.safeParse(open(`${header}.${payload}`, signature, payload)).data;
    },
    jobToken(claims) {
      const payload = encode(claims);
      return `${jobTokenPrefix}${payload}.${sign(`${jobTokenPrefix}${payload}`)}`;
    },
    readJobToken(token) {
      const [payload = '', signature = '', ...rest] = token.slice(jobTokenPrefix.length).split('.');
      if (!token.startsWith(jobTokenPrefix) || rest.length > 0) return undefined;
      return jobClaimsSchema.safeParse(open(`${jobTokenPrefix}${payload}`, signature, payload)).data;
    },
  };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
}
