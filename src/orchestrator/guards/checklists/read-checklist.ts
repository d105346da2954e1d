import { posix } from 'node:path';
import { markdownLines } from '../markdown/markdown-lines.ts';

/** A list item `- [ ] text`, with what is indented below it. */
export interface ChecklistItem {
  /** The text without its evidence, and which of the equal ones it is: the same in every mirror. */
  readonly key: string;
  readonly text: string;
  readonly isDone: boolean;
  /** Counts from 1. */
  readonly line: number;
  /** The last line of what is indented below it. */
  readonly end: number;
  /** The paths of manifests that the item names, from the root. */
  readonly evidence: readonly string[];
}

/** The checklist of a task in one file. */
export interface Checklist {
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** The line of its heading; 1 for a whole file. */
  readonly line: number;
  /** The last line that belongs to it. */
  readonly end: number;
  readonly items: readonly ChecklistItem[];
}

const itemForm = /^(\s*)(?:[-*+]|\d+[.)])\s+\[([ xX])\]\s+(.*)$/;
const headingForm = /^(#{1,6})\s+(.*?)\s*#*\s*$/;
const evidenceStart =
  /\s*[-–—:;,(]*\s*[*_]*(?:(?:evidence|manifest)s?[*_]*\s*:|(?:\[[^\]]*\]\()?[`<]?(?:\.{1,2}\/)*\.runs\/).*$/i;
const evidencePath = /(?:^|[\s`(<[])((?:\.{1,2}\/)*\.runs\/[^\s`)>\]]+)/g;

/**
 * Reads the checklist of a file, or of its first section whose heading contains a word. A section ends at the next heading of its level or a
 * higher one.
 *
 * @returns `undefined` if there is no such section
 */
export function readChecklist(file: string, text: string, section?: string): Checklist | undefined {
  const lines = markdownLines(text);
  const heads = lines.flatMap(({ number, text: line, kind }) => {
    const [, marks, title = ''] = kind === 'text' ? (headingForm.exec(line) ?? []) : [];
    return marks === undefined ? [] : [{ number, level: marks.length, title }];
  });
  const head = section === undefined ? undefined : heads.find(({ title }) => hasWord(title, section));
  if (section !== undefined && head === undefined) return undefined;
  const next = heads.find(({ number, level }) => head !== undefined && number > head.number && level <= head.level);
  const [from, end] = [head?.number ?? 1, (next?.number ?? lines.length + 1) - 1];
  const items: ChecklistItem[] = [];
  const counts = new Map<string, number>();
  for (const [at, { number, text: line, kind }] of lines.entries()) {
    const [, indent = '', box, said = ''] =
      kind === 'text' && number >= from && number <= end ? (itemForm.exec(line) ?? []) : [];
    if (box === undefined) continue;
    const own = said.replace(evidenceStart, '').replaceAll(/\s+/g, ' ').trim();
    const count = (counts.get(own) ?? 0) + 1;
    counts.set(own, count);
    const block = [said];
    let last = number;
    for (const below of lines.slice(at + 1, end)) {
      const isBelow = below.text.trim() === '' || indentOf(below.text) > indent.length;
      if (!isBelow || below.kind !== 'text' || itemForm.test(below.text)) break;
      block.push(below.text);
      if (below.text.trim() !== '') last = below.number;
    }
    const paths = block.flatMap((part) => [...part.matchAll(evidencePath)].map(([, path = '']) => path));
    items.push({
      key: `${own}\n${count}`,
      text: own,
      isDone: box !== ' ',
      line: number,
      end: last,
      evidence: paths.map((path) => fromRoot(file, path.replace(/[.,;:]+$/, ''))),
    });
  }
  return { file, line: from, end, items };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** A link counts from its file, a path in code from the root. */
function fromRoot(file: string, path: string): string {
  return path.startsWith('.runs/') ? path : posix.normalize(posix.join(posix.dirname(file), path));
}

function hasWord(title: string, word: string): boolean {
  const at = title.indexOf(word);
  if (at < 0) return false;
  const [before = ' ', after = ' '] = [title[at - 1], title[at + word.length]];
  return !/[\w-]/.test(before) && !/[\w-]/.test(after);
}
