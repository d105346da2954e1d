import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/template-token';
import { isMapping, isSequence } from '@actions/workflow-parser/templates/tokens/type-guards';
import type { Place } from './finding.ts';

/** Whether a place is in a token. A token without a range contains every place. */
export function contains({ range }: TemplateToken, { line, column }: Place): boolean {
  if (range === undefined) return true;
  const { start, end } = range;
  const after = line > start.line || (line === start.line && column >= start.column);
  return after && (line < end.line || (line === end.line && column <= end.column));
}

/** The innermost mapping around a place. */
export function innermostMapping(token: TemplateToken | undefined, at: Place): TemplateToken | undefined {
  if (token === undefined || !contains(token, at)) return undefined;
  for (const child of valuesOf(token)) {
    const found = innermostMapping(child, at);
    if (found !== undefined) return found;
  }
  return isMapping(token) ? token : undefined;
}

/** The mappings that an error at a place may be about: the one around it, and the value of the key that starts there. */
export function mappingsAt(tree: TemplateToken | undefined, at: Place): readonly TemplateToken[] {
  const around = innermostMapping(tree, at);
  if (around === undefined || !isMapping(around)) return [];
  const own = [...around].filter(({ key }) => key.line === at.line && key.col === at.column);
  return [around, ...own.map(({ value }) => value)];
}

/** The scalar around a place: a key or a value. */
export function scalarAt(token: TemplateToken | undefined, at: Place): TemplateToken | undefined {
  if (token === undefined || !contains(token, at)) return undefined;
  if (!isMapping(token) && !isSequence(token)) return token;
  const keys = isMapping(token) ? [...token].map(({ key }) => key) : [];
  for (const child of [...keys, ...valuesOf(token)]) {
    const found = scalarAt(child, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

function valuesOf(token: TemplateToken): readonly TemplateToken[] {
  if (isMapping(token)) return [...token].map(({ value }) => value);
  return isSequence(token) ? [...token] : [];
}
