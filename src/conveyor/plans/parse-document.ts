import MarkdownIt from 'markdown-it';

/** One `- Key: value` line. */
export interface MetadataEntry {
  readonly key: string;
  readonly value: string;
  /** Counts from 1. */
  readonly line: number;
  /** The texts of the list items below it. */
  readonly items: readonly string[];
}

/** A part of a document from a heading to the next one of the same or a higher level. Lines count from 1. */
export interface Section {
  readonly title: string;
  readonly level: number;
  readonly line: number;
  /** The line after the last one. */
  readonly end: number;
}

/** A list item `- [ ] text`. */
export interface Checkbox {
  readonly text: string;
  readonly isChecked: boolean;
  readonly line: number;
}

/** The parts of a Markdown file that the conveyor reads. Text in code fences and comments is none of them. */
export interface PlanDocument {
  /** The whole text, without a byte order mark. */
  readonly text: string;
  readonly hasMark: boolean;
  /** Each line with its ending. */
  readonly lines: readonly string[];
  readonly sections: readonly Section[];
  /** The entries of all sections `Metadata`, in order. */
  readonly entries: readonly MetadataEntry[];
  readonly checkboxes: readonly Checkbox[];
  /** Whether a line is prose or a list, rather than code, a comment or other HTML. */
  readonly isText: (line: number) => boolean;
}

/** Only blocks are parsed: their places are all that is needed, and inline text takes most of a parser's time. */
const blocks = new MarkdownIt('commonmark');
blocks.core.ruler.disable(['inline', 'text_join'], true);

type Token = ReturnType<typeof blocks.parse>[number];

/** Two are an error already; more would only take time. */
const mostMetadata = 8;

const entryForm = /^([A-Za-z][A-Za-z0-9 _-]*?):[ \t]*(.*)$/;
const checkboxForm = /^\[([ xX])\][ \t]+(.*)$/;

/** Whether a heading names a section: case, spaces and dashes do not matter. */
export function isTitled(title: string, name: string): boolean {
  return foldedTitle(title) === foldedTitle(name);
}

function foldedTitle(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[\s-]+/g, ' ')
    .trim();
}

/** Splits a text into lines, each with its ending. */
export function linesWithEndings(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

/**
 * Parses the blocks of a Markdown text with a CommonMark parser.
 *
 * @param source may begin with a byte order mark, and may have any line endings
 */
export function parseDocument(source: string): PlanDocument {
  const hasMark = source.startsWith('\uFEFF');
  const text = hasMark ? source.slice(1) : source;
  const lines = linesWithEndings(text);
  const tokens = blocks.parse(text, {});
  const sections = sectionsOf(tokens, lines.length);
  const metadata = sections
    .filter(({ title, level }) => level === 2 && isTitled(title, 'Metadata'))
    .slice(0, mostMetadata);
  const inMetadata = (line: number): boolean => metadata.some(({ line: from, end }) => from < line && line < end);
  const code = new Set<number>();
  for (const { type, map } of tokens) {
    if (!['fence', 'code_block', 'html_block'].includes(type) || map == null) continue;
    for (let at = map[0]; at < map[1]; at++) code.add(at + 1);
  }
  return {
    text,
    hasMark,
    lines,
    sections,
    ...itemsOf(tokens, inMetadata),
    isText: (line) => !code.has(line),
  };
}

function sectionsOf(tokens: readonly Token[], lineCount: number): Section[] {
  const found: { title: string; level: number; line: number; end: number }[] = [];
  // The sections that have not ended: at most one of each level.
  let open: typeof found = [];
  tokens.forEach(({ type, map, tag, level }, at) => {
    // A heading inside a quote or list starts no section of the file.
    if (type !== 'heading_open' || map == null || level !== 0) return;
    const line = map[0] + 1;
    const depth = Number(tag.slice(1));
    for (const section of open) if (section.level >= depth) section.end = line;
    const section = { title: tokens[at + 1]?.content.trim() ?? '', level: depth, line, end: lineCount + 1 };
    open = [...open.filter(({ level }) => level < depth), section];
    found.push(section);
  });
  return found;
}

/** Entries and checkboxes, from the first line of every list item. */
function itemsOf(
  tokens: readonly Token[],
  inMetadata: (line: number) => boolean,
): Pick<PlanDocument, 'entries' | 'checkboxes'> {
  const entries: { key: string; value: string; line: number; items: string[] }[] = [];
  const checkboxes: Checkbox[] = [];
  let depth = 0;
  tokens.forEach(({ type, map }, at) => {
    if (type === 'list_item_close') depth -= 1;
    if (type !== 'list_item_open') return;
    depth += 1;
    const inline = tokens[at + 2];
    if (map == null || tokens[at + 1]?.type !== 'paragraph_open' || inline?.map == null) return;
    const line = inline.map[0] + 1;
    const content = inline.content.split('\n')[0] ?? '';
    const box = checkboxForm.exec(content);
    if (box !== null) checkboxes.push({ text: (box[2] ?? '').trim(), isChecked: box[1] !== ' ', line });
    if (!inMetadata(line)) return;
    const owner = entries.at(-1);
    if (depth > 1) owner?.items.push((box?.[2] ?? content).trim());
    else {
      const [, key = '', value = ''] = entryForm.exec(content) ?? [];
      if (key !== '') entries.push({ key, value: value.trim(), line, items: [] });
    }
  });
  return { entries, checkboxes };
}
