import { render } from 'preact';
import type { RunReview } from '../../core/contracts/review/run-review.ts';
import { returnableOf } from './comments/comment-store.ts';
import { FeedbackPanel } from './decisions/feedback-panel.tsx';
import { ReviewPage } from './review/review-page.tsx';
import { Plain } from './text/plain.tsx';

// The static form: one file that holds the page and one run. The data is in an element that no browser executes.
const data = document.getElementById('factory-review')?.textContent ?? '';
const place = document.getElementById('page');
if (place !== null) {
  place.textContent = '';
  try {
    const review = JSON.parse(data) as RunReview;
    render(
      <ReviewPage review={review} returnable={returnableOf(review)} decide={<FeedbackPanel review={review} />} />,
      place,
    );
  } catch (error) {
    render(
      <p class="empty">
        The data of this file cannot be read: <Plain text={String(error)} />. Export it again with factory review
        export.
      </p>,
      place,
    );
  }
}
