import { createWriteStream } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import MarkdownIt from 'markdown-it';
import { conveyorPaths } from '../../../src/conveyor/layout/conveyor-paths.ts';
import { checkPlans } from '../../../src/conveyor/plans/check-plans.ts';
import { orderPlans } from '../../../src/conveyor/plans/order-plans.ts';
import { planFolders } from '../../../src/conveyor/plans/plan.ts';
import { plansInFolder } from '../../../src/conveyor/plans/plans-in-folder.ts';
import { sha256 } from '../../../src/core/system/text/hash.ts';
import { canonicalJson } from '../../../src/core/system/text/json.ts';
import { planText } from '../../helpers/conveyor/plan-text.ts';
import type { Bench } from '../bench.ts';
import { type Cost, costOf, inTurn, minus, type Pair, type Row, rowOf } from '../measure.ts';
import { run } from '../run.ts';
import { floorProgram } from './ledgers.ts';

const turns = 5;
const plans = 1_000;
const planBytes = 4_000;
const events = 1_000_000;
const nightPlans = 20;
const sessions = 3;

/** The output of test/bench/count-children.js. */
interface Children {
  readonly programs: Readonly<Record<string, { readonly count: number; readonly wallMs: number }>>;
}

/**
 * Plan files against reading and parsing them, the log's audit against parsing its lines, a session against the git processes that it
 * needs, and a night against an earlier orchestrator.
 */
export async function* conveyorRows(bench: Bench): AsyncIterable<Row> {
  yield await verifyRow(join(bench.folder, 'plans'));
  yield await auditRow(bench, join(bench.folder, 'audit'));
  yield await sessionRow(bench, join(bench.folder, 'sessions'));
  if (bench.earlier === undefined) {
    bench.note(
      'conveyor-night is left out: --earlier PATH names the earlier orchestrator.mjs that it is compared with.',
    );
  } else yield await nightRow(bench, bench.earlier, join(bench.folder, 'night'));
}

async function verifyRow(root: string): Promise<Row> {
  await writePlans(root, plans, planBytes);
  const measured = async (): Promise<void> => {
    const { plans: found } = checkPlans(plansInFolder(root));
    const [next] = orderPlans(found);
    if (found.length !== plans || next === undefined) throw new Error(`${found.length} plans were found`);
  };
  // The same parser: only the blocks count.
  const markdown = new MarkdownIt('commonmark');
  markdown.core.ruler.disable(['inline', 'text_join'], true);
  const floor = async (): Promise<void> => {
    const folder = join(root, planFolders.active);
    for (const name of await readdir(folder)) markdown.parse(await readFile(join(folder, name), 'utf8'), {});
  };
  const pairs = await inTurn(
    turns,
    () => costOf(measured),
    () => costOf(floor),
  );
  await rm(root, { recursive: true });
  return rowOf({ name: 'conveyor-verify', of: `${plans} plans of 4 kB`, goal: 3 }, pairs);
}

async function auditRow(bench: Bench, root: string): Promise<Row> {
  const file = join(root, conveyorPaths.events);
  await mkdir(join(file, '..'), { recursive: true });
  await commitAll(root);
  await writeLog(file);
  const floor = join(root, 'floor.mjs');
  await writeFile(floor, floorProgram('runId', events));
  const audit = [join(bench.root, 'bin/factory.js'), 'conveyor', 'audit', '--json', 'true'];
  const pairs = await inTurn(
    3,
    () => costOf(() => run(process.execPath, audit, { cwd: root })),
    () => costOf(() => run(process.execPath, [floor, file], {})),
  );
  await rm(root, { recursive: true });
  return rowOf({ name: 'conveyor-audit', of: '10^6 events', goal: 1.5 }, pairs);
}

/** What a further session of a plan costs besides its executor, against the git processes that the conveyor starts for it. */
async function sessionRow(bench: Bench, root: string): Promise<Row> {
  const start = join(root, 'start');
  await writeRepository(start, 1, { command: ['sh', '-c', 'echo work >> work.txt; exit 75'] });
  const hook = pathToFileURL(join(bench.root, 'test/bench/count-children.js')).href;
  const counts = join(root, 'children.json');
  const plan = async (rollovers: number): Promise<Pair> => {
    const folder = join(root, 'plan');
    await rm(folder, { recursive: true, force: true });
    await cp(start, folder, { recursive: true });
    const verb = ['conveyor', 'run', '--max-rollovers', String(rollovers)];
    const { wallMs } = await costOf(() =>
      run(process.execPath, ['--import', hook, join(bench.root, 'bin/factory.js'), ...verb], {
        cwd: folder,
        env: { ...process.env, BENCH_CHILDREN: counts },
        // The plan ends as failed when its handoffs are used up.
        accept: [1],
      }),
    );
    const { programs } = JSON.parse(await readFile(counts, 'utf8')) as Children;
    const { git, sh } = programs;
    if (git === undefined || sh?.count !== rollovers + 1) throw new Error(`${sh?.count} sessions were started`);
    return { measured: { wallMs: wallMs - sh.wallMs, cpuMs: null }, floor: { wallMs: git.wallMs, cpuMs: null } };
  };
  const pairs: Pair[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const [many, one] = [await plan(sessions), await plan(0)];
    pairs.push({ measured: minus(many.measured, one.measured), floor: minus(many.floor, one.floor) });
  }
  await rm(root, { recursive: true });
  return rowOf({ name: 'conveyor-session', of: `${sessions} sessions`, goal: 1.5 }, pairs);
}

