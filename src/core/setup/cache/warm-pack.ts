import { join, posix } from 'node:path';
import type { LedgerEvent } from '../../contracts/ledger/ledger-event.ts';
import type { RunLayout } from '../../run/layout.ts';
import { asRunId } from '../../run/run-id.ts';
import { removeTree } from '../../system/files/remove-tree.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import { readFolderPack } from '../../system/packs/read-folder-pack.ts';

/** A pack of the folders of `setup.cache`, with the digest that the ledger recorded before any agent ran. */
export interface WarmPack {
  readonly key: string;
  readonly sha256: string;
  /** The run whose folder contains it. */
  readonly runId: string;
  /** Absolute. */
  readonly file: string;
  /** The folders in it, relative to the root. */
  readonly folders: readonly string[];
}

/** The state of the event that records a pack: `details` has the key and the run, `hashes.pack` the digest. */
export const packRecorded = 'SETUP_PACK';

/** The path of a run's pack, relative to the repository root. It is in the part of the run folder that belongs to this machine. */
export function packPath(layout: Pick<RunLayout, 'basePack'>, key: string): string {
  return posix.join(posix.dirname(layout.basePack), `setup-${key}.pack`);
}

/**
 * The pack that a run uses for a key, according to its ledger. The file may be missing.
 *
 * @param events of the run's chain
 */
export function recordedPack(
  place: { readonly root: string; readonly layout: RunLayout },
  events: readonly LedgerEvent[],
  key: string,
  folders: readonly string[],
): WarmPack | undefined {
  const found = events.findLast(({ details }) => details.state === packRecorded && details.key === key);
  const runId = asRunId(String(found?.details.run ?? ''));
  const sha256 = found?.hashes.pack;
  if (runId === undefined || sha256 === undefined) return undefined;
  const { runDir, runsDir } = place.layout;
  const file = join(place.root, runsDir, runId, packPath(place.layout, key).slice(runDir.length + 1));
  return { key, sha256, runId, file, folders };
}

/**
 * Copies a pack's folders into a folder. If this fails, or the pack is not the recorded one, nothing of it remains there.
 *
 * @param folder absolute, links resolved
 * @returns why it was not copied; `undefined` if it was
 */
export async function copyWarmPack(pack: WarmPack, folder: string): Promise<string | undefined> {
  const inTheWay = pack.folders.find((path) => statHostile(join(folder, path)).kind !== 'absent');
  if (inTheWay !== undefined) return `${inTheWay} is there already`;
  const reason = await readFolderPack(pack.file, folder, pack.folders).then(
    (digest) => (digest === pack.sha256 ? undefined : 'the pack was changed after it was written'),
    (error: unknown) => (error instanceof Error ? error.message.replaceAll(folder, '.') : String(error)),
  );
  if (reason === undefined) return undefined;
  for (const path of pack.folders) await removeTree(folder, join(folder, path));
  return reason;
}
