import type { JSX } from 'preact';
import type { RunReview } from '../../../core/contracts/review/run-review.ts';
import { CopyButton } from '../text/copy-button.tsx';
import { counted, grouped, usage } from '../text/counts.ts';
import { Icon, iconOf } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';
import { ago, exact, span } from '../text/times.ts';

/** The verdict, its cause, the next action, and the size of the run. */
export function VerdictHeader({ review, now }: { readonly review: RunReview; readonly now: number }): JSX.Element {
  const { verdict, ended, workers, files, checks, gates, causes } = review;
  const { status, cause, next_action: next, started_at: start, ended_at: end } = verdict;
  const all = [...checks, ...gates].filter(({ required }) => required);
  const passed = all.filter(({ rc }) => rc === 0).length;
  const changes = files.flatMap((file) => file.changes);
  const sum = (side: 'added' | 'removed'): number => changes.reduce((total, change) => total + (change[side] ?? 0), 0);
  const errors = causes.filter(({ severity }) => severity === 'error').length;
  const running = workers.filter(({ state }) => state === 'RUNNING' || state === 'SENT').length;
  const word = ended ? status : running > 0 || start !== '' ? 'RUNNING' : 'WAITING';
  const noGates = verdict.gates_ran === 0 && ended;
  return (
    <header class={`verdict verdict-${ended ? status : 'PENDING'}`}>
      <div class="verdict-line">
        <h1>
          <span class="verdict-word" role="status">
            <Icon name={iconOf(ended ? status : 'PENDING')} /> {word}
            {verdict.noop && ' (nothing done)'}
          </span>{' '}
          <span class="run-id">
            <Plain text={review.run_id} />
          </span>
        </h1>
        <ul class="figures" aria-label="Figures of the run">
          {noGates && (
            <li class="caution">
              <Icon name="warning" /> 0 gates ran
            </li>
          )}
          {verdict.gates_ran !== null && verdict.gates_ran > 0 && <li>{counted(verdict.gates_ran, 'gate')} ran</li>}
          {all.length > 0 && (
            <li>
              {passed} of {counted(all.length, 'check')}
            </li>
          )}
          <li>
            {counted(files.length, 'file')} <span class="plus">+{grouped(sum('added'))}</span>{' '}
            <span class="minus">−{grouped(sum('removed'))}</span>
          </li>
          <li title={usage(review.usage.tokens, review.usage.cost_usd)}>
            {review.usage.cost_usd === null ? 'cost unknown' : `$${review.usage.cost_usd.toFixed(2)}`}
          </li>
          {start !== '' && (
            <li title={exact(start)}>
              {end === '' ? `started ${ago(start, now)}` : `${span(start, end)}, ${ago(end, now)}`}
            </li>
          )}
        </ul>
      </div>
      {!ended && <Phases review={review} />}
      {ended && cause !== '' && (
        <p class="cause-line">
          {errors > 0 && <b>{counted(errors, 'cause')}: </b>}
          <Plain text={cause} />
        </p>
      )}
      {ended && next !== '' && (
        <p class="next-line">
          <b>Next:</b> {/^factory [^.;]*$/.test(next) ? <Command text={next} /> : <Plain text={next} />}{' '}
          <CopyButton text={next} what="the next action" />
        </p>
      )}
      {verdict.revision > 1 && <p class="quiet-line">Launch revision {verdict.revision}</p>}
    </header>
  );
}

/** A command, which breaks between its words only: `--` at the end of a line would be read as the end of an option. */
function Command({ text }: { readonly text: string }): JSX.Element {
  return (
    <code class="command">
      {text.split(' ').map((word, at) => (
        <>
          {at > 0 && ' '}
          <span>
            <Plain text={word} />
          </span>
        </>
      ))}
    </code>
  );
}

function Phases({ review }: { readonly review: RunReview }): JSX.Element {
  return (
    <ol class="phases" aria-label="Stages">
      {review.phases.map(({ name, state }) => (
        <li key={name} class={`phase phase-${state}`}>
          <Icon name={iconOf(state)} /> {name}
          <span class="spoken">: {state}</span>
        </li>
      ))}
    </ol>
  );
}
