import { createWriteStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { factoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import { renderPendingStatus } from '../../../src/core/evidence/verdict.ts';
import { buildEvent, GENESIS, type NewEvent } from '../../../src/core/ledger/chain.ts';
import { layoutOf } from '../../../src/core/run/layout.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { prettyJson } from '../../../src/core/system/text/json.ts';
import type { Bench } from '../bench.ts';
import { type Cost, costOf, inTurn, type Row, rowOf } from '../measure.ts';
import { peakMemoryOf } from '../peak-memory.ts';
import { run } from '../run.ts';

const turns = 3;
const events = 1_000_000;
const runId = '20261120_1';

/** The minimum work on a log: read the file and parse each of its lines, which have `key`. */
export const floorProgram = (key: string, lines: number): string => `
import { createReadStream } from 'node:fs';
let rest = Buffer.alloc(0);
let events = 0;
for await (const chunk of createReadStream(process.argv[2], { highWaterMark: 1 << 20 })) {
  let start = 0;
  for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
    const line = rest.length > 0 ? Buffer.concat([rest, chunk.subarray(start, end)]) : chunk.subarray(start, end);
    rest = Buffer.alloc(0);
    if (JSON.parse(line.toString('utf8')).${key} !== '') events++;
    start = end + 1;
  }
  rest = start === 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk.subarray(start));
}
if (events !== ${lines}) process.exitCode = 1;
`;

/** The two verbs that read whole ledgers, for one run with a million events, compared with reading and parsing the same lines. */
export async function* ledgers(bench: Bench): AsyncIterable<Row> {
  const folder = join(bench.folder, 'ledger');
  const layout = layoutOf(factoryConfig.parse({}).paths, runId);
  const file = join(folder, layout.ledger);
  await mkdir(join(file, '..'), { recursive: true });
  await run('git', ['init', '--quiet', folder], {});
  await writeFile(join(folder, layout.status), prettyJson(renderPendingStatus(runId, instantOf(0), [])));
  await writeLedger(file);
  const floor = join(folder, 'floor.mjs');
  await writeFile(floor, floorProgram('run_id', events));
  const factory = (...args: string[]): Promise<number> =>
    peakMemoryOf(folder, [join(bench.root, 'bin/factory.js'), ...args, '--repo', folder]);
  const verbs: readonly (readonly [name: string, args: readonly string[]])[] = [
    ['ledger-list', ['ledger', '--raw-events', '--limit', '50']],
    ['ledger-runs', ['ledger', '--limit', '50']],
    ['ledger-replay', ['ledger-replay', '--run-id', runId]],
  ];
  for (const [name, args] of verbs) {
    let most = 0;
    const listed = async (): Promise<void> => {
      most = Math.max(most, await factory(...args));
    };
    const read = (): Promise<Cost> => costOf(() => run(process.execPath, [floor, file], {}));
    const pairs = await inTurn(turns, () => costOf(listed), read);
    yield rowOf({ name, of: `10^6 events, ${Math.round(most)} MB`, goal: 1.5 }, pairs);
  }
  await rm(folder, { recursive: true });
}

/** Writes a chain like dispatch, except for its length. */
async function writeLedger(file: string): Promise<void> {
  const out = createWriteStream(file);
  let prev = GENESIS;
  for (let seq = 1; seq <= events; seq++) {
    const event = buildEvent(eventOf(seq), { runId, instant: instantOf(seq), prev, seq });
    const line = Buffer.from(`${JSON.stringify(event)}\n`);
    prev = sha256(line.subarray(0, -1));
    if (!out.write(line)) await new Promise<void>((resolve) => void out.once('drain', resolve));
  }
  await new Promise<void>((resolve) => void out.end(resolve));
}

function eventOf(seq: number): NewEvent {
  if (seq === 1) return { event_type: 'RUN_START', actor: 'prepare-run' };
  const details = { state: 'WORKER_RUNNING', worker: 'A_core', attempt: 1, reason: `step ${seq} of the work` };
  return { event_type: 'RUN_STATE', actor: 'A_core', duration_ms: seq % 1000, details };
}

function instantOf(seq: number): string {
  return `${new Date(Date.UTC(2026, 10, 20) + seq * 100).toISOString().slice(0, 19)}Z`;
}
