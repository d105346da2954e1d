import { cancelLeftovers } from '../../stages/dispatch-codex/cancel-leftovers.ts';
import type { PostDoor } from '../action-context.ts';
import { dispatchDeps, partOf, readWorker } from './dispatch-inputs.ts';

/** The post step: kills leftover processes, and uploads the state if a cancelled main step did not. */
export const postDoor: PostDoor = async (context) => {
  const { host, inputs, deps, paths } = context;
  const worker = readWorker(host);
  const place = { root: inputs.root, runId: inputs.runId, launchDigest: inputs.launchDigest, paths };
  const { killed, cancelled } = await cancelLeftovers(
    { ...place, ...(worker === undefined ? {} : { worker }) },
    dispatchDeps(context),
  );
  deps.log(`Killed ${killed} leftover processes. Cancelled workers: ${cancelled.join(', ') || 'none'}.`);
  return worker === undefined ? { label: 'dispatch-codex' } : partOf(context, worker);
};
