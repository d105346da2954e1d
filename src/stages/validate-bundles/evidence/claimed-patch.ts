import { join } from 'node:path';
import type { ObjectStore } from '../../../core/bundle/store/object-store.ts';
import { type TreeChange, treeChanges } from '../../../core/git/objects/diff-tree.ts';
import type { ClaimedPatch } from './worker-evidence.ts';

const applyTimeoutMs = 60_000;

/** What a claimed patch is compared with. */
export interface PatchSubject {
  readonly worker: string;
  readonly baseSha: string;
  /** The worker's real tree, or the base commit if nothing changed. */
  readonly tree: string;
  readonly outbox: string;
}

/**
 * Applies a claimed patch to the base commit in a private index of the store, and compares the result with the real tree. `git apply
 * --cached` reads and writes no file of a working tree. The claim may include the outbox, which is not a change.
 */
export async function compareClaimedPatch(
  store: ObjectStore,
  patch: Buffer,
  { worker, baseSha, tree, outbox }: PatchSubject,
): Promise<ClaimedPatch> {
  const env = { GIT_INDEX_FILE: join(store.scratch, `claim-${worker}`) };
  await store.git.run(['read-tree', baseSha], { env });
  const applied = await store.git.run(['apply', '--cached', '--whitespace=nowarn', '--allow-empty', '-p1', '-'], {
    env,
    stdin: patch,
    accept: [0, 1, 128],
    timeoutMs: applyTimeoutMs,
  });
  if (applied.exitCode !== 0) return { applies: false, differences: [] };
  const claimed = (await store.git.run(['write-tree'], { env })).text;
  const differences = claimed === tree ? [] : await treeChanges(store.git, claimed, tree);
  // From the claim's view: `deleted` means that the claim invented the path, `added` that it omits the path.
  const apart = differences.flatMap((change): TreeChange[] =>
    change.type === 'renamed' && change.oldPath !== undefined
      ? [
          { ...change, type: 'deleted', path: change.oldPath },
          { ...change, type: 'added' },
        ]
      : [change],
  );
  return { applies: true, differences: apart.filter(({ path }) => !path.startsWith(`${outbox}/`)) };
}
