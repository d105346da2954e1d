import { showSteering } from './steering.ts';

/** In characters. GitHub drops a job summary that is larger than 1 MiB. */
const longest = 2_000;

/** Escapes text so that Markdown shows it literally, in a table cell or a paragraph. Joins lines. */
export function escapeMarkdown(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return showSteering(line.length > longest ? `${line.slice(0, longest)}...` : line)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~@-]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
