import { resolve } from 'node:path';
import { loadConfig } from '../../../core/config/load-config.ts';
import { jsonLine, prettyJson } from '../../../core/system/text/json.ts';
import type { Io } from '../../program/io.ts';
import { table } from '../../program/output.ts';

/** `factory config`: prints the resolved configuration, with `--origin` one line for each value. */
export async function config(
  io: Io,
  options: { readonly repo: string; readonly origin: boolean; readonly config?: string; readonly json: boolean },
): Promise<number> {
  const loaded = await loadConfig({ root: resolve(io.cwd, options.repo), env: io.env, configPath: options.config });
  for (const { message, nextAction } of loaded.diagnostics) io.err(`warning: ${message} ${nextAction}\n`);
  if (!options.origin) io.out(options.json ? jsonLine(loaded.config) : prettyJson(loaded.config));
  else if (options.json) for (const row of loaded.origins) io.out(jsonLine(row));
  else
    io.out(table(loaded.origins.map(({ path, value, layer, source }) => [path, layer, source, JSON.stringify(value)])));
  return 0;
}
