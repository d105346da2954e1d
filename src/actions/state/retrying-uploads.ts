import { AppError } from '../../core/diagnostics/app-error.ts';
import type { StageDeps } from '../../core/run/stage.ts';
import { backOff } from '../../core/system/back-off.ts';
import type { ArtifactClient, StoredArtifact } from './artifact-transfer.ts';

const attempts = 3;

/** Errors of @actions/artifact that a further attempt cannot change, by name. */
const lasting: Readonly<Record<string, string>> = {
  UsageError:
    'The storage for artifacts of this account is used up. Delete old artifacts, wait until GitHub has counted again (6 to 12 hours), then re-run the failed jobs.',
  GHESNotSupportedError:
    'This server has no artifact service that the action can use: docs/github.md says which versions have it.',
};

/**
 * The client, whose uploads are tried three times, after 5 and 10 seconds. An upload whose answer was lost is found and not repeated.
 */
export function retryingUploads(
  client: ArtifactClient,
  deps: Pick<StageDeps, 'clock' | 'signal' | 'log'>,
): ArtifactClient {
  const { clock, signal, log } = deps;
  const retry = async (name: string, upload: () => Promise<StoredArtifact>): Promise<StoredArtifact> => {
    for (let failures = 1; ; failures++) {
      try {
        return await upload();
      } catch (error) {
        const nextAction = error instanceof Error ? lasting[error.name] : undefined;
        if (nextAction !== undefined || signal.aborted) throw refused(name, error, nextAction);
        log(`Uploading ${name} failed (attempt ${failures} of ${attempts}): ${wordsOf(error)}`);
        if (failures < attempts) await backOff(clock, { firstMs: 5_000 }, failures, signal);
        const found = await client.find(name).catch(() => undefined);
        if (found !== undefined) return found;
        if (failures === attempts || signal.aborted) throw refused(name, error, undefined);
      }
    }
  };
  const { held } = client;
  return {
    ...client,
    upload: (name, files, root) => retry(name, () => client.upload(name, files, root)),
    ...(held === undefined
      ? {}
      : { held: { ...held, upload: (name, files) => retry(name, () => held.upload(name, files)) } }),
  };
}

function refused(name: string, cause: unknown, nextAction: string | undefined): AppError {
  const message = `The artifact ${name} could not be uploaded: ${wordsOf(cause)}`;
  return new AppError('ERR_ARTIFACT_UPLOAD', message, {
    fault: 'internal',
    cause,
    ...(nextAction === undefined ? {} : { nextAction }),
  });
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
