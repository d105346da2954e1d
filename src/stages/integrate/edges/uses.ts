import { linesOf, syntaxOf, withoutComments } from './code-text.ts';

/** One place where a file uses a name. */
export interface Use {
  readonly file: string;
  readonly line: number;
  /** Whether the worker wrote this line. */
  readonly isAdded: boolean;
  /** `text`: a whole text in quotes; `quoted`: a word inside of a longer one. */
  readonly form: 'call' | 'member' | 'text' | 'quoted' | 'key' | 'plain';
  /** For `member`: the word before the dot, if it is one. */
  readonly of: string | undefined;
}

const words =
  /(?:([\w$]{1,80})?\s?(\?\.|->|::|\.)\s?)?(?<![\w$])([A-Za-z_$][\w$]{0,79})(?=(\s{0,3}(?:<[\w<>,\s[\]]{0,80}>)?\()?)(?=(['"]?\s{0,3}[:=](?![:=>]))?)/g;
const texts = /(["'`])([A-Za-z/@][\w./:@{}<>-]{1,119})\1/g;
const strings = /"(?:\\.|[^"\\]){0,500}"|'(?:\\.|[^'\\]){0,500}'|`[^`]{0,500}`/g;

const maxUses = 60_000;

/**
 * The names that a file uses, by name. Texts in quotes count whole.
 *
 * @param added the numbers of the lines that the worker wrote
 */
export function usesIn(path: string, text: string, added: ReadonlySet<number>): ReadonlyMap<string, readonly Use[]> {
  const code = withoutComments(linesOf(text).join('\n'), syntaxOf(path));
  const uses = new Map<string, Use[]>();
  let count = 0;
  const add = (name: string, use: Omit<Use, 'file'>): void => {
    if (++count > maxUses) return;
    const known = uses.get(name);
    if (known === undefined) uses.set(name, [{ file: path, ...use }]);
    else known.push({ file: path, ...use });
  };
  for (const [at, line] of code.split('\n').entries()) {
    const place = { line: at + 1, isAdded: added.has(at + 1) };
    const inString = stringsIn(line);
    for (const { index, 0: whole, 1: of, 2: dot, 3: name = '', 4: call, 5: key } of line.matchAll(words)) {
      const isQuoted = inString(index + whole.length - 1);
      const form = isQuoted ? 'quoted' : dot ? 'member' : call ? 'call' : key ? 'key' : 'plain';
      add(name, { ...place, form, of: form === 'member' ? of : undefined });
    }
    for (const [, , value = ''] of line.matchAll(texts)) add(value, { ...place, form: 'text', of: undefined });
  }
  return uses;
}

/** Whether an index of a line lies in a text. Texts with braces may hold code. */
function stringsIn(line: string): (index: number) => boolean {
  const spans = [...line.matchAll(strings)].filter(([text]) => !text.includes('{'));
  return (index) => spans.some((span) => index > span.index && index < span.index + span[0].length - 1);
}

const declared =
  /(?<![\w$.])(?:const|let|var|val|function\*?|fn|fun|func|def|class|interface|type|enum|struct|trait|as|for|catch\s{0,3}\()\s{1,9}([A-Za-z_$][\w$]{0,79})/g;
const taken = /(?:const|let|var)\s{0,9}[{[]([^}\]]{0,1000})[}\]]\s{0,9}=/g;
const parameters =
  /(?:function\s{0,9}[\w$]{0,80}|def\s{1,9}\w{1,80}|[\w$)]\s{0,3}=\s{0,3}(?:async\s{0,3})?|[(,]\s{0,3}(?:async\s{0,3})?)\(([^()]{0,1000})\)(?:\s{0,9}(?::|->)[^={\n]{0,200})?\s{0,9}(?:=>|\{|:)/g;
const single = /(?<![\w$.])([A-Za-z_$][\w$]{0,79})\s{0,3}=>/g;
const assigned = /^[ \t]{0,80}([A-Za-z_]\w{0,79})(?:\s{0,3}:[^=\n]{0,100})?\s{0,3}=(?!=)/gm;

/** The names that a file itself gives a meaning: definitions, local variables and parameters. */
export function ownNames(path: string, text: string): ReadonlySet<string> {
  const code = withoutComments(linesOf(text).join('\n'), syntaxOf(path));
  const own = new Set<string>();
  for (const { 1: name = '' } of code.matchAll(declared)) own.add(name);
  for (const { 1: name = '' } of code.matchAll(single)) own.add(name);
  if (syntaxOf(path) === 'python') for (const { 1: name = '' } of code.matchAll(assigned)) own.add(name);
  for (const pattern of [taken, parameters]) {
    for (const { 1: list = '' } of code.matchAll(pattern)) {
      for (const part of list.split(',')) {
        const name = /(?:^|:)\s*(?:\.\.\.|\*{1,2})?([A-Za-z_$][\w$]*)\s*(?:[?:=].*)?$/s.exec(part.trim())?.[1];
        if (name !== undefined) own.add(name);
      }
    }
  }
  return own;
}
