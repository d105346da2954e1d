import { fileURLToPath } from 'node:url';

/**
 * The path of a program file next to a module, given as `new URL('./name.js', import.meta.url)`. The bundler recognizes
 * this form and includes the file; in a bundle it may replace the URL by a plain path.
 */
export function scriptPath(location: URL): string {
  const text = String(location);
  return text.startsWith('file:') ? fileURLToPath(text) : text;
}
