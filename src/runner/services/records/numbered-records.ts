import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeMissingFolders, writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { prettyJson } from '../../../core/system/text/json.ts';

const fileName = /^([1-9][0-9]{0,14})\.json$/;

/** JSON files `<record root>/<folder>/<n>.json`, numbered from 1, for objects that jobs create through the REST API. */
export interface NumberedRecords<T> {
  /** Makes a record with the next number and saves it. */
  create(make: (number: number) => T): Promise<T>;
  replace(number: number, record: T): Promise<void>;
  /** @returns `undefined` if there is none */
  read(number: number): Promise<T | undefined>;
  /** By ascending number. */
  list(): Promise<T[]>;
}

/**
 * Opens a folder of numbered records.
 *
 * @param parse validates the content of a file; its errors are passed on to the reader
 */
export function numberedRecords<T>(
  recordRoot: string,
  folder: string,
  parse: (value: unknown) => T,
): NumberedRecords<T> {
  const path = join(recordRoot, folder);
  const numbers = async (): Promise<number[]> => {
    const names = await readdir(path).catch(() => []);
    return names
      .map((name) => Number(fileName.exec(name)?.[1] ?? 0))
      .filter((number) => number > 0)
      .sort((a, b) => a - b);
  };
  const read = async (number: number): Promise<T | undefined> => {
    const text = await readFile(join(path, `${number}.json`), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return text === undefined ? undefined : parse(JSON.parse(text));
  };
  return {
    read,
    async create(make) {
      await makeMissingFolders(path);
      for (let number = ((await numbers()).at(-1) ?? 0) + 1; ; number += 1) {
        try {
          const record = make(number);
          await writeFile(join(path, `${number}.json`), prettyJson(record), { flag: 'wx', flush: true });
          return record;
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        }
      }
    },
    replace: (number, record) => writeFileAtomic(recordRoot, `${folder}/${number}.json`, prettyJson(record)),
    async list() {
      const found = await Promise.all((await numbers()).map(read));
      return found.filter((record): record is Awaited<T> & T => record !== undefined);
    },
  };
}
