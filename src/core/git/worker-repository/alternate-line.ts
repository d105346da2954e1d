/** A line of `objects/info/alternates`. In this file git parses `"..."` as quoted and `#` as a comment, and requires `/` on every system. */
export function alternateLine(folder: string): string {
  const path = process.platform === 'win32' ? folder.replaceAll('\\', '/') : folder;
  return /^["#]|\n/.test(path) ? `${JSON.stringify(path)}\n` : `${path}\n`;
}
