import type { FactoryConfig } from '../contracts/config/factory-config.ts';
import type { Git } from '../git/git.ts';
import { statusOf } from '../git/inspect.ts';
import { probeFolder } from '../system/files/probe-folder.ts';
import { findTool, runTool } from '../system/processes/tool.ts';
import { type ChosenBackend, labelOf } from './chosen-backend.ts';
import { compareReleases, knownHolesOf, minimumGit, parseGitVersion } from './git-releases.ts';

/** One line of the doctor's table. `fail` stops a run, `warn` does not. */
export interface DoctorRow {
  readonly check: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly detail: string;
  /** Empty when all is well. */
  readonly next_action: string;
}

/** What the doctor looks at. */
export interface DoctorOptions {
  /** Bound to the repository root. */
  readonly git: Git;
  /** As `process.versions.node`. */
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
 * Looks whether this machine can carry a run; writes nothing. Rows come in a fixed order: git, node, disk space, long
 * paths, permissions, repository, then one for each backend.
 */
export async function runDoctor(options: DoctorOptions): Promise<DoctorRow[]> {
  const { git, config, platform } = options;
  const probe = await probeFolder(`${git.dir}/${config.paths.runs_dir}`);
  return [
    gitRow((await runTool('git', ['--version'], { cwd: git.dir, env: git.env })).stdout),
    nodeRow(options.nodeVersion),
    diskRow(probe.freeBytes),
    longPathRow(platform, git.dir),
    probe.writable
      ? ok('permissions', 'the run folder can be written')
      : fail(
          'permissions',
          'the run folder cannot be written',
          `Give this account write access to ${config.paths.runs_dir}.`,
        ),
    await repositoryRow(git),
    ...(await Promise.all(options.backends.map((backend) => backendRow(backend, config, platform)))),
  ];
}

/** Judges what `git --version` prints. */
export function gitRow(text: string): DoctorRow {
  const release = parseGitVersion(text);
  if (release === undefined || compareReleases(release, minimumGit) < 0) {
    return fail('git', `${text.trim()} is older than 2.39`, 'Install git 2.39 or newer.');
  }
  const holes = knownHolesOf(release);
  if (holes.length === 0) return ok('git', text.trim());
  const detail = `${text.trim()} has known holes unless its vendor mended them: ${holes.join(', ')}`;
  return warn('git', detail, 'Update git to the newest release of its series.');
}

/** Judges a Node version. */
export function nodeRow(version: string): DoctorRow {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return ok('node', version);
  return fail('node', `${version} is older than 20.19`, 'Install Node 20.19 or newer.');
}

/** Judges the free space of the run folder's disk; `null` is unknown. */
export function diskRow(freeBytes: number | null): DoctorRow {
  if (freeBytes === null) return warn('disk space', 'the system does not say', 'Make sure that 1 GiB is free.');
  const detail = `${Math.floor(freeBytes / mebibyte)} MiB free`;
  if (freeBytes < leastFree) return fail('disk space', detail, 'Free at least 200 MiB on the disk of the run folder.');
  return freeBytes < fewFree
    ? warn('disk space', detail, 'Free up to 1 GiB on the disk of the run folder.')
    : ok('disk space', detail);
}

/** Windows programs without long-path support stop at 260 characters; the deepest path of a run adds about 120 to the root. */
export function longPathRow(platform: NodeJS.Platform, root: string): DoctorRow {
  if (platform !== 'win32' || root.length <= 120) return ok('long paths', `the root has ${root.length} characters`);
  const detail = `the root has ${root.length} characters, so that files of a worktree may pass 260`;
  return warn(
    'long paths',
    detail,
    'Switch on LongPathsEnabled and `git config --global core.longPaths true`, or use a shorter root.',
  );
}

async function repositoryRow(git: Git): Promise<DoctorRow> {
  const { text: shallow } = await git.run(['rev-parse', '--is-shallow-repository']);
  if (shallow === 'true') {
    return warn(
      'repository',
      'it is shallow, so that older bases are missing',
      'Fetch the whole history (fetch-depth: 0).',
    );
  }
  const busy = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD', 'REBASE_HEAD'];
  for (const ref of busy) {
    const { exitCode } = await git.run(['rev-parse', '--verify', '--quiet', ref], { accept: [0, 1, 128] });
    if (exitCode === 0)
      return warn(
        'repository',
        `${ref} shows work in progress`,
        'Finish or abort it; the run works on the base commit only.',
      );
  }
  const { changed } = await statusOf(git);
  return changed.length === 0
    ? ok('repository', 'no work in progress')
    : ok('repository', 'uncommitted changes are not seen by the run');
}

/** Dispatch may run on another machine, so what is missing here is a warning; only what no machine could carry out fails. */
async function backendRow(
  backend: ChosenBackend,
  config: FactoryConfig,
  platform: NodeJS.Platform,
): Promise<DoctorRow> {
  const check = labelOf(backend);
  switch (backend.name) {
    case 'script':
      return ok(check, 'the embedded worker for demonstrations and tests');
    case 'command': {
      const { preset } = backend;
      if (preset !== null) {
        const next = `Install it on the machine that dispatches, or set presets.${preset}.executable.`;
        return toolRow(check, config.presets[preset].executable, next);
      }
      const [program] = config.dispatch.command;
      if (program === undefined) {
        return fail(
          check,
          'dispatch.command is empty',
          'Set dispatch.command in factory.config.json or the command input.',
        );
      }
      return toolRow(check, program, `Install ${program} on the machine that dispatches, or change dispatch.command.`);
    }
    case 'codex-exec':
      return toolRow(
        check,
        config.codex.executable,
        'Install the Codex CLI on the machine that dispatches, or set codex.executable.',
      );
    case 'autohotkey':
      return platform === 'win32'
        ? ok(check, 'Windows; AutoHotkey itself is checked at dispatch')
        : warn(
            check,
            'this machine is not Windows',
            'Dispatch on a runner with the labels self-hosted, windows, factory-ui.',
          );
  }
}

async function toolRow(check: string, program: string, nextAction: string): Promise<DoctorRow> {
  const found = await findTool(program).then(
    () => true,
    () => false,
  );
  return found ? ok(check, `${program} was found`) : warn(check, `${program} was not found here`, nextAction);
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
