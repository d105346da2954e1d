/**
 * The command line of a program for Windows, as the C runtime and CommandLineToArgvW split it: quotes around what has spaces, backslashes doubled before a quote
 * (https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments). The program itself is always in quotes.
 *
 * @param options.verbatimArguments arguments are joined as they are, for programs such as cmd that parse quotes in their own way
 */
export function windowsCommandLine(
  program: string,
  args: readonly string[],
  options: { readonly verbatimArguments?: boolean } = {},
): string {
  const words = options.verbatimArguments === true ? args : args.map(quoted);
  return [`"${program}"`, ...words].join(' ');
}

function quoted(word: string): string {
  if (/^[^\s"]+$/.test(word)) return word;
  return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`;
}
