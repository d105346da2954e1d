import type { BackendName } from '../../../core/contracts/backend-name.ts';
import type { LedgerEvent } from '../../../core/contracts/ledger/ledger-event.ts';
import {
  type AgentRecord,
  agentRecord,
  type DispatchState,
  reworkRound,
  type WorkerDispatch,
} from '../../../core/contracts/worker/dispatch-results.ts';
import type { WorkerName } from '../../../core/contracts/worker.ts';
import type { Diagnostic } from '../../../core/diagnostics/diagnostic.ts';
import { findingRecordOf } from '../../../core/evidence/finding-record.ts';
import { sumOf } from '../../../core/evidence/run-usage.ts';
import { stageFindings } from '../../../core/evidence/stage-findings.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { revisionOf } from '../../../core/ledger/revisions/launch-revisions.ts';
import type { Spent } from '../agents/backend/budget.ts';
import { type ParkRecord, readParkDetails } from './park-record.ts';

/** The history of a worker from its segment: its last dispatch, and the state of that dispatch. */
export interface WorkerHistory {
  readonly dispatch: WorkerDispatch;
  /** `none`: never dispatched. `open`: a dispatch started, and its end is not recorded. */
  readonly phase: 'none' | 'open' | 'ended' | 'collected';
  /** The digest of the collected bundle's files, or empty. */
  readonly bundleDigest: string;
  /** Whether a worktree was opened, or its opening started, and its closing is not recorded. */
  readonly worktreeOpen: boolean;
  /** Whether a person's command opened that worktree, and no prompt was sent into it since. */
  readonly openedByHand: boolean;
  /** The sha256 of the set-up record of that worktree, or empty. */
  readonly setupDigest: string;
  /** Whether a prompt was being sent, and the result is not recorded. */
  readonly sending: boolean;
  /** The launch revision that the last dispatch belongs to. */
  readonly revision: number;
  /** The feedback round that was requested or is in progress. */
  readonly rework?: Rework;
  /** The conversation that is parked at a usage limit and was not resumed yet. */
  readonly parked?: ParkRecord;
  /** The sha256 of the pack that holds the folders of that conversation, or empty. */
  readonly parkedPack: string;
}

/** A feedback round, as REWORK_REQUESTED records it. */
export interface Rework {
  /** From 1. */
  readonly round: number;
  /** The sha256 of the round's prompt. */
  readonly promptHash: string;
  /** The worker's usage before this round, including its first dispatch. */
  readonly earlier: Spent;
}

/** The opener of a worktree that no dispatch opened. */
export const byHand = 'hand';

/** The states of an ended dispatch. */
export const endStates = ['DONE', 'TIMEOUT', 'FAILED', 'CANCELLED'] as const satisfies readonly DispatchState[];

export type EndState = (typeof endStates)[number];

/** The recorded facts of an ending, in addition to its state. */
export interface Ending {
  readonly state: EndState;
  readonly code: string;
  readonly reason: string;
  readonly rc: number;
  readonly attempts: number;
  readonly tokens: number | null;
  readonly costUsd: number | null;
  /** The program that received the prompt, if known. */
  readonly agent?: AgentRecord;
}

/**
 * Folds a worker's segment into its history (docs/design/formats.md). The results and the report of a dispatch come only from this
 * function, so that a fleet's parts need no separate file for them.
 */
export function historyOf(
  worker: WorkerName,
  backend: BackendName | null,
  events: readonly LedgerEvent[],
): WorkerHistory {
  let history: WorkerHistory = {
    dispatch: neverDispatched(worker, backend),
    phase: 'none',
    bundleDigest: '',
    worktreeOpen: false,
    openedByHand: false,
    setupDigest: '',
    sending: false,
    revision: 1,
    parkedPack: '',
  };
  for (const event of events) history = folded(history, event);
  return history;
}

/** The history of a worker without events. */
export function neverDispatched(worker: WorkerName, backend: BackendName | null): WorkerDispatch {
  return {
    worker,
    backend,
    state: 'PENDING',
    reason: backend === null ? 'its work is not done yet' : 'not dispatched',
    code: backend === null ? 'ERR_HAND_NOT_DONE' : '',
    attempts: 0,
    rc: 0,
    started_at: '',
    ended_at: '',
    tokens: null,
    cost_usd: null,
  };
}

