import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { makeFolder, removeFile, writePlainFile } from '../../../core/system/files/plain-files.ts';
import { runTool } from '../../../core/system/processes/run-tool.ts';
import type { AutostartFile, SystemCommand } from './autostart-definition.ts';

/** The environment of the system's tools. */
type Env = Readonly<Record<string, string>>;

/**
 * Writes the file and starts the program. One that is installed already is stopped first, so that the new definition counts:
 * systemd leaves a running service as it is, and launchd refuses to load an agent twice. On error the file is removed again.
 *
 * @throws AppError ERR_AUTOSTART with the tool's own words; ERR_TOOL_MISSING if the system lacks it
 */
export async function installAutostart(file: AutostartFile, env: Env): Promise<void> {
  const { path, bytes, install } = file;
  if (existsSync(path)) await uninstallAutostart(file, env);
  await makeFolder(dirname(path));
  await writePlainFile(path, bytes);
  try {
    for (const command of install) await call(command, env);
  } catch (error) {
    await removeFile(path);
    throw error;
  }
}

/** Stops the program and removes its file. What is not there is ignored. */
export async function uninstallAutostart({ path, uninstall, removed }: AutostartFile, env: Env): Promise<void> {
  for (const command of uninstall) await call(command, env).catch(() => undefined);
  await removeFile(path);
  for (const command of removed) await call(command, env).catch(() => undefined);
}

async function call([tool, ...args]: SystemCommand, env: Env): Promise<void> {
  const { exitCode, stdout, stderr } = await runTool(tool, args, { cwd: process.cwd(), env });
  if (exitCode === 0) return;
  const said = `${stderr}${stdout}`.trim().slice(0, 500);
  throw new AppError('ERR_AUTOSTART', `${tool} ${args.join(' ')} failed (exit status ${exitCode}): ${said}`);
}
