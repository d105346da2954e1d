import { join } from 'node:path';
import { listHostile } from '../../core/system/hostile/list-hostile.ts';
import { problemText } from '../../core/system/hostile/problem.ts';
import { readHostileFile } from '../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { planFolders } from './plan.ts';
import { folderOf, isPlanName, noFolder } from './plans-in-commit.ts';
import { maxPlanBytes, type PlanFile } from './read-plan.ts';

const maxEntries = 100_000;

/**
 * The plan files of a working tree, committed or not. Follows no link.
 *
 * @param root the repository root, absolute, links resolved
 */
export function plansInFolder(root: string): PlanFile[] {
  const found: PlanFile[] = [];
  const walk = (folder: string): void => {
    for (const { name, nameBytes, kind } of listHostile(join(root, folder), maxEntries).entries) {
      const file = `${folder}/${name ?? nameBytes.toString('utf8')}`;
      if (kind === 'folder' && name !== null) walk(file);
      else if (isPlanName(file)) found.push(planFile(root, file, name !== null));
    }
  };
  for (const folder of Object.values(planFolders)) {
    const { kind } = statHostile(join(root, folder));
    if (kind === 'folder' || kind === 'absent') walk(folder);
    else found.push({ file: folder, folder: folderOf(folder), bytes: null, problem: noFolder });
  }
  return found;
}

function planFile(root: string, file: string, isNamed: boolean): PlanFile {
  const folder = folderOf(file);
  if (!isNamed) return { file, folder, bytes: null, problem: 'has a name that is not UTF-8' };
  const { bytes, problem } = readHostileFile(root, file, maxPlanBytes);
  if (bytes !== null) return { file, folder, bytes, problem: '' };
  const what = problem === 'too-large' ? `has more than ${maxPlanBytes} bytes` : problemText[problem];
  return { file, folder, bytes, problem: what };
}
