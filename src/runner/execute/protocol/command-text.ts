/** Byte order marks of the encodings that a program may write a command file in. UTF-32 is tried before UTF-16. */
const marks: readonly (readonly [mark: readonly number[], decode: (bytes: Buffer) => string])[] = [
  [[0xef, 0xbb, 0xbf], (bytes) => bytes.toString('utf8')],
  [[0xff, 0xfe, 0, 0], (bytes) => fromUtf32(bytes, (at) => bytes.readUInt32LE(at))],
  [[0, 0, 0xfe, 0xff], (bytes) => fromUtf32(bytes, (at) => bytes.readUInt32BE(at))],
  [[0xff, 0xfe], (bytes) => bytes.toString('utf16le')],
  [
    [0xfe, 0xff],
    (bytes) =>
      Buffer.from(bytes.subarray(0, bytes.length & ~1))
        .swap16()
        .toString('utf16le'),
  ],
];

/**
 * The text of a command file: UTF-8, or what its byte order mark says, which is left out. Windows PowerShell writes
 * UTF-16.
 */
export function commandText(bytes: Buffer): string {
  for (const [mark, decode] of marks) {
    if (mark.every((byte, at) => bytes[at] === byte)) return decode(bytes.subarray(mark.length));
  }
  return bytes.toString('utf8');
}

function fromUtf32(bytes: Buffer, read: (at: number) => number): string {
  let text = '';
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = read(at);
    text += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
  }
  return text;
}
