import type { RunInputs } from '../contracts/launch/run-inputs.ts';
import type { WorkerName } from '../contracts/worker.ts';
import { sha256 } from '../system/text/hash.ts';
import { prettyJson } from '../system/text/json.ts';
import { type BriefInputs, briefOfWorker } from './brief-of-worker.ts';
import { renderBrief } from './render-brief.ts';

/** A worker's brief as the bytes of its two files. */
export interface BriefFiles {
  readonly text: string;
  readonly data: string;
}

/** The briefs of all workers of a run. Pure, so that the digests can be recorded before the files are written. */
export function issueBriefs(facts: BriefInputs): ReadonlyMap<WorkerName, BriefFiles> {
  return new Map(
    facts.inputs.workers.map((worker) => {
      const brief = briefOfWorker(worker, facts);
      return [worker, { text: renderBrief(brief), data: prettyJson(brief) }];
    }),
  );
}

/** `briefs` of RUN_INPUTS.json. */
export function briefDigests(facts: BriefInputs): NonNullable<RunInputs['briefs']> {
  return Object.fromEntries(
    [...issueBriefs(facts)].map(([worker, { text, data }]) => [worker, { text: sha256(text), data: sha256(data) }]),
  );
}
