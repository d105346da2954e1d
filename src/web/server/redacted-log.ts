import { realpathSync } from 'node:fs';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { redactPart } from '../../core/secrets/redact.ts';
import { readWindow } from '../../core/system/hostile/read-hostile.ts';
import type { LocatedRun } from './run-source.ts';

/** Logs of workers and of gates; nothing else of a run folder can be read by a path. */
const logPath = /^(?:logs\/\w{1,40}|Z_aggregator\/LOGS)\/[\w-][\w.-]{0,100}\.log$/;

/** Read around a part, so that a secret at its border is found. A private key of 16,384 bits takes 13 kB. */
const aroundBytes = 16 * 1024;
const pieceBytes = 1024 * 1024;

/** A part of a log. The places are those of the file; redacted bytes may be fewer. */
export interface LogPart {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly size: number;
}

/** A log of a run: its path below the run folder, which is unparsed input, and the values that are never shown. */
export interface RunLog {
  readonly place: LocatedRun;
  readonly path: string;
  readonly known: readonly string[];
}

/**
 * Reads a part of a log without its secrets. The log of a running agent still has them (docs/secrets.md).
 *
 * @param start from the file's first byte; a negative number counts from its end
 * @throws AppError ERR_RUN_UNKNOWN if there is no such log
 */
export async function redactedPart(log: RunLog, start: number, bytes: number): Promise<LogPart> {
  const { size } = windowOf(log, 0, 1);
  const from = start < 0 ? Math.max(0, size + start) : Math.min(start, size);
  const whole = windowOf(log, Math.max(0, from - aroundBytes), bytes + 2 * aroundBytes);
  const [first, last] = [from - whole.start, Math.min(from - whole.start + bytes, whole.bytes.length)];
  // One character a byte: a window may begin and end inside of a character.
  const known = log.known.map((value) => Buffer.from(value, 'utf8').toString('latin1'));
  const text = await redactPart(whole.bytes.toString('latin1'), first, last, { known });
  return { bytes: Buffer.from(text, 'latin1'), start: from, end: whole.start + last, size: whole.size };
}

/** All of a log, piece by piece. */
export async function* redactedPieces(log: RunLog): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const { bytes, end } = await redactedPart(log, at, pieceBytes);
    if (end === at) return;
    at = end;
    yield bytes;
  }
}

function windowOf(
  { place: { root, layout }, path }: RunLog,
  start: number,
  bytes: number,
): { bytes: Buffer; start: number; size: number } {
  const part = logPath.test(path)
    ? readWindow(realpathSync(root), `${layout.runDir}/${path}`, start, bytes)
    : undefined;
  if (part === undefined || part.bytes === null)
    throw new AppError('ERR_RUN_UNKNOWN', 'There is no such log in this run.', { fault: 'usage' });
  return part;
}
