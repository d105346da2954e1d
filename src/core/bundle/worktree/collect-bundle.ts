import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isExplicitNoop, SCHEMA_VERSION } from '../../contracts/common.ts';
import type { ScopeLock } from '../../contracts/launch/scope-lock.ts';
import type { CollectRecord } from '../../contracts/verdict/collect-record.ts';
import type { WorkerName } from '../../contracts/worker.ts';
import { AppError } from '../../diagnostics/app-error.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { findingRecordOf } from '../../evidence/finding-record.ts';
import { createBundle } from '../../git/objects/bundle.ts';
import { listTree, type TreeEntry } from '../../git/objects/ls-tree.ts';
import type { CleanFilters } from '../../git/worker-repository/allowed-filters.ts';
import type { CheckoutSettings } from '../../git/worker-repository/checkout-settings.ts';
import { compileAllowedGlobs } from '../../policy/allowed-globs.ts';
import type { RunLayout } from '../../run/layout.ts';
import { redactFiles } from '../../secrets/redact-files.ts';
import { renameWithRetry, temporaryName, writeFileAtomic } from '../../system/files/atomic-write.ts';
import { copyPlainFile, makeFolder } from '../../system/files/plain-files.ts';
import { removeTree } from '../../system/files/remove-tree.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import { safeJoin } from '../../system/paths/safe-path.ts';
import { byCodeUnit, prettyJson } from '../../system/text/json.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { LfsContent } from '../stored/convert-candidates.ts';
import { workerCommitMessage, workerRef } from '../truth/bundle-commit.ts';
import type { WorkerTruth } from '../truth/bundle-model.ts';
import { subjectOfSummary } from '../truth/commit-subject.ts';
import { fileChangesOf, filesChangedFile, type Noop } from '../truth/file-changes.ts';
import { type JudgedState, judgeState } from '../worker-state/judge-state.ts';
import { collectChanges } from './collect-changes.ts';
import { type Outbox, readOutbox } from './outbox.ts';
import type { SetupFiles } from './setup-files.ts';
import { readWorkerRecords, type WorkerRecords } from './worker-records.ts';

/** A log that dispatch writes below the bundle's folder after collecting. */
export interface BundleLog {
  readonly name: string;
  /** Relative to the bundle's folder, e.g. `LOGS/agent.log`. */
  readonly path: string;
  readonly rc: number;
}

export interface CollectOptions {
  readonly store: ObjectStore;
  /** The repository root, absolute; the bundle is written to `layout.bundle(worker)` below it. */
  readonly root: string;
  readonly layout: RunLayout;
  readonly worker: WorkerName;
  /** The worker's worktree, absolute. All its processes must have ended. */
  readonly worktree: string;
  readonly baseSha: string;
  /** The launch revision of the worker's dispatch. Default: 1. */
  readonly revision?: number | undefined;
  /** The run's start (RUN_INPUTS.json `started_at`), used as the commit's time. */
  readonly startedAt: string;
  /** Of RUN_INPUTS.json. */
  readonly assistedBy?: string | undefined;
  /** The scope lock as issued at launch. */
  readonly lock: ScopeLock;
  /** `config.security` of RUN_INPUTS.json. */
  readonly limits: {
    readonly max_changed_files: number;
    readonly max_patch_bytes: number;
    readonly allow_protected_paths?: readonly string[];
  };
  /** The user's own ignore rules, as recorded at launch. */
  readonly excludes?: readonly string[];
  /** The user's object folders, which the worker's repository borrows from. Absolute. */
  readonly objectFolders?: readonly string[];
  /** Paths that must be in the result, from the header MUST_DELIVER of the worker's prompt. */
  readonly mustDeliver?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's line-end settings, as recorded at launch. */
  readonly settings?: CheckoutSettings['settings'];
  /** What set-up left in the worktree. */
  readonly setup?: SetupFiles;
  /** The filters that policy allows, as they were read before the worker started. */
  readonly filters?: CleanFilters | undefined;
  readonly logs: readonly BundleLog[];
  /** Findings of dispatch outside the worktree. */
  readonly findings?: readonly Diagnostic[];
  /** Secrets that the worker was given. They are redacted in the files that it leaves in its outbox. */
  readonly knownSecrets?: readonly string[];
}

