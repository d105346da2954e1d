// Writes every generated file (scripts/generated/all.ts): `node scripts/generate.js`. With `--check` it writes nothing, and fails if
// a committed file differs.
import './ts-loader.js';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { renderAll } = await import('./generated/all.ts');
const check = process.argv.includes('--check');
for (const [path, text] of renderAll()) {
  const file = join(root, path);
  if ((await readFile(file, 'utf8').catch(() => '')) === text) continue;
  process.stdout.write(`${path} ${check ? 'differs; run npm run generate' : 'written'}\n`);
  if (check) {
    process.exitCode = 1;
    continue;
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
