import { readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { listTree } from '../../git/objects/ls-tree.ts';
import { listIndex } from '../../git/worktree/ls-files.ts';
import { writePlainFile } from '../../system/files/plain-files.ts';
import { readHostileFile } from '../../system/hostile/read-hostile.ts';
import { byCodeUnit } from '../../system/text/json.ts';
import type { ObjectStore } from '../truth/truth-store.ts';

/** What a worker's own index and HEAD say, taken as data: names that count as tracked although they may be ignored, and modes. */
export interface WorkerRecords {
  /** Mode and id by path; ids matter for gitlinks only, content comes from the worktree. */
  readonly index: ReadonlyMap<string, { readonly mode: string; readonly id: string }>;
  readonly headPaths: readonly string[];
  /** False when a record was there but could not be read. */
  readonly readable: boolean;
}

const maxIndexBytes = 64 * 1024 * 1024;

/**
 * Reads the index and HEAD of a linked worktree. They are found through the repository's own list of worktrees, not through the
 * worktree's `.git` file, which the worker may have swapped; the index is copied and parsed by a git bound to the store.
 */
export async function readWorkerRecords(store: ObjectStore, worktree: string, baseSha: string): Promise<WorkerRecords> {
  const admin = await adminFolder(store.sourceGitDir, worktree);
  if (admin === null) return { index: new Map(), headPaths: [], readable: true };
  let readable = true;
  const lost = (): [] => {
    readable = false;
    return [];
  };
  const bytes = readHostileFile(admin, 'index', maxIndexBytes).bytes;
  const copy = join(store.scratch, 'worker-index');
  if (bytes !== null) await writePlainFile(copy, bytes);
  const entries = bytes === null ? lost() : await listIndex(store.git, copy).catch(lost);
  const head = headCommit(store.sourceGitDir, admin);
  const headPaths =
    head === null || head === baseSha ? [] : (await listTree(store.git, head).catch(lost)).map((entry) => entry.path);
  return { index: new Map(entries.map(({ path, mode, id }) => [path, { mode, id }])), headPaths, readable };
}

/** `<common>/worktrees/<name>` of a linked worktree, `null` when the repository does not list it. */
async function adminFolder(commonDir: string, worktree: string): Promise<string | null> {
  const folder = join(commonDir, 'worktrees');
  for (const name of (await readdir(folder).catch(() => [])).sort(byCodeUnit)) {
    const line =
      readHostileFile(folder, `${name}/gitdir`, 64 * 1024)
        .bytes?.toString('utf8')
        .trim() ?? '';
    const listed = line === '' ? '' : await realpath(dirname(line)).catch(() => '');
    if (listed === worktree) return realpath(join(folder, name));
  }
  return null;
}

/** The commit of HEAD, by reading HEAD, the loose ref and packed-refs as text. */
function headCommit(commonDir: string, admin: string): string | null {
  const text = readHostileFile(admin, 'HEAD', 4096).bytes?.toString('utf8').trim() ?? '';
  if (isId(text)) return text;
  const ref = /^ref: (refs\/[\w./-]+)$/.exec(text)?.[1];
  if (ref === undefined || ref.split('/').includes('..')) return null;
  const loose = readHostileFile(commonDir, ref, 4096).bytes?.toString('utf8').trim() ?? '';
  if (isId(loose)) return loose;
  const packed = readHostileFile(commonDir, 'packed-refs', maxIndexBytes).bytes?.toString('utf8') ?? '';
  const line = packed.split('\n').find((each) => each.endsWith(` ${ref}`));
  const id = line?.slice(0, line.indexOf(' ')) ?? '';
  return isId(id) ? id : null;
}

function isId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
