import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ListedWorkflowRun, WorkflowRunList } from '../../../core/contracts/review/workflow-run.ts';
import { RunRow } from '../app/run-row.tsx';
import { RunsPage } from '../app/runs-page.tsx';
import { useServedList } from '../app/use-served.ts';
import { Plain } from '../text/plain.tsx';
import { RunState } from './run-state.tsx';

const filters = ['workflow', 'event', 'branch', 'state'] as const;
type Filter = (typeof filters)[number];

/** The recorded runs of all workflows, the newest first. */
export function WorkflowList(): JSX.Element {
  const { value, problem } = useServedList<WorkflowRunList>('/api/workflows');
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<Partial<Record<Filter, string>>>({});
  const all = value?.runs ?? [];
  const wanted = query.trim().toLowerCase();
  const found = all.filter(
    (run) =>
      `${run.id} ${run.title}`.toLowerCase().includes(wanted) &&
      filters.every((name) => (chosen[name] ?? '') === '' || propertyOf(run, name) === chosen[name]),
  );
  const selects = filters.map((name) => (
    <select
      key={name}
      aria-label={`Filter by ${name}`}
      value={chosen[name] ?? ''}
      onChange={(event) => setChosen({ ...chosen, [name]: event.currentTarget.value })}
    >
      <option value="">every {name}</option>
      {[...new Set(all.map((run) => propertyOf(run, name)))].sort().map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </select>
  ));
  const foot = value?.more === true && (
    <p class="quiet-text">Older runs are left out; factory runner list names them.</p>
  );
  return (
    <RunsPage
      here="/workflows"
      title="Workflow runs"
      search={{ label: 'Search workflow runs', placeholder: 'Search title or id', value: query, onValue: setQuery }}
      filters={selects}
      problem={problem}
      counts={value && { all: all.length, found: found.length }}
      start={value?.may_start === true ? { href: '/dispatch', name: 'Run workflow' } : undefined}
      whenEmpty="No run of a workflow is recorded here. Start one with factory runner run."
      foot={foot}
    >
      {found.map((run) => (
        <RunRow key={run.id} href={`/workflows/${run.id}`} from={run.started_at} to={run.ended_at}>
          <RunState status={run.status} conclusion={run.conclusion} />
          <span>
            <Plain text={run.title} />{' '}
            <span class="quiet-text">
              <Plain text={`${run.workflow} #${run.id}, ${run.event}, ${run.branch}`} />
            </span>
          </span>
        </RunRow>
      ))}
    </RunsPage>
  );
}

function propertyOf(run: ListedWorkflowRun, name: Filter): string {
  return name === 'state' ? (run.conclusion ?? run.status) : run[name];
}
