import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { LedgerEvent } from '../../contracts/ledger/ledger-event.ts';
import { AppError } from '../../diagnostics/app-error.ts';
import { digestFile } from '../../system/hostile/digest-file.ts';
import { sha256 } from '../../system/text/hash.ts';
import { GENESIS } from '../chain.ts';
import type { Taker } from '../each-line.ts';
import { type ScanEnd, scanLedger } from '../scan-ledger.ts';

/** `factory_ledger.head` beside `factory_ledger.jsonl`: the sha256 of the index's last line, on a line of its own. */
export function headFileOf(indexFile: string): string {
  return indexFile.replace(/\.jsonl$/, '.head');
}

/** `factory_ledger.sha256` beside `factory_ledger.jsonl`: the file's own sha256, as `sha256sum -c` checks it. */
export function checksumFileOf(indexFile: string): string {
  return indexFile.replace(/\.jsonl$/, '.sha256');
}

/** The content of the checksum file; `digest` is the sha256 of the index's bytes. */
export function checksumLine(indexFile: string, digest: string): string {
  return `${digest}  ${basename(indexFile)}\n`;
}

/**
 * Reads and verifies the repository's index, line by line. Lines of the older form, which have no chain, may only come
 * before the first chained one; the chain starts over their bytes too. An unfinished last line is passed over.
 *
 * @param each is called for every event, in the file's order; a promise is waited for
 * @param options.thorough as {@link scanLedger} takes it; compares the checksum file too
 * @throws AppError ERR_LEDGER_DAMAGED or ERR_LEDGER_CHAIN with the line; ERR_LEDGER_CHAIN when the head file names
 *   something that was never the head; ERR_LEDGER_DAMAGED when the checksum is another one
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

/** What lies beside the index. Read before the index itself, because another process may append meanwhile. */
interface Noted {
  /** Empty when none is noted. */
  readonly head: string;
  /** The file that names the head. */
  readonly file: string;
  /** The checksum file's content; empty when there is none. */
  readonly checksum: string;
}

async function readNoted(indexFile: string): Promise<Noted> {
  const read = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');
  const head = (await read(headFileOf(indexFile))).trim();
  const checksum = await read(checksumFileOf(indexFile));
  // Older releases kept the head in the checksum file, alone.
  if (head === '' && /^[0-9a-f]{64}\n?$/.test(checksum)) {
    return { head: checksum.trim(), file: checksumFileOf(indexFile), checksum: '' };
  }
  return { head, file: headFileOf(indexFile), checksum };
}

/** The checksum is written before the head: it may only differ while an append is not finished, and then the head does too. */
async function assertChecksum(indexFile: string, { head, checksum }: Noted, end: ScanEnd): Promise<void> {
  const unfinished = end.tail.bytes > 0 || (head !== '' && head !== end.head);
  if (checksum === '' || unfinished) return;
  const bytes = end.validBytes;
  const actual = bytes === 0 ? sha256('') : (await digestFile(indexFile, { bytes })).sha256;
  if (checksum === checksumLine(indexFile, actual)) return;
  const [name, file] = [basename(indexFile), basename(checksumFileOf(indexFile))];
  throw new AppError('ERR_LEDGER_DAMAGED', `The index ${name} is not the file whose sha256 ${file} holds.`, { file });
}
