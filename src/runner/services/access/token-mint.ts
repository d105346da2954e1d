import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** The grants of a job's token by scope, like `actions: read`. An absent scope is `none`. */
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

/** The claims of an `ACTIONS_RUNTIME_TOKEN`. `job` is the backend id, without `:`. */
export type RuntimeClaims = Readonly<z.infer<typeof runtimeClaimsSchema>>;

/** The claims of a job's `GITHUB_TOKEN`. `repository` is `owner/name`. */
export type JobClaims = Readonly<z.infer<typeof jobClaimsSchema>>;

/** Makes and verifies the tokens and signatures of one service, with a random key that never leaves its process. */
export interface TokenMint {
  runtimeToken(claims: RuntimeClaims): string;
  /** @returns `undefined` if this mint did not make the token */
  readRuntimeToken(token: string): RuntimeClaims | undefined;
  jobToken(claims: JobClaims): string;
  readJobToken(token: string): JobClaims | undefined;
  /** The signature has only [A-Za-z0-9_-], because the Azure SDK rewrites other characters in a query. */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

const jobTokenPrefix = 'ghs_';

/** A job's id for a token's scope, where `:` and spaces are separators. */
export function jobBackendId(job: string): string {
  return Buffer.from(job, 'utf8').toString('base64url');
}

/** Uses a new 256-bit key. Signatures are compared in constant time. */
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
      // @actions/artifact reads its ids from `scp`; cache clients read `ac`.
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
