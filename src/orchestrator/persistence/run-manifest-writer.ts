import { writeFileAtomic } from '../../core/system/files/atomic-write.ts';
import { prettyJson } from '../../core/system/text/json.ts';
import type { CliManifest } from '../contracts/cli-manifest.ts';

const shortestGapMs = 100;

export interface ManifestWriterOptions {
  /** The folder of runs, absolute. */
  readonly root: string;
  /** Relative to `root`. */
  readonly path: string;
  /** The current instant, for `updated_at`. */
  readonly now: () => string;
}

/**
 * Keeps a run's manifest, and writes it atomically: at most ten times a second, and the last change always. Readers see a whole manifest at
 * every moment.
 */
export class RunManifestWriter {
  readonly #options: ManifestWriterOptions;
  readonly #manifest: CliManifest;
  #isDirty = false;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #error: Error | undefined;
  #writes = 0;

  constructor(manifest: CliManifest, options: ManifestWriterOptions) {
    this.#manifest = manifest;
    this.#options = options;
  }

  /** As it will be written next. Change it with {@link update} only. */
  get manifest(): Readonly<CliManifest> {
    return this.#manifest;
  }

  /** How often the file was written. */
  get writes(): number {
    return this.#writes;
  }

  /** Changes the manifest. The file follows within {@link shortestGapMs}, or with the next {@link flush}. */
  update(change: (manifest: CliManifest) => void): void {
    change(this.#manifest);
    this.#isDirty = true;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#write();
    }, shortestGapMs);
  }

  /** Resolves when every change so far is on the disk. @throws AppError of writeFileAtomic, also of an earlier write */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#write();
    if (this.#error !== undefined) throw this.#error;
  }

  /** Never rejects: an error is thrown by the next flush, so that a timer cannot lose it. */
  #write(): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      if (!this.#isDirty || this.#error !== undefined) return;
      this.#isDirty = false;
      this.#manifest.updated_at = this.#options.now();
      try {
        await writeFileAtomic(this.#options.root, this.#options.path, prettyJson(this.#manifest));
        this.#writes += 1;
      } catch (error) {
        this.#error = error as Error;
      }
    });
    return this.#writing;
  }
}
