/** A program with its arguments, as a shell command names them. */
export interface SimpleCommand {
  readonly words: readonly string[];
  /** Whether it gets the output of another command, so that its last argument need not be a file. */
  readonly piped: boolean;
}

const maxCommands = 50;
const maxWords = 500;
const maxDepth = 3;

/**
 * Splits a shell command into its simple commands. `bash -lc '...'` is opened. Words with variables or substitutions stay as they are: only
 * words that name a file count later. It is a guess and never throws.
 */
export function simpleCommands(text: string, depth = 0): readonly SimpleCommand[] {
  const found: SimpleCommand[] = [];
  let [words, piped]: [string[], boolean] = [[], false];
  const end = (nextIsPiped: boolean): void => {
    const kept = withoutAssignments(words);
    if (kept.length > 0 && found.length < maxCommands) found.push(...opened({ words: kept, piped }, depth));
    [words, piped] = [[], nextIsPiped];
  };
  for (const token of tokensOf(text)) {
    if (token.operator) end(token.text === '|');
    else if (words.length < maxWords) words.push(token.text);
  }
  end(false);
  return found.slice(0, maxCommands);
}

function opened(command: SimpleCommand, depth: number): readonly SimpleCommand[] {
  const [program = '', ...args] = command.words;
  const isShell = /^(?:.*\/)?(?:ba|z|da)?sh$/.test(program);
  const flag = isShell ? args.findIndex((arg) => /^-[a-z]*c$/.test(arg)) : -1;
  const script = flag < 0 ? undefined : args[flag + 1];
  return script === undefined || depth >= maxDepth ? [command] : simpleCommands(script, depth + 1);
}

function withoutAssignments(words: readonly string[]): readonly string[] {
  const first = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word) && !/^(?:sudo|command|time|exec|!)$/.test(word));
  return first < 0 ? [] : words.slice(first);
}

interface Token {
  readonly text: string;
  readonly operator: boolean;
}

function* tokensOf(text: string): Generator<Token> {
  let [word, isWord, quote]: [string, boolean, string] = ['', false, ''];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
      else if (character === '\\' && quote === '"' && /["$`\\]/.test(text.charAt(at + 1))) word += text.charAt(++at);
      else word += character;
      continue;
    }
    if (character === "'" || character === '"') {
      [quote, isWord] = [character, true];
    } else if (character === '\\') {
      word += text.charAt(++at);
      isWord = true;
    } else if (/[\s;|&<>()]/.test(character)) {
      // A redirection is no separate command; its number belongs to it.
      const redirects = character === '<' || character === '>';
      if (isWord && !(redirects && /^\d$/.test(word))) yield { text: word, operator: false };
      [word, isWord] = ['', false];
      if (/[;|&\n]/.test(character) && text.charAt(at - 1) !== '>') {
        const double = text.charAt(at + 1) === character;
        yield { text: double ? character.repeat(2) : character, operator: true };
        if (double) at++;
      }
    } else {
      word += character;
      isWord = true;
    }
  }
  if (isWord) yield { text: word, operator: false };
}
