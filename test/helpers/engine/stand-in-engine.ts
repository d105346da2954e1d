import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type TempFolder, tempFolder } from '../../../src/core/system/files/temp.ts';
import { findProgram } from '../../../src/core/system/processes/find-program.ts';

/** One call of the engine's client. */
interface EngineCall {
  readonly args: readonly string[];
  /** For `exec`: the variables that it passes on. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** A container engine that runs commands on this machine; disposing removes it. */
export interface StandInEngine extends AsyncDisposable {
  /** A host environment that finds the engine. */
  readonly hostEnv: Readonly<Record<string, string>>;
  calls(): Promise<readonly EngineCall[]>;
  /** The names of containers and networks that exist now. */
  left(): Promise<readonly string[]>;
}

export async function standInEngine(name: 'docker' | 'podman' = 'docker'): Promise<StandInEngine> {
  const folder: TempFolder = await tempFolder('engine');
  const state = join(folder.path, 'state');
  const bin = join(folder.path, 'bin');
  for (const each of [state, bin]) await mkdir(each);
  const program = fileURLToPath(new URL('../../fixtures/bin/stand-in-engine.js', import.meta.url));
  const script = `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`;
  await writeFile(join(bin, name), script, { mode: 0o755 });
  // Docker is used first where both are on PATH.
  const path = name === 'docker' ? [bin, process.env.PATH ?? ''] : [bin, await linkedPrograms(folder.path)];
  return {
    hostEnv: {
      PATH: path.join(delimiter),
      HOME: folder.path,
      ENGINE_STATE: state,
      HOST_ONLY: 'yes',
    },
    calls: async () => {
      const text = await readFile(join(state, 'calls.jsonl'), 'utf8').catch(() => '');
      return text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as EngineCall);
    },
    left: async () => {
      const names = ['containers', 'networks'].map((each) => readdir(join(state, each)).catch(() => []));
      return (await Promise.all(names)).flat();
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** A folder with the programs that a run needs, none of them an engine. */
export async function linkedPrograms(folder: string): Promise<string> {
  const place = join(folder, 'programs');
  await mkdir(place);
  for (const name of ['git', 'bash', 'sh', 'cat', 'chmod', 'sleep']) {
    const found = await findProgram(name, process.env);
    if (found !== undefined) await symlink(found, join(place, name));
  }
  return place;
}
