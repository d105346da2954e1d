import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ReviewFeedback } from '../../../core/contracts/review/review-feedback.ts';
import type {
  AcceptPreview,
  AcceptRequest,
  DecisionResult,
  DiscardPreview,
  DiscardRequest,
  RunDecisionState,
} from '../../../core/contracts/review/run-decision.ts';
import type { RunReview } from '../../../core/contracts/review/run-review.ts';
import { askServer, sendDecision } from '../app/ask-server.ts';
import { useServed } from '../app/use-served.ts';
import { CopyButton } from '../text/copy-button.tsx';
import { Icon } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';
import { FeedbackPanel } from './feedback-panel.tsx';
import { QuestionDialog } from './question-dialog.tsx';

export interface DecisionBarProps {
  /** Of an ended run. */
  readonly review: RunReview;
  readonly onDiscarded: (result: DecisionResult) => void;
}

type Question = { readonly accept: AcceptPreview } | { readonly discard: DiscardPreview };

/** Accepts or discards an ended run, after a question. Shows nothing where the page only shows. */
export function DecisionBar({ review, onDiscarded }: DecisionBarProps): JSX.Element | null {
  const path = `/api/runs/${encodeURIComponent(review.run_id)}`;
  const { value: state, ask } = useServed<RunDecisionState>(`${path}/decisions`);
  const [question, setQuestion] = useState<Question>();
  const [result, setResult] = useState<DecisionResult>();
  useEffect(ask, [ask, review.ledger.head]);
  if (state === undefined) return null;
  // A page of a copied run cannot start anything, and exports the comments.
  if (state === null) return <FeedbackPanel review={review} />;

  const asked = (found: Promise<Question>): void =>
    void found.then(setQuestion, (error: unknown) => setResult({ said: messageOf(error), next_action: '' }));
  const decide = async (name: string, seen: AcceptRequest | DiscardRequest | ReviewFeedback): Promise<DecisionResult> =>
    JSON.parse(await sendDecision(`${path}/${name}`, seen)) as DecisionResult;
  const accept = async ({ commit, into }: AcceptPreview): Promise<void> => {
    setResult(await decide('accept', { commit, into }));
    setQuestion(undefined);
    ask();
  };
  const discard = async ({ head }: DiscardPreview): Promise<void> => onDiscarded(await decide('discard', { head }));
  const send = async (feedback: ReviewFeedback): Promise<void> => setResult(await decide('feedback', feedback));
  const passed = review.verdict.status === 'PASS';
  return (
    <section class="decisions" aria-label="Decisions">
      {passed && 'offer' in state.accept && (
        <Offer offer={state.accept.offer} onAccept={(accept) => setQuestion({ accept })} />
      )}
      <button
        type="button"
        onClick={() => asked(askServer<DiscardPreview>(`${path}/discard`).then((found) => ({ discard: found })))}
      >
        Discard…
      </button>
      {passed && 'refusal' in state.accept && (
        <p class="decision-refused">
          <Icon name="blocked" /> Cannot be accepted now: <Plain text={state.accept.refusal.message} /> <b>Next:</b>{' '}
          <Plain text={state.accept.refusal.next_action} />{' '}
          <button type="button" class="link" onClick={ask}>
            Check again
          </button>
        </p>
      )}
      <span role="status" class="decision-result">
        {result !== undefined && <Result result={result} />}
      </span>
      {state.feedback === null && <FeedbackPanel review={review} send={send} />}
      {question !== undefined && 'accept' in question && (
        <QuestionDialog
          title={`Merge this run into ${question.accept.into}?`}
          yes="Merge"
          onYes={() => accept(question.accept)}
          onClose={() => setQuestion(undefined)}
        >
          <AcceptQuestion offer={question.accept} />
        </QuestionDialog>
      )}
      {question !== undefined && 'discard' in question && (
        <QuestionDialog
          title="Delete this run?"
          yes="Delete"
          onYes={() => discard(question.discard)}
          onClose={() => setQuestion(undefined)}
        >
          <p>This cannot be undone. The RUN_ID stays used.</p>
          <Names title="It deletes" names={question.discard.deletes} />
          <Names title="It leaves" names={question.discard.leaves} />
        </QuestionDialog>
      )}
    </section>
  );
}

function Offer({
  offer,
  onAccept,
}: {
  readonly offer: AcceptPreview;
  readonly onAccept: (offer: AcceptPreview) => void;
}): JSX.Element {
  if (offer.state === 'merged')
    return (
      <span class="decision-done">
        <Icon name="pass" /> Accepted: <Plain text={offer.into} /> has this run.
      </span>
    );
  return (
    <button type="button" class="primary" onClick={() => onAccept(offer)}>
      Accept into <Plain text={offer.into} />…
    </button>
  );
}

function AcceptQuestion({ offer }: { readonly offer: AcceptPreview }): JSX.Element {
  const { branch, into, commit, diffstat, state } = offer;
  return (
    <>
      <p>
        <code>
          <Plain text={branch} />
        </code>{' '}
        at <code>{commit.slice(0, 12)}</code> goes into{' '}
        <code>
          <Plain text={into} />
        </code>
        , the branch that is checked out.{state === 'unpublished' && ' The branch is made first.'}
      </p>
      {diffstat.length > 0 && (
        <pre class="question-stat">
          {diffstat.slice(-maxNames).map((line, at) => (
            <div key={at}>
              <Plain text={line} />
            </div>
          ))}
        </pre>
      )}
    </>
  );
}

const maxNames = 40;

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }): JSX.Element | null {
  if (names.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="question-names">
        {names.slice(0, maxNames).map((name) => (
          <li key={name}>
            <code>
              <Plain text={name} />
            </code>
          </li>
        ))}
        {names.length > maxNames && <li>and {names.length - maxNames} more</li>}
      </ul>
    </>
  );
}

function Result({ result }: { readonly result: DecisionResult }): JSX.Element {
  const { said, next_action: next } = result;
  return (
    <>
      <Plain text={said} />
      {next !== '' && (
        <>
          {' '}
          <b>Next:</b> <Plain text={next} /> <CopyButton text={next} what="what comes next" />
        </>
      )}
    </>
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
