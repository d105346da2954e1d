import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A digest of everything that is built: all of src, and the packages' versions. The build stores it beside its output, so that tests of the
 * built program can detect a stale build.
 *
 * @param {string} root the repository root
 */
export function sourceDigest(root) {
  const hash = createHash('sha256');
  const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /\.(?:[jt]s|tsx|css|html)$/.test(name)).map((name) => join('src', name));
  for (const file of [...files.sort(), 'package-lock.json']) {
    hash.update(`${file.replaceAll('\\', '/')}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}
