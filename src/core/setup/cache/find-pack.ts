import { join } from 'node:path';
import { readRun } from '../../run/access/read-run.ts';
import type { LayoutPaths, RunLayout } from '../../run/layout.ts';
import { layoutOf } from '../../run/layout.ts';
import { asRunId } from '../../run/run-id.ts';
import { digestFile } from '../../system/hostile/digest-file.ts';
import { listHostile } from '../../system/hostile/list-hostile.ts';
import { statHostile } from '../../system/hostile/stat-hostile.ts';
import { byCodeUnit } from '../../system/text/json.ts';
import { packPath, recordedPack, type WarmPack } from './warm-pack.ts';

const maxRuns = 100_000;

/**
 * The newest run's pack for a key. It is used only if that run's chain recorded it and the file still has the recorded digest: a worker can
 * change the file, but not the chain.
 *
 * @param root the repository root, absolute
 */
export async function findPack(
  root: string,
  paths: LayoutPaths,
  key: string,
  folders: readonly string[],
): Promise<WarmPack | undefined> {
  const names = listHostile(join(root, paths.runs_dir), maxRuns).entries.map(({ name }) => name ?? '');
  for (const name of names.filter((each) => asRunId(each) !== undefined).sort((one, two) => byCodeUnit(two, one))) {
    const layout = layoutOf(paths, name);
    if (statHostile(join(root, packPath(layout, key))).kind !== 'file') continue;
    const pack = await genuinePack(root, layout, key, folders);
    if (pack !== undefined) return pack;
  }
  return undefined;
}

async function genuinePack(
  root: string,
  layout: RunLayout,
  key: string,
  folders: readonly string[],
): Promise<WarmPack | undefined> {
  const chain = await readRun({ root, layout })
    .chain()
    .catch(() => undefined);
  const pack = recordedPack({ root, layout }, chain?.events ?? [], key, folders);
  if (pack === undefined || pack.runId !== layout.runId) return undefined;
  const found = await digestFile(pack.file).catch(() => undefined);
  return found?.sha256 === pack.sha256 ? pack : undefined;
}
