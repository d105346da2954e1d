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

/** Files are searched for secrets together up to this size. */
const batchBytes = 8 * 1024 * 1024;

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
  const found = await findSecrets(batch.map(documentOf));
  const secret = new Set(found.map(({ path }) => path));
  return batch.filter(({ path, bytes }) => {
    if (!secret.has(path) && !known.some((value) => bytes.includes(value))) return true;
    leftOut.push({ path, reason: 'a secret is in it' });
    return false;
  });
}

function documentOf({ path, bytes }: TarFile): SecretDocument {
  const isText = isUtf8(bytes) && !bytes.subarray(0, 8_000).includes(0);
  const lines = isText ? bytes.toString('utf8').split(/\r?\n/) : linesOfBinary(bytes).lines;
  return { path, lines: lines.map((text, at) => ({ text, line: at + 1, judged: true })) };
}
