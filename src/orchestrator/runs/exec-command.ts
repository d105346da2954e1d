import { orchestratorFolders } from '../layout/orchestrator-folders.ts';
import { loadPipelines } from '../pipelines/load-pipelines.ts';
import { commandText, type ResolvedPipeline } from '../pipelines/resolved-pipeline.ts';
import { isSwitchedOn } from '../switches.ts';
import type { OrchestratorDeps } from './orchestrator-deps.ts';
import type { RunResult } from './orchestrator-result.ts';
import { startPipeline } from './start-run.ts';

export interface ExecOptions {
  /** The program and its arguments; no shell is involved. */
  readonly command: readonly string[];
  /** Relative to the repository root. */
  readonly cwd?: string | undefined;
  readonly task?: string | undefined;
}

/** Runs one command as a run of its own, with manifest, log and events. */
export async function execCommand({ command, cwd, task }: ExecOptions, deps: OrchestratorDeps): Promise<RunResult> {
  const pipeline: ResolvedPipeline = {
    id: 'exec',
    title: 'Command',
    source: 'built-in',
    guardrailsRequired: false,
    group: false,
    stages: [
      {
        kind: 'command',
        id: 'exec',
        title: commandText([...command]),
        command: [...command],
        ...(cwd === undefined ? {} : { cwd }),
      },
    ],
  };
  // A target of the environment is for pipelines.
  const env = { ...deps.env, CODEX_ORCHESTRATOR_TARGET_STAGE: undefined };
  // Only a replay needs settings: a command runs although the file has an error.
  const settings = isSwitchedOn(env, 'LEARNING_PIPELINE_ENABLED')
    ? (await loadPipelines(orchestratorFolders(env, deps.cwd).root)).settings
    : undefined;
  return startPipeline(pipeline, { task }, { ...deps, env }, settings);
}
