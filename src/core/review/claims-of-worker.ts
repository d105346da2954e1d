import type { ScopeLock } from '../contracts/launch/scope-lock.ts';
import type { ClaimComparison } from '../contracts/review/worker-review.ts';
import type { Proof } from '../contracts/verdict/proof.ts';
import type { Validation } from '../contracts/verdict/validation.ts';
import type { DispatchState } from '../contracts/worker/dispatch-results.ts';
import type { FilesChanged } from '../contracts/worker/files-changed.ts';
import type { StatusFile } from '../contracts/worker/status-file.ts';
import type { WorkerName } from '../contracts/worker.ts';
import { canonicalJson } from '../system/text/json.ts';

/** What a worker said of itself, and the records to compare with. */
export interface ClaimSources {
  readonly worker: WorkerName;
  readonly state: DispatchState | 'NOT_LAUNCHED';
  readonly hasMarker: boolean;
  readonly status: StatusFile | undefined;
  readonly claimedFiles: FilesChanged | undefined;
  readonly claimedLock: ScopeLock | undefined;
  readonly lock: ScopeLock | undefined;
  readonly judged: Validation['workers'][number] | undefined;
  readonly proof: Proof | undefined;
}

const maxNamed = 5;

/** A worker's claims side by side with the truth. A worker that claimed nothing has no row about it. */
export function claimsOfWorker(from: ClaimSources): ClaimComparison[] {
  const { worker, state, hasMarker, status, claimedFiles, claimedLock, lock, judged, proof } = from;
  const rows: ClaimComparison[] = [];
  if (hasMarker) {
    const isOver = state !== 'PENDING' && state !== 'RUNNING' && state !== 'SENT';
    rows.push(row('done', 'DONE.marker', isOver ? state : '', state === 'DONE'));
  }
  if (status !== undefined) {
    const failed = status.required_checks.filter(({ rc }) => rc !== undefined && rc !== 0).map(({ name }) => name);
    const claim = failed.length === 0 ? status.status : `${status.status}; not passed: ${named(failed)}`;
    const truth = judged === undefined ? '' : judged.accepted ? `${judged.status}, accepted` : judged.status;
    const agrees = judged !== undefined && judged.accepted === (status.status === 'PASS' || status.status === 'WARN');
    rows.push(row('status', claim, truth, agrees));
  }
  if (claimedFiles !== undefined) {
    const claimed = new Set(claimedFiles.changes.map(({ path }) => path));
    const real = proof?.changes.filter((entry) => entry.worker === worker).map(({ path }) => path);
    const invented = real === undefined ? [] : [...claimed].filter((path) => !real.includes(path));
    const hidden = (real ?? []).filter((path) => !claimed.has(path));
    const truth =
      real === undefined
        ? ''
        : [
            files(real.length),
            ...(invented.length === 0 ? [] : [`not changed: ${named(invented)}`]),
            ...(hidden.length === 0 ? [] : [`not claimed: ${named(hidden)}`]),
          ].join('; ');
    rows.push(row('changed files', files(claimed.size), truth, invented.length + hidden.length === 0));
  }
  if (claimedLock !== undefined) {
    const truth = lock === undefined ? '' : globs(lock);
    rows.push(row('scope', globs(claimedLock), truth, canonicalJson(claimedLock) === canonicalJson(lock)));
  }
  if (status?.noop === true) {
    const truth = judged === undefined ? '' : files(judged.changed_files);
    rows.push(row('nothing to do', status.noop_reason ?? '', truth, judged?.changed_files === 0));
  }
  return rows;
}

function row(about: string, claim: string, truth: string, agrees: boolean): ClaimComparison {
  return { about, claim, truth, result: truth === '' ? 'unknown' : agrees ? 'agrees' : 'differs' };
}

function files(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

function globs({ allowed_globs: allowed }: ScopeLock): string {
  return allowed.length === 0 ? 'nothing' : named(allowed);
}

function named(names: readonly string[]): string {
  const more = names.length - maxNamed;
  return more > 0 ? `${names.slice(0, maxNamed).join(', ')} and ${more} more` : names.join(', ');
}
