import { lockRun } from '../../core/run/access/lock-run.ts';
import { openRun } from '../../core/run/access/open-run.ts';
import { layoutOf } from '../../core/run/layout.ts';
import { tempFolder } from '../../core/system/files/temp.ts';
import { joinParts } from '../../stages/dispatch-codex/join-parts.ts';
import type { ActionContext, DoorResult } from '../action-context.ts';
import { dispatchDeps, labelOf } from './dispatch-inputs.ts';
import { fetchParts } from './fetch-parts.ts';

/** The `join` mode: joins the parts of a fleet. */
export async function joinMode(context: ActionContext): Promise<DoorResult> {
  const { root, runId, launchDigest } = context.inputs;
  const { paths } = context;
  await using folder = await tempFolder('factory-parts', context.transfer.temp);
  const parts = await fetchParts(context, folder);
  const deps = dispatchDeps(context);
  await using held = await openRun(await lockRun({ root, layout: layoutOf(paths, runId) }, deps.signal), deps);
  const place = { root, runId, launchDigest, paths, held };
  const report = await joinParts({ ...place, parts }, deps);
  return { report, publish: { label: labelOf(report) } };
}
