import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ListedPipelineRun, PipelineRunList } from '../../../core/contracts/review/recorded-pipeline-run.ts';
import { RunRow } from '../app/run-row.tsx';
import { RunsPage } from '../app/runs-page.tsx';
import { useServedList } from '../app/use-served.ts';
import { RecordWarnings } from '../records/record-warnings.tsx';
import { counted } from '../text/counts.ts';
import { Plain } from '../text/plain.tsx';
import { StateWord } from '../text/state-word.tsx';

/** The runs of the orchestrator, the one that changed last first. */
export function PipelineList(): JSX.Element {
  const { value, problem } = useServedList<PipelineRunList>('/api/orchestrator');
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLowerCase();
  const found = (value?.runs ?? []).filter(({ id, pipeline, title, state }) =>
    `${id} ${pipeline} ${title} ${state}`.toLowerCase().includes(wanted),
  );
  return (
    <RunsPage
      here="/orchestrator"
      title="Orchestrator runs"
      search={{
        label: 'Search orchestrator runs',
        placeholder: 'Search pipeline or id',
        value: query,
        onValue: setQuery,
      }}
      problem={problem}
      counts={value && { all: value.runs.length, found: found.length }}
      whenEmpty="No run of a pipeline is recorded here. Start one with codex-orchestrator start."
      foot={
        <>
          {value?.more === true && <p class="quiet-text">Older runs are left out; .runs has their folders.</p>}
          <RecordWarnings warnings={value?.warnings ?? []} />
        </>
      }
    >
      {found.map((run) => (
        <RunRow
          key={run.id}
          href={`/orchestrator/${encodeURIComponent(run.id)}`}
          from={run.started_at}
          to={run.ended_at}
        >
          <PipelineState run={run} />
          <span>
            <Plain text={run.title === '' ? run.run_id : run.title} />{' '}
            <span class="quiet-text">
              <Plain text={[run.pipeline, run.id, run.detail].filter(Boolean).join(', ')} />
              {run.waiting > 0 && `, waits for ${counted(run.waiting, 'approval')}`}
            </span>
          </span>
        </RunRow>
      ))}
    </RunsPage>
  );
}

/** The state of a run; what waits for a person comes before what works. */
export function PipelineState({ run: { state, waiting } }: { readonly run: ListedPipelineRun }): JSX.Element {
  if (waiting > 0 && state === 'in_progress') return <StateWord state="approval" word="needs approval" />;
  return <StateWord state={state} word={state === 'in_progress' ? 'running' : state} />;
}
