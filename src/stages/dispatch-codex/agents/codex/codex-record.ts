import { join } from 'node:path';
import { listHostile } from '../../../../core/system/hostile/list-hostile.ts';
import { RecordFollower, type RecordLocation } from '../backend/agent-record.ts';
import { atLeast } from '../backend/usage.ts';
import { type CodexRecord, emptyRecord, readRecordLine } from './codex-events.ts';

/** `sessions/<year>/<month>/<day>/<file>`. */
const recordDepth = 3;
const maxFolderEntries = 10_000;

/** Follows the CLI's own record of one conversation below its home. It completes the stream. */
export class RecordReader {
  #thread = '';
  #record: CodexRecord = emptyRecord;
  /** What the record said before it was cut or replaced: usage never goes down. */
  #before = emptyRecord.usage;
  readonly #file: RecordFollower;

  /** @param home absolute */
  constructor(home: string) {
    this.#file = new RecordFollower({
      find: () => findRecord(home, 'sessions', this.#thread, recordDepth),
      onLine: (line) => {
        this.#record = readRecordLine(this.#record, line);
      },
      onReplaced: () => {
        this.#before = this.#usage();
        this.#record = emptyRecord;
      },
    });
  }

  /** @param thread the conversation's id; the file name contains it */
  look(thread: string): CodexRecord {
    this.#thread = thread;
    this.#file.look();
    return { ...this.#record, usage: this.#usage() };
  }

  #usage(): CodexRecord['usage'] {
    return atLeast(this.#before, this.#record.usage);
  }
}

function findRecord(root: string, folder: string, thread: string, depth: number): RecordLocation | undefined {
  for (const { name, kind } of listHostile(join(root, folder), maxFolderEntries).entries) {
    if (name === null) continue;
    const path = join(folder, name);
    if (kind === 'file' && name.endsWith(`-${thread}.jsonl`)) return { root, path };
    const found = kind === 'folder' && depth > 0 ? findRecord(root, path, thread, depth - 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
