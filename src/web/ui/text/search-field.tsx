import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { useKeys } from '../keys/use-keys.ts';

export interface SearchFieldProps {
  /** Read aloud. */
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** The search of a page: `/` leads to it, Escape leaves it. */
export function SearchField({ label, placeholder, value, onValue }: SearchFieldProps): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => field.current?.focus() });
  return (
    <input
      ref={field}
      type="search"
      class="search"
      placeholder={`${placeholder}  /`}
      aria-label={label}
      value={value}
      onInput={(event) => onValue(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // A browser would empty the field.
        event.preventDefault();
        event.currentTarget.blur();
      }}
    />
  );
}
