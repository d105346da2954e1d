// `npm run verify`: every check that decides whether a change is good, in the order that fails fastest; the comparison of the bundles, which
// takes most of a minute, runs beside all others. `npm run verify -- COMMAND ARGUMENTS` runs a command beside the checks, which ends before the
// tests begin: .ci/run installs programs for the tests with it.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants, getPriority, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { sourceDigest } from './bundle/source-digest.js';
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

const [command, ...args] = process.argv.slice(2);
const beside = command === undefined ? undefined : startBeside(command, args);

/**
 * Its output appears between that of the checks.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {number} [priority] of the command and what it starts
 * @returns {Promise<number>} its exit status
 */
function startBeside(command, args, priority = getPriority()) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (child.pid !== undefined) setPriority(child.pid, priority);
  process.once('exit', () => child.kill());
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

timed('install', () => installIfNeeded(root));
// `npm ci` has built the program, unless the packages were there already.
const built = join(root, 'build/cli/source.sha256');
const isBuilt = existsSync(built) && readFileSync(built, 'utf8').trim() === sourceDigest(root);
const scripts = ['check:types', 'check:lint', 'check:unused', ...(isBuilt ? [] : ['build:cli']), 'test'];
const bundles = startBundleCheck();

/** Takes what the checks and the tests leave of the processor: they wait for processes a tenth of the time. */
function startBundleCheck() {
  const npm = process.env.npm_execpath;
  if (npm === undefined) throw new Error('start this through npm: npm run verify');
  const lower = Math.max(getPriority(), constants.priority.PRIORITY_BELOW_NORMAL);
  return startBeside(process.execPath, [npm, 'run', '--silent', 'check:dist'], lower);
}

for (const script of scripts) {
  if (script === 'test' && beside !== undefined) {
    const waited = performance.now();
    const status = await beside;
    if (status !== 0) throw new Error(`${command} ended with ${status}`);
    phases.push({ phase: `wait for ${args.at(-1) ?? command}`, seconds: (performance.now() - waited) / 1_000 });
  }
  process.stdout.write(`\n== npm run ${script}\n`);
  timed(script, () => runNpm(root, ['run', '--silent', script]));
}
const waitedForBundles = performance.now();
if ((await bundles) !== 0) {
  process.stderr.write('verify: check:dist failed; its message is above\n');
  process.exit(1);
}
phases.push({ phase: 'rest of check:dist', seconds: (performance.now() - waitedForBundles) / 1_000 });
const lines = phases.map(({ phase, seconds }) => `${phase} ${seconds.toFixed(0)} s`);
const total = phases.reduce((sum, { seconds }) => sum + seconds, 0);
process.stdout.write(`\nverify: ${lines.join(', ')}; ${(total / 60).toFixed(1)} minutes in all\n`);
