import type { LineSearch } from '../../../core/contracts/review/workflow-run.ts';
import { eachLine } from './lines-of-file.ts';
import type { RunFile } from './workflow-runs-source.ts';

/** A search ends after so many bytes and says so. */
const maxBytes = 256 * 1024 * 1024;
const keptBytes = 1024 * 1024;
const listedLines = 500;
const timeLength = 29;

export interface SearchedLog {
  readonly job: string;
  readonly step: number;
  readonly file: RunFile;
}

/** Counts the lines that contain a text, in any case, and names the first of each log. Of a very long line only the beginning is searched. */
export async function searchLines(logs: readonly SearchedLog[], query: string): Promise<LineSearch> {
  const wanted = query.toLowerCase();
  const steps: LineSearch['steps'] = [];
  let read = 0;
  let hits = 0;
  let complete = true;
  for (const { job, step, file } of logs) {
    const lines: number[] = [];
    let found = 0;
    let number = 0;
    await eachLine(file, 0, keptBytes, ({ bytes, length }) => {
      number += 1;
      read += length + 1;
      // Not in the time before the text.
      if (bytes.toString('utf8').toLowerCase().includes(wanted, timeLength)) {
        found += 1;
        if (lines.length < listedLines) lines.push(number);
      } else if (length > bytes.length) complete = false;
      return read < maxBytes;
    });
    hits += found;
    if (found > 0) steps.push({ job, step, hits: found, lines });
    if (read >= maxBytes) return { hits, steps, complete: false };
  }
  return { hits, steps, complete };
}
