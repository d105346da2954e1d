/** What a zip may be at most. Bytes unless the name says otherwise. */
export interface ZipLimits {
  readonly archiveBytes: number;
  readonly entries: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Unpacked bytes for one packed byte; judged only on entries that unpack to more than 256 KiB. */
  readonly ratio: number;
}

/** Enough for five long prompts and what macOS adds, and little enough to be held in memory. */
export const promptZipLimits: ZipLimits = {
  archiveBytes: 16 * 1024 * 1024,
  entries: 64,
  entryBytes: 4 * 1024 * 1024,
  totalBytes: 16 * 1024 * 1024,
  ratio: 100,
};
