import { posix, win32 } from 'node:path';

/** The values of the placeholders in an executor's command. */
export interface ExecutorValues {
  readonly plan_id: string;
  readonly plan_file: string;
  readonly run_id: string;
  readonly mode: string;
  readonly session: string;
  readonly result_path: string;
  readonly handoff_file: string;
  /** The conversation to resume; empty in a new one. */
  readonly thread: string;
}

/**
 * Splits a command into words as a POSIX shell does: blanks separate, quotes and backslashes keep them together. Nothing is expanded and no
 * shell runs. A list is returned as it is.
 */
export function commandWords(
  command: string | readonly string[],
): { readonly words: readonly string[] } | { readonly problem: string } {
  if (typeof command !== 'string') return { words: command };
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let at = 0; at < command.length; at++) {
    const letter = command[at] ?? '';
    if (quote === "'") {
      if (letter === "'") quote = '';
      else word += letter;
    } else if (letter === '\\' && (quote === '' || /["\\]/.test(command[at + 1] ?? ''))) {
      if (at + 1 >= command.length) return { problem: 'ends with a backslash' };
      at += 1;
      word = (word ?? '') + (command[at] ?? '');
    } else if (quote === '"') {
      if (letter === '"') quote = '';
      else word += letter;
    } else if (letter === "'" || letter === '"') {
      quote = letter;
      word ??= '';
    } else if (/\s/.test(letter)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + letter;
  }
  if (quote !== '') return { problem: `has an unclosed ${quote}` };
  if (word !== undefined) words.push(word);
  return { words };
}

/**
 * Where the program of a command is: `named` for PATH to find, a path in the folder in which it starts, or anywhere on the machine. A
 * backslash separates folders on Windows only.
 */
export function programKind(program: string, platform: NodeJS.Platform): 'named' | 'relative' | 'absolute' {
  const { isAbsolute } = platform === 'win32' ? win32 : posix;
  if (isAbsolute(program)) return 'absolute';
  return (platform === 'win32' ? /[\\/]/ : /\//).test(program) ? 'relative' : 'named';
}

/**
 * The program as it is started from a folder. Windows would look for a relative path in the working folder of this process.
 *
 * @param folder absolute
 */
export function programIn(folder: string, program: string, platform: NodeJS.Platform): string {
  const { join } = platform === 'win32' ? win32 : posix;
  return programKind(program, platform) === 'relative' ? join(folder, program) : program;
}

/**
 * A command line that resumes a conversation, for the agents whose arguments are known: `codex exec OPTIONS resume ID PROMPT`, and
 * `claude ... --resume ID`. Others get the words as they are, and ORCH_THREAD.
 */
export function resumedWords(words: readonly string[], thread: string): readonly string[] {
  const program = (words[0] ?? '').replace(/^.*[\\/]/, '').replace(/\.(?:cmd|bat|ps1|exe)$/i, '');
  if (program === 'claude') return [...words, '--resume', thread];
  const prompt = words.at(-1);
  if (program !== 'codex' || words[1] !== 'exec' || prompt === undefined || words.length < 3) return words;
  // Options such as --sandbox belong to `exec`: `resume` refuses them.
  return [...words.slice(0, -1), 'resume', thread, prompt];
}

/** Replaces placeholders in words. A value is never split or expanded; unknown braces stay as they are. */
export function filledWords(words: readonly string[], values: ExecutorValues): string[] {
  return words.map((word) =>
    word.replaceAll(/\{([a-z_]+)\}/g, (whole, key: string) =>
      Object.hasOwn(values, key) ? values[key as keyof ExecutorValues] : whole,
    ),
  );
}
