import type { FactoryConfig } from '../../core/contracts/config/factory-config.ts';
import type { Git } from '../../core/git/git.ts';
import { listPaths } from '../../core/git/objects/ls-tree.ts';
import type { DoctorRow } from '../../core/machine/run-doctor.ts';
import { allowingLists, describeUnmatched, unmatchedGlobs } from '../../core/policy/unmatched-globs.ts';
import { ok, warn } from './rows.ts';

/** Names every allowing glob of the configuration that matches no file of the base commit. */
export async function scopeRow(git: Git, config: FactoryConfig): Promise<DoctorRow> {
  const check = 'scope globs';
  const commit = await git.run(['rev-parse', '--verify', '--quiet', `${config.run.base_ref}^{commit}`], {
    accept: [0, 1, 128],
  });
  if (commit.exitCode !== 0) return ok(check, 'not checked: the base commit is not in the repository yet');
  const paths = await listPaths(git, commit.text);
  const found = [...allowingLists(config)].flatMap(([name, globs]) =>
    unmatchedGlobs(globs, paths).map((unmatched) => `${name}: ${describeUnmatched(unmatched)}`),
  );
  if (found.length === 0) return ok(check, 'every allowing glob matches a file of the base commit');
  return warn(
    check,
    found.join('; '),
    'If you meant any folder, use the suggested glob. If a worker will add the files, change nothing.',
  );
}
