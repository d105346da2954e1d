import { createHmac, hash, randomBytes } from 'node:crypto';

/** The sha256 of text (as UTF-8) or bytes, as 64 lower-case hex digits. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

/** A random token of 128 bits, as 32 hex digits; must not be written into the identity set. */
export function randomToken(): string {
  return randomBytes(16).toString('hex');
}

/** The HMAC-SHA256 of a text, in hex. It proves that the sender knows the key. */
export function hmacSha256(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}
