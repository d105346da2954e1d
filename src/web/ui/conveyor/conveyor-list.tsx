import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ConveyorRunList, ListedConveyorRun } from '../../../core/contracts/review/recorded-conveyor-run.ts';
import { RunRow } from '../app/run-row.tsx';
import { RunsPage } from '../app/runs-page.tsx';
import { useServedList } from '../app/use-served.ts';
import { RecordWarnings } from '../records/record-warnings.tsx';
import { counted, grouped } from '../text/counts.ts';
import { Plain } from '../text/plain.tsx';
import { StateWord } from '../text/state-word.tsx';

/** The runs of the conveyor, the newest first. */
export function ConveyorList(): JSX.Element {
  const { value, problem } = useServedList<ConveyorRunList>('/api/conveyor');
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const found = (value?.runs ?? []).filter(({ run_id: id, state }) => `${id} ${state}`.toLowerCase().includes(wanted));
  return (
    <RunsPage
      here="/conveyor"
      title="Conveyor runs"
      search={{ label: 'Search conveyor runs', placeholder: 'Search run id', value: query, onValue: setQuery }}
      problem={problem}
      counts={value && { all: value.runs.length, found: found.length }}
      whenEmpty="The conveyor has no run here yet. Start one with factory conveyor run."
      foot={
        <>
          {value?.more === true && (
            <p class="quiet-text">Older runs are left out; factory conveyor audit counts all.</p>
          )}
          <RecordWarnings warnings={value?.warnings ?? []} />
        </>
      }
    >
      {found.map((run) => (
        <RunRow
          key={run.run_id}
          href={`/conveyor/${encodeURIComponent(run.run_id)}`}
          from={run.started_at}
          to={run.updated_at}
        >
          <StateWord state={run.state} />
          <span>
            <span class="run-name">
              <Plain text={run.run_id} />
            </span>{' '}
            <span class="quiet-text">{figures(run)}</span>
          </span>
        </RunRow>
      ))}
    </RunsPage>
  );
}

/** `2 completed, 1 parked, 4 sessions, 12 000 tokens, 2 commits`: what is zero is left out. */
export function figures(run: ListedConveyorRun): string {
  const { completed, blocked, failed, parked, sessions, tokens, commits } = run;
  const states = Object.entries({ completed, blocked, failed, parked }).filter(([, count]) => count > 0);
  return [
    ...states.map(([name, count]) => `${grouped(count)} ${name}`),
    counted(sessions, 'session'),
    ...(tokens === null ? [] : [`${grouped(tokens)} tokens`]),
    ...(commits === 0 ? [] : [counted(commits, 'commit')]),
  ].join(', ');
}
