import type { TaskChecklists } from './find-checklists.ts';
import { type EvidenceJudge, mirroredItems } from './judge-checklists.ts';

/**
 * Puts mirrors in step: an item that one place has ticked with evidence is ticked, with this evidence, in all places; a missing item is added
 * below the last one. No item is unticked, and none is ticked without evidence: those stay findings.
 *
 * @param textOf the text of a file
 * @returns the new texts of the files that change, with their own line endings
 */
export function fixChecklists(
  tasks: readonly TaskChecklists[],
  judge: EvidenceJudge,
  textOf: (path: string) => string,
): Map<string, string> {
  const files = new Map<string, { readonly lines: string[]; readonly added: Map<number, string[]> }>();
  const edited = (file: string) => {
    const known = files.get(file) ?? { lines: textOf(file).split(/(?<=\n)/), added: new Map<number, string[]>() };
    files.set(file, known);
    return known;
  };
  for (const task of tasks) {
    for (const { text, held, proof } of mirroredItems(task, judge)) {
      for (const { place, item } of held) {
        if (item === undefined) {
          const { added } = edited(place.file);
          const below = place.items.at(-1)?.end ?? place.line;
          const line = `- [${proof === undefined ? ' ' : 'x'}] ${text}${evidenceText(proof)}`;
          added.set(below, [...(added.get(below) ?? []), line]);
        } else if (proof !== undefined && !(item.isDone && item.evidence.some((path) => judge(path) === undefined))) {
          const { lines } = edited(place.file);
          const [, line = '', end = ''] = /^(.*?)(\r?\n)?$/s.exec(lines[item.line - 1] ?? '') ?? [];
          lines[item.line - 1] = `${line.replace(/\[[ xX]\]/, '[x]').trimEnd()}${evidenceText(proof)}${end}`;
        }
      }
    }
  }
  return new Map([...files].map(([file, { lines, added }]) => [file, joined(lines, added)]));
}

function evidenceText(proof: string | undefined): string {
  return proof === undefined ? '' : ` - Evidence: \`${proof}\``;
}

function joined(lines: readonly string[], added: ReadonlyMap<number, readonly string[]>): string {
  const eol = lines.some((line) => line.endsWith('\r\n')) ? '\r\n' : '\n';
  return lines
    .flatMap((line, at) => {
      const more = added.get(at + 1) ?? [];
      if (more.length === 0) return [line];
      const ended = line.endsWith('\n') ? line : `${line}${eol}`;
      return [ended, ...more.map((text) => `${text}${eol}`)];
    })
    .join('');
}
