import { steering } from '../../core/diagnostics/text/steering.ts';

/** Makes text safe for one terminal line: no control or invisible characters, at most `width` characters. */
export function plain(text: string, width: number): string {
  const clean = text.replaceAll('\t', ' ').replace(steering, ' ').trimEnd();
  return clean.length <= width ? clean : `${clean.slice(0, Math.max(0, width - 1))}…`;
}
