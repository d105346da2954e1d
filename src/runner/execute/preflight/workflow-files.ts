import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openGit } from '../../../core/git/git.ts';
import { byCodeUnit } from '../../../core/system/text/json.ts';
import type { ResolvedEvent } from '../event/resolve-event.ts';
import type { EventOptions } from '../event/run-options.ts';

/** The folder of workflow files in a repository. */
export const workflowFolder = '.github/workflows';

/** The workflow files of an event's commit, or of the folder that is run instead, by name. */
export async function workflowFiles(
  { workflowSource, hostEnv }: Pick<EventOptions, 'workflowSource' | 'hostEnv'>,
  { directory, sha }: Pick<ResolvedEvent, 'directory' | 'sha'>,
): Promise<readonly string[]> {
  if (workflowSource !== undefined) {
    const names = await readdir(join(workflowSource, workflowFolder)).catch(() => []);
    return sortedWorkflows(names.map((name) => `${workflowFolder}/${name}`));
  }
  const git = openGit({ dir: directory, env: hostEnv });
  const listed = await git.run(['ls-tree', '--name-only', '-z', '--full-tree', sha, `${workflowFolder}/`]);
  return sortedWorkflows(listed.text.split('\0'));
}

function sortedWorkflows(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => /\.ya?ml$/.test(path)).sort(byCodeUnit);
}
