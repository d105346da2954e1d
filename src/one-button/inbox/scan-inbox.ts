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

/** The most bytes of a pack: as a prompt zip may hold. */
export const maxPackBytes = 16 * 1024 * 1024;

/** The most entries of the inbox folder that are looked at. */
const maxEntries = 10_000;

/** A pack's bytes, read once. */
export interface Pack {
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** What lies in the inbox. */
export interface InboxState {
  readonly pack: boolean;
  /** Whether only the unfinished pack is there. */
  readonly unfinished: boolean;
  /** Packs that an executor has claimed and not archived, oldest first. */
  readonly claims: readonly RunId[];
}

/** The name of a pack that a run has claimed. */
export function claimedName(runId: string): string {
  return `PROMPTS_PACK_NEXT.claimed-${runId}.txt`;
}

/** The name of an archived pack. */
export function archivedName(runId: string): string {
  return `PACK_${runId}.txt`;
}

/**
 * Looks at the inbox. Every .txt that is neither the pack nor a claimed one is refused, whatever its spelling: a pack under a wrong name
 * would wait unseen for ever. Other files are no business of the executor.
 *
 * @throws AppError ERR_INBOX_STRANGER naming the first file; ERR_INBOX_PLACE when the folder cannot be read
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
      const message = `${file} is not the pack; the only .txt file that is allowed there is ${packName}.`;
      throw new AppError('ERR_INBOX_STRANGER', message, { file });
    }
    claims.push(claim);
  }
  return { pack: names.includes(packName), unfinished: names.includes(unfinishedPackName), claims };
}

/** The run that has claimed a pack, by the file's name. */
function claimOf(name: string): RunId | undefined {
  const id = /^PROMPTS_PACK_NEXT\.claimed-(.+)\.txt$/.exec(name)?.[1];
  try {
    return id === undefined ? undefined : parseRunId(id);
  } catch {
    return undefined;
  }
}

/**
 * Reads a file of the inbox as a pack: a plain file, no link, UTF-8, with text, of at most {@link maxPackBytes}.
 *
 * @param folder absolute, links resolved
 * @param label how messages name the file
 * @throws AppError ERR_PACK_NOT_REGULAR, ERR_PACK_TOO_LARGE, ERR_PACK_EMPTY, ERR_PACK_ENCODING
 */
export function readPack(folder: string, name: string, label: string): Pack {
  const refuse = (code: 'ERR_PACK_NOT_REGULAR' | 'ERR_PACK_TOO_LARGE' | 'ERR_PACK_EMPTY', what: string): AppError =>
    new AppError(code, `${label} ${what}.`, { file: label });
  const { kind, size } = statHostile(join(folder, name));
  if (kind !== 'file') throw refuse('ERR_PACK_NOT_REGULAR', `is no regular file; only a plain text file is allowed`);
  if (size > maxPackBytes) {
    throw refuse('ERR_PACK_TOO_LARGE', `has ${size} bytes; at most ${maxPackBytes} are allowed`);
  }
  const bytes = readHostileFile(folder, name, maxPackBytes).bytes;
  if (bytes === null) throw refuse('ERR_PACK_NOT_REGULAR', 'could not be read as one plain file');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const message = `${label} is not valid UTF-8; only UTF-8 is allowed.`;
    throw new AppError('ERR_PACK_ENCODING', message, { file: label, cause });
  }
  if (text.trim() === '') throw refuse('ERR_PACK_EMPTY', 'has no text; a pack of five blocks is needed');
  return { bytes, sha256: sha256(bytes) };
}
