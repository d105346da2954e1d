import { join } from 'node:path';
import { type RunInputs, runInputs } from '../../../core/contracts/launch/run-inputs.ts';
import type { LedgerEvent } from '../../../core/contracts/ledger/ledger-event.ts';
import { type StatusFile, statusFile } from '../../../core/contracts/worker/status-file.ts';
import { workerNameOf } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { foldLedger } from '../../../core/ledger/fold.ts';
import { readJsonFileIfAny } from '../../../core/run/json-file.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { listHostile } from '../../../core/system/hostile/list-hostile.ts';
import { statHostile } from '../../../core/system/hostile/stat-hostile.ts';
import { byCodeUnit, canonicalJson } from '../../../core/system/text/json.ts';

/** The state that an earlier attempt of the same RUN_ID left. */
export interface EarlierRun {
  /** `undefined` if there was no earlier attempt, or it was refused before its launch. */
  readonly inputs: RunInputs | undefined;
  /** As the chain says: that of the last RUN_INIT or policy revision. */
  readonly launchDigest: string | undefined;
  /**
   * Whether it ended with PASS or BLOCKED after its launch. FAIL is not a judgement of the work, so a failed run is
   * resumed.
   */
  readonly finished: boolean;
  readonly status: StatusFile | undefined;
}

/** @param events the events of the run's chain */
export async function readEarlierRun(
  root: string,
  layout: RunLayout,
  events: readonly LedgerEvent[],
): Promise<EarlierRun> {
  const inputs = await readJsonFileIfAny(root, layout.inputs, runInputs);
  const init = events.findLast(({ event_type }) => event_type === 'RUN_INIT');
  const { status, ended_at, launch_digest } = foldLedger(events);
  return {
    inputs,
    launchDigest: launch_digest === '' ? undefined : launch_digest,
    finished: init !== undefined && ended_at !== '' && status !== 'FAIL',
    status: await readJsonFileIfAny(root, layout.status, statusFile),
  };
}

/**
 * Refuses a run folder that has bundles but no ledger and no RUN_INPUTS.json. An earlier program made it; it can be
 * read but not resumed.
 *
 * @throws AppError ERR_RUN_ID_USED (usage: nothing was written)
 */
export function assertNotForeign(root: string, layout: RunLayout): void {
  if ([layout.ledger, layout.inputs].some((file) => statHostile(join(root, file)).kind !== 'absent')) return;
  const bundles = listHostile(join(root, layout.runDir), 1_000).entries.filter(
    ({ name, kind }) =>
      kind === 'folder' &&
      workerNameOf(name) !== undefined &&
      statHostile(join(root, layout.runDir, name ?? '', 'STATUS.json')).kind !== 'absent',
  );
  if (bundles.length === 0) return;
  const message = `${layout.runDir} has the bundles of a run without a ledger. Such a run can be read but not resumed.`;
  throw new AppError('ERR_RUN_ID_USED', message, { fault: 'usage', file: layout.runDir });
}

/**
 * Leaves out what may differ between attempts and machines: time, dry run, the state of origin, retention, the inbox,
 * worktree paths, the place to publish to.
 */
function comparable(inputs: RunInputs): Record<string, unknown> {
  const { started_at: _start, dry_run: _dry, base_ref: _ref, publish, config, ...rest } = inputs;
  return {
    ...rest,
    publish: { branch: publish.branch },
    config: {
      ...config,
      run: { ...config.run, clock: null, base_ref: null },
      paths: { ...config.paths, worktrees_dir: null, worktrees_flat: null },
      retention: null,
      inbox: null,
      // Each door has its own default, and a run may go on at another door.
      publish: null,
    },
  };
}

/** The dotted names of the inputs that differ from the recorded ones, sorted. */
export function changedInputs(recorded: RunInputs, now: RunInputs): string[] {
  const changed: string[] = [];
  const walk = (left: unknown, right: unknown, path: string): void => {
    if (canonicalJson(left ?? null) === canonicalJson(right ?? null)) return;
    if (!isRecord(left) || !isRecord(right)) {
      changed.push(path);
      return;
    }
    for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
      walk(left[key], right[key], path === '' ? key : `${path}.${key}`);
    }
  };
  walk(comparable(recorded), comparable(now), '');
  return changed.sort(byCodeUnit);
}

/**
 * Requires the same inputs as the earlier attempt: one RUN_ID stands for one set of inputs.
 *
 * @throws AppError ERR_RUN_ID_USED for a finished run, ERR_INPUT_CHANGED for an unfinished one; both name the inputs
 *   that differ
 */
export function assertSameInputs(earlier: EarlierRun, now: RunInputs, file: string): void {
  if (earlier.inputs === undefined) return;
  const changed = changedInputs(earlier.inputs, now);
  if (changed.length === 0) return;
  const names = changed.slice(0, 8).join(', ');
  if (earlier.finished) {
    const message = `${now.run_id} is a finished run with other inputs (${names}). Only the same inputs repeat its verdict.`;
    throw new AppError('ERR_RUN_ID_USED', message, { file });
  }
  const message = `${names} differ from ${file}. An unfinished run resumes only with its recorded inputs.`;
  throw new AppError('ERR_INPUT_CHANGED', message, { file });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
