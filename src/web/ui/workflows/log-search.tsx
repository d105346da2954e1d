import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { LineSearch, WorkflowRun } from '../../../core/contracts/review/workflow-run.ts';
import { askServer } from '../app/ask-server.ts';
import { counted } from '../text/counts.ts';
import { Plain } from '../text/plain.tsx';
import { SearchField } from '../text/search-field.tsx';
import { stepAddress } from './run-state.tsx';

/** So many lines of a step are linked; its page leads to the others. */
const linked = 12;

/** Searches the logs of all steps of a run. */
export function LogSearch({ run }: { readonly run: WorkflowRun }): JSX.Element {
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<LineSearch>();
  const [problem, setProblem] = useState('');
  const search = (event: Event): void => {
    event.preventDefault();
    if (query === '') {
      setFound(undefined);
      return;
    }
    void askServer<LineSearch>(`/api/workflows/${run.id}/search?query=${encodeURIComponent(query)}`).then(
      (answer) => {
        setProblem('');
        setFound(answer);
      },
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  const nameOf = (job: string, step: number): string => {
    const of = run.jobs.find(({ id }) => id === job);
    return `${of?.name ?? job}: ${of?.steps.find(({ number }) => number === step)?.name ?? step}`;
  };
  return (
    <section class="log-search" aria-label="Search the logs">
      <form class="list-tools" onSubmit={search}>
        <SearchField
          label="Search all logs of this run"
          placeholder="Search all logs"
          value={query}
          onValue={setQuery}
        />
        <button type="submit">Search</button>
        <span class="quiet-text" role="status">
          {problem !== '' && <Plain text={problem} />}
          {problem === '' &&
            found !== undefined &&
            `${counted(found.hits, 'line')} in ${counted(found.steps.length, 'step')}`}
          {found?.complete === false && '; a log or a line is longer than one search reads'}
        </span>
      </form>
      {found !== undefined && found.steps.length > 0 && (
        <ul class="runs search-hits">
          {found.steps.map(({ job, step, hits, lines }) => (
            <li key={`${job} ${step}`}>
              <Plain text={nameOf(job, step)} /> <span class="count">{counted(hits, 'line')}</span>{' '}
              {lines.slice(0, linked).map((line) => (
                <a key={line} href={stepAddress(run.id, job, step, line)}>
                  {`line ${line}`}
                </a>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
