import type { JSX } from 'preact';
import type { RunReview } from '../../../core/contracts/review/run-review.ts';
import { bytesInWords, counted } from '../text/counts.ts';
import { Icon, iconOf } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';
import { LongText } from './worker-panel.tsx';

/** The rc of a gate that was not started. */
const notRun = 3;

/** The gates of the repository with their logs, then the factory's own checks. A failed gate's log is open. */
export function CheckList({ review }: { readonly review: RunReview }): JSX.Element {
  const { gates, checks } = review;
  const waiting = checks.filter(({ status }) => status === 'PENDING');
  const notPassed = checks.filter(({ rc, status }) => rc !== 0 && status !== 'PENDING');
  const passed = checks.filter(({ rc }) => rc === 0);
  return (
    <>
      {gates.length === 0 && (
        <p class="quiet-text">
          {review.ended ? "No gate of the repository ran, only the factory's own checks." : 'No gate has run yet.'}
        </p>
      )}
      {gates.map(({ name, status, rc, detail, log }) => (
        <details key={name} class="gate" open={rc !== 0 && rc !== notRun}>
          <summary>
            <Icon name={iconOf(status)} label={status} /> Gate <b>{name}</b>{' '}
            <span class="quiet-text">
              {rc === notRun ? 'did not run' : `rc ${rc}`}
              {log === null ? '' : `, log ${bytesInWords(log.bytes)}`}
            </span>{' '}
            <Plain text={detail} />
          </summary>
          {log === null ? (
            <p class="empty">It left no output.</p>
          ) : (
            <>
              {log.cut && <p class="quiet-text">The end of {log.path}:</p>}
              <LongText text={{ text: log.text, cut: false }} label={`Output of the gate ${name}`} />
            </>
          )}
        </details>
      ))}
      {notPassed.length > 0 && <Checks checks={notPassed} />}
      {waiting.length > 0 && (
        <details>
          <summary>
            <Icon name="pending" /> {counted(waiting.length, 'check')} of the factory did not run
            {review.ended ? '' : ' yet'}
          </summary>
          <Checks checks={waiting} />
        </details>
      )}
      {passed.length > 0 && (
        <details>
          <summary>
            <Icon name="pass" /> {counted(passed.length, 'check')} of the factory passed
          </summary>
          <Checks checks={passed} />
        </details>
      )}
    </>
  );
}

function Checks({ checks }: { readonly checks: RunReview['checks'] }): JSX.Element {
  return (
    <ul class="checks">
      {checks.map(({ name, status, rc, detail, required }) => (
        <li key={name}>
          <Icon name={iconOf(status)} label={status} /> <code>{name}</code>{' '}
          {rc !== 0 && <span class="quiet-text">rc {rc}</span>} {!required && <span class="quiet-text">optional</span>}{' '}
          <Plain text={detail} />
        </li>
      ))}
    </ul>
  );
}
