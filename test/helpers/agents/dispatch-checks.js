// What a dispatch does without git and without a desktop, with the real modules and real processes. The same checks run under Node
// for Linux, for Windows, and for Windows under Wine. The agent is Node itself, so that no shell is needed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Wine reports an older Windows version than Node requires. */
const underWine = ['NODE_SKIP_PLATFORM_CHECK'];

/** The one check that Wine cannot pass: Wine has no taskkill, and only taskkill reaches a process that left Node's job object. */
export const leftTheGroup = 'a cancelled agent is ended with processes that left its group';

/** The agent's program. Its first argument selects the action; the rest belong to the action. */
const agentText = `#!/usr/bin/env node
const { appendFileSync, readFileSync, writeFileSync, mkdirSync } = require('node:fs');
const { spawn } = require('node:child_process');
const [what, ...rest] = process.argv.slice(2);
const box = process.env.FACTORY_BUNDLE_DIR;
const done = 'DONE ' + process.env.FACTORY_RUN_ID + ' ' + process.env.FACTORY_WORKER;
const mark = (text) => writeFileSync(box + '/DONE.marker', text);
const beat = (file) => setInterval(() => appendFileSync(file, '.'), 50);
mkdirSync(box, { recursive: true });
if (what === 'tell') {
  const text = readFileSync(0, 'utf8');
  writeFileSync(rest[0], JSON.stringify({ text, args: rest.slice(1), env: process.env, cwd: process.cwd() }));
}
if (what === 'marker') mark(done + '\\r\\n');
if (what === 'late') { mark(done.slice(0, 6)); setTimeout(() => mark(done), 300); }
if (what === 'wrong') { mark('DONE another'); setInterval(() => 0, 1000); }
if (what === 'exit') process.exit(Number(rest[0]));
if (what === 'hang') beat(rest[0]);
if (what === 'tree' || what === 'away') {
  const detached = what === 'away';
  spawn(process.execPath, [__filename, 'hang', rest[1]], { stdio: 'ignore', detached }).unref();
  beat(rest[0]);
}
`;

/**
 * Creates what `npm install --global` makes of a package's program on Windows, and beside it a script for a POSIX shell.
 * @param {string} program
 * @param {string} place
 */
async function npmInstalled(program, place) {
  mkdirSync(dirname(place), { recursive: true });
  const { default: cmdShim } = await import('cmd-shim');
  await cmdShim(program, place);
}

/** @template T @param {readonly string[]} folders @param {() => Promise<T>} body @returns {Promise<T>} */
async function onPath(folders, body) {
  const path = process.env.PATH;
  process.env.PATH = [...folders, path].join(delimiter);
  try {
    return await body();
  } finally {
    process.env.PATH = path;
  }
}

/**
 * @param {(module: string) => Promise<any>} load a module below src, without its ending
 * @param {string} folder empty, absolute
 * @returns {readonly (readonly [name: string, body: () => Promise<unknown>, wanted: unknown])[]}
 */
