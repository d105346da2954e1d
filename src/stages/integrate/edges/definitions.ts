import {
  closingOf,
  inOneLine,
  lineFinder,
  linesOf,
  type Syntax,
  syntaxOf,
  untilStop,
  withoutComments,
} from './code-text.ts';
import { keysIn, valueAt } from './keys.ts';

/** A name that a file gives to others. */
export interface Definition {
  readonly name: string;
  /** `key`: a field of a type or object, or a setting. */
  readonly kind: 'function' | 'method' | 'type' | 'value' | 'key';
  readonly line: number;
  /** The parameters of a function, each in one line. */
  readonly parameters: readonly string[];
  /** The result type of a function; the value or type of anything else; in one line. */
  readonly content: string;
  /** What a function returns and throws, in one line. */
  readonly effects: string;
  readonly exported: boolean;
}

const maxDefinitions = 3_000;
/** So many characters of functions are read in a file. A nested function is read once for each level. */
const maxScanned = 4_000_000;
/** Words that look like the name of a method or key. */
export const control: ReadonlySet<string> = new Set(
  'if for while switch catch return function with else do new throw await yield typeof case default super constructor try import export from'.split(
    ' ',
  ),
);

const plain = { parameters: [], content: '', effects: '', exported: false };

/**
 * The names that a file defines for others: no local variables. A guess by its text, for every language alike. Every repetition in the
 * patterns has a limit, because the text is hostile.
 */
export function definitionsIn(path: string, text: string): readonly Definition[] {
  const syntax = syntaxOf(path);
  const code = withoutComments(linesOf(text).join('\n'), syntax);
  const found =
    syntax === 'braces'
      ? inBraces(code)
      : syntax === 'python'
        ? inPython(code)
        : syntax === 'lines'
          ? inLines(code)
          : [];
  return found.slice(0, maxDefinitions);
}

