import { createHash, createHmac, hash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** The sha256 of text (as UTF-8) or bytes, 64 lower-case hex digits. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

/** The sha256 of a file's bytes, or of its first `bytes`, streamed; 64 lower-case hex digits. */
export async function sha256File(path: string, bytes = Number.POSITIVE_INFINITY): Promise<string> {
  if (bytes === 0) return sha256('');
  const digest = createHash('sha256');
  await pipeline(createReadStream(path, { end: bytes - 1 }), digest);
  return digest.digest('hex');
}

/** A random token of 128 bits as 32 hex digits; never written into the identity set. */
export function randomToken(): string {
  return randomBytes(16).toString('hex');
}

/** The HMAC with SHA-256 of a text, in hex: shows that who sent it knows the key. */
export function hmacSha256(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}
