import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JobState } from '../steps/job-state.ts';
import type { MappedPath } from './path-map.ts';

/** A folder or file of this machine in a container. */
export interface Mount {
  readonly path: MappedPath;
  readonly readOnly: boolean;
}

/** The socket of the engine, which containers may use. */
export const engineSocket = '/var/run/docker.sock';

/** The folders of this machine with the sources of actions, and their paths in the container. */
function actionMounts({ setup }: JobState): readonly MappedPath[] {
  const { sources, cache } = setup.places;
  const fetched = join(setup.folder, 'fetched');
  mkdirSync(fetched, { recursive: true });
  return [
    ...(cache !== undefined && existsSync(cache) ? [[cache, '/__a/mirror'] as const] : []),
    ...[...sources].map(([name, folder]) => [folder, `/__a/sources/${name}`] as const),
    // The files of the event's commit, for `uses: $/path`.
    [fetched, '/__a/fetched'],
  ];
}

/**
 * What the container of a job sees of this machine: the folders that it has on GitHub (ContainerOperationProvider.cs),
 * the sources of actions and the Node of JavaScript actions. Makes the folders that do not exist, because the engine
 * would make them for another account.
 */
export function jobMounts(job: JobState): readonly Mount[] {
  const { folders, setup } = job;
  const made = (name: string): string => {
    const path = join(folders.temp, name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  const writable: readonly MappedPath[] = [
    ...(existsSync(engineSocket) ? [[engineSocket, engineSocket] as const] : []),
    [folders.root, '/__w'],
    [setup.toolCache, '/__t'],
    [made('_github_home'), '/github/home'],
    [made('_github_workflow'), '/github/workflow'],
  ];
  const readOnly: readonly MappedPath[] = [...actionMounts(job), [setup.nodes.path, nodeInside(job)]];
  return [
    ...writable.map((path) => ({ path, readOnly: false })),
    ...readOnly.map((path) => ({ path, readOnly: true })),
  ];
}

/** The path of this machine's Node in the container. */
export function nodeInside({ setup }: JobState): string {
  return `/__e/node${setup.nodes.major}/bin/node`;
}
