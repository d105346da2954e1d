// Rebuilds the action bundles beside the committed ones and compares them byte for byte, so that the reviewed code is the code that
// runs.
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildActions } from './build.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const build = join(root, 'build');
await mkdir(build, { recursive: true });
const fresh = await mkdtemp(join(build, 'check-'));
try {
  await buildActions(fresh);
  const drift = [];
  const names = async (/** @type {string} */ base) =>
    (await readdir(join(base, 'actions'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && /[\\/]dist$/.test(entry.parentPath))
      .map((entry) => join(entry.parentPath, entry.name).slice(base.length + 1))
      .sort();
  for (const name of new Set([...(await names(root)), ...(await names(fresh))])) {
    const [committed, built] = await Promise.all(
      [root, fresh].map((base) => readFile(join(base, name)).catch(() => undefined)),
    );
    if (committed === undefined || built === undefined || !committed.equals(built)) drift.push(name);
  }
  if (drift.length > 0) {
    process.stderr.write(`These bundles differ from their sources:\n  ${drift.join('\n  ')}\nRun: npm run build\n`);
    process.exitCode = 1;
  }
} finally {
  await rm(fresh, { recursive: true, force: true });
}
