import type { DirectoryEntry } from './central-directory.ts';
import type { ZipLimits } from './zip-limits.ts';
import { zipRefusal } from './zip-refusal.ts';

/** Small texts with repeated lines compress well and are harmless. */
const ratioFloorBytes = 256 * 1024;

/**
 * Refuses zip bombs by their declared sizes, before anything is unpacked. Unpacking later checks that the sizes are
 * true: its output is limited to the declared size.
 *
 * @throws AppError ERR_ZIP_ENTRY_SIZE, ERR_ZIP_RATIO, ERR_ZIP_TOTAL_SIZE
 */
export function checkDeclaredSizes(file: string, entries: readonly DirectoryEntry[], limits: ZipLimits): void {
  let total = 0;
  for (const { name, size, packedSize } of entries) {
    if (size > limits.entryBytes) {
      const rest = `would unpack to ${size} bytes; the limit is ${limits.entryBytes}`;
      throw zipRefusal('ERR_ZIP_ENTRY_SIZE', file, rest, name);
    }
    if (size > ratioFloorBytes && size > packedSize * limits.ratio) {
      const rest = `would unpack ${packedSize} bytes to ${size}; the limit is a ratio of ${limits.ratio}`;
      throw zipRefusal('ERR_ZIP_RATIO', file, rest, name);
    }
    total += size;
  }
  if (total > limits.totalBytes) {
    const rest = `would unpack to ${total} bytes in total; the limit is ${limits.totalBytes}`;
    throw zipRefusal('ERR_ZIP_TOTAL_SIZE', file, rest);
  }
}
