import { blankSteering } from './steering.ts';

/**
 * Makes hostile text safe inside one of our own lines: no line break, no control character, at most `max` characters,
 * and nothing that the runner reads as a command. The runner accepts `##[` anywhere in a line.
 */
export function quoteInline(text: string, max = 300): string {
  const flat = blankSteering(text).replaceAll('\t', ' ').replaceAll('##[', '## [').trim();
  return flat.length > max ? `${flat.slice(0, max)}...` : flat;
}

/**
 * Quotes hostile text as a block. Every line starts with `> `, so that no line can pass for a section, a field of the
 * report or a workflow command.
 *
 * @param maxLines longer text is cut; a last line says how many lines are missing
 */
export function quoteBlock(text: string, maxLines = 60, maxColumns = 500): string[] {
  const lines = text.trimEnd().split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
  const kept = lines
    .slice(0, maxLines)
    .map((line) => `> ${quoteInline(line.replaceAll('\t', '  '), maxColumns)}`.trimEnd());
  return lines.length > maxLines ? [...kept, `> (${lines.length - maxLines} more lines)`] : kept;
}

/** Puts a path or word in Markdown code quotes, safe in a table cell. */
export function quoteCode(text: string): string {
  return `\`${quoteInline(text).replaceAll('`', "'").replaceAll('|', '¦')}\``;
}

/** A path in ASCII, with other bytes as `\xe9`. */
export function quoteBytes(path: Buffer): string {
  return path.toString('latin1').replace(/[^ -~]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
