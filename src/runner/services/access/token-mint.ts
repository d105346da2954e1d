import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { sha256 } from '../../../core/system/text/hash.ts';

/** The grants of a job's token by scope, like `actions: read`. An absent scope is `none`. */
export type Permissions = Readonly<Record<string, 'none' | 'read' | 'write'>>;

const runtimeClaimsSchema = z.object({
  run_id: z.string(),
  run_attempt: z.number(),
  job: z.string(),
});
/** `ac` as GitHub writes it: permission bits 1 for read and 2 for write. docker/buildx reads it too. */
const accessSchema = z.array(z.object({ Scope: z.string(), Permission: z.int().min(1).max(3) }));
const accessBits = { read: 1, write: 2, both: 3 } as const;

/** The job that an `ACTIONS_RUNTIME_TOKEN` belongs to. `job` is the backend id, without `:`. */
export type RuntimeClaims = Readonly<z.infer<typeof runtimeClaimsSchema>>;

/** What a job may do with the cache entries of one ref. */
export interface CacheScope {
  /** A full ref, like `refs/heads/main`. */
  readonly scope: string;
  readonly access: 'read' | 'write' | 'both';
}

/** The claims of an `ACTIONS_RUNTIME_TOKEN`, with the cache scopes in the order in which they are searched. */
export interface RuntimeGrant extends RuntimeClaims {
  readonly caches: readonly CacheScope[];
}

/** The claims of a job's `GITHUB_TOKEN`. `repository` is `owner/name`. */
export interface JobClaims {
  readonly run_id: string;
  readonly repository: string;
  readonly permissions: Permissions;
}

/** Makes and verifies the tokens and signatures of one service, with a random key that never leaves its process. */
export interface TokenMint {
  runtimeToken(claims: RuntimeGrant): string;
  /** @returns `undefined` if this mint did not make the token */
  readRuntimeToken(token: string): RuntimeGrant | undefined;
  jobToken(claims: JobClaims): string;
  readJobToken(token: string): JobClaims | undefined;
  /** `ACTIONS_ID_TOKEN_REQUEST_TOKEN`: lets its holder request ID tokens with these claims, and nothing else. */
  idRequestToken(claims: Readonly<Record<string, string>>): string;
  readIdRequestToken(token: string): Readonly<Record<string, string>> | undefined;
  /** The signature has only [A-Za-z0-9_-], because the Azure SDK rewrites other characters in a query. */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

const jobTokenPrefix = 'ghs_';
const idRequestPrefix = 'idr_';

/** A job's id for a token's scope, where `:` and spaces are separators. */
export function jobBackendId(job: string): string {
  return Buffer.from(job, 'utf8').toString('base64url');
}

/** Uses a new 256-bit key. Signatures are compared in constant time. */
export function createTokenMint(): TokenMint {
  const key = randomBytes(32);
  /** By the digest of the token. */
  const jobs = new Map<string, JobClaims>();
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  const verify = (text: string, signature: string): boolean => {
    const expected = Buffer.from(sign(text));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
  const open = (signed: string, signature: string, payload: string): unknown =>
    verify(signed, signature) ? JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) : undefined;
  const seal = (prefix: string, claims: unknown): string => {
    const payload = encode(claims);
    return `${prefix}${payload}.${sign(`${prefix}${payload}`)}`;
  };
  const unseal = (prefix: string, token: string): unknown => {
    const [payload = '', signature = '', ...rest] = token.slice(prefix.length).split('.');
    if (!token.startsWith(prefix) || rest.length > 0) return undefined;
    return open(`${prefix}${payload}`, signature, payload);
  };
  return {
    sign,
    verify,
    runtimeToken({ caches, ...claims }) {
      const header = encode({ alg: 'HS256', typ: 'JWT' });
      // @actions/artifact reads its ids from `scp`.
      const scp = `Actions.Results:${claims.run_id}:${claims.job}`;
      const ac = JSON.stringify(caches.map(({ scope, access }) => ({ Scope: scope, Permission: accessBits[access] })));
      const body = `${header}.${encode({ ...claims, scp, ac })}`;
      return `${body}.${sign(body)}`;
    },
    readRuntimeToken(token) {
      const [header = '', payload = '', signature = '', ...rest] = token.split('.');
      if (rest.length > 0) return undefined;
      const opened = open(`${header}.${payload}`, signature, payload);
      const claims = runtimeClaimsSchema.safeParse(opened).data;
      return claims && { ...claims, caches: cacheScopesIn(opened) };
    },
    jobToken(claims) {
      // As short as GitHub's, and without content: each form of a token is masked in logs, and one with its claims has two thousand.
      const token = `${jobTokenPrefix}${randomBytes(18).toString('hex')}`;
      jobs.set(sha256(token), claims);
      return token;
    },
    readJobToken: (token) => jobs.get(sha256(token)),
    idRequestToken: (claims) => seal(idRequestPrefix, claims),
    readIdRequestToken: (token) => z.record(z.string(), z.string()).safeParse(unseal(idRequestPrefix, token)).data,
  };
}

/** @param payload of a token that this mint made */
function cacheScopesIn(payload: unknown): CacheScope[] {
  const { ac } = z.object({ ac: z.string() }).parse(payload);
  const names = ['read', 'write', 'both'] as const;
  return accessSchema
    .parse(JSON.parse(ac))
    .map(({ Scope, Permission }) => ({ scope: Scope, access: names[Permission - 1] ?? 'read' }));
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
}
