import type { ComponentChildren, JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { DecisionResult } from '../../../core/contracts/review/run-decision.ts';
import type { PagedReview, RunReview } from '../../../core/contracts/review/run-review.ts';
import { returnableOf } from '../comments/comment-store.ts';
import { ReviewPage } from '../review/review-page.tsx';
import { Plain } from '../text/plain.tsx';
import { hunksOf } from './load-hunks.ts';
import { PageNav } from './page-nav.tsx';
import { useFollowed } from './use-followed.ts';
import { type PartlyServed, useServed } from './use-served.ts';

export interface ServedReviewProps {
  readonly runId: string;
  /** What may be decided about an ended run. The second argument is called when the run is gone. */
  readonly decide: (review: RunReview, onDiscarded: (result: DecisionResult) => void) => ComponentChildren;
}

type ServedRun = RunReview & Pick<PagedReview, 'files_version'>;

/** Fetches the files only if they changed: few events change a file, and files are most of a large review. */
const onlyNewFiles: PartlyServed<ServedRun, PagedReview> = {
  query: (shown) => (shown === undefined ? '' : `?files=${shown.files_version}`),
  whole: (answer, shown) => ({ ...answer, files: answer.files ?? shown?.files ?? [] }),
};

/** The review of a run of this server. It follows the run, and reconnects by itself. */
export function ServedReview({ runId, decide }: ServedReviewProps): JSX.Element {
  const id = encodeURIComponent(runId);
  const { value: review, problem, ask } = useServed(`/api/runs/${id}/page`, onlyNewFiles);
  const load = useMemo(() => hunksOf(`/api/runs/${id}`, ask), [id, ask]);
  const connection = useFollowed(`/api/runs/${id}/events`, ask);
  // Another object would draw every line of the page that can be commented on.
  const returnable = useMemo(
    () => review && returnableOf(review),
    [review?.ended, review?.verdict.status, review?.workers],
  );
  const [discarded, setDiscarded] = useState<DecisionResult>();
  if (discarded !== undefined)
    return (
      <main class="page">
        <PageNav keys={[]} />
        <h1 class="spoken">Run {runId}</h1>
        <p class="empty" role="status">
          <Plain text={[discarded.said, discarded.next_action].filter(Boolean).join(' ')} />
        </p>
      </main>
    );
  const top = <PageNav problem={connection === '' ? problem : connection} />;
  if (review === undefined)
    return (
      <main class="page">
        {top}
        <h1 class="spoken">Run {runId}</h1>
        {problem === '' && <p class="empty">Reading the run…</p>}
      </main>
    );
  return (
    <ReviewPage
      review={review}
      load={load}
      top={top}
      returnable={returnable}
      decide={review.ended && decide(review, setDiscarded)}
      logAddress={(path) => `/runs/${id}/log?path=${encodeURIComponent(path)}`}
    />
  );
}
