/**
 * The file version in a Windows executable's version resource, such as `2.0.18.0`; `null` if there is none, for example in a script.
 * VS_FIXEDFILEINFO starts with the signature 0xFEEF04BD and the structure version 1.0.
 */
export function peVersion(bytes: Buffer): string | null {
  if (bytes.length < 64 || bytes.toString('latin1', 0, 2) !== 'MZ') return null;
  const at = bytes.indexOf(Buffer.from([0xbd, 0x04, 0xef, 0xfe, 0x00, 0x00, 0x01, 0x00]));
  if (at < 0 || at + 16 > bytes.length) return null;
  const high = bytes.readUInt32LE(at + 8);
  const low = bytes.readUInt32LE(at + 12);
  return [high >>> 16, high & 0xffff, low >>> 16, low & 0xffff].join('.');
}
