import { join } from 'node:path';
import { jsonLine } from '../../../core/system/text/json.ts';
import { locateRun, type RunChoice } from '../../local-run/locate-run.ts';
import type { Io } from '../../program/io.ts';
import { actionsRunUrl, openerFor, openPath } from '../../repository/open-target.ts';
import { reportFile } from '../../repository/report-file.ts';

export interface OpenOptions extends RunChoice {
  /** Print the path and open nothing. */
  readonly print: boolean;
  readonly json: boolean;
}

/** `factory open-report`: opens the run's FINAL_REPORT.txt in the default program of the desktop. */
export async function openReport(io: Io, options: OpenOptions): Promise<number> {
  const { root, layout } = await locateRun(io, options);
  return open(io, options, join(root, await reportFile(root, layout)));
}

/** `factory open-run`: opens the run's folder. */
export async function openRun(io: Io, options: OpenOptions): Promise<number> {
  const { root, layout } = await locateRun(io, options);
  return open(io, options, join(root, layout.runDir));
}

/** Prints the path, and in Actions the address of the workflow run. Opens the path if there is a desktop. */
async function open(io: Io, options: OpenOptions, path: string): Promise<number> {
  const opener = options.print ? undefined : openerFor(process.platform, io.env, path);
  const opened = opener !== undefined && (await openPath(io, opener));
  const url = actionsRunUrl(io.env);
  if (options.json) io.out(jsonLine({ path, opened, ...(url === undefined ? {} : { url }) }));
  else {
    io.out(`${path}\n${url === undefined ? '' : `${url}\n`}`);
    if (opener !== undefined && !opened) io.err(`Could not start ${opener.command}. Open the path yourself.\n`);
  }
  return 0;
}
