import type { RunInputs } from '../contracts/launch/run-inputs.ts';
import { scopeLock } from '../contracts/launch/scope-lock.ts';
import type { LogEnd } from '../contracts/review/run-review.ts';
import type { WorkerReview } from '../contracts/review/worker-review.ts';
import type { Proof } from '../contracts/verdict/proof.ts';
import type { Validation } from '../contracts/verdict/validation.ts';
import { type DispatchResults, dispatchResults, dispatchState } from '../contracts/worker/dispatch-results.ts';
import { filesChanged } from '../contracts/worker/files-changed.ts';
import { handoffNote } from '../contracts/worker/handoff-note.ts';
import { statusFile } from '../contracts/worker/status-file.ts';
import { aggregator, type WorkerName, workerNames } from '../contracts/worker.ts';
import { roundInWords } from '../evidence/rework-rounds.ts';
import type { RunLayout } from '../run/layout.ts';
import type { WorkerRow } from '../run/live/watch-view.ts';
import { claimsOfWorker } from './claims-of-worker.ts';
import type { WorkerMaterial } from './files-of-run.ts';
import { patchSections } from './patch-sections.ts';
import type { BoundedReader } from './reading/bounded-reader.ts';
import type { RecordReader } from './reading/record-reader.ts';
import type { ReviewMemory } from './reading/review-memory.ts';

export interface WorkerSources {
  readonly layout: RunLayout;
  readonly reader: BoundedReader;
  readonly records: RecordReader;
  readonly memory: ReviewMemory;
  readonly inputs: RunInputs | undefined;
  readonly validation: Validation | undefined;
  readonly proof: Proof | undefined;
  /** The states of a living run, from its events. */
  readonly live: readonly WorkerRow[];
}

/** One worker as the review shows it, and what its changes are read from. */
export interface ReadWorker {
  readonly review: WorkerReview;
  readonly material: WorkerMaterial;
}

/** The most bytes of a worker's patch, and of the hunks of one file. */
export const maxPatchBytes = 32 * 1024 * 1024;
export const maxHunkBytes = 512 * 1024;

/** The logs of the factory about a worker; those of its bundle are the worker's own. */
const logNames = ['agent.stdout.log', 'agent.stderr.log', 'AHK_STDERR.log', 'AHK_DISPATCH.log'];

/** Reads all workers of a run, in order: those that were launched, and those whose prompt said that they have nothing to do. */
export async function workersOfRun(from: WorkerSources): Promise<ReadWorker[]> {
  const { layout, records, inputs, live, validation } = from;
  const results = await records.read(layout.dispatchResults, dispatchResults);
  const known = new Set<WorkerName>([
    ...(inputs?.workers ?? []),
    ...(Object.keys(inputs?.noops ?? {}) as WorkerName[]),
    ...(results?.workers ?? []).map(({ worker }) => worker),
    ...(validation?.workers ?? []).map(({ worker }) => worker),
    ...live.map(({ worker }) => worker),
  ]);
  const found: ReadWorker[] = [];
  for (const worker of workerNames) if (known.has(worker)) found.push(await workerOf(worker, from, results));
  return found;
}

async function workerOf(
  worker: WorkerName,
  { layout, reader, records, memory, inputs, validation, proof, live }: WorkerSources,
  results: DispatchResults | undefined,
): Promise<ReadWorker> {
  const bundle = layout.bundle(worker);
  const status = await records.read(`${bundle}/STATUS.json`, statusFile);
  const handoff = await records.read(`${bundle}/HANDOFF_NOTE.json`, handoffNote);
  const files = await records.read(`${bundle}/FILES_CHANGED.json`, filesChanged);
  const claimedFiles = await records.read(`${bundle}/CLAIMED_FILES_CHANGED.json`, filesChanged);
  const claimedLock = await records.read(`${bundle}/CLAIMED_SCOPE_LOCK.json`, scopeLock);
  const lock = await records.read(layout.scopeLock(worker), scopeLock);
  const prompt = reader.text(layout.prompt(worker));
  const patch = reader.text(`${bundle}/DIFF.patch`, maxPatchBytes);
  if (patch?.cut === true) reader.note(`Only the first part of the patch of ${worker} was read.`);
  const dispatched = results?.workers.find((entry) => entry.worker === worker);
  const judged = validation?.workers.find((entry) => entry.worker === worker);
  const row = live.find((entry) => entry.worker === worker);
  const idle = inputs?.noops?.[worker];
  const state = idle !== undefined ? 'NOT_LAUNCHED' : (dispatched?.state ?? stateOf(row));
  const sections = memory.made(`patch ${worker}`, [patch], () => patchSections(patch?.text ?? '', maxHunkBytes));
  const counts = [...sections.values()];
  const { agent } = dispatched ?? {};
  const hasMarker = reader.text(`${bundle}/DONE.marker`, 1) !== null;
  const review: WorkerReview = {
    worker,
    state,
    reason: idle ?? dispatched?.reason ?? '',
    code: dispatched?.code ?? '',
    judged: judged?.status ?? 'PENDING',
    accepted: judged?.accepted ?? false,
    noop: idle ?? (judged?.noop === true ? (status?.noop_reason ?? '') : null),
    backend: dispatched?.backend ?? inputs?.backends[worker] ?? '',
    agent: agent === undefined ? '' : [agent.name, agent.version].filter((part) => part !== null).join(' '),
    attempts: dispatched?.attempts ?? row?.attempt ?? 0,
    started_at: dispatched?.started_at ?? row?.startedAt ?? '',
    ended_at: dispatched?.ended_at ?? row?.endedAt ?? '',
    tokens: dispatched?.tokens ?? null,
    cost_usd: dispatched?.cost_usd ?? null,
    rounds: (dispatched?.rework ?? []).map(roundInWords),
    files: judged?.changed_files ?? files?.changes.length ?? counts.length,
    added: counts.reduce((sum, { added }) => sum + (added ?? 0), 0),
    removed: counts.reduce((sum, { removed }) => sum + (removed ?? 0), 0),
    prompt,
    summary: reader.text(`${bundle}/SUMMARY.md`),
    handoff:
      handoff === undefined
        ? null
        : {
            summary: handoff.summary,
            decisions: handoff.decisions,
            risks: handoff.risks,
            next_actions: handoff.next_actions,
          },
    claims: memory.made(
      `claims ${worker}`,
      [state, hasMarker, status, claimedFiles, claimedLock, lock, judged, proof],
      () => claimsOfWorker({ worker, state, hasMarker, status, claimedFiles, claimedLock, lock, judged, proof }),
    ),
    scope:
      lock === undefined || worker === aggregator
        ? null
        : {
            allowed_globs: lock.allowed_globs,
            blocked_globs: lock.blocked_globs,
            shared_paths: lock.allow_shared_paths,
          },
    logs: logsOf(worker, layout, reader),
  };
  return { review, material: { worker, files, sections, lock, prompt: prompt?.text ?? '' } };
}

function stateOf(row: WorkerRow | undefined): WorkerReview['state'] {
  const known = dispatchState.safeParse(row?.state);
  return known.success ? known.data : 'PENDING';
}

function logsOf(worker: WorkerName, layout: RunLayout, reader: BoundedReader): LogEnd[] {
  return logNames.flatMap((name) => {
    const path = `logs/${worker}/${name}`;
    const found = reader.logEnd(`${layout.runDir}/${path}`, name, path);
    return found === null ? [] : [found];
  });
}
