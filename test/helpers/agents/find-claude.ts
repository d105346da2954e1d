import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..', '..');

/** The version that .ci/run installs. The comments about Claude Code describe this version. */
export const claudeVersion = '2.1.329';

const installed = join(root, 'build/tools/claude/node_modules/@anthropic-ai');

/** The real Claude Code: FACTORY_TEST_CLAUDE, or the one that .ci/run installed. Another version on PATH is not used. */
export const claudeProgram: string | undefined = [
  process.env.FACTORY_TEST_CLAUDE ?? '',
  ...['x64', 'arm64'].map((cpu) => join(installed, `claude-code-${process.platform}-${cpu}`, 'claude')),
].find((place) => place !== '' && existsSync(place));

/** `describe` for tests of the real Claude Code. If it is missing, they are skipped with a printed reason; in CI this is an error. */
export const describeClaude = ((): typeof describe | typeof describe.skip => {
  if (claudeProgram !== undefined) return describe;
  const how = `npm install --prefix build/tools/claude @anthropic-ai/claude-code@${claudeVersion}`;
  if (process.env.CI === 'true') throw new Error(`Claude Code is missing; .ci/run does: ${how}`);
  process.stderr.write(
    `Skipped: tests of the real Claude Code. Install it by \`${how}\`, or set FACTORY_TEST_CLAUDE.\n`,
  );
  return describe.skip;
})();