const functionWords =
  /(?<![\w$.])(export\s{1,9}(?:default\s{1,9})?)?(?:pub(?:\([^)]{0,40}\))?\s{1,9})?(?:async\s{1,9})?(?:function\s{0,9}\*?|fn|fun|func(?:\s{1,9}\([^)]{0,80}\))?)\s{1,9}([A-Za-z_$][\w$]{0,79})\s{0,9}(?:<[^>()]{0,200}>)?\s{0,9}(?=\()/g;
const typeWords =
  /(?<![\w$.'"])(export\s{1,9}(?:default\s{1,9})?)?(?:pub\s{1,9})?(?:(?:abstract|declare|const|final)\s{1,9}){0,3}(?:class|interface|enum|struct|trait|type|namespace|message|model)\s{1,9}([A-Za-z_$][\w$]{0,79})(?=[\s<{(=:])/g;
const valueWords =
  /^(export\s{1,9})?(?:(?:declare|pub)\s{1,9})?(?:const|let|var|static|val)\s{1,9}(?:mut\s{1,9})?([A-Za-z_$][\w$]{0,79})\s{0,9}(?::[^=\n]{1,200})?=(?![=>])\s{0,40}/gm;
const methodWords =
  /^[ \t]{1,80}(?:(?:public|protected|internal|static|async|override|final|readonly|abstract|get|set)\s{1,9}){0,4}(?:[\w<>[\],.?]{1,80}[ \t]{1,9})?\*?([A-Za-z_$][\w$]{0,79})\s{0,9}(?:<[^>()]{0,200}>)?(?=\()/gm;
const exportLists = /^export\s{0,9}(?:type\s{0,9})?\{([^}]{0,5000})\}/gm;
const assignedExports = /^(?:module\.)?exports\.([A-Za-z_$][\w$]{0,79})\s{0,9}=/gm;

function inBraces(code: string): readonly Definition[] {
  const found: Definition[] = [];
  const lineOf = lineFinder(code);
  let scanned = 0;
  const headAt = (open: number): Head | undefined => {
    if (scanned >= maxScanned) return undefined;
    const head = headOf(code, open);
    scanned += head.end - open;
    return head;
  };
  const add = (match: RegExpMatchArray, definition: Omit<Definition, 'line'>): void => {
    const indent = /^\s*/.exec(match[0])?.[0].length ?? 0;
    if (found.length < maxDefinitions) found.push({ ...definition, line: lineOf((match.index ?? 0) + indent) });
  };
  for (const match of code.matchAll(functionWords)) {
    const [whole, exported, name = ''] = match;
    const head = headAt(match.index + whole.length);
    if (head === undefined) break;
    add(match, { name, kind: 'function', exported: exported !== undefined, ...head.signature });
  }
  for (const match of code.matchAll(typeWords)) {
    if (found.length >= maxDefinitions) break;
    const [whole, exported, name = ''] = match;
    const end = match.index + whole.length;
    const equals = /^\s{0,9}=\s{0,9}/.exec(code.slice(end, end + 20))?.[0];
    const content = equals === undefined ? '' : valueAt(code, end + equals.length, ';\n', 'braces');
    add(match, { ...plain, name, kind: 'type', content, exported: exported !== undefined });
  }
  for (const match of code.matchAll(valueWords)) {
    if (found.length >= maxDefinitions) break;
    const [whole, exported, name = ''] = match;
    const start = match.index + whole.length;
    const arrow = /^(?:async\s{0,9})?(?:<[^>()]{0,200}>)?(?=\()/.exec(code.slice(start, start + 220))?.[0];
    const head = arrow === undefined ? undefined : headAt(start + arrow.length);
    const rest = { name, exported: exported !== undefined };
    if (head?.isArrow === true) add(match, { ...rest, kind: 'function', ...head.signature });
    else add(match, { ...plain, ...rest, kind: 'value', content: valueAt(code, start, ';\n', 'braces') });
  }
  for (const match of code.matchAll(methodWords)) {
    const [whole, name = ''] = match;
    if (control.has(name)) continue;
    const head = headAt(match.index + whole.length);
    if (head === undefined) break;
    if (head.hasBody) add(match, { name, kind: 'method', exported: false, ...head.signature });
  }
  for (const match of code.matchAll(exportLists)) {
    for (const part of (match[1] ?? '').split(',')) {
      const name = /([A-Za-z_$][\w$]*)\s*$/.exec(part)?.[1];
      if (name !== undefined) add(match, { ...plain, name, kind: 'value', exported: true });
    }
  }
  for (const match of code.matchAll(assignedExports))
    add(match, { ...plain, name: match[1] ?? '', kind: 'value', exported: true });
  return [...found, ...keyDefinitions(code, 'braces')];
}

function keyDefinitions(code: string, syntax: Syntax): readonly Definition[] {
  return keysIn(code, syntax)
    .filter(({ name }) => !control.has(name))
    .map((key): Definition => ({ ...plain, kind: 'key', ...key }));
}

interface Head {
  readonly signature: Pick<Definition, 'parameters' | 'content' | 'effects'>;
  readonly isArrow: boolean;
  readonly hasBody: boolean;
  /** The index behind the last character that was read. */
  readonly end: number;
}

/** A function from its opening parenthesis on. */
function headOf(code: string, open: number): Head {
  const close = closingOf(code, open, 'braces');
  if (code[close - 1] !== ')') {
    return { signature: { parameters: [], content: '', effects: '' }, isArrow: false, hasBody: false, end: close };
  }
  const parameters = partsOf(code.slice(open + 1, close - 1), 'braces');
  const after = resultEnd(code, close);
  const isArrow = code.startsWith('=>', after);
  const bodyAt = isArrow ? after + 2 + (/^\s*/.exec(code.slice(after + 2, after + 100))?.[0].length ?? 0) : after;
  const hasBody = code[bodyAt] === '{';
  const end = hasBody ? closingOf(code, bodyAt, 'braces') : bodyAt;
  const effects = hasBody
    ? effectsOf(code.slice(bodyAt, end), 'braces')
    : isArrow
      ? inOneLine(untilStop(code, bodyAt, ';', 'braces'))
      : '';
  const signature = { parameters, content: inOneLine(code.slice(close, after)), effects };
  return { signature, isArrow, hasBody, end };
}

const maxResultType = 500;

/** Where a function's result type ends: at its body, its arrow or the end of its line. A type may itself begin with a brace. */
function resultEnd(code: string, close: number): number {
  let wants = false;
  for (let at = close; at < Math.min(code.length, close + maxResultType); at++) {
    const character = code.charAt(at);
    if (code.startsWith('=>', at) || character === ';') return at;
    if (character === '{' && !wants) return at;
    if ('{(['.includes(character)) {
      at = closingOf(code, at, 'braces') - 1;
      wants = false;
    } else if (':|&<,'.includes(character)) wants = true;
    else if (character === '\n' && !wants) return at;
    else if (!/\s/.test(character)) wants = false;
  }
  return close;
}

/** Splits at the commas outside of brackets and strings. */
function partsOf(list: string, syntax: Syntax): readonly string[] {
  const parts: string[] = [];
  for (let at = 0; at < list.length; ) {
    const part = untilStop(list, at, ',', syntax);
    if (part.trim() !== '') parts.push(inOneLine(part));
    at += part.length + 1;
  }
  return parts;
}

function effectsOf(body: string, syntax: Syntax): string {
  const stops = syntax === 'python' ? '\n' : ';\n';
  return [...body.matchAll(/(?<![\w$.])(?:return|raise|throw|yield)\b/g)]
    .map(({ index }) => inOneLine(untilStop(body, index, stops, syntax)))
    .join(' ; ');
}

const pythonWords =
  /^([ \t]{0,80})(?:async[ \t]{1,9})?(def|class)[ \t]{1,9}([A-Za-z_]\w{0,79})|^([ \t]{0,80})([A-Za-z_]\w{0,79})[ \t]{0,9}(?::([^=\n]{1,200}))?(?:=(?!=)[ \t]{0,9}|(?=\n|$))/gm;

function inPython(code: string): readonly Definition[] {
  const found: Definition[] = [];
  const blocks: { readonly indent: number; readonly word: string }[] = [];
  const lineOf = lineFinder(code);
  for (const match of code.matchAll(pythonWords)) {
    const [whole, before = '', word, defined = '', space = '', assigned = '', type] = match;
    const isValue = word === undefined;
    if (isValue && type === undefined && !whole.includes('=')) continue;
    const indent = (isValue ? space : before).length;
    while ((blocks.at(-1)?.indent ?? -1) >= indent) blocks.pop();
    const around = blocks.at(-1)?.word;
    if (!isValue) blocks.push({ indent, word });
    // Names inside of a function belong to it.
    if (around === 'def' || (indent > 0 && around === undefined)) continue;
    const name = isValue ? assigned : defined;
    const end = match.index + whole.length;
    const rest = { name, line: lineOf(match.index), exported: indent === 0 && !name.startsWith('_') };
    if (isValue) {
      const content = inOneLine(`${type ?? ''}=${valueAt(code, end, '\n', 'python')}`);
      found.push({ ...plain, ...rest, kind: around === 'class' ? 'key' : 'value', content });
    } else if (word === 'class') {
      found.push({ ...plain, ...rest, kind: 'type' });
    } else {
      const open = code.indexOf('(', end);
      const close = closingOf(code, open, 'python');
      // No list of parameters: what follows is no code.
      if (open < 0 || code[close - 1] !== ')') break;
      const list = partsOf(code.slice(open + 1, close - 1), 'python');
      const parameters = list.filter((each) => !/^(?:self|cls)$/.test(each));
      const content = inOneLine(untilStop(code, close, ':\n', 'python'));
      const effects = effectsOf(pythonBody(code, close, indent), 'python');
      found.push({ ...rest, kind: around === 'class' ? 'method' : 'function', parameters, content, effects });
    }
    if (found.length >= maxDefinitions) break;
  }
  return [...found, ...keyDefinitions(code, 'python')];
}

/** The lines behind a function's head that are indented more than it. */
function pythonBody(code: string, from: number, indent: number): string {
  const lines = code.slice(code.indexOf('\n', from) + 1, from + 8_000).split('\n');
  const end = lines.findIndex((line) => line.trim() !== '' && line.length - line.trimStart().length <= indent);
  return (end < 0 ? lines : lines.slice(0, end)).join('\n');
}

const pair = /^\s{0,80}(?:- |export )?["']?([A-Za-z_][\w.-]{0,79})["']?\s{0,40}[:=](.*)$/;
const column =
  /^\s{0,80}["`]?([A-Za-z_]\w{0,79})["`]?\s{1,40}((?:text|varchar|char|int|integer|bigint|smallint|serial|uuid|bool|boolean|timestamp|timestamptz|date|numeric|decimal|real|double|json|jsonb|blob)\b.*)/i;

/** Settings, one a line, and the columns of SQL. */
function inLines(code: string): readonly Definition[] {
  return code.split('\n').flatMap((text, at): Definition[] => {
    const [, name, content = ''] = pair.exec(text) ?? column.exec(text) ?? [];
    return name === undefined ? [] : [{ ...plain, name, kind: 'key', line: at + 1, content: inOneLine(content) }];
  });
}
