import { steering } from '../../core/diagnostics/text/steering.ts';

/**
 * Makes text safe for one terminal line: no control or invisible characters, at most `length` UTF-16 units. For lines that must fit a screen
 * there is `fitted`.
 */
export function plain(text: string, length: number): string {
  const clean = text.replaceAll('\t', ' ').replace(steering, ' ').trimEnd();
  if (clean.length <= length) return clean;
  // Half of a surrogate pair is no character.
  return `${clean.slice(0, Math.max(0, length - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
