import { join } from 'node:path';
import { readRun } from '../../core/run/access/read-run.ts';
import { readStateName } from '../../core/run/parking/state-name.ts';
import { archiveLayout } from '../../core/run/state-archive.ts';
import { tempFolder } from '../../core/system/files/temp.ts';
import { lastPublish, lastRequested } from '../../stages/prepare-run/launch/requested-inputs.ts';
import type { ActionContext } from '../action-context.ts';
import { fetchState } from '../state/state-artifact.ts';
import type { FoundArtifact } from './newest-artifact.ts';

/** The state of a run that waits for the end of a usage limit. */
export interface ParkedArtifact extends FoundArtifact {
  readonly runId: string;
  /** UTC ISO-8601. */
  readonly resumesAt: string;
}

/**
 * The runs whose newest artifact is that of a parked run. A resumed one has a newer artifact as soon as it is prepared.
 *
 * @param newestFirst all artifacts of the repository
 */
export function parkedArtifacts(newestFirst: readonly FoundArtifact[]): readonly ParkedArtifact[] {
  const seen = new Set<string>();
  return newestFirst.flatMap((artifact) => {
    const { runId, resumesAt } = readStateName(artifact.name) ?? {};
    if (runId === undefined || seen.has(runId)) return [];
    seen.add(runId);
    return resumesAt === undefined ? [] : [{ ...artifact, runId, resumesAt }];
  });
}

/**
 * The inputs of factory.yml that start a parked run again as it was started: its state has them.
 *
 * @throws AppError as fetchState; ERR_LEDGER_*
 */
export async function readResumeInputs(
  { transfer, source }: ActionContext,
  { name, runId, workflowRunId }: ParkedArtifact,
): Promise<Readonly<Record<string, string>>> {
  await using folder = await tempFolder('factory-parked', transfer.temp);
  const root = join(folder.path, 'state');
  const elsewhere = source && { ...source, workflowRunId };
  await fetchState(transfer, runId, { artifact: name, expectDigest: '', source: elsewhere }, root);
  const layout = archiveLayout(runId);
  const { events } = await readRun({ root, layout }).chain();
  const { backend = '', sendMode = '' } = lastRequested(events);
  return { run_id: runId, backend, send_mode: sendMode, publish: lastPublish(events) };
}
