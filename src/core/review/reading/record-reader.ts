import { join } from 'node:path';
import type { z } from 'zod';
import { found } from '../../evidence/run-evidence.ts';
import { readJsonFileIfAny } from '../../run/json-file.ts';
import type { BoundedReader } from './bounded-reader.ts';
import type { ReviewMemory } from './review-memory.ts';

/** Reads contract files of a run that may be damaged or hostile. */
export interface RecordReader {
  /** `undefined` if there is no such file. One that cannot be read counts as missing and is noted. The same object as long as the file is the same. */
  read<T>(path: string, contract: z.ZodType<T>): Promise<T | undefined>;
}

/**
 * @param root the folder that paths are relative to, absolute
 * @param reader gets a note for each file that cannot be read
 */
export function recordReader(root: string, reader: BoundedReader, memory: ReviewMemory): RecordReader {
  return {
    async read(path, contract) {
      const key = `record ${path}`;
      const { value, fault } = await memory.read(key, join(root, path), () =>
        found(() => readJsonFileIfAny(root, path, contract)),
      );
      if (fault !== undefined) {
        memory.forget(key);
        reader.note(`${path} cannot be read: ${fault}`);
      }
      return value;
    },
  };
}
