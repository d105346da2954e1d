import { join } from 'node:path';
import { type Checkout, usersGit, usersGitOutput } from '../../core/git/users-git.ts';
import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { isInside, portablePath } from '../../core/system/paths/safe-path.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import { maskerOf } from '../command-stage/stage-environment.ts';
import type { LearningRecord } from '../contracts/learning-record.ts';
import type { PipelineFile } from '../contracts/pipeline-file.ts';
import { shownPath } from '../layout/orchestrator-folders.ts';
import type { RecordedRun } from '../persistence/recorded-run.ts';
import { commandText, type ResolvedPipeline } from '../pipelines/resolved-pipeline.ts';
import { findScenario, type Scenario } from './scenario/find-scenario.ts';
import { type ReplayOptions, replayScenario } from './scenario/replay-scenario.ts';
import { type LeftOut, listTree } from './snapshot/list-tree.ts';
import { snapshotFiles } from './snapshot/snapshot-files.ts';
import { removeOldSnapshots, storageFolder, storeSnapshot } from './snapshot/stored-snapshots.ts';
import { writeSnapshot } from './snapshot/write-snapshot.ts';

export interface LearningOptions extends Omit<ReplayOptions, 'setup' | 'timeoutSeconds'> {
  /** Of codex.orchestrator.json. */
  readonly settings: NonNullable<PipelineFile['learning']>;
}

const defaultRetentionDays = 30;
const defaultTimeoutSeconds = 600;

/** What git says where there is no commit yet. */
const noCommit = '0'.repeat(40);

type Snapshot = NonNullable<LearningRecord['snapshot']>;

interface Captured {
  readonly snapshot: Snapshot;
  readonly digest: string;
  readonly stored: string;
  readonly leftOut: readonly LeftOut[];
  readonly paths: ReadonlySet<string>;
}

/**
 * Takes a snapshot of the checkout after a run that succeeded, and replays a scenario in it (docs/adr/0222). Whatever goes wrong is a status of
 * the record, and never changes how the run ended.
 *
 * @throws AppError if a record of the run cannot be written
 */
export async function learnFromRun(
  run: RecordedRun,
  pipeline: ResolvedPipeline,
  options: LearningOptions,
): Promise<LearningRecord> {
  const { place, paths, manifest } = run;
  const { env, signal } = options;
  const own = `${paths.folder}/learning`;
  const shown = (path: string): string => shownPath(place, join(place.runsDir, path));
  const checkout: Checkout = { root: place.root, env, signal };
  let captured: Captured;
  try {
    captured = await capture(run, checkout, options);
  } catch (error) {
    return { snapshot: null, validation: { mode: 'per-task', status: 'snapshot_failed', ...failure(error) } };
  }
  const { snapshot } = captured;
  for (const each of captured.leftOut) await run.note('warning', `learning: left out ${each.path}: ${each.reason}`);
  const scenario = await findScenario({
    pipeline,
    commands: manifest.commands,
    checkout,
    promptFile: env.LEARNING_PROMPT_FILE || undefined,
    isCaptured: (path) => captured.paths.has(path),
  });
  const at = run.now();
  const queue = {
    snapshot_id: snapshot.tag,
    prompt_path: env.LEARNING_PROMPT_FILE || null,
    execution_history_path: shown(paths.events),
    manifest_path: shown(paths.manifest),
    enqueued_at: at,
    payload_path: shown(`${own}/queue.json`),
    status: 'queued' as const,
  };
  const payload = { schema_version: 1, ...queue, snapshot, left_out: captured.leftOut };
  await writeFileAtomic(place.runsDir, `${own}/queue.json`, prettyJson(payload));
  if (scenario === undefined) {
    const reason =
      'No command of the run can be replayed, and neither a prompt file nor the change names one. Name a file with a shell block: LEARNING_PROMPT_FILE=<file>';
    return {
      snapshot,
      queue,
      scenario: {
        path: null,
        generated_at: null,
        source: 'manual',
        status: 'needs_manual_scenario',
        attempts: 1,
        reason,
      },
      validation: { mode: 'per-task', status: 'needs_manual_scenario', reason },
    };
  }
  await writeFileAtomic(place.runsDir, `${own}/scenario.json`, prettyJson(scenarioFile(scenario, at, options)));
  const record: LearningRecord = {
    snapshot,
    queue,
    scenario: {
      path: shown(`${own}/scenario.json`),
      generated_at: at,
      source: scenario.source,
      status: 'synthesized',
      attempts: 1,
    },
  };
  run.writer.update((written) => {
    written.learning = { ...record, validation: { mode: 'per-task', status: 'pending' } };
  });
  return { ...record, validation: await validate(run, captured, scenario, options) };
}

