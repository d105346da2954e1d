import { dirname, join } from 'node:path';
import { SCHEMA_VERSION } from '../../core/contracts/common.ts';
import { type WorkersIndex, workersIndex } from '../../core/contracts/executor/executor-files.ts';
import { workerNames } from '../../core/contracts/worker.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { writeJsonFile } from '../../core/run/json-file.ts';
import type { RunLayout } from '../../core/run/layout.ts';
import { isTemporary, writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { folderLinkState, linkFolder, removeFolderLink } from '../../core/system/files/link-folder.ts';
import { makeFolder, writePlainFile } from '../../core/system/files/plain-files.ts';
import { removeTree } from '../../core/system/files/remove-tree.ts';
import { listFiles } from '../../core/system/hostile/list-files.ts';
import { listHostile } from '../../core/system/hostile/list-hostile.ts';
import { readHostileFile } from '../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { safeJoin } from '../../core/system/paths/safe-path.ts';
import { sha256 } from '../../core/system/text/hash.ts';
import { shown } from '../../core/zip/zip-refusal.ts';
import type { Inbox } from '../inbox/inbox.ts';

/** The maximum size of a mirrored log. A longer one is listed but not copied. */
const maxLogBytes = 64 * 1024 * 1024;

/**
 * Creates the links `02 Runs/<RUN_ID>/workers/<WORKER>` to the workers' folders (junctions on Windows), and the index that replaces them
 * in artifacts. Replaces a link with a wrong target. A worker without a folder gets no link.
 *
 * @param root the repository root, absolute, links resolved
 * @throws AppError ERR_INBOX_LINKS if the folder contains anything else afterwards
 */
export async function linkWorkers(inbox: Inbox, root: string, layout: RunLayout): Promise<void> {
  const place = `${layout.runId}/workers`;
  const folder = await safeJoin(inbox.runs, place);
  await makeFolder(folder);
  const index: WorkersIndex['workers'] = [];
  for (const worker of workerNames) {
    const target = `${layout.runDir}/${worker}`;
    const path = join(folder, worker);
    const isThere = statHostile(join(root, target)).kind === 'folder';
    if (isThere)
      await linkFolder(join(root, target), path).catch((cause) => Promise.reject(unlinked(inbox, place, cause)));
    else await removeFolderLink(path);
    index.push({ worker, target, state: isThere ? 'linked' : 'absent' });
  }
  await assertShape(inbox, root, place, index);
  await writeJsonFile(inbox.runs, `${layout.runId}/WORKERS_INDEX.json`, workersIndex, {
    schema_version: SCHEMA_VERSION,
    run_id: layout.runId,
    workers: index,
  });
}

/** The folder must contain exactly the links of the index with the correct targets. */
async function assertShape(inbox: Inbox, root: string, place: string, index: WorkersIndex['workers']): Promise<void> {
  const folder = join(inbox.runs, place);
  const linked = index.filter(({ state }) => state === 'linked');
  const stranger = listHostile(folder, 100).entries.find(({ name }) => !linked.some(({ worker }) => worker === name));
  if (stranger !== undefined) throw unlinked(inbox, place, `${shown(stranger.name ?? '?')} is not one of them`);
  for (const { worker, target } of linked) {
    const state = await folderLinkState(join(root, target), join(folder, worker));
    if (state !== 'right') throw unlinked(inbox, place, `${worker} does not point to its run folder`);
  }
}

function unlinked(inbox: Inbox, place: string, why: unknown): AppError {
  const what = why instanceof Error ? ((why as NodeJS.ErrnoException).code ?? why.message) : String(why);
  const file = inbox.label('runs', place);
  const message = `${file} must contain exactly the links to the workers' folders: ${what}.`;
  return new AppError('ERR_INBOX_LINKS', message, { file });
}

/**
 * Copies both log folders of a run into `02 Runs/<RUN_ID>/_debug/`: `runs/` is the run folder's `_debug/`, `prompts/` the prompt folder's
 * `logs/`. `MIRROR.sha256` lists the copied files. Replaces the previous mirror.
 *
 * @param root the repository root, absolute, links resolved
 * @returns the copied files, relative to the mirror, sorted
 * @throws AppError ERR_PATH_UNSAFE for a link among the logs; ERR_WRITE_FAILED
 */
export async function mirrorLogs(inbox: Inbox, root: string, layout: RunLayout): Promise<readonly string[]> {
  const place = `${layout.runId}/_debug`;
  await removeTree(inbox.runs, join(inbox.runs, place));
  const lines: string[] = [];
  const mirrored: string[] = [];
  for (const [name, from] of [
    ['prompts', layout.promptLogsDir],
    ['runs', `${layout.runDir}/_debug`],
  ] as const) {
    const folder = await safeJoin(root, from);
    for (const path of await listFiles(folder, isTemporary)) {
      const bytes = readHostileFile(folder, path, maxLogBytes).bytes;
      if (bytes === null) {
        lines.push(`${'0'.repeat(64)}  ${name}/${path}\n`);
        continue;
      }
      const to = join(inbox.runs, place, name, path);
      await makeFolder(dirname(to));
      await writePlainFile(to, bytes);
      lines.push(`${sha256(bytes)}  ${name}/${path}\n`);
      mirrored.push(`${name}/${path}`);
    }
  }
  await writeFileAtomic(inbox.runs, `${place}/MIRROR.sha256`, lines.join(''));
  return mirrored;
}
