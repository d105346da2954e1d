import { timingSafeEqual } from 'node:crypto';
import { randomToken, sha256 } from '../../core/system/text/hash.ts';

const digestMark = 'sha256:';

/** A new token of 256 bits, as 64 hex digits. Only `.resume-token` holds it. */
export function newResumeToken(): string {
  return `${randomToken()}${randomToken()}`;
}

/** What the manifest holds of a token: everybody may read a manifest, and only the owner of the run may resume it (docs/adr/0220). */
export function tokenDigest(token: string): string {
  return `${digestMark}${sha256(token)}`;
}

/** Whether a token belongs to a manifest. Earlier programs wrote the token itself into it. */
export function isResumeToken(token: string, held: string): boolean {
  const given = held.startsWith(digestMark) ? tokenDigest(token) : token;
  const [left, right] = [Buffer.from(sha256(given)), Buffer.from(sha256(held))];
  return timingSafeEqual(left, right);
}
