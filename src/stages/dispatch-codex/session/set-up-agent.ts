import { dirname } from 'node:path';
import { linkFile } from '../../../core/system/files/link-file.ts';
import { makeFolder, writePlainFile } from '../../../core/system/files/plain-files.ts';
import type { StartPlan } from '../agents/backend/backend.ts';

/** Creates the files that a plan requires; existing ones stay. */
export async function setUpAgent({ setUp }: StartPlan): Promise<void> {
  for (const folder of setUp?.folders ?? []) await makeFolder(folder);
  for (const [path, text] of Object.entries(setUp?.files ?? {})) {
    await makeFolder(dirname(path));
    await writePlainFile(path, text);
  }
  if (setUp?.link !== undefined) await linkFile(setUp.link.target, setUp.link.path);
}
