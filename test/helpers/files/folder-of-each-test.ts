import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';

/** A temporary folder that every test of a file gets anew. */
export interface FolderOfEachTest {
  /** A path in it, absolute. Only inside a test. */
  at(...names: readonly string[]): string;
  /** Writes files by their paths in it, with their folders. */
  put(files: Readonly<Record<string, string>>): Promise<void>;
}

/** Makes the folder before each test of the file that calls this, and removes it afterwards. */
export function folderOfEachTest(name: string): FolderOfEachTest {
  let temp: TempFolder;
  const at = (...names: readonly string[]): string => join(temp.path, ...names);
  beforeEach(async () => {
    temp = await tempFolder(name);
  });
  afterEach(async () => {
    await temp[Symbol.asyncDispose]();
  });
  return {
    at,
    async put(files) {
      for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(at(path)), { recursive: true });
        await writeFile(at(path), text);
      }
    },
  };
}
