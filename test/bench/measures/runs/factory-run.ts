import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endToEnd } from '../../../helpers/runs/end-to-end.ts';
import type { Bench } from '../../bench.ts';
import { type Cost, costOf, cpuRow, minus, type Row } from '../../measure.ts';
import { run } from '../../run.ts';

const turns = 3;

/** Processor time of a whole `factory run` on the local runner: of the sample with its one gate, and of each further gate. */
export async function* factoryRun(bench: Bench): AsyncIterable<Row> {
  const folder = join(bench.folder, 'factory');
  await mkdir(folder);
  const sample: Cost[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const keep = join(folder, `sample-${turn}`);
    const args = [join(bench.root, 'bin/factory.js'), 'quickstart', '--keep', keep];
    sample.push(await costOf(() => run(process.execPath, args)));
    await rm(keep, { recursive: true });
  }
  yield cpuRow({ name: 'factory-sample', of: 'one gate', goal: 1 }, sample, 6_000);
  const further: Cost[] = [];
  for (let turn = 0; turn < turns; turn++) {
    const few = await costOfRun({ gates: 1 });
    const many = minus(await costOfRun({ gates: 5 }), few);
    further.push({ wallMs: many.wallMs / 4, cpuMs: many.cpuMs === null ? null : many.cpuMs / 4 });
  }
  yield cpuRow({ name: 'factory-gate', of: 'each further gate', goal: 1 }, further, 700);
}

/** A repository with many files, in folders of a hundred. */
export function manyFiles(count: number, budgetMs: number): (bench: Bench) => AsyncIterable<Row> {
  return async function* () {
    const name = `files-${count}`;
    yield cpuRow({ name, of: 'one run', goal: 1 }, [await costOfRun({ files: count })], budgetMs);
  };
}

/** A repository with one small file now, and 500 MB in its history. */
export async function* longHistory(): AsyncIterable<Row> {
  yield cpuRow({ name: 'history', of: '500 MB', goal: 1 }, [await costOfRun({ historyMb: 500 })], 12_000);
}

interface Shape {
  readonly gates?: number;
  readonly files?: number;
  readonly historyMb?: number;
}

async function costOfRun({ gates = 1, files = 0, historyMb = 0 }: Shape): Promise<Cost> {
  const names = Array.from({ length: gates }, (_, at) => `gate-${at}`);
  const entries = Array.from({ length: files }, (_, at): [string, string] => [
    `src/part-${Math.floor(at / 100)}/file-${at}.ts`,
    `export const value${at} = ${at};\nexport const twice${at} = value${at} * 2;\n`,
  ]);
  await using made = await endToEnd({
    files: Object.fromEntries(entries),
    config: { gates: names.map((name) => ({ name, command: ['true'], timeout_seconds: 60 })) },
  });
  if (historyMb > 0) await growHistory(made.repo, historyMb);
  // As a clone has them: in one pack.
  await made.git(['gc', '--quiet']);
  let verdict = '';
  const cost = await costOf(async () => {
    verdict = (await made.run()).result.verdict;
  });
  if (verdict !== 'PASS') throw new Error(`the run ended with ${verdict}`);
  return cost;
}

/** Commits that each add a file of bytes that cannot be compressed, and one that removes them all. */
async function growHistory(repo: string, megabytes: number): Promise<void> {
  const person = 'committer B <b@localhost> 1700000000 +0000\n';
  const each = 5;
  const parts: Buffer[] = [];
  for (let at = 0; at < megabytes / each; at++) {
    const bytes = randomBytes(each * 1024 * 1024);
    const message = `commit refs/heads/main\n${person}data 4\ngrow${at === 0 ? '\nfrom refs/heads/main^0' : ''}\n`;
    parts.push(
      Buffer.from(`${message}M 100644 inline big-${at}.bin\ndata ${bytes.length}\n`),
      bytes,
      Buffer.from('\n'),
    );
  }
  const removals = Array.from({ length: megabytes / each }, (_, at) => `D big-${at}.bin\n`).join('');
  parts.push(Buffer.from(`commit refs/heads/main\n${person}data 6\nshrink\n${removals}\n`));
  await run('git', ['-C', repo, 'fast-import', '--quiet', '--force'], { stdin: Buffer.concat(parts) });
}
