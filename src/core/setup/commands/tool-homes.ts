import { delimiter, join } from 'node:path';
import { statHostile } from '../../system/hostile/stat-hostile.ts';

/** Version managers: the variable for their folder, its place in a home, and where it has programs for PATH. None keeps logins there. */
const managers = [
  ['PYENV_ROOT', '.pyenv', ''],
  ['RBENV_ROOT', '.rbenv', ''],
  ['NODENV_ROOT', '.nodenv', ''],
  ['GOENV_ROOT', '.goenv', ''],
  ['ASDF_DATA_DIR', '.asdf', ''],
  ['VOLTA_HOME', '.volta', ''],
  ['MISE_DATA_DIR', '.local/share/mise', ''],
  // Its programs are links in cargo's folder, which also has logins.
  ['RUSTUP_HOME', '.rustup', '.cargo/bin'],
] as const;

/** The variables of {@link toolHomes}. */
export const toolVariables: readonly string[] = managers.map(([variable]) => variable);

/**
 * The folders of the version managers whose programs are on PATH, by variable. Their programs look for their versions below the account's home,
 * and find nothing in the empty home of a gate.
 */
export function toolHomes(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const home = env.HOME ?? env.USERPROFILE ?? '';
  const onPath = (env.PATH ?? env.Path ?? '').split(delimiter);
  return Object.fromEntries(
    managers.flatMap(([variable, folder, programs]) => {
      const root = env[variable] || (home === '' ? '' : join(home, folder));
      const from = programs === '' ? root : join(home, programs);
      const isUsed = root !== '' && onPath.some((path) => path === from || path.startsWith(join(from, '/')));
      return isUsed && statHostile(root).kind === 'folder' ? [[variable, root]] : [];
    }),
  );
}
