// `npm run verify`: everything that decides whether a change is good, in the order that fails fastest.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfNeeded, runNpm } from './install.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
installIfNeeded(root);
for (const script of ['check:types', 'check:lint', 'check:unused', 'check:dist', 'build:cli', 'test']) {
  process.stdout.write(`\n== npm run ${script}\n`);
  runNpm(root, ['run', '--silent', script]);
}
