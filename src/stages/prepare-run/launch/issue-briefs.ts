import { type BriefInputs, briefOfWorker } from '../../../core/brief/brief-of-worker.ts';
import { renderBrief } from '../../../core/brief/render-brief.ts';
import type { RunInputs } from '../../../core/contracts/launch/run-inputs.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import { sha256 } from '../../../core/system/text/hash.ts';
import { prettyJson } from '../../../core/system/text/json.ts';

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
