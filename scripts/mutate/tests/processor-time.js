import { readFileSync } from 'node:fs';

/**
 * The processor time in milliseconds that a process and its ended children have used so far. Outside Linux it is the time of the clock.
 * @param {number} [pid] this process if it is left out
 */
export function processorTime(pid) {
  try {
    const fields = readFileSync(`/proc/${pid ?? 'self'}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    // utime, stime, cutime and cstime of proc(5), in hundredths of a second.
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * 10, 0);
  } catch {
    return performance.now();
  }
}
