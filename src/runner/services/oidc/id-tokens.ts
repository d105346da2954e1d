import { createHash, generateKeyPair, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { Clock } from '../../../core/system/clock.ts';
import { randomToken } from '../../../core/system/text/hash.ts';

/** The claims of a job's ID token, without those that each token gets for itself. */
export type IdClaims = Readonly<Record<string, string>>;

/** Issues ID tokens with a key of its own, which never leaves this process. */
export interface IdTokens {
  /** The public key, as one of a JWK set. */
  publicKey(): Promise<JsonWebKey>;
  /** @returns a JWT, signed with RS256 */
  issue(claims: IdClaims, token: { readonly issuer: string; readonly audience: string }): Promise<string>;
}

interface SigningKey {
  readonly privateKey: KeyObject;
  readonly jwk: JsonWebKey & { readonly kid: string };
}

/** Makes the key when it is first needed, because that takes a while. */
export function createIdTokens(clock: Clock): IdTokens {
  let made: Promise<SigningKey> | undefined;
  const key = (): Promise<SigningKey> => {
    made ??= makeKey();
    return made;
  };
  return {
    publicKey: async () => (await key()).jwk,
    async issue(claims, { issuer, audience }) {
      const { privateKey, jwk } = await key();
      // The machine's real time: verifiers compare with it. GitHub's tokens live five minutes too.
      const now = Math.floor(clock.epochMs() / 1_000);
      const times = { iat: now, nbf: now - 600, exp: now + 300 };
      const payload = { jti: randomToken(), ...claims, aud: audience, iss: issuer, ...times };
      const body = `${encode({ typ: 'JWT', alg: 'RS256', kid: jwk.kid })}.${encode(payload)}`;
      return `${body}.${sign('sha256', Buffer.from(body), privateKey).toString('base64url')}`;
    },
  };
}

async function makeKey(): Promise<SigningKey> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const { kty, n, e } = publicKey.export({ format: 'jwk' });
  // The thumbprint of RFC 7638: the required members, sorted.
  const kid = createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
  return { privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid } };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');
}