function folded(history: WorkerHistory, event: LedgerEvent): WorkerHistory {
  const { details } = event;
  const dispatch = history.dispatch;
  if (event.event_type === 'WORKER_BUNDLE_DISCOVERED') {
    return { ...history, phase: 'collected', bundleDigest: event.hashes.bundle ?? '' };
  }
  if (event.event_type !== 'RUN_STATE') return history;
  switch (details.state) {
    case 'WORKER_PENDING': {
      const backend = details.backend as BackendName | null;
      const { parked: _dropped, ...rest } = history;
      return {
        ...rest,
        dispatch: {
          ...neverDispatched(dispatch.worker, backend),
          reason: '',
          code: '',
          ...roundsOf(dispatch),
          ...namedRevision(revisionOf(event)),
        },
        phase: 'open',
        sending: false,
        revision: revisionOf(event),
        parkedPack: '',
      };
    }
    case 'REWORK_REQUESTED': {
      const earlier = { tokens: dispatch.tokens, costUsd: dispatch.cost_usd };
      const rework = { round: Number(details.round), promptHash: event.hashes.prompt ?? '', earlier };
      const { codes, inputs, comments } = details;
      const round = reworkRound.safeParse({ codes, inputs, comments }).data ?? { codes: [] };
      const rounds = { rework: [...(dispatch.rework ?? []), round] };
      const again = neverDispatched(dispatch.worker, dispatch.backend);
      const pending = { ...again, ...rounds, ...namedRevision(history.revision) };
      return { ...history, rework, dispatch: pending, phase: 'none', sending: false };
    }
    case 'REWORK_DROPPED': {
      const { rework: _dropped, ...rest } = history;
      const { rework: _rounds, ...first } = dispatch;
      return { ...rest, dispatch: first };
    }
    case 'WORKTREE_OPENING':
      return { ...history, worktreeOpen: true, openedByHand: details.by === byHand, setupDigest: '' };
    case 'WORKTREE_CLOSED':
      return { ...history, worktreeOpen: false, openedByHand: false };
    case 'SETUP_STARTED':
      return { ...history, dispatch: { ...dispatch, setup: { started_at: event.ts_utc, ended_at: '' } } };
    case 'SETUP_ENDED': {
      const { started_at = '' } = dispatch.setup ?? {};
      const setup = { started_at, ended_at: event.ts_utc };
      return { ...history, setupDigest: event.hashes.setup ?? '', dispatch: { ...dispatch, setup } };
    }
    case 'WORKER_SENDING':
      return { ...history, openedByHand: false, sending: true };
    case 'RETRY':
    case 'SEND_FAILED':
      return { ...history, sending: false };
    case 'WORKER_SENT':
      return {
        ...history,
        sending: false,
        dispatch: { ...dispatch, state: 'SENT', started_at: dispatch.started_at || event.ts_utc },
      };
    case 'WORKER_RUNNING': {
      const { parked: _resumed, ...rest } = { ...history, parkedPack: '' };
      const running = { ...dispatch, state: 'RUNNING' as const, tokens: null, cost_usd: null };
      return {
        ...rest,
        dispatch:
          history.parked === undefined ? { ...dispatch, state: 'RUNNING' } : { ...running, code: '', reason: '' },
      };
    }
    case 'WORKER_PARKED':
      return parkedBy(history, event);
    case 'WORKER_UNPARKED':
      return { ...history, dispatch: { ...dispatch, ...parksEndedAt(event.ts_utc, dispatch) } };
    case 'PARK_LIMIT': {
      const reason = `${dispatch.reason}, later than ${String(details.by)} allows to wait`;
      return { ...history, dispatch: { ...dispatch, reason } };
    }
    case 'PARK_STORED':
      return { ...history, parkedPack: event.hashes.pack ?? '', dispatch: { ...dispatch, handed_over: true } };
    case 'UPSTREAM_PARKED': {
      const reason = `waits for ${String(details.workers)}, parked at a usage limit`;
      return {
        ...history,
        dispatch: { ...neverDispatched(dispatch.worker, dispatch.backend), reason, handed_over: true },
      };
    }
    case 'WORKTREE_REOPENING':
      return { ...history, worktreeOpen: true };
    case 'RESUMED': {
      const { handed_over: _taken, ...own } = dispatch;
      return { ...history, dispatch: own };
    }
    case 'WORKER_DONE':
    case 'WORKER_TIMEOUT':
    case 'WORKER_FAILED':
    case 'WORKER_CANCELLED':
      return {
        ...history,
        phase: 'ended',
        dispatch: overRounds({ ...dispatch, ...endingFrom(event) }, history.rework),
      };
    default:
      return history;
  }
}

