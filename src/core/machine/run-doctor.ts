import { resolve } from 'node:path';
import { isShellCommand } from '../contracts/config/command-form.ts';
import type { FactoryConfig } from '../contracts/config/factory-config.ts';
import type { Git } from '../git/git.ts';
import { statusOf } from '../git/inspect.ts';
import { probeFolder } from '../system/files/probe-folder.ts';
import { statHostile } from '../system/hostile/stat-hostile.ts';
import { findBubblewrap } from '../system/processes/bubblewrap.ts';
import { findProgram } from '../system/processes/find-program.ts';
import { runTool } from '../system/processes/run-tool.ts';
import { type ChosenBackend, labelOf } from './chosen-backend.ts';
import { compareReleases, minimumGit, parseGitVersion, vulnerabilitiesOf } from './git-releases.ts';

/** One row of the doctor's table. `fail` stops a run, `warn` does not. `note`: nothing is known to be wrong; runs do not report it. */
export interface DoctorRow {
  readonly check: string;
  readonly status: 'ok' | 'note' | 'warn' | 'fail';
  readonly detail: string;
  /** Empty if there is nothing to do. */
  readonly next_action: string;
}

export interface DoctorOptions {
  /** Bound to the repository root. */
  readonly git: Git;
  /** Like `process.versions.node`. */
  readonly nodeVersion: string;
  readonly platform: NodeJS.Platform;
  readonly config: FactoryConfig;
  /** The backends that the run's workers use. */
  readonly backends: readonly ChosenBackend[];
}

const mebibyte = 1024 * 1024;
const leastFree = 200 * mebibyte;
const fewFree = 1024 * mebibyte;

/**
 * Checks whether this machine meets the requirements of a run. Writes nothing. The rows have a fixed order: git, node,
 * disk space, long paths, permissions, repository, the sandbox of the gates if there are gates, then one for each backend.
 */
export async function runDoctor(options: DoctorOptions): Promise<DoctorRow[]> {
  const { git, config, platform } = options;
  const probe = await probeFolder(`${git.dir}/${config.paths.runs_dir}`);
  return [
    gitRow((await runTool('git', ['--version'], { cwd: git.dir, env: git.env })).stdout, {
      platform,
      program: await findProgram('git', git.env),
    }),
    nodeRow(options.nodeVersion),
    diskRow(probe.freeBytes),
    longPathRow(platform, git.dir),
    probe.writable
      ? ok('permissions', 'the run folder is writable')
      : fail(
          'permissions',
          'the run folder is not writable',
          `Give this account write access to ${config.paths.runs_dir}.`,
        ),
    await repositoryRow(git),
    ...(config.gates.length === 0 && !config.gate_policy.prove_tests ? [] : [await sandboxRow(options)]),
    ...(await Promise.all(options.backends.map((backend) => backendRow(backend, options)))),
  ];
}

/** Where Linux distributions install git. They fix it without changing the release that it prints. */
const packagedGit = /^\/(?:usr\/)?(?:bin|sbin)\/git$/;

/**
 * @param text the output of `git --version`
 * @param at.program the path of git, absolute; `undefined` if it is unknown
 */
export function gitRow(
  text: string,
  at: { readonly platform: NodeJS.Platform; readonly program: string | undefined },
): DoctorRow {
  const release = parseGitVersion(text);
  if (release === undefined || compareReleases(release, minimumGit) < 0) {
    return fail('git', `${text.trim()} is older than 2.39`, 'Install git 2.39 or newer.');
  }
  const cves = vulnerabilitiesOf(release);
  if (cves.length === 0) return ok('git', text.trim());
  const about = `${text.trim()}: its release is affected by ${cves.join(', ')}`;
  if (at.platform === 'linux' && packagedGit.test(at.program ?? '')) {
    const detail = `${about}, unless the distribution backported the fixes`;
    return { check: 'git', status: 'note', detail, next_action: 'Keep the package git up to date.' };
  }
  return warn('git', about, 'Update git to the newest release of its series.');
}

export function nodeRow(version: string): DoctorRow {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return ok('node', version);
  return fail('node', `${version} is older than 20.19`, 'Install Node 20.19 or newer.');
}

/** @param freeBytes free space of the run folder's disk; `null` if unknown */
export function diskRow(freeBytes: number | null): DoctorRow {
  if (freeBytes === null) return warn('disk space', 'unknown', 'Make sure that 1 GiB is free.');
  const detail = `${Math.floor(freeBytes / mebibyte)} MiB free`;
  if (freeBytes < leastFree) return fail('disk space', detail, 'Free at least 200 MiB on the disk of the run folder.');
  return freeBytes < fewFree
    ? warn('disk space', detail, 'Free at least 1 GiB on the disk of the run folder.')
    : ok('disk space', detail);
}

