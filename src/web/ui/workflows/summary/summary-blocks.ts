/** A part of a job's summary. All texts are plain; {@link inlineParts} finds what is emphasized. */
export type SummaryBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

const fence = /^ {0,3}(`{3,}|~{3,})/;
const item = /^\s*(?:[-*+]|\d+[.)])\s+(.*)$/;
const tableRow = /^\s*\|(.*)\|\s*$/;
const ruler = /^[\s|:-]+$/;

/**
 * The blocks of the Markdown that summaries are usually made of: headings, lists, tables, fenced code, paragraphs. Everything else,
 * HTML too, is text. Pure.
 */
export function summaryBlocks(markdown: string): readonly SummaryBlock[] {
  const blocks: SummaryBlock[] = [];
  const lines = markdown.split(/\r?\n/);
  let at = 0;
  /** The lines from here on that `matching` reads. */
  const taken = (matching: (line: string) => string | undefined): string[] => {
    const found: string[] = [];
    for (
      let text = matching(lines[at] ?? '');
      at < lines.length && text !== undefined;
      text = matching(lines[at] ?? '')
    ) {
      found.push(text);
      at += 1;
    }
    return found;
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const mark = fence.exec(line)?.[1];
    const heading = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1];
    if (line.trim() === '') at += 1;
    else if (mark !== undefined) {
      at += 1;
      const code = taken((one) => (one.trim().startsWith(mark) ? undefined : one));
      at += 1;
      blocks.push({ kind: 'code', text: code.join('\n') });
    } else if (heading !== undefined) {
      at += 1;
      blocks.push({ kind: 'heading', text: heading });
    } else if (tableRow.test(line)) {
      const rows = taken((one) => tableRow.exec(one)?.[1]).filter((row) => !ruler.test(row));
      blocks.push({ kind: 'table', rows: rows.map((row) => row.split(/(?<!\\)\|/).map((cell) => cell.trim())) });
    } else if (item.test(line)) blocks.push({ kind: 'list', items: taken((one) => item.exec(one)?.[1]) });
    else {
      const isText = (one: string): boolean =>
        one.trim() !== '' && !fence.test(one) && !/^ {0,3}#{1,6}\s/.test(one) && !tableRow.test(one) && !item.test(one);
      blocks.push({ kind: 'text', text: taken((one) => (isText(one) ? one : undefined)).join('\n') });
    }
  }
  return blocks;
}

/** A piece of a line. */
export interface InlinePart {
  readonly look: 'plain' | 'strong' | 'code';
  readonly text: string;
}

/** The pieces of a line: `code`, **strong**, and the rest. Pure. */
export function inlineParts(line: string): readonly InlinePart[] {
  const parts: InlinePart[] = [];
  let done = 0;
  for (const match of line.matchAll(/`([^`\n]+)`|\*\*([^*\n]+)\*\*/g)) {
    if (match.index > done) parts.push({ look: 'plain', text: line.slice(done, match.index) });
    const [whole, code, strong = ''] = match;
    parts.push(code === undefined ? { look: 'strong', text: strong } : { look: 'code', text: code });
    done = match.index + whole.length;
  }
  if (done < line.length) parts.push({ look: 'plain', text: line.slice(done) });
  return parts;
}
