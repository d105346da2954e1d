import { execFileSync } from 'node:child_process';

function find(): string | undefined {
  try {
    execFileSync('git-crypt', ['--version'], { stdio: 'pipe' });
    return undefined;
  } catch {
    return 'git-crypt is not installed';
  }
}

/** Why tests with the real git-crypt are skipped here; `undefined` where it is installed. */
export const gitCryptMissing = find();
