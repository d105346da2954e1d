import { blankSteering } from '../../core/diagnostics/text/steering.ts';

/**
 * Makes text safe for one terminal line: removes control and invisible characters, and cuts it to `length` UTF-16 units. For lines that
 * must fit a screen use `fitted`.
 */
export function plain(text: string, length: number): string {
  const clean = blankSteering(text.replaceAll('\t', ' ')).trimEnd();
  if (clean.length <= length) return clean;
  // Half a surrogate pair is not a character.
  return `${clean.slice(0, Math.max(0, length - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
