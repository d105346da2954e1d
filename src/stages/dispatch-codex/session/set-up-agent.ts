import { dirname } from 'node:path';
import { linkFile } from '../../../core/system/files/link-file.ts';
import { copyPlainFile, makeFolder, writePlainFile } from '../../../core/system/files/plain-files.ts';
import type { StartPlan } from '../agents/backend/backend.ts';

/** On Windows an account may need a right to make links. */
async function linkOrCopy(target: string, path: string): Promise<void> {
  try {
    await linkFile(target, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
    await copyPlainFile(target, path);
  }
}

/** Makes what a plan needs to be there; what is there already stays. */
export async function setUpAgent({ setUp }: StartPlan): Promise<void> {
  for (const folder of setUp?.folders ?? []) await makeFolder(folder);
  for (const [path, text] of Object.entries(setUp?.files ?? {})) {
    await makeFolder(dirname(path));
    await writePlainFile(path, text);
  }
  if (setUp?.link !== undefined) await linkOrCopy(setUp.link.target, setUp.link.path);
}
