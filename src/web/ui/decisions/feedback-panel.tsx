import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ReviewComment, ReviewFeedback } from '../../../core/contracts/review/review-feedback.ts';
import type { RunReview } from '../../../core/contracts/review/run-review.ts';
import { CommentForm, CommentItem } from '../comments/comment-parts.tsx';
import { type Draft, feedbackOf, placeInWords, useComments } from '../comments/comment-store.ts';
import { CopyButton } from '../text/copy-button.tsx';
import { counted } from '../text/counts.ts';
import { keep, readKept } from '../text/kept.ts';
import { Plain } from '../text/plain.tsx';
import { WorkerTile } from '../text/worker-tile.tsx';
import { QuestionDialog } from './question-dialog.tsx';

export interface FeedbackPanelProps {
  readonly review: RunReview;
  /** Sends the comments; absent in the static form, which exports them. */
  readonly send?: (feedback: ReviewFeedback) => Promise<void>;
}

/** Keep or return, worker by worker, with all comments that would be sent. */
export function FeedbackPanel({ review, send }: FeedbackPanelProps): JSX.Element | null {
  const comments = useComments();
  const key = `kept.${review.run_id}`;
  const [kept, setKept] = useState<readonly string[]>(() => readKept<string[]>(key, []));
  const [asks, setAsks] = useState(false);
  if (comments === undefined) return null;
  const { all, form, returnable } = comments;
  const workers = review.workers.filter(({ worker }) => returnable[worker] !== undefined);
  if (workers.every(({ worker }) => returnable[worker] !== '')) return null;
  const isReturned = (worker: string): boolean =>
    returnable[worker] === '' && !kept.includes(worker) && all.some((each) => each.worker === worker);
  const sent = all.filter(({ worker }) => isReturned(worker));
  const names = [...new Set(sent.map(({ worker }) => worker))];
  const feedback = feedbackOf(review, sent);
  const choose = (worker: ReviewComment['worker'], keeps: boolean): void => {
    const next = [...kept.filter((each) => each !== worker), ...(keeps ? [worker] : [])];
    setKept(next);
    keep(key, next);
    if (!keeps && !all.some((each) => each.worker === worker))
      comments.open({ worker, path: '', line: null, side: 'result' });
  };
  return (
    <section class="feedback" aria-labelledby="feedback-title">
      <h2 id="feedback-title">Keep or return</h2>
      <p class="quiet-text">
        Click the number of a line to comment on it, or press <kbd>c</kbd> in a file. A returned worker gets its
        comments and its earlier work, and runs again.
      </p>
      <ul class="feedback-workers">
        {workers.map(({ worker }) => {
          const why = returnable[worker] ?? '';
          const count = all.filter((each) => each.worker === worker).length;
          return (
            <li key={worker}>
              <WorkerTile worker={worker} /> <span class="feedback-name">{worker}</span>
              {why === '' ? (
                <fieldset class="choice" aria-label={`Decision about ${worker}`}>
                  <button type="button" aria-pressed={!isReturned(worker)} onClick={() => choose(worker, true)}>
                    keep
                  </button>
                  <button type="button" aria-pressed={isReturned(worker)} onClick={() => choose(worker, false)}>
                    return
                  </button>
                </fieldset>
              ) : (
                <span class="quiet-text">{why}</span>
              )}
              {count > 0 && <span class="quiet-text">{counted(count, 'comment')}</span>}
              {form?.worker === worker && form.path === '' && <CommentForm place={form} />}
            </li>
          );
        })}
      </ul>
      {all.length > 0 && <CommentList comments={all} />}
      {sent.length > 0 && send !== undefined && (
        <button type="button" class="primary" onClick={() => setAsks(true)}>
          Return {names.join(', ')}…
        </button>
      )}
      {sent.length > 0 && send === undefined && <Export feedback={feedback} />}
      {asks && send !== undefined && (
        <QuestionDialog
          title={`Return ${names.join(', ')}?`}
          yes="Return"
          onYes={async () => {
            await send(feedback);
            comments.remove(sent);
            setAsks(false);
          }}
          onClose={() => setAsks(false)}
        >
          <p>
            {names.length === 1 ? 'It gets' : 'They get'} {counted(sent.length, 'comment')}. The other workers' results
            are kept; gates and verdict are made again.
          </p>
          <CommentList comments={sent} />
        </QuestionDialog>
      )}
    </section>
  );
}

function CommentList({ comments }: { readonly comments: readonly Draft[] }): JSX.Element {
  return (
    <ul class="feedback-comments">
      {comments.map((comment, at) => (
        <li key={at}>
          <p>
            <WorkerTile worker={comment.worker} />{' '}
            <code>
              <Plain text={placeInWords(comment)} />
            </code>
          </p>
          <CommentItem comment={comment} />
        </li>
      ))}
    </ul>
  );
}

/** Offers the comments as a file for a command, because a page opened from disk cannot start anything. */
function Export({ feedback }: { readonly feedback: ReviewFeedback }): JSX.Element {
  const name = `feedback-${feedback.run_id.replace(/[^\w.-]/g, '_')}.json`;
  const text = `${JSON.stringify(feedback, null, 2)}\n`;
  const save = (): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const command = `factory resume --feedback ${name}`;
  return (
    <p class="feedback-export">
      <button type="button" class="primary" onClick={save}>
        Save {name}
      </button>
      <span>
        or copy it <CopyButton text={text} what="the feedback" />
      </span>
      <span>
        then run <code>{command}</code> <CopyButton text={command} what="the command" />
      </span>
    </p>
  );
}
