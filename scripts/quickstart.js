// `npm run quickstart`: installs the packages if needed, then runs the factory once on a sample repository.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfNeeded } from './install.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
installIfNeeded(root);
const result = spawnSync(process.execPath, [join(root, 'bin/factory.js'), 'quickstart', ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = result.status ?? 1;
