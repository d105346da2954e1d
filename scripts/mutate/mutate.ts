import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { changesOfReport, describeMutant } from './change/mutant.ts';
import { type Effort, type Measured, measureFolder } from './measure-folder.ts';
import { TestRunner } from './tests/test-runner.ts';
import { readImportGraph } from './tests/tests-of-file.ts';
import { copyTree } from './tests/tree.ts';

const usage = `npm run mutate -- FOLDER... | --all [options]
  --seed N       selects the mutants (1)
  --most N       maximum number of mutants per folder (60)
  --again FILE   tries only the changes that were not detected or not judged in an earlier output of this command
  --each S       seconds of processor time per mutant (15)
  --baseline S   seconds of processor time for tests on unchanged code, to find out what they reach (90)
  --tests PATH   uses only this test file, or folder of them; repeat it for others
  --at-once N    changes that are tried at a time (2)
  --shard K/N    with --all: only every Nth folder, starting with the Kth
  --minutes M    stops after M minutes; the folders share this time
  --least P      exits with 1 if a folder's rate is below P %
  --verbose      lists the tests that were not used, with the reason
`;

/**
 * Measures how many small changes of the code the tests detect.
 * @returns the exit status
 */
export async function mutate(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      most: { type: 'string', default: '60' },
      again: { type: 'string' },
      each: { type: 'string', default: '15' },
      baseline: { type: 'string', default: '90' },
      tests: { type: 'string', multiple: true, default: [] },
      'at-once': { type: 'string', default: '2' },
      shard: { type: 'string', default: '1/1' },
      minutes: { type: 'string', default: '600' },
      least: { type: 'string', default: '0' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const workTree = dirname(dirname(import.meta.dirname));
  const folders = values.all ? ofShard(allRooms(workTree), values.shard) : positionals.map(belowSrc);
  const unknown = folders.find((folder) => !existsSync(join(workTree, folder)));
  if (folders.length === 0 || unknown !== undefined) {
    process.stderr.write(unknown === undefined ? usage : `There is no ${unknown}.\n`);
    return 64;
  }
  const place = mkdtempSync(join(tmpdir(), 'mutate-'));
  const runners = Array.from(
    { length: Number(values['at-once']) },
    (_, at) => new TestRunner(copyTree(workTree, join(place, `tree-${at}`)), join(place, `temporary-${at}`)),
  );
  const end = () => {
    for (const runner of runners) runner.stop();
    rmSync(place, { recursive: true, force: true, maxRetries: 5 });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      end();
      process.exit(130);
    });
  }
  try {
    const graph = readImportGraph(workTree);
    const ending = performance.now() + Number(values.minutes) * 60_000;
    const measured: Measured[] = [];
    for (const [at, folder] of folders.entries()) {
      const share = (ending - performance.now()) / (folders.length - at);
      const effort: Effort = {
        seed: Number(values.seed),
        most: Number(values.most),
        each: Number(values.each),
        baseline: Math.min(Number(values.baseline), share / 3_000),
        tests: values.tests,
        again: values.again === undefined ? undefined : changesOfReport(readFileSync(values.again, 'utf8')),
        deadline: performance.now() + share,
      };
      const found = await measureFolder(workTree, folder, graph, runners, effort);
      process.stdout.write(report(found, effort, values.verbose));
      measured.push(found);
    }
    if (measured.length > 1) process.stdout.write(`\n${measured.map(summary).join('\n')}\n`);
    return measured.some((found) => rateOf(found) < Number(values.least)) ? 1 : 0;
  } finally {
    end();
  }
}

/** Every room of src that makes decisions. Below core, runner and stages each folder is a room. Command line and actions are left out. */
function allRooms(workTree: string): string[] {
  const below = (folder: string) =>
    readdirSync(join(workTree, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${folder}/${name}`)
      .sort();
  return below('src')
    .filter((room) => room !== 'src/actions' && room !== 'src/cli')
    .flatMap((room) => (/^src\/(?:core|runner|stages)$/.test(room) ? below(room) : [room]));
}

function ofShard(folders: readonly string[], shard: string): string[] {
  const [number = 1, of = 1] = shard.split('/').map(Number);
  return folders.filter((_, at) => at % of === number - 1);
}

function belowSrc(folder: string): string {
  const path = folder.replace(/\/$/, '');
  return path.startsWith('src/') ? path : `src/${path}`;
}

function judged({ tried, unjudged }: Measured): number {
  return tried - unjudged.length;
}

function rateOf(measured: Measured): number {
  const of = judged(measured);
  return of === 0 ? 100 : (100 * (of - measured.survivors.length)) / of;
}

function summary(measured: Measured): string {
  const of = judged(measured);
  return `${measured.folder}: ${of - measured.survivors.length} of ${of} noticed (${rateOf(measured).toFixed(0)} %)`;
}

function report(measured: Measured, { seed }: Effort, verbose: boolean): string {
  const { possible, chosen, tests, unused, survivors, unjudged, tried } = measured;
  const missing = chosen - tried;
  const lines = [
    `\n${summary(measured)}; ${possible} changes possible, seed ${seed}, ${tests} test files used, ${unused.size} not`,
    ...(missing > 0 ? [`  ${missing} were not tried: no time left`] : []),
    ...unjudged.map((mutant) => `  not judged, no time for a test that may run it: ${describeMutant(mutant)}`),
    ...survivors.map(({ mutant, why }) => `  ${describeMutant(mutant)}   [${why}]`),
    ...(verbose ? [...unused].map(([test, why]) => `  not used: ${test}: ${why}`) : []),
  ];
  return `${lines.join('\n')}\n`;
}
