import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { factoryConfig } from '../../../../src/core/contracts/config/factory-config.ts';
import { buildEvent, GENESIS, type NewEvent } from '../../../../src/core/ledger/chain.ts';
import { layoutOf } from '../../../../src/core/run/layout.ts';
import { sha256 } from '../../../../src/core/system/text/hash.ts';
import { indexEnded } from '../../../helpers/runs/index-ended.ts';
import type { Bench } from '../../bench.ts';
import { costOf, cpuRow, inTurn, type Row, rowOf } from '../../measure.ts';
import { run } from '../../run.ts';

const turns = 5;
const [few, many] = [10, 1_000];
/** Events of a run's chain. */
const events = 40;
const { paths } = factoryConfig.parse({});

/** The verbs that read all runs, in a repository with 1,000 ended runs compared with one with 10: the cost of older runs. */
export async function* finishedRuns(bench: Bench): AsyncIterable<Row> {
  const folder = join(bench.folder, 'finished');
  const repositories = [await repositoryOf(join(folder, 'few'), few), await repositoryOf(join(folder, 'many'), many)];
  const verbs: readonly (readonly [name: string, args: readonly string[], goal: number, accept: readonly number[]])[] =
    [
      ['runs-ledger', ['ledger', '--limit', '50'], 1.5, [0]],
      ['runs-doctor', ['doctor'], 2, [0, 1, 2]],
    ];
  for (const [name, args, goal, accept] of verbs) {
    const [small, large] = repositories.map((repo) => () => {
      const program = join(bench.root, 'bin/factory.js');
      return costOf(() => run(process.execPath, [program, ...args, '--repo', repo], { accept }));
    });
    if (small === undefined || large === undefined) continue;
    const pairs = await inTurn(turns, large, small);
    yield rowOf({ name, of: `${many} runs against ${few}`, goal }, pairs);
    if (name !== 'runs-doctor') continue;
    const costs = pairs.map(({ measured }) => measured);
    yield cpuRow({ name, of: `${many} runs, a second`, goal: 1 }, costs, 1_000);
  }
  await rm(folder, { recursive: true });
}

async function repositoryOf(folder: string, runs: number): Promise<string> {
  await run('git', ['init', '--quiet', folder], {});
  await run(
    'git',
    ['-C', folder, '-c', 'user.name=b', '-c', 'user.email=b@localhost', 'commit', '-q', '--allow-empty', '-m', 'base'],
    {},
  );
  for (let n = 1; n <= runs; n++) await leaveRun(folder, `20261120_${n}`);
  return folder;
}

/** The folder and chain of a passed run, and its row in the index. */
async function leaveRun(root: string, runId: string): Promise<void> {
  const layout = layoutOf(paths, runId);
  const file = join(root, layout.ledger);
  await mkdir(join(file, '..'), { recursive: true });
  let prev = GENESIS;
  const lines: Buffer[] = [];
  for (let seq = 1; seq <= events; seq++) {
    const record = buildEvent(eventOf(seq), { runId, instant: '2026-11-20T00:00:00Z', prev, seq });
    const line = Buffer.from(`${JSON.stringify(record)}\n`);
    prev = sha256(line.subarray(0, -1));
    lines.push(line);
  }
  await writeFile(file, Buffer.concat(lines));
  await indexEnded(root, layout);
}

function eventOf(seq: number): NewEvent {
  if (seq === 1) return { event_type: 'RUN_START', actor: 'prepare-run' };
  if (seq === events) return { event_type: 'RUN_END', actor: 'Z_aggregator', details: { status: 'PASS' } };
  return {
    event_type: 'RUN_STATE',
    actor: 'A_core',
    details: { state: 'WORKER_RUNNING', worker: 'A_core', step: seq },
  };
}
