import { dirname, isAbsolute, join } from 'node:path';
import type { FactoryConfig } from '../../../core/contracts/config/factory-config.ts';
import type { GateResult } from '../../../core/contracts/verdict/gate-result.ts';
import { finding } from '../../../core/diagnostics/app-error.ts';
import type { ErrorCode } from '../../../core/diagnostics/error-codes.ts';
import { findingRecordOf } from '../../../core/evidence/finding-record.ts';
import type { Git, GitOptions } from '../../../core/git/git.ts';
import { checkoutTree } from '../../../core/git/worktree/checkout-tree.ts';
import type { StageDeps } from '../../../core/run/stage.ts';
import { makeFolder } from '../../../core/system/files/plain-files.ts';
import { tempFolder } from '../../../core/system/files/temp.ts';
import { type Bubblewrap, bubblewrapArguments } from '../../../core/system/processes/bubblewrap.ts';
import { sweepMarked } from '../../../core/system/processes/kill-tree.ts';
import { type ProcessResult, runProcess } from '../../../core/system/processes/run-process.ts';
import { randomToken } from '../../../core/system/text/hash.ts';
import { gateEnvironment, gateProgram, type ProgramStart } from './gate-program.ts';

export type Gate = FactoryConfig['gates'][number];

/** A gate's result, and its output for the log. Only the rc decides. */
export interface GateRun extends GateResult {
  /** Both streams in the order of arrival, at most {@link maxLogBytes}. */
  readonly output: Buffer;
}

/** Where gates run. */
export interface GatePlace {
  /** Bound to a bare repository that has the objects of the tree. */
  readonly git: Git;
  readonly tree: string;
  /** The user's settings for a checkout. */
  readonly settings: NonNullable<GitOptions['config']>;
  /** `undefined`: gates run without a sandbox. */
  readonly sandbox: Bubblewrap | undefined;
}

/** The rc of a gate that could not start, like a shell's. */
const NOT_STARTED = 127;
/** The rc of a gate that timed out, like that of timeout(1). */
const TIMED_OUT = 124;
/** The rc of a gate that was ended by a signal. */
const KILLED = 137;

const maxLogBytes = 4 * 1024 * 1024;

/**
 * Runs one gate in a separate folder with the files of the merged tree, as the user's checkout would have them, and without git metadata. A
 * failed gate is an rc, never an error. Gates run workers' code, so each has its own process tree, a clean environment and its own home.
 * Only this process learns the rc, and all of the gate's processes end before it is returned.
 */
export async function runGate(gate: Gate, place: GatePlace, deps: StageDeps): Promise<GateRun> {
  const { tree, sandbox } = place;
  if (sandbox !== undefined && 'missing' in sandbox) {
    const message = `The gate ${gate.name} did not run: gate_policy.sandbox is required, but ${sandbox.missing}.`;
    return notRun(gate, tree, 'ERR_GATE_SANDBOX', message);
  }
  await using scratch = await tempFolder('factory-gate');
  const [folder, home] = [join(scratch.path, 'tree'), join(scratch.path, 'home')];
  for (const path of [folder, home]) await makeFolder(path);
  const { git, settings } = place;
  const altered = await checkoutTree(git, { folder, treeish: tree, settings, env: deps.env, signal: deps.signal });
  if (altered.length > 0) {
    const message = `The gate ${gate.name} did not run: in its folder ${altered.slice(0, 5).join(', ')} differ from the merged tree ${tree}.`;
    return notRun(gate, tree, 'ERR_GATES_TREE', message);
  }
  const mark = { name: 'FACTORY_GATE', value: randomToken() };
  const env = { ...gateEnvironment(deps.env, home), [mark.name]: mark.value };
  const start = await gateProgram(gate.command, process.platform, env);
  const chunks: Buffer[] = [];
  let size = 0;
  const keep = (chunk: Buffer): void => {
    if (size < maxLogBytes) chunks.push(Buffer.from(chunk.subarray(0, maxLogBytes - size)));
    size += chunk.length;
  };
  const result = await runProcess({
    ...(sandbox === undefined ? start : inSandbox(sandbox.program, start, { folder, home, path: env.PATH ?? '' })),
    cwd: folder,
    env,
    timeoutMs: gate.timeout_seconds * 1_000,
    signal: deps.signal,
    mark,
    keepOutput: false,
    onStdout: keep,
    onStderr: keep,
  });
  // A process that a gate left running could change what the next gate reads.
  await sweepMarked({ ...mark, madeHere: true });
  deps.signal.throwIfAborted();
  const rc = rcOf(result);
  if (result.reason === 'spawn-error') {
    const reason = result.error?.code === 'ENOENT' ? 'program not found' : (result.error?.code ?? 'cannot be started');
    keep(Buffer.from(`${start.command}: ${reason}\n`));
  }
  if (rc === TIMED_OUT && result.reason === 'timeout') {
    keep(Buffer.from(`stopped after ${gate.timeout_seconds} seconds\n`));
  }
  return {
    tree,
    name: gate.name,
    rc,
    written: [],
    findings: [],
    output: withoutPaths(Buffer.concat(chunks), folder, home),
  };
}

/** The temporary folders have another name in each run, and reports must not differ (law 8: docs/design/laws.md). */
function withoutPaths(output: Buffer, folder: string, home: string): Buffer {
  if (!output.includes(dirname(folder))) return output;
  const [tree = '', own = ''] = [folder, home].map((path) => Buffer.from(path).toString('latin1'));
  return Buffer.from(output.toString('latin1').replaceAll(tree, '.').replaceAll(own, '~'), 'latin1');
}

function inSandbox(
  program: string,
  start: ProgramStart,
  places: { readonly folder: string; readonly home: string; readonly path: string },
): ProgramStart {
  const programs = places.path.split(':');
  if (isAbsolute(start.command)) programs.push(dirname(start.command));
  return { command: program, args: [...bubblewrapArguments({ ...places, programs }), start.command, ...start.args] };
}

/** The result of a gate that must not run. */
function notRun(gate: Gate, tree: string, code: ErrorCode, message: string): GateRun {
  const findings = [findingRecordOf(finding(code, message))];
  return { tree, name: gate.name, rc: null, written: [], findings, output: Buffer.from(`${message}\n`) };
}

function rcOf({ reason, exitCode }: ProcessResult): number {
  if (reason === 'spawn-error') return NOT_STARTED;
  return reason === 'timeout' ? TIMED_OUT : (exitCode ?? KILLED);
}
