import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PipelineRun, PipelineStage } from '../../../core/contracts/review/recorded-pipeline-run.ts';
import { LogEnd } from '../app/log-end.tsx';
import { PageNav } from '../app/page-nav.tsx';
import { useFollowed } from '../app/use-followed.ts';
import { useServed } from '../app/use-served.ts';
import { NextAction } from '../records/next-action.tsx';
import { RecordWarnings } from '../records/record-warnings.tsx';
import { CopyButton } from '../text/copy-button.tsx';
import { Elapsed } from '../text/elapsed.tsx';
import { Plain } from '../text/plain.tsx';
import { StateWord } from '../text/state-word.tsx';
import { ago, exact, span } from '../text/times.ts';
import { PipelineState } from './pipeline-list.tsx';

/** A run can stall, and a child run can continue, without a change of the run's own records. */
const lookMs = 5_000;

/** One run of the orchestrator. It follows the run. */
export function PipelinePage({ id }: { readonly id: string }): JSX.Element {
  const path = `/api/orchestrator/${encodeURIComponent(id)}`;
  const { value: run, problem, ask } = useServed<PipelineRun>(path);
  const connection = useFollowed(`${path}/events`, ask);
  const isLive = run?.state === 'in_progress' || run?.state === 'queued';
  useEffect(() => {
    if (!isLive) return undefined;
    const timer = setInterval(ask, lookMs);
    return () => clearInterval(timer);
  }, [isLive, ask]);
  useEffect(() => {
    document.title = run === undefined ? `Orchestrator run ${id}` : `${run.title || run.run_id} · ${run.state}`;
  }, [run, id]);
  return (
    <main class="page">
      <PageNav problem={connection === '' ? problem : connection} keys={[]} />
      {run === undefined ? (
        <>
          <h1 class="spoken">Orchestrator run {id}</h1>
          {problem === '' && <p class="empty">Reading the run…</p>}
        </>
      ) : (
        <RunOfPipeline run={run} path={path} isLive={isLive} />
      )}
    </main>
  );
}

interface RunOfPipelineProps {
  readonly run: PipelineRun;
  readonly path: string;
  readonly isLive: boolean;
}

