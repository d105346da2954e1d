import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ArtifactFiles, CloudGround, StandInJob } from '../../helpers/orchestrator/cloud-ground.ts';
import { commandStage as command } from '../../helpers/orchestrator/orchestrator-ground.ts';

export const cloud = { plan: { requires_cloud: true } };
export const two = [command('one', 'echo first; touch ran'), command('two', 'test "$JOB" != bad', cloud)];
export const start = (ground: CloudGround, job: StandInJob = {}, options = {}) =>
  ground.withJob(job, (deps) => ground.start({ task: 'login', ...options }, deps));
export const childFolders = (ground: CloudGround) => readdirSync(join(ground.root, '.runs/login/cli'));

export const manifestOf = (child: string) => `login/cli/${child}/manifest.json`;

/** The files of an artifact, with the manifest of a run changed. */
export function edited(
  files: ArtifactFiles,
  child: string,
  change: (manifest: Record<string, unknown>) => Record<string, unknown>,
): ArtifactFiles {
  const manifest = JSON.parse(String(files[manifestOf(child)])) as Record<string, unknown>;
  return { ...files, [manifestOf(child)]: JSON.stringify({ ...manifest, ...change(manifest) }) };
}
