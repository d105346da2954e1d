import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '@jest/globals';

/** The version that .ci/run installs. The comments about Gemini CLI describe this version. */
export const geminiVersion = '0.61.0';

const installed = join(import.meta.dirname, '..', '..', '..', 'build/tools/gemini/node_modules/.bin/gemini');

/** The real Gemini CLI: FACTORY_TEST_GEMINI, or the one that .ci/run installed. */
export const geminiProgram: string | undefined = [process.env.FACTORY_TEST_GEMINI ?? '', installed].find(
  (place) => place !== '' && existsSync(place),
);

/** `describe` for tests of the real Gemini CLI. If it is missing, they are skipped with a printed reason; in CI this is an error. */
export const describeGemini = ((): typeof describe | typeof describe.skip => {
  if (geminiProgram !== undefined) return describe;
  const how = `npm install --prefix build/tools/gemini --ignore-scripts @google/gemini-cli@${geminiVersion}`;
  if (process.env.CI === 'true') throw new Error(`Gemini CLI is missing; .ci/run does: ${how}`);
  process.stderr.write(
    `Skipped: tests of the real Gemini CLI. Install it by \`${how}\`, or set FACTORY_TEST_GEMINI.\n`,
  );
  return describe.skip;
})();
