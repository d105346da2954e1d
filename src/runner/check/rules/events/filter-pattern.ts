import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { isSequence } from '@actions/workflow-parser/templates/tokens/type-guards';
import { fieldsOf, itemsOf, textOfToken } from '../../../workflow/read/file-reader.ts';
import { placeOfToken } from '../../source/outline.ts';
import type { Rule } from '../rule.ts';

/** Patterns that GitHub refuses, or that can match nothing (GitHub docs, "Filter pattern cheat sheet"). */
export const filterPattern: Rule = (outline, report) => {
  const run = outline.events.get('workflow_run');
  const workflows = fieldsOf(run).get('workflows');
  if (run !== undefined && (workflows === undefined || (isSequence(workflows) && workflows.count === 0)))
    report(
      placeOfToken(workflows ?? run),
      'The event workflow_run needs `workflows`: the names of the workflows that start this one.',
    );
  for (const event of outline.events.values())
    for (const [key, value] of fieldsOf(event)) {
      const kind = /^(branches|tags|paths)(-ignore)?$/.exec(key);
      if (kind === null) continue;
      const items = itemsOf(value);
      for (const item of items) {
        const pattern = textOfToken(item) ?? '';
        const problem = problemOf(pattern.replace(/^!/, ''), kind[1] === 'paths');
        if (problem !== undefined) report(placeOfToken(item), `The pattern '${pattern}' ${problem}`);
      }
      const [first] = items;
      if (first !== undefined && kind[2] === undefined && items.every(isNegative))
        report(
          placeOfToken(first),
          `All patterns of ${key} begin with '!', so that nothing matches. Add a pattern without '!', or use ${key}-ignore.`,
        );
    }
};

function isNegative(item: TemplateToken): boolean {
  return textOfToken(item)?.startsWith('!') === true;
}

function problemOf(pattern: string, isPath: boolean): string | undefined {
  if (pattern === '') return 'is empty.';
  if (pattern !== pattern.trim()) return 'has a blank at its start or end, so that it matches nothing.';
  if (isPath && /^\.{0,2}\//.test(pattern))
    return "matches nothing: paths are relative to the repository, without './' or '/'.";
  if (isPath && /(?:^|\/)\.{1,2}(?:\/|$)/.test(pattern)) return "matches nothing: no path has a part '.' or '..'.";
  if (!isPath && /^refs\/(?:heads|tags)\//.test(pattern))
    return `matches nothing: names are matched without '${pattern.split('/').slice(0, 2).join('/')}/'.`;
  if (!isPath && /[ ~^:\\]/.test(pattern.replaceAll(/\\[[?+*\\!]/g, '')))
    return 'has a character that no branch or tag may have.';
  if (!isPath && /^\/|\/$|\/\//.test(pattern))
    return "matches nothing: no name begins or ends with '/' or contains '//'.";
  return problemOfGlob(pattern);
}

function problemOfGlob(pattern: string): string | undefined {
  const plain = pattern.replaceAll(/\\./g, 'x');
  if (/(?:^|[/?+*])[?+]/.test(plain)) return "has a '?' or '+' without a character before it.";
  for (let at = plain.indexOf('['); at !== -1; at = plain.indexOf('[', at)) {
    const end = plain.indexOf(']', at + 1);
    if (end === -1) return "has a '[' without ']'.";
    const inside = plain.slice(at + 1, end);
    if (inside === '') return "has an empty '[]'.";
    for (const [, from = '', to = ''] of inside.matchAll(/(.)-(.)/g))
      if (from > to) return `has the range '${from}-${to}', which is reversed.`;
    at = end + 1;
  }
  return undefined;
}
