import { resolve } from 'node:path';
import { loadConfig } from '../../core/config/load-config.ts';
import { workerNames } from '../../core/contracts/worker.ts';
import { openGit } from '../../core/git/git.ts';
import { runDoctor } from '../../core/run/doctor.ts';
import type { Io } from '../io.ts';
import { table } from '../output.ts';

/** `factory doctor`: whether this machine and repository can carry a run; 2 when something must be mended first. */
export async function doctor(io: Io, options: { readonly repo: string; readonly json: boolean }): Promise<number> {
  const root = resolve(io.cwd, options.repo);
  const { config } = await loadConfig({ root, env: io.env });
  const chosen = workerNames.map((worker) => config.workers[worker].backend ?? config.dispatch.backend);
  const rows = await runDoctor({
    git: openGit({ dir: root, env: io.env }),
    nodeVersion: process.versions.node,
    platform: process.platform,
    config,
    backends: [...new Set(chosen)].filter((backend) => backend !== null),
  });
  if (options.json) for (const row of rows) io.out(`${JSON.stringify(row)}\n`);
  else {
    io.out(table([['check', 'status', 'detail'], ...rows.map(({ check, status, detail }) => [check, status, detail])]));
    for (const { check, next_action: next } of rows) if (next !== '') io.out(`${check}: ${next}\n`);
  }
  return rows.some(({ status }) => status === 'fail') ? 2 : 0;
}
