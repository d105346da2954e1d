import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { WorkerReview } from '../../../core/contracts/review/worker-review.ts';
import { counted, grouped, usage } from '../text/counts.ts';
import { Elapsed } from '../text/elapsed.tsx';
import { Icon, iconOf } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';
import { exact, span } from '../text/times.ts';
import { WorkerTile } from '../text/worker-tile.tsx';
import { WorkerPanel } from './worker-panel.tsx';

export interface WorkerTableProps {
  readonly workers: readonly WorkerReview[];
  /** The workers whose accepted changes conflict with those of an earlier one. */
  readonly conflicting: ReadonlySet<string>;
  /** The address of a log; absent in the static form. */
  readonly logAddress?: ((path: string) => string) | undefined;
}

/** One row a worker; a row opens to the worker's prompt, its changes and what it said of them. */
export function WorkerTable({ workers, conflicting, logAddress }: WorkerTableProps): JSX.Element {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (worker: string): void => {
    const next = new Set(open);
    if (!next.delete(worker)) next.add(worker);
    setOpen(next);
  };
  return (
    <ul class="workers">
      {workers.map((worker) => {
        const isOpen = open.has(worker.worker);
        const id = `worker-${worker.worker}`;
        return (
          <li key={worker.worker} class="worker">
            <button
              type="button"
              class="worker-row"
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => toggle(worker.worker)}
            >
              <span class="worker-name">
                <Icon name="open" /> <WorkerTile worker={worker.worker} /> {worker.worker}
              </span>
              <State worker={worker} mustRedo={conflicting.has(worker.worker)} />
              <Claims worker={worker} />
              <span class="worker-changes">
                {worker.files === 0 ? (
                  worker.state === 'DONE' ? (
                    'no change'
                  ) : (
                    ''
                  )
                ) : (
                  <>
                    {counted(worker.files, 'file')} <span class="plus">+{grouped(worker.added)}</span>{' '}
                    <span class="minus">−{grouped(worker.removed)}</span>
                  </>
                )}
              </span>
              <span class="worker-agent">{worker.agent || worker.backend || '—'}</span>
              <span class="worker-usage">{usage(worker.tokens, worker.cost_usd)}</span>
              <span class="worker-time" title={exact(worker.started_at)}>
                {worker.ended_at === '' && logAddress !== undefined ? (
                  <Elapsed since={worker.started_at} />
                ) : (
                  span(worker.started_at, worker.ended_at)
                )}
              </span>
              {worker.reason !== '' && (
                <span class="worker-why">
                  <Plain text={worker.reason.slice(0, 300)} />
                </span>
              )}
            </button>
            <div id={id} class="worker-panel" hidden={!isOpen}>
              {isOpen && <WorkerPanel worker={worker} logAddress={logAddress} />}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

const stateWords: Readonly<Record<string, string>> = {
  NOT_LAUNCHED: 'nothing to do',
  PENDING: 'waits',
  SENT: 'sent',
  RUNNING: 'runs',
  PARKED: 'parked',
  DONE: 'done',
  TIMEOUT: 'timed out',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
};

function State({ worker, mustRedo }: { readonly worker: WorkerReview; readonly mustRedo: boolean }): JSX.Element {
  const { state, judged, attempts } = worker;
  const accepted = worker.accepted && !mustRedo;
  const isJudged = state === 'DONE' && judged !== 'PENDING';
  const verdict = worker.accepted && mustRedo ? 'BLOCKED' : judged;
  const judgedWord = accepted ? 'accepted' : mustRedo ? 'must redo' : judged.toLowerCase();
  const word = isJudged ? judgedWord : (stateWords[state] ?? state);
  const rounds = attempts > 1 ? `, ${attempts} attempts` : '';
  return (
    <span class={`worker-state state-${isJudged ? verdict : state}`}>
      <Icon name={iconOf(isJudged ? (accepted ? 'PASS' : verdict) : state)} /> {word}
      {rounds}
    </span>
  );
}

function Claims({ worker }: { readonly worker: WorkerReview }): JSX.Element {
  const differ = worker.claims.filter(({ result }) => result === 'differs').length;
  const agree = worker.claims.filter(({ result }) => result === 'agrees').length;
  if (differ > 0)
    return (
      <span class="worker-claims differs">
        <Icon name="blocked" /> {counted(differ, 'claim')} untrue
      </span>
    );
  return <span class="worker-claims">{agree === 0 ? '' : `${counted(agree, 'claim')} true`}</span>;
}
