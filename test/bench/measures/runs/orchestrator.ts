import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PipelineFile } from '../../../../src/orchestrator/contracts/pipeline-file.ts';
import { pipelineFileOf } from '../../../helpers/orchestrator/orchestrator-ground.ts';
import type { Bench } from '../../bench.ts';
import { type Cost, costOf, inTurn, minus, type Row, rowOf } from '../../measure.ts';
import { run } from '../../run.ts';

const turns = 5;
/** Starts in one turn: processor time is counted in ticks of 10 ms. */
const starts = 3;
const stages = 1_000;
const gigabyte = 1024 ** 3;
const runs = 10_000;
const earlierBin = '@kbediako/codex-orchestrator/bin/codex-orchestrator.js';

/** Writes the process's peak memory to PEAK_FILE when it ends. */
const peakHook = `
import { writeFileSync } from 'node:fs';
process.on('exit', () => writeFileSync(process.env.PEAK_FILE, String(process.resourceUsage().maxRSS)));
`;

/** The orchestrator's start, its cost per stage and per byte of output, and `status` among many runs (docs/orchestrator.md). */
export async function* orchestrator(bench: Bench): AsyncIterable<Row> {
  const folder = join(bench.folder, 'orchestrator');
  const program = join(bench.root, 'bin/codex-orchestrator.js');
  const node = process.execPath;
  const nothing = (): Promise<Cost> => times(starts, () => run(node, ['-e', '0'], { cwd: folder }));

  const one = await repositoryOf(join(folder, 'one'), [stageOf(0)]);
  const begin = (cwd: string, own = program): Promise<Buffer> =>
    run(node, [own, 'start', 'main', '--format', 'json'], { cwd });
  const startPairs = await inTurn(turns, () => times(starts, () => begin(one)), nothing);
  yield rowOf({ name: 'orchestrator-start', of: `${starts} runs`, goal: 2.5 }, startPairs);

  const earlier = join(bench.root, 'build/tools/orchestrator/node_modules', earlierBin);
  if (existsSync(earlier)) {
    const [ours, theirs] = [
      await repositoryOf(join(folder, 'ours'), [line]),
      await repositoryOf(join(folder, 'theirs'), [line]),
    ];
    const pairs = await inTurn(
      turns,
      () => times(1, () => begin(ours)),
      () => times(1, () => begin(theirs, earlier)),
    );
    yield rowOf({ name: 'orchestrator-earlier', of: 'one run', goal: 0.2 }, pairs);
  } else bench.note('orchestrator-earlier: left out, because the earlier program is not in build/tools/orchestrator.');

  const many = await repositoryOf(
    join(folder, 'many'),
    Array.from({ length: stages }, (_each, at) => stageOf(at)),
  );
  const all = (cwd: string): Promise<Cost> => times(1, () => begin(cwd));
  const spawned = (): Promise<Cost> => times(stages - 1, () => run('true', [], {}));
  const stagePairs = await inTurn(3, async () => minus(await all(many), await all(one)), spawned);
  yield rowOf({ name: 'orchestrator-stages', of: `${stages} stages`, goal: 1.5 }, stagePairs);

  yield* output(folder, program);
  yield* status(folder, program);
  await rm(folder, { recursive: true });
}

async function* output(folder: string, program: string): AsyncIterable<Row> {
  const source = join(folder, 'source');
  const piece = Buffer.alloc(2 ** 20, `${'x'.repeat(127)}\n`);
  for (let written = 0; written < gigabyte; written += piece.length) await appendFile(source, piece);
  const repo = await repositoryOf(join(folder, 'output'), [{ kind: 'command', id: 'cat', command: ['cat', source] }]);
  const hook = join(folder, 'peak.mjs');
  const peak = join(folder, 'peak');
  await writeFile(hook, peakHook);
  let most = 0;
  const ours = async (): Promise<void> => {
    await run(process.execPath, ['--import', pathToFileURL(hook).href, program, 'start', 'main', '--format', 'json'], {
      cwd: repo,
      env: { ...process.env, PEAK_FILE: peak },
    });
    most = Math.max(most, Number(await readFile(peak, 'utf8')) / 1024);
  };
  const copy = (): Promise<void> => shell(`cat '${source}' | cat > '${join(folder, 'copy')}'`);
  const pairs = await inTurn(
    3,
    () => costOf(ours),
    () => costOf(copy),
  );
  yield rowOf({ name: 'orchestrator-output', of: `1 GB, ${Math.round(most)} MB`, goal: 1.5 }, pairs);
  await rm(source);
  await rm(join(folder, 'copy'));
}

async function* status(folder: string, program: string): AsyncIterable<Row> {
  const repo = await repositoryOf(join(folder, 'status'), [stageOf(0)]);
  const said = await run(process.execPath, [program, 'start', 'main', '--format', 'json', '--task', 'last'], {
    cwd: repo,
  });
  const { run_id: runId, manifest } = JSON.parse(said.toString('utf8')) as { run_id: string; manifest: string };
  const text = await readFile(join(repo, manifest), 'utf8');
  for (let at = 0; at < runs; at++) {
    const other = `2026-11-20T00-00-00-000Z-${at.toString(16).padStart(8, '0')}`;
    // Half of them have a task of their own, among which the run is searched.
    const place = join(repo, '.runs', at % 2 === 0 ? 'last' : other, 'cli', other);
    await mkdir(place, { recursive: true });
    await writeFile(join(place, 'manifest.json'), text.replaceAll(runId, other));
  }
  const look = (): Promise<Buffer> =>
    run(process.execPath, [program, 'status', '--run', runId, '--format', 'json'], { cwd: repo });
  const read = (): Promise<Buffer> =>
    run(process.execPath, ['-e', 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))', manifest], {
      cwd: repo,
    });
  const pairs = await inTurn(
    turns,
    () => times(starts, look),
    () => times(starts, read),
  );
  yield rowOf({ name: 'orchestrator-status', of: `${runs} runs`, goal: 2 }, pairs);
}

type Stages = NonNullable<PipelineFile['pipelines']>[number]['stages'];

/** The earlier program knows no list. */
const line: Stages[number] = { kind: 'command', id: 'line', command: 'true' };

const stageOf = (at: number): Stages[number] => ({ kind: 'command', id: `s${at}`, command: ['true'] });

async function repositoryOf(folder: string, of: Stages): Promise<string> {
  await mkdir(folder, { recursive: true });
  await run('git', ['init', '--quiet', folder], {});
  // The earlier program wants a title.
  const titled = of.map((each) => ({ ...each, ...('id' in each ? { title: each.id } : {}) })) as Stages;
  for (const [name, content] of Object.entries(pipelineFileOf(titled))) await writeFile(join(folder, name), content);
  const person = ['-c', 'user.name=b', '-c', 'user.email=b@localhost'];
  await run('git', [...person, '-C', folder, 'commit', '--quiet', '--allow-empty', '-m', 'base'], {});
  return folder;
}

function times(count: number, body: () => Promise<unknown>): Promise<Cost> {
  return costOf(async () => {
    for (let at = 0; at < count; at++) await body();
  });
}

/** Without pipes to this process, which would take part in the copy. */
function shell(script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', script], { stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`sh ended with ${code}`))));
  });
}
