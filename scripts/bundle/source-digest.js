import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A digest of what is built: all of src, and the packages' versions. The build leaves it beside its result, so that tests of what was
 * built can tell whether that is stale.
 * @param {string} root the repository root
 */
export function sourceDigest(root) {
  const hash = createHash('sha256');
  const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => /\.[jt]s$/.test(name)).map((name) => join('src', name));
  for (const file of [...files.sort(), 'package-lock.json']) {
    hash.update(`${file.replaceAll('\\', '/')}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}
