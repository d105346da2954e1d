import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import readCmdShim from 'read-cmd-shim';
import { findProgram } from './find-program.ts';

/** The command that starts a program, and the arguments before the program's own. */
export interface ProgramStart {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * How to start a program without a shell. On Windows npm installs programs on PATH as `.cmd` scripts. Only cmd.exe can run these, and it
 * would parse the arguments again (CVE-2024-27980; Node refuses to start them). Instead the target of the script is started directly.
 *
 * @param executable a path, or a name to look up on the PATH of `env`
 * @returns `executable` itself if it is not such a script or is missing; `undefined` for a script that is not npm's
 */
export async function programStart(
  executable: string,
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): Promise<ProgramStart | undefined> {
  const itself = { command: executable, args: [] };
  if (platform !== 'win32') return itself;
  const path = (await findProgram(executable, env)) ?? executable;
  if (!/\.(?:cmd|bat|ps1)$/i.test(path)) return itself;
  const target = await readCmdShim(path).catch(() => undefined);
  if (target === undefined) return undefined;
  const program = join(dirname(path), target.replaceAll('\\', '/'));
  if (/\.exe$/i.test(program)) return { command: program, args: [] };
  if (!(await isForNode(program))) return undefined;
  // As the script does: use the Node beside it, else the one on PATH.
  const beside = join(dirname(path), 'node.exe');
  const node = existsSync(beside) ? beside : ((await findProgram('node', env)) ?? process.execPath);
  return { command: node, args: [program] };
}

async function isForNode(path: string): Promise<boolean> {
  if (/\.[cm]?js$/i.test(path)) return true;
  const text = await readFile(path, 'utf8').catch(() => '');
  return /^#!.*\bnode\b/.test(text);
}
