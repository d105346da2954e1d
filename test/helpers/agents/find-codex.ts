import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/** The version that .ci/run installs, and that what is said about the CLI was seen with. */
export const codexVersion = '0.169.0';

/** The real Codex CLI: FACTORY_TEST_CODEX, what .ci/run installed, or PATH; `undefined` where there is none. */
export function findCodex(env: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  const folders = [join(root, 'build/tools/codex/node_modules/.bin'), ...(env.PATH ?? '').split(delimiter)];
  const places = [env.FACTORY_TEST_CODEX ?? '', ...folders.map((folder) => join(folder, 'codex'))];
  return places.find((place) => place !== '' && existsSync(place));
}

/** The CLI's path, or its name where it is missing. */
export const codexProgram = findCodex() ?? 'codex';
