/** A Git LFS pointer (the file format is described at https://github.com/git-lfs/git-lfs, "spec"). */
export interface LfsPointer {
  /** The sha256 of the content, 64 hex digits. */
  readonly oid: string;
  /** In bytes. */
  readonly size: number;
}

/** A longer file is never a pointer. */
export const maxPointerBytes = 1_024;

/** The text of a pointer, byte for byte as `git lfs` writes it. */
export function pointerText({ oid, size }: LfsPointer): string {
  return `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${size}\n`;
}

/** Parses a pointer; `null` when the bytes are ordinary content. Accepts extensions and the older version line, as `git lfs` does. */
export function parsePointer(bytes: Uint8Array): LfsPointer | null {
  if (bytes.length >= maxPointerBytes) return null;
  const lines = Buffer.from(bytes).toString('utf8').trim().split('\n');
  const version = lines.shift() ?? '';
  if (
    !/^version (?:https:\/\/git-lfs\.github\.com\/spec\/v1|http:\/\/git-media\.io\/v\/2|https:\/\/hawser\.github\.com\/spec\/v1)$/.test(
      version,
    )
  ) {
    return null;
  }
  while (/^ext-\d-\S+ sha256:[0-9a-f]{64}$/.test(lines[0] ?? '')) lines.shift();
  const oid = /^oid sha256:([0-9a-f]{64})$/.exec(lines[0] ?? '')?.[1];
  const size = /^size (\d{1,15})$/.exec(lines[1] ?? '')?.[1];
  return oid === undefined || size === undefined || lines.length !== 2 ? null : { oid, size: Number(size) };
}
