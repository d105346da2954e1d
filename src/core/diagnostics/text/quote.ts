import { steering } from './steering.ts';

/**
 * A worker's words as part of one of our lines: no line break, no control character, nothing that the runner reads as a
 * command (`##[` counts anywhere in a line), at most `max` characters (spec: safety, "Actions and runner").
 */
export function quoteInline(text: string, max = 300): string {
  const flat = text.replace(steering, ' ').replaceAll('\t', ' ').replaceAll('##[', '## [').trim();
  return flat.length > max ? `${flat.slice(0, max)}...` : flat;
}

/**
 * A worker's text as a block in which every line starts with `> `, so that none can look like a section, a field of the
 * report or a workflow command.
 *
 * @param maxLines lines kept; a last line says how many were left out
 */
export function quoteBlock(text: string, maxLines = 60, maxColumns = 500): string[] {
  const lines = text.trimEnd().split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
  const kept = lines
    .slice(0, maxLines)
    .map((line) => `> ${quoteInline(line.replaceAll('\t', '  '), maxColumns)}`.trimEnd());
  return lines.length > maxLines ? [...kept, `> (${lines.length - maxLines} more lines)`] : kept;
}

/** A path or word in Markdown code quotes, safe in a table cell. */
export function quoteCode(text: string): string {
  return `\`${quoteInline(text).replaceAll('`', "'").replaceAll('|', '¦')}\``;
}
