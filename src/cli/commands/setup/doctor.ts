import { resolve } from 'node:path';
import { clockFrom } from '../../../core/system/clock.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import { diagnose } from '../../../upkeep/doctor/diagnose.ts';
import type { Io } from '../../program/io.ts';
import { table } from '../../program/output.ts';
import { findRepository } from '../../repository/repository.ts';
import { plain } from '../../terminal/plain.ts';
import { initWorkflows } from './init-workflows.ts';

export interface DoctorVerbOptions {
  readonly repo: string;
  readonly desktop: boolean;
  readonly fix: boolean;
  readonly json: boolean;
}

/** `factory doctor`: returns 2 if this machine or repository does not meet the requirements of a run. */
export async function doctor(io: Io, options: DoctorVerbOptions): Promise<number> {
  const { root } = await findRepository(io, resolve(io.cwd, options.repo));
  const { desktop, fix } = options;
  const workflows = await initWorkflows(io, root);
  const deps = { clock: clockFrom(io.env), env: io.env, signal: io.signal, log: () => undefined };
  const platform = process.platform;
  const nodeVersion = process.versions.node;
  const { rows, repaired } = await diagnose({ root, platform, nodeVersion, workflows, desktop, fix }, deps);
  if (options.json) {
    for (const done of repaired) io.out(jsonLine({ type: 'repaired', done }));
    for (const row of rows) io.out(jsonLine(row));
  } else {
    for (const done of repaired) io.out(`${plain(done, 400)}\n`);
    const lines = rows.map(({ check, status, detail }) => [check, status, plain(detail, 300)]);
    io.out(table([['check', 'status', 'detail'], ...lines]));
    const actions = rows.filter(({ next_action }) => next_action !== '');
    if (actions.length > 0) io.out('\n');
    for (const { check, next_action: next } of actions) io.out(`${check}: ${next}\n`);
  }
  return rows.some(({ status }) => status === 'fail') ? 2 : 0;
}
