import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ProcessResult, runProcess } from '../../../src/core/system/processes/run-process.ts';
import { builtProgram } from '../processes/built.ts';
import type { ButtonDesk } from '../runs/button-desk.ts';

const project = join(import.meta.dirname, '../../..');
const layer = pathToFileURL(join(project, 'test/helpers/faults/fault-layer.js')).href;

/** Runs the executor in a process that a fault kills. */
export function killedPress(
  at: ButtonDesk,
  root: string,
  env: Record<string, string>,
  args: readonly string[] = [],
): Promise<ProcessResult> {
  return runProcess({
    command: process.execPath,
    args: ['--import', layer, builtProgram(), 'one-button', ...args],
    cwd: root,
    env: { PATH: process.env.PATH ?? '', FACTORY_RUN__CLOCK: at.deps.env.FACTORY_RUN__CLOCK ?? '', ...env },
    timeoutMs: 60_000,
  });
}

/** The number of steps of an executor call that change files. */
export async function stepsOf(at: ButtonDesk, root: string, args: readonly string[] = []): Promise<number> {
  const count = join(at.at.folder, 'count');
  await killedPress(at, root, { FACTORY_FAULT_COUNT: count }, args);
  return Number(readFileSync(count, 'utf8'));
}

/** The packs of an inbox, by name; two names of the same file count once. */
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
