import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LineReader } from '../line-reader.ts';
import { type CodexRecord, emptyRecord, readRecordLine } from './codex-events.ts';

const chunkBytes = 256 * 1024;

/** Follows the CLI's own record of one conversation below its home: only what was added is read at each look. */
export class RecordReader {
  readonly #home: string;
  #path: string | undefined;
  #offset = 0;
  #record: CodexRecord = emptyRecord;
  readonly #lines = new LineReader((line) => {
    this.#record = readRecordLine(this.#record, line);
  });

  constructor(home: string) {
    this.#home = home;
  }

  /** @param thread the conversation's id, by which its file is named */
  look(thread: string): CodexRecord {
    this.#path ??= findRecord(join(this.#home, 'sessions'), thread);
    if (this.#path !== undefined) this.#offset += readFrom(this.#path, this.#offset, this.#lines);
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

/** A record that cannot be read tells nothing; the stream still does when the turn completes. */
function readFrom(path: string, offset: number, lines: LineReader): number {
  let read = 0;
  try {
    // Most looks find nothing new, and there is one a second for each worker.
    const news = statSync(path).size - offset;
    if (news <= 0) return 0;
    const file = openSync(path, 'r');
    try {
      const chunk = Buffer.allocUnsafe(Math.min(news, chunkBytes));
      for (let count = -1; count !== 0; read += count) {
        count = readSync(file, chunk, 0, chunk.length, offset + read);
        lines.push(chunk.subarray(0, count));
      }
    } finally {
      closeSync(file);
    }
  } catch {
    return read;
  }
  return read;
}
