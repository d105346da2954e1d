import type { Engine } from '../engine/find-engine.ts';
import { startOptions } from '../engine/start-options.ts';
import type { ContainerSpec } from './container-spec.ts';
import type { Mount } from './job-mounts.ts';

/** What `create` needs besides the container of the workflow file. */
export interface CreateOptions {
  readonly engine: Engine;
  readonly name: string;
  readonly label: string;
  readonly network: string;
  /** The name of a service on the network. */
  readonly alias?: string;
  /** Set for the container of the steps, which waits for them. */
  readonly workdir?: string;
  readonly mounts?: readonly Mount[];
}

/** The arguments of `create`, in the order of the official runner (DockerCommandManager.cs). */
export function createArguments(spec: ContainerSpec, options: CreateOptions): readonly string[] {
  const { engine, name, label, network, alias, workdir, mounts = [] } = options;
  const isJob = workdir !== undefined;
  const env = isJob ? { ...spec.env, HOME: '/github/home' } : spec.env;
  const entrypoint = isJob ? 'tail' : spec.entrypoint;
  return [
    ...['--name', name, '--label', label],
    ...startOptions(engine),
    ...(isJob ? ['--workdir', workdir] : []),
    ...['--network', network],
    ...(alias === undefined ? [] : ['--network-alias', alias]),
    ...spec.ports.flatMap((port) => ['-p', port]),
    ...spec.options,
    ...Object.entries(env).flatMap(([key, value]) => ['-e', value === '' ? key : `${key}=${value}`]),
    ...['-e', 'GITHUB_ACTIONS=true'],
    ...('CI' in env ? [] : ['-e', 'CI=true']),
    ...[...spec.volumes, ...mounts.map(volumeOf)].flatMap((volume) => ['-v', volume]),
    ...(entrypoint === undefined || entrypoint === '' ? [] : ['--entrypoint', entrypoint]),
    spec.image,
    ...(isJob ? ['-f', '/dev/null'] : (spec.command ?? [])),
  ];
}

function volumeOf({ path: [outside, inside], readOnly }: Mount): string {
  return `${outside}:${inside}${readOnly ? ':ro' : ''}`;
}
