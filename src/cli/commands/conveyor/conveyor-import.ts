import { relative, resolve, sep } from 'node:path';
import { importTasks } from '../../../conveyor/import/import-tasks.ts';
import type { RiskTier } from '../../../conveyor/plans/plan.ts';
import { loadConfig } from '../../../core/config/load-config.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { clockFrom } from '../../../core/system/clock.ts';
import { jsonLine } from '../../../core/system/text/json.ts';
import type { Io } from '../../program/io.ts';
import { type ConveyorOptions, conveyorRoot } from './conveyor-options.ts';

export interface ImportOptions extends ConveyorOptions {
  readonly file: string;
  readonly id?: string;
  readonly owner: string;
  readonly priority: string;
  readonly risk?: RiskTier;
}

/** `factory conveyor import`: makes a plan from a task file of another tool, and prompts for its parallel tasks. */
export async function conveyorImport(io: Io, options: ImportOptions): Promise<number> {
  const root = await conveyorRoot(io, options);
  const source = relative(root, resolve(io.cwd, options.file)).split(sep).join('/');
  if (source.startsWith('../')) {
    const message = `${options.file} is outside of the repository ${root}, so that no session could read it.`;
    throw new AppError('ERR_IMPORT', message, { fault: 'usage', nextAction: 'Copy it into the repository first.' });
  }
  const { config } = await loadConfig({ root, env: io.env });
  const { id, owner, priority, risk } = options;
  const made = await importTasks({ root, source, id, owner, priority, risk }, config, clockFrom(io.env));
  if (options.json) {
    io.out(jsonLine(made));
    return 0;
  }
  const { file, open, done, prompts, workers } = made;
  io.out(`Made the plan ${file}: ${open} open tasks, ${done} done.\n`);
  if (prompts !== null) {
    io.out(`Wrote prompts for ${workers.join(', ')}, who work side by side: ${prompts}\n`);
  }
  io.out(
    `Next: look at the plan, then git add ${[file, source, ...(prompts === null ? [] : [prompts])].join(' ')} && git commit\n`,
  );
  return 0;
}
