import type { DirectoryEntry } from './central-directory.ts';
import type { ZipLimits } from './zip-limits.ts';
import { zipRefusal } from './zip-refusal.ts';

/** Small texts of repeated lines pack well and harm nobody. */
const ratioFloorBytes = 256 * 1024;

/**
 * Refuses bombs by arithmetic on the declared sizes, before anything is unpacked. That the sizes are true is proved later,
 * with an output limit of exactly the declared size.
 *
 * @throws AppError ERR_ZIP_ENTRY_SIZE, ERR_ZIP_RATIO, ERR_ZIP_TOTAL_SIZE
 */
export function checkDeclaredSizes(file: string, entries: readonly DirectoryEntry[], limits: ZipLimits): void {
  let total = 0;
  for (const { name, size, packedSize } of entries) {
    if (size > limits.entryBytes) {
      const rest = `would unpack to ${size} bytes; at most ${limits.entryBytes} are allowed`;
      throw zipRefusal('ERR_ZIP_ENTRY_SIZE', file, rest, name);
    }
    if (size > ratioFloorBytes && size > packedSize * limits.ratio) {
      const rest = `would unpack ${packedSize} bytes to ${size}; at most ${limits.ratio} for one are allowed`;
      throw zipRefusal('ERR_ZIP_RATIO', file, rest, name);
    }
    total += size;
  }
  if (total > limits.totalBytes) {
    const rest = `would unpack to ${total} bytes in all; at most ${limits.totalBytes} are allowed`;
    throw zipRefusal('ERR_ZIP_TOTAL_SIZE', file, rest);
  }
}