async function validate(
  run: RecordedRun,
  { stored, digest }: Captured,
  scenario: Scenario,
  options: LearningOptions,
): Promise<LearningRecord['validation']> {
  const { place, paths } = run;
  const { setup = [], timeoutSeconds = defaultTimeoutSeconds } = options.settings;
  const logPath = `${paths.folder}/learning/scenario-validation.log`;
  const log_path = shownPath(place, join(place.runsDir, logPath));
  try {
    const snapshot = { archive: stored, digest, logPath };
    const reason = await replayScenario(run, snapshot, scenario, { ...options, setup, timeoutSeconds });
    const status = reason === undefined ? 'validated' : 'stalled_snapshot';
    return { mode: 'per-task', status, reason: reason ?? null, log_path };
  } catch (error) {
    return { mode: 'per-task', status: 'stalled_snapshot', ...failure(error) };
  }
}

/** @throws Error if no snapshot can be made and stored */
async function capture(run: RecordedRun, checkout: Checkout, { settings }: LearningOptions): Promise<Captured> {
  const { place, paths, manifest } = run;
  const { env, root } = checkout;
  const storage = storageFolder(env, place);
  const records = [place.runsDir, place.outDir, storage]
    .filter((folder) => isInside(root, folder))
    .map((folder) => `${portablePath(root, folder)}/`);
  const tree = await listTree(checkout, (path) => records.some((folder) => path.startsWith(folder)));
  const leftOut: LeftOut[] = [...tree.leftOut];
  const archive = join(place.runsDir, paths.folder, 'learning', `${manifest.run_id}.tar.gz`);
  const captured = new Set<string>();
  const digest = await writeSnapshot(archive, noting(snapshotFiles(root, tree.files, env, leftOut), captured));
  const folder = join(storage, manifest.task_id);
  const stored = join(folder, `${manifest.run_id}.tar.gz`);
  await storeSnapshot(archive, digest, stored);
  const retentionDays = settings.retentionDays ?? defaultRetentionDays;
  for (const name of await removeOldSnapshots(folder, retentionDays, run.now())) {
    await run.note('info', `learning: removed the snapshot ${name}, which is older than ${retentionDays} days`);
  }
  const commit = await usersGit(checkout, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  const state = await usersGitOutput(checkout, ['status', '--porcelain=v1', '--untracked-files=all']);
  const statusPath = `${paths.folder}/learning/git-status.txt`;
  await writeFileAtomic(place.runsDir, statusPath, state);
  const snapshot: Snapshot = {
    tag: `learning-${manifest.run_id}`,
    commit_sha: commit.exitCode === 0 ? commit.stdout.toString('utf8').trim() : noCommit,
    tarball_path: shownPath(place, archive),
    tarball_digest: `sha256:${digest}`,
    storage_path: shownPath(place, stored),
    retention_days: retentionDays,
    status: 'captured',
    attempts: 1,
    created_at: run.now(),
    git_status_path: shownPath(place, join(place.runsDir, statusPath)),
  };
  return { snapshot, digest, stored, leftOut, paths: captured };
}

async function* noting<T extends { readonly path: string }>(
  files: AsyncIterable<T>,
  paths: Set<string>,
): AsyncGenerator<T> {
  for await (const file of files) {
    paths.add(file.path);
    yield file;
  }
}

function failure(error: unknown): { readonly reason: string; readonly last_error: string } {
  const message = error instanceof Error ? error.message : String(error);
  const advice = message.includes('not a git repository') ? ' A snapshot needs a git repository: git init' : '';
  return { reason: `${message}${advice}`, last_error: message };
}

/** `scenario.json`: what a replay runs. Secrets are masked, and of `env` only the names are there. */
function scenarioFile({ source, stage }: Scenario, at: string, { env, settings }: LearningOptions): unknown {
  const masker = maskerOf(env, stage.env ?? {});
  return {
    schema_version: 1,
    generated_at: at,
    source,
    setup: settings.setup ?? [],
    commands: [
      {
        id: stage.id,
        command: masker.mask(commandText(stage.command)),
        cwd: stage.cwd ?? '.',
        env_names: Object.keys(stage.env ?? {}),
      },
    ],
  };
}
