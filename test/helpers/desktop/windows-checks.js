// Run by the Windows build of Node: checks of platform-dependent behavior. Writes each result as JSON into the file of the first
// argument. The second argument is the folder of the compiled sources, the third an empty folder, the fourth AutoHotkey v2.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dispatchChecks, leftTheGroup } from '../agents/dispatch-checks.js';
import { jobChecks } from './job-checks.js';

const [result = '', compiled = '', folder = '', ahk = ''] = process.argv.slice(2);
/** @param {string} name */
const load = (name) => import(pathToFileURL(join(compiled, name)).href);
/** @type {Record<string, unknown>} */
const outcomes = {};
const save = () => writeFileSync(result, JSON.stringify(outcomes));
/** @param {string} name @param {() => unknown} body */
const check = async (name, body) => {
  try {
    outcomes[name] = (await body()) ?? 'ok';
  } catch (error) {
    outcomes[name] = error instanceof Error ? `${'code' in error ? String(error.code) : ''} ${error.stack}` : error;
  }
  save();
};
const env = /** @type {Record<string, string>} */ (
  Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined))
);
const { runProcess } = await load('core/system/processes/run-process.js');

await check('platform', () => process.platform);
await check('arguments arrive as they are', async () => {
  const file = join(folder, 'args.json');
  const script = 'require("fs").writeFileSync(process.argv[1], JSON.stringify(process.argv.slice(2)))';
  const args = ['a b', 'q"x', 'tr\\', '%PATH%', '', '^&|<>', 'é😀', '--x=y z'];
  const ended = await runProcess({
    command: process.execPath,
    args: ['-e', script, '--', file, ...args],
    cwd: folder,
    env,
  });
  const found = existsSync(file) ? readFileSync(file, 'utf8') : 'none';
  return found === JSON.stringify(args) ? 'ok' : `${found} ${ended.reason} ${ended.exitCode} ${ended.stderr}`;
});
await check('output and exit status of a program come back', async () => {
  const ended = await runProcess({ command: 'cmd.exe', args: ['/d', '/c', 'echo out& exit 3'], cwd: folder, env });
  return `${ended.exitCode} ${ended.stdout.toString().trim()}`;
});
await check('a missing program is a result', async () => {
  const ended = await runProcess({ command: 'no-such-program.exe', args: [], cwd: folder, env });
  return `${ended.reason} ${ended.error?.code}`;
});
await check('a program that does not end is ended', async () => {
  const command = process.execPath;
  const ended = await runProcess({
    command,
    args: ['-e', 'setInterval(() => 0, 1000)'],
    cwd: folder,
    env,
    timeoutMs: 500,
    graceMs: { interrupt: 200, terminate: 200 },
  });
  return ended.reason;
});
await check('a file is replaced whole', async () => {
  const { writeFileAtomic } = await load('core/system/files/atomic-write.js');
  await writeFileAtomic(folder, 'a/b.txt', 'one');
  await writeFileAtomic(folder, 'a/b.txt', 'two');
  return readFileSync(join(folder, 'a/b.txt'), 'utf8');
});
await check('a lock is held by one', async () => {
  const { acquireLock } = await load('core/system/files/lock.js');
  const path = join(folder, 'x.lock');
  const lock = await acquireLock(path);
  const second = await acquireLock(path, { waitMs: 50 }).catch((/** @type {{ code: string }} */ error) => error.code);
  await lock[Symbol.asyncDispose]();
  const third = await acquireLock(path, { waitMs: 1000 });
  await third[Symbol.asyncDispose]();
  return second;
});
await check('paths that leave the folder are refused', async () => {
  const { safeJoin } = await load('core/system/paths/safe-path.js');
  const names = ['..\\x', '../x', 'C:\\x', 'C:x', '\\\\server\\share'];
  /** @type {string[]} */
  const refused = [];
  for (const name of names)
    if (
      await safeJoin(folder, name).then(
        () => false,
        () => true,
      )
    )
      refused.push(name);
  return `${refused.length} of ${names.length}: ${names.filter((name) => !refused.includes(name)).join(' ')}`.trim();
});
await check('a tree is removed', async () => {
  const { removeTree } = await load('core/system/files/remove-tree.js');
  mkdirSync(join(folder, 'tree/deep/deeper'), { recursive: true });
  writeFileSync(join(folder, 'tree/deep/deeper/file'), 'x');
  await removeTree(folder, join(folder, 'tree'));
  return String(existsSync(join(folder, 'tree')));
});
await check('a folder that a program works in is emptied', async () => {
  const { removeOrEmptyTree } = await load('core/system/files/remove-tree.js');
  const used = join(folder, 'used');
  mkdirSync(join(used, 'sub'), { recursive: true });
  writeFileSync(join(used, 'sub/file'), 'x');
  const worker = spawn(process.execPath, ['-e', "console.log('in'); setInterval(() => 0, 1000)"], { cwd: used });
  await once(worker.stdout, 'data');
  await removeOrEmptyTree(folder, used);
  const left = existsSync(used) ? readdirSync(used) : [];
  worker.kill();
  return `${existsSync(used) ? 'kept' : 'removed'} ${left.length}`;
});
if (ahk !== '') {
  // From here on agents are started in a job object.
  const onPath = join(folder, 'ahk');
  mkdirSync(onPath);
  copyFileSync(ahk, join(onPath, 'AutoHotkey64.exe'));
  env.PATH = process.env.PATH = `${onPath};${process.env.PATH ?? ''}`;
  for (const [name, body] of jobChecks(load, { folder, compiled, env })) await check(name, body);
}
const dispatchFolder = join(folder, 'dispatch');
mkdirSync(dispatchFolder);
for (const [name, body, wanted] of dispatchChecks((module) => load(`${module}.js`), dispatchFolder)) {
  await check(name, async () => {
    if (name === leftTheGroup && ahk === '') return 'needs a job object';
    const found = await body();
    return JSON.stringify(found) === JSON.stringify(wanted) ? 'ok' : JSON.stringify(found);
  });
}
if (ahk !== '') {
  await check('a prompt is sent into a window', async () => {
    const { autohotkeyBackend } = await load('stages/dispatch-codex/agents/desktop/autohotkey.js');
    const { factoryConfig } = await load('core/contracts/config/factory-config.js');
    const dispatch = { window_ready_timeout_seconds: 10, focus_retries: 2 };
    const context = { ...factoryConfig.parse({ dispatch }), env: { ...env, FACTORY_AHK_EXE: ahk } };
    const needs = await autohotkeyBackend.doctor(context);
    if (needs.length > 0) return needs[0].message;
    const prompts = join(folder, 'prompts', '20261120_1');
    const logs = join(folder, 'runs/logs/A_core');
    for (const path of [prompts, logs]) mkdirSync(path, { recursive: true });
    const promptFile = join(prompts, 'A_core_20261120_1.txt');
    const prompt = 'sent by Node for Windows\nélan 😀';
    writeFileSync(promptFile, prompt);
    const task = {
      runId: '20261120_1',
      worker: 'A_core',
      prompt,
      promptFile,
      promptName: 'p',
      worktree: folder,
      bundleDir: folder,
      outbox: 'o',
      resultPath: join(logs, 'r.json'),
      agentHome: folder,
    };
    const plan = autohotkeyBackend.build(task, context);
    const quiet = async () => undefined;
    const agent = autohotkeyBackend.start(plan, {
      mark: { name: 'FACTORY_X', value: 'x' },
      grace: { interrupt: 200, terminate: 200 },
      onStdout: quiet,
      onStderr: quiet,
    });
    const sent = await agent.sent;
    if (sent) return 'sent';
    return JSON.stringify(await agent.ended);
  });
}
process.exit(0);
