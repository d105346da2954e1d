import { closingOf, inOneLine, lineFinder, type Syntax, untilStop } from './code-text.ts';

/** A field of a type or object. */
export interface Key {
  readonly name: string;
  readonly line: number;
  /** Its type or value in one line; empty for an object, whose fields are keys themselves. */
  readonly content: string;
}

const maxKeys = 3_000;
const maxContent = 120;
/** A longer text has a longer content too, unless most of it is white space. */
const maxText = 2_000;

const keyWords = /(?<![\w$.-])(["']?)([A-Za-z_$][\w$.-]{0,79})\1\s{0,9}[?!]?\s{0,9}:(?!:)\s{0,40}/g;
const enumWords = /(?<![\w$.])enum\s{1,9}[A-Za-z_$][\w$]{0,79}\s{0,9}(?=\{)/g;

/** The fields of types, objects and enumerations: names directly inside of braces. */
export function keysIn(code: string, syntax: Syntax): readonly Key[] {
  const isInBraces = innermostBraces(code);
  const lineOf = lineFinder(code);
  const found: Key[] = [];
  for (const match of code.matchAll(keyWords)) {
    const [whole, , name = ''] = match;
    if (found.length >= maxKeys || !isInBraces(match.index) || !beginsField(code, match.index)) continue;
    found.push({ name, line: lineOf(match.index), content: valueAt(code, match.index + whole.length, ',;\n', syntax) });
  }
  let end = 0;
  for (const { index, 0: whole } of code.matchAll(enumWords)) {
    // No enumeration lies inside of another one.
    if (index < end) continue;
    const open = index + whole.length;
    end = closingOf(code, open, syntax);
    const body = code.slice(open + 1, end - 1);
    for (const member of body.split(',').slice(0, maxKeys)) {
      const [name = '', content = ''] = member.trim().split(/\s*=\s*(.*)/s);
      if (/^[A-Za-z_$][\w$]{0,79}$/.test(name)) found.push({ name, line: lineOf(index), content: inOneLine(content) });
    }
  }
  return found;
}

/** A value or type in one line; empty for a long one and for an object. */
export function valueAt(code: string, start: number, stops: string, syntax: Syntax): string {
  const text = untilStop(code, start, stops, syntax, maxText);
  const value = text.length > maxText ? '' : inOneLine(text);
  return value.length > maxContent || value.startsWith('{') ? '' : value;
}

/** Whether a field may begin here: behind a separator or a line end, perhaps with modifiers before it. */
function beginsField(code: string, index: number): boolean {
  const before = code.slice(Math.max(0, index - 100), index);
  return /(?:^|[{,;\n])\s*(?:(?:public|protected|static|readonly|declare|export|val|var)\s+){0,4}$/.test(before);
}

/** Whether the innermost bracket around an index is a brace. */
function innermostBraces(code: string): (index: number) => boolean {
  const marks: { readonly at: number; readonly isBrace: boolean }[] = [];
  const open: string[] = [];
  for (let at = 0; at < code.length; at++) {
    const character = code.charAt(at);
    if (character === '"' || character === "'") {
      const end = code.indexOf(character, at + 1);
      const lineEnd = code.indexOf('\n', at + 1);
      if (end > 0 && (lineEnd < 0 || end < lineEnd)) at = end;
      continue;
    }
    if ('([{'.includes(character)) open.push(character);
    else if (')]}'.includes(character)) open.pop();
    else continue;
    marks.push({ at, isBrace: open.at(-1) === '{' });
  }
  return (index) => {
    let [low, high] = [0, marks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((marks[middle]?.at ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return marks[low - 1]?.isBrace === true;
  };
}
