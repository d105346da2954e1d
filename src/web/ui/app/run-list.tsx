import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { RunList as Listed } from '../../../core/contracts/review/run-list.ts';
import { Icon, iconOf } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';
import { RunRow } from './run-row.tsx';
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
        <RunRow
          key={run.run_id}
          href={`/runs/${encodeURIComponent(run.run_id)}`}
          from={run.started_at}
          to={run.ended_at}
        >
          <span class={`run-status status-${run.status}`}>
            <Icon name={iconOf(run.status)} /> {run.live ? 'RUNNING' : run.status}
          </span>
          <span class="run-name">
            <Plain text={run.run_id} />
          </span>
        </RunRow>
      ))}
    </RunsPage>
  );
}
