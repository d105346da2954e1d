import type { JSX } from 'preact';
import type { RunReview } from '../../../core/contracts/review/run-review.ts';
import { counted } from '../text/counts.ts';
import { Icon, iconOf } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';
import { ScrollRegion } from '../text/scroll-region.tsx';
import { exact } from '../text/times.ts';

/** The timeline of the ledger with the state of its chain. */
export function LedgerView({ ledger }: { readonly ledger: RunReview['ledger'] }): JSX.Element {
  const { chain, fault, head, lines, events, left_out: leftOut } = ledger;
  return (
    <>
      <p class={`chain chain-${chain}`}>
        <Icon name={iconOf(chain)} />{' '}
        {chain === 'verified' ? (
          <>
            Chain verified, {counted(lines, 'line')}; head <code class="hash">{head}</code>
          </>
        ) : chain === 'damaged' ? (
          <>
            Chain damaged: <Plain text={fault} />
          </>
        ) : (
          'There is no ledger.'
        )}
      </p>
      {events.length > 0 && (
        <details>
          <summary>
            {counted(events.length, 'event')}
            {leftOut > 0 && `, ${leftOut} earlier ones left out`}
          </summary>
          <ScrollRegion class="scroll" label="Events of the ledger">
            <table class="events">
              <thead>
                <tr>
                  <th scope="col">Time</th>
                  <th scope="col">Event</th>
                  <th scope="col">Actor</th>
                  <th scope="col">Details</th>
                </tr>
              </thead>
              <tbody>
                {events.map((event, at) => (
                  <tr key={at} class={event.rc === 0 || event.rc === 3 ? '' : 'failed'}>
                    <td title={exact(event.at)}>{event.at.slice(11, 19)}</td>
                    <td>
                      <code>
                        <Plain text={event.what} />
                      </code>
                    </td>
                    <td>
                      <Plain text={event.actor} />
                    </td>
                    <td>
                      {event.rc !== 0 && <span class="quiet-text">rc {event.rc} </span>}
                      <Plain text={event.detail} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        </details>
      )}
    </>
  );
}
