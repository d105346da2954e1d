import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below a folder, as an absolute path, sorted. Skips files that are removed meanwhile, because the folder may be in use. */
export function filesBelow(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
  });
}

/** A file's text, one character per byte; empty if it was removed meanwhile. */
export function textIfThere(file: string): string {
  return ifThere(() => readFileSync(file, 'latin1')) ?? '';
}

/** Every file below a folder that contains an ASCII text, as an absolute path. */
export function filesWith(folder: string, text: string): string[] {
  return filesBelow(folder).filter((file) => textIfThere(file).includes(text));
}

function entriesOf(folder: string): Dirent[] {
  const entries = ifThere(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries.sort((left, right) => (left.name < right.name ? -1 : 1));
}

function ifThere<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
