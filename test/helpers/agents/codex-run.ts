import type { FactoryConfig } from '../../../src/core/contracts/config/factory-config.ts';
import type { WorkerName } from '../../../src/core/contracts/worker.ts';
import { testRunId } from '../runs/factory-repo.ts';
import { type DispatchRun, type DispatchRunOptions, dispatchRun } from '../stages/dispatch-run.ts';
import { codexProgram } from './find-codex.ts';
import type { ModelReply, ModelServer } from './model-server.ts';

/** The variable with the scripted model's key. */
export const keyName = 'SCRIPTED_MODEL_KEY';

/** A prompt for a worker with a scripted model. The script identifies the worker by this text. */
export function codexPrompt(worker: WorkerName): string {
  return `RUN_ID: ${testRunId}\nCODEX_ID: ${worker}\n\nDo your part.\n`;
}

/** Shell text that writes the files of a good bundle, without the marker. */
export function bundleShell(worker: WorkerName, runId = testRunId): string {
  const box = `tools/codex/runs/${runId}/${worker}`;
  const note = {
    schema_version: 1,
    run_id: runId,
    worker_id: worker,
    summary: 'Done.',
    decisions: [],
    risks: [],
    next_actions: [],
  };
  return [
    `mkdir -p ${box}`,
    `echo 'What ${worker} did.' > ${box}/SUMMARY.md`,
    `echo None. > ${box}/SUGGESTIONS.md`,
    `echo '${JSON.stringify(note)}' > ${box}/HANDOFF_NOTE.json`,
  ].join(' && ');
}

/** Shell text that writes the marker. */
export function markerShell(worker: WorkerName, runId = testRunId): string {
  return `echo 'DONE ${runId} ${worker}' > tools/codex/runs/${runId}/${worker}/DONE.marker`;
}

/** The turns of a worker that does its part with the shell, then reports it. */
export function goodTurns(worker: WorkerName, runId = testRunId): readonly ModelReply[] {
  const work = worker === 'Z_aggregator' ? 'true' : `echo '${worker} was here' > ${worker}.txt`;
  return [
    { shell: [`${work} && ${bundleShell(worker, runId)} && ${markerShell(worker, runId)}`] },
    { say: `${worker} is finished.` },
  ];
}

/** Settings of `codex.*` that connect the real CLI to a scripted model. */
export function codexSettings(
  server: Pick<ModelServer, 'baseUrl'>,
  rest: Partial<FactoryConfig['codex']> = {},
): Partial<FactoryConfig['codex']> {
  return {
    executable: codexProgram,
    model: 'scripted-1',
    base_url: server.baseUrl,
    api_key_env: keyName,
    request_retries: 0,
    stream_retries: 0,
    ...rest,
  };
}

/** A prepared run whose workers are real agents with a scripted model. Default: only A_core. */
export function codexRun(
  server: Pick<ModelServer, 'baseUrl'>,
  rest: Partial<DispatchRunOptions> & { readonly codex?: Partial<FactoryConfig['codex']> } = {},
): Promise<DispatchRun> {
  const workers = rest.workers ?? ['A_core'];
  return dispatchRun({
    backend: 'codex-exec',
    work: Object.fromEntries(workers.map((worker) => [worker, codexPrompt(worker)])),
    workers,
    ...rest,
    codex: codexSettings(server, rest.codex),
  });
}

/** The environment of a dispatch of {@link codexRun}. */
export function codexEnv(): Record<string, string | undefined> {
  return { ...process.env, [keyName]: 'sk-scripted-key-0123456789' };
}
