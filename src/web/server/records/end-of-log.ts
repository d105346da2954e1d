import { stripVTControlCharacters } from 'node:util';
import type { LogWindow } from '../../../core/contracts/review/run-list.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { redactText } from '../../../core/secrets/redact.ts';
import { readWindow } from '../../../core/system/hostile/read-hostile.ts';
import type { RecordedLog } from './recorded-runs.ts';

const shownBytes = 32 * 1024;
/** Read before the part that is shown, so that a secret at its beginning is found. A private key of 16,384 bits takes 13 kB. */
const aroundBytes = 16 * 1024;

/**
 * The last lines of a log without its secrets and a terminal's control sequences, however large it is. `start` and `end` are those of the file.
 *
 * @param known values that are never shown, besides those that look like a secret
 * @throws AppError ERR_RUN_UNKNOWN if there is no such log
 */
export async function endOfLog({ root, path, lineText }: RecordedLog, known: readonly string[]): Promise<LogWindow> {
  const { bytes, start, size } = readWindow(root, path, -(shownBytes + aroundBytes), shownBytes + aroundBytes);
  if (bytes === null) throw new AppError('ERR_RUN_UNKNOWN', 'There is no such log in this run.', { fault: 'usage' });
  const isCut = start > 0;
  const text = textOf(isCut ? bytes.subarray(bytes.indexOf(0x0a) + 1) : bytes, lineText);
  const { value } = await redactText(stripVTControlCharacters(text), { known });
  // What stands before the window may be the beginning of a secret that ends in it.
  const end = isCut
    ? value.slice(Math.max(value.length - shownBytes, Math.min(aroundBytes, value.length >> 1)))
    : value;
  return { text: isCut ? end.slice(end.indexOf('\n') + 1) : end, start, end: start + bytes.length, size };
}

function textOf(bytes: Buffer, lineText: RecordedLog['lineText']): string {
  const text = bytes.toString('utf8').replaceAll('\r\n', '\n');
  if (lineText === undefined) return text;
  return text.split('\n').map(readLine(lineText)).join('');
}

/** A line that is not what the log's program writes is shown as it is. */
function readLine(lineText: NonNullable<RecordedLog['lineText']>): (line: string) => string {
  return (line) => {
    try {
      return line === '' ? '' : lineText(JSON.parse(line));
    } catch {
      return `${line}\n`;
    }
  };
}
