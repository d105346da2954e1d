import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { WorkflowAnnotation, WorkflowJob, WorkflowRun } from '../../../core/contracts/review/workflow-run.ts';
import { PageNav } from '../app/page-nav.tsx';
import { useFollowed } from '../app/use-followed.ts';
import { useServed } from '../app/use-served.ts';
import type { KeyRows } from '../keys/help-dialog.tsx';
import { bytesInWords } from '../text/counts.ts';
import { Icon, iconOf } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';
import { ago, exact, span } from '../text/times.ts';
import { CancelRun, DecideDeployment, RepeatJob, RepeatRun } from './decisions.tsx';
import { FileOfRun } from './file-of-run-view.tsx';
import { GroupName } from './graph/group-name.tsx';
import { groupedJobs, type JobNode } from './graph/job-groups.ts';
import { JobLevels } from './job-levels.tsx';
import { LogSearch } from './log-search.tsx';
import { RunState, stepAddress, stepsPlace, took } from './run-state.tsx';
import { JobSummaries } from './summary/job-summaries.tsx';

const waitMs = 1_000;
const runKeys: KeyRows = [['/', 'search all logs']];

/** One run of a workflow. It follows the run. */
export function WorkflowPage({ id }: { readonly id: string }): JSX.Element {
  const path = `/api/workflows/${encodeURIComponent(id)}`;
  const { value: run, problem, ask } = useServed<WorkflowRun>(path);
  const connection = useFollowed(`${path}/events`, ask);
  const isWaiting = run?.deployments.some(({ state }) => state === 'waiting') === true && run.may_decide;
  useEffect(() => {
    // The job asks a moment after it says that it waits.
    if (!isWaiting) return undefined;
    const timer = setInterval(ask, waitMs);
    return () => clearInterval(timer);
  }, [isWaiting, ask]);
  useEffect(() => {
    document.title = run === undefined ? `Run ${id}` : `${run.title} · ${run.conclusion ?? run.status}`;
  }, [run, id]);
  return (
    <main class="page">
      <PageNav problem={connection === '' ? problem : connection} keys={runKeys} />
      {run === undefined ? (
        <>
          <h1 class="spoken">Run {id}</h1>
          {problem === '' && <p class="empty">Reading the run…</p>}
        </>
      ) : (
        <RunOfWorkflow run={run} />
      )}
    </main>
  );
}

function RunOfWorkflow({ run }: { readonly run: WorkflowRun }): JSX.Element {
  const about = [`${run.workflow} #${run.id}`, run.event, run.branch, run.sha.slice(0, 12), `by ${run.actor}`];
  return (
    <>
      <header class="workflow-head">
        <h1>
          <RunState status={run.status} conclusion={run.conclusion} /> <Plain text={run.title} />
        </h1>
        <p class="quiet-text">
          <Plain text={about.filter((part) => part !== '').join(' · ')} />
          {' · '}
          <span title={exact(run.started_at)}>{ago(run.started_at, Date.now())}</span>
          {run.ended_at !== '' && ` · ${span(run.started_at, run.ended_at)}`}
        </p>
        {run.may_decide && <CancelRun run={run.id} />}
        {run.may_rerun && (
          <RepeatRun run={run.id} hasFailed={run.conclusion === 'failure' || run.conclusion === 'cancelled'} />
        )}
      </header>
      {run.warnings.map((warning) => (
        <p key={warning} class="run-warning">
          <Icon name="warning" label="Warning" /> <Plain text={warning} />
        </p>
      ))}
      <Deployments run={run} />
      <JobLevels jobs={run.jobs} />
      <FileOfRun path={`/api/workflows/${encodeURIComponent(run.id)}/file`} />
      <Annotations all={run.annotations} />
      <JobSummaries all={run.summaries} />
      <LogSearch run={run} />
      <h2>Steps</h2>
      <GroupedSteps run={run} nodes={groupedJobs(run.jobs)} />
      {run.artifacts.length > 0 && (
        <section>
          <h2>Artifacts</h2>
          <ul class="runs">
            {run.artifacts.map(({ id, name, size, digest }) => (
              <li key={id} class="artifact">
                <a href={`/api/workflows/${encodeURIComponent(run.id)}/artifacts/${id}`} download>
                  <Plain text={name} />
                </a>{' '}
                <span class="quiet-text">{bytesInWords(size)}</span> <code title={digest}>{digest.slice(0, 19)}</code>
              </li>
            ))}
          </ul>
          <p class="quiet-text">factory runner artifacts download {run.id} unpacks them.</p>
        </section>
      )}
    </>
  );
}

