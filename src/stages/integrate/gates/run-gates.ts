import { join } from 'node:path';
import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import type { GatesResult } from '../../../core/contracts/verdict/gates-result.ts';
import type { Git } from '../../../core/git/git.ts';
import { checkoutBlobs } from '../../../core/git/worktree/checkout-blobs.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { makeFolder } from '../../../core/system/files/plain-files.ts';
import { tempFolder } from '../../../core/system/files/temp.ts';
import { findProgram } from '../../../core/system/processes/find-program.ts';
import { sweepMarked } from '../../../core/system/processes/kill-tree.ts';
import { type ProcessResult, type ProcessSpec, runProcess } from '../../../core/system/processes/run-process.ts';
import { randomToken } from '../../../core/system/text/hash.ts';

/** One configured gate. */
export type Gate = FactoryConfig['gates'][number];

/** Output of one gate, for its log; only the rc counts. */
export interface GateLog {
  readonly name: string;
  readonly rc: number;
  /** Both streams as they arrived, cut at {@link maxLogBytes}. */
  readonly output: Buffer;
}

/** What {@link runGates} gives: the result that is handed on, and the logs that stay. */
export interface GatesRun {
  readonly result: GatesResult;
  readonly logs: readonly GateLog[];
}

/** The rc of a gate that could not be started, as a shell's. */
const NOT_STARTED = 127;
/** The rc of a gate that ran into its time limit, as timeout(1)'s. */
const TIMED_OUT = 124;
/** The rc of a gate that a signal ended. */
const KILLED = 137;

const maxLogBytes = 4 * 1024 * 1024;

/** The variables that a gate may see of ours; everything else, secrets and tokens above all, stays away. */
const allowed = ['PATH', 'Path', 'PATHEXT', 'SYSTEMROOT', 'SystemRoot', 'COMSPEC', 'ComSpec', 'WINDIR', 'LANG', 'TZ'];

/**
 * Runs the configured gates on a merged tree, in a scratch folder that holds its files and no git metadata, one after the
 * other in the configured order. A gate's failure is an rc and never an error. Gates run workers' code: each is a process
 * of its own with a scrubbed environment and a home of its own, and its whole process tree is ended with it.
 *
 * @param tree `null` without a clean merge: nothing runs
 */
export async function runGates(
  git: Git,
  tree: string | null,
  gates: readonly Gate[],
  deps: StageDeps,
): Promise<GatesRun> {
  if (tree === null || gates.length === 0) return { result: { tree, gates: [] }, logs: [] };
  await using scratch = await tempFolder('factory-gates');
  const files = join(scratch.path, 'tree');
  await makeFolder(files);
  await checkoutBlobs(git, { folder: files, treeish: tree, env: deps.env, signal: deps.signal });
  const logs: GateLog[] = [];
  for (const gate of gates) {
    deps.log(`gate ${gate.name}: ${gate.command.join(' ')}`);
    const log = await runGate(gate, files, scratch.path, deps);
    deps.log(`gate ${gate.name}: rc ${log.rc}`);
    logs.push(log);
  }
  return { result: { tree, gates: logs.map(({ name, rc }) => ({ name, rc })) }, logs };
}

async function runGate(gate: Gate, cwd: string, scratch: string, deps: StageDeps): Promise<GateLog> {
  const chunks: Buffer[] = [];
  let size = 0;
  const keep = (chunk: Buffer): void => {
    if (size < maxLogBytes) chunks.push(Buffer.from(chunk.subarray(0, maxLogBytes - size)));
    size += chunk.length;
  };
  const home = join(scratch, `home-${gate.name}`);
  await makeFolder(home);
  const mark = { name: 'FACTORY_GATE', value: randomToken() };
  const env = { ...gateEnvironment(deps.env, home), [mark.name]: mark.value };
  const result = await runProcess({
    ...(await gateProgram(gate.command, process.platform, env)),
    cwd,
    env,
    timeoutMs: gate.timeout_seconds * 1_000,
    signal: deps.signal,
    mark,
    keepOutput: false,
    onStdout: keep,
    onStderr: keep,
  });
  // What a gate left running could still reach the next gate's files.
  await sweepMarked(mark.name, mark.value);
  deps.signal.throwIfAborted();
  if (result.error !== undefined) {
    keep(Buffer.from(`${gate.command[0]}: ${result.error.code ?? 'could not be started'}\n`));
  }
  return { name: gate.name, rc: rcOf(result), output: Buffer.concat(chunks) };
}

function rcOf({ reason, exitCode }: ProcessResult): number {
  if (reason === 'spawn-error') return NOT_STARTED;
  return reason === 'timeout' ? TIMED_OUT : (exitCode ?? KILLED);
}

/**
 * How a gate's command is started. On Windows `npm` and its like are batch files, which only cmd.exe can start (Node refuses
 * them without a shell since CVE-2024-27980): their arguments are quoted for cmd, and `%` and `"`, which cannot be quoted
 * there, make the gate one that does not start.
 */
export async function gateProgram(
  [program = '', ...args]: readonly string[],
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string>>,
): Promise<Pick<ProcessSpec, 'command' | 'args' | 'verbatimArguments'>> {
  if (platform !== 'win32') return { command: program, args };
  const file = (await findProgram(program, env)) ?? program;
  return batchForm(file, args, env.ComSpec ?? env.COMSPEC ?? 'cmd.exe');
}

/** The cmd.exe call of a batch file; any other program as it is. */
export function batchForm(
  file: string,
  args: readonly string[],
  shell: string,
): Pick<ProcessSpec, 'command' | 'args' | 'verbatimArguments'> {
  if (!/\.(?:cmd|bat)$/i.test(file) || args.some((argument) => /["%\r\n]/.test(argument)))
    return { command: file, args };
  const line = [file, ...args].map((word) => `"${word}"`).join(' ');
  return { command: shell, args: ['/d', '/s', '/c', `"${line}"`], verbatimArguments: true };
}

/** A gate's whole environment: the allow-list, a home and temporary folder of its own, and `CI`. */
export function gateEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): Record<string, string> {
  const result: Record<string, string> = {
    CI: 'true',
    HOME: home,
    USERPROFILE: home,
    APPDATA: home,
    LOCALAPPDATA: home,
    TMPDIR: home,
    TEMP: home,
    TMP: home,
  };
  for (const name of allowed) {
    const value = env[name];
    if (value !== undefined) result[name] = value;
  }
  return result;
}
