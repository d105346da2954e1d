import { runInputs } from '../contracts/launch/run-inputs.ts';
import type { LedgerEvent } from '../contracts/ledger/ledger-event.ts';
import { workerNames } from '../contracts/worker.ts';
import {
  dueRevision,
  type LaunchRevision,
  launchRevisions,
  revisionOf,
  revisionProblem,
} from '../ledger/revisions/launch-revisions.ts';
import { readJsonFileIfAny } from '../run/json-file.ts';
import { keptDigest } from '../run/launch/kept-launch.ts';
import type { RunLayout } from '../run/layout.ts';
import { type Comparison, compare, map, value } from './comparison.ts';
import { type Evidence, found, type RunEvidence } from './run-evidence.ts';

/**
 * Compares the launch revisions of a run: that they follow from each other in the ledger, that each kept launch has the digest that the
 * ledger names and the run's base, and that every record of the verdict is of the newest. Nothing for a run that was never revised.
 */
export async function revisionComparisons(
  root: string,
  layout: RunLayout,
  evidence: RunEvidence,
): Promise<Comparison[]> {
  const { chain, inputs, runStatus, integratorStatus, validation, proof, timeline, report } = evidence;
  const revisions = launchRevisions(chain.value?.events ?? []);
  const newest = revisions.at(-1)?.revision ?? 1;
  const isNamed = [inputs, runStatus].some((record) => (record.value?.revision ?? 1) > 1);
  if (newest === 1 && !isNamed) return [];
  const expected = value(String(newest));
  const named = (record: Evidence<{ readonly revision?: number | undefined }>): Evidence<string> =>
    map(record, ({ revision }) => String(revision ?? 1));
  return [
    compare('launch revisions in the ledger', value(revisionProblem(revisions) ?? 'consecutive'), value('consecutive')),
    ...(await keptComparisons(root, layout, revisions, inputs)),
    compare('RUN_INPUTS.json / newest launch revision', named(inputs), expected),
    compare('run STATUS.json / newest launch revision', named(runStatus), expected),
    compare('integrator STATUS.json / newest launch revision', named(integratorStatus), expected),
    compare('VALIDATION.json / newest launch revision', named(validation), expected),
    compare('PROOF.json / newest launch revision', named(proof), expected),
    compare(
      'FINAL_REPORT.txt / newest launch revision',
      map(report, (lines) => /^- Launch revision: (\d+)/m.exec(lines)?.[1] ?? '1'),
      expected,
    ),
    compare(
      'bundles / the launch revisions that sent them',
      map(timeline, (events) => outdatedWorkers(events, revisions) || 'none is outdated'),
      value('none is outdated'),
    ),
  ];
}

async function keptComparisons(
  root: string,
  layout: RunLayout,
  revisions: readonly LaunchRevision[],
  inputs: RunEvidence['inputs'],
): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const [at, { revision, digest }] of revisions.entries()) {
    // What was in force when it was replaced: it may cover more than it did at first.
    const recorded = revisions[at + 1]?.previous ?? digest;
    const folder = `launch/${revision}`;
    comparisons.push(
      compare(
        `${folder} / launch digest in the ledger`,
        await found(() => keptDigest(root, layout, revision)),
        value(recorded),
      ),
    );
    const kept = await found(() => readJsonFileIfAny(root, `${layout.launch(revision)}/RUN_INPUTS.json`, runInputs));
    const base = (record: RunEvidence['inputs']): Evidence<string> => map(record, ({ base_sha }) => base_sha);
    comparisons.push(compare(`base of ${folder} / RUN_INPUTS.json`, base(kept), base(inputs)));
  }
  return comparisons;
}

/** The workers that are DONE by a dispatch from before the revision that sent them again. */
function outdatedWorkers(timeline: readonly LedgerEvent[], revisions: readonly LaunchRevision[]): string {
  return workerNames
    .filter((worker) => {
      const isEnd = ({ actor, details }: LedgerEvent): boolean =>
        actor === worker && typeof details.dispatch === 'string';
      const end = timeline.findLast(isEnd);
      return end?.details.dispatch === 'DONE' && revisionOf(end) < dueRevision(revisions, worker);
    })
    .join(', ');
}
