import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { LineSearch, LineWindow, WorkflowRun } from '../../../core/contracts/review/workflow-run.ts';
import { askServer } from '../app/ask-server.ts';
import { PageNav } from '../app/page-nav.tsx';
import { useServed } from '../app/use-served.ts';
import type { KeyRows } from '../keys/help-dialog.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { counted, grouped } from '../text/counts.ts';
import { Plain } from '../text/plain.tsx';
import { SearchField } from '../text/search-field.tsx';
import { LogLines } from './log-lines-view.tsx';

/** The lines of a window: no log is ever loaded as a whole. */
const windowLines = 500;
const followMs = 1_000;

const logKeys: KeyRows = [
  ['n / p', 'next or previous hit'],
  ['t', 'show or hide times'],
  ['/', 'search this log'],
];

export interface StepLogPageProps {
  readonly runId: string;
  readonly job: string;
  readonly step: number;
}

/** The log of a step by windows of its lines. At the end it follows. */
export function StepLogPage({ runId, job, step }: StepLogPageProps): JSX.Element {
  const id = encodeURIComponent(runId);
  const place = `job=${encodeURIComponent(job)}&step=${step}`;
  const run = useServed<WorkflowRun>(`/api/workflows/${id}`).value;
  const [marked, setMarked] = useState(lineOf(location.hash, step));
  const [first, setFirst] = useState(marked === 0 ? 1 : around(marked));
  const [times, setTimes] = useState(false);
  const [query, setQuery] = useState('');
  const [hits, setHits] = useState<LineSearch>();
  const {
    value: shown,
    problem,
    ask,
  } = useServed<LineWindow>(`/api/workflows/${id}/lines?${place}&first=${first}&count=${windowLines}`);
  const show = (line: number): void => {
    setMarked(line);
    if (shown === undefined || line < shown.first || line >= shown.first + shown.lines.length) setFirst(around(line));
    history.replaceState(null, '', `#step:${step}:${line}`);
  };
  useEffect(() => {
    const jump = (): void => {
      const line = lineOf(location.hash, step);
      if (line > 0) show(line);
    };
    addEventListener('hashchange', jump);
    return () => removeEventListener('hashchange', jump);
  });
  useEffect(() => {
    if (first > 0) return undefined;
    const timer = setInterval(ask, followMs);
    return () => clearInterval(timer);
  }, [first, ask]);
  const lines = hits?.steps[0]?.lines ?? [];
  const toHit = (by: 1 | -1): void => {
    const next = by === 1 ? lines.find((line) => line > marked) : lines.findLast((line) => line < marked);
    const line = next ?? lines.at(by === 1 ? 0 : -1);
    if (line !== undefined) show(line);
  };
  const search = (event: Event): void => {
    event.preventDefault();
    if (query === '') {
      setHits(undefined);
      return;
    }
    void askServer<LineSearch>(`/api/workflows/${id}/search?${place}&query=${encodeURIComponent(query)}`).then(
      (found) => {
        setHits(found);
        const line = found.steps[0]?.lines[0];
        if (line !== undefined) show(line);
      },
      () => setHits(undefined),
    );
  };
  useKeys({
    n: () => toHit(1),
    p: () => toHit(-1),
    t: () => setTimes(!times),
  });
  const of = run?.jobs.find((one) => one.id === job);
  const recorded = of?.steps.find(({ number }) => number === step);
  const name = `${of?.name ?? job}: ${recorded?.name ?? `step ${step}`}`;
  const isLive = recorded?.conclusion === null && run?.status === 'in_progress';
  useEffect(() => {
    if (isLive && marked === 0) setFirst(-windowLines);
  }, [isLive, marked]);
  useEffect(() => {
    document.title = `${name} · run ${runId}`;
  }, [name, runId]);
  const last = (shown?.first ?? 1) + (shown?.lines.length ?? 0) - 1;
  const isLast = shown?.counted === true && last >= shown.total;
  return (
    <main class="page log-page">
      <PageNav keys={logKeys}>
        <a href={`/workflows/${id}`}>Run {runId}</a>
      </PageNav>
      <h1 class="list-title">
        <Plain text={name} />
      </h1>
      <form class="list-tools" onSubmit={search}>
        <SearchField label="Search this log" placeholder="Search this log" value={query} onValue={setQuery} />
        <button type="submit">Search</button>
        {hits !== undefined && (
          <>
            <button type="button" disabled={lines.length === 0} onClick={() => toHit(-1)}>
              Previous
            </button>
            <button type="button" disabled={lines.length === 0} onClick={() => toHit(1)}>
              Next
            </button>
          </>
        )}
        <span class="quiet-text" role="status">
          {hits !== undefined && `${counted(hits.hits, 'line')} found`}
          {hits?.complete === false && '; this log or a line is longer than one search reads'}
        </span>
      </form>
      <div class="list-tools">
        <button type="button" disabled={(shown?.first ?? 1) <= 1} onClick={() => setFirst(1)}>
          Beginning
        </button>
        <button
          type="button"
          disabled={(shown?.first ?? 1) <= 1}
          onClick={() => setFirst(Math.max(1, (shown?.first ?? 1) - windowLines))}
        >
          Earlier
        </button>
        <button type="button" disabled={isLast || shown === undefined} onClick={() => setFirst(last + 1)}>
          Later
        </button>
        <button type="button" aria-pressed={first < 0} onClick={() => setFirst(-windowLines)}>
          Follow the end
        </button>
        <button type="button" aria-pressed={times} onClick={() => setTimes(!times)}>
          Times
        </button>
        <a href={`/api/workflows/${id}/raw?${place}`}>Download</a>
        <span class="quiet-text">
          {problem !== '' && <Plain text={problem} />}
          {problem === '' &&
            shown !== undefined &&
            (shown.lines.length === 0
              ? 'This log is empty.'
              : `lines ${grouped(shown.first)} to ${grouped(last)} of ${shown.counted ? '' : 'more than '}${grouped(shown.total)}`)}
        </span>
      </div>
      {shown !== undefined && shown.lines.length > 0 && (
        <LogLines
          key={first}
          shown={shown}
          step={step}
          marked={marked}
          hits={new Set(lines)}
          times={times}
          follow={first < 0}
          label={`Log of ${name}`}
        />
      )}
    </main>
  );
}

/** The line in `#step:4:120`; 0 if it names none of this step. */
function lineOf(hash: string, step: number): number {
  const found = /^#step:(\d+):(\d+)$/.exec(hash);
  return found !== null && Number(found[1]) === step ? Number(found[2]) : 0;
}

function around(line: number): number {
  return Math.max(1, line - Math.floor(windowLines / 5));
}
