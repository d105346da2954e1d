import { join } from 'node:path';
import { Masker } from '../../runner/execute/protocol/masks/masker.ts';
import { type OrchestratorFolders, runPaths } from '../layout/orchestrator-folders.ts';

/** Names of variables whose values are masked in logs and summaries. */
const secretName = /(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)S?(?:_|$)/i;
/** A shorter value is in every log, and masking it would only hide text. */
const shortestSecret = 5;

/** The environment of a run's stages: that of the caller, and where the run is recorded. */
export function stageEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  place: OrchestratorFolders,
  run: { readonly taskId: string; readonly runId: string },
): Record<string, string> {
  const paths = runPaths(run.taskId, run.runId);
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    ...Object.fromEntries(given),
    MCP_RUNNER_TASK_ID: run.taskId,
    CODEX_ORCHESTRATOR_TASK_ID: run.taskId,
    CODEX_ORCHESTRATOR_RUN_ID: run.runId,
    CODEX_ORCHESTRATOR_ROOT: place.root,
    CODEX_ORCHESTRATOR_RUNS_DIR: place.runsDir,
    CODEX_ORCHESTRATOR_OUT_DIR: place.outDir,
    CODEX_ORCHESTRATOR_RUN_DIR: join(place.runsDir, paths.folder),
    CODEX_ORCHESTRATOR_MANIFEST_PATH: join(place.runsDir, paths.manifest),
  };
}

/** A masker of the secrets in an environment, found by the names of the variables. */
export function maskerOf(...environments: readonly Readonly<Record<string, string | undefined>>[]): Masker {
  const masker = new Masker();
  for (const [name, value] of environments.flatMap((env) => Object.entries(env))) {
    if (value !== undefined && value.length >= shortestSecret && secretName.test(name)) masker.add(value);
  }
  return masker;
}