/** The same plans, executor and validation with both programs, each in a repository of its own. */
async function nightRow(bench: Bench, earlier: string, root: string): Promise<Row> {
  const start = join(root, 'start');
  await writeRepository(start, nightPlans, { command: 'node agent.mjs', handoffExitCode: 75 });
  const night = async (name: string, program: readonly string[]): Promise<Cost> => {
    const folder = join(root, name);
    await rm(folder, { recursive: true, force: true });
    await cp(start, folder, { recursive: true });
    const cost = await costOf(() => run(process.execPath, [...program, 'run', '--mode', 'guarded'], { cwd: folder }));
    const { length } = await readdir(join(folder, planFolders.completed));
    if (length !== nightPlans) throw new Error(`${program.join(' ')} completed ${length} of ${nightPlans} plans`);
    return cost;
  };
  const pairs = await inTurn(
    3,
    () => night('ours', [join(bench.root, 'bin/factory.js'), 'conveyor']),
    () => night('earlier', [earlier]),
  );
  await rm(root, { recursive: true });
  return rowOf({ name: 'conveyor-night', of: `${nightPlans} plans`, goal: 1 }, pairs);
}

/** A repository with plans, the configuration, and an executor that completes a plan by writing one file. */
async function writeRepository(root: string, count: number, executor: object): Promise<void> {
  await writePlans(root, count, planBytes);
  await mkdir(join(root, conveyorPaths.config, '..'), { recursive: true });
  const config = { executor, validationCommands: ['node -e 0'], git: { atomicCommits: true } };
  await writeFile(join(root, conveyorPaths.config), JSON.stringify(config));
  await writeFile(
    join(root, 'agent.mjs'),
    `import { writeFileSync } from 'node:fs';
const { ORCH_PLAN_ID, ORCH_RESULT_PATH } = process.env;
writeFileSync(ORCH_PLAN_ID + '.txt', 'done\\n');
writeFileSync(ORCH_RESULT_PATH, JSON.stringify({ status: 'completed', summary: 'done', contextRemaining: 100000 }));
`,
  );
  const own = [conveyorPaths.state, conveyorPaths.events, `${conveyorPaths.runtime}/`, `${conveyorPaths.handoffs}/`];
  await writeFile(join(root, '.gitignore'), `${[...own, 'tools/'].join('\n')}\n`);
  await commitAll(root);
}

async function commitAll(root: string): Promise<void> {
  const identity = ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost'];
  for (const args of [['init'], ['add', '-A'], ['commit', '--allow-empty', '-m', 'plans']]) {
    await run('git', [...identity, ...args], { cwd: root });
  }
}

async function writePlans(root: string, count: number, bytes: number): Promise<void> {
  const folder = join(root, planFolders.active);
  await mkdir(folder, { recursive: true });
  for (let at = 1; at <= count; at++) {
    const id = `plan-${at}`;
    const head = planText({ 'Plan-ID': id, Priority: `p${at % 4}`, 'Risk-Tier': 'low' }, '## Acceptance Criteria\n');
    const line = '- [ ] The program does `this` and *that* in less than 100 ms, as the page says.\n';
    await writeFile(join(folder, `${id}.md`), head + line.repeat(Math.ceil((bytes - head.length) / line.length)));
  }
}

/** A log like that of a run, except for its length. */
async function writeLog(file: string): Promise<void> {
  const out = createWriteStream(file);
  let prev = '0'.repeat(64);
  for (let sequence = 1; sequence <= events; sequence++) {
    const line = canonicalJson({
      timestamp: '2026-11-30T22:00:00Z',
      runId: `run_${Math.ceil(sequence / 10_000)}`,
      taskId: `plan-${sequence % 200}`,
      type: sequence % 2 === 0 ? 'session_finished' : 'session_started',
      model: 'n/a',
      mode: 'guarded',
      details: { planId: `plan-${sequence % 200}`, session: sequence % 5, reason: `step ${sequence} of the work` },
      schemaVersion: 1,
      sequence,
      prev,
    });
    prev = sha256(line);
    if (!out.write(`${line}\n`)) await new Promise<void>((resolve) => void out.once('drain', resolve));
  }
  await new Promise<void>((resolve) => void out.end(resolve));
}
