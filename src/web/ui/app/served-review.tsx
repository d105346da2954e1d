import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { RunReview } from '../../../core/contracts/review/run-review.ts';
import { ReviewPage } from '../review/review-page.tsx';
import { Icon } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';
import { useServed } from './use-served.ts';

const connectionWords = {
  lost: 'Not connected, trying again. What is shown may be old.',
  ended: 'The server was restarted. Open the address that factory ui printed.',
} as const;

/** The review of a run of this server. It follows the run, and reconnects by itself. */
export function ServedReview({ runId }: { readonly runId: string }): JSX.Element {
  const id = encodeURIComponent(runId);
  const { value: review, problem, ask } = useServed<RunReview>(`/api/runs/${id}`);
  const [connection, setConnection] = useState<'good' | 'lost' | 'ended'>('good');
  useEffect(() => {
    const events = new EventSource(`/api/runs/${id}/events`);
    events.addEventListener('change', ask);
    events.addEventListener('open', () => setConnection('good'));
    // The browser tries again by itself, unless another server answered, which does not know this page's token.
    events.addEventListener('error', () => setConnection(events.readyState === EventSource.CLOSED ? 'ended' : 'lost'));
    return () => events.close();
  }, [id, ask]);
  const top = (
    <nav class="top" aria-label="Pages">
      <a href="/">All runs</a>
      <span role="status" class="connection">
        {connection !== 'good' && (
          <>
            <Icon name="warning" /> {connectionWords[connection]}
          </>
        )}
        {connection === 'good' && problem !== '' && (
          <>
            <Icon name="warning" /> <Plain text={problem} />
          </>
        )}
      </span>
    </nav>
  );
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
