import { open } from 'node:fs/promises';
import { type JobDetails, logFilesOf } from './run-details.ts';

/** One line of a step's log. */
export interface LogLine {
  readonly job: string;
  readonly step: string;
  /** The recorded time. */
  readonly at: string;
  readonly text: string;
}

const chunkBytes = 1024 * 1024;

/** Reads the logs of jobs from where the last call ended, so that a live run can be followed. */
export class LogReader {
  readonly #folder: string;
  /** Read bytes and the unfinished last line, by file. */
  readonly #read = new Map<string, { offset: number; rest: Buffer }>();

  /** @param folder the run's own folder, absolute */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * The new lines of a job, in the order of its steps.
   *
   * @param wanted which steps
   * @param ended whether no more text comes, so that a last line without a line break counts
   */
  async *lines(job: JobDetails, wanted: (step: number) => boolean, ended: boolean): AsyncGenerator<readonly LogLine[]> {
    const names = new Map(job.steps.map(({ number, name }) => [number, name]));
    for (const [number, path] of await logFilesOf(this.#folder, job.id)) {
      if (!wanted(number)) continue;
      const step = names.get(number) ?? String(number);
      for await (const texts of this.#texts(path, ended))
        yield texts.map((text) => {
          const space = text.indexOf(' ');
          return { job: job.name, step, at: text.slice(0, Math.max(space, 0)), text: text.slice(space + 1) };
        });
    }
  }

  async *#texts(path: string, ended: boolean): AsyncGenerator<readonly string[]> {
    const state = this.#read.get(path) ?? { offset: 0, rest: Buffer.alloc(0) };
    this.#read.set(path, state);
    await using handle = await open(path, 'r');
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      const { bytesRead } = await handle.read(chunk, 0, chunkBytes, state.offset);
      if (bytesRead === 0) break;
      state.offset += bytesRead;
      const all = Buffer.concat([state.rest, chunk.subarray(0, bytesRead)]);
      const last = all.lastIndexOf(0x0a);
      state.rest = all.subarray(last + 1);
      if (last >= 0) yield all.subarray(0, last).toString('utf8').split('\n');
    }
    if (!ended || state.rest.length === 0) return;
    const rest = state.rest.toString('utf8');
    state.rest = Buffer.alloc(0);
    yield [rest];
  }
}

/** The last lines of a step's log, without times. */
export async function lastLogLines(
  folder: string,
  job: JobDetails,
  step: number,
  count: number,
): Promise<readonly string[]> {
  let last: readonly string[] = [];
  for await (const lines of new LogReader(folder).lines(job, (number) => number === step, true))
    last = [...last, ...lines.slice(-count).map(({ text }) => text)].slice(-count);
  return last;
}
