import { SCHEMA_VERSION } from '../contracts/common.ts';
import { runInputs } from '../contracts/launch/run-inputs.ts';
import type { GateReview, RunReview } from '../contracts/review/run-review.ts';
import { proof } from '../contracts/verdict/proof.ts';
import { type CheckRecord, validation } from '../contracts/verdict/validation.ts';
import { type StatusFile, statusFile } from '../contracts/worker/status-file.ts';
import { AppError } from '../diagnostics/app-error.ts';
import { sumOf } from '../evidence/run-usage.ts';
import type { RunLayout } from '../run/layout.ts';
import { followRunFiles } from '../run/live/follow-run-files.ts';
import { phases, type WatchView } from '../run/live/watch-view.ts';
import { causesOfRun, findingsOfRun } from './causes-of-run.ts';
import { filesOfRun } from './files-of-run.ts';
import { ledgerOfRun } from './ledger-of-run.ts';
import { patchSections } from './patch-sections.ts';
import { BoundedReader } from './reading/bounded-reader.ts';
import { recordReader } from './reading/record-reader.ts';
import { ReviewMemory } from './reading/review-memory.ts';
import { maxHunkBytes, maxPatchBytes, workersOfRun } from './workers-of-run.ts';

/** The most files in a review. Those with the least risk are left out. */
const maxFiles = 5_000;

/**
 * Reads everything that a reviewer needs to see of a factory run, live or ended, here or downloaded. Changes nothing. Unreadable records
 * are named in `left_out`; sizes are bounded.
 *
 * @param root the folder that `layout` is relative to, absolute; its links are followed, none below it
 * @param memory of the reviews of this run before
 * @throws AppError ERR_RUN_UNKNOWN if the run has neither a ledger nor a STATUS.json
 */
export async function readReview(
  root: string,
  layout: RunLayout,
  memory: ReviewMemory = new ReviewMemory(),
): Promise<RunReview> {
  const reader = new BoundedReader(root, memory);
  const records = recordReader(root, reader, memory);
  const status = await records.read(layout.status, statusFile);
  const inputs = await records.read(layout.inputs, runInputs);
  const judged = await records.read(layout.validation, validation);
  const proven = await records.read(`${layout.integratorDir}/PROOF.json`, proof);
  const ledger = await ledgerOfRun(root, layout);
  if (status === undefined && ledger.chain === 'absent') {
    throw new AppError('ERR_RUN_UNKNOWN', `There is no run ${layout.runId} here.`, { fault: 'usage' });
  }
  const view = await liveView(root, layout);
  const workers = await workersOfRun({
    layout,
    reader,
    records,
    memory,
    inputs,
    validation: judged,
    proof: proven,
    live: view?.workers ?? [],
  });
  const mergedPatch = reader.text(`${layout.integratorDir}/DIFF.patch`, maxPatchBytes);
  const merged = memory.made('merged', [mergedPatch], () => patchSections(mergedPatch?.text ?? '', maxHunkBytes));
  const findings = memory.made('findings', [status, judged], () => findingsOfRun(status, judged));
  const materials = workers.map(({ material }) => material);
  const { files, more } = memory.made(
    'files',
    [
      ...[proven, merged, findings, inputs],
      ...materials.flatMap(({ worker, files, sections, lock, prompt }) => [worker, files, sections, lock, prompt]),
    ],
    () => {
      const all = filesOfRun({ workers: materials, proof: proven, merged, findings, inputs });
      return { files: all.slice(0, maxFiles), more: all.length - maxFiles };
    },
  );
  if (more > 0) reader.note(`${more} changed files with the least risk are not shown.`);
  const reviews = workers.map(({ review }) => review);
  const checks = checksOf(status);
  return {
    schema_version: SCHEMA_VERSION,
    run_id: layout.runId,
    ended: (status !== undefined && status.status !== 'PENDING') || view?.ended === true,
    verdict: {
      status: status?.status ?? 'PENDING',
      gates_ran: status?.gates_ran ?? null,
      noop: status?.noop === true,
      cause: textOf(status?.cause),
      next_action: textOf(status?.next_action),
      started_at: inputs?.started_at ?? status?.started_at ?? view?.startedAt ?? '',
      ended_at: status?.ended_at ?? '',
      base_sha: inputs?.base_sha ?? proven?.base_sha ?? '',
      merge_sha: proven?.merge_sha ?? '',
      revision: inputs?.revision ?? 1,
    },
    causes: causesOfRun(findings),
    collisions: (view?.collisions ?? []).map(({ pair, path, lines }) => ({ workers: pair.split(' '), path, lines })),
    phases: phases.map((name) => ({ name, state: view?.phases[name] ?? 'waiting' })),
    workers: reviews,
    files,
    checks: checks.filter(({ name }) => !name.startsWith(gatePrefix)),
    gates: checks.filter(({ name }) => name.startsWith(gatePrefix)).map((check) => gateOf(check, layout, reader)),
    usage: {
      tokens: sumOf(reviews.map(({ tokens }) => tokens)),
      cost_usd: sumOf(reviews.map(({ cost_usd }) => cost_usd)),
    },
    ledger,
    left_out: [...reader.leftOut()],
  };
}

const gatePrefix = 'gate:';

/** What the run's events say so far; `undefined` if the ledger is damaged, which the review says elsewhere. */
async function liveView(root: string, layout: RunLayout): Promise<WatchView | undefined> {
  const files = followRunFiles(root, layout);
  try {
    await files.poll();
    return files.view();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return undefined;
  }
}

/** Every check of the run's STATUS.json, those that did not pass first. */
function checksOf(status: StatusFile | undefined): CheckRecord[] {
  const all = [...(status?.required_checks ?? []), ...(status?.optional_checks ?? [])];
  const checks = all.map(({ name, status: state, rc, required, detail }) => ({
    name,
    status: state,
    rc: Number.isInteger(rc) ? Number(rc) : 0,
    required: required !== false,
    detail: detail ?? '',
  }));
  return [...checks.filter(({ rc }) => rc !== 0), ...checks.filter(({ rc }) => rc === 0)];
}

function gateOf(check: CheckRecord, layout: RunLayout, reader: BoundedReader): GateReview {
  const name = check.name.slice(gatePrefix.length);
  // A gate's name becomes part of a path only if it is one safe name.
  const isName = /^[\w.-]+$/.test(name) && !name.startsWith('.');
  const path = `Z_aggregator/LOGS/gate-${name}.log`;
  return { ...check, name, log: isName ? reader.logEnd(`${layout.runDir}/${path}`, name, path) : null };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
