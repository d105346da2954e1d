import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import readCmdShim from 'read-cmd-shim';
import { findProgram } from './find-program.ts';

/** How a program is started: by what, and which arguments stand before its own. */
export interface ProgramStart {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * How a program is started without a shell. On Windows npm puts what it installs on PATH as a `.cmd` script. Only cmd.exe can run one, and it
 * would read the arguments anew (CVE-2024-27980, which made Node refuse): what that script starts is started instead.
 *
 * @param executable a path, or a name to look for on the PATH of `env`
 * @returns `executable` itself where it is no such script, or is missing; `undefined` for a script that is not npm's
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
  // The script's own rule: the Node beside it, else that on PATH.
  const beside = join(dirname(path), 'node.exe');
  const node = existsSync(beside) ? beside : ((await findProgram('node', env)) ?? process.execPath);
  return { command: node, args: [program] };
}

async function isForNode(path: string): Promise<boolean> {
  if (/\.[cm]?js$/i.test(path)) return true;
  const text = await readFile(path, 'utf8').catch(() => '');
  return /^#!.*\bnode\b/.test(text);
}
