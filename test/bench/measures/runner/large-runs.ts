import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { digestFile } from '../../../../src/core/system/hostile/digest-file.ts';
import type { Bench } from '../../bench.ts';
import { type Cost, costOf, inTurn, minus, type Row, rowOf } from '../../measure.ts';
import { peakMemoryOf } from '../../peak-memory.ts';
import { run } from '../../run.ts';

const logBytes = 1_000_000_000;
const lineBytes = 100_000_000;
const steps = [500, 5_000] as const;
const legs = [64, 256] as const;
const uploads = 30;
const uploadBytes = 20_000_000;

const line = '2026-11-20 INFO compiling src/components/widget-1234.ts with the option --fast';
const scripts = {
  log: `yes '${line}' | head -c ${logBytes}`,
  line: `head -c ${lineBytes} /dev/zero | tr '\\0' a`,
};

/** Uploads all files of a folder at once, unpacked, so that the stored bytes can be compared with the files. */
const uploader = `
const { readdirSync } = require('node:fs');
const { join } = require('node:path');
(async () => {
  const { DefaultArtifactClient } = await import(process.env.INPUT_CLIENT);
  const folder = process.env.INPUT_FOLDER;
  const client = new DefaultArtifactClient();
  const send = (name) => client.uploadArtifact(name, [join(folder, name)], folder, { skipArchive: true });
  await Promise.all(readdirSync(folder).map(send));
})().catch((error) => { console.error(error); process.exitCode = 1; });
`;

/** What is large in one run of the local runner: its log, a line of it, its steps, its jobs, its uploads. */
export async function* largeRuns(bench: Bench): AsyncIterable<Row> {
  const folder = join(bench.folder, 'large');
  const repo = join(folder, 'repo');
  const records = join(folder, 'records');
  await prepare(bench, folder, repo);
  const args = (name: string): readonly string[] => [
    ...[join(bench.root, 'bin/factory.js'), 'runner', 'run', `.github/workflows/${name}.yml`, '--repo', repo],
    ...['--event', 'push', '--any-label', '--record-dir', records],
  ];
  let peak = 0;
  const workflow = (name: string): Promise<Cost> =>
    costOf(async () => {
      peak = Math.max(peak, await peakMemoryOf(folder, args(name)));
    });
  const withoutRecords = async (cost: Promise<Cost>): Promise<Cost> => {
    const done = await cost;
    await rm(records, { recursive: true, force: true });
    return done;
  };
  const megabytes = (): string => `${Math.round(peak)} MB`;

  const gigabyte = { measured: await withoutRecords(workflow('log')), floor: { wallMs: 10_000, cpuMs: 10_000 } };
  yield rowOf({ name: 'large-log', of: `1 GB, ${megabytes()}`, goal: 1 }, [gigabyte]);
  if (peak > 200) bench.note(`large-log: the greatest memory of the process was ${megabytes()}, more than 200 MB.`);

  peak = 0;
  const cat = (): Promise<Cost> => costOf(() => throughPipe(scripts.line, join(folder, 'copy.txt')));
  const long = await inTurn(3, () => withoutRecords(workflow('line')), cat);
  yield rowOf({ name: 'large-line', of: `100 MB, ${megabytes()}`, goal: 20 }, long);

  for (const [kind, [few, many], goal] of [
    ['steps', steps, 11],
    ['legs', legs, 4.4],
  ] as const) {
    const one = await withoutRecords(workflow(`${kind}-1`));
    peak = 0;
    const measured = minus(await withoutRecords(workflow(`${kind}-${many}`)), one);
    const floor = minus(await withoutRecords(workflow(`${kind}-${few}`)), one);
    yield rowOf({ name: `large-${kind}`, of: `${many} to ${few}, ${megabytes()}`, goal }, [{ measured, floor }]);
  }

  peak = 0;
  const measured = await workflow('uploads');
  await compareUploads(join(folder, 'files'), join(records, 'runs'));
  const floor = await costOf(() => copies(join(folder, 'files'), join(folder, 'copies')));
  yield rowOf({ name: 'large-uploads', of: `${uploads} of 20 MB, ${megabytes()}` }, [{ measured, floor }]);
  await rm(folder, { recursive: true });
}

async function prepare(bench: Bench, folder: string, repo: string): Promise<void> {
  const files = join(folder, 'files');
  await mkdir(join(repo, '.github/workflows'), { recursive: true });
  await mkdir(join(repo, 'upload'), { recursive: true });
  await mkdir(files, { recursive: true });
  for (let at = 0; at < uploads; at++) await writeFile(join(files, `part-${at}`), randomBytes(uploadBytes));
  const write = (name: string, job: string): Promise<void> =>
    writeFile(
      join(repo, `.github/workflows/${name}.yml`),
      `on: push\njobs:\n  only:\n    runs-on: ubuntu-latest\n${job}`,
    );
  const step = (script: string): string => `      - run: ${JSON.stringify(script)}\n`;
  await write('log', `    steps:\n${step(scripts.log)}`);
  await write('line', `    steps:\n${step(scripts.line)}`);
  for (const count of [1, ...steps]) await write(`steps-${count}`, `    steps:\n${step(':').repeat(count)}`);
  for (const count of [1, ...legs]) {
    const values = Array.from({ length: count }, (_, at) => at).join(', ');
    await write(`legs-${count}`, `    strategy: { matrix: { leg: [${values}] } }\n    steps:\n${step(':')}`);
  }
  const client = pathToFileURL(join(bench.root, 'node_modules/@actions/artifact/lib/artifact.js')).href;
  const given = `{ client: ${JSON.stringify(client)}, folder: ${JSON.stringify(files)} }`;
  await write('uploads', `    steps:\n      - uses: actions/checkout@v4\n      - { uses: ./upload, with: ${given} }\n`);
  await writeFile(join(repo, 'upload/main.js'), uploader);
  await writeFile(
    join(repo, 'upload/action.yml'),
    'inputs: { client: {}, folder: {} }\nruns: { using: node20, main: main.js }\n',
  );
  await run('git', ['init', '--quiet', '--initial-branch=main'], { cwd: repo });
  await run('git', ['add', '--all'], { cwd: repo });
  const person = ['-c', 'user.name=b', '-c', 'user.email=b@localhost'];
  await run('git', [...person, 'commit', '--quiet', '-m', 'b'], { cwd: repo });
}

/** The output of a program through a pipe into a file. */
async function throughPipe(script: string, to: string): Promise<void> {
  const child = spawn('bash', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await pipeline(child.stdout, createWriteStream(to));
}

async function copies(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const name of await readdir(from)) await copyFile(join(from, name), join(to, name));
}

/** Throws unless the artifacts of the only run are the files, byte for byte. */
async function compareUploads(files: string, runs: string): Promise<void> {
  const [id = ''] = (await readdir(runs)).filter((name) => /^\d+$/.test(name));
  const stored = join(runs, id, 'artifacts');
  const digests = async (paths: readonly string[]): Promise<string> =>
    (await Promise.all(paths.map(async (path) => (await digestFile(path)).sha256))).sort().join();
  const sent = await digests((await readdir(files)).map((name) => join(files, name)));
  const kept = await digests((await readdir(stored)).map((name) => join(stored, name, 'content')));
  if (sent !== kept) throw new Error('large-uploads: what was stored is not what was uploaded');
}
