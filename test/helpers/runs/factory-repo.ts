import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { RunInputs } from '../../../src/core/contracts/launch/run-inputs.ts';
import type { ScopeLock } from '../../../src/core/contracts/launch/scope-lock.ts';
import { type WorkerName, workerNames } from '../../../src/core/contracts/worker.ts';
import { type Git, openGit } from '../../../src/core/git/git.ts';
import type { CheckoutSettings } from '../../../src/core/git/worker-repository/checkout-settings.ts';
import { openWorkerRepository } from '../../../src/core/git/worker-repository/open-worker-repository.ts';
import {
  readSourceRepository,
  type SourceRepository,
} from '../../../src/core/git/worker-repository/source-repository.ts';
import { layoutOf, type RunLayout } from '../../../src/core/run/layout.ts';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import { fromTemplate } from '../files/template.ts';

/** A real repository with one base commit, and real repositories for workers. */
export interface FactoryRepo extends AsyncDisposable {
  readonly root: string;
  readonly git: Git;
  readonly baseSha: string;
  readonly baseTree: string;
  readonly layout: RunLayout;
  /** Opens a worker's repository at the base commit. Returns its absolute path and a git in it, as a worker would use it. */
  openWorktree(
    worker: WorkerName,
    settings?: CheckoutSettings['settings'],
  ): Promise<{ readonly path: string; readonly git: Git }>;
}

export const testRunId = '20261120_1';
export const testStart = '2026-11-20T22:02:25Z';

/** Writes files below a folder. The value `null` creates a folder; a name that ends in `*` an executable, in `@` a symbolic link. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array | null>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name.replace(/[*@]$/, ''));
    mkdirSync(content === null ? path : dirname(path), { recursive: true });
    if (name.endsWith('@')) symlinkSync(String(content), path);
    else if (content !== null) writeFileSync(path, content);
    if (name.endsWith('*')) chmodSync(path, 0o755);
  }
}

/**
 * Creates the repository. `earlier` is the content of a commit before the base; `setUp` changes the folder before the base is committed.
 * `git` may set local config and hooks, for hostile set-ups.
 */
export async function factoryRepo(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: { readonly earlier?: Readonly<Record<string, string>>; readonly setUp?: (root: string) => void } = {},
): Promise<FactoryRepo> {
  const folder: TempFolder = await tempFolder('factory-repo');
  const root = join(folder.path, 'repo');
  mkdirSync(root);
  const identity = {
    GIT_AUTHOR_NAME: 'Base',
    GIT_AUTHOR_EMAIL: 'base@localhost',
    GIT_AUTHOR_DATE: '1700000000 +0000',
    GIT_COMMITTER_NAME: 'Base',
    GIT_COMMITTER_EMAIL: 'base@localhost',
    GIT_COMMITTER_DATE: '1700000000 +0000',
  };
  const gitIn = (dir: string): Git => openGit({ dir, env: process.env, bind: identity });
  const git = gitIn(root);
  const { earlier, setUp } = options;
  const build = async (place: string) => {
    const { run } = gitIn(place);
    await run(['init', '--quiet', '--template=', '--initial-branch=main']);
    if (earlier !== undefined) {
      writeFiles(place, earlier);
      await run(['add', '--all', '--force']);
      await run(['commit', '--quiet', '-m', 'earlier']);
    }
    writeFiles(place, files);
    setUp?.(place);
    await run(['add', '--all', '--force']);
    await run(['commit', '--quiet', '--allow-empty', '-m', 'base']);
    const [baseSha = '', baseTree = ''] = (await run(['rev-parse', 'HEAD', 'HEAD^{tree}'])).text.split('\n');
    return { baseSha, baseTree };
  };
  const { baseSha, baseTree } =
    setUp === undefined ? await fromTemplate(['factoryRepo', files, earlier], root, build) : await build(root);
  // The index names the template's files, by inode.
  if (setUp === undefined) await git.run(['update-index', '-q', '--refresh']);
  const layout = layoutOf(factoryConfig.parse({}).paths, testRunId);
  let source: Promise<SourceRepository> | undefined;
  return {
    root,
    git,
    baseSha,
    baseTree,
    layout,
    async openWorktree(worker, settings = []) {
      const path = join(folder.path, 'worktrees', worker);
      const checkout = { settings, excludes: [] };
      source ??= readSourceRepository(git, baseSha);
      const opened = { source: await source, folder: path, branch: worker, sha: baseSha, checkout, env: process.env };
      await openWorkerRepository(opened);
      return { path, git: gitIn(path) };
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** A scope lock in the form that prepare issues. */
export function testLock(worker: WorkerName, rest: Partial<ScopeLock> = {}): ScopeLock {
  return {
    schema_version: 1,
    run_id: testRunId,
    worker_id: worker,
    allowed_globs: ['**'],
    blocked_globs: [],
    allow_shared_paths: [],
    ...rest,
  };
}

/** The bundle files of a worker without mistakes, by their names in the outbox. */
export function goodOutbox(worker: WorkerName, status: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  return {
    'STATUS.json': prettyJson({
      schema_version: 1,
      run_id: testRunId,
      worker_id: worker,
      status: 'PASS',
      started_at: testStart,
      ended_at: testStart,
      required_checks: [],
      optional_checks: [],
      errors: [],
      warnings: [],
      artifacts: [],
      ...status,
    }),
    'SUMMARY.md': `# What ${worker} did\n`,
    'SUGGESTIONS.md': 'None.\n',
    'HANDOFF_NOTE.json': prettyJson({
      schema_version: 1,
      run_id: testRunId,
      worker_id: worker,
      summary: 'Done.',
      decisions: [],
      risks: [],
      next_actions: [],
    }),
    'DONE.marker': `DONE ${testRunId} ${worker}\n`,
  };
}

/** RUN_INPUTS.json in the form that prepare records, with all five workers. */
export function testRunInputs(
  { baseSha, baseTree }: Pick<FactoryRepo, 'baseSha' | 'baseTree'>,
  config: RunInputs['config'],
): RunInputs {
  return {
    schema_version: 1,
    run_id: testRunId,
    base_ref: 'HEAD',
    base_sha: baseSha,
    base_tree: baseTree,
    checkout: { settings: [], excludes: [] },
    started_at: testStart,
    dry_run: false,
    zip_sha256: '0'.repeat(64),
    prompts: {},
    workers: [...workerNames],
    backends: {},
    token_budget: null,
    publish: { branch: `factory/${testRunId}`, old_sha: null, target: 'local' },
    config,
  };
}
