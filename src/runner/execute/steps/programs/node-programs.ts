import { readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { AppError } from '../../../../core/diagnostics/app-error.ts';
import { findProgram } from '../../../../core/system/processes/find-program.ts';

/** The Node for JavaScript actions. */
export interface NodePrograms {
  /** Absolute path. As on GitHub, the same Node runs `node20` and `node24` actions. */
  readonly path: string;
  readonly major: number;
  /** A program of Node's that runs the file which its first argument names: it starts the actions' files. Absolute. */
  readonly starter?: string;
}

/** The Node that runs this program. */
export const ownNode: NodePrograms = {
  path: process.execPath,
  major: Number(process.versions.node.split('.')[0]),
};

/** The major version that current JavaScript actions are written for. */
const wanted = 24;

/** The variable that overrides the search for Node. */
const override = 'ACTIONS_RUNNER_NODE24';

/** The warning if an action requires a newer Node than was found, else `undefined`. */
export function oldNodeWarning(nodes: NodePrograms, using: string): string | undefined {
  const required = Number(using.slice('node'.length));
  if (!(nodes.major < required)) return undefined;
  return `Actions of this run require ${using}, but only Node ${nodes.major} was found, so they run on that. Put Node ${required} on PATH, or set ${override} to its path.`;
}

/**
 * Finds the Node for JavaScript actions without starting one. Searches `ACTIONS_RUNNER_NODE24`, the Node of this
 * program if it is new enough, `node24` and `node` on PATH, the tool cache, and the folders of common version managers.
 * Prefers version 24 over newer ones. Takes the version from folder names, or from the header file of every official
 * build. Needs about thirty folder look-ups, a few milliseconds.
 *
 * @param env the caller's environment
 * @param own the Node that runs this program; used if no other fits
 * @throws AppError ERR_USAGE if the variable does not name a program
 */
export async function findNodes(options: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly own: NodePrograms;
}): Promise<NodePrograms> {
  const { env, own } = options;
  const named = env[override];
  if (named !== undefined && named !== '') {
    if (isAbsolute(named) && (await findProgram(named, env)) !== undefined) {
      return { path: named, major: (await majorOf(named)) ?? wanted };
    }
    throw new AppError('ERR_USAGE', `${override} is ${named}. It must be the absolute path of a Node program.`, {
      fault: 'usage',
    });
  }
  if (own.major === wanted) return own;
  const found = (await Promise.all([onPath(env), ...versionFolders(env).map(inFolder)])).flat();
  const fit = [...(own.major > wanted ? [own] : []), ...found].filter(({ major }) => major >= wanted);
  return fit.toSorted((left, right) => left.major - right.major)[0] ?? own;
}

async function onPath(env: Readonly<Record<string, string | undefined>>): Promise<NodePrograms[]> {
  const exact = await findProgram(`node${wanted}`, env);
  if (exact !== undefined) return [{ path: exact, major: wanted }];
  const plain = await findProgram('node', env);
  const major = plain === undefined ? undefined : await majorOf(plain);
  return plain === undefined || major === undefined ? [] : [{ path: plain, major }];
}

/** The major version of a Node, from its folder names or its header file; `undefined` if neither has it. */
async function majorOf(path: string): Promise<number | undefined> {
  const real = await realpath(path).catch(() => path);
  const named = /[/\\@-]v?(\d+)\.\d+\.\d+[^/\\]*[/\\]/.exec(real)?.[1];
  if (named !== undefined) return Number(named);
  const header = join(dirname(real), '..', 'include', 'node', 'node_version.h');
  const text = await readFile(header, 'utf8').catch(() => '');
  const major = /#define NODE_MAJOR_VERSION (\d+)/.exec(text)?.[1];
  return major === undefined ? undefined : Number(major);
}

/** A folder with one subfolder for each version of Node. */
interface VersionFolder {
  readonly folder: string;
  /** The path of the program in each subfolder. */
  readonly inside: readonly string[];
}

function versionFolders(env: Readonly<Record<string, string | undefined>>): VersionFolder[] {
  const windows = process.platform === 'win32';
  const home = env.HOME ?? env.USERPROFILE;
  const program = windows ? ['node.exe'] : ['bin', 'node'];
  const at = (inside: readonly string[], base: string | undefined, ...parts: readonly string[]): VersionFolder[] =>
    base === undefined || base === '' ? [] : [{ folder: join(base, ...parts), inside }];
  return [
    // The official runner's tool cache: <cache>/node/<version>/<architecture>.
    ...at([process.arch, ...program], env.RUNNER_TOOL_CACHE ?? env.AGENT_TOOLSDIRECTORY, 'node'),
    ...at(program, env.NVM_DIR ?? (home && join(home, '.nvm')), 'versions', 'node'),
    ...at(program, env.NVM_HOME),
    ...at(['installation', ...program], env.FNM_DIR, 'node-versions'),
    ...at(['installation', ...program], env.APPDATA, 'fnm', 'node-versions'),
    ...at(['installation', ...program], home, '.local', 'share', 'fnm', 'node-versions'),
    ...at(['installation', ...program], home, 'Library', 'Application Support', 'fnm', 'node-versions'),
    ...at(program, env.VOLTA_HOME ?? (home && join(home, '.volta')), 'tools', 'image', 'node'),
    ...at(program, home, '.local', 'share', 'mise', 'installs', 'node'),
    ...at(program, home, '.asdf', 'installs', 'nodejs'),
    ...at(program, env.N_PREFIX ?? (windows ? undefined : '/usr/local'), 'n', 'versions', 'node'),
  ];
}

/** The best Node in a folder of versions: the lowest sufficient major version, and its newest release. */
async function inFolder({ folder, inside }: VersionFolder): Promise<NodePrograms[]> {
  const names = await readdir(folder).catch(() => []);
  const versions = names
    .map((name) => ({ name, parts: /^v?(\d+)\.(\d+)\.(\d+)$/.exec(name)?.slice(1).map(Number) ?? [] }))
    .filter(({ parts: [major = 0] }) => major >= wanted)
    .toSorted(({ parts: [a = 0, b = 0, c = 0] }, { parts: [x = 0, y = 0, z = 0] }) => a - x || y - b || z - c);
  for (const { name, parts } of versions) {
    const program = await findProgram(join(folder, name, ...inside), {});
    if (program !== undefined) return [{ path: program, major: parts[0] ?? 0 }];
  }
  return [];
}
