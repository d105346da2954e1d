// Run by the Windows build of Node: what a job object does for an agent (docs/adr/0270).
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const program = `
const { appendFileSync, writeFileSync } = require('node:fs');
const { spawn } = require('node:child_process');
const [what, file] = process.argv.slice(2);
const beat = () => setInterval(() => appendFileSync(file, '.'), 50);
if (what === 'polite') {
  process.on('SIGINT', () => { writeFileSync(file + '.interrupted', 'yes'); process.exit(7); });
  beat();
}
if (what === 'stubborn') { process.on('SIGINT', () => 0); beat(); }
if (what === 'orphan') {
  spawn(process.execPath, [__filename, 'stubborn', file], { stdio: 'ignore', detached: true }).unref();
  const seen = setInterval(() => { if (require('node:fs').existsSync(file)) { clearInterval(seen); process.exit(5); } }, 20);
}
if (what === 'echo') {
  const text = require('node:fs').readFileSync(0, 'utf8');
  process.stdout.write(JSON.stringify([text, process.argv.slice(3), process.cwd()]));
  process.stderr.write('err');
  process.exitCode = 200;
}
`;

/**
 * @param {(module: string) => Promise<any>} load a compiled module below src
 * @param {{ folder: string, compiled: string, env: Record<string, string> }} place folders are absolute
 * @returns {readonly (readonly [name: string, body: () => Promise<unknown>])[]} each returns `ok`, or what it found
 */
export function jobChecks(load, { folder, compiled, env }) {
  const agent = join(folder, 'job-agent.cjs');
  writeFileSync(agent, program);
  /** @param {readonly string[]} args @param {object} [rest] */
  const run = async (args, rest = {}) => {
    const { startInJob } = await load('core/machine/autohotkey/start-in-job.js');
    const { runProcess } = await load('core/system/processes/run-process.js');
    const spec = { command: process.execPath, args: [agent, ...args], cwd: folder, env, verbatimArguments: false };
    const job = await startInJob(spec);
    if (job === undefined) throw new Error('AutoHotkey was not found');
    const ended = await runProcess({ ...spec, ...job.start, ...rest });
    await job[Symbol.asyncDispose]();
    return ended;
  };
  /** @param {string} file */
  const until = async (file) => {
    for (let tries = 0; !existsSync(file) && tries < 400; tries++) await delay(25);
    if (!existsSync(file)) throw new Error(`${file} did not appear`);
  };
  /** @param {string} file */
  const isSilent = async (file) => {
    const { size } = statSync(file);
    await delay(600);
    return size > 0 && statSync(file).size === size;
  };
  return [
    [
      'input, output, arguments, folder and exit status pass through the job',
      async () => {
        const args = ['a b', 'a "b" \\', '%PATH%', '', '^&|<>', 'é😀'];
        const { exitCode, stdout, stderr, reason } = await run(['echo', ...args], { stdin: 'in\n' });
        const found = [reason, exitCode, stderr.toString(), stdout.toString()];
        const wanted = ['exit', 200, 'err', JSON.stringify(['in\n', args, folder])];
        return JSON.stringify(found) === JSON.stringify(wanted) ? 'ok' : JSON.stringify(found);
      },
    ],
    [
      'an agent that ends by itself leaves no process behind',
      async () => {
        const file = join(folder, 'orphan.beat');
        const { exitCode, reason, signalName } = await run(['orphan', file]);
        return exitCode === 5 && (await isSilent(file)) ? 'ok' : `${reason} ${exitCode} ${signalName}`;
      },
    ],
    [
      'a console interrupt lets an agent end by itself',
      async () => {
        const file = join(folder, 'polite.beat');
        const stop = new AbortController();
        const graceMs = { interrupt: 10_000, terminate: 500 };
        const ended = run(['polite', file], { signal: stop.signal, graceMs });
        await until(file);
        stop.abort();
        const { reason } = await ended;
        return reason === 'cancelled' && existsSync(`${file}.interrupted`) ? 'ok' : reason;
      },
    ],
    [
      'an agent that ignores the interrupt is ended',
      async () => {
        const file = join(folder, 'stubborn.beat');
        const stop = new AbortController();
        const ended = run(['stubborn', file], { signal: stop.signal, graceMs: { interrupt: 300, terminate: 300 } });
        await until(file);
        stop.abort();
        await ended;
        return (await isSilent(file)) ? 'ok' : 'it still runs';
      },
    ],
    [
      'an agent does not outlive a killed factory',
      async () => {
        const file = join(folder, 'outlived.beat');
        const factory = join(folder, 'factory.mjs');
        const at = (/** @type {string} */ name) => JSON.stringify(pathToFileURL(join(compiled, name)).href);
        const text = `
import { startInJob } from ${at('core/machine/autohotkey/start-in-job.js')};
import { runProcess } from ${at('core/system/processes/run-process.js')};
const spec = { command: process.execPath, args: ${JSON.stringify([agent, 'stubborn', file])}, cwd: ${JSON.stringify(folder)}, env: process.env };
await runProcess({ ...spec, ...(await startInJob(spec)).start });
`;
        writeFileSync(factory, text);
        const { spawn } = await import('node:child_process');
        const child = spawn(process.execPath, [factory], { env, stdio: 'ignore' });
        await until(file);
        child.kill('SIGKILL');
        await delay(500);
        return readFileSync(file).length > 0 && (await isSilent(file)) ? 'ok' : 'it still runs';
      },
    ],
  ];
}
