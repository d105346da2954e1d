import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..');

/** The version that .ci/run installs, and that the figures in spec and docs are of. */
export const codexVersion = '0.169.0';

/** The real Codex CLI: FACTORY_TEST_CODEX, what .ci/run installed, or PATH; `undefined` where there is none. */
export function findCodex(env: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  const folders = [join(root, 'build/tools/codex/node_modules/.bin'), ...(env.PATH ?? '').split(delimiter)];
  const places = [env.FACTORY_TEST_CODEX ?? '', ...folders.map((folder) => join(folder, 'codex'))];
  return places.find((place) => place !== '' && existsSync(place));
}

const found = findCodex();

/** The CLI's path for tests inside {@link describeCodex}. */
export const codexProgram = found ?? 'codex';

/**
 * `describe` for tests of the real Codex CLI. Where it is missing they are skipped and the reason is printed; in CI its absence
 * fails.
 */
export const describeCodex = ((): typeof describe | typeof describe.skip => {
  if (found !== undefined) return describe;
  if (process.env.CI === 'true')
    throw new Error(`The Codex CLI is missing; .ci/run installs ${codexVersion} into build/tools/codex.`);
  process.stderr.write(
    `Skipped: tests of the real Codex CLI. Install it by \`npm install --prefix build/tools/codex @openai/codex@${codexVersion}\`, or set FACTORY_TEST_CODEX.\n`,
  );
  return describe.skip;
})();
