import { join } from 'node:path';
import { openGit } from '../../../core/git/git.ts';
import { writeFileAtomic } from '../../../core/system/files/atomic-write.ts';
import { makeFolder } from '../../../core/system/files/plain-files.ts';
import { tempFolder } from '../../../core/system/files/temp.ts';
import type { Grace } from '../../../core/system/processes/kill-tree.ts';
import type { TreeMark } from '../../../core/system/processes/process-table.ts';
import { runCommandStage, type StageCall } from '../../command-stage/run-command-stage.ts';
import { maskerOf } from '../../command-stage/stage-environment.ts';
import type { RecordedRun } from '../../persistence/recorded-run.ts';
import { commandText } from '../../pipelines/resolved-pipeline.ts';
import { extractSnapshot } from '../snapshot/extract-snapshot.ts';
import type { Scenario } from './find-scenario.ts';
import { replayEnvironment } from './replay-environment.ts';

/** How the processes of a replay are started. */
export interface ReplayOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly self: readonly string[];
  readonly mark: TreeMark;
  readonly signal: AbortSignal;
  readonly grace?: Grace | undefined;
  /** Commands that prepare the snapshot, such as `npm ci`. */
  readonly setup: readonly string[];
  /** Of each command. */
  readonly timeoutSeconds: number;
}

/**
 * Runs a scenario in the extracted snapshot, which is a repository with one commit, and writes the log.
 *
 * @param archive the stored copy of the snapshot
 * @param logPath relative to the folder of runs
 * @returns why it did not succeed; `undefined` if it did
 * @throws Error if the snapshot cannot be extracted
 */
export async function replayScenario(
  run: RecordedRun,
  { archive, digest, logPath }: { readonly archive: string; readonly digest: string; readonly logPath: string },
  scenario: Scenario,
  options: ReplayOptions,
): Promise<string | undefined> {
  const { place, paths, manifest } = run;
  await using ground = await tempFolder('codex-learning');
  const folder = ground.path;
  const files = await extractSnapshot(archive, digest, folder);
  const log = [`${files} files extracted from ${digest}.`];
  await commitAll(folder, options.env);
  const own = `${paths.folder}/learning`;
  for (const name of ['commands', 'errors']) await makeFolder(join(place.runsDir, own, name));
  const setup = options.setup.map((command, at) => ({ id: `setup-${at + 1}`, command }));
  const stages: readonly Scenario['stage'][] = [...setup, scenario.stage];
  const env = replayEnvironment(options.env, place, folder, { taskId: manifest.task_id, runId: manifest.run_id });
  let failure: string | undefined;
  for (const [at, stage] of stages.entries()) {
    const masker = maskerOf(options.env, stage.env ?? {});
    const call: StageCall = {
      stage: { ...stage, timeoutSeconds: options.timeoutSeconds },
      index: at + 1,
      root: folder,
      runsDir: place.runsDir,
      folder: own,
      env,
      masker,
      self: options.self,
      mark: options.mark,
      signal: options.signal,
      now: run.now,
      grace: options.grace,
    };
    const end = await runCommandStage(call);
    log.push(`$ ${masker.mask(commandText(stage.command))}`, end.tail.trimEnd(), `# ${end.summary}`);
    if (end.isSuccess) continue;
    failure = `${stage.id}: ${end.summary}`;
    break;
  }
  await writeFileAtomic(place.runsDir, logPath, `${log.filter((line) => line !== '').join('\n')}\n`);
  return failure;
}

/** Programs that ask git for files, versions or a root get an answer. */
async function commitAll(folder: string, env: ReplayOptions['env']): Promise<void> {
  const identity = [
    ['user.name', 'codex-orchestrator'],
    ['user.email', 'codex-orchestrator@localhost'],
  ] as const;
  const git = openGit({ dir: folder, env, config: identity });
  await git.run(['init', '--quiet']);
  await git.run(['add', '--all', '--force']);
  await git.run(['commit', '--quiet', '--allow-empty', '--message', 'Snapshot']);
}
