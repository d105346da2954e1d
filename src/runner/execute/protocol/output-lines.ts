import type { CutterOptions } from '../../../core/system/hostile/line-cutter.ts';

/**
 * How the output of steps is cut into lines: at LF, CRLF or CR. A longer line is handed on in pieces, so that memory stays bounded; it is
 * never read as a command.
 */
export const outputLines: CutterOptions = { maxLineBytes: 1024 * 1024, carriageReturns: true };
