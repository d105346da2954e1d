/**
 * The known name that is most likely meant, ignoring case: at most two letters differ, and fewer than half of the
 * name. `undefined` if there is none.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let least = Math.min(2, Math.ceil(wanted.length / 2) - 1) + 1;
  for (const candidate of known) {
    const distance = editsBetween(wanted, candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** ` Did you mean 'x'?`, else the known names, else nothing. Starts with a space. */
export function hint(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  if (meant !== undefined) return ` Did you mean '${meant}'?`;
  const names = [...new Set(known)];
  return names.length === 0 ? '' : ` Known: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ', ...' : ''}.`;
}

/** Inserted, removed, replaced and swapped letters (optimal string alignment). */
function editsBetween(left: string, right: string): number {
  let older: number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1;
      let edits = Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + cost);
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1])
        edits = Math.min(edits, (older[column - 2] ?? 0) + 1);
      current.push(edits);
    }
    older = above;
    above = current;
  }
  return above[right.length] ?? 0;
}
