import { resolve } from 'node:path';
import { openGit } from '../../core/git/git.ts';
import { usersStatus } from '../../core/git/worker-repository/users-status.ts';
import { isInside } from '../../core/system/paths/safe-path.ts';
import type { Blocked } from '../events/agent-results.ts';
import type { OrchestratorFolders } from '../layout/orchestrator-folders.ts';
import type { ResolvedPipeline } from '../pipelines/resolved-pipeline.ts';
import { cloudWorkflow } from './cloud-workflow.ts';

/** The commit that a job can run, or why there can be no job. */
export type Dispatchable =
  | { readonly commit: string; readonly obstacle: null }
  | { readonly commit: null; readonly obstacle: Blocked };

const shownPaths = 3;

/** What a job would be for. */
export interface WantedJob {
  readonly pipeline: ResolvedPipeline;
  readonly stages: ReadonlySet<string>;
  readonly approvalPolicy: string | null;
  /** Whether the stages are all that the run has; a group requests them one by one. */
  readonly isWhole: boolean;
}

/** Whether the stages of a run can be dispatched as a workflow job. Only reads. */
export async function findObstacle(
  wanted: WantedJob,
  place: OrchestratorFolders,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Dispatchable> {
  if (!wanted.isWhole) {
    return blocked(
      'a group takes its stages one by one, but a workflow job runs all of them',
      'Start the pipeline without FEATURE_TFGRPO_GROUP and without `group`, or in a step of a workflow.',
    );
  }
  if (wanted.approvalPolicy !== 'auto' && asks(wanted.pipeline, wanted.stages)) {
    return blocked(
      'a stage needs an approval, which nobody can give in a workflow job',
      'Start the pipeline with `--approval-policy auto`, or in a step of a workflow.',
    );
  }
  const git = openGit({ dir: place.root, env });
  const head = await git.run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], { accept: [0, 1, 128] });
  const below = await git.run(['rev-parse', '--show-prefix'], { accept: [0, 128] });
  if (head.exitCode !== 0 || below.text !== '') {
    return blocked(
      'this folder is not the root of a git repository with a commit',
      'Start the pipeline at the root of its repository, after the first commit.',
    );
  }
  const file = await git.run(['cat-file', '-t', `${head.text}:${cloudWorkflow}`], { accept: [0, 128] });
  if (file.exitCode !== 0 || file.text !== 'blob') {
    return blocked(
      `the commit that is checked out has no ${cloudWorkflow}`,
      'Write it with `factory init --orchestrator --cloud`, commit it and start the pipeline again. Or start the pipeline in a step of a workflow, or remove requires_cloud from the stage (or execution.parallel from the task) to run it here.',
    );
  }
  const { changed, untracked } = await usersStatus(place.root, env);
  const paths = [...changed, ...untracked].filter((path) => !isRecord(path, place));
  if (paths.length > 0) {
    const more = paths.length > shownPaths ? ` and ${paths.length - shownPaths} more` : '';
    return blocked(
      `a workflow job does not see uncommitted work: ${paths.slice(0, shownPaths).join(', ')}${more}`,
      'Commit or stash it, then start the pipeline again.',
    );
  }
  return { commit: head.text, obstacle: null };
}

function blocked(reason: string, nextAction: string): Dispatchable {
  return { commit: null, obstacle: { reason, nextAction } };
}

/** Whether a stage, or one of a nested pipeline, needs an approval. */
function asks({ stages }: ResolvedPipeline, ids?: ReadonlySet<string>): boolean {
  return stages.some(
    (stage) =>
      ids?.has(stage.id) !== false &&
      (stage.requires_approval === true || (stage.kind === 'subpipeline' && asks(stage.resolved))),
  );
}

/** Records of runs are no work, also where .gitignore does not name them. */
function isRecord(path: string, { root, runsDir, outDir }: OrchestratorFolders): boolean {
  const absolute = resolve(root, path);
  // The locks of a checkout are in `.runs`, wherever its runs are.
  return [resolve(root, '.runs'), runsDir, outDir].some((folder) => isInside(folder, absolute));
}
