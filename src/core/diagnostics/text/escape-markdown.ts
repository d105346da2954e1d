import { showSteering } from './steering.ts';

/** GitHub drops a summary of more than 1 MiB whole. */
const longest = 2_000;

/** Makes text literal in a Markdown table cell or paragraph, on one line. */
export function escapeMarkdown(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return showSteering(line.length > longest ? `${line.slice(0, longest)}...` : line)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_{}[\]()#+!|~@-]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
