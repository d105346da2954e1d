import type { JSX } from 'preact';
import { steering } from '../../../core/diagnostics/text/steering.ts';

/** Longer texts in one line are cut until the reader asks for the rest. */
export const maxShown = 2_000;

/**
 * Text of a worker. Characters that hide or that change how other text looks are shown by their names, so that no text can pass for
 * another. Elements, never HTML.
 */
export function Plain({ text, lines = false }: { readonly text: string; readonly lines?: boolean }): JSX.Element {
  return <bdi class="plain">{partsOf(text, lines)}</bdi>;
}

/** The parts of a text for {@link Plain}: visible text, and an element for each hidden character. */
export function partsOf(text: string, lines = false): (string | JSX.Element)[] {
  const parts: (string | JSX.Element)[] = [];
  let done = 0;
  for (const match of text.matchAll(steering())) {
    const [character] = match;
    if (lines && character === '\n') continue;
    if (match.index > done) parts.push(text.slice(done, match.index));
    parts.push(<Hidden character={character} />);
    done = match.index + character.length;
  }
  if (done < text.length) parts.push(text.slice(done));
  return parts;
}

/** As {@link Plain}, where only text can stand, as in a choice. */
export function visibleText(text: string): string {
  return text.replaceAll(steering(), nameOf);
}

function Hidden({ character }: { readonly character: string }): JSX.Element {
  return (
    <span class="hidden-character" title="A character that cannot be seen">
      {nameOf(character)}
    </span>
  );
}

function nameOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return character === '\r' ? 'CR' : `U+${code}`;
}
