import { join } from 'node:path';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { parseRunId, type RunId } from '../../core/run/run-id.ts';
import { listHostile } from '../../core/system/hostile/list-hostile.ts';
import { problemText } from '../../core/system/hostile/problem.ts';
import { readHostileFile } from '../../core/system/hostile/read-hostile.ts';
import { statHostile } from '../../core/system/hostile/stat-hostile.ts';
import { sha256 } from '../../core/system/text/hash.ts';
import { byCodeUnit } from '../../core/system/text/json.ts';
import { shown } from '../../core/zip/zip-refusal.ts';
import { type Inbox, packName, unfinishedPackName } from './inbox.ts';

/** The maximum size of a pack, the same as that of a prompt zip. */
export const maxPackBytes = 16 * 1024 * 1024;

/** The maximum number of entries in the inbox folder. */
const maxEntries = 10_000;

export interface Pack {
  readonly bytes: Buffer;
  readonly sha256: string;
}

export interface InboxState {
  readonly pack: boolean;
  /** Whether only the unfinished pack exists. */
  readonly unfinished: boolean;
  /** Packs that an executor claimed but did not archive, oldest first. */
  readonly claims: readonly RunId[];
}

/** The file name of a claimed pack. */
export function claimedName(runId: string): string {
  return `PROMPTS_PACK_NEXT.claimed-${runId}.txt`;
}

/** The file name of an archived pack. `number` counts the packs of one run: a corrected one is its second. */
export function archivedName(runId: string, number = 1): string {
  return number === 1 ? `PACK_${runId}.txt` : `PACK_${runId}.${number}.txt`;
}

/**
 * Reads the inbox. Refuses every .txt file that is neither the pack nor a claimed one: a pack under a wrong name would wait forever.
 * Other files are ignored.
 *
 * @throws AppError ERR_INBOX_STRANGER with the first such file; ERR_INBOX_PLACE if the folder cannot be read
 */
export function scanInbox(inbox: Inbox): InboxState {
  const { entries, problem } = listHostile(inbox.raw, maxEntries);
  if (problem !== undefined || entries.length > maxEntries) {
    const what = problem === undefined ? `has more than ${maxEntries} entries` : problemText[problem];
    throw new AppError('ERR_INBOX_PLACE', `The inbox folder ${what}.`);
  }
  const names = entries.map(({ name }) => name ?? '\uFFFD.txt').sort(byCodeUnit);
  const claims: RunId[] = [];
  for (const name of names) {
    if (name === packName || !/\.txt$/i.test(name)) continue;
    const claim = claimOf(name);
    if (claim === undefined) {
      const file = inbox.label('raw', shown(name));
      const message = `${file} is not the pack; ${packName} is the only .txt file allowed there.`;
      throw new AppError('ERR_INBOX_STRANGER', message, { file });
    }
    claims.push(claim);
  }
  return { pack: names.includes(packName), unfinished: names.includes(unfinishedPackName), claims };
}

/** Parses the RUN_ID from the name of a claimed pack. */
function claimOf(name: string): RunId | undefined {
  const id = /^PROMPTS_PACK_NEXT\.claimed-(.+)\.txt$/.exec(name)?.[1];
  try {
    return id === undefined ? undefined : parseRunId(id);
  } catch {
    return undefined;
  }
}

/**
 * Reads and checks a pack: a regular file that is not a link, UTF-8, not empty, at most {@link maxPackBytes}.
 *
 * @param folder absolute, links resolved
 * @param label the file's name for messages
 * @throws AppError ERR_PACK_NOT_REGULAR, ERR_PACK_TOO_LARGE, ERR_PACK_EMPTY, ERR_PACK_ENCODING
 */
export function readPack(folder: string, name: string, label: string): Pack {
  const refuse = (code: 'ERR_PACK_NOT_REGULAR' | 'ERR_PACK_TOO_LARGE' | 'ERR_PACK_EMPTY', what: string): AppError =>
    new AppError(code, `${label} ${what}.`, { file: label });
  const { kind, size } = statHostile(join(folder, name));
  if (kind !== 'file') throw refuse('ERR_PACK_NOT_REGULAR', `is not a regular file; only a plain text file is allowed`);
  if (size > maxPackBytes) {
    throw refuse('ERR_PACK_TOO_LARGE', `has ${size} bytes; at most ${maxPackBytes} are allowed`);
  }
  const bytes = readHostileFile(folder, name, maxPackBytes).bytes;
  if (bytes === null) throw refuse('ERR_PACK_NOT_REGULAR', 'could not be read as a regular file');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const message = `${label} is not valid UTF-8; only UTF-8 is allowed.`;
    throw new AppError('ERR_PACK_ENCODING', message, { file: label, cause });
  }
  if (text.trim() === '') throw refuse('ERR_PACK_EMPTY', 'contains no text; a pack has five blocks');
  return { bytes, sha256: sha256(bytes) };
}