function Deployments({ run }: { readonly run: WorkflowRun }): JSX.Element | null {
  if (run.deployments.length === 0) return null;
  return (
    <section>
      <h2>Deployments</h2>
      <ul class="runs">
        {run.deployments.map(({ job, environment, state, review, waits, reviewers }) => (
          <li key={job} class="deployment">
            <RunState status={state} conclusion={null} /> <Plain text={`${environment} (${job})`} />{' '}
            <span class="quiet-text">
              <Plain text={waits && reviewers.length > 0 ? `for ${reviewers.join(', ')}` : review} />
            </span>
            {waits && run.may_decide && <DecideDeployment run={run.id} job={job} environment={environment} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Annotations({ all }: { readonly all: readonly WorkflowAnnotation[] }): JSX.Element | null {
  if (all.length === 0) return null;
  const files = [...new Set(all.map(({ file }) => file))].sort();
  return (
    <section>
      <h2>Annotations</h2>
      <ul class="runs">
        {files.map((file) => (
          <li key={file} class="annotations">
            {file !== '' && (
              <h3>
                <Plain text={file} />
              </h3>
            )}
            {all
              .filter((one) => one.file === file)
              .map(({ job, level, title, message, line }) => (
                <p key={`${job} ${line} ${message}`}>
                  <Icon name={iconOf(level)} label={level} /> {line > 0 && `line ${line}: `}
                  {title !== '' && (
                    <b>
                      <Plain text={title} />{' '}
                    </b>
                  )}
                  <Plain text={message} lines />{' '}
                  <span class="quiet-text">
                    <Plain text={job} />
                  </span>
                </p>
              ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface GroupedStepsProps {
  readonly run: WorkflowRun;
  readonly nodes: readonly JobNode<WorkflowJob>[];
}

/** The steps of all jobs, with the legs of a matrix and the jobs of a called workflow below their group. */
function GroupedSteps({ run, nodes }: GroupedStepsProps): JSX.Element {
  return (
    <>
      {nodes.map((node) =>
        'job' in node ? (
          <Steps key={node.job.id} run={run} job={node.job} place={stepsPlace(run.jobs.indexOf(node.job))} />
        ) : (
          <div key={`${node.group.kind} ${node.group.id}`} class="job-group">
            <GroupName node={node} />
            <GroupedSteps run={run} nodes={node.members} />
          </div>
        ),
      )}
    </>
  );
}

interface StepsProps {
  readonly run: Pick<WorkflowRun, 'id' | 'may_rerun'>;
  readonly job: WorkflowJob;
  /** The id of the element. */
  readonly place: string;
}

function Steps({ run, job, place }: StepsProps): JSX.Element {
  const isOpen = job.conclusion === 'failure' || job.status === 'in_progress';
  return (
    <details class="job-steps" id={place} open={isOpen}>
      <summary>
        <RunState status={job.status} conclusion={job.conclusion} /> <Plain text={job.name} />{' '}
        <span class="quiet-text">
          {job.status === 'completed' && took(job.duration_ms)} <Plain text={job.reason} />
        </span>
      </summary>
      {run.may_rerun && job.conclusion !== 'skipped' && <RepeatJob run={run.id} job={job} />}
      {job.steps.length === 0 && <p class="empty">No step has started.</p>}
      <ol>
        {job.steps.map((step) => (
          <li key={step.number} class="step-row">
            <RunState status="in_progress" conclusion={step.conclusion} />
            <span>
              {step.has_log ? (
                <a href={stepAddress(run.id, job.id, step.number)}>
                  <Plain text={step.name} />
                </a>
              ) : (
                <Plain text={step.name} />
              )}
            </span>
            <span class="quiet-text">{step.conclusion !== null && took(step.duration_ms)}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
