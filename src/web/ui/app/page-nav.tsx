import type { ComponentChildren, JSX } from 'preact';
import { Icon } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';

const pages = [
  ['/', 'Factory runs'],
  ['/compare', 'Compare'],
  ['/workflows', 'Workflow runs'],
] as const;

export interface PageNavProps {
  /** The list that is shown. */
  readonly here?: string;
  /** What the reader must know about the connection; empty if all is well. */
  readonly problem?: string;
  readonly children?: ComponentChildren;
}

/** Leads to the lists, and to what stands between them and this page. */
export function PageNav({ here, problem = '', children }: PageNavProps): JSX.Element {
  return (
    <nav class="top" aria-label="Pages">
      {pages.map(([path, name]) => (
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
    </nav>
  );
}
