import { fileURLToPath } from 'node:url';

/**
 * The path of a program file that lies beside a module, given as `new URL('./name.js', import.meta.url)`, which the bundler
 * knows to take along: in a bundle it may have put a plain path in the URL's place.
 */
export function scriptPath(location: URL): string {
  const text = String(location);
  return text.startsWith('file:') ? fileURLToPath(text) : text;
}
