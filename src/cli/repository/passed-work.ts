import { loadPaths } from '../../core/config/load-config.ts';
import { runInputs } from '../../core/contracts/launch/run-inputs.ts';
import { proof } from '../../core/contracts/verdict/proof.ts';
import { AppError } from '../../core/diagnostics/app-error.ts';
import { type Git, openGit } from '../../core/git/git.ts';
import { readJsonFileIfAny } from '../../core/run/json-file.ts';
import { layoutOf } from '../../core/run/layout.ts';
import { readHostileFile } from '../../core/system/hostile/read-hostile.ts';
import type { Io } from '../program/io.ts';

const maxPatchBytes = 64 * 1024 * 1024;

/** What a run that passed offers: `accept` merges it. */
export interface PassedWork {
  readonly branch: string;
  /** Whether the branch exists: `accept` and `--publish branch` make it. */
  readonly isMade: boolean;
  /** As of `git diff --stat`, of every worker's change against the base; the last line sums it up. Empty if it is not known. */
  readonly diffstat: readonly string[];
}

/**
 * What `factory accept` would merge of a run that passed. Before it is published, git may lack the merge commit: then the workers' patches are counted.
 *
 * @param root the repository root, absolute
 * @returns `undefined` if there is nothing to merge here, or the run's files cannot be read: the verdict is shown all the same
 */
export async function passedWork(io: Io, root: string, runId: string): Promise<PassedWork | undefined> {
  try {
    const layout = layoutOf(await loadPaths({ root, env: io.env }), runId);
    const inputs = await readJsonFileIfAny(root, layout.inputs, runInputs);
    const proven = await readJsonFileIfAny(root, `${layout.integratorDir}/PROOF.json`, proof);
    const merge = proven?.merge_sha ?? null;
    if (inputs?.publish.target !== 'local' || proven === undefined || merge === null) return undefined;
    const git = openGit({ dir: root, env: io.env });
    const { exitCode, text } = await git.run(['diff', '--stat=79', proven.base_sha, merge], { accept: [0, 128] });
    const patches = proven.commits.flatMap(({ worker }) => {
      const { bytes } = readHostileFile(root, `${layout.runDir}/${worker}/DIFF.patch`, maxPatchBytes);
      return bytes ?? [];
    });
    const stat = exitCode === 0 ? text : await countPatches(git, Buffer.concat(patches));
    const { branch } = inputs.publish;
    const tip = await git.run(['rev-parse', '--verify', '--quiet', `refs/heads/${branch}`], { accept: [0, 1] });
    return { branch, isMade: tip.exitCode === 0, diffstat: stat === '' ? [] : stat.split('\n') };
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** As one patch, so that there is one sum. A file that two workers share is listed twice. */
async function countPatches(git: Git, patch: Buffer): Promise<string> {
  if (patch.length === 0) return '';
  const { exitCode, text } = await git.run(['apply', '--stat'], { stdin: patch, accept: [0, 1, 128] });
  return exitCode === 0 ? text : '';
}
