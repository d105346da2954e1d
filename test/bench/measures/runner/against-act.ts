import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench } from '../../bench.ts';
import { type Cost, costOf, inTurn, type Row, rowOf } from '../../measure.ts';
import { run } from '../../run.ts';

const turns = 5;
/** The release that the figures of docs/benchmarks.md are for. */
const release = 'v0.2.89';
const header = 'on: push\njobs:\n  only:\n    runs-on: ubuntu-latest\n';

/** Workflows that both runners can run, with the goal for our elapsed time as a multiple of act's. */
const workflows: readonly {
  readonly name: string;
  readonly of: string;
  readonly goal: number;
  readonly text: string;
}[] = [
  { name: 'act-step', of: 'one step', goal: 1.5, text: `${header}    steps:\n      - run: 'true'\n` },
  { name: 'act-steps', of: '100 steps', goal: 1, text: `${header}    steps:\n${"      - run: 'true'\n".repeat(100)}` },
  {
    name: 'act-legs',
    of: '64 legs',
    goal: 0.8,
    text: `${header}    strategy:\n      matrix:\n        leg: [${Array.from({ length: 64 }, (_, at) => at).join(', ')}]\n    steps:\n      - run: 'true'\n`,
  },
  {
    name: 'act-lines',
    of: '200,000 lines',
    goal: 0.4,
    text: `${header}    steps:\n      - run: seq -f 'line %.0f of a long log' 200000\n`,
  },
];

/** `factory runner run` compared with act in host mode, which is the runner that people know. */
export async function* againstAct(bench: Bench): AsyncIterable<Row> {
  const act = await findAct(bench);
  if (act === undefined) return;
  const folder = join(bench.folder, 'act');
  const repo = join(folder, 'repo');
  await mkdir(join(repo, '.github/workflows'), { recursive: true });
  for (const { name, text } of workflows) await writeFile(join(repo, `.github/workflows/${name}.yml`), text);
  const git = (...args: readonly string[]): Promise<Buffer> => run('git', args, { cwd: repo });
  await git('init', '--quiet', '--initial-branch=main');
  await git('add', '--all');
  await git('-c', 'user.name=b', '-c', 'user.email=b@localhost', 'commit', '--quiet', '-m', 'b');
  // Without a configuration act asks which image to use.
  await writeFile(join(folder, '.actrc'), '');
  const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') };
  for (const { name, of, goal } of workflows) {
    const file = `.github/workflows/${name}.yml`;
    const ours = [join(bench.root, 'bin/factory.js'), 'runner', 'run', file, '--event', 'push', '--any-label'];
    const theirs = ['push', '--workflows', file, '--platform', 'ubuntu-latest=-self-hosted'];
    const started = { cwd: repo, env };
    const measured = (): Promise<Cost> =>
      costOf(() => run(process.execPath, [...ours, '--record-dir', join(folder, 'records')], started));
    const pairs = await inTurn(turns, measured, () => costOf(() => run(act, theirs, started)));
    yield rowOf({ name, of, goal }, pairs);
  }
}

/** act, built once below build/tools; `undefined`, with a note, where it cannot be built. */
async function findAct({ root, note }: Bench): Promise<string | undefined> {
  const folder = join(root, 'build/tools/act');
  const program = join(folder, process.platform === 'win32' ? 'act.exe' : 'act');
  if (existsSync(program)) return program;
  const env = { ...process.env, GOBIN: folder };
  try {
    await run('go', ['install', `github.com/nektos/act@${release}`], { env });
    return program;
  } catch (error) {
    note(`The rows act-* are left out: act ${release} could not be built (${(error as Error).message.slice(0, 200)}).`);
    return undefined;
  }
}
