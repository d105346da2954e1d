import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stageLayout } from '../../../src/core/run/layout.ts';
import { isMarked, pids, processTable } from '../../../src/core/system/processes/process-table.ts';
import { markOf } from '../../../src/stages/dispatch-codex/prepare-jobs.ts';
import type { DispatchRun } from '../stages/dispatch-run.ts';

/** Living processes of a worker's agent. */
export function alive(run: DispatchRun, worker: 'A_core' | 'B_tooling'): number {
  const mark = markOf({ root: run.repo.root, layout: stageLayout(run.inputs) }, worker);
  const living = new Set(processTable().map(({ pid }) => pid));
  return pids().filter((pid) => living.has(pid) && isMarked(pid, mark) === true).length;
}

/** Starts a dispatch in a separate process. */
export function startDispatch(
  run: DispatchRun,
  env: Readonly<Record<string, string | undefined>> = process.env,
): { readonly pid: number; readonly ended: Promise<unknown> } {
  const { root, runId, launchDigest = '' } = run.inputs;
  const [loader, entry] = [
    join(import.meta.dirname, '../../../scripts/ts-loader.js'),
    join(import.meta.dirname, 'dispatch-process.ts'),
  ];
  const args = ['--no-warnings', '--import', pathToFileURL(loader).href, entry, root, runId, launchDigest];
  const child = spawn(process.execPath, args, { stdio: 'ignore', env });
  return { pid: child.pid ?? 0, ended: once(child, 'exit') };
}
