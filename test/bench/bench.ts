import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Cost, Row } from './measure.ts';
import { actionStart } from './measures/action-start.ts';
import { ahkSend } from './measures/ahk-send.ts';
import { cliStart, doctor } from './measures/cli-start.ts';
import { conveyorRows } from './measures/conveyor-rows.ts';
import { dispatch } from './measures/dispatch.ts';
import { durableWrites } from './measures/durable-writes.ts';
import { ledgers } from './measures/ledgers.ts';
import { pageScreens } from './measures/page/page-screens.ts';
import { repositories } from './measures/repositories.ts';
import { againstAct } from './measures/runner/against-act.ts';
import { largeRuns } from './measures/runner/large-runs.ts';
import { runSteps } from './measures/runner/run-steps.ts';
import { factoryRun, longHistory, manyFiles } from './measures/runs/factory-run.ts';
import { finishedRuns } from './measures/runs/finished-runs.ts';
import { orchestrator } from './measures/runs/orchestrator.ts';
import { quickstartRun } from './measures/runs/quickstart-run.ts';
import { stages } from './measures/runs/stages.ts';
import { warmSetup } from './measures/warm-setup.ts';
import { watchCpu } from './measures/watch-cpu.ts';

/** The inputs of a group of rows. */
export interface Bench {
  /** This repository, absolute. */
  readonly root: string;
  /** An empty folder that is removed at the end, absolute. */
  readonly folder: string;
  /** A message for the reader, for example why a row is missing. */
  readonly note: (line: string) => void;
  /** The earlier orchestrator.mjs that the conveyor is compared with, absolute. */
  readonly earlier: string | undefined;
}

/** The groups, by the first word of their rows' names. */
const groups: Readonly<Record<string, (bench: Bench) => AsyncIterable<Row>>> = {
  start: actionStart,
  cli: cliStart,
  doctor,
  write: durableWrites,
  step: runSteps,
  act: againstAct,
  large: largeRuns,
  quickstart: quickstartRun,
  factory: factoryRun,
  'files-20000': manyFiles(20_000, 35_000),
  'files-100000': manyFiles(100_000, 180_000),
  history: longHistory,
  repositories,
  dispatch,
  setup: warmSetup,
  ledger: ledgers,
  conveyor: conveyorRows,
  runs: finishedRuns,
  orchestrator,
  watch: watchCpu,
  page: pageScreens,
  stages,
  ahk: ahkSend,
};

/** `npm run bench`: prints one table of all groups, or of those that `--only` names. */
export async function bench(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    options: { only: { type: 'string' }, earlier: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const chosen = Object.keys(groups).filter((name) => values.only === undefined || values.only.startsWith(name));
  if (chosen.length === 0) throw new Error(`--only ${values.only}: known are ${Object.keys(groups).join(', ')}`);
  const root = join(import.meta.dirname, '..', '..');
  buildIfNeeded(root);
  const folder = await mkdtemp(join(tmpdir(), 'factory-bench-'));
  const rows: Row[] = [];
  const earlier = values.earlier === undefined ? undefined : resolve(values.earlier);
  const note = (line: string): void => void process.stderr.write(`${line}\n`);
  try {
    for (const name of chosen) {
      for await (const row of groups[name]?.({ root, folder, note, earlier }) ?? []) {
        if (!row.name.startsWith(values.only ?? '')) continue;
        rows.push(row);
        if (!values.json) process.stdout.write(`${rows.length === 1 ? `${headings}\n` : ''}${line(row)}\n`);
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ node: process.versions.node, rows }, null, 2)}\n`);
  else
    process.stdout.write(
      `Node ${process.versions.node}, ${availableParallelism()} cores. docs/benchmarks.md says what each row means.\n`,
    );
}

function buildIfNeeded(root: string): void {
  const built = ['build/cli/main.js', 'actions/integrate/dist/index.js'].every((file) => existsSync(join(root, file)));
  if (!built) spawnSync(process.execPath, [join(root, 'scripts/build.js'), 'all'], { stdio: 'inherit' });
}

const headings = [
  'name'.padEnd(34),
  ...['measured', 'floor', 'ratio', 'cpu ratio', 'goal'].map((word) => word.padStart(12)),
  '  reached',
].join('');

function line(row: Row): string {
  const { goal, wallRatio, cpuRatio } = row;
  const reached = goal === undefined ? '-' : wallRatio <= goal ? 'yes' : 'NO';
  return [
    `${row.name} (${row.of})`.padEnd(34),
    ...[
      time(row.measured),
      time(row.floor),
      wallRatio.toFixed(wallRatio < 0.1 ? 4 : 2),
      cpuRatio?.toFixed(2) ?? '-',
      goal?.toString() ?? '-',
    ].map((text) => text.padStart(12)),
    `  ${reached}`,
  ].join('');
}

function time({ wallMs }: Cost): string {
  return wallMs >= 1_000 ? `${(wallMs / 1_000).toFixed(2)} s` : `${wallMs.toFixed(wallMs < 10 ? 2 : 1)} ms`;
}
