import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Bench } from '../../bench.ts';
import { type Cost, costOf, inTurn, minus, type Row, rowOf } from '../../measure.ts';
import { run } from '../../run.ts';

const turns = 5;
const steps = 150;
const lines = 200_000;

/** The cost that the local runner adds to a shell that it starts, and to a log line that it reads. */
export async function* runSteps(bench: Bench): AsyncIterable<Row> {
  const folder = join(bench.folder, 'step');
  const repo = join(folder, 'repo');
  const log = join(folder, 'lines.txt');
  await mkdir(join(repo, '.github/workflows'), { recursive: true });
  await writeFile(log, Array.from({ length: lines }, (_, at) => `line ${at} of a long log\n`).join(''));
  await writeWorkflow(repo, 'one', [':']);
  await writeWorkflow(repo, 'many', Array<string>(steps + 1).fill(':'));
  await writeWorkflow(repo, 'lines', [`cat ${log}`]);
  await run('git', ['init', '--quiet', '--initial-branch=main'], { cwd: repo });
  await run('git', ['add', '--all'], { cwd: repo });
  await run('git', ['-c', 'user.name=b', '-c', 'user.email=b@localhost', 'commit', '--quiet', '-m', 'b'], {
    cwd: repo,
  });

  const workflow = (name: string): Promise<Cost> =>
    costOf(() =>
      run(process.execPath, [
        ...[join(bench.root, 'bin/factory.js'), 'runner', 'run', `.github/workflows/${name}.yml`],
        ...['--repo', repo, '--event', 'push', '--any-label', '--record-dir', join(folder, 'records'), '--json'],
      ]),
    );
  const beyondOne = async (name: string): Promise<Cost> => minus(await workflow(name), await workflow('one'));

  const bare = await inTurn(
    turns,
    () => beyondOne('many'),
    () => bareShells(join(folder, 'bare.sh')),
  );
  yield rowOf({ name: 'step-run', of: `${steps} steps`, goal: 1.2 }, bare);

  const cat = await inTurn(
    turns,
    () => beyondOne('lines'),
    () => costOf(() => throughPipe(log, join(folder, 'copy.txt'))),
  );
  yield rowOf({ name: 'step-lines', of: `${lines} lines` }, cat);
}

async function writeWorkflow(repo: string, name: string, commands: readonly string[]): Promise<void> {
  const text = [
    'on: push',
    'jobs:',
    '  only:',
    '    runs-on: ubuntu-latest',
    '    steps:',
    ...commands.map((command) => `      - run: ${JSON.stringify(command)}`),
  ].join('\n');
  await writeFile(join(repo, `.github/workflows/${name}.yml`), `${text}\n`);
}

/** The shell of a step without `shell`: writes its script, starts it and reads its output. */
function bareShells(script: string): Promise<Cost> {
  return costOf(async () => {
    for (let at = 0; at < steps; at++) {
      await writeFile(script, ':\n');
      await run('bash', ['-e', script]);
    }
  });
}

/** `cat FILE | cat > COPY`, the second `cat` being this process. */
async function throughPipe(from: string, to: string): Promise<void> {
  const child = spawn('cat', [from], { stdio: ['ignore', 'pipe', 'inherit'] });
  await pipeline(child.stdout, createWriteStream(to));
}
