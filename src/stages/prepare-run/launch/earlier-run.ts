import { join } from 'node:path';
import { type RunInputs, runInputs } from '../../../core/contracts/launch/run-inputs.ts';
import type { LedgerEvent } from '../../../core/contracts/ledger/ledger-event.ts';
import { type StatusFile, statusFile } from '../../../core/contracts/worker/status-file.ts';
import { workerName } from '../../../core/contracts/worker.ts';
import { AppError } from '../../../core/diagnostics/app-error.ts';
import { foldLedger } from '../../../core/ledger/fold.ts';
import { readJsonFileIfAny } from '../../../core/run/json-file.ts';
import type { RunLayout } from '../../../core/run/layout.ts';
import { listHostile, statHostile } from '../../../core/system/hostile/no-follow.ts';
import { byCodeUnit, canonicalJson } from '../../../core/system/text/json.ts';

/** What an earlier attempt of the same RUN_ID left behind. */
export interface EarlierRun {
  /** `undefined` when it was refused before it was launched, or never was. */
  readonly inputs: RunInputs | undefined;
  /** The launch digest of the last RUN_INIT. */
  readonly launchDigest: string | undefined;
  /** Whether it came to PASS or BLOCKED after its launch; a FAIL is no judgement on the work, and is gone on with. */
  readonly finished: boolean;
  readonly status: StatusFile | undefined;
}

/** Reads what is left of an earlier attempt; `events` are those of the run's chain. */
export async function readEarlierRun(
  root: string,
  layout: RunLayout,
  events: readonly LedgerEvent[],
): Promise<EarlierRun> {
  const inputs = await readJsonFileIfAny(root, layout.inputs, runInputs);
  const init = events.findLast(({ event_type }) => event_type === 'RUN_INIT');
  const { status, ended_at } = foldLedger(events);
  return {
    inputs,
    launchDigest: init?.hashes.launch,
    finished: init !== undefined && ended_at !== '' && status !== 'FAIL',
    status: await readJsonFileIfAny(root, layout.status, statusFile),
  };
}

/**
 * Refuses a run folder that holds bundles and no record of ours, as runs of the earlier program do: they are read and never gone on with.
 *
 * @throws AppError ERR_RUN_ID_USED (usage: nothing was written)
 */
export function assertNotForeign(root: string, layout: RunLayout): void {
  if ([layout.ledger, layout.inputs].some((file) => statHostile(join(root, file)).kind !== 'absent')) return;
  const bundles = (listHostile(join(root, layout.runDir), 1_000) ?? []).filter(
    ({ name, kind }) =>
      kind === 'folder' &&
      workerName.safeParse(name).success &&
      statHostile(join(root, layout.runDir, name ?? '', 'STATUS.json')).kind !== 'absent',
  );
  if (bundles.length === 0) return;
  const message = `${layout.runDir} holds the bundles of a run that has no ledger of its own; it can be read, and is not gone on with.`;
  throw new AppError('ERR_RUN_ID_USED', message, { fault: 'usage', file: layout.runDir });
}

/** What belongs to one execution or machine and not to the run: time, whether it is a rehearsal, what origin held, how long runs are kept, where packs come from. */
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
    },
  };
}

/** The dotted names of the inputs that differ between what was recorded and what is given now, sorted. */
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
 * Holds the inputs of now against the recorded ones (spec: actions, "The same RUN_ID again").
 *
 * @throws AppError ERR_RUN_ID_USED for a finished run, ERR_INPUT_CHANGED for an unfinished one, naming what differs
 */
export function assertSameInputs(earlier: EarlierRun, now: RunInputs, file: string): void {
  if (earlier.inputs === undefined) return;
  const changed = changedInputs(earlier.inputs, now);
  if (changed.length === 0) return;
  const names = changed.slice(0, 8).join(', ');
  if (earlier.finished) {
    const message = `${now.run_id} is a finished run with other inputs (${names}); only the same inputs give its verdict again.`;
    throw new AppError('ERR_RUN_ID_USED', message, { file });
  }
  const message = `${names} differ from what ${file} recorded; an unfinished run continues only with the recorded inputs.`;
  throw new AppError('ERR_INPUT_CHANGED', message, { file });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
