/** Escapes text for a table cell: a bar or a line feed would end the cell, and angle brackets outside code would be read as HTML. */
function cell(text: string): string {
  const parts = text.split(/(`[^`]*`|<br>)/).map((part, at) => (at % 2 === 1 ? part : part.replaceAll('<', '&lt;')));
  return parts
    .join('')
    .replaceAll('|', '\\|')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

export function code(text: string): string {
  return `\`${text}\``;
}
