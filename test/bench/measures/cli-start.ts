import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { type Cost, costOf, inTurn, type Row, rowOf } from '../measure.ts';
import { run } from '../run.ts';

const turns = 10;
/** Starts in one turn: processor time is counted in ticks of 10 ms. */
const starts = 3;

/** The command line with `--help`, which shows every verb and loads none, compared with `node -e 0`. */
export async function* cliStart(bench: Bench): AsyncIterable<Row> {
  const program = join(bench.root, 'bin/factory.js');
  const start = (args: readonly string[]): Promise<Cost> =>
    costOf(async () => {
      for (let at = 0; at < starts; at++) await run(process.execPath, args, { cwd: bench.folder });
    });
  const pairs = await inTurn(
    turns,
    () => start([program, '--help']),
    () => start(['-e', '0']),
  );
  yield rowOf({ name: 'cli-start', of: `${starts} starts`, goal: 1.25 }, pairs);
}

/** `factory doctor` on this repository, compared with the second that it may take. */
export async function* doctor(bench: Bench): AsyncIterable<Row> {
  const program = join(bench.root, 'bin/factory.js');
  const look = (): Promise<Cost> =>
    costOf(() => run(process.execPath, [program, 'doctor'], { cwd: bench.root, accept: [0, 2] }));
  const second: Cost = { wallMs: 1_000, cpuMs: null };
  const pairs = await inTurn(turns, look, () => Promise.resolve(second));
  yield rowOf({ name: 'doctor', of: 'this repository', goal: 1 }, pairs);
}
