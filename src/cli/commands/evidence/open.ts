import { join } from 'node:path';
import { type RunChoice, runPlace } from '../../local-run/run-place.ts';
import type { Io } from '../../program/io.ts';
import { actionsRunUrl, openerFor, openPath } from '../../repository/open-target.ts';
import { reportFile } from '../../repository/report-file.ts';

/** What `factory open-report` and `factory open-run` take. */
export interface OpenOptions extends RunChoice {
  /** Only say what would be opened. */
  readonly print: boolean;
  readonly json: boolean;
}

/** `factory open-report`: the run's FINAL_REPORT.txt in the program that this desktop has for it. */
export async function openReport(io: Io, options: OpenOptions): Promise<number> {
  const { root, layout } = await runPlace(io, options);
  return open(io, options, join(root, await reportFile(root, layout)));
}

/** `factory open-run`: the run's folder. */
export async function openRun(io: Io, options: OpenOptions): Promise<number> {
  const { root, layout } = await runPlace(io, options);
  return open(io, options, join(root, layout.runDir));
}

/** Opens a path, and prints it; without a desktop it prints the path, in Actions the address of the workflow run as well. */
async function open(io: Io, options: OpenOptions, path: string): Promise<number> {
  const opener = options.print ? undefined : openerFor(process.platform, io.env, path);
  const opened = opener !== undefined && (await openPath(io, opener));
  const url = actionsRunUrl(io.env);
  if (options.json) io.out(`${JSON.stringify({ path, opened, ...(url === undefined ? {} : { url }) })}\n`);
  else {
    io.out(`${path}\n${url === undefined ? '' : `${url}\n`}`);
    if (opener !== undefined && !opened) io.err(`${opener.command} could not be started; open it by hand.\n`);
  }
  return 0;
}