/**
 * Windows programs without long-path support fail beyond 260 characters. The deepest path of a run adds about 120 to
 * the root.
 */
export function longPathRow(platform: NodeJS.Platform, root: string): DoctorRow {
  if (platform !== 'win32' || root.length <= 120) return ok('long paths', `the root has ${root.length} characters`);
  const detail = `the root has ${root.length} characters, so paths in a worktree may exceed 260`;
  return warn(
    'long paths',
    detail,
    'Turn on LongPathsEnabled in Windows and run `git config --global core.longPaths true`, or use a shorter root.',
  );
}

async function repositoryRow(git: Git): Promise<DoctorRow> {
  const busy = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'REBASE_HEAD'];
  const paths = busy.flatMap((ref) => ['--git-path', ref]);
  const answer = await git.run(['rev-parse', '--is-shallow-repository', ...paths]);
  const [shallow, ...files] = answer.text.split('\n');
  if (shallow === 'true') {
    return warn(
      'repository',
      'it is a shallow clone, so older base commits are missing',
      'Fetch the whole history: git fetch --unshallow (in a workflow: fetch-depth: 0).',
    );
  }
  for (const [at, ref] of busy.entries()) {
    if (statHostile(resolve(git.dir, files[at] ?? ref)).kind !== 'absent')
      return warn(
        'repository',
        `${ref} exists: a merge, rebase, cherry-pick or revert is in progress`,
        'Finish or abort it. The run uses only the base commit.',
      );
  }
  const { changed } = await statusOf(git);
  return changed.length === 0
    ? ok('repository', 'no work in progress')
    : ok('repository', 'the run ignores uncommitted changes');
}

/** Gates may run on another machine, so that a missing sandbox is never a failure here. */
async function sandboxRow({ git, config }: DoctorOptions): Promise<DoctorRow> {
  const check = 'gate sandbox';
  const policy = config.gate_policy.sandbox;
  if (policy === 'off') return ok(check, 'gate_policy.sandbox is off');
  const found = await findBubblewrap(git.env, git.dir);
  if (!('missing' in found)) return ok(check, 'bubblewrap works: a gate sees its own folder and no other process');
  const detail = `gates run without a sandbox here: ${found.missing}`;
  if (policy === 'auto') return ok(check, detail);
  return warn(
    check,
    `gate_policy.sandbox is required, but ${found.missing}`,
    'Install bubblewrap on the machine that runs the gates.',
  );
}

/**
 * A missing program is only a warning, because dispatch may run on another machine. A setting that fails everywhere is
 * a failure.
 */
async function backendRow(backend: ChosenBackend, { git, config, platform }: DoctorOptions): Promise<DoctorRow> {
  const check = labelOf(backend);
  switch (backend.name) {
    case 'script':
      return ok(check, 'built in, for demonstrations and tests');
    case 'command': {
      const { preset } = backend;
      if (preset !== null) {
        const next = `Install it on the machine that dispatches, or set presets.${preset}.executable.`;
        return toolRow(check, config.presets[preset].executable, git.env, next);
      }
      const { command } = config.dispatch;
      const program = isShellCommand(command) ? command.shell : command[0];
      if (program === undefined) {
        return fail(
          check,
          'dispatch.command is empty',
          'Set dispatch.preset (claude, gemini, copilot or opencode) or dispatch.command in factory.config.json.',
        );
      }
      return toolRow(
        check,
        program,
        git.env,
        `Install ${program} on the machine that dispatches, or change dispatch.command.`,
      );
    }
    case 'codex-exec':
      return toolRow(
        check,
        config.codex.executable,
        git.env,
        'Install the Codex CLI on the machine that dispatches, or set codex.executable.',
      );
    case 'autohotkey':
      return platform === 'win32'
        ? ok(check, 'this is Windows; dispatch checks AutoHotkey itself')
        : warn(
            check,
            'this machine does not run Windows',
            'Dispatch on a runner with the labels self-hosted, windows, factory-ui.',
          );
  }
}

async function toolRow(check: string, program: string, env: Git['env'], nextAction: string): Promise<DoctorRow> {
  const found = await findProgram(program, env);
  return found !== undefined
    ? ok(check, `${program} was found`)
    : warn(check, `${program} was not found here`, nextAction);
}

function ok(check: string, detail: string): DoctorRow {
  return { check, status: 'ok', detail, next_action: '' };
}

function warn(check: string, detail: string, next_action: string): DoctorRow {
  return { check, status: 'warn', detail, next_action };
}

function fail(check: string, detail: string, next_action: string): DoctorRow {
  return { check, status: 'fail', detail, next_action };
}
