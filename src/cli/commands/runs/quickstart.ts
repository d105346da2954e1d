import { createWriteStream } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { workerNames } from '../../../core/contracts/worker.ts';
import { openGit } from '../../../core/git/git.ts';
import { recentLog } from '../../../core/git/inspect.ts';
import { nextDailyId } from '../../../core/run/run-id.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import type { FactoryRun } from '../../local-run/factory-run.ts';
import type { Io } from '../../program/io.ts';
import { packageRoot } from '../../program/package-root.ts';
import { describe, follow, resultLine } from './run.ts';

export interface QuickstartOptions {
  readonly keep?: string;
  /** Show the result in the browser at the end. */
  readonly open: boolean;
  readonly json: boolean;
}

/**
 * `factory quickstart`: makes a sample repository and a prompt zip in a new folder, runs them and shows the results.
 * The workers use the built-in `script` backend: no agent, no network. With `open`, it serves the page until it is interrupted.
 */
export async function quickstart(io: Io, options: QuickstartOptions): Promise<number> {
  const folder =
    options.keep === undefined
      ? await mkdtemp(join(await realpath(tmpdir()), 'factory-quickstart-'))
      : resolve(io.cwd, options.keep);
  const repo = join(folder, 'word-kit');
  await makeRepository(io, repo);
  const runId = nextDailyId(clockFrom(io.env).nowIso(), []);
  const zip = join(folder, `${runId}.zip`);
  await makePromptZip(zip, runId);
  if (!options.json) {
    io.out(`Sample repository: ${repo}\nPrompt zip: ${zip}\n`);
    io.out(
      'The workers use the built-in script backend: they execute the script in their prompt, without an agent.\n\n',
    );
  }
  const outcome = await follow(io, {
    repo,
    zip,
    backend: 'script',
    publish: 'branch',
    dryRun: false,
    fleet: false,
    recordDir: join(folder, 'records'),
    verbose: false,
    json: options.json,
  });
  io.out(options.json ? jsonLine(resultLine(outcome)) : await showAll(io, repo, outcome));
  const page = { repo, recordDir: join(folder, 'records') };
  if (options.open) {
    const { ui } = await import('../evidence/ui.ts');
    await ui(io, { ...page, open: true, json: options.json });
  } else if (!options.json) io.out(`\nReview it in a browser: factory ui --repo ${shellWord(repo)} --open\n`);
  return outcome.exitCode;
}

/** A path as a shell reads it. */
function shellWord(path: string): string {
  return /^[\w./~-]+$/.test(path) ? path : JSON.stringify(path);
}

async function makeRepository(io: Io, folder: string): Promise<void> {
  await cp(join(packageRoot(), 'sample', 'repository'), folder, { recursive: true, errorOnExist: true, force: false });
  const git = openGit({ dir: folder, env: io.env });
  const person = ['-c', 'user.name=Sample', '-c', 'user.email=sample@localhost'];
  await git.run(['init', '--quiet', '--initial-branch=main']);
  await git.run(['add', '--all']);
  await git.run([...person, 'commit', '--quiet', '--message', 'A small library of functions for words']);
}

/** Zips the five prompts with the RUN_ID filled in. The bytes are the same on every machine. */
async function makePromptZip(path: string, runId: string): Promise<void> {
  const zip = new ZipFile();
  const fixed = { mtime: new Date(Date.UTC(1980, 0, 1)), mode: 0o100644, forceDosTimestamp: true };
  for (const worker of workerNames) {
    const text = await readFile(join(packageRoot(), 'sample', 'prompts', `${worker}.txt`), 'utf8');
    zip.addBuffer(Buffer.from(text.replaceAll('{{RUN_ID}}', runId)), `${worker}_${runId}.txt`, fixed);
  }
  zip.end();
  await mkdir(join(path, '..'), { recursive: true });
  await pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx' }));
}

/** The branch with its commits, and the last lines of the run. */
async function showAll(io: Io, repo: string, outcome: FactoryRun): Promise<string> {
  const git = openGit({ dir: repo, env: io.env });
  const branch = `factory/${outcome.runId}`;
  const published =
    (await git.run(['rev-parse', '--verify', '--quiet', `refs/heads/${branch}`], { accept: [0, 1] })).exitCode === 0;
  const commits = published ? await recentLog(git, workerNames.length, `refs/heads/main..refs/heads/${branch}`) : [];
  const log = commits.map(({ sha, subject }) => `* ${sha.slice(0, 7)} ${subject}`).join('\n');
  return [
    `\nBranch ${branch}:\n${published ? log : '(no branch)'}`,
    await describe(io, { repo, verbose: false }, outcome),
  ].join('\n');
}