/**
 * Writes a worker's bundle into the run folder: the worker's own files, copied from its outbox, and the changes of its worktree, computed
 * from git objects (docs/design/formats.md, docs/design/safety.md). Findings about the worktree are written to LOGS/COLLECT.json.
 *
 * @returns the worker's changes
 * @throws AppError ERR_DIFF_BUDGET when a limit is exceeded: the bundle is written without changes, and COLLECT.json records this;
 *   ERR_WORKTREE_UNREADABLE when the worktree is not a folder
 */
export async function collectBundle(options: CollectOptions): Promise<WorkerTruth> {
  const { store, root, layout, worker, baseSha, limits } = options;
  const folder = layout.bundle(worker);
  const write = (name: string, data: string | Uint8Array): Promise<void> =>
    writeFileAtomic(root, `${folder}/${name}`, data);
  // Files of an earlier attempt, or from another process, must not count as this worker's.
  await removeTree(root, join(root, folder));

  if (statHostile(options.worktree).kind !== 'folder') {
    throw new AppError('ERR_WORKTREE_UNREADABLE', `The worktree of ${worker} is not a folder.`, { worker });
  }
  const worktree = await realpath(options.worktree);
  const outbox = await shownOutbox(
    readOutbox(worktree, layout.outbox(worker), limits.max_patch_bytes),
    options.knownSecrets ?? [],
  );
  for (const [name, bytes] of outbox.files) await write(name, bytes);
  await write('SCOPE_LOCK.json', prettyJson(options.lock));

  const records = await readWorkerRecords(store, worktree);
  const base = await listTree(store.git, baseSha);
  const collected = await collectChanges({
    ...options,
    worktree,
    base,
    records,
    outbox: layout.outbox(worker),
    who: worker,
    commit: {
      ref: workerRef(layout.runId, worker),
      instant: options.startedAt,
      message: workerCommitMessage(layout.runId, worker, {
        subject: subjectOfSummary(outbox.files.get('SUMMARY.md')?.toString('utf8') ?? '', worker),
        assistedBy: options.assistedBy,
      }),
    },
  });
  const { commit, tree } = collected;
  const truth = { worker, commit, tree, changes: collected.changes, patchBytes: collected.patch.length };
  const isDelivered = compileAllowedGlobs(options.mustDeliver ?? []);
  const claimed = claimedReasons(outbox);
  const ignored = collected.ignored.findings((path) => claimed.has(path) || isDelivered(path) !== undefined);
  const ignoredRepositories = collected.ignored.repositories;
  const state = await stateOf({ ...options, worktree, ignoredRepositories }, base, records, commit ?? baseSha);
  const leftBehind = `${layout.runDir}/logs/${worker}/LEFT_BEHIND.bundle`;
  if (state.leftBehind === null) await removeTree(root, join(root, leftBehind));
  else await writeFileAtomic(root, leftBehind, state.leftBehind);
  const findings = [
    ...(options.findings ?? []),
    ...outbox.findings,
    ...ignored,
    ...state.findings,
    ...collected.findings,
  ];
  if (!collected.refused) await write('DIFF.patch', collected.patch);
  if (commit !== null) {
    await keepLfsContent(root, layout, collected.lfs);
    await write('CHANGES.bundle', await createBundle(store.git, workerRef(layout.runId, worker), baseSha));
  }
  const changes = await fileChangesOf(store, truth, claimed);
  const filesChanged = filesChangedFile(layout.runId, worker, changes, declaredNoop(outbox));
  if (filesChanged !== null && !collected.refused) await write('FILES_CHANGED.json', prettyJson(filesChanged));

  const record: CollectRecord = {
    schema_version: SCHEMA_VERSION,
    run_id: layout.runId,
    worker,
    ...((options.revision ?? 1) === 1 ? {} : { revision: options.revision }),
    base_sha: baseSha,
    commit,
    refused: collected.refused,
    findings: findings.map((found) => findingRecordOf({ ...found, worker })).sort(byFile),
  };
  await write('LOGS/COLLECT.json', prettyJson(record));
  await write('LOGS/INDEX.json', prettyJson(logIndexFile(options, outbox, collected.refused)));
  if (collected.refused) {
    throw new AppError('ERR_DIFF_BUDGET', collected.findings.at(-1)?.message ?? '', { worker, diagnostics: findings });
  }
  return truth;
}

