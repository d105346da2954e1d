import { tmpdir } from 'node:os';
import { loadPaths } from '../core/config/load-config.ts';
import { AppError } from '../core/diagnostics/app-error.ts';
import type { StageDeps } from '../core/run/stage.ts';
import { clockFrom } from '../core/system/clock.ts';
import type { ActionContext } from './action-context.ts';
import type { CommonInputs } from './common-inputs.ts';
import type { Host } from './host.ts';
import { type ArtifactClient, type ArtifactSource, loadArtifactClient } from './state/artifact-transfer.ts';
import { retryingUploads } from './state/retrying-uploads.ts';
import { restoreState, type StateTransfer } from './state/state-artifact.ts';

/**
 * Builds the context of a door.
 *
 * @param restores whether to restore the state of the earlier stage that the inputs name
 */
export async function openContext(
  host: Host,
  inputs: CommonInputs,
  moduleUrl: string,
  restores: boolean,
): Promise<ActionContext> {
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () =>
      abort.abort(new AppError('ERR_CANCELLED', 'The run was cancelled.', { fault: 'internal' })),
    );
  }
  const deps: StageDeps = {
    clock: clockFrom(host.env),
    env: host.env,
    signal: abort.signal,
    log: (line) => host.info(line),
  };
  let loading: Promise<ArtifactClient> | undefined;
  const transfer: StateTransfer = {
    root: inputs.root,
    attempt: host.env.GITHUB_RUN_ATTEMPT ?? '1',
    temp: host.env.RUNNER_TEMP ?? tmpdir(),
    artifacts: () => {
      loading ??= artifactClientOf(host, moduleUrl, abort.signal).then((client) => retryingUploads(client, deps));
      return loading;
    },
  };
  const source = sourceOf(host, inputs.githubToken);
  const { fromArtifact: artifact, expectDigest } = inputs;
  const paths =
    artifact === '' || !restores
      ? await loadPaths({ root: inputs.root, env: host.env, configPath: inputs.configPath })
      : await host.group('Restore the state of the earlier stage', () =>
          restoreState(transfer, inputs.runId, { artifact, expectDigest, source }, deps.signal),
        );
  return { host, inputs, deps, transfer, moduleUrl, source, paths };
}

/** Loads a client when state is moved: the small one for the local runner's own service, else that of @actions/artifact. */
async function artifactClientOf({ env }: Host, moduleUrl: string, signal: AbortSignal): Promise<ArtifactClient> {
  const load = (): Promise<ArtifactClient> => loadArtifactClient(moduleUrl);
  if (env.ACTIONS_RESULTS_LOOPBACK !== 'true') return load();
  const { loopbackArtifacts } = await import('./state/loopback-artifacts.ts');
  return loopbackArtifacts(env, load, { signal });
}

function sourceOf(host: Host, token: string): ArtifactSource | undefined {
  const { GITHUB_RUN_ID: id, GITHUB_REPOSITORY: repository } = host.env;
  if (token === '' || id === undefined || repository === undefined) return undefined;
  return { token, workflowRunId: Number(id), repository };
}
