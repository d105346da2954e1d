/** The valid lines of `.worktreeinclude`, and the lines that point outside the repository. */
export interface IncludeLines {
  readonly lines: readonly string[];
  /** Each with its line number, from 1. */
  readonly outside: readonly { readonly line: number; readonly text: string }[];
}

/**
 * Parses `.worktreeinclude`: the syntax of `.gitignore`, in which a leading `/` means the repository's root. In that syntax no line can
 * match outside the repository; a line that tries to is reported, because it would match nothing.
 */
export function includeLines(text: string): IncludeLines {
  const lines: string[] = [];
  const outside: { line: number; text: string }[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const pattern = line.replace(/^!/, '').trimEnd();
    if (pattern === '' || pattern.startsWith('#')) continue;
    if (leavesRoot(pattern)) outside.push({ line: at + 1, text: line.trim() });
    else lines.push(line);
  }
  return { lines, outside };
}

function leavesRoot(pattern: string): boolean {
  return /^[A-Za-z]:[\\/]|^\\\\|^~[\\/]|^~$/.test(pattern) || pattern.split(/[\\/]/).includes('..');
}
