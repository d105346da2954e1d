import type { ChangedFile, FileHunks } from '../../core/contracts/review/changed-file.ts';
import type { RunReview } from '../../core/contracts/review/run-review.ts';
import { namesContents, patchIdentity } from '../../core/review/patch-identity.ts';
import { readReview } from '../../core/review/read-review.ts';
import { ReviewMemory } from '../../core/review/reading/review-memory.ts';
import { ReviewRedactor } from '../../core/review/redact-review.ts';
import { randomToken, sha256 } from '../../core/system/text/hash.ts';
import type { LocatedRun } from './run-source.ts';

/** The hunks of so many files, and of so many characters, come with the review: the first screens of the order by risk. */
const firstFiles = 40;
const firstCharacters = 256 * 1024;

interface KeptFiles {
  /** As they were read. */
  readonly from: RunReview['files'];
  /** JSON of what the page gets. */
  readonly json: string;
  readonly version: string;
  /** By address, with secrets. */
  readonly hunks: ReadonlyMap<string, FileHunks>;
}

/**
 * The review of one run without secrets, whole or as the page fetches it (docs/design/page.md). What was read and searched before is kept:
 * an event of the ledger costs the reading of the ledger, whatever the number of files. Hunks that the page fetches later are searched then.
 */
export class PagedReviews {
  readonly #memory = new ReviewMemory();
  readonly #secrets: readonly string[];
  readonly #headRedactor: ReviewRedactor;
  readonly #fileRedactor: ReviewRedactor;
  readonly #wholeRedactor: ReviewRedactor;
  /** Makes addresses that tell nothing about a secret in the hunks. */
  readonly #key = randomToken();
  #files: KeptFiles | undefined;
  /** One read at a time: the second of two readers gets the result of the first one's read. */
  #looks: Promise<unknown> = Promise.resolve();

  /** @param secrets values that are never shown */
  constructor(secrets: readonly string[]) {
    this.#secrets = secrets;
    this.#headRedactor = new ReviewRedactor(secrets);
    this.#fileRedactor = new ReviewRedactor(secrets);
    this.#wholeRedactor = new ReviewRedactor(secrets);
  }

  /** JSON of `runReview`. @throws as `readReview` */
  async whole(place: LocatedRun): Promise<string> {
    const { head, files } = await this.#look(place);
    return JSON.stringify({ ...head, files: await this.#wholeRedactor.redact(files.from) });
  }

  /**
   * JSON of `pagedReview`.
   *
   * @param known the version of the files that the page has
   * @throws as `readReview`
   */
  async page(place: LocatedRun, known: string | undefined): Promise<string> {
    const { head, files } = await this.#look(place);
    const json = JSON.stringify({ ...head, files_version: files.version });
    return `${json.slice(0, -1)},"files":${files.version === known ? 'null' : files.json}}`;
  }

  /** `undefined` if the run has no such hunks, or no longer. @throws as `readReview` */
  async hunks(place: LocatedRun, address: string): Promise<FileHunks | undefined> {
    const { hunks } = this.#files ?? (await this.#look(place)).files;
    const found = hunks.get(address);
    return found && (await new ReviewRedactor(this.#secrets).redact(found));
  }

  #look(place: LocatedRun): Promise<{ readonly head: Omit<RunReview, 'files'>; readonly files: KeptFiles }> {
    const look = async () => {
      const { files: from, ...rest } = await readReview(place.root, place.layout, this.#memory);
      const head = await this.#headRedactor.redact(rest);
      const known = this.#files;
      const files = known?.from === from ? known : await this.#keptFiles(from);
      this.#files = files;
      return { head, files };
    };
    const next = this.#looks.then(look, look);
    this.#looks = next;
    return next;
  }

  async #keptFiles(from: RunReview['files']): Promise<KeptFiles> {
    const hunks = new Map<string, FileHunks>();
    let left = firstCharacters;
    // The identity of a file that only its diff names is that of the diff without secrets.
    const named = namesContents(from) ? from : await this.#wholeRedactor.redact(from);
    const paged = named.map((file, at) => {
      const own = hunksOf(file);
      const size = own.changes.reduce((sum, text) => sum + text.length, own.merged.length);
      if (size === 0) return file;
      if (at < firstFiles && size <= left) {
        left -= size;
        return file;
      }
      const address = sha256(this.#key + JSON.stringify(own)).slice(0, 32);
      hunks.set(address, own);
      return withoutHunks(file, address);
    });
    const json = JSON.stringify(await this.#fileRedactor.redact(paged));
    return { from, json, version: sha256(json).slice(0, 32), hunks };
  }
}

function hunksOf({ changes, merged }: ChangedFile): FileHunks {
  return { changes: changes.map(({ patch }) => patch.text), merged: merged?.text ?? '' };
}

function withoutHunks(file: ChangedFile, hunks: string): ChangedFile {
  return {
    ...file,
    changes: file.changes.map((change) => ({ ...change, patch: { ...change.patch, text: '' } })),
    merged: file.merged && { ...file.merged, text: '' },
    later: { hunks, identity: patchIdentity(file) },
  };
}