/** Files that people and other workers read: secrets in them are redacted. A secret in any other file blocks the run. */
const shown = new Set(['STATUS.json', 'SUMMARY.md', 'SUGGESTIONS.md', 'HANDOFF_NOTE.json']);

/** Redacts secrets in the shown files of the outbox, before these are recorded and hashed (docs/secrets.md). */
async function shownOutbox(outbox: Outbox, known: readonly string[]): Promise<Outbox> {
  const isShown = (name: string): boolean => shown.has(name) || name.startsWith('LOGS/');
  const { files, findings } = await redactFiles(outbox.files, isShown, known);
  return { ...outbox, files, findings: [...outbox.findings, ...findings] };
}

/** The state of the worker's repository; empty if its git folder is missing or moved, which the scan reports. */
async function stateOf(
  options: CollectOptions & { readonly ignoredRepositories: readonly string[] },
  base: readonly TreeEntry[],
  records: WorkerRecords,
  result: string,
): Promise<JudgedState> {
  if (records.state === 'gone' || records.state === 'moved') return { findings: [], leftBehind: null };
  const { layout, worker, objectFolders = [] } = options;
  const outbox = layout.outbox(worker);
  return judgeState({ ...options, base, result, index: records.entries, outbox, objectFolders });
}

/** An existing file has the same content, because its name is the content's hash. */
async function keepLfsContent(root: string, layout: RunLayout, content: LfsContent): Promise<void> {
  for (const [oid, copy] of content) {
    const file = await safeJoin(root, `${layout.lfsDir}/${oid}`);
    if (statHostile(file).kind === 'file') continue;
    await makeFolder(dirname(file));
    const draft = join(dirname(file), temporaryName());
    await copyPlainFile(copy, draft);
    await renameWithRetry(draft, file);
  }
}

function byFile(left: { readonly file?: string | undefined }, right: { readonly file?: string | undefined }): number {
  return byCodeUnit(left.file ?? '', right.file ?? '');
}

function parsedObject(bytes: Uint8Array | undefined | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes ?? []).toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'object' && each !== null) : [];
}

function claimedReasons(outbox: Outbox): Map<string, string> {
  const claims = objectsIn(parsedObject(outbox.files.get('CLAIMED_FILES_CHANGED.json')).changes);
  return new Map(
    claims.flatMap(({ path, reason }) =>
      typeof path === 'string' && typeof reason === 'string' ? [[path, reason]] : [],
    ),
  );
}

function declaredNoop(outbox: Outbox): Noop | null {
  const { noop, noop_reason: reason, noop_ack: ack } = parsedObject(outbox.files.get('STATUS.json'));
  if (noop !== true || typeof reason !== 'string' || typeof ack !== 'string') return null;
  return isExplicitNoop({ noop, noop_reason: reason, noop_ack: ack }) ? { reason, ack } : null;
}

/** Lists dispatch's logs, the worker's logs (with the worker's own rc), and COLLECT.json; sorted by path. */
function logIndexFile(options: CollectOptions, outbox: Outbox, refused: boolean): unknown {
  const claims = new Map(objectsIn(parsedObject(outbox.logIndex).logs).map((log) => [log.path, log.rc]));
  const logs = new Map<string, BundleLog>();
  for (const path of outbox.files.keys()) {
    if (!path.startsWith('LOGS/')) continue;
    const rc = claims.get(path);
    logs.set(path, { name: path.slice('LOGS/'.length), path, rc: Number.isSafeInteger(rc) ? Number(rc) : 0 });
  }
  for (const log of options.logs) logs.set(log.path, log);
  logs.set('LOGS/COLLECT.json', { name: 'COLLECT.json', path: 'LOGS/COLLECT.json', rc: refused ? 2 : 0 });
  return {
    schema_version: SCHEMA_VERSION,
    run_id: options.layout.runId,
    owner: options.worker,
    logs: [...logs.values()]
      .sort((left, right) => byCodeUnit(left.path, right.path))
      .map(({ name, path, rc }) => ({ name, path, rc })),
  };
}
