import { steering } from '../../core/diagnostics/text/steering.ts';

/** Text on one line of at most `width` characters, without what steers a terminal or hides. */
export function plain(text: string, width: number): string {
  const clean = text.replaceAll('\t', ' ').replace(steering, ' ').trimEnd();
  return clean.length <= width ? clean : `${clean.slice(0, Math.max(0, width - 1))}…`;
}
