import { z } from 'zod';
import type { StatusFile } from '../contracts/worker/status-file.ts';
import { isErrorCode } from '../diagnostics/error-codes.ts';
import type { Status } from '../diagnostics/exit-codes.ts';

/** The content of a notification about a finished run: codes, names and figures only, no text of a worker. */
export interface Notice {
  readonly schema_version: 1;
  /** Always contains `verdict`; also `stall` or `budget` if that ended a worker. */
  readonly events: readonly ('verdict' | 'stall' | 'budget')[];
  readonly run_id: string;
  readonly repository: string;
  readonly verdict: Status;
  /** How many gates of the repository ran; `null` if unknown. */
  readonly gates_ran: number | null;
  readonly next_action: string;
  /** Each blocking code once per worker; `worker` is empty if the code belongs to none. */
  readonly blocking: readonly { readonly code: string; readonly worker: string }[];
  /** From STATUS.json; `null` if unknown. */
  readonly usage: { readonly tokens: number | null; readonly cost_usd: number | null };
  readonly merge_sha: string | null;
  readonly pull_request: string | null;
  readonly run_url: string;
}

/** The links of a notice; the caller knows them. */
export interface NoticeLinks {
  readonly repository: string;
  readonly runUrl: string;
  /** Empty if there is none. */
  readonly pullRequest: string;
}

const count = z.number().min(0).nullish().catch(null);
const usageShape = z.looseObject({ tokens: count, cost_usd: count }).catch({ tokens: null, cost_usd: null });

/** Builds a notice from a run's STATUS.json. A run without a verdict is reported as FAIL. Pure. */
export function noticeOf(runId: string, status: StatusFile | undefined, place: NoticeLinks): Notice {
  const blocking = blockingOf(status);
  const codes = blocking.map(({ code }) => code);
  const usage = usageShape.parse(status?.usage);
  const known = status === undefined || status.status === 'PENDING' ? 'FAIL' : status.status;
  return {
    schema_version: 1,
    events: [
      'verdict',
      ...(codes.includes('ERR_AGENT_STALLED') ? (['stall'] as const) : []),
      ...(codes.some((code) => /^ERR_BUDGET_(?:SECONDS|TOKENS|COST)$/.test(code)) ? (['budget'] as const) : []),
    ],
    run_id: runId,
    repository: place.repository,
    verdict: known,
    gates_ran: status?.gates_ran ?? null,
    next_action:
      typeof status?.next_action === 'string' ? status.next_action.slice(0, 500) : 'Read the log of the run.',
    blocking,
    usage: { tokens: usage.tokens ?? null, cost_usd: usage.cost_usd ?? null },
    merge_sha: typeof status?.merge_sha === 'string' ? status.merge_sha : null,
    pull_request: place.pullRequest === '' ? null : place.pullRequest,
    run_url: place.runUrl,
  };
}

function blockingOf(status: StatusFile | undefined): Notice['blocking'] {
  const seen = new Map<string, { readonly code: string; readonly worker: string }>();
  for (const error of status?.errors ?? []) {
    if (typeof error === 'string') continue;
    const code = String(error.code);
    const worker =
      typeof error.worker === 'string' && /^[A-D]_[a-z]+$|^Z_aggregator$/.test(error.worker) ? error.worker : '';
    if (isErrorCode(code)) seen.set(`${code} ${worker}`, { code, worker });
  }
  return [...seen.values()];
}
