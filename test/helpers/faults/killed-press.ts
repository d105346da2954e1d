import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from '@jest/globals';
import { type ProcessResult, runProcess } from '../../../src/core/system/processes/process.ts';
import type { ButtonDesk } from '../runs/button-desk.ts';

const project = join(import.meta.dirname, '../../..');
const layer = pathToFileURL(join(project, 'test/helpers/faults/fault-layer.js')).href;
const program = join(project, 'build/cli/main.js');
/** 1 for every step, 5 for every fifth; `undefined` for the strides of an ordinary test. */
const everyNth = process.env.FACTORY_TEST_ALL_KILLS;

/** How long a kill test may take, in milliseconds: a night where every step is killed. */
export const killTimeoutMs = everyNth === undefined ? 1_200_000 : 8 * 3_600_000;

/** Presses the button in a process that a fault kills. */
export function killedPress(
  at: ButtonDesk,
  root: string,
  env: Record<string, string>,
  args: readonly string[] = [],
): Promise<ProcessResult> {
  return runProcess({
    command: process.execPath,
    args: ['--import', layer, program, 'one-button', ...args],
    cwd: root,
    env: { PATH: process.env.PATH ?? '', FACTORY_RUN__CLOCK: at.deps.env.FACTORY_RUN__CLOCK ?? '', ...env },
    timeoutMs: 60_000,
  });
}

/** How many steps a press has that change files. */
export async function stepsOf(at: ButtonDesk, root: string, args: readonly string[] = []): Promise<number> {
  const count = join(at.at.folder, 'count');
  await killedPress(at, root, { FACTORY_FAULT_COUNT: count }, args);
  return Number(readFileSync(count, 'utf8'));
}

/** The packs of an inbox: which names hold which bytes; two names of one file count once. */
export function packs(root: string): Record<string, string> {
  const inbox = join(root, '.factory/inbox');
  const found: Record<string, string> = {};
  for (const folder of ['01 En_bruto', '03 Archive']) {
    if (!existsSync(join(inbox, folder))) continue;
    for (const name of readdirSync(join(inbox, folder))) {
      if (name.endsWith('.txt')) found[name] = readFileSync(join(inbox, folder, name), 'utf8');
    }
  }
  return found;
}

/**
 * Runs a case for every `stride`th step, two at a time, the phases in turn; with FACTORY_TEST_ALL_KILLS=N for every Nth step in each phase,
 * at most every `thorough`th.
 */
export async function killEach(
  what: string,
  steps: number,
  { stride, thorough }: { readonly stride: number; readonly thorough: number },
  one: (fault: string, lane: string) => Promise<string[]>,
): Promise<void> {
  const faults: string[] = [];
  for (let step = 1; step <= steps; step += everyNth === undefined ? stride : Math.max(thorough, Number(everyNth))) {
    const phases = ['before', 'middle', 'after'];
    faults.push(...(everyNth === undefined ? [phases[faults.length % 3]] : phases).map((phase) => `${step}:${phase}`));
  }
  const wrong: string[] = [];
  let cases = 0;
  const lanes = ['1', '2'].map(async (lane) => {
    for (let fault = faults.pop(); fault !== undefined; fault = faults.pop()) {
      const name = fault;
      const problems = (await one(name, lane)).map((problem) => `${name}: ${problem}`);
      wrong.push(...problems);
      cases++;
      // A night's work tells of a problem when it is found.
      if (everyNth !== undefined) process.stdout.write(problems.map((problem) => `${problem}\n`).join(''));
      if (everyNth !== undefined && cases % 50 === 0) {
        process.stdout.write(`${what}: ${faults.length} cases to go, ${wrong.length} wrong\n`);
      }
    }
  });
  await Promise.all(lanes);
  process.stdout.write(
    `${what}: killed ${cases} times on ${steps} steps, ${wrong.length} wrong (more with FACTORY_TEST_ALL_KILLS=1)\n`,
  );
  expect(wrong).toEqual([]);
  expect(cases).toBeGreaterThan(3);
}
