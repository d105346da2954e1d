import { openGit } from '../../../core/git/git.ts';
import { notDamaged } from '../../../runner/services/records/known-runs.ts';
import { isRunOf, readRun, runIdPattern } from '../../../runner/services/records/run-records.ts';
import type { WorkflowSource } from '../../../web/server/workflows/workflow-runs-source.ts';
import type { Io } from '../../program/io.ts';

/** No workflow file is larger. */
const maxFileBytes = 4 * 1024 * 1024;

/**
 * Reads the workflow file that a recorded run had, from its commit. A run of `--dirty` may have had another one.
 *
 * @param root the repository that has the commit
 * @param key of the repository, as `repositoryKey` gives it
 */
export function fileOfRun(
  { env }: Pick<Io, 'env'>,
  root: string,
  recordRoot: string,
  key: string,
): NonNullable<WorkflowSource['file']> {
  const git = openGit({ dir: root, env });
  return async (id) => {
    const record = runIdPattern.test(id) ? await readRun(recordRoot, id).catch(notDamaged) : undefined;
    if (record === undefined || !isRunOf(record, key)) return undefined;
    const { head_sha: sha, workflow_path: path } = record;
    // An argument of its own: whatever the record names, git only reads it. The commit may be gone, and the path may be a folder.
    const read = git.run(['cat-file', 'blob', `${sha}:${path}`], { maxOutputBytes: maxFileBytes });
    const found = await read.catch(() => undefined);
    return found === undefined ? undefined : { path, sha, text: found.stdout.toString('utf8') };
  };
}
