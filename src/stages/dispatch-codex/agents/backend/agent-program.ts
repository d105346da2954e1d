import { statSync } from 'node:fs';
import { type AgentRecord, versionText } from '../../../../core/contracts/worker/dispatch-results.ts';
import { finding } from '../../../../core/diagnostics/app-error.ts';
import type { Diagnostic } from '../../../../core/diagnostics/diagnostic.ts';
import { tempFolder } from '../../../../core/system/files/temp.ts';
import { findProgram } from '../../../../core/system/processes/find-program.ts';
import { programStart } from '../../../../core/system/processes/program-start.ts';
import { runProcess } from '../../../../core/system/processes/run-process.ts';
import { toolEnvironment } from './agent-environment.ts';
import type { AgentProgram } from './backend.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const versionMs = 10_000;

/** The folders of the agents' own data. The version query sets them to a temporary folder. */
const homes = [
  ...['CLAUDE_CONFIG_DIR', 'CODEX_HOME', 'COPILOT_HOME', 'GEMINI_CLI_HOME'],
  ...['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME'],
];

/** Follows links. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** What a program lacks on this machine. */
export async function programNeeds(
  { executable, package: source, setting, title }: AgentProgram,
  env: Environment,
): Promise<Diagnostic[]> {
  const found = await findProgram(executable, env);
  if (found === undefined) {
    const message = `${title} was not found: ${executable} of ${setting}.`;
    const nextAction = `Run npm install --global ${source}, or set ${setting} to its path.`;
    return [finding('ERR_BACKEND_UNAVAILABLE', message, { path: setting, nextAction })];
  }
  if ((await programStart(found, env)) !== undefined) return [];
  const message = `${executable} is a shell script that npm did not write. Set ${setting} to the program that it starts, in the folder of ${source}.`;
  return [finding('ERR_BACKEND_UNAVAILABLE', message, { path: setting })];
}

/**
 * Queries a program's version: one short process without a key in an empty folder, so that no repository influences it.
 *
 * @returns for example `2.1.329`; `null` if there is no answer within ten seconds
 */
export async function queryVersion(
  { executable }: Pick<AgentProgram, 'executable'>,
  { env, signal }: { readonly env: Environment; readonly signal: AbortSignal },
): Promise<string | null> {
  const found = await findProgram(executable, env);
  const start = found === undefined ? undefined : await programStart(found, env);
  if (start === undefined || signal.aborted) return null;
  await using folder = await tempFolder('factory-version');
  const { exitCode, stdout } = await runProcess({
    command: start.command,
    args: [...start.args, '--version'],
    cwd: folder.path,
    env: { ...toolEnvironment(env, []), ...Object.fromEntries(homes.map((name) => [name, folder.path])) },
    timeoutMs: versionMs,
    maxOutputBytes: 64 * 1024,
    graceMs: { interrupt: 500, terminate: 500 },
    signal,
  });
  return exitCode === 0 ? readVersion(stdout.toString('utf8')) : null;
}

/** The first version in a text. The rest may be specific to this machine. */
export function readVersion(text: string): string | null {
  return /(?<![\w./\\])v?(\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.]{1,32})?)(?![\w/\\-])/.exec(text)?.[1] ?? null;
}

/** Compares versions; ignores everything after a dash. */
export function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => (/^[\d.]*/.exec(text)?.[0] ?? '').split('.').map(Number));
  const at = a?.findIndex((part, index) => part !== b?.[index]) ?? -1;
  return at >= 0 && (a?.[at] ?? 0) < (b?.[at] ?? 0);
}

/** The error for a version that lacks an option of the agent's command line; `undefined` if it has all options, or if that is not known. */
export function tooOld(
  { oldest, package: source, setting, title, tried }: AgentProgram,
  version: string | null,
): Diagnostic | undefined {
  if (oldest === undefined || version === null || !isOlder(version, oldest.version)) return undefined;
  const message = `${title} ${version} is too old: it does not have ${oldest.option}, which came with ${oldest.version}.`;
  const nextAction = `Run npm install --global ${source}@${tried}, or set ${setting} to the path of that version.`;
  return finding('ERR_BACKEND_UNAVAILABLE', message, { path: setting, nextAction });
}

/** Queries the versions of a dispatch's agents while it runs, once per program. */
export class AgentVersions {
  readonly #deps: { readonly env: Environment; readonly signal: AbortSignal };
  readonly #versions = new Map<string, Promise<string | null>>();

  constructor(deps: { readonly env: Environment; readonly signal: AbortSignal }) {
    this.#deps = deps;
  }

  /** Never rejects. A version that cannot be queried is `null`. */
  async of({ name, executable }: AgentProgram): Promise<AgentRecord> {
    const answer = this.#versions.get(executable) ?? queryVersion({ executable }, this.#deps).catch(() => null);
    this.#versions.set(executable, answer);
    const version = versionText.safeParse(await answer).data ?? null;
    return { name, version };
  }
}
