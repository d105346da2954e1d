import { isUtf8 } from 'node:buffer';
import { join } from 'node:path';
import { findSecrets } from '../../../core/secrets/find-secrets.ts';
import { secretValues } from '../../../core/secrets/known-secrets.ts';
import { linesOfBinary } from '../../../core/secrets/views/lines-of-binary.ts';
import type { SecretDocument } from '../../../core/secrets/views/secret-document.ts';
import { problemText } from '../../../core/system/hostile/problem.ts';
import { readHostileFile } from '../../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import type { LeftOut, ListedFile } from './list-tree.ts';
import type { TarFile } from './tar-format.ts';

/** A larger file is left out. */
export const maxFileBytes: number = 50 * 1024 * 1024;

/** Files are searched for secrets together up to this size, and larger ones in pieces of it: each line takes memory of its own. */
const batchBytes = 2 * 1024 * 1024;
/** Pieces overlap by more than the length of a key. */
const overlapBytes = 64 * 1024;

/** Files that hold secrets by their nature, whatever a scan finds in them. Examples without values are ordinary files. */
const secretFile = /(?:^|\/)(?:\.env(?:\.(?!example$|sample$|template$)[^/]*)?|[^/]+\.(?:p12|pfx|jks|keystore))$/i;

/**
 * Reads the files of a snapshot one after another. Links, files over 50 MB, and files with secrets are left out.
 *
 * @param leftOut receives what is left out
 */
export async function* snapshotFiles(
  root: string,
  files: readonly ListedFile[],
  env: Readonly<Record<string, string | undefined>>,
  leftOut: LeftOut[],
): AsyncGenerator<TarFile> {
  const known = secretValues(env).map((value) => Buffer.from(value, 'utf8'));
  let batch: TarFile[] = [];
  let size = 0;
  for (const file of files) {
    const loaded = load(root, file);
    if (loaded === undefined) continue;
    if ('reason' in loaded) {
      leftOut.push(loaded);
      continue;
    }
    batch.push(loaded);
    size += loaded.bytes.length;
    if (size < batchBytes) continue;
    yield* await withoutSecrets(batch, known, leftOut);
    batch = [];
    size = 0;
  }
  yield* await withoutSecrets(batch, known, leftOut);
}

/** `undefined`: git lists the file, and it was removed. */
function load(root: string, { path, isExecutable, isTracked }: ListedFile): TarFile | LeftOut | undefined {
  if (secretFile.test(path)) return { path, reason: 'a file for secrets' };
  const stat = statHostile(join(root, path));
  if (stat.kind === 'absent') return undefined;
  if (stat.kind === 'link') return { path, reason: 'a link' };
  const { bytes, problem } = readHostileFile(root, path, maxFileBytes);
  if (bytes === null) {
    if (problem === 'absent' && isTracked) return undefined;
    return { path, reason: problem === 'too-large' ? 'over 50 MB' : `it ${problemText[problem]}` };
  }
  return { path, isExecutable: process.platform === 'win32' ? isExecutable : stat.executable, bytes };
}

async function withoutSecrets(
  batch: readonly TarFile[],
  known: readonly Buffer[],
  leftOut: LeftOut[],
): Promise<readonly TarFile[]> {
  const isLarge = ({ bytes }: TarFile): boolean => bytes.length > batchBytes;
  const found = await findSecrets(batch.filter((file) => !isLarge(file)).flatMap((file) => [...documentsOf(file)]));
  const secret = new Set(found.map(({ path }) => path));
  for (const file of batch.filter(isLarge)) {
    for (const piece of documentsOf(file)) {
      if ((await findSecrets([piece])).length === 0) continue;
      secret.add(file.path);
      break;
    }
  }
  return batch.filter(({ path, bytes }) => {
    if (!secret.has(path) && !known.some((value) => bytes.includes(value))) return true;
    leftOut.push({ path, reason: 'a secret is in it' });
    return false;
  });
}

function* documentsOf({ path, bytes }: TarFile): Generator<SecretDocument> {
  const isText = isUtf8(bytes) && !bytes.subarray(0, 8_000).includes(0);
  for (let at = 0; at === 0 || at + overlapBytes < bytes.length; at += batchBytes - overlapBytes) {
    const piece = bytes.subarray(at, at + batchBytes);
    const lines = isText ? linesOfText(piece.toString('utf8')) : linesOfBinary(piece).lines;
    yield { path, lines: lines.map((text, index) => ({ text, line: index + 1, judged: true })) };
  }
}

/** Of empty lines that follow each other one is kept: no secret stands on them, and each takes as long as a full one. */
function linesOfText(text: string): string[] {
  const lines: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end).replace(/\r$/, '');
    if (line !== '' || lines.at(-1) !== '') lines.push(line);
    at = end < 0 ? text.length + 1 : end + 1;
  }
  return lines;
}
