import { FollowedFile } from '../../../../core/system/hostile/followed-file.ts';
import { linesOf } from '../../../../core/system/hostile/line-cutter.ts';

/** Longest line of an agent's output or record that is read, in bytes; a longer one (a command's whole output) is dropped. */
export const maxAgentLineBytes = 4 * 1024 * 1024;

/** The place of an agent's record, below a folder of ours. No link below that folder is followed. */
export interface RecordLocation {
  /** Absolute. */
  readonly root: string;
  readonly path: string;
}

/** Follows the record that an agent keeps of its conversation. A record that is no plain file, or cannot be read, gives no lines. */
export class RecordFollower {
  readonly #find: () => RecordLocation | undefined;
  readonly #onLine: (line: string) => void;
  readonly #onReplaced: () => void;
  #file: FollowedFile | undefined;

  /**
   * @param options.find called until it returns a place
   * @param options.onLine sees each whole line once
   * @param options.onReplaced called when the record was cut or replaced: its lines come again from its start
   */
  constructor(options: {
    readonly find: () => RecordLocation | undefined;
    readonly onLine: (line: string) => void;
    readonly onReplaced: () => void;
  }) {
    this.#find = options.find;
    this.#onLine = options.onLine;
    this.#onReplaced = options.onReplaced;
  }

  /** Reads what was added. */
  look(): void {
    const place = this.#file === undefined ? this.#find() : undefined;
    if (place !== undefined) this.#file = new FollowedFile({ ...place, maxLineBytes: maxAgentLineBytes });
    for (let look = this.#file?.look(); look !== undefined; look = look.more ? this.#file?.look() : undefined) {
      if (look.problem === 'replaced') this.#onReplaced();
      for (const { kind, bytes } of look.cuts) {
        if (kind === 'lines') for (const line of linesOf(bytes)) this.#onLine(line.toString('utf8'));
      }
    }
  }
}
