import { writePlainFile } from '../../core/system/files/plain-files.ts';
import type { CliManifest } from '../contracts/cli-manifest.ts';
import type { RunManifestWriter } from './run-manifest-writer.ts';

/** A run's heartbeat, as its manifest names it. */
export const heartbeatSeconds = { interval: 5, staleAfter: 30 } as const;

/**
 * Renews the heartbeat of a run until it is disposed: in the manifest, and in the file `.heartbeat` for readers that do not parse JSON.
 *
 * @param file absolute
 */
export function startHeartbeat(
  writer: RunManifestWriter,
  file: string,
  now: () => string,
  intervalMs = heartbeatSeconds.interval * 1_000,
): Disposable {
  const beat = (): void => {
    const instant = now();
    writer.update((manifest) => {
      manifest.heartbeat_at = instant;
    });
    // The manifest is what counts; a full disk is reported by its next write.
    void writePlainFile(file, `${instant}\n`).catch(() => undefined);
  };
  const timer = setInterval(beat, intervalMs);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** Whether a run that has not ended stopped renewing its heartbeat. */
export function isStalled(
  manifest: Pick<CliManifest, 'status' | 'heartbeat_at' | 'heartbeat_stale_after_seconds' | 'updated_at'>,
  epochMs: number,
): boolean {
  if (manifest.status !== 'in_progress' && manifest.status !== 'queued') return false;
  const last = Date.parse(manifest.heartbeat_at ?? manifest.updated_at);
  return !(epochMs - last <= manifest.heartbeat_stale_after_seconds * 1_000);
}
