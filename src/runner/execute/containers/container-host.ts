import type { Json } from '../../workflow/expressions/template.ts';
import { callEngine } from '../engine/call-engine.ts';
import type { Engine } from '../engine/find-engine.ts';
import type { StepHost } from '../steps/host/step-host.ts';
import { clientVariables } from './client-variables.ts';
import type { PathMap } from './path-map.ts';

/** A running container that the steps of a job run in. */
interface RunningContainer {
  readonly engine: Engine;
  readonly id: string;
  /** The PATH of the image; '' if it sets none. */
  readonly path: string;
  readonly paths: PathMap;
  /** Where this machine's Node is mounted. */
  readonly node: string;
}

/**
 * Steps run in a container, by `exec`, as in the official runner (StepHost.cs). When a step is cancelled, only the
 * client ends; the process in the container ends with the container.
 */
export function containerHost({ engine, id, path, paths, node }: RunningContainer): StepHost {
  let found: Promise<{ readonly path: string }> | undefined;
  return {
    env: path === '' ? {} : { PATH: path },
    inside: (text) => paths.inside(text),
    outside: (text) => paths.outside(text),
    insideEach: (values) =>
      Object.fromEntries(
        Object.entries(values).map(([name, value]): [string, Json] => [
          name,
          typeof value === 'string' ? paths.inside(value) : value,
        ]),
      ),
    // The default shell of a container is sh, even if it has bash (ScriptHandler.cs).
    findShell: async (names) => {
      const name = names.at(-1);
      return name === undefined ? undefined : { name, path: name };
    },
    findNode: () => {
      found ??= nodeFor(engine, id, node);
      return found;
    },
    place: ({ command, args, cwd, env }) => {
      const variables = clientVariables(paths.insideAll(env));
      return {
        command: engine.command,
        args: ['exec', '-i', '--workdir', paths.inside(cwd), ...variables.args, id, command, ...args],
        cwd: '/',
        env: { ...engine.env, ...variables.env },
      };
    },
  };
}

/** This machine's Node needs glibc. An Alpine image has none, so its own `node` is used there. */
async function nodeFor(engine: Engine, id: string, mounted: string): Promise<{ readonly path: string }> {
  const { stdout } = await callEngine(engine, ['exec', id, 'sh', '-c', 'cat /etc/*release | grep ^ID']);
  return { path: stdout.some((line) => line.toLowerCase().includes('alpine')) ? 'node' : mounted };
}
