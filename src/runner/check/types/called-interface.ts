import type { CallInterface } from '../../workflow/model.ts';
import { readWorkflow } from '../../workflow/read/read-workflow.ts';
import type { Surroundings } from '../source/surroundings.ts';

/** The inputs, secrets and outputs of a called workflow; `undefined` if it is in another repository or is none. */
export function calledInterface(uses: string, { read }: Surroundings): CallInterface | undefined {
  if (!uses.startsWith('./')) return undefined;
  const path = uses.slice(2);
  const called = read(path);
  return called === undefined ? undefined : readWorkflow(called, path).workflow?.on.call;
}
