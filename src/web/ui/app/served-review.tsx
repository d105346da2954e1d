import type { JSX } from 'preact';
import type { RunReview } from '../../../core/contracts/review/run-review.ts';
import { ReviewPage } from '../review/review-page.tsx';
import { PageNav } from './page-nav.tsx';
import { useFollowed } from './use-followed.ts';
import { useServed } from './use-served.ts';

/** The review of a run of this server. It follows the run, and reconnects by itself. */
export function ServedReview({ runId }: { readonly runId: string }): JSX.Element {
  const id = encodeURIComponent(runId);
  const { value: review, problem, ask } = useServed<RunReview>(`/api/runs/${id}`);
  const connection = useFollowed(`/api/runs/${id}/events`, ask);
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
    <ReviewPage review={review} top={top} logAddress={(path) => `/runs/${id}/log?path=${encodeURIComponent(path)}`} />
  );
}
