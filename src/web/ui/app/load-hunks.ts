import type { FileHunks } from '../../../core/contracts/review/changed-file.ts';
import type { LoadHunks } from '../diff/use-hunks.ts';
import { askServer } from './ask-server.ts';

/**
 * Fetches hunks of a run, and keeps them for sections that a search hides and shows again.
 *
 * @param onGone is called when an address is not answered: the page may show an older review
 */
export function hunksOf(run: string, onGone: () => void): LoadHunks {
  const kept = new Map<string, Promise<FileHunks>>();
  return (address) => {
    const known = kept.get(address);
    if (known !== undefined) return known;
    const asked = askServer<FileHunks>(`${run}/hunks/${address}`);
    kept.set(address, asked);
    asked.catch(() => {
      kept.delete(address);
      onGone();
    });
    return asked;
  };
}
