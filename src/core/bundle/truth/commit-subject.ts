import { hiddenCharacters } from '../../diagnostics/text/hidden-characters.ts';
import { blankSteering } from '../../diagnostics/text/steering.ts';

/** Git's own advice is 50; mail, GitHub and `git log` show 72 without a break. */
const longest = 72;

/**
 * A commit subject from text that a worker wrote. Removes what a host of git repositories would act on when the commit arrives: references to
 * issues (`Fixes #12` closes one), mentions of people, and the marks that skip CI.
 *
 * Calling it on its own result changes nothing: a commit is made again from the subject of the worker's commit.
 *
 * @returns `undefined` if nothing is left
 */
export function commitSubject(text: string): string | undefined {
  const shown = blankSteering(text)
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[[^\]]*\b(?:skip|no)\b[^\]]*\]|\*{3}NO_CI\*{3}|\bskip-checks:\s*\w*/gi, ' ')
    .replace(/\*\*|`/g, '')
    .replace(/#(?=\d)|\bGH-(?=\d)|@(?=\w)/gi, '')
    .replace(/https?:\/\/\S+/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^(?:(?:fixup|squash|amend)! ?)+/, '')
    .trim();
  const line = shortened(shown).replace(/[\s.:;,]+$/, '');
  return /\p{L}/u.test(line) && hiddenCharacters(line, 1).length === 0 ? line : undefined;
}

/** Cut between words where that loses little. */
function shortened(text: string): string {
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  const head = characters.slice(0, longest - 1).join('');
  const space = head.lastIndexOf(' ');
  return `${(space > longest / 2 ? head.slice(0, space) : head).replace(/[\s.:;,]+$/, '')}…`;
}

/** Nothing but words of a title. */
const title = /^ ?(?:(?:a|changes?|did|done|for|i|of|overview|report|results?|run|summary|the|was|what|worker) )*$/i;

/** The subject that a SUMMARY.md gives: its first line that says something. Titles such as `# Summary` or the worker's name do not. */
export function subjectOfSummary(summary: string, worker: string): string | undefined {
  for (const line of summary.split(/\r\n|\n|\r/).slice(0, 50)) {
    const text = line.replace(/^[\s>#*+-]*(?:\d+[.)]\s+)?(?:\[[ x]\]\s+)?/i, '');
    const own = text.startsWith(worker) ? text.slice(worker.length).replace(/^\s*[:*–—-][\s:*–—-]*/, '') : text;
    // Not "did its part" of "A_core did its part".
    const subject = commitSubject(own.startsWith(' ') ? text : own);
    const words = subject?.replaceAll(worker, ' ').replace(/[^\p{L}]+/gu, ' ');
    if (subject !== undefined && !title.test(`${words?.trim()} `)) return subject;
  }
  return undefined;
}
