import { tempFolder } from '../../core/system/files/temp.ts';
import { joinParts } from '../../stages/dispatch-codex/join-parts.ts';
import type { ActionContext, DoorResult } from '../action-context.ts';
import { dispatchDeps } from './dispatch-inputs.ts';
import { fetchParts } from './fetch-parts.ts';

/** The `join` mode: puts the parts of a fleet together. */
export async function joinMode(context: ActionContext): Promise<DoorResult> {
  const { root, runId, launchDigest } = context.inputs;
  await using folder = await tempFolder('factory-parts', context.transfer.temp);
  const parts = await fetchParts(context, folder);
  const place = { root, runId, launchDigest, paths: context.paths };
  return {
    report: await joinParts({ ...place, parts }, dispatchDeps(context)),
    publish: { label: 'dispatch-codex' },
  };
}
