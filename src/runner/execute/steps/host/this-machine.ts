import { findProgram } from '../../../../core/system/processes/find-program.ts';
import type { NodePrograms } from '../programs/node-programs.ts';
import type { StepHost } from './step-host.ts';

/** Steps run on this machine: nothing is translated. */
export function thisMachine(env: Readonly<Record<string, string>>, nodes: NodePrograms): StepHost {
  return {
    env,
    inside: (path) => path,
    outside: (path) => path,
    insideEach: (values) => values,
    findShell: async (names, search) => {
      for (const name of names) {
        const path = await findProgram(name, search);
        if (path !== undefined) return { name, path };
      }
      return undefined;
    },
    findNode: async () => nodes,
    place: (process) => process,
  };
}
