/** Upper limits. Sizes are in bytes. */
export interface ZipLimits {
  readonly archiveBytes: number;
  readonly entries: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Unpacked bytes per packed byte. Applies only to entries that unpack to more than 256 KiB. */
  readonly ratio: number;
}

/** Enough for five long prompts and the extra files of macOS, and small enough to keep in memory. */
export const promptZipLimits: ZipLimits = {
  archiveBytes: 16 * 1024 * 1024,
  entries: 64,
  entryBytes: 4 * 1024 * 1024,
  totalBytes: 16 * 1024 * 1024,
  ratio: 100,
};
