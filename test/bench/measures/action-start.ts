import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench } from '../bench.ts';
import { type Cost, costOf, inTurn, type Row, rowOf } from '../measure.ts';
import { run } from '../run.ts';

const actions = ['prepare-run', 'dispatch-codex', 'validate-bundles', 'integrate'] as const;
const turns = 8;
/** Starts in one turn: processor time is counted in ticks of 10 ms. */
const starts = 3;

/** The Node programs that actions run on, with the goal for each. */
function nodes(bench: Bench): { readonly path: string; readonly name: string; readonly goal: number }[] {
  const major = Number(process.versions.node.split('.')[0]);
  const own = { path: process.execPath, name: `node${major}`, goal: major < 24 ? 2 : 2.5 };
  const newer = join(bench.root, 'build/tools/node24/bin/node');
  if (major >= 24) return [own];
  if (existsSync(newer)) return [own, { path: newer, name: 'node24', goal: 2.5 }];
  bench.note('start: no rows for Node 24; docs/benchmarks.md says how to put one into build/tools/node24.');
  return [own];
}

/** The committed bundle of each action, started and refusing an input, against `node -e 0`. */
export async function* actionStart(bench: Bench): AsyncIterable<Row> {
  const folder = join(bench.folder, 'start');
  await mkdir(folder);
  const env: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    GITHUB_WORKSPACE: folder,
    'INPUT_RUN-ID': '../bad',
  };
  for (const name of ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY', 'GITHUB_ENV', 'GITHUB_PATH']) {
    env[name] = join(folder, name);
    await writeFile(env[name], '');
  }
  for (const node of nodes(bench)) {
    for (const action of actions) {
      const bundle = join(bench.root, 'actions', action, 'dist/index.js');
      const start = async (args: readonly string[], accept: number): Promise<Cost> =>
        costOf(async () => {
          for (let at = 0; at < starts; at++) await run(node.path, args, { cwd: folder, env, accept: [accept] });
        });
      const pairs = await inTurn(
        turns,
        () => start([bundle], 64),
        () => start(['-e', '0'], 0),
      );
      yield rowOf({ name: `start-${action}`, of: `${starts} on ${node.name}`, goal: node.goal }, pairs);
    }
  }
}
