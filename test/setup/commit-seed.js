// The number that selects a commit's sample of expensive tests.
import { execFileSync } from 'node:child_process';

/** FACTORY_TEST_KILL_SEED, or a number that differs from commit to commit. @returns {number} */
export function commitSeed() {
  const { FACTORY_TEST_KILL_SEED: given = process.env.COMMIT_SEED } = process.env;
  if (given !== undefined) return Number(given);
  try {
    const hash = execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number.parseInt(hash.toString('utf8').slice(0, 8), 16);
  } catch {
    // A copy without history: any sample is fine.
    return 0;
  }
}
