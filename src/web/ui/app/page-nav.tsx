import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { HelpDialog, type KeyRows } from '../keys/help-dialog.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { Icon } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';

const pages = [
  ['/', 'Factory runs'],
  ['/compare', 'Compare'],
  ['/workflows', 'Workflow runs'],
] as const;

/** The lists that a page has where the repository has such records. */
const recordPages = [
  ['/conveyor', 'Conveyor'],
  ['/orchestrator', 'Orchestrator'],
] as const;

/** The pages of this repository. The server names the lists in the element that the page is drawn in. */
function pagesHere(): readonly (readonly [path: string, name: string])[] {
  const lists = document.getElementById('page')?.dataset.lists?.split(' ') ?? [];
  return [...pages, ...recordPages.filter(([path]) => lists.includes(path.slice(1)))];
}

export interface PageNavProps {
  /** The list that is shown. */
  readonly here?: string;
  /** A problem with the connection; empty if there is none. */
  readonly problem?: string;
  /** The keys of this page; absent if it lists them itself. */
  readonly keys?: KeyRows;
  readonly children?: ComponentChildren;
}

/** The keys that lead from every page of the server to another one. */
const pageKeys: KeyRows = [['g r', 'the list of runs']];

/** Links to the lists, and to the pages between a list and this page. */
export function PageNav({ here, problem = '', keys, children }: PageNavProps): JSX.Element {
  const [help, setHelp] = useState(false);
  useKeys({
    'g r': () => location.assign('/'),
    ...(keys === undefined ? {} : { '?': () => setHelp(!help), Escape: () => setHelp(false) }),
  });
  return (
    <nav class="top" aria-label="Pages">
      {pagesHere().map(([path, name]) => (
        <a key={path} href={path} aria-current={path === here ? 'page' : undefined}>
          {name}
        </a>
      ))}
      {children}
      <span role="status" class="connection">
        {problem !== '' && (
          <>
            <Icon name="warning" /> <Plain text={problem} />
          </>
        )}
      </span>
      {keys !== undefined && (
        <>
          <button type="button" class="link" onClick={() => setHelp(true)}>
            Keys <kbd>?</kbd>
          </button>
          <HelpDialog rows={[...keys, ...pageKeys]} open={help} onClose={() => setHelp(false)} />
        </>
      )}
    </nav>
  );
}
