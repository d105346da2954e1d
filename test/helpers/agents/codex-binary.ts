import { describe } from '@jest/globals';
import { codexVersion, findCodex } from './find-codex.ts';

/** `describe` for tests of the real Codex CLI. If it is missing, the tests are skipped with the reason; in CI a missing CLI is an error. */
export const describeCodex = ((): typeof describe | typeof describe.skip => {
  if (findCodex() !== undefined) return describe;
  if (process.env.CI === 'true') {
    throw new Error(`The Codex CLI is missing; .ci/run installs ${codexVersion} into build/tools/codex.`);
  }
  process.stderr.write(
    `Skipped: tests of the real Codex CLI. Install it by \`npm install --prefix build/tools/codex @openai/codex@${codexVersion}\`, or set FACTORY_TEST_CODEX.\n`,
  );
  return describe.skip;
})();
