import type { JSX } from 'preact';
import { Icon } from '../text/icons.tsx';
import { Plain } from '../text/plain.tsx';

/** What is wrong with records, or left out of them. */
export function RecordWarnings({ warnings }: { readonly warnings: readonly string[] }): JSX.Element {
  return (
    <>
      {warnings.map((warning) => (
        <p key={warning} class="run-warning">
          <Icon name="warning" label="Warning" /> <Plain text={warning} />
        </p>
      ))}
    </>
  );
}
