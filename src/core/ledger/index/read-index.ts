import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { LedgerEvent } from '../../contracts/ledger/ledger-event.ts';
import { AppError } from '../../diagnostics/app-error.ts';
import { digestFile } from '../../system/hostile/digest-file.ts';
import { sha256 } from '../../system/text/hash.ts';
import { GENESIS } from '../chain.ts';
import type { Taker } from '../each-line.ts';
import { type ScanEnd, scanLedger } from '../scan-ledger.ts';

/** `factory_ledger.head` beside `factory_ledger.jsonl`. Its only line is the sha256 of the index's last line. */
export function headFileOf(indexFile: string): string {
  return indexFile.replace(/\.jsonl$/, '.head');
}

/** `factory_ledger.sha256` beside `factory_ledger.jsonl`: the checksum of the file, in the format of `sha256sum -c`. */
export function checksumFileOf(indexFile: string): string {
  return indexFile.replace(/\.jsonl$/, '.sha256');
}

/** The content of the checksum file. `digest` is the sha256 of the index's bytes. */
export function checksumLine(indexFile: string, digest: string): string {
  return `${digest}  ${basename(indexFile)}\n`;
}

/**
 * Reads and verifies the repository's index line by line. Legacy lines, which have no chain, may only come before the first chained line;
 * the chain's start value covers their bytes. An unfinished last line is skipped.
 *
 * @param each is called for every event, in the file's order; a returned promise is awaited
 * @param options.thorough as in {@link scanLedger}; also compares the checksum file
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line number; ERR_LEDGER_CHAIN when the head file names a hash that was
 *   never the head; ERR_LEDGER_DAMAGED when the checksum differs
 */
export async function readIndex(
  indexFile: string,
  each: Taker<[event: LedgerEvent, head: string]> = () => undefined,
  options: { readonly thorough?: boolean } = {},
): Promise<ScanEnd> {
  const name = basename(indexFile);
  const noted = await readNoted(indexFile);
  let seen = noted.head === '' || noted.head === GENESIS;
  const take = (event: LedgerEvent, head: string): ReturnType<typeof each> => {
    if (head === noted.head) seen = true;
    return each(event, head);
  };
  const end = await scanLedger(indexFile, name, take, { ...options, older: true });
  if (!seen) {
    const message = `The index ${name} ends before the line that ${basename(noted.file)} names as its head.`;
    throw new AppError('ERR_LEDGER_CHAIN', message, { file: name, line: end.lines + 1 });
  }
  if (options.thorough === true) await assertChecksum(indexFile, noted, end);
  return end;
}

/** The files beside the index. They are read before the index, because another process may append meanwhile. */
interface Noted {
  /** Empty when there is no head file. */
  readonly head: string;
  /** The file that holds the head. */
  readonly file: string;
  /** The content of the checksum file; empty when there is none. */
  readonly checksum: string;
}

async function readNoted(indexFile: string): Promise<Noted> {
  const read = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');
  const head = (await read(headFileOf(indexFile))).trim();
  const checksum = await read(checksumFileOf(indexFile));
  // Older releases wrote only the head into the checksum file.
  if (head === '' && /^[0-9a-f]{64}\n?$/.test(checksum)) {
    return { head: checksum.trim(), file: checksumFileOf(indexFile), checksum: '' };
  }
  return { head, file: headFileOf(indexFile), checksum };
}

/** The checksum is written before the head. It may only differ during an append, and then the head differs too. */
async function assertChecksum(indexFile: string, { head, checksum }: Noted, end: ScanEnd): Promise<void> {
  const unfinished = end.tail.bytes > 0 || (head !== '' && head !== end.head);
  if (checksum === '' || unfinished) return;
  const bytes = end.validBytes;
  const actual = bytes === 0 ? sha256('') : (await digestFile(indexFile, { bytes })).sha256;
  if (checksum === checksumLine(indexFile, actual)) return;
  const [name, file] = [basename(indexFile), basename(checksumFileOf(indexFile))];
  throw new AppError('ERR_LEDGER_DAMAGED', `The index ${name} is not the file whose sha256 ${file} holds.`, { file });
}
