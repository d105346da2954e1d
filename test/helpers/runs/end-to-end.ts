import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StatusFile } from '../../../src/core/contracts/worker/status-file.ts';
import { type WorkerName, workerNames } from '../../../src/core/contracts/worker.ts';
import { openGit } from '../../../src/core/git/git.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { fromTemplate } from '../files/template.ts';
import { factoryProgram } from '../processes/built.ts';
import { promptText, zipOf } from '../zips/prompt-zip.ts';
import { writeFiles } from './factory-repo.ts';

/** The recorded instant of end-to-end runs, so that their bytes can be compared. */
export const fixedInstant = '2026-11-20T22:02:25Z';

/** One step of the embedded script worker. */
export type ScriptStep = Readonly<Record<string, unknown>>;

/** The steps of some workers. */
export type WorkerSteps = Readonly<Partial<Record<WorkerName, readonly ScriptStep[]>>>;

/** The description of one end-to-end case. Absent parts are valid defaults. */
export interface EndToEndCase {
  readonly runId?: string;
  /** The files of the repository's only commit. */
  readonly files?: Readonly<Record<string, string>>;
  /** factory.config.json at that commit. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Each worker's steps; others get {@link goodSteps}. */
  readonly workers?: WorkerSteps;
  /** Header lines of a worker's prompt. */
  readonly headers?: Readonly<Partial<Record<WorkerName, readonly string[]>>>;
  /** The zip's bytes, instead of the five prompts. */
  readonly zip?: Buffer;
  readonly env?: Readonly<Record<string, string>>;
  /** Further arguments of `factory run`. */
  readonly args?: readonly string[];
  /** The name of the repository's folder. */
  readonly folder?: string;
  readonly objectFormat?: 'sha1' | 'sha256';
}

/** A repository, a prompt zip and a folder for records, on which `factory` runs as for a user. */
export interface EndToEnd extends AsyncDisposable {
  readonly folder: string;
  readonly repo: string;
  readonly zip: string;
  readonly records: string;
  readonly runId: string;
  /** Runs the zip on the local runner, in processes as a user does. May be called again. */
  run(args?: readonly string[], signal?: AbortSignal): Promise<Outcome>;
  /** Runs the zip by `factory iterate`, in this process: the same stages without a runner's jobs. The outcome has no record. */
  iterate(args?: readonly string[]): Promise<Outcome>;
  /** The standard output of a git command in the repository, without the final newline. */
  git(args: readonly string[]): Promise<string>;
  /** Runs any verb in the repository, in a separate process. */
  factory(args: readonly string[], signal?: AbortSignal): Promise<Exited>;
  /** Runs any verb in the repository, in this process. */
  call(args: readonly string[]): Promise<Exited>;
}

export interface Exited {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The lines of standard output, parsed as JSON; empty if they are not JSON. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
}

/** The outcome of a run, from all its records. */
export interface Outcome extends Exited {
  /** The last JSON line of `factory run --json`; that of `factory iterate --json` has no artifacts and no record. */
  readonly result: {
    readonly run_id: string;
    readonly verdict: string;
    readonly exit_code: number;
    readonly run_dir: string;
    readonly artifacts: readonly {
      readonly name: string;
      readonly path: string;
      readonly size: number;
      readonly digest: string;
    }[];
    /** Empty if the run has none. */
    readonly record: string;
  };
  readonly status: StatusFile;
  readonly report: string;
  /** The codes of STATUS.json's errors, without duplicates, sorted. */
  readonly codes: readonly string[];
}

/** A worker that does its part: one file of its own, and all required files. */
export function goodSteps(worker: WorkerName): readonly ScriptStep[] {
  const done = [{ bundle: { name: 'SUMMARY.md', content: `${worker} did its part.\n` } }, { done: true }];
  if (worker === 'Z_aggregator') return done;
  return [{ write: { path: `${worker}/result.txt`, content: `made by ${worker}\n` } }, ...done];
}

