import { type JSX, render } from 'preact';
import { LogPage } from './app/log-page.tsx';
import { RunList } from './app/run-list.tsx';
import { ServedReview } from './app/served-review.tsx';
import { ComparePage } from './compare/compare-page.tsx';
import { ConveyorList } from './conveyor/conveyor-list.tsx';
import { ConveyorPage } from './conveyor/conveyor-page.tsx';
import { DecisionBar } from './decisions/decision-bar.tsx';
import { PipelineList } from './orchestrator/pipeline-list.tsx';
import { PipelinePage } from './orchestrator/pipeline-page.tsx';
import { StartPage } from './start/start-page.tsx';
import { DispatchPage } from './workflows/dispatch-page.tsx';
import { StepLogPage } from './workflows/step-log-page.tsx';
import { WorkflowList } from './workflows/workflow-list.tsx';
import { WorkflowPage } from './workflows/workflow-page.tsx';

// The page of `factory ui`: lists, runs, and logs of runs, for the factory, for any workflow, and for the conveyor and the orchestrator.
const place = document.getElementById('page');
const { pathname, search } = location;
// The token is a cookie by now, and needs not stay in the address bar and the history.
if (new URLSearchParams(search).has('token')) history.replaceState(null, '', pathname);

function pageOf(path: string): JSX.Element {
  const [, runs, id = '', log] = path.split('/');
  const runId = decodeURIComponent(id);
  const query = new URLSearchParams(search);
  if (runs === 'workflows') {
    if (runId === '') return <WorkflowList />;
    if (log !== 'log') return <WorkflowPage id={runId} />;
    return <StepLogPage runId={runId} job={query.get('job') ?? ''} step={Number(query.get('step'))} />;
  }
  if (runs === 'conveyor') return runId === '' ? <ConveyorList /> : <ConveyorPage id={runId} />;
  if (runs === 'orchestrator') return runId === '' ? <PipelineList /> : <PipelinePage id={runId} />;
  if (runs === 'start') return <StartPage />;
  if (runs === 'dispatch')
    return <DispatchPage initialRef={query.get('ref') ?? ''} workflow={query.get('workflow') ?? ''} />;
  if (runs === 'compare') return <ComparePage left={query.get('left') ?? ''} right={query.get('right') ?? ''} />;
  if (runs !== 'runs') return <RunList />;
  if (log === 'log') return <LogPage runId={runId} path={query.get('path') ?? ''} />;
  return (
    <ServedReview
      runId={runId}
      decide={(review, onDiscarded) => <DecisionBar review={review} onDiscarded={onDiscarded} />}
    />
  );
}

if (place !== null) render(pageOf(pathname), place);
