import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

/** The version that .ci/run installs. The comments about the CLI describe this version. */
export const codexVersion = '0.169.0';

/** The real Codex CLI: FACTORY_TEST_CODEX, the one that .ci/run installed, or the one on PATH; `undefined` if there is none. */
export function findCodex(env: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  const folders = [join(root, 'build/tools/codex/node_modules/.bin'), ...(env.PATH ?? '').split(delimiter)];
  const places = [env.FACTORY_TEST_CODEX ?? '', ...folders.map((folder) => join(folder, 'codex'))];
  return places.find((place) => place !== '' && existsSync(place));
}

/** The CLI's path, or its name if it is missing. */
export const codexProgram = findCodex() ?? 'codex';
