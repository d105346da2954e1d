import { readFile } from 'node:fs/promises';
import type { z } from 'zod';

/**
 * Reads a JSON file that another process may write or remove at any time.
 *
 * @param path absolute
 * @returns `undefined` if there is no such file, or it is damaged or of an older release
 */
export async function readRunFile<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
