import type { ComponentChildren, JSX } from 'preact';
import { ago, exact, span } from '../text/times.ts';

interface RunRowProps {
  readonly href: string;
  /** UTC, ISO-8601; `to` is empty while the run goes on. */
  readonly from: string;
  readonly to: string;
  /** The state of the run, then its name. */
  readonly children: ComponentChildren;
}

/** One run in a list: its state and name, when it started, and how long it took. */
export function RunRow({ href, from, to, children }: RunRowProps): JSX.Element {
  return (
    <li>
      <a class="run-row" href={href}>
        {children}
        <span class="quiet-text" title={exact(from)}>
          {ago(from, Date.now())}
        </span>
        <span class="quiet-text">{span(from, to)}</span>
      </a>
    </li>
  );
}