/** A script worker's prompt. */
export function scriptPrompt(
  runId: string,
  worker: WorkerName,
  steps: readonly ScriptStep[],
  headers: readonly string[],
): string {
  // A prompt may not contain the invisible characters that its worker may write, so they are escaped.
  const script = JSON.stringify({ steps }, null, 2).replaceAll(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return promptText(runId, worker, headers, `\`\`\`factory-script\n${script}\n\`\`\`\n`);
}

/** Sets a case up without running anything. */
export async function endToEnd(given: EndToEndCase): Promise<EndToEnd> {
  const folder: TempFolder = await tempFolder('factory-e2e');
  const runId = given.runId ?? '20261120_1';
  const repo = join(folder.path, given.folder ?? 'repo');
  const records = join(folder.path, 'records');
  const zip = join(folder.path, `${runId}.zip`);
  mkdirSync(repo);
  const files = {
    'README.md': '# Sample\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n',
    '.gitignore': '/tools/codex/runs/\n/tools/codex/prompts/\n/tools/codex/worktrees/\n',
    ...given.files,
    'tools/codex/factory/factory.config.json': `${JSON.stringify({ schema_version: 1, ...given.config }, null, 2)}\n`,
  };
  const env = { ...process.env };
  const person = {
    GIT_AUTHOR_NAME: 'Base',
    GIT_AUTHOR_EMAIL: 'base@localhost',
    GIT_COMMITTER_NAME: 'Base',
    GIT_COMMITTER_EMAIL: 'base@localhost',
  };
  const at = { GIT_AUTHOR_DATE: '1700000000 +0000', GIT_COMMITTER_DATE: '1700000000 +0000' };
  const gitIn = (dir: string) => openGit({ dir, env, bind: { ...person, ...at } });
  const format = `--object-format=${given.objectFormat ?? 'sha1'}`;
  await fromTemplate(['endToEnd', files, format], repo, async (place) => {
    writeFiles(place, files);
    const { run } = gitIn(place);
    await run(['init', '--quiet', '--template=', '--initial-branch=main', format]);
    await run(['add', '--all']);
    await run(['commit', '--quiet', '--message', 'base']);
    return null;
  });
  const git = gitIn(repo);
  // The index names the template's files, by inode.
  await git.run(['update-index', '-q', '--refresh']);
  writeFileSync(zip, given.zip ?? (await promptZip(runId, given)));
  const own = { FACTORY_RUN__CLOCK: fixedInstant, ...given.env };
  const factory = (args: readonly string[], signal?: AbortSignal): Promise<Exited> => start(args, repo, own, signal);
  const call = async (args: readonly string[]): Promise<Exited> => {
    // Imported here, so that tests that only start processes need not load the whole command line.
    const { factory: callFactory } = await import('../processes/command-line.ts');
    const { code, out, err } = await callFactory(repo, args, { env: { ...userEnvironment(), ...own } });
    return { code, stdout: out, stderr: err, lines: jsonLines(out) };
  };
  return {
    folder: folder.path,
    repo,
    zip,
    records,
    runId,
    factory,
    call,
    git: async (args) => (await git.run(args)).text,
    async run(args = [], signal) {
      const common = ['--repo', repo, '--zip', zip, '--record-dir', records, '--backend', 'script', '--json'];
      return outcomeOf(await factory(['run', ...common, ...(given.args ?? []), ...args], signal), repo, runId);
    },
    async iterate(args = []) {
      const common = ['--run-id', runId, '--zip', zip, '--backend', 'script', '--json'];
      return outcomeOf(await call(['iterate', ...common, ...(given.args ?? []), ...args]), repo, runId);
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

async function promptZip(runId: string, given: EndToEndCase): Promise<Buffer> {
  const files = workerNames.map((worker) => {
    const text = scriptPrompt(
      runId,
      worker,
      given.workers?.[worker] ?? goodSteps(worker),
      given.headers?.[worker] ?? [],
    );
    return [`${worker}_${runId}.txt`, text] as const;
  });
  return zipOf(Object.fromEntries(files));
}

/** Starts the program as a user does, and waits. An aborted signal interrupts it like Ctrl-C. */
function start(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Exited> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [factoryProgram(), ...args],
      { cwd, env: { ...userEnvironment(), ...env }, maxBuffer: 256 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
        resolve({ code, stdout, stderr, lines: jsonLines(stdout) });
      },
    );
    signal?.addEventListener('abort', () => child.kill('SIGINT'), { once: true });
  });
}

function userEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }) };
}

function jsonLines(text: string): Record<string, unknown>[] {
  const lines = text.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

function outcomeOf(exited: Exited, repo: string, runId: string): Outcome {
  const result = exited.lines.at(-1) as Outcome['result'] | undefined;
  if (result?.run_id === undefined)
    throw new Error(`no result line:\n${exited.stdout.slice(-4_000)}\n${exited.stderr}`);
  const runDir = join(repo, 'tools/codex/runs', runId);
  const status = JSON.parse(readIfAny(join(runDir, 'STATUS.json')) ?? '{}') as StatusFile;
  const codes = (status.errors ?? []).map((error) => (typeof error === 'string' ? error : String(error.code)));
  return {
    ...exited,
    result: { ...{ artifacts: [], record: '' }, ...result },
    status,
    report: readIfAny(join(runDir, 'Z_aggregator', 'FINAL_REPORT.txt')) ?? '',
    codes: [...new Set(codes)].sort(),
  };
}

function readIfAny(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
