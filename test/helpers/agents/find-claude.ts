import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..', '..');

/** The version that .ci/run installs, and that what is said about Claude Code was seen with. */
export const claudeVersion = '2.1.329';

const installed = join(root, 'build/tools/claude/node_modules/@anthropic-ai');

/** The real Claude Code: FACTORY_TEST_CLAUDE, or what .ci/run installed; one of another version is not taken from PATH. */
export const claudeProgram: string | undefined = [
  process.env.FACTORY_TEST_CLAUDE ?? '',
  ...['x64', 'arm64'].map((cpu) => join(installed, `claude-code-${process.platform}-${cpu}`, 'claude')),
].find((place) => place !== '' && existsSync(place));

/** `describe` for tests of the real Claude Code: skipped with a printed reason where it is missing, an error in CI. */
export const describeClaude = ((): typeof describe | typeof describe.skip => {
  if (claudeProgram !== undefined) return describe;
  const how = `npm install --prefix build/tools/claude @anthropic-ai/claude-code@${claudeVersion}`;
  if (process.env.CI === 'true') throw new Error(`Claude Code is missing; .ci/run does: ${how}`);
  process.stderr.write(
    `Skipped: tests of the real Claude Code. Install it by \`${how}\`, or set FACTORY_TEST_CLAUDE.\n`,
  );
  return describe.skip;
})();
