/** As commander's Help has it: a description is wrapped only where so many columns are left for it. */
const narrowest = 40;

/**
 * The help of the whole program, as commander renders it; a test compares the two at many widths.
 *
 * @param {import('./render-help.js').Help} help of help.json, which `npm run generate` renders from src/cli
 * @param {number} columns of the terminal
 * @typedef {{ usage: string, description: string, groups: [string, [string, string][]][] }} Help
 */
exports.renderHelp = ({ usage, description, groups }, columns) => {
  const width = Math.max(...groups.flatMap(([, rows]) => rows.map(([term]) => term.length)));
  const lines = [`Usage: ${usage}`, '', wrapped(description, columns), ''];
  for (const [title, rows] of groups) {
    lines.push(title);
    for (const [term, text] of rows) {
      const indent = `\n${' '.repeat(width + 4)}`;
      lines.push(`  ${term.padEnd(width)}  ${wrapped(text, columns - width - 4).replaceAll('\n', indent)}`);
    }
    lines.push('');
  }
  return lines.join('\n');
};

/**
 * @param {string} text
 * @param {number} columns
 */
function wrapped(text, columns) {
  if (columns < narrowest) return text;
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= columns || line === '') lines.splice(-1, 1, longer);
    else lines.push(word);
  }
  return lines.join('\n');
}
