// Installs the packages if they are missing, so that one command works in a clean clone.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} root the repository root
 */
export function installIfNeeded(root) {
  if (existsSync(join(root, 'node_modules/.package-lock.json')) && existsSync(join(root, 'build/cli/main.js'))) return;
  runNpm(root, ['ci', '--no-audit', '--no-fund']);
}

/**
 * Runs npm with the Node that runs this script, without a shell.
 *
 * @param {string} root
 * @param {string[]} args
 */
export function runNpm(root, args) {
  const npm = process.env.npm_execpath;
  if (npm === undefined) throw new Error('start this through npm: npm run <script>');
  const result = spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) process.exit(result.status ?? 1);
}
