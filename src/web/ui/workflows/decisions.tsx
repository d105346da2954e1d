import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CancelRequest, DeploymentReview, RerunRequest } from '../../../core/contracts/review/workflow-run.ts';
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

/** Runs an ended run again: all of it, or its failed jobs and those that need them. */
export function RepeatRun({ run, hasFailed }: { readonly run: string; readonly hasFailed: boolean }): JSX.Element {
  const { said, send } = useDecision<RerunRequest>(`/api/workflows/${run}/rerun`);
  const repeat = (failed: boolean): void => send({ failed }, 'A new run starts; the list of workflow runs has it.');
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