function parkedBy(history: WorkerHistory, event: LedgerEvent): WorkerHistory {
  const { dispatch } = history;
  const parked = readParkDetails(event.details);
  if (parked === undefined) return history;
  const { attempts, tokens, costUsd: cost_usd, resetsAt: resets_at } = parked;
  const parks = [...(dispatch.parks ?? []), { started_at: event.ts_utc, resets_at, ended_at: '' }];
  const why = { code: 'ERR_AGENT_PARKED', reason: `its usage limit resets at ${resets_at}` };
  return {
    ...history,
    parked,
    parkedPack: '',
    dispatch: { ...dispatch, state: 'PARKED', ...why, attempts, tokens, cost_usd, parks },
  };
}

/** The waits of a dispatch; the last one ends now. */
function parksEndedAt(now: string, { parks = [] }: WorkerDispatch): Pick<WorkerDispatch, 'parks'> {
  return { parks: parks.map((each, at) => (at === parks.length - 1 ? { ...each, ended_at: now } : each)) };
}

/** Results name every launch revision but the first. */
function namedRevision(revision: number): Pick<WorkerDispatch, 'revision'> {
  return revision === 1 ? {} : { revision };
}

/** Only workers that had feedback rounds have them in their results. */
function roundsOf({ rework }: WorkerDispatch): Pick<WorkerDispatch, 'rework'> {
  return rework === undefined ? {} : { rework };
}

/** An ended dispatch, with the worker's usage over all its rounds. */
function overRounds(dispatch: WorkerDispatch, rework: Rework | undefined): WorkerDispatch {
  if (rework === undefined) return dispatch;
  const { tokens, costUsd } = rework.earlier;
  return { ...dispatch, tokens: sumOf([tokens, dispatch.tokens]), cost_usd: sumOf([costUsd, dispatch.cost_usd]) };
}

/** What the event of an ended dispatch says. */
export function endingFrom(event: LedgerEvent): Partial<WorkerDispatch> {
  const { details } = event;
  const agent = agentRecord.safeParse(details.agent).data;
  return {
    ...(agent === undefined ? {} : { agent }),
    state: details.dispatch as DispatchState,
    reason: String(details.reason),
    code: String(details.code),
    attempts: Number(details.attempts),
    rc: event.rc,
    ended_at: event.ts_utc,
    tokens: details.tokens === null ? null : Number(details.tokens),
    cost_usd: details.cost_usd === null ? null : Number(details.cost_usd),
  };
}

/** Appends a detailed state to a worker's segment. */
export async function note(
  segment: Ledger,
  worker: WorkerName,
  state: string,
  rest: {
    readonly details?: Readonly<Record<string, unknown>>;
    readonly hashes?: Readonly<Record<string, string>>;
    readonly rc?: number;
    readonly duration_ms?: number;
  } = {},
): Promise<void> {
  await segment.append({
    event_type: 'RUN_STATE',
    actor: worker,
    ...rest,
    details: { state, ...rest.details },
  });
}

/** Appends what a dispatch reports about a worker, for integrate's report; nothing if there are no findings. */
export async function noteFindings(
  segment: Ledger,
  worker: WorkerName,
  findings: readonly Diagnostic[],
): Promise<readonly Diagnostic[]> {
  if (findings.length === 0) return findings;
  const records = findings.map((each) => findingRecordOf({ ...each, worker }));
  await note(segment, worker, stageFindings.state, { details: { findings: records } });
  return findings;
}

/** Appends how a dispatch ended. */
export async function noteEnding(segment: Ledger, worker: WorkerName, ending: Ending): Promise<void> {
  await note(segment, worker, `WORKER_${ending.state}`, {
    rc: ending.rc,
    details: {
      dispatch: ending.state,
      code: ending.code,
      reason: ending.reason,
      attempts: ending.attempts,
      tokens: ending.tokens,
      cost_usd: ending.costUsd,
      ...(ending.agent === undefined ? {} : { agent: ending.agent }),
    },
  });
}
