import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type {
  CancelRequest,
  DeploymentReview,
  RerunRequest,
  WorkflowJob,
} from '../../../core/contracts/review/workflow-run.ts';
import { sendDecision } from '../app/ask-server.ts';
import { Plain } from '../text/plain.tsx';

/** Cancels a run; after that, ends it at once. */
export function CancelRun({ run }: { readonly run: string }): JSX.Element {
  const { said, last, send } = useDecision<CancelRequest>(`/api/workflows/${run}/cancel`);
  const isCancelled = last !== undefined;
  const cancel = (): void =>
    send({ force: isCancelled }, isCancelled ? 'Ending its steps.' : 'Cancelling; its last steps may still run.');
  return (
    <p class="decision">
      <button type="button" onClick={cancel}>
        {isCancelled ? 'End at once' : 'Cancel run'}
      </button>
      <span role="status">
        <Plain text={said} />
      </span>
    </p>
  );
}

const newRun = 'A new run starts; the list of workflow runs has it.';

/** Runs an ended run again: all of it, or its failed jobs and those that need them. */
export function RepeatRun({ run, hasFailed }: { readonly run: string; readonly hasFailed: boolean }): JSX.Element {
  const { said, send } = useDecision<RerunRequest>(`/api/workflows/${run}/rerun`);
  const repeat = (failed: boolean): void => send({ failed }, newRun);
  return (
    <p class="decision">
      <button type="button" onClick={() => repeat(false)}>
        Run all again
      </button>
      {hasFailed && (
        <button type="button" onClick={() => repeat(true)}>
          Run failed jobs again
        </button>
      )}
      <span role="status">
        <Plain text={said} />
      </span>
    </p>
  );
}

export interface RepeatJobProps {
  readonly run: string;
  readonly job: Pick<WorkflowJob, 'id' | 'name' | 'steps'>;
}

/** Runs one job of an ended run again, with those that need it: all of it, or from its failed step if the run kept what that needs. */
export function RepeatJob({ run, job: { id: job, name, steps } }: RepeatJobProps): JSX.Element {
  const { said, send } = useDecision<RerunRequest>(`/api/workflows/${run}/rerun`);
  const failed = steps.find(({ conclusion }) => conclusion === 'failure' || conclusion === 'cancelled');
  return (
    <p class="decision job-decision">
      <button type="button" aria-label={`Run job again: ${name}`} onClick={() => send({ job }, newRun)}>
        Run job again
      </button>
      {failed?.may_resume === true && (
        <button
          type="button"
          aria-label={`Run from failed step again: ${name}, ${failed.name}`}
          onClick={() => send({ job, from_step: failed.number }, newRun)}
        >
          Run from failed step again
        </button>
      )}
      <span role="status">
        <Plain text={said} />
      </span>
    </p>
  );
}

export interface DecideDeploymentProps {
  readonly run: string;
  readonly job: string;
  readonly environment: string;
}

/** Approves or rejects a deployment that waits. */
export function DecideDeployment({ run, job, environment }: DecideDeploymentProps): JSX.Element {
  const [reason, setReason] = useState('');
  const { said, send } = useDecision<DeploymentReview>(`/api/workflows/${run}/review`);
  const decide = (state: DeploymentReview['state']): void => send({ job, environment, state, reason }, `${state}.`);
  return (
    <p class="decision">
      <input
        placeholder="Reason"
        aria-label={`Reason for ${environment} (${job})`}
        maxLength={2_000}
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <button type="button" onClick={() => decide('approved')}>
        Approve
      </button>
      <button type="button" onClick={() => decide('rejected')}>
        Reject
      </button>
      <span role="status">
        <Plain text={said} />
      </span>
    </p>
  );
}

interface Decisions<T> {
  /** The result of the last decision, in words. */
  readonly said: string;
  /** The last decision that the server accepted. */
  readonly last: T | undefined;
  readonly send: (decision: T, done: string) => void;
}

function useDecision<T extends object>(path: string): Decisions<T> {
  const [said, setSaid] = useState('');
  const [last, setLast] = useState<T>();
  const send = (decision: T, done: string): void =>
    void sendDecision(path, decision).then(
      () => {
        setLast(decision);
        setSaid(done);
      },
      (error: unknown) => setSaid(error instanceof Error ? error.message : String(error)),
    );
  return { said, last, send };
}
