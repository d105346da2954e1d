/** Text with one look. */
export interface Styled {
  readonly text: string;
  /** Classes; empty for plain text. */
  readonly look: string;
}

const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
/** SGR is `ESC [ numbers m`. Other sequences of terminals have no meaning in a log and are left as text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins each sequence
const sequence = /\u001b\[([\d;:]*)m/g;

/** The parts of a line by the colours of ECMA-48 SGR. Pure; each line begins without a look. */
export function styledParts(line: string): readonly Styled[] {
  const parts: Styled[] = [];
  let look: ReadonlySet<string> = new Set();
  let done = 0;
  const add = (text: string): void => {
    if (text !== '') parts.push({ text, look: [...look].sort().join(' ') });
  };
  for (const match of line.matchAll(sequence)) {
    add(line.slice(done, match.index));
    look = after(look, (match[1] ?? '').split(/[;:]/).map(Number));
    done = match.index + match[0].length;
  }
  add(line.slice(done));
  return parts;
}

function after(before: ReadonlySet<string>, codes: readonly number[]): ReadonlySet<string> {
  let look = new Set(before);
  const without = (...kinds: string[]): void => {
    look = new Set([...look].filter((one) => !kinds.some((kind) => one.startsWith(`ansi-${kind}`))));
  };
  for (let at = 0; at < codes.length; at++) {
    const code = codes[at] ?? 0;
    if (code === 0) look = new Set();
    else if (code === 1) look.add('ansi-bold');
    else if (code === 3) look.add('ansi-italic');
    else if (code === 4) look.add('ansi-underline');
    else if (code === 22) without('bold');
    else if (code === 23) without('italic');
    else if (code === 24) without('underline');
    else if (code === 39 || (code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
      without('colour');
      if (code !== 39) look.add(`ansi-colour-${names[code % 10]}`);
    } else if (code === 38 || code === 48) {
      // One of 256 colours, or red, green and blue. The first 16 are those above; others stay without a colour.
      const isNumbered = codes[at + 1] === 5;
      const colour = codes[at + 2] ?? 16;
      if (code === 38) without('colour');
      if (code === 38 && isNumbered && colour < 16) look.add(`ansi-colour-${names[colour % 8]}`);
      at += isNumbered ? 2 : 4;
    }
  }
  return look;
}
