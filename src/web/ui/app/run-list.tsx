import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { RunList as Listed, ListedRunRow } from '../../../core/contracts/review/run-list.ts';
import { Icon, iconOf } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';
import { ago, exact, span } from '../text/times.ts';
import { RunsPage } from './runs-page.tsx';
import { useServedList } from './use-served.ts';

/** More rows are made when the reader asks for them. */
const pageRows = 100;

/** All runs, the newest first. */
export function RunList(): JSX.Element {
  const { value, problem } = useServedList<Listed>('/api/runs');
  const [query, setQuery] = useState('');
  const [status, setStatus] = useState('');
  const [rows, setRows] = useState(pageRows);
  const found = useMemo(
    () =>
      (value?.runs ?? []).filter(
        (run) =>
          run.run_id.toLowerCase().includes(query.trim().toLowerCase()) && (status === '' || run.status === status),
      ),
    [value, query, status],
  );
  const verdicts = (
    <select aria-label="Verdict" value={status} onChange={(event) => setStatus(event.currentTarget.value)}>
      <option value="">every verdict</option>
      {['PENDING', 'PASS', 'BLOCKED', 'FAIL'].map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
  const foot = (
    <>
      {found.length > rows && (
        <button type="button" onClick={() => setRows(rows + 10 * pageRows)}>
          Show more
        </button>
      )}
      {value?.more === true && <p class="quiet-text">Older runs are left out; factory ledger lists them.</p>}
    </>
  );
  return (
    <RunsPage
      here="/"
      title="Runs"
      search={{ label: 'Search runs', placeholder: 'Search RUN_ID', value: query, onValue: setQuery }}
      filters={verdicts}
      problem={problem}
      counts={value && { all: value.runs.length, found: found.length }}
      start={value?.may_start === true ? { href: '/start', name: 'Start a run' } : undefined}
      whenEmpty="There are no runs here yet. Start one here, or with factory run."
      foot={foot}
    >
      {found.slice(0, rows).map((run) => (
        <Row key={run.run_id} run={run} />
      ))}
    </RunsPage>
  );
}

function Row({ run }: { readonly run: ListedRunRow }): JSX.Element {
  const { run_id: id, status, live, started_at: start, ended_at: end } = run;
  return (
    <li>
      <a class="run-row" href={`/runs/${encodeURIComponent(id)}`}>
        <span class={`run-status status-${status}`}>
          <Icon name={iconOf(status)} /> {live ? 'RUNNING' : status}
        </span>
        <span class="run-name">
          <Plain text={id} />
        </span>
        <span class="quiet-text" title={exact(start)}>
          {ago(start, Date.now())}
        </span>
        <span class="quiet-text">{span(start, end)}</span>
      </a>
    </li>
  );
}
