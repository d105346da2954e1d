import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../core/system/clock.ts';

const maxBytes = 1024 * 1024;
const keptFiles = 5;

/** The log of a standing runner: `runner.log`, one line an event. */
export interface RunnerLog {
  write(message: string): void;
}

/**
 * Opens the log. A file that has reached `limit` bytes becomes `runner.log.1`, and so on up to `runner.log.5`. A log that
 * cannot be written is ignored: the runs have records of their own.
 */
export function openRunnerLog(folder: string, clock: Clock, limit = maxBytes): RunnerLog {
  const file = join(folder, 'runner.log');
  return {
    write(message) {
      try {
        mkdirSync(folder, { recursive: true });
        if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) >= limit) rotate(file);
        appendFileSync(file, `${clock.nowIso()} ${message.replaceAll(/\s*\n\s*/g, ' / ')}\n`);
      } catch {
        // See above.
      }
    },
  };
}

function rotate(file: string): void {
  rmSync(`${file}.${keptFiles}`, { force: true });
  for (let number = keptFiles - 1; number >= 0; number -= 1) {
    const from = number === 0 ? file : `${file}.${number}`;
    if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, `${file}.${number + 1}`);
  }
}
