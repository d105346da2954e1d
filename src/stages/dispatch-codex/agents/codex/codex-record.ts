import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FollowedFile } from '../../../../core/system/hostile/followed-file.ts';
import { type CodexRecord, emptyRecord, readRecordLine } from './codex-events.ts';

/** Follows the CLI's own record of one conversation below its home. It completes the stream. */
export class RecordReader {
  #thread = '';
  #record: CodexRecord = emptyRecord;
  readonly #file: FollowedFile;

  constructor(home: string) {
    const find = (): string | undefined => findRecord(join(home, 'sessions'), this.#thread);
    this.#file = new FollowedFile(find, (line) => {
      this.#record = readRecordLine(this.#record, line);
    });
  }

  /** @param thread the conversation's id; the file name contains it */
  look(thread: string): CodexRecord {
    this.#thread = thread;
    this.#file.look();
    return this.#record;
  }
}

function findRecord(folder: string, thread: string): string | undefined {
  try {
    const name = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) =>
      path.endsWith(`-${thread}.jsonl`),
    );
    return name === undefined ? undefined : join(folder, name);
  } catch {
    return undefined;
  }
}
