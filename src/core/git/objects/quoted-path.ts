const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, '\\': 92 };

/** A path as git prints it without `-z`: unusual ones are in quotes, with C-style escapes of their bytes (git-config(1), core.quotePath). */
export function unquotedPath(text: string): string {
  if (!text.startsWith('"')) return text;
  const bytes: number[] = [];
  for (const [, octal, letter, plain] of text.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/gs)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else if (letter !== undefined) bytes.push(escapes[letter] ?? letter.charCodeAt(0));
    else for (const byte of Buffer.from(plain ?? '', 'utf8')) bytes.push(byte);
  }
  return Buffer.from(bytes).toString('utf8');
}
