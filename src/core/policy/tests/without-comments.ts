/** How a language writes comments: `//` and `/*` as in C, or `#` as in a shell. */
export type CommentStyle = 'slashes' | 'hashes';

/**
 * A source text with its comments blanked out and its strings kept, so that what is commented out does not count. Line breaks stay. It reads the
 * common forms of strings; a regular expression or heredoc that holds a quote can hide what follows on its line, on both sides
 * of a comparison alike.
 */
export function withoutComments(text: string, style: CommentStyle): string {
  const pattern =
    style === 'slashes'
      ? /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`/g
      : /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|#[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
  return text.replace(pattern, (token) => (isComment(token) ? token.replace(/[^\n]/g, ' ') : token));
}

/** A triple-quoted text counts as a comment: what stands in it does not run. */
function isComment(token: string): boolean {
  return /^(?:\/\/|\/\*|#|"""|''')/.test(token);
}
