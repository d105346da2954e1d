import { which } from '@actions/io';
import { AppError } from '../diagnostics/app-error.ts';

/**
 * The absolute path of a program on PATH (`PATHEXT` respected on Windows).
 *
 * @throws AppError ERR_TOOL_MISSING
 */
export async function findTool(name: string): Promise<string> {
  const found = await which(name, false);
  if (found === '') throw new AppError('ERR_TOOL_MISSING', `${name} was not found on PATH.`, { fault: 'internal' });
  return found;
}
