import type { z } from 'zod';
import { readPlainText } from '../../../core/system/hostile/read-hostile.ts';

/** The largest record file that is read, in bytes. A step of a run can write into the record folder. */
export const maxRecordBytes = 32 * 1024 * 1024;

/**
 * Reads a JSON file that another process may write or remove at any time. Never blocks on a pipe and follows no link.
 *
 * @param path absolute
 * @returns `undefined` if there is no such file, or it is damaged or of an older release
 */
export async function readRunFile<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.safeParse(JSON.parse(readPlainText(path, maxRecordBytes) ?? '')).data;
  } catch {
    return undefined;
  }
}