export function dispatchChecks(load, folder) {
  const agent = join(folder, 'agent.cjs');
  writeFileSync(agent, agentText);
  let cases = 0;

  /**
   * Makes a separate worker whose worktree is only a folder.
   * @param {import('../../../src/core/contracts/config/command-form.ts').CommandForm} command
   * @param {Record<string, string>} [env]
   * @param {readonly string[]} [envAllow]
   */
  const worker = async (command, env = {}, envAllow = []) => {
    const worktree = join(folder, `worker ${++cases}`);
    const outbox = 'tools/codex/runs/20261120_1/A_core';
    mkdirSync(join(worktree, outbox), { recursive: true });
    const { commandBackend } = await load('stages/dispatch-codex/agents/command/command');
    const { factoryConfig } = await load('core/contracts/config/factory-config');
    const { markSending } = await load('stages/dispatch-codex/session/done-marker');
    const { waitDone } = await load('stages/dispatch-codex/session/wait-done');
    const { systemClock } = await load('core/system/clock');
    const place = { worktree, outbox, runId: '20261120_1', worker: 'A_core', sentinel: join(folder, `sent${cases}`) };
    const task = {
      ...place,
      prompt: 'line one\nélan 😀 %PATH% "quoted"',
      promptFile: join(folder, 'prompt.txt'),
      promptName: 'prompt.txt',
      promptLogs: folder,
      bundleDir: join(worktree, outbox),
      resultPath: join(folder, `result${cases}.json`),
      agentHome: folder,
    };
    const config = factoryConfig.parse({ dispatch: { command, env_allow: [...underWine, ...envAllow] } });
    const context = { ...config, env: { ...process.env, ...env }, root: folder, log: () => undefined };
    /** @type {Buffer[]} */
    const output = [];
    const grace = { interrupt: 500, terminate: 500 };
    const keep = (/** @type {Buffer} */ chunk) => void output.push(chunk);
    const io = { mark: { name: 'FACTORY_X', value: `x${cases}` }, grace, onStdout: keep, onStderr: keep };
    const judge = await markSending(place);
    const launched = commandBackend.start(commandBackend.build(task, context), io);
    /** @param {number} seconds */
    const wait = async (seconds) => {
      const clock = systemClock();
      const times = { pollMs: 50, settleMs: 300, afterDoneMs: 5_000, watchMs: 100 };
      const signal = new AbortController().signal;
      const deadline = clock.monotonicMs() + seconds * 1_000;
      const given = { agent: launched, judge, folder: task.bundleDir, deadline, times, clock, signal };
      const { why, marker } = await waitDone(given);
      return `${why} ${marker}`;
    };
    return { launched, wait, task, text: () => Buffer.concat(output).toString('utf8') };
  };
  /** @param {...string} args */
  const agentCommand = (...args) => [process.execPath, agent, ...args];
  /** @param {string} file */
  const sizeOf = (file) => (existsSync(file) ? readFileSync(file).length : 0);
  /**
   * Whether the process that writes a file has stopped.
   * @param {string} file
   */
  const isSilent = async (file) => {
    const before = sizeOf(file);
    await delay(400);
    return sizeOf(file) === before;
  };
  /** @param {string} file */
  const contentOf = async (file) => {
    for (let tries = 0; sizeOf(file) === 0 && tries < 400; tries++) await delay(50);
    return sizeOf(file) > 0;
  };

  /** @param {string} what */
  const cancelTree = async (what) => {
    const files = [join(folder, `${what}-parent.beat`), join(folder, `${what}-child.beat`)];
    const { launched } = await worker(agentCommand(what, ...files));
    const was = [];
    for (const file of files) was.push(await contentOf(file));
    await launched.cancel();
    return [...was, ...(await Promise.all(files.map(isSilent)))];
  };

  return [
    [
      'an agent gets its unchanged prompt, arguments and worktree',
      async () => {
        const file = join(folder, 'seen.json');
        const { launched, task } = await worker(agentCommand('tell', file, '{run_id}/{worker}', 'a "b" \\', '%PATH%'));
        await launched.ended;
        const { text, args, cwd } = JSON.parse(readFileSync(file, 'utf8'));
        // The machine's temporary folder may have a short name there.
        return [text === task.prompt, args, basename(cwd) === basename(task.worktree)];
      },
      [true, ['20261120_1/A_core', 'a "b" \\', '%PATH%'], true],
    ],
    [
      'an agent that npm put on PATH is started without a shell',
      async () => {
        await npmInstalled(agent, join(folder, 'npm', 'factory-agent'));
        const file = join(folder, 'npm.json');
        const args = ['a b', 'a "b" \\', '%PATH%', '^&|<>'];
        const end = await onPath([join(folder, 'npm'), dirname(process.execPath)], async () => {
          const { launched } = await worker(['factory-agent', 'tell', file, ...args]);
          return launched.ended;
        });
        const got = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).args : end;
        return JSON.stringify(got) === JSON.stringify(args) ? 'as they are' : got;
      },
      'as they are',
    ],
    [
      'an agent gets only the variables of the allow-list, in any case',
      async () => {
        const file = join(folder, 'env.json');
        const given = {
          GitHub_Token: 't',
          factory_notify_url: 'u',
          My_Key: 'k',
          AWS_SECRET_ACCESS_KEY: 's',
          https_proxy: 'p',
        };
        const allow = ['my_KEY', 'github_token', 'FACTORY_NOTIFY_URL'];
        const { launched } = await worker(agentCommand('tell', file), given, allow);
        await launched.ended;
        /** @type {Record<string, string>} */
        const env = JSON.parse(readFileSync(file, 'utf8')).env;
        const names = Object.keys(env).map((name) => name.toUpperCase());
        return Object.keys(given).filter((name) => names.includes(name.toUpperCase()));
      },
      ['My_Key', 'https_proxy'],
    ],
    [
      'a marker with the line ends of Windows is right',
      async () => (await worker(agentCommand('marker'))).wait(20),
      'done done',
    ],
    ['a half-written marker is waited for', async () => (await worker(agentCommand('late'))).wait(20), 'done done'],
    [
      'an agent without a marker has ended without one',
      async () => {
        const { launched, wait } = await worker(agentCommand('exit', '0'));
        return `${await wait(20)}, ${(await launched.ended).reason}`;
      },
      'agent-ended absent, ended by itself',
    ],
    [
      'a wrong marker is reported at the deadline, and its agent is ended',
      async () => {
        const { launched, task, wait } = await worker(agentCommand('wrong'));
        await contentOf(join(task.bundleDir, 'DONE.marker'));
        const waited = await wait(2);
        await launched.cancel();
        return `${waited}, ${(await launched.ended).reason}`;
      },
      'deadline wrong, was ended by the factory',
    ],
    [
      'exit statuses have their documented meaning',
      async () => {
        const ends = [];
        for (const status of ['0', '3', '75']) {
          const { launched } = await worker(agentCommand('exit', status));
          const { outcome, rc } = await launched.ended;
          ends.push(`${outcome} ${rc}`);
        }
        return ends;
      },
      ['success 0', 'failure 3', 'rollover 75'],
    ],
    [
      'a program that is missing was not started',
      async () => {
        const { launched } = await worker(['no-such-agent.exe']);
        const { outcome, reason, transient } = await launched.ended;
        return `${await launched.sent} ${outcome} ${reason} ${transient}`;
      },
      'false not-started could not start (ENOENT) false',
    ],
    [
      'a cancelled agent is gone',
      async () => {
        const file = join(folder, 'alone.beat');
        const { launched } = await worker(agentCommand('hang', file));
        const was = await contentOf(file);
        await launched.cancel();
        return [was, await isSilent(file)];
      },
      [true, true],
    ],
    ['a cancelled agent is ended with its child processes', () => cancelTree('tree'), [true, true, true, true]],
    [leftTheGroup, () => cancelTree('away'), [true, true, true, true]],
    [
      'a shell is given one string',
      async () => {
        const windows = process.platform === 'win32';
        const command = windows
          ? { shell: /** @type {const} */ ('cmd'), run: 'echo "a b" %FACTORY_WORKER% & exit 3' }
          : { shell: /** @type {const} */ ('sh'), run: 'echo "\\"a b\\"" "$FACTORY_WORKER"; exit 3' };
        const { launched, text } = await worker(command);
        const { rc } = await launched.ended;
        return `${text().replace(/\s+/g, ' ').trim()} ${rc}`;
      },
      '"a b" A_core 3',
    ],
  ];
}
