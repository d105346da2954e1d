import type { JSX } from 'preact';
import { CopyButton } from '../text/copy-button.tsx';
import { Plain } from '../text/plain.tsx';

/** What to do, with a button that copies it; nothing for an empty text. */
export function NextAction({ text }: { readonly text: string }): JSX.Element | null {
  if (text === '') return null;
  return (
    <p class="next-action">
      <b>Next:</b> <Plain text={text} /> <CopyButton text={text} what="this next action" />
    </p>
  );
}
