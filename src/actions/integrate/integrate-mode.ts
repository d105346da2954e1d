import { integrate } from '../../stages/integrate/integrate.ts';
import type { ActionContext, DoorResult } from '../action-context.ts';
import { readChoice } from '../common-inputs.ts';
import { readGateResults } from './gate-artifacts.ts';
import { readEarlier } from './read-earlier.ts';
import { uploadReview } from './upload-review.ts';

export async function integrateMode(context: ActionContext): Promise<DoorResult> {
  const { host, inputs, deps, paths } = context;
  const place = { root: inputs.root, runId: inputs.runId, launchDigest: inputs.launchDigest, workspace: true, paths };
  const { earlier, gates: result, unreadable } = readEarlier(host);
  if (readChoice(host, 'gates', ['jobs', 'here']) === 'here') {
    const report = await integrate({ ...place, earlier, unreadable, gates: 'run' }, deps);
    return { report, publish: { label: 'integrate' } };
  }
  const ran = result === 'success' || result === 'failure';
  const gates = ran ? await readGateResults(context) : new Map();
  const report = await integrate({ ...place, earlier, unreadable, gates: { result, gates } }, deps);
  await uploadReview(context, report.runId);
  return { report, publish: { label: 'integrate' } };
}
