import { join } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { readHostileFile } from '../../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import { sha256 } from '../../../core/system/text/hash.ts';
import type { AddedFile, AddedText } from './added-text.ts';

/** The limits for one file and for all of a worker. Content beyond them is not scanned for secrets, with a warning. */
const maxFileBytes = 4 * 1024 * 1024;
const maxBytes = 64 * 1024 * 1024;

/** What a worker added, with the content of its new LFS files beside their pointers. */
export interface AddedContent {
  readonly added: AddedText;
  /** Binary LFS content by path; `null` if it is over a limit. */
  readonly lfs: ReadonlyMap<string, Buffer | null>;
}

/** A file with LFS content: a folder, and the path below it that is read without following links. */
export type LfsContentFile = readonly [folder: string, path: string];

/**
 * Adds the LFS content that was collected with a change. The tree holds only a pointer, but publishing uploads the content, so the rules
 * about added text must see it. All of it counts as added, because the old content may not be on this machine.
 *
 * @param placeOf the place of the content of an oid; `undefined` if it was not collected
 * @throws AppError ERR_BUNDLE_ALTERED if the content is not what its pointer names
 */
export function withLfsContent(added: AddedText, placeOf: (oid: string) => LfsContentFile | undefined): AddedContent {
  const lfs = new Map<string, Buffer | null>();
  let left = maxBytes;
  const texts: AddedFile[] = [];
  for (const file of added.files) {
    const oid = oidOf(file);
    const place = oid === undefined ? undefined : placeOf(oid);
    if (oid === undefined || place === undefined) continue;
    const { kind, size } = statHostile(join(...place));
    if (kind !== 'file') continue;
    const isOver = size > Math.min(maxFileBytes, left);
    const bytes = isOver ? null : readHostileFile(...place, size).bytes;
    left -= bytes?.length ?? 0;
    if (bytes !== null && sha256(bytes) !== oid) throw altered(file.path, oid);
    if (bytes === null || bytes.includes(0)) lfs.set(file.path, bytes);
    else texts.push({ path: file.path, lines: linesOf(bytes), context: [] });
  }
  return { added: { files: [...added.files, ...texts], binaries: [...added.binaries, ...lfs.keys()] }, lfs };
}

/** The oid in a changed line of a pointer; `undefined` if there is none. */
function oidOf({ lines }: AddedFile): string | undefined {
  return lines.map(({ text }) => /^oid sha256:([0-9a-f]{64})$/.exec(text)?.[1]).find((oid) => oid !== undefined);
}

function linesOf(bytes: Buffer): AddedFile['lines'] {
  return bytes
    .toString('utf8')
    .split('\n')
    .map((text, at) => ({ line: at + 1, text }));
}

function altered(path: string, oid: string): AppError {
  return new AppError(
    'ERR_BUNDLE_ALTERED',
    `The collected LFS content of ${path} is not what its pointer names (${oid}).`,
    { file: path },
  );
}
