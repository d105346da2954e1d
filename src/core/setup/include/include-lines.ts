/** The lines of `.worktreeinclude` that count, and those that name a place outside of the repository. */
export interface IncludeLines {
  readonly lines: readonly string[];
  /** Each with its number, from 1. */
  readonly outside: readonly { readonly line: number; readonly text: string }[];
}

/**
 * Reads `.worktreeinclude`: the syntax of `.gitignore`, in which a leading `/` means the repository's root. No line of that syntax can reach
 * outside; one that means to is named, since it would match nothing.
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
