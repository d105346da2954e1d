/** The lines of a Markdown text that lie inside fenced blocks (CommonMark, "Fenced code blocks"). */
export function linesInFences(text: string): ReadonlySet<number> {
  const inside = new Set<number>();
  let fence = '';
  for (const [at, line] of text.split('\n').entries()) {
    const [, mark = '', info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence === '') {
      if (mark !== '' && !(mark.startsWith('`') && info.includes('`'))) fence = mark;
    } else if (mark.startsWith(fence) && info.trim() === '') fence = '';
    else inside.add(at + 1);
  }
  return inside;
}