function RunOfPipeline({ run, path, isLive }: RunOfPipelineProps): JSX.Element {
  const about = [run.pipeline, `run ${run.run_id}`, ...(run.task_id === run.run_id ? [] : [`task ${run.task_id}`])];
  return (
    <>
      <header class="workflow-head">
        <h1>
          <PipelineState run={run} /> <Plain text={run.title === '' ? run.run_id : run.title} />
        </h1>
        <p class="quiet-text">
          <Plain text={[...about, run.detail].filter((part) => part !== '').join(' · ')} />
          {run.started_at !== '' && (
            <>
              {' · '}
              <span title={exact(run.started_at)}>{ago(run.started_at, Date.now())}</span>
            </>
          )}
          {run.ended_at !== '' && ` · ${span(run.started_at, run.ended_at)}`}
          {run.parent !== '' && (
            <>
              {' · started by '}
              <a href={`/orchestrator/${encodeURIComponent(run.parent)}`}>
                <Plain text={run.parent} />
              </a>
            </>
          )}
        </p>
        {(isLive || run.state === 'stalled') && run.heartbeat_at !== '' && (
          <p>
            Last heartbeat <Elapsed since={run.heartbeat_at} /> ago
            {run.state === 'stalled' && ': the process that worked on this run is gone'}.
          </p>
        )}
        {run.summary !== '' && (
          <p>
            <Plain text={run.summary} lines />
          </p>
        )}
        <NextAction text={run.next_action} />
        <RecordWarnings warnings={run.warnings} />
      </header>
      <Questions run={run} />
      <section>
        <h2>Stages</h2>
        {run.stages.length === 0 ? (
          <p class="empty">No stage is recorded.</p>
        ) : (
          <ol class="runs">
            {run.stages.map((stage) => (
              <Stage key={stage.index} stage={stage} run={run} path={path} />
            ))}
          </ol>
        )}
      </section>
      {run.children.length > 0 && (
        <section>
          <h2>Child runs</h2>
          <ul class="runs">
            {run.children.map(({ id, run_id: runId, pipeline, state }) => (
              <li key={id} class="record-item">
                <StateWord state={state} word={state === 'in_progress' ? 'running' : state} />{' '}
                <a href={`/orchestrator/${encodeURIComponent(id)}`}>
                  <Plain text={runId} />
                </a>{' '}
                <span class="quiet-text">
                  <Plain text={pipeline} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {run.approvals.length > 0 && (
        <section>
          <h2>Approved</h2>
          <ul class="runs">
            {run.approvals.map(({ actor, at, reason }, index) => (
              <li key={index} class="record-item">
                <Plain text={actor} />{' '}
                <span class="quiet-text" title={exact(at)}>
                  {ago(at, Date.now())}
                </span>{' '}
                <Plain text={reason} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {run.log !== '' && (
        <section>
          <h2>Log of the run</h2>
          <LogEnd path={`${path}/log?name=${encodeURIComponent(run.log)}`} label="Last lines" open={isLive} />
        </section>
      )}
    </>
  );
}

/** What waits for a person, with the command that answers. One command answers the first question; after it the next one is asked. */
function Questions({ run: { questions, run_id: own } }: { readonly run: PipelineRun }): JSX.Element | null {
  const [first] = questions;
  if (first === undefined) return null;
  return (
    <section>
      <h2>Waits for your approval</h2>
      {questions.map(({ run_id: runId, stage, what, since }, at) => (
        <div key={at} class="question">
          <p>
            <b>
              <Plain text={stage} />
            </b>{' '}
            <span class="quiet-text" title={exact(since)}>
              {runId !== own && (
                <>
                  of child run <Plain text={runId} />,{' '}
                </>
              )}
              asked {ago(since, Date.now())}
            </span>
          </p>
          <pre>
            <Plain text={what} lines />
          </pre>
        </div>
      ))}
      {first.command !== '' && (
        <p>
          Approve{questions.length > 1 && ' the first one'}:{' '}
          <code>
            <Plain text={first.command} />
          </code>{' '}
          <CopyButton text={first.command} what="the command that approves" /> To refuse, add <code>--deny</code>.
        </p>
      )}
    </section>
  );
}

interface StageProps {
  readonly stage: PipelineStage;
  readonly run: PipelineRun;
  readonly path: string;
}

function Stage({ stage, run, path }: StageProps): JSX.Element {
  const { index, id, title, status, exit_code: code, summary, started_at: start, ended_at: end, log, child } = stage;
  // A stalled run works on nothing, whatever its manifest says.
  const isAtWork = status === 'running' && run.state !== 'stalled';
  const state = status === 'running' && !isAtWork ? 'stalled' : status;
  const facts = [id === title ? '' : id, span(start, end), code === null || code === 0 ? '' : `exit ${code}`];
  return (
    <li class="record-item">
      <p>
        <StateWord state={state} /> {index}. <Plain text={title} />{' '}
        <span class="quiet-text">
          <Plain text={facts.filter((fact) => fact !== '').join(', ')} />{' '}
          {isAtWork && start !== '' && <Elapsed since={start} />}
        </span>{' '}
        {child !== '' && (
          <a href={`/orchestrator/${encodeURIComponent(child)}`}>
            run <Plain text={child.slice(child.indexOf('/') + 1)} />
          </a>
        )}
      </p>
      {summary !== '' && (
        <p>
          <Plain text={summary} lines />
        </p>
      )}
      {log !== '' && (
        <LogEnd
          path={`${path}/log?name=${encodeURIComponent(log)}`}
          label={`Log of ${title}`}
          open={isAtWork || status === 'failed'}
        />
      )}
    </li>
  );
}
