// `npm run verify`: every check that decides whether a change is good, in the order that fails fastest.
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { installIfNeeded, runNpm } from './install.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** @type {{ phase: string, seconds: number }[]} */
const phases = [];

/**
 * @param {string} phase
 * @param {() => void} action
 */
function timed(phase, action) {
  const started = performance.now();
  action();
  phases.push({ phase, seconds: (performance.now() - started) / 1_000 });
}

timed('install', () => installIfNeeded(root));
for (const script of ['check:types', 'check:lint', 'check:unused', 'check:dist', 'build:cli', 'test']) {
  process.stdout.write(`\n== npm run ${script}\n`);
  timed(script, () => runNpm(root, ['run', '--silent', script]));
}
const lines = phases.map(({ phase, seconds }) => `${phase} ${seconds.toFixed(0)} s`);
const total = phases.reduce((sum, { seconds }) => sum + seconds, 0);
process.stdout.write(`\nverify: ${lines.join(', ')}; ${(total / 60).toFixed(1)} minutes in all\n`);
