import { symlink, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether this account may create symbolic links in a folder. Windows requires developer mode or a privilege. */
export async function canMakeLinks(folder: string): Promise<boolean> {
  if (process.platform !== 'win32') return true;
  const probe = join(folder, 'link-probe');
  try {
    await symlink('nowhere', probe);
    await unlink(probe);
    return true;
  } catch {
    return false;
  }
}
