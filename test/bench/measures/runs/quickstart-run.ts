import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Bench } from '../../bench.ts';
import { costOf, type Pair, type Row, rowOf } from '../../measure.ts';
import { run } from '../../run.ts';

const turns = 3;

/** The output of test/bench/count-children.js. */
interface Children {
  readonly programs: Readonly<Record<string, { readonly count: number; readonly wallMs: number }>>;
  readonly childCpuMs: number | null;
}

/** A whole run of `factory quickstart` against the git and node processes that it starts, counted in the same run. */
export async function* quickstartRun(bench: Bench): AsyncIterable<Row> {
  const folder = join(bench.folder, 'quickstart');
  await mkdir(folder);
  const hook = pathToFileURL(join(bench.root, 'test/bench/count-children.js')).href;
  const counts = join(folder, 'children.json');
  const pairs: Pair[] = [];
  let of = '';
  for (let turn = 0; turn < turns; turn++) {
    const keep = join(folder, 'sample');
    const measured = await costOf(() =>
      run(process.execPath, ['--import', hook, join(bench.root, 'bin/factory.js'), 'quickstart', '--keep', keep], {
        env: { ...process.env, BENCH_CHILDREN: counts },
      }),
    );
    const { programs, childCpuMs } = JSON.parse(await readFile(counts, 'utf8')) as Children;
    const { git, node } = programs;
    if (git === undefined || node === undefined) throw new Error('quickstart started no git or no node');
    pairs.push({ measured, floor: { wallMs: git.wallMs + node.wallMs, cpuMs: childCpuMs } });
    of = `${git.count} git, ${node.count} node`;
    await rm(keep, { recursive: true });
  }
  yield rowOf({ name: 'quickstart', of, goal: 1.5 }, pairs);
}
