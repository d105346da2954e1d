import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { KeyRows } from '../keys/help-dialog.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { counted } from '../text/counts.ts';
import { Plain } from '../text/plain.tsx';
import { SearchField, type SearchFieldProps } from '../text/search-field.tsx';
import { PageNav } from './page-nav.tsx';

export interface RunsPageProps {
  /** The address of this page. */
  readonly here: string;
  readonly title: string;
  readonly search: SearchFieldProps;
  readonly filters?: ComponentChildren;
  readonly problem: string;
  /** How many runs there are, and how many of them are found; `undefined` until the server has answered. */
  readonly counts: { readonly all: number; readonly found: number } | undefined;
  /** The page that starts a run; absent where nothing can be started. */
  readonly start?: { readonly href: string; readonly name: string } | undefined;
  /** What to do where there are no runs. */
  readonly whenEmpty: string;
  /** The rows, each with a link of the class `run-row`. */
  readonly children: ComponentChildren;
  /** What stands below the rows. */
  readonly foot?: ComponentChildren;
}

const listKeys: KeyRows = [
  ['j / k', 'next or previous run'],
  ['/', 'search'],
];

/** A list of runs: search, filters, and rows that `j` and `k` walk through. */
export function RunsPage(props: RunsPageProps): JSX.Element {
  const { here, title, search, filters, problem, counts, start, whenEmpty, children, foot } = props;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    document.title = title;
  }, [title]);
  const step = (by: number): void => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('a.run-row') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[at === -1 ? 0 : at + by]?.focus();
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ...(start === undefined ? {} : { s: () => location.assign(start.href) }),
  });
  return (
    <main class="page">
      <PageNav here={here} keys={start === undefined ? listKeys : [...listKeys, ['s', start.name]]} />
      <h1 class="list-title">{title}</h1>
      <div class="list-tools">
        <SearchField {...search} />
        {filters}
        {start !== undefined && (
          <a class="button primary" href={start.href}>
            {start.name}
          </a>
        )}
        <span class="quiet-text" role="status">
          {problem === '' ? counts !== undefined && counted(counts.found, 'run') : <Plain text={problem} />}
        </span>
      </div>
      {counts?.found === 0 && <p class="empty">{counts.all === 0 ? whenEmpty : 'No run matches the search.'}</p>}
      <ul class="runs" ref={list}>
        {children}
      </ul>
      {foot}
    </main>
  );
}
