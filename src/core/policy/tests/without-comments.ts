/** How a language writes comments: `//` and `/*` as in C, or `#` as in a shell. */
export type CommentStyle = 'slashes' | 'hashes';

/**
 * Removes the comments of a source text and keeps its strings and line breaks, so that a test that is commented out does not count. Knows
 * the common forms of strings. A regular expression or heredoc with a quote can hide the rest of its line; this affects both sides of a
 * comparison.
 */
export function withoutComments(text: string, style: CommentStyle): string {
  const pattern =
    style === 'slashes'
      ? /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`/g
      : /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|#[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
  return text.replace(pattern, (token) => (isComment(token) ? token.replace(/[^\n]/g, ' ') : token));
}

/** A triple-quoted text counts as a comment, because it does not run. */
function isComment(token: string): boolean {
  return /^(?:\/\/|\/\*|#|"""|''')/.test(token);
}
