import { unpacked, wideRuns } from './bytes-as-text.ts';

/** The lines of a binary file, and why a part of it cannot be searched. */
export interface BinaryLines {
  readonly lines: readonly string[];
  readonly unread: string | undefined;
}

/**
 * The lines of a file that git treats as binary: as single bytes, as wide characters if there is a byte order mark or if zeros say so, what
 * it unpacks to, and the beginning of a key in DER or a key store as base64.
 */
export function linesOfBinary(bytes: Buffer): BinaryLines {
  const { texts, unread } = unpacked(bytes);
  const all = [bytes.toString('latin1'), ...asUtf16(bytes), ...wideRuns(bytes), ...texts];
  const key = mayBeKey(bytes) ? [bytes.subarray(0, 3_072).toString('base64')] : [];
  return { lines: [...all.flatMap((text) => text.split(/\r?\n/)), ...key], unread };
}

/** DER begins with a sequence; the others are Java's key stores and Microsoft's PVK. The rules of private-keys.ts know more. */
function mayBeKey(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4).toString('hex');
  return bytes[0] === 0x30 || ['feedfeed', 'cececece', '1ef1b5b0'].includes(head);
}

function asUtf16(bytes: Buffer): string[] {
  let [even, odd] = [0, 0];
  const sample = Math.min(bytes.length, 65_536);
  for (let at = 0; at < sample; at++) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const mark = bytes.length > 1 ? bytes.readUInt16BE(0) : 0;
  const texts: string[] = [];
  if (mark === 0xff_fe || odd > sample / 16) texts.push(bytes.toString('utf16le'));
  if (mark === 0xfe_ff || even > sample / 16) {
    const swapped = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
    texts.push(swapped.toString('utf16le'));
  }
  return texts;
}
