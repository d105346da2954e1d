/** Returns `next` with its equal parts replaced by those of `before`, so that these are not drawn again. Both are JSON. */
export function sameParts<T>(before: T | undefined, next: T): T {
  return kept(before, next) as T;
}

function kept(before: unknown, next: unknown): unknown {
  if (before === next || !isObject(before) || !isObject(next) || Array.isArray(before) !== Array.isArray(next))
    return next;
  const names = Object.keys(next);
  let same = names.length === Object.keys(before).length;
  for (const name of names) {
    next[name] = kept(before[name], next[name]);
    if (next[name] !== before[name]) same = false;
  }
  return same ? before : next;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
